//! What the model is told of a word: hashes of facts about it and its neighbours.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::set::{SEED, step};

/// Calls `of` for each feature of a word; `goes_on` where the word before is of a name.
pub(super) fn each(sight: &Sight<'_, '_>, place: usize, goes_on: bool, mut of: impl FnMut(u32)) {
    let Some(unit) = sight.unit(place) else { return };
    let facts = Facts::of(sight, place, unit, goes_on);
    facts.letters(&mut of);
    facts.alone(&mut of);
    facts.before(&mut of);
    facts.behind(&mut of);
    facts.around(&mut of);
}

/// A word with what is near it, as numbers.
struct Facts<'s> {
    unit: &'s Unit,
    previous: Option<&'s Unit>,
    next: Option<&'s Unit>,
    /// In lists of names, and how written.
    name: u32,
    look: u32,
    front: u32,
    back: u32,
    language: u32,
    goes_on: u32,
    /// How many of the words around have a capital.
    share: u32,
    /// The words beside it and their kinds.
    words: [u32; 2],
    kinds: [u32; 2],
}

const LAST: usize = 0;
const NEXT: usize = 1;

impl<'s> Facts<'s> {
    fn of(sight: &'s Sight<'_, '_>, place: usize, unit: &'s Unit, goes_on: bool) -> Self {
        let previous = place.checked_sub(1).and_then(|place| sight.unit(place));
        let next = sight.unit(place.saturating_add(1));
        let word = |unit: Option<&Unit>| unit.map_or(1, |unit| unit.hash);
        Self {
            unit,
            previous,
            next,
            name: name_of(unit),
            look: unit.case as u32,
            front: unit.gap as u32,
            back: sight.gap_behind(place) as u32,
            language: u32::from(sight.language()),
            goes_on: u32::from(goes_on),
            share: sight.share_of_capitals(place),
            words: [word(previous), word(next)],
            kinds: [kind_of(previous), kind_of(next)],
        }
    }

    fn word(&self, place: usize) -> u32 {
        self.words.get(place).copied().unwrap_or_default()
    }

    fn kind(&self, place: usize) -> u32 {
        self.kinds.get(place).copied().unwrap_or_default()
    }

    /// Beginnings, endings and rows of three letters.
    fn letters(&self, of: &mut impl FnMut(u32)) {
        let letters = self.unit.folded.letters();
        let ending = |length| ending_of(self.unit, length);
        of(text(1, self.look, ending(2)));
        of(text(2, self.name, ending(3)));
        of(text(3, 0, ending(4)));
        of(text(4, 0, letters.get(..3).unwrap_or(letters)));
        of(number(5, [0, self.unit.hash, 0]));
        for three in letters.windows(3).take(10) {
            of(text(6, 0, three));
        }
        let length = u32::try_from(letters.len().min(12)).unwrap_or_default();
        of(number(7, [length, self.look, u32::from(self.unit.has_hyphen)]));
        of(text(8, self.goes_on << 8 | self.language, ending(3)));
        of(text(9, self.goes_on << 8 | self.language, ending(2)));
    }

    fn alone(&self, of: &mut impl FnMut(u32)) {
        let others = u32::from(self.unit.class & class::OTHERS);
        of(number(10, [self.look, 0, 0]));
        of(number(11, [self.look, self.front, 0]));
        of(number(12, [self.look, self.name, self.begins()]));
        of(number(13, [others, self.look, self.name]));
        of(number(14, [self.front, self.back, self.name]));
        of(number(15, [self.language, self.look, self.name]));
        of(number(16, [self.language, self.begins(), self.name]));
        of(number(17, [u32::from(self.unit.is_possessive), self.name, 0]));
        of(number(18, [self.share, self.look, self.name]));
        of(number(19, [self.share, self.begins(), others]));
        of(number(50, [self.goes_on, self.name, others]));
        of(number(51, [self.goes_on, self.language, self.name]));
        of(number(52, [self.goes_on, self.look, self.kind(LAST)]));
        of(number(53, [self.goes_on, self.kind(NEXT), self.back]));
    }

    fn before(&self, of: &mut impl FnMut(u32)) {
        let (last, word) = (self.kind(LAST), self.word(LAST));
        of(number(20, [word, self.front, 0]));
        of(number(21, [word, self.name, self.look]));
        of(number(24, [last, self.front, self.name]));
        of(number(25, [last, self.front, self.look]));
        of(number(28, [last, self.language, self.name]));
        if let Some(previous) = self.previous.filter(|_| self.front < Gap::Quote as u32) {
            of(text(29, self.name, ending_of(previous, 3)));
        }
    }

    fn behind(&self, of: &mut impl FnMut(u32)) {
        let (next, word) = (self.kind(NEXT), self.word(NEXT));
        of(number(30, [word, self.back, 0]));
        of(number(31, [word, self.name, self.back]));
        of(number(32, [next, self.back, self.name]));
        of(number(33, [next, self.back, self.look]));
        if let Some(next) =
            self.next.filter(|next| next.gap < Gap::Quote && next.case != Case::Small)
        {
            of(text(37, self.name, ending_of(next, 3)));
        }
        if let Some(next) =
            self.next.filter(|next| next.gap < Gap::Quote && next.case == Case::Small)
        {
            of(text(38, self.language << 4 | self.name, ending_of(next, 2)));
            of(text(39, self.name, ending_of(next, 3)));
        }
    }

    fn around(&self, of: &mut impl FnMut(u32)) {
        let (last, next) = (self.kind(LAST), self.kind(NEXT));
        of(number(40, [last, next, self.name]));
        of(number(43, [last, self.word(NEXT), self.begins()]));
        of(number(44, [self.front, self.back, last]));
    }

    /// Whether a capital is no news here.
    fn begins(&self) -> u32 {
        u32::from(self.unit.gap.ends_sentence())
    }
}

fn ending_of(unit: &Unit, length: usize) -> &[u8] {
    let letters = unit.folded.letters();
    letters.get(letters.len().saturating_sub(length)..).unwrap_or_default()
}

fn name_of(unit: &Unit) -> u32 {
    u32::from(unit.class & class::NAMES)
}

fn kind_of(unit: Option<&Unit>) -> u32 {
    let Some(unit) = unit else { return u32::MAX };
    let class = u32::from(unit.class & (class::OTHERS | class::NAMES | class::GATE));
    class << 3 | unit.case as u32 & 3 | u32::from(unit.is_initial()) << 2
}

/// One number of some, by which template they are of.
fn number(template: u32, values: [u32; 3]) -> u32 {
    let mixed = values.iter().fold(template.wrapping_mul(0x9e37_79b1), |hash, value| {
        (hash ^ value.wrapping_mul(0x85eb_ca6b)).rotate_left(13).wrapping_mul(0xc2b2_ae35)
    });
    mixed ^ mixed >> 15
}

fn text(template: u32, value: u32, letters: &[u8]) -> u32 {
    number(template, [value, letters.iter().fold(SEED, |hash, byte| step(hash, *byte)), 0])
}
