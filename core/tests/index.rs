//! Blind indexes through the public API: write, search, rotate, refuse.
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::panic, clippy::cast_precision_loss, reason = "tests")]

mod support;

use proptest::prelude::*;
use std::collections::HashSet;
use support::{State, Usage, bytes, cases, keyring, keyring_with, text, vectors};
use visard::{
    Code,
    field::{BlindIndex, IndexPlan, IndexValue, MAX_INDEXED, Normaliser},
    keyset::Use,
};

const INDEX: Usage = (2, "index");

fn plan() -> IndexPlan {
    IndexPlan::for_distinct(100_000).unwrap()
}

fn email() -> BlindIndex {
    BlindIndex::new(&keyring(), "responses", "email", Normaliser::Email, plan()).unwrap()
}

fn normaliser(name: &str) -> Normaliser {
    match name {
        "email" => Normaliser::Email,
        "phone" => Normaliser::Phone,
        "name" => Normaliser::Name,
        "plain" => Normaliser::Plain,
        other => panic!("{other}"),
    }
}

#[test]
fn the_vectors_hold() {
    for case in cases(&vectors("index"), "positive") {
        let plan = IndexPlan::for_distinct(case["distinct"].as_u64().unwrap()).unwrap();
        let normaliser = normaliser(text(&case, "normaliser"));
        let (table, index) = (text(&case, "table"), text(&case, "index"));
        let index = BlindIndex::new(&keyring(), table, index, normaliser, plan).unwrap();
        assert_eq!(index.config(), text(&case, "config"), "{}", case["name"]);
        let value = index.values_for_writing(text(&case, "value")).unwrap();
        let value = value.map(|value| value.to_string());
        assert_eq!(value.as_deref(), case["index_value"].as_str(), "{}", case["name"]);
        let normalised = String::from_utf8(bytes(&case, "normalised")).unwrap();
        let again = index.values_for_writing(&normalised).unwrap().map(|value| value.to_string());
        assert_eq!(again, value, "normalising twice changes nothing: {}", case["name"]);
    }
}

#[test]
fn the_vectors_of_several_values_and_partitions_hold() {
    for case in cases(&vectors("index"), "wide") {
        let distinct = case["distinct"].as_u64().unwrap();
        let plan = match case["reason"].as_str() {
            Some(reason) => IndexPlan::with_reason(distinct, reason).unwrap(),
            None => IndexPlan::for_distinct(distinct).unwrap(),
        };
        let partitions = u16::try_from(case["partitions"].as_u64().unwrap()).unwrap();
        let texts = |name: &str| -> Vec<String> {
            let list = case[name].as_array().unwrap().iter();
            list.map(|text| text.as_str().unwrap().to_owned()).collect()
        };
        let rules: Vec<_> = texts("normalisers").iter().map(|name| normaliser(name)).collect();
        let (table, name) = (text(&case, "table"), text(&case, "index"));
        let plan = plan.partitions(partitions).unwrap();
        let index = BlindIndex::compound(&keyring(), table, name, &rules, plan).unwrap();
        assert_eq!(index.config(), text(&case, "config"), "{}", case["name"]);
        let values = texts("values");
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let searched = index.compound_for_search(&values).unwrap();
        let searched: Vec<String> = searched.iter().map(ToString::to_string).collect();
        assert_eq!(searched, texts("search_values"), "{}", case["name"]);
    }
}

#[test]
fn the_broken_vectors_are_refused_with_their_code() {
    for case in cases(&vectors("index"), "negative") {
        let refused =
            IndexPlan::for_distinct(case["distinct"].as_u64().unwrap()).and_then(|plan| {
                let normaliser = normaliser(text(&case, "normaliser"));
                let (table, index) = (text(&case, "table"), text(&case, "index"));
                BlindIndex::new(&keyring(), table, index, normaliser, plan)
            });
        assert_eq!(refused.unwrap_err().code().name(), text(&case, "error"), "{}", case["name"]);
    }
}

#[test]
fn plans_lie_between_the_two_bounds() {
    for (distinct, bits) in
        [(1_024, 9), (2_047, 9), (2_048, 10), (1 << 20, 19), (1 << 33, 32), (u64::MAX, 32)]
    {
        let plan = IndexPlan::for_distinct(distinct).unwrap();
        assert_eq!(plan.bits(), bits, "{distinct}");
        let log2 = (distinct as f64).log2();
        assert!(log2 / 2.0 <= f64::from(bits) && f64::from(bits) <= log2 - 1.0, "{distinct}");
    }
    for distinct in [0, 11, 1_023] {
        let error = IndexPlan::for_distinct(distinct).unwrap_err();
        assert_eq!(error.code(), Code::IndexTooSmall);
    }
}

#[test]
fn a_search_finds_about_as_many_others_as_the_plan_says() {
    let distinct = 100_000;
    assert_eq!(plan().expected_false_positives(distinct), 3);
    let index = email();
    let mut counts = vec![0_u64; 1 << plan().bits()];
    for number in 0..distinct {
        let value = index.values_for_writing(&format!("{number}@example.org")).unwrap().unwrap();
        counts[usize::try_from(value.to_u64()).unwrap()] += 1;
    }
    // Over all values, the mean number of others that share its index value.
    let others: u64 = counts.iter().map(|count| count * count.saturating_sub(1)).sum();
    let mean = others as f64 / distinct as f64;
    assert!((2.9..3.2).contains(&mean), "{mean}");
}

#[test]
fn a_search_asks_under_every_live_key() {
    let index = |keys: &[(u32, State)]| {
        let keyring = keyring_with(&[(INDEX, keys)]);
        BlindIndex::new(&keyring, "t", "i", Normaliser::Plain, plan()).unwrap()
    };
    let written =
        |keys: &[(u32, State)]| index(keys).values_for_writing("C-00017").unwrap().unwrap();
    let [one, two, three] = [1, 2, 3].map(|id| written(&[(id, State::Primary)]));
    let rotating = index(&[
        (1, State::Enabled),
        (2, State::Primary),
        (3, State::Staged),
        (4, State::Disabled),
        (5, State::Destroyed),
    ]);
    assert_eq!(rotating.values_for_writing("C-00017").unwrap(), Some(two));
    assert_eq!(rotating.values_for_search("C-00017").unwrap(), [two, one, three]);
    assert_eq!(rotating.values_for_search("").unwrap(), []);
}

#[test]
fn values_do_not_meet_across_tables_indexes_and_plans() {
    let wide = IndexPlan::for_distinct(u64::MAX).unwrap();
    let value = |table, name, normaliser, plan| {
        let index = BlindIndex::new(&keyring(), table, name, normaliser, plan).unwrap();
        index.values_for_writing("ada@example.org").unwrap().unwrap().to_u64()
    };
    let values = HashSet::from([
        value("responses", "email", Normaliser::Email, wide.clone()),
        value("tickets", "email", Normaliser::Email, wide.clone()),
        value("responses", "mail", Normaliser::Email, wide.clone()),
        value("responses", "email", Normaliser::Plain, wide),
        value("responses", "email", Normaliser::Email, plan()),
    ]);
    assert_eq!(values.len(), 5);
}

#[test]
fn long_values_are_refused() {
    let long = "x".repeat(MAX_INDEXED + 1);
    assert!(email().values_for_writing(&long[1..]).is_ok());
    assert_eq!(email().values_for_writing(&long).unwrap_err().code(), Code::LimitExceeded);
    assert_eq!(email().values_for_search(&long).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn a_keyring_without_index_keys_is_refused() {
    let data = keyring().only(&[Use::Data]).unwrap();
    let index = BlindIndex::new(&data, "t", "i", Normaliser::Plain, plan());
    assert_eq!(index.unwrap_err().code(), Code::UseMissing);
}

#[test]
fn index_values_have_one_text() {
    for wrong in ["", "0A", "0x1", "+1", "-1", " 1", "123456789", "é"] {
        let error = wrong.parse::<IndexValue>().unwrap_err();
        assert_eq!(error.code(), Code::InvalidEncoding, "{wrong}");
    }
    assert_ne!("0a".parse::<IndexValue>().unwrap(), "a".parse().unwrap());
    assert_eq!("ffffffff".parse::<IndexValue>().unwrap().to_i64(), 0xffff_ffff);
}

proptest! {
    #[test]
    fn values_fit_their_plan_and_their_text(value in ".{1,60}", distinct in 1_024_u64..) {
        let plan = IndexPlan::for_distinct(distinct).unwrap();
        let index = BlindIndex::new(&keyring(), "t", "i", Normaliser::Plain, plan.clone()).unwrap();
        let value = index.values_for_writing(&value).unwrap().unwrap();
        prop_assert!(value.to_u64() < 1 << plan.bits());
        prop_assert_eq!(value.to_string().len(), plan.bits().div_ceil(4) as usize);
        prop_assert_eq!(value.to_string().parse::<IndexValue>().unwrap(), value);
    }

    #[test]
    fn what_was_written_is_found_in_every_case_of_letters(value in "[a-zà-þα-ωа-я.+@]{1,40}") {
        let written = email().values_for_writing(&value).unwrap().unwrap();
        let shouted = format!(" {}\t", value.chars().map(|c| {
            let mut upper = c.to_uppercase();
            if upper.len() == 1 && c != 'ς' { upper.next().unwrap() } else { c }
        }).collect::<String>());
        prop_assert_eq!(email().values_for_search(&shouted).unwrap(), [written]);
    }
}
