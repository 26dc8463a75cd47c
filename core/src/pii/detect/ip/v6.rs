//! IPv6 addresses (RFC 4291, any spelling of it; RFC 5952 is one of them).

use super::{candidate, dotted_end, is_reported, prefix_end};
use crate::pii::{score::Candidate, text::Text};
use core::net::{Ipv4Addr, Ipv6Addr};

/// The IPv6 address whose first colon is at `colon`.
pub(in crate::pii) fn v6_at(text: &Text<'_>, colon: usize) -> Option<Candidate> {
    let start = v6_start(text, colon)?;
    let end = v6_end(text, start)?;
    let written = text.slice(start..end)?;
    let address = written.parse().ok()?;
    let is_reported =
        is_reported_v6(address) || is_of_a_device(address) || is_whole(written, address);
    is_reported.then_some(candidate("IPV6", start, prefix_end(text, end, 128), 9))
}

/// Global unicast (RFC 4291, section 2.5.4), where the documentation ranges lie too, and IPv4
/// addresses in IPv6 clothes (`::ffff:a.b.c.d`; RFC 6052 `64:ff9b::a.b.c.d`).
fn is_reported_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x2000..=0x3fff, ..] => true,
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => {
            let [.., a, b, c, d] = address.octets();
            is_reported(Ipv4Addr::new(a, b, c, d))
        }
        _ => false,
    }
}

/// Whether it is one of a network of one's own that has the hardware address of a device in it (RFC 4291,
/// appendix A): `fe80::f476:29ff:fe7a:243f`.
fn is_of_a_device(address: Ipv6Addr) -> bool {
    let [first, .., front, back, _] = address.segments();
    is_of_own_network(first) && front & 0xff == 0xff && back >> 8 == 0xfe
}

/// Whether all eight parts are written, as neither times nor paths are. Of what is assigned to nobody yet only
/// made-up addresses are; those of one's own network and of groups stay.
fn is_whole(written: &str, address: Ipv6Addr) -> bool {
    let [first, ..] = address.segments();
    !matches!(first, 0..=0xff | 0xff00..) && !is_of_own_network(first) && !written.contains("::")
}

/// Unique local (RFC 4193) and link-local unicast (RFC 4291).
fn is_of_own_network(first: u16) -> bool {
    matches!(first, 0xfc00..=0xfdff | 0xfe80..=0xfebf)
}

/// Where the address around its first colon begins. A first part that is no hexadecimal number
/// of up to four digits is a label (`ip:2001:db8::1`), and the address begins after it.
fn v6_start(text: &Text<'_>, colon: usize) -> Option<usize> {
    if text.is_in_colon_run(colon.saturating_add(1)) {
        return None;
    }
    let hex_before = (0..4).take_while(|back| {
        let at = colon.saturating_sub(*back);
        text.before(at).is_some_and(|byte| byte.is_ascii_hexdigit())
    });
    let start = colon.saturating_sub(hex_before.count());
    let after = colon.saturating_add(1);
    let compressed = text.at(after) == Some(b':');
    match text.may_begin(start) {
        true if start < colon || compressed => Some(start),
        _ if compressed => None,
        _ => Some(after),
    }
}

/// An IPv6 address has at most eight parts.
const MOST_PARTS: usize = 8;

/// Where the parts that begin at `start` end. `None` when more is attached than an address has.
fn v6_end(text: &Text<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = start;
    let mut is_compressed = false;
    // Two parts more than an address has, so that a longer row is noticed.
    for count in 0..=MOST_PARTS.saturating_add(1) {
        if count == MOST_PARTS && !is_compressed && is_port(text, at) {
            return Some(end);
        }
        if is_compression(text, at) {
            (at, is_compressed) = (at.saturating_add(2), true);
            end = at;
        }
        let part = hex_end(text, at);
        if part == at {
            break;
        }
        if !text.may_end(part) {
            return None;
        }
        end = dotted_end(text, at).unwrap_or(part);
        if text.at(end) != Some(b':') {
            break;
        }
        at = if is_compression(text, end) { end } else { end.saturating_add(1) };
    }
    (stands_alone(text, end) && text.may_end(end)).then_some(end)
}

/// Whether what stands behind a whole address and a colon is a port, which programs write without brackets.
fn is_port(text: &Text<'_>, at: usize) -> bool {
    let end = text.digits_end(at, 6);
    // Fingerprints of keys go on.
    let is_last = text.at(end) != Some(b':');
    (2..=5).contains(&end.saturating_sub(at)) && is_last && text.number_may_end(end)
}

fn is_compression(text: &Text<'_>, at: usize) -> bool {
    text.bytes_from(at, 2) == b"::"
}

fn hex_end(text: &Text<'_>, at: usize) -> usize {
    let digits = text.bytes_from(at, 4).iter();
    at.saturating_add(digits.take_while(|byte| byte.is_ascii_hexdigit()).count())
}

/// Whether nothing that might be one more part follows: a colon is then the end of a clause, and
/// `::` is not followed by a label, behind which there was something.
fn stands_alone(text: &Text<'_>, end: usize) -> bool {
    let next = text.at(end);
    let after = text.at(end.saturating_add(1));
    let clause = next != Some(b':') || after.is_none_or(|byte| byte.is_ascii_whitespace());
    clause && !(next == Some(b'[') && text.before(end) == Some(b':'))
}
