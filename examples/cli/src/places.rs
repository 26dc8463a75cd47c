//! Which files a command may write: none that it reads, and no existing one unless told to.

use crate::failure::Failure;
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The permission to replace.
#[derive(Args)]
pub(crate) struct Force {
    /// Replace files that exist already
    #[arg(long)]
    pub(crate) force: bool,
}

impl Force {
    /// Whether a file may be written: it is not there, or may be replaced.
    pub(crate) fn check(&self, path: &Path) -> Result<(), Failure> {
        check_new(path, self.force)
    }
}

/// Whether a file may be written that was not read. A folder is never replaced.
pub(crate) fn check_new(path: &Path, force: bool) -> Result<(), Failure> {
    let shown = path.display();
    if path.is_dir() {
        return Err(Failure::Said(format!("{shown} is a folder")));
    }
    if !force && fs::symlink_metadata(path).is_ok() {
        return Err(Failure::Said(format!("{shown} exists; --force replaces it")));
    }
    Ok(())
}

/// What a command reads and writes.
pub(crate) struct Files<'a> {
    /// Keys, rules, states: never written over.
    pub(crate) kept: Vec<&'a Path>,
    /// What is worked on.
    pub(crate) input: &'a Path,
    /// Whether `out` may replace it: what is written has all in it that is read.
    pub(crate) in_place: bool,
    pub(crate) out: &'a Path,
    pub(crate) rejects: Option<&'a Path>,
}

impl Files<'_> {
    /// Before anything is read: the files that are written may be written.
    pub(crate) fn check(&self, force: &Force) -> Result<(), Failure> {
        let out = place(self.out);
        let input = place(self.input);
        let written = [Some(("--out", self.out)), self.rejects.map(|path| ("--rejects", path))];
        for (word, path) in written.into_iter().flatten() {
            let (shown, at) = (path.display(), place(path));
            if path.as_os_str() == "-" {
                return Err(Failure::Said(format!(
                    "{word} - would be a file of that name: files are written whole, so give a name"
                )));
            }
            if self.kept.iter().any(|kept| place(kept) == at) {
                return Err(Failure::Said(format!(
                    "{word} {shown} is a file that this command reads keys or rules from"
                )));
            }
            if word == "--rejects" && (at == out || at == input) {
                return Err(Failure::Said(format!("{word} {shown} is the input or --out, too")));
            }
            if at == input && !self.in_place {
                return Err(Failure::Said(format!(
                    "{word} {shown} is the input, too, of which less would be left: give another name"
                )));
            }
            if at != input {
                force.check(path)?;
            }
        }
        Ok(())
    }
}

/// A path as the file system knows it, also of a file that is not there yet.
pub(crate) fn place(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
        let name = path.file_name().unwrap_or_default();
        folder.map_or_else(|_| path.to_owned(), |folder| folder.join(name))
    })
}
