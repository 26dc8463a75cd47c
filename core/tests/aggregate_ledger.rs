//! The ledger: what is answered again, what is refused and why, waves, and several processes.
#![cfg(feature = "aggregate")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "support/ledgers.rs"]
mod ledgers;

use ledgers::MemoryLedgers;
use proptest::prelude::*;
use std::thread;
use visard::{
    Code,
    aggregate::{
        Answer, Filter, Guard, Ledger, LedgerStore, MAX_ATTRIBUTES, MAX_K, MAX_WAVES, Panel, Plan,
        Refusal, Responses, StoredLedger,
    },
};

const WAVE: &str = "2026-Q4";

/// So many people with each pair of values, who all answer 9.
fn people(cells: &[(&str, &str, u32)]) -> Responses {
    let mut responses = Responses::new(&["country", "product"]).unwrap();
    for (country, product, count) in cells {
        for number in 0..*count {
            let person = format!("{country}-{product}-{number}");
            responses.add(WAVE, &person, &[country, product], 9).unwrap();
        }
    }
    responses
}

fn panel(cells: &[(&str, &str, u32)]) -> Panel {
    people(cells).panel().unwrap()
}

fn ledger(k: u32) -> Ledger {
    Ledger::new("marketing", "nps", k, Guard::Groups).unwrap()
}

fn all() -> Filter {
    Filter::wave(WAVE)
}

fn country(name: &str) -> Filter {
    all().only("country", &[name])
}

fn product(name: &str) -> Filter {
    all().only("product", &[name])
}

/// How many people were answered about, or why not.
fn outcome(answer: Answer) -> Result<u32, Refusal> {
    match answer {
        Answer::Given(group) => Ok(group.count().unwrap()),
        Answer::Refused(why) => Err(why),
        other => panic!("{other:?}"),
    }
}

/// Asks one new ledger several questions.
fn asked(panel: &Panel, k: u32, questions: &[Filter]) -> Vec<Result<u32, Refusal>> {
    let (store, mut ledger) = (MemoryLedgers::default(), ledger(k));
    questions.iter().map(|question| outcome(ledger.ask(&store, panel, question).unwrap())).collect()
}

#[test]
fn a_group_is_answered_about_again_and_from_k_people_on() {
    let panel = panel(&[("DE", "app", 4), ("FR", "app", 6)]);
    let questions = [country("FR"), country("DE"), country("FR")];
    assert_eq!(asked(&panel, 5, &questions), [Ok(6), Err(Refusal::TooSmall), Ok(6)]);
    assert_eq!(asked(&panel, 5, &[country("ES")]), [Err(Refusal::TooSmall)]);
}

#[test]
fn a_group_that_differs_by_few_people_is_refused() {
    let panel = panel(&[("DE", "app", 4), ("FR", "app", 6)]);
    assert_eq!(asked(&panel, 5, &[all(), country("FR")]), [Ok(10), Err(Refusal::TooClose)]);
    assert_eq!(asked(&panel, 5, &[country("FR"), all()]), [Ok(6), Err(Refusal::TooClose)]);
    assert_eq!(asked(&panel, 4, &[all(), country("FR")]), [Ok(10), Ok(6)]);
}

#[test]
fn the_last_part_of_a_sum_is_refused() {
    // Each differs from each by many; the three products leave two people of the country.
    let cells = [("DE", "app", 9), ("DE", "web", 8), ("DE", "shop", 2), ("FR", "app", 9)];
    let one = |name: &str| country("DE").only("product", &[name]);
    let questions = [country("DE"), one("app"), one("web")];
    assert_eq!(asked(&panel(&cells), 5, &questions), [Ok(19), Ok(9), Err(Refusal::Revealing)]);
}

#[test]
fn what_follows_from_answers_is_answered() {
    let panel = panel(&[("DE", "app", 9), ("FR", "app", 8), ("ES", "app", 7)]);
    let questions = [country("DE"), country("FR"), country("ES"), all()];
    assert_eq!(asked(&panel, 5, &questions), [Ok(9), Ok(8), Ok(7), Ok(24)]);
    let both = all().only("country", &["FR", "ES"]);
    assert_eq!(asked(&panel, 5, &[all(), country("DE"), both]), [Ok(24), Ok(9), Ok(15)]);
}

#[test]
fn people_who_cross_groups_are_refused_only_in_the_end() {
    // A table of two by two with all its margins: one inner cell makes the others known.
    let cells = [("DE", "app", 8), ("DE", "web", 3), ("FR", "app", 7), ("FR", "web", 9)];
    let inner = all().only("country", &["FR"]).only("product", &["web"]);
    let questions = [country("DE"), product("app"), all(), country("FR"), inner];
    let outcomes = asked(&panel(&cells), 5, &questions);
    assert_eq!(outcomes, [Ok(11), Ok(15), Ok(27), Ok(16), Err(Refusal::Revealing)]);
}

#[test]
fn a_guard_for_people_lets_unions_follow_but_no_person() {
    let store = MemoryLedgers::default();
    let mut ledger = Ledger::new("all", "nps", 5, Guard::People).unwrap();
    let cells = [("DE", "app", 9), ("DE", "web", 8), ("DE", "shop", 1)];
    let panel = panel(&cells);
    let one = |name: &str| country("DE").only("product", &[name]);
    let mut ask = |question: &Filter| outcome(ledger.ask(&store, &panel, question).unwrap());
    assert_eq!(ask(&country("DE")), Ok(18));
    assert_eq!(ask(&one("app")), Ok(9));
    assert_eq!(ask(&one("web")), Err(Refusal::Revealing));
}

#[test]
fn who_joins_alone_is_not_told_apart() {
    for joiners in 0..7 {
        let (store, mut ledger) = (MemoryLedgers::default(), ledger(5));
        let mut responses = people(&[("DE", "app", 9)]);
        let first = responses.clone().panel().unwrap();
        assert_eq!(outcome(ledger.ask(&store, &first, &all()).unwrap()), Ok(9));
        for number in 0..9 + joiners {
            let person = format!("DE-app-{number}");
            responses.add("2027-Q1", &person, &["DE", "app"], 9).unwrap();
        }
        let second = responses.panel().unwrap();
        let answer = outcome(ledger.ask(&store, &second, &Filter::wave("2027-Q1")).unwrap());
        let expected =
            if (1..5).contains(&joiners) { Err(Refusal::TooClose) } else { Ok(9 + joiners) };
        assert_eq!(answer, expected, "{joiners} joiners");
    }
}

#[test]
fn who_leaves_is_remembered() {
    let (store, mut ledger) = (MemoryLedgers::default(), ledger(5));
    let cells = |germans| panel(&[("DE", "app", germans), ("FR", "app", 9)]);
    let mut ask = |germans| outcome(ledger.ask(&store, &cells(germans), &all()).unwrap());
    assert_eq!(ask(9), Ok(18));
    assert_eq!(ask(8), Err(Refusal::TooClose), "one was erased");
    assert_eq!(ask(4), Ok(13), "five were erased");
    assert_eq!(ask(3), Err(Refusal::TooClose), "one more");
}

#[test]
fn a_wave_that_was_asked_about_takes_nobody_in() {
    let (store, mut ledger) = (MemoryLedgers::default(), ledger(5));
    let before = panel(&[("DE", "app", 9)]);
    ledger.ask(&store, &before, &all()).unwrap();
    for late in [panel(&[("DE", "app", 20)]), panel(&[("DE", "app", 9), ("FR", "app", 9)])] {
        let error = ledger.ask(&store, &late, &all()).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
    }
    assert_eq!(outcome(ledger.ask(&store, &before, &all()).unwrap()), Ok(9));
}

#[test]
fn until_something_is_answered_people_may_join() {
    let (store, mut ledger) = (MemoryLedgers::default(), ledger(5));
    let mut ask =
        |germans| outcome(ledger.ask(&store, &panel(&[("DE", "app", germans)]), &all()).unwrap());
    assert_eq!(ask(4), Err(Refusal::TooSmall));
    assert_eq!(ask(5), Ok(5));
}

#[test]
fn another_process_knows_what_was_answered() {
    let store = MemoryLedgers::default();
    let panel = panel(&[("DE", "app", 4), ("FR", "app", 6)]);
    let (mut one, mut other) = (ledger(5), ledger(5));
    assert_eq!(outcome(one.ask(&store, &panel, &all()).unwrap()), Ok(10));
    assert_eq!(outcome(other.ask(&store, &panel, &country("FR")).unwrap()), Err(Refusal::TooClose));
    let mut elsewhere = Ledger::new("support", "nps", 5, Guard::Groups).unwrap();
    assert_eq!(outcome(elsewhere.ask(&store, &panel, &country("FR")).unwrap()), Ok(6));
}

#[test]
fn of_two_questions_at_once_that_reveal_together_one_is_answered() {
    let panel = panel(&[("DE", "app", 4), ("FR", "app", 6)]);
    for _ in 0..50 {
        let store = MemoryLedgers::default();
        let ask = |question: Filter| {
            let (store, panel) = (&store, &panel);
            move || outcome(ledger(5).ask(store, panel, &question).unwrap())
        };
        let (one, other) = thread::scope(|scope| {
            let (one, other) = (scope.spawn(ask(all())), scope.spawn(ask(country("FR"))));
            (one.join().unwrap(), other.join().unwrap())
        });
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1, "{one:?} {other:?}");
    }
}

/// A store whose row is always changed by others first.
struct Busy;

impl LedgerStore for Busy {
    fn load(&self, _: &str, _: &str, _: u64) -> visard::Result<Option<StoredLedger>> {
        Ok(None)
    }

    fn put(&self, _: &str, _: &str, _: &StoredLedger) -> visard::Result<bool> {
        Ok(false)
    }
}

#[test]
fn without_being_written_down_nothing_is_answered() {
    let panel = panel(&[("DE", "app", 9)]);
    let error = ledger(5).ask(&Busy, &panel, &all()).unwrap_err();
    assert_eq!(error.code(), Code::StateConflict);
}

/// Holds one state, whatever is written.
struct Holding(Vec<u8>);

impl LedgerStore for Holding {
    fn load(&self, _: &str, _: &str, _: u64) -> visard::Result<Option<StoredLedger>> {
        Ok(Some(StoredLedger::new(1, self.0.clone())))
    }

    fn put(&self, _: &str, _: &str, _: &StoredLedger) -> visard::Result<bool> {
        Ok(true)
    }
}

#[test]
fn what_is_no_ledger_is_refused_wherever_it_is_cut() {
    let (store, panel) = (MemoryLedgers::default(), panel(&[("DE", "app", 9), ("FR", "app", 9)]));
    let mut ledger = ledger(5);
    ledger.ask(&store, &panel, &all()).unwrap();
    let state = store.load("marketing", "nps", 0).unwrap().unwrap().state;
    let mut code = |state: &[u8]| {
        ledger.ask(&Holding(state.to_vec()), &panel, &all()).map(outcome).map_err(|e| e.code())
    };
    assert_eq!(code(&state), Ok(Ok(18)));
    for cut in 0..state.len() {
        assert_eq!(code(&state[..cut]), Err(Code::StoreFailed), "{cut}");
    }
    assert_eq!(code(&[&state[..], &[0]].concat()), Err(Code::StoreFailed));
    assert_eq!(code(&[&b"VSLG\x03"[..], &state[5..]].concat()), Err(Code::UnsupportedFormat));
}

#[test]
fn no_later_question_goes_below_the_k_and_the_guard_of_an_earlier_one() {
    let panel = panel(&[("DE", "app", 9), ("FR", "app", 3)]);
    for first in [all(), country("FR"), country("IT")] {
        let store = MemoryLedgers::default();
        ledger(5).ask(&store, &panel, &first).unwrap();
        for (k, guard) in [(2, Guard::Groups), (4, Guard::Groups), (5, Guard::People)] {
            let mut weaker = Ledger::new("marketing", "nps", k, guard).unwrap();
            let plan = Plan::new().table(all(), &["country"]);
            for error in [
                weaker.ask(&store, &panel, &country("FR")).unwrap_err(),
                weaker.release(&store, &panel, &plan).unwrap_err(),
            ] {
                assert_eq!(error.code(), Code::InvalidArgument);
                assert!(error.to_string().contains("the ledger was asked under"), "{error}");
            }
        }
        // A larger k holds from then on, also where nothing new was told.
        ledger(9).release(&store, &panel, &Plan::new().table(country("FR"), &[])).unwrap();
        assert!(ledger(5).ask(&store, &panel, &all()).is_err());
        assert_eq!(
            outcome(ledger(9).ask(&store, &panel, &country("DE")).unwrap()).is_ok(),
            first != all()
        );
    }
}

#[test]
fn a_ledger_of_version_1_takes_the_k_of_who_asks_first() {
    let (store, panel) = (MemoryLedgers::default(), panel(&[("DE", "app", 9), ("FR", "app", 9)]));
    ledger(5).ask(&store, &panel, &all()).unwrap();
    let stored = store.load("marketing", "nps", 0).unwrap().unwrap();
    // Without k and guard.
    let old = [&b"VSLG\x01"[..], &stored.state[8..]].concat();
    let store = MemoryLedgers::default();
    assert!(store.put("marketing", "nps", &StoredLedger::new(1, old)).unwrap());
    assert_eq!(outcome(ledger(3).ask(&store, &panel, &all()).unwrap()), Ok(18));
    assert!(ledger(2).ask(&store, &panel, &all()).is_err());
    assert_eq!(outcome(ledger(3).ask(&store, &panel, &country("DE")).unwrap()), Ok(9));
}

#[test]
fn limits_and_unknown_names_are_refused() {
    for k in [0, 1, MAX_K + 1] {
        let error = Ledger::new("a", "p", k, Guard::Groups).unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
    }
    let long = "x".repeat(256);
    for (name, code) in [("", Code::InvalidArgument), (&long, Code::LimitExceeded)] {
        assert_eq!(Ledger::new(name, "p", 5, Guard::Groups).unwrap_err().code(), code);
        assert_eq!(Ledger::new("a", name, 5, Guard::Groups).unwrap_err().code(), code);
        assert_eq!(Responses::new(&[name]).unwrap_err().code(), code);
    }
    assert_eq!(Responses::new(&["a", "a"]).unwrap_err().code(), Code::InvalidArgument);
    let many: Vec<String> = (0..=MAX_ATTRIBUTES).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(Responses::new(&many).unwrap_err().code(), Code::LimitExceeded);
    let mut responses = Responses::new(&["a"]).unwrap();
    assert_eq!(responses.add("w", "p", &[], 1).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(responses.add("w", "", &["x"], 1).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(responses.add("w", "p", &[&long], 1).unwrap_err().code(), Code::LimitExceeded);
    for wave in 0..MAX_WAVES {
        responses.add(&wave.to_string(), "p", &["x"], 1).unwrap();
    }
    assert_eq!(responses.add("more", "p", &["x"], 1).unwrap_err().code(), Code::LimitExceeded);
    let (store, panel) = (MemoryLedgers::default(), panel(&[("DE", "app", 9)]));
    for question in [Filter::wave("2020"), all().only("city", &["Bonn"])] {
        let error = ledger(5).ask(&store, &panel, &question).unwrap_err();
        assert_eq!(error.code(), Code::UnknownName);
    }
}

#[test]
fn nothing_shows_people_in_debug_output() {
    let responses = people(&[("DE", "app", 9)]);
    assert!(!format!("{responses:?}").contains("DE"));
    assert!(!format!("{:?}", responses.panel().unwrap()).contains("DE"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Two surveys of the same people with other answers: the same questions are refused, for the
    /// same reasons.
    #[test]
    fn refusals_do_not_depend_on_answers(
        people in prop::collection::vec((0_u8..3, 0_u8..3, 0_i64..=10, 0_i64..=10), 5..60),
        questions in prop::collection::vec((0_u8..4, 0_u8..4), 1..30),
    ) {
        let mut surveys = [(); 2].map(|()| Responses::new(&["country", "product"]).unwrap());
        for (number, (country, product, one, other)) in people.iter().enumerate() {
            for (survey, answer) in surveys.iter_mut().zip([one, other]) {
                let values = [&*country.to_string(), &*product.to_string()];
                survey.add(WAVE, &number.to_string(), &values, *answer).unwrap();
            }
        }
        let filter = |(country, product): &(u8, u8)| {
            let filter = |filter: Filter, name: &str, value: u8| {
                if value == 3 { filter } else { filter.only(name, &[&value.to_string()]) }
            };
            filter(filter(all(), "country", *country), "product", *product)
        };
        let questions: Vec<Filter> = questions.iter().map(filter).collect();
        let [one, other] = surveys.map(|survey| asked(&survey.panel().unwrap(), 4, &questions));
        prop_assert_eq!(one, other);
    }
}
