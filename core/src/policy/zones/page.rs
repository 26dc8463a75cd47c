//! The shipped table as deciding alone has it: the names of each rule, by region, as words of a text
//! in which the one zone of a policy is looked for.
//!
//! The first line is the date. Each other one is a rule and the places that keep it; a word with a
//! slash at its end is the region of those behind it.

use crate::{error::Result, policy::zone::Zone, time::Date};

pub(super) const TABLE: &str = include_str!("../data/zones.page.txt");

/// # Errors
/// `INVALID_ARGUMENT` if the shipped file were damaged; a test reads it.
pub(super) fn as_of() -> Result<Date> {
    TABLE.get(..10).unwrap_or_default().parse()
}

/// The rule of a zone.
pub(super) fn rule(name: &str) -> Option<Zone> {
    let (region, place) = split(name);
    let keeps = |line: &&[u8]| {
        let mut within = &b""[..];
        words(line).skip(1).any(|word| {
            if word.ends_with(b"/") {
                within = word;
            }
            within == region.as_bytes() && word == place.as_bytes()
        })
    };
    let line = TABLE.as_bytes().split(|byte| *byte == b'\n').skip(1).find(keeps)?;
    Zone::read(words(line).next()?)
}

/// The region of a zone with its slash, and the place in it.
pub(super) fn split(name: &str) -> (&str, &str) {
    let length = name.bytes().rposition(|byte| byte == b'/').map_or(0, |at| at.saturating_add(1));
    name.split_at_checked(length).unwrap_or((name, ""))
}

fn words(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    line.split(|byte| *byte == b' ')
}
