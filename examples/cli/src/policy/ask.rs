//! What the questions about a policy share: the documents that they read, and how they answer.

use crate::{
    documents::{read_people, read_policy},
    failure::Failure,
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use visard::policy::{People, Policy};

#[derive(Args)]
pub(crate) struct Documents {
    /// The policy (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// The people and their grants (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    pub(super) people: PathBuf,
}

impl Documents {
    pub(crate) fn read(&self) -> Result<(Policy, People), Failure> {
        let policy = read_policy(&self.policy)?;
        let people = read_people(&self.people, &policy)?;
        Ok((policy, people))
    }
}

/// Text for people, or one JSON document.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}
