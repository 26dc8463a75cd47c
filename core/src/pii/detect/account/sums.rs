//! Check digits of account numbers.

use crate::pii::{
    checksum,
    id::{number, weighted},
};

/// Bank, branch, account and key with digits only: 97 minus the rest of 89, 15 and 3 times its
/// parts (Banque de France).
pub(super) fn is_rib(digits: &[u8]) -> bool {
    let part =
        |from: usize, to: usize| digits.get(from..to).and_then(number).unwrap_or_default() % 97;
    let sum = part(0, 5)
        .wrapping_mul(89)
        .wrapping_add(part(5, 10).wrapping_mul(15))
        .wrapping_add(part(10, 21).wrapping_mul(3));
    part(21, 23) == 97_u64.wrapping_sub(sum % 97)
}

/// Bank and branch, two check digits, account: 11 minus the weighted sums of ten digits each, the first two of
/// them zeros before bank and branch (Banco de España).
pub(super) fn is_ccc(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
    let check = |digits: &[u8], weights: &[u32]| match 11_u32
        .wrapping_sub(weighted(digits, weights).wrapping_rem(11))
    {
        10 => 1,
        11 => 0,
        digit => u64::from(digit),
    };
    let Some((front, rest)) = digits.split_at_checked(8) else { return false };
    let Some((checks, account)) = rest.split_at_checked(2) else { return false };
    let [_, _, of_branch @ ..] = WEIGHTS;
    let expected = check(front, &of_branch).wrapping_mul(10).wrapping_add(check(account, &WEIGHTS));
    number(checks) == Some(expected)
}

/// Whether these digits behind a country, and perhaps check digits, are a right IBAN. That of Portugal
/// always has 50 for them, since its account numbers have two of their own by the same rule (NIB).
pub(super) fn completes(front: &[u8], digits: &[u8]) -> bool {
    let mut iban = [0; 28];
    let length = front.len().saturating_add(digits.len());
    let Some((head, tail)) = iban.get_mut(..length).map(|iban| iban.split_at_mut(front.len()))
    else {
        return false;
    };
    head.copy_from_slice(front);
    tail.copy_from_slice(digits);
    iban.get(..length).is_some_and(checksum::mod_97)
}

/// Routing number: weights 3, 7, 1 modulo 10 (American Bankers Association), in use up to 72.
pub(super) fn is_aba(digits: &[u8]) -> bool {
    let district = digits.get(..2).and_then(number).unwrap_or(99);
    let in_use = matches!(district, 1..=12 | 21..=32 | 61..=72 | 80);
    in_use && weighted(digits, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10)
}

/// Prefix and number of a Czech or Slovak account: each is a multiple of 11 by the weights from the right (decree
/// 169/2011 of the Czech National Bank).
pub(super) fn is_czech(prefix: &[u8], account: &[u8]) -> bool {
    const WEIGHTS: [u32; 10] = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let is_right = |digits: &[u8]| {
        let skipped = WEIGHTS.len().saturating_sub(digits.len());
        let weights = WEIGHTS.get(skipped..).unwrap_or_default();
        weighted(digits, weights).is_multiple_of(11)
    };
    let has_digits = |digits: &[u8]| digits.iter().any(|digit| *digit != b'0');
    matches!(prefix.len(), 2..=6)
        && matches!(account.len(), 2..=10)
        && has_digits(account)
        && is_right(prefix)
        && is_right(account)
}

/// The letter in front of bank, branch and account of Italy and San Marino (CIN): the sum of what stands in odd and
/// even places, modulo 26 (CONPA, 1996).
pub(super) fn is_cin(letter: u8, digits: &[u8]) -> bool {
    const ODD: [u8; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let sum = digits.iter().enumerate().fold(0_u32, |sum, (place, digit)| {
        let value = digit.wrapping_sub(b'0');
        let odd = ODD.get(usize::from(value)).copied().unwrap_or_default();
        sum.wrapping_add(u32::from(if place % 2 == 0 { odd } else { value }))
    });
    u32::from(letter.wrapping_sub(b'A')) == sum % 26
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_spain_have_check_digits() {
        // The examples of the registry of IBANs (SWIFT) and of python-stdnum.
        for account in [b"21000418450200051332", b"12341234161234567890"] {
            assert!(is_ccc(account));
        }
        assert!(!is_ccc(b"21000418460200051332") && !is_ccc(b"12341234171234567890"));
    }

    #[test]
    fn accounts_of_the_czech_republic_and_italy_have_too() {
        // The examples of the registry of IBANs (SWIFT).
        assert!(is_czech(b"000019", b"2000145399") && is_czech(b"19", b"2000145399"));
        assert!(!is_czech(b"19", b"2000145398") && !is_czech(b"18", b"2000145399"));
        assert!(is_cin(b'X', b"0542811101000000123456"));
        assert!(!is_cin(b'Y', b"0542811101000000123456"));
    }
}
