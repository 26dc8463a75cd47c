//! Groups of stored records for somebody who may see none of them.
#![cfg(feature = "facade")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/ledgers.rs"]
mod ledgers;

use ledgers::MemoryLedgers;
use std::sync::Arc;
use visard::{
    Code, Timestamp, Visard,
    aggregate::{Filter, Guard, Ledger, Plan},
    field::erasure::{Leaves, Respondent, SubjectTree},
    keyset::Keyring,
    policy::{People, Policy, Request},
    record::Context,
    visard::{Collected, Collection, Grouping},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn visard() -> Visard {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    Visard::new(Keyring::generate("acme", now()).unwrap(), policy).unwrap().with_people(people)
}

fn marketing() -> Request {
    Request::new("m-2001", "response.read", "insight", now())
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
}

fn nps() -> Grouping {
    Grouping::new("respondent_id", "nps", 0..=10).segment("product")
}

fn collection<'v>(visard: &'v Visard, grouping: &Grouping) -> Collection<'v> {
    visard.collect(grouping, &marketing(), now()).unwrap().collection.unwrap()
}

fn stored(visard: &Visard, id: &str, who: &str, data: &str) -> String {
    let payload = format!(
        r#"{{"data":{{"id":"{id}","surveyId":"s","contact":{{"userId":{who}}},"data":{data}}}}}"#
    );
    visard.protect(&payload, &Context::detect(), now()).unwrap().remove(0).0.stored
}

const NINE: &str = r#"{"nps_score":9,"plan":"pro"}"#;

#[test]
fn people_are_counted_and_not_records() {
    let visard = visard();
    let mut all = collection(&visard, &nps());
    assert_eq!(all.k(), Some(20));
    for number in 0..40 {
        let record =
            stored(&visard, &format!("r-{number}"), &format!("\"u-{}\"", number % 20), NINE);
        assert_eq!(all.add(&record).unwrap(), Collected::Answered);
    }
    assert_eq!(all.waves().collect::<Vec<_>>(), ["all answers"]);
    let plan = Plan::new().table(Filter::wave("all answers"), &["product"]);
    let mut ledger = Ledger::new("marketing", "nps", 20, Guard::Groups).unwrap();
    let release = ledger.release(&MemoryLedgers::default(), &all.panel().unwrap(), &plan).unwrap();
    let counts = release.tables()[0].figures().iter().map(|figure| figure.told().unwrap().count());
    assert_eq!(counts.collect::<Vec<_>>(), [20, 20]);
}

#[test]
fn what_names_a_person_is_in_no_copy_of_it() {
    let visard = visard();
    let mut all = collection(&visard, &nps());
    all.add(&stored(&visard, "r-1", "\"crm-4711\"", NINE)).unwrap();
    let shown = format!("{all:?} {:?}", all.clone().panel().unwrap());
    assert!(!shown.contains("4711") && !shown.contains('9'), "{shown}");
}

#[test]
fn an_answer_may_be_missing_and_a_person_may_not() {
    let visard = visard();
    let mut all = collection(&visard, &nps());
    let none = stored(&visard, "r-1", "\"u-1\"", r#"{"plan":"pro"}"#);
    assert_eq!(all.add(&none).unwrap(), Collected::Unanswered);
    for (record, why) in [
        (stored(&visard, "r-2", "null", NINE), "names no person"),
        (stored(&visard, "r-3", "\"u-3\"", r#"{"nps_score":"many","plan":"pro"}"#), "whole number"),
        (stored(&visard, "r-4", "\"u-4\"", r#"{"nps_score":11,"plan":"pro"}"#), "scale"),
        ("{}".to_owned(), ""),
    ] {
        let error = all.add(&record).unwrap_err();
        assert!(error.to_string().contains(why) && !error.to_string().contains("many"), "{error}");
    }
    let by_product = Grouping::new("respondent_id", "nps", 0..=10).wave("product");
    let without = stored(&visard, "r-5", "\"u-5\"", r#"{"nps_score":9}"#);
    let error = collection(&visard, &by_product).add(&without).unwrap_err();
    assert!(error.to_string().contains("names no wave"), "{error}");
}

#[test]
fn what_was_put_in_readable_counts_for_nobody() {
    let visard = visard();
    let record = stored(&visard, "r-1", "\"u-1\"", NINE);
    // Whoever can write the row makes up a person, whose class the policy seals.
    let forged = record.replace(r#""contact":{"userId":null}"#, r#""contact":{"userId":"u-9"}"#);
    assert_ne!(record, forged);
    let error = collection(&visard, &nps()).add(&forged).unwrap_err();
    assert_eq!(error.code(), Code::OpenFailed);
    let other = stored(&self::visard(), "r-1", "\"u-1\"", NINE);
    assert!(collection(&visard, &nps()).add(&other).is_err(), "of another keyring");
}

#[test]
fn erased_respondents_count_no_more() {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    let keyring = Keyring::generate("acme", now()).unwrap();
    let tree = SubjectTree::generate(&keyring, Leaves::Hashed).unwrap();
    let visard = Visard::new(keyring, policy).unwrap().with_people(people);
    let living = visard.clone().with_subject_keys(Arc::new(tree.clone())).unwrap();
    let record = stored(&living, "r-1", "\"u-1\"", NINE);
    assert_eq!(collection(&living, &nps()).add(&record).unwrap(), Collected::Answered);
    let tree = tree.erase(&[Respondent::new("u-1")]).unwrap();
    let later = visard.clone().with_subject_keys(Arc::new(tree)).unwrap();
    assert_eq!(collection(&later, &nps()).add(&record).unwrap(), Collected::Erased);
    let error = collection(&visard, &nps()).add(&record).unwrap_err();
    assert_eq!(error.code(), Code::StoreRequired);
}

#[test]
fn a_field_that_may_not_be_grouped_makes_no_collection() {
    let visard = visard();
    for (grouping, reason) in [
        (nps().segment("email"), "use:denied"),
        (nps().segment("comment"), "use:findings"),
        (nps().wave("submitted_at"), "use:denied"),
        (Grouping::new("respondent_id", "name", 0..=10), "use:denied"),
    ] {
        let grouped = visard.collect(&grouping, &marketing(), now()).unwrap();
        assert!(grouped.collection.is_none());
        assert_eq!(grouped.ruling.refusals()[0].reason, reason);
        assert!(grouped.event.to_json().contains(r#""outcome":"refused""#));
    }
    for grouping in [nps().segment("nothing"), Grouping::new("nothing", "nps", 0..=10)] {
        let error = visard.collect(&grouping, &marketing(), now()).unwrap_err();
        assert_eq!(error.code(), Code::UnknownName);
    }
}
