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

/// ISO/IEC 7064 MOD 97-10 as ISO 13616 uses it: the first four characters move to the end and
/// letters count as 10 to 35. `iban` holds digits and ASCII capitals.
pub(super) fn mod_97(iban: &[u8]) -> bool {
    let Some((head, account)) = iban.split_at_checked(4) else { return false };
    let remainder = account.iter().chain(head).fold(0_u32, |remainder, character| {
        let (factor, value) = match character {
            b'0'..=b'9' => (10, character.wrapping_sub(b'0')),
            _ => (100, character.wrapping_sub(b'A').wrapping_add(10)),
        };
        remainder.wrapping_mul(factor).wrapping_add(u32::from(value)) % 97
    });
    remainder == 1
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
