//! A step in a process of its own, beside the steps of this one.

use crate::shell::{Outcome, command};
use std::{
    env,
    io::{self, BufRead, BufReader, PipeReader},
    process::{Child, Stdio},
    thread::{self, JoinHandle},
};

/// It runs until it is waited for.
pub(crate) struct Beside {
    step: &'static str,
    child: Child,
    output: JoinHandle<String>,
}

impl Beside {
    /// Runs `cargo xtask STEP`. What it prints is shown part by part, so that parts of two processes
    /// stay apart.
    pub(crate) fn start(step: &'static str) -> Outcome<Self> {
        let failed = |error: io::Error| format!("xtask {step}: {error}");
        let (reader, writer) = io::pipe().map_err(failed)?;
        let mut own = command(env::current_exe().map_err(failed)?);
        own.arg(step).stdin(Stdio::null()).stdout(writer.try_clone().map_err(failed)?);
        // The command holds writing ends of the pipe, which must close for its reader to end.
        let child = own.stderr(writer).spawn().map_err(failed)?;
        drop(own);
        Ok(Self { step, child, output: thread::spawn(move || show(reader)) })
    }

    /// What it has printed, once it ends.
    pub(crate) fn wait(mut self) -> Outcome<String> {
        let step = self.step;
        let status = self.child.wait().map_err(|error| format!("xtask {step}: {error}"))?;
        let text = self.output.join().map_err(|_| format!("xtask {step}: not read"))?;
        if status.success() { Ok(text) } else { Err(format!("xtask {step}: {status}")) }
    }
}

fn show(output: PipeReader) -> String {
    let (mut text, mut part) = (String::new(), String::new());
    for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if line.starts_with("===") {
            print!("{part}");
            text.push_str(&part);
            part.clear();
        }
        part.push_str(&line);
        part.push('\n');
    }
    print!("{part}");
    text + &part
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Here this very program is the one that runs the tests.
    #[test]
    fn what_another_process_prints_is_shown_and_kept() {
        let output = Beside::start("--list").unwrap().wait().unwrap();
        assert!(output.contains("what_another_process_prints"), "{output}");
        let error = Beside::start("--no-such-flag").unwrap().wait().unwrap_err();
        assert!(error.starts_with("xtask --no-such-flag: exit status"), "{error}");
    }
}
