//! `visard policy`: check a policy before it decides anything, and ask what it means.

mod ask;
mod authzen;
mod check;
mod explain;
mod export;
mod import;
mod plan;
mod review;

use crate::failure::{Failure, Outcome};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use visard::policy;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a policy, and the people who are granted its roles
    Check(check::Arguments),
    /// Explain the answer to a request: which rule gave each class, and what was nearly met
    Explain(explain::Arguments),
    /// List who could get a class of fields, as what view, by which rule, until when
    WhoCan(review::WhoCanArguments),
    /// List what somebody could get
    WhatCan(review::WhatCanArguments),
    /// Compare two versions: every view that rises or falls, with a request that shows it
    Diff(review::DiffArguments),
    /// Print what a request may see of every row, or a database's statement for it
    Plan(Box<plan::Arguments>),
    /// Print the policy for another engine
    Export(export::Arguments),
    /// Make a policy and people of what another engine has; what would mean something else is refused
    Import(import::Arguments),
    /// Answer a request of OpenID AuthZEN, one evaluation or several
    Authzen(authzen::Arguments),
    /// Print the JSON Schema (draft 2020-12) of policies, or of people
    Schema(Schema),
}

#[derive(Args)]
pub(crate) struct Schema {
    /// The schema of the people document
    #[arg(long)]
    people: bool,
}

pub(crate) fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::WhoCan(arguments) => review::who_can(arguments),
        Command::WhatCan(arguments) => review::what_can(arguments),
        Command::Diff(arguments) => review::diff(arguments),
        Command::Plan(arguments) => plan::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::Authzen(arguments) => authzen::run(arguments),
        Command::Schema(arguments) => {
            let schema = if arguments.people { policy::people_schema() } else { policy::schema() };
            io::stdout().write_all(schema.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}
