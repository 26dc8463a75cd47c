//! Time, by the zone database and the calendar of `jiff`.

use jiff::{
    Span, Timestamp, ToSpan as _, Unit,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};
use serde_json::Value as Json;

pub(crate) type Moment = Timestamp;

pub(super) struct Clock(TimeZone);

impl Clock {
    pub(super) fn of(policy: &Json) -> Self {
        let name = policy.get("zone").map_or("UTC", |zone| zone.as_str().unwrap());
        let zone = TimeZone::get(name).or_else(|_| TimeZone::posix(name));
        Self(zone.unwrap())
    }

    pub(super) fn now(&self, request: &Json) -> Moment {
        self.moment(super::text(request, "now"))
    }

    /// A date is 00:00 in the zone; a time has its offset.
    pub(super) fn moment(&self, text: &str) -> Moment {
        if text.len() == 10 { self.start_of(text.parse().unwrap()) } else { text.parse().unwrap() }
    }

    pub(super) fn start_of(&self, day: Date) -> Moment {
        self.at(day.to_datetime(Time::midnight()))
    }

    /// A time that happens twice is the first, one that the clock skips is read before the gap.
    pub(super) fn at(&self, local: DateTime) -> Moment {
        self.0.to_ambiguous_timestamp(local).compatible().unwrap()
    }

    pub(super) fn local(&self, moment: Moment) -> DateTime {
        self.0.to_datetime(moment)
    }

    /// `d` is calendar days of the local clock, `h` and `m` elapsed time.
    pub(super) fn after(&self, start: Moment, duration: &str) -> Moment {
        let (number, unit) = duration.split_at(duration.len() - 1);
        let number: i64 = number.parse().unwrap();
        match unit {
            "d" => self.at(self.local(start).checked_add(Span::new().days(number)).unwrap()),
            "h" => start.checked_add(number.hours()).unwrap(),
            _ => start.checked_add(number.minutes()).unwrap(),
        }
    }

    /// The clock's changes in the days after a moment.
    pub(super) fn changes(&self, from: Moment, days: i64) -> Vec<Moment> {
        let end = from + (days * 24).hours();
        self.0
            .following(from)
            .map(|change| change.timestamp())
            .take_while(|at| *at <= end)
            .collect()
    }
}

/// As decisions write it.
pub(super) fn written(moment: Moment) -> String {
    moment.round(Unit::Second).unwrap().to_string()
}
