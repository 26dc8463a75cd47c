//! Words for numbers that are made of several: `zweiundzwanzig`, `settantadue`, `czterysta`.

use crate::pii::{
    fold::fold,
    tables::{List, topic, topics},
};

/// How many digits a word stands for that is none of the words for digits and tens alone, nearly.
pub(super) fn digits_of(word: &[u8]) -> Option<usize> {
    let folded = fold(word);
    let word = folded.letters();
    if WHOLE.has(word) {
        return Some(2);
    }
    let (mut at, mut digits, mut parts) = (0_usize, 0_usize, 0);
    while at < word.len() {
        let (length, more) = part(word.get(at..)?)?;
        at = at.saturating_add(length);
        digits = digits.saturating_add(more);
        parts = usize::saturating_add(parts, 1);
    }
    (parts > 1 && digits > 1).then_some(digits)
}

/// The longest part that a word begins with, and how many digits it is.
fn part(word: &[u8]) -> Option<(usize, usize)> {
    (1..=LONGEST_PART.min(word.len())).rev().find_map(|length| {
        let part = word.get(..length)?;
        let said = topics(part);
        let digits = match () {
            () if said & topic::TEN != 0 || WHOLE.has(part) || ENDS.has(part) => 2,
            () if said & topic::DIGIT != 0 => 1,
            () if JOINTS.has(part) => 0,
            () => return None,
        };
        Some((length, digits))
    })
}

/// Letters of the longest part.
const LONGEST_PART: usize = 12;

/// Whether a word joins tens and ones: `vinte e um`.
pub(super) fn is_joint(word: &[u8]) -> bool {
    matches!(word, b"e" | b"y" | b"et")
}

/// Hundreds, and what is between ten and a hundred and not among the words for tens.
static WHOLE: List = List::new(
    "hundred hundert honderd hundra cento cien ciento cem sto dwiescie dertien veertien tretton fjorton sjutton arton nitton \
    elva tolv sjuttio attio nittio tredici quattordici quindici sedici diciassette diciotto diciannove dezasseis dezesseis \
    dezassete dezessete dezanove dezenove quinientos quinhentos duzentos trezentos jedenascie czternascie pietnascie szesnascie \
    dziewietnascie",
);

/// What is part of such words only: tens without their last letter, and ends.
static ENDS: List = List::new(
    "vent trent quarant cinquant sessant settant ottant novant veinti cientos centos nascie dziesiat sta set ton sech sieb",
);

static JOINTS: List = List::new("und en e y");

#[cfg(test)]
mod tests {
    use super::digits_of;

    #[test]
    fn numbers_are_made_of_numbers() {
        for word in [
            "zweiundzwanzig",
            "fünfhundertzwölf",
            "siebzehn",
            "settantuno",
            "novecentodue",
            "veintidós",
            "setecientos",
            "vierenveertig",
            "tweeënzeventig",
            "czterysta",
            "dwanaście",
            "osiemdziesiąt",
            "oitocentos",
            "tjugotre",
            "femton",
            "hundred",
        ] {
            assert!(digits_of(word.as_bytes()).is_some(), "{word}");
        }
        for word in ["set", "ton", "und", "en", "seventh", "siebte", "unter", "neunmal", "tensión"]
        {
            assert!(digits_of(word.as_bytes()).is_none(), "{word}");
        }
    }
}
