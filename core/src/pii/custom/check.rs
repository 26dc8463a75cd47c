//! Check digits that a pattern may ask for, by name.

use super::MAX_MATCH;
use crate::pii::checksum::{
    icao_731, iso_7064_mod_11_10, iso_7064_mod_97_10, luhn_ascii, mod_97, verhoeff,
};

/// A test of the letters and digits of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Luhn,
    Verhoeff,
    Mod1110,
    Mod112,
    Mod97,
    Iban,
    Icao,
}

/// The names of the tests.
const NAMES: &[(&str, Check)] = &[
    ("luhn", Check::Luhn),
    ("verhoeff", Check::Verhoeff),
    ("mod11_10", Check::Mod1110),
    ("mod11_2", Check::Mod112),
    ("mod97", Check::Mod97),
    ("iban", Check::Iban),
    ("icao", Check::Icao),
];

impl Check {
    pub(super) const ALL: [Self; 7] = [
        Self::Luhn,
        Self::Verhoeff,
        Self::Mod1110,
        Self::Mod112,
        Self::Mod97,
        Self::Iban,
        Self::Icao,
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
    }

    /// Whether the letters and digits of ASCII in a match have the right check digits; marks and
    /// spaces do not count, and for tests over digits neither do letters.
    pub(super) fn holds(self, value: &str) -> bool {
        let is_part: fn(&u8) -> bool = match self {
            Self::Mod112 | Self::Mod97 | Self::Iban | Self::Icao => u8::is_ascii_alphanumeric,
            Self::Luhn | Self::Verhoeff | Self::Mod1110 => u8::is_ascii_digit,
        };
        // No match has more characters.
        let mut all = [0; MAX_MATCH];
        let parts = value.bytes().filter(is_part).map(|byte| byte.to_ascii_uppercase());
        let count = all.iter_mut().zip(parts).map(|(slot, part)| *slot = part).count();
        let all = all.get(..count).unwrap_or_default();
        match self {
            Self::Luhn => luhn_ascii(all),
            Self::Verhoeff => verhoeff(all),
            Self::Mod1110 => iso_7064_mod_11_10(all),
            Self::Mod112 => iso_7064_mod_11_2(all),
            Self::Mod97 => iso_7064_mod_97_10(all),
            Self::Iban => mod_97(all),
            Self::Icao => icao_731(all),
        }
    }
}

/// ISO/IEC 7064 MOD 11-2 over the digits of letters and digits; the check character, a digit or X,
/// is the last.
fn iso_7064_mod_11_2(all: &[u8]) -> bool {
    let Some((check, head)) = all.split_last() else { return false };
    let digits = head.iter().filter(|byte| byte.is_ascii_digit());
    let product = digits.fold(0_u32, |product, digit| {
        product.wrapping_add(u32::from(digit.wrapping_sub(b'0'))).wrapping_mul(2) % 11
    });
    let check = match check {
        b'0'..=b'9' => u32::from(check.wrapping_sub(b'0')),
        b'X' => 10,
        _ => return false,
    };
    product.wrapping_add(check) % 11 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold_and_changed_ones_do_not() {
        for (name, value, wrong) in [
            ("luhn", "7992 7398-713", "7992 7398-714"),
            ("verhoeff", "2363", "2364"),
            ("mod11_10", "07945", "07946"),
            // The ISNI of the standard's own examples (ISO 27729), and one with X.
            ("mod11_2", "0000 0001 2281 955X", "0000 0001 2281 9551"),
            ("mod97", "794 44", "794 45"),
            ("iban", "GB29 NWBK 6016 1331 9268 19", "GB28 NWBK 6016 1331 9268 19"),
            ("icao", "L898902C36", "L898902C37"),
        ] {
            let check = Check::from_name(name).unwrap();
            assert!(check.holds(value), "{name}");
            assert!(!check.holds(wrong) && !check.holds(""), "{name}");
        }
        assert_eq!(Check::from_name("LUHN"), None);
    }
}
