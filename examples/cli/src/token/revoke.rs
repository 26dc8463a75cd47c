//! `visard token revoke`: what is refused from now on, and how much of it the store knows.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::{ScopeArguments, opened};
use crate::{
    failure::{Failure, Outcome},
    held::{Reading, typed_or_read},
    input,
    keyset::{KeysetArguments, now},
};
use clap::Args;
use std::{
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};
use visard::{
    Code, Timestamp,
    keyset::Keyring,
    token::{Issuer, Revocation, Subject},
};
use visard_store::Sqlite;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// The SQLite file that keeps what becomes of tokens
    #[arg(long, value_name = "FILE")]
    store: PathBuf,
    #[command(flatten)]
    what: What,
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    now: Option<Timestamp>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct What {
    /// This token, link or printed code, `-` for standard input
    #[arg(long, value_name = "TOKEN", allow_hyphen_values = true)]
    token: Option<String>,
    /// Every token of this subject in the scope, printed codes too, `-` for standard input; not of
    /// invitations that hide their subjects, which go by token or batch
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    subject: Option<String>,
    /// Every token of the batch in the scope
    #[arg(long, value_name = "NAME", value_parser = input::given_name)]
    batch: Option<String>,
    /// Every token of the scope
    #[arg(long)]
    all_of_scope: bool,
    /// Every token of every scope of the survey
    #[arg(long)]
    all_of_survey: bool,
}

/// What a revocation reaches of what the store knows.
enum Reach {
    /// The token of which it is.
    Token,
    /// So many rows of a subject, and so many that hide whose they are from it.
    Rows { plain: u64, hidden: u64 },
    /// What tokens were issued in since then, if ever.
    Issued(Option<Timestamp>),
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let failed = Failure::store(&arguments.store);
    let keyring = arguments.keyset.open()?;
    let (scope, store) = (arguments.scope.scope(), Arc::new(opened(&arguments.store)?));
    let issuer = || Issuer::new(&keyring, &scope).map(|issuer| issuer.with_store(store.clone()));
    let what = &arguments.what;
    let now = arguments.now.map_or_else(now, Ok)?;
    let token = match &what.token {
        Some(text) => {
            let reading = Reading::new(&keyring, &scope, issuer()?, true)?;
            Some(reading.held(&typed_or_read(text)?, now)?.token.to_string())
        }
        None => None,
    };
    let subject = what.subject.as_deref().map(typed_or_read).transpose()?;
    let subject = subject.as_deref().map(Subject::parse).transpose()?;
    let revocation = match (&token, &subject, &what.batch) {
        (Some(token), ..) => Revocation::Token(token),
        (None, Some(subject), _) => Revocation::Subject(subject),
        (None, None, Some(batch)) => Revocation::Batch(batch),
        (None, None, None) if what.all_of_scope => Revocation::Scope,
        (None, None, None) => Revocation::Survey,
    };
    let reach = reach(&keyring, issuer()?, &store, &revocation).map_err(&failed)?;
    if matches!(reach, Reach::Rows { plain: 0, hidden: 1.. }) {
        return say(&reach, &revocation);
    }
    issuer()?.revoke(&revocation, now).map_err(&failed)?;
    say(&reach, &revocation)
}

fn reach(
    keyring: &Keyring,
    issuer: Issuer,
    store: &Sqlite,
    what: &Revocation<'_>,
) -> visard::Result<Reach> {
    let subject = match what {
        Revocation::Token(_) => return Ok(Reach::Token),
        Revocation::Subject(subject) => *subject,
        _ => return issuer.issued_since(what).map(Reach::Issued),
    };
    let plain = issuer.respondents(subject)?;
    let hidden = match issuer.with_hidden_subjects(keyring) {
        Ok(issuer) => issuer.respondents(subject)?.split_off(plain.len()),
        // Without these keys nobody here can tell.
        Err(error) if error.code() == Code::UseMissing => Vec::new(),
        Err(error) => return Err(error),
    };
    Ok(Reach::Rows { plain: store.tokens_of(&plain)?, hidden: store.tokens_of(&hidden)? })
}

fn say(reach: &Reach, what: &Revocation<'_>) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    match reach {
        Reach::Token => writeln!(out, "revoked")?,
        Reach::Issued(Some(since)) => writeln!(out, "revoked\nissued since {since}")?,
        Reach::Rows { plain: rows @ 1.., .. } => writeln!(out, "revoked\nrows: {rows}")?,
        Reach::Rows { hidden: 1.., .. } => writeln!(out, "not revoked")?,
        Reach::Rows { .. } | Reach::Issued(None) => {
            writeln!(out, "revoked in advance")?;
            say_nothing_reached(what);
        }
    }
    let Reach::Rows { hidden: rows @ 1.., .. } = reach else { return Ok(Outcome::Clean) };
    let rows = if *rows == 1 { "1 token".to_owned() } else { format!("{rows} tokens") };
    eprintln!(
        "visard: {rows} of this subject hide whose they are and still work: revoke them by --token or \
         --batch (SUBJECT_UNSUITABLE)"
    );
    Ok(Outcome::Refused)
}

fn say_nothing_reached(what: &Revocation<'_>) {
    let (known, words) = match what {
        Revocation::Subject(_) => {
            ("has no row of this subject", "--subject, the survey, wave, channel")
        }
        Revocation::Batch(_) => {
            ("knows of no invitation in this batch", "--batch, the survey, wave, channel")
        }
        Revocation::Survey => ("knows of no invitation of this survey", "the survey"),
        _ => ("knows of no invitation in this scope", "the survey, wave, channel"),
    };
    eprintln!(
        "visard: warning: this store {known} yet; tokens that come will be refused. If there should be \
         some, look how they were written: {words}"
    );
}
