//! `visard redact`: text in, the same text without what is found out.

use crate::{
    failure::{Failure, Outcome},
    input,
    keyset::OptionalKeyset,
    recognisers::RecogniserArguments,
    scan::{Form, Reading, Scan, Shape},
};
use clap::Args;
use std::path::PathBuf;
use visard::pii::{Kind, Plan, RedactionKeys, Redactor, Scanner};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files, each of them one text; standard input without any
    files: Vec<PathBuf>,
    /// JSON lines in and out: `{"id":…,"text":…,"hints":{…}?}` to `{"id":…,"text":…}`
    #[arg(long)]
    jsonl: bool,
    /// Each file is one JSON document and keeps its shape: what is found in its values is replaced, with
    /// the names of members and questions beside them as hints. Names of members are not looked at
    #[arg(long, conflicts_with = "jsonl")]
    json: bool,
    /// What stands for a finding, or for one of KIND (`EMAIL=keep-domain`): label, mask, remove,
    /// generalise, keep-domain, keep-last:N, keep, and with keys hash, pseudonym, same-shape,
    /// surrogate; may be repeated, or several between commas
    #[arg(long = "style", value_name = "[KIND=]STYLE")]
    styles: Vec<String>,
    /// Look for these kinds only (`EMAIL,PHONE`); what --recognisers adds is always looked for
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Whom keyed styles are for: equal values look equal within a scope, and other in another one
    #[arg(long, value_name = "NAME", requires = "keyset", value_parser = input::scope)]
    scope: Option<String>,
    #[command(flatten)]
    keyset: OptionalKeyset,
    /// Exit with 1 when anything is found
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    recognisers: RecogniserArguments,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let kinds = if arguments.kinds.is_empty() { Kind::ALL } else { &arguments.kinds };
    let scanner = arguments.recognisers.scanner_of(kinds)?;
    let redactor = arguments.redactor(scanner.clone())?;
    let shape = Shape::of(arguments.jsonl, arguments.json);
    let reading = Reading { files: &arguments.files, shape };
    Scan::new(scanner, Form::Redacted(&redactor), arguments.check).run(&reading)
}

impl Arguments {
    fn redactor(&self, scanner: Scanner) -> Result<Redactor, Failure> {
        // Who names a kind wants it gone, also one that is kept unless something is said.
        let plan = self.styles.join(",").parse::<Plan<'_>>()?.naming(&self.kinds);
        Ok(match (self.keyset.open()?, &self.scope) {
            (Some(keyring), Some(scope)) => {
                Redactor::keyed(scanner, plan, RedactionKeys::new(&keyring, scope)?)?
            }
            _ if plan.is_keyed() => {
                return Err(Failure::Usage(
                    "hash, pseudonym, same-shape and surrogate need --keyset and --scope",
                ));
            }
            _ => Redactor::new(scanner, plan)?,
        })
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    name.parse().map_err(|refused: visard::Error| refused.message().to_owned())
}
