//! Whole seconds since 1970-01-01T00:00:00Z, and the calendar around them.
//!
//! Nothing here reads a clock: every time-dependent call takes `now`. Leap seconds do not exist
//! in this count (POSIX time). The calendar is the proleptic Gregorian one (ISO 8601).

use crate::error::{Code, Error, Result};
use core::{fmt, str::FromStr};

/// Seconds in a day.
pub const DAY: i64 = 86_400;
/// Seconds in an hour.
pub const HOUR: i64 = 3_600;

/// A point in time, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Shown and parsed as RFC 3339 in UTC (`2026-11-23T10:00:00Z`). Years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// A calendar date without a time, years 1 to 9999.
// INVARIANT: it is in the calendar, so that its midnight is a `Timestamp`. Fields in the order of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Timestamp {
    /// 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(-62_135_596_800);
    /// 9999-12-31T23:59:59Z.
    pub const MAX: Self = Self(253_402_300_799);

    /// From Unix seconds.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` outside the years 1 to 9999.
    pub fn from_unix(seconds: i64) -> Result<Self> {
        if (Self::MIN.0..=Self::MAX.0).contains(&seconds) {
            Ok(Self(seconds))
        } else {
            Err(Error::because(Code::InvalidArgument, "a time lies outside the years 1 to 9999"))
        }
    }

    /// The first time not before this one that is a whole multiple of so many seconds after
    /// 1970-01-01T00:00:00Z: of [`HOUR`] or [`DAY`] the next full hour or the next midnight.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` after the year 9999, and for no seconds.
    pub fn rounded_up(self, seconds: i64) -> Result<Self> {
        let none = Error::because(Code::InvalidArgument, "a time is rounded to whole seconds");
        let over = self.0.checked_rem_euclid(seconds.max(0)).ok_or(none)?;
        let missing = if over == 0 { 0 } else { seconds.saturating_sub(over) };
        Self::from_unix(self.0.saturating_add(missing))
    }

    /// Unix seconds.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This time plus `seconds` (which may be negative), held within [`Timestamp::MIN`] and
    /// [`Timestamp::MAX`].
    #[must_use]
    pub fn saturating_add(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The UTC date.
    pub fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(DAY))
    }

    /// Seconds since UTC midnight, 0 to 86,399.
    pub fn second_of_day(self) -> i64 {
        self.0.rem_euclid(DAY)
    }
}

impl Date {
    /// A date of the Gregorian calendar.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` when there is no such day, or the year is not 1 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self> {
        let exists = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if exists {
            Ok(Self { year, month, day })
        } else {
            Err(Error::because(Code::InvalidArgument, "there is no such day"))
        }
    }

    /// Year, 1 to 9999.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// 00:00:00 UTC on this day.
    pub fn midnight(self) -> Timestamp {
        Timestamp(self.days().saturating_mul(DAY))
    }

    /// Day of the week: 0 is Monday, 6 is Sunday (ISO 8601 order).
    pub fn weekday(self) -> u8 {
        // 1970-01-01 was a Thursday.
        u8::try_from(self.days().saturating_add(3).rem_euclid(7)).unwrap_or_default()
    }

    /// Days since 1970-01-01 (Howard Hinnant's `days_from_civil`).
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "years are 1 to 9999, so i64 cannot overflow"
    )]
    pub fn days(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The date `days` after 1970-01-01 (Howard Hinnant's `civil_from_days`), held within the
    /// years 1 to 9999.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "days are clamped first, so i64 cannot overflow"
    )]
    pub fn from_days(days: i64) -> Self {
        let days = days.clamp(Timestamp::MIN.0 / DAY, Timestamp::MAX.0 / DAY) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = (shifted_month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: i32::try_from(year).unwrap_or(1),
            month: u8::try_from(month).unwrap_or(1),
            day: u8::try_from(day).unwrap_or(1),
        }
    }
}

/// How many days the month has; 0 for a month that does not exist.
pub fn days_in_month(year: i32, month: u8) -> u8 {
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl Timestamp {
    /// As it is shown, without the machinery of formatting: a page's module has none.
    pub(crate) fn write(self, out: &mut impl fmt::Write) -> fmt::Result {
        let second = self.second_of_day();
        self.date().write(out)?;
        for (sign, value) in [
            ('T', second.div_euclid(HOUR)),
            (':', second.rem_euclid(HOUR).div_euclid(60)),
            (':', second.rem_euclid(60)),
        ] {
            out.write_char(sign)?;
            two_digits(value, out)?;
        }
        out.write_char('Z')
    }
}

impl Date {
    fn write(self, out: &mut impl fmt::Write) -> fmt::Result {
        let year = i64::from(self.year);
        two_digits(year.div_euclid(100), out)?;
        two_digits(year.rem_euclid(100), out)?;
        for value in [self.month, self.day] {
            out.write_char('-')?;
            two_digits(value.into(), out)?;
        }
        Ok(())
    }
}

/// A number from 0 to 99.
fn two_digits(value: i64, out: &mut impl fmt::Write) -> fmt::Result {
    for digit in [value.div_euclid(10), value.rem_euclid(10)] {
        let digit = u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10));
        out.write_char(digit.unwrap_or('?'))?;
    }
    Ok(())
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl FromStr for Date {
    type Err = Error;

    /// Parses `2026-11-23` (RFC 3339 `full-date`).
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || Error::because(Code::InvalidArgument, "a date is written YYYY-MM-DD");
        let mut parts = Digits(text.as_bytes());
        let year = parts.number(4).ok_or_else(malformed)?;
        let month = parts.after(b'-', 2).ok_or_else(malformed)?;
        let day = parts.after(b'-', 2).ok_or_else(malformed)?;
        if !parts.0.is_empty() {
            return Err(malformed());
        }
        let narrow = |value: i64| u8::try_from(value).map_err(|_| malformed());
        Self::new(i32::try_from(year).map_err(|_| malformed())?, narrow(month)?, narrow(day)?)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    /// Parses RFC 3339: `2026-11-23T10:00:00Z`, or with an offset such as `+01:00`. A fraction of
    /// a second is accepted and dropped; a leap second (`:60`) is not.
    fn from_str(text: &str) -> Result<Self> {
        let malformed = || {
            Error::because(
                Code::InvalidArgument,
                "a time is written YYYY-MM-DDThh:mm:ssZ (RFC 3339)",
            )
        };
        let (date, time) = text.split_at_checked(10).ok_or_else(malformed)?;
        let mut parts = Digits(time.as_bytes());
        let separator = parts.byte().ok_or_else(malformed)?;
        if !matches!(separator, b'T' | b't' | b' ') {
            return Err(malformed());
        }
        let date: Date = date.parse()?;
        let hour = parts.number(2).filter(|hour| *hour < 24).ok_or_else(malformed)?;
        let minute = parts.after(b':', 2).filter(|minute| *minute < 60).ok_or_else(malformed)?;
        let second = parts.after(b':', 2).filter(|second| *second < 60).ok_or_else(malformed)?;
        parts.fraction().ok_or_else(malformed)?;
        let offset = parts.offset().ok_or_else(malformed)?;
        let clock = hour.saturating_mul(HOUR).saturating_add(minute.saturating_mul(60));
        let clock = clock.saturating_add(second).saturating_sub(offset);
        Self::from_unix(date.midnight().0.saturating_add(clock))
    }
}

/// A cursor over ASCII digits and separators.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        head.iter().try_fold(0_i64, |value, byte| {
            let digit = char::from(*byte).to_digit(10)?;
            value.checked_mul(10)?.checked_add(i64::from(digit))
        })
    }

    fn after(&mut self, separator: u8, digits: usize) -> Option<i64> {
        (self.byte()? == separator).then(|| self.number(digits))?
    }

    /// Skips `.` and at least one digit, if a fraction is there.
    fn fraction(&mut self) -> Option<()> {
        if let Some((b'.', rest)) = self.0.split_first() {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.0 = rest.get(digits..).filter(|_| digits > 0)?;
        }
        Some(())
    }

    /// Seconds east of UTC; consumes everything that is left.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.byte()? {
            b'Z' | b'z' if self.0.is_empty() => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2).filter(|hours| *hours < 24)?;
        let minutes = self.after(b':', 2).filter(|minutes| *minutes < 60)?;
        let seconds = hours.checked_mul(HOUR)?.checked_add(minutes.checked_mul(60)?)?;
        self.0.is_empty().then(|| seconds.checked_mul(sign))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn times_are_rounded_up_to_hours_and_days() {
        let rounded = |text: &str, seconds| {
            text.parse::<Timestamp>().unwrap().rounded_up(seconds).map(|time| time.to_string())
        };
        for (text, seconds, expected) in [
            ("2026-11-23T10:00:00Z", HOUR, "2026-11-23T10:00:00Z"),
            ("2026-11-23T10:00:01Z", HOUR, "2026-11-23T11:00:00Z"),
            ("2026-11-23T10:00:01Z", DAY, "2026-11-24T00:00:00Z"),
            ("1969-12-31T23:00:01Z", HOUR, "1970-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59Z", 1, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(rounded(text, seconds).unwrap(), expected, "{text}");
        }
        for (text, seconds) in [
            ("9999-12-31T23:00:01Z", HOUR),
            ("2026-11-23T10:00:01Z", 0),
            ("1970-01-01T00:00:00Z", -5),
        ] {
            assert_eq!(rounded(text, seconds).unwrap_err().code(), Code::InvalidArgument, "{text}");
        }
    }

    #[test]
    fn known_moments_round_trip() {
        for (text, unix) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T23:59:59Z", 951_868_799),
            ("2020-01-01T00:00:00Z", 1_577_836_800),
            ("2026-11-23T10:00:00Z", 1_795_428_000),
            ("0001-01-01T00:00:00Z", -62_135_596_800),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(text.parse::<Timestamp>().unwrap().unix(), unix, "{text}");
            assert_eq!(Timestamp::from_unix(unix).unwrap().to_string(), text);
        }
    }

    #[test]
    fn every_day_of_four_centuries_round_trips() {
        for days in -150_000..150_000 {
            let date = Date::from_days(days);
            assert_eq!(date.days(), days);
            assert_eq!(Date::new(date.year, date.month, date.day).unwrap(), date);
        }
    }

    #[test]
    fn offsets_and_fractions_are_understood() {
        let expected: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        for text in
            ["2026-11-23T11:00:00+01:00", "2026-11-23T10:00:00.507Z", "2026-11-23 10:00:00Z"]
        {
            assert_eq!(text.parse::<Timestamp>().unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn malformed_times_are_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-13-01T00:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23T10:00:60Z",
            "2026-11-23T10:00:00",
            "2026-11-23T10:00:00.Z",
            "2026-11-23T10:00:00Zx",
            "2026-11-23T10:00:00+0100",
            "２026-11-23T10:00:00Z",
        ] {
            assert_eq!(
                text.parse::<Timestamp>().unwrap_err().code(),
                Code::InvalidArgument,
                "{text}"
            );
        }
    }

    #[test]
    fn weekdays_start_on_monday() {
        assert_eq!("2026-11-23".parse::<Date>().unwrap().weekday(), 0);
        assert_eq!("1970-01-01".parse::<Date>().unwrap().weekday(), 3);
    }
}
