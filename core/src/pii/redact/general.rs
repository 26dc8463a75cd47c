//! Less exact values: enough for groups of people, not for one.

use crate::pii::{kind::Kind, mask::HIDDEN};
use alloc::{format, string::String};
use core::net::IpAddr;

/// What is left of a value when it is made less exact.
///
/// | kind | what stays |
/// |---|---|
/// | `DATE_OF_BIRTH` | the year, if it has four digits |
/// | `ADDRESS` | the area of the postcode: the outward code (GB), the first two digits |
/// | `EMAIL` | the domain |
/// | `PHONE` | the calling code, which is its subkind |
/// | `IBAN` | the country |
/// | `IP_ADDRESS` | the first half of the network: `203.0.•••`, `2001:db8:•••` |
/// | `GEO` | the first number in whole degrees |
/// | others | the label |
pub fn generalise(kind: Kind, subkind: Option<&str>, value: &str) -> String {
    let general = match kind {
        Kind::DateOfBirth => year(value).map(String::from),
        Kind::Address => area(value),
        Kind::Email => value.rsplit_once('@').map(|(_, domain)| String::from(domain)),
        Kind::Phone => subkind.map(|code| format!("+{code} {HIDDEN}")),
        Kind::Iban => value.get(..2).map(|country| format!("{country}{HIDDEN}")),
        Kind::IpAddress => network(value),
        Kind::Geo => degrees(value),
        _ => None,
    };
    general.unwrap_or_else(|| kind.label().into())
}

fn year(date: &str) -> Option<&str> {
    let mut numbers = date.split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| number.len() == 4)
}

fn area(address: &str) -> Option<String> {
    let words = || address.split(|c: char| !c.is_ascii_alphanumeric());
    let is_inward = |word: &str| {
        matches!(word.as_bytes(), [a, b, c]
            if a.is_ascii_digit() && b.is_ascii_alphabetic() && c.is_ascii_alphabetic())
    };
    let pairs = words().zip(words().skip(1));
    let outward = pairs.filter(|(_, inward)| is_inward(inward)).map(|(outward, _)| outward).last();
    if let Some(outward) = outward.filter(|outward| (2..=4).contains(&outward.len())) {
        return Some(outward.into());
    }
    let is_code = |word: &&str| {
        (4..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let code = words().rfind(is_code)?;
    Some(format!("{}{HIDDEN}", code.get(..2)?))
}

fn network(address: &str) -> Option<String> {
    match address.split('/').next()?.parse().ok()? {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            Some(format!("{a}.{b}.{HIDDEN}"))
        }
        IpAddr::V6(v6) => {
            let [a, b, ..] = v6.segments();
            Some(format!("{a:x}:{b:x}:{HIDDEN}"))
        }
    }
}

fn degrees(place: &str) -> Option<String> {
    let whole = place.split(['.', '°', 'º', ',']).next()?;
    let digits = whole.trim_start_matches(['-', '+']);
    let right = (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| format!("{whole}°"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_keeps_what_the_table_says() {
        for (kind, subkind, value, general) in [
            (Kind::DateOfBirth, None, "12 avril 1987", "1987"),
            (Kind::DateOfBirth, None, "12/04/87", "[DATE_OF_BIRTH]"),
            (Kind::Address, None, "12 rue Haute, 75011 Paris", "75•••"),
            (Kind::Address, None, "1 High St, London SW1A 1AA", "SW1A"),
            (Kind::Address, None, "Coolsingel 1, 3011 AD Rotterdam", "30•••"),
            (Kind::Email, None, "jo@fr.example.com", "fr.example.com"),
            (Kind::Phone, Some("33"), "06 39 98 41 27", "+33 •••"),
            (Kind::Phone, None, "zero six", "[PHONE]"),
            (Kind::Iban, Some("FR"), "FR76 3000", "FR•••"),
            (Kind::IpAddress, None, "203.0.113.7/24", "203.0.•••"),
            (Kind::IpAddress, None, "2001:db8:7::1", "2001:db8:•••"),
            (Kind::Geo, None, "-48.583148, 7.747882", "-48°"),
            (Kind::CreditCard, Some("VISA"), "4111", "[CREDIT_CARD]"),
        ] {
            assert_eq!(generalise(kind, subkind, value), general);
        }
    }
}
