//! Plain files: one for the slot, a folder for the blobs.
//!
//! A file is replaced by writing a new one beside it, syncing it, renaming it and syncing the
//! folder: whoever dies on the way leaves the old or the new one, never half a one.

use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error, Result, SecretBytes,
    field::erasure::{BlobName, EraseBlobs, EraseSlot, MAX_BLOB, SLOT_LEN, SlotKey},
};

/// A slot in a file of its own, readable by its owner only. **Leave it out of every backup**, and
/// off file systems that keep snapshots.
///
/// Beside it stands `<name>.lock`, empty, which processes lock in turn; the operating system frees
/// it when one dies. The old key is overwritten in place after the swap. A medium that writes
/// elsewhere (flash, copy-on-write) may still hold it for a while.
pub struct FileSlot {
    path: PathBuf,
}

impl FileSlot {
    /// The slot in this file, which may not exist yet; its folder must.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The lock, held until the file is dropped.
    fn lock(&self, shared: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        owner_only(&mut options);
        let file = options.open(self.beside(".lock"))?;
        if shared {
            file.lock_shared()?;
        } else {
            file.lock()?;
        }
        Ok(file)
    }

    fn read(&self) -> Result<Option<SlotKey>> {
        match read_at_most(&self.path, SLOT_LEN) {
            Ok(bytes) => SlotKey::from_bytes(SecretBytes::new(bytes).expose()).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Under the lock: the old file stays whole until the new one has its name.
    fn replace(&self, next: &SlotKey) -> io::Result<()> {
        let old = match OpenOptions::new().write(true).open(&self.path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        write_whole(&self.path, &self.beside(".new"), next.to_bytes().expose())?;
        if let Some(mut old) = old {
            // The swap is done. What cannot be overwritten is what the medium keeps anyway.
            drop(old.write_all(&[0; SLOT_LEN]).and_then(|()| old.sync_all()));
        }
        Ok(())
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.file_name().map(OsString::from).unwrap_or_default();
        name.push(ending);
        self.path.with_file_name(name)
    }
}

impl EraseSlot for FileSlot {
    fn load(&self) -> Result<Option<SlotKey>> {
        let _lock = self.lock(true).map_err(failed)?;
        self.read()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let _lock = self.lock(false).map_err(failed)?;
        let fits = self.read()?.map(|held| held.version()) == expected;
        if fits {
            self.replace(next).map_err(failed)?;
        }
        Ok(fits)
    }
}

impl fmt::Debug for FileSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileSlot")
    }
}

/// States in a folder, one file each, named by [`BlobName`] with the ending `.state`. Other files in
/// the folder are left alone. May be backed up.
pub struct FileBlobs {
    folder: PathBuf,
}

impl FileBlobs {
    /// The states in this folder, which must exist.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Where the state of this name is.
    pub fn path(&self, name: &BlobName) -> PathBuf {
        self.folder.join(format!("{name}.state"))
    }
}

impl EraseBlobs for FileBlobs {
    fn load(&self, name: &BlobName) -> Result<Option<Vec<u8>>> {
        match read_at_most(&self.path(name), MAX_BLOB) {
            Ok(blob) => Ok(Some(blob)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    fn store(&self, name: &BlobName, blob: &[u8]) -> Result<()> {
        let path = self.path(name);
        write_whole(&path, &path.with_extension("new"), blob).map_err(failed)
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            // What a process left that died while it wrote ends in `.new`.
            let ours = path.extension().is_some_and(|ending| ending == "state" || ending == "new");
            let name = path.file_stem().and_then(|name| name.to_str()?.parse::<BlobName>().ok());
            if name.is_some_and(|name| ours && name.is_superseded_by(current)) {
                drop(fs::remove_file(path));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FileBlobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FileBlobs")
    }
}

fn write_whole(path: &Path, beside: &Path, content: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    // Only one process writes under this name, or it holds the lock: what is there was left by one
    // that died.
    options.write(true).create(true).truncate(true);
    owner_only(&mut options);
    let mut file = options.open(beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(beside, path)?;
    sync_folder(path)
}

/// A renamed file survives a power failure only when its folder was written, too.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => {
            let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            File::open(here)?.sync_all()
        }
        _ => Ok(()),
    }
}

/// A file as a whole, unless it is longer than it can be.
fn read_at_most(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let length = file.metadata()?.len();
    if length > limit {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // All at once: a buffer that grows leaves copies of a key behind.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn owner_only(options: &mut OpenOptions) {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    #[cfg(not(unix))]
    let _ = options;
}

/// A path may name a tenant, so the system's own message stays here.
fn failed(_: io::Error) -> Error {
    Error::new(Code::StoreFailed)
}
