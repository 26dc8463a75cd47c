//! `visard keyset stage`, `promote`, `rotate`, `disable`, `enable`, `destroy`: one step of a
//! key's life, written back in place.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::{KeysetArguments, file, unopened};
use crate::failure::Failure;
use clap::Args;
use std::io::{self, Write};
use visard::keyset::{self, KeyId, Keyring};

/// A change of one use.
#[derive(Args)]
pub(crate) struct Use {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// What the keys are for: data, index, token, pseudonym, subject, ingest or signing
    #[arg(long = "use", value_name = "USE")]
    usage: keyset::Use,
    /// Refuse a file in which this use has an older version: someone may have put back an old one
    #[arg(long, value_name = "VERSION")]
    at_least: Option<u64>,
}

/// A change of one key.
#[derive(Args)]
pub(crate) struct Key {
    #[command(flatten)]
    of: Use,
    /// The key's id: eight hexadecimal digits, as `inspect` shows them
    #[arg(long, value_name = "ID")]
    key: KeyId,
}

impl Key {
    pub(crate) fn apply(
        &self,
        step: impl FnOnce(&Keyring, keyset::Use, KeyId) -> visard::Result<Keyring>,
    ) -> Result<(), Failure> {
        self.of.apply(|keyring, usage| step(keyring, usage, self.key))
    }
}

/// How much the subject keys can still do: less once one is disabled, and again once it is gone.
fn powers(keyring: &Keyring) -> visard::Result<usize> {
    let power = |state: &str| match state {
        "destroyed" => 0,
        "disabled" => 1,
        _ => 2,
    };
    Ok(keyring.keys(keyset::Use::Subject)?.map(|key| power(key.state.name())).sum())
}

impl Use {
    pub(crate) fn apply(
        &self,
        step: impl FnOnce(&Keyring, keyset::Use) -> visard::Result<Keyring>,
    ) -> Result<(), Failure> {
        let path = &self.keyset.keyset;
        // People type before the file is locked, so that breaking off leaves nothing behind.
        let key = self.keyset.protection.to_read(&file::read(path)?)?;
        let replacement = file::Replacement::begin(path)?;
        let opened = key.open(&replacement.read()?);
        let keyring = opened.map_err(|error| unopened(error, path, &self.keyset.protection))?;
        let keyring = self.keyset.of_tenant(keyring)?;
        if let Some(version) = self.at_least {
            keyring.check_floor(&[(self.usage, version)])?;
        }
        let changed = step(&keyring, self.usage)?;
        if self.usage == keyset::Use::Subject && powers(&changed)? < powers(&keyring)? {
            eprintln!(
                "visard: an erasure tree that pins this key (`subject inspect` says which) gives \
                 no respondent's key without it"
            );
        }
        replacement.finish(&key.seal(&changed, path)?)?;
        self.report(&changed)
    }

    fn report(&self, keyring: &Keyring) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        for (usage, version) in keyring.versions() {
            if usage == self.usage {
                let usage = usage.name();
                writeln!(out, "{usage} version {version}: from now on --at-least {version}")?;
            }
        }
        if self.usage == keyset::Use::Signing {
            let key = keyring.verifying_key()?;
            writeln!(out, "verifying key (pin it where signatures are checked): {key}")?;
        }
        for key in keyring.keys(self.usage)? {
            writeln!(out, "  {}  {:<9} {}", key.id, key.state.name(), key.created)?;
        }
        Ok(())
    }
}
