//! Patterns as tables of states: each character of a text is one look, for all patterns together.
//!
//! A state is how far each pattern has come. Patterns whose states are too many together are parted
//! in two; one that has too many by itself is followed by its ways ([`Pattern::step`]). All of it
//! is bounded, in room and in the time that it takes to make (`make.rs`).

use super::{ahead::Ahead, alphabet::Alphabet, make, pattern::Pattern, set::Set};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Reverse;

/// The state in which no pattern goes on, and the one before the first character.
pub(super) const DEAD: u16 = 0;
pub(super) const START: u16 = 1;

/// In an entry beside the state: matches end there.
pub(super) const IS_END: u16 = 1 << 15;

/// All patterns, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    alphabet: Alphabet,
    parts: Vec<Part>,
}

/// Neighbouring patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Table(Table),
    /// One that has no table, by its number.
    Alone(usize),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// By letter.
    pub(super) columns: Vec<u16>,
    /// How many columns there are.
    pub(super) width: usize,
    /// By state and column.
    pub(super) next: Vec<u16>,
    /// By state: the patterns of which a match ends there.
    pub(super) ends: Vec<Set>,
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
        let (alphabet, parts) = make::parts(patterns);
        Self { alphabet, parts }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pii::{MAX_RECOGNISERS, custom::make::MOST_ENTRIES};
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
