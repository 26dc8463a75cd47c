//! A gateway before a chat model: what leaves, what comes back, and to whom.
//!
//! `cargo run --release --example chat_gateway` starts a stand-in for a model on 127.0.0.1, asks it
//! twice over HTTP, and fails if anything personal reached it. Nothing else is connected to.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a demonstration talks")]

mod model;
mod talk;

use std::process::ExitCode;

fn main() -> ExitCode {
    match talk::run() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("chat_gateway: {failure}");
            ExitCode::FAILURE
        }
    }
}
