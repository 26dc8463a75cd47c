//! Groups of stored records for somebody who may see none of them.
#![cfg(all(feature = "facade", feature = "toml"))]
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
        assert_eq!(all.add(&record).unwrap(), Collected::Taken);
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
fn a_record_names_its_person_and_its_wave() {
    let visard = visard();
    let mut all = collection(&visard, &nps());
    for (record, why) in
        [(stored(&visard, "r-2", "null", NINE), "names no person"), ("{}".to_owned(), "")]
    {
        let error = all.add(&record).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
    let by_product = Grouping::new("respondent_id", "nps", 0..=10).wave("product");
    for data in [r#"{"nps_score":9}"#, "{}"] {
        let without = stored(&visard, "r-5", "\"u-5\"", data);
        let error = collection(&visard, &by_product).add(&without).unwrap_err();
        assert!(error.to_string().contains("names no wave"), "{error}");
    }
}

/// All that can be learnt of one record by who chooses the scale: whatever was answered, it is the same.
#[test]
fn nothing_tells_what_a_single_record_answers() {
    let visard = visard();
    let answers = ["9", "3", "11", "null", "\"many\"", "9.5", "[9]", "{\"a\":9,\"b\":3}"];
    let learnt = |answer: &str| -> Vec<String> {
        let data = format!(r#"{{"nps_score":{answer},"plan":"pro"}}"#);
        let record = stored(&visard, "r-1", "\"u-1\"", &data);
        let scales = [0..=10, 9..=9, 3..=3, 0..=8, 20..=30];
        let groupings = scales.map(|scale| Grouping::new("respondent_id", "nps", scale));
        let groupings = groupings.into_iter().flat_map(|one| [one.clone().wave("product"), one]);
        groupings
            .map(|grouping| {
                let grouping = grouping.segment("country");
                let mut one = collection(&visard, &grouping);
                let added = one.add(&record);
                let waves: Vec<String> = one.waves().map(str::to_owned).collect();
                let panel = one.clone().panel().unwrap();
                let store = MemoryLedgers::default();
                let mut ledger = Ledger::new("all", "nps", 20, Guard::Groups).unwrap();
                let wave = Filter::wave(&waves[0]);
                let asked = ledger.ask(&store, &panel, &wave);
                let plan = Plan::new().table(wave.clone(), &[]).table(wave, &["country"]);
                let told = ledger.release(&store, &panel, &plan);
                format!("{added:?} {waves:?} {one:?} {panel:?} {asked:?} {told:?}")
            })
            .collect()
    };
    let first = learnt(answers[0]);
    for answer in answers {
        assert_eq!(learnt(answer), first, "{answer}");
    }
}

#[test]
fn answers_outside_the_scale_are_none() {
    let visard = visard();
    let mut all = collection(&visard, &nps());
    for number in 0..45 {
        let score = if number < 20 { "10" } else { ["11", "\"ten\"", "null"][number % 3] };
        let data = format!(r#"{{"nps_score":{score},"plan":"pro"}}"#);
        let record = stored(&visard, &format!("r-{number}"), &format!("\"u-{number}\""), &data);
        assert_eq!(all.add(&record).unwrap(), Collected::Taken);
    }
    let plan = Plan::new().table(Filter::wave("all answers"), &[]);
    let mut ledger = Ledger::new("marketing", "nps", 20, Guard::Groups).unwrap();
    let release = ledger.release(&MemoryLedgers::default(), &all.panel().unwrap(), &plan).unwrap();
    let tally = release.tables()[0].figures()[0].told().unwrap();
    assert_eq!((tally.count(), tally.nps().unwrap().score()), (20, 100));
}

#[test]
fn responses_of_one_respondent_are_one_person() {
    let visard = visard();
    for person in ["response_id", "country", "nps"] {
        let grouping = Grouping::new(person, "nps", 0..=10);
        let record = stored(&visard, "r-1", "\"u-1\"", NINE);
        let error = collection(&visard, &grouping).add(&record).unwrap_err();
        assert_eq!(error.code(), Code::RecordShape, "{person}");
        assert!(error.to_string().contains("whose it is"), "{error}");
    }
    // Nothing says whose it is: the host says what tells people apart.
    let nobody = stored(&visard, "r-2", "null", NINE);
    let grouping = Grouping::new("response_id", "nps", 0..=10);
    assert_eq!(collection(&visard, &grouping).add(&nobody).unwrap(), Collected::Taken);
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
    assert_eq!(collection(&living, &nps()).add(&record).unwrap(), Collected::Taken);
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

/// Which groups there are is told, also of one person: `IT, csat 1` would be that person's answer.
#[test]
fn answers_make_no_groups_for_who_may_see_groups_only() {
    let visard = visard();
    for grouping in [
        nps().segment("nps"),
        nps().segment("csat"),
        nps().wave("csat"),
        nps().segment("respondent_id"),
        nps().wave("respondent_id"),
    ] {
        let error = visard.collect(&grouping, &marketing(), now()).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
    }
    assert!(visard.collect(&nps().wave("country"), &marketing(), now()).is_ok());
}
