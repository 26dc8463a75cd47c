//! Addresses of wallets of crypto-currencies.

use crate::pii::{
    base58::{self, Alphabet},
    checksum,
    detect::{Candidate, Evidence},
    kind::Kind,
};

/// The address of a wallet that a whole word is.
pub(super) fn wallet(start: usize, word: &[u8]) -> Option<Candidate> {
    let name = match (word, word.len()) {
        ([b'0', b'x', digits @ ..], 42) if digits.iter().all(u8::is_ascii_hexdigit) => {
            return Some(found(start, word, 6, "ETH"));
        }
        ([b'1' | b'3', ..], 26..=35) if base58::is_checked(word, Alphabet::Bitcoin) => "BTC",
        ([b'L' | b'M', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "LTC",
        ([b'D', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "DOGE",
        ([b'T', ..], 34) if base58::is_checked(word, Alphabet::Bitcoin) => "TRX",
        ([b'X', ..], 33..=34) if base58::is_checked(word, Alphabet::Bitcoin) => "DASH",
        ([b'r', ..], 25..=35) if base58::is_checked(word, Alphabet::Ripple) => "XRP",
        ([b'4' | b'8', ..], 95 | 106) if word.iter().all(|b| base58::is_digit(*b)) => "XMR",
        (_, 14..=90) if checksum::bech32(word) => {
            let is_litecoin =
                word.get(..4).is_some_and(|front| front.eq_ignore_ascii_case(b"ltc1"));
            if is_litecoin { "LTC" } else { "BTC" }
        }
        ([_, ..], 43..=44) if word.iter().all(|byte| base58::is_digit(*byte)) => {
            return Some(found(start, word, -3, "SOL"));
        }
        _ => return None,
    };
    Some(found(start, word, 9, name).with(Evidence::CHECKSUM))
}

fn found(start: usize, word: &[u8], score: i32, name: &'static str) -> Candidate {
    let end = start.saturating_add(word.len());
    Candidate::new(Kind::CryptoWallet, start, end, score).of(name)
}
