//! Ways to write values that sets of texts by others showed.

#![cfg(all(feature = "names", feature = "special"))]
#![expect(clippy::unwrap_used, reason = "a test")]

use visard::pii::{Kind, Scanner};

fn found(text: &str, kind: Kind) -> Vec<String> {
    let findings = Scanner::with_kinds(&[kind]).scan(text).unwrap();
    findings.iter().map(|finding| text.get(finding.range()).unwrap().to_owned()).collect()
}

#[test]
fn each_value_is_found_whole() {
    for (kind, before, value, after) in [
        (Kind::Phone, "zurück: ", "0711 / 48 22 913", ""),
        (Kind::Phone, "Tel. ", "030 - 231 77 45", ", dank u"),
        (Kind::DateOfBirth, "född ", "27/1 1938", ""),
        (Kind::DateOfBirth, "geb. datum ", "11-01-1983", ", wil"),
        (Kind::DateOfBirth, "Greta Ståhl, född ", "440817", ", vill"),
        (Kind::NationalId, "Carta d'identità ", "CA81204FK", " consegnata"),
        (Kind::NationalId, "CIE n. ", "CB00000AA", " smarrita"),
        (Kind::NationalId, "Mme Roux, CNI ", "880692310285", " expirée"),
        (Kind::NationalId, "carte d'identité n° ", "051297400123", ", perdue"),
        (Kind::NationalId, "Skriver bara ", "194908029657", " så hittar ni"),
        (Kind::NationalId, "all I have is ", "84010630569", " (it's called PESEL)"),
        (Kind::Phone, "tfno ", "981.555.042", ""),
        (Kind::LicencePlate, "bekeuring voor ", "27-GTR-9", ", maar"),
        (Kind::LicencePlate, "Knöllchen für ", "M-AB 1234", ", danke"),
        (Kind::LicencePlate, "amende pour ", "GB-417-TR", " à tort"),
        (Kind::Geo, "bij ", "N 52.09073 E 5.12142", ", oma"),
        (Kind::NationalId, "dowód osobisty ", "ABA300000", ", proszę"),
        (Kind::Address, "Fichtner, ", "Am Kirchberg 2, 98693 Ilmenau", ". Per"),
        (Kind::Address, "", "9 Station Approach, Woking GU22 7UY", ""),
        (Kind::Address, "Abito in ", "via Monte Rosa 3/A", ", citofono"),
        (Kind::Address, "na ", "Rua Augusta, 2690, apto 71, São Paulo - SP, 01412-100", ", ok"),
        (Kind::Address, "", "C/ de Provença 214, 3º 2ª\n08036 Barcelona", "\nTel."),
        (Kind::DateOfBirth, "", "12/03/1984", " is my date of birth"),
        (Kind::DateOfBirth, "el ", "12/03/1984", " es mi fecha de nacimiento"),
        (Kind::DateOfBirth, "Frau Weber, *", "12.03.1984", ", Zimmer 4"),
        (Kind::DateOfBirth, "jag är född ", "12/3-84", " i Mora"),
        (Kind::Password, "clave del wifi: ", "Gaviota_4471", " no entra"),
        (Kind::Password, "nuova password di rete ", "Luna_Piena88", ", lasciata"),
        (Kind::Password, "pw ", "Tulip-Ferry-88", " does not work"),
        (
            Kind::Password,
            "Passwort hab ich auf den Zettel geschrieben: ",
            "Kastanie_77?neu",
            " – ja",
        ),
        (Kind::Password, "my password link has expired?? I set it to ", "Turnip!Mash88", " and"),
        (Kind::Password, "Scelgo ", "Trebbiatrice.56", " come password, il sito"),
        (Kind::Password, "mot de passe ? Ah c'est bon : ", "Pastis51ansdebonheur", ""),
        (Kind::Password, "Benutzer praktikant, Kennwort ", "Sommer#2Fl00r", ". Steht"),
        (Kind::LicencePlate, "devant chez moi, la camionnette ", "GB-417-TR", "."),
        (Kind::LicencePlate, "Autovettura ", "FK 382 ZL", " sul passo carrabile"),
        (Kind::LicencePlate, "Zielony Volkswagen ", "PO 7K419", " tarasuje"),
        (Kind::LicencePlate, "Röd Volvo ", "RTM 48K", " parkerad"),
        (Kind::LicencePlate, "weißer Sprinter, ", "HRO-KT 4417", ", seit Tagen"),
        (Kind::Geo, "the pin on your site is at ", "54.6013, -2.8421", " which"),
        (Kind::Address, "", "via dei Mulini 22, 06034 Foligno PG", " alla vostra"),
        (Kind::SocialHandle, "follow us at ", "@korfbal_zwolle_f3", " now"),
        (Kind::SocialHandle, "seen at ", "@leni.aus.linden", " yesterday"),
    ] {
        assert_eq!(found(&format!("{before}{value}{after}"), kind), [value]);
    }
}

#[test]
fn what_is_written_like_them_is_none() {
    for (kind, text) in [
        (Kind::Phone, "position enligt mobilen 59.32932"),
        (Kind::Address, "Samtalsnotering 13.40: kund"),
        (Kind::NationalId, "dowód osobisty ABA300001"),
        (Kind::DateOfBirth, "född 40/1 1938"),
        (Kind::DateOfBirth, "the price *12.03.2024* is bold"),
        (Kind::DateOfBirth, "* 3.2.2026 new version"),
        (Kind::MacAddress, "the eight bytes 00:1B:44:11:3A:B7:22:33"),
        (Kind::DateOfBirth, "12/03/2024 is my date of delivery"),
        (Kind::Password, "password reset ticket INC-12345 is open"),
        (Kind::Password, "Passwort für Wi-Fi-6 geht nicht"),
        (Kind::Password, "the password is in the file Report_2024.pdf"),
        (Kind::Password, "Password_Reset page of Windows-11-Pro"),
        (Kind::DateOfBirth, "född i Mora, ärende 440817"),
        (Kind::NationalId, "carta fedeltà CA81204FK"),
        (Kind::NationalId, "id card CA8120FK"),
        (Kind::NationalId, "numéro client 880692310285, sécurité"),
        (Kind::NationalId, "CNI 881392310285"),
        (Kind::NationalId, "Skriver bara 204908029657 så"),
        (Kind::NationalId, "commande 194908029657"),
        (Kind::LicencePlate, "amende de 135EUR"),
        (Kind::LicencePlate, "Bußgeld von 60Euro"),
        (Kind::LicencePlate, "boete van 90euro gekregen"),
        (Kind::LicencePlate, "multa de 200 euros por llegar a las 18h30"),
        (Kind::LicencePlate, "Strafzettel vom 12.05.24, 20 Minuten"),
        (Kind::SocialHandle, "ftp://modhub:Gr4velPit@files.mudrunners.gg"),
        (Kind::SocialHandle, "write to @example.com please"),
    ] {
        assert!(found(text, kind).is_empty(), "{text}");
    }
}

#[test]
fn a_long_value_behind_a_password_is_hidden_whole() {
    let value = "Ab9x".repeat(40);
    let redacted = Scanner::new().redact(&format!("password={value} ok")).unwrap();
    assert!(!redacted.contains("Ab9x"), "{redacted}");
}
