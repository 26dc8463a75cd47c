//! Setting up what a step needs.

use crate::shell::{Outcome, command, in_ci, run, succeeds};

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
    if succeeds(command("sh").args(["-c", "command -v apt-get && test \"$(id -u)\" = 0"])) {
        println!("--- installing {}", packages.join(" "));
        run(command("apt-get").args(["-qq", "update"]))?;
        run(command("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["-qq", "install", "-y", "--no-install-recommends"])
            .args(packages))?;
    }
    if present() { Ok(Tool::Ready) } else { skip(what, packages) }
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
