//! Numbers of payment cards in words, digit by digit: `four one one one, one one …`.

use super::word::LONGEST;
use crate::pii::{
    context::is_letter,
    detect::{Candidate, Evidence, card},
    fold::fold,
    kind::Kind,
    tables::List,
    text::Text,
};
use core::ops::Range;

/// The card whose digits are said in a range, and no more than those.
pub(super) fn card(text: &Text<'_>, range: Range<usize>) -> Option<Candidate> {
    let digits = Digits::said(text.bytes(range.clone()))?;
    let scheme = card::scheme_of(digits.as_slice())?;
    // Few rows that are said have so many digits, and one in ten is right.
    let score = if scheme.usual { 3 } else { -2 };
    let found = Candidate::new(Kind::CreditCard, range.start, range.end, score).of(scheme.name);
    Some(found.with(Evidence::SPELLED).with(Evidence::CHECKSUM))
}

/// The digits that words stand for.
struct Digits {
    digits: [u8; card::LONGEST],
    count: usize,
}

impl Digits {
    fn said(words: &[u8]) -> Option<Self> {
        let mut digits = Self { digits: [0; card::LONGEST], count: 0 };
        let mut times = 1;
        let is_apart = |byte: &u8| !is_letter(*byte) && !byte.is_ascii_digit();
        for word in words.split(is_apart).filter(|word| !word.is_empty()) {
            if word.iter().all(u8::is_ascii_digit) {
                word.iter().try_for_each(|digit| digits.push(*digit, 1))?;
                continue;
            }
            let folded = fold(word.get(..LONGEST).unwrap_or(word));
            let word = folded.letters();
            match VALUES.iter().zip(b'0'..).find(|(list, _)| list.has(word)) {
                Some((_, digit)) => digits.push(digit, times)?,
                None if times == 1 => {
                    times = times_of(word)?;
                    continue;
                }
                None => return None,
            }
            times = 1;
        }
        (times == 1).then_some(digits)
    }

    fn push(&mut self, digit: u8, times: usize) -> Option<()> {
        for _ in 0..times {
            *self.digits.get_mut(self.count)? = digit;
            self.count = self.count.saturating_add(1);
        }
        Some(())
    }

    fn as_slice(&self) -> &[u8] {
        self.digits.get(..self.count).unwrap_or_default()
    }
}

/// How often a digit is said that stands behind a word.
fn times_of(word: &[u8]) -> Option<usize> {
    match word {
        b"double" | b"doppel" | b"dubbel" | b"doble" => Some(2),
        b"triple" => Some(3),
        _ => None,
    }
}

/// The words for each digit, from zero on.
static VALUES: [List; 10] = [
    List::new("zero oh null nul noll cero"),
    List::new("one un une ein eins uno una een um uma jeden en ett"),
    List::new("two deux zwei zwo dos due twee dois duas dwa tva"),
    List::new("three trois drei tres tre drie trzy"),
    List::new("four quatre vier cuatro quattro quatro cztery fyra"),
    List::new("five cinq funf fuenf cinco cinque vijf piec fem"),
    List::new("six sechs seis sei zes meia szesc sex"),
    List::new("seven sept sieben siete sette zeven sete siedem sju"),
    List::new("eight huit acht ocho otto oito osiem atta"),
    List::new("nine neuf neun nueve nove negen dziewiec nio"),
];

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};
    use alloc::format;

    const VISA: [&str; 9] = [
        "four zero zero zero, zero zero zero zero, zero zero zero zero, zero zero zero two",
        "vier null null, null null null null null null null null null null null null zwei",
        "quatre zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro zéro deux",
        "cuatro cero cero cero, cero cero cero cero, cero cero cero cero, cero cero cero dos",
        "quattro zero zero, zero zero zero zero zero zero zero zero zero zero zero zero due",
        "vier nul nul nul nul nul nul nul nul nul nul nul nul nul nul twee",
        "quatro zero zero zero, zero zero zero zero, zero zero zero zero, zero zero zero dois",
        "cztery zero zero, zero zero zero zero zero zero zero zero zero zero zero zero dwa",
        "fyra noll noll noll noll noll noll noll noll noll noll noll noll noll noll två",
    ];

    #[test]
    fn cards_are_said_digit_by_digit_in_nine_languages() {
        for number in VISA {
            assert_eq!(found(Kind::CreditCard, &format!("Karte: {number}.")), [number]);
        }
        for number in [
            "four triple zero, zero five double six, double five double six, triple five six",
            "three seven eight two, eight two two four six three one oh oh oh five",
            "drei sieben acht zwo acht zwo zwo vier sechs drei eins null null null fünf",
        ] {
            assert_eq!(found(Kind::CreditCard, &format!("card {number}, thanks")), [number]);
        }
    }

    #[test]
    fn rows_that_are_no_cards_are_none() {
        for text in [
            "card four zero zero zero, zero zero zero zero, zero zero zero zero, zero zero zero three",
            "card four zero zero zero, zero zero zero zero",
            "nine zero zero zero, zero zero zero zero, zero zero zero zero, zero zero zero two",
            "seven or six times out of nine it was two, zero or one",
        ] {
            assert!(found(Kind::CreditCard, text).is_empty(), "{text}");
        }
    }
}
