//! How sure a finding is, and why.
//!
//! Evidence is added up in bits (log₂ of the odds that a candidate is what it seems): shape and
//! check digits by the detector, words nearby and hints here. Zero bits are even odds.

mod another;
mod evidence;
mod firm;
mod mine;
mod rule;
mod vehicle;
mod words;

use super::{
    context::{Around, Context},
    detect::{birth, national},
    hints::Leaning,
    kind::Kind,
    records::is_id_of_record,
    tables::topic,
    text::Text,
};
use another::{is_of_a_holder, is_of_another};
use core::ops::Range;
pub(super) use evidence::Evidence;
use firm::{is_of_a_firm, is_published};
use mine::{is_mine, is_my_number};
use rule::Rule;
use vehicle::{is_my_vehicle, is_of_vehicle};
use words::{PASSES, is_balance, is_called_so, is_denied, is_of_a_bill};

/// A range of bytes that is personal data as far as one detector can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) kind: Kind,
    pub(super) subkind: Option<&'static str>,
    /// Where it is used (ISO 3166-1 alpha-2), if only there.
    pub(super) country: Option<&'static str>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Bits.
    pub(super) score: i32,
    pub(super) evidence: Evidence,
    /// What names it apart from the words of its kind, between spaces.
    pub(super) names: &'static str,
}

impl Candidate {
    pub(super) fn new(kind: Kind, start: usize, end: usize, score: i32) -> Self {
        let (subkind, country) = (None, None);
        Self { kind, subkind, country, start, end, score, evidence: Evidence::SHAPE, names: "" }
    }

    pub(super) fn of(self, subkind: &'static str) -> Self {
        Self { subkind: Some(subkind), ..self }
    }

    pub(super) fn from(self, country: &'static str) -> Self {
        Self { country: Some(country), ..self }
    }

    pub(super) fn with(self, evidence: Evidence) -> Self {
        Self { evidence: self.evidence.and(evidence), ..self }
    }

    pub(super) fn more(self, bits: i32) -> Self {
        Self { score: self.score.saturating_add(bits), ..self }
    }

    /// Whether this one is kept rather than `other`: the surer, then the longer one. Check digits
    /// that are right over more characters are no accident.
    pub(super) fn is_better(&self, other: &Self) -> bool {
        let covers = |one: &Self, two: &Self| {
            let covered =
                one.start <= two.start && two.end <= one.end && one.range() != two.range();
            let surer = !two.evidence.has(Evidence::CHECKSUM) || one.score >= SURE;
            covered && one.evidence.has(Evidence::CHECKSUM) && surer
        };
        if covers(self, other) || covers(other, self) {
            return covers(self, other);
        }
        let length = |candidate: &Self| candidate.end.saturating_sub(candidate.start);
        (self.score, length(self)) > (other.score, length(other))
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether words nearby could change anything.
    pub(super) fn needs_context(&self) -> bool {
        self.score < CERTAIN
    }

    /// With what words and hints say.
    pub(super) fn weighed(
        &self,
        text: &Text<'_>,
        around: &mut Around,
        leaning: &Leaning<'_>,
    ) -> Self {
        let rule = Rule::of_sort(self.kind, self.subkind);
        let near = around.near(text, self.start);
        let found_at = self.named_at(&rule, text, near);
        let named = found_at.map(|(named, _)| named);
        let other = self.opposed_at(&rule, text, near, named);
        let is_plate = self.kind == Kind::LicencePlate && named.is_none();
        let is_of_vehicle = is_plate && is_of_vehicle(near);
        let is_mine = self.is_my_number(text, near);
        let is_of_firm = self.subkind == Some("PT_NIPC") && is_of_a_firm(text, near);
        let is_of_passport = self.is_of_a_passport(near);
        let is_impersonal = match self.kind {
            Kind::Phone => is_published(text, near, self.end),
            Kind::DateOfBirth => birth::is_of_a_firm(text, near),
            _ => false,
        };
        let mut found = match (named, other) {
            (Some(named), other) if other.is_none_or(|other| named <= other) => {
                let bits = if named < NEAR { 7 } else { 5 };
                // `P.IVA 08273840010` is that rather than what else has right check digits, and behind a colon than
                // what else is spoken of: `Mobile …, SIN: 160 230 231`.
                let own = match found_at {
                    Some((0, true))
                        if text.bytes(self.start.saturating_sub(2)..self.start) == b": " =>
                    {
                        5
                    }
                    Some((_, true)) => 1,
                    _ => 0,
                };
                self.more(bits).more(own).with(Evidence::CONTEXT)
            }
            (Some(_), _) => self.more(rule.opposed.saturating_add(3)).with(Evidence::CONTEXT),
            (None, other) => {
                let opposition = self.opposition(&rule, text, near, other);
                let is_told = !is_of_passport
                    && self.is_told_behind(&rule, text, around.after(text, self.end), other);
                let found = if is_told { self.more(6).with(Evidence::CONTEXT) } else { *self };
                found.more(opposition)
            }
        };
        if is_of_vehicle || is_plate && is_my_vehicle(text, around.after(text, self.end)) {
            found = found.more(5).with(Evidence::CONTEXT);
        }
        if is_mine {
            found = found.more(5).with(Evidence::CONTEXT);
        }
        // `sociedade … NIF 5…`: the number of a firm is that, though those of people are written so too.
        if is_of_firm {
            found = found.more(2);
        }
        if is_impersonal {
            found = found.more(IMPERSONAL);
        }
        found.leaning(&rule, leaning)
    }

    /// How many words before it stands one that says what it is, and whether that is its own name.
    fn named_at(&self, rule: &Rule, text: &Text<'_>, near: &Context) -> Option<(usize, bool)> {
        let named = near.distance(rule.supports).filter(|named| match self.kind {
            Kind::DateOfBirth => birth::names_a_birth(text, near, *named),
            Kind::NationalId => !is_id_of_record(text, near, *named),
            Kind::Passport | Kind::DrivingLicence => {
                !PASSES.has_written(near.word(text, named.saturating_add(1)))
            }
            Kind::BankAccount => !is_of_a_bill(text, near, *named) && !is_balance(text, near),
            _ => true,
        });
        let called = near.distance_of_name(text, self.names);
        let called = called.filter(|called| self.is_called(text, near, *called));
        let nearest = [named, called].into_iter().flatten().min()?;
        Some((nearest, called == Some(nearest)))
    }

    /// How many words before it stands one that says that it is something else.
    fn opposed_at(
        &self,
        rule: &Rule,
        text: &Text<'_>,
        near: &Context,
        named: Option<usize>,
    ) -> Option<usize> {
        let other = self.opposing(rule, text, near)?;
        // `medicare card`: the card is the one that the number is on.
        let is_own_card = matches!(self.kind, Kind::NationalId | Kind::Passport)
            && named == Some(other.saturating_add(1))
            && near.distance(topic::CARD) == Some(other);
        let is_of_digit = || {
            self.kind == Kind::Phone
                && other == 0
                && national::is_behind_one_digit(text, self.start)
        };
        // `sms v jullie op 06…`: an abbreviation of something else, unless the number follows.
        let is_letter =
            || self.kind == Kind::Phone && other > 0 && near.word(text, other).len() == 1;
        let is_of_holder = || self.kind == Kind::NationalId && is_of_a_holder(text, near, other);
        let is_none = is_own_card
            || self.is_my_number(text, near)
            || is_of_digit()
            || is_letter()
            || is_of_holder();
        (!is_none).then_some(other)
    }

    /// How many words before it the nearest one of its sentence stands that speaks of something else. The Dutch `van` is
    /// no vehicle: `het paspoort van mijn man`.
    fn opposing(&self, rule: &Rule, text: &Text<'_>, near: &Context) -> Option<usize> {
        let other = near.distance_in_sentence(rule.opposes)?;
        if self.kind == Kind::Passport && near.word(text, other).eq_ignore_ascii_case(b"van") {
            return near.distance_in_sentence(rule.opposes & !topic::VEHICLE);
        }
        Some(other)
    }

    /// `my number is`: of all that have one, people mean their telephone.
    fn is_my_number(&self, text: &Text<'_>, near: &Context) -> bool {
        self.kind == Kind::Phone && is_my_number(text, near)
    }

    /// Whether words behind it say what it is, when none before it does.
    fn is_told_behind(
        &self,
        rule: &Rule,
        text: &Text<'_>,
        after: &Context,
        other: Option<usize>,
    ) -> bool {
        if self.kind == Kind::Phone && is_of_another(text, self.range()) {
            return false;
        }
        // `order number 07… is no telephone`: what stands directly before says what it is.
        let is_other = self.kind == Kind::Phone && other.is_some_and(|other| other <= 1);
        let is_supported =
            |at: usize| !(is_called_so(text, after, at) || is_other && is_denied(text, after, at));
        after.distance(rule.supports).is_some_and(is_supported)
            || after.distance_of_name(text, self.names).is_some()
    }

    /// `passaporto n. 054821937, CNP …`: the word behind is of the next one.
    fn is_of_a_passport(&self, near: &Context) -> bool {
        self.kind == Kind::NationalId && near.distance(topic::PASSPORT).is_some_and(|far| far <= 1)
    }

    /// What words before it cost that speak of something else, the nearest so many words away.
    fn opposition(
        &self,
        rule: &Rule,
        text: &Text<'_>,
        near: &Context,
        other: Option<usize>,
    ) -> i32 {
        // Right after a word for an article or an order a number is that, though one in some hundred
        // has the check digits of somebody.
        let is_ordered = self.kind == Kind::NationalId
            && near.distance(topic::ORDER) == Some(0)
            && !is_of_a_holder(text, near, 0);
        let of_order: i32 = if is_ordered { -3 } else { 0 };
        of_order.saturating_add(other.map_or(0, |other| self.cost(rule, near, other)))
    }

    /// What the one at a distance costs: `customer rang from 070-555 19 42` is grouped as telephones are,
    /// and the word is not one for what stands there. `customer no. is` says of its number.
    fn cost(&self, rule: &Rule, near: &Context, distance: usize) -> i32 {
        let is_telephone = self.kind == Kind::Phone && self.evidence.has(Evidence::GROUPING);
        let has_number = near.distance(topic::NUMBER).is_some_and(|number| number < distance);
        let is_far = distance > 1 && !has_number;
        if is_telephone && is_far { rule.opposed / 2 } else { rule.opposed }
    }

    /// Whether the word at this distance is its name: of the Japanese `My Number` and the Dutch `ID-kaart` both words.
    fn is_called(&self, text: &Text<'_>, near: &Context, distance: usize) -> bool {
        let word = near.word(text, distance);
        let before = near.word(text, distance.saturating_add(1));
        match self.subkind {
            Some("JP_MY_NUMBER") => !word.eq_ignore_ascii_case(b"number") || is_mine(before),
            Some("NL_ID") => {
                !word.eq_ignore_ascii_case(b"kaart") || before.eq_ignore_ascii_case(b"id")
            }
            _ => true,
        }
    }

    fn leaning(self, rule: &Rule, leaning: &Leaning<'_>) -> Self {
        let mut found = self;
        let names = self.names;
        if leaning.field & rule.supports != 0 || leaning.field_names(names) {
            found = found.more(7).with(Evidence::FIELD);
        } else if leaning.field & rule.opposes & topic::NAMING != 0 {
            found = found.more(-4);
        }
        // Birthdays are celebrated and given presents for: such a question asks for another date.
        let is_of_an_event =
            self.kind == Kind::DateOfBirth && leaning.question_names(birth::CELEBRATED);
        if (leaning.question & rule.supports != 0 || leaning.question_names(names))
            && !is_of_an_event
        {
            found = found.more(6).with(Evidence::QUESTION);
        }
        match self.country {
            Some(country) if leaning.country == Some(country) => {
                found.more(3).with(Evidence::COUNTRY)
            }
            Some(_) if leaning.country.is_some() => found.more(-1),
            Some(country) if leaning.locale == Some(country) => {
                found.more(2).with(Evidence::LOCALE)
            }
            _ => found,
        }
    }

    /// Per cent: the odds as a probability, from 1 to 99.
    pub(super) fn confidence(&self) -> u8 {
        match self.score {
            ..=-5 => 2,
            -4 => 6,
            -3 => 11,
            -2 => 20,
            -1 => 33,
            0 => 50,
            1 => 67,
            2 => 80,
            3 => 89,
            4 => 94,
            5 => 97,
            6 => 98,
            7.. => 99,
        }
    }
}

/// From this score on, the longer one of two numbers with right check digits is meant.
const SURE: i32 = 5;

/// Candidates with this score are reported whatever stands around them.
const CERTAIN: i32 = 8;

/// Words this near name something; further ones only hint.
const NEAR: usize = 3;

/// Bits against a number that is published, and the day on which a firm began.
const IMPERSONAL: i32 = -20;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, Scanner};
    use alloc::vec::Vec;

    fn kinds(text: &str) -> Vec<Kind> {
        let findings = Scanner::new().scan(text).unwrap();
        findings.iter().map(crate::pii::Finding::kind).collect()
    }

    #[test]
    fn words_of_another_sentence_oppose_nothing() {
        for text in [
            "Pokój czysty 🙄 mój numer to 512311916",
            "El envío llegó tarde. ocho uno cero uno cuatro cero ocho tres cuatro",
            "mon numéro c'est le 019.75.89.91",
            "the order is late, my number is 512311916",
        ] {
            assert_eq!(kinds(text), [Kind::Phone], "{text}");
        }
        for text in ["order no. 512 311 916", "my order number is 512311916"] {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_full_stop_of_an_abbreviation_ends_no_sentence() {
        for text in ["my bank account no. is 92262356", "meine Konto-Nr. ist 93348237"] {
            assert_eq!(kinds(text), [Kind::BankAccount], "{text}");
        }
    }

    #[test]
    fn what_a_number_is_called_stands_behind_it_too() {
        for text in [
            "all I can offer is 84010630569 (it's called PESEL), the form wants another",
            "84010630569 is called PESEL",
            "84010630569 (this is PESEL)",
        ] {
            assert_eq!(kinds(text), [Kind::NationalId], "{text}");
        }
        for text in ["0161 496 0753 called me", "512311916 called, then his mother"] {
            assert_eq!(kinds(text), [Kind::Phone], "{text}");
        }
    }

    #[test]
    fn a_telephone_has_an_imei() {
        let scanner = Scanner::new();
        for text in ["IMEI of the phone: 490154203237518", "IMEI des Telefons: 490154203237518"] {
            assert_eq!(scanner.scan(text).unwrap()[0].kind(), Kind::Imei, "{text}");
        }
    }
}
