//! Values that look right and can belong to nobody: standards and authorities reserve them, or no
//! bank and no issuer can ever give them out.

use super::{MOST_ATTEMPTS, RedactionKeys, unissued};
use crate::{
    encoding::crockford::{character, symbol},
    error::Result,
    pii::{Finding, Kind, Scanner},
};
use alloc::{format, string::String};
use core::ops;

/// The surrogate of a value, if its kind has values that are nobody's: the first of some that is nothing
/// else, as the groups of a card may look like the number of an identity card.
pub(super) fn of(keys: &RedactionKeys, finding: &Finding, value: &str) -> Result<Option<String>> {
    let scanner = Scanner::new();
    for attempt in 0..MOST_ATTEMPTS {
        let Some(other) = one_of(keys, finding, value, attempt)? else { return Ok(None) };
        let is_itself = |found: &Finding| found.range() == (0..other.len());
        if scanner.scan(&other)?.iter().all(is_itself) {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

fn one_of(
    keys: &RedactionKeys,
    finding: &Finding,
    value: &str,
    attempt: u32,
) -> Result<Option<String>> {
    let kind = finding.kind();
    let subkind = finding.subkind().unwrap_or_default();
    let block = keys.block("surrogate", kind.name(), &bare(kind, value), attempt)?;
    let number = block.first_chunk().map_or(0, |head| u64::from_be_bytes(*head));
    Ok(match (kind, subkind) {
        (Kind::Email, _) => Some(email(number)),
        (Kind::Phone, code) => Some(phone(code, number)),
        (Kind::Iban, _) => unissued::iban(&block, value),
        (Kind::CreditCard, "EXPIRY") => Some(unissued::expiry(number, value)),
        (Kind::CreditCard, "CVV") => Some(unissued::check_value(value)),
        (Kind::CreditCard, _) => unissued::card(&block, value),
        (Kind::IpAddress, "IPV6") => Some(ip_6(number)),
        (Kind::IpAddress, _) => Some(ip_4(number)),
        (Kind::MacAddress, _) => Some(format!("00:00:5E:00:53:{:02X}", number % 256)),
        _ => None,
    })
}

/// Without the marks that people put into numbers, so that a value has one surrogate however its
/// digits are grouped.
fn bare(kind: Kind, value: &str) -> String {
    let is_number = matches!(kind, Kind::Phone | Kind::Iban | Kind::CreditCard | Kind::MacAddress);
    value.chars().filter(|c| !is_number || c.is_alphanumeric() || *c == '+').collect()
}

/// Whether a value is a surrogate of its kind.
pub(super) fn is_one(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Email => value
            .strip_prefix("user-")
            .and_then(|rest| rest.strip_suffix("@example.org"))
            .is_some_and(|code| code.len() == 8 && code.bytes().all(is_written)),
        Kind::Phone => is_phone(value),
        Kind::Iban => unissued::is_iban(value),
        Kind::CreditCard => unissued::is_of_card(value),
        // RFC 2544, RFC 5737, RFC 3849.
        Kind::IpAddress => {
            let fronts = ["198.18.", "198.19.", "203.0.113.", "2001:db8:"];
            fronts.iter().any(|front| value.starts_with(front))
        }
        // RFC 9542, section 2.1.2.
        Kind::MacAddress => value.starts_with("00:00:5E:00:53:"),
        _ => false,
    }
}

/// The kind of the surrogate of groups that a place of a text is in: words around a card may make a telephone
/// number of two of its groups.
pub(super) fn around(text: &str, place: ops::Range<usize>) -> Option<Kind> {
    let (front, behind) = (text.get(..place.start)?, text.get(place.end..)?);
    let before =
        front.bytes().rev().take(MOST_GROUPS).take_while(|byte| is_of_group(*byte)).count();
    let after = behind.bytes().take(MOST_GROUPS).take_while(|byte| is_of_group(*byte)).count();
    let run = place.start.saturating_sub(before)..place.end.saturating_add(after);
    let bytes = text.as_bytes().get(run.clone())?;
    let is_mark = |at: usize| bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let begins = |at: usize| !is_mark(at) && at.checked_sub(1).is_none_or(is_mark);
    let starts = (0..=before).filter(|at| begins(*at));
    let first_end = run.len().saturating_sub(after);
    starts
        .flat_map(|start| (first_end..=run.len()).map(move |end| (start, end)))
        .filter(|(_, end)| is_mark(*end) && end.checked_sub(1).is_some_and(|last| !is_mark(last)))
        .find_map(|(start, end)| {
            let value = core::str::from_utf8(bytes.get(start..end)?).ok()?;
            match () {
                () if unissued::is_card(value) => Some(Kind::CreditCard),
                () if unissued::is_iban(value) => Some(Kind::Iban),
                () => None,
            }
        })
}

/// Bytes of the groups of an account before one of them, or behind.
const MOST_GROUPS: usize = 44;

fn is_of_group(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.')
}

/// A letter or digit as [`email`] writes it.
fn is_written(byte: u8) -> bool {
    symbol(byte).is_some_and(|symbol| small(symbol) == char::from(byte))
}

fn small(symbol: u8) -> char {
    character(symbol).to_ascii_lowercase()
}

/// A mailbox of a domain that nobody can have (RFC 2606).
fn email(number: u64) -> String {
    let letter = |place: u32| {
        let [low, ..] = (number >> place.saturating_mul(5)).to_le_bytes();
        small(low)
    };
    let code: String = (0..8).map(letter).collect();
    format!("user-{code}@example.org")
}

/// 198.18.0.0/15, for measuring networks: no address in it is anybody's (RFC 2544, RFC 6890).
fn ip_4(number: u64) -> String {
    let [.., a, b, c] = number.to_be_bytes();
    let network = if a % 2 == 0 { 18 } else { 19 };
    format!("198.{network}.{b}.{c}")
}

fn ip_6(number: u64) -> String {
    // Never zero, which `::` might stand for, too.
    let group = |shift: u32| number >> shift & 0xffff | 1;
    format!("2001:db8::{:x}:{:x}:{:x}", group(48), group(32), group(16))
}

/// A number kept for films and examples in the country, or in Great Britain if it has none.
fn phone(code: &str, number: u64) -> String {
    let code =
        if code == "1" || RANGES.iter().any(|range| range.code == code) { code } else { "44" };
    if code == "1" {
        return american(number);
    }
    let of_code = || RANGES.iter().filter(|range| range.code == code);
    let mut left = number.checked_rem(of_code().map(Range::size).sum()).unwrap_or_default();
    for range in of_code() {
        match left.checked_sub(range.size()) {
            Some(more) => left = more,
            None => return range.number(left),
        }
    }
    String::new()
}

/// `555-0100` to `555-0199` of an area (NANPA).
fn american(number: u64) -> String {
    let areas = AREAS.split(' ').count();
    let area = number.checked_rem(areas as u64).and_then(|at| usize::try_from(at).ok());
    let area = area.and_then(|at| AREAS.split(' ').nth(at)).unwrap_or("202");
    let digits = number.checked_div(areas as u64).unwrap_or_default() % 100;
    format!("+1 {area}-555-01{digits:02}")
}

fn is_phone(value: &str) -> bool {
    let is_tail = |tail: &str, digits: usize| {
        tail.len() == digits && tail.bytes().all(|b| b.is_ascii_digit())
    };
    let american = || {
        let (area, tail) = value.strip_prefix("+1 ")?.split_once("-555-01")?;
        Some(is_tail(area, 3) && is_tail(tail, 2) && AREAS.split(' ').any(|known| known == area))
    };
    american() == Some(true)
        || RANGES.iter().any(|range| {
            value.strip_prefix(range.front).is_some_and(|tail| is_tail(tail, range.digits))
        })
}

/// Numbers that a regulator keeps free.
struct Range {
    /// The calling code.
    code: &'static str,
    front: &'static str,
    /// How many digits follow, and the first number of them.
    digits: usize,
    first: u64,
}

impl Range {
    fn size(&self) -> u64 {
        let all = 10_u64.saturating_pow(u32::try_from(self.digits).unwrap_or(0));
        all.saturating_sub(self.first)
    }

    fn number(&self, left: u64) -> String {
        let (front, digits) = (self.front, self.digits);
        format!("{front}{:0digits$}", left.saturating_add(self.first))
    }
}

const fn range(code: &'static str, front: &'static str, digits: usize) -> Range {
    Range { code, front, digits, first: 0 }
}

/// Of Ofcom (GB), ARCEP (FR), Bundesnetzagentur (DE, notice 148/2021), PTS (SE) and `ComReg` (IE).
const RANGES: &[Range] = &[
    range("44", "+44 7700 900", 3),
    range("44", "+44 1632 960", 3),
    range("44", "+44 20 7946 0", 3),
    range("44", "+44 113 496 0", 3),
    range("44", "+44 114 496 0", 3),
    range("44", "+44 115 496 0", 3),
    range("44", "+44 116 496 0", 3),
    range("44", "+44 117 496 0", 3),
    range("44", "+44 118 496 0", 3),
    range("44", "+44 121 496 0", 3),
    range("44", "+44 131 496 0", 3),
    range("44", "+44 141 496 0", 3),
    range("44", "+44 151 496 0", 3),
    range("44", "+44 161 496 0", 3),
    range("44", "+44 191 498 0", 3),
    range("44", "+44 28 9649 6", 3),
    range("44", "+44 29 2018 0", 3),
    range("33", "+33 1 99 00 ", 4),
    range("33", "+33 2 61 91 ", 4),
    range("33", "+33 3 53 01 ", 4),
    range("33", "+33 4 65 71 ", 4),
    range("33", "+33 5 36 49 ", 4),
    range("33", "+33 6 39 98 ", 4),
    range("49", "+49 30 23125", 3),
    range("49", "+49 69 90009", 3),
    range("49", "+49 40 66969", 3),
    range("49", "+49 221 4710", 3),
    range("49", "+49 89 99998", 3),
    range("49", "+49 171 39200", 2),
    range("49", "+49 176 040690", 2),
    Range { code: "46", front: "+46 70 174 06", digits: 2, first: 5 },
    range("46", "+46 31 390 06", 2),
    range("46", "+46 40 628 04", 2),
    range("46", "+46 8 465 004 ", 2),
    range("46", "+46 980 319 2", 2),
    range("353", "+353 20 91", 5),
];

/// Areas of the United States.
const AREAS: &str = "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 \
    229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 \
    308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 331 334 336 337 339 347 351 352 \
    360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 425 432 434 440 443 \
    469 478 479 480 484 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 702 703 704";
