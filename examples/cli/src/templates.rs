//! `visard audit-templates`: merge tags that put personal data into links of mails.

use crate::{
    failure::{Failure, Outcome},
    input,
    output::{Listing, shown},
};
use clap::Args;
use serde::Serialize;
use std::{io::Write, path::PathBuf};
use visard::link::{self, TagLeak};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Templates: HTML, Markdown, plain text, JSON; standard input without any
    files: Vec<PathBuf>,
    /// For people: `file:line:column: kind by tag (product) …` instead of JSON lines
    #[arg(long)]
    text: bool,
}

/// A tag with the file it is in.
#[derive(Serialize)]
struct Row<'r> {
    source: &'r str,
    #[serde(flatten)]
    leak: &'r TagLeak,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut out = Listing::new();
    let mut found = false;
    let audited = input::each(&arguments.files, |name, reader| {
        let template = input::text_over(reader, link::MAX_TEMPLATE)?;
        for leak in link::lint_template(&template)? {
            found = true;
            let written =
                if arguments.text { readable(name, &leak) } else { document(name, &leak)? };
            writeln!(out, "{written}")?;
        }
        Ok(())
    });
    match audited.and_then(|()| Ok(out.flush()?)) {
        Ok(()) if found => Ok(Outcome::Found),
        Ok(()) => Ok(Outcome::Clean),
        Err(failure) => Err(failure),
    }
}

fn readable(name: &str, leak: &TagLeak) -> String {
    let parameter = match leak.parameter() {
        "" => String::new(),
        parameter => format!(" in `{}`", shown(parameter)),
    };
    let (line, column, tag) = (leak.line(), leak.column(), shown(leak.tag()));
    let name = shown(name);
    let (kind, product, instead) = (leak.kind(), leak.product(), leak.instead());
    format!(
        "{name}:{line}:{column}: {kind}{parameter} by {tag} ({product}); write {instead} instead"
    )
}

fn document(name: &str, leak: &TagLeak) -> Result<String, Failure> {
    let row = Row { source: name, leak };
    Ok(serde_json::to_string(&row).map_err(|_| visard::Error::new(visard::Code::Internal))?)
}
