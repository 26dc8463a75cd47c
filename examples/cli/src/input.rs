//! Where text comes from: files by name, or standard input, with a progress bar for long ones.

use crate::failure::{Failure, STANDARD};
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
    text_over(reader, MAX_INPUT)
}

/// What the library takes at most.
pub(crate) const MAX_INPUT: usize = 16 * 1024 * 1024;

/// In bytes of UTF-8.
const LONGEST_CHARACTER: usize = 4;

/// The whole of an input as text, or somewhat more than `limit` bytes of it, so that the library
/// refuses instead of this cutting.
pub(crate) fn text_over(reader: &mut dyn BufRead, limit: usize) -> Result<String, Failure> {
    let most = limit.saturating_add(LONGEST_CHARACTER);
    let mut bytes = Vec::new();
    reader.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    let is_cut = bytes.len() == most;
    if let Err(error) = core::str::from_utf8(&bytes)
        && is_cut
        && error.error_len().is_none()
    {
        // What was cut is no fault of the text.
        bytes.truncate(error.valid_up_to());
    }
    Ok(utf8(bytes)?)
}

/// Bytes as text, or on which line they are none.
fn utf8(bytes: Vec<u8>) -> visard::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.split(|byte| *byte == b'\n').count();
        let message = format!("text is not valid UTF-8, on line {line}");
        Error::in_document(Code::InvalidUtf8, message)
    })
}

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

/// Whom text is for. Without a name everybody would have the same placeholders.
pub(crate) fn scope(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("a scope is not empty (INVALID_ARGUMENT)") } else { name(text) }
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

/// Failures say which file, those of reading it only.
fn named(failure: Failure, path: &Path) -> Failure {
    match failure {
        Failure::File { path: unnamed, error } if unnamed == STANDARD => Failure::file(path)(error),
        Failure::Refused(error) => Failure::RefusedFile { path: path.display().to_string(), error },
        other => other,
    }
}

/// The whole of a file, refused above `limit` bytes.
pub(crate) fn whole(path: &Path, limit: u64) -> Result<String, Failure> {
    let invalid = |_| io::Error::new(io::ErrorKind::InvalidData, "it is no text");
    String::from_utf8(bytes(path, limit)?).map_err(invalid).map_err(Failure::file(path))
}

/// The same of a file that is no text.
pub(crate) fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let file = File::open(path).map_err(Failure::file(path))?;
    limited(file, limit).map_err(Failure::file(path))?.ok_or_else(|| too_long(path))
}

/// A file that is longer than what reads it takes.
pub(crate) fn too_long(path: &Path) -> Failure {
    Failure::RefusedFile { path: path.display().to_string(), error: Code::LimitExceeded.into() }
}

/// The whole of a file, `-` for standard input, refused above `limit` bytes.
pub(crate) fn whole_or_stdin(path: &Path, limit: u64) -> Result<String, Failure> {
    if path.as_os_str() == "-" {
        return text_up_to(&mut io::stdin().lock(), limit);
    }
    whole(path, limit)
}

/// The whole of an input as text, refused above `limit` bytes: for what the library does not get as
/// one, and so cannot refuse.
pub(crate) fn text_up_to(reader: &mut dyn BufRead, limit: u64) -> Result<String, Failure> {
    let bytes = limited(reader, limit)?.ok_or(Error::new(Code::LimitExceeded))?;
    Ok(utf8(bytes)?)
}

/// All bytes, or nothing if there are more than `limit`.
fn limited(reader: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(u64::try_from(read).is_ok_and(|read| read <= limit).then_some(bytes))
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

    #[test]
    fn a_text_that_was_cut_within_a_character_is_too_long_and_no_other_thing() {
        for (text, limit, length) in [("aéé", 2, 5), ("aéé", 1, 5), ("ééé", 1, 4), ("é€", 9, 5)]
        {
            let read = text_over(&mut text.as_bytes(), limit).unwrap_or_default();
            assert_eq!(read.len(), length, "{text}");
            assert!(read.len() > limit || read == text);
        }
        assert!(text_over(&mut &b"a\xff"[..], 9).is_err());
        let line = text_over(&mut &b"a\n\xc3\xa9\n\n\xe9 b\n"[..], 99).map_err(|e| e.to_string());
        assert!(line.is_err_and(|said| said.contains("on line 4 (INVALID_UTF8)")));
        assert!(text_over(&mut &b"a\xc3"[..], 9).is_err());
    }
}
