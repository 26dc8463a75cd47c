//! Tables released together: what is suppressed, and what later questions may still tell.
#![cfg(feature = "aggregate")]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/ledgers.rs"]
mod ledgers;

use ledgers::MemoryLedgers;
use proptest::prelude::*;
use visard::{
    Code,
    aggregate::{
        Answer, Filter, Guard, Ledger, MAX_BY, Panel, Plan, Refusal, Release, ReleasedTable,
        Responses, Tally,
    },
};

/// People of each country and product, with the answers that a function gives them.
fn panel(cells: &[(&str, &str, u32)], answer: impl Fn(u32) -> i64) -> Panel {
    let mut responses = Responses::new(&["country", "product"]).unwrap();
    for (country, product, people) in cells {
        for number in 0..*people {
            let person = format!("{country}-{product}-{number}");
            responses.add("w", &person, &[country, product], answer(number)).unwrap();
        }
    }
    responses.panel().unwrap()
}

fn ledger() -> Ledger {
    Ledger::new("marketing", "nps", 5, Guard::Groups).unwrap()
}

fn crossed() -> Plan {
    Plan::new().table(Filter::wave("w"), &["country", "product"])
}

/// Each figure as its values (`*` for all) and the people or the reason.
fn told(release: &Release) -> Vec<(String, Result<u32, Refusal>)> {
    let figures = release.tables().iter().flat_map(ReleasedTable::figures);
    let name = |value: &Option<String>| value.clone().unwrap_or_else(|| "*".into());
    figures
        .map(|figure| {
            let values: Vec<String> = figure.values().iter().map(name).collect();
            (values.join(" "), figure.told().map(Tally::count))
        })
        .collect()
}

const CELLS: [(&str, &str, u32); 6] = [
    ("DE", "app", 12),
    ("DE", "web", 9),
    ("FR", "app", 8),
    ("FR", "web", 2),
    ("ES", "app", 7),
    ("ES", "web", 6),
];

#[test]
fn a_small_cell_takes_others_with_it() {
    let release =
        ledger().release(&MemoryLedgers::default(), &panel(&CELLS, |_| 9), &crossed()).unwrap();
    let of = |name: &str| told(&release).into_iter().find(|(values, _)| values == name).unwrap().1;
    assert_eq!(of("* *"), Ok(44));
    assert_eq!(of("FR web"), Err(Refusal::TooSmall));
    // With their margins the other cells of its row and column would tell of it.
    assert_eq!([of("FR *"), of("* web"), of("* app")], [Ok(10), Ok(17), Ok(27)]);
    assert_eq!(of("FR app"), Err(Refusal::TooClose));
    assert_eq!(release.tables()[0].figures().len(), 12);
    assert_eq!(release.published() + release.suppressed(), 12);
}

#[test]
fn suppression_does_not_depend_on_answers() {
    let reasons = |answer: fn(u32) -> i64| {
        told(
            &ledger()
                .release(&MemoryLedgers::default(), &panel(&CELLS, answer), &crossed())
                .unwrap(),
        )
    };
    let first = reasons(|_| 0);
    assert_eq!(first, reasons(|_| 10));
    assert_eq!(first, reasons(|number| i64::from(number * 7 % 11)));
}

#[test]
fn a_release_counts_as_answered_and_is_given_again() {
    let (store, panel) = (MemoryLedgers::default(), panel(&CELLS, |_| 9));
    let release = ledger().release(&store, &panel, &crossed()).unwrap();
    let ask = |country: &str, product: &str| {
        let filter = Filter::wave("w").only("country", &[country]).only("product", &[product]);
        ledger().ask(&store, &panel, &filter).unwrap()
    };
    // What was suppressed stays so for a question of its own, and for another process.
    assert!(matches!(ask("FR", "app"), Answer::Refused(Refusal::TooClose)));
    let everybody = ledger().ask(&store, &panel, &Filter::wave("w")).unwrap();
    assert!(matches!(everybody, Answer::Given(_)));
    assert_eq!(ledger().release(&store, &panel, &crossed()).unwrap(), release);
}

#[test]
fn a_release_knows_what_was_answered_before_it() {
    let (store, panel) = (MemoryLedgers::default(), panel(&CELLS, |_| 9));
    let small = Filter::wave("w").only("country", &["FR"]).only("product", &["app"]);
    assert!(matches!(ledger().ask(&store, &panel, &small).unwrap(), Answer::Given(_)));
    let release = ledger().release(&store, &panel, &crossed()).unwrap();
    let france = told(&release).into_iter().find(|(values, _)| values == "FR *").unwrap();
    assert_eq!(france.1, Err(Refusal::TooClose));
}

#[test]
fn a_larger_k_suppresses_what_was_told_under_a_smaller_one() {
    let (store, panel) = (MemoryLedgers::default(), panel(&[("DE", "app", 6)], |_| 9));
    let plan = Plan::new().table(Filter::wave("w"), &[]);
    assert_eq!(ledger().release(&store, &panel, &plan).unwrap().published(), 1);
    let mut stricter = Ledger::new("marketing", "nps", 10, Guard::Groups).unwrap();
    let release = stricter.release(&store, &panel, &plan).unwrap();
    assert_eq!(told(&release), [(String::new(), Err(Refusal::TooSmall))]);
}

#[test]
fn plans_that_do_not_fit_are_refused() {
    let (store, panel) = (MemoryLedgers::default(), panel(&CELLS, |_| 9));
    let code = |plan: Plan| ledger().release(&store, &panel, &plan).unwrap_err().code();
    let by = |by: &[&str]| Plan::new().table(Filter::wave("w"), by);
    assert_eq!(code(by(&["age"])), Code::UnknownName);
    assert_eq!(code(Plan::new().table(Filter::wave("x"), &[])), Code::UnknownName);
    assert_eq!(code(by(&["country", "country"])), Code::InvalidArgument);
    assert_eq!(code(by(&["country"; MAX_BY + 1])), Code::LimitExceeded);
}

#[test]
fn people_whose_ids_begin_alike_are_different_and_a_later_answer_replaces() {
    let ids =
        ["a", "a\0", "a\0\0", "respondent-000000001", "respondent-000000002", "respondent-0000000"];
    let mut responses = Responses::new(&[]).unwrap();
    for (wave, answer) in [("w2", 1), ("w1", 2), ("w2", 3), ("w1", 4)] {
        for id in ids.iter().chain(ids.iter().rev()) {
            responses.add(wave, id, &[], answer).unwrap();
        }
    }
    let waves = Plan::new().table(Filter::wave("w1"), &[]).table(Filter::wave("w2"), &[]);
    let panel = responses.panel().unwrap();
    let release = ledger().release(&MemoryLedgers::default(), &panel, &waves).unwrap();
    let told: Vec<_> = release
        .tables()
        .iter()
        .map(|table| table.figures()[0].told().unwrap())
        .map(|tally| (tally.count(), tally.mean().numerator()))
        .collect();
    assert_eq!(told, [(6, 24), (6, 18)]);
}

proptest! {
    /// Each range of a distribution has k people, they cover the scale, and everybody is in one;
    /// no choice of ranges has more of them.
    #[test]
    fn distributions_have_k_people_in_each_range(
        answers in prop::collection::vec(0_i64..=10, 0..60),
        k in 2_u32..8,
    ) {
        let mut group = visard::aggregate::Group::new(k).unwrap();
        for (number, answer) in answers.iter().enumerate() {
            group.add(&number.to_string(), *answer).unwrap();
        }
        if answers.len() < k as usize {
            prop_assert_eq!(group.tally().unwrap_err().code(), Code::GroupTooSmall);
            return Ok(());
        }
        let tally = group.tally().unwrap();
        let buckets = tally.distribution(0..=10).unwrap();
        let mut next = 0;
        for bucket in &buckets {
            prop_assert!(bucket.people() >= k);
            prop_assert_eq!(*bucket.answers().start(), next);
            let inside = answers.iter().filter(|answer| bucket.answers().contains(answer)).count();
            prop_assert_eq!(bucket.people() as usize, inside);
            next = bucket.answers().end() + 1;
        }
        prop_assert_eq!(next, 11);
        let counts: Vec<usize> =
            (0..=10).map(|value| answers.iter().filter(|answer| **answer == value).count()).collect();
        // A bit for each place between two values: cut there or not.
        let most = (0_u32..1 << 10).filter_map(|cuts| {
            let mut sums = vec![0];
            for (value, count) in counts.iter().enumerate() {
                *sums.last_mut().unwrap() += count;
                if value < 10 && cuts >> value & 1 == 1 {
                    sums.push(0);
                }
            }
            sums.iter().all(|sum| *sum >= k as usize).then_some(sums.len())
        });
        prop_assert_eq!(buckets.len(), most.max().unwrap());
    }
}

#[test]
fn every_metric_comes_from_one_tally() {
    let mut group = visard::aggregate::Group::new(3).unwrap();
    for (person, answer) in [7, 6, 5, 4, 1, 7].into_iter().enumerate() {
        group.add(&person.to_string(), answer).unwrap();
    }
    let tally = group.tally().unwrap();
    assert_eq!(tally.nps().unwrap(), group.nps().unwrap());
    assert_eq!(tally.mean(), group.mean().unwrap());
    assert_eq!(tally.ces().unwrap().rounded(2).unwrap(), "5.00");
    assert_eq!(tally.agreement().unwrap().percent(1).unwrap(), "66.7");
    assert_eq!(tally.csat(7).unwrap().percent(0).unwrap(), "50");
    assert_eq!(tally.share(&[4, 5]).percent(1).unwrap(), "33.3");
    for refused in [tally.csat(5).unwrap_err(), tally.csat(2).unwrap_err()] {
        assert_eq!(refused.code(), Code::InvalidArgument);
    }
    assert_eq!(tally.response_rate(5).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(tally.distribution(2..=7).unwrap_err().code(), Code::InvalidArgument);
    assert_eq!(tally.distribution(i64::MIN..=i64::MAX).unwrap_err().code(), Code::LimitExceeded);
    assert!(!format!("{tally:?}").contains('7'));
}
