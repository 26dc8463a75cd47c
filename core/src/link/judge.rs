//! Judges one value: by its shape, by the name it has, and by what else the URL says.

use super::{
    decode::Part,
    kind::LeakKind,
    leak::{Cut, Leak},
    merge::{Said, Tag, kind_of},
    names::{is_of_email, is_of_phone},
    telling::Names,
    value::{
        NameShape, is_address, is_birth, is_blank, is_coordinate, is_dialled, is_digest, is_gender,
        is_of_two, is_place, is_postcode, is_sequential, is_state_number, is_telling, is_user,
        name_shape,
    },
    walk::{At, Spot},
    words::{
        ADDRESS, BIRTH, CUSTOMER_ID, DIGEST, FULL, GENDER, GEO, HEALTH, LATITUDE, LONGITUDE, NAME,
        NATIONAL, OPAQUE, PASSWORD, PERSON, PHONE, POSTCODE, SPECIAL, SUBJECT, THING, USERNAME,
        WEAK_NAME,
    },
};
use crate::pii::{Finding, Hints, Kind, Scanner};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// The most leaks of one URL: more tell nothing new.
const MOST_LEAKS: usize = 16_384;

/// Values that wait for what else the URL says.
const MOST_WAITING: usize = 64;

/// What was found, and what may be a name if something else says so.
pub(super) struct Judge {
    scanner: Scanner,
    names: Names,
    pub(super) leaks: Vec<Leak>,
    /// The words before the `@` of addresses.
    locals: Vec<String>,
    waiting: Vec<Waiting>,
}

struct Waiting {
    words: Vec<String>,
    /// A parameter `name` in small letters.
    is_name: bool,
    leak: Leak,
}

impl Judge {
    pub(super) fn new() -> Self {
        // Names of people need sentences around them; here names of parameters tell.
        let scanner = Scanner::new().without(Kind::Person);
        let names = Names::new();
        Self { scanner, names, leaks: Vec::new(), locals: Vec::new(), waiting: Vec::new() }
    }

    /// Whether a name may be shown: it tells about nobody.
    pub(super) fn shown(&self, name: &str, key: &str) -> bool {
        !self.names.tell(name) && (name == key || !self.names.tell(key))
    }

    pub(super) fn userinfo(&mut self, part: &Part<'_>) {
        let at = At::new(Spot::Userinfo, &part.source());
        self.add(LeakKind::Username, part.source(), 99, &["userinfo"], &at);
    }

    /// Merge tags: what will stand here when the link is sent.
    pub(super) fn tags(&mut self, part: &Part<'_>, tags: &[Tag], at: &At<'_>) {
        for tag in tags {
            let range = part.sub(&tag.range).source();
            match tag.kind(part.text) {
                Said::Kind(kind) => self.add(kind, range, 90, &["merge-tag"], at),
                Said::Unknown => {
                    if let Some(kind) = kind_of(at.meanings) {
                        self.add(kind, range, 60, &["merge-tag", "parameter"], at);
                    }
                }
                Said::Nothing => {}
            }
        }
    }

    /// A value without structure.
    pub(super) fn value(&mut self, part: &Part<'_>, at: &At<'_>) {
        let value = part.text.trim();
        if self.is_hash(part, value, at) {
            return;
        }
        let hints = Hints::new().field(hint(at));
        // The limit of the scanner is far above that of a URL.
        let findings = self.scanner.scan_with(part.text, &hints).unwrap_or_default();
        let mut found = false;
        for finding in &findings {
            found |= self.found(part, finding, value, at);
        }
        if !found || is_of_name(at.meanings) {
            self.named(part, value, at);
        }
        self.record(part, &findings, at);
    }

    /// Whether it counts.
    fn found(&mut self, part: &Part<'_>, finding: &Finding, value: &str, at: &At<'_>) -> bool {
        let kind = LeakKind::of(finding.kind());
        let text = part.text.get(finding.range()).unwrap_or_default();
        let reasons: Vec<&'static str> = finding.reasons().collect();
        // A link's own token is a secret by design, and what a signed one says is read instead: of
        // others only those that a service marks count. A number of a record is one.
        let is_other = match finding.kind() {
            Kind::Secret => !reasons.contains(&"prefix") || text.starts_with("eyJ"),
            Kind::Email | Kind::Iban | Kind::CreditCard | Kind::IpAddress => false,
            // Its name tells which, and the scanner heard it from that.
            Kind::SpecialCategory if at.meanings & (HEALTH | SPECIAL) != 0 => true,
            _ => at.meanings & CUSTOMER_ID != 0 && is_sequential(value, 2),
        };
        if is_other {
            return false;
        }
        if let (Kind::Email, Some((local, _))) = (finding.kind(), text.split_once(['@', '%'])) {
            let words = local.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
            self.locals.extend(words.map(str::to_lowercase).take(8));
        }
        let range = part.sub(&finding.range()).source();
        self.add(kind, range, finding.confidence(), &reasons, at);
        true
    }

    /// A digest: that of an address or a number if its name, or another parameter, says so, and
    /// nothing otherwise.
    fn is_hash(&mut self, part: &Part<'_>, value: &str, at: &At<'_>) -> bool {
        if !is_digest(value) {
            return false;
        }
        let own = at.meanings;
        let said = if own & (DIGEST | PERSON | CUSTOMER_ID | OPAQUE | SUBJECT) != 0 || own == 0 {
            at.group
        } else {
            0
        };
        let kind = if is_of_email(own) || is_of_email(said) && !is_of_phone(own) {
            LeakKind::HashedEmail
        } else if is_of_phone(own) || is_of_phone(said) {
            LeakKind::HashedPhone
        } else {
            let is_hex = value.bytes().all(|byte| byte.is_ascii_hexdigit());
            return is_hex && value.bytes().any(|byte| byte.is_ascii_alphabetic());
        };
        self.add(kind, part.source(), 90, &["parameter"], at);
        true
    }

    /// What the name of a value says, if the value may be that.
    fn named(&mut self, part: &Part<'_>, value: &str, at: &At<'_>) {
        let has = |meanings: u32| at.meanings & meanings != 0;
        let claimed = at.in_claims && has(SUBJECT);
        let rules = [
            (has(BIRTH) && is_birth(value), LeakKind::DateOfBirth, 90),
            (has(POSTCODE) && is_postcode(value), LeakKind::Postcode, 85),
            (has(ADDRESS) && !has(POSTCODE) && is_address(value), LeakKind::PostalAddress, 80),
            (has(PHONE) && is_dialled(value), LeakKind::Phone, 70),
            (has(NATIONAL) && is_state_number(value), LeakKind::NationalId, 65),
            (has(GENDER) && is_gender(value), LeakKind::Gender, 85),
            (has(HEALTH) && is_telling(value), LeakKind::Health, 80),
            (has(SPECIAL) && is_telling(value), LeakKind::SpecialCategory, 80),
            (has(USERNAME) && is_user(value), LeakKind::Username, 65),
            (has(PERSON | CUSTOMER_ID) && is_of_two(value), LeakKind::Username, 60),
            (has(PASSWORD) && value.len() > 3 && !is_blank(value), LeakKind::Password, 80),
            (has(GEO | LATITUDE) && is_place(value), LeakKind::Geolocation, 90),
            ((has(CUSTOMER_ID) || claimed) && is_sequential(value, 2), LeakKind::CustomerId, 75),
            (has(PERSON) && !has(THING) && is_sequential(value, 3), LeakKind::CustomerId, 60),
        ];
        for (_, kind, confidence) in rules.iter().filter(|(right, ..)| *right) {
            self.add(*kind, part.source(), *confidence, &["parameter"], at);
        }
        if !rules.iter().any(|(right, ..)| *right) {
            self.person(part, value, at);
        }
    }

    /// Names of people.
    fn person(&mut self, part: &Part<'_>, value: &str, at: &At<'_>) {
        let Some(shape) = name_shape(value) else { return };
        let has = |meanings: u32| at.meanings & meanings != 0;
        let confidence = if has(FULL) {
            90
        } else if (has(PERSON) && !has(THING) || has(NAME)) && shape.is_full() {
            75
        } else if has(NAME) && shape.is_capital() && !is_short_code(value) {
            55
        } else if has(WEAK_NAME) && shape.is_full() {
            60
        } else {
            return self.wait(part, value, at);
        };
        self.add(LeakKind::PersonName, part.source(), confidence, &["parameter"], at);
    }

    fn wait(&mut self, part: &Part<'_>, value: &str, at: &At<'_>) {
        if self.waiting.len() < MOST_WAITING && at.meanings & THING == 0 {
            let leak = leak(LeakKind::PersonName, part.source(), 60, &["neighbour"], at);
            let words = value.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2);
            let words = words.map(str::to_lowercase).collect();
            self.waiting.push(Waiting { words, is_name: at.meanings & NAME != 0, leak });
        }
    }

    /// Fields in a row, one of which is an address or a number of a person: the words beside it are
    /// the name, digits the number of the record.
    fn record(&mut self, part: &Part<'_>, findings: &[Finding], at: &At<'_>) {
        let contact = |finding: &Finding| matches!(finding.kind(), Kind::Email | Kind::Phone);
        let mark = ['|', ';', '\t'].into_iter().find(|mark| part.text.matches(*mark).count() > 1);
        let (Some(mark), true) = (mark, findings.iter().any(contact)) else { return };
        let mut start = 0_usize;
        for field in part.text.split(mark) {
            let range = start..start.saturating_add(field.len());
            start = range.end.saturating_add(mark.len_utf8());
            let found = |finding: &Finding| {
                finding.range().start < range.end && range.start < finding.range().end
            };
            if findings.iter().any(found) {
                continue;
            }
            let kind = if name_shape(field).is_some_and(NameShape::is_capital) {
                LeakKind::PersonName
            } else if field.bytes().all(|byte| byte.is_ascii_digit()) && is_sequential(field, 4) {
                LeakKind::CustomerId
            } else {
                continue;
            };
            self.add(kind, part.sub(&range).source(), 60, &["neighbour"], at);
        }
    }

    /// Latitude and longitude in parameters of their own.
    pub(super) fn coordinates(&mut self, all: &[(Part<'_>, At<'_>)]) {
        let one = |meaning: u32, most: f64| {
            all.iter()
                .find(|(part, at)| at.meanings & meaning != 0 && is_coordinate(part.text, most))
        };
        if let (Some(latitude), Some(longitude)) = (one(LATITUDE, 90.0), one(LONGITUDE, 180.0)) {
            for (part, at) in [latitude, longitude] {
                self.add(LeakKind::Geolocation, part.source(), 90, &["parameter"], at);
            }
        }
    }

    /// Decides about what waited: a word of an address elsewhere in the URL is a name, and so is the
    /// value of a parameter `name` beside other personal data.
    pub(super) fn finish(mut self) -> Vec<Leak> {
        let personal = |leak: &Leak| {
            matches!(leak.kind, LeakKind::Email | LeakKind::Phone | LeakKind::PersonName)
        };
        let supported = self.leaks.iter().any(personal);
        for waiting in core::mem::take(&mut self.waiting) {
            let in_address = !waiting.words.is_empty()
                && waiting.words.iter().all(|word| self.locals.contains(word));
            if in_address || waiting.is_name && supported {
                self.push(waiting.leak);
            }
        }
        self.leaks.sort_by_key(|leak| (leak.cut.source.start, leak.range.start));
        self.leaks
    }

    fn add(
        &mut self,
        kind: LeakKind,
        range: Range<usize>,
        confidence: u8,
        reasons: &[&'static str],
        at: &At<'_>,
    ) {
        self.push(leak(kind, range, confidence, reasons, at));
    }

    /// Each kind once a value.
    fn push(&mut self, leak: Leak) {
        let same = |known: &&mut Leak| {
            known.kind == leak.kind
                && known.cut.source == leak.cut.source
                && known.name == leak.name
                && known.cut.in_key == leak.cut.in_key
        };
        let known = self.leaks.iter_mut().rev().take(64).find(same);
        if let Some(known) = known {
            if known.range != leak.range {
                // All of it goes when it is scrubbed.
                known.cut.level = None;
                known.confidence = known.confidence.max(leak.confidence);
            }
        } else if self.leaks.len() < MOST_LEAKS {
            self.leaks.push(leak);
        }
    }
}

/// The name as the scanner may know it: to it, an `id` is that of a document, and in URLs of a survey.
fn hint<'a>(at: &At<'a>) -> &'a str {
    let is_id = at
        .name
        .get(at.name.len().saturating_sub(2)..)
        .is_some_and(|end| end.eq_ignore_ascii_case("id"));
    let is_other = is_id || at.meanings & THING != 0;
    if is_other && at.meanings & NATIONAL == 0 { "" } else { at.name }
}

/// A word like `NPS` or `EMEA`.
fn is_short_code(value: &str) -> bool {
    value.len() < 5 && value.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Names of people are looked for beside other findings, too.
const fn is_of_name(meanings: u32) -> bool {
    meanings & (FULL | NAME) != 0
}

fn leak(
    kind: LeakKind,
    range: Range<usize>,
    confidence: u8,
    reasons: &[&'static str],
    at: &At<'_>,
) -> Leak {
    let packings = at.packings.iter().take(at.nesting).copied();
    let exact = !packings.clone().any(|packing| packing != "url");
    Leak {
        kind,
        place: at.spot.place(),
        name: at.name.to_owned(),
        range,
        confidence,
        reasons: reasons.iter().copied().chain(packings).collect(),
        cut: Cut {
            source: at.source.0..at.source.1,
            in_key: at.in_key,
            level: (exact && at.nesting > 0).then_some(at.level),
        },
    }
}
