//! The scanner of a command, with the recognisers of a file.

use crate::{documents, failure::Failure, output::shown};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use visard::{
    Error,
    pii::{Kind, Recognisers, Scanner},
};

#[derive(Args)]
pub(crate) struct RecogniserArguments {
    /// Recognisers, allow lists and deny lists of your own, TOML or JSON
    #[arg(long, value_name = "FILE")]
    recognisers: Option<PathBuf>,
}

impl RecogniserArguments {
    pub(crate) fn scanner(&self) -> Result<Scanner, Failure> {
        self.scanner_of(Kind::ALL)
    }

    /// One that looks for these kinds, and for what the file adds.
    pub(crate) fn scanner_of(&self, kinds: &[Kind]) -> Result<Scanner, Failure> {
        let scanner = Scanner::with_kinds(kinds);
        let Some(path) = &self.recognisers else { return Ok(scanner) };
        let text = documents::text(path)?;
        let recognisers =
            Recognisers::parse(&text).map_err(|error| failure(path, &with_remedy(error, &text)))?;
        Ok(scanner.with_recognisers(Arc::new(recognisers)))
    }
}

/// Patterns have backslashes, of which TOML takes few in double quotes.
fn with_remedy(error: Error, text: &str) -> Error {
    let is_toml = !text.trim_start().starts_with('{');
    let Some(at) = error.position().filter(|_| is_toml && error.help().is_none()) else {
        return error;
    };
    let [line, column] = [at.line, at.column].map(|one| usize::try_from(one).unwrap_or(usize::MAX));
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // The escape begins there, or a character before.
    let mut near = line.chars().skip(column.saturating_sub(2)).take(2);
    if near.any(|c| c == '\\') {
        return error.with_help("a pattern with a backslash stands in single quotes".to_owned());
    }
    error
}

/// Where in the document it is and what is wrong; nothing of the document is quoted.
pub(crate) fn failure(path: &Path, error: &Error) -> Failure {
    let line = error.position().map(|at| format!(":{}:{}", at.line, at.column));
    let pointer = error.pointer().filter(|pointer| !pointer.is_empty());
    let pointer = pointer.map(|pointer| format!(" {pointer}:")).unwrap_or_default();
    let help = error.help().map(|help| format!("; {help}")).unwrap_or_default();
    let (message, code) = (error.message(), error.code().name());
    let path = path.display().to_string() + &line.unwrap_or_default();
    Failure::Shown(format!("{}:{pointer} {message} ({code}){help}", shown(&path)))
}
