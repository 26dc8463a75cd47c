//! Where text comes from: files by name, or standard input, with a progress bar for long ones.

use crate::failure::Failure;
use core::fmt::Write;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal, Read},
    path::{Path, PathBuf},
};
use visard::{Code, Error, Timestamp};

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
    let style = ProgressStyle::with_template("{spinner} {pos} rows {rate}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let rate = |state: &ProgressState, out: &mut dyn Write| {
        // Whole rows; what cannot be shown is left out.
        write!(out, "{:.0}/s", state.per_sec()).unwrap_or_default();
    };
    ProgressBar::new_spinner().with_style(style.with_key("rate", rate))
}

/// A time that somebody typed.
pub(crate) fn time(text: &str) -> Result<Timestamp, &'static str> {
    text.parse().map_err(|_| "expected a time as 2026-11-23T10:00:00Z")
}

/// A name that somebody typed. Nobody sees what does not show, so a name with it would be another one.
pub(crate) fn name(text: &str) -> Result<String, &'static str> {
    if text.chars().any(char::is_control) {
        Err("a name has no control characters")
    } else {
        Ok(text.to_owned())
    }
}

/// The same, of something that has to have one.
pub(crate) fn given_name(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("a name is not empty") } else { name(text) }
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

/// The whole of a file, refused above `limit` bytes.
pub(crate) fn whole(path: &Path, limit: u64) -> Result<String, Failure> {
    let mut text = String::new();
    let file = File::open(path).map_err(Failure::file(path))?;
    let read = file.take(limit.saturating_add(1)).read_to_string(&mut text);
    if u64::try_from(read.map_err(Failure::file(path))?).is_ok_and(|read| read > limit) {
        return Err(Failure::Refused(Error::new(Code::LimitExceeded)));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_or_refused() {
        let path = std::env::temp_dir().join(format!("visard-cli-text-{}", std::process::id()));
        std::fs::write(&path, "12345").unwrap();
        let [read, short] = [5, 4].map(|limit| whole(&path, limit));
        std::fs::remove_file(&path).unwrap();
        assert!(read.is_ok_and(|text| text == "12345"));
        let refused = |failure: Failure| failure.to_string().contains("LIMIT_EXCEEDED");
        assert!(short.is_err_and(refused), "nothing is cut off in silence");
    }
}
