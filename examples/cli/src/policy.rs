//! `visard policy`: check a policy before it decides anything, and ask what it means.

mod check;

use crate::failure::{Failure, Outcome};
use clap::{Args, Subcommand};
use std::io::{self, Write};
use visard::policy;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check a policy, and the people who are granted its roles
    Check(check::Arguments),
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
        Command::Schema(arguments) => {
            let schema = if arguments.people { policy::people_schema() } else { policy::schema() };
            io::stdout().write_all(schema.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}
