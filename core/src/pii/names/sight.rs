//! The words around a place.

use super::{
    capitals, endings,
    known::{Known, Rest},
    model::{Model, class},
    unit::{APOSTROPHES, Case, Gap, Unit, is_letter},
};
use crate::pii::{tables::List, text::Text};
use core::ops::Range;

/// Bytes that are read before and behind a place.
const BEFORE: usize = 56;
const AFTER: usize = 112;

/// Words that are kept before a place, and in all.
const KEPT: usize = 3;
const MOST: usize = 12;

/// Characters to the end of a row of `_` at most.
const MOST_LINES: usize = 4;

/// The words around a place; those below the floor are not seen.
#[derive(Debug)]
pub(super) struct Sight<'t, 'm> {
    pub(super) model: Model<'m>,
    text: &'t str,
    all: [Option<Unit>; MOST],
    count: usize,
    /// Words before the place so far: the last ones are in a ring until the place is reached.
    before: usize,
    /// Which word was read last.
    newest: usize,
    /// Which word begins at the place.
    pub(super) anchor: usize,
    language: u16,
    /// What stands behind the last word.
    last_gap: Gap,
}

impl<'t, 'm> Sight<'t, 'm> {
    /// `None` if no word begins at `place`.
    #[inline(never)]
    pub(super) fn around(
        model: Model<'m>,
        text: &Text<'t>,
        place: usize,
        known: &mut Known,
    ) -> Option<Self> {
        let (floor, all) = (text.floor(), text.all().len());
        let Range { start: base, end } = text.window(place, BEFORE, AFTER);
        let last_gap = if end == all { Gap::Edge } else { Gap::Hard };
        let (text, none) = (text.slice(0..end)?, usize::MAX);
        let mut sight = Self {
            model,
            text,
            all: [None; MOST],
            count: 0,
            before: 0,
            newest: none,
            anchor: none,
            language: 0,
            last_gap,
        };
        let gap = match base {
            _ if base > floor => Gap::Hard,
            0 => Gap::Edge,
            _ => Gap::Floor,
        };
        // What the window cuts is no word.
        let is_cut = base > floor;
        let from = if is_cut { sight.past_word(base).min(place) } else { base };
        let from = sight.near(from, place).unwrap_or(from);
        sight.read(from, place, gap, known);
        if sight.anchor >= sight.count {
            return None;
        }
        sight.language = sight.most_spoken();
        sight.undo_endings();
        capitals::undo(&mut sight.all);
        Some(sight)
    }

    /// Where to begin to read, so that one word more is read before the place than is kept: what stands
    /// before that one says nothing of the others. A letter behind a space begins a word.
    fn near(&self, from: usize, place: usize) -> Option<usize> {
        let before = self.text.as_bytes().get(from..place)?;
        let is_start = |(at, pair): (usize, &[u8])| match pair {
            [b' ', first] if first.is_ascii_alphabetic() => Some(at.saturating_add(1)),
            _ => None,
        };
        let start = before.windows(2).enumerate().rev().filter_map(is_start).nth(KEPT)?;
        Some(from.saturating_add(start))
    }

    fn past_word(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let length = rest.find(|one: char| !one.is_alphanumeric()).unwrap_or(rest.len());
        at.saturating_add(length)
    }

    fn rest(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at)? {
            byte if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest(at).chars().next(),
        }
    }

    fn read(&mut self, from: usize, place: usize, mut gap: Gap, known: &mut Known) {
        let mut at = from;
        while let Some(first) = self.char_at(at) {
            if !is_letter(first) {
                // `van 't Hoff`
                if APOSTROPHES.contains(&first) && gap == Gap::Space && self.is_dutch_the(at, first)
                {
                    at = at.saturating_add(first.len_utf8());
                    continue;
                }
                if first != '_' || !self.is_emphasis(at) {
                    gap = gap.max(Gap::of(first, self.last()));
                }
                if gap == Gap::Hard && at > place {
                    self.last_gap = gap;
                    return;
                }
                at = at.saturating_add(first.len_utf8());
                continue;
            }
            if self.count == MOST && at > place {
                self.last_gap = gap;
                return;
            }
            let rest = Rest { text: self.rest(at), is_last: self.last_gap == Gap::Edge };
            let mut unit = known.unit(self.model, rest, at, gap);
            if gap >= Gap::Dash && self.is_of_code(at) {
                unit = Unit { class: 0, case: Case::Mixed, ..unit };
            }
            self.push(unit, place);
            (at, gap) = self.behind(&unit);
        }
        if self.last_gap == Gap::Edge {
            self.last_gap = gap.max(Gap::Edge);
        }
    }

    /// Whether a digit stands right before a word, perhaps with a hyphen between: in `550084d. Webhook` and `97914-Z.
    /// Serena` the letter is no title and no initial.
    fn is_of_code(&self, at: usize) -> bool {
        let front = self.text.as_bytes().get(at.saturating_sub(2)..at).unwrap_or_default();
        matches!(front, [.., b'0'..=b'9'] | [b'0'..=b'9', b'-'])
    }

    /// Whether the row of `_` around `at` has a word on one side only, as Markdown sets off words.
    fn is_emphasis(&self, at: usize) -> bool {
        let (before, behind) = self.text.split_at_checked(at).unwrap_or_default();
        let is_word = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
        let before = before.chars().rev().take(MOST_LINES).find(|one| *one != '_');
        let behind = behind.chars().take(MOST_LINES).find(|one| *one != '_');
        is_word(before) != is_word(behind)
    }

    /// Whether an apostrophe and `t` stand for the Dutch article.
    fn is_dutch_the(&self, at: usize, mark: char) -> bool {
        self.rest(at.saturating_add(mark.len_utf8())).starts_with("t ")
    }

    /// Where the next word may begin, and what stands before it so far: an apostrophe between two words
    /// (`l'hôtel`) and a possessive are passed over.
    fn behind(&self, unit: &Unit) -> (usize, Gap) {
        if let Some([b' ', next]) =
            self.text.as_bytes().get(unit.end..).and_then(<[u8]>::first_chunk)
            && next.is_ascii_alphabetic()
        {
            return (unit.end.saturating_add(1), Gap::Space);
        }
        let mark = self.char_at(unit.end).filter(|mark| APOSTROPHES.contains(mark));
        let Some(mark) = mark else { return (unit.end, Gap::Space) };
        let after = unit.end.saturating_add(mark.len_utf8());
        if unit.is_possessive {
            return (after.saturating_add(1), Gap::Space);
        }
        let joins = self.char_at(after).is_some_and(char::is_alphabetic);
        if joins { (after, Gap::Elision) } else { (unit.end, Gap::Space) }
    }

    /// Names that lists have without the ending that they have in this language.
    fn undo_endings(&mut self) {
        let (language, model) = (self.language, self.model);
        if !endings::has_some(language) {
            return;
        }
        for unit in self.all.iter_mut().flatten() {
            if unit.class == 0 && unit.case == Case::Capital {
                unit.class = endings::class_without(model, unit.folded.letters(), language);
            }
        }
    }

    fn push(&mut self, unit: Unit, place: usize) {
        let slot = if unit.start < place {
            let slot = self.before % KEPT;
            self.before = self.before.saturating_add(1);
            self.count = self.before.min(KEPT);
            slot
        } else {
            self.settle();
            if unit.start == place {
                self.anchor = self.count;
            }
            self.count = self.count.saturating_add(1).min(MOST);
            self.count.saturating_sub(1)
        };
        if let Some(free) = self.all.get_mut(slot) {
            *free = Some(unit);
            self.newest = slot;
        }
    }

    /// Puts the words before the place in their order.
    fn settle(&mut self) {
        if self.before > KEPT
            && let Some(ring) = self.all.first_chunk_mut::<KEPT>()
        {
            ring.rotate_left(self.before % KEPT);
        }
        self.before = 0;
    }

    /// The word that was read last.
    fn last(&self) -> Option<&Unit> {
        self.unit(self.newest)
    }

    pub(super) fn unit(&self, place: usize) -> Option<&Unit> {
        self.all.get(place)?.as_ref()
    }

    /// All words around the place.
    pub(super) fn units(&self) -> impl Iterator<Item = &Unit> {
        self.all.iter().flatten()
    }

    /// A word that may be of the same name as the one before it.
    pub(super) fn joined(&self, place: usize) -> Option<&Unit> {
        self.unit(place).filter(|unit| unit.gap.joins())
    }

    /// The letters of such a word, if they are small.
    pub(super) fn small_word(&self, place: usize) -> Option<&[u8]> {
        let unit = self.joined(place).filter(|unit| unit.case == Case::Small)?;
        Some(unit.folded.letters())
    }

    /// Whether the word so many words before another one is in a list.
    pub(super) fn has_before(&self, place: usize, back: usize, list: &List) -> bool {
        let unit = place.checked_sub(back).and_then(|before| self.unit(before));
        unit.is_some_and(|unit| list.has(unit.folded.letters()))
    }

    /// Whether a full stop stands directly behind a word.
    pub(super) fn has_stop_behind(&self, place: usize) -> bool {
        self.has_mark_behind(place, '.')
    }

    /// Whether letters follow the stop behind a word at once that are no further initial: `F.lli`, `P.IVA`.
    pub(super) fn is_abbreviated(&self, place: usize) -> bool {
        let behind = self.unit(place).map(|unit| self.rest(unit.end).as_bytes());
        match behind.unwrap_or_default() {
            [b'.', one, other, ..] => {
                one.is_ascii_lowercase() || one.is_ascii_uppercase() && other.is_ascii_uppercase()
            }
            _ => false,
        }
    }

    /// Whether a word ends its line or the text, whatever the next line begins with.
    pub(super) fn ends_line(&self, place: usize) -> bool {
        matches!(self.gap_behind(place), Gap::Edge | Gap::Break)
            || self.has_mark_behind(place, '\n')
            || self.has_mark_behind(place, '\r')
    }

    /// Whether a mark stands directly behind a word.
    pub(super) fn has_mark_behind(&self, place: usize, mark: char) -> bool {
        self.unit(place).is_some_and(|unit| self.char_at(unit.end) == Some(mark))
    }

    /// A word as it is written.
    pub(super) fn text_of(&self, unit: &Unit) -> &'t str {
        self.text.get(unit.start..unit.end).unwrap_or_default()
    }

    /// What stands between two words.
    pub(super) fn between(&self, one: &Unit, other: &Unit) -> &'t str {
        self.text.get(one.end..other.start).unwrap_or_default()
    }

    /// Whether a comma and a space stand directly before a word.
    pub(super) fn is_behind_comma(&self, place: usize) -> bool {
        let front = self.unit(place).and_then(|unit| self.text.get(..unit.start));
        front.is_some_and(|front| front.ends_with(", "))
    }

    /// Whether a word goes on as an address, a user name or a code: `kern88@…`, `anna.kern@…`.
    pub(super) fn is_of_address(&self, place: usize) -> bool {
        let behind = self.unit(place).map(|unit| self.rest(unit.end).as_bytes());
        match behind.unwrap_or_default() {
            [b'@' | b'0'..=b'9', ..] => true,
            [b'.', next, ..] => next.is_ascii_lowercase() || next.is_ascii_digit(),
            [b'_', next, ..] => next.is_ascii_alphanumeric(),
            _ => false,
        }
    }

    /// What stands behind a word.
    pub(super) fn gap_behind(&self, place: usize) -> Gap {
        self.unit(place.saturating_add(1)).map_or(self.last_gap, |next| next.gap)
    }

    /// How many of the other words of a sentence have a capital: 0 few, 1 more than a third, 2 more than
    /// two thirds, 3 where there are no others.
    pub(super) fn share_of_capitals(&self, place: usize) -> u32 {
        let is_inside = |at: &usize| self.unit(*at).is_some_and(|unit| !unit.gap.ends_sentence());
        let before = (0..place).rev().take_while(|at| is_inside(&at.saturating_add(1)));
        let behind = (place.saturating_add(1)..MOST).take_while(is_inside);
        let others = before.chain(behind).filter_map(|at| self.unit(at));
        let (all, large) = others.fold((0_u32, 0_u32), |(all, large), unit| {
            (all.saturating_add(1), large.saturating_add(u32::from(unit.case != Case::Small)))
        });
        match large.saturating_mul(3) {
            _ if all == 0 => 3,
            thrice if thrice > all.saturating_mul(2) => 2,
            thrice => u32::from(thrice > all),
        }
    }

    /// The language that most of the words are of that are of one only; 0 if none is.
    pub(super) fn language(&self) -> u16 {
        self.language
    }

    fn most_spoken(&self) -> u16 {
        // Half a byte for each language: there are fewer words than that counts.
        let votes = self.all.iter().flatten().fold(0_u64, |votes, unit| {
            let language = u32::from((unit.class & class::LANGUAGE) >> 11);
            votes.wrapping_add(1_u64.wrapping_shl(language.wrapping_mul(4)))
        });
        // The first number is no language, nor is the last one, that of [`class::SMALL_WORD`].
        let mut left = votes & 0x0fff_ffff_ffff_fff0;
        let (mut most, mut best) = (0, 0);
        while left != 0 {
            let shift = left.trailing_zeros() & !3;
            let count = left.wrapping_shr(shift) & 15;
            // Of two the first.
            if count > most {
                (most, best) = (count, shift / 4);
            }
            left &= !15_u64.wrapping_shl(shift);
        }
        u16::try_from(best).unwrap_or_default()
    }
}
