//! Moments, durations, and the parts of a day and week in which a rule holds.

use super::{
    defect::Defect,
    document::{Fault, Node, Tree},
    zone::Zone,
};
use crate::time::{DAY, Date, Timestamp};

const WEEKDAYS: [(&str, u8); 7] =
    [("mon", 0), ("tue", 1), ("wed", 2), ("thu", 3), ("fri", 4), ("sat", 5), ("sun", 6)];
/// Longest duration: about 100 years.
const MAX_DAYS: i64 = 36_525;

/// A date (00:00 in the zone) or an RFC 3339 time.
pub(super) fn moment(node: &Node<'_>, zone: &Zone) -> Result<Timestamp, Fault> {
    let text = node.text()?;
    if text.len() == 10 {
        return Ok(zone.midnight(super::zones::date(node)?));
    }
    text.parse().map_err(|_| {
        let message = "expected a date (2026-11-23) or a time with offset (2026-11-23T10:00:00Z)";
        Fault::new(node.place, message)
    })
}

/// How long something lasts: calendar days, or elapsed seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Duration {
    Days(i64),
    Seconds(i64),
}

impl Duration {
    /// Reads `90d`, `8h` or `60m`; not zero, at most 100 years.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, Fault> {
        let malformed =
            || Fault::new(node.place, "expected a duration of up to 100 years: `60m`, `8h`, `90d`");
        let text = node.text()?;
        let split = text.len().checked_sub(1).and_then(|end| text.split_at_checked(end));
        let (number, unit) = split.ok_or_else(malformed)?;
        let number = whole(number).ok_or_else(malformed)?;
        let (duration, days) = match unit {
            "d" => (Self::Days(number), number),
            "h" => (Self::Seconds(number.saturating_mul(3_600)), number.div_euclid(24)),
            "m" => (Self::Seconds(number.saturating_mul(60)), number.div_euclid(1_440)),
            _ => return Err(malformed()),
        };
        if number > 0 && days <= MAX_DAYS { Ok(duration) } else { Err(malformed()) }
    }

    pub(super) fn after(self, start: Timestamp, zone: &Zone) -> Timestamp {
        match self {
            Self::Days(days) => zone.add_days(start, days),
            Self::Seconds(seconds) => start.saturating_add(seconds),
        }
    }
}

/// The hours `[start, end)` of the local day, in seconds from midnight; `start > end` crosses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hours {
    start: i64,
    end: i64,
}

impl Hours {
    /// Reads `07:00-20:00`; the end may be `24:00`.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, Fault> {
        let malformed = || Fault::new(node.place, "expected hours such as `07:00-20:00`");
        let (start, end) = cut(node.text()?, b'-').ok_or_else(malformed)?;
        let start = clock(start).filter(|start| *start < DAY).ok_or_else(malformed)?;
        let end = clock(end).ok_or_else(malformed)?;
        if start == end {
            let fault = Fault::new(node.place, "these hours are empty: they end as they start");
            return Err(fault.of(Defect::EmptyHours));
        }
        Ok(Self { start, end })
    }

    /// Start and end in minutes from midnight.
    pub(super) const fn minutes(self) -> (i64, i64) {
        (self.start.div_euclid(60), self.end.div_euclid(60))
    }

    pub(super) fn contains(self, local: i64) -> bool {
        let second = local.rem_euclid(DAY);
        if self.start < self.end {
            (self.start..self.end).contains(&second)
        } else {
            second >= self.start || second < self.end
        }
    }

    /// The next moment after `now` at which this changes between true and false.
    pub(super) fn next_edge(self, now: Timestamp, zone: &Zone) -> Option<Timestamp> {
        let always = self == Self { start: 0, end: DAY };
        (!always)
            .then(|| next_edge(now, zone, &[self.start, self.end], |local| self.contains(local)))?
    }
}

/// `hh:mm` up to `24:00`, in seconds.
fn clock(text: &str) -> Option<i64> {
    let (hours, minutes) = cut(text, b':')?;
    let number = |part: &str| whole(part).filter(|_| part.len() == 2);
    let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
    let seconds = number(hours)?.checked_mul(3_600)?.checked_add(minutes.checked_mul(60)?)?;
    (seconds <= DAY).then_some(seconds)
}

/// The two parts around a sign.
fn cut(text: &str, sign: u8) -> Option<(&str, &str)> {
    let (first, rest) = text.split_at_checked(text.bytes().position(|byte| byte == sign)?)?;
    Some((first, rest.get(1..)?))
}

/// A number of digits alone.
fn whole(text: &str) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then_some(i64::from(byte & 15));
    let add = |value: i64, byte| value.checked_mul(10)?.checked_add(digit(byte)?);
    text.bytes().try_fold(0, add).filter(|_| !text.is_empty())
}

/// Days of the week: bit 0 is Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Days(u8);

impl Days {
    /// Reads `mon-sat` (ranges wrap: `fri-mon`), `mon`, or a list of days.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, Fault> {
        if let Tree::List(_) = node.tree {
            let mut days = 0_u8;
            for item in node.one_or_more()? {
                days |= bit(item.word("day", &WEEKDAYS)?);
            }
            return Ok(Self(days));
        }
        let text = node.text()?;
        let (first, last) = cut(text, b'-').unwrap_or((text, text));
        let find = |name: &str| {
            WEEKDAYS.iter().find(|(word, _)| *word == name).map(|(_, day)| *day).ok_or_else(|| {
                Fault::unknown(node.place, "day", name, WEEKDAYS.iter().map(|(word, _)| *word))
                    .of(Defect::UnknownWord)
            })
        };
        let (first, last) = (find(first)?, find(last)?);
        let length = last.wrapping_sub(first).wrapping_add(7) % 7;
        let days = (0..=length).map(|step| bit(first.wrapping_add(step) % 7));
        Ok(Self(days.fold(0, |days, day| days | day)))
    }

    /// Their names, from Monday on.
    pub(super) fn names(self) -> impl Iterator<Item = &'static str> {
        WEEKDAYS.into_iter().filter(move |(_, day)| self.0 & bit(*day) != 0).map(|(name, _)| name)
    }

    pub(super) fn contains(self, local: i64) -> bool {
        let weekday = Date::from_days(local.div_euclid(DAY)).weekday();
        self.0 & bit(weekday) != 0
    }

    /// The next moment after `now` at which this changes between true and false.
    pub(super) fn next_edge(self, now: Timestamp, zone: &Zone) -> Option<Timestamp> {
        (self.0 != 0x7f).then(|| next_edge(now, zone, &[0], |local| self.contains(local)))?
    }
}

/// The name of a local date's day of the week.
pub(super) fn weekday(local: i64) -> &'static str {
    let today = Date::from_days(local.div_euclid(DAY)).weekday();
    WEEKDAYS.iter().find(|(_, day)| *day == today).map_or("", |(name, _)| name)
}

fn bit(day: u8) -> u8 {
    1_u8.checked_shl(u32::from(day)).unwrap_or_default()
}

/// Walks over the moments at which the local clock shows one of `marks` or is put forward or
/// back, until the answer changes. Within a week it does; if not, the last moment seen is
/// returned, which is too early but never too late.
fn next_edge(
    now: Timestamp,
    zone: &Zone,
    marks: &[i64],
    holds: impl Fn(i64) -> bool,
) -> Option<Timestamp> {
    const STEPS: u8 = 20;
    let before = holds(zone.local(now));
    let mut at = now;
    for _ in 0..STEPS {
        let local = zone.local(at);
        let midnight = local.saturating_sub(local.rem_euclid(DAY));
        let ahead = marks.iter().map(|mark| {
            let today = midnight.saturating_add(*mark).saturating_sub(local);
            if today > 0 { today } else { today.saturating_add(DAY) }
        });
        let next = ahead.min().map(|seconds| at.saturating_add(seconds));
        let next = next.into_iter().chain(zone.next_switch(at)).min()?;
        if next <= at {
            return None; // the end of time
        }
        at = next;
        if holds(zone.local(at)) != before {
            break;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String};

    /// Reads a text, or JSON after the word `json`.
    fn read<T>(text: &str, read: impl Fn(&Node<'_>) -> Result<T, Fault>) -> Option<T> {
        let json = text.strip_prefix("json ").map_or_else(|| format!("{text:?}"), String::from);
        let document = super::super::document::Document::json(&json, 1_000).unwrap();
        read(&document.root).ok()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn berlin() -> Zone {
        Zone::parse("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
    }

    #[test]
    fn durations_are_days_or_elapsed_time() {
        assert_eq!(read("90d", Duration::read), Some(Duration::Days(90)));
        assert_eq!(read("8h", Duration::read), Some(Duration::Seconds(28_800)));
        assert_eq!(read("60m", Duration::read), Some(Duration::Seconds(3_600)));
        for wrong in [
            "",
            "d",
            "0m",
            "-1d",
            "+1d",
            "1s",
            "1 d",
            "36526d",
            "1.5h",
            "9999999999999999999d",
            "1µ",
        ] {
            assert_eq!(read(wrong, Duration::read), None, "{wrong}");
        }
    }

    #[test]
    fn hours_are_half_open_and_may_cross_midnight() {
        let day = read("07:00-20:00", Hours::read).unwrap();
        assert!(!day.contains(7 * 3_600 - 1) && day.contains(7 * 3_600));
        assert!(day.contains(20 * 3_600 - 1) && !day.contains(20 * 3_600));
        let night = read("22:00-06:00", Hours::read).unwrap();
        assert!(
            night.contains(23 * 3_600) && night.contains(5 * 3_600) && !night.contains(6 * 3_600)
        );
        assert!(read("18:00-24:00", Hours::read).unwrap().contains(DAY - 1));
        for wrong in [
            "",
            "07:00",
            "7:00-20:00",
            "07:00-07:00",
            "24:00-07:00",
            "07:60-20:00",
            "07:00-24:01",
            "07:00-20:00-21:00",
        ] {
            assert!(read(wrong, Hours::read).is_none(), "{wrong}");
        }
    }

    #[test]
    fn days_are_a_range_that_wraps_or_a_list() {
        assert_eq!(read("mon-sat", Days::read), Some(Days(0b011_1111)));
        assert_eq!(read("fri-mon", Days::read), Some(Days(0b111_0001)));
        assert_eq!(read("sun", Days::read), Some(Days(0b100_0000)));
        assert_eq!(read(r#"json ["tue", "thu"]"#, Days::read), Some(Days(0b000_1010)));
        for wrong in ["", "monday", "mon-", "Mon", "json []", r#"json ["mon-tue"]"#] {
            assert!(read(wrong, Days::read).is_none(), "{wrong}");
        }
    }

    #[test]
    fn the_next_edge_is_where_the_answer_changes_over_the_whole_year() {
        let zone = berlin();
        let windows = ["07:00-20:00", "22:00-06:00", "02:15-02:45", "00:00-12:00"];
        for hours in windows.map(|text| read(text, Hours::read).unwrap()) {
            let mut now = at("2026-01-01T00:00:00Z");
            while now < at("2027-01-01T00:00:00Z") {
                let edge = hours.next_edge(now, &zone).unwrap();
                let here = hours.contains(zone.local(now));
                assert!(edge > now);
                let mut probe = now;
                while probe < edge {
                    assert_eq!(hours.contains(zone.local(probe)), here, "{now} {probe}");
                    probe = probe.saturating_add(300);
                }
                assert_eq!(hours.contains(zone.local(edge.saturating_add(-1))), here, "{edge}");
                assert_ne!(hours.contains(zone.local(edge)), here, "{edge}");
                now = edge;
            }
        }
    }

    #[test]
    fn days_change_at_local_midnight() {
        let days = read("mon-fri", Days::read).unwrap();
        let edge = days.next_edge(at("2026-11-23T10:00:00Z"), &berlin());
        assert_eq!(edge, Some(at("2026-11-27T23:00:00Z")));
        assert_eq!(
            read("mon-sun", Days::read).unwrap().next_edge(at("2026-11-23T10:00:00Z"), &berlin()),
            None
        );
    }

    #[test]
    fn there_is_no_edge_after_the_end_of_time() {
        let hours = read("07:00-20:00", Hours::read).unwrap();
        assert_eq!(hours.next_edge(Timestamp::MAX, &Zone::UTC), None);
    }
}
