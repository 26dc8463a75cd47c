//! What a command comes to, and its exit code.

use crate::output::{Unwritten, shown};
use core::fmt;
use std::{io, path::Path};

/// A command that ran.
pub(crate) enum Outcome {
    /// Nothing was found.
    Clean,
    /// Personal data was found, and the caller asked to be told by the exit code.
    Found,
    /// So many lines were refused; the others were done.
    BadLines(u64),
    /// So many rows failed; the others were done.
    BadRows(u64),
    /// A dry run found rows that a walk would change.
    WouldChange,
    /// A document was refused, and why was said.
    Refused,
}

/// A command that did not.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library refused.
    Refused(visard::Error),
    /// The library refused what is in a file.
    RefusedFile { path: String, error: visard::Error },
    /// The words of the command do not fit together.
    Usage(&'static str),
    /// The same, with names and paths that the user typed.
    Said(String),
    /// What is wrong with a document, put into words already.
    Shown(String),
    /// A file could not be read or written.
    File { path: String, error: io::Error },
    /// Standard output could not be written.
    Output(io::Error),
    /// Standard output was closed.
    PipeClosed,
}

/// Where an error comes from of which nobody knows whether reading or writing failed.
pub(crate) const STANDARD: &str = "standard input or output";

impl Failure {
    pub(crate) fn file(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::File { path: path.display().to_string(), error }
    }

    /// Of what is in a file, or what the library says of it.
    pub(crate) fn in_file(path: &Path) -> impl Fn(visard::Error) -> Self {
        move |error| Self::RefusedFile { path: path.display().to_string(), error }
    }

    /// Of an input by its name, `-` for standard input, which has none.
    pub(crate) fn in_input(name: &str) -> impl Fn(visard::Error) -> Self {
        move |error| match name {
            "-" => Self::Refused(error),
            name => Self::RefusedFile { path: name.to_owned(), error },
        }
    }

    /// Of a store in a file: what it failed with, and which file it is.
    pub(crate) fn store(path: &Path) -> impl Fn(visard::Error) -> Self {
        move |error| match error.code() {
            visard::Code::StoreFailed | visard::Code::UnsupportedFormat => {
                Self::RefusedFile { path: path.display().to_string(), error }
            }
            _ => Self::Refused(error),
        }
    }

    /// The same, of a command with such a store: which file it is that failed.
    pub(crate) fn of_store(self, path: Option<&Path>) -> Self {
        match (self, path) {
            (Self::Refused(error), Some(path)) => Self::store(path)(error),
            (failure, _) => failure,
        }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::File { .. } | Self::Output(_) => 3,
            Self::Refused(error) | Self::RefusedFile { error, .. }
                if error.code() == visard::Code::StoreFailed =>
            {
                3
            }
            _ => 2,
        }
    }
}

impl From<visard::Error> for Failure {
    fn from(error: visard::Error) -> Self {
        Self::Refused(error)
    }
}

fn is_unwritten(error: &io::Error) -> bool {
    let inner: Option<&(dyn core::error::Error + Send + Sync)> = error.get_ref();
    inner.and_then(|inner| inner.downcast_ref::<Unwritten>()).is_some()
}

/// Errors of standard input and output; files say their path themselves.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::PipeClosed,
            // Only writing needs room.
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Output(error),
            _ if is_unwritten(&error) => Self::Output(error),
            io::ErrorKind::InvalidData => Self::Refused(visard::Code::InvalidUtf8.into()),
            _ => Self::File { path: STANDARD.to_owned(), error },
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(error) => refused(f, error),
            Self::RefusedFile { path, error } => {
                write!(f, "{}: ", shown(path))?;
                refused(f, error)
            }
            Self::Usage(message) => f.write_str(message),
            // Paths are in it, which may be anything.
            Self::Said(message) => f.write_str(&shown(message)),
            Self::Shown(message) => f.write_str(message),
            Self::File { path, error } => write!(f, "{}: {error}", shown(path)),
            Self::Output(error) => write!(f, "standard output: {error}"),
            Self::PipeClosed => f.write_str("standard output was closed"),
        }
    }
}

fn refused(f: &mut fmt::Formatter<'_>, error: &visard::Error) -> fmt::Result {
    write!(f, "{} ({})", shown(error.message()), error.code().name())?;
    error.help().map_or(Ok(()), |help| write!(f, "; {}", shown(help)))
}

/// What is wrong with a line that is answered with an error, with its help.
pub(crate) fn message(error: &visard::Error) -> String {
    let help = error.help().map_or_else(String::new, |help| format!("; {help}"));
    shown(&(error.message().to_owned() + &help))
}
