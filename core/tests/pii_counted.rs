//! Codes, prices, days and passes that stand where addresses, cards, accounts, papers, plates and telephones do.

#![cfg(all(feature = "names", feature = "special"))]

#[path = "support/alone.rs"]
mod alone;

use alone::{all_found, found, is_untouched};
use visard::pii::Kind;

#[test]
fn a_full_stop_behind_a_whole_word_for_a_street_ends_the_sentence() {
    for text in [
        "Ze stonden weer op de Nieuwstraat. 8/10 voor de soep.",
        "Der Bus hält in der Gartenallee. Linie 7 nicht.",
        "Ci siamo fermati in fondo al Corso. Tappa 3 era chiusa.",
        "Non passa più dalla Via. Binario 4 deserto.",
        "Bilen stod på Kungsgatan. 12 minuter för länge.",
    ] {
        assert!(found(text, Kind::Address).is_empty(), "{text}");
    }
    for address in ["Gartenstr. 7", "Nieuwstraat 8", "Kungsgatan 12", "via del Corso 15"] {
        assert_eq!(found(&format!("Ich wohne {address}, oben"), Kind::Address), [address]);
    }
}

#[test]
fn codes_months_and_prices_are_no_addresses() {
    for text in [
        "Ticket PL-40213-KM was closed, case QX-1209-TR too.",
        "It broke around March 9, 2024 I guess",
        "Taxi från Storgatan 450:-, inte billigt",
        "Käufer 3x angeschrieben, Anrufer 2x",
        "La fattura pagata 1200 volte, allegata 15 no",
    ] {
        assert!(found(text, Kind::Address).is_empty(), "{text}");
    }
}

#[test]
fn prices_behind_a_card_are_no_check_values() {
    for text in [
        "4111 1111 1111 1111. 362,99 kr saknas",
        "4111 1111 1111 1111. 191 kr i kassan",
        "4111 1111 1111 1111. 240 zł więcej",
        "4111 1111 1111 1111. 85:- för mycket",
    ] {
        assert_eq!(found(text, Kind::CreditCard), ["4111 1111 1111 1111"], "{text}");
    }
    assert!(found("Do not ask for the CVV. 191 kr at the till", Kind::CreditCard).is_empty());
    assert_eq!(found("4111 1111 1111 1111, 362", Kind::CreditCard).len(), 2);
}

#[test]
fn days_beside_an_account_are_no_accounts() {
    for text in [
        "Alguien entró en mi cuenta el 3/1/2023 a las once",
        "Mein Konto ist seit 25.9.2023 gesperrt",
        "my bank account was closed on 7-11-2024 again",
        "conto bloccato, pratica WEB/2025/6138",
    ] {
        assert!(found(text, Kind::BankAccount).is_empty(), "{text}");
    }
}

#[test]
fn passes_and_amounts_are_no_passwords() {
    for text in [
        "La prime passe de 1657 euros à 1173 euros",
        "A mensalidade passa de 1480 euros. Passe A-32923, balcão fechado.",
        "Wrong year on it. Pass RMA/2021/8054, depot shut.",
        "Passe 404433663, bilheteira fechada",
    ] {
        assert!(found(text, Kind::Password).is_empty(), "{text}");
    }
    assert_eq!(found("the wifi pass is 40443366", Kind::Password), ["40443366"]);
    assert_eq!(found("Pass: Kestrel88", Kind::Password), ["Kestrel88"]);
}

#[test]
fn codes_of_orders_and_years_are_no_papers() {
    for (text, kind) in [
        ("Pass 825-5719-24, depot closes at ten", Kind::Passport),
        ("Sul biglietto 2023-7303 il passaporto è sbagliato", Kind::Passport),
        ("No bilhete 2026/86699 o passaporte está errado", Kind::Passport),
        ("Driver left SKU72970 next door", Kind::DrivingLicence),
    ] {
        assert!(found(text, kind).is_empty(), "{text}");
    }
}

#[test]
fn trains_and_days_of_the_week_are_no_plates() {
    for text in [
        "RER B 2049 bondé, place de voiture 48 occupée",
        "un car au lieu du TER 106, voiture 3",
        "TLK 7028 zatłoczony, wagon 24, auto zostało",
        "parking czynny pn-pt 8-16, auto stoi",
        "Parkplatz mo-fr 8-16 fürs Auto",
        "der Bot, der auf OPS-2407 verweist, kennt das Auto nicht",
        "el coche 24 sin aire. NPS 10.",
    ] {
        assert!(found(text, Kind::LicencePlate).is_empty(), "{text}");
    }
}

#[test]
fn numbers_of_a_year_and_of_papers_are_no_telephones() {
    for text in [
        "llamo por el 2025-033500, llegó roto",
        "ring mig om 2024-4386 tack",
        "W sprawie szkody 4638263 proszę dzwonić",
        "bel me over factuur 962830578 graag",
    ] {
        assert!(found(text, Kind::Phone).is_empty(), "{text}");
    }
}

#[test]
fn moments_and_cards_of_shops_are_no_identity_numbers() {
    for text in [
        "Webhook wysyła 1709289647000, dokumentacja obiecuje datę",
        "Le webhook envoie 1708017660000 quand la doc promet une date",
    ] {
        is_untouched(text);
    }
    let card = "Presentkortet 3671 429123 1681 går inte";
    assert!(found(card, Kind::NationalId).is_empty());
}

#[test]
fn advertisements_are_no_illness() {
    is_untouched("my tablet works fine apart from ads every 47 secs");
    assert_eq!(found("mein Sohn hat ADS", Kind::SpecialCategory), ["ADS"]);
}

#[test]
fn identity_numbers_behind_a_year_are_found() {
    let text = "Sedan 2024 850709-9805 felaktigt i systemet";
    assert_eq!(found(text, Kind::NationalId), ["850709-9805"]);
}

#[test]
fn arrows_begin_turns_and_people_ask_for_a_moment() {
    for (text, kind, value) in [
        (">> Your date of birth please?\n<< 10/09/1948", Kind::DateOfBirth, "10/09/1948"),
        (">> ¿Su fecha de nacimiento?\n<< 26/05/1958", Kind::DateOfBirth, "26/05/1958"),
        ("<< Heeft u uw BSN bij de hand?\n>> ja, 5123.78.939", Kind::NationalId, "5123.78.939"),
        (
            "Agent: Your NHS number?\nCustomer: hang on... 4516564777",
            Kind::NationalId,
            "4516564777",
        ),
    ] {
        assert_eq!(found(text, kind), [value], "{text}");
    }
}

#[test]
fn people_say_from_which_number_they_called() {
    for (text, value) in [
        ("Dzwoniłam z numeru 226202812 cztery razy", "226202812"),
        ("por wasap al 957163657 os mando la foto", "957163657"),
    ] {
        assert_eq!(found(text, Kind::Phone), [value], "{text}");
    }
    is_untouched("Agente: Bienvenido al chat.");
}

#[test]
fn links_have_tokens_and_versions_are_installed() {
    for clean in [
        "https://survey.example.com/s/abc?token=4b86af45-2e24-43df-a566-7b5ddb731132&x=1",
        "Version installée 2.1.0.7, toujours pareil",
        "La vallée 12 est belle",
    ] {
        is_untouched(clean);
    }
    let key = "https://api.example.com/v1?access_token=4b86af45-2e24-43df-a566-7b5ddb731132";
    assert_eq!(found(key, Kind::Secret), ["4b86af45-2e24-43df-a566-7b5ddb731132"]);
}

#[test]
fn sessions_of_links_bookings_and_stocks_are_nobodys() {
    for clean in [
        "https://survey.example.com/f/de?sid=ff2c12bc619dcab6de3e3e6b3da29242&sku=ZGT-9702-V",
        "https://survey.example.com/f#token=57db5248-7b1c-4237-acc4-88e63105eaba&x=1",
        "https://a.example/s?token=7e26ce18-8b84-41aa-9351-f49228685e5a&p=b3JkZXI6ODk5NDUyMg%3D%3D",
        "Avbokade 2025-07-09, drogs ändå 159 kr",
        "Saldo 4: Drottninggatan 0, Avenyn slut",
    ] {
        is_untouched(clean);
    }
    for login in [
        "My login abigail@example.com says \"unknown user\" since version v6.10.",
        "It says \"unknown user\" since version v6.10. I live near",
    ] {
        assert!(found(login, Kind::SocialHandle).is_empty(), "{login}");
    }
    let session = "Cookie: PHPSESSID=ff2c12bc619dcab6de3e3e6b3da29242";
    assert_eq!(found(session, Kind::Secret), ["ff2c12bc619dcab6de3e3e6b3da29242"]);
}

#[test]
fn what_is_booked_names_people() {
    for (text, name) in [
        ("Bordet var bokat på Ohlsson, 070-236 23 11, uteserveringen.", "Ohlsson"),
        ("https://a.example/s?sku=4&nominativo=Farhad+Petruzzelli&x=1", "Farhad+Petruzzelli"),
    ] {
        assert_eq!(found(text, Kind::Person), [name], "{text}");
    }
    assert_eq!(found("contactos joana@example.com / 961612248", Kind::Phone), ["961612248"]);
}

#[test]
fn strings_of_json_say_nothing_of_the_next_ones() {
    for clean in [
        r#"{"q":"why","a":"I forgot my password."},{"q":"product","a":"087.541.37"}"#,
        r#""why":"I forgot my password","product":"kettle""#,
        r#"{"comment":"please call my phone tomorrow","product":"0875413700"}"#,
    ] {
        is_untouched(clean);
    }
    for (text, kind, value) in [
        (r#"{"q":"password","a":"kettle9"}"#, Kind::Password, "kettle9"),
        (r#"{"phone":{"value":"228768886"}}"#, Kind::Phone, "228768886"),
        (r#"{"type":"phone","value":"0171 3893620"}"#, Kind::Phone, "0171 3893620"),
        (
            r#"{"app_version":"2.9.5","person":{"clientIp":"192.0.2.232"}}"#,
            Kind::IpAddress,
            "192.0.2.232",
        ),
    ] {
        assert_eq!(found(text, kind), [value], "{text}");
    }
}

#[test]
fn a_name_parts_a_telephone_from_the_number_of_something_before() {
    for text in [
        "EAN 8438878850649. Anna Kern, 0652639962. Terugbetaling",
        "Bestelling 12345678, Anna Kern, 0652639962. Bedankt",
    ] {
        assert_eq!(all_found(text), ["Anna Kern", "0652639962"], "{text}");
    }
    is_untouched("Bestelling 12345678, 0652639962");
}
