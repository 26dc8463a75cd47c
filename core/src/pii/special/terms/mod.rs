//! The words that reveal a special category, by category and by how they are used.
//!
//! One payload for each row: [`category`] and [`frame`] together. Words are folded, so that marks
//! may be left out; German umlauts stand also as two letters where they are common. `DECOY` entries
//! are phrases in which a word reveals nothing: the longest entry that fits is what counts.

mod aids;
mod allergens;
mod belief;
mod decoys;
mod health;
mod identity;
mod illness;
mod injury;
mod medicines;
mod more;
mod parties;
mod peoples;
mod person;
mod religions;
mod systems;
mod systems_second;
mod systems_third;
mod unions;

use super::table::{Row, Table, count};

/// What is revealed; in the names of subkinds.
pub(super) mod category {
    pub(in crate::pii::special) const MASK: u32 = 0xf;
    pub(in crate::pii::special) const DECOY: u32 = 0;
    pub(in crate::pii::special) const HEALTH: u32 = 1;
    pub(in crate::pii::special) const RELIGION: u32 = 2;
    pub(in crate::pii::special) const SEXUAL_ORIENTATION: u32 = 3;
    pub(in crate::pii::special) const TRADE_UNION: u32 = 4;
    pub(in crate::pii::special) const POLITICS: u32 = 5;
    pub(in crate::pii::special) const ETHNICITY: u32 = 6;
    pub(in crate::pii::special) const GENETIC: u32 = 7;
    pub(in crate::pii::special) const BIOMETRIC: u32 = 8;
}

/// How a word must hang together with the writer.
pub(super) mod frame {
    /// Something one has: an illness, a treatment. `my diabetes`, `I have been living with HIV`.
    pub(in crate::pii::special) const HAD: u32 = 1 << 4;
    /// Something one is: `I am pregnant`, `as a Muslim`, `my autistic son`.
    pub(in crate::pii::special) const IS: u32 = 1 << 5;
    /// Something one uses, eats, wears, keeps: `I need halal food`, `we keep kosher`.
    pub(in crate::pii::special) const NEEDED: u32 = 1 << 6;
    /// Something one is in, joins, votes for: `member of the union`.
    pub(in crate::pii::special) const JOINED: u32 = 1 << 7;
    /// Something of one's body that is taken or kept: `my fingerprints`.
    pub(in crate::pii::special) const OWNED: u32 = 1 << 8;
    /// What was done or happened to one: `I broke my leg`; the phrase has the verb in it.
    pub(in crate::pii::special) const DONE: u32 = 1 << 9;
    /// Also the name of a person or thing: only with an article or in small letters.
    pub(in crate::pii::special) const NAME: u32 = 1 << 10;
    /// Also another word: in capitals, or right behind what says so.
    pub(in crate::pii::special) const CAPITALS: u32 = 1 << 11;
    /// Also of things: nothing else may stand between it and the writer.
    pub(in crate::pii::special) const TIGHT: u32 = 1 << 12;
    /// Where one comes from.
    pub(in crate::pii::special) const ORIGIN: u32 = 1 << 13;
    /// What one may be allergic to: only in a list of such things behind a label.
    pub(in crate::pii::special) const ALLERGEN: u32 = 1 << 14;
}

/// The name of a category as a subkind.
pub(super) fn name_of(says: u32) -> Option<&'static str> {
    let names = [
        "HEALTH",
        "RELIGION",
        "SEXUAL_ORIENTATION",
        "TRADE_UNION",
        "POLITICS",
        "ETHNICITY",
        "GENETIC",
        "BIOMETRIC",
    ];
    let number = usize::try_from(says & category::MASK).ok()?;
    names.get(number.checked_sub(1)?).copied()
}

pub(super) use decoys::{DECOYS_BEFORE, NO_ALLERGENS};

#[expect(long_running_const_eval, reason = "thousands of entries")]
pub(super) static TERMS: Table<{ count(ROWS) }> = Table::new(ROWS);

// Decoys come first, so that of two phrases of one length the one that says more counts.
const ROWS: &[&[Row]] = &[
    decoys::ROWS,
    health::ROWS,
    illness::ROWS,
    injury::ROWS,
    more::ROWS,
    medicines::ROWS,
    aids::ROWS,
    systems::ROWS,
    systems_second::ROWS,
    systems_third::ROWS,
    religions::ROWS,
    parties::ROWS,
    unions::ROWS,
    peoples::ROWS,
    identity::ROWS,
    allergens::ROWS,
    belief::ROWS,
    person::ROWS,
];

#[cfg(test)]
mod phrases;

#[cfg(test)]
mod tests {
    use super::{super::words, *};
    use crate::pii::{fold::LONGEST, head::Head, text::Text};

    fn may_begin(phrase: &str) -> bool {
        let text = Text::new(phrase);
        let head = Head::plain(&text, 0).expect("a word of ASCII");
        TERMS.may_begin(head, || words::next_front(&text, head.length()))
    }

    /// First and further words.
    fn entries() -> impl Iterator<Item = (&'static str, &'static str)> {
        let entries = ROWS.iter().flat_map(|rows| *rows).flat_map(|(_, words)| words.split(' '));
        let entries = entries.map(|entry| entry.split_once('_').unwrap_or((entry, "")));
        // Of longer words only the front is kept, so that those are never found.
        entries.filter(|(first, _)| (1..=LONGEST).contains(&first.len()))
    }

    #[test]
    fn a_first_look_lets_every_entry_through() {
        for (first, further) in entries() {
            for ending in ["", "x"] {
                let phrase = std::format!("{first} {further}");
                let phrase = phrase.replace('*', ending).replace('_', " ");
                assert!(may_begin(&phrase), "{phrase}");
                assert!(may_begin(&phrase.to_ascii_uppercase()), "{phrase}");
            }
        }
    }

    #[test]
    fn a_first_look_is_at_the_second_word_too() {
        let first = || entries().filter(|(_, further)| !further.is_empty()).map(|(first, _)| first);
        let count = |second: &str| {
            first().filter(|first| may_begin(&(first.replace('*', "") + second))).count()
        };
        assert_eq!(count(" \u{f6}"), first().count());
        for second in ["", " zzz", ", a", "_a"] {
            assert!(count(second) < first().count() * 2 / 3, "{second}");
        }
    }
}
