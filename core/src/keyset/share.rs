//! Shares of a backup: a secret that any *k* of *n* people open together, as text to print.
//!
//! ```text
//! bytes = 01 ‖ set id 8 ‖ k u8 ‖ index u8 ‖ value 32 ‖ CRC-32C 4                 (47 bytes)
//! text  = 76 symbols of five bits in four groups of 19, each followed by 2 check characters
//! ```
//!
//! The check characters find slips of the pen, the CRC (RFC 3720, appendix B.4) finds the rest.
//! Neither proves where a share comes from: the joined secret opens the backup or it does not.

use super::{
    shamir::{Value, evaluate, interpolate},
    symbols::{CHECKS, Verdict, checks, judge},
};
use crate::{
    encoding::crockford::{self, character, each_symbol, symbol},
    error::{Code, Error, Result},
    layout::Reader,
    random::Random,
};
use alloc::{string::String, vec::Vec};
use core::{fmt, ops::RangeInclusive};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// The most shares of one set, and the most that may be needed.
pub const MAX_SHARES: u8 = 16;
/// The longest text that is read as a share, in bytes.
pub const MAX_SHARE_TEXT: usize = 256;

const VERSION: u8 = 1;
const BYTES: usize = 47;
const GROUPS: usize = 4;
/// Data symbols of a group.
const DATA: usize = 19;
const GROUP: usize = DATA + CHECKS;
type Groups = [[u8; GROUP]; GROUPS];
/// How many shares a set may need.
const NEEDED: RangeInclusive<u8> = 2..=MAX_SHARES;

/// One share of a backup's secret. Whoever has as many as the set needs can open the backup.
///
/// `Debug` shows the numbers, never the value.
pub struct Share {
    set: [u8; 8],
    needed: u8,
    index: u8,
    value: Value,
}

impl Share {
    /// Reads the text that [`to_text`](Self::to_text) writes. Lower case, hyphens and white space
    /// make no difference; I and L are read as 1, O as 0. Nothing is corrected:
    /// [`check`](Self::check) says where a misread text is wrong.
    ///
    /// # Errors
    /// `SHARE_INVALID` for any other text, `UNSUPPORTED_FORMAT` for a later version,
    /// `LIMIT_EXCEEDED` for more than [`MAX_SHARE_TEXT`] bytes.
    pub fn parse(text: &str) -> Result<Self> {
        let groups = read_groups(text)?;
        if groups.iter().any(|group| judge(group) != Verdict::Good) {
            return Err(invalid("the check characters of the share do not fit"));
        }
        Self::from_groups(&groups)
    }

    /// The share as text: four groups of 21 characters, joined by hyphens.
    pub fn to_text(&self) -> Zeroizing<String> {
        let symbols = to_symbols(&self.to_bytes());
        let mut text = String::with_capacity(GROUPS.saturating_mul(GROUP.saturating_add(1)));
        for group in symbols.chunks(DATA) {
            if !text.is_empty() {
                text.push('-');
            }
            text.extend(group.iter().chain(&checks(group)).map(|symbol| character(*symbol)));
        }
        Zeroizing::new(text)
    }

    /// Says which groups of a share's text are wrong, and what one character in each would make
    /// them right. A suggestion to look again: never apply it unseen.
    ///
    /// # Errors
    /// `SHARE_INVALID` for text of another length or with other characters, `LIMIT_EXCEEDED`.
    pub fn check(text: &str) -> Result<ShareCheck> {
        let mut groups = read_groups(text)?;
        let mut wrong = Vec::new();
        for (group, number) in groups.iter_mut().zip(1..) {
            let suggestion = match judge(group) {
                Verdict::Good => continue,
                Verdict::Wrong => None,
                Verdict::One { place, symbol } => {
                    if let Some(slot) = group.get_mut(place) {
                        *slot = symbol;
                    }
                    let place = place.saturating_add(1);
                    Some(Suggestion { place, character: character(symbol) })
                }
            };
            wrong.push(WrongGroup { number, suggestion });
        }
        let good = groups.iter().all(|group| judge(group) == Verdict::Good);
        let confirmed = good && Self::from_groups(&groups).is_ok();
        Ok(ShareCheck { wrong, confirmed })
    }

    /// Which set the share belongs to; the backup names the same one.
    pub const fn set_id(&self) -> [u8; 8] {
        self.set
    }

    /// How many shares of the set are needed together, 2 to 16.
    pub const fn needed(&self) -> u8 {
        self.needed
    }

    /// Which share of the set this is, 1 to 16.
    pub const fn index(&self) -> u8 {
        self.index
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(BYTES));
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.set);
        bytes.extend_from_slice(&[self.needed, self.index]);
        bytes.extend_from_slice(&*self.value);
        let checksum = crc32c(&bytes);
        bytes.extend_from_slice(&checksum.to_be_bytes());
        bytes
    }

    fn from_groups(groups: &Groups) -> Result<Self> {
        let data = groups.iter().flat_map(|group| group.iter().take(DATA));
        let bytes = crockford::bytes::<BYTES>(data.copied());
        let bytes = bytes.ok_or(invalid("the share ends in wrong bits"))?;
        let mut reader = Reader::new(&*bytes);
        let parts = (reader.u8(), reader.array(), reader.u8(), reader.u8(), reader.array());
        let (Some(version), Some(set), Some(needed), Some(index), Some(value)) = parts else {
            return Err(Error::new(Code::Internal));
        };
        let value = Value::new(value);
        let (summed, checksum) = bytes.split_last_chunk::<4>().ok_or(Error::new(Code::Internal))?;
        if !bool::from(crc32c(summed).to_be_bytes().ct_eq(checksum)) {
            return Err(invalid("the checksum of the share does not fit"));
        }
        if version != VERSION {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        if !NEEDED.contains(&needed) || !(1..=MAX_SHARES).contains(&index) {
            return Err(invalid("the numbers of the share are out of range"));
        }
        Ok(Self { set, needed, index, value })
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Share")
            .field("needed", &self.needed)
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}

/// What [`Share::check`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ShareCheck {
    /// The groups whose check characters do not fit, in order.
    pub wrong: Vec<WrongGroup>,
    /// Whether the text with all suggestions has the right checksum. Unconfirmed suggestions are
    /// as often wrong as right.
    pub confirmed: bool,
}

/// A group of a share's text that was misread.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WrongGroup {
    /// Which group, 1 to 4.
    pub number: usize,
    /// The one character that would make it right; none when more are wrong.
    pub suggestion: Option<Suggestion>,
}

/// A character to look at again. Part of a secret: `Debug` shows only the place.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suggestion {
    /// Which character of the group, 1 to 21.
    pub place: usize,
    /// What it might be.
    pub character: char,
}

impl fmt::Debug for Suggestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Suggestion").field("place", &self.place).finish_non_exhaustive()
    }
}

/// A fresh secret and its shares, of which `needed` give it back.
pub(super) fn split(
    needed: u8,
    count: u8,
    random: &mut impl Random,
) -> Result<([u8; 8], Value, Vec<Share>)> {
    if !NEEDED.contains(&needed) || !(needed..=MAX_SHARES).contains(&count) {
        return Err(Error::because(
            Code::InvalidArgument,
            "2 to 16 shares, of which at least 2 and at most all are needed",
        ));
    }
    let set = random.array()?;
    let mut coefficients = Zeroizing::new(alloc::vec![[0; 32]; usize::from(needed)]);
    random.fill(coefficients.as_flattened_mut())?;
    let share = |index| Share { set, needed, index, value: evaluate(&coefficients, index) };
    let shares = (1..=count).map(share).collect();
    Ok((set, evaluate(&coefficients, 0), shares))
}

/// The set and the secret of enough shares of one set.
pub(super) fn join(shares: &[Share]) -> Result<([u8; 8], Value)> {
    let first = shares.first().ok_or(invalid("more shares are needed"))?;
    if shares.iter().any(|share| (share.set, share.needed) != (first.set, first.needed)) {
        return Err(invalid("the shares belong to different sets"));
    }
    let mut indexes: Vec<u8> = shares.iter().map(Share::index).collect();
    indexes.sort_unstable();
    if !indexes.is_sorted_by(|one, next| one < next) {
        return Err(invalid("the same share is given twice"));
    }
    let points: Vec<_> = shares.iter().map(|share| (share.index, &*share.value)).collect();
    let (chosen, others) = points
        .split_at_checked(usize::from(first.needed))
        .ok_or(invalid("more shares are needed"))?;
    for (index, value) in others {
        if !bool::from(interpolate(chosen, *index).ct_eq(*value)) {
            return Err(invalid("the shares do not fit together"));
        }
    }
    Ok((first.set, interpolate(chosen, 0)))
}

/// The symbols of a text, in four groups.
fn read_groups(text: &str) -> Result<Zeroizing<Groups>> {
    if text.len() > MAX_SHARE_TEXT {
        return Err(Error::because(Code::LimitExceeded, "the text is too long for a share"));
    }
    let written = text.bytes().filter(|byte| *byte != b'-' && !byte.is_ascii_whitespace());
    let mut symbols = Zeroizing::new(Vec::with_capacity(MAX_SHARE_TEXT));
    for byte in written {
        symbols.push(symbol(byte).ok_or(invalid("the text has a character that no share has"))?);
    }
    let (groups, rest) = symbols.as_chunks::<GROUP>();
    let groups = <&Groups>::try_from(groups).ok().filter(|_| rest.is_empty());
    groups.map(|groups| Zeroizing::new(*groups)).ok_or(invalid("a share has 84 characters"))
}

fn to_symbols(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(GROUPS.saturating_mul(DATA)));
    each_symbol(bytes, |symbol| symbols.push(symbol));
    symbols
}

/// CRC-32C, bit by bit: no table that secret bytes index.
fn crc32c(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (0x82f6_3b78 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}

const fn invalid(message: &'static str) -> Error {
    Error::because(Code::ShareInvalid, message)
}

mod json;
#[cfg(test)]
mod tests;
