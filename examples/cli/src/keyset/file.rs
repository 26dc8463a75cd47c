//! Keyring files on disk: never overwritten by accident, replaced whole or not at all.

use crate::{failure::Failure, input};
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};
use visard::SecretBytes;
use visard_store::file::{create, sync_folder};

/// The longest keyring file, in bytes, is what the library takes.
const LONGEST_KEYRING: u64 = 2 << 20;

pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    input::whole(path, LONGEST_KEYRING)
}

/// Writes files that did not exist, readable by their owner only; all of them or none.
pub(crate) fn write_new(files: &[(PathBuf, SecretBytes)]) -> Result<(), Failure> {
    for (done, (path, content)) in files.iter().enumerate() {
        let written = create(path).and_then(|mut file| {
            fill(&mut file, content).inspect_err(|_| drop(fs::remove_file(path)))
        });
        if let Err(error) = written {
            for (path, _) in files.iter().take(done) {
                drop(fs::remove_file(path));
            }
            return Err(Failure::file(path)(error));
        }
    }
    Ok(())
}

/// A file that is about to be replaced. The new one is made beside it first, under a name that
/// only one command at a time can have: two changes of one keyring would lose a key.
pub(crate) struct Replacement {
    path: PathBuf,
    beside: PathBuf,
    file: Option<File>,
}

impl Replacement {
    pub(crate) fn begin(path: &Path) -> Result<Self, Failure> {
        // A symbolic link stays one; the file behind it is replaced.
        let path = fs::canonicalize(path).map_err(Failure::file(path))?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let beside = path.with_file_name(name);
        let file = create(&beside).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::new(
                io::ErrorKind::AlreadyExists,
                "another command is changing this keyring; if none is, remove this file",
            ),
            _ => error,
        });
        let file = Some(file.map_err(Failure::file(&beside))?);
        Ok(Self { path, beside, file })
    }

    pub(crate) fn read(&self) -> Result<String, Failure> {
        read(&self.path)
    }

    /// Puts the new content in the place of the old one; on any failure the old one stays.
    pub(crate) fn finish(mut self, content: &SecretBytes) -> Result<(), Failure> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        let written = fill(&mut file, content).and_then(|()| fs::rename(&self.beside, &self.path));
        if written.is_err() {
            drop(fs::remove_file(&self.beside));
        }
        written.and_then(|()| sync_folder(&self.path)).map_err(Failure::file(&self.path))
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            drop(fs::remove_file(&self.beside));
        }
    }
}

fn fill(file: &mut File, content: &SecretBytes) -> io::Result<()> {
    file.write_all(content.expose())?;
    file.sync_all()
}
