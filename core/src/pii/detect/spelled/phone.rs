//! Rows of words for numbers, and the telephones among them: `zero six twelve …`.

use super::{
    card::card,
    number::{digits_of, is_joint},
    word::GAPS,
};
use crate::pii::{
    context::Known,
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::topic,
    text::Text,
};
use core::ops::Range;

/// Words of a number.
const MOST_DIGITS: usize = 32;

/// Digits of a card at least, `triple` being counted as one.
const SHORTEST_CARD: usize = 11;

/// What a row of words for numbers may be, and where it ends.
#[derive(Clone, Copy, Debug)]
pub(in crate::pii) struct Spoken {
    pub(in crate::pii) found: Option<Candidate>,
    pub(in crate::pii) end: usize,
}

/// The number in words around the one at `at`: of a card, or a telephone with seven digits in a row at least.
pub(in crate::pii) fn spoken(text: &Text<'_>, at: usize, known: &mut Known) -> Spoken {
    let Some(row) = row(text, at, known) else { return Spoken { found: None, end: at } };
    let Row { start, end, said } = row;
    let is_as_long = said.digits >= SHORTEST_CARD && !said.has_made;
    let found = is_as_long.then(|| card(text, start..end)).flatten();
    let found = found.or_else(|| phone(text, &row));
    Spoken { found, end }
}

/// A row of words for numbers.
#[derive(Clone, Copy, Debug)]
struct Row {
    start: usize,
    end: usize,
    said: Said,
}

fn row(text: &Text<'_>, at: usize, known: &mut Known) -> Option<Row> {
    let middle = number_word(text, at, true, known)?;
    let (mut start, mut end) = (middle.range.start, middle.range.end);
    let mut said = Said::NOTHING;
    said.add(&middle);
    for _ in 0..MOST_DIGITS {
        let Some(number) = number_word(text, end, true, known) else { break };
        let range = number.range.clone();
        // French and Spanish `en` before the next word is no Swedish digit.
        if text.bytes(range.clone()).eq_ignore_ascii_case(b"en")
            && goes_on_in_words(text, range.end)
            && number_word(text, range.end, true, known).is_none()
        {
            break;
        }
        end = range.end;
        said.add(&number);
    }
    for _ in 0..MOST_DIGITS {
        let Some(number) = number_word(text, start, false, known) else { break };
        start = number.range.start;
        said.add(&number);
    }
    Some(Row { start, end, said })
}

fn phone(text: &Text<'_>, row: &Row) -> Option<Candidate> {
    let Row { start, end, said } = *row;
    let score = match said.digits {
        // `cent vingt et un, sept cent quarante`: amounts have few single digits.
        9..=20 if !said.has_made || said.single >= SINGLE => 1,
        7..=20 => -2,
        _ => return None,
    };
    let start = plus_before(text, start).unwrap_or(start);
    Some(Candidate::new(Kind::Phone, start, end, score).with(Evidence::SPELLED))
}

/// What the words of a number are so far.
#[derive(Clone, Copy, Debug)]
struct Said {
    digits: usize,
    /// Words for one digit, and whether a word is made of several or joined to another one.
    single: usize,
    has_made: bool,
}

impl Said {
    const NOTHING: Self = Self { digits: 0, single: 0, has_made: false };

    fn add(&mut self, number: &Number) {
        self.digits = self.digits.saturating_add(number.digits);
        self.single = self.single.saturating_add(usize::from(number.digits == 1));
        self.has_made |= number.is_made;
    }
}

/// Single digits at least among others.
const SINGLE: usize = 4;

/// A word for a number, and how many digits that has.
#[derive(Clone, Debug)]
struct Number {
    range: Range<usize>,
    digits: usize,
    is_made: bool,
}

/// Whether a space and a letter follow.
fn goes_on_in_words(text: &Text<'_>, at: usize) -> bool {
    let next = text.at(at.saturating_add(1));
    text.at(at) == Some(b' ') && next.is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// Where the word for `+` right before a number begins.
fn plus_before(text: &Text<'_>, at: usize) -> Option<usize> {
    let before = text.bytes_before(at, 7);
    let gap = [b", ".as_slice(), b" ", b"-"].into_iter().find(|gap| before.ends_with(gap))?;
    let end = at.checked_sub(gap.len())?;
    let word = before.get(..before.len().checked_sub(gap.len())?)?;
    let letters =
        word.iter().rev().take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    let start = end.checked_sub(letters.count())?;
    let word = fold(text.bytes(start..end));
    matches!(word.letters(), b"plus" | b"mas" | b"piu" | b"mais").then_some(start)
}

/// The number word after (or before) a place, and how many digits it is.
fn number_word(text: &Text<'_>, at: usize, forward: bool, known: &mut Known) -> Option<Number> {
    let mut range = word_beside(text, at, forward)?;
    // `vinte e um`
    let is_joined = is_joint(text.bytes(range.clone()));
    if is_joined {
        range = word_beside(text, if forward { range.end } else { range.start }, forward)?;
    }
    if range.is_empty() {
        return written(text, if forward { range.start } else { range.end }, forward);
    }
    let found = known.topics(text, range.clone());
    let (digits, is_made) = match () {
        () if found & topic::DIGIT != 0 => (1, is_joined),
        () if found & topic::TEN != 0 => (2, is_joined),
        () => (digits_of(text.bytes(range.clone()))?, true),
    };
    Some(Number { range, digits, is_made })
}

/// The word after (or before) a place in the same sentence; an empty one where something else stands.
fn word_beside(text: &Text<'_>, at: usize, forward: bool) -> Option<Range<usize>> {
    let is_gap = |byte: &&u8| matches!(**byte, b' ' | b',' | b'-' | b'.');
    // What begins with these two is a mark of Latin-1 or general punctuation: `»`, `…`, `–`.
    let is_letter = |byte: &&u8| {
        byte.is_ascii_alphabetic() || !byte.is_ascii() && !matches!(**byte, 0xc2 | 0xe2)
    };
    let range = if forward {
        let gap = text.bytes_from(at, GAPS).iter().take_while(is_gap).count();
        let start = at.checked_add(gap)?;
        let rest = text.bytes_from(start, LONGEST_NUMBER).iter();
        start..start.checked_add(rest.take_while(is_letter).count())?
    } else {
        let gap = text.bytes_before(at, GAPS).iter().rev();
        let end = at.checked_sub(gap.take_while(is_gap).count())?;
        let rest = text.bytes_before(end, LONGEST_NUMBER).iter();
        let start = end.checked_sub(rest.rev().take_while(is_letter).count())?;
        // The rest of a character that is none of the word.
        let is_rest = |byte: &&u8| matches!(**byte, 0x80..=0xbf);
        start.saturating_add(text.bytes(start..end).iter().take_while(is_rest).count())..end
    };
    // A full stop and a space end the sentence, and an article after them is no `one`.
    let gap = if forward { at..range.start } else { range.end..at };
    let is_end = text.bytes(gap).windows(2).any(|two| two == b". ");
    (!is_end).then_some(range)
}

/// One or two digits as figures among number words: `zero 6 twelve`.
fn written(text: &Text<'_>, at: usize, forward: bool) -> Option<Number> {
    let is_digit = |byte: &&u8| byte.is_ascii_digit();
    let count = if forward {
        text.bytes_from(at, 3).iter().take_while(is_digit).count()
    } else {
        let before = text.bytes_before(at, 3);
        before.iter().rev().take_while(is_digit).count()
    };
    let range = if forward { at..at.checked_add(count)? } else { at.checked_sub(count)?..at };
    // `tres-seis-cero,4`: the next column.
    let is_column = forward && text.before(range.start) == Some(b',')
        || !forward
            && text.at(range.end) == Some(b',')
            && text.at(range.end.saturating_add(1)) != Some(b' ');
    let alone = !is_column && text.may_end(range.end) && text.may_begin(range.start);
    ((1..=2).contains(&count) && alone).then_some(Number { range, digits: count, is_made: false })
}

/// Bytes of the longest number word.
const LONGEST_NUMBER: usize = 32;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn numbers_in_words_are_found_by_the_digits_of_each_language() {
        for number in [
            "oh seven seven double oh nine one two three four",
            "nine eight seven one two three four nine one",
            "zéro un quatre deux trois cinq huit neuf un deux",
            "cero nueve ocho cinco uno dos tres cuatro nueve",
            "siete uno dos tres cuatro cuatro ocho nueve uno",
            "siedem jeden dwa trzy cztery cztery osiem dwa jeden",
        ] {
            assert_eq!(found(Kind::Phone, &format!("call: {number}")), [number]);
        }
    }

    #[test]
    fn numbers_in_words_have_tens_and_hundreds() {
        for (text, number) in [
            ("it is {}, thanks", "oh seven seven double-oh nine hundred three six one"),
            ("meine nummer ist {}", "null eins sieben sechs, vierundzwanzig, drei drei, achtzehn"),
            ("mon numéro : {}", "zéro six, trente et un, quarante-deux, dix, vingt et un"),
            ("Mi teléfono es el {}, mejor", "seis cinco cuatro, veintidós, ochenta, diecinueve"),
            ("richiamatemi al {} grazie", "tre quattro otto, settantuno, venti, novecentodue"),
            ("nr is {}, graag", "nul zes, eenentwintig, dertig, vierenveertig, nul negen"),
            ("tel. {}, wieczorem", "sześćset dwa, czterysta jedenaście, osiemset trzydzieści"),
            ("o meu contacto é {}", "nove três seis, vinte e um, quarenta, oito oito quatro"),
            ("mitt nr: {}, ring", "noll sju tre, sexton, nittio, fyra noll två"),
        ] {
            assert_eq!(found(Kind::Phone, &text.replace("{}", number)), [number], "{text}");
        }
        for text in [
            "three hundred and forty five, six hundred and twelve, seven hundred",
            "zwei- bis dreihundert Leute, sieben Tage",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn marks_beside_a_number_are_none_of_its_words() {
        let number = "zéro six douze trente-quatre cinquante-six soixante-dix-huit";
        for (before, after) in [("« ", "»"), ("«", " »"), ("", "…"), ("–", "–"), ("", " – bon")]
        {
            assert_eq!(found(Kind::Phone, &alloc::format!("{before}{number}{after}")), [number]);
        }
    }

    #[test]
    fn a_preposition_behind_a_number_is_no_digit() {
        let text = "tel zéro six un deux trois deux huit neuf cinq sept en cas de besoin";
        let number = "zéro six un deux trois deux huit neuf cinq sept";
        assert_eq!(found(Kind::Phone, text), [number]);
        let number = "noll sju tre en två fyra fem sex åtta en";
        assert_eq!(found(Kind::Phone, &format!("tel {number}")), [number]);
    }

    #[test]
    fn the_polish_six_wakes_the_scanner() {
        let number = "pięć jeden dwa pięć cztery osiem sześć trzy dziewięć";
        assert_eq!(found(Kind::Phone, number), [number]);
    }

    #[test]
    fn a_sentence_ends_a_number_in_words() {
        let text = "Llámenme al nueve uno seis dos tres cuatro cinco ocho nueve. un saludo";
        assert_eq!(found(Kind::Phone, text), ["nueve uno seis dos tres cuatro cinco ocho nueve"]);
    }

    #[test]
    fn words_that_begin_like_digits_are_none() {
        for text in [
            "Sie haben seit sieben Tagen nichts getan",
            "cerca de siete días",
            "several of seven items",
        ] {
            assert!(found(Kind::Phone, text).is_empty(), "{text}");
        }
    }
}
