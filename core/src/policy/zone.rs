//! Local time by POSIX TZ rules (RFC 9636, section 3.3.1).
//!
//! A rule such as `CET-1CEST,M3.5.0,M10.5.0/3` gives today's offsets for ever. History is not
//! needed: decisions are about now.

use crate::time::{DAY, Date, Timestamp, days_in_month};

/// Offsets from UTC by rule, without history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    /// Seconds east of UTC.
    standard: i64,
    summer: Option<Summer>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Summer {
    offset: i64,
    start: Switch,
    end: Switch,
}

/// A yearly moment: a day, and seconds of local time from its midnight (may be negative or more
/// than a day).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Switch {
    day: SwitchDay,
    time: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SwitchDay {
    /// `Mm.w.d`: weekday 0 (Sunday) to 6 of week 1 to 5 (the last) of a month.
    Week { month: u8, week: i64, weekday: i64 },
    /// `Jn`: day 1 to 365, 29 February is never counted.
    Julian(i64),
    /// `n`: day 0 to 365, 29 February is counted.
    Ordinal(i64),
}

impl Zone {
    pub(super) const UTC: Self = Self { standard: 0, summer: None };

    /// Reads a POSIX TZ rule with the extensions of RFC 9636 (times from -167 to 167 hours).
    pub(super) fn parse(rule: &str) -> Option<Self> {
        Self::read(rule.as_bytes())
    }

    /// The same, of bytes.
    pub(super) fn read(rule: &[u8]) -> Option<Self> {
        let mut scan = Scan(rule);
        scan.abbreviation()?;
        let standard = scan.offset()?;
        if scan.0.is_empty() {
            return Some(Self { standard, summer: None });
        }
        scan.abbreviation()?;
        let offset = match scan.0.first() {
            Some(b',') => standard.checked_add(3_600)?,
            _ => scan.offset()?,
        };
        let start = scan.switch()?;
        let end = scan.switch()?;
        scan.0.is_empty().then_some(Self { standard, summer: Some(Summer { offset, start, end }) })
    }

    /// Seconds east of UTC at this moment.
    pub(super) fn offset(&self, at: Timestamp) -> i64 {
        // At equal moments the later in the list wins: a summer that starts as another ends.
        self.switches(at)
            .filter(|(moment, _)| *moment <= at.unix())
            .max_by_key(|(moment, offset)| (*moment, *offset != self.standard))
            .map_or(self.standard, |(_, offset)| offset)
    }

    /// The next change of offset after this moment.
    pub(super) fn next_switch(&self, at: Timestamp) -> Option<Timestamp> {
        let next = self.switches(at).map(|(moment, _)| moment).filter(|moment| *moment > at.unix());
        Timestamp::from_unix(next.min()?).ok()
    }

    /// Local seconds since 1970-01-01T00:00:00 on the local clock.
    pub(super) fn local(&self, at: Timestamp) -> i64 {
        at.unix().saturating_add(self.offset(at))
    }

    /// The moment of a local time. A time that happens twice is its first occurrence; a time that
    /// the clock skips is read with the offset before the gap.
    pub(super) fn moment(&self, local: i64) -> Timestamp {
        let around = Timestamp::MIN.saturating_add(local.saturating_sub(Timestamp::MIN.unix()));
        let before = self.offset(around.saturating_add(-DAY));
        let after = self.offset(around.saturating_add(DAY));
        let read = |offset: i64| around.saturating_add(0_i64.saturating_sub(offset));
        let fits = |offset: &i64| self.offset(read(*offset)) == *offset;
        let first = [before, after].into_iter().filter(fits).map(read).min();
        first.unwrap_or_else(|| read(before))
    }

    /// 00:00 local time on this day.
    pub(super) fn midnight(&self, date: Date) -> Timestamp {
        self.moment(date.midnight().unix())
    }

    /// The same local time so many calendar days later.
    pub(super) fn add_days(&self, at: Timestamp, days: i64) -> Timestamp {
        self.moment(self.local(at).saturating_add(days.saturating_mul(DAY)))
    }

    /// The switches of the three years around a moment, with the offset after each.
    fn switches(&self, at: Timestamp) -> impl Iterator<Item = (i64, i64)> {
        let mut switches = [None; 6];
        if let Some(summer) = self.summer {
            let mut year = at.date().year().saturating_sub(1);
            let (pairs, _) = switches.as_chunks_mut::<2>();
            for [start, end] in pairs {
                let moments = summer.start.local(year).zip(summer.end.local(year));
                if let Some((from, to)) = moments {
                    *start = Some((from.saturating_sub(self.standard), summer.offset));
                    *end = Some((to.saturating_sub(summer.offset), self.standard));
                }
                year = year.saturating_add(1);
            }
        }
        switches.into_iter().flatten()
    }
}

impl Switch {
    /// Local seconds of this switch in a year.
    fn local(self, year: i32) -> Option<i64> {
        let day = match self.day {
            SwitchDay::Week { month, week, weekday } => {
                let first = Date::new(year, month, 1).ok()?;
                // `Date::weekday` counts from Monday, the rule from Sunday.
                let first_weekday = i64::from(first.weekday()).saturating_add(1);
                let ahead = weekday.saturating_sub(first_weekday).rem_euclid(7);
                let days = ahead.saturating_add(week.saturating_sub(1).saturating_mul(7));
                let length = i64::from(days_in_month(year, month));
                let days = if days < length { days } else { days.saturating_sub(7) };
                first.days().saturating_add(days)
            }
            SwitchDay::Julian(day) => {
                let first = Date::new(year, 1, 1).ok()?.days();
                let leap = days_in_month(year, 2) == 29 && day > 59;
                first.saturating_add(day).saturating_sub(i64::from(!leap))
            }
            SwitchDay::Ordinal(day) => Date::new(year, 1, 1).ok()?.days().saturating_add(day),
        };
        Some(day.saturating_mul(DAY).saturating_add(self.time))
    }
}

/// A cursor over a rule.
struct Scan<'r>(&'r [u8]);

impl Scan<'_> {
    fn take(&mut self, wanted: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        (*first == wanted).then(|| self.0 = rest)
    }

    /// `CET` or `<+0530>`: at least three characters.
    fn abbreviation(&mut self) -> Option<()> {
        let quoted = self.take(b'<').is_some();
        let part = |byte: &u8| {
            if quoted {
                byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-')
            } else {
                byte.is_ascii_alphabetic()
            }
        };
        let length = self.0.iter().take_while(|byte| part(byte)).count();
        self.0 = self.0.get(length..).filter(|_| length >= 3)?;
        if quoted { self.take(b'>') } else { Some(()) }
    }

    /// Seconds east of UTC; the rule counts westwards.
    fn offset(&mut self) -> Option<i64> {
        self.time(24).map(|seconds| 0_i64.saturating_sub(seconds))
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    fn time(&mut self, most_hours: i64) -> Option<i64> {
        let sign = match self.0.first()? {
            b'-' => self.take(b'-').map(|()| -1)?,
            b'+' => self.take(b'+').map(|()| 1)?,
            _ => 1,
        };
        let mut seconds = self.number(most_hours)?.checked_mul(3_600)?;
        for unit in [60, 1] {
            if self.take(b':').is_none() {
                break;
            }
            seconds = seconds.checked_add(self.number(59)?.checked_mul(unit)?)?;
        }
        seconds.checked_mul(sign)
    }

    /// `,M3.5.0/2`, `,J60` or `,59`.
    fn switch(&mut self) -> Option<Switch> {
        self.take(b',')?;
        let day = match self.0.first()? {
            b'M' => {
                self.take(b'M')?;
                let month = u8::try_from(self.number(12)?).ok().filter(|month| *month > 0)?;
                self.take(b'.')?;
                let week = self.number(5).filter(|week| *week > 0)?;
                self.take(b'.')?;
                SwitchDay::Week { month, week, weekday: self.number(6)? }
            }
            b'J' => {
                self.take(b'J')?;
                SwitchDay::Julian(self.number(365).filter(|day| *day > 0)?)
            }
            _ => SwitchDay::Ordinal(self.number(365)?),
        };
        let time = if self.take(b'/').is_some() { self.time(167)? } else { 7_200 };
        Some(Switch { day, time })
    }

    fn number(&mut self, most: i64) -> Option<i64> {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (head, rest) = self.0.split_at_checked(digits).filter(|_| (1..=3).contains(&digits))?;
        self.0 = rest;
        let value = head.iter().fold(0_i64, |value, byte| {
            value.saturating_mul(10).saturating_add(i64::from(byte.wrapping_sub(b'0')))
        });
        (value <= most).then_some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn zone(name: &str) -> Zone {
        super::super::zones::Zones::shipped().unwrap().rule(name).unwrap()
    }

    #[test]
    fn offsets_follow_the_rule() {
        for (name, moment, hours) in [
            ("Europe/Berlin", "2026-03-29T00:59:59Z", 1.0),
            ("Europe/Berlin", "2026-03-29T01:00:00Z", 2.0),
            ("Europe/Berlin", "2026-10-25T00:59:59Z", 2.0),
            ("Europe/Berlin", "2026-10-25T01:00:00Z", 1.0),
            ("America/New_York", "2026-03-08T07:00:00Z", -4.0),
            ("America/New_York", "2026-03-08T06:59:59Z", -5.0),
            // Southern hemisphere: summer lasts over the new year.
            ("Australia/Sydney", "2026-01-01T00:00:00Z", 11.0),
            ("Australia/Sydney", "2026-07-01T00:00:00Z", 10.0),
            // Summer time is the standard time of the law, winter is the exception.
            ("Europe/Dublin", "2026-07-01T00:00:00Z", 1.0),
            ("Europe/Dublin", "2026-01-01T00:00:00Z", 0.0),
            ("Asia/Kathmandu", "2026-01-01T00:00:00Z", 5.75),
            // The switch lies on the day before the named one: M3.5.0/-1.
            ("America/Nuuk", "2026-03-29T00:59:59Z", -2.0),
            ("America/Nuuk", "2026-03-29T01:00:00Z", -1.0),
        ] {
            let seconds = zone(name).offset(at(moment));
            assert!(
                (f64::from(i32::try_from(seconds).unwrap()) / 3600.0 - hours).abs() < 1e-9,
                "{name} {moment}"
            );
        }
    }

    #[test]
    fn the_other_day_forms_are_understood() {
        let julian = Zone::parse("AAA0BBB,J60/0,J61/0").unwrap();
        let ordinal = Zone::parse("AAA0BBB,59/0,60/0").unwrap();
        // Day J60 is always 1 March; day 59 is 29 February in a leap year.
        assert_eq!(julian.offset(at("2028-03-01T12:00:00Z")), 3_600);
        assert_eq!(julian.offset(at("2028-02-29T12:00:00Z")), 0);
        assert_eq!(ordinal.offset(at("2028-02-29T12:00:00Z")), 3_600);
        assert_eq!(ordinal.offset(at("2027-03-01T12:00:00Z")), 3_600);
        // Summer all year round (RFC 9636, section 3.3.1).
        let always = Zone::parse("XXX3EDT4,0/0,J365/23").unwrap();
        for moment in ["2026-01-01T03:00:00Z", "2026-12-31T23:00:00Z", "2027-01-01T04:00:00Z"] {
            assert_eq!(always.offset(at(moment)), -4 * 3_600, "{moment}");
        }
    }

    #[test]
    fn the_next_switch_is_the_next_change_of_offset() {
        let berlin = zone("Europe/Berlin");
        assert_eq!(
            berlin.next_switch(at("2026-01-01T00:00:00Z")),
            Some(at("2026-03-29T01:00:00Z"))
        );
        assert_eq!(
            berlin.next_switch(at("2026-03-29T01:00:00Z")),
            Some(at("2026-10-25T01:00:00Z"))
        );
        assert_eq!(
            berlin.next_switch(at("2026-11-01T00:00:00Z")),
            Some(at("2027-03-28T01:00:00Z"))
        );
        assert_eq!(Zone::UTC.next_switch(at("2026-01-01T00:00:00Z")), None);
    }

    #[test]
    fn skipped_and_repeated_local_times_have_one_meaning() {
        let berlin = zone("Europe/Berlin");
        let local = |text: &str| berlin.moment(at(text).unix()).to_string();
        assert_eq!(local("2026-03-29T02:30:00Z"), "2026-03-29T01:30:00Z");
        assert_eq!(local("2026-10-25T02:30:00Z"), "2026-10-25T00:30:00Z");
        assert_eq!(local("2026-11-23T08:00:00Z"), "2026-11-23T07:00:00Z");
        // Midnight does not exist when the clock jumps over it.
        let santiago = zone("America/Santiago");
        let date = Date::new(2026, 9, 6).unwrap();
        assert_eq!(santiago.midnight(date).to_string(), "2026-09-06T04:00:00Z");
    }

    #[test]
    fn days_are_calendar_days() {
        let berlin = zone("Europe/Berlin");
        let later = berlin.add_days(at("2026-03-28T11:00:00Z"), 1);
        assert_eq!(later, at("2026-03-29T10:00:00Z"), "23 hours");
    }

    #[test]
    fn local_time_round_trips_for_every_hour_of_years() {
        for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Dublin"] {
            let zone = zone(name);
            for hour in 0..24 * 366 * 2 {
                let now = at("2026-01-01T00:30:00Z").saturating_add(hour * 3_600);
                let back = zone.moment(zone.local(now));
                // Only in the repeated hour is the first occurrence earlier.
                assert!(
                    back == now || back.saturating_add(3_600) >= now && back < now,
                    "{name} {now}"
                );
                assert_eq!(zone.local(back), zone.local(now), "{name} {now}");
            }
        }
    }

    #[test]
    fn malformed_rules_are_refused() {
        for rule in [
            "",
            "CET",
            "CE-1",
            "CET-25",
            "CET-1CEST",
            "CET-1CEST,M3.5.0",
            "CET-1CEST,M13.5.0,M10.5.0",
            "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.5.7,M10.5.0",
            "CET-1CEST,J0,J365",
            "CET-1CEST,M3.5.0,M10.5.0/168",
            "CET-1CEST,M3.5.0,M10.5.0/3 ",
            "<CET-1",
            "CET-1:60",
            "Europe/Berlin",
            "CET-1CEST,366,1",
            "CET0001",
        ] {
            assert_eq!(Zone::parse(rule), None, "{rule}");
        }
    }
}
