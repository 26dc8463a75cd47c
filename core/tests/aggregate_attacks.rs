//! Dashboards that are asked everything, and an attacker who computes with all they answered.
//!
//! `cargo test` plays a few of each kind; the profile `million` more, and larger ones, and prints the
//! table of `docs/performance.md`.
#![cfg(feature = "aggregate")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests"
)]

#[path = "reference/attacker.rs"]
mod attacker;
#[path = "support/ledgers.rs"]
mod ledgers;

use attacker::Attacker;
use ledgers::MemoryLedgers;
use visard::aggregate::{Answer, Filter, Guard, Ledger, Plan, Refusal, Responses};

/// A population and what its dashboard asks.
#[derive(Clone, Debug)]
struct Dashboard {
    people: u32,
    /// How many values each attribute has.
    sizes: Vec<u32>,
    depth: usize,
    k: u32,
    waves: u32,
    seed: u64,
}

/// In each wave the values of the attributes of whoever takes part.
type Person = Vec<Option<Vec<u32>>>;

/// A wave and, for some attributes, the value that is asked about.
type Question = (u32, Vec<Option<u32>>);

/// How an attacker fares: answers given, persons and groups below k that follow.
#[derive(Debug, Default)]
struct Score {
    answered: usize,
    persons: usize,
    groups: usize,
    unproven: usize,
}

/// xorshift64*, so that every run is the same.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % u64::from(bound))
            .unwrap()
    }
}

impl Dashboard {
    /// Values are skewed, as those of countries and products are; one in eight leaves from wave to
    /// wave, one in eight joins, one in sixteen moves to another segment.
    fn population(&self) -> Vec<Person> {
        let mut draws = Draws(self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        let skewed = |draws: &mut Draws, size: u32| draws.below(size).min(draws.below(size));
        (0..self.people)
            .map(|_| {
                let mut values: Vec<u32> =
                    self.sizes.iter().map(|size| skewed(&mut draws, *size)).collect();
                let first = if draws.below(8) == 0 { draws.below(self.waves) } else { 0 };
                let mut here = true;
                (0..self.waves)
                    .map(|wave| {
                        if wave > 0 && draws.below(16) == 0 {
                            values[0] = skewed(&mut draws, self.sizes[0]);
                        }
                        here &= wave <= first || draws.below(8) > 0;
                        (here && wave >= first).then(|| values.clone())
                    })
                    .collect()
            })
            .collect()
    }

    /// Every filter of up to `depth` attributes in each wave: from the whole down, or shuffled.
    fn questions(&self) -> Vec<Question> {
        let mut filters = vec![Vec::new()];
        for size in &self.sizes {
            filters = filters
                .into_iter()
                .flat_map(|filter: Vec<Option<u32>>| {
                    let deep = filter.iter().flatten().count() >= self.depth;
                    let values = if deep { 0 } else { *size };
                    let more = (0..values).map(Some).chain([None]);
                    more.map(move |value| [filter.clone(), vec![value]].concat())
                })
                .collect();
        }
        let waves = (0..self.waves).flat_map(|wave| filters.iter().map(move |f| (wave, f.clone())));
        let mut questions: Vec<Question> = waves.collect();
        let mut draws = Draws(self.seed | 1);
        for last in (1..questions.len()).rev() {
            questions.swap(last, draws.below(u32::try_from(last).unwrap() + 1) as usize);
        }
        if self.seed.is_multiple_of(2) {
            questions.sort_by_key(|(wave, filter)| (*wave, filter.iter().flatten().count()));
        }
        questions
    }

    /// Everybody's own view of a question: are they in it?
    fn asked(population: &[Person], (wave, filter): &Question) -> Vec<bool> {
        let fits = |values: &Vec<u32>| {
            filter
                .iter()
                .zip(values)
                .all(|(asked, value)| asked.is_none_or(|asked| asked == *value))
        };
        population.iter().map(|person| person[*wave as usize].as_ref().is_some_and(fits)).collect()
    }

    /// What k and, perhaps, a comparison with every earlier answer gives.
    fn by_rule(&self, population: &[Person], pairwise: bool) -> Score {
        let mut answers = Vec::<Vec<bool>>::new();
        for question in self.questions() {
            let asked = Self::asked(population, &question);
            let size = asked.iter().filter(|inside| **inside).count();
            let close = |answer: &Vec<bool>| {
                let apart = answer.iter().zip(&asked).filter(|(one, other)| one != other).count();
                apart > 0 && apart < self.k as usize
            };
            if size >= self.k as usize && !(pairwise && answers.iter().any(close)) {
                answers.push(asked);
            }
        }
        self.score(population, &answers, 0)
    }

    /// What the ledger gives to two who collude: they are one audience.
    fn by_ledger(&self, population: &[Person], guard: Guard) -> Score {
        let store = MemoryLedgers::default();
        let open = || Ledger::new("all", "nps", self.k, guard).unwrap();
        let mut colluding = [open(), open()];
        let mut answers = Vec::new();
        let mut unproven = 0;
        // Each wave is asked about once it is there.
        let panels: Vec<_> = (0..self.waves).map(|last| self.panel(population, last)).collect();
        for (turn, question) in self.questions().into_iter().enumerate() {
            let (wave, values) = &question;
            let panel =
                &panels[if self.seed.is_multiple_of(2) { *wave } else { self.waves - 1 } as usize];
            let mut filter = Filter::wave(&format!("w{wave}"));
            for (attribute, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    filter = filter.only(&format!("a{attribute}"), &[&value.to_string()]);
                }
            }
            match colluding[turn % 2].ask(&store, panel, &filter).unwrap() {
                Answer::Given(group) => {
                    let asked = Self::asked(population, &question);
                    let size = asked.iter().filter(|inside| **inside).count();
                    assert_eq!(group.count().unwrap() as usize, size);
                    answers.push(asked);
                }
                Answer::Refused(Refusal::Unproven) => unproven += 1,
                Answer::Refused(why) => {
                    if why == Refusal::Revealing && guard == Guard::Groups && self.people <= 120 {
                        self.check_need(population, &answers, &question);
                    }
                }
                other => panic!("{other:?}"),
            }
        }
        self.score(population, &answers, unproven)
    }

    /// What a release of everything that the dashboard asks publishes, wave by wave to one audience.
    fn by_release(&self, population: &[Person]) -> Score {
        let store = MemoryLedgers::default();
        let mut ledger = Ledger::new("all", "nps", self.k, Guard::Groups).unwrap();
        let (mut answers, mut unproven) = (Vec::new(), 0);
        for wave in 0..self.waves {
            let names: Vec<String> =
                (0..self.sizes.len()).map(|number| format!("a{number}")).collect();
            let tables = (0_u32..1 << names.len())
                .filter(|chosen| chosen.count_ones() as usize == self.depth.min(names.len()));
            let plan = tables.fold(Plan::new(), |plan, chosen| {
                let by = names.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
                let by: Vec<&str> = by.map(|(_, name)| name.as_str()).collect();
                plan.table(Filter::wave(&format!("w{wave}")), &by)
            });
            let release = ledger.release(&store, &self.panel(population, wave), &plan).unwrap();
            let mut published = std::collections::BTreeSet::new();
            for table in release.tables() {
                for figure in table.figures() {
                    let mut filter = vec![None; names.len()];
                    for (name, value) in table.by().iter().zip(figure.values()) {
                        let place = names.iter().position(|other| other == name).unwrap();
                        filter[place] = value.as_ref().map(|value| value.parse().unwrap());
                    }
                    match figure.told() {
                        Ok(_) => drop(published.insert(filter)),
                        Err(why) => unproven += usize::from(why == Refusal::Unproven),
                    }
                }
            }
            let asked = |filter: Vec<Option<u32>>| Self::asked(population, &(wave, filter));
            answers.extend(published.into_iter().map(asked));
        }
        self.score(population, &answers, unproven)
    }

    /// A refusal is needed: with this answer too, a group below k would follow. So nobody who keeps
    /// the promise could have answered, after these answers.
    fn check_need(&self, population: &[Person], answers: &[Vec<bool>], refused: &Question) {
        let with = [answers, &[Self::asked(population, refused)]].concat();
        assert!(
            Attacker::knows(population.len(), &with).groups(self.k) > 0,
            "{self:?} {refused:?}"
        );
    }

    fn panel(&self, population: &[Person], last: u32) -> visard::aggregate::Panel {
        let names: Vec<String> = (0..self.sizes.len()).map(|number| format!("a{number}")).collect();
        let mut responses =
            Responses::new(&names.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        for (number, person) in population.iter().enumerate() {
            for (wave, values) in person.iter().enumerate().take(last as usize + 1) {
                if let Some(values) = values {
                    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                    let values: Vec<&str> = values.iter().map(String::as_str).collect();
                    let id = format!("r{number}");
                    responses.add(&format!("w{wave}"), &id, &values, 9).unwrap();
                }
            }
        }
        responses.panel().unwrap()
    }

    fn score(&self, population: &[Person], answers: &[Vec<bool>], unproven: usize) -> Score {
        let attacker = Attacker::knows(population.len(), answers);
        let groups = attacker.groups(self.k);
        Score { answered: answers.len(), persons: attacker.persons(), groups, unproven }
    }
}

/// Plays dashboards and prints a line of the table; the ledgers' promises are asserted.
fn play(people: u32, depth: usize, k: u32, waves: u32, sizes: &[u32], seeds: u64) {
    let mut sums = [0_usize; 20];
    for seed in 1..=seeds {
        let sizes = sizes.to_vec();
        let dashboard = Dashboard { people, sizes, depth, k, waves, seed };
        let population = dashboard.population();
        let threshold = dashboard.by_rule(&population, false);
        let pairwise = dashboard.by_rule(&population, true);
        let persons = dashboard.by_ledger(&population, Guard::People);
        let groups = dashboard.by_ledger(&population, Guard::Groups);
        assert_eq!(persons.persons, 0, "{dashboard:?}");
        assert_eq!((groups.persons, groups.groups), (0, 0), "{dashboard:?}");
        let release = dashboard.by_release(&population);
        assert_eq!((release.persons, release.groups), (0, 0), "{dashboard:?}");
        let scores = [threshold, pairwise, persons, groups, release];
        for (place, score) in scores.into_iter().enumerate() {
            sums[4 * place] += score.answered;
            sums[4 * place + 1] += score.persons;
            sums[4 * place + 2] += score.groups;
            sums[4 * place + 3] += score.unproven;
        }
    }
    let rules = ["threshold", "pairwise", "people", "groups", "release"];
    for (rule, score) in rules.iter().zip(sums.chunks(4)) {
        let share = |of: usize| score[0] * 100 / of;
        println!(
            "people {people} depth {depth} k {k} waves {waves} seeds {seeds} | {rule}: {} answers, \
             {} % of threshold, {} % of pairwise; persons {}, groups {}, unproven {}",
            score[0],
            share(sums[0]),
            share(sums[4]),
            score[1],
            score[2],
            score[3],
        );
    }
    // The attacker is one: what the rules of others let through is found.
    assert!(sums[1] > 0 && sums[2] > 0, "the threshold alone exposes");
}

#[test]
fn nothing_below_k_follows_from_a_small_dashboard() {
    play(60, 2, 5, 1, &[2, 3, 4, 3], 4);
    play(120, 2, 5, 1, &[2, 3, 4, 5], 2);
}

#[test]
fn nothing_below_k_follows_from_several_waves_with_joiners_and_leavers() {
    play(60, 2, 5, 3, &[2, 3, 3], 4);
}

#[test]
fn nothing_below_k_follows_from_a_deep_dashboard() {
    play(250, 3, 5, 1, &[2, 3, 4, 5], 2);
}

#[cfg(not(debug_assertions))]
mod long {
    use super::play;

    #[test]
    fn the_table_of_simulated_dashboards() {
        play(60, 2, 5, 1, &[2, 3, 4, 3], 40);
        play(120, 2, 5, 1, &[2, 3, 4, 5], 40);
        play(250, 3, 5, 1, &[2, 3, 4, 5], 20);
        play(120, 3, 5, 3, &[2, 3, 3], 20);
        play(1_000, 3, 5, 1, &[2, 3, 4, 5], 4);
        play(1_000, 3, 5, 1, &[3, 4, 5, 6], 2);
        play(5_000, 2, 5, 2, &[3, 4, 5, 6], 2);
        play(1_000, 4, 5, 1, &[3, 4, 3, 4, 2], 2);
    }
}
