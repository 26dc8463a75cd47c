//! Values that look right and can belong to nobody, because standards and authorities reserve them.

use super::RedactionKeys;
use crate::{
    error::Result,
    pii::{Finding, Kind},
};
use alloc::{format, string::String};

/// The surrogate of a value, if its kind has reserved values.
pub(super) fn of(keys: &RedactionKeys, finding: &Finding, value: &str) -> Result<Option<String>> {
    let kind = finding.kind();
    let subkind = finding.subkind().unwrap_or_default();
    let block = keys.block("surrogate", kind.name(), value, 0)?;
    let number = block.first_chunk().map_or(0, |head| u64::from_be_bytes(*head));
    Ok(match kind {
        Kind::Email => Some(email(number)),
        Kind::Phone => Some(phone(subkind, number)),
        Kind::Iban => Some(published(IBANS, subkind).into()),
        Kind::CreditCard => Some(published(CARDS, subkind).into()),
        Kind::IpAddress if subkind == "IPV6" => {
            Some(format!("2001:db8::{:x}", (number % 0xffff) | 1))
        }
        Kind::IpAddress => Some(format!("203.0.113.{}", (number % 254) | 1)),
        Kind::MacAddress => Some(format!("00:00:5E:00:53:{:02X}", number % 256)),
        _ => None,
    })
}

/// Whether a value is a surrogate of its kind.
pub(super) fn is_one(kind: Kind, value: &str) -> bool {
    let of_table = |table: &[(&str, &str)]| table.iter().any(|(_, known)| *known == value);
    match kind {
        Kind::Email => value
            .strip_prefix("user-")
            .and_then(|rest| rest.strip_suffix("@example.org"))
            .is_some_and(|code| code.len() == 8 && code.bytes().all(|b| LETTERS.contains(&b))),
        Kind::Phone => PHONES.iter().any(|(_, front, digits)| {
            let tail = value.strip_prefix(front);
            tail.is_some_and(|tail| {
                tail.len() == *digits && tail.bytes().all(|b| b.is_ascii_digit())
            })
        }),
        Kind::Iban => of_table(IBANS),
        Kind::CreditCard => of_table(CARDS),
        // RFC 5737, RFC 3849.
        Kind::IpAddress => value.starts_with("203.0.113.") || value.starts_with("2001:db8::"),
        // RFC 9542, section 2.1.2.
        Kind::MacAddress => value.starts_with("00:00:5E:00:53:"),
        _ => false,
    }
}

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A mailbox of a domain that nobody can have (RFC 2606).
fn email(number: u64) -> String {
    let letter = |place: u32| {
        let index = usize::try_from(number >> place.saturating_mul(5) & 31).unwrap_or_default();
        LETTERS.get(index).copied().map_or('0', char::from)
    };
    let code: String = (0..8).map(letter).collect();
    format!("user-{code}@example.org")
}

/// A number kept for films and examples in the country, or in Great Britain if it has none.
fn phone(code: &str, number: u64) -> String {
    let known = PHONES.iter().find(|(known, ..)| *known == code).or(PHONES.first());
    let (_, front, digits) = known.copied().unwrap_or(("44", "+44 7700 900", 3));
    let bound = 10_u64.saturating_pow(u32::try_from(digits).unwrap_or(3));
    format!("{front}{:0digits$}", number.checked_rem(bound).unwrap_or_default())
}

/// Calling code, front and how many digits follow: Ofcom, NANPA, ARCEP, Bundesnetzagentur, PTS,
/// `ComReg`.
const PHONES: &[(&str, &str, usize)] = &[
    ("44", "+44 7700 900", 3),
    ("1", "+1 202-555-01", 2),
    ("33", "+33 6 39 98 ", 4),
    ("49", "+49 30 23125", 3),
    ("46", "+46 70 174 06", 2),
    ("353", "+353 20 91", 5),
];

fn published(table: &'static [(&'static str, &'static str)], name: &str) -> &'static str {
    let known = table.iter().find(|(known, _)| *known == name).or(table.first());
    known.map_or("", |(_, value)| *value)
}

/// Examples of the IBAN registry (SWIFT).
const IBANS: &[(&str, &str)] = &[
    ("GB", "GB29NWBK60161331926819"),
    ("AT", "AT611904300234573201"),
    ("BE", "BE68539007547034"),
    ("CH", "CH9300762011623852957"),
    ("DE", "DE89370400440532013000"),
    ("DK", "DK5000400440116243"),
    ("ES", "ES9121000418450200051332"),
    ("FI", "FI2112345600000785"),
    ("FR", "FR1420041010050500013M02606"),
    ("IE", "IE29AIBK93115212345678"),
    ("IT", "IT60X0542811101000000123456"),
    ("NL", "NL91ABNA0417164300"),
    ("NO", "NO9386011117947"),
    ("PL", "PL61109010140000071219812874"),
    ("PT", "PT50000201231234567890154"),
    ("SE", "SE4550000000058398257466"),
];

/// Test numbers that the schemes and their processors publish.
const CARDS: &[(&str, &str)] = &[
    ("VISA", "4111111111111111"),
    ("MASTERCARD", "5555555555554444"),
    ("AMEX", "378282246310005"),
    ("DISCOVER", "6011111111111117"),
    ("JCB", "3530111333300000"),
    ("DINERS", "30569309025904"),
];
