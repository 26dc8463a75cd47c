//! Check digits over short sequences; every function is total and linear.

/// The Luhn test (ISO/IEC 7812-1, annex B) over digit values 0 to 9.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0_u32, |sum, (place, digit)| {
        let weighted = if place % 2 == 0 { *digit } else { doubled(*digit) };
        sum.wrapping_add(u32::from(weighted))
    });
    !digits.is_empty() && sum % 10 == 0
}

/// [`luhn`] over ASCII digits; anything else fails.
pub(super) fn luhn_ascii(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().enumerate().fold(0_u32, |sum, (place, digit)| {
        let value = digit.wrapping_sub(b'0').min(9);
        let weighted = if place % 2 == 0 { value } else { doubled(value) };
        sum.wrapping_add(u32::from(weighted))
    });
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) && sum % 10 == 0
}

/// Twice the digit, its own digits added.
fn doubled(digit: u8) -> u8 {
    let twice = digit.wrapping_mul(2);
    if twice > 9 { twice.wrapping_sub(9) } else { twice }
}

/// ISO/IEC 7064 MOD 97-10 as ISO 13616 uses it: the first four characters move to the end.
pub(super) fn mod_97(iban: &[u8]) -> bool {
    let Some((head, account)) = iban.split_at_checked(4) else { return false };
    rest_97(account.iter().chain(head)) == 1
}

/// ISO/IEC 7064 MOD 97-10 over all characters in their order, letters counting as 10 to 35.
pub(super) fn iso_7064_mod_97_10(characters: &[u8]) -> bool {
    rest_97(characters.iter()) == 1
}

/// The rest modulo 97 of digits and ASCII capitals, which count as 10 to 35.
fn rest_97<'a>(characters: impl Iterator<Item = &'a u8>) -> u32 {
    characters.fold(0, |rest, character| {
        let (factor, value) = match character {
            b'0'..=b'9' => (10, character.wrapping_sub(b'0')),
            _ => (100, character.wrapping_sub(b'A').wrapping_add(10)),
        };
        u32::wrapping_mul(rest, factor).wrapping_add(u32::from(value)) % 97
    })
}

/// ISO/IEC 7064 MOD 11,10 over ASCII digits, the check digit last.
pub(super) fn iso_7064_mod_11_10(digits: &[u8]) -> bool {
    let Some((check, head)) = digits.split_last() else { return false };
    let product = head.iter().fold(10_u32, |product, digit| {
        let sum = product.wrapping_add(u32::from(digit.wrapping_sub(b'0'))) % 10;
        (if sum == 0 { 10 } else { sum }).wrapping_mul(2) % 11
    });
    let check = u32::from(check.wrapping_sub(b'0'));
    digits.iter().all(u8::is_ascii_digit) && product.wrapping_add(check) % 10 == 1
}

/// The digit of J. Verhoeff ("Error Detecting Decimal Codes", 1969), check digit last.
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    let sum = digits.iter().rev().zip(0_usize..).fold(0_u8, |sum, (digit, place)| {
        let turned = (0..place % 8).fold(digit.wrapping_sub(b'0'), |digit, _| {
            VERHOEFF_TURN.get(usize::from(digit)).copied().unwrap_or_default()
        });
        dihedral(sum, turned)
    });
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) && sum == 0
}

/// The permutation that is applied once more at each place.
const VERHOEFF_TURN: &[u8; 10] = &[1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/// The product of two elements of the dihedral group of order ten: 0 to 4 turn a pentagon, 5 to 9
/// turn and mirror it.
const fn dihedral(a: u8, b: u8) -> u8 {
    let turn = if a < 5 { a.wrapping_add(b) } else { a.wrapping_add(10).wrapping_sub(b) } % 5;
    if (a < 5) == (b < 5) { turn } else { turn.wrapping_add(5) }
}

/// The check digit of machine-readable documents, weights 7, 3, 1 (ICAO 9303-3, 4.9), last;
/// letters count as 10 to 35.
pub(super) fn icao_731(characters: &[u8]) -> bool {
    let Some((check, head)) = characters.split_last() else { return false };
    let weights = [7_u32, 3, 1].iter().cycle();
    let sum = head.iter().zip(weights).fold(0_u32, |sum, (character, weight)| {
        let value = match character {
            b'0'..=b'9' => character.wrapping_sub(b'0'),
            b'A'..=b'Z' => character.wrapping_sub(b'A').wrapping_add(10),
            _ => 0,
        };
        sum.wrapping_add(u32::from(value).wrapping_mul(*weight))
    });
    check.is_ascii_digit() && sum % 10 == u32::from(check.wrapping_sub(b'0'))
}

/// The check of Bech32 and Bech32m (BIP 173, BIP 350) for `bc1`, `tb1` and `ltc1` addresses.
pub(super) fn bech32(address: &[u8]) -> bool {
    const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let Some(split) = address.iter().rposition(|byte| *byte == b'1') else { return false };
    let (prefix, data) = address.split_at(split);
    let known = [&b"bc"[..], b"tb", b"ltc"].iter().any(|name| prefix.eq_ignore_ascii_case(name));
    let lower = !address.iter().any(u8::is_ascii_uppercase);
    let upper = !address.iter().any(u8::is_ascii_lowercase);
    if !known || !(lower || upper) {
        return false;
    }
    let prefix = || prefix.iter().map(u8::to_ascii_lowercase);
    let high = prefix().map(|byte| byte >> 5).chain(core::iter::once(0));
    let expanded = high.chain(prefix().map(|byte| byte & 31));
    let mut state = expanded.fold(1, bech32_step);
    for byte in data.iter().skip(1).map(u8::to_ascii_lowercase) {
        let Some(value) = DIGITS.iter().position(|digit| *digit == byte) else { return false };
        state = bech32_step(state, u8::try_from(value).unwrap_or_default());
    }
    data.len() > 7 && matches!(state, 1 | 0x2bc8_30a3)
}

fn bech32_step(state: u32, value: u8) -> u32 {
    const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let top = state >> 25;
    let state = (state & 0x01ff_ffff) << 5 ^ u32::from(value);
    let bits = GENERATOR.iter().enumerate().filter(|(bit, _)| top >> bit & 1 == 1);
    bits.fold(state, |state, (_, generator)| state ^ generator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    #[test]
    fn luhn_accepts_published_test_numbers() {
        for number in ["4111111111111111", "378282246310005", "30569309025904", "79927398713"] {
            assert!(luhn(&digits(number)), "{number}");
        }
    }

    #[test]
    fn luhn_notices_every_single_wrong_digit() {
        let right = digits("4111111111111111");
        for place in 0..right.len() {
            for change in 1..10 {
                let mut wrong = right.clone();
                wrong[place] = (wrong[place] + change) % 10;
                assert!(!luhn(&wrong));
            }
        }
    }

    #[test]
    fn bech32_accepts_the_addresses_of_its_specifications() {
        for address in [
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
            "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        ] {
            assert!(bech32(address.as_bytes()), "{address}");
        }
        for address in [
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7Kv8f3t4",
            "xy1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1",
            "",
        ] {
            assert!(!bech32(address.as_bytes()), "{address}");
        }
    }

    #[test]
    fn published_check_digits_hold() {
        assert!(iso_7064_mod_11_10(b"07945"), "ISO/IEC 7064, example");
        assert!(verhoeff(b"2363") && verhoeff(b"123451") && !verhoeff(b"123415"));
        assert!(icao_731(b"L898902C36") && icao_731(b"7408122"), "ICAO 9303-4, specimen");
        for refused in [&b""[..], b"A", b"12 4"] {
            assert!(!iso_7064_mod_11_10(refused) && !verhoeff(refused));
        }
    }

    #[test]
    fn luhn_refuses_nothing_at_all() {
        assert!(!luhn(&[]));
    }

    #[test]
    fn mod_97_accepts_the_registry_examples() {
        for iban in ["DE89370400440532013000", "GB29NWBK60161331926819", "NO9386011117947"] {
            assert!(mod_97(iban.as_bytes()), "{iban}");
        }
    }

    #[test]
    fn mod_97_notices_wrong_and_exchanged_characters() {
        for iban in ["DE88370400440532013000", "DE89370400440532013001", "GB29WNBK60161331926819"] {
            assert!(!mod_97(iban.as_bytes()), "{iban}");
        }
        assert!(!mod_97(b"DE8"));
    }
}
