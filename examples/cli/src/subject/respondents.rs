//! Who is meant: one respondent as words of the command, or many as lines of a file.

use crate::{failure::Failure, input};
use clap::Args;
use std::path::PathBuf;
use visard::field::erasure::{Leaves, Respondent, SubjectTree};

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
    /// On which line of the list; nothing beside words of the command.
    line: Option<u64>,
}

impl Respondents {
    pub(crate) const fn are_given(&self) -> bool {
        self.subject.is_some() || self.subjects.is_some()
    }

    pub(crate) fn read(&self) -> Result<Vec<Named>, Failure> {
        if let Some(path) = &self.subjects {
            return self.lines(&input::whole_or_stdin(path, LONGEST_LIST)?);
        }
        let missing = Failure::Usage("name a respondent: --subject ID or --subjects FILE");
        let subject = self.subject.clone().ok_or(missing)?;
        Ok(vec![Named { subject, number: self.number.or(self.generation), line: None }])
    }

    fn lines(&self, text: &str) -> Result<Vec<Named>, Failure> {
        // A byte order mark is no part of the first id: it would erase nobody.
        let lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..);
        let lines = lines.filter(|(line, _)| !line.is_empty());
        let named = |(line, number)| {
            named(line, number).map_err(|why| self.placed(Some(number), Failure::Usage(why)))
        };
        lines.map(named).collect()
    }

    /// The respondents of a tree with such leaves, each of whom it knows what to do with.
    pub(crate) fn of<'n>(
        &self,
        named: &'n [Named],
        tree: &SubjectTree,
    ) -> Result<Vec<(Respondent<'n>, bool)>, Failure> {
        let looked_up = |one: &'n Named| {
            let respondent = one.among(tree.leaves())?;
            let is_erased = tree.is_erased(&respondent)?;
            Ok((respondent, is_erased))
        };
        let named = named.iter();
        named.map(|one| looked_up(one).map_err(|why| self.placed(one.line, why))).collect()
    }

    /// A failure with the line that it is about.
    fn placed(&self, line: Option<u64>, failure: Failure) -> Failure {
        let (Some(path), Some(line)) = (&self.subjects, line) else { return failure };
        let path = format!("{}:{line}", path.display());
        match failure {
            Failure::Refused(error) => Failure::RefusedFile { path, error },
            Failure::Usage(why) => Failure::Said(format!("{path}: {why}")),
            other => other,
        }
    }
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

fn named(text: &str, line: u64) -> Result<Named, &'static str> {
    let (subject, number) = match text.split_once('\t') {
        Some((subject, number)) => (subject, Some(number)),
        None => (text, None),
    };
    // An id that nobody has is erased like any other: what was seen by nobody would erase nobody.
    if subject.trim() != subject {
        return Err(
            "the id has spaces around it, which count: take them away, or name it with --subject",
        );
    }
    let number = number.map(str::parse).transpose();
    let number = number.map_err(|_| "after the tab stands a whole number")?;
    Ok(Named { subject: subject.to_owned(), number, line: Some(line) })
}
