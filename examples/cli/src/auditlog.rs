//! The audit log as a file of JSON lines, made if it is not there.

use crate::failure::Failure;
use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    path::Path,
};
use visard::audit::{Event, Log};
use visard_store::file::owner_only;

/// Appends an event behind those that are there, which must be whole.
pub(crate) fn append(path: &Path, event: &Event) -> Result<(), Failure> {
    let failed = Failure::file(path);
    let mut file = opened(path).map_err(&failed)?;
    file.lock().map_err(&failed)?;
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(&failed)?;
    let log = Log::resume(text.lines());
    let mut log =
        log.map_err(|error| Failure::RefusedFile { path: path.display().to_string(), error })?;
    let line = format!("{}\n", log.append(event).as_str());
    file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(&failed)
}

fn opened(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    owner_only(&mut options).open(path)
}
