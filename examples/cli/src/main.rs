//! The `visard` command, the reference consumer of the library: keysets, sealed files and
//! columns, index plans, invitations, erasure, policies, scans, link audits.
//!
//! Exit codes: 0 done, nothing found; 1 personal data found (`scan --check`, `redact --check`, the audits), too little
//! of it found (`evaluate --min-f1`) or warnings that are denied; 2 wrong usage or bad input; 3 the machine failed (a file cannot be read or written); 4 a dry run
//! found something that would change.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod aggregate;
mod asked;
mod auditlog;
mod columns;
mod csvfile;
mod decide;
mod documents;
mod evaluate;
mod failure;
mod held;
mod index;
mod input;
mod invite;
mod json;
mod keyset;
mod lines;
mod list;
mod members;
mod output;
mod payload;
mod placeholder;
mod places;
mod policy;
mod progress;
mod protect;
mod recognisers;
mod redact;
mod remarks;
mod repeats;
mod sample;
mod scan;
mod sealed_urls;
mod spots;
mod stored;
mod subject;
mod templates;
mod token;
mod urls;
mod view;
mod walk;

use clap::{Parser, Subcommand};
use failure::{Failure, Outcome};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "visard", version, about = "Keeps customer feedback from becoming a breach", after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done, nothing found; 1 personal data found, or too \
little (`evaluate --min-f1`), or warnings that are denied; 2 wrong usage or \
bad input; 3 a file could not be read or written; 4 a dry run found rows that would change.";

#[derive(Subcommand)]
enum Command {
    /// Make, inspect, change and back up the keys of a tenant
    #[command(subcommand)]
    Keyset(keyset::Command),
    /// Seal a file: columns of a CSV file, or records of a JSON payload as the policy says
    Protect(protect::Protect),
    /// Open what `protect` wrote: columns of a CSV file, or what a request may see of records
    Open(protect::Open),
    /// Bring sealed columns, and their indexes, to the newest keys: CSV or SQLite
    Reseal(walk::Arguments),
    /// Seal columns that stand readable into columns beside them: CSV or SQLite
    Backfill(walk::Arguments),
    /// Plan blind indexes, and search them
    #[command(subcommand)]
    Index(index::Command),
    /// Make a link for each row of a CSV list with a column `subject`: the list in, the list with links out
    Invite(invite::Arguments),
    /// Inspect, check and revoke tokens, and look after their store
    #[command(subcommand)]
    Token(token::Command),
    /// Erase respondents, and check erasure receipts
    #[command(subcommand)]
    Subject(subject::Command),
    /// Decide who may see what of each field: requests in, decisions out
    Decide(decide::Arguments),
    /// Show what a person may see of a record: a payload or a stored record in, their view out
    View(view::Arguments),
    /// Metrics of groups of respondents that tell about nobody below k: answers in, tables out
    Aggregate(aggregate::Arguments),
    /// Check a policy, and ask what it means
    #[command(subcommand)]
    Policy(policy::Command),
    /// Find personal data in text: files, standard input, or JSON lines
    Scan(scan::Arguments),
    /// Write text without the personal data that is found in it, each kind in a style
    Redact(redact::Arguments),
    /// Score the scanner against texts with known personal data
    Evaluate(evaluate::Arguments),
    /// Replace values by placeholders for a language model, and restore its answers
    #[command(subcommand)]
    Placeholder(placeholder::Command),
    /// Find personal data in URLs: one URL a line, or lines of text with URLs
    AuditUrls(urls::Audit),
    /// Take personal data out of URLs; the rest of the lines stays as it is
    ScrubUrls(urls::Scrub),
    /// Seal the parameters of URLs into one that only the host of the survey opens
    SealUrls(sealed_urls::Seal),
    /// Open the parameters that `seal-urls` sealed
    OpenUrls(sealed_urls::Open),
    /// Find merge tags that put personal data into the links of a mail template
    AuditTemplates(templates::Arguments),
    /// Find personal data in the URLs of access logs, HAR files and CSV columns
    AuditLogs(urls::Logs),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Keyset(command) => keyset::run(&command).map(|()| Outcome::Clean),
        Command::Protect(arguments) => protect::protect(&arguments),
        Command::Open(arguments) => protect::open(&arguments),
        Command::Reseal(arguments) => walk::reseal(&arguments),
        Command::Backfill(arguments) => walk::backfill(&arguments),
        Command::Index(command) => index::run(&command).map(|()| Outcome::Clean),
        Command::Invite(arguments) => invite::run(&arguments),
        Command::Token(command) => token::run(&command),
        Command::Subject(command) => subject::run(&command).map(|()| Outcome::Clean),
        Command::Decide(arguments) => decide::run(&arguments),
        Command::View(arguments) => view::run(&arguments),
        Command::Aggregate(arguments) => aggregate::run(&arguments),
        Command::Policy(command) => policy::run(&command),
        Command::Scan(arguments) => scan::run(&arguments),
        Command::Redact(arguments) => redact::run(&arguments),
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Placeholder(command) => placeholder::run(&command),
        Command::AuditUrls(arguments) => urls::audit(&arguments),
        Command::ScrubUrls(arguments) => urls::scrub(&arguments),
        Command::SealUrls(arguments) => sealed_urls::seal(&arguments),
        Command::OpenUrls(arguments) => sealed_urls::open(&arguments),
        Command::AuditTemplates(arguments) => templates::run(&arguments),
        Command::AuditLogs(arguments) => urls::logs(&arguments),
    };
    match outcome {
        // A closed pipe (`| head`) is the reader's wish, not a failure.
        Ok(Outcome::Clean) | Err(Failure::PipeClosed) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Refused) => ExitCode::from(2),
        Ok(Outcome::WouldChange) => ExitCode::from(4),
        Ok(Outcome::BadLines(count)) => {
            let lines = if count == 1 { "line" } else { "lines" };
            eprintln!("visard: {count} bad {lines}");
            ExitCode::from(2)
        }
        Ok(Outcome::BadRows(count)) => {
            let rows = if count == 1 { "row" } else { "rows" };
            eprintln!("visard: {count} {rows} failed");
            ExitCode::from(2)
        }
        Err(Failure::Shown(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
        Err(failure) => {
            eprintln!("visard: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}
