//! What is said of kin whom another part of the sentence, or the one before, names: `insulted my wife because
//! she is Roma`, `My son fell. He has epilepsy.`

use super::{
    roles::{
        self,
        role::{BE, DEGREE, FILL, HAVE, KIN, MY, NAMED_KIN, NOT, PART},
    },
    terms::frame,
    tie::Sight,
    words::Word,
};
use crate::pii::{
    context::{is_letter, words_in},
    fold::fold,
    kind::Kind,
    tables::List,
};

/// Words that begin a clause about somebody named before.
static LINKS: List = List::new(
    "because that qu weil dass parce que car porque pues perche poiche che omdat dat want bo poniewaz ze eftersom att",
);

/// The third person, of one.
static PRONOUNS: List =
    List::new("he she il elle er sie el ella lui lei egli hij zij ze ele ela on ona han hon hen");

/// Words before such a link in which kin is looked for, and bytes of the sentence before.
const REACH: usize = 9;
const SENTENCE: usize = 160;

/// Bytes and words before a name in which kin is looked for.
const NAMED: usize = 40;
const BEFORE_NAME: usize = 3;

impl Sight<'_, '_> {
    /// `my wife because she is`, `my daughter said that she has`.
    pub(super) fn is_why(&self) -> bool {
        let is_link = |word: &&Word| LINKS.has(word.folded(self.text).letters());
        let Some(link) = self.words().iter().take(REACH).position(|word| is_link(&word)) else {
            return false;
        };
        let behind = self.words().get(link.saturating_add(1)..).unwrap_or_default();
        self.is_told_by(self.words().get(..link).unwrap_or_default())
            && (has_my_kin(behind.iter().take(REACH).map(|word| word.roles))
                || self.begins_with_kin())
    }

    /// `My son fell. He has`.
    pub(super) fn is_of_kin_before(&self) -> bool {
        if !self.sees_beginning() || !self.is_told_by(self.words()) {
            return false;
        }
        let from = self.sentence_start();
        let begin = from.saturating_sub(SENTENCE).max(self.text.floor());
        let words = self.text.bytes(begin..from).split(|byte| !is_letter(*byte));
        let words = words.filter(|word| !word.is_empty());
        // What was found there is of them, too.
        let is_behind_other =
            begin == self.text.floor() && self.text.last() == Some(Kind::SpecialCategory);
        is_behind_other && self.words().iter().any(|word| self.is_pronoun(word))
            || has_my_kin(words.rev().map(|word| roles::of(fold(word).letters())))
            || begin == self.text.floor() && self.is_kin_named_before()
    }

    /// `Maman est chez vous depuis lundi (Alzheimer)`: alone in brackets behind what is said of kin.
    pub(super) fn is_bracketed_of_kin(&self) -> bool {
        let (start, end) = self.bounds();
        let is_bracketed = self.text.before(start) == Some(b'(') && self.text.at(end) == Some(b')');
        let words = self.words();
        is_bracketed
            && !self.says(frame::TIGHT | frame::CAPITALS)
            && (has_my_kin(words.iter().map(|word| word.roles)) || self.begins_with_kin())
    }

    /// Whether the sentence begins with a word by which kin is called.
    fn begins_with_kin(&self) -> bool {
        self.before.is_whole && self.words().last().is_some_and(|word| word.is(NAMED_KIN))
    }

    /// `My mother, Jo Kern, lives with you. She has`: whether the name that was found before is of kin.
    fn is_kin_named_before(&self) -> bool {
        let past = self.text.past();
        let front = self.text.bytes(past.end.saturating_sub(NAMED).max(past.start)..past.end);
        let words = words_in(front);
        has_my_kin(words.rev().take(BEFORE_NAME).map(|word| roles::of(fold(word).letters())))
    }

    /// Whether all these words are a pronoun and the verb of the term.
    fn is_told_by(&self, words: &[Word]) -> bool {
        let is_way = |word: &Word| {
            word.is(BE | HAVE | FILL | PART | DEGREE) && !word.is(NOT | MY) || self.is_pronoun(word)
        };
        let verb = if self.says(frame::HAD) { BE | HAVE } else { BE };
        // `weil sie Diabetes hat`
        let ends_with_verb = self.next().is_some_and(|next| next.is(verb) && !next.is_cut_off);
        (ends_with_verb || words.iter().any(|word| word.is(verb)))
            && words.iter().all(is_way)
            && !self.says(frame::TIGHT | frame::CAPITALS)
    }

    pub(super) fn is_pronoun(&self, word: &Word) -> bool {
        PRONOUNS.has(word.folded(self.text).letters())
    }
}

/// Whether `my` stands right before a word for kin; the roles of words, nearest first.
fn has_my_kin(roles: impl Iterator<Item = u32>) -> bool {
    let mut is_kin = false;
    for word in roles {
        if is_kin && word & MY != 0 {
            return true;
        }
        is_kin = word & KIN != 0;
    }
    false
}
