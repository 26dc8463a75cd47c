//! An index of comments for a model: only replaced texts are in it, and answers come back restored.
//!
//! `cargo run --release --example rag_indexing` indexes the sample comments, asks about one customer,
//! and fails if anything that was found in the comments is in the index. Nothing is connected to.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a demonstration talks")]

mod job;

use std::process::ExitCode;

fn main() -> ExitCode {
    match job::run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("rag_indexing: {failure}");
            ExitCode::FAILURE
        }
    }
}
