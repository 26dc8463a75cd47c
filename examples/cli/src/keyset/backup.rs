//! `visard keyset share`, `recover`, `export`: a keyring under another protection.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use super::{
    KeysetArguments, file,
    protection::{NewProtection, Protection},
    written,
};
use crate::failure::Failure;
use clap::Args;
use std::{
    fs,
    io::{self, BufRead, IsTerminal, Read as _, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error, SecretBytes,
    keyset::{self, Keyring},
};

/// The longest line of standard input, in bytes: many times a share.
const LONGEST_LINE: usize = 4_096;

#[derive(Args)]
pub(crate) struct Share {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// How many shares open the backup, 2 to 16
    #[arg(long, value_name = "K")]
    k: u8,
    /// How many shares to make, at most 16
    #[arg(long, value_name = "N")]
    of: u8,
    /// The backup to write; an existing file is never overwritten
    #[arg(long)]
    out: PathBuf,
    /// Write the shares as share-1.txt, share-2.txt … into this folder, not to standard output
    #[arg(long, value_name = "FOLDER")]
    shares_to: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Recover {
    /// The backup
    #[arg(long)]
    keyset: PathBuf,
    /// Refuse a backup of another tenant
    #[arg(long)]
    tenant: Option<String>,
    /// A file with one share; without any, standard input has one a line
    #[arg(long, value_name = "FILE")]
    share: Vec<PathBuf>,
    /// The keyring file to write; an existing one is never overwritten
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    protection: Protection,
}

#[derive(Args)]
pub(crate) struct Export {
    #[command(flatten)]
    keyset: KeysetArguments,
    /// The file to write; an existing one is never overwritten
    #[arg(long)]
    out: PathBuf,
    /// Only the keys of this use, for a process that needs no others; may be repeated
    #[arg(long = "only", value_name = "USE")]
    uses: Vec<keyset::Use>,
    #[command(flatten)]
    to: NewProtection,
}

pub(crate) fn share(arguments: &Share) -> Result<(), Failure> {
    let keyring = arguments.keyset.open()?;
    let (backup, shares) = keyring.export_shared(arguments.k, arguments.of)?;
    let mut files = Vec::new();
    if let Some(folder) = &arguments.shares_to {
        for share in &shares {
            let text = format!("{}\n", *share.to_text());
            let path = folder.join(format!("share-{}.txt", share.index()));
            files.push((path, SecretBytes::new(text.into_bytes())));
        }
    }
    files.push((arguments.out.clone(), SecretBytes::new(backup.into_bytes())));
    file::write_new(&files)?;
    if arguments.shares_to.is_none() {
        // Without its shares the backup is of no use, so a closed pipe is a failure here.
        print(&shares, arguments).map_err(|error| {
            drop(fs::remove_file(&arguments.out));
            Failure::file(Path::new("standard output"))(error)
        })?;
    }
    if arguments.shares_to.is_none() && !io::stdout().is_terminal() {
        eprintln!("WARNING: all shares went to one place: whoever has it opens the backup alone.");
        eprintln!("WARNING: --shares-to FOLDER writes one share a file, as `recover` reads them.");
    }
    eprintln!("{}: a backup that any {} shares open", arguments.out.display(), arguments.k);
    Ok(())
}

fn print(shares: &[keyset::Share], arguments: &Share) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for share in shares {
        let (index, of, k) = (share.index(), arguments.of, arguments.k);
        writeln!(out, "# share {index} of {of}, any {k} open it")?;
        writeln!(out, "{}", *share.to_text())?;
    }
    out.flush()
}

pub(crate) fn recover(arguments: &Recover) -> Result<(), Failure> {
    let backup = file::read(&arguments.keyset)?;
    let shares = shares(&arguments.share)?;
    let keyring = Keyring::import_shared(&backup, &shares)?;
    let keyring = match &arguments.tenant {
        Some(tenant) => keyring.for_tenant(tenant)?,
        None => keyring,
    };
    write(&keyring, &arguments.protection.to_write()?, &arguments.out)
}

pub(crate) fn export(arguments: &Export) -> Result<(), Failure> {
    let mut keyring = arguments.keyset.open()?;
    if !arguments.uses.is_empty() {
        keyring = keyring.only(&arguments.uses)?;
    }
    write(&keyring, &arguments.to.to_write()?, &arguments.out)
}

fn write(keyring: &Keyring, key: &super::protection::Key, out: &Path) -> Result<(), Failure> {
    file::write_new(&[(out.to_owned(), key.seal(keyring, out)?)])?;
    written(out, keyring)
}

/// The shares of the files, or of standard input; what was misread is pointed at.
fn shares(files: &[PathBuf]) -> Result<Vec<keyset::Share>, Failure> {
    let mut shares = Vec::new();
    for path in files {
        let text = SecretBytes::new(file::read(path)?.into_bytes());
        shares.extend(share_in(&text, &path.display().to_string())?);
    }
    if files.is_empty() {
        let mut input = io::stdin().lock();
        let mut number = 1_u64;
        while let Some(line) = next_line(&mut input)? {
            shares.extend(share_in(&line, &format!("line {number}"))?);
            number = number.saturating_add(1);
        }
    }
    Ok(shares)
}

/// The next line of an input, in memory that is not moved while it grows.
fn next_line(input: &mut impl BufRead) -> Result<Option<SecretBytes>, Failure> {
    let mut line = Vec::with_capacity(LONGEST_LINE.saturating_add(1));
    let most = u64::try_from(line.capacity()).unwrap_or(u64::MAX);
    let read = input.take(most).read_until(b'\n', &mut line);
    let line = SecretBytes::new(line);
    match read? {
        0 => Ok(None),
        length if length > LONGEST_LINE => {
            let why = "a share, or a remark beside it, is too long for its line";
            Err(Error::because(Code::LimitExceeded, why).into())
        }
        _ => Ok(Some(line)),
    }
}

/// The share in a text of which lines that begin with `#` are remarks; none when that is all.
fn share_in(text: &SecretBytes, name: &str) -> Result<Option<keyset::Share>, Failure> {
    let lines = text.expose().split_inclusive(|byte| *byte == b'\n');
    let lines = lines.filter(|line| !line.starts_with(b"#"));
    let share = SecretBytes::new(lines.collect::<Vec<_>>().concat());
    let share = core::str::from_utf8(share.expose().trim_ascii());
    let share = share.map_err(|_| Error::new(Code::InvalidUtf8))?;
    if share.is_empty() {
        return Ok(None);
    }
    Ok(Some(keyset::Share::parse(share).inspect_err(|_| point_at_slips(share, name))?))
}

/// Says where a share was misread. The reader looks again; nothing is corrected for them.
fn point_at_slips(share: &str, name: &str) {
    let Ok(check) = keyset::Share::check(share) else { return };
    for wrong in &check.wrong {
        let group = wrong.number;
        match wrong.suggestion {
            Some(slip) => eprintln!(
                "{name}: group {group}: look at character {} again: {} {}",
                slip.place,
                if check.confirmed { "it should be" } else { "it might be" },
                slip.character,
            ),
            None => eprintln!("{name}: group {group}: more than one character is wrong"),
        }
    }
}
