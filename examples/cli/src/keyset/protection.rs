//! What a keyring file is protected with, as the words of the command say it.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{failure::Failure, input};
use clap::Args;
use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};
use visard::{
    SecretBytes,
    keyset::{self, Kek, Keyring, insecure},
};

/// The protection of the one file that a command reads or writes.
#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct Protection {
    /// A file of exactly 32 bytes under which the keyring is wrapped
    #[arg(long, value_name = "FILE")]
    kek_file: Option<PathBuf>,
    /// A file with the passphrase, 15 to 1,024 bytes; a line end after it does not count
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Ask for the passphrase on the terminal
    #[arg(long)]
    passphrase: bool,
    /// No protection: whoever reads the file can open everything
    #[arg(long)]
    insecure_cleartext: bool,
}

/// The protection of a command's new file, beside that of the file it reads.
#[derive(Args)]
#[group(required = true, multiple = false)]
#[expect(clippy::struct_field_names, reason = "the names are the words of the command")]
pub(crate) struct NewProtection {
    /// Wrap the new file under the 32 bytes of this file
    #[arg(long, value_name = "FILE")]
    to_kek_file: Option<PathBuf>,
    /// Wrap the new file under the passphrase in this file
    #[arg(long, value_name = "FILE")]
    to_passphrase_file: Option<PathBuf>,
    /// Wrap the new file under a passphrase that is asked for twice
    #[arg(long)]
    to_passphrase: bool,
    /// Leave the new file without protection: whoever reads it can open everything
    #[arg(long)]
    to_insecure_cleartext: bool,
}

/// One of the four ways.
enum Way<'a> {
    KekFile(&'a Path),
    PassphraseFile(&'a Path),
    Prompt,
    Cleartext,
}

/// The longest file of a key or passphrase, in bytes: more than either may have.
const LONGEST_SECRET: usize = 4_096;

/// What opens and seals a keyring file.
pub(crate) enum Key {
    Kek(Kek),
    Cleartext,
}

impl Protection {
    /// The files that it reads.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        [&self.kek_file, &self.passphrase_file].into_iter().filter_map(Option::as_deref)
    }

    /// What it is, for a message.
    pub(crate) fn name(&self) -> Option<String> {
        Some(match self.way() {
            Some(Way::KekFile(path)) => format!("the key in {}", path.display()),
            Some(Way::PassphraseFile(path)) => format!("the passphrase in {}", path.display()),
            Some(Way::Prompt) | None => "the passphrase".to_owned(),
            Some(Way::Cleartext) => return None,
        })
    }

    pub(crate) fn is_given(&self) -> bool {
        self.way().is_some()
    }

    /// The key of a file that exists. Without words, a file under a passphrase asks for it.
    pub(crate) fn to_read(&self, text: &str) -> Result<Key, Failure> {
        let way = self.way().or_else(|| {
            let typed = keyset::protection(text) == Ok(keyset::Protection::Passphrase);
            (typed && io::stdin().is_terminal()).then_some(Way::Prompt)
        });
        way.ok_or(NONE_GIVEN)?.key(false)
    }

    /// The key of a file that is about to be made.
    pub(crate) fn to_write(&self) -> Result<Key, Failure> {
        self.way().ok_or(NONE_GIVEN)?.key(true)
    }

    fn way(&self) -> Option<Way<'_>> {
        way(
            self.kek_file.as_deref(),
            self.passphrase_file.as_deref(),
            self.passphrase,
            self.insecure_cleartext,
        )
    }
}

impl NewProtection {
    /// The key of the file that is about to be made.
    pub(crate) fn to_write(&self) -> Result<Key, Failure> {
        let way = way(
            self.to_kek_file.as_deref(),
            self.to_passphrase_file.as_deref(),
            self.to_passphrase,
            self.to_insecure_cleartext,
        );
        way.ok_or(NONE_GIVEN)?.key(true)
    }
}

const NONE_GIVEN: Failure = Failure::Usage(
    "give --kek-file FILE, --passphrase-file FILE or --passphrase, or --insecure-cleartext to have \
     no protection",
);

fn way<'a>(
    kek_file: Option<&'a Path>,
    passphrase_file: Option<&'a Path>,
    prompt: bool,
    cleartext: bool,
) -> Option<Way<'a>> {
    kek_file
        .map(Way::KekFile)
        .or(passphrase_file.map(Way::PassphraseFile))
        .or(prompt.then_some(Way::Prompt))
        .or(cleartext.then_some(Way::Cleartext))
}

impl Way<'_> {
    fn key(self, new: bool) -> Result<Key, Failure> {
        Ok(match self {
            Way::KekFile(path) => {
                let kek = Kek::from_bytes(secret(path)?.expose());
                Key::Kek(kek.map_err(Failure::in_file(path))?)
            }
            Way::PassphraseFile(path) => {
                let file = secret(path)?;
                let line = file.expose();
                let line = line.strip_suffix(b"\n").unwrap_or(line);
                let line = line.strip_suffix(b"\r").unwrap_or(line);
                Key::Kek(Kek::from_passphrase(line).map_err(Failure::in_file(path))?)
            }
            Way::Prompt => Key::Kek(Kek::from_passphrase(prompt(new)?.expose())?),
            Way::Cleartext => Key::Cleartext,
        })
    }
}

impl Key {
    pub(crate) fn open(&self, text: &str) -> visard::Result<Keyring> {
        match self {
            Self::Kek(kek) => Keyring::import_wrapped(text, kek),
            Self::Cleartext => insecure::import_cleartext(text),
        }
    }

    /// The text of a keyring file for `path`, which only the warning names.
    pub(crate) fn seal(&self, keyring: &Keyring, path: &Path) -> visard::Result<SecretBytes> {
        Ok(SecretBytes::new(match self {
            Self::Kek(kek) => keyring.export_wrapped(kek)?.into_bytes(),
            Self::Cleartext => {
                warn_cleartext(path);
                insecure::export_cleartext(keyring)?.as_bytes().to_vec()
            }
        }))
    }
}

pub(crate) fn warn_cleartext(path: &Path) {
    eprintln!("WARNING: {} holds the keys in the clear.", path.display());
    eprintln!(
        "WARNING: whoever reads it can open everything sealed with it. For first steps only."
    );
}

/// A passphrase from the terminal, without echo; a new one is asked for twice.
fn prompt(new: bool) -> Result<SecretBytes, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(
            "a passphrase is asked for on a terminal only: give --passphrase-file FILE",
        ));
    }
    let first = ask(if new { "New passphrase: " } else { "Passphrase: " })?;
    if new && ask("The same again: ")? != first {
        return Err(Failure::Usage("the two passphrases differ"));
    }
    Ok(first)
}

fn ask(question: &str) -> Result<SecretBytes, Failure> {
    Ok(SecretBytes::new(rpassword::prompt_password(question)?.into_bytes()))
}

/// A key or a passphrase, read into memory that is not moved while it grows.
fn secret(path: &Path) -> Result<SecretBytes, Failure> {
    let mut bytes = Vec::with_capacity(LONGEST_SECRET.saturating_add(1));
    let most = u64::try_from(bytes.capacity()).unwrap_or(u64::MAX);
    let file = File::open(path).map_err(Failure::file(path))?;
    let read = file.take(most).read_to_end(&mut bytes);
    let secret = SecretBytes::new(bytes);
    read.map_err(Failure::file(path))?;
    if secret.len() > LONGEST_SECRET { Err(input::too_long(path)) } else { Ok(secret) }
}
