//! Values alone in fields that are called after them.
#![cfg(all(feature = "pii", feature = "names"))]
#![expect(clippy::unwrap_used, reason = "tests")]

use visard::pii::{Hints, Kind, Scanner};

fn kinds(field: &str, text: &str) -> Vec<(Kind, String)> {
    let found = Scanner::new().scan_with(text, &Hints::new().field(field)).unwrap();
    found.iter().map(|found| (found.kind(), text[found.range()].to_owned())).collect()
}

const PASSWORDS: [&str; 16] = [
    "password",
    "Password",
    "userPassword",
    "wifi_password",
    "Passwort",
    "kennwort",
    "mot_de_passe",
    "contraseña",
    "senha",
    "palavra-passe",
    "wachtwoord",
    "hasło",
    "lösenord",
    "parola_chiave",
    "new-password",
    "passwd",
];

#[test]
fn passwords_are_found_by_their_field() {
    for field in PASSWORDS {
        for value in [
            "Winter2026!",
            "hunter2",
            "correcthorse",
            "p@ss,word",
            "4711-0815",
            "Tr0ub4dor&3",
            "Pa55%",
            "correct-horse-battery-staple",
        ] {
            assert_eq!(kinds(field, value), [(Kind::Password, value.to_owned())], "{field}");
        }
        assert_eq!(kinds(field, " hunter2\n"), [(Kind::Password, "hunter2".to_owned())], "{field}");
    }
}

#[test]
fn what_is_said_of_a_password_is_none() {
    for field in PASSWORDS {
        for text in [
            "I cannot reset it",
            "yes",
            "n/a",
            "N/A",
            "-",
            "forgot",
            "not working",
            "never got one",
            "slow",
            "difficult",
            "(empty)",
            "<hidden>",
            "n.v.t.",
            "k.A.",
            "too_short",
            "auto-generated",
            "secret",
            "undefined",
            "100%",
            "weekly",
            "forgotten",
            "vergessen",
            "oublié",
            "********",
            "no",
            "None",
            "good",
            "4",
            "Easy!",
            "",
        ] {
            assert_eq!(kinds(field, text), [], "{field}: {text}");
        }
    }
    for field in [
        "password_reset",
        "passwordHint",
        "forgot_password",
        "password_policy",
        "passport_control",
        "pass",
    ] {
        assert_eq!(kinds(field, "hunter2"), [], "{field}");
        assert_eq!(kinds(field, "slow"), [], "{field}");
    }
}

#[test]
fn user_names_are_found_by_their_field() {
    for (field, value) in [
        ("twitter_handle", "jofrberg"),
        ("twitterHandle", "@jofr"),
        ("Instagram-Benutzername", "jo.fr_99"),
        ("instagram", "jo.fr_99"),
        ("instagram", "@jofr"),
        ("nom_utilisateur_instagram", "maelys.k"),
        ("usuario_de_twitter", "lena_k99"),
        ("tiktok_profile", "lenaK99"),
        ("discord", "lena_k99"),
        ("nome_utente_instagram", "lena_k99"),
        ("gebruikersnaam_instagram", "lena_k99"),
        ("nazwa_użytkownika_twitter", "lena_k99"),
        ("instagram_användarnamn", "lena_k99"),
    ] {
        assert_eq!(kinds(field, value), [(Kind::SocialHandle, value.to_owned())], "{field}");
    }
    for (field, text) in [
        ("instagram_rating", "4"),
        ("instagram", "daily"),
        ("instagram", "yes"),
        ("instagram", "sometimes a lot"),
        ("twitter_handle", "none"),
        ("twitter_handle", "n/a"),
        ("twitter_handle", "never used it"),
        ("twitter_handle", "weekly"),
        ("twitter_handle", "yes_no"),
        ("instagram_handle", "www.instagram.com"),
        ("instagram_handle", "Instagram"),
        ("social_media", "often"),
        ("instagram_followers", "lena_k99"),
    ] {
        assert_eq!(kinds(field, text), [], "{field}: {text}");
    }
}

#[test]
fn numbers_are_found_by_their_field_in_nine_languages() {
    for (kind, value, fields) in [
        (
            Kind::Passport,
            "C01X00T47",
            &[
                "passport_no",
                "passportNumber",
                "Reisepass",
                "numero_passeport",
                "pasaporte",
                "numero_passaporte",
                "passaporto",
                "paspoortnummer",
                "numer_paszportu",
                "passnummer",
            ][..],
        ),
        (
            Kind::DrivingLicence,
            "B072RRE2I55",
            &[
                "driving_licence",
                "drivers_license",
                "Führerschein",
                "fuehrerscheinnummer",
                "permis_de_conduire",
                "permiso_de_conducir",
                "carnet_de_conducir",
                "patente_di_guida",
                "carta_de_conducao",
                "rijbewijs",
                "prawo_jazdy",
                "körkort",
            ],
        ),
        (
            Kind::LicencePlate,
            "B-ZK 482",
            &[
                "licence_plate",
                "license_plate",
                "Kennzeichen",
                "plaque_immatriculation",
                "matricula",
                "targa",
                "matrícula",
                "kenteken",
                "numer_rejestracyjny",
                "registreringsnummer",
            ],
        ),
        (
            Kind::BankAccount,
            "0532013000",
            &[
                "account_number",
                "bank_account",
                "Kontonummer",
                "numero_de_compte",
                "numero_de_cuenta",
                "numero_conto",
                "numero_da_conta",
                "rekeningnummer",
                "numer_konta",
                "kontonummer",
            ],
        ),
    ] {
        for field in fields {
            let found = kinds(field, value);
            assert_eq!(found, [(kind, value.to_owned())], "{field}: {value}");
            assert_eq!(kinds(field, "slow"), [], "{field}");
        }
    }
}

#[test]
fn what_is_something_else_as_a_whole_is_that() {
    assert_eq!(kinds("password", "jo@example.org")[0].0, Kind::Email);
    // A part of it is not.
    assert_eq!(
        kinds("password", "x!jo@example.org!"),
        [(Kind::Password, "x!jo@example.org!".to_owned())]
    );
}

#[test]
fn streams_sessions_and_json_say_the_same() {
    let scanner = Scanner::new();
    let hints = Hints::new().field("password");
    for text in ["hunter2", "correcthorse", "slow", " Winter2026! "] {
        let whole = scanner.scan_with(text, &hints).unwrap();
        let mut stream = scanner.stream(&hints);
        let mut found: Vec<_> =
            text.chars().flat_map(|one| stream.push(&one.to_string())).collect();
        found.extend(stream.finish());
        assert_eq!(found, whole, "{text}");
        let mut session = scanner.session("x".to_owned(), &hints).unwrap();
        assert_eq!(session.edit(0..1, text).unwrap(), whole, "{text}");
        assert_eq!(
            scanner.redact_with(text, &hints).unwrap().contains("[PASSWORD]"),
            !whole.is_empty()
        );
        let twice =
            scanner.redact_with(&scanner.redact_with(text, &hints).unwrap(), &hints).unwrap();
        assert_eq!(twice, scanner.redact_with(text, &hints).unwrap());
    }
    // A kind that is not asked for, and a threshold that is not reached, are nothing.
    let phones = Scanner::with_kinds(&[Kind::Phone]);
    assert_eq!(phones.scan_with("hunter2", &hints).unwrap(), []);
}
