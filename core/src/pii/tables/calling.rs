//! Country calling codes (ITU-T E.164, annex to Operational Bulletin 1117) with the lengths of the
//! numbers behind them.
//!
//! Lengths are those of fixed and mobile subscriber numbers in the national numbering plans,
//! narrowed where a plan also has short service numbers, because those belong to nobody.
//! Freephone and premium codes (800, 808, 979 …) are left out for the same reason.

/// A calling code and how many digits its national (significant) numbers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pii) struct NumberingPlan {
    /// The calling code without `+`.
    pub(in crate::pii) code: &'static str,
    /// Fewest digits after the code.
    pub(in crate::pii) shortest: usize,
    /// Most digits after the code.
    pub(in crate::pii) longest: usize,
}

/// The plan whose calling code `digits` begins with; codes are prefix-free, so at most one fits.
pub(in crate::pii) fn numbering_plan(digits: &str) -> Option<NumberingPlan> {
    let front = digits.get(..LONGEST_CODE).unwrap_or(digits);
    // The last row whose code is not above these digits is the only one that can begin them.
    let row = ROWS.partition_point(|row| row.code() <= front).checked_sub(1)?;
    let row = ROWS.get(row)?;
    let (shortest, longest) = (row.lengths >> 4, row.lengths & 0xf);
    let code = row.code();
    let plan = NumberingPlan { code, shortest: shortest.into(), longest: longest.into() };
    digits.starts_with(code).then_some(plan)
}

/// What is carried of a plan: its code among all codes, and its lengths in four bits each.
#[derive(Clone, Copy)]
struct Row {
    at: u16,
    length: u8,
    lengths: u8,
}

impl Row {
    fn code(self) -> &'static str {
        let at = usize::from(self.at);
        CODES.get(at..at.saturating_add(self.length.into())).unwrap_or_default()
    }
}

static ROWS: [Row; PLANS.len()] = rows();

/// All codes, one after the other.
static CODES: &str = match core::str::from_utf8(&CODE_BYTES) {
    Ok(codes) => codes,
    Err(_) => "",
};
static CODE_BYTES: [u8; codes_length()] = codes();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn codes_length() -> usize {
    let (mut length, mut plan) = (0, 0);
    while plan < PLANS.len() {
        length += PLANS[plan].0.len();
        plan += 1;
    }
    length
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn codes() -> [u8; codes_length()] {
    let mut codes = [0; codes_length()];
    let (mut at, mut plan) = (0, 0);
    while plan < PLANS.len() {
        let code = PLANS[plan].0.as_bytes();
        let mut digit = 0;
        while digit < code.len() {
            codes[at] = code[digit];
            (at, digit) = (at + 1, digit + 1);
        }
        plan += 1;
    }
    codes
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time; a build fails when something does not fit"
)]
const fn rows() -> [Row; PLANS.len()] {
    let mut rows = [Row { at: 0, length: 0, lengths: 0 }; PLANS.len()];
    let (mut at, mut plan) = (0, 0);
    while plan < PLANS.len() {
        let (code, shortest, longest) = PLANS[plan];
        assert!(at < 1 << 16 && shortest < 16 && longest < 16);
        let lengths = (shortest << 4 | longest) as u8;
        rows[plan] = Row { at: at as u16, length: code.len() as u8, lengths };
        at += code.len();
        plan += 1;
    }
    rows
}

/// Calling codes have one to three digits.
pub(in crate::pii) const LONGEST_CODE: usize = 3;

/// Code, fewest digits, most digits; sorted by code as text.
#[rustfmt::skip] // one line per row would be 200 lines of noise
const PLANS: &[(&str, usize, usize)] = &[
    ("1", 10, 10), ("20", 8, 10), ("211", 9, 9), ("212", 9, 9), ("213", 8, 9), ("216", 8, 8),
    ("218", 8, 9), ("220", 7, 9), ("221", 9, 9), ("222", 8, 8), ("223", 8, 8), ("224", 8, 9),
    ("225", 10, 10), ("226", 8, 8), ("227", 8, 8), ("228", 8, 8), ("229", 8, 10), ("230", 7, 8),
    ("231", 7, 9), ("232", 8, 8), ("233", 9, 9), ("234", 8, 10), ("235", 8, 8), ("236", 8, 8),
    ("237", 8, 9), ("238", 7, 7), ("239", 7, 7), ("240", 9, 9), ("241", 7, 8), ("242", 9, 9),
    ("243", 7, 10), ("244", 9, 9), ("245", 7, 9), ("246", 7, 7), ("247", 5, 6), ("248", 7, 7),
    ("249", 9, 9), ("250", 8, 9), ("251", 9, 9), ("252", 7, 9), ("253", 8, 8), ("254", 7, 9),
    ("255", 9, 9), ("256", 9, 9), ("257", 8, 8), ("258", 8, 9), ("260", 9, 9), ("261", 9, 9),
    ("262", 9, 9), ("263", 9, 9), ("264", 8, 9), ("265", 7, 9), ("266", 8, 8), ("267", 7, 8),
    ("268", 8, 8), ("269", 7, 7), ("27", 9, 9), ("290", 4, 5), ("291", 7, 7), ("297", 7, 7),
    ("298", 6, 6), ("299", 6, 6), ("30", 10, 10), ("31", 9, 9), ("32", 8, 9), ("33", 9, 9),
    ("34", 9, 9), ("350", 8, 8), ("351", 9, 9), ("352", 6, 9), ("353", 7, 9), ("354", 7, 9),
    ("355", 8, 9), ("356", 8, 8), ("357", 8, 8), ("358", 6, 11), ("359", 7, 9), ("36", 8, 9),
    ("370", 8, 8), ("371", 8, 8), ("372", 7, 8), ("373", 8, 8), ("374", 8, 8), ("375", 9, 9),
    ("376", 6, 9), ("377", 8, 9), ("378", 6, 10), ("380", 9, 9), ("381", 7, 10), ("382", 8, 8),
    ("383", 8, 9), ("385", 8, 9), ("386", 8, 8), ("387", 8, 9), ("389", 8, 8), ("39", 6, 11),
    ("40", 9, 9), ("41", 9, 9), ("420", 9, 9), ("421", 9, 9), ("423", 7, 9), ("43", 7, 13),
    ("44", 9, 10), ("45", 8, 8), ("46", 7, 9), ("47", 8, 8), ("48", 9, 9), ("49", 7, 12),
    ("500", 5, 5), ("501", 7, 7), ("502", 8, 8), ("503", 8, 8), ("504", 8, 8), ("505", 8, 8),
    ("506", 8, 8), ("507", 7, 8), ("508", 6, 9), ("509", 8, 8), ("51", 8, 9), ("52", 10, 11),
    ("53", 8, 8), ("54", 10, 11), ("55", 10, 11), ("56", 9, 9), ("57", 10, 10), ("58", 10, 10),
    ("590", 9, 9), ("591", 8, 8), ("592", 7, 7), ("593", 8, 9), ("594", 9, 9), ("595", 8, 9),
    ("596", 9, 9), ("597", 6, 7), ("598", 7, 8), ("599", 7, 8), ("60", 8, 10), ("61", 9, 9),
    ("62", 8, 12), ("63", 8, 10), ("64", 8, 10), ("65", 8, 8), ("66", 8, 9), ("670", 7, 8),
    ("672", 6, 6), ("673", 7, 7), ("674", 7, 7), ("675", 7, 8), ("676", 5, 7), ("677", 5, 7),
    ("678", 5, 7), ("679", 7, 7), ("680", 7, 7), ("681", 6, 6), ("682", 5, 5), ("683", 4, 7),
    ("685", 5, 7), ("686", 5, 8), ("687", 6, 6), ("688", 5, 7), ("689", 6, 8), ("690", 4, 7),
    ("691", 7, 7), ("692", 7, 7), ("7", 10, 10), ("81", 9, 10), ("82", 8, 10), ("84", 9, 10),
    ("850", 8, 10), ("852", 8, 8), ("853", 8, 8), ("855", 8, 9), ("856", 8, 10), ("86", 9, 11),
    ("870", 9, 9), ("880", 8, 10), ("881", 9, 10), ("882", 7, 12), ("883", 7, 12), ("886", 8, 9),
    ("90", 10, 10), ("91", 10, 10), ("92", 9, 10), ("93", 9, 9), ("94", 9, 9), ("95", 7, 10),
    ("960", 7, 7), ("961", 7, 8), ("962", 8, 9), ("963", 8, 9), ("964", 8, 10), ("965", 8, 8),
    ("966", 9, 9), ("967", 7, 9), ("968", 8, 8), ("970", 8, 9), ("971", 8, 9), ("972", 8, 9),
    ("973", 8, 8), ("974", 8, 8), ("975", 7, 8), ("976", 8, 8), ("977", 8, 10), ("98", 10, 10),
    ("992", 9, 9), ("993", 8, 8), ("994", 9, 9), ("995", 9, 9), ("996", 9, 9), ("998", 9, 9),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_prefix_free() {
        for pair in PLANS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{} before {}", pair[0].0, pair[1].0);
            assert!(!pair[1].0.starts_with(pair[0].0), "{} in {}", pair[0].0, pair[1].0);
        }
    }

    #[test]
    fn whole_numbers_stay_within_fifteen_digits() {
        for (code, shortest, longest) in PLANS {
            assert!(shortest <= longest && code.len() + longest <= 15, "{code}");
        }
    }

    #[test]
    fn a_plan_is_found_by_the_first_digits() {
        assert_eq!(numbering_plan("33639984127").map(|plan| plan.code), Some("33"));
        assert_eq!(numbering_plan("12025550147").map(|plan| plan.code), Some("1"));
        assert_eq!(numbering_plan("971500000199").map(|plan| plan.code), Some("971"));
        assert_eq!(numbering_plan("999123456"), None);
        assert_eq!(numbering_plan("0"), None);
        assert_eq!(numbering_plan(""), None);
    }
}
