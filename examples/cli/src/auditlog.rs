//! The audit log as a file of JSON lines, made if it is not there.

use crate::{failure::Failure, lines::Lines};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    path::Path,
};
use visard::audit::{Event, Log, MAX_LINE};
use visard_store::file::owner_only;

/// Appends an event behind those that are there, which must be whole. They are read line by line.
pub(crate) fn append(path: &Path, event: &Event) -> Result<(), Failure> {
    let failed = Failure::file(path);
    let mut file = opened(path).map_err(&failed)?;
    file.lock().map_err(&failed)?;
    let refused = |error| Failure::RefusedFile { path: path.display().to_string(), error };
    // A log that was copied without its last line end goes on behind one.
    let (mut log, mut end) = (Log::new(), "");
    let mut lines = Lines::new(&file, MAX_LINE);
    while let Some(line) = lines.next_of_all().map_err(&failed)? {
        let text = line.text_with_end().map_err(refused)?;
        let whole = text.strip_suffix('\n');
        end = if whole.is_some() { "" } else { "\n" };
        let entry = whole.unwrap_or(text);
        log.accept(entry.strip_suffix('\r').unwrap_or(entry)).map_err(refused)?;
    }
    let line = format!("{end}{}\n", log.append(event).as_str());
    file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(&failed)
}

fn opened(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    owner_only(&mut options).open(path)
}
