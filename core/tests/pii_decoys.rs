//! What texts of generators showed: other numbers, things that are called like people, and values that were missed
//! beside them.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/marked.rs"]
mod marked;

use marked::{each_is_found, none_is_found};
use visard::pii::Kind;

#[test]
fn numbers_under_keys_of_programs_are_of_nobody() {
    none_is_found(
        Kind::ALL,
        &[
            r#"{"session": "bc84c364-e5a6-4aa1-9995-0bfad5eebbc7", "score": 1}"#,
            r#"{"order": "A-1", "ts": 1748967818, "request_id": "9c838cad"}"#,
            "https://echo.example/track/a?src=sms&t=1743374350",
        ],
    );
    each_is_found(Kind::NationalId, &[r#"{"pesel_id":"<44051401359>"}"#]);
    each_is_found(Kind::Phone, &[r#"{"ts": 1748712443, "telefono": "<911 09 02 33>"}"#]);
}

#[test]
fn orders_days_and_private_addresses_are_no_identifiers() {
    none_is_found(
        &[Kind::NationalId],
        &[
            "fidelidade não conta. Apólice 8245-3336-S.",
            "śrubą 347.875.04G, 21 minut",
            "Zwrot 44261307 trwał 38 dni.",
            "El lote 34501072691 tiene la tapa mal",
            "le courrier 99981265 n'explique rien",
            "im Log steht 1730869565, danach ein Timeout von 192.168.7.38",
        ],
    );
    each_is_found(Kind::NationalId, &["mi DNI es <12345678Z>, gracias"]);
}

#[test]
fn what_stands_behind_an_iban_is_no_account() {
    none_is_found(
        &[Kind::BankAccount],
        &[
            r#"["DE94782155042384931389","216,90 €",1759736462]"#,
            "The rent went out twice from GB97BARC06093478403164 on 18/02/23, and your bot loops",
        ],
    );
    each_is_found(Kind::Phone, &["IBAN DE94782155042384931389, <070-089 56 91> och jo@example.se"]);
}

#[test]
fn amounts_times_and_codes_of_errors_are_no_passwords() {
    none_is_found(
        &[Kind::Password],
        &[
            "Tarif du stationnement passé de 186,80€ à bien plus.",
            "Le bus 42 passe République à 15h30, deux minutes",
            "kosztuje w sieci 13,99 zł, a w sklepie mniej? Ten sam kod 5093584217174. U Wedla",
            "Router restartuje się o 20:05, LAN 192.168.3.177, kod ERR-1250. Wymiana",
        ],
    );
}

#[test]
fn hours_dates_and_places_in_a_queue_are_no_houses() {
    none_is_found(
        &[Kind::Address],
        &[
            "l'ingresso di piazza Garibaldi 09:30-13:30. Va benissimo",
            "Praça da República 10h-13h. Tudo bem",
            "Loja da Rua Augusta, 22/5/2023. Fila",
            "Tienda calle Velázquez, 6 de octubre de 2025.",
            "Erst Platz 2 in der Schleife, dann",
            "Warteliste Platz 14. Und das",
            "Rang 14, place C, porte B7",
            "pasado al FR 7633, 48 horas perdidas",
            "booking ZH-83-37514 Bought the",
            "Tren MD 17021, coche 21, sin",
            "Pompe 4, rue Pasteur : 58,58€ payés",
        ],
    );
    each_is_found(
        Kind::Address,
        &[
            "wir wohnen <Marktplatz 14, 10115 Berlin>",
            "<Rua 25 de Abril 40, r/c Dto, 8000-682 Faro>",
            "Vi har flyttat till <Olof Palmes gata 22, 502 64 Borås>, flytta",
            "4/5;<120 Gladstone Terrace, Norwich NR2 6YD>;Kern",
        ],
    );
}

#[test]
fn brands_sizes_and_places_called_after_people_are_no_people() {
    none_is_found(
        &[Kind::Person],
        &[
            "Ta tillbaka Lars Wallin, ert eget märke (U8340.2)",
            "neem M. Kleur klopt met de foto",
            "reserva 7214-6108-F. Build falha",
            "Szkoła im. Janusza Korczaka naprzeciwko",
            "butiken vid Olof Palmes gata. Trevlig",
            "Hantverkaren städade efter sig. Namnen på abonnemangen är löjliga",
            "Nach Ihren Haferkeksen bin ich inzwischen süchtig",
            "Stan licznika wpisany cztery razy",
        ],
    );
    each_is_found(
        Kind::Person,
        &["I met <Anna Weiss>, your brand manager", "w imieniu <Zofii Wilk> dzwonię"],
    );
}

#[test]
fn telephones_among_contact_data_need_no_word() {
    each_is_found(
        Kind::Phone,
        &[
            "Caetana Valente · <912155995> · valente@example.pt",
            "kund Jan Johansson, <070-582-50-69>, jan@example.se, ring",
            "Cordula Baum\n<03733 9591>\njakob@example.de",
            "https://wa.me/<46704821490>",
            "Jestem pod <plus, cztery, osiem, pięć, jeden, dwa, trzy, dziewięć, osiem, sześć, dwa, sześć>",
            "3,Andrés Sans,<seis-uno-dos-tres-siete-cuatro-tres-seis-cero>,4,\"El seguro",
        ],
    );
    none_is_found(
        &[Kind::Phone],
        &[
            "Bestellung 912155995, jo war da",
            "Anna Kern, 03733 Stück",
            "Anna Kern, 4711, jo@example.org",
            "order 20240511, jo@example.org",
            "Mark Jansen\n20240312\nbestelling te laat",
            "Brief 779 054 242 907 van de gemeente",
            "Faxkoden 0000 710 872 funkar inte",
            "Referencja 0060-385326-07-377. Zamówienie",
        ],
    );
}

#[test]
fn dutch_no_and_french_not_tell_no_birth() {
    none_is_found(
        &[Kind::DateOfBirth],
        &[
            "Contract RF-35102-C is verlengd terwijl ik op 18-03-25 nee had aangevinkt",
            "L'imprimante est en panne, pilote 13.8.11, rien ne sort",
            "Le bon d'anniversaire acheté le 12/05/2001 a expiré",
        ],
    );
}

#[test]
fn plates_are_found_beside_fines_and_no_amounts() {
    each_is_found(
        Kind::LicencePlate,
        &["Fined £20 for <FB15 SRE> while loading", "läste fel på regnumret <CWT702> och nu"],
    );
    none_is_found(
        &[Kind::LicencePlate],
        &["Kfz-Versicherung von 38 Euro auf 107 Euro, Treue zählt nicht"],
    );
}
