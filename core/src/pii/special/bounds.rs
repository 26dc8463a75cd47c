//! Where a revealing phrase begins and ends.

use super::{
    Term,
    roles::role::{BE, FILL, FOR, KIN, MEMBER, MY, OF, PART, WITH},
    term_at,
    terms::{category, frame},
    words::{After, Before, Word},
};
use crate::pii::text::Text;

/// How many words between a role and what it is of.
const BETWEEN: usize = 4;

/// From the words that belong to the phrase before it, to those behind it.
pub(super) fn of(text: &Text<'_>, term: &Term, before: &Before, after: &After) -> (usize, usize) {
    let start = match term.says & category::MASK {
        category::TRADE_UNION | category::POLITICS if term.says & frame::JOINED != 0 => {
            role_start(before.as_slice())
        }
        category::HEALTH if term.says & frame::HAD != 0 => part_start(before.as_slice()),
        category::ETHNICITY if term.says & frame::ORIGIN != 0 => origin_start(before.as_slice()),
        _ => None,
    };
    let end = match term.says & category::MASK {
        category::TRADE_UNION if term.says & frame::IS != 0 => organisation_end(text, term, after),
        category::ETHNICITY if term.says & frame::ORIGIN != 0 => origin_end(before, after),
        _ => None,
    };
    (start.unwrap_or(term.range.start), end.unwrap_or(term.range.end))
}

/// `member of the SPD`: from the role on.
fn role_start(before: &[Word]) -> Option<usize> {
    let mut words = before.iter().take(BETWEEN).take_while(|word| !word.is_cut_off);
    words.find(|word| word.is(MEMBER)).map(|word| word.start)
}

/// `knee surgery`, `type 2 diabetes`: from the first such word on.
fn part_start(before: &[Word]) -> Option<usize> {
    let parts = before.iter().take(3).take_while(|word| word.is(PART) && !word.is_cut_off);
    parts.last().filter(|word| !word.is(MY | KIN)).map(|word| word.start)
}

/// `Kurdish descent`: with the word before that says which.
fn origin_start(before: &[Word]) -> Option<usize> {
    before.first().filter(|word| !word.is(OF | FILL | MY | BE)).map(|word| word.start)
}

/// `origine algérienne`: with the word behind that says which.
fn origin_end(before: &Before, after: &After) -> Option<usize> {
    let is_behind = before.as_slice().first().is_none_or(|word| word.is(OF | FILL | MY | BE));
    after.as_slice().first().filter(|word| is_behind && !word.is_cut_off).map(|word| word.end)
}

/// `shop steward for the warehouse union`: to the end of what it is of.
fn organisation_end(text: &Text<'_>, term: &Term, after: &After) -> Option<usize> {
    let words = after.as_slice().get(..BETWEEN).unwrap_or(after.as_slice());
    words.first().filter(|word| word.is(FOR | OF | WITH))?;
    let mut words = words.iter().take_while(|word| !word.is_cut_off);
    words.find_map(|word| {
        let other = term_at(text, word.start)?;
        (other.says & category::MASK == term.says & category::MASK).then_some(other.range.end)
    })
}
