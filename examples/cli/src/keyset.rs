//! `visard keyset`: the keys of a tenant, made, inspected, changed, backed up.

mod backup;
mod change;
mod file;
mod protection;

use crate::{failure::Failure, output::shown};
use clap::{Args, Subcommand};
use protection::Protection;
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};
use visard::{
    Code, Error, Timestamp,
    keyset::{self, Keyring},
};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a keyring with one key for every use, and write it to a new file
    Generate(Generate),
    /// Show what a keyring file holds; with a key, also check it
    Inspect(Inspect),
    /// Add a key that opens and does not seal yet: hand the file to every process, then promote
    Stage(change::Use),
    /// Make a staged or enabled key the one that seals; the one until now still opens
    Promote(change::Key),
    /// Stage and promote at once, when a single process has the file
    Rotate(change::Use),
    /// Stop a key from opening; `enable` takes it back
    Disable(change::Key),
    /// Let a disabled key open again
    Enable(change::Key),
    /// Remove a disabled key's material for good
    Destroy(change::Key),
    /// Write a backup that any K of N people open together, and their shares
    Share(backup::Share),
    /// Open a backup with its shares, and write it under another protection
    Recover(backup::Recover),
    /// Write the keyring to a new file under another protection
    Export(backup::Export),
}

#[derive(Args)]
pub(crate) struct Generate {
    /// The file to write; an existing one is never overwritten
    #[arg(long)]
    out: PathBuf,
    /// The tenant that everything sealed with these keys is bound to
    #[arg(long)]
    tenant: String,
    #[command(flatten)]
    protection: Protection,
}

#[derive(Args)]
pub(crate) struct Inspect {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
}

/// How a command gets its keys; the same for every command that takes `--keyset`.
#[derive(Args)]
pub(crate) struct KeysetArguments {
    /// The keyring file
    #[arg(long)]
    keyset: PathBuf,
    /// Refuse a keyring of another tenant
    #[arg(long)]
    tenant: Option<String>,
    /// Refuse a file in which this use has an older version: someone may have put back an old one;
    /// may be repeated
    #[arg(long = "keys-at-least", value_name = "USE:VERSION", value_parser = floor)]
    floors: Vec<(keyset::Use, u64)>,
    #[command(flatten)]
    protection: Protection,
}

/// The same for commands that can do without keys.
#[derive(Args)]
pub(crate) struct OptionalKeyset {
    /// The keyring file
    #[arg(long)]
    keyset: Option<PathBuf>,
    /// Refuse a keyring of another tenant
    #[arg(long)]
    tenant: Option<String>,
    /// Refuse a file in which this use has an older version; may be repeated
    #[arg(long = "keys-at-least", value_name = "USE:VERSION", value_parser = floor, requires = "keyset")]
    floors: Vec<(keyset::Use, u64)>,
    #[command(flatten)]
    protection: Protection,
}

impl KeysetArguments {
    /// The keyring, for commands that only use it.
    pub(crate) fn open(&self) -> Result<Keyring, Failure> {
        let keyring = open(&self.keyset, self.tenant.as_deref(), &self.protection)?;
        keyring.check_floor(&self.floors)?;
        Ok(keyring)
    }

    /// The files that it reads.
    pub(crate) fn files(&self) -> Vec<&Path> {
        core::iter::once(self.keyset.as_path()).chain(self.protection.files()).collect()
    }

    fn of_tenant(&self, keyring: Keyring) -> Result<Keyring, Failure> {
        keyring.check_floor(&self.floors)?;
        of_tenant(keyring, self.tenant.as_deref())
    }
}

impl OptionalKeyset {
    /// The keyring, if one was named.
    pub(crate) fn open(&self) -> Result<Option<Keyring>, Failure> {
        let open = |path: &PathBuf| {
            let keyring = open(path, self.tenant.as_deref(), &self.protection)?;
            keyring.check_floor(&self.floors)?;
            Ok(keyring)
        };
        self.keyset.as_ref().map(open).transpose()
    }

    /// The files that it reads.
    pub(crate) fn files(&self) -> Vec<&Path> {
        self.keyset.as_deref().into_iter().chain(self.protection.files()).collect()
    }
}

fn open(path: &Path, tenant: Option<&str>, key: &Protection) -> Result<Keyring, Failure> {
    let text = file::read(path)?;
    let keyring = key.to_read(&text)?.open(&text).map_err(|error| unopened(error, path, key))?;
    of_tenant(keyring, tenant)
}

/// A wrong key is named by the word that it was given with.
fn unopened(error: Error, path: &Path, key: &Protection) -> Failure {
    match (error.code(), key.name()) {
        (Code::UnwrapFailed, Some(name)) => Failure::Said(format!(
            "{}: {name} does not open it, or the file was changed (UNWRAP_FAILED)",
            path.display()
        )),
        _ => Failure::in_file(path)(error),
    }
}

fn of_tenant(keyring: Keyring, tenant: Option<&str>) -> Result<Keyring, Failure> {
    Ok(match tenant {
        Some(tenant) => keyring.for_tenant(tenant)?,
        None => keyring,
    })
}

fn floor(text: &str) -> Result<(keyset::Use, u64), String> {
    let expected = || "expected USE:VERSION, for example data:3".to_owned();
    let (usage, version) = text.split_once(':').ok_or_else(expected)?;
    let usage = usage.parse().map_err(|_| expected())?;
    Ok((usage, version.parse().map_err(|_| expected())?))
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Generate(arguments) => generate(arguments),
        Command::Inspect(arguments) => inspect(arguments),
        Command::Stage(arguments) => {
            let now = now()?;
            arguments.apply(|keyring, usage| keyring.stage(usage, now))
        }
        Command::Rotate(arguments) => {
            let now = now()?;
            arguments.apply(|keyring, usage| keyring.rotate(usage, now))
        }
        Command::Promote(arguments) => arguments.apply(Keyring::promote),
        Command::Disable(arguments) => arguments.apply(Keyring::disable),
        Command::Enable(arguments) => arguments.apply(Keyring::enable),
        Command::Destroy(arguments) => arguments.apply(Keyring::destroy),
        Command::Share(arguments) => backup::share(arguments),
        Command::Recover(arguments) => backup::recover(arguments),
        Command::Export(arguments) => backup::export(arguments),
    }
}

fn generate(arguments: &Generate) -> Result<(), Failure> {
    let key = arguments.protection.to_write()?;
    let keyring = Keyring::generate(&arguments.tenant, now()?)?;
    file::write_new(&[(arguments.out.clone(), key.seal(&keyring, &arguments.out)?)])?;
    written(&arguments.out, &keyring)?;
    let verifying_key = keyring.verifying_key()?;
    let mut out = io::stdout().lock();
    writeln!(out, "verifying key (pin it where signatures are checked): {verifying_key}")?;
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    let text = file::read(&arguments.keyset.keyset)?;
    let in_file = Failure::in_file(&arguments.keyset.keyset);
    let (tenant, protection, keysets) = keyset::inspect(&text).map_err(in_file)?;
    let checked = arguments.keyset.protection.is_given();
    let mut verifying_key = None;
    if checked {
        let keyring = arguments.keyset.open()?;
        // A keyring without signing keys has none.
        verifying_key = keyring.verifying_key().ok().map(|key| key.to_string());
    } else if arguments.keyset.tenant.as_ref().is_some_and(|wanted| *wanted != tenant) {
        return Err(Error::new(Code::WrongTenant).into());
    }
    let under = keyset::protection(&text)?;
    if under == keyset::Protection::Cleartext {
        protection::warn_cleartext(&arguments.keyset.keyset);
    }
    let under = under.name();
    let mut out = io::stdout().lock();
    if arguments.json {
        let document = serde_json::json!({
            "tenant": tenant, "protection": protection, "under": under, "checked": checked,
            "keysets": keysets, "verifying_key": verifying_key,
        });
        writeln!(out, "{document:#}")?;
        return Ok(());
    }
    let state = if checked { "checked" } else { "not checked: give its key to check it" };
    writeln!(out, "tenant {}, {} ({under}), {state}", shown(&tenant), shown(&protection))?;
    for keyset in keysets {
        writeln!(out, "  {:<10} version {}", shown(&keyset.usage), keyset.version)?;
        for key in keyset.keys {
            let [id, state, created] = [&key.id, &key.state, &key.created].map(|text| shown(text));
            writeln!(out, "    {id}  {state:<9} {created}")?;
        }
    }
    if let Some(key) = verifying_key {
        writeln!(out, "verifying key: {key}")?;
    }
    Ok(())
}

/// Says what a new keyring file holds.
fn written(path: &Path, keyring: &Keyring) -> Result<(), Failure> {
    let (count, tenant) = (keyring.keysets().count(), keyring.tenant());
    let keysets = if count == 1 { "keyset" } else { "keysets" };
    writeln!(io::stdout(), "{}: {count} {keysets} for tenant {tenant}", path.display())?;
    Ok(())
}

/// The one place where the command reads the clock.
pub(crate) fn now() -> Result<Timestamp, Failure> {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = elapsed.map_err(|_| Failure::Usage("the clock stands before 1970"))?.as_secs();
    Ok(Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))?)
}
