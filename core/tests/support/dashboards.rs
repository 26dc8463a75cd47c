//! Dashboards that are asked everything, and what each rule lets an attacker compute.

use crate::{attacker::Attacker, ledgers::MemoryLedgers};
use std::collections::BTreeSet;
use visard::aggregate::{Answer, Filter, Guard, Ledger, Panel, Plan, Refusal, Release, Responses};

/// A population and what its dashboard asks.
#[derive(Clone, Debug)]
pub(crate) struct Dashboard {
    pub(crate) people: u32,
    /// How many values each attribute has.
    pub(crate) sizes: Vec<u32>,
    pub(crate) depth: usize,
    pub(crate) k: u32,
    pub(crate) waves: u32,
    pub(crate) seed: u64,
    /// Whether each refusal as `Revealing` is shown to be needed, which takes long.
    pub(crate) strict: bool,
}

/// In each wave the values of the attributes of whoever takes part.
pub(crate) type Person = Vec<Option<Vec<u32>>>;

/// A wave and, for some attributes, the value that is asked about.
type Question = (u32, Vec<Option<u32>>);

/// How an attacker fares: answers given and refused, persons and groups below k that follow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) answered: usize,
    pub(crate) refused: usize,
    pub(crate) persons: usize,
    pub(crate) groups: usize,
    pub(crate) unproven: usize,
}

/// xorshift64*, so that every run is the same.
pub(crate) struct Draws(pub(crate) u64);

impl Draws {
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
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
    pub(crate) fn population(&self) -> Vec<Person> {
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
        if self.in_order() {
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
    pub(crate) fn by_rule(&self, population: &[Person], pairwise: bool) -> Score {
        let mut answers = Vec::<Vec<bool>>::new();
        let questions = self.questions();
        let asked = questions.len();
        for question in questions {
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
        let refused = asked - answers.len();
        self.score(population, &answers, Score { refused, ..Score::default() })
    }

    /// What the ledger gives to several who collude: they are one audience.
    pub(crate) fn by_ledger(&self, population: &[Person], guard: Guard, colluding: usize) -> Score {
        let store = MemoryLedgers::default();
        let open = |_| Ledger::new("all", "nps", self.k, guard).unwrap();
        let mut told = Told::default();
        self.ask(population, &store, &mut (0..colluding).map(open).collect::<Vec<_>>(), &mut told);
        told.score(self, population)
    }

    /// The same where each has a ledger of their own, as if they never talked.
    pub(crate) fn by_own_ledgers(&self, population: &[Person], colluding: usize) -> Score {
        let store = MemoryLedgers::default();
        let open =
            |one| Ledger::new(&format!("colleague {one}"), "nps", self.k, Guard::Groups).unwrap();
        let mut told = Told::default();
        self.ask(population, &store, &mut (0..colluding).map(open).collect::<Vec<_>>(), &mut told);
        told.score(self, population)
    }

    /// What a release of everything that the dashboard asks publishes, wave by wave to one audience.
    pub(crate) fn by_release(&self, population: &[Person]) -> Score {
        let (store, mut told) = (MemoryLedgers::default(), Told::default());
        let mut ledger = Ledger::new("all", "nps", self.k, Guard::Groups).unwrap();
        for wave in 0..self.waves {
            let plan = self.plan(wave, self.depth);
            let panel = self.panel(population, wave);
            let release = ledger.release(&store, &panel, &plan).unwrap();
            told.release(self, population, wave, &release);
        }
        told.score(self, population)
    }

    /// What is known after a release of the first wave's marginal tables and all questions.
    pub(crate) fn by_both(&self, population: &[Person]) -> Score {
        let (store, mut told) = (MemoryLedgers::default(), Told::default());
        let mut ledger = Ledger::new("all", "nps", self.k, Guard::Groups).unwrap();
        // As the questions below: shuffled ones come when all waves are there.
        let last = if self.in_order() { 0 } else { self.waves - 1 };
        let release =
            ledger.release(&store, &self.panel(population, last), &self.plan(0, 1)).unwrap();
        told.release(self, population, 0, &release);
        self.ask(population, &store, &mut [ledger], &mut told);
        told.score(self, population)
    }

    /// Asks everything, one after the other in turn.
    fn ask(
        &self,
        population: &[Person],
        store: &MemoryLedgers,
        by: &mut [Ledger],
        told: &mut Told,
    ) {
        // Each wave is asked about once it is there.
        let panels: Vec<_> = (0..self.waves).map(|last| self.panel(population, last)).collect();
        for (turn, question) in self.questions().into_iter().enumerate() {
            // Asked again it is given again, and counts once.
            if told.released.contains(&question) {
                continue;
            }
            let (wave, values) = &question;
            let panel = &panels[if self.in_order() { *wave } else { self.waves - 1 } as usize];
            let mut filter = Filter::wave(&format!("w{wave}"));
            for (attribute, value) in values.iter().enumerate() {
                if let Some(value) = value {
                    filter = filter.only(&format!("a{attribute}"), &[&value.to_string()]);
                }
            }
            let place = turn % by.len();
            match by[place].ask(store, panel, &filter).unwrap() {
                Answer::Given(group) => {
                    let asked = Self::asked(population, &question);
                    let size = asked.iter().filter(|inside| **inside).count();
                    assert_eq!(group.count().unwrap() as usize, size);
                    told.answers.push(asked);
                }
                Answer::Refused(why) => {
                    told.refuse(why);
                    if why == Refusal::Revealing && self.strict && self.people <= 120 {
                        self.check_need(population, &told.answers, &question);
                    }
                }
                other => panic!("{other:?}"),
            }
        }
    }

    /// Questions go from the whole down, wave by wave; otherwise they are shuffled.
    fn in_order(&self) -> bool {
        self.seed.is_multiple_of(2)
    }

    fn names(&self) -> Vec<String> {
        (0..self.sizes.len()).map(|number| format!("a{number}")).collect()
    }

    /// A table of each set of so many attributes.
    fn plan(&self, wave: u32, depth: usize) -> Plan {
        let names = self.names();
        let tables = (0_u32..1 << names.len())
            .filter(|chosen| chosen.count_ones() as usize == depth.min(names.len()));
        tables.fold(Plan::new(), |plan, chosen| {
            let by = names.iter().enumerate().filter(|(place, _)| chosen >> place & 1 == 1);
            let by: Vec<&str> = by.map(|(_, name)| name.as_str()).collect();
            plan.table(Filter::wave(&format!("w{wave}")), &by)
        })
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

    fn panel(&self, population: &[Person], last: u32) -> Panel {
        let names = self.names();
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

    fn score(&self, population: &[Person], answers: &[Vec<bool>], score: Score) -> Score {
        let attacker = Attacker::knows(population.len(), answers);
        let groups = attacker.groups(self.k);
        Score { answered: answers.len(), persons: attacker.persons(), groups, ..score }
    }
}

/// What was told, and how often nothing was.
#[derive(Default)]
struct Told {
    answers: Vec<Vec<bool>>,
    released: BTreeSet<Question>,
    refused: usize,
    unproven: usize,
}

impl Told {
    fn refuse(&mut self, why: Refusal) {
        self.refused += 1;
        self.unproven += usize::from(why == Refusal::Unproven);
    }

    /// Figures that several tables share are told once.
    fn release(&mut self, of: &Dashboard, population: &[Person], wave: u32, release: &Release) {
        let names = of.names();
        for table in release.tables() {
            for figure in table.figures() {
                let mut filter = vec![None; names.len()];
                for (name, value) in table.by().iter().zip(figure.values()) {
                    let place = names.iter().position(|other| other == name).unwrap();
                    filter[place] = value.as_ref().map(|value| value.parse().unwrap());
                }
                match figure.told() {
                    Ok(_) => {
                        let question = (wave, filter);
                        if !self.released.contains(&question) {
                            self.answers.push(Dashboard::asked(population, &question));
                            self.released.insert(question);
                        }
                    }
                    Err(why) => self.refuse(why),
                }
            }
        }
    }

    fn score(&self, of: &Dashboard, population: &[Person]) -> Score {
        let score = Score { refused: self.refused, unproven: self.unproven, ..Score::default() };
        of.score(population, &self.answers, score)
    }
}
