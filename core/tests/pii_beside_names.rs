//! A name beside other personal data takes nothing away from it: neither a part of the value nor the
//! word that says what it is.

#![cfg(feature = "names")]
#![expect(clippy::unwrap_used, reason = "a test")]

use visard::pii::{Kind, Scanner};

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
