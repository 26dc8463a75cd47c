//! The life of an answer, from the invitation to the reader, on real-shaped survey payloads.
//!
//! `cargo run --release --example quickstart` runs the samples in `examples/data`; with
//! `-- your.json --policy your.toml --out dir` it runs on your own. It prints a short tour and
//! writes `visard.html` (everything side by side) and `visard.sqlite` (what the database holds).

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a demonstration talks")]

mod arguments;
mod html;
mod page;
mod readers;
mod tour;

use arguments::Arguments;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::from(2);
        }
    };
    if arguments.help {
        print!("{}", arguments::USAGE);
        return ExitCode::SUCCESS;
    }
    match tour::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("quickstart: {failure}");
            ExitCode::FAILURE
        }
    }
}
