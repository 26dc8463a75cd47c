//! What the interpreter reckons: sums, and dates.

use super::{
    ADD, BASE_36, DECIMAL, DIGITS_ONLY, DOUBLED, FROM, MOD, NUMBER, ODD, SPANISH, SUM, TIMES,
    WEIGHED,
    run::{Number, Parameters, is_in},
};
use crate::pii::id;

impl Number {
    /// The steps that change the sum.
    pub(super) fn reckon(&mut self, step: u8, parameters: Parameters<'_>) -> Option<()> {
        let (at, to) = parameters.places();
        let (first, second) = (parameters.first(), parameters.second());
        self.sum = match step {
            SUM => {
                let products = self.all().get(at..)?.iter().zip(parameters.behind_one());
                products.map(|(c, weight)| digit(*c) * u64::from(*weight)).sum()
            }
            WEIGHED => {
                let products = self.all().iter().zip(parameters.behind_two());
                products.map(|(c, weight)| counted(first, second, *c, *weight)).sum()
            }
            ODD => {
                let counts = self.all().get(..at)?.iter().zip([true, false].iter().cycle());
                counts.map(|(c, is_even)| italian(*c, *is_even)).sum()
            }
            NUMBER => self.number(at, to.checked_sub(at)?)?,
            ADD => self.sum + parameters.wide(),
            TIMES => self.sum * u64::from(first),
            MOD => self.sum.checked_rem(parameters.wide())?,
            FROM => u64::from(first).checked_sub(self.sum)?,
            _ => return None,
        };
        Some(())
    }

    /// Whether the year 00 is 2000: always, or by a character.
    pub(super) fn note_century(&mut self, parameters: Parameters<'_>) -> Option<()> {
        let (at, _) = parameters.places();
        let ranges = parameters.behind_one();
        self.is_recent = ranges.is_empty() || is_in(self.all().get(at..=at)?, ranges);
        Some(())
    }

    /// Whether there is a date at the places of day and month, and perhaps year.
    pub(super) fn is_date(&self, places: &[u8]) -> Option<bool> {
        let [day, month, years @ ..] = places else { return None };
        let [day, month] = [day, month].map(|place| self.number(usize::from(*place), 2));
        let is_leap = match years {
            [year] => match self.number(usize::from(*year), 2)? {
                0 => self.is_recent,
                year => year.is_multiple_of(4),
            },
            _ => true,
        };
        let (day, month) = (day?, month?);
        Some(id::is_day_of_year(month, day) && (is_leap || (month, day) != (2, 29)))
    }
}

fn digit(character: u8) -> u64 {
    id::value(character).into()
}

fn counted(values: u8, products: u8, character: u8, weight: u8) -> u64 {
    let value = match (values, character) {
        (DIGITS_ONLY, _) | (_, b'0'..=b'9') => digit(character),
        (SPANISH, b'O'..) => u64::from(id::letter(character)) + 11,
        _ => u64::from(id::letter(character)) + 10,
    };
    let product = value * u64::from(weight);
    match products {
        DECIMAL => product / 10 + product % 10,
        BASE_36 => product / 36 + product % 36,
        DOUBLED if weight > 1 && product > 9 => product - 9,
        _ => product,
    }
}

/// What a character counts in the Italian tax code: digits as the letters from `A` on.
fn italian(character: u8, is_even: bool) -> u64 {
    /// At even places from 0.
    const COUNTS: &[u8; 26] = &[
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let value = match character {
        b'0'..=b'9' => id::value(character),
        _ => id::letter(character),
    };
    match usize::try_from(value).ok().and_then(|value| COUNTS.get(value)) {
        Some(count) if is_even => u64::from(*count),
        _ if is_even => 0,
        _ => u64::from(value % 26),
    }
}
