//! Plain files with secrets in them: for their owner only, and replaced whole or not at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// A file that did not exist, for its owner only.
///
/// # Errors
/// Of the system; `AlreadyExists`, also for a link that leads nowhere.
pub fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    owner_only(options.write(true).create_new(true)).open(path)
}

/// A file that is made by these options is for its owner only; on systems without permissions of
/// that kind nothing changes.
pub fn owner_only(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Puts a new file in the place of an old one, by way of a file beside it: whoever dies on the way
/// leaves the old or the new one, never half a one. Only one process at a time may write under the
/// name of the file beside.
///
/// # Errors
/// Of the system; then the old file stays.
pub fn replace(path: &Path, beside: &Path, content: &[u8]) -> io::Result<()> {
    // What is there was left by a process that died, or is a link that somebody laid.
    match fs::remove_file(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = create(beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(beside, path)?;
    sync_folder(path)
}

/// A renamed file survives a power failure only when its folder was written, too.
///
/// # Errors
/// Of the system.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder_of(path))?.sync_all() } else { Ok(()) }
}

pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_file_is_replaced_for_its_owner_and_through_no_link() {
        let folder = std::env::temp_dir().join(format!("visard-replace-{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let [path, beside, other] = ["a", "a.new", "other"].map(|name| folder.join(name));
        fs::write(&other, "other").unwrap();
        symlink(&other, &beside).unwrap();
        for content in ["one", "two"] {
            replace(&path, &beside, content.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), content);
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(fs::read_to_string(&other).unwrap(), "other");
        assert!(!beside.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
