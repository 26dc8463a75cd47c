//! `visard subject`: erase respondents, and check the receipts.
//!
//! The state is kept in plain files: a slot, which no backup may have, and a folder of sealed
//! states, which backups may have.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

mod receipt;
mod respondents;

use crate::{
    failure::Failure,
    keyset::{KeysetArguments, OptionalKeyset, now},
    output::shown,
};
use clap::{Args, Subcommand};
use respondents::Respondents;
use std::{
    collections::HashSet,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};
use visard::{
    Code, Error, Visard,
    encoding::hex,
    field::erasure::{
        EraseBlobs, EraseSlot, Erasure, Leaves, StateHeader, SubjectTree, state_hash,
    },
    keyset::Keyring,
};
use visard_store::{FileBlobs, FileSlot, SubjectStore};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make the state from which respondents are erased; an existing one is never overwritten
    Create(Create),
    /// Erase the keys of respondents for good, and print a signed receipt for each, one a line.
    /// What was not sealed under their keys is not touched: delete it, too
    Erase(Erase),
    /// Show what the state is; with its keyset, also check it and say who is erased
    Inspect(Inspect),
    /// Check and read receipts
    #[command(subcommand)]
    Receipt(receipt::Command),
}

/// Where the state is.
#[derive(Args)]
struct Places {
    /// The file with the key of the current state: leave it out of every backup
    #[arg(long, value_name = "FILE")]
    slot: PathBuf,
    /// The folder with the sealed states
    #[arg(long, value_name = "FOLDER")]
    states: PathBuf,
}

/// The same for commands that protect and open records, with respondents' keys or without.
#[derive(Args)]
pub(crate) struct SubjectKeysAt {
    /// Seal and open records under their respondents' keys: the slot that `subject create` made
    #[arg(long, value_name = "FILE", requires = "states", requires = "policy")]
    slot: Option<PathBuf>,
    /// The folder with the sealed states
    #[arg(long, value_name = "FOLDER", requires = "slot")]
    states: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Create {
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    keyset: KeysetArguments,
    /// Find respondents by numbers that you allocate, not by a keyed hash of their id
    #[arg(long)]
    numbered: bool,
    /// Make it although the folder holds states already, of other trees
    #[arg(long)]
    beside_others: bool,
}

#[derive(Args)]
pub(crate) struct Erase {
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    respondents: Respondents,
    /// Refuse a state of an older version: someone may have put back an old one
    #[arg(long, value_name = "VERSION")]
    at_least: Option<u64>,
}

#[derive(Args)]
pub(crate) struct Inspect {
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    keyset: OptionalKeyset,
    #[command(flatten)]
    respondents: Respondents,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
}

impl Places {
    fn slot(&self) -> FileSlot {
        FileSlot::new(&self.slot)
    }

    fn blobs(&self) -> FileBlobs {
        FileBlobs::new(&self.states)
    }

    /// The folders must be there; a path that was misspelt is named.
    fn check(&self) -> Result<(), Failure> {
        let folder = self.slot.parent().filter(|folder| !folder.as_os_str().is_empty());
        for path in [Some(self.states.as_path()), folder].into_iter().flatten() {
            fs::read_dir(path).map_err(Failure::file(path))?;
        }
        Ok(())
    }

    /// How many states the folder holds.
    fn states(&self) -> Result<usize, Failure> {
        let entries = fs::read_dir(&self.states).map_err(Failure::file(&self.states))?;
        let entries = entries.collect::<Result<Vec<_>, _>>();
        let entries = entries.map_err(Failure::file(&self.states))?;
        let state = |entry: &&fs::DirEntry| entry.path().extension() == Some("state".as_ref());
        Ok(entries.iter().filter(state).count())
    }

    fn erasure(&self, keyring: &Keyring) -> Erasure {
        Erasure::new(keyring, Arc::new(self.slot()), Arc::new(self.blobs()))
    }
}

impl SubjectKeysAt {
    /// The file that it reads; those in the folder are named by nobody.
    pub(crate) fn files(&self) -> Option<&Path> {
        self.slot.as_deref()
    }

    /// The same `visard`, with the keys of respondents if a state is given.
    pub(crate) fn with(&self, visard: Visard, keyring: &Keyring) -> Result<Visard, Failure> {
        let (Some(slot), Some(states)) = (&self.slot, &self.states) else { return Ok(visard) };
        let places = Places { slot: slot.clone(), states: states.clone() };
        let keys = SubjectStore::new(places.erasure(keyring))?;
        Ok(visard.with_subject_keys(Arc::new(keys))?)
    }
}

pub(crate) fn run(command: &Command) -> Result<(), Failure> {
    match command {
        Command::Create(arguments) => create(arguments),
        Command::Erase(arguments) => erase(arguments),
        Command::Inspect(arguments) => inspect(arguments),
        Command::Receipt(command) => receipt::run(command),
    }
}

fn create(arguments: &Create) -> Result<(), Failure> {
    let leaves = if arguments.numbered { Leaves::Numbered } else { Leaves::Hashed };
    let places = &arguments.places;
    places.check()?;
    let keyring = arguments.keyset.open()?;
    // An existing slot is refused as such.
    if !places.slot.exists() && places.states()? > 0 && !arguments.beside_others {
        return Err(Failure::Said(format!(
            "{} holds states already, and {} is not there: if it was lost, put it back from where it \
             is replicated, because a new tree opens nothing of theirs; else give this tree a folder \
             of its own, or say --beside-others",
            places.states.display(),
            places.slot.display(),
        )));
    }
    let tree = places.erasure(&keyring).create(leaves)?;
    let mut out = io::stdout().lock();
    writeln!(out, "tree {}, {} leaves, version 1", hex(tree.id()), leaves.name())?;
    writeln!(out, "leave {} out of every backup", arguments.places.slot.display())?;
    writeln!(out, "never destroy subject key {}: the tree needs it", tree.pinned_key())?;
    Ok(())
}

fn erase(arguments: &Erase) -> Result<(), Failure> {
    let respondents = arguments.respondents.read()?;
    arguments.places.check()?;
    let erasure = arguments.places.erasure(&arguments.keyset.open()?);
    let tree = erasure.load()?;
    if let Some(version) = arguments.at_least {
        tree.check_floor(version)?;
    }
    let (named, erased): (Vec<_>, Vec<_>) =
        arguments.respondents.of(&respondents, &tree)?.into_iter().unzip();
    // Somebody may stand in a list twice.
    let count = |was: bool| {
        let of = named.iter().zip(&erased).filter(|(_, erased)| **erased == was);
        of.map(|(respondent, _)| respondent).collect::<HashSet<_>>().len()
    };
    let (new, already) = (count(false), count(true));
    let erased = erasure.erase(&named, now()?)?;
    say_erased(arguments, new, already, &erased.tree)?;
    let mut out = io::stdout().lock();
    for receipt in erased.receipts {
        writeln!(out, "{}", receipt.to_text())?;
    }
    Ok(())
}

/// What an erasure came to, and what it is no promise of.
fn say_erased(
    arguments: &Erase,
    new: usize,
    already: usize,
    tree: &SubjectTree,
) -> Result<(), Failure> {
    let version = tree.version();
    eprintln!(
        "{new} newly erased, {already} were erased already, version {version}: from now on \
         --at-least {version}"
    );
    if already > 0 && tree.leaves() == Leaves::Hashed {
        eprintln!(
            "visard: who came back after an erasure has another key: erase their --generation"
        );
    }
    eprintln!("visard: ids that were never used cannot be told from others: check the spelling");
    eprintln!("visard: what was not sealed under their keys is still there: delete it, too");
    let blob =
        EraseSlot::load(&arguments.places.slot())?.map(|slot| slot.blob_name()).transpose()?;
    if let Some(name) = blob {
        eprintln!(
            "visard: the receipts are about {}, which the next erasure removes: an auditor needs a copy",
            arguments.places.blobs().path(&name).display()
        );
    }
    Ok(())
}

fn inspect(arguments: &Inspect) -> Result<(), Failure> {
    arguments.places.check()?;
    let missing = |message| Error::because(Code::StoreFailed, message);
    let slot = EraseSlot::load(&arguments.places.slot())?
        .ok_or_else(|| missing("there is no erasure state, or its slot is gone"))?;
    let blob = arguments.places.blobs().load(&slot.blob_name()?)?;
    let blob = blob.ok_or_else(|| missing("the state that the erasure slot opens is missing"))?;
    let header = StateHeader::read(&blob)?;
    let keyring = arguments.keyset.open()?;
    let unchecked = serde_json::json!({
        "tenant": header.tenant, "tree": hex(&header.tree), "version": header.version,
        "hash": hex(&state_hash(&blob)), "bytes": blob.len(), "checked": keyring.is_some(),
    });
    let mut document = vec![unchecked];
    if let Some(keyring) = keyring {
        let tree = arguments.places.erasure(&keyring).load()?;
        document.push(serde_json::json!({
            "leaves": tree.leaves().name(), "erased": tree.erased(),
            "pinned_key": tree.pinned_key().to_string(),
        }));
        if arguments.respondents.are_given() {
            let states = states(&tree, &arguments.respondents, !arguments.json)?;
            document.push(serde_json::json!({ "respondents": states }));
        }
    } else if arguments.respondents.are_given() {
        return Err(Failure::Usage("give --keyset FILE to look up respondents"));
    }
    let members = document.into_iter().filter_map(|part| part.as_object().cloned()).flatten();
    print(&serde_json::Value::Object(members.collect()), arguments.json)
}

/// Who of the respondents is erased, in the order in which they were named, and for people with
/// their ids.
fn states(
    tree: &SubjectTree,
    respondents: &Respondents,
    with_ids: bool,
) -> Result<serde_json::Value, Failure> {
    let named = respondents.read()?;
    let states = respondents.of(&named, tree)?.into_iter().map(|(respondent, is_erased)| {
        let state = if is_erased { "erased" } else { "living" };
        let id = if with_ids { shown(respondent.subject()) } else { String::new() };
        format!("{state} {id}").trim_end().into()
    });
    Ok(serde_json::Value::Array(states.collect()))
}

/// A JSON object, as itself or as one line a member.
fn print(document: &serde_json::Value, json: bool) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    if json {
        writeln!(out, "{document:#}")?;
        return Ok(());
    }
    for (name, value) in document.as_object().into_iter().flatten() {
        match value {
            serde_json::Value::String(text) => writeln!(out, "{name:<11} {}", shown(text))?,
            serde_json::Value::Array(values) => {
                for value in values {
                    writeln!(out, "{name:<11} {}", value.as_str().unwrap_or_default())?;
                }
            }
            other => writeln!(out, "{name:<11} {other}")?,
        }
    }
    Ok(())
}
