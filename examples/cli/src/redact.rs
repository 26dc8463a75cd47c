//! `visard redact`: text in, the same text without what is found out.

use crate::{
    failure::{Failure, Outcome},
    keyset::OptionalKeyset,
    recognisers::RecogniserArguments,
    scan::{Form, Reading, Scan},
};
use clap::Args;
use std::path::PathBuf;
use visard::pii::{Kind, Operator, Plan, RedactionKeys, Scanner};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Files, each of them one text; standard input without any
    files: Vec<PathBuf>,
    /// JSON lines in and out: `{"id":…,"text":…,"hints":{…}?}` to `{"id":…,"text":…}`
    #[arg(long)]
    jsonl: bool,
    /// What stands for a finding, or for one of KIND (`EMAIL=keep-domain`): label, mask, remove,
    /// generalise, keep-domain, keep-last:N, keep, and with keys hash, pseudonym, same-shape,
    /// surrogate; may be repeated
    #[arg(long = "style", value_name = "[KIND=]STYLE", value_parser = style)]
    styles: Vec<Style>,
    /// Look for these kinds only (`EMAIL,PHONE`); what --recognisers adds is always looked for
    #[arg(long, value_name = "KIND,…", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Whom keyed styles are for: equal values look equal within a scope, and other in another one
    #[arg(long, value_name = "NAME", requires = "keyset")]
    scope: Option<String>,
    #[command(flatten)]
    keyset: OptionalKeyset,
    /// Exit with 1 when anything is found
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    recognisers: RecogniserArguments,
}

/// What stands for the findings of a kind, or of all others.
#[derive(Clone, Copy)]
struct Style {
    kind: Option<Kind>,
    operator: Operator,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let scanner = arguments.scanner()?;
    let plan = arguments.plan(&scanner)?;
    let keys = arguments.keys()?;
    let plan = keys.as_ref().map_or(plan, |keys| plan.keyed(keys));
    let reading = Reading { files: &arguments.files, jsonl: arguments.jsonl };
    Scan::new(scanner, Form::Redacted(plan), arguments.check).run(&reading)
}

impl Arguments {
    fn scanner(&self) -> Result<Scanner, Failure> {
        let kinds = if self.kinds.is_empty() { Kind::ALL } else { &self.kinds };
        let scanner = self.recognisers.scanner_of(kinds)?;
        covered(&scanner, self.kinds.iter().copied())?;
        Ok(scanner)
    }

    fn plan(&self, scanner: &Scanner) -> Result<Plan<'static>, Failure> {
        let all = self.styles.iter().filter(|style| style.kind.is_none());
        let all = one(all)?.map_or(Operator::Label, |style| style.operator);
        // Who names a kind wants it gone, also one that is kept unless something is said.
        let mut plan = self.kinds.iter().fold(Plan::new(all), |plan, kind| plan.with(*kind, all));
        covered(scanner, self.styles.iter().filter_map(|style| style.kind))?;
        for style in &self.styles {
            let Some(kind) = style.kind else { continue };
            one(self.styles.iter().filter(|other| other.kind == style.kind))?;
            plan = plan.with(kind, style.operator);
        }
        Ok(plan)
    }

    /// Keys are asked for before a text is read, not at the first finding.
    fn keys(&self) -> Result<Option<RedactionKeys>, Failure> {
        let is_keyed = self.styles.iter().any(|style| style.operator.is_keyed());
        match (self.keyset.open()?, &self.scope) {
            (Some(keyring), Some(scope)) => Ok(Some(RedactionKeys::new(&keyring, scope)?)),
            _ if is_keyed => Err(Failure::Usage(
                "hash, pseudonym, same-shape and surrogate need --keyset and --scope",
            )),
            _ => Ok(None),
        }
    }
}

/// At most one of them.
fn one<'s>(mut styles: impl Iterator<Item = &'s Style>) -> Result<Option<&'s Style>, Failure> {
    let first = styles.next();
    match styles.next() {
        Some(_) => Err(Failure::Usage("a kind has one style: say --style once for each")),
        None => Ok(first),
    }
}

/// A kind that nothing here finds would stay readable, and somebody believes it is gone.
fn covered(scanner: &Scanner, mut kinds: impl Iterator<Item = Kind>) -> Result<(), Failure> {
    match kinds.find(|kind| !scanner.covers(*kind)) {
        Some(kind) => Err(Failure::Said(format!("nothing here looks for {kind}"))),
        None => Ok(()),
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::from_name(name).map_err(|_| {
        let scanned = Kind::ALL.iter().filter(|kind| kind.is_scanned());
        let names: Vec<&str> = scanned.map(|kind| kind.name()).collect();
        format!("kinds are {}", names.join(", "))
    })
}

fn style(text: &str) -> Result<Style, String> {
    match text.split_once('=') {
        Some((name, style)) => Ok(Style { kind: Some(kind(name)?), operator: operator(style)? }),
        None => Ok(Style { kind: None, operator: operator(text)? }),
    }
}

fn operator(name: &str) -> Result<Operator, String> {
    name.parse().map_err(|refused: visard::Error| refused.message().to_owned())
}
