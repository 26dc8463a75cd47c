//! Policies and people from files, and what is wrong with them as a compiler would show it.

mod likeness;

use crate::{failure::Failure, output::shown};
use core::{fmt::Write as _, ops::Range};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use visard::{
    Code, Error,
    policy::{Diagnostic, MAX_PEOPLE, People, Policy},
};

/// Longest piece of a source line that is shown, in characters.
const WIDTH: usize = 100;
/// Most defects that a command shows which only reads the document.
const MOST: usize = 20;

/// A document with its text, so that its defects can be shown in it.
pub(crate) struct Document {
    path: PathBuf,
    pub(crate) text: String,
    /// Lines of a people document name people, and stay out of messages; so do those of what is
    /// given as a policy and does not look like one.
    quoted: bool,
}

/// Reads a policy, TOML or JSON.
pub(crate) fn read_policy(path: &Path) -> Result<Policy, Failure> {
    let document = Document::policy(path)?;
    Policy::parse(&document.text)
        .map_err(|error| document.failure(&error, &Policy::check(&document.text)))
}

/// Reads the people of a policy, TOML or JSON.
pub(crate) fn read_people(path: &Path, policy: &Policy) -> Result<People, Failure> {
    let document = Document::people(path)?;
    People::parse(&document.text, policy)
        .map_err(|error| document.failure(&error, &policy.check_people(&document.text)))
}

/// The whole of a file as text; a little more than the library takes, so that it refuses.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    let limit = u64::try_from(MAX_PEOPLE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Failure::file(path))?;
    file.take(limit).read_to_end(&mut bytes).map_err(Failure::file(path))?;
    let text = String::from_utf8(bytes).map_err(|_| Failure::RefusedFile {
        path: path.display().to_string(),
        error: Code::InvalidUtf8.into(),
    })?;
    // The mark that some editors write first is no part of a document.
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Ok(rest.to_owned()),
        None => Ok(text),
    }
}

impl Document {
    pub(crate) fn policy(path: &Path) -> Result<Self, Failure> {
        let text = text(path)?;
        Ok(Self { path: path.to_owned(), quoted: likeness::is_policy(&text), text })
    }

    pub(crate) fn people(path: &Path) -> Result<Self, Failure> {
        Ok(Self { path: path.to_owned(), text: text(path)?, quoted: false })
    }

    pub(crate) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// Everything that is wrong; the error alone where nothing more is known.
    fn failure(&self, error: &Error, found: &[Diagnostic]) -> Failure {
        if found.is_empty() {
            return Failure::RefusedFile { path: self.name(), error: error.clone() };
        }
        let all: Vec<String> = found.iter().take(MOST).map(|one| self.shown(one)).collect();
        let rest = found.len().saturating_sub(MOST);
        let more = if rest > 0 { format!("\n\nand {rest} more") } else { String::new() };
        Failure::Shown(all.join("\n\n") + &more)
    }

    /// A diagnostic with its place, the source line and a caret under it.
    pub(crate) fn shown(&self, found: &Diagnostic) -> String {
        let (severity, code) = (found.severity.name(), found.code);
        let mut out =
            format!("{severity}[{code}]: {}\n --> {}", shown(&found.message), shown(&self.name()));
        let number = found.position.map_or_else(String::new, |at| at.line.to_string());
        let margin = " ".repeat(number.len().max(1));
        if let Some(at) = found.position {
            // Writing to a String cannot fail, here and below.
            let _ = write!(out, ":{}:{}", at.line, at.column);
        }
        let line = found.position.filter(|_| self.quoted).and_then(|at| self.line(at.line));
        if let (Some(line), Some(at)) = (line, found.position) {
            let length = found.bytes.clone().and_then(|bytes| self.length(bytes));
            let (piece, before, width) = piece(line, at.column, length);
            let (space, carets) = (" ".repeat(before), "^".repeat(width));
            let _ = write!(out, "\n{margin} |\n{number} | {piece}\n{margin} | {space}{carets}");
        }
        if !found.pointer.is_empty() {
            let _ = write!(out, "\n{margin} = at {}", shown(&found.pointer));
        }
        if let Some(help) = &found.help {
            let _ = write!(out, "\n{margin} = help: {}", shown(help));
        }
        out
    }

    /// An error that has no place in the text.
    pub(crate) fn shown_error(&self, code: &str, error: &Error) -> String {
        let mut out =
            format!("error[{code}]: {}\n --> {}", shown(error.message()), shown(&self.name()));
        for (word, text) in [("at ", error.pointer()), ("help: ", error.help())] {
            let text = text.map(|text| format!("\n  = {word}{}", shown(text)));
            out.extend(text);
        }
        out
    }

    fn line(&self, number: u32) -> Option<&str> {
        self.text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// How many characters of the first line these bytes are.
    fn length(&self, bytes: Range<usize>) -> Option<usize> {
        Some(self.text.get(bytes)?.lines().next()?.chars().count())
    }
}

/// What is shown of a line, how many characters stand before the place in it, and how many it has.
fn piece(line: &str, column: u32, length: Option<usize>) -> (String, usize, usize) {
    let letters: Vec<char> = line.chars().collect();
    let at = usize::try_from(column).unwrap_or_default().saturating_sub(1).min(letters.len());
    // A document may be one long line.
    let start = if letters.len() > WIDTH { at.saturating_sub(WIDTH / 2) } else { 0 };
    let end = start.saturating_add(WIDTH).min(letters.len());
    let text = |letters: Option<&[char]>| {
        let text: String = letters.unwrap_or_default().iter().collect();
        shown(&text.replace('\t', " "))
    };
    let [front, back] = [start > 0, end < letters.len()].map(|cut| if cut { "…" } else { "" });
    // What cannot be seen is longer where it is shown.
    let before = text(letters.get(start..at));
    let marked = at.saturating_add(length.unwrap_or(1)).min(end);
    let width = text(letters.get(at..marked)).chars().count().max(1);
    let rest = text(letters.get(at..end));
    let piece = format!("{front}{before}{rest}{back}");
    (piece, front.chars().count() + before.chars().count(), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_underlined() {
        for (line, column, length, expected) in [
            (r#"roles = ["suport"]"#, 10, Some(8), (9, 8)),
            ("\tk = [", 6, Some(99), (5, 1)),
            ("short", 99, None, (5, 1)),
            ("", 1, Some(0), (0, 1)),
        ] {
            let (piece, before, width) = piece(line, column, length);
            assert_eq!((before, width), expected, "{line}");
            assert_eq!(piece, line.replace('\t', " "));
        }
    }

    #[test]
    fn of_a_long_line_a_piece_is_shown() {
        let line = format!("{}\"wrong\"{}", "a".repeat(500), "b".repeat(500));
        let (piece, before, width) = piece(&line, 501, Some(7));
        assert_eq!(piece.chars().count(), WIDTH + 2);
        let under: String = piece.chars().skip(before).take(width).collect();
        assert_eq!(under, "\"wrong\"");
    }
}
