//! Telephone numbers against an independent implementation, the `phonenumbers` package
//! (libphonenumber's metadata): what it calls valid and writes in its ways is found.
//!
//! `VISARD_ORACLE` names a Python that has the package; without it the test says that it skipped,
//! and in CI it fails.
#![cfg(feature = "pii")]
#![expect(clippy::print_stderr, reason = "a test that says when it skips")]

use std::{collections::BTreeMap, env, process::Command};
use visard::pii::{Kind, Scanner};

/// Draws valid numbers of every region whose plan is known, and writes them in three ways.
const SCRIPT: &str = r#"
import random, phonenumbers as p
draw = random.Random(2026)
for region in """FR GB DE ES IT NL PT PL SE BE CH AT IE LU DK NO FI GR CZ SK HU RO BG HR SI LT LV EE CY MT IS
    US CA BR MX CO AU NZ JP SG HK TR UA ZA IL AE""".split():
    for sort in p.PhoneNumberType.MOBILE, p.PhoneNumberType.FIXED_LINE:
        example = p.example_number_for_type(region, sort)
        found = 0
        for _ in range(4000):
            digits = str(example.national_number)
            kept = draw.choice((1, 2, 3))
            tail = "".join(draw.choice("0123456789") for _ in digits[kept:])
            number = p.PhoneNumber(example.country_code, int(digits[:kept] + tail),
                italian_leading_zero=example.italian_leading_zero)
            if p.is_valid_number_for_region(number, region) and p.number_type(number) in (sort, 2):
                found += 1
                for way in "E164", "INTERNATIONAL", "NATIONAL":
                    text = p.format_number(number, getattr(p.PhoneNumberFormat, way))
                    print(region, way, text, sep="\t")
            if found == 15:
                break
"#;

/// Share of the numbers that must be found, in per cent, and with exact bounds, by way of writing.
const FLOORS: &[(&str, usize, usize)] =
    &[("E164", 100, 100), ("INTERNATIONAL", 100, 100), ("NATIONAL", 96, 96)];

#[test]
fn numbers_that_libphonenumber_calls_valid_are_found() {
    let Some(python) = env::var_os("VISARD_ORACLE") else {
        assert!(env::var_os("CI").is_none(), "in CI the oracle must be there: cargo xtask test");
        eprintln!("skipped: VISARD_ORACLE names no Python with phonenumbers");
        return;
    };
    let output = Command::new(python).args(["-c", SCRIPT]).output().unwrap();
    assert!(output.status.success(), "the oracle failed");
    let lines = String::from_utf8(output.stdout).unwrap();
    let mut scores: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut missed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in lines.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let (way, number) = (columns[1], columns[2]);
        let text = format!("my phone: {number}, thanks");
        let findings = Scanner::new().scan(&text).unwrap();
        let phone = findings.iter().find(|found| found.kind() == Kind::Phone);
        let exact = phone.is_some_and(|found| text[found.range()] == *number);
        let score = scores.entry(way).or_default();
        score[0] += 1;
        score[1] += usize::from(phone.is_some());
        score[2] += usize::from(exact);
        if !exact {
            missed.entry(columns[0]).or_default().push(number);
        }
    }
    for (way, recall, exact) in FLOORS {
        let [all, found, bounds] = scores[way];
        eprintln!("{way:14} found {found} exact {bounds} of {all}");
        assert!(all > 500, "{way}: only {all} numbers");
        assert!(found * 100 >= recall * all && bounds * 100 >= exact * all, "{way}: {missed:?}");
    }
}
