//! Fields that are kept deterministic: equal values alike, shown from the sealed leaf alone.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "support/records.rs"]
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod records;

use records::{Table, data, keyring, object, protect, rotated, seen, visard};
use std::{collections::BTreeSet, sync::Arc};
use visard::{
    Code, Visard,
    encoding::base64url,
    field::erasure::{Leaves, SubjectTree},
    keyset::{Keyring, Use},
};

/// The sample policy, with order numbers kept deterministic.
fn policy(rule: &str) -> String {
    data("policy.toml")
        .replace(
            "[at_rest] ",
            &format!("[deterministic]\n{rule}\n[at_rest]\naccount = \"deterministic\" "),
        )
        .replace(
            "\"/data/plan\" ",
            "\"/data/order\" = \"order_id\"\n\"/data/orders/*\" = \"order_id\"\n\"/data/plan\" ",
        )
}

const ORDERS: &str = "order_id = { distinct = 1_000_000 }";

fn of(keyring: &Keyring) -> Visard {
    visard(keyring, &policy(ORDERS)).unwrap()
}

fn order(record: &str, answers: &str) -> String {
    format!(r#"{{"data":{{"id":"{record}","surveyId":"nps","data":{answers}}}}}"#)
}

/// The deterministic values of a stored record's field.
fn values(stored: &str, field: &str) -> Vec<String> {
    let values = object(stored)["deterministic"][field].as_array().cloned().unwrap_or_default();
    values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

fn wanted(visard: &Visard, value: &str) -> BTreeSet<String> {
    let values = visard.deterministic_values("order_id", value).unwrap();
    values.iter().map(|value| base64url(value)).collect()
}

#[test]
fn equal_values_of_a_field_are_alike_in_every_record_and_are_found() {
    let visard = of(&keyring());
    let stored =
        [r#"{"order":"A-17"}"#, r#"{"orders":["A-17","B-2","A-17"]}"#, r#"{"order":"a-17"}"#]
            .map(|answers| protect(&visard, &order("r-1", answers)).stored);
    let [one, two, other] = stored.each_ref().map(|stored| values(stored, "order_id"));
    assert_eq!((one.len(), two.len()), (1, 2), "each value once");
    assert_eq!(one[0], two[0]);
    assert!(!two.contains(&other[0]), "exactly equal, not nearly");
    assert!(wanted(&visard, "A-17").contains(&one[0]));
    assert!(!stored[0].contains("A-17"));
    let record = seen(&visard, &stored[1]).unwrap();
    assert_eq!(record.at("/data/orders/1").unwrap().as_str(), Some("B-2"));
}

#[test]
fn a_number_is_its_digits_and_what_has_no_value_stands_alone() {
    let visard = of(&keyring());
    let one = |answers: &str| protect(&visard, &order("r-1", answers)).stored;
    assert_eq!(
        values(&one(r#"{"order":4711}"#), "order_id"),
        values(&one(r#"{"order":"4711"}"#), "order_id")
    );
    for nothing in [r#"{"order":""}"#, r#"{"order":true}"#, r#"{"order":null}"#, r#"{"why":"x"}"#] {
        assert!(!object(&one(nothing)).contains_key("deterministic"), "{nothing}");
    }
}

#[test]
fn another_tenant_or_field_has_other_values_and_other_fields_none() {
    let visard = of(&keyring());
    let rival = Keyring::generate("rival", records::now()).unwrap();
    assert!(wanted(&visard, "A-17").is_disjoint(&wanted(&of(&rival), "A-17")));
    let error = visard.deterministic_values("email", "jo@example.org").unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
}

#[test]
fn what_is_shown_does_not_come_from_the_deterministic_value() {
    let visard = of(&keyring());
    let [mine, other] = ["A-17", "B-2"].map(|id| {
        object(&protect(&visard, &order("r-1", &format!(r#"{{"order":"{id}"}}"#))).stored)
    });
    let mut tampered = mine;
    tampered["deterministic"] = other["deterministic"].clone();
    let record = seen(&visard, &serde_json::json!(tampered).to_string()).unwrap();
    assert_eq!(record.at("/data/order").unwrap().as_str(), Some("A-17"));
}

#[test]
fn a_walk_brings_values_to_the_new_key_and_into_records_that_lack_them() {
    let (old, plain) = (keyring(), data("policy.toml"));
    let answers = order("r-1", r#"{"orders":["B-2","A-17"],"why":"late"}"#);
    let new = of(&rotated(&old));
    let mut rows = Table::of(vec![protect(&of(&old), &answers)]);
    let before = values(&rows.0[0].stored, "order_id");
    assert!(wanted(&new, "A-17").contains(&before[1]), "the old key is searched, too");
    assert_eq!(rows.walk(&new), (vec![], 1));
    let after = values(&rows.0[0].stored, "order_id");
    assert_eq!(after.len(), 2);
    assert!(after.iter().all(|value| !before.contains(value)));
    assert!(wanted(&new, "A-17").contains(&after[1]));
    assert_eq!(rows.walk(&new), (vec![], 0));
    assert!(seen(&new, &rows.0[0].stored).is_ok());

    // Order numbers became deterministic after the record was written.
    let was =
        plain.replace("\"/data/plan\" ", "\"/data/orders/*\" = \"order_id\"\n\"/data/plan\" ");
    let mut rows = Table::of(vec![protect(&visard(&old, &was).unwrap(), &answers)]);
    let header = object(&rows.0[0].stored)["header"].clone();
    assert_eq!(rows.walk(&of(&old)), (vec![], 1));
    assert_eq!(values(&rows.0[0].stored, "order_id"), before);
    assert_eq!(object(&rows.0[0].stored)["header"], header, "nothing else was sealed anew");
    // And are no longer.
    assert_eq!(rows.walk(&visard(&rotated(&old), &was).unwrap()), (vec![], 1));
    assert!(!object(&rows.0[0].stored).contains_key("deterministic"));
}

/// Without an index, too, for which every record would be opened anyway.
#[test]
fn a_walk_removes_values_that_the_policy_does_not_keep_any_more() {
    let keyring = keyring();
    let index = |policy: &str| {
        let fields = ["email = { normalise", "phone = { normalise"];
        let kept =
            policy.lines().filter(|line| !fields.iter().any(|field| line.starts_with(field)));
        kept.collect::<Vec<_>>().join("\n")
    };
    let kept = visard(&keyring, &index(&policy(ORDERS))).unwrap();
    let mut rows = Table::of(vec![protect(&kept, &order("r-1", r#"{"order":"A-17"}"#))]);
    let without = policy("").replace("account = \"deterministic\"", "");
    let visard = visard(&keyring, &index(&without)).unwrap();
    assert_eq!(rows.walk(&visard), (vec![], 1));
    assert!(!object(&rows.0[0].stored).contains_key("deterministic"));
    assert_eq!(rows.walk(&visard), (vec![], 0));
    assert!(seen(&visard, &rows.0[0].stored).is_ok());
}

#[test]
fn small_domains_need_a_reason_and_every_field_its_rule() {
    let code = |rule: &str| visard(&keyring(), &policy(rule)).unwrap_err().code();
    assert_eq!(code("order_id = { distinct = 11 }"), Code::IndexTooSmall);
    assert_eq!(code("order_id = { distinct = 11, reason = \" \" }"), Code::InvalidArgument);
    assert_eq!(code(""), Code::PolicyInvalid);
    assert_eq!(code("order_id = {}"), Code::PolicyInvalid);
    assert_eq!(code("order = { distinct = 2_000 }"), Code::PolicyInvalid, "no such field");
    let other = format!("{ORDERS}\nnps = {{ distinct = 2_000 }}");
    assert_eq!(code(&other), Code::PolicyInvalid, "not kept deterministic");
    assert!(
        visard(&keyring(), &policy("order_id = { distinct = 11, reason = \"eleven shops\" }"))
            .is_ok()
    );
}

#[test]
fn deterministic_fields_and_respondents_keys_exclude_each_other() {
    let keyring = keyring();
    let tree = SubjectTree::generate(&keyring, Leaves::Hashed).unwrap();
    let refused = of(&keyring).with_subject_keys(Arc::new(tree)).unwrap_err();
    assert_eq!(refused.code(), Code::PolicyInvalid);
}

#[test]
fn without_the_key_of_its_record_nothing_is_found() {
    let keyring = keyring();
    let new = rotated(&keyring);
    let id = new.keys(Use::Data).unwrap().next().unwrap().id;
    let newest = of(&new.disable(Use::Data, id).unwrap());
    let stored = protect(&of(&keyring), &order("r-1", r#"{"order":"A-17"}"#)).stored;
    assert!(!wanted(&newest, "A-17").contains(&values(&stored, "order_id")[0]));
}
