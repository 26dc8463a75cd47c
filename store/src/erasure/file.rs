//! Plain files: one for the slot, a folder for the blobs.
//!
//! A file is replaced by writing a new one beside it, syncing it, renaming it and syncing the
//! folder: whoever dies on the way leaves the old or the new one, never half a one.

use super::tree_of;
use crate::file::{folder_of, owner_only, replace};
use core::time::Duration;
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

/// A half-written state of which nobody can say whose it is goes when it is a day old.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
/// How many links lead from one to the next until it is a circle.
const MAX_LINKS: usize = 16;

/// A slot in a file of its own, readable by its owner only. **Leave its folder out of every
/// backup**, and off file systems that keep snapshots.
///
/// Beside it stands `<name>.lock`, empty, which processes lock in turn; the operating system frees
/// it when one dies. A process that dies while it swaps leaves `<name>.new`, which holds a key,
/// too; the next swap overwrites it. A symbolic link stays one, and the file behind it is the slot.
/// The old key is overwritten in place after the swap. A medium that writes elsewhere (flash,
/// copy-on-write) may still hold it for a while.
pub struct FileSlot {
    path: PathBuf,
}

impl FileSlot {
    /// The slot in this file, which may not exist yet; its folder must.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The file itself: whoever comes by a link and whoever does not take one lock and one slot.
    fn place(&self) -> io::Result<Place> {
        let mut path = self.path.clone();
        for _ in 0..MAX_LINKS {
            let Ok(behind) = fs::read_link(&path) else {
                // Not a link, or nothing yet.
                let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
                return Ok(Place(fs::canonicalize(folder_of(&path))?.join(name)));
            };
            path = folder_of(&path).join(behind);
        }
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// Where a slot is, free of links.
struct Place(PathBuf);

impl Place {
    /// The lock, held until the file is dropped.
    fn lock(&self, shared: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = owner_only(&mut options).open(self.beside(".lock"))?;
        if shared {
            file.lock_shared()?;
        } else {
            file.lock()?;
        }
        Ok(file)
    }

    fn read(&self) -> Result<Option<SlotKey>> {
        match read_at_most(&self.0, SLOT_LEN) {
            Ok(bytes) => SlotKey::from_bytes(SecretBytes::new(bytes).expose()).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Under the lock: the old file stays whole until the new one has its name.
    fn replace(&self, next: &SlotKey) -> io::Result<()> {
        let (old, beside) = (present(&self.0)?, self.beside(".new"));
        // What a process left that died while it swapped is a key, too.
        present(&beside)?.map_or(Ok(()), overwrite)?;
        replace(&self.0, &beside, next.to_bytes().expose())?;
        // The swap is done. What cannot be overwritten is what the medium keeps anyway.
        drop(old.map(overwrite));
        Ok(())
    }

    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.0.file_name().map(OsString::from).unwrap_or_default();
        name.push(ending);
        self.0.with_file_name(name)
    }
}

impl EraseSlot for FileSlot {
    fn load(&self) -> Result<Option<SlotKey>> {
        let place = self.place().map_err(failed)?;
        let _lock = place.lock(true).map_err(failed)?;
        place.read()
    }

    fn compare_and_swap(&self, expected: Option<u64>, next: &SlotKey) -> Result<bool> {
        let place = self.place().map_err(failed)?;
        let _lock = place.lock(false).map_err(failed)?;
        let fits = place.read()?.map(|held| held.version()) == expected;
        if fits {
            place.replace(next).map_err(failed)?;
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
/// the folder, and the states of other trees, are left alone; still, give each tree a folder of its
/// own, so that whoever restores or deletes one knows what it is. May be backed up.
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
        replace(&path, &path.with_extension("new"), blob).map_err(failed)
    }

    fn remove_superseded(&self, current: &BlobName) -> Result<()> {
        let Some(tree) = self.load(current)?.and_then(|blob| tree_of(&blob)) else {
            return Ok(());
        };
        let mut superseded = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_stem().and_then(|name| name.to_str()?.parse::<BlobName>().ok());
            superseded.extend(name.filter(|name| name.is_superseded_by(current)));
        }
        superseded.sort_unstable();
        superseded.dedup();
        for path in superseded.iter().map(|name| self.path(name)) {
            // What a process left that died while it wrote ends in `.new`.
            let left = path.with_extension("new");
            let ours = is_of(&path, &tree);
            if ours || is_of(&left, &tree) || is_old(&left) {
                drop(fs::remove_file(left));
            }
            if ours {
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

/// Whether a file holds a whole state of this tree.
fn is_of(path: &Path, tree: &[u8; 16]) -> bool {
    read_at_most(path, MAX_BLOB).is_ok_and(|blob| tree_of(&blob) == Some(*tree))
}

/// Whether nobody can still be writing a file: whoever began it died long ago.
fn is_old(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
    changed.is_ok_and(|changed| changed.elapsed().is_ok_and(|elapsed| elapsed > ABANDONED))
}

/// The file to be overwritten, if there is one; never what a link leads to.
fn present(path: &Path) -> io::Result<Option<File>> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => OpenOptions::new().write(true).open(path).map(Some),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(None),
    }
}

/// Zeros over a key, in its place on the medium.
fn overwrite(mut file: File) -> io::Result<()> {
    file.write_all(&[0; SLOT_LEN])?;
    file.sync_all()
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

/// A path may name a tenant, so the system's own message stays here.
fn failed(_: io::Error) -> Error {
    Error::new(Code::StoreFailed)
}
