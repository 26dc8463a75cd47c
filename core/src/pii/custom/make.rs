//! How tables are made: the states that come up while all patterns of a table are followed at once,
//! and columns for the letters that they do not tell apart.

use super::{
    alphabet::{Alphabet, Letter},
    class::Class,
    pattern::Pattern,
    set::Set,
    table::{DEAD, IS_END, Part, START, Table},
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};
use core::ops::Range;

/// The most classes and bounds of classes beyond ASCII that alphabets are made of.
const MOST_CLASSES: usize = 1024;

/// States for each pattern of a table, and for one alone.
const STATES_EACH: usize = 72;
const STATES_ALONE: usize = 1024;

/// The most states of a table.
const MOST_STATES: usize = 4096;

/// The most entries of all tables: 4 MiB.
pub(super) const MOST_ENTRIES: usize = 1 << 21;

/// The tables of patterns, and the alphabet that they share.
pub(super) fn parts(patterns: &[&Pattern]) -> (Alphabet, Vec<Part>) {
    let mut classes = Classes::default();
    let has_room: Vec<bool> = patterns.iter().map(|one| classes.add(one)).collect();
    let Some((alphabet, letters)) = Alphabet::of(&classes.all) else {
        let parts = (0..patterns.len()).map(Part::Alone).collect();
        return (Alphabet::default(), parts);
    };
    let room = MOST_ENTRIES;
    let mut maker = Maker { patterns, has_room, classes, letters, room, parts: Vec::new() };
    maker.make(0..patterns.len());
    (alphabet, maker.parts)
}

/// The classes of patterns, each once.
#[derive(Default)]
struct Classes<'p> {
    all: Vec<&'p Class>,
    numbers: BTreeMap<&'p Class, usize>,
    /// Ranges beyond ASCII.
    wide: usize,
}

impl<'p> Classes<'p> {
    /// Adds those of a pattern, unless they would be too many.
    fn add(&mut self, pattern: &'p Pattern) -> bool {
        let new: BTreeSet<&Class> = pattern.classes().collect();
        let new: Vec<&Class> =
            new.into_iter().filter(|class| !self.numbers.contains_key(class)).collect();
        let ranges = new.iter().flat_map(|class| class.ranges());
        let wide = ranges.filter(|(_, last)| !last.is_ascii()).count();
        let wide = self.wide.saturating_add(wide);
        if wide.max(self.all.len().saturating_add(new.len())) > MOST_CLASSES {
            return false;
        }
        self.wide = wide;
        for class in new {
            self.numbers.insert(class, self.all.len());
            self.all.push(class);
        }
        true
    }

    /// The classes of a pattern, by bits.
    fn bits(&self, pattern: &Pattern) -> impl Iterator<Item = usize> {
        pattern.classes().filter_map(|class| self.numbers.get(class).copied())
    }
}

/// How far patterns have come: those that go on, with the places that are open.
type State = Vec<(usize, u128)>;

struct Maker<'p> {
    patterns: &'p [&'p Pattern],
    /// By pattern: whether the alphabet has its letters.
    has_room: Vec<bool>,
    classes: Classes<'p>,
    letters: Vec<Letter>,
    /// Entries that tables may still have.
    room: usize,
    parts: Vec<Part>,
}

impl Maker<'_> {
    /// Makes one table of some patterns, or two of their halves.
    fn make(&mut self, patterns: Range<usize>) {
        let Range { start, end } = patterns;
        if let Some(table) = self.table(patterns) {
            self.room = self.room.saturating_sub(table.next.len());
            self.parts.push(Part::Table(table));
        } else if end.saturating_sub(start) <= 1 {
            self.parts.extend((start..end).map(Part::Alone));
        } else {
            let middle = start.midpoint(end);
            self.make(start..middle);
            self.make(middle..end);
        }
    }

    fn table(&self, patterns: Range<usize>) -> Option<Table> {
        if patterns.is_empty() || !self.has_room.get(patterns.clone())?.iter().all(|has| *has) {
            return None;
        }
        let (columns, characters) = self.columns(patterns.clone());
        let width = characters.len();
        let most_states = match patterns.len() {
            1 => STATES_ALONE,
            count => count.saturating_mul(STATES_EACH).min(MOST_STATES),
        };
        let most = most_states.min(self.room.checked_div(width)?);
        let mut states = States::new(self.patterns, patterns);
        // The dead state stays.
        let mut table = Table { columns, width, next: vec![DEAD; width], ends: Vec::new() };
        let mut at = usize::from(START);
        while let Some(state) = states.all.get(at).cloned() {
            for character in &characters {
                let next = states.behind(&state, *character)?;
                table.next.push(next);
            }
            at = at.saturating_add(1);
            if states.all.len() > most {
                return None;
            }
        }
        table.ends = states.all.iter().map(|state| states.ends(state)).collect();
        Some(table)
    }

    /// By letter a column, and by column a character: letters that these patterns do not tell
    /// apart have one.
    fn columns(&self, patterns: Range<usize>) -> (Vec<u16>, Vec<char>) {
        let mut used = vec![0_u64; self.classes.all.len().div_ceil(64)];
        let patterns = self.patterns.get(patterns).unwrap_or_default();
        for number in patterns.iter().flat_map(|one| self.classes.bits(one)) {
            if let Some(word) = used.get_mut(number / 64) {
                *word |= 1_u64.wrapping_shl(u32::try_from(number % 64).unwrap_or_default());
            }
        }
        let mut known: BTreeMap<Vec<u64>, u16> = BTreeMap::new();
        let mut characters = Vec::new();
        let mut column = |letter: &Letter| {
            let takes = letter.takes.iter().zip(&used).map(|(takes, used)| takes & used).collect();
            *known.entry(takes).or_insert_with(|| {
                characters.push(letter.character);
                u16::try_from(characters.len().saturating_sub(1)).unwrap_or_default()
            })
        };
        let columns = self.letters.iter().map(&mut column).collect();
        (columns, characters)
    }
}

/// States as they come up.
struct States<'p> {
    patterns: &'p [&'p Pattern],
    all: Vec<State>,
    known: BTreeMap<State, u16>,
}

impl<'p> States<'p> {
    fn new(patterns: &'p [&'p Pattern], range: Range<usize>) -> Self {
        let first = |at: usize| Some((at, patterns.get(at)?.first()));
        let start: State = range.filter_map(first).collect();
        let all = vec![State::new(), start.clone()];
        let known = BTreeMap::from([(State::new(), DEAD), (start, START)]);
        Self { patterns, all, known }
    }

    /// The entry for what follows a state by a character; `None` for too many states.
    fn behind(&mut self, state: &State, character: char) -> Option<u16> {
        let step = |(at, live): &(usize, u128)| {
            let pattern = self.patterns.get(*at)?;
            let live = pattern.step(live & !pattern.whole(), character);
            (live != 0).then_some((*at, live))
        };
        let next: State = state.iter().filter_map(step).collect();
        let flag = if self.ends(&next).is_empty() { 0 } else { IS_END };
        if let Some(known) = self.known.get(&next) {
            return Some(known | flag);
        }
        let number = u16::try_from(self.all.len()).ok().filter(|number| number & IS_END == 0)?;
        self.known.insert(next.clone(), number);
        self.all.push(next);
        Some(number | flag)
    }

    fn ends(&self, state: &State) -> Set {
        let is_whole = |(at, live): &&(usize, u128)| {
            self.patterns.get(*at).is_some_and(|pattern| live & pattern.whole() != 0)
        };
        state.iter().filter(is_whole).map(|(at, _)| *at).collect()
    }
}
