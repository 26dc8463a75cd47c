//! Kinds that no shape tells: the engine stops at every word for them, and only for them.

use super::Engine;
#[cfg(feature = "special")]
use crate::pii::special;
#[cfg(feature = "names")]
use crate::pii::{address, detect::spelled, names};
use crate::pii::{classes::Places, detect::date, head::Head, kind::Kind};

/// The kinds that are told by words.
const KINDS: &[Kind] = &[
    #[cfg(feature = "names")]
    Kind::Person,
    #[cfg(feature = "names")]
    Kind::Address,
    #[cfg(feature = "special")]
    Kind::SpecialCategory,
];

impl<'t> Engine<'t, '_> {
    /// Where to look: at every word too, if a kind is wanted that needs it.
    pub(super) fn places(&self) -> Places<'t> {
        if KINDS.iter().any(|kind| self.wants(*kind)) {
            Places::triggers_and_words(self.text.all())
        } else {
            Places::triggers(self.text.all())
        }
    }

    /// Offers what begins at a word, or around it, for kinds that no shape tells.
    pub(super) fn told_by_words(&mut self, place: usize) {
        let Some(start) = self.word_start(place) else { return };
        if self.wants(Kind::DateOfBirth) {
            let date = date::in_words(&self.text, start);
            self.offer_some(date);
        }
        let head = Head::plain(&self.text, start);
        #[cfg(feature = "names")]
        self.address(start, head);
        #[cfg(feature = "names")]
        self.person(start);
        #[cfg(feature = "special")]
        if self.wants(Kind::SpecialCategory) {
            let found = special::at(&self.text, start, head, self.job.leaning.asked);
            self.offer_some(found);
        }
    }

    #[cfg(feature = "names")]
    fn address(&mut self, start: usize, head: Option<Head>) {
        if self.wants(Kind::Address) && start >= self.text.floor() {
            let leaning = &self.job.leaning;
            let is_expected = leaning.is_there && address::is_field(leaning);
            let found = address::at(&self.text, start, is_expected, head, &mut self.digits);
            self.offer_some(found);
        }
    }

    #[cfg(feature = "names")]
    fn person(&mut self, start: usize) {
        if self.wants(Kind::Person) && start >= self.text.floor() {
            let leaning = &self.job.leaning;
            let is_expected = leaning.is_there && names::is_field(leaning);
            let found = names::at(&self.text, start, is_expected, &mut self.known, self.told);
            let found = found.filter(|found| !self.is_of_email(found.end));
            self.offer_some(found);
        }
    }

    /// Whether what ends here is the local part of an address in words, which is found instead.
    #[cfg(feature = "names")]
    #[inline(never)]
    fn is_of_email(&mut self, end: usize) -> bool {
        if !self.wants(Kind::Email) {
            return false;
        }
        let email = spelled::email_behind(&self.text, end, &mut self.around.known);
        self.offer_some(email);
        // `Anna at example.com` alone may be where she works.
        self.best.is_some_and(|best| best.kind == Kind::Email && best.score > 1 && best.start < end)
    }

    /// Where the word at a place begins: behind quotation marks and emoji, which are no letters.
    #[inline]
    fn word_start(&self, place: usize) -> Option<usize> {
        match self.text.at(place)? {
            byte if byte.is_ascii() => byte.is_ascii_alphabetic().then_some(place),
            _ => self.past_marks(place),
        }
    }

    fn past_marks(&self, place: usize) -> Option<usize> {
        let mut at = place;
        for one in self.text.chars_from(place).take(MARKS) {
            if one.is_ascii() || one.is_alphabetic() {
                return one.is_alphabetic().then_some(at);
            }
            at = at.saturating_add(one.len_utf8());
        }
        None
    }
}

/// Marks before a word that are passed over.
const MARKS: usize = 8;
