//! `visard policy import`: what another engine has, as a policy and its people.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{
    documents,
    failure::{Failure, Outcome},
};
use clap::{Args, ValueEnum};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};
use visard::policy::{People, Policy, export::from_casbin};
use visard_store::file::create;

#[derive(Args)]
pub(crate) struct Arguments {
    /// From which engine
    #[arg(value_enum, value_name = "ENGINE")]
    from: From,
    /// casbin's model.conf
    #[arg(long, value_name = "FILE")]
    model: PathBuf,
    /// casbin's policy.csv
    #[arg(long, value_name = "FILE")]
    rules: PathBuf,
    /// Where the policy goes, as JSON: a new file
    #[arg(long, value_name = "FILE")]
    policy_out: PathBuf,
    /// Where the people and their grants go, as JSON: a new file
    #[arg(long, value_name = "FILE")]
    people_out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum From {
    /// casbin: basic, RBAC, RBAC with domains, each with or without deny and resource roles
    Casbin,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let From::Casbin = arguments.from;
    let model = documents::text(&arguments.model)?;
    let rules = documents::text(&arguments.rules)?;
    // The model alone first: an error then says in which file it is.
    from_casbin(&model, "").map_err(refused(&arguments.model))?;
    let imported = from_casbin(&model, &rules).map_err(refused(&arguments.rules))?;
    if imported.rules == 0 {
        let path = arguments.rules.display();
        return Err(Failure::Said(format!(
            "{path}: no line allows anything, so there is nothing to import"
        )));
    }
    let policy = Policy::from_json(&imported.policy).map_err(unloadable(&arguments.rules))?;
    People::from_json(&imported.people, &policy).map_err(unloadable(&arguments.rules))?;
    write(&arguments.policy_out, &imported.policy)?;
    write(&arguments.people_out, &imported.people)
        .inspect_err(|_| drop(fs::remove_file(&arguments.policy_out)))?;
    eprintln!(
        "visard: made {}, {} and {} (read them over before they are used)",
        number(imported.roles, "role"),
        number(imported.rules, "rule"),
        number(imported.limits, "limit")
    );
    Ok(Outcome::Clean)
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// With the line.
fn refused(path: &Path) -> impl Fn(visard::Error) -> Failure {
    move |error| {
        let place = error.position().map_or(String::new(), |at| format!(":{}", at.line));
        Failure::RefusedFile { path: format!("{}{place}", path.display()), error }
    }
}

/// Where the documents that were made are wrong is no line of the file that they come from.
fn unloadable(path: &Path) -> impl Fn(visard::Error) -> Failure {
    move |error| Failure::RefusedFile { path: path.display().to_string(), error }
}

/// A file that was not there before.
fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let mut file = create(path).map_err(Failure::file(path))?;
    writeln!(file, "{text}")
        .inspect_err(|_| drop(fs::remove_file(path)))
        .map_err(Failure::file(path))
}
