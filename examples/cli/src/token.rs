//! `visard token`: what a token is, whether it is valid, and what becomes of it.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod revoke;
mod shown;

use crate::{
    failure::{Failure, Outcome},
    held::{Held, Reading, typed_or_read},
    input, invite,
    keyset::{KeysetArguments, now},
};
use clap::{
    Args, Subcommand,
    builder::{PossibleValuesParser, TypedValueParser as _},
};
use serde_json::Value;
use shown::{Of, Shown, Told};
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
    token::{Issuer, Scope, Standing, TokenStore},
};
use visard_store::Sqlite;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Show what the store knows about a token, whatever its state
    Inspect(Inspect),
    /// Check a token: exit code 0 if it is valid, 2 with the code if not
    Verify(Verify),
    /// Revoke a token, a subject, a batch, the scope or the survey for good
    Revoke(revoke::Arguments),
    /// Say what a store holds, and remove what is over
    Store(Store),
    /// Say what to write into the template of a service that sends the mails
    Link(Link),
}

/// What a token is good for.
#[derive(Args)]
pub(crate) struct ScopeArguments {
    /// The survey
    #[arg(long, value_name = "NAME", value_parser = input::given_name)]
    survey: String,
    /// One wave of it
    #[arg(long, value_name = "NAME", default_value = "", value_parser = input::name)]
    wave: String,
    /// The channel that the link travels
    #[arg(long, value_name = "NAME", default_value = "", value_parser = input::name)]
    channel: String,
    /// What the token allows, if not to answer
    #[arg(long, value_name = "NAME", default_value = "", value_parser = input::name)]
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
    #[command(flatten)]
    shown: Shown,
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
pub(crate) struct Store {
    /// The SQLite file
    file: PathBuf,
    /// Remove the rows whose time was over this many days ago. They must be over in every survey:
    /// a token that is issued again without the store forgets them
    #[arg(long, value_name = "DAYS")]
    remove_expired: Option<u32>,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    now: Option<Timestamp>,
}

#[derive(Args)]
pub(crate) struct Link {
    /// The link, as `visard invite` takes it
    #[arg(long, value_name = "URL")]
    base_url: String,
    /// The service
    #[arg(long, value_name = "NAME", value_parser = mailers())]
    mailer: Mailer,
    /// The column of the uploaded list in which the tokens are
    #[arg(long, value_name = "NAME", default_value = "token")]
    column: String,
}

/// The names of services that are known.
fn mailers() -> impl clap::builder::TypedValueParser<Value = Mailer> {
    let names = Mailer::ALL.iter().map(|mailer| mailer.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Mailer>())
}

pub(crate) fn run(command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Inspect(arguments) => {
            inspect(arguments).map_err(|failure| failure.of_store(Some(&arguments.store)))
        }
        Command::Verify(arguments) => {
            verify(arguments).map_err(|failure| failure.of_store(arguments.store.as_deref()))
        }
        Command::Revoke(arguments) => revoke::run(arguments),
        Command::Store(arguments) => store(arguments).map(|()| Outcome::Clean),
        Command::Link(arguments) => link(arguments).map(|()| Outcome::Clean),
    }
}

/// A token that was read, and what it was read with.
struct Opened {
    text: String,
    keyring: Keyring,
    scope: Scope,
    store: Option<Arc<Sqlite>>,
    reading: Reading,
}

impl OfToken {
    fn now(&self) -> Result<Timestamp, Failure> {
        self.now.map_or_else(now, Ok)
    }

    /// The token's words, the keys, and who reads it.
    fn open(&self, store: Option<&Path>) -> Result<Opened, Failure> {
        let text = typed_or_read(&self.token)?;
        let keyring = self.keyset.open()?;
        let scope = self.scope.scope();
        let mut issuer = Issuer::new(&keyring, &scope)?;
        let store = store.map(opened).transpose()?.map(Arc::new);
        if let Some(store) = &store {
            issuer = issuer.with_store(store.clone());
        }
        let reading = Reading::new(&keyring, &scope, issuer, store.is_some())?;
        Ok(Opened { text, keyring, scope, store, reading })
    }

    /// Whose token it is, if that was asked and may be told.
    fn tell(&self, opened: &Opened, held: &Held) -> Result<Told, Failure> {
        let of = Of {
            token: &held.token.to_string(),
            scope: &opened.scope,
            keyring: &opened.keyring,
            store: opened.store.clone().map(|store| -> Arc<dyn TokenStore> { store }),
        };
        self.shown.tell(of, self.now()?)
    }
}

/// A store that is there: asking must not make one.
fn opened(path: &Path) -> Result<Sqlite, Failure> {
    std::fs::metadata(path).map_err(Failure::file(path))?;
    Sqlite::open(path).map_err(Failure::store(path))
}

fn inspect(arguments: &Inspect) -> Result<Outcome, Failure> {
    let of = &arguments.of;
    let opened = of.open(Some(&arguments.store))?;
    let now = of.now()?;
    let held = opened.reading.held(&opened.text, now)?;
    let standing = opened.reading.standing(&held, now)?;
    let is_known = opened.reading.is_known(&held, &standing, now);
    let told = of.tell(&opened, &held)?;
    let members = members(&standing, is_known, &held, &told);
    let mut out = io::stdout().lock();
    if arguments.json {
        let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
        writeln!(out, "{:#}", Value::Object(members.collect()))?;
    } else {
        for (name, value) in &members {
            match value {
                Value::String(text) => writeln!(out, "{name}: {text}")?,
                Value::Bool(yes) => writeln!(out, "{name}: {}", if *yes { "yes" } else { "no" })?,
                other => writeln!(out, "{name}: {other}")?,
            }
        }
    }
    if !is_known {
        eprintln!(
            "visard: the store has no row of it: it was issued without, or its row was removed"
        );
    }
    say_corrected(&held);
    Ok(say_denied(&told))
}

fn members(
    standing: &Standing,
    is_known: bool,
    held: &Held,
    told: &Told,
) -> Vec<(&'static str, Value)> {
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string().into());
    let subject = match told {
        Told::Subject(id) => Some(id.as_str().into()),
        Told::NotAsked | Told::Denied(_) => None,
    };
    let members = [
        ("state", Some(standing.state.to_string().into())),
        ("in_store", Some(is_known.into())),
        ("respondent", Some(base64url(&standing.respondent).into())),
        ("subject", subject),
        ("code", held.code.map(|code| code.to_string().into())),
        ("corrected", held.code.map(|_| held.is_corrected.into())),
        ("issued", time(standing.issued)),
        ("not_before", time(standing.not_before)),
        ("expires", time(Some(standing.expires))),
        ("seen", Some(standing.seen.into())),
        ("first_seen", time(standing.first_seen)),
        ("last_seen", time(standing.last_seen)),
        ("started", time(standing.started)),
        ("resumable_until", time(standing.resumable_until)),
        ("submitted", time(standing.submitted)),
        ("revoked", time(standing.revoked)),
    ];
    members.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn verify(arguments: &Verify) -> Result<Outcome, Failure> {
    let (of, store) = (&arguments.of, arguments.store.as_deref());
    let opened = of.open(store)?;
    let (held, verified) = opened.reading.verified(&opened.text, of.now()?)?;
    let told = of.tell(&opened, &held)?;
    let mut out = io::stdout().lock();
    writeln!(out, "valid until {}", verified.expires)?;
    if let Some(code) = &held.code {
        writeln!(out, "code: {code}")?;
    }
    if let Told::Subject(id) = &told {
        writeln!(out, "subject: {id}")?;
    }
    say_corrected(&held);
    if held.code.is_some() && store.is_none() {
        eprintln!("visard: a printed code counts only if there is a respondent of its number");
    }
    Ok(say_denied(&told))
}

fn say_corrected(held: &Held) {
    if held.is_corrected {
        eprintln!("visard: one character of the code was wrong and is corrected");
    }
}

/// Why nobody is told whose token it is, and what that comes to.
fn say_denied(told: &Told) -> Outcome {
    let Told::Denied(why) = told else { return Outcome::Clean };
    eprintln!("visard: whose token it is, is not told: {why}");
    Outcome::Refused
}

fn store(arguments: &Store) -> Result<(), Failure> {
    let failed = Failure::store(&arguments.file);
    let store = opened(&arguments.file)?;
    let now = arguments.now.map_or_else(now, Ok)?;
    let mut removed = None;
    if let Some(days) = arguments.remove_expired {
        let seconds = i64::from(days).saturating_mul(visard::time::DAY);
        let over = now.saturating_add(seconds.saturating_neg());
        removed = Some(store.remove_expired_tokens(over).map_err(&failed)?);
    }
    let counts = store.token_counts(now).map_err(&failed)?;
    let mut out = io::stdout().lock();
    if arguments.json {
        let document = serde_json::json!({
            "rows": counts.rows, "over": counts.expired, "vault": counts.vault,
            "lasting": counts.lasting, "removed": removed.unwrap_or_default(),
        });
        writeln!(out, "{document:#}")?;
        return Ok(());
    }
    if let Some(removed) = removed {
        writeln!(out, "{removed} rows removed")?;
    }
    writeln!(out, "{} rows, {} of them over", counts.rows, counts.expired)?;
    Ok(())
}

fn link(arguments: &Link) -> Result<(), Failure> {
    let template = invite::template(&arguments.base_url)?;
    writeln!(io::stdout(), "{}", template.merge_link(arguments.mailer, &arguments.column)?)?;
    Ok(())
}
