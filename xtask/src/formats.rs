//! The second reader: every vectors file, read in Python from `docs/formats` alone.

use crate::{
    install::{Tool, debian},
    shell::{Outcome, command, root, run, run_and_read, succeeds, target, title},
    tally::Tally,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A virtual environment needs `ensurepip`, which Debian packs apart.
const PRESENT: &str = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))";

/// Runs the reader in an environment of its own; its closing line counts.
pub(crate) fn test() -> Outcome<Tally> {
    title("formats, read a second time in Python");
    let reader = root().join("core/tests/python");
    let Some(python) = environment("python", &reader.join("requirements.txt"))? else {
        return Ok(Tally::default());
    };
    let mut read = command(python);
    let output = run_and_read(read.arg(&reader).env("PYTHONDONTWRITEBYTECODE", "1"))?;
    Ok(Tally::of_plain(&output))
}

/// A Python with the implementations that ours are compared with; none where Python is missing.
pub(crate) fn oracle() -> Outcome<Option<PathBuf>> {
    title("an independent implementation of identifiers");
    environment("oracle", &root().join("core/tests/oracle/requirements.txt"))
}

/// The interpreter of a virtual environment that holds exactly what `requirements` lists.
pub(crate) fn environment(name: &str, requirements: &Path) -> Outcome<Option<PathBuf>> {
    let present = || succeeds(command("python3").args(["-c", PRESENT]));
    if let Tool::Skipped = debian("Python 3.11", present, &["python3", "python3-venv"])? {
        return Ok(None);
    }
    let folder = target().join(name);
    let python = folder.join("bin/python");
    let stamp = folder.join("requirements.txt");
    let wanted = fs::read(requirements).map_err(|error| failed(requirements, &error))?;
    if fs::read(&stamp).is_ok_and(|before| before == wanted) {
        return Ok(Some(python));
    }
    run(command("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut install = command(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    run(install.args(["--require-hashes", "--requirement"]).arg(requirements))?;
    fs::write(&stamp, wanted).map_err(|error| failed(&stamp, &error))?;
    Ok(Some(python))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
