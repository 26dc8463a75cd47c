//! Patterns as tables of states: each character of a text is one look, for all patterns together.
//!
//! A state is how far each pattern has come. Patterns whose states are too many together are parted
//! in two; one that has too many by itself is followed by its ways ([`Pattern::step`]). All of it
//! is bounded, in room and in the time that it takes to make.

use super::{
    ahead::Ahead,
    alphabet::{Alphabet, Letter},
    pattern::{Class, Pattern},
    set::Set,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};
use core::{cmp::Reverse, ops::Range};

/// The most classes and bounds of classes beyond ASCII that alphabets are made of.
const MOST_CLASSES: usize = 1024;

/// States for each pattern of a table, and for one alone.
const STATES_EACH: usize = 72;
const STATES_ALONE: usize = 1024;

/// The most states of a table.
const MOST_STATES: usize = 4096;

/// The most entries of all tables: 4 MiB.
const MOST_ENTRIES: usize = 1 << 21;

/// The state in which no pattern goes on, and the one before the first character.
const DEAD: u16 = 0;
const START: u16 = 1;

/// In an entry beside the state: matches end there.
const IS_END: u16 = 1 << 15;

/// All patterns, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    alphabet: Alphabet,
    parts: Vec<Part>,
}

/// Neighbouring patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Table(Table),
    /// One that has no table, by its number.
    Alone(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Table {
    /// By letter.
    columns: Vec<u16>,
    /// How many columns there are.
    width: usize,
    /// By state and column.
    next: Vec<u16>,
    /// By state: the patterns of which a match ends there.
    ends: Vec<Set>,
}

/// Where matches end, and of which patterns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) at: usize,
    pub(super) patterns: Set,
}

/// What is kept from place to place.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Ends at the last place.
    pub(super) ends: Vec<End>,
    /// By pattern that has no table.
    aheads: BTreeMap<usize, Ahead>,
}

impl Tables {
    pub(super) fn of(patterns: &[&Pattern]) -> Self {
        let mut classes = Classes::default();
        let has_room: Vec<bool> = patterns.iter().map(|one| classes.add(one)).collect();
        let Some((alphabet, letters)) = Alphabet::of(&classes.all) else {
            let parts = (0..patterns.len()).map(Part::Alone).collect();
            return Self { alphabet: Alphabet::default(), parts };
        };
        let room = MOST_ENTRIES;
        let mut maker = Maker { patterns, has_room, classes, letters, room, parts: Vec::new() };
        maker.make(0..patterns.len());
        Self { alphabet, parts: maker.parts }
    }

    /// Where matches end that begin at a place of a text, counted from there, the longest first; of
    /// those that end at one place, the patterns in their order.
    pub(super) fn ends<'p>(
        &self,
        text: &str,
        place: usize,
        pattern: impl Fn(usize) -> Option<&'p Pattern>,
        work: &mut Work,
    ) {
        let Work { ends, aheads } = work;
        ends.clear();
        let rest = text.get(place..).unwrap_or_default();
        for part in &self.parts {
            match part {
                Part::Table(table) => table.ends(&self.alphabet, rest, ends),
                Part::Alone(number) => {
                    let Some(pattern) = pattern(*number) else { continue };
                    let ahead = aheads.entry(*number).or_default();
                    let all = pattern.ends(rest, || ahead.may_end(pattern, text, place));
                    let patterns = Set::from_iter([*number]);
                    ends.extend(all.into_iter().map(|at| End { at, patterns }));
                }
            }
        }
        match self.parts.as_slice() {
            [_] => ends.reverse(),
            _ => ends.sort_by_key(|end| Reverse(end.at)),
        }
    }
}

impl Table {
    fn ends(&self, alphabet: &Alphabet, text: &str, ends: &mut Vec<End>) {
        let mut state = START;
        for (at, character) in text.char_indices() {
            let next = self.next(state, alphabet.letter(character));
            if next == DEAD {
                return;
            }
            state = next & !IS_END;
            if next & IS_END != 0 {
                let patterns = self.ends.get(usize::from(state)).copied().unwrap_or_default();
                ends.push(End { at: at.saturating_add(character.len_utf8()), patterns });
            }
        }
    }

    fn next(&self, state: u16, letter: usize) -> u16 {
        let column = self.columns.get(letter).copied().unwrap_or_default();
        let at = usize::from(state).wrapping_mul(self.width).wrapping_add(usize::from(column));
        self.next.get(at).copied().unwrap_or(DEAD)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::MAX_RECOGNISERS;
    use alloc::{format, string::String};

    fn read(sources: &[String], ignores_case: bool) -> Vec<Pattern> {
        sources.iter().map(|source| Pattern::read(source, ignores_case).unwrap()).collect()
    }

    fn tables(patterns: &[Pattern]) -> Tables {
        Tables::of(&patterns.iter().collect::<Vec<_>>())
    }

    /// By following each pattern alone.
    fn ends_by_ways(patterns: &[Pattern], text: &str) -> Vec<(usize, usize)> {
        let ends = |(at, one): (usize, &Pattern)| {
            one.ends(text, || true).into_iter().map(move |end| (end, at))
        };
        let mut all: Vec<(usize, usize)> = patterns.iter().enumerate().flat_map(ends).collect();
        all.sort_by_key(|(end, at)| (Reverse(*end), *at));
        all
    }

    fn listed(ends: &[End]) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        for End { at, mut patterns } in ends.iter().copied() {
            while let Some(number) = patterns.first() {
                all.push((at, number));
                patterns = patterns & !Set::from_iter([number]);
            }
        }
        all
    }

    /// Shapes of all sorts; some have more states than a table may have.
    fn shapes() -> Vec<String> {
        let many = |at: usize| match at % 8 {
            0 => format!("C{at}-[0-9]{{4}}"),
            1 => format!("[A-Z]{{2}}[0-9]{{2,{}}}", at % 7 + 2),
            2 => format!("[a-e ]{{1,{}}}[0-9b-d]{{1,3}}", at % 20 + 1),
            3 => String::from("[ab]{0,20}a[ab]{20}"),
            4 => format!("[a-cà-ï]{{2,9}}(éx?)?{}", at % 10),
            5 => format!("(a?b?[ c]?){{{}}}bb", at % 9 + 3),
            6 => String::from("[ж-я]{1,4} ?[ß-ÿ]"),
            _ => format!("[{}-z0-9]{{3,50}}", char::from(b'a' + u8::try_from(at % 20).unwrap())),
        };
        (0..64).map(many).collect()
    }

    #[test]
    fn tables_have_the_ends_that_each_pattern_has() {
        let texts = [
            "C0-1234 AB12345 abcde 12bcd",
            "abababababbabababababbababababbabab abab",
            "cabé7 aïb9",
            "жзя ÿ ЖЗЯ ß",
            "\u{212a}\u{17f}aé",
            "a b c a b c bb",
            "zzzzzzzzz999",
            "AC-204417",
            "ÀÉb3",
            "",
        ];
        for ignores_case in [false, true] {
            let patterns = read(&shapes(), ignores_case);
            let tables = tables(&patterns);
            assert!(tables.parts.iter().any(|part| matches!(part, Part::Alone(_))));
            assert!(tables.parts.len() > 1 && tables.parts.len() < patterns.len());
            for text in texts {
                let mut work = Work::default();
                for (at, _) in text.char_indices() {
                    tables.ends(text, at, |number| patterns.get(number), &mut work);
                    let expected = ends_by_ways(&patterns, &text[at..]);
                    assert_eq!(listed(&work.ends), expected, "{}", &text[at..]);
                }
            }
        }
    }

    #[test]
    fn usual_patterns_have_one_table_and_room_is_bounded() {
        let usual = |at: usize| match at % 3 {
            0 => format!("CUST{at}-[0-9]{{6}}"),
            1 => format!("[A-Z]{{2}}[0-9]{{4,8}}{}", at % 10),
            _ => format!("[a-z]{{3,9}}-[0-9]{{4}}{}", at % 10),
        };
        let usual: Vec<String> = (0..MAX_RECOGNISERS).map(usual).collect();
        assert!(matches!(tables(&read(&usual, false)).parts.as_slice(), [Part::Table(_)]));
        // Of as many classes and ways as there may be.
        let class = |at: u32| {
            let letter = |more: u32| char::from_u32(0x4e00 + at * 40 + more).unwrap();
            (0..39).map(letter).collect::<String>()
        };
        let hard = |at: u32| {
            let (all, some) = (class(at), class(at).chars().step_by(2).collect::<String>());
            format!("[{all}]{{0,20}}[{some}][{all}]{{20}}")
        };
        let hard: Vec<String> = (0..256).map(hard).collect();
        let tables = tables(&read(&hard, false));
        let entries = tables.parts.iter().map(|part| match part {
            Part::Table(table) => table.next.len(),
            Part::Alone(_) => 0,
        });
        assert!(entries.sum::<usize>() <= MOST_ENTRIES);
    }
}
