//! `visard audit-urls`: find personal data in URLs.

use crate::{
    failure::{Failure, Outcome},
    input,
    scan::bad_line,
};
use clap::Args;
use serde_json::json;
use std::{
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
};
use visard::link;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files with one URL a line; standard input without any. Of tab-separated lines the first
    /// column counts; empty lines are passed over
    files: Vec<PathBuf>,
    /// JSON lines out: `{"line":n,"leaks":[…]}` for every line
    #[arg(long)]
    jsonl: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut found, mut bad_lines) = (false, 0_u64);
    input::each(&arguments.files, |name, reader| {
        for (number, line) in (1_u64..).zip(reader.lines()) {
            let line = line?;
            let url = line.split('\t').next().unwrap_or_default().trim();
            if url.is_empty() {
                continue;
            }
            match link::audit(url) {
                Ok(leaks) => {
                    found |= !leaks.is_empty();
                    report(&mut out, arguments.jsonl, (name, number), &leaks)?;
                }
                Err(error) => {
                    bad_lines += 1;
                    writeln!(out, "{}", bad_line(number, &error))?;
                }
            }
        }
        Ok(())
    })?;
    out.flush()?;
    Ok(match (bad_lines, found) {
        (0, false) => Outcome::Clean,
        (0, true) => Outcome::Found,
        (count, _) => Outcome::BadLines(count),
    })
}

fn report(
    out: &mut impl Write,
    jsonl: bool,
    (name, number): (&str, u64),
    leaks: &[link::Leak],
) -> Result<(), Failure> {
    if jsonl {
        let mut kinds: Vec<_> = leaks.iter().map(|leak| leak.kind().name()).collect();
        kinds.dedup();
        writeln!(out, "{}", json!({ "line": number, "leaks": kinds }))?;
    } else {
        for leak in leaks {
            writeln!(out, "{name}:{number}: {} in {}", leak.kind().name(), leak.place())?;
        }
    }
    Ok(())
}
