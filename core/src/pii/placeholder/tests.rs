//! The shared vectors, and what only shows from inside.

use super::{originals::Original, *};
use crate::{encoding::hex, pii::Scanner, random::Counting, vectors};
use serde_json::{Value, json};

fn keyring() -> Keyring {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Keyring::generate_with("acme", now, &mut Counting(0)).unwrap()
}

fn keys() -> Placeholders {
    Placeholders::new(&keyring(), "us-llm").unwrap()
}

const HELD: &[(&str, &str)] = &[
    ("EMAIL", "jo@example.org"),
    ("EMAIL", "Jo@Example.org"),
    ("EMAIL", " jo@example.org"),
    ("PERSON", "Callum Penhaligon"),
    ("PERSON", "CALLUM PENHALIGON"),
    ("PERSON", "Callum"),
    ("PERSON", "Żaneta d'Arc"),
    ("IBAN", "DE89370400440532013000"),
    ("IBAN", "de89 3704 0044 0532 0130 00"),
    ("PHONE", "+44 7700 900461"),
    ("PROJECT", "Blue Heron"),
    ("PROJECT", "blue heron"),
    ("SPECIAL_CATEGORY", "ΟΔΟΣ"),
];

fn held() -> Originals {
    let (keys, mut originals) = (keys(), Originals::new());
    for (name, value) in HELD {
        originals.add(&keys, name, value).unwrap();
    }
    let number = originals::Wanted { name: "PHONE", value: "639984127", is_number: true };
    originals.hold(&keys, &number).unwrap();
    originals
}

fn entry(original: &Original) -> Value {
    json!({
        "name": original.name, "value": original.value.as_str(), "number": original.is_number,
        "short": original.is_short, "code": code::write(original.code), "form": original.form,
        "bits": hex(&original.bits.to_be_bytes()), "placeholder": original.placeholder(),
    })
}

fn restored(name: &str, answer: &str) -> Value {
    let restored = held().restore(answer, |name| match name {
        "IBAN" => Right::Keep,
        _ => Right::Clear,
    });
    let restored = restored.unwrap();
    json!({"name": name, "text": answer, "restored": restored.text, "unknown": restored.report.unknown()})
}

fn answers() -> Vec<Value> {
    let keys = keys();
    let mail = keys.placeholder("EMAIL", "jo@example.org").unwrap();
    let person = keys.placeholder("PERSON", "callum penhaligon").unwrap();
    let iban = keys.placeholder("IBAN", "DE89370400440532013000").unwrap();
    let formed = held().get(1).unwrap().placeholder();
    let joined = |joint: &str| formed.replace(['_', '-'], joint);
    let health = held().get(12).unwrap().placeholder();
    let bare = mail.trim_matches(['[', ']']);
    let code = &bare[6..];
    let spaced: Vec<String> = bare.chars().map(String::from).collect();
    [
        ("exact", format!("to {mail}, {person}")),
        ("lower case", mail.to_lowercase()),
        ("no brackets, possessive", format!("{bare}'s")),
        ("other brackets", format!("<{bare}> ({bare}) {{{bare}}} {{{{{bare}}}}} 【{bare}】")),
        ("Markdown", format!("**{mail}** \\[EMAIL\\_{code}\\]")),
        ("HTML", format!("&lt;{bare}&gt; &#91;{bare}&#93;")),
        ("URL", format!("?q=%5BEMAIL%5F{code}%5D")),
        ("spaces", format!("[ EMAIL _ {code} ] [{}]", spaced.join(" "))),
        ("translated", format!("[Adresse e-mail_{code}] adresse_{code} [電子メール_{code}]")),
        ("code alone", format!("see {code}; (see {code})")),
        ("ending", format!("z {bare}em")),
        ("glued name", format!("EMAIL{code}")),
        ("nested brackets", format!("[{mail}]")),
        ("one bracket more", format!("{{{{{bare}}} {{{bare}}}}} <<{bare}> {{{{PERSON_1}}")),
        ("open bracket", format!("[{bare} and")),
        (
            "other hyphens",
            ["‑", "\u{ad}", "\\-", "%2D", "%E2%80%91", "&#8209;", "&#X5f;"].map(joined).join(" "),
        ),
        ("dashes", [joined("–"), joined(" – "), joined("\\u2013"), joined("&ndash;")].join(" ")),
        ("other joints in the name", health.replace('_', "‑")),
        ("dashes without brackets", format!("EMAIL – {code}, e-mail – {code}, see—{code}")),
        ("round brackets", format!("(EMAIL – {code}) (EMAIL {code}) (e-mail – {code})")),
        ("kept", iban),
        ("other form", mail.replace(']', "-00]")),
        ("invented", "[PERSON_0A0A0A0A] <PERSON_1> PERSON_0A0A0A0A [PERSONNE_0A0A0A0A]".into()),
        (
            "invented, disguised",
            "[PERSON‑7K6WH79D‑83] (vat – id – 7K6WH79D) {PERSON%5f7K6WH79D }".into(),
        ),
        ("no placeholders, with dashes", "(EMAIL-support) [PHONE–12345678] PERSON–7K6WH79D".into()),
        ("no placeholders", "[EMAIL] snake_case_0A0A0A0A Shipment [see ABCD1234]".into()),
    ]
    .map(|(name, text)| restored(name, &text))
    .into()
}

/// A text, and what is to be replaced in it.
fn replaced(name: &str, text: &str, parts: &[(&str, &str)]) -> Value {
    let parts = parts.iter().map(|(part, name)| {
        let start = text.find(part).unwrap();
        (start..start + part.len(), *name)
    });
    let parts: Vec<_> = parts.collect();
    let spans: Vec<Span<'_>> =
        parts.iter().map(|(range, name)| Span::new(range.clone(), name)).collect();
    let (keys, mut originals) = (keys(), Originals::new());
    let replacer = Replacer::new(&keys, Scanner::new());
    let prompt = replacer.replace_spans(text, &spans, &mut originals).unwrap();
    assert_eq!(originals.restore(&prompt.text, |_| Right::Clear).unwrap().text, text);
    let parts: Vec<_> =
        parts.iter().map(|(range, name)| json!([range.start, range.end, name])).collect();
    json!({"name": name, "text": text, "parts": parts, "replaced": prompt.text})
}

fn prompts() -> Vec<Value> {
    let mail = keys().placeholder("EMAIL", "jo@example.org").unwrap();
    let stolen = format!("is {mail} jo@example.org, or {}?", &mail[7..15]);
    let shanna = "Shaniqua? Shaniqua O'Rourke-Delacroix, née Łoś";
    vec![
        replaced(
            "two spellings",
            "jo@example.org or Jo@Example.org",
            &[("jo@example.org", "EMAIL"), ("Jo@Example.org", "EMAIL")],
        ),
        replaced("placeholders that somebody typed", &stolen, &[("jo@example.org", "EMAIL")]),
        replaced("look-alikes", "my tag is <PERSON_1>, EMAIL_0A0A0A0A or [EMAIL]", &[]),
        replaced(
            "a short form before the name",
            shanna,
            &[("Shaniqua", "PERSON"), ("Shaniqua O'Rourke-Delacroix", "PERSON")],
        ),
        replaced(
            "parts that overlap, in brackets",
            "é [a b c d]",
            &[("b c", "X"), ("a b", "PROJECT_9")],
        ),
    ]
}

fn negatives(sealed: &[u8]) -> Vec<Value> {
    let changed = |at: usize| {
        let mut bytes = sealed.to_vec();
        bytes[at] ^= 1;
        bytes
    };
    let cases = [
        ("another scope", "eu-llm", sealed.to_vec()),
        ("format byte", "us-llm", changed(0)),
        ("key id", "us-llm", changed(4)),
        ("salt", "us-llm", changed(5)),
        ("commitment", "us-llm", changed(37)),
        ("ciphertext", "us-llm", changed(69)),
        ("tag", "us-llm", changed(sealed.len() - 1)),
        ("cut", "us-llm", sealed[..68].to_vec()),
        ("empty", "us-llm", Vec::new()),
        ("two values in one place", "us-llm", sealed_body(&twice())),
        (
            "bytes left over",
            "us-llm",
            sealed_body(&[&*held().to_bytes_for_test(), &[0][..]].concat()),
        ),
        ("unknown flag", "us-llm", sealed_body(&flagged())),
    ];
    let case = |(name, scope, bytes): (&str, &str, Vec<u8>)| {
        let error = Originals::open(&keyring(), scope, &bytes).unwrap_err();
        json!({"name": name, "scope": scope, "sealed": hex(&bytes), "error": error.code().name()})
    };
    cases.map(case).into()
}

/// One value twice.
fn twice() -> Vec<u8> {
    let (keys, mut originals) = (keys(), Originals::new());
    originals.add(&keys, "EMAIL", "jo@example.org").unwrap();
    let body = originals.to_bytes_for_test();
    [&[0, 0, 0, 2], &body[4..], &body[4..]].concat()
}

fn flagged() -> Vec<u8> {
    let mut body = held().to_bytes_for_test().to_vec();
    body[4] = 4;
    body
}

fn sealed_body(body: &[u8]) -> Vec<u8> {
    seal::seal_bytes(body, &keyring(), "us-llm", &mut Counting(9)).unwrap()
}

#[test]
fn vectors_are_what_this_release_writes() {
    let held = held();
    let sealed = held.seal_with(&keyring(), "us-llm", &mut Counting(9)).unwrap();
    let opened = Originals::open(&keyring(), "us-llm", &sealed).unwrap();
    assert!(opened.all().iter().map(entry).eq(held.all().iter().map(entry)));
    let content = json!({
        "about": "placeholders of tenant acme, scope us-llm, pseudonym key of keyring.json",
        "scope": "us-llm",
        "originals": held.all().iter().map(entry).collect::<Vec<_>>(),
        "sealed": hex(&sealed),
        "replaced": prompts(),
        "restored": answers(),
        "kept": ["IBAN"],
        "negative": negatives(&sealed),
    });
    vectors::check("placeholder", &content);
}

#[test]
fn values_whose_codes_collide_are_told_apart() {
    let keys = keys();
    let mut originals = Originals::new();
    originals.add(&keys, "EMAIL", "jo@example.org").unwrap();
    // Somebody else with the same forty bits.
    let first = originals.get(0).unwrap().clone();
    let other = Original {
        value: Zeroizing::new("ada@example.org".into()),
        form: "4F".into(),
        bits: 1,
        ..first.clone()
    };
    originals.insert(other).unwrap();
    let restored = |text: &str| originals.restore(text, |_| Right::Clear).unwrap();
    assert_eq!(restored(&first.placeholder()).text, "jo@example.org");
    assert_eq!(restored(&first.placeholder().replace(']', "-4F]")).text, "ada@example.org");
    // Two spellings that are not held: neither is guessed.
    let lost = Original { form: "AA".into(), bits: 2, code: 7, ..first.clone() };
    let other =
        Original { form: "BB".into(), bits: 3, value: Zeroizing::new("x".into()), ..lost.clone() };
    originals.insert(lost).unwrap();
    originals.insert(other).unwrap();
    let answer = originals.restore("[EMAIL_00000007]", |_| Right::Clear).unwrap();
    assert_eq!((answer.text.as_str(), answer.report.unknown()), ("[EMAIL_00000007]", 1));
}

#[test]
fn a_form_that_is_taken_grows() {
    let keys = keys();
    let mut originals = Originals::new();
    let mut forms: Vec<String> = (0..200_u32)
        .map(|bits| {
            let spelled: String = "jo@example.org"
                .chars()
                .enumerate()
                .map(|(at, c)| if bits >> at & 1 == 1 { c.to_ascii_uppercase() } else { c })
                .collect();
            originals.add(&keys, "EMAIL", &spelled).unwrap()
        })
        .collect();
    let longest = forms.iter().map(String::len).max().unwrap();
    assert!(longest > "[EMAIL_00000000-00]".len(), "200 of 1,024 collide");
    let count = forms.len();
    forms.sort();
    forms.dedup();
    assert_eq!((forms.len() <= count, forms.len()), (true, originals.len()));
}
