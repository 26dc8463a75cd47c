//! `visard policy check`: every defect and doubt with its place, as a compiler shows it.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::ask::Format;
use crate::{
    documents::Document,
    failure::{Failure, Outcome},
    keyset::now,
};
use clap::Args;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    path::PathBuf,
};
use visard::{
    Timestamp, Visard,
    keyset::Keyring,
    policy::{Diagnostic, LintOptions, Policy, Severity, Source},
};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The policy (TOML or JSON)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Check the people and their grants, too (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Warn of what ends soon after this moment (RFC 3339); the clock's unless given
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// Exit with 1 when there are warnings
    #[arg(long)]
    deny_warnings: bool,
    /// Text for people, or one JSON document
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let policy = Document::policy(&arguments.file)?;
    let people = arguments.people.as_deref().map(Document::people).transpose()?;
    let now = arguments.now.map_or_else(now, Ok)?;
    let loaded = Policy::parse(&policy.text).ok();
    let label = loaded.as_ref().map(Policy::label);
    let text = people.as_ref().map(|people| &*people.text);
    let found = found(&policy.text, loaded.as_ref(), text, now);
    let of = |source: Source| match (source, &people) {
        (Source::People, Some(people)) => people,
        _ => &policy,
    };
    let count = |severity| found.iter().filter(|one| one.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let unusable = loaded.as_ref().filter(|_| errors == 0).and_then(|policy| unusable(policy, now));
    let errors = errors.saturating_add(usize::from(unusable.is_some()));
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Text => {
            for one in &found {
                eprintln!("{}\n", of(one.source).shown(one));
            }
            if let Some(error) = &unusable {
                eprintln!("{}\n", policy.shown_error(UNUSABLE, error));
            }
            let label = label.as_deref().filter(|_| unusable.is_none()).unwrap_or("refused");
            let numbers = [number(errors, "error"), number(warnings, "warning")];
            writeln!(out, "{label}: {}", numbers.join(", "))?;
        }
        Format::Json => {
            let all = found.iter().map(|one| described(one, &of(one.source).name()));
            let unusable = unusable.as_ref().map(|error| {
                json!({
                    "code": UNUSABLE, "severity": "error", "file": policy.name(), "line": null, "column": null,
                    "pointer": error.pointer().unwrap_or_default(), "message": error.message(), "help": error.help(),
                })
            });
            let label = label.filter(|_| unusable.is_none());
            let all: Vec<Value> = all.chain(unusable).collect();
            writeln!(out, "{:#}", json!({ "policy": label, "diagnostics": all }))?;
        }
    }
    Ok(match (errors, warnings) {
        (0, 0) => Outcome::Clean,
        (0, _) if arguments.deny_warnings => Outcome::Found,
        (0, _) => Outcome::Clean,
        _ => Outcome::Refused,
    })
}

/// The code of what only preparing records finds.
const UNUSABLE: &str = "document:bad-value";

/// Why records cannot be prepared by this policy, which `protect`, `view` and `open` would say: kinds
/// of findings, indexes and deterministic fields are no matter of decisions.
fn unusable(policy: &Policy, now: Timestamp) -> Option<visard::Error> {
    let keyring = Keyring::generate("check", now).ok()?;
    Visard::new(keyring, policy.clone()).err()
}

/// Every defect; the doubts when there is none.
fn found(
    text: &str,
    policy: Option<&Policy>,
    people: Option<&str>,
    now: Timestamp,
) -> Vec<Diagnostic> {
    let Some(policy) = policy else { return Policy::check(text) };
    let defects = people.map(|people| policy.check_people(people)).unwrap_or_default();
    if defects.is_empty() {
        Policy::lint(text, people, now, &LintOptions::default())
    } else {
        defects
    }
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn described(one: &Diagnostic, file: &str) -> Value {
    json!({
        "code": one.code,
        "severity": one.severity.name(),
        "file": file,
        "line": one.position.map(|at| at.line),
        "column": one.position.map(|at| at.column),
        "pointer": one.pointer,
        "message": one.message,
        "help": one.help,
    })
}
