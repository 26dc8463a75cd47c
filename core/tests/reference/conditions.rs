//! Conditions: any false is false, else any unknown is unknown, else true.

use super::{
    clock::{Clock, Moment},
    many, text,
};
use jiff::{
    ToSpan as _,
    civil::{DateTime, Weekday},
};
use serde_json::Value as Json;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    False,
    Unknown,
    True,
}

use Truth::{False, True, Unknown};

pub(super) fn truth(rule: &Json, request: &Json, clock: &Clock) -> Truth {
    let Some(when) = rule.get("when") else { return True };
    let subject = |name: &str| request.get("attributes").and_then(|all| all.get(name));
    let resource = |name: &str| request.get("resource").and_then(|all| all.get(name));
    let mut all = Vec::new();
    for name in many(when, "same") {
        all.push(equal(subject(name), resource(name)));
    }
    for (name, values) in when.get("is").and_then(Json::as_object).into_iter().flatten() {
        let values = values.as_array().cloned().unwrap_or_else(|| vec![values.clone()]);
        let answers = values.iter().map(|value| equal(resource(name), Some(value)));
        let known = answers.filter(|answer| *answer != Unknown);
        all.push(known.max().unwrap_or(Unknown));
    }
    for name in many(when, "mine") {
        all.push(match resource(name) {
            Some(Json::String(id)) => known(id == text(request, "subject")),
            _ => Unknown,
        });
    }
    for name in many(when, "team") {
        all.push(match (resource(name), subject("teams")) {
            (Some(Json::String(_)), Some(Json::Array(teams)))
                if teams.iter().all(Json::is_string) =>
            {
                known(teams.contains(resource(name).unwrap()))
            }
            _ => Unknown,
        });
    }
    if when.get("region").is_some() {
        all.push(match resource("region") {
            Some(Json::String(region)) => known(many(when, "region").contains(&region.as_str())),
            _ => Unknown,
        });
    }
    all.push(known(in_time(when, clock.now(request), clock)));
    all.into_iter().min().unwrap()
}

fn known(holds: bool) -> Truth {
    if holds { True } else { False }
}

/// Only strings, whole numbers and booleans of one type can be compared.
fn equal(a: Option<&Json>, b: Option<&Json>) -> Truth {
    match (a, b) {
        (Some(Json::String(a)), Some(Json::String(b))) => known(a == b),
        (Some(Json::Bool(a)), Some(Json::Bool(b))) => known(a == b),
        (Some(Json::Number(a)), Some(Json::Number(b))) if a.is_i64() && b.is_i64() => known(a == b),
        _ => Unknown,
    }
}

fn in_time(when: &Json, now: Moment, clock: &Clock) -> bool {
    let local = clock.local(now);
    let moment = |key: &str| when.get(key).map(|text| clock.moment(text.as_str().unwrap()));
    when.get("hours").is_none_or(|hours| in_hours(hours.as_str().unwrap(), local))
        && when.get("days").is_none_or(|days| on_day(days, local.weekday()))
        && moment("not_before").is_none_or(|start| now >= start)
        && moment("until").is_none_or(|end| now < end)
}

fn in_hours(hours: &str, local: DateTime) -> bool {
    let (start, end) = hours.split_once('-').unwrap();
    let clock = format!("{:02}:{:02}", local.hour(), local.minute());
    let now = clock.as_str();
    if start < end { start <= now && now < end } else { start <= now || now < end }
}

fn on_day(days: &Json, today: Weekday) -> bool {
    let number = |name: &str| {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .position(|day| *day == name)
            .unwrap()
    };
    let today = usize::try_from(today.to_monday_zero_offset()).unwrap();
    match days {
        Json::String(range) => {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (first, last) = (number(first), number(last));
            (0..7)
                .map(|step| (first + step) % 7)
                .take_while(|day| *day != (last + 1) % 7 || first == (last + 1) % 7)
                .any(|day| day == today)
        }
        list => list.as_array().unwrap().iter().any(|day| number(day.as_str().unwrap()) == today),
    }
}

/// The next moment at which each time condition changes.
pub(super) fn edges(rule: &Json, now: Moment, clock: &Clock) -> Vec<Moment> {
    let Some(when) = rule.get("when") else { return Vec::new() };
    let mut edges = Vec::new();
    for key in ["not_before", "until"] {
        edges.extend(when.get(key).map(|text| clock.moment(text.as_str().unwrap())));
    }
    if let Some(hours) = when.get("hours").map(|hours| hours.as_str().unwrap()) {
        edges.extend(next_change(now, clock, |local| in_hours(hours, local)));
    }
    if let Some(days) = when.get("days") {
        edges.extend(next_change(now, clock, |local| on_day(days, local.weekday())));
    }
    edges
}

/// Looks at every minute's start, and at every change of the clock, for nine days.
fn next_change(now: Moment, clock: &Clock, holds: impl Fn(DateTime) -> bool) -> Option<Moment> {
    const MINUTES: i64 = 9 * 24 * 60;
    let before = holds(clock.local(now));
    // Offsets of today's zones are whole minutes, so conditions change at whole minutes.
    let start = Moment::from_second(now.as_second().div_euclid(60) * 60).unwrap();
    let minutes = (1..=MINUTES).map(|minute| start + minute.minutes());
    let changes = clock.changes(now, 9);
    let mut moments: Vec<_> = minutes.chain(changes).collect();
    moments.sort_unstable();
    moments.into_iter().find(|at| holds(clock.local(*at)) != before)
}
