//! Years that are written out: `two thousand and seventeen`, `neunzehnhundertvierundachtzig`, `dos mil dieciocho`.

use super::worded_date::is_day;
use crate::pii::{
    context::is_letter,
    fold::{Folded, fold},
    tables::{List, topic, topics},
    text::Text,
};

/// Whether the word at a place may begin such a year, by its first letters.
#[inline]
pub(in crate::pii) fn may_begin(text: &Text<'_>, start: usize) -> bool {
    // Most words are turned away before a jump that is hard to guess.
    let may_be = |first: u8| matches!(first | 0x20, b't' | b'n' | b'z' | b'd' | b'm');
    text.at(start).is_some_and(may_be) && begins_a_number(text, start)
}

#[inline(never)]
fn begins_a_number(text: &Text<'_>, start: usize) -> bool {
    let front: Option<&[u8; 3]> = text.bytes_from(start, 3).first_chunk();
    front.is_some_and(|front| {
        let [first, second, third] = front.map(|byte| byte | 0x20);
        matches!(
            &[first, second, third],
            b"two"
                | b"twe"
                | b"tys"
                | b"tju"
                | b"nin"
                | b"nit"
                | b"neu"
                | b"neg"
                | b"zwe"
                | b"deu"
                | b"dos"
                | b"doi"
                | b"due"
                | b"dwa"
                | b"mil"
                | b"tv\xe3"
        )
    })
}

/// Where the year in words ends that begins at a place, and has some.
pub(super) fn end(text: &Text<'_>, start: usize) -> Option<usize> {
    let (first, end) = word(text, start)?;
    let mut end = if COMPOUNDS.iter().any(|front| first.letters().starts_with(front)) {
        end
    } else {
        let (second, behind) = word(text, past_gap(text, end)?)?;
        let is_pair = |pair: &&(&[u8], &[u8])| (first.letters(), second.letters()) == **pair;
        let is_century = matches!(first.letters(), b"nineteen" | b"twenty");
        let is_year = PAIRS.iter().any(|pair| is_pair(&pair)) || is_century && is_number(&second);
        is_year.then_some(behind)?
    };
    for _ in 0..MOST {
        let Some((next, behind)) = past_gap(text, end).and_then(|at| word(text, at)) else { break };
        // `en` is "and" and "one".
        let is_joint = JOINTS.contains(&next.letters());
        let further = past_gap(text, behind).filter(|_| is_joint).and_then(|at| word(text, at));
        end = match further {
            Some((number, behind)) if is_number(&number) => behind,
            _ if !is_joint && is_number(&next) => behind,
            _ => break,
        };
    }
    Some(end)
}

/// Words of a year behind its first ones: `mille neuf cent quatre-vingt-dix-sept`.
const MOST: usize = 6;

/// The word at a place, and where it ends.
fn word(text: &Text<'_>, at: usize) -> Option<(Folded, usize)> {
    let rest = text.bytes_from(at, LONGEST);
    // What begins so is a mark: `…`, `»`.
    let is_of_word = |byte: &&u8| is_letter(**byte) && !matches!(**byte, 0xc2 | 0xe2);
    let length = rest.iter().take_while(is_of_word).count();
    (length > 0).then(|| (fold(rest.get(..length).unwrap_or_default()), at.saturating_add(length)))
}

/// Bytes of the longest one and more: `neunzehnhundertsiebenundsiebzig`.
const LONGEST: usize = 40;

/// Behind a space or a hyphen.
fn past_gap(text: &Text<'_>, at: usize) -> Option<usize> {
    matches!(text.at(at), Some(b' ' | b'-')).then(|| at.saturating_add(1))
}

/// Whether a word is a number up to 99, in Polish an ordinal in the genitive.
fn is_number(word: &Folded) -> bool {
    let letters = word.letters();
    topics(letters) & (topic::DIGIT | topic::TEN) != 0 || is_day(letters) || TENS.has(letters)
}

/// What a year of one word begins with.
const COMPOUNDS: [&[u8]; 9] = [
    b"zweitausend",
    b"neunzehnhundert",
    b"duemila",
    b"millenovecento",
    b"tweeduizend",
    b"negentienhonderd",
    b"tjugohundra",
    b"tvatusen",
    b"nittonhundra",
];

/// The first two words of years of more.
const PAIRS: [(&[u8], &[u8]); 9] = [
    (b"two", b"thousand"),
    (b"deux", b"mille"),
    (b"mille", b"neuf"),
    (b"dos", b"mil"),
    (b"mil", b"novecientos"),
    (b"dois", b"mil"),
    (b"mil", b"novecentos"),
    (b"dwa", b"tysiace"),
    (b"tysiac", b"dziewiecset"),
];

/// What may stand between the numbers of a year.
const JOINTS: [&[u8]; 6] = [b"and", b"e", b"y", b"et", b"und", b"en"];

/// Tens that neither days nor telephones have.
static TENS: List = List::new(
    "czterdziestego piecdziesiatego szescdziesiatego siedemdziesiatego osiemdziesiatego dziewiecdziesiatego \
    osiemdziesiat dziewiecdziesiat siedemdziesiat szescdziesiat nonante septante huitante",
);
