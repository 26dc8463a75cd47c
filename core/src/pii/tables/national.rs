//! How numbers are dialled inside a country: trunk prefix, first digits, lengths, usual groupings.
//! From the national numbering plans (ITU-T E.129 notifications), subscriber numbers only.

/// The numbers of one country.
#[derive(Debug)]
pub(in crate::pii) struct NationalPlan {
    /// ISO 3166-1 alpha-2.
    pub(in crate::pii) country: &'static str,
    /// The calling code, which findings say.
    pub(in crate::pii) code: &'static str,
    /// What is dialled before the number, empty if nothing is.
    pub(in crate::pii) trunk: &'static str,
    /// First digits of mobile numbers, and of others, without trunk prefix: alternatives between
    /// spaces, in each a digit, or a range like `2-9`; before `:` the digits of the number.
    mobile: &'static str,
    fixed: &'static str,
    /// How numbers are usually grouped, trunk prefix and all: alternatives between commas.
    pub(in crate::pii) groupings: &'static str,
}

impl NationalPlan {
    /// Whether these digits are a number of the plan, and then whether a mobile one.
    pub(in crate::pii) fn national(&self, digits: &[u8]) -> Option<bool> {
        let national = digits.strip_prefix(self.trunk.as_bytes())?;
        if begins(national, self.mobile.as_bytes()) {
            return Some(true);
        }
        begins(national, self.fixed.as_bytes()).then_some(false)
    }
}

/// The plans that numbers with these first digits and this many in all can belong to.
pub(in crate::pii) fn plans_for(digits: &[u8]) -> impl Iterator<Item = &'static NationalPlan> {
    let [first, second, ..] = digits else { return Bits(0).plans() };
    let value = |digit: &u8| usize::from(digit.wrapping_sub(b'0'));
    let front = value(first).wrapping_mul(10).wrapping_add(value(second));
    let row = digits.len().checked_sub(FEWEST).and_then(|length| INDEX.get(length));
    Bits(row.and_then(|row| row.get(front)).copied().unwrap_or_default()).plans()
}

/// One bit for each plan.
#[derive(Clone, Copy)]
struct Bits(u64);

impl Bits {
    fn plans(self) -> impl Iterator<Item = &'static NationalPlan> {
        let mut bits = self.0;
        core::iter::from_fn(move || {
            let place = usize::try_from(bits.trailing_zeros()).ok().filter(|_| bits != 0)?;
            bits &= bits.wrapping_sub(1);
            PLANS.get(place)
        })
    }
}

/// Fewest and most digits of numbers with their trunk prefix.
const FEWEST: usize = 7;
const LENGTHS: usize = 7;

/// By length and the first two digits.
static INDEX: [[u64; 100]; LENGTHS] = index();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "runs at compile time"
)]
const fn index() -> [[u64; 100]; LENGTHS] {
    assert!(PLANS.len() <= 64);
    let mut index = [[0; 100]; LENGTHS];
    let mut plan = 0;
    while plan < PLANS.len() {
        let mut length = 0;
        while length < LENGTHS {
            // Few plans have numbers of every length.
            let mut front = if may_be_as_long(&PLANS[plan], length + FEWEST) { 0 } else { 100 };
            while front < 100 {
                if may_fit(
                    &PLANS[plan],
                    length + FEWEST,
                    [b'0' + (front / 10) as u8, b'0' + (front % 10) as u8],
                ) {
                    index[length][front] |= 1 << plan;
                }
                front += 1;
            }
            length += 1;
        }
        plan += 1;
    }
    index
}

/// Whether a number of the plan can have this length.
#[expect(clippy::arithmetic_side_effects, reason = "runs at compile time")]
const fn may_be_as_long(plan: &NationalPlan, length: usize) -> bool {
    let length = length - plan.trunk.len();
    alternatives(&[], length, plan.mobile.as_bytes())
        || alternatives(&[], length, plan.fixed.as_bytes())
}

/// Whether a number of the plan can have this length and begin with these two digits.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn may_fit(plan: &NationalPlan, length: usize, front: [u8; 2]) -> bool {
    let trunk = plan.trunk.as_bytes();
    let mut place = 0;
    while place < trunk.len() && place < 2 {
        if trunk[place] != front[place] {
            return false;
        }
        place += 1;
    }
    let rest: &[u8] = match trunk.len() {
        0 => &front,
        1 => &[front[1]],
        _ => &[],
    };
    alternatives(rest, length - trunk.len(), plan.mobile.as_bytes())
        || alternatives(rest, length - trunk.len(), plan.fixed.as_bytes())
}

/// Whether the digits fit one of the alternatives `lengths:beginning`.
fn begins(digits: &[u8], patterns: &[u8]) -> bool {
    alternatives(digits, digits.len(), patterns)
}

/// Whether digits, of which these are the first, fit one of the alternatives.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "also runs at compile time, over constant patterns"
)]
const fn alternatives(digits: &[u8], length: usize, patterns: &[u8]) -> bool {
    let mut at = 0;
    while at < patterns.len() {
        let (shortest, after) = number(patterns, at);
        let (longest, after) =
            if patterns[after] == b'-' { number(patterns, after + 1) } else { (shortest, after) };
        let begin = after + 1;
        let mut end = begin;
        while end < patterns.len() && patterns[end] != b' ' {
            end += 1;
        }
        if shortest <= length && length <= longest && matches(digits, patterns, begin, end) {
            return true;
        }
        at = end + 1;
    }
    false
}

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "also runs at compile time, over constant patterns"
)]
const fn number(pattern: &[u8], at: usize) -> (usize, usize) {
    let mut value = 0;
    let mut end = at;
    while end < pattern.len() && pattern[end].is_ascii_digit() {
        value = value * 10 + (pattern[end] - b'0') as usize;
        end += 1;
    }
    (value, end)
}

/// `7[1-57-9]` as in regular expressions, but without anything else; as far as the digits go.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "also runs at compile time, over constant patterns"
)]
const fn matches(digits: &[u8], pattern: &[u8], begin: usize, end: usize) -> bool {
    let mut at = begin;
    let mut place = 0;
    while place < digits.len() && at < end {
        let digit = digits[place];
        if pattern[at] == b'[' {
            at += 1;
            let mut is_in = false;
            while pattern[at] != b']' {
                let first = pattern[at];
                let mut last = first;
                if pattern[at + 1] == b'-' {
                    last = pattern[at + 2];
                    at += 2;
                }
                is_in |= first <= digit && digit <= last;
                at += 1;
            }
            if !is_in {
                return false;
            }
        } else if pattern[at] != digit {
            return false;
        }
        at += 1;
        place += 1;
    }
    true
}

const fn plan(
    country: &'static str,
    code: &'static str,
    trunk: &'static str,
    (mobile, fixed): (&'static str, &'static str),
    groupings: &'static str,
) -> NationalPlan {
    NationalPlan { country, code, trunk, mobile, fixed, groupings }
}

/// All plans; of several that fit, the first is named.
#[rustfmt::skip] // a table
pub(in crate::pii) const PLANS: &[NationalPlan] = &[
    plan("FR", "33", "0", ("9:[67]", "9:[1-59]"),
        "2 2 2 2 2,2.2.2.2.2,2-2-2-2-2,2/2/2/2/2,1 3 2 2 2"),
    plan("GB", "44", "0", ("10:7[1-57-9]", "9-10:[12] 10:3"),
        "5 6,5 3 3,3 4 4,4 3 4,5 5,3)4 4,4)3 4,5)6,5)5,5-6,5-3-3,3-4-4"),
    plan("DE", "49", "0", ("10-11:1[5-7]", "7-11:[2-9]"),
        "4 7,4 8,5 7,5 6,3 8,3 7,4 6,4|7,4|8,4/7,4/8,4-7,4-8,5-6,5-7,3/8,3/7,3|7,3|8,5/6,5/5,5/7,\
         4 3 2 2,4 4 4,4 3 4,3 4 4,5|6,5|5,3 2 2 2 2,4 2 2 2 2,3-7,3-8,3)8,3)7,4)7,4 2 2 2,\
         5 3 3,5 3 4,4 3 3,4 3 2 3,4 4-2,4 4-3,4 5-2,4/4-3,3 5-3,3 4-4,3|5-2,3/5-2,3|6-2,4|5-2"),
    plan("ES", "34", "", ("9:6 9:7[1-9]", "9:[89][1-8]"), "3 3 3,3 2 2 2,3-3-3,3.3.3,2 3 2 2,3-2-2-2,3.2.2.2,3-6,3 6,3)2 2 2,3)3 3,3)6,2)3 2 2,3)3-3"),
    plan("IT", "39", "", ("9-10:3[1-9]", "7-11:0[1-9]"),
        "3 7,3 6,3 3 4,3 3 2 2,2 4 4,3 3 3,3-7,3.7,3/7,2 8,2 7,3 8,4 6,2/8,3-3-4,2-8,3/8,4 7,2 6,\
         3 4 3,3 4 4,3 2 2 3,2.8,2.7,4.6"),
    plan("NL", "31", "0", ("9:6[1-58]", "9:[1-57]"),
        "2-8,2 8,3-7,3 7,4-6,4 6,2 2 2 2 2,2-2 2 2 2,2-2-2-2-2,2 4 4,2-4 4,3 3 4,3-3 4,3 3 2 2,3-3 2 2,3 2 2 3,3-2 2 3,\
         3 4 3,4-2 2 2,4-3 3,3~3 2 2,3~7,2~8,3~3 4,2~3 2 2"),
    plan("PT", "351", "", ("9:9[1-36]", "9:2[1-9]"), "3 3 3,3-3-3,3.3.3,2 3 2 2,3 2 2 2,2 3 4,2-3-2-2,2)3 2 2,2)3 4,2)7"),
    plan("PL", "48", "", ("9:45 9:5[0137] 9:6[069] 9:7[2389] 9:88",
        "9:1[2-8] 9:2[2-59] 9:3[2-4] 9:4[1-468] 9:5[24-689] 9:6[1-3578] 9:7[14-7] 9:8[1-79] 9:9[145]"),
        "3 3 3,3-3-3,3.3.3,2 3 2 2,2 7,2)3 2 2,2-3-2-2,2)3-2-2,2/3 2 2,2/3-2-2,2 3-2-2"),
    plan("SE", "46", "0", ("9:7[02369]", "7-9:[1-689]"),
        "3-3 2 2,3 3 2 2,3-7,3 7,2-3 3 2,2-8,3-2 2 2,3-6,2-7,4-2 2 2,3-2 2 3,2-3 3 3,3-3 3 2,\
         3 2 2 2,2 3 3 2,4 2 2 2,4-6,2-3 2 2,3-3-2-2,3 3 3 1,4.2.2.2,3.3.2.2,2.3.3.2,2~3 3 2,2~3 2 2,2|3 3 2,2/3 3 2,2/3 2 2,2)3 3 2,\
         2)3 2 2,3-3.2.2"),
    plan("BE", "32", "0", ("9:4[5-9]", "8:[1-9]"),
        "4 2 2 2,4/2.2.2,4/2 2 2,2 3 2 2,3 2 2 2,2/3.2.2,3/2.2.2,4 3 3,4.2.2.2,4-2-2-2"),
    plan("CH", "41", "0", ("9:7[4-9]", "9:[2-6]"), "3 3 2 2,3/3 2 2,3-3-2-2,3.3.2.2"),
    plan("AT", "43", "0", ("9-12:6[5-9]", "7-12:[1-57]"),
        "4 7,4 6,4 8,4 3 4,4/7,2 7,4 2 2 3,4 3 3,4|7,5 6,4 4 3,4 3 2 2,2/7,5 5 3,5)5 3"),
    plan("IE", "353", "0", ("9:8[35-9]", "7-9:[1-79]"), "3 3 4,3 7,2 3 4,2 7,3-7,3-3-4"),
    plan("LU", "352", "", ("9:6[2679]", "8:2[2-9]"), "3 3 3,2 2 2 2"),
    plan("DK", "45", "", ("", "8:[2-9]"), "2 2 2 2,4 4,2-2-2-2"),
    plan("NO", "47", "", ("8:[49]", "8:[23567]"), "3 2 3,2 2 2 2"),
    plan("FI", "358", "0", ("7-10:4 8-9:50", "6-9:[135689]"), "3 3 4,3 7,3-7,3 6,2 7,3 4 3,3-6,2 3 4,3 3 2 2"),
    plan("GR", "30", "", ("10:69", "10:2"), "3 3 4,3 7,4 6,3 4 3,4 3 3"),
    plan("CZ", "420", "", ("9:60[1-8] 9:70[2-5] 9:7[2379]", "9:2 9:3[125789] 9:4[16-9] 9:5[13-9]"), "3 3 3"),
    plan("SK", "421", "0", ("9:9[014]", "9:[2-5]"), "4 3 3,4/3 3,2/4 4"),
    plan("HU", "36", "06", ("9:[2357]0 9:31", "8:[1-9]"), "2 2 3 4,2 1 3 4,2-2-3-4,4 3 4,2 2 3 3"),
    plan("RO", "40", "0", ("9:7", "9:[23]"), "4 3 3,3 3 4,4-3-3,4.3.3"),
    plan("BG", "359", "0", ("9:8[789] 9:98", "7-8:[2-79]"), "4 3 3,3 3 4,4 6"),
    plan("HR", "385", "0", ("8-9:9[125789]", "8:[1-5]"), "3 3 4,3 4 3,3 3 3,2 4 3"),
    plan("SI", "386", "0", ("8:[3-7][01]", "8:[1-7]"), "3 3 3,2 3 2 2"),
    plan("LT", "370", "0", ("8:6", "8:[345]"), "1 3 5,4 5"),
    plan("LV", "371", "", ("8:2", "8:6"), "2 3 3,2 2 2 2"),
    plan("EE", "372", "", ("7-8:5", "7:[3467]"), "4 4,4 3,3 4"),
    plan("CY", "357", "", ("8:9[5-9]", "8:2"), "2 6,2 3 3"),
    plan("MT", "356", "", ("8:[79][79]", "8:2"), "4 4"),
    plan("IS", "354", "", ("7:[678]", "7:[45]"), "3 4,3-4"),
    plan("US", "1", "", ("", "10:[2-9][0-8][0-9][2-9] 11:1[2-9][0-8][0-9][2-9]"),
        "3-3-4,3.3.4,3)3-4,3)3 4,3 3 4,1-3-3-4,1 3 3 4,3)3.4,1.3.3.4"),
    plan("BR", "55", "", ("11:[1-9][1-9]9", "10:[1-9][1-9][2-5]"),
        "2)5-4,2 5-4,2)4-4,2 4-4,2)5 4,2 5 4,2)9"),
    plan("MX", "52", "", ("", "10:[2-9]"), "2 4 4,3 3 4,2-4-4"),
    plan("AR", "54", "0", ("", "10:[1-3] 12:1115"),
        "3 4 4,4 3 4,3-4-4,3 8,3 4-4,3 2-4-4,3 2 4 4,3)4-4"),
    plan("CL", "56", "", ("9:9[2-9]", "9:2[23] 9:[3-7]"), "1 4 4,3 3 3,2 3 4,1)4 4,2)3 4"),
    plan("CO", "57", "", ("10:3[0-5]", "10:60[1-8]"), "3 3 4,3 7,3 3 2 2,3)7,3)3 4"),
    plan("AU", "61", "0", ("9:4", "9:[2378]"), "4 3 3,2 4 4,2)4 4"),
    plan("NZ", "64", "0", ("8-10:2[0-9]", "8:[34679]"), "3 3 4,3 3 3,2 3 4,3 3 5,3 4 4"),
    plan("IN", "91", "", ("10:[6-9]", ""), "5 5,5-5,3 3 4,4 3 3"),
    plan("IN", "91", "0", ("10:[6-9]", "10:[1-8]"), "3 4 4,3-8,3 8,4 7,1 5 5"),
    plan("CN", "86", "", ("11:1[3-9]", ""), "3 4 4,3-4-4,3 8"),
    plan("CN", "86", "0", ("", "10-11:[1-9]"), "3-8,4-8,3 8,4-7,3-4-4,4 8"),
    plan("JP", "81", "0", ("10:[789]0", "9:[1-9]"), "3-4-4,2-4-4,3-3-4,3 4 4,4-2-4,2 4 4"),
    plan("KR", "82", "0", ("9-10:1[0-9]", "8-9:[2-6]"), "3-4-4,2-4-4,3-3-4,2-3-4,3 4 4"),
    plan("SG", "65", "", ("8:[89]", "8:[36]"), "4 4"),
    plan("HK", "852", "", ("8:[5-79]", "8:[23]"), "4 4"),
    plan("TW", "886", "0", ("9:9", "8-9:[2-8]"), "4-3-3,4 3 3,2-4-4,2 4 4,4-6"),
    plan("TR", "90", "0", ("10:5", "10:[2-4]"), "4 3 2 2,4 3 4,3)3 2 2,1 3 3 2 2"),
    plan("RU", "7", "8", ("10:9", "10:[348]"), "1 3 3-2-2,1-3-3-2-2,1 3)3-2-2,1 3 3 2 2"),
    plan("UA", "380", "0", ("9:[5-9]", "9:[3-6]"), "3 3 2 2,3-3-2-2,3)3-2-2,3 3-2-2,3 3 4"),
    plan("ZA", "27", "0", ("9:[6-8]", "9:[1-5]"), "3 3 4,3-3-4"),
    plan("IL", "972", "0", ("9:5", "8:[23489]"), "3-7,3-3-4,2-7,3 3 4,2-3-4"),
    plan("AE", "971", "0", ("9:5", "8:[2-79]"), "3 3 4,3-3-4,2 3 4,3 7"),
    plan("SA", "966", "0", ("9:5", "9:1"), "3 3 4,4 3 3"),
    plan("EG", "20", "0", ("10:1[0125]", ""), "3 4 4,4 3 4,3 8"),
    plan("NG", "234", "0", ("10:[789][01]", ""), "4 3 4,4-3-4"),
    plan("TH", "66", "0", ("9:[689]", "8:[2-7]"), "3 3 4,3-3-4,2 3 4,3-7"),
    plan("MY", "60", "0", ("9-10:1", "8-9:[3-9]"), "3-3 4,3-7,2-4 4,3-4 4,3 3 4"),
    plan("PH", "63", "0", ("10:9", ""), "4 3 4,4-3-4"),
    plan("ID", "62", "0", ("9-11:8", "8-10:[2-7]"), "4-4-4,4 4 4,4-4-3,4 4 3,3 8"),
    plan("VN", "84", "0", ("9:[35789]", "10:2"), "4 3 3,3 3 4,4.3.3"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn patterns_are_digits_classes_and_lengths() {
        assert!(begins(b"612345678", b"9:[67]"));
        assert!(!begins(b"61234567", b"9:[67]"));
        assert!(!begins(b"812345678", b"9:[67]"));
        assert!(begins(b"7911123456", b"10:7[1-57-9]"));
        assert!(!begins(b"7611123456", b"10:7[1-57-9]"));
        assert!(!begins(b"1", b""));
    }

    #[test]
    fn numbers_belong_to_the_plans_of_their_countries() {
        let countries = |digits: &str| -> Vec<&str> {
            let fits = |plan: &&'static NationalPlan| plan.national(digits.as_bytes()).is_some();
            let all: Vec<_> = PLANS.iter().filter(fits).map(|plan| plan.country).collect();
            let indexed = plans_for(digits.as_bytes()).filter(fits).map(|plan| plan.country);
            assert_eq!(indexed.collect::<Vec<_>>(), all);
            all
        };
        assert!(countries("0639984127").contains(&"FR"));
        assert!(countries("2025550147").contains(&"US"));
        assert_eq!(countries("0001234567"), [""; 0]);
    }
}
