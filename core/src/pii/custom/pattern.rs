//! Patterns: characters, classes, counted repeats and optional groups, nothing else.
//!
//! A pattern becomes a row of at most [`MAX_MATCH`] places, each with the characters that it takes
//! and the places that may follow. All ways through the row are gone at once, as bits of one word:
//! there is no backtracking, and a character of a text costs at most as many steps as there are
//! places.

use super::{
    class::Class,
    grammar::{self, Fault, Part, What},
};
use alloc::{vec, vec::Vec};

/// The longest pattern, in characters.
pub const MAX_PATTERN: usize = 256;

/// The most characters that a pattern may match.
pub const MAX_MATCH: usize = 64;

/// Bytes of a match that are followed before it is asked whether any ends.
const FEW: usize = 8;

/// The fewest characters that a pattern must match at least.
const MIN_MATCH: usize = 2;

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    places: Vec<Class>,
    /// Places that a match may begin with.
    first: u128,
    /// How far places may be passed over, and from where: once, twice, four times …
    skips: Vec<(u32, u128)>,
    /// By character of ASCII: the places that take it.
    ascii: Vec<u128>,
}

impl Pattern {
    /// Reads a pattern; upper and lower case are told apart unless `ignores_case`.
    pub(super) fn read(source: &str, ignores_case: bool) -> Result<Self, Fault> {
        let parts = grammar::parts(source)?;
        let fault = |why| Fault { why, at: source.chars().count() };
        let mut row = Row::default();
        row.add_all(&parts).ok_or(fault("the pattern matches more than 64 characters"))?;
        if row.shortest() < MIN_MATCH {
            return Err(fault("the pattern matches less than 2 characters"));
        }
        Ok(row.compiled(ignores_case))
    }

    /// Whether a match may begin with this byte.
    pub(super) fn may_begin(&self, byte: u8) -> bool {
        let first = self.first;
        match self.ascii.get(usize::from(byte)) {
            Some(takes) => takes & first != 0,
            None => ones(first).any(|place| self.places.get(place).is_some_and(Class::is_wide)),
        }
    }

    /// Places that a match may begin with.
    pub(super) fn first(&self) -> u128 {
        self.first
    }

    /// The place of a match that is over.
    pub(super) fn whole(&self) -> u128 {
        1_u128.wrapping_shl(u32::try_from(self.places.len()).unwrap_or_default())
    }

    /// What its places take.
    pub(super) fn classes(&self) -> impl Iterator<Item = &Class> {
        self.places.iter()
    }

    /// Where matches end that begin with a text, in ascending order. Behind a few characters it
    /// `goes_on` only if told to.
    pub(super) fn ends(&self, text: &str, goes_on: impl FnOnce() -> bool) -> Vec<usize> {
        let whole = self.whole();
        let mut ends = Vec::new();
        let mut live = self.first;
        let mut goes_on = Some(goes_on);
        for (at, character) in text.char_indices() {
            live = self.step(live & !whole, character);
            if live == 0 || at >= FEW && goes_on.take().is_some_and(|goes_on| !goes_on()) {
                break;
            }
            if live & whole != 0 {
                ends.push(at.saturating_add(character.len_utf8()));
            }
        }
        ends
    }

    /// One step of matches that begin at any place: what is live behind a character, and whether
    /// one ends there.
    pub(super) fn anywhere(&self, live: u128, character: char) -> (u128, bool) {
        let whole = self.whole();
        let live = self.step((live | self.first) & !whole, character);
        (live, live & whole != 0)
    }

    /// The places that are reached from some by a character.
    pub(super) fn step(&self, live: u128, character: char) -> u128 {
        let takes = |place: &usize| self.places.get(*place).is_some_and(|all| all.has(character));
        let ascii = usize::try_from(u32::from(character)).ok().and_then(|at| self.ascii.get(at));
        let taken = match ascii {
            Some(takes) => live & takes,
            None => ones(live).filter(takes).fold(0, |taken, place| taken | bit(place)),
        };
        self.reached(taken << 1)
    }

    /// All places that are reached from some without a character.
    fn reached(&self, from: u128) -> u128 {
        let mut all = from;
        if self.skips.is_empty() || from == 0 {
            return all;
        }
        loop {
            let before = all;
            for (distance, sources) in &self.skips {
                all |= (all & sources) << distance;
            }
            if all == before {
                return all;
            }
        }
    }
}

fn bit(place: usize) -> u128 {
    u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place)).unwrap_or_default()
}

/// The places of the bits that are set.
fn ones(bits: u128) -> impl Iterator<Item = usize> {
    let mut rest = bits;
    core::iter::from_fn(move || {
        let place = (rest != 0).then(|| usize::try_from(rest.trailing_zeros()).unwrap_or(128))?;
        rest &= rest.wrapping_sub(1);
        Some(place)
    })
}

/// The places of a pattern, and which of them may be passed over.
#[derive(Default)]
struct Row {
    places: Vec<Class>,
    /// From a place to a later one.
    skips: Vec<(usize, usize)>,
}

impl Row {
    /// Adds parts as often as they may stand; `None` if there are too many places.
    fn add_all(&mut self, parts: &[Part]) -> Option<()> {
        for part in parts {
            for count in 0..part.most {
                let start = self.places.len();
                match &part.what {
                    What::One(class) => self.places.push(class.clone()),
                    What::Group(parts) => self.add_all(parts)?,
                }
                if self.places.len() > MAX_MATCH {
                    return None;
                }
                if count >= part.least {
                    self.skips.push((start, self.places.len()));
                }
            }
        }
        Some(())
    }

    /// The fewest characters on a way through the row.
    fn shortest(&self) -> usize {
        let mut least = vec![usize::MAX; self.places.len().saturating_add(1)];
        if let Some(first) = least.first_mut() {
            *first = 0;
        }
        for place in 0..self.places.len() {
            let here = least.get(place).copied().unwrap_or_default();
            let skips = self.skips.iter().filter(|(from, _)| *from == place);
            let next = (place.saturating_add(1), here.saturating_add(1));
            for (to, cost) in skips.map(|(_, to)| (*to, here)).chain([next]) {
                if let Some(slot) = least.get_mut(to) {
                    *slot = cost.min(*slot);
                }
            }
        }
        least.last().copied().unwrap_or_default()
    }

    fn compiled(self, ignores_case: bool) -> Pattern {
        let skips = doubled(&self.skips);
        let places = self.places.into_iter().map(|class| class.in_case(ignores_case));
        let places: Vec<Class> = places.collect();
        let takes = |byte: u8| {
            let takes = |(_, class): &(usize, &Class)| class.has(char::from(byte));
            places.iter().enumerate().filter(takes).fold(0, |all, (place, _)| all | bit(place))
        };
        let ascii = (0..128).map(takes).collect();
        let mut pattern = Pattern { places, first: 0, skips, ascii };
        pattern.first = pattern.reached(1);
        pattern
    }
}

/// The sources of skips by their distance, with those that follow each other at once as one.
fn doubled(skips: &[(usize, usize)]) -> Vec<(u32, u128)> {
    let mut all: Vec<(u32, u128)> = Vec::new();
    for (from, to) in skips {
        let distance = u32::try_from(to.saturating_sub(*from)).unwrap_or_default();
        match all.iter_mut().find(|(known, _)| *known == distance) {
            Some((_, sources)) => *sources |= bit(*from),
            None => all.push((distance, bit(*from))),
        }
    }
    let mut at = 0;
    while let Some((distance, sources)) = all.get(at).copied() {
        // Where the same skip is possible again behind itself.
        let twice = sources & sources.checked_shr(distance).unwrap_or_default();
        if twice != 0 {
            all.push((distance.saturating_mul(2), twice));
        }
        at = at.saturating_add(1);
    }
    all
}
