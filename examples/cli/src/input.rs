//! Where text comes from: files by name, or standard input, with a progress bar for long ones.

use crate::failure::Failure;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read},
    path::{Path, PathBuf},
};
use visard::Timestamp;

/// Inputs above this show a bar, when standard error is a terminal.
const LONG: u64 = 8 << 20;

/// And tables of so many rows.
const MANY: u64 = 4_096;

/// Calls `each` with the name and reader of every input.
pub(crate) fn each(
    files: &[PathBuf],
    mut each: impl FnMut(&str, &mut dyn BufRead) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if files.is_empty() {
        return each("-", &mut io::stdin().lock());
    }
    for path in files {
        if path.as_os_str() == "-" {
            each("-", &mut io::stdin().lock())?;
            continue;
        }
        let file = File::open(path).map_err(Failure::file(path))?;
        let size = file.metadata().map_or(0, |metadata| metadata.len());
        let bar = bar(size);
        each(&path.display().to_string(), &mut BufReader::new(bar.wrap_read(file)))
            .map_err(|failure| named(failure, path))?;
        bar.finish_and_clear();
    }
    Ok(())
}

/// The whole of an input as text.
pub(crate) fn text(reader: &mut dyn BufRead) -> Result<String, Failure> {
    let mut text = String::new();
    reader.take(MAX_INPUT).read_to_string(&mut text)?;
    Ok(text)
}

/// One byte more than the library takes, so that it refuses instead of this cutting.
const MAX_INPUT: u64 = 16 * 1024 * 1024 + 1;

/// A bar that counts rows.
pub(crate) fn rows(count: u64) -> ProgressBar {
    let bar = ProgressBar::new(count);
    if count < MANY || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} rows {per_sec} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Counts rows of which nobody knows how many there are.
pub(crate) fn counter() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {pos} rows {per_sec}");
    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A time that somebody typed.
pub(crate) fn time(text: &str) -> Result<Timestamp, &'static str> {
    text.parse().map_err(|_| "expected a time as 2026-11-23T10:00:00Z")
}

/// A bar that counts bytes.
pub(crate) fn bar(size: u64) -> ProgressBar {
    let bar = ProgressBar::new(size);
    if size < LONG || !io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    let style =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Failures say which file.
fn named(failure: Failure, path: &Path) -> Failure {
    match failure {
        Failure::File { error, .. } => Failure::file(path)(error),
        Failure::Refused(error) => Failure::RefusedFile { path: path.display().to_string(), error },
        other => other,
    }
}
