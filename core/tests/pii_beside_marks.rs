//! Values beside marks, behind numbers of lists and on two lines, and what only looks like them.

#![cfg(all(feature = "names", feature = "special"))]
#![expect(clippy::unwrap_used, reason = "a test")]

use visard::pii::{Hints, Kind, Operator, Plan, Scanner};

fn found(text: &str, kind: Kind) -> Vec<String> {
    let findings = Scanner::with_kinds(&[kind]).scan(text).unwrap();
    findings.iter().map(|finding| text.get(finding.range()).unwrap().to_owned()).collect()
}

/// With all kinds, so that none takes the value of another.
fn is_found(before: &str, value: &str, after: &str, kind: Kind) {
    let text = format!("{before}{value}{after}");
    let findings = Scanner::new().scan(&text).unwrap();
    let of_kind = findings.iter().filter(|finding| finding.kind() == kind);
    let values: Vec<&str> = of_kind.map(|found| text.get(found.range()).unwrap()).collect();
    assert_eq!(values, [value], "{text:?}");
}

#[test]
fn emphasis_and_words_behind_a_line_hide_no_value() {
    for (kind, before, value, after) in [
        (Kind::CreditCard, "card _", "4111 1111 1111 1111", "_"),
        (Kind::CreditCard, "card __", "4111 1111 1111 1111", "__ ok"),
        (Kind::CreditCard, "card_", "4111111111111111", "_old.png"),
        (Kind::Iban, "_", "DE89 3704 0044 0532 0130 00", "_"),
        (Kind::Iban, "IBAN_", "DE89370400440532013000", ""),
        (Kind::Phone, "call _", "06 12 34 56 78", "_"),
        (Kind::Phone, "call _", "+33 6 12 34 56 78", "_, please"),
        (Kind::Person, "I spoke to _", "Anna Kern", "_ today"),
        (Kind::Secret, "", "AKIAIOSFODNN7EXAMPLE", "_prod"),
        (Kind::VatId, "VAT _", "DE136695976", "_"),
        (Kind::IpAddress, "from _", "2001:db8:85a3::8a2e:370:7334", "_"),
        (Kind::NationalId, "SSN _", "536-90-4399", "_"),
        (Kind::DateOfBirth, "born _", "12.04.1987", "_"),
    ] {
        is_found(before, value, after, kind);
    }
}

#[test]
fn names_of_things_with_lines_in_them_are_none() {
    for text in [
        "order_12345",
        "file_20240112_v2.pdf and IMG_20240112_104512.jpg",
        "column user_id_2 of table_11",
        "the text aGVsbG8_d29ybGQ_4111111111111111_aB1",
        "release_2_10_4 of my_app_v3",
        "snake_case_name and _private_field and __init__",
        "build_8841_eu_west_1",
    ] {
        let findings = Scanner::new().scan(text).unwrap();
        assert!(findings.is_empty(), "{text}: {findings:?}");
    }
}

#[test]
fn a_street_begins_with_its_number_whatever_mark_stands_before() {
    let british = "14 Bramble Close, Stockport SK4 3QT";
    let french = "14 rue des Glycines, 69003 Lyon";
    for value in [british, french] {
        for mark in [
            "(", "\"", "«", "“", "‘", "'", "*", "|", ">", "home/", "–", "…", "[", "{", ";", "?",
            "!", "=", "#", "Kern,", "address:",
        ] {
            is_found(mark, value, "", Kind::Address);
        }
    }
    is_found("{\"address\":\"", british, "\"}", Kind::Address);
    is_found("<td>", british, "</td>", Kind::Address);
    for text in ["$14 Park Lane style", "at 10:14 rue de la Paix", "version 2.14 Bramble Close"] {
        assert!(found(text, Kind::Address).is_empty(), "{text}");
    }
}

#[test]
fn parts_of_addresses_belong_to_them() {
    for value in [
        "Hauptstr. 5 (Hinterhaus), 80331 München",
        "Burg. de Vlugtlaan 12-hs, 1063 BJ Amsterdam",
        "Unit 7, Riverside Park, Mill Lane, Leeds LS11 8AB",
        "Rua das Flores 12 - 2º Dto, 4050-265 Porto",
        "c.so Vittorio Emanuele II 204, 10138 Torino",
        "p.zza Garibaldi 5, 10138 Torino",
        "12 High Street, St. Ives PE27 5AA",
    ] {
        is_found("", value, ", please", Kind::Address);
    }
    for behind in [". Tel: 912 345 678", " Tel: 912 345 678"] {
        is_found("", "Rua das Flores 12, 4050-265 Porto", behind, Kind::Address);
    }
    assert_eq!(found("Rua das Flores 12 - 2 pessoas", Kind::Address), ["Rua das Flores 12"]);
    assert_eq!(found("Hauptstr. 5 (note 3), 12345 items", Kind::Address), ["Hauptstr. 5"]);
}

#[test]
fn values_go_on_behind_the_end_of_a_line() {
    for (kind, value) in [
        (Kind::CreditCard, "4111 1111\n1111 1111"),
        (Kind::CreditCard, "4111\n1111 1111 1111"),
        (Kind::CreditCard, "4111 1111 1111\r\n1111"),
        (Kind::Phone, "+33 6 39 98\n41 27"),
        (Kind::Iban, "DE89 3704 0044\n0532 0130 00"),
    ] {
        is_found("", value, "\nok", kind);
    }
    for (text, value) in [
        ("+33 6 39 98 41 27\n12 rue", "+33 6 39 98 41 27"),
        ("+44 7700 900461\n12 items", "+44 7700 900461"),
    ] {
        assert_eq!(found(text, Kind::Phone), [value]);
    }
    assert_eq!(
        found("4111 1111 1111 1111\n123 of them", Kind::CreditCard),
        ["4111 1111 1111 1111"]
    );
    assert!(found("2024\n2025\n2026\n2027", Kind::CreditCard).is_empty());
}

#[test]
fn a_label_on_its_own_line_names_the_value_on_the_next() {
    for (kind, label, value) in [
        (Kind::Passport, "Passport number", "C01X00T47"),
        (Kind::Passport, "Passport no.:", "C01X00T47"),
        (Kind::DateOfBirth, "born", "14/03/1979"),
        (Kind::DateOfBirth, "Date of birth:\r", "14/03/1979"),
        (Kind::NationalId, "Personal number:\n", "811228-9874"),
        (Kind::LicencePlate, "Licence plate", "YK19 VDT"),
        (Kind::Phone, "Mobile", "612345679"),
    ] {
        is_found(&format!("{label}\n"), value, "\n", kind);
    }
    for (kind, text) in [
        (Kind::Phone, "We only have the one phone.\n33639984127"),
        (Kind::Phone, "there is a phone in each of the rooms of the hotel\n33639984127"),
        (Kind::Phone, "Order number\n612345678"),
        (Kind::DateOfBirth, "Date of birth\nin the file\nof the school\n30/08/2024"),
    ] {
        assert!(found(text, kind).is_empty(), "{text}");
    }
}

#[test]
fn the_end_of_a_password_hides_no_host() {
    let plan = Plan::new(Operator::KeepLast(4));
    let scanner = Scanner::new();
    let clear = scanner.redact_by("https://bob:hunter2@h.example.org/x", &Hints::new(), &plan);
    assert_eq!(clear.unwrap(), "https://•••@h.example.org/x");
}

#[test]
fn what_is_redacted_has_nothing_left_to_find() {
    let scanner = Scanner::new();
    for text in [
        "4111111111111111_DE89370400440532013000",
        "_4111 1111 1111 1111_DE89370400440532013000_x",
        "a1_4111111111111111_ab12_4111111111111111",
        "AKIAIOSFODNN7EXAMPLE_4111111111111111_jo@example.org",
        "06 12 34 56 78_+33 6 39 98 41 27_Anna Kern_",
        "(1) 06 12 34 56 78 5 06 12 34 56 78",
        "Tel0612345678_Tel0612345678",
        "phone\n33639984127\n33639984127",
    ] {
        let once = scanner.redact(text).unwrap();
        assert_eq!(scanner.redact(&once).unwrap(), once, "{text}");
        let findings = scanner.scan(&once).unwrap();
        assert!(findings.is_empty(), "{text}: {once}");
    }
}
