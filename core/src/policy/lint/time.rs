//! Whether there is a moment at which some windows hold and others do not: exactly.
//!
//! `hours` and `days` depend on the minute of the local week alone, so they are sets of minutes.
//! Moments (`not_before`, `until`) cut time into pieces, and a piece of more than a year has every
//! minute of the week, because a zone puts its clock forward or back twice a year at most.

use super::super::{condition::Window, zone::Zone};
use crate::time::{DAY, Timestamp};
use alloc::{collections::BTreeMap, vec, vec::Vec};

const MINUTE: i64 = 60;
const WEEK: i64 = 7 * DAY;
const WORDS: usize = 158;
/// Longer than a year: every minute of the local week comes.
const LONG: i64 = 400 * DAY;

/// The minutes of a local week.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Minutes([u64; WORDS]);

/// Answers for one zone, kept.
pub(super) struct Times<'w> {
    zone: &'w Zone,
    minutes: BTreeMap<Window, Minutes>,
    answers: BTreeMap<(Vec<Window>, Vec<Window>), bool>,
}

impl<'w> Times<'w> {
    pub(super) fn new(zone: &'w Zone) -> Self {
        Self { zone, minutes: BTreeMap::new(), answers: BTreeMap::new() }
    }

    /// True when all of `within` hold and none of `without`, at some moment.
    pub(super) fn is_there(&mut self, within: &[Window], without: &[Window]) -> bool {
        if without.is_empty() && within.len() < 2 {
            return true; // each window alone holds at some moment, or it is refused at load
        }
        let sorted = |windows: &[Window]| {
            let mut windows = windows.to_vec();
            windows.sort_unstable();
            windows.dedup();
            windows
        };
        let key = (sorted(within), sorted(without));
        if let Some(known) = self.answers.get(&key) {
            return *known;
        }
        let found = self.search(&key.0, &key.1);
        self.answers.insert(key, found);
        found
    }

    /// True when whenever `inner` holds `outer` does.
    pub(super) fn implies(&mut self, inner: &[Window], outer: Window) -> bool {
        inner.contains(&outer) || !self.is_there(inner, &[outer])
    }

    fn search(&mut self, within: &[Window], without: &[Window]) -> bool {
        let mut minutes = Minutes([u64::MAX; WORDS]);
        let (mut start, mut end) = (Timestamp::MIN, Timestamp::MAX);
        for window in within {
            match window {
                Window::NotBefore(moment) => start = start.max(*moment),
                Window::Until(moment) => end = end.min(*moment),
                weekly => minutes.meet(self.minutes(*weekly), false),
            }
        }
        for window in without {
            match window {
                Window::NotBefore(moment) => end = end.min(*moment),
                Window::Until(moment) => start = start.max(*moment),
                weekly => minutes.meet(self.minutes(*weekly), true),
            }
        }
        start < end && minutes.any() && self.comes(&minutes, start, end)
    }

    /// True when one of these minutes comes in `[start, end)`.
    fn comes(&self, minutes: &Minutes, start: Timestamp, end: Timestamp) -> bool {
        if end.unix().saturating_sub(start.unix()) > LONG {
            return true;
        }
        let mut at = start;
        while at < end {
            let local = self.zone.local(at);
            let ahead = minutes.ahead(local);
            if ahead == 0 {
                return true;
            }
            // The clock may be put forward or back before the minute comes.
            let next = at.saturating_add(ahead);
            let next = self.zone.next_switch(at).map_or(next, |switch| switch.min(next));
            if next <= at {
                return false; // the end of time
            }
            at = next;
        }
        false
    }

    fn minutes(&mut self, window: Window) -> &Minutes {
        self.minutes.entry(window).or_insert_with(|| Minutes::of(window))
    }
}

impl Minutes {
    fn of(window: Window) -> Self {
        let mut words = vec![0_u64; WORDS];
        for minute in 0..WEEK.div_euclid(MINUTE) {
            let local = minute.saturating_mul(MINUTE);
            let holds = match window {
                Window::Hours(hours) => hours.contains(local),
                Window::Days(days) => days.contains(local),
                Window::NotBefore(_) | Window::Until(_) => true,
            };
            let (word, bit) = split(minute);
            if let Some(word) = words.get_mut(word).filter(|_| holds) {
                *word |= bit;
            }
        }
        Self(words.try_into().unwrap_or([0; WORDS]))
    }

    /// Keeps those that `other` has, or those that it has not.
    fn meet(&mut self, other: &Self, inverted: bool) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word &= if inverted { !other } else { other };
        }
    }

    fn any(&self) -> bool {
        (0..WEEK.div_euclid(MINUTE)).any(|minute| self.has(minute))
    }

    fn has(&self, minute: i64) -> bool {
        let (word, bit) = split(minute);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Seconds of local time until one of these minutes; 0 within one. Never called on none.
    fn ahead(&self, local: i64) -> i64 {
        let week = WEEK.div_euclid(MINUTE);
        let now = local.rem_euclid(WEEK);
        let minute = now.div_euclid(MINUTE);
        if self.has(minute) {
            return 0;
        }
        let next = (1..=week).find(|step| self.has(minute.saturating_add(*step).rem_euclid(week)));
        next.unwrap_or(week).saturating_mul(MINUTE).saturating_sub(now.rem_euclid(MINUTE))
    }
}

fn split(minute: i64) -> (usize, u64) {
    let minute = usize::try_from(minute).unwrap_or_default();
    let bit = u32::try_from(minute & 63).unwrap_or_default();
    (minute >> 6, 1_u64.wrapping_shl(bit))
}

#[cfg(test)]
mod tests {
    use super::super::super::{
        document::Document,
        window::{Days, Hours},
    };
    use super::*;
    use alloc::format;

    fn hours(text: &str) -> Window {
        let json = format!("{text:?}");
        let document = Document::json(&json, 100).unwrap();
        Window::Hours(Hours::read(&document.root).unwrap())
    }

    fn days(text: &str) -> Window {
        let json = format!("{text:?}");
        let document = Document::json(&json, 100).unwrap();
        Window::Days(Days::read(&document.root).unwrap())
    }

    fn from(text: &str) -> Window {
        Window::NotBefore(text.parse().unwrap())
    }

    fn until(text: &str) -> Window {
        Window::Until(text.parse().unwrap())
    }

    #[test]
    fn windows_meet_or_not() {
        let berlin = Zone::parse("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        let mut times = Times::new(&berlin);
        let (monday, tuesday) = (from("2026-11-22T23:00:00Z"), until("2026-11-23T23:00:00Z"));
        assert!(times.is_there(&[hours("07:00-20:00"), days("mon")], &[]));
        assert!(times.is_there(&[days("mon"), monday, tuesday], &[]));
        assert!(!times.is_there(&[days("tue"), monday, tuesday], &[]));
        assert!(!times.is_there(&[days("mon-wed")], &[days("sun-thu")]));
        assert!(times.is_there(&[days("mon-fri")], &[hours("07:00-20:00")]));
        assert!(!times.is_there(&[hours("08:00-09:00")], &[hours("07:00-20:00")]));
        assert!(!times.is_there(
            &[hours("08:00-09:00"), from("2026-11-23T08:00:00Z"), until("2026-11-24T07:00:00Z")],
            &[]
        ));
        assert!(times.is_there(
            &[hours("08:00-09:00"), from("2026-11-23T07:59:59Z"), until("2026-11-24T07:00:00Z")],
            &[]
        ));
        assert!(times.implies(&[until("2026-01-01T00:00:00Z")], until("2026-02-01T00:00:00Z")));
        assert!(!times.implies(&[until("2026-02-01T00:00:00Z")], until("2026-01-01T00:00:00Z")));
        // The hour that the clock skips in Berlin on this Sunday.
        let night =
            [hours("02:00-03:00"), from("2026-03-29T00:00:00Z"), until("2026-03-29T10:00:00Z")];
        assert!(!times.is_there(&night, &[]));
        let utc = Zone::UTC;
        assert!(Times::new(&utc).is_there(&night, &[]));
    }
}
