//! Issuer ranges of payment cards (ISO/IEC 7812) with the lengths each scheme uses.

/// What the first digits and the length say about a card number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pii) struct CardScheme {
    /// The scheme's name in capitals, for example `VISA`.
    pub(in crate::pii) name: &'static str,
    /// Whether range and length are usual for cards; other numbers of this shape need the
    /// grouping of a card or a card word nearby.
    pub(in crate::pii) usual: bool,
}

/// The scheme of a number with these first four digits and this length.
///
/// Ranges overlap (brands share issuers); the first row that fits wins.
pub(in crate::pii) fn card_scheme(first_four: u16, length: usize) -> Option<CardScheme> {
    ISSUERS.iter().find_map(|issuer| {
        let Issuer { name, first, last, usual, rare } = *issuer;
        let in_range = first <= first_four && first_four <= last;
        let usual = usual.contains(&length);
        (in_range && (usual || rare.contains(&length))).then_some(CardScheme { name, usual })
    })
}

struct Issuer {
    name: &'static str,
    first: u16,
    last: u16,
    usual: &'static [usize],
    rare: &'static [usize],
}

const fn issuer(
    name: &'static str,
    (first, last): (u16, u16),
    usual: &'static [usize],
    rare: &'static [usize],
) -> Issuer {
    Issuer { name, first, last, usual, rare }
}

/// Maestro numbers have 12 to 19 digits, all of them in daily use.
const ANY: &[usize] = &[12, 13, 14, 15, 16, 17, 18, 19];

/// Sorted from the most to the least specific claim.
const ISSUERS: &[Issuer] = &[
    issuer("VISA", (4000, 4999), &[16], &[13, 19]),
    issuer("MASTERCARD", (5100, 5599), &[16], &[]),
    issuer("MASTERCARD", (2221, 2720), &[16], &[]),
    issuer("AMEX", (3400, 3499), &[15], &[]),
    issuer("AMEX", (3700, 3799), &[15], &[]),
    issuer("DISCOVER", (6011, 6011), &[16], &[17, 18, 19]),
    issuer("DISCOVER", (6440, 6599), &[16], &[17, 18, 19]),
    issuer("JCB", (3528, 3589), &[16], &[17, 18, 19]),
    // Claimed beside that range, and the numbers of fifteen digits from before it: in use with test data only.
    issuer("JCB", (3500, 3527), &[], &[16]),
    issuer("JCB", (3590, 3599), &[], &[16]),
    issuer("JCB", (2131, 2131), &[], &[15]),
    issuer("JCB", (1800, 1800), &[], &[15]),
    issuer("DINERS", (3000, 3059), &[14, 16], &[15, 17, 18, 19]),
    issuer("DINERS", (3095, 3095), &[14, 16], &[15, 17, 18, 19]),
    issuer("DINERS", (3600, 3699), &[14, 16], &[15, 17, 18, 19]),
    issuer("DINERS", (3800, 3999), &[14, 16], &[15, 17, 18, 19]),
    issuer("UNIONPAY", (6200, 6299), &[16, 19], &[17, 18]),
    issuer("MIR", (2200, 2204), &[16], &[17, 18, 19]),
    issuer("TROY", (9792, 9792), &[16], &[]),
    issuer("DANKORT", (5019, 5019), &[16], &[]),
    issuer("MAESTRO", (5018, 5018), ANY, &[]),
    issuer("MAESTRO", (5020, 5020), ANY, &[]),
    issuer("MAESTRO", (5038, 5038), ANY, &[]),
    issuer("MAESTRO", (5893, 5893), ANY, &[]),
    issuer("MAESTRO", (5600, 5899), &[], ANY),
    issuer("MAESTRO", (6304, 6304), ANY, &[]),
    issuer("MAESTRO", (6759, 6763), ANY, &[]),
    issuer("RUPAY", (5080, 5089), &[16], &[]),
    issuer("RUPAY", (6000, 6099), &[], &[16]),
    issuer("RUPAY", (8100, 8299), &[], &[16]),
    issuer("MAESTRO", (5000, 5099), &[], ANY),
    issuer("MAESTRO", (5600, 5899), &[], ANY),
    issuer("MAESTRO", (6000, 6999), &[], ANY),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn name(first_four: u16, length: usize) -> Option<&'static str> {
        card_scheme(first_four, length).map(|scheme| scheme.name)
    }

    #[test]
    fn range_and_length_give_the_scheme() {
        assert_eq!(name(4111, 16), Some("VISA"));
        assert_eq!(name(2223, 16), Some("MASTERCARD"));
        assert_eq!(name(3782, 15), Some("AMEX"));
        assert_eq!(name(6011, 16), Some("DISCOVER"));
        assert_eq!(name(6759, 12), Some("MAESTRO"));
    }

    #[test]
    fn neighbouring_ranges_and_lengths_give_none() {
        assert_eq!(name(2220, 16), None);
        assert_eq!(name(2721, 16), None);
        assert_eq!(name(2026, 16), None);
        assert_eq!(name(1767, 16), None);
        assert_eq!(name(4111, 15), None);
        assert_eq!(name(3782, 16), None);
    }

    #[test]
    fn wide_ranges_are_marked_as_unusual() {
        assert!(card_scheme(4111, 16).unwrap().usual);
        assert!(!card_scheme(4222, 13).unwrap().usual);
        assert!(!card_scheme(6812, 16).unwrap().usual);
    }
}
