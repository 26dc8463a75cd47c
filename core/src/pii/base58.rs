//! Addresses of crypto currencies in base 58, with four bytes of a double SHA-256 at their end.

use sha2::{Digest, Sha256};

/// The order of the digits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Alphabet {
    Bitcoin,
    Ripple,
}

const BITCOIN: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const RIPPLE: &[u8; 58] = b"rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/// Version, 160 bits, four bytes of check.
const LENGTH: usize = 25;

/// Whether this is a digit of base 58.
pub(super) fn is_digit(byte: u8) -> bool {
    BITCOIN.contains(&byte)
}

/// Whether `text` is 25 bytes of which the last four are right.
pub(super) fn is_checked(text: &[u8], alphabet: Alphabet) -> bool {
    let Some(bytes) = decode(text, alphabet) else { return false };
    let Some((payload, check)) = bytes.split_at_checked(21) else { return false };
    Sha256::digest(Sha256::digest(payload)).get(..4) == Some(check)
}

fn decode(text: &[u8], alphabet: Alphabet) -> Option<[u8; LENGTH]> {
    let digits = match alphabet {
        Alphabet::Bitcoin => BITCOIN,
        Alphabet::Ripple => RIPPLE,
    };
    let mut bytes = [0_u8; LENGTH];
    for character in text {
        let digit = digits.iter().position(|digit| digit == character)?;
        let mut carry = u32::try_from(digit).ok()?;
        for byte in bytes.iter_mut().rev() {
            carry = u32::from(*byte).wrapping_mul(58).wrapping_add(carry);
            *byte = u8::try_from(carry & 0xff).ok()?;
            carry >>= 8;
        }
        if carry > 0 {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_addresses_are_right_and_changed_ones_wrong() {
        // The first block's address, and the account that everybody knows at Ripple.
        assert!(is_checked(b"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Alphabet::Bitcoin));
        assert!(!is_checked(b"1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", Alphabet::Bitcoin));
        assert!(is_checked(b"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", Alphabet::Ripple));
        assert!(!is_checked(b"rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTj", Alphabet::Ripple));
        assert!(!is_checked(&[b'z'; 40], Alphabet::Bitcoin));
        assert!(!is_checked(b"", Alphabet::Bitcoin));
    }
}
