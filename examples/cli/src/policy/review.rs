//! `visard policy who-can`, `what-can` and `diff`: who could get what, and what a change changes.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::ask::{Documents, Format};
use crate::{
    documents::{read_people, read_policy},
    failure::{Failure, Outcome},
    keyset::now,
    output::shown,
};
use clap::Args;
use core::fmt::Write as _;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use visard::{
    Timestamp,
    policy::{Access, Capability, Change, Diff, DocumentChange, Question, View, WhoCan},
};

#[derive(Args)]
pub(crate) struct WhoCanArguments {
    #[command(flatten)]
    documents: Documents,
    /// For which action of the policy
    #[arg(long, value_name = "NAME")]
    action: String,
    /// For which purpose
    #[arg(long, value_name = "NAME")]
    purpose: String,
    /// Which class of fields
    #[arg(long, value_name = "NAME")]
    class: String,
    /// The processor that the data would go to
    #[arg(long, value_name = "NAME")]
    processor: Option<String>,
    /// Count what an emergency would give, too
    #[arg(long)]
    break_glass: bool,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Args)]
pub(crate) struct WhatCanArguments {
    #[command(flatten)]
    documents: Documents,
    /// Whose rights
    #[arg(long = "as", value_name = "SUBJECT")]
    subject: String,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Args)]
pub(crate) struct DiffArguments {
    #[command(flatten)]
    documents: Documents,
    /// The other version of the policy
    #[arg(long, value_name = "FILE")]
    new_policy: PathBuf,
    /// The other version of the people; the same unless given
    #[arg(long, value_name = "FILE")]
    new_people: Option<PathBuf>,
    #[command(flatten)]
    answer: Answer,
}

#[derive(Args)]
struct Answer {
    /// The moment that is asked about (RFC 3339); the clock's unless given
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Text for people, or one line of JSON
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl Answer {
    fn now(&self) -> Result<Timestamp, Failure> {
        self.now.map_or_else(now, Ok)
    }

    fn write(&self, text: impl FnOnce() -> String, json: &str) -> Result<Outcome, Failure> {
        let mut out = io::stdout().lock();
        match self.format {
            Format::Text => text().lines().try_for_each(|line| writeln!(out, "{}", shown(line)))?,
            Format::Json => writeln!(out, "{json}")?,
        }
        Ok(Outcome::Clean)
    }
}

pub(crate) fn who_can(arguments: &WhoCanArguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let WhoCanArguments { action, purpose, class, answer, .. } = arguments;
    let now = answer.now()?;
    let mut question = Question::new(action, purpose, class, now);
    if let Some(processor) = &arguments.processor {
        question = question.processor(processor);
    }
    if arguments.break_glass {
        question = question.break_glass();
    }
    let found = policy.who_can(&people, &question)?;
    if arguments.processor.is_none() && policy.sends_out(purpose) {
        eprintln!(
            "visard: data leaves for this purpose, so nobody gets anything without a processor: say --processor"
        );
    }
    answer.write(|| people_lines(&found, now), &found.to_json())
}

pub(crate) fn what_can(arguments: &WhatCanArguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let answer = &arguments.answer;
    let now = answer.now()?;
    let found = policy.what_can(&people, &arguments.subject, now)?;
    let json = serde_json::to_string(&found).map_err(io::Error::from)?;
    answer.write(|| capability_lines(&found, now), &json)
}

pub(crate) fn diff(arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let new_policy = read_policy(&arguments.new_policy)?;
    let path = arguments.new_people.as_ref().unwrap_or(&arguments.documents.people);
    let new_people = read_people(path, &new_policy)?;
    let answer = &arguments.answer;
    let now = answer.now()?;
    let found = policy.diff(&people, &new_policy, &new_people, now)?;
    answer.write(|| diff_lines(&found, now), &found.to_json())
}

fn people_lines(found: &WhoCan<'_>, now: Timestamp) -> String {
    if found.is_empty() {
        return format!("nobody at {now}\n");
    }
    let line = |(subject, access, until): (&str, &Access, Option<Timestamp>)| {
        format!("{}: {}{}\n", shown(subject), access_words(access), until_words(until))
    };
    found.iter().map(line).collect()
}

fn capability_lines(found: &[Capability], now: Timestamp) -> String {
    if found.is_empty() {
        return format!("nothing at {now}\n");
    }
    let line = |row: &Capability| {
        let to = sent(row.processor.as_deref());
        let (access, until) = (access_words(&row.access), until_words(row.until));
        format!("{} for {}{to}, {}: {access}{until}\n", row.action, row.purpose, row.class)
    };
    found.iter().map(line).collect()
}

fn diff_lines(found: &Diff, now: Timestamp) -> String {
    let mut out: String = found.changes.iter().map(change_lines).collect();
    out.extend(found.documents.iter().map(document_line));
    for one in &found.unsearched {
        let (to, who) = (sent(one.processor.as_deref()), names(&one.subjects));
        // Writing to a String cannot fail.
        let _ =
            writeln!(out, "not searched to the end: {} for {}{to}: {who}", one.action, one.purpose);
    }
    if out.is_empty() { format!("no change at {now}\n") } else { out }
}

/// What changes that no view tells, by what it is about.
fn document_line(change: &DocumentChange) -> String {
    let about = match change.pointer.split('/').nth(1) {
        Some("findings") => "how text is masked",
        Some("profiles") => "how payloads are read",
        Some("index") => "how records are found",
        _ => "how fields are stored",
    };
    let word = |value: &Option<String>| value.as_deref().map_or_else(|| "nothing".into(), shown);
    let (pointer, before) = (shown(&change.pointer), word(&change.before));
    format!("{about} changed: {pointer}: {before} -> {}\n", word(&change.after))
}

/// The change, and a request that shows it, which `decide` takes.
fn change_lines(change: &Change) -> String {
    let verb = if change.rises() { "rises" } else { "falls" };
    let field = change.field.as_ref().map_or_else(String::new, |field| format!(" (field {field})"));
    let to = sent(change.processor.as_deref());
    let glass = if change.break_glass { " in an emergency" } else { "" };
    let since = change.since.map_or_else(String::new, |since| format!(" since {since}"));
    let can = change.can.as_ref().map_or_else(String::new, |can| match &can[..] {
        [] => " for a caller without obligations".to_owned(),
        can => format!(" for a caller that fulfils only {}", can.join(" ")),
    });
    let Change { action, purpose, class, .. } = change;
    let [before, after] = [change.before, change.after].map(|(view, k)| view_words(view, k));
    let who = names(&change.subjects);
    let first = change.subjects.first().map_or("", String::as_str);
    format!(
        "{verb}: {action} for {purpose}{to}, {class}{field}{glass}{since}{can}: {before} -> {after}\n  for {who}\n  shown by {}\n",
        change.witness(first).to_json(),
    )
}

fn access_words(access: &Access) -> String {
    let mut out = format!("{} by {}", view_words(access.view, access.k), access.rule);
    for (word, list) in [
        ("as", &access.roles),
        ("when", &access.when),
        ("unless", &access.unless),
        ("with", &access.obligations),
    ] {
        if !list.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(out, ", {word} {}", list.join(" "));
        }
    }
    out += if access.break_glass { ", in an emergency" } else { "" };
    out += if access.exact { "" } else { ", at most" };
    out
}

fn view_words(view: View, k: Option<u32>) -> String {
    let k = k.map_or_else(String::new, |k| format!(" of at least {k}"));
    format!("{}{k}", view.name())
}

fn until_words(until: Option<Timestamp>) -> String {
    until.map_or_else(String::new, |until| format!(", until {until}"))
}

fn sent(processor: Option<&str>) -> String {
    processor.map_or_else(String::new, |name| format!(" to {name}"))
}

fn names(subjects: &[String]) -> String {
    subjects.iter().map(|subject| shown(subject)).collect::<Vec<_>>().join(", ")
}
