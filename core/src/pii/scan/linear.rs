//! The work for a text grows with its length only: bytes that are looked at are counted, no time.

use crate::pii::{Scanner, text::looks};

/// Bytes that are looked at for texts that repeat a unit up to this length.
fn looks(unit: &str, length: usize) -> usize {
    looks::take();
    Scanner::new().scan(&unit.repeat(length / unit.len())).unwrap();
    looks::take()
}

/// Triggers in rows, words of all tables, beginnings without end.
const UNITS: &[&str] = &[
    "@",
    "+",
    ":",
    "=",
    "[",
    ".",
    "-",
    "%",
    "&",
    "\\",
    "0",
    "1",
    "4",
    "9",
    "a",
    "A",
    "_",
    " ",
    "(",
    "é",
    "你",
    "а",
    "аa",
    "aа",
    "а ",
    "०",
    "０",
    "ａ",
    "𝟎",
    "\u{200b}",
    "a\u{200b}",
    "\u{200b}1",
    "%40",
    "%25",
    "%2540",
    "&#64;",
    "\\u0040",
    "a@",
    "@a",
    "a@b.",
    "a@b.c",
    "a.",
    "1 ",
    "12 ",
    "1.",
    "1-",
    "1/",
    "1:",
    "::",
    "1)",
    "4444 ",
    "4111 1111 ",
    "0612345678 ",
    "+1 ",
    "00 ",
    "0033 6 ",
    "a1",
    "1a",
    "AB1 ",
    "A-1 ",
    "=a",
    "=aaaaaaaaaaaaaaaa1",
    "a1b2-",
    "YWJj",
    "YWJj1",
    "deadbeef",
    "dot ",
    "at ",
    "a at b dot c ",
    "a @ b . ",
    "zero ",
    "sette ",
    "-----BEGIN ",
    "-----",
    "-----BEGIN PRIVATE KEY-----",
    "eyJ1.",
    "eyJhbGciOiJI.",
    "password: x1 ",
    "tel 1 ",
    "born 1.1.",
    "12.04.1987 ",
    "1 may ",
    "://",
    "x.co/",
    "t.me/",
    "@a1 ",
    "[A_",
    "[EMAIL",
    "[EMAIL]",
    "DE89 ",
    "DE1",
    "f:",
    "1.1.1.1 ",
    "version 1.1.1.1 ",
    "1°",
    "48.1, 7.1 ",
    "diabetes! ",
    "Kunde: diabetes, ",
    "pt has diabetes. ",
    "my son. He has diabetes ",
    "Allergies: milk, eggs ",
    "because of diabetes, ",
    "cookie=AAAA1111bbbbCCCC2222 ",
    "backup code 0819-8820 ",
];

#[test]
fn twice_the_text_is_twice_the_work() {
    for unit in UNITS {
        // Several times what is looked at from one place: 9 KiB for private keys, else far less.
        let length = if unit.starts_with("-----") { 40_000 } else { 12_000 };
        let (once, twice) = (looks(unit, length), looks(unit, 2 * length));
        // At the end of a text less can be looked at: a tenth at most.
        assert!(twice * 10 <= once * 22 + 200_000, "{unit:?}: {once} and then {twice}");
        assert!(once <= 3_000 * length, "{unit:?}: {once}");
    }
}
