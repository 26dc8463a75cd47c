//! Budgets, buckets and rows of the store.

use super::*;
use crate::aggregate::Responses;
use alloc::{borrow::ToOwned, format};
use core::sync::atomic::{AtomicU32, Ordering};
use std::sync::Mutex;

/// One row, and how many others are faster before a row is written.
#[derive(Default)]
struct Store {
    row: Mutex<Option<StoredLedger>>,
    others: AtomicU32,
}

impl Store {
    fn with(state: &[u8]) -> Self {
        let row = Some(StoredLedger::new(1, state.to_owned()));
        Self { row: Mutex::new(row), ..Self::default() }
    }

    fn state(&self) -> Vec<u8> {
        self.row.lock().unwrap().clone().unwrap().state
    }
}

impl LedgerStore for Store {
    fn load(&self, _: &str, _: &str, known: u64) -> Result<Option<StoredLedger>> {
        Ok(self.row.lock().unwrap().clone().filter(|row| row.version != known))
    }

    fn put(&self, _: &str, _: &str, ledger: &StoredLedger) -> Result<bool> {
        let mut row = self.row.lock().unwrap();
        let beaten =
            self.others.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        let version = row.as_ref().map_or(0, |row| row.version);
        if beaten.is_ok() {
            let mut other = row
                .clone()
                .unwrap_or_else(|| StoredLedger::new(0, b"VSNB\x01\0\0\0\0\0\0\0\0".to_vec()));
            other.version += 1;
            *row = Some(other);
            return Ok(false);
        }
        let follows = ledger.version == version + 1;
        if follows {
            *row = Some(ledger.clone());
        }
        Ok(follows)
    }
}

fn panel() -> Panel {
    let mut responses = Responses::new(&["country"]).unwrap();
    for number in 0..1_100_u32 {
        let country = if number == 0 { "IT" } else { "DE" };
        let answer = i64::from(number % 11);
        responses.add("w", &format!("r{number}"), &[country], answer).unwrap();
    }
    responses.panel().unwrap()
}

fn noisy_of(budget: &str) -> NoisyCounts {
    NoisyCounts::new("public", "nps", budget.parse().unwrap()).unwrap()
}

fn asked(noisy: &NoisyCounts, store: &Store, epsilon: &str) -> Option<Vec<i64>> {
    let epsilon = epsilon.parse().unwrap();
    noisy.ask(store, &panel(), &Filter::wave("w"), &NPS_BUCKETS, epsilon).unwrap()
}

fn code<T>(result: Result<T>) -> Code {
    result.err().unwrap().code()
}

#[test]
fn counts_are_near_until_the_budget_is_spent() {
    let (store, noisy) = (Store::default(), noisy_of("2"));
    // With ε = 1 a count is off by more than 40 once in 10^17.
    let counts = asked(&noisy, &store, "1").unwrap();
    for (count, exact) in counts.iter().zip([700, 200, 200]) {
        assert!((count - exact).abs() < 40, "{counts:?}");
    }
    assert!(asked(&noisy, &store, "1.000001").is_none());
    assert_eq!(noisy.left(&store).unwrap().unwrap().to_string(), "1.000000");
    assert!(asked(&noisy, &store, "1").is_some());
    assert_eq!(noisy.left(&store).unwrap(), None);
    assert!(asked(&noisy, &store, "0.000001").is_none());
    // A larger budget later goes on from what was spent.
    assert!(asked(&noisy_of("2.1"), &store, "0.1").is_some());
    assert_eq!(store.state(), b"VSNB\x01\0\0\0\0\0\x20\x0b\x20");
}

#[test]
fn a_single_person_is_answered_about_with_noise() {
    let filter = Filter::wave("w").only("country", &["IT"]);
    let (noisy, store) = (noisy_of("1000"), Store::default());
    let counts: Vec<i64> = (0..64)
        .map(|_| {
            let epsilon = "0.5".parse().unwrap();
            noisy.ask(&store, &panel(), &filter, &[0..=10], epsilon).unwrap().unwrap()[0]
        })
        .collect();
    assert!(counts.iter().any(|count| *count != counts[0]), "they are drawn anew each time");
}

#[test]
fn others_who_spend_meanwhile_are_waited_for() {
    let store = Store { others: AtomicU32::new(3), ..Store::default() };
    assert!(asked(&noisy_of("1"), &store, "0.5").is_some());
    let store = Store { others: AtomicU32::new(MAX_TRIES), ..Store::default() };
    let epsilon = "0.5".parse().unwrap();
    let asked = noisy_of("1").ask(&store, &panel(), &Filter::wave("w"), &NPS_BUCKETS, epsilon);
    assert_eq!(code(asked), Code::StateConflict);
}

#[test]
fn rows_of_something_else_are_refused() {
    let noisy = noisy_of("1");
    for (state, expected) in [
        (&b""[..], Code::StoreFailed),
        (b"VSLG\x01", Code::StoreFailed),
        (b"VSNB\x01\0\0\0", Code::StoreFailed),
        (b"VSNB\x01\0\0\0\0\0\0\0\0\0", Code::StoreFailed),
        (b"VSNB\0\0\0\0\0\0\0\0\0", Code::StoreFailed),
        (b"VSNB\x02", Code::UnsupportedFormat),
    ] {
        assert_eq!(code(noisy.left(&Store::with(state))), expected, "{state:?}");
    }
    let mut ledger =
        crate::aggregate::Ledger::new("public", "nps", 5, crate::aggregate::Guard::People).unwrap();
    let store = Store::with(b"VSNB\x01\0\0\0\0\0\0\0\0");
    assert_eq!(code(ledger.ask(&store, &panel(), &Filter::wave("w"))), Code::StoreFailed);
}

#[test]
fn what_is_no_set_of_buckets_costs_nothing() {
    let (noisy, store) = (noisy_of("1"), Store::default());
    let (left, right) = (Filter::wave("w"), Filter::wave("other"));
    let epsilon = "1".parse().unwrap();
    let ask = |filter: &Filter, buckets: &[RangeInclusive<i64>]| {
        code(noisy.ask(&store, &panel(), filter, buckets, epsilon))
    };
    assert_eq!(ask(&left, &[]), Code::InvalidArgument);
    assert_eq!(ask(&left, &[0..=3, 3..=4]), Code::InvalidArgument);
    #[expect(clippy::reversed_empty_ranges, reason = "it is to be refused")]
    let reversed = 3..=2;
    assert_eq!(ask(&left, &[reversed]), Code::InvalidArgument);
    assert_eq!(ask(&left, &vec![0..=0; MAX_BUCKETS + 1]), Code::LimitExceeded);
    assert_eq!(ask(&right, &NPS_BUCKETS), Code::UnknownName);
    assert_eq!(noisy.left(&store).unwrap(), Some(epsilon));
}

#[test]
fn epsilons_are_read_exactly() {
    for (text, millionths) in [
        ("1", 1_000_000),
        ("0.1", 100_000),
        ("0.000001", 1),
        ("1000", 1_000_000_000),
        ("2.50", 2_500_000),
    ] {
        let epsilon: Epsilon = text.parse().unwrap();
        assert_eq!(epsilon, Epsilon::millionths(millionths).unwrap());
        assert_eq!(epsilon.to_string().parse::<Epsilon>().unwrap(), epsilon);
    }
    for text in
        ["", "0", "0.0", ".5", "1.", "-1", "1e3", "0.0000001", "1000.000001", "1,5", "∞", "99999"]
    {
        assert_eq!(code(text.parse::<Epsilon>()), Code::InvalidArgument, "{text}");
    }
}
