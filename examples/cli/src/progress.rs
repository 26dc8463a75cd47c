//! How far a walk over a CSV file came, in a small file beside the new one (`FILE.visard-walk`), so that
//! the same command goes on after an interruption.
//!
//! It says how much of the old file is done and how long the new one was then; whatever was written
//! after that is cut off. Written whole and renamed, after the rows it speaks of were.

use crate::{
    columns::Columns,
    csvfile::Work,
    failure::Failure,
    output::{Written, identity},
};
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};
use visard_store::file;

/// The longest file that is read and written: room for a million bad lines.
const MAX_PROGRESS: usize = 32 << 20;

/// Where a walk stands in its files.
#[derive(Serialize, Deserialize)]
pub(crate) struct Progress {
    /// The command, its files and columns: another one does not go on here.
    job: String,
    /// The walk's own checkpoint.
    pub(crate) checkpoint: String,
    /// Byte, line and record of the old file at which the next row begins.
    pub(crate) at: (u64, u64, u64),
    /// What there is of the new file, and of the rejects if there are any.
    pub(crate) written: Written,
    pub(crate) rejected: Option<Written>,
    /// Lines that could not be worked on, with the number of their code.
    pub(crate) bad: Vec<(u64, i32)>,
}

/// The file in which it stands.
pub(crate) struct ProgressFile {
    path: PathBuf,
    job: String,
}

impl ProgressFile {
    /// Of a walk from one file to another.
    pub(crate) fn new(
        columns: &Columns,
        work: Work,
        input: &Path,
        (out, rejects): (&Path, Option<&Path>),
    ) -> Result<Self, Failure> {
        let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
        let mut name = out.file_name().unwrap_or_default().to_owned();
        name.push(".visard-walk");
        let job = job(columns, work, input, rejects).map_err(Failure::file(input))?;
        Ok(Self { path: out.with_file_name(name), job })
    }

    /// Whether a walk left one behind, of this job or of another.
    pub(crate) fn exists(&self) -> bool {
        self.path.exists()
    }

    /// What it says, if it is of this job.
    pub(crate) fn read(&self) -> Option<Progress> {
        let file = fs::File::open(&self.path).ok()?;
        let file = io::Read::take(file, u64::try_from(MAX_PROGRESS).ok()?);
        let progress: Progress = serde_json::from_reader(file).ok()?;
        (progress.job == self.job).then_some(progress)
    }

    /// Replaces what it says. The rows must be on disk.
    ///
    /// What would not be read back is not written: a walk with more bad lines ends here, with what
    /// it said last still true.
    pub(crate) fn write(&self, mut progress: Progress) -> Result<(), Failure> {
        progress.job.clone_from(&self.job);
        let text = serde_json::to_vec(&progress).map_err(io::Error::from)?;
        if text.len() > MAX_PROGRESS {
            return Err(Failure::Usage(
                "over a million lines could not be worked on: are keyring and columns those of this file?",
            ));
        }
        let mut name = self.path.file_name().unwrap_or_default().to_owned();
        name.push(".visard-new");
        let beside = self.path.with_file_name(name);
        file::replace(&self.path, &beside, &text).map_err(Failure::file(&self.path))
    }

    /// Once the walk is done, or nothing is kept of it.
    pub(crate) fn remove(&self) {
        drop(fs::remove_file(&self.path));
    }
}

impl Progress {
    /// Of a job that [`ProgressFile::write`] adds.
    pub(crate) fn new(
        checkpoint: String,
        at: (u64, u64, u64),
        (written, rejected): (Written, Option<Written>),
        bad: Vec<(u64, i32)>,
    ) -> Self {
        Self { job: String::new(), checkpoint, at, written, rejected, bad }
    }
}

/// Work, columns and files as one text. The old file is known by its length, by when it was changed
/// last and, because that can be set, by what the system keeps of it: rows that came in between must
/// not meet a position from before.
fn job(columns: &Columns, work: Work, input: &Path, rejects: Option<&Path>) -> io::Result<String> {
    let metadata = fs::metadata(input)?;
    let changed = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    let names = columns.fields.iter().map(|column| [&column.field, &column.sealed, &column.plain]);
    let names: Vec<_> = names.collect();
    Ok(format!(
        "{} {} {:?} {:?} {} {} {} {} {:?}",
        u8::from(work == Work::Protect),
        fs::canonicalize(input)?.display(),
        rejects,
        columns.record_column,
        metadata.len(),
        changed.as_nanos(),
        identity(&metadata),
        touched(&metadata),
        names,
    ))
}

/// When the system last saw the file change, which no program sets.
#[cfg(unix)]
fn touched(metadata: &fs::Metadata) -> String {
    use std::os::unix::fs::MetadataExt;
    format!("{}.{}", metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn touched(_: &fs::Metadata) -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(bad: u64) -> Progress {
        let bad = (0..bad).map(|line| (1_000_000_000_000 + line, 14)).collect();
        Progress::new("-".to_owned(), (0, 0, 0), (Written::default(), None), bad)
    }

    #[test]
    fn what_would_not_be_read_back_is_refused_and_the_older_word_stays() {
        let name = format!("visard-progress-{}.visard-walk", std::process::id());
        let path = std::env::temp_dir().join(name);
        let file = ProgressFile { path, job: "job".to_owned() };
        assert!(file.write(progress(2)).is_ok());
        assert!(file.write(progress(1_800_000)).is_err());
        assert_eq!(file.read().map(|progress| progress.bad.len()), Some(2));
        file.remove();
    }
}
