//! `visard placeholder`: text for a language model, and its answers back.

use crate::{
    failure::{Failure, Outcome},
    input, json,
    keyset::KeysetArguments,
    output::{Listing, Output, tell},
    recognisers::{RecogniserArguments, failure},
};
use clap::{Args, Subcommand};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error,
    keyset::Keyring,
    pii::{Hints, Kind, Originals, Placeholders, Replaced, Replacer, Report, Right, Terms},
};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Replace what is found, and listed terms, by placeholders
    Replace(Replace),
    /// Put the values back where their placeholders stand
    Restore(Restore),
}

/// What both directions need.
#[derive(Args)]
struct Common {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// The processor that the text is for: another one has other placeholders
    #[arg(long, value_name = "NAME", value_parser = input::scope)]
    scope: String,
    /// What stands behind the placeholders, sealed; `replace` adds to it
    #[arg(long, value_name = "FILE")]
    originals: PathBuf,
    /// Text is one JSON document: only its values are changed. `replace` refuses one with personal data
    /// in the names of members
    #[arg(long)]
    json: bool,
    /// Files; standard input without any
    files: Vec<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Replace {
    #[command(flatten)]
    common: Common,
    /// Words that never leave: a name in capitals, a tab and the term, one a line
    #[arg(long, value_name = "FILE")]
    terms: Option<PathBuf>,
    /// Find terms of four letters or more also with an ending of up to three: `Blue Herons`
    #[arg(long, requires = "terms")]
    inflected: bool,
    #[command(flatten)]
    recognisers: RecogniserArguments,
}

#[derive(Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    common: Common,
    /// Restore only placeholders of this name (`EMAIL`); may be repeated
    #[arg(long, value_name = "NAME", conflicts_with = "mask")]
    only: Vec<String>,
    /// Show masks instead of values
    #[arg(long)]
    mask: bool,
    /// Exit with 1 when there are placeholders that nobody made
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Replace(arguments) => replace(arguments).map(|()| Outcome::Clean),
        Command::Restore(arguments) => restore(arguments),
    }
}

/// The longest file of originals that is read, in bytes.
const LONGEST_ORIGINALS: u64 = 256 << 20;

/// The longest list of terms, in bytes: more than the most terms take.
const LONGEST_TERMS: u64 = 32 << 20;

fn replace(arguments: &Replace) -> Result<(), Failure> {
    let Common { keyset, scope, originals: path, json, files } = &arguments.common;
    let keyring = keyset.open()?;
    let placeholders = Placeholders::new(&keyring, scope)?;
    let terms = arguments.terms.as_deref().map(read_terms).transpose()?.unwrap_or_default();
    let terms = if arguments.inflected { terms.inflected() } else { terms };
    let replacer =
        Replacer::new(&placeholders, arguments.recognisers.scanner()?).with_terms(&terms);
    let texts = read_texts(files)?;
    // From here on no other command adds to the file that is read now.
    let mut output = Output::begin(path)?;
    let mut originals = read_originals(path, &keyring, scope)?.unwrap_or_default();
    let mut prompts = Vec::new();
    for (name, text) in &texts {
        let prompt = prompt(&replacer, text, *json, &mut originals);
        prompts.push(prompt.map_err(|error| Failure::in_input(name)(error))?);
    }
    // First what is needed for the way back.
    output.write_all(&originals.seal(&keyring, scope)?)?;
    output.finish()?;
    for prompt in &prompts {
        tell("replaced", prompt.counts());
    }
    let mut out = io::stdout().lock();
    prompts.iter().try_for_each(|prompt| out.write_all(prompt.text.as_bytes()))?;
    Ok(out.flush()?)
}

fn read_texts(files: &[PathBuf]) -> Result<Vec<(String, String)>, Failure> {
    let mut texts = Vec::new();
    input::each(files, |name, reader| {
        texts.push((name.to_owned(), input::text(reader)?));
        Ok(())
    })?;
    Ok(texts)
}

fn prompt(
    replacer: &Replacer<'_>,
    text: &str,
    is_json: bool,
    originals: &mut Originals,
) -> visard::Result<Replaced> {
    let hints = Hints::new();
    if !is_json {
        return replacer.replace(text, &hints, originals);
    }
    let replaced = replacer.replace_json(text, &hints, originals);
    let replaced = replaced.map_err(|error| json::with_place(error, text))?;
    json::check_names(replacer, text)?;
    Ok(replaced)
}

/// The file of originals, if there is one.
fn read_originals(
    path: &Path,
    keyring: &Keyring,
    scope: &str,
) -> Result<Option<Originals>, Failure> {
    let sealed = match input::bytes(path, LONGEST_ORIGINALS) {
        Err(Failure::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(None);
        }
        sealed => sealed?,
    };
    let opened = Originals::open(keyring, scope, &sealed);
    opened.map(Some).map_err(|error| Failure::in_file(path)(with_remedy(error)))
}

/// The code alone does not say what to try.
fn with_remedy(error: Error) -> Error {
    let help = match error.code() {
        Code::OpenFailed => "it is of another --scope, or was changed",
        Code::UnsupportedFormat => "it is no file that `placeholder replace` wrote",
        Code::KeyUnknown => "it is of another keyring",
        _ => return error,
    };
    Error::in_document(error.code(), error.message().to_owned()).with_help(help.to_owned())
}

fn restore(arguments: &Restore) -> Result<Outcome, Failure> {
    let Common { keyset, scope, originals: path, json, files } = &arguments.common;
    let keyring = keyset.open()?;
    let missing = || Failure::file(path)(io::ErrorKind::NotFound.into());
    let originals = read_originals(path, &keyring, scope)?.ok_or_else(missing)?;
    for only in &arguments.only {
        // Who misspells a name believes that a value is restored.
        if Kind::from_name(only).is_err() && originals.names().all(|name| name != only) {
            return Err(Failure::Said(format!("nothing in {} is called {only}", path.display())));
        }
    }
    let right = |name: &str| match (arguments.mask, arguments.only.is_empty()) {
        (true, _) => Right::Mask,
        (_, true) => Right::Clear,
        _ if arguments.only.iter().any(|only| only == name) => Right::Clear,
        _ => Right::Keep,
    };
    let mut unknown = 0_u64;
    let mut out = Listing::new();
    input::each(files, |_, reader| {
        let text = input::text(reader)?;
        let restored = if *json {
            let restored = originals.restore_json(&text, right);
            restored.map_err(|error| json::with_place(error, &text))
        } else {
            originals.restore(&text, right)
        }?;
        unknown = unknown.saturating_add(restored.report.unknown());
        say(&restored.report);
        Ok(out.write_all(restored.text.as_bytes())?)
    })?;
    out.flush()?;
    Ok(if arguments.check && unknown > 0 { Outcome::Found } else { Outcome::Clean })
}

fn read_terms(path: &Path) -> Result<Terms, Failure> {
    let text = input::whole(path, LONGEST_TERMS)?;
    Terms::from_lines(&text).map_err(|error| failure(path, &error))
}

fn say(report: &Report) {
    tell("restored", report.restored_counts());
    tell("masked", report.masked_counts());
    tell("kept", report.kept_counts());
    if report.unknown() > 0 {
        eprintln!("unknown: {}", report.unknown());
    }
}
