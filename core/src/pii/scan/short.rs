//! What a short number alone may be, and what stands for passwords: the word around a digit.

use super::{Engine, row::letters_before};
use crate::pii::{
    detect::{
        account, beside_card, date, document,
        password::{self, Value},
        token, told_as,
    },
    kind::Kind,
    tables::topic,
    text::Text,
};

impl Engine<'_, '_> {
    /// A short number alone may be a check value or a code, if the word before says so.
    pub(super) fn short(&mut self, place: usize, end: usize) {
        let text = self.text;
        let is_joined = || text.before(place) == Some(b'_') && text.last() == Some(Kind::Email);
        if password::is_behind_a_mark(&text, place)
            || password::is_before_a_mark(&text, end)
            || password::is_of_words(&text, place)
            || is_joined()
        {
            return self.password(place, place);
        }
        let value = Value::around(&text, place);
        self.joined_password(&value);
        self.code_of_a_thing(place);
        if end.saturating_sub(place) > 1 {
            self.small_plate(place, end);
            self.account_in_parts(place);
        }
        if end.saturating_sub(place) == 4 && self.wants(Kind::DateOfBirth) {
            self.offer_some(date::before_year(&text, place));
        }
        if end.saturating_sub(place) < 3
            || !text.before(place).is_none_or(|byte| matches!(byte, b' ' | b':' | b'='))
        {
            return;
        }
        let near = self.around.nearest(&text, place);
        let named = topic::CHECK_VALUE | topic::EXPIRY | topic::PASSWORD;
        let is_named = near.topics & named != 0;
        let is_field = self.job.leaning.field & topic::CHECK_VALUE != 0;
        if is_named || is_field || text.last() == Some(Kind::CreditCard) {
            self.beside_card(place);
        }
        if is_named {
            self.spoken_password(place, place, &value);
            self.further_password(&value);
        }
    }

    pub(super) fn beside_card(&mut self, place: usize) {
        if self.wants(Kind::CreditCard) {
            let text = self.text;
            let field = self.job.leaning.field;
            let found = beside_card::at(&text, place, self.around.near(&text, place), field);
            self.offer_some(found);
        }
    }

    /// The password around the first digit of the word at `start`.
    pub(super) fn password(&mut self, start: usize, place: usize) {
        if self.wants(Kind::Password) {
            self.password_around(start, place);
        }
        if self.best.is_none() && place > start {
            self.offer_some(told_as(&self.text, place));
        }
    }

    fn password_around(&mut self, start: usize, place: usize) {
        let value = Value::around(&self.text, place);
        if !is_short(&self.text, place) {
            self.spoken_password(start, place, &value);
            self.joined_password(&value);
        }
        self.further_password(&value);
        self.code_of_a_thing(place);
    }

    /// One that words before it name, or that is composed as few other things are.
    fn spoken_password(&mut self, start: usize, place: usize, value: &Value<'_>) {
        let text = self.text;
        if self.wants(Kind::Password) && self.best.is_none() && !is_short(&text, place) {
            // Marks of a password end no sentence before it; most words have none.
            let is_marked = match text.before(start) {
                None | Some(b' ') => false,
                Some(b'(') => true,
                _ => {
                    password::is_behind_a_mark(&text, start) || password::is_of_words(&text, place)
                }
            };
            let front = if is_marked { password::password_start(&text, start) } else { start };
            let found = password::spoken_password(&text, value, self.around.nearest(&text, front));
            self.offer_some(found);
            self.offer_some(password::composed_password(&text, value));
        }
    }

    /// One that is named further away.
    fn further_password(&mut self, value: &Value<'_>) {
        let text = self.text;
        if self.wants(Kind::Password) && self.best.is_none() {
            let found = password::linked_password(&text, value, &mut self.around)
                .or_else(|| password::another_password(&text, value))
                .or_else(|| password::overheard_password(&text, value));
            self.offer_some(found);
        }
    }

    /// A `_` in a word.
    #[inline(never)]
    pub(super) fn line(&mut self, place: usize) {
        let text = self.text;
        self.offer_some(token::of_letters(&text, place));
        if self.best.is_none()
            && text.before(place).is_some_and(|byte| byte.is_ascii_alphanumeric())
        {
            self.offer_some(told_as(&text, place));
            self.overheard(place);
        }
    }

    /// One around a `_` that was read out or reset.
    fn overheard(&mut self, place: usize) {
        if self.wants(Kind::Password) && self.best.is_none() {
            let value = Value::around(&self.text, place);
            self.offer_some(password::overheard_password(&self.text, &value));
        }
    }

    pub(super) fn account_in_parts(&mut self, place: usize) {
        if self.wants(Kind::BankAccount) {
            self.offer_some(account::in_parts(&self.text, place));
        }
    }

    /// A plate in small letters with few digits: `hh kl 6521`, `2797 lkd`.
    fn small_plate(&mut self, place: usize, end: usize) {
        let text = self.text;
        if !self.wants(Kind::LicencePlate) {
            return;
        }
        if document::is_before_three_letters(&text, place, end) {
            self.cluster_of_letters(place);
        }
        let mut front = place;
        for _ in 0..2 {
            let Some(letters) = letters_before(&text, front) else { break };
            let word = text.bytes(letters..front.saturating_sub(1));
            // `bay 114`, `hh kl 6521`: three small letters may be any word, if they can be said.
            let is_word = word.len() == 3 && word.iter().any(|letter| b"aeiouy".contains(letter));
            let is_small = word.len() <= 3 && word.iter().all(u8::is_ascii_lowercase);
            if !is_small || is_word || document::is_plain_word(word) {
                break;
            }
            front = letters;
            self.cluster_of_letters(front);
        }
    }

    fn code_of_a_thing(&mut self, place: usize) {
        if self.wants(Kind::Password) && self.best.is_none() {
            let found = password::code(&self.text, place, &mut self.around);
            self.offer_some(found);
        }
    }

    fn joined_password(&mut self, value: &Value<'_>) {
        let text = self.text;
        if !self.wants(Kind::Password) || !value.may_have_shape() {
            return;
        }
        let found = password::shaped_password(&text, value)
            .or_else(|| password::chosen_password(&text, value));
        self.offer_some(found);
        if self.best.is_none() {
            let found = password::joined_password(&text, value, &mut self.around)
                .or_else(|| password::network_key(&text, value));
            self.offer_some(found);
        }
    }
}

/// Whether the first digit at `place` stands alone or with one character more between spaces: less
/// than any password or user name has.
fn is_short(text: &Text<'_>, place: usize) -> bool {
    let rest = text.bytes_from(place, 3);
    text.before(place).is_none_or(|byte| byte <= b' ')
        && (rest.len() < 3 || rest.iter().any(|byte| *byte <= b' '))
}
