//! `visard policy explain`: why a request is answered as it is, and what was nearly met.

use super::ask::{Documents, Format};
use crate::{
    asked::Asked,
    failure::{Failure, Outcome},
    output::shown,
};
use clap::Args;
use std::io::{self, Write};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    documents: Documents,
    #[command(flatten)]
    asked: Asked,
    /// Text for people, or one line of JSON
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let (policy, people) = arguments.documents.read()?;
    let explained = policy.explain(&people, &arguments.asked.request()?)?;
    let mut out = io::stdout().lock();
    match arguments.format {
        Format::Text => {
            let text = explained.to_string();
            text.trim_end().lines().try_for_each(|line| writeln!(out, "{}", shown(line)))?;
        }
        Format::Json => writeln!(out, "{}", explained.to_json())?,
    }
    Ok(Outcome::Clean)
}
