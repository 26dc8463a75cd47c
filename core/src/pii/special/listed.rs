//! Lists of what somebody is allergic to or does not tolerate: `Allergies: penicillin, latex`.

use super::tie::Sight;
use crate::pii::{context::words_in, fold::fold, kind::Kind, tables::List};

/// Bytes before an item in which the label of its list is looked for.
const LIST: usize = 96;

/// Words of a label at most, and bytes of it before a name.
const WORDS: usize = 5;
const LABEL: usize = 40;

/// Parts of words for allergies and intolerances.
const ALLERGIES: [&[u8]; 8] = [
    b"allergi",
    b"allergy",
    b"alergi",
    b"uczuleni",
    b"intoler",
    b"nietoler",
    b"unvertrag",
    b"overkans",
];

/// What makes a label one of a product.
static OF_PRODUCT: List = List::new(
    "info information informations informationen advice menu hinweis hinweise warning contains may free produit product produkt",
);

/// Bytes between two items at most, and the words that join them.
const LONGEST_JOINT: usize = 8;
pub(super) static JOINTS: List = List::new("and et und y e i och en oraz ed");

impl Sight<'_, '_> {
    /// Whether the term is an item of such a list.
    pub(super) fn is_listed(&self) -> bool {
        let start = self.term.range.start;
        let floor = self.text.floor();
        let front = self.text.bytes(start.saturating_sub(LIST).max(floor)..start);
        if self.text.last() == Some(Kind::SpecialCategory) && joins(front) {
            return true;
        }
        let ends = |byte: &u8| matches!(byte, b'\n' | b'.' | b'!' | b'?' | b';' | b'[' | b']');
        let line = front.rsplit(ends).next().unwrap_or_default();
        let Some(colon) = line.iter().rposition(|byte| *byte == b':') else { return false };
        let label = line.get(..colon).unwrap_or_default();
        // `Allergies of Anna:` was found up to the name.
        let past = self.text.past();
        let is_of_named = || {
            let before = self.text.bytes(past.end.saturating_sub(LABEL).max(past.start)..past.end);
            label.trim_ascii().is_empty()
                && is_label(before.rsplit(ends).next().unwrap_or_default())
        };
        is_label(label) || is_of_named()
    }
}

/// Whether a label begins with a word for allergies, and tells of no product.
fn is_label(label: &[u8]) -> bool {
    let mut words = words_in(label);
    let first = words.next().map(fold);
    let is_one = first.is_some_and(|first| {
        let letters = first.letters();
        let has = |part: &&[u8]| letters.windows(part.len()).any(|window| window == *part);
        ALLERGIES.iter().any(has) && !letters.windows(7).any(|window| window == b"allerge")
    });
    is_one && words.clone().count() < WORDS && !words.any(|word| OF_PRODUCT.has_written(word))
}

/// Whether only what joins the items of a list stands between two of them.
fn joins(gap: &[u8]) -> bool {
    let has_mark = gap.iter().any(|byte| b",/&+".contains(byte));
    let mut words =
        gap.split(|byte| b" ,/&+".contains(byte)).filter(|word| !word.is_empty()).peekable();
    gap.len() <= LONGEST_JOINT
        && (has_mark || words.peek().is_some())
        && words.all(|word| JOINTS.has_written(word))
}
