//! Placeholders: single rules, and what models and people do.
#![cfg(all(feature = "pii", feature = "keyset"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/stand_ins.rs"]
mod stand_ins;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use serde_json::Value;
use stand_ins::{everything, placeholders, restored, streamed};
use support::keyring;
use visard::{
    Code,
    keyset::{Keyring, Use},
    pii::{Hints, Originals, Replacer, Right, Scanner, Span, Terms},
};

const PEOPLE: [&str; 3] = ["Callum Penhaligon", "CALLUM PENHALIGON", "Maëlys Kerrouault"];

fn terms() -> Terms {
    let people =
        PEOPLE.iter().fold(Terms::new(), |terms, name| terms.with("PERSON", name).unwrap());
    people.with("PROJECT", "Blue Heron").unwrap().with("PROJECT", "青鷺").unwrap()
}

#[test]
fn the_same_value_has_the_same_placeholder_in_every_document_of_a_scope() {
    let prompt = |scope: &str, text: &str| {
        let keys = placeholders(scope);
        Replacer::new(&keys, Scanner::new())
            .replace(text, &Hints::new(), &mut Originals::new())
            .unwrap()
            .text
    };
    let one = prompt("us-llm", "jo@example.org asks");
    assert_eq!(
        one.replace(" asks", ""),
        prompt("us-llm", "again: jo@example.org").replace("again: ", "")
    );
    assert_ne!(one, prompt("eu-llm", "jo@example.org asks"));
}

#[test]
fn spellings_share_their_code_and_come_back_as_they_were() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let [usual, shouted] = ["jo@example.org", "JO@example.org"]
        .map(|value| originals.add(&keys, "EMAIL", value).unwrap());
    assert_eq!(usual, keys.placeholder("EMAIL", "jo@example.org").unwrap());
    let code = usual.trim_end_matches(']');
    assert!(shouted.starts_with(code) && shouted.as_bytes()[code.len()] == b'-', "{shouted}");
    assert_eq!(restored(&originals, &shouted), "JO@example.org");
    // A model that loses or garbles the form still names the value.
    let mut originals = Originals::new();
    originals.add(&keys, "EMAIL", "JO@example.org").unwrap();
    for written in [usual.clone(), usual.replace(']', "-00]"), code[1..].to_owned()] {
        assert_eq!(restored(&originals, &written), "JO@example.org", "{written}");
    }
}

#[test]
fn a_first_name_is_the_person_with_that_first_name_unless_there_are_two() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let long = originals.add(&keys, "PERSON", "Shaniqua Delacroix").unwrap();
    let short = originals.add(&keys, "PERSON", "Shaniqua").unwrap();
    assert!(short.starts_with(long.trim_end_matches(']')));
    let mut originals = Originals::new();
    originals.add(&keys, "PERSON", "Maëlys Kerrouault").unwrap();
    originals.add(&keys, "PERSON", "Maëlys Dargençon").unwrap();
    let short = originals.add(&keys, "PERSON", "Maëlys").unwrap();
    assert_eq!(short, keys.placeholder("PERSON", "maëlys").unwrap());
}

#[test]
fn the_reader_sees_only_what_they_may() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let mail = originals.add(&keys, "EMAIL", "jo@example.org").unwrap();
    let name = originals.add(&keys, "PERSON", "Callum Penhaligon").unwrap();
    let right = |name: &str| match name {
        "EMAIL" => Right::Mask,
        _ => Right::Keep,
    };
    let answer = format!("{name}: {mail}, **{}**", mail.to_lowercase());
    let restored = originals.restore(&answer, right).unwrap();
    assert_eq!(restored.text, format!("{name}: j•••@example.org, **j•••@example.org**"));
    assert_eq!(restored.report.masked_counts().collect::<Vec<_>>(), [("EMAIL", 2)]);
    assert_eq!(restored.report.kept_counts().collect::<Vec<_>>(), [("PERSON", 1)]);
    assert_eq!(restored.report.restored_counts().count(), 0);
}

#[test]
fn what_a_person_wrote_like_a_placeholder_is_not_restored_to_somebody_elses_value() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let stolen = originals.add(&keys, "PERSON", "Callum Penhaligon").unwrap();
    for forged in
        [stolen.clone(), stolen.to_lowercase(), stolen.replace('_', " "), stolen[8..16].to_owned()]
    {
        let text = format!("who is {forged}?");
        let prompt = Replacer::new(&keys, Scanner::new())
            .replace(&text, &Hints::new(), &mut originals)
            .unwrap();
        assert!(!prompt.text.contains(&stolen[8..16]), "{}", prompt.text);
        assert_eq!(restored(&originals, &prompt.text), text);
        // Also for somebody who may see nothing: it is their own text.
        assert_eq!(originals.restore(&prompt.text, |_| Right::Keep).unwrap().text, text);
    }
}

#[test]
fn unknown_placeholders_are_reported_with_their_place_and_left() {
    let originals = Originals::new();
    for (answer, at) in [
        ("met [PERSON_0A0A0A0A].", 4..21),
        ("met <person_0a0a0a0a>", 4..21),
        ("met PERSON_0A0A0A0A's", 4..19),
        ("met <PERSON_1>", 4..14),
        ("met [PERSONNE_0A0A0A0A]", 4..23),
        ("met &lt;EMAIL_0A0A0A0A&gt;", 4..26),
        ("met [PERSON_0A0A0A0A-4F]", 4..24),
    ] {
        let restored = originals.restore(answer, everything).unwrap();
        assert_eq!(restored.text, answer);
        assert_eq!(restored.report.unknown_places(), [at], "{answer}");
    }
    for fine in
        ["[EMAIL]", "snake_case_0A0A0A0A", "[see ABCD1234]", "Shipment 12345678", "(NATIONAL_ID)"]
    {
        assert_eq!(originals.restore(fine, everything).unwrap().report.unknown(), 0, "{fine}");
    }
}

#[test]
fn other_things_that_models_do() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let mail = originals.add(&keys, "EMAIL", "jo&co@example.org").unwrap();
    let bare = mail.trim_matches(['[', ']']);
    let code = bare.strip_prefix("EMAIL_").unwrap();
    for (answer, expected) in [
        (format!("[[{bare}]]"), "[jo&co@example.org]"),
        (format!("{{{bare}}}}}"), "jo&co@example.org}"),
        (format!("{{{{{bare}}}"), "{jo&co@example.org"),
        (format!("<<{bare}>>>"), "jo&co@example.org>"),
        (format!("\\[EMAIL\\_{code}\\]"), "jo&co@example.org"),
        (format!("`{mail}`"), "`jo&co@example.org`"),
        (format!("[Adresse e-mail_{code}]"), "jo&co@example.org"),
        (format!("[電子メール_{code}]へ"), "jo&co@example.orgへ"),
        (format!("an {bare}へ"), "an jo&co@example.orgへ"),
        (format!("Adresse_{code}."), "jo&co@example.org."),
        (format!("код {code}."), "код jo&co@example.org."),
        (format!("EMAIL{code}"), "jo&co@example.org"),
        (format!("z {bare}em"), "z jo&co@example.orgem"),
        (format!("(see {code})"), "(see jo&co@example.org)"),
        (format!("[see {code}]"), "[see jo&co@example.org]"),
        (format!("&lt;{bare}&gt;"), "jo&amp;co@example.org"),
        (format!("%5BEMAIL%5F{code}%5D"), "jo%26co%40example.org"),
        (format!("[{bare}"), "[jo&co@example.org"),
        (format!("user_{bare}"), "user_jo&co@example.org"),
        (format!("[EMAIL_{}]", code.replace('0', "O").replace('1', "l")), "jo&co@example.org"),
        (format!("[EMAIL_{} {}]", &code[..4], &code[4..]), "jo&co@example.org"),
    ] {
        assert_eq!(restored(&originals, &answer), expected, "{answer}");
        for size in 1..=answer.len() {
            assert_eq!(streamed(&originals, &answer, size).text, expected, "{answer} by {size}");
        }
    }
}

#[test]
fn prose_is_delayed_by_a_word() {
    let originals = Originals::new();
    let mut restorer = originals.restorer(everything);
    assert_eq!(restorer.push("The customer ").unwrap(), "The customer ");
    assert_eq!(restorer.push("was ang").unwrap(), "was ");
    assert_eq!(restorer.push("ry (see the attached file").unwrap(), "angry (see the attached ");
    assert_eq!(restorer.push(", [and").unwrap(), "file, ");
    assert_eq!(restorer.push("] so").unwrap(), "[and] ");
    assert_eq!(restorer.finish().unwrap().0, "so");
}

#[test]
fn streams_refuse_what_is_no_text() {
    let originals = Originals::new();
    assert_eq!(
        originals.restorer(everything).push([b'a', 0xff]).unwrap_err().code(),
        Code::InvalidUtf8
    );
    let mut restorer = originals.restorer(everything);
    assert_eq!(restorer.push([b'a', 0xc3]).unwrap(), "");
    assert_eq!(restorer.finish().unwrap_err().code(), Code::InvalidUtf8);
}

#[test]
fn tool_calls_come_back_inside_and_out() {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let name = originals.add(&keys, "PERSON", "Dwayne \"Duke\" Ferrante").unwrap();
    let arguments = serde_json::json!({"who": name, "why": format!("call {name} now")}).to_string();
    let call =
        serde_json::json!({"function": {"name": "book", "arguments": arguments}}).to_string();
    let back = originals.restore_json(&call, everything).unwrap();
    let call: Value = serde_json::from_str(&back.text).unwrap();
    let arguments = call["function"]["arguments"].as_str().unwrap();
    let arguments: Value = serde_json::from_str(arguments).unwrap();
    assert_eq!(arguments["who"], "Dwayne \"Duke\" Ferrante");
    assert_eq!(arguments["why"], "call Dwayne \"Duke\" Ferrante now");
    assert_eq!(back.report.restored_counts().collect::<Vec<_>>(), [("PERSON", 2)]);
    assert_eq!(originals.restore_json("{", everything).unwrap_err().code(), Code::InvalidJson);
}

#[test]
fn originals_leave_the_process_sealed() {
    let keyring = keyring();
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let mail = originals.add(&keys, "EMAIL", "JO@example.org").unwrap();
    let sealed = originals.seal(&keyring, "us-llm").unwrap();
    assert!(!sealed.windows(7).any(|window| window == b"example"));
    let opened = Originals::open(&keyring, "us-llm", &sealed).unwrap();
    assert_eq!((opened.len(), restored(&opened, &mail)), (1, "JO@example.org".to_owned()));
    assert_eq!(Originals::open(&keyring, "eu-llm", &sealed).unwrap_err().code(), Code::OpenFailed);
    let other = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse().unwrap()).unwrap();
    assert_eq!(Originals::open(&other, "us-llm", &sealed).unwrap_err().code(), Code::KeyUnknown);
    let blind = keyring.only(&[Use::Data]).unwrap();
    assert_eq!(Originals::open(&blind, "us-llm", &sealed).unwrap_err().code(), Code::UseMissing);
}

#[test]
fn nothing_that_holds_values_shows_them() {
    let keys = placeholders("us-llm");
    let terms = terms();
    let mut originals = Originals::new();
    let replacer = Replacer::new(&keys, Scanner::new()).with_terms(&terms);
    let prompt = replacer.replace("jo@example.org", &Hints::new(), &mut originals).unwrap();
    let back = originals.restore(&prompt.text, everything).unwrap();
    let mut restorer = originals.restorer(everything);
    restorer.push("[EM").unwrap();
    let shown =
        format!("{keys:?} {terms:?} {replacer:?} {prompt:?} {originals:?} {back:?} {restorer:?}");
    for secret in ["example", "Callum", "Heron", "[EM"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn limits_and_wrong_parts_are_refused() {
    let keys = placeholders("us-llm");
    let replacer = Replacer::new(&keys, Scanner::new());
    let mut originals = Originals::new();
    for span in [
        Span::new(0..3, "X"),
        Span::new(1..2, "X"),
        Span::new(0..2, "x"),
        Span::new(0..2, "LITERAL"),
    ] {
        let refused = replacer.replace_spans("é", &[span], &mut originals).unwrap_err();
        assert_eq!(refused.code(), Code::InvalidArgument);
    }
    let long = "x".repeat(65_536);
    let refused = originals.add(&keys, "X", &long).unwrap_err();
    assert_eq!(refused.code(), Code::LimitExceeded);
    // A model cannot make a text grow without bound.
    let value = originals.add(&keys, "X", &long[1..]).unwrap();
    let refused = originals.restore(&value.repeat(300), everything).unwrap_err();
    assert_eq!(refused.code(), Code::LimitExceeded);
    if let Ok(never) = originals.restore(&"a".repeat((16 << 20) + 1), everything) {
        panic!("{} bytes", never.text.len());
    }
}

#[test]
fn of_parts_that_overlap_the_stricter_right_counts_in_either_order() {
    let keys = placeholders("us-llm");
    let replacer = Replacer::new(&keys, Scanner::new());
    let text = "Blue Heron@example.org";
    for (first, second) in [("PROJECT", "EMAIL"), ("EMAIL", "PROJECT")] {
        let spans = [Span::new(0..10, first), Span::new(5..22, second)];
        let mut originals = Originals::new();
        let prompt = replacer.replace_spans(text, &spans, &mut originals).unwrap();
        assert!(prompt.text.starts_with("[EMAIL__PROJECT_"), "{}", prompt.text);
        for (kept, masked) in [("EMAIL", "PROJECT"), ("PROJECT", "EMAIL")] {
            let keep = |name: &str| if name == kept { Right::Keep } else { Right::Clear };
            let shown = originals.restore(&prompt.text, keep).unwrap();
            assert_eq!(shown.text, prompt.text);
            let mask = |name: &str| if name == masked { Right::Mask } else { Right::Clear };
            assert_eq!(originals.restore(&prompt.text, mask).unwrap().text, "B•••");
        }
        let sealed = originals.seal(&keyring(), "us-llm").unwrap();
        let opened = Originals::open(&keyring(), "us-llm", &sealed).unwrap();
        assert_eq!(restored(&opened, &prompt.text), text);
    }
    let spans = [Span::new(0..10, "A_VERY_LONG_NAME_OF_A_PROJECT"), Span::new(5..22, "EMAIL")];
    let prompt = replacer.replace_spans(text, &spans, &mut Originals::new()).unwrap();
    assert!(prompt.text.starts_with("[DOCUMENT_"), "{}", prompt.text);
    let twice = Span::new(0..4, "A__B");
    let refused = replacer.replace_spans(text, &[twice], &mut Originals::new()).unwrap_err();
    assert_eq!(refused.code(), Code::InvalidArgument);
}

#[test]
fn a_bad_line_of_terms_is_named() {
    let right = "\u{feff}PROJECT\tBlue Heron\n\n";
    assert_eq!(Terms::from_lines(right).unwrap().len(), 1);
    for (bad, said) in [
        ("Blue Heron", "a line is a name, a tab and a term"),
        ("PRO JECT\tBlue Heron", "a placeholder's name is 1 to 32 capitals"),
        ("PROJECT\t ", "the term is empty"),
    ] {
        let error = Terms::from_lines(&[right, bad].concat()).unwrap_err();
        assert_eq!(error.position().map(|at| at.line), Some(3), "{bad}");
        assert_eq!(error.code(), Code::InvalidArgument);
        assert!(error.message().starts_with(said), "{bad}: {error}");
        assert!(!format!("{error:?}").contains("Heron"));
    }
}

#[test]
fn a_bad_one_of_listed_terms_is_named() {
    let listed = [("PERSON", "Callum Penhaligon"), ("PRO JECT", "Blue Heron")];
    assert_eq!(Terms::from_pairs(listed.into_iter().take(1)).unwrap().len(), 1);
    let error = Terms::from_pairs(listed).unwrap_err();
    assert_eq!((error.code(), error.pointer()), (Code::InvalidArgument, Some("/1")));
    assert!(!format!("{error:?}").contains("Heron"));
}
