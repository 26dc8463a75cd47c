//! `visard policy export`: the policy for another engine.

use crate::{
    documents::read_policy,
    failure::{Failure, Outcome},
};
use clap::{Args, ValueEnum};
use std::{
    io::{self, Write},
    path::PathBuf,
};
use visard::policy::{
    Policy,
    export::{REGO, to_cedar, to_rego_data},
};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The policy (TOML or JSON)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// For which engine, and which of its documents
    #[arg(long, value_enum, value_name = "DOCUMENT")]
    to: To,
}

#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// Cedar policies
    Cedar,
    /// Their schema
    CedarSchema,
    /// Roles and classes as Cedar entities, JSON
    CedarEntities,
    /// The policy as data of the Rego module, JSON
    Rego,
    /// The Rego module, the same for every policy
    RegoModule,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = exported(&read_policy(&arguments.file)?, arguments.to);
    writeln!(io::stdout().lock(), "{}", text.trim_end())?;
    Ok(Outcome::Clean)
}

fn exported(policy: &Policy, to: To) -> String {
    match to {
        To::Cedar => to_cedar(policy).policies,
        To::CedarSchema => to_cedar(policy).schema,
        To::CedarEntities => to_cedar(policy).entities,
        To::Rego => to_rego_data(policy),
        To::RegoModule => REGO.to_owned(),
    }
}
