//! Looks that go far ahead are told: in tests the engine asserts so behind every trigger.

use super::linear::{SECRETS, UNITS};
use crate::pii::Scanner;
use proptest::prelude::*;

/// What is read as one, to its end or for as long as something is read.
const LONG: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmno",
    "Abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmno",
    "łódź-żółć-ęąśćłódź-żółć-ęąśćłódź-żółć-ęąść",
    "1234567890123456789012345678901234567890",
    "a1b2C3d4E5f6G7h8I9j0a1b2C3d4E5f6G7h8I9j0a1b2C3d4E5f6G7h8I9j0a1b2C3d4E5f6G7h8I9j0",
    "\u{a0}",
    "        ",
    "my name is ",
    "I live at ",
    "Dear ",
    "born on ",
    "zero six one ",
    "sechshundertfünfundzwanzig ",
    "Anna Maria von der Heide ",
    "j o h n at e x a m p l e dot c o m ",
];

fn pieces() -> impl Strategy<Value = Vec<&'static str>> {
    let all = [UNITS, SECRETS, LONG].concat();
    prop::collection::vec(prop::sample::select(all), 1..160)
}

/// A text of few units that come again and again, which reach further than many do.
fn rows() -> impl Strategy<Value = String> {
    (prop::collection::vec(pieces(), 1..4), 1..40_usize).prop_map(|(rows, times)| {
        let short = |row: Vec<&str>| row.iter().take(4).copied().collect::<String>().repeat(times);
        rows.into_iter().map(short).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 48 } else { 4_000 }))]

    #[test]
    fn of_many_pieces(text in pieces().prop_map(|pieces| pieces.concat())) {
        Scanner::new().scan(&text).unwrap();
    }

    #[test]
    fn of_rows(text in rows()) {
        Scanner::new().scan(&text).unwrap();
    }
}
