//! `visard policy authzen`: answers to requests of OpenID AuthZEN, as a server in front of this would give
//! them.

use super::ask::Documents;
use crate::{
    documents,
    failure::{Failure, Outcome},
    keyset::now,
};
use clap::Args;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use visard::{Timestamp, policy::authzen::AuthZen};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    /// The purpose of requests that say none
    #[arg(long, value_name = "NAME")]
    purpose: Option<String>,
    /// The type of subjects
    #[arg(long, value_name = "NAME", default_value = "user")]
    subject_type: String,
    /// The moment of the request (RFC 3339); the clock's unless given
    #[arg(long, value_name = "TIME")]
    now: Option<Timestamp>,
    /// A file with an Access Evaluation or Access Evaluations request
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let mut authzen = AuthZen::new(&policy, &people).subject_type(&arguments.subject_type);
    if let Some(purpose) = &arguments.purpose {
        authzen = authzen.purpose(purpose);
    }
    let moment = arguments.now.map_or_else(now, Ok)?;
    let text = documents::text(&arguments.file)?;
    let answered = authzen.evaluate_all(&text, moment).map_err(|error| {
        let path = arguments.file.display().to_string();
        Failure::RefusedFile { path, error }
    })?;
    writeln!(io::stdout().lock(), "{}", answered.response)?;
    Ok(Outcome::Clean)
}
