//! A file that is written beside its place and renamed into it when it is whole.

use crate::failure::Failure;
use core::{
    cell::Cell,
    fmt::{self, Write as _},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};
use visard_store::file::{create, sync_folder};

/// Text of a file or database as a terminal may have it: without control characters, and with those
/// that cannot be seen, or turn the order of others, as JSON writes them (`\u200b`).
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            out.push(char::REPLACEMENT_CHARACTER);
        } else if is_unseen(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Characters that show nothing, or change the order in which others are shown: those that the
/// linter of policies names, but for selectors of variants, with which emoji are written.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// How many there are of a thing: `1 row`, `2 rows`.
pub(crate) fn counted(count: u64, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{ending}")
}

/// Says what was done, by names and how often: `replaced: EMAIL 1, PHONE 2`; of nothing, nothing.
pub(crate) fn tell<'c>(what: &str, counts: impl Iterator<Item = (&'c str, u64)>) {
    let counts: Vec<String> = counts.map(|(name, count)| format!("{name} {count}")).collect();
    if !counts.is_empty() {
        eprintln!("{what}: {}", counts.join(", "));
    }
}

/// Standard output of a command whose exit code says what was found: whoever stops reading the list
/// (`| head -1`) still gets the answer, about all of the input.
pub(crate) struct Listing {
    out: BufWriter<io::StdoutLock<'static>>,
    is_read: bool,
}

impl Listing {
    pub(crate) fn new() -> Self {
        Self { out: BufWriter::with_capacity(64 << 10, io::stdout().lock()), is_read: true }
    }

    /// What is written when nobody reads is gone.
    fn unless_closed<T>(&mut self, written: io::Result<T>, gone: T) -> io::Result<T> {
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.is_read = false;
                Ok(gone)
            }
            written => written.map_err(|error| io::Error::new(error.kind(), Unwritten(error))),
        }
    }
}

/// Marks an error as one of writing: where a file is read and a list written, it is not the file's.
#[derive(Debug)]
pub(crate) struct Unwritten(io::Error);

impl fmt::Display for Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for Unwritten {}

impl Write for Listing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_read {
            return Ok(bytes.len());
        }
        let written = self.out.write(bytes);
        self.unless_closed(written, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.is_read {
            return Ok(());
        }
        let flushed = self.out.flush();
        self.unless_closed(flushed, ())
    }
}

/// The file being written. Dropped before [`Output::finish`], it is gone unless it was to be kept,
/// and what stood in its place still does.
pub(crate) struct Output {
    path: PathBuf,
    beside: PathBuf,
    file: Option<BufWriter<File>>,
    kept: Cell<bool>,
}

/// What is on disk of a file: which one it is, and how many bytes.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Written {
    file: String,
    length: u64,
}

impl Output {
    pub(crate) fn begin(path: &Path) -> Result<Self, Failure> {
        // A device or a pipe would be gone, and a file in its place.
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(Failure::file(path)(io::Error::other(
                "it is no file that can be replaced",
            )));
        }
        let (path, beside) = places(path);
        let file = create(&beside).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                // A killed command left it; one that still writes holds its lock.
                if left_behind(&beside)?.is_some() {
                    fs::remove_file(&beside)?;
                }
                create(&beside)
            }
            _ => Err(error),
        });
        let file = file.and_then(locked).map_err(Failure::file(&beside))?;
        if !is_there(&file, &beside).map_err(Failure::file(&beside))? {
            return Err(Failure::file(&beside)(busy()));
        }
        Ok(Self { path, beside, file: Some(BufWriter::new(file)), kept: Cell::new(false) })
    }

    /// Goes on with a file that an interrupted command left, after what was `written`; nothing if
    /// it is not there, another file or shorter.
    pub(crate) fn resume(path: &Path, written: &Written) -> Result<Option<Self>, Failure> {
        let (path, beside) = places(path);
        let Some(mut file) = left_behind(&beside).map_err(Failure::file(&beside))? else {
            return Ok(None);
        };
        let whole = file.metadata().is_ok_and(|metadata| {
            metadata.len() >= written.length && identity(&metadata) == written.file
        });
        if !whole {
            return Ok(None);
        }
        let cut = file.set_len(written.length).and_then(|()| file.seek(SeekFrom::End(0)));
        cut.map_err(Failure::file(&beside))?;
        Ok(Some(Self { path, beside, file: Some(BufWriter::new(file)), kept: Cell::new(true) }))
    }

    /// Removes what an interrupted command left, unless one is writing it.
    pub(crate) fn abandon(path: &Path) -> Result<(), Failure> {
        let (_, beside) = places(path);
        match left_behind(&beside).map_err(Failure::file(&beside))? {
            Some(_) => fs::remove_file(&beside).map_err(Failure::file(&beside)),
            None => Ok(()),
        }
    }

    /// Has what was flushed written to disk and returns what there is. From here on it stays when
    /// the command ends before it is finished.
    pub(crate) fn save(&self) -> io::Result<Written> {
        self.kept.set(true);
        let Some(file) = &self.file else { return Ok(Written::default()) };
        file.get_ref().sync_data()?;
        let metadata = file.get_ref().metadata()?;
        Ok(Written { file: identity(&metadata), length: metadata.len() })
    }

    /// Leaves nothing behind.
    pub(crate) fn discard(self) {
        self.kept.set(false);
    }

    /// Puts the file in its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let written = file.into_inner().map_err(io::IntoInnerError::into_error).and_then(|file| {
            // Open, and so locked, until it has its name: nobody goes on with a finished file.
            file.sync_all()?;
            fs::rename(&self.beside, &self.path)
        });
        let written = written.inspect_err(|_| drop(fs::remove_file(&self.beside)));
        written.and_then(|()| sync_folder(&self.path)).map_err(Failure::file(&self.path))
    }
}

/// The file's place and where it is written. A symbolic link stays one; the file behind it is
/// replaced.
fn places(path: &Path) -> (PathBuf, PathBuf) {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".visard-new");
    let beside = path.with_file_name(name);
    (path, beside)
}

/// What tells a file from another one that takes its place: its number, which may be used again, and
/// when it was made, where the system says so.
pub(crate) fn identity(metadata: &fs::Metadata) -> String {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let number = 0;
    let made = metadata.created().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    format!("{number}.{}", made.unwrap_or_default().as_nanos())
}

fn busy() -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, "another command is writing this file")
}

/// The file, for this command alone until it is closed, also by being killed.
fn locked(file: File) -> io::Result<File> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(busy()),
        // Where files cannot be locked, there is no more protection than the name.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// The file of a command that was interrupted, locked; nothing if there is none, or not any more.
fn left_behind(beside: &Path) -> io::Result<Option<File>> {
    let file = match OpenOptions::new().write(true).open(beside) {
        Ok(file) => locked(file)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    Ok(is_there(&file, beside)?.then_some(file))
}

/// Whether the file still has this name: another command may have put it in its place, or taken it
/// for one that was left, before it was locked here.
fn is_there(file: &File, beside: &Path) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let own = file.metadata()?;
        Ok(fs::symlink_metadata(beside)
            .is_ok_and(|there| (there.dev(), there.ino()) == (own.dev(), own.ino())))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, beside);
        Ok(true)
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
        if self.file.take().is_some() && !self.kept.get() {
            drop(fs::remove_file(&self.beside));
        }
    }
}
