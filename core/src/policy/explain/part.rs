//! One thing that keeps a rule from matching, as a stable code with the policy's own names.

use super::{
    super::{
        condition::{Fact, Truth, Window},
        window::Hours,
    },
    words::wording,
};
use alloc::{
    format,
    string::{String, ToString as _},
};
use core::fmt;

/// What a rule lacks.
///
/// The code is a word, or a word and a name of the policy (`mine:assignee`): `docs/reasons.md`
/// lists them. What is missing from the request is never told, only what the rule asks for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    code: String,
    /// What the policy says about it: hours, or a moment.
    detail: Option<String>,
}

impl Part {
    pub(super) fn new(code: impl Into<String>) -> Self {
        Self { code: code.into(), detail: None }
    }

    pub(super) fn of_fact(fact: &Fact, truth: Truth) -> Self {
        let unknown = if truth == Truth::Unknown { "-unknown" } else { "" };
        Self::new(match fact {
            Fact::Region(_) => format!("region{unknown}"),
            Fact::Same(name) => format!("same{unknown}:{name}"),
            Fact::Is(name, _) => format!("is{unknown}:{name}"),
            Fact::Mine(name) => format!("mine{unknown}:{name}"),
            Fact::Team(name) => format!("team{unknown}:{name}"),
        })
    }

    pub(super) fn of_window(window: &Window) -> Self {
        let (code, detail) = match window {
            Window::Hours(hours) => ("hours", Some(clock(*hours))),
            Window::Days(_) => ("days", None),
            Window::NotBefore(start) => ("not-before", Some(start.to_string())),
            Window::Until(end) => ("until", Some(end.to_string())),
        };
        Self { code: code.into(), detail }
    }

    /// The stable code, for example `mine:assignee`.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The code in English, for example ``outside 07:00–20:00``.
    pub fn text(&self) -> String {
        let text = wording(&self.code).unwrap_or_else(|| self.code.clone());
        match &self.detail {
            Some(detail) => text.replace("{}", detail),
            None => text,
        }
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)
    }
}

/// A condition on attributes as something that must hold.
pub(in super::super) fn condition(fact: &Fact) -> String {
    Part::of_fact(fact, Truth::True).code
}

fn clock(hours: Hours) -> String {
    let (start, end) = hours.minutes();
    let of = |minutes: i64| format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60));
    format!("{}–{}", of(start), of(end))
}
