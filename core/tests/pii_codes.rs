//! Versions, codes of errors and orders, and what was mistyped: written like personal data of some kind, and none.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

#[test]
fn versions_of_software_are_no_addresses() {
    none_is_found(
        &[Kind::IpAddress],
        &[
            "The staff portal 12.18.81.140 logs me out",
            "Das Kundenportal 9.22.90.171 hängt",
            "Le portail salarié 14.3.88.201 rame",
            "El portal de empleados 6.11.93.130 falla",
            "Il portale clienti 17.20.75.199 non carica",
            "Het klantportaal 21.4.66.150 doet niks",
            "O portal do aluno 3.12.84.177 caiu",
            "Portal pacjenta 8.27.69.112 nie działa",
            "Kundportalen 10.1.92.104 är nere",
            "Depuis la mise à jour 15.7.64.155 plus rien ne marche",
            "nothing works since 5.3.104.39",
            "seit 5.3.104.39 stürzt alles ab",
            "sedan 5.3.104.39 kraschar allt",
            "od 5.3.104.39 nic nie działa",
            "sinds 5.3.104.39 loopt hij vast",
            "desde la 5.3.104.39 no arranca",
            "the plugin 7.16.90.133 broke the theme",
            "der Druckertreiber 4.9.101.88 fehlt",
            "ping failed with E-77, agent 17.2.80.176",
            "el complemento 6.2.99.141 no instala",
            "wtyczka 6.2.99.141 się nie instaluje",
            "firmware\n3.26.69.171 and nothing else",
            "v8.15.18 fixed the export, 16.7.96.193 broke it",
            "3.8.3-beta3 startet, 24.6.87.104 nicht",
        ],
    );
    each_is_found(
        Kind::IpAddress,
        &[
            "login to the portal from <12.18.81.140> was blocked",
            "the portal shows <84.147.61.182> as mine",
            "it said <12.18.81.140> on the page",
            "<12.18.81.140>",
            "the app blocks my ip <12.18.81.140>",
            "das Portal sperrt <84.147.61.182>",
            "Zugriff von <12.18.81.140> auf das Portal",
            "since this morning <203.0.113.77> is blocked",
            "connexion depuis <12.18.81.140> refusée",
            "någon loggade in från <12.11.49.115> i natt",
        ],
    );
}

#[test]
fn codes_are_no_plates() {
    none_is_found(
        &[Kind::LicencePlate],
        &[
            "parking charger, plug UM-2734-XL is broken",
            "Stellplatz mit Steckdose NY-9895-XL, kaputt",
            "Het loket van de gemeente loopt vast met ORA-04417",
            "de folder van D66 aan de deur",
            "de Canon van mijn vader, EOS R50, is stuk",
            "kenmerk van de brief ORD-2024-118277",
            "storing van gisteren TT-44817",
            "Rejestracja online pokazuje HTTP 503",
            "rejestracja pacjentów wyrzuca EX412",
            "the online registration shows ERR-118",
            "la matrícula online da EX412",
            "a matrícula do aluno na universidade dá ERR 118",
            "Moto G84 jak nowa",
            "my car app says HTTP 502",
            "das Auto-Portal meldet EX 771",
            "in the car park the screen said ORA-04417",
            "parking order B2C-60118-X",
            "car hire ticket HD-2024-2830",
            "samochód był w serwisie, kod E-308",
            "il treno per l'auto, IC 583",
            "min bil stod där, OCR 1047",
        ],
    );
    each_is_found(
        Kind::LicencePlate,
        &[
            "my van <YK19 VDT> was clamped",
            "delivery driver, van <BD71 OXE> was towed",
            "Hh kl 6521 is no match but <HH KL 6521> ist mein Kennzeichen",
            "kenteken <GX-417-K> van mijn auto",
            "rejestracja <WX 69707>, proszę o zwrot",
            "la matrícula es <2797 LKD>",
            "mein Kennzeichen <M-AB 123> steht drauf",
            "min bil <KDT 48P> stod där",
            "reg <OCR 104> on the ticket",
            "mitt registreringsnummer är <SUP 104> tack",
            "my reg is <RX15 AVE>, thanks",
        ],
    );
}

#[test]
fn mistyped_ibans_are_nothing_else() {
    none_is_found(
        &[
            Kind::Iban,
            Kind::NationalId,
            Kind::Phone,
            Kind::Secret,
            Kind::BankAccount,
            Kind::CreditCard,
            Kind::VatId,
        ],
        &[
            "the form refused GB31 NWBK 6290 8112 0055 14, wrong key",
            "clé refusée GB31NWBK62908112005514",
            "Schlüssel DE88370400440532013001 abgelehnt",
            "DE88 3704 0044 0532 0130 01 wird abgelehnt",
            "NL82 INGB 0898 1122 96 klopt niet",
            "la clave ES3020817738114556677880 falla",
            "suma kontrolna PL12 1020 1026 0000 0422 7020 1112 zła",
        ],
    );
    each_is_found(Kind::Iban, &["my IBAN <DE89 3704 0044 0532 0130 00> please"]);
    each_is_found(Kind::Phone, &["DK12345678, tel. <20 40 50 61>"]);
}

#[test]
fn amounts_behind_an_account_are_none() {
    none_is_found(
        &[Kind::BankAccount],
        &["Konto för 18158 kr, tack", "na konto 18158 zł poszło", "op rekening 18158 euro gestort"],
    );
    each_is_found(Kind::BankAccount, &["Konto <5317 2204 118> bitte"]);
}

#[test]
fn keys_of_letters_and_keys_that_lost_a_dash_are_secrets() {
    each_is_found(
        Kind::Secret,
        &[
            "is <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> revoked",
            "-H 'Authorization: Bearer <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>'",
        ],
    );
    none_is_found(
        &[Kind::Secret],
        &[
            "hf_transfer_enable_something_longer_here",
            "set hf_hub_download before the_model_is_loaded",
            "hf_ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH",
        ],
    );
    let line = "MIIEvHXpaRtUTcx2zm8pkVa6SDFVZoCagJFa9rs2z6lmFjNrovrGC4jA2OxYQjFW";
    let key = format!("-----BEGIN PRIVATE KEY-----\n{line}\n-----END PRIVATE KEY-----");
    each_is_found(Kind::Secret, &[&*format!("here <{key}> it is")]);
    let cut = key.strip_suffix('-').unwrap_or_default();
    each_is_found(Kind::Secret, &[&*format!("here <{cut}> it is")]);
}

#[test]
fn what_reads_plates_and_cars_by_their_shape_name_plates() {
    each_is_found(
        Kind::LicencePlate,
        &[
            "Kameran läste min regskylt <KPA 724> fel",
            "der graue Kombi (<HH KR 712>) wurde verkratzt",
            "mijn stationwagen, <KL-518-V>, heeft krassen",
        ],
    );
}

#[test]
fn floors_and_verbs_beside_dutch_and_swedish_houses() {
    each_is_found(
        Kind::Address,
        &[
            "naar <Lindengracht 95 hs, 1015 KD Amsterdam> graag",
            "We wonen nu <Burgemeester Kolfflaan 87-2, 3311 AB Dordrecht>.",
        ],
    );
    none_is_found(&[Kind::Address], &["Frågade 21/10 2026 utan svar", "Vi frågade 12 gånger"]);
}

#[test]
fn tickets_are_no_passwords() {
    none_is_found(
        &[Kind::Password],
        &["a boarding pass for LH2152 was blank", "my rail pass for RT4711 expired"],
    );
}
