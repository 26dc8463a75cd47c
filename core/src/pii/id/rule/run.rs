//! The interpreter: steps one after the other, those that rewrite the number and those that look
//! at it.

use super::{
    AT_LEAST, DATE, DIGITS, DIRECTED, DROP, EQUALS, FOLD, FROM, HAS, IN, IS, KNOWN, LENGTH, LUHN,
    MIXED, MOD_97_10, MODULO, NOT_IN, OF, ONE_REPEATED, OR, ORDINAL, PAD, RECENT, REPLACE, SKIP,
    SUM, VERHOEFF, WITHOUT,
};
use crate::pii::{checksum, id::LONGEST};
use core::{cmp::Ordering, ops::Range};

/// Whether a number passes a packed check. Total, and linear.
pub(in crate::pii::id) fn passes(check: &[u8], compact: &[u8]) -> bool {
    let mut number = Number { characters: [0; ROOM], length: 0, sum: 0, is_recent: false };
    if compact.len() > LONGEST {
        return false;
    }
    number.assign(compact);
    number.passes(check)
}

/// Characters that the longest number has after steps that make it longer.
const ROOM: usize = LONGEST + 8;

/// The number as the steps so far have left it, and what they have found.
#[derive(Clone, Copy)]
pub(super) struct Number {
    characters: [u8; ROOM],
    length: usize,
    pub(super) sum: u64,
    pub(super) is_recent: bool,
}

impl Number {
    fn assign(&mut self, characters: &[u8]) {
        self.length = characters.len().min(ROOM);
        for (to, from) in self.characters.iter_mut().zip(characters) {
            *to = *from;
        }
    }

    pub(super) fn all(&self) -> &[u8] {
        self.characters.get(..self.length).unwrap_or_default()
    }

    /// The number that so many digits are; at most eighteen.
    pub(super) fn number(&self, at: usize, length: usize) -> Option<u64> {
        crate::pii::id::number(self.all().get(at..at + length)?)
    }

    fn passes(&self, check: &[u8]) -> bool {
        let mut attempt = *self;
        let mut holds = true;
        let mut rest = check;
        while let [step, length, after @ ..] = rest {
            let Some((parameters, after)) = after.split_at_checked(usize::from(*length)) else {
                return false;
            };
            if *step != OR {
                holds = holds && attempt.step(*step, Parameters(parameters)).is_some();
            } else if holds {
                return true;
            } else {
                (attempt, holds) = (*self, true);
            }
            rest = after;
        }
        holds
    }

    /// One step; `None` if it does not hold.
    fn step(&mut self, step: u8, parameters: Parameters<'_>) -> Option<()> {
        match step {
            SKIP..=MODULO => self.rewrite(step, parameters),
            SUM..=FROM => self.reckon(step, parameters),
            RECENT => self.note_century(parameters),
            _ => self.has(step, parameters)?.then_some(()),
        }
    }

    /// The steps that change the number.
    fn rewrite(&mut self, step: u8, parameters: Parameters<'_>) -> Option<()> {
        let (at, to) = parameters.places();
        match step {
            SKIP => {
                let kept = *self;
                self.assign(kept.all().get(at..)?);
            }
            DROP => {
                self.characters.get_mut(at..self.length)?.rotate_left(1);
                self.length -= 1;
            }
            PAD => {
                let more = at.saturating_sub(self.length);
                self.characters.rotate_right(more);
                self.characters.get_mut(..more)?.fill(b'0');
                self.length += more;
            }
            REPLACE => self.replace(at, parameters.behind_one())?,
            ORDINAL => self.put_ordinal(at, parameters.behind_one())?,
            DIGITS => self.put_digits(at..at + to, parameters.behind_two())?,
            FOLD => {
                let value = usize::try_from(self.number(at, 2)?).ok()?;
                self.put(at, if value > to { value - to } else { value });
            }
            MODULO => {
                let value = usize::try_from(self.number(at, 2)?).ok()?;
                self.put(at, value.checked_rem(to)?);
            }
            _ => return None,
        }
        Some(())
    }

    /// Replaces characters by as many others, if they stand at a place: both one behind the other.
    fn replace(&mut self, at: usize, both: &[u8]) -> Option<()> {
        let (from, with) = both.split_at(both.len() / 2);
        let place = self.characters.get_mut(at..at + from.len())?;
        if place == from {
            place.copy_from_slice(with);
        }
        Some(())
    }

    /// Two digits in the place of a letter: which one of an alphabet it is, from 1.
    fn put_ordinal(&mut self, at: usize, alphabet: &[u8]) -> Option<()> {
        let letter = self.all().get(at)?;
        let value = position(alphabet, *letter)? + 1;
        self.length += 1;
        self.characters.get_mut(at..self.length)?.rotate_right(1);
        self.put(at, value);
        Some(())
    }

    /// A digit in the place of each letter: which one of an alphabet it is, from 0.
    fn put_digits(&mut self, places: Range<usize>, alphabet: &[u8]) -> Option<()> {
        for character in self.characters.get_mut(places)? {
            if !character.is_ascii_digit() {
                *character = b'0' + u8::try_from(position(alphabet, *character)?).ok()?;
            }
        }
        Some(())
    }

    /// Writes two digits.
    fn put(&mut self, at: usize, value: usize) {
        let ascii = |value: usize| b'0' + u8::try_from(value % 10).unwrap_or_default();
        if let Some([tens, ones]) = self.characters.get_mut(at..at + 2) {
            (*tens, *ones) = (ascii(value / 10), ascii(value));
        }
    }

    /// The steps that only look.
    fn has(&self, step: u8, parameters: Parameters<'_>) -> Option<bool> {
        let (at, to) = parameters.places();
        let all = self.all();
        Some(match step {
            OF => self.passes(parameters.0),
            LENGTH => self.length == at,
            IN => is_in(all.get(at..at + to)?, parameters.behind_two()),
            NOT_IN => !is_in(all.get(at..at + to)?, parameters.behind_two()),
            WITHOUT => !all.iter().any(|character| parameters.0.contains(character)),
            AT_LEAST => all.iter().filter(|byte| byte.is_ascii_digit()).count() >= at,
            MIXED => all.iter().any(|character| Some(character) != all.first()),
            DIRECTED => !all.iter().eq(all.iter().rev()),
            ONE_REPEATED => self.has_one_repeated(),
            DATE => self.is_date(parameters.0)?,
            LUHN => checksum::luhn_ascii(all.get(at..to)?),
            KNOWN => match parameters.first() {
                VERHOEFF => checksum::verhoeff(all),
                MOD_97_10 => checksum::iso_7064_mod_97_10(all),
                _ => checksum::iso_7064_mod_11_10(all),
            },
            IS => parameters.0.iter().any(|value| u64::from(*value) == self.sum),
            EQUALS => self.number(at, to)? == self.sum,
            HAS => {
                parameters.behind_one().get(usize::try_from(self.sum).ok()?) == Some(all.get(at)?)
            }
            _ => false,
        })
    }

    fn has_one_repeated(&self) -> bool {
        let Some((_, head)) = self.all().split_last() else { return false };
        let count =
            |digit: u8| head.iter().map(|character| u8::from(*character == digit)).sum::<u8>();
        let mut repeated = (b'0'..=b'9').map(count).filter(|count| *count > 1);
        matches!(repeated.next(), Some(2 | 3)) && repeated.next().is_none()
    }
}

/// What a step was packed with.
#[derive(Clone, Copy)]
pub(super) struct Parameters<'p>(&'p [u8]);

impl<'p> Parameters<'p> {
    pub(super) fn first(self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    pub(super) fn second(self) -> u8 {
        self.0.get(1).copied().unwrap_or_default()
    }

    /// The first two, as places or lengths.
    pub(super) fn places(self) -> (usize, usize) {
        (self.first().into(), self.second().into())
    }

    /// The first two, as one number.
    pub(super) fn wide(self) -> u64 {
        u16::from_le_bytes([self.first(), self.second()]).into()
    }

    pub(super) fn behind_one(self) -> &'p [u8] {
        self.0.get(1..).unwrap_or_default()
    }

    pub(super) fn behind_two(self) -> &'p [u8] {
        self.0.get(2..).unwrap_or_default()
    }
}

/// Whether characters are within one of the ranges, whose ends follow one another.
pub(super) fn is_in(characters: &[u8], ranges: &[u8]) -> bool {
    let width = characters.len().max(1);
    ranges.chunks(2 * width).any(|range| {
        let (from, to) = range.split_at(range.len() / 2);
        from.cmp(characters) != Ordering::Greater && characters.cmp(to) != Ordering::Greater
    })
}

fn position(alphabet: &[u8], letter: u8) -> Option<usize> {
    alphabet.iter().position(|known| *known == letter)
}
