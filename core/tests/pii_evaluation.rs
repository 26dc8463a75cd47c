//! The project's own evaluation set: texts made from templates in nine languages, scored by kind.
//!
//! Everything is generated here, from a fixed seed: check digits are computed by plain code that
//! the detector does not share, names are made of syllables. Floors only rise.
#![cfg(feature = "pii")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "tests that print their table"
)]

#[path = "support/evaluation.rs"]
mod evaluation;

use core::fmt::Write;
use evaluation::{Case, cases, decoys};
use std::collections::BTreeMap;
use visard::pii::{Kind, Scanner};

/// All kinds but people: one who is found before a value can take the word that names it
/// (`pii_names` has their own texts).
fn shapes() -> Scanner {
    Scanner::new()
}

/// Recall, precision and share of exact bounds, in per cent, that each kind must reach.
const FLOORS: &[(Kind, [u32; 3])] = &[
    (Kind::Email, [100, 100, 100]),
    (Kind::Phone, [100, 100, 100]),
    (Kind::DateOfBirth, [100, 100, 100]),
    (Kind::Passport, [100, 100, 100]),
    (Kind::DrivingLicence, [100, 100, 100]),
    (Kind::LicencePlate, [100, 100, 100]),
    (Kind::Iban, [100, 100, 100]),
    (Kind::BankAccount, [100, 100, 100]),
    (Kind::CreditCard, [100, 100, 100]),
    (Kind::CryptoWallet, [100, 100, 100]),
    (Kind::IpAddress, [100, 100, 100]),
    (Kind::MacAddress, [100, 100, 100]),
    (Kind::Imei, [100, 100, 100]),
    (Kind::UrlCredentials, [100, 100, 100]),
    (Kind::Password, [100, 100, 100]),
    (Kind::Geo, [100, 100, 100]),
    (Kind::SocialHandle, [100, 100, 100]),
    // A key without any digit wakes nothing.
    (Kind::Secret, [99, 100, 99]),
];

/// Numbers of `data/identifiers.tsv`, drawn at random and kept when an independent implementation
/// calls them valid.
const IDENTIFIERS: &str = include_str!("data/identifiers.tsv");

/// Share of identifiers that must be found with exact bounds, in per cent, and the kinds they have.
const IDENTIFIER_FLOORS: &[(Kind, u32)] = &[(Kind::NationalId, 100), (Kind::VatId, 100)];

/// Texts of each decoy that may be touched, in per mille.
const DECOYS: u32 = 5;

#[derive(Default)]
struct Score {
    gold: u32,
    hit: u32,
    exact: u32,
    found: u32,
    right: u32,
}

#[test]
fn every_kind_reaches_its_floor() {
    let mut scores: BTreeMap<Kind, Score> = BTreeMap::new();
    let mut misses = String::new();
    for case in cases(40) {
        score(&case, &mut scores, &mut misses);
    }
    let mut table = String::new();
    for (kind, score) in &scores {
        let rates = rates(score);
        writeln!(
            table,
            "{kind:18} recall {:3} precision {:3} exact {:3} of {}",
            rates[0], rates[1], rates[2], score.gold
        )
        .unwrap();
    }
    println!("{table}");
    if std::env::var_os("VISARD_MISSES").is_some() {
        println!("{misses}");
    }
    for (kind, floors) in FLOORS {
        let rates = rates(&scores[kind]);
        assert!(rates.iter().zip(floors).all(|(rate, floor)| rate >= floor), "{kind}\n{table}");
    }
}

/// Every identifier of every country, beside its name and, where its check is worth it, alone; also
/// in small letters.
#[test]
fn identifiers_of_all_countries_are_found() {
    let mut scores: BTreeMap<Kind, Score> = BTreeMap::new();
    let mut misses = String::new();
    for row in IDENTIFIERS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = row.split('\t').collect();
        let kind = Kind::from_name(columns[0]).unwrap();
        let (number, name) = (columns[2], columns[3]);
        let named = format!("hi, my {name} number is ");
        let mut fronts = vec![named.clone(), format!("{name}: ")];
        if columns[4] == "alone" {
            fronts.push("it said ".into());
        }
        for front in fronts {
            let text = format!("{front}{number} there");
            let span = (front.len()..front.len() + number.len(), kind);
            score(&Case { text, spans: vec![span] }, &mut scores, &mut misses);
        }
        let text = format!("{named}{}", number.to_lowercase());
        let span = (named.len()..text.len(), kind);
        score(&Case { text, spans: vec![span] }, &mut scores, &mut misses);
    }
    for (kind, floor) in IDENTIFIER_FLOORS {
        let [recall, _, exact] = rates(&scores[kind]);
        println!("{kind:18} recall {recall} exact {exact} of {}", scores[kind].gold);
        assert!(exact >= *floor, "{kind} {exact}\n{misses}");
    }
}

fn score(case: &Case, scores: &mut BTreeMap<Kind, Score>, misses: &mut String) {
    let findings = shapes().scan(&case.text).unwrap();
    for (range, kind) in &case.spans {
        let score = scores.entry(*kind).or_default();
        score.gold += 1;
        let hit = findings.iter().find(|found| {
            let place = found.range();
            found.kind() == *kind && place.start < range.end && range.start < place.end
        });
        score.hit += u32::from(hit.is_some());
        let exact = hit.is_some_and(|found| found.range() == *range);
        score.exact += u32::from(exact);
        if !exact {
            let got: Vec<_> = findings.iter().map(|f| (f.kind(), &case.text[f.range()])).collect();
            writeln!(misses, "{kind} [{}] in {:?}: {got:?}", &case.text[range.clone()], case.text)
                .unwrap();
        }
    }
    for found in &findings {
        let score = scores.entry(found.kind()).or_default();
        let place = found.range();
        let right = case.spans.iter().any(|(range, kind)| {
            found.kind() == *kind && place.start < range.end && range.start < place.end
        });
        score.found += 1;
        score.right += u32::from(right);
        if !right {
            writeln!(misses, "extra {} [{}] in {:?}", found.kind(), &case.text[place], case.text)
                .unwrap();
        }
    }
}

fn rates(score: &Score) -> [u32; 3] {
    let share = |part: u32, whole: u32| (part * 100).checked_div(whole).unwrap_or(100);
    [share(score.hit, score.gold), share(score.right, score.found), share(score.exact, score.gold)]
}

#[test]
fn decoys_stay_untouched() {
    for (name, texts) in decoys(400) {
        let touched: Vec<_> = texts
            .iter()
            .filter_map(|text| {
                shapes().scan(text).unwrap().first().map(|found| (found.kind(), text))
            })
            .collect();
        let share = u32::try_from(touched.len() * 1_000 / texts.len()).unwrap();
        println!("{name:20} {share} per mille {:?}", touched.first());
        assert!(share <= DECOYS, "{name}: {share} per mille, for example {:?}", touched[0]);
    }
}
