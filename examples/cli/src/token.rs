//! `visard token`: what a token is, whether it is valid, and what becomes of it.

use crate::{
    failure::Failure,
    input,
    keyset::{KeysetArguments, now},
};
use clap::{Args, Subcommand};
use std::{
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use visard::{
    Timestamp,
    encoding::base64url,
    token::{Issuer, Revocation, Scope, Standing, Subject},
};
use visard_store::Sqlite;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show what the store knows about a token, whatever its state
    Inspect(Inspect),
    /// Check a token: exit code 0 if it is valid, 2 with the code if not
    Verify(Verify),
    /// Revoke a token, a subject, a batch, the scope or the survey for good
    Revoke(Revoke),
    /// Say what a store holds, and remove what is over
    Store(Store),
}

/// What a token is good for.
#[derive(Args)]
pub(crate) struct ScopeArguments {
    /// The survey
    #[arg(long, value_name = "NAME")]
    survey: String,
    /// One wave of it
    #[arg(long, value_name = "NAME", default_value = "")]
    wave: String,
    /// The channel that the link travels
    #[arg(long, value_name = "NAME", default_value = "")]
    channel: String,
    /// What the token allows, if not to answer
    #[arg(long, value_name = "NAME", default_value = "")]
    purpose: String,
    /// The revocation epoch
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    epoch: u32,
}

impl ScopeArguments {
    pub(crate) fn scope(&self) -> Scope {
        let scope = Scope::new(&self.survey).wave(&self.wave).channel(&self.channel);
        scope.purpose(&self.purpose).epoch(self.epoch)
    }
}

/// A token and the keys to it.
#[derive(Args)]
pub(crate) struct OfToken {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    at: Option<Timestamp>,
    /// Say whose token it is, too
    #[arg(long)]
    show_subject: bool,
    /// The token, `-` for standard input: words of a command stay in the shell's history
    #[arg(allow_hyphen_values = true)]
    token: String,
}

#[derive(Args)]
pub(crate) struct Inspect {
    #[command(flatten)]
    of: OfToken,
    /// The SQLite file that keeps what becomes of tokens
    #[arg(long, value_name = "FILE")]
    store: PathBuf,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    of: OfToken,
    /// The SQLite file that keeps what becomes of tokens; without it only what the token says counts
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Revoke {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// The SQLite file that keeps what becomes of tokens
    #[arg(long, value_name = "FILE")]
    store: PathBuf,
    #[command(flatten)]
    what: What,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct What {
    /// This token, `-` for standard input
    #[arg(long, value_name = "TOKEN", allow_hyphen_values = true)]
    token: Option<String>,
    /// Every token of the number in the scope
    #[arg(long, value_name = "NUMBER")]
    subject: Option<u64>,
    /// Every token of the batch in the scope
    #[arg(long, value_name = "NAME")]
    batch: Option<String>,
    /// Every token of the scope
    #[arg(long)]
    all_of_scope: bool,
    /// Every token of every scope of the survey
    #[arg(long)]
    all_of_survey: bool,
}

#[derive(Args)]
pub(crate) struct Store {
    /// The SQLite file
    file: PathBuf,
    /// Remove the rows whose time was over this many days ago. They must be over in every survey:
    /// a token that is issued again without the store forgets them
    #[arg(long, value_name = "DAYS")]
    remove_expired: Option<u32>,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Inspect(arguments) => inspect(arguments),
        Command::Verify(arguments) => verify(arguments),
        Command::Revoke(arguments) => revoke(arguments),
        Command::Store(arguments) => store(arguments),
    }
}

impl OfToken {
    fn token(&self) -> Result<String, Failure> {
        named_or_read(&self.token)
    }

    fn at(&self) -> Result<Timestamp, Failure> {
        self.at.map_or_else(now, Ok)
    }

    fn issuer(&self, store: Option<&Path>) -> Result<Issuer, Failure> {
        let keyring = self.keyset.open()?;
        let issuer = Issuer::new(&keyring, &self.scope.scope())?;
        let Some(path) = store else { return Ok(issuer) };
        let issuer = issuer.with_store(Arc::new(opened(path)?));
        Ok(if self.show_subject { issuer.with_hidden_subjects(&keyring)? } else { issuer })
    }
}

fn named_or_read(token: &str) -> Result<String, Failure> {
    if token != "-" {
        return Ok(token.to_owned());
    }
    let mut text = String::new();
    // More than any token has, and any line end.
    io::stdin().lock().take(4_096).read_to_string(&mut text)?;
    Ok(text.trim_ascii().to_owned())
}

/// A store that is there: asking must not make one.
fn opened(path: &Path) -> Result<Sqlite, Failure> {
    std::fs::metadata(path).map_err(Failure::file(path))?;
    Ok(Sqlite::open(path)?)
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    let token = arguments.of.token()?;
    let issuer = arguments.of.issuer(Some(&arguments.store))?;
    let standing = issuer.look(&token, arguments.of.at()?)?;
    let subject =
        if arguments.of.show_subject { Some(shown(&issuer.resolve(&token)?)) } else { None };
    let lines = lines(&standing, subject);
    let mut out = io::stdout().lock();
    if arguments.json {
        let document: serde_json::Map<_, _> =
            lines.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        writeln!(out, "{:#}", serde_json::Value::Object(document))?;
        return Ok(());
    }
    for (name, value) in lines {
        writeln!(out, "{name}: {value}")?;
    }
    Ok(())
}

fn lines(standing: &Standing, subject: Option<String>) -> Vec<(&'static str, String)> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    let lines = [
        ("state", Some(standing.state.to_string())),
        ("respondent", Some(base64url(&standing.respondent))),
        ("subject", subject),
        ("issued", time(standing.issued)),
        ("not_before", time(standing.not_before)),
        ("expires", time(Some(standing.expires))),
        ("seen", Some(standing.seen.to_string())),
        ("first_seen", time(standing.first_seen)),
        ("last_seen", time(standing.last_seen)),
        ("started", time(standing.started)),
        ("resumable_until", time(standing.resumable_until)),
        ("submitted", time(standing.submitted)),
        ("revoked", time(standing.revoked)),
    ];
    lines.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn verify(arguments: &Verify) -> Result<(), Failure> {
    let token = arguments.of.token()?;
    let issuer = arguments.of.issuer(arguments.store.as_deref())?;
    let verified = issuer.verify(&token, arguments.of.at()?)?;
    let mut out = io::stdout().lock();
    writeln!(out, "valid until {}", verified.expires)?;
    if arguments.of.show_subject {
        let hidden = verified.subject == Subject::Hidden;
        let subject = if hidden { issuer.resolve(&token)? } else { verified.subject };
        writeln!(out, "subject: {}", shown(&subject))?;
    }
    Ok(())
}

fn revoke(arguments: &Revoke) -> Result<(), Failure> {
    let keyring = arguments.keyset.open()?;
    let store = Arc::new(opened(&arguments.store)?);
    let issuer = Issuer::new(&keyring, &arguments.scope.scope())?.with_store(store);
    let what = &arguments.what;
    let token = what.token.as_deref().map(named_or_read).transpose()?;
    let subject = what.subject.map(Subject::Number);
    let revocation = match (&token, &subject, &what.batch) {
        (Some(token), ..) => Revocation::Token(token),
        (None, Some(subject), _) => Revocation::Subject(subject),
        (None, None, Some(batch)) => Revocation::Batch(batch),
        (None, None, None) if what.all_of_scope => Revocation::Scope,
        (None, None, None) => Revocation::Survey,
    };
    issuer.revoke(&revocation, now()?)?;
    writeln!(io::stdout(), "revoked")?;
    Ok(())
}

fn store(arguments: &Store) -> Result<(), Failure> {
    let store = opened(&arguments.file)?;
    let now = now()?;
    let mut out = io::stdout().lock();
    if let Some(days) = arguments.remove_expired {
        let seconds = i64::from(days).saturating_mul(visard::time::DAY);
        let removed = store.remove_expired_tokens(now.saturating_add(seconds.saturating_neg()))?;
        writeln!(out, "{removed} rows removed")?;
    }
    let counts = store.token_counts(now)?;
    writeln!(out, "{} rows, {} of them over", counts.rows, counts.expired)?;
    Ok(())
}

/// A subject as a terminal may have it.
fn shown(subject: &Subject) -> String {
    match subject {
        Subject::Number(number) => number.to_string(),
        Subject::Text(text) => crate::output::shown(text),
        _ => "hidden".to_owned(),
    }
}
