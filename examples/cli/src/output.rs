//! A file that is written beside its place and renamed into it when it is whole.

use crate::failure::Failure;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// Text of a file or database as a terminal may have it: without control characters.
pub(crate) fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// The file being written. Dropped before [`Output::finish`], it is gone, and what stood in its
/// place still does.
pub(crate) struct Output {
    path: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
}

impl Output {
    pub(crate) fn begin(path: &Path) -> Result<Self, Failure> {
        // A symbolic link stays one; the file behind it is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let beside = path.with_file_name(name);
        let file = create(&beside).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => io::Error::new(
                io::ErrorKind::AlreadyExists,
                "another command is writing this file; if none is, remove it",
            ),
            _ => error,
        });
        let file = file.map_err(Failure::file(&beside))?;
        Ok(Self { path, beside, file: Some(BufWriter::new(file)) })
    }

    /// Puts the file in its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let synced = file.into_inner().map_err(io::IntoInnerError::into_error);
        let written = synced
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&self.beside, &self.path))
            .inspect_err(|_| drop(fs::remove_file(&self.beside)));
        written.and_then(|()| sync_folder(&self.path)).map_err(Failure::file(&self.path))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(bytes.len()), |file| file.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            drop(fs::remove_file(&self.beside));
        }
    }
}

/// A file that did not exist, for its owner only.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A renamed file survives a power failure only when its folder was written, too.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
