//! `visard keyset`: make and inspect the keys of a tenant.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::failure::Failure;
use clap::{Args, Subcommand};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};
use visard::{
    Timestamp,
    keyset::{self, Kek, Keyring, insecure},
};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a keyring with one key for every use, and write it to a new file
    Generate(Generate),
    /// Show what a keyring file holds; with a key, also check it
    Inspect(Inspect),
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
    #[command(flatten)]
    protection: Protection,
}

#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct Protection {
    /// A file of exactly 32 bytes under which the keyring is wrapped
    #[arg(long)]
    kek_file: Option<PathBuf>,
    /// No protection: whoever reads the file can open everything
    #[arg(long)]
    insecure_cleartext: bool,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Generate(arguments) => generate(arguments),
        Command::Inspect(arguments) => inspect(arguments),
    }
}

fn generate(arguments: &Generate) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let keyring = Keyring::generate(&arguments.tenant, now()?)?;
    let text = match &arguments.protection {
        Protection { kek_file: Some(path), .. } => keyring.export_wrapped(&kek(path)?)?,
        Protection { insecure_cleartext: true, .. } => {
            warn_cleartext(&arguments.out);
            insecure::export_cleartext(&keyring)?.to_string()
        }
        _ => {
            return Err(Failure::Usage(
                "give --kek-file FILE, or --insecure-cleartext to have none",
            ));
        }
    };
    write_new(&arguments.out, &text)?;
    writeln!(
        out,
        "{}: {} keysets for tenant {}",
        arguments.out.display(),
        keyring.keysets().count(),
        keyring.tenant()
    )?;
    writeln!(
        out,
        "verifying key (pin it where signatures are checked): {}",
        keyring.verifying_key()?
    )?;
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let path = &arguments.keyset.keyset;
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    let (tenant, protection, keysets) = keyset::inspect(&text)?;
    if protection == "insecure-cleartext" {
        warn_cleartext(path);
    }
    let checked = match &arguments.keyset.protection {
        Protection { kek_file: None, insecure_cleartext: false } => false,
        given => {
            open(&text, given, arguments.keyset.tenant.as_deref())?;
            true
        }
    };
    if !checked && arguments.keyset.tenant.as_ref().is_some_and(|wanted| *wanted != tenant) {
        return Err(visard::Error::new(visard::Code::WrongTenant).into());
    }
    if arguments.json {
        let document = serde_json::json!({
            "tenant": tenant, "protection": protection, "checked": checked, "keysets": keysets,
        });
        writeln!(out, "{document:#}")?;
        return Ok(());
    }
    let state = if checked { "checked" } else { "not checked: give its key to check it" };
    writeln!(out, "tenant {tenant}, {protection}, {state}")?;
    for keyset in keysets {
        writeln!(out, "  {:<10} version {}", keyset.usage, keyset.version)?;
        for key in keyset.keys {
            writeln!(out, "    {}  {:<9} {}", key.id, key.state, key.created)?;
        }
    }
    Ok(())
}

fn open(text: &str, protection: &Protection, tenant: Option<&str>) -> Result<Keyring, Failure> {
    let keyring = match &protection.kek_file {
        Some(path) => Keyring::import_wrapped(text, &kek(path)?)?,
        None => insecure::import_cleartext(text)?,
    };
    Ok(match tenant {
        Some(tenant) => keyring.for_tenant(tenant)?,
        None => keyring,
    })
}

fn kek(path: &Path) -> Result<Kek, Failure> {
    Ok(Kek::from_bytes(&fs::read(path).map_err(Failure::file(path))?)?)
}

fn warn_cleartext(path: &Path) {
    eprintln!("WARNING: {} holds the keys in the clear.", path.display());
    eprintln!(
        "WARNING: whoever reads it can open everything sealed with it. For first steps only."
    );
}

/// Writes a file that did not exist, readable by its owner only, and removes it again if that
/// fails half-way.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(Failure::file(path))?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        drop(fs::remove_file(path));
        Failure::file(path)(error)
    })
}

/// The one place where the command reads the clock.
fn now() -> Result<Timestamp, Failure> {
    let elapsed = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = elapsed.map_err(|_| Failure::Usage("the clock stands before 1970"))?.as_secs();
    Ok(Timestamp::from_unix(i64::try_from(seconds).unwrap_or(i64::MAX))?)
}
