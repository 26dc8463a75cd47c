//! Setting up what a step needs.

use crate::shell::{Outcome, command, in_ci, run, succeeds, target};
use std::{
    fs::{self, File},
    io,
};

/// What came of a wish for a tool.
pub(crate) enum Tool {
    /// It is there.
    Ready,
    /// It is not, and this is not CI: the step is left out, loudly.
    Skipped,
}

/// Makes sure that `present` succeeds, installing Debian packages if it does not.
pub(crate) fn debian(what: &str, present: impl Fn() -> bool, packages: &[&str]) -> Outcome<Tool> {
    if present() {
        return Ok(Tool::Ready);
    }
    let _alone = one_at_a_time()?;
    if !present()
        && succeeds(command("sh").args(["-c", "command -v apt-get && test \"$(id -u)\" = 0"]))
    {
        println!("--- installing {}", packages.join(" "));
        run(command("apt-get").args(["-qq", "update"]))?;
        run(command("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-qq", "install", "-y", "--no-install-recommends"])
            .args(packages))?;
    }
    if present() { Ok(Tool::Ready) } else { skip(what, packages) }
}

/// Held while something is installed: steps run side by side, `apt-get` does not.
fn one_at_a_time() -> Outcome<File> {
    let path = target().join("install.lock");
    let failed = |error: io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(target()).map_err(failed)?;
    let file = File::create(&path).map_err(failed)?;
    file.lock().map_err(failed)?;
    Ok(file)
}

/// Leaves a step out: a failure in CI, a clear word elsewhere.
pub(crate) fn skip(what: &str, packages: &[&str]) -> Outcome<Tool> {
    let word = format!("{what} needs: {}", packages.join(" "));
    if in_ci() {
        return Err(word);
    }
    println!("--- SKIPPED: {word}");
    Ok(Tool::Skipped)
}

/// Whether a program can be started.
pub(crate) fn has(program: &str) -> bool {
    succeeds(command(program).arg("--version"))
}
