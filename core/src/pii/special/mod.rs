//! Phrases that reveal a special category of data (GDPR, Art. 9) about the writer or their kin.
//!
//! A word of a lexicon (`terms/`) is a finding only if the same sentence ties it to the writer or
//! somebody of theirs (`tie.rs`): `I have diabetes`, `as a Muslim`, `meine Frau ist schwanger`.
//! What is said of others, of things or in passing is left alone, and so is what is denied.
//!
//! A finding is the phrase that reveals: without article, verb and pronoun (`knee surgery`), with
//! the role where there is one (`shop steward for the warehouse union`).

mod asked;
mod behind;
mod bounds;
mod called;
mod compound;
mod detail;
mod figures;
mod kin;
mod listed;
mod needs;
mod record;
mod roles;
mod table;
mod terms;
mod tie;
mod told;
mod walk;
mod words;

use super::{
    fold::{Folded, fold},
    head::Head,
    kind::Kind,
    score::{Candidate, Evidence},
    text::Text,
};
pub(super) use asked::Asked;
use core::ops::Range;
use table::{fits, split};
use terms::{TERMS, category, frame};
use tie::Sight;

/// A phrase of the lexicon in a text.
#[derive(Clone, Debug)]
struct Term {
    range: Range<usize>,
    /// Category and frames.
    says: u32,
}

/// What the word at `place`, that has this head, reveals, or one that an apostrophe joins to it: `d’asthme`.
pub(super) fn at(
    text: &Text<'_>,
    place: usize,
    head: Option<Head>,
    asked: Asked,
) -> Option<Candidate> {
    // Nothing is joined to a plain word.
    if let Some(head) = head {
        let range = place..place.saturating_add(head.length());
        let may_be = may_begin(text, &range, head, text.bytes(range.clone()));
        return if may_be { word(text, place, asked) } else { None };
    }
    let mut place = place;
    for _ in 0..JOINED {
        let range = words::word_at(text, place)?;
        let folded = fold(text.bytes(range.clone()));
        if may_begin(text, &range, Head::of(folded.letters()), folded.letters())
            && let Some(found) = word(text, place, asked)
        {
            return Some(found);
        }
        let next = words::next(text, range.end);
        place = next.filter(|next| next.start > range.end.saturating_add(1))?.start;
    }
    None
}

/// Whether the lexicon may have a word with these letters: it has, or few others are let through.
fn may_begin(text: &Text<'_>, range: &Range<usize>, head: Head, letters: &[u8]) -> bool {
    TERMS.may_begin(head, || words::next_front(text, range.end)) || compound::may_be(letters)
}

/// How many words apostrophes and other marks beyond ASCII may join.
const JOINED: usize = 4;

fn word(text: &Text<'_>, place: usize, asked: Asked) -> Option<Candidate> {
    let term = term_at(text, place).filter(|term| !is_other(text, term))?;
    if figures::is_one(text, &term.range) {
        return None;
    }
    let name = terms::name_of(term.says)?;
    let (before, after) = (words::before(text, place), words::after(text, term.range.end));
    let sight = Sight::new(text, &term, &before, &after, asked);
    let tie = sight.tie()?;
    let (start, end) = sight.bounds();
    let found = Candidate::new(Kind::SpecialCategory, start, end, tie.bits());
    Some(found.of(name).with(Evidence::CONTEXT))
}

/// Whether a word is another one as it is written: French for taste and for slow, Swedish for bought and for
/// through, German for as and for an hour, an aunt, she, a surname.
fn is_other(text: &Text<'_>, term: &Term) -> bool {
    let word = text.bytes(term.range.clone());
    OTHERS.iter().any(|other| word == other.as_bytes()) || is_of_model(text, &term.range)
}

/// Whether a word goes on as the name of a device or as a licence plate: `SM-A546B`, `SM-294-M`.
fn is_of_model(text: &Text<'_>, word: &Range<usize>) -> bool {
    let behind = text.bytes_from(word.end, 4);
    let is_short = word.len() <= LONGEST_OF_PLATES;
    matches!(behind, [b'-', b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9'])
        || is_short && matches!(behind, [b'-', b'0'..=b'9', b'0'..=b'9', ..])
}

/// Letters that plates begin with; longer words may have a number: `COVID-19`.
const LONGEST_OF_PLATES: usize = 3;

const OTHERS: [&str; 18] = [
    "prep", "Prep", "goût", "Goût", "köpte", "Köpte", "lent", "genom", "als", "Als", "Std", "tía",
    "Tía", "tia", "Tia", "ela", "Ela", "Batista",
];

/// The longest phrase of the lexicon that begins at `place`, or a compound; decoys are `None`.
fn term_at(text: &Text<'_>, place: usize) -> Option<Term> {
    let range = words::word_at(text, place)?;
    let word = fold(text.bytes(range.clone()));
    let best = if TERMS.may_have(Head::of(word.letters())) {
        longest(text, &range, &word)
    } else {
        Term { range: place..place, says: 0 }
    };
    // `bienengift*` is what one is allergic to, `Bienengiftallergie` is not.
    let is_front = best.range == range && best.says == category::HEALTH | frame::ALLERGEN;
    if (best.range.is_empty() || is_front)
        && let Some(says) = compound::says(word.letters())
    {
        return Some(Term { range, says });
    }
    (!is_of_decoy(best.says)).then_some(best)
}

/// The longest entry that begins with a word; its range is empty if there is none.
fn longest(text: &Text<'_>, first: &Range<usize>, word: &Folded) -> Term {
    let place = first.start;
    let mut best = Term { range: place..place, says: 0 };
    let mut length = 0;
    let second = words::next(text, first.end).map(|next| (next.clone(), fold(text.bytes(next))));
    let next = second.as_ref().map_or(&[][..], |(_, word)| word.letters());
    for (says, rest) in TERMS.find_before(word.letters(), next) {
        let Some(end) = end_of(text, first.end, rest, second.as_ref()) else { continue };
        let same_end = end == best.range.end;
        if end > best.range.end || same_end && is_of_decoy(says) && rest.len() >= length {
            best = Term { range: place..end, says };
            length = rest.len();
        } else if same_end && !is_of_decoy(best.says) && !is_of_decoy(says) {
            best.says |= if is_like(best.says, says) { says } else { 0 };
        }
    }
    best
}

fn is_of_decoy(says: u32) -> bool {
    says & category::MASK == category::DECOY
}

fn is_like(one: u32, other: u32) -> bool {
    one & category::MASK == other & category::MASK
}

/// Where the further words of an entry end, if they follow.
fn end_of(
    text: &Text<'_>,
    end: usize,
    rest: &[u8],
    second: Option<&(Range<usize>, Folded)>,
) -> Option<usize> {
    if rest.is_empty() {
        return Some(end);
    }
    let (range, word) = second?;
    let (pattern, more) = split(rest);
    if fits(pattern, word.letters()) { end_of_others(text, range.end, more) } else { None }
}

fn end_of_others(text: &Text<'_>, mut end: usize, mut rest: &[u8]) -> Option<usize> {
    while !rest.is_empty() {
        let (pattern, more) = split(rest);
        let next = words::next(text, end)?;
        let word = text.bytes(next.clone());
        if !may_fit(pattern, word) || !fits(pattern, fold(word).letters()) {
            return None;
        }
        (end, rest) = (next.end, more);
    }
    Some(end)
}

/// Whether a word begins alike; other letters than those of ASCII may fold to any.
fn may_fit(pattern: &[u8], word: &[u8]) -> bool {
    let Some(first) = word.first().filter(|first| first.is_ascii()) else { return true };
    pattern.first().is_some_and(|known| *known == b'*' || *known == first.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec::Vec};

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let places = text
            .char_indices()
            .filter(|(at, c)| c.is_alphabetic() && !text[..*at].ends_with(char::is_alphanumeric));
        let found =
            places.filter_map(|(place, _)| at(&Text::new(text), place, None, Asked::default()));
        found.map(|found| (found.subkind.unwrap(), text[found.range()].into())).collect()
    }

    #[test]
    fn phrases_of_the_samples_are_found() {
        for (text, phrases) in [
            ("Je suis en arrêt pour une dépression", &[("HEALTH", "dépression")][..]),
            (
                "I'm a shop steward for the warehouse union and after my knee surgery the lift",
                &[
                    ("TRADE_UNION", "shop steward for the warehouse union"),
                    ("HEALTH", "knee surgery"),
                ],
            ),
            (
                "never labels halal food, as a Muslim customer I gave up",
                &[("RELIGION", "halal"), ("RELIGION", "Muslim")],
            ),
            ("Estoy ciega, pero de rabia", &[]),
            ("Gegen Schlangen bin ich allergisch, und da standen 26 Leute", &[]),
            ("My broadband is bipolar at best", &[]),
            ("La mia linea è in coma da ieri", &[]),
            ("Bei der Website kriege ich Migräne", &[]),
            ("J'ai frôlé la crise cardiaque avec la facture", &[]),
            ("Appen ger mig hjärtinfarkt", &[]),
            ("Ta aplikacja doprowadzi mnie do zawału", &[]),
            ("The bill gives my cancer as the reason", &[("HEALTH", "cancer")]),
            ("The portal gave my employer my HIV status", &[("HEALTH", "HIV")]),
            ("La rete da mesi non funziona e ho il cancro", &[("HEALTH", "cancro")]),
            ("Diagnose Depression mit App behandelt", &[("HEALTH", "Depression")]),
            ("My husband is bipolar and the app", &[("HEALTH", "bipolar")]),
            ("I had a heart attack in May and the bill", &[("HEALTH", "heart attack")]),
            ("I am blind and could not read it", &[("HEALTH", "blind")]),
            ("ich bin blind und die Schlangen waren lang", &[("HEALTH", "blind")]),
        ] {
            let phrases: Vec<_> =
                phrases.iter().map(|(name, phrase)| (*name, String::from(*phrase))).collect();
            let mut found = found(text);
            found.retain(|(_, phrase)| phrase != "union");
            assert_eq!(found, phrases, "{text}");
        }
    }
}
