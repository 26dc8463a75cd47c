//! `visard token`: what a token is, whether it is valid, and what becomes of it.

use crate::{
    failure::Failure,
    held::{Reading, typed_or_read},
    input, invite,
    keyset::{KeysetArguments, now},
};
use clap::{Args, Subcommand};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use visard::{
    Timestamp,
    encoding::base64url,
    keyset::Keyring,
    link::Mailer,
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
    /// Say what to write into the template of a service that sends the mails
    Link(Link),
}

/// What a token is good for.
#[derive(Args)]
pub(crate) struct ScopeArguments {
    /// The survey
    #[arg(long, value_name = "NAME", value_parser = clap::builder::NonEmptyStringValueParser::new())]
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
    now: Option<Timestamp>,
    /// Say whose token it is, too
    #[arg(long)]
    show_subject: bool,
    /// The token, the link, the text around it or the printed code, `-` for standard input: words of a
    /// command stay in the shell's history
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
    /// Every token of this subject in the scope, printed codes too; not of invitations that hide their
    /// subjects, which go by token or batch
    #[arg(long, value_name = "ID")]
    subject: Option<String>,
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
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    now: Option<Timestamp>,
}

#[derive(Args)]
pub(crate) struct Link {
    /// The link, as `visard invite` takes it
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// The service: braze, brevo, hubspot, klaviyo, mailchimp, mailgun, qualtrics, salesforce, sendgrid
    #[arg(long, value_name = "NAME")]
    mailer: Mailer,
    /// The column of the uploaded list in which the tokens are
    #[arg(long, value_name = "NAME", default_value = "token")]
    column: String,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Inspect(arguments) => inspect(arguments),
        Command::Verify(arguments) => verify(arguments),
        Command::Revoke(arguments) => revoke(arguments),
        Command::Store(arguments) => store(arguments),
        Command::Link(arguments) => link(arguments),
    }
}

impl OfToken {
    fn now(&self) -> Result<Timestamp, Failure> {
        self.now.map_or_else(now, Ok)
    }

    /// The token's words, the keys, and who reads it.
    fn open(&self, store: Option<&Path>) -> Result<(String, Keyring, Reading), Failure> {
        let text = typed_or_read(&self.token)?;
        let keyring = self.keyset.open()?;
        let scope = self.scope.scope();
        let mut issuer = Issuer::new(&keyring, &scope)?;
        if let Some(path) = store {
            issuer = issuer.with_store(Arc::new(opened(path)?));
        }
        let reading = Reading::new(&keyring, &scope, issuer, store.is_some())?;
        Ok((text, keyring, reading))
    }

    /// Whose token it is, although it may be hidden from whoever has the token keys alone.
    fn subject(&self, keyring: &Keyring, store: &Path, token: &str) -> Result<Subject, Failure> {
        let issuer =
            Issuer::new(keyring, &self.scope.scope())?.with_store(Arc::new(opened(store)?));
        Ok(issuer.with_hidden_subjects(keyring)?.resolve(token)?)
    }
}

/// A store that is there: asking must not make one.
fn opened(path: &Path) -> Result<Sqlite, Failure> {
    std::fs::metadata(path).map_err(Failure::file(path))?;
    Ok(Sqlite::open(path)?)
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    let of = &arguments.of;
    let (text, keyring, reading) = of.open(Some(&arguments.store))?;
    let now = of.now()?;
    let held = reading.held(&text, now)?;
    let standing = reading.standing(&held, now)?;
    let subject = if of.show_subject {
        Some(shown(&of.subject(&keyring, &arguments.store, &held.token.to_string())?))
    } else {
        None
    };
    let code = held.code.map(|code| code.to_string());
    let lines = lines(&standing, subject, code);
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

fn lines(
    standing: &Standing,
    subject: Option<String>,
    code: Option<String>,
) -> Vec<(&'static str, String)> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    let lines = [
        ("state", Some(standing.state.to_string())),
        ("respondent", Some(base64url(&standing.respondent))),
        ("subject", subject),
        ("code", code),
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
    let (of, store) = (&arguments.of, arguments.store.as_deref());
    let (text, keyring, reading) = of.open(store)?;
    let (held, verified) = reading.verified(&text, of.now()?)?;
    let mut out = io::stdout().lock();
    writeln!(out, "valid until {}", verified.expires)?;
    if let Some(code) = &held.code {
        writeln!(out, "code: {code}")?;
    }
    if of.show_subject {
        let subject = match (&verified.subject, store) {
            (Subject::Hidden, Some(store)) => {
                of.subject(&keyring, store, &held.token.to_string())?
            }
            (known, _) => known.clone(),
        };
        writeln!(out, "subject: {}", shown(&subject))?;
    }
    if held.code.is_some() && store.is_none() {
        eprintln!("visard: a printed code counts only if there is a respondent of its number");
    }
    Ok(())
}

fn revoke(arguments: &Revoke) -> Result<(), Failure> {
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
    let subject = what.subject.as_deref().map(Subject::parse).transpose()?;
    let revocation = match (&token, &subject, &what.batch) {
        (Some(token), ..) => Revocation::Token(token),
        (None, Some(subject), _) => Revocation::Subject(subject),
        (None, None, Some(batch)) => Revocation::Batch(batch),
        (None, None, None) if what.all_of_scope => Revocation::Scope,
        (None, None, None) => Revocation::Survey,
    };
    issuer()?.revoke(&revocation, now)?;
    writeln!(io::stdout(), "revoked")?;
    Ok(())
}

fn store(arguments: &Store) -> Result<(), Failure> {
    let store = opened(&arguments.file)?;
    let now = arguments.now.map_or_else(now, Ok)?;
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

fn link(arguments: &Link) -> Result<(), Failure> {
    let template = invite::template(&arguments.base_url)?;
    writeln!(io::stdout(), "{}", template.merge_link(arguments.mailer, &arguments.column)?)?;
    Ok(())
}

/// A subject as a terminal may have it.
fn shown(subject: &Subject) -> String {
    subject.to_id().map_or_else(|| "hidden".to_owned(), |id| crate::output::shown(&id))
}
