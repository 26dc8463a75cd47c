//! Special categories of data: what is told of the writer and their kin, and what only looks so.
#![cfg(feature = "special")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "tests that print their table"
)]

#[path = "support/special.rs"]
mod special;

use core::fmt::Write;
use special::{Case, left, look_alikes, second, statements, told};
use std::collections::BTreeMap;
use visard::pii::{Finding, Hints, Kind, Operator, Plan, Scanner};

fn scan(text: &str) -> Vec<Finding> {
    Scanner::with_kinds(&[Kind::SpecialCategory]).scan(text).unwrap()
}

#[derive(Default)]
struct Score {
    gold: u32,
    hit: u32,
    named: u32,
    exact: u32,
    found: u32,
}

impl Score {
    fn add(&mut self, case: &Case) -> bool {
        let findings = scan(&case.text);
        self.found += u32::try_from(findings.len()).unwrap();
        let Some((category, range)) = &case.phrase else { return findings.is_empty() };
        self.gold += 1;
        let hit =
            findings.iter().find(|f| f.range().start < range.end && range.start < f.range().end);
        let Some(hit) = hit else { return false };
        self.hit += 1;
        self.named += u32::from(hit.subkind() == Some(category));
        self.exact += u32::from(hit.range() == *range);
        hit.subkind() == Some(category)
    }
}

fn score(cases: &[Case]) -> (Score, String) {
    let (mut all, mut languages) = (Score::default(), BTreeMap::<_, Score>::new());
    let mut wrong = String::new();
    for case in cases {
        let right = all.add(case);
        languages.entry(case.language).or_default().add(case);
        if !right {
            let found: Vec<_> = scan(&case.text)
                .iter()
                .map(|f| (f.subkind(), case.text[f.range()].to_owned()))
                .collect();
            let (language, phrase, text) = (case.language, &case.phrase, &case.text);
            writeln!(wrong, "{language} {phrase:?} {found:?} {text}").unwrap();
        }
    }
    for (language, score) in &languages {
        println!(
            "{language} of {}: hit {} named {} exact {} found {}",
            score.gold, score.hit, score.named, score.exact, score.found
        );
    }
    println!(
        "all of {}: hit {} named {} exact {} found {}",
        all.gold, all.hit, all.named, all.exact, all.found
    );
    (all, wrong)
}

#[test]
fn phrases_are_found_with_their_category() {
    let (all, wrong) = score(&told());
    assert_eq!(all.named, all.gold, "{wrong}");
}

#[test]
fn look_alikes_are_left_alone() {
    let (all, wrong) = score(&left());
    assert_eq!(all.found, 0, "{wrong}");
}

#[test]
fn statements_reach_their_floor() {
    let (all, wrong) = score(&statements());
    assert!(all.gold >= 1_000 && all.named * 100 >= all.gold * 99, "{wrong}");
}

#[test]
fn other_sentences_reach_their_floor() {
    let cases = second();
    let (all, wrong) = score(&cases);
    assert!(all.named * 100 >= all.gold * 98, "{wrong}");
    let clean = cases.into_iter().filter(|case| case.phrase.is_none()).collect::<Vec<_>>();
    let (all, wrong) = score(&clean);
    assert!(all.found <= 1 && clean.len() >= 70, "{wrong}");
}

#[test]
fn what_is_of_others_or_denied_is_left_alone() {
    let cases = look_alikes();
    let (all, wrong) = score(&cases);
    assert!(cases.len() >= 1_000 && all.found as usize * 100 <= cases.len(), "{wrong}");
}

/// As people type on telephones: small letters, no marks.
#[test]
fn small_letters_without_marks_change_little() {
    let mut cases = statements();
    for case in &mut cases {
        let range = case.phrase.as_ref().unwrap().1.clone();
        let [before, phrase] = [&case.text[..range.start], &case.text[range.clone()]].map(plain);
        case.phrase.as_mut().unwrap().1 = before.len()..before.len() + phrase.len();
        case.text = before + &phrase + &plain(&case.text[range.end..]);
    }
    let (all, wrong) = score(&cases);
    assert!(all.named * 100 >= all.gold * 97, "{wrong}");
}

fn plain(text: &str) -> String {
    let marks = "áàâãäåąćçęéèêëíìîïłñńóòôõöøśúùûüýźżß";
    let bases = "aaaaaaacceeeeeiiiilnnoooooosuuuuyzzs";
    let base =
        |c: char| marks.chars().position(|mark| mark == c).map(|at| bases.chars().nth(at).unwrap());
    text.to_lowercase().chars().map(|c| base(c).unwrap_or(c)).collect()
}

#[test]
fn apostrophes_of_word_processors_join_no_words() {
    for text in ["J’ai un problème d’asthme", "I’m pregnant", "mia madre ha l’Alzheimer"] {
        assert_eq!(scan(text).len(), 1, "{text}");
    }
}

#[test]
fn what_is_said_of_several_is_found_several_times() {
    for (text, count) in [
        ("I have diabetes and asthma", 2),
        ("As a Muslim with epilepsy I was worried", 2),
        ("Ich habe Diabetes, Asthma und Rheuma", 3),
        ("I am gay. The waiter is Jewish.", 1),
    ] {
        assert_eq!(scan(text).len(), count, "{text}");
    }
}

#[test]
fn a_sentence_ends_where_another_one_begins() {
    for text in
        ["I waited. Diabetes is terrible.", "My son! The driver is deaf.", "I left\ngay bar"]
    {
        assert_eq!(scan(text), [], "{text}");
    }
}

/// A text in pieces has the findings of the whole, however it is cut.
#[test]
fn pieces_have_the_findings_of_the_whole() {
    let text: String =
        statements().iter().step_by(7).map(|case| case.text.clone() + ". ").collect();
    let whole = scan(&text);
    assert!(whole.len() > 150);
    for length in [1, 17, 1_000, 20_000] {
        let mut stream = Scanner::with_kinds(&[Kind::SpecialCategory]).stream(&Hints::new());
        let mut findings = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(boundary(rest, length));
            findings.extend(stream.push(piece));
            rest = after;
        }
        findings.extend(stream.finish());
        assert_eq!(findings, whole, "{length}");
    }
}

/// The first boundary of characters from `at` on, or the end.
fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[test]
fn edited_texts_have_the_findings_of_the_whole() {
    let scanner = Scanner::with_kinds(&[Kind::SpecialCategory]);
    let text: String = told().iter().map(|case| case.text.clone() + ". ").collect();
    let mut session = scanner.session(text, &Hints::new()).unwrap();
    for at in [0, 3_000, 9_000] {
        let at = boundary(session.text(), at);
        session.edit(at..at, "I am pregnant and my son has autism. ").unwrap();
        assert_eq!(session.findings(), scan(session.text()), "{at}");
    }
}

#[test]
fn phrases_stay_readable_unless_a_plan_takes_them_out() {
    let text = "I have diabetes, write to jo@example.com";
    let scanner = Scanner::new();
    let kinds: Vec<Kind> = scanner.scan(text).unwrap().iter().map(Finding::kind).collect();
    assert_eq!(kinds, [Kind::SpecialCategory, Kind::Email]);
    assert_eq!(scanner.redact(text).unwrap(), "I have diabetes, write to [EMAIL]");
    let plan = Plan::new(Operator::Label);
    let by = |plan: &Plan<'_>| scanner.redact_by(text, &Hints::new(), plan).unwrap();
    assert_eq!(by(&plan), "I have diabetes, write to [EMAIL]");
    let plan = plan.with(Kind::SpecialCategory, Operator::Label);
    assert_eq!(by(&plan), "I have [SPECIAL_CATEGORY], write to [EMAIL]");
    assert_eq!(by(&Plan::new(Operator::Keep)), text);
}

#[test]
fn redacting_twice_is_redacting_once() {
    let plan = Plan::new(Operator::Label).with(Kind::SpecialCategory, Operator::Label);
    for case in statements().iter().chain(&told()).chain(&second()) {
        let redact = |text: &str| Scanner::new().redact_by(text, &Hints::new(), &plan).unwrap();
        let once = redact(&case.text);
        assert_eq!(redact(&once), once);
    }
}

/// Between `<` and `>` stands the phrase.
const WHOLE: &[&str] = &[
    "my husband is <severely allergic to shellfish> and nobody listened",
    "Mon père a un <cancer du pancréas>.",
    "j'ai rdv pour ma <greffe de cornée>, appelez moi",
    "Étant <sourde de naissance>, je ne peux pas appeler",
    "Sou <surda do ouvido esquerdo> e ele falou do outro lado",
    "Minha mulher está <grávida de gémeos> e esperou",
    "Als <gläubige Muslima> frage ich mich",
    "Jag har <begynnande Alzheimer> och glömmer",
    "meu filho, que tem <asma grave>, não aguenta",
    "min fru, som är <gravid i åttonde månaden>, fick stå",
    "Mein Sohn, 11.3.2016 geboren, hat <Mukoviszidose> und wartet",
    "my son Tariq, born 19.11.2012, is <allergic to peanuts> and it was not on the card",
    "mijn zwager, <kaderlid bij de FNV>, lachte",
];

#[test]
fn phrases_are_whole_and_told_of_whom_a_date_of_birth_names() {
    let scanner = Scanner::new();
    for marked in WHOLE {
        let text = marked.replace(['<', '>'], "");
        let phrase = &marked[marked.find('<').unwrap() + 1..marked.find('>').unwrap()];
        let findings = scanner.scan(&text).unwrap();
        let of_kind = findings.iter().filter(|one| one.kind() == Kind::SpecialCategory);
        let found: Vec<&str> = of_kind.map(|one| &text[one.range()]).collect();
        assert_eq!(found, [phrase], "{text}");
    }
}

#[test]
fn figures_of_speech_are_none() {
    for text in [
        "Ich bin blind vor Wut",
        "Fiquei cego de raiva quando vi a fatura",
        "bin allergisch gegen Warteschlangen",
        "I am blind with rage",
        "Ich sehe nur Modell SM-A546B/DS",
    ] {
        assert_eq!(scan(text).len(), 0, "{text}");
    }
}

#[test]
fn who_is_one_for_years_or_as_a_couple_is_found() {
    for (text, phrase) in [
        ("Jako praktykujący żyd nie jem wieprzowiny", "praktykujący żyd"),
        ("Vi är ett gaypar med två barn", "gaypar"),
        ("Llevo veinte años afiliada a UGT", "afiliada a UGT"),
    ] {
        let found: Vec<_> = scan(text).iter().map(|found| &text[found.range()]).collect();
        assert!(found.iter().any(|found| found.starts_with(phrase)), "{text}: {found:?}");
    }
}

#[test]
fn words_that_another_language_writes_alike_are_none() {
    for text in [
        "Gast Batista, Zimmer 214",
        "kenteken SM-294-M",
        "o meu pedido foi cancelado e a minha conta também",
        "ela é minha mãe e a minha tia foi ao banco",
        "tengo una tía en Madrid",
        "Als mijn vader belt, neemt niemand op",
        "ich habe 2 Std gewartet",
        "jag har fått paketet genom posten",
        "je suis lent avec mon ordinateur",
        "my sleeve is torn",
        "sou enfermeira e trabalho à noite",
        "tengo una operación en el banco pendiente",
    ] {
        assert_eq!(scan(text).len(), 0, "{text}");
    }
    for (text, phrase) in [
        ("I have ALS and need a lift", "ALS"),
        ("my dad had a TIA last year", "TIA"),
        ("I keep Lent and eat no meat", "Lent"),
    ] {
        let found = scan(text);
        assert!(found.iter().any(|found| text[found.range()].starts_with(phrase)), "{text}");
    }
}
