//! Numbers as programs and generators of test data write them, and as people read them out, beside what only
//! looks like them.

#![cfg(all(feature = "names", feature = "special"))]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "support/marked.rs"]
mod marked;

use marked::each_is_found;
use visard::pii::Kind;

#[test]
fn telephones_are_read_out_digit_by_digit_and_have_extensions() {
    each_is_found(
        Kind::Phone,
        &[
            "yeah so my number is <0 2 0 7 8 7 6 7 6 2 9> okay",
            "mijn nummer is <0 6 1 2 3 4 5 6 7 8> en vraag naar de chef",
            "fax <(701)945-7701x009> (yes we still have one)",
            "call me on <001-810-246-5634x1483> after five",
            "telemóvel <(351) 969 341 841>.",
            "sem rede em casa, só fixo <(351) 922869853> obrigado",
            "{\"ticket\":\"#6087224\",\"caller\":\"<0420-126-068>\"}",
            "{\"beller\": \"<06-36215921>\", \"cijfer\": 7}",
            "Customer called. Caller ID <934.316.6844>, mornings only",
            "tylko stacjonarny <798308829> dzięki",
            "cliente très fâchée, rappel <0698507699> avant midi",
            "the scale is 0 1 2 3 4 5 6 7 8 9 10, I said 9",
            "a screen of 1920x1080, or 2560x1440",
        ],
    );
}

#[test]
fn dates_behind_a_number_of_a_person_are_none() {
    each_is_found(
        Kind::NationalId,
        &[
            "BSN <220535723>, afspraak 2026-08-13",
            "nr PESEL <03310616552>, wizyta 19/8/2024 16:17.",
            "RČ <940330/0005>, in dienst 2023-11-10.",
            "AMKA <13014721172>, alta el 18/9/2025.",
            "SSN <150-85-7542>, admissão 31 05 2025.",
            "ЕГН: <6902089095>",
            "ΑΦΜ <153391564>",
            "個人番号: <6215 8030 8257>",
            "my 주민등록번호 is <4502042414484> ok",
            "AHVN13 <7565078837406>",
            "Cadeaubon 2221 4651 9091 9301 scant niet.",
        ],
    );
}

#[test]
fn births_are_written_with_the_time_of_a_timestamp() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "{\"data_nascimento\":\"<1944-11-17>T00:00:00Z\",\"nota\":7}",
            "{\"created\":\"2002-07-31T00:00:00Z\"}",
            "appuyer 10 secondes, en v41.12.31.38 ça ne fait rien",
        ],
    );
}

#[test]
fn addresses_of_machines_have_eight_parts_and_versions_small_ones() {
    each_is_found(
        Kind::IpAddress,
        &[
            "zablokowany z <e277:aef1:e9ff:5464:be80:7b28:ad0c:8b5c>!! znowu",
            "il mio ip è <fe80::f476:29ff:fe7a:243f> da ieri",
            "fe80::1 fd12:3456:789a::1 ff02::1 dead::beef",
            "00:11:22:33:44:55:66:77 is a port of the switch",
            "behöver uppdateras, nu 14.6.46.23.",
        ],
    );
}

#[test]
fn cards_of_old_ranges_need_a_word_or_their_groups() {
    each_is_found(
        Kind::CreditCard,
        &[
            "Cartão <180010501463880> recusado",
            "my card <213124726559843> was declined",
            "kort <3511 3314 0211 0832> nekades",
            "order 180010501463880 is late",
        ],
    );
}

#[test]
fn places_have_letters_in_front_and_codes() {
    each_is_found(
        Kind::Geo,
        &[
            "Ubicación <N43.7484 W8.2661>, el quiosco",
            "jesteśmy na <N63.1442 E13.2802>, za bramą",
            "Plats <9GG2368F+JX>, kiosken",
            "location <///home.broom.soap>",
            "model N43.7484, and 12345678+90",
        ],
    );
}

#[test]
fn what_a_transfer_is_for_is_no_account() {
    each_is_found(
        Kind::BankAccount,
        &[
            "rekening: NL21RTWG9997846794, kenmerk 13534913, ik wacht",
            "Konto: AT512099945241696324, Betreff: 6681578664, ich warte",
            "rekening <417164300>, kenmerk 13534913",
        ],
    );
}
