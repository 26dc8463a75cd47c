//! How sure a finding is, and why.
//!
//! Evidence is added up in bits (log₂ of the odds that a candidate is what it seems): shape and
//! check digits by the detector, words nearby and hints here. Zero bits are even odds.

use super::{
    context::{Around, Context},
    detect::{birth, national},
    fold::fold,
    hints::Leaning,
    kind::Kind,
    records::is_id_of_record,
    tables::{List, topic},
    text::Text,
};
use core::ops::Range;

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
        let mut found = *self;
        let near = around.near(text, self.start);
        let named = near.distance(rule.supports);
        let is_birth = self.kind == Kind::DateOfBirth;
        let named = named.filter(|named| !is_birth || birth::names_a_birth(text, near, *named));
        let is_number = self.kind == Kind::NationalId;
        let named = named.filter(|named| !is_number || !is_id_of_record(text, near, *named));
        let called = near.distance_of_name(text, self.names);
        let called = called.filter(|called| self.is_called(text, near, *called));
        let named = [named, called].into_iter().flatten().min();
        // `medicare card`: the card is the one that the number is on.
        let is_own_card = |other: &usize| {
            is_number
                && named == Some(other.saturating_add(1))
                && near.distance(topic::CARD) == Some(*other)
        };
        let other = near.distance_in_sentence(rule.opposes).filter(|other| !is_own_card(other));
        let of_vehicle = self.kind == Kind::LicencePlate
            && named.is_none()
            && near.distance(topic::VEHICLE).is_some();
        let is_of_an_order = is_number && near.distance(topic::ORDER) == Some(0);
        // `my number is`: of all that have one, people mean their telephone.
        let is_my_number = self.kind == Kind::Phone && is_my_number(text, near);
        let is_of_digit =
            || self.kind == Kind::Phone && national::is_behind_one_digit(text, self.start);
        let other = other.filter(|other| !(is_my_number || *other == 0 && is_of_digit()));
        match (named, other) {
            (Some(named), other) if other.is_none_or(|other| named <= other) => {
                let bits = if named < NEAR { 7 } else { 5 };
                found = found.more(bits).with(Evidence::CONTEXT);
            }
            (Some(_), _) => {
                found = found.more(rule.opposed.saturating_add(3)).with(Evidence::CONTEXT);
            }
            (None, other) => {
                let opposition = other.map(|other| self.opposition(&rule, near, other));
                let after = around.after(text, self.end);
                // `order number 07… is no telephone`: what stands directly before says what it is.
                let is_told = |at: usize| {
                    let is_other =
                        self.kind == Kind::Phone && other.is_some_and(|other| other <= 1);
                    is_other && is_denied(text, after, at)
                };
                let is_supported = |at: usize| !is_told(at) && !is_called_so(text, after, at);
                if after.distance(rule.supports).is_some_and(is_supported)
                    || after.distance_of_name(text, self.names).is_some()
                {
                    found = found.more(6).with(Evidence::CONTEXT);
                }
                found = found.more(opposition.unwrap_or_default());
                // Right after a word for an article or an order a number is that, though one in
                // some hundred has the check digits of somebody.
                if is_of_an_order {
                    found = found.more(-3);
                }
            }
        }
        if of_vehicle {
            found = found.more(5).with(Evidence::CONTEXT);
        }
        if is_my_number {
            found = found.more(5).with(Evidence::CONTEXT);
        }
        found.leaning(&rule, leaning)
    }

    /// What a word that speaks of something else costs, so many words away: `customer rang from 070-555 19 42` is
    /// grouped as telephones are, and the word is not one for what stands there.
    /// `customer no. is` says of its number.
    fn opposition(&self, rule: &Rule, near: &Context, distance: usize) -> i32 {
        let is_telephone = self.kind == Kind::Phone && self.evidence.has(Evidence::GROUPING);
        let has_number = near.distance(topic::NUMBER).is_some_and(|number| number < distance);
        let is_far = distance > 1 && !has_number;
        if is_telephone && is_far { rule.opposed / 2 } else { rule.opposed }
    }

    /// Whether the word at this distance is its name: of the Japanese `My Number` both words.
    fn is_called(&self, text: &Text<'_>, near: &Context, distance: usize) -> bool {
        self.subkind != Some("JP_MY_NUMBER")
            || !near.word(text, distance).eq_ignore_ascii_case(b"number")
            || is_mine(near.word(text, distance.saturating_add(1)))
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

/// Whether the word at a distance behind a number is `called` with the name of one behind it, and
/// speaks of no telephone: `(it's called PESEL)`.
fn is_called_so(text: &Text<'_>, after: &Context, distance: usize) -> bool {
    after.has_like_names && after.word(text, distance).eq_ignore_ascii_case(b"called")
}

/// Whether a word before the one at a distance behind a number says that it is none, or only looks so.
fn is_denied(text: &Text<'_>, after: &Context, distance: usize) -> bool {
    (0..distance).any(|before| DENIALS.has_written(after.word(text, before)))
}

static DENIALS: List =
    List::new("no not kein keine pas aucun ningun non geen nao nie ingen inget parece looks");

/// `my` in the languages of surveys, in the forms that stand before a word for a number.
const MINE: &[&str] =
    &["my", "mon", "mein", "meine", "meiner", "mi", "mio", "mijn", "meu", "moj", "moim", "mitt"];

/// Whether `my number` stands before it, as in `mon numéro c'est le`, and nothing nearer says of what.
fn is_my_number(text: &Text<'_>, near: &Context) -> bool {
    let Some(number) = near.distance(topic::NUMBER).filter(|number| *number <= NEAR) else {
        return false;
    };
    let mine = number.saturating_add(1);
    let other = near.distance(topic::NAMING);
    is_mine(near.word(text, mine)) && other.is_none_or(|other| other > mine)
}

fn is_mine(word: &[u8]) -> bool {
    let word = fold(word);
    MINE.iter().any(|mine| mine.as_bytes() == word.letters())
}

/// What speaks for a kind and against it, and how many bits that costs.
struct Rule {
    supports: u32,
    opposes: u32,
    opposed: i32,
}

impl Rule {
    fn of_sort(kind: Kind, subkind: Option<&str>) -> Self {
        let rule = Self::of(kind);
        match subkind {
            // The word `code` is part of what it is called.
            Some("GB_SORT_CODE") => Self { opposes: rule.opposes & !topic::ORDER, ..rule },
            // Too many numbers of so many digits fit for any word but its own.
            Some("FR_CNI" | "FR_CNIE" | "NL_ID") => Self { supports: 0, ..rule },
            _ => rule,
        }
    }

    fn of(kind: Kind) -> Self {
        let (supports, opposed) = match kind {
            Kind::Phone => (topic::PHONE, -6),
            Kind::DateOfBirth => (topic::BIRTH, -3),
            Kind::NationalId => (topic::IDENTITY, -4),
            Kind::VatId => (topic::TAX, -3),
            Kind::Passport => (topic::PASSPORT, -3),
            Kind::DrivingLicence => (topic::DRIVING, -3),
            Kind::LicencePlate => (topic::PLATE, -3),
            Kind::Iban => (topic::BANK, 0),
            Kind::BankAccount => (topic::BANK | topic::ROUTING | topic::BIC, -6),
            Kind::CreditCard => (topic::CARD, -4),
            Kind::CryptoWallet => (topic::WALLET, 0),
            Kind::IpAddress => (topic::NETWORK, -9),
            Kind::MacAddress => (topic::NETWORK | topic::DEVICE, 0),
            Kind::Imei => (topic::DEVICE, -4),
            Kind::Secret => (topic::KEY, 0),
            Kind::Password => (topic::PASSWORD, 0),
            Kind::Geo => (topic::PLACE, -4),
            Kind::SocialHandle => (topic::SOCIAL, 0),
            Kind::Email => (topic::EMAIL, 0),
            _ => (0, 0),
        };
        let opposes = match kind {
            Kind::IpAddress => topic::VERSION,
            Kind::DateOfBirth => {
                topic::NAMING & !(supports | topic::IDENTITY | topic::PLACE | topic::NETWORK)
            }
            Kind::CreditCard => {
                topic::NAMING
                    & !(supports
                        | topic::CHECK_VALUE
                        | topic::EXPIRY
                        | topic::EVENT
                        | topic::AMOUNT)
            }
            Kind::NationalId | Kind::VatId => {
                topic::NAMING
                    & !(supports | topic::TAX | topic::IDENTITY | topic::EVENT | topic::PASSPORT)
            }
            Kind::BankAccount => topic::NAMING & !(supports | topic::AMOUNT | topic::EVENT),
            // `IMEI of my phone`: the device is the telephone.
            Kind::Imei => {
                topic::NAMING & !(supports | topic::PHONE | topic::EVENT | topic::VERSION)
            }
            // `the pin is at 54.6013, -2.8421`
            Kind::Geo => topic::NAMING & !(supports | topic::EVENT | topic::PASSWORD),
            _ => topic::NAMING & !(supports | topic::EVENT),
        };
        Self { supports, opposes, opposed }
    }
}

/// What speaks for a finding: a set of reasons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence(u16);

impl Evidence {
    pub(super) const SHAPE: Self = Self(1);
    pub(super) const CHECKSUM: Self = Self(1 << 1);
    pub(super) const PREFIX: Self = Self(1 << 2);
    pub(super) const GROUPING: Self = Self(1 << 3);
    pub(super) const CONTEXT: Self = Self(1 << 4);
    pub(super) const FIELD: Self = Self(1 << 5);
    pub(super) const QUESTION: Self = Self(1 << 6);
    pub(super) const LOCALE: Self = Self(1 << 7);
    pub(super) const COUNTRY: Self = Self(1 << 8);
    pub(super) const ENCODED: Self = Self(1 << 9);
    pub(super) const DISGUISED: Self = Self(1 << 10);
    pub(super) const SPELLED: Self = Self(1 << 11);

    pub(super) fn and(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    pub(super) fn has(self, evidence: Self) -> bool {
        self.0 & evidence.0 != 0
    }

    /// The names of the reasons, in this order.
    pub(super) fn reasons(self) -> impl Iterator<Item = &'static str> {
        let is_there = move |place: &usize| {
            self.0
                .checked_shr(u32::try_from(*place).unwrap_or(32))
                .is_some_and(|bits| bits & 1 == 1)
        };
        REASONS.iter().enumerate().filter(move |(place, _)| is_there(place)).map(|(_, name)| *name)
    }
}

/// Names of reasons, by bit.
const REASONS: [&str; 12] = [
    "shape",
    "checksum",
    "prefix",
    "grouping",
    "context",
    "field",
    "question",
    "locale",
    "country",
    "encoded",
    "disguised",
    "spelled",
];

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
