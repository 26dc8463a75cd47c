//! Answers, refusals and releases of a ledger in the audit log.
#![cfg(all(feature = "aggregate", feature = "audit"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/ledgers.rs"]
mod ledgers;

use ledgers::MemoryLedgers;
use visard::{
    Code, Error, Timestamp,
    aggregate::{
        Answer, Asked, Filter, Guard, Ledger, LedgerStore, Panel, Plan, Refusal, Released,
        Responses,
    },
    audit::Event,
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// Nine people in one country and four in another, as a city that gives one of them away says.
fn panel() -> Panel {
    let mut responses = Responses::new(&["country", "city"]).unwrap();
    for number in 0..13 {
        let values = if number < 9 { ["DE", "Entenhausen"] } else { ["FR", "Paris"] };
        responses.add("2026-Q4", &format!("person-{number}"), &values, 7).unwrap();
    }
    responses.panel().unwrap()
}

fn ledger() -> Ledger {
    Ledger::new("marketing", "nps of 2026", 5, Guard::Groups).unwrap()
}

fn city() -> Filter {
    Filter::wave("2026-Q4").only("country", &["DE"]).only("city", &["Entenhausen"])
}

#[test]
fn every_answer_and_every_refusal_is_an_event() {
    let (store, panel, mut ledger) = (MemoryLedgers::default(), panel(), ledger());
    let mut events = Vec::new();
    let all = Filter::wave("2026-Q4");
    for question in [&city(), &all, &city()] {
        let mut log = |asked: &Asked<'_>| {
            events.push(Event::asked(asked, now())?.to_json());
            Ok(())
        };
        ledger.ask_logged(&store, &panel, question, &mut log).unwrap();
    }
    let line = |middle: &str, end: &str| {
        format!(
            r#"{{"time":"2026-11-23T10:00:00Z","event":"ask","audience":"marketing","panel":"nps of 2026","waves":["2026-Q4"],"attributes":[{middle}],"k":5,"guard":"groups","ledger":1,{end}}}"#
        )
    };
    let given = line(r#""city","country""#, r#""outcome":"given""#);
    let refused = line("", r#""outcome":"refused","reason":"too-close""#);
    assert_eq!(events, [given.clone(), refused, given]);
}

#[test]
fn an_event_says_no_value_no_number_of_people_and_no_answer() {
    let (store, panel) = (MemoryLedgers::default(), panel());
    let mut event = String::new();
    let log = |asked: &Asked<'_>| {
        event = Event::asked(asked, now())?.to_json();
        Ok(())
    };
    ledger().ask_logged(&store, &panel, &city(), log).unwrap();
    for personal in ["Entenhausen", "DE", "person", ":9", ":7"] {
        assert!(!event.contains(personal), "{personal}");
    }
}

#[test]
fn without_being_logged_nothing_is_given() {
    let (store, panel, mut ledger) = (MemoryLedgers::default(), panel(), ledger());
    for question in [city(), Filter::wave("2026-Q4")] {
        let fails = |_: &Asked<'_>| Err(Error::new(Code::StoreFailed));
        let error = ledger.ask_logged(&store, &panel, &question, fails).unwrap_err();
        assert_eq!(error.code(), Code::StoreFailed);
    }
    // The first counts as told, so that a log that fails now and then lets nothing through.
    assert_eq!(store.load("marketing", "nps of 2026", 0).unwrap().unwrap().version, 1);
    let log = |asked: &Asked<'_>| {
        assert_eq!((asked.version, asked.refused), (1, Some(Refusal::TooClose)));
        Ok(())
    };
    let all = ledger.ask_logged(&store, &panel, &Filter::wave("2026-Q4"), log).unwrap();
    assert!(matches!(all, Answer::Refused(Refusal::TooClose)));
}

#[test]
fn a_question_that_is_an_error_is_no_event() {
    let (store, panel) = (MemoryLedgers::default(), panel());
    let never = |_: &Asked<'_>| Err(Error::new(Code::LogBroken));
    let error = ledger().ask_logged(&store, &panel, &Filter::wave("2020"), never).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
}

/// The nine with their margin, and everybody.
fn plan() -> Plan {
    Plan::new()
        .table(Filter::wave("2026-Q4").only("city", &["Entenhausen"]), &["country"])
        .table(Filter::wave("2026-Q4"), &[])
}

#[test]
fn every_release_is_an_event_with_counts_of_figures_alone() {
    let (store, panel, mut ledger) = (MemoryLedgers::default(), panel(), ledger());
    let mut events = Vec::new();
    for _ in 0..2 {
        let log = |released: &Released<'_>| {
            events.push(Event::released(released, now())?.to_json());
            Ok(())
        };
        let release = ledger.release_logged(&store, &panel, &plan(), log).unwrap();
        assert_eq!((release.published(), release.suppressed()), (2, 1));
    }
    // The nine twice, and so not everybody: that would tell of the four. The same release again is nothing new.
    let line = r#"{"time":"2026-11-23T10:00:00Z","event":"release","audience":"marketing","panel":"nps of 2026","waves":["2026-Q4"],"attributes":["city","country"],"k":5,"guard":"groups","ledger":1,"tables":2,"published":2,"suppressed":1}"#;
    assert_eq!(events, [line, line]);
    for personal in ["Entenhausen", "DE", "person", ":9", ":7"] {
        assert!(!events[0].contains(personal), "{personal}");
    }
}

#[test]
fn without_being_logged_nothing_is_released() {
    let (store, panel, mut ledger) = (MemoryLedgers::default(), panel(), ledger());
    let fails = |_: &Released<'_>| Err(Error::new(Code::StoreFailed));
    let error = ledger.release_logged(&store, &panel, &plan(), fails).unwrap_err();
    assert_eq!(error.code(), Code::StoreFailed);
    // It counts as told, so that a log that fails now and then lets nothing through.
    let all = ledger.ask(&store, &panel, &Filter::wave("2026-Q4")).unwrap();
    assert!(matches!(all, Answer::Refused(Refusal::TooClose)), "{all:?}");
}

#[test]
fn a_release_that_is_an_error_is_no_event() {
    let (store, panel) = (MemoryLedgers::default(), panel());
    let never = |_: &Released<'_>| Err(Error::new(Code::LogBroken));
    let plan = Plan::new().table(Filter::wave("2020"), &[]);
    let error = ledger().release_logged(&store, &panel, &plan, never).unwrap_err();
    assert_eq!(error.code(), Code::UnknownName);
}

#[test]
fn reasons_have_names_of_their_own() {
    use Refusal::{Full, Revealing, TooClose, TooSmall, Unproven};
    let mut names = [TooSmall, TooClose, Revealing, Unproven, Full].map(Refusal::name);
    names.sort_unstable();
    assert_eq!(names, ["full", "revealing", "too-close", "too-small", "unproven"]);
    assert_eq!([Guard::Groups, Guard::People].map(Guard::name), ["groups", "people"]);
}
