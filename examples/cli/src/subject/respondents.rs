//! Who is meant: one respondent as words of the command, or many as lines of a file.

use crate::{failure::Failure, input};
use clap::Args;
use std::path::PathBuf;
use visard::field::erasure::{Leaves, Respondent};

/// The longest file of respondents, in bytes: more than those take that one erasure is about.
const LONGEST_LIST: u64 = 32 << 20;

#[derive(Args)]
pub(crate) struct Respondents {
    /// The respondent's id, as values were sealed for it; words of a command stay in the shell's history
    #[arg(long, value_name = "ID")]
    subject: Option<String>,
    /// The respondent's number, in a state with numbered leaves
    #[arg(long, value_name = "N", requires = "subject", conflicts_with = "generation")]
    number: Option<u64>,
    /// Which time they joined, when they had been erased before
    #[arg(long, value_name = "N", requires = "subject")]
    generation: Option<u64>,
    /// A file with a respondent a line, `-` for standard input: the id, and after a tab the number or generation
    #[arg(long, value_name = "FILE", conflicts_with = "subject")]
    subjects: Option<PathBuf>,
}

/// A respondent as they were named.
pub(crate) struct Named {
    subject: String,
    number: Option<u64>,
}

impl Respondents {
    pub(crate) const fn are_given(&self) -> bool {
        self.subject.is_some() || self.subjects.is_some()
    }

    pub(crate) fn read(&self) -> Result<Vec<Named>, Failure> {
        if let Some(path) = &self.subjects {
            let text = input::whole_or_stdin(path, LONGEST_LIST)?;
            return lines(&text)
                .map_err(|(line, why)| Failure::Said(format!("{}:{line}: {why}", path.display())));
        }
        let missing = Failure::Usage("name a respondent: --subject ID or --subjects FILE");
        let subject = self.subject.clone().ok_or(missing)?;
        Ok(vec![Named { subject, number: self.number.or(self.generation) }])
    }
}

/// The respondents of a tree with such leaves.
pub(crate) fn of(named: &[Named], leaves: Leaves) -> Result<Vec<Respondent<'_>>, Failure> {
    named.iter().map(|named| named.among(leaves)).collect()
}

impl Named {
    fn among(&self, leaves: Leaves) -> Result<Respondent<'_>, Failure> {
        if leaves == Leaves::Numbered {
            let missing = Failure::Usage("this state finds respondents by number: give theirs");
            return Ok(Respondent::numbered(&self.subject, self.number.ok_or(missing)?));
        }
        let generation = u32::try_from(self.number.unwrap_or_default());
        let generation = generation.map_err(|_| Failure::Usage("a generation is below 2^32"))?;
        Ok(Respondent::new(&self.subject).generation(generation))
    }
}

/// The respondents of a list; on which line something is wrong, and what.
fn lines(text: &str) -> Result<Vec<Named>, (u64, &'static str)> {
    // A byte order mark is no part of the first id: it would erase nobody.
    let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..);
    let lines = lines.filter(|(line, _)| !line.is_empty());
    lines.map(|(line, number)| named(line).map_err(|why| (number, why))).collect()
}

fn named(line: &str) -> Result<Named, &'static str> {
    let (subject, number) = match line.split_once('\t') {
        Some((subject, number)) => (subject, Some(number)),
        None => (line, None),
    };
    // An id that nobody has is erased like any other: what was seen by nobody would erase nobody.
    if subject.trim() != subject {
        return Err(
            "the id has spaces around it, which count: take them away, or name it with --subject",
        );
    }
    let number = number.map(str::parse).transpose();
    let number = number.map_err(|_| "after the tab stands a whole number")?;
    Ok(Named { subject: subject.to_owned(), number })
}
