//! Shares of counts, with four decimals.

use core::fmt;

/// A part of a whole; of nothing there is none.
#[derive(Clone, Copy)]
pub(crate) struct Share {
    part: u128,
    whole: u128,
}

/// What four decimals count.
const ONE: u128 = 10_000;

impl Share {
    pub(super) fn new(part: u64, whole: u64) -> Self {
        Self { part: part.into(), whole: whole.into() }
    }

    /// F1: the harmonic mean of precision and recall.
    pub(super) const fn harmonic(precision: Self, recall: Self) -> Self {
        let (hits, found) = (precision.part, precision.whole);
        let (hit, gold) = (recall.part, recall.whole);
        // 2PR/(P+R) over the common denominator; without any hit it is nothing.
        let whole = hits * gold + hit * found;
        Self { part: 2 * hits * hit, whole: if whole == 0 { found + gold } else { whole } }
    }

    /// Rounded as it is shown.
    pub(super) fn number(&self) -> Option<f64> {
        self.to_string().parse().ok()
    }

    /// Never, without a whole.
    pub(super) const fn is_at_least(&self, least: &Self) -> bool {
        self.whole > 0 && self.part * least.whole >= least.part * self.whole
    }
}

/// Rounded.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.part * ONE + self.whole / 2).checked_div(self.whole) {
            Some(share) => f.pad(&format!("{}.{:04}", share / ONE, share % ONE)),
            None => f.pad("-"),
        }
    }
}

/// A share that somebody typed.
pub(super) fn least(text: &str) -> Result<Share, &'static str> {
    let wants = "expected a share from 0 to 1 with at most four decimals, as 0.97";
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || decimals.len() > 4 || !is_number(whole) || !is_number(decimals) {
        return Err(wants);
    }
    let digits = format!("{whole}{decimals:0<4}");
    let part = digits.parse().map_err(|_| wants)?;
    if part > ONE { Err(wants) } else { Ok(Share { part, whole: ONE }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded() {
        for (part, whole, text) in
            [(2, 3, "0.6667"), (1, 3, "0.3333"), (3, 3, "1.0000"), (0, 3, "0.0000"), (0, 0, "-")]
        {
            let share = Share::new(part, whole);
            assert_eq!(share.to_string(), text);
            assert_eq!(
                share.number().map(|number| format!("{number:.4}")),
                (whole > 0).then(|| text.to_owned())
            );
        }
    }

    #[test]
    fn a_share_is_typed_with_a_point() {
        let reached = |text| least(text).map(|least| Share::new(97, 100).is_at_least(&least));
        for (text, is_reached) in
            [("0.97", true), ("0.9701", false), ("1", false), ("0", true), ("0.9", true)]
        {
            assert_eq!(reached(text), Ok(is_reached), "{text}");
        }
        for text in ["", ".9", "0,9", "97", "1.1", "-1", "0.97001"] {
            assert!(reached(text).is_err(), "{text}");
        }
        assert!(!Share::new(0, 0).is_at_least(&Share::new(0, 1)));
    }
}
