//! A loaded policy: everything a decision reads, checked once.

use super::{
    defect::Defect,
    document::{Document, Fault, Table, hash, names},
    keeping::Keeping,
    plan::Plan,
    rules::Rules,
    words::Words,
    zones::Zones,
};
use crate::{encoding, error::Result};
use alloc::string::String;

/// Largest policy document, in bytes.
pub const MAX_DOCUMENT: usize = 4 * 1024 * 1024;

#[derive(Debug)]
pub(super) struct Model {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) hash: [u8; 32],
    pub(super) label: String,
    pub(super) words: Words,
    pub(super) keeping: Keeping,
    pub(super) plan: Plan,
}

pub(super) const KEYS: [&str; 21] = [
    "schema",
    "name",
    "version",
    "about",
    "zone",
    "home",
    "k",
    "classes",
    "resources",
    "purposes",
    "at_rest",
    "index",
    "deterministic",
    "findings",
    "profiles",
    "roles",
    "separation",
    "allow",
    "limit",
    "break_glass",
    "processors",
];

impl Model {
    pub(super) fn load(document: &Document<'_>, zones: &Zones) -> Result<Self> {
        Self::read(document, zones).map_err(|fault| document.error(fault))
    }

    pub(super) fn read(document: &Document<'_>, zones: &Zones) -> Result<Self, Fault> {
        let table = Table::of(&document.root, &KEYS)?;
        let schema = table.require("schema")?;
        if schema.integer()? != 1 {
            let fault = Fault::new(schema.place, "this release reads schema 1");
            return Err(fault.of(Defect::Schema));
        }
        let named = |key: &'static str| {
            let node = table.require(key)?;
            names::check(key, node.text()?, node.place)
        };
        let (name, version) = (named("name")?, named("version")?);
        table.text("about")?;
        let words = Words::read(&table, zones)?;
        let keeping = Keeping::read(&table, &words.classes, &words.resources)?;
        let plan = Plan::new(Rules::read(&table, &words)?, &words);
        let hash = hash(&document.root)?;
        let digits: String = encoding::hex(&hash).chars().take(12).collect();
        Ok(Self {
            label: [&name, "@", &version, "#", &digits].concat(),
            name,
            version,
            hash,
            words,
            keeping,
            plan,
        })
    }
}
