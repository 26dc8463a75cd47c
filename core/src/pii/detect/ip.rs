//! IP addresses: dotted IPv4 and IPv6 (RFC 4291, any spelling of it; RFC 5952 is one of them),
//! with a prefix length if one follows.
//!
//! Reported are addresses that can lead to a person: globally routed ones, and the ranges kept
//! for documentation, because examples and tests use them; of IPv6 also whole ones of what is assigned to nobody
//! yet, which are made up, and those of one's own network that have the hardware address of a device in them. Other
//! private, loopback, link-local, shared, multicast and reserved addresses are the same in every house and stay.

mod v6;
mod version;

use super::Candidate;
use crate::pii::{kind::Kind, text::Text};
use core::net::Ipv4Addr;
pub(in crate::pii) use v6::v6_at;
use version::{
    comes_from, is_beside_version, is_of_software, is_right_behind_software, is_version,
    like_a_version,
};

/// The IPv4 address that begins at `start`, the first of a run of digits.
#[inline(never)]
pub(in crate::pii) fn v4_at(text: &Text<'_>, start: usize) -> Option<Candidate> {
    let end = dotted_end(text, start)?;
    let address: Ipv4Addr = text.slice(start..end)?.parse().ok()?;
    let whole = prefix_end(text, end, 32);
    let host = whole > end || address_of_a_host(address);
    let right = host && is_reported(address) && text.may_begin(start) && text.number_may_end(end);
    let is_whole = text.before(start).is_none() && text.at(whole).is_none();
    let is_doubted = whole == end
        && !is_whole
        && (is_right_behind_software(text, start, address)
            || (like_a_version(text, start, address, end.saturating_sub(start))
                || is_of_software(text, start, address)
                || is_beside_version(text, start, address))
                && !comes_from(text, start, end));
    // Four numbers may be a version all the same; colons are not.
    let bits = if is_doubted { LIKE_A_VERSION } else { 5 };
    (right && !is_version(text, start)).then_some(candidate("IPV4", start, whole, bits))
}

/// Whether an address begins at a place that is the same in every house: it is no number of any other sort either.
pub(super) fn is_private_at(text: &Text<'_>, start: usize) -> bool {
    let address = || text.slice(start..dotted_end(text, start)?)?.parse::<Ipv4Addr>().ok();
    matches!(text.bytes_from(start, 4), b"192." | b"172." | [b'1', b'0', b'.', _])
        && address().is_some_and(|address| address.is_private())
}

const LIKE_A_VERSION: i32 = -4;

fn candidate(version: &'static str, start: usize, end: usize, score: i32) -> Candidate {
    Candidate::new(Kind::IpAddress, start, end, score).of(version)
}

/// Where four parts of one to three digits with dots between them end.
fn dotted_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let mut end = text.digits_end(start, 3);
    for _ in 0..3 {
        let part = (text.at(end)? == b'.').then(|| end.saturating_add(1))?;
        end = text.digits_end(part, 3);
        if end == part {
            return None;
        }
    }
    Some(end)
}

/// Where the address ends together with `/` and a prefix length up to `most`.
fn prefix_end(text: &Text<'_>, end: usize, most: u8) -> usize {
    let first = end.saturating_add(1);
    let last = text.digits_end(first, 3);
    let length = text.slice(first..last).and_then(|digits| digits.parse::<u8>().ok());
    let is_prefix = text.at(end) == Some(b'/') && length.is_some_and(|length| length <= most);
    if is_prefix && text.number_may_end(last) { last } else { end }
}

fn is_reported(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && second & 0xc0 == 64; // RFC 6598
    let reserved = first == 0 || first >= 240 || address.is_multicast();
    let inside = address.is_private() || address.is_loopback() || address.is_link_local();
    !(inside || shared || reserved)
}

/// `119.0.0.0` is how browsers shorten their versions; no host has such an address.
fn address_of_a_host(address: Ipv4Addr) -> bool {
    !matches!(address.octets(), [_, 0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, subkinds};
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn addresses(text: &str) -> Vec<String> {
        found(Kind::IpAddress, text)
    }

    #[test]
    fn addresses_of_both_versions_are_found_with_prefix_and_without_port() {
        for (text, address) in [
            ("session from 203.0.113.77.", "203.0.113.77"),
            ("(198.51.100.4)", "198.51.100.4"),
            ("block 203.0.113.0/24 please", "203.0.113.0/24"),
            ("http://203.0.113.77:8080/x", "203.0.113.77"),
            ("ip=203.0.113.77&x", "203.0.113.77"),
            ("2001:db8::1", "2001:db8::1"),
            ("from 2001:DB8:0:0:8:800:200C:417A today", "2001:DB8:0:0:8:800:200C:417A"),
            ("[2001:db8::8a2e:370:7334]:443", "2001:db8::8a2e:370:7334"),
            ("net 2001:db8::/32", "2001:db8::/32"),
            ("ip:2001:db8::1", "2001:db8::1"),
            ("2001:db8:0:0:8:800:200c:417a:60114 up", "2001:db8:0:0:8:800:200c:417a"),
            ("::ffff:203.0.113.77", "::ffff:203.0.113.77"),
            ("64:ff9b::203.0.113.77", "64:ff9b::203.0.113.77"),
            ("2001:db8::1: blocked", "2001:db8::1"),
            ("2001:db8::1.", "2001:db8::1"),
            ("来自203.0.113.77的", "203.0.113.77"),
        ] {
            assert_eq!(addresses(text), [address], "{text}");
        }
    }

    #[test]
    fn lists_without_spaces_are_several_findings() {
        assert_eq!(addresses("203.0.113.7,203.0.113.8"), ["203.0.113.7", "203.0.113.8"]);
    }

    #[test]
    fn addresses_that_lead_to_nobody_stay() {
        for text in [
            "192.168.1.1",
            "10.0.0.7",
            "172.31.255.1",
            "127.0.0.1",
            "169.254.3.4",
            "100.64.0.9",
            "0.0.0.0",
            "224.0.0.251",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fd12:3456:789a::1",
            "ff02::fb",
            "::ffff:192.168.1.1",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn addresses_like_versions_need_a_word() {
        for text in [
            "fails since 16.1.3.0, Alexa works",
            "HyperOS 2.0.5.0",
            "aggiornata alla 8.4.0.2, niente",
            "uppdaterad till 1.5.1.47 i augusti",
            "Windows 10.0.19.45",
            "con 38.31.59.13 non fa nulla",
            "desde a 16.24.0.176 nada arranca",
            "va peor que la 11.29.13.255. Al abrir",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
        assert_eq!(addresses("IP 38.31.59.13 calls"), ["38.31.59.13"]);
        assert_eq!(addresses("con 38.31.59.64 non fa nulla"), ["38.31.59.64"]);
        for text in [
            "IP 8.8.4.4",
            "login from 8.8.4.4 today",
            "8.8.4.4",
            "Login von 8.8.4.4 heute",
            "accesso da 8.8.4.4",
            "X-Forwarded-For: 8.8.4.4 ok",
            "http://8.8.4.4/login is down",
            "8.8.4.4 - - [12/Mar/2024:10:00:01 +0000] \"GET / HTTP/1.1\" 200",
        ] {
            assert_eq!(addresses(text), ["8.8.4.4"], "{text}");
        }
        assert_eq!(addresses("block 8.8.4.0/24"), ["8.8.4.0/24"]);
        assert!(addresses("updated from 8.4.0.1 to 8.4.0.2").is_empty());
        assert_eq!(addresses("dns server is 9.9.9.9"), ["9.9.9.9"]);
    }

    #[test]
    fn versions_are_not_addresses() {
        for text in [
            "Build 4.12.0.1 keeps crashing",
            "version 10.0.19045.3803 of Windows",
            "v4.12.0.1",
            "v 4.12.0.1",
            "firmware: 4.12.0.1",
            "release 4.12.0.1",
            "Versionsnummer 4.12.0.1",
            "from version 4.12.0.1 to 4.13.0.1",
            "Chrome/119.0.0.0",
            "Widget/4.12.0.1 (Linux)",
            "openssl-1.1.1.1",
            "1.2.3.4.5",
            "section 1.2.3.4.5.6.7.8",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn malformed_addresses_are_not_addresses() {
        for text in [
            "203.0.113.077",
            "203.0.113.256",
            "203.0.113",
            "203.0.113.7a",
            "a203.0.113.7",
            "2001:db8:1",
            "2001:db8::1::2",
            "2001:db8:0:0:0:0:0:0:1",
            "2001:db8::12345",
            "2001:db8::1:zz",
            "00:1B:44:11:3A:B7",
            "12:30:45",
            "std::vec",
            "a::b",
            ":::::",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_subkind_is_the_version() {
        assert_eq!(subkinds(Kind::IpAddress, "203.0.113.7 2001:db8::1"), ["IPV4", "IPV6"]);
    }

    #[test]
    fn a_prefix_that_is_too_long_is_no_prefix() {
        assert_eq!(addresses("203.0.113.7/33"), ["203.0.113.7"]);
        assert_eq!(addresses(&format!("2001:db8::1/{}", 129)), ["2001:db8::1"]);
    }
}
