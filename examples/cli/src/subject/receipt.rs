//! `visard subject receipt`: what somebody does who was given a receipt.

use super::print;
use crate::{failure::Failure, input, keyset::OptionalKeyset};
use clap::{Args, Subcommand};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error,
    encoding::hex,
    field::erasure::{ErasureReceipt, MAX_BLOB},
    keyset::VerifyingKey,
};

/// The longest file with a receipt, in bytes: one has at most 600, and white space may stand behind.
const LONGEST_RECEIPT: usize = 4_096;

/// The longest file of several, in bytes: who is given them all has to be told so.
const LONGEST_RECEIPTS: u64 = 32 << 20;

/// The longest sealed state, in bytes.
const LONGEST_STATE: u64 = MAX_BLOB as u64;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check the tenant's signature; with --state and --subject also what the receipt is about
    Verify(Verify),
    /// Show what a receipt says, without checking it
    Inspect(Inspect),
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The file with the receipt, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    receipt: PathBuf,
    /// The tenant's verifying key, as `keyset generate` printed it, from a place you trust
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    verifying_key: String,
    /// Also check that the receipt is about this sealed state
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Also check that the receipt is about this respondent; only the keyset can tell
    #[arg(long, value_name = "ID", requires = "keyset")]
    subject: Option<String>,
    #[command(flatten)]
    keyset: OptionalKeyset,
}

#[derive(Args)]
pub(crate) struct Inspect {
    /// The file with the receipt, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    receipt: PathBuf,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Verify(arguments) => verify(arguments),
        Command::Inspect(arguments) => inspect(arguments),
    }
}

fn verify(arguments: &Verify) -> Result<(), Failure> {
    let receipt = read(&arguments.receipt)?;
    receipt.verify(&VerifyingKey::parse(&arguments.verifying_key)?)?;
    if let Some(path) = &arguments.state {
        receipt.check_state(&input::bytes(path, LONGEST_STATE)?)?;
    }
    if let (Some(subject), Some(keyring)) = (&arguments.subject, arguments.keyset.open()?)
        && !receipt.is_for(&keyring, subject)?
    {
        let error = Error::because(Code::ReceiptInvalid, "the receipt is about somebody else");
        return Err(error.into());
    }
    let mut out = io::stdout().lock();
    let (tenant, version, time) = (receipt.tenant(), receipt.version(), receipt.time());
    writeln!(
        out,
        "good: tenant {tenant} erased {} in version {version}, {time}",
        receipt.reference()
    )?;
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    let receipt = read(&arguments.receipt)?;
    let document = serde_json::json!({
        "tenant": receipt.tenant(), "reference": receipt.reference(), "tree": hex(receipt.tree()),
        "version": receipt.version(), "hash": hex(receipt.state_hash()),
        "time": receipt.time().to_string(), "checked": false,
    });
    print(&document, arguments.json)
}

fn read(path: &Path) -> Result<ErasureReceipt, Failure> {
    let text = input::whole_or_stdin(path, LONGEST_RECEIPTS)?;
    if let Some((first, _)) = text.trim_end().split_once('\n')
        && first.len() < LONGEST_RECEIPT
        && ErasureReceipt::parse(first.trim_end()).is_ok()
    {
        return Err(Failure::Usage("these are several receipts, one a line: give one of them"));
    }
    if text.len() > LONGEST_RECEIPT {
        return Err(input::too_long(path));
    }
    Ok(ErasureReceipt::parse(text.trim_end())?)
}
