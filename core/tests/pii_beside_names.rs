//! A name beside other personal data takes nothing away from it: neither a part of the value nor the
//! word that says what it is.

#![cfg(all(feature = "names", feature = "custom", feature = "keyset"))]
#![expect(clippy::unwrap_used, reason = "a test")]

use std::sync::Arc;
use visard::{
    keyset::Keyring,
    pii::{
        Hints, Kind, Originals, Placeholders, Recogniser, Recognisers, Replacer, Right, Scanner,
        Terms,
    },
};

fn kinds(text: &str) -> Vec<Kind> {
    Scanner::new().scan(text).unwrap().iter().map(visard::pii::Finding::kind).collect()
}

#[test]
fn what_may_be_a_name_at_the_beginning_of_a_value_is_a_part_of_it() {
    for (text, kind) in [
        ("my mail is vikaru(at)kakasa.com thanks", Kind::Email),
        ("mijn mail is vibano apenstaartje samiru punt com dank u", Kind::Email),
        ("my mail is anna punkt weber (at) example.com", Kind::Email),
        ("it said ed-24-20-57-69-ae on the page", Kind::MacAddress),
        ("it said ed:ae:82:5b:4f:ec on the page", Kind::MacAddress),
        ("mój numer rejestracyjny to FAY 835", Kind::LicencePlate),
        (
            "la password la sapete già, l'ho detta al telefono: Lina&Berto1961. Grazie",
            Kind::Password,
        ),
        ("link com password: https://jo214:Fado!Vadio@host.example/", Kind::UrlCredentials),
        ("meine Versichertennr. T126891924, bitte ändern", Kind::NationalId),
    ] {
        assert_eq!(kinds(text), [kind], "{text}");
    }
}

#[test]
fn words_before_a_name_say_what_stands_behind_it() {
    for (text, kind) in [
        ("Die Telefonnummer von Anna Kowalska: 512 311 916", Kind::Phone),
        ("the phone number of Anna Kowalska is 512311916", Kind::Phone),
        ("the passport of Thomas Miller: C01X00T47", Kind::Passport),
        ("date of birth of Anna Kowalska: 12.03.1985", Kind::DateOfBirth),
        ("bank account of Thomas Miller: 92262356", Kind::BankAccount),
    ] {
        assert_eq!(kinds(text), [Kind::Person, kind], "{text}");
        let label = text.replace("Anna Kowalska", "[PERSON]").replace("Thomas Miller", "[PERSON]");
        assert_eq!(kinds(&label), [kind], "{label}");
    }
    assert_eq!(kinds("I paid the bank. Ask Anna Kowalska: 92262356"), [Kind::Person]);
}

#[test]
fn what_the_host_calls_something_is_no_name() {
    let project = Recogniser::literals("PROJECT", ["Anna Weber", "Weber"]);
    let recognisers = Arc::new(Recognisers::new(&[project.confidence(60)], &[], &[]).unwrap());
    let scanner = Scanner::new().with_recognisers(recognisers);
    for (text, redacted) in [
        ("I spoke with Anna Weber today", "I spoke with [PROJECT] today"),
        ("I spoke with Mrs Weber today", "I spoke with Mrs [PROJECT] today"),
        ("I spoke with Anna Kern today", "I spoke with [PERSON] today"),
        ("I spoke with Sandra Anna Weber today", "I spoke with [PERSON] today"),
    ] {
        assert_eq!(scanner.redact(text).unwrap(), redacted);
    }
}

#[test]
fn a_term_that_holds_a_name_is_the_terms_alone() {
    let now = "2026-11-28T10:00:00Z".parse().unwrap();
    let keyring = Keyring::generate("acme", now).unwrap();
    let placeholders = Placeholders::new(&keyring, "us-llm").unwrap();
    let terms = Terms::new().with("PROJECT", "Anna Weber").unwrap();
    let terms = terms.with("PRODUCT", "Kern").unwrap();
    let replacer = Replacer::new(&placeholders, Scanner::new()).with_terms(&terms);
    for (text, names) in [
        ("I spoke with Anna Weber today", [("PROJECT", 1)]),
        ("I spoke with Anna Kern today", [("PERSON__PRODUCT", 1)]),
    ] {
        let mut originals = Originals::new();
        let replaced = replacer.replace(text, &Hints::new(), &mut originals).unwrap();
        assert_eq!(replaced.counts().collect::<Vec<_>>(), names, "{text}");
        let restored = originals.restore(&replaced.text, |_| Right::Clear).unwrap();
        assert_eq!(restored.text, text);
    }
}
