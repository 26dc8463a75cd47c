//! `visard seal-urls` and `open-urls`: parameters of links that nobody on their way reads.

use crate::{
    failure::{Failure, Outcome},
    input,
    keyset::{KeysetArguments, now},
    token::ScopeArguments,
    urls::change_urls,
};
use clap::Args;
use std::path::PathBuf;
use visard::{Timestamp, link::ParameterCipher, token::expiry};

#[derive(Args)]
pub(crate) struct Seal {
    #[command(flatten)]
    with: With,
    /// How many days the parameters can be opened, 1 to 3,650
    #[arg(long, value_name = "NUMBER")]
    days: u32,
    /// Leave this parameter as it is; `NAME*` for a beginning. May be repeated
    #[arg(long, value_name = "NAME")]
    keep: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Open {
    #[command(flatten)]
    with: With,
}

#[derive(Args)]
struct With {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    scope: ScopeArguments,
    /// As if it were this time (RFC 3339, UTC)
    #[arg(long, value_name = "TIME", value_parser = input::time)]
    now: Option<Timestamp>,
    /// Files with URLs, or lines of text with URLs in them; standard input without any
    files: Vec<PathBuf>,
}

impl With {
    fn cipher(&self) -> Result<(ParameterCipher, Timestamp), Failure> {
        let now = self.now.map_or_else(now, Ok)?;
        Ok((ParameterCipher::new(&self.keyset.open()?, &self.scope.scope())?, now))
    }
}

pub(crate) fn seal(arguments: &Seal) -> Result<Outcome, Failure> {
    let (cipher, now) = arguments.with.cipher()?;
    let expires = expiry(now, arguments.days)?;
    let keep: Vec<&str> = arguments.keep.iter().map(String::as_str).collect();
    change_urls(&arguments.with.files, |url| cipher.seal(url, &keep, expires))
}

pub(crate) fn open(arguments: &Open) -> Result<Outcome, Failure> {
    let (cipher, now) = arguments.with.cipher()?;
    change_urls(&arguments.with.files, |url| cipher.open_url(url, now))
}
