//! What users of the command and two corpora of ordinary feedback showed: hints, names in forms, numbers that firms print,
//! dates of firms, versions, streets.

#![cfg(all(feature = "names", feature = "special"))]
#![expect(clippy::unwrap_used, reason = "a test")]

#[path = "support/alone.rs"]
mod alone;

use alone::{found, is_untouched};
use visard::pii::{Hints, Kind, Scanner};

fn hinted(text: &str, hints: Hints<'_>) -> Vec<(Kind, String)> {
    let findings = Scanner::new().scan_with(text, &hints).unwrap();
    let value = |range: core::ops::Range<usize>| text.get(range).unwrap().to_owned();
    findings.iter().map(|finding| (finding.kind(), value(finding.range()))).collect()
}

#[test]
fn questions_and_fields_ask_for_what_is_special() {
    for (answer, question) in [
        ("Diabetes", "Do you have any illness or disability?"),
        ("Diabetes", "Haben Sie Vorerkrankungen?"),
        ("Nuts", "Any allergies?"),
        ("katholisch", "Religion?"),
        ("celiaquía", "¿Alguna alergia o enfermedad?"),
    ] {
        let expected = [(Kind::SpecialCategory, answer.to_owned())];
        assert_eq!(hinted(answer, Hints::new().question(question)), expected, "{question}");
        assert!(hinted(answer, Hints::new().question("How was the queue?")).is_empty());
    }
    let field = Hints::new().field("medical_conditions");
    assert_eq!(hinted("Diabetes", field), [(Kind::SpecialCategory, "Diabetes".to_owned())]);
}

#[test]
fn empty_hints_say_nothing() {
    let hints = Hints::new().field("").question("").locale("").country("");
    assert_eq!(hints, Hints::new());
}

#[test]
fn who_gives_no_name_has_none() {
    for answer in [
        "Anonymous",
        "Prefer not to say",
        "Unknown",
        "none",
        "Not Applicable",
        "Don't know",
        "Test Test",
        "Very satisfied",
        "Keine Angabe",
        "No answer",
        "Geen",
    ] {
        assert!(hinted(answer, Hints::new().field("name")).is_empty(), "{answer}");
    }
    for answer in ["Anna Kern", "Will Price", "Zorp Quxley", "Mercedes"] {
        let expected = [(Kind::Person, answer.to_owned())];
        assert_eq!(hinted(answer, Hints::new().field("name")), expected);
    }
}

#[test]
fn a_telephone_that_several_countries_have_is_of_none() {
    let country = |text: &str, hints: Hints<'_>| {
        let findings = Scanner::new().scan_with(text, &hints).unwrap();
        let phone = findings.iter().find(|finding| finding.kind() == Kind::Phone);
        phone.unwrap().subkind().map(str::to_owned)
    };
    assert_eq!(country("zadzwoń tel. 601 234 567", Hints::new()), None);
    assert_eq!(country("zadzwoń tel. 601 234 567", Hints::new().country("PL")).unwrap(), "48");
    assert_eq!(country("ring +46 70 174 06 35", Hints::new()).unwrap(), "46");
}

#[test]
fn what_a_number_is_called_counts_more_than_what_follows() {
    let number = "943 476 5919";
    for text in [
        "NHS number 943 476 5919\nemail: jo@example.com",
        "NHS number 943 476 5919, email: jo@example.com",
    ] {
        assert_eq!(found(text, Kind::NationalId), [number], "{text}");
        assert!(found(text, Kind::Phone).is_empty(), "{text}");
    }
    let text = "SSN 078-05-1120, driver license D1234567 (CA)";
    assert_eq!(found(text, Kind::DrivingLicence), ["D1234567"]);
    let text = "second phone on the contract: 354873673720399 (that is the IMEI)";
    assert_eq!(found(text, Kind::Imei), ["354873673720399"]);
}

#[test]
fn numbers_that_firms_print_are_nobodys() {
    for text in [
        "Nobody answers the number 0960 824 2102 on your letter",
        "Die Nummer 038 926 90 21 auf Ihrem Brief ist nicht vergeben",
        "Le numéro 0871 049 468 indiqué sur la lettre n'existe pas",
        "Het nummer 086 850 50 84 op uw brief bestaat niet eens",
        "Numret 0997 878 170 i ert brev finns inte",
        "Kundennr. 690031, bitte die IBAN im Portal prüfen",
    ] {
        is_untouched(text);
    }
    for text in [
        "Call me on 07700 900123 about your letter",
        "My number is 07700 900123 on your website, please delete it",
        "Please remove my phone number 07700 900123 from your website",
        "call me back plz 07700 900123 thanks",
        "Invoice never received. Number 07700 900123",
    ] {
        assert_eq!(found(text, Kind::Phone), ["07700 900123"], "{text}");
    }
    let text = "Mon numéro 06 12 34 56 78 figurant sur la facture est faux";
    assert_eq!(found(text, Kind::Phone), ["06 12 34 56 78"]);
    assert_eq!(found("Lieferung an PLZ 20095 Hamburg", Kind::Address), ["20095 Hamburg"]);
}

#[test]
fn versions_dates_and_codes_are_no_values() {
    for text in [
        "La app cuenta mal desde la 9.12.29, pero sirve",
        "https://go.example.io/e/x6ac8a?client=8.15.2.14&nps=4",
        "La reserva pasó del 28 de agosto de 2025 al 31 de diciembre de 2026 sin consultarnos",
        "La garanzia vale fino al 24 luglio 2026. Articolo 662",
        "Aumento a contratto in corso. Arrivano 84 mega",
        "koden kom aldrig och 37501726 låg kvar till kvällen",
        "The driving licence check in the app returns 0x8004E3F1",
        "Signal along King William Street is patchy",
        "Oddział przy ulicy Jana Kowalskiego zamknięto",
        "Przy alei Piłsudskiego znów nie odebrano śmieci",
    ] {
        is_untouched(text);
    }
}

#[test]
fn values_are_found_whole() {
    let key = "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";
    assert_eq!(found(&format!("in the log: {key}"), Kind::Secret), [key]);
    let address = "bW9oYW1tYWRAZXhhbXBsZS5vcmc";
    let text = format!("https://x.example/s?token_mail={address}&utm_source=a");
    assert_eq!(found(&text, Kind::Email), [address]);
    assert_eq!(found("Kdn N. Obermüller rief an", Kind::Person), ["N. Obermüller"]);
    for (text, name) in [
        ("Na ulicy Jan Kowalski mnie obraził", "Jan Kowalski"),
        ("Deliver to John Smith James Street 5", "John Smith"),
        ("Förnamn: Inga\nEfternamn: Holm", "Inga"),
    ] {
        assert!(found(text, Kind::Person).contains(&name.to_owned()), "{text}");
    }
    assert_eq!(found("Tel 0612345678à partir de 18h", Kind::Phone), ["0612345678"]);
    assert_eq!(found("adres: al 3 Maja 12, 00-391 Warszawa", Kind::Address).len(), 1);
    let text = "Das Paket an Van Goghstraat 36 hs, 2598 GB Den Haag kwam nooit aan";
    assert_eq!(found(text, Kind::Address), ["Van Goghstraat 36 hs, 2598 GB Den Haag"]);
    let text = "https://x.example/s?name=Mohamed+van+de+Berg&utm_source=a";
    assert_eq!(found(text, Kind::Person), ["Mohamed+van+de+Berg"]);
}
