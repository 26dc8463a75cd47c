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
    let mut audit = Audit { jsonl: arguments.jsonl, found: false, bad_lines: 0 };
    let audited = input::each(&arguments.files, |name, reader| audit.lines(name, reader, &mut out));
    match audited.and_then(|()| Ok(out.flush()?)) {
        // Whoever stops reading the list still gets the answer.
        Ok(()) | Err(Failure::PipeClosed) => Ok(audit.outcome()),
        Err(failure) => Err(failure),
    }
}

struct Audit {
    jsonl: bool,
    found: bool,
    bad_lines: u64,
}

impl Audit {
    fn lines(
        &mut self,
        name: &str,
        reader: &mut dyn BufRead,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let mut buffer = Vec::new();
        let mut number = 0_u64;
        while reader.read_until(b'\n', &mut buffer)? > 0 {
            number += 1;
            self.line((name, number), &buffer, out)?;
            buffer.clear();
        }
        Ok(())
    }

    /// A bad line is named and stops nothing else.
    fn line(
        &mut self,
        place: (&str, u64),
        line: &[u8],
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let text = core::str::from_utf8(line).map_err(|_| visard::Code::InvalidUtf8.into());
        let url = text.map(|text| text.split('\t').next().unwrap_or_default().trim());
        match url {
            Ok("") => Ok(()),
            url => match url.and_then(link::audit) {
                Ok(leaks) => {
                    self.found |= !leaks.is_empty();
                    report(out, self.jsonl, place, &leaks)
                }
                Err(error) => {
                    self.bad_lines += 1;
                    Ok(writeln!(out, "{}", bad_line(place.1, &error))?)
                }
            },
        }
    }

    fn outcome(&self) -> Outcome {
        match (self.bad_lines, self.found) {
            (0, false) => Outcome::Clean,
            (0, true) => Outcome::Found,
            (count, _) => Outcome::BadLines(count),
        }
    }
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
