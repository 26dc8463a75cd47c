//! How often a random string is taken for personal data, by kind: what check digits and shapes are
//! worth without any word around them. `VISARD_DRAWS=30000` measures what docs/detection.md says.
#![cfg(feature = "pii")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that prints its table"
)]

#[expect(dead_code, reason = "shared with tests that draw more")]
#[path = "support/dice.rs"]
mod dice;

use dice::Dice;
use std::{collections::BTreeMap, env};
use visard::pii::{Kind, Scanner};

/// `9` a digit, `A` a capital, `a` a small letter, `x` a hexadecimal digit, the rest itself.
const SHAPES: &[&str] = &[
    "99999",
    "999999",
    "9999999",
    "99999999",
    "999999999",
    "9999999999",
    "99999999999",
    "999999999999",
    "9999999999999",
    "99999999999999",
    "999999999999999",
    "9999999999999999",
    "999-999-999",
    "999 999 999",
    "9999 9999",
    "9999-9999-9999",
    "99.99.99",
    "999.999.999",
    "AA999999",
    "AAA999",
    "A9999999A",
    "AA99AAA",
    "99999999A",
    "AAAA9999",
    "aaaa9999",
    "aa99aa99aa99aa99aa99",
    "AA99AA99AA99AA99AA99AA99AA99",
    "xxxxxxxx",
    "xxxxxxxxxxxxxxxx",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
];

/// The most of 10,000 random strings of all shapes together that may be each kind.
const CEILINGS: &[(Kind, usize)] =
    &[(Kind::NationalId, 60), (Kind::Phone, 470), (Kind::CreditCard, 20)];

/// The same for every other kind.
const CEILING: usize = 2;

#[test]
fn random_strings_are_rarely_personal() {
    let draws: usize = env::var("VISARD_DRAWS").map_or(1_000, |draws| draws.parse().unwrap());
    let mut dice = Dice::new(2026);
    let mut pick = |from: &[u8]| {
        let place = usize::try_from(dice.roll(from.len() as u64)).unwrap();
        char::from(from[place])
    };
    let scanner = Scanner::new();
    let mut found: BTreeMap<Kind, BTreeMap<&str, usize>> = BTreeMap::new();
    for shape in SHAPES {
        for _ in 0..draws {
            let drawn: String = shape
                .chars()
                .map(|wanted| match wanted {
                    '9' => pick(b"0123456789"),
                    'A' => pick(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                    'a' => pick(b"abcdefghijklmnopqrstuvwxyz"),
                    'x' => pick(b"0123456789abcdef"),
                    mark => mark,
                })
                .collect();
            for finding in scanner.scan(&format!("it said {drawn} there")).unwrap() {
                *found.entry(finding.kind()).or_default().entry(shape).or_default() += 1;
            }
        }
    }
    let all = draws * SHAPES.len();
    let mut above = Vec::new();
    for (kind, shapes) in &found {
        let count: usize = shapes.values().sum();
        let share = count * 10_000 / all;
        let worst = shapes.iter().max_by_key(|(_, count)| **count).unwrap();
        println!(
            "{kind:18} {count} of {all}: {share} of 10,000; most for {}, {} of {draws}",
            worst.0, worst.1
        );
        let ceiling =
            CEILINGS.iter().find(|(known, _)| known == kind).map_or(CEILING, |(_, most)| *most);
        if share > ceiling {
            above.push(format!("{kind}: {share} of 10,000, {shapes:?}"));
        }
    }
    assert!(above.is_empty(), "{above:#?}");
}
