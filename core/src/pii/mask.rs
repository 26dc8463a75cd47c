//! Masks: enough of a value to recognise it by, for someone who knows it already.

use super::kind::Kind;
use alloc::{format, string::String};
use core::net::{IpAddr, Ipv6Addr};

/// Stands for what is hidden; always the same length.
pub(super) const HIDDEN: &str = "•••";

/// Values with fewer characters are hidden entirely.
const SHORTEST: usize = 4;

/// Hides most of a value, never telling how long it is.
///
/// | kind | what stays |
/// |---|---|
/// | `EMAIL` | the first character and the domain |
/// | `PHONE` | the last two digits |
/// | `IBAN` | the country and the last four characters |
/// | `CREDIT_CARD` | the last four digits (PCI DSS 4.0, requirement 3.4) |
/// | `IP_ADDRESS` | the network: /24 of IPv4, /48 of IPv6 |
/// | others and `None` | the first character |
///
/// A value that has not the shape of its kind, or fewer than four characters, is hidden entirely.
///
/// ```
/// use visard::pii::{Kind, mask};
/// assert_eq!(mask(Some(Kind::Email), "elodie@fr.example.com"), "e•••@fr.example.com");
/// assert_eq!(mask(Some(Kind::CreditCard), "4111 1111 1111 1111"), "•••1111");
/// assert_eq!(mask(None, "Marchetti"), "M•••");
/// assert_eq!(mask(None, "Ann"), "•••");
/// ```
pub fn mask(kind: Option<Kind>, value: &str) -> String {
    if value.chars().take(SHORTEST).count() < SHORTEST {
        return HIDDEN.into();
    }
    let masked = match kind {
        Some(Kind::Email) => email(value),
        Some(Kind::Phone) => phone(value),
        Some(Kind::Iban) => iban(value),
        Some(Kind::CreditCard) => card(value),
        Some(Kind::IpAddress) => ip_address(value),
        _ => value.chars().next().map(|first| format!("{first}{HIDDEN}")),
    };
    masked.unwrap_or_else(|| HIDDEN.into())
}

fn email(value: &str) -> Option<String> {
    let (local, domain) = value.rsplit_once('@')?;
    let first = local.chars().next()?;
    (!domain.is_empty()).then(|| format!("{first}{HIDDEN}@{domain}"))
}

/// Fewer digits than a telephone number has are not shown at all.
fn phone(value: &str) -> Option<String> {
    last(value, char::is_ascii_digit, 6, 2).map(|last| format!("{HIDDEN}{last}"))
}

/// The shortest IBAN is Norway's.
fn iban(value: &str) -> Option<String> {
    let country = value.get(..2).filter(|letters| letters.bytes().all(|b| b.is_ascii_alphabetic()));
    let last = last(value, char::is_ascii_alphanumeric, 15, 4)?;
    Some(format!("{}{HIDDEN}{last}", country?))
}

fn card(value: &str) -> Option<String> {
    last(value, char::is_ascii_digit, 12, 4).map(|last| format!("{HIDDEN}{last}"))
}

/// The last `shown` characters that count, if there are at least `fewest`.
fn last(value: &str, counts: fn(&char) -> bool, fewest: usize, shown: usize) -> Option<String> {
    let length = value.chars().filter(counts).count();
    let hidden = length.checked_sub(shown).filter(|_| length >= fewest)?;
    Some(value.chars().filter(counts).skip(hidden).collect())
}

fn ip_address(value: &str) -> Option<String> {
    let address = value.split('/').next()?;
    match address.parse().ok()? {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            Some(format!("{a}.{b}.{c}.{HIDDEN}"))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            let network = Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0);
            Some(format!("{network}{HIDDEN}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_keeps_what_the_table_says() {
        for (kind, value, masked) in [
            (Kind::Email, "zoë@münchen.example", "z•••@münchen.example"),
            (Kind::Email, "élodie@fr.example.com", "é•••@fr.example.com"),
            (Kind::Phone, "+33 6 39 98 41 27", "•••27"),
            (Kind::Iban, "FR76 3000 6000 0112 3456 7890 189", "FR•••0189"),
            (Kind::CreditCard, "3782 822463 10005", "•••0005"),
            (Kind::IpAddress, "203.0.113.77", "203.0.113.•••"),
            (Kind::IpAddress, "203.0.113.77/32", "203.0.113.•••"),
            (Kind::IpAddress, "2001:db8:7::1", "2001:db8:7::•••"),
            (Kind::Person, "Marchetti", "M•••"),
        ] {
            assert_eq!(mask(Some(kind), value), masked);
        }
    }

    #[test]
    fn masks_of_long_and_short_values_look_alike() {
        assert_eq!(mask(None, "Mara"), mask(None, "Marchetti-Vasseur"));
        assert_eq!(
            mask(Some(Kind::Email), "mo@example.com"),
            mask(Some(Kind::Email), "marchetti@example.com")
        );
    }

    #[test]
    fn short_values_are_hidden_entirely() {
        for value in ["", "a", "ab", "abc", "你好吗"] {
            assert_eq!(mask(None, value), "•••");
            assert_eq!(mask(Some(Kind::Phone), value), "•••");
        }
    }

    #[test]
    fn values_without_the_shape_of_their_kind_are_hidden_entirely() {
        for (kind, value) in [
            (Kind::Email, "no address"),
            (Kind::Email, "@example.com"),
            (Kind::Email, "someone@"),
            (Kind::Phone, "call 123"),
            (Kind::Iban, "12345678901234567"),
            (Kind::Iban, "DE12"),
            (Kind::CreditCard, "41111111111"),
            (Kind::IpAddress, "10.0.19045.3803"),
        ] {
            assert_eq!(mask(Some(kind), value), "•••", "{value}");
        }
    }
}
