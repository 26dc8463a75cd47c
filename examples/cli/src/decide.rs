//! `visard decide`: requests in, decisions out.

use crate::{
    documents::{read_people, read_policy},
    failure::{Failure, Outcome, message},
    input,
    lines::{Line, Lines},
    output::Listing,
};
use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    io::{BufRead, Write},
    path::PathBuf,
};
use visard::{
    Error,
    policy::{Decider, MAX_REQUEST, Request},
};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The policy (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// The people and their grants (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    people: PathBuf,
    /// JSON lines: a request a line in, a decision a line out; without it an input is one request
    #[arg(long)]
    jsonl: bool,
    /// Files with requests; standard input without any
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let policy = read_policy(&arguments.policy)?;
    let people = read_people(&arguments.people, &policy)?;
    let mut decide = Decide {
        decider: Decider::new(&policy, &people)?,
        out: Listing::new(),
        answer: String::new(),
        bad_lines: 0,
    };
    let jsonl = arguments.jsonl;
    let decided = input::each(&arguments.files, |name, reader| {
        if jsonl { decide.lines(name, reader) } else { decide.document(reader) }
    });
    decided.and_then(|()| Ok(decide.out.flush()?))?;
    Ok(match decide.bad_lines {
        0 => Outcome::Clean,
        count => Outcome::BadLines(count),
    })
}

struct Decide<W: Write> {
    decider: Decider,
    out: W,
    /// The line that is written next, kept for its memory.
    answer: String,
    bad_lines: u64,
}

impl<W: Write> Decide<W> {
    fn lines(&mut self, name: &str, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, MAX_REQUEST);
        while let Some(line) = lines.next()? {
            self.answer.clear();
            if let Err(error) = self.decide(&line) {
                self.bad_lines = self.bad_lines.saturating_add(1);
                self.answer = refused(name, &line, &error).to_string();
            }
            self.answer.push('\n');
            self.out.write_all(self.answer.as_bytes())?;
            if lines.are_awaited() {
                self.out.flush()?;
            }
        }
        Ok(())
    }

    fn decide(&mut self, line: &Line<'_>) -> visard::Result<()> {
        let request = Request::from_json(line.text()?)?;
        self.decider.decide_json(&request, &mut self.answer)
    }

    fn document(&mut self, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let text = input::text_over(reader, MAX_REQUEST)?;
        // Editors put it there; of lines the reader takes it.
        let request = Request::from_json(text.strip_prefix('\u{feff}').unwrap_or(&text))?;
        writeln!(self.out, "{}", self.decider.decide(&request)?.to_json())?;
        Ok(())
    }
}

/// What is still read of a line that was refused: its name, if it has one.
#[derive(Deserialize)]
struct Named {
    id: Option<Id>,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// What stands in the output for a line that was refused: under the request's own name, or where
/// none can be read under the number of the line.
pub(crate) fn refused(source: &str, line: &Line<'_>, error: &Error) -> Value {
    // An object only: a list would be read by position.
    let text = line.text().ok().filter(|text| text.trim_start().starts_with('{'));
    let named = text.and_then(|text| serde_json::from_str::<Named>(text).ok());
    let id = named.and_then(|named| named.id);
    let described = json!({ "code": error.code().name(), "message": message(error) });
    match id {
        Some(id) => json!({ "id": id, "error": described }),
        None if source == "-" => json!({ "id": null, "line": line.number, "error": described }),
        None => json!({ "id": null, "source": source, "line": line.number, "error": described }),
    }
}
