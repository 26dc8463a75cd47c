//! The dated table from zone names to rules.
//!
//! A zone whose clock no rule gives (moved by decree each year) is not in the shipped table; a
//! host that needs it gives its own.

use super::{
    defect::Defect,
    document::{Document, Fault, Node, Table},
    ordered::Map,
    zone::Zone,
};
use crate::{error::Result, time::Date};
use alloc::{string::String, sync::Arc};

#[cfg(feature = "policy")]
const SHIPPED: &str = include_str!("data/zones.json");
/// The names of each rule, for deciding alone.
#[cfg(any(not(feature = "policy"), test))]
const PAGE: &str = include_str!("data/zones.page.json");
/// Largest zone table, in bytes.
const MAX_TABLE: usize = 1024 * 1024;

/// A dated table from IANA zone names to POSIX TZ rules.
///
/// The shipped one is [`Zones::shipped`]; a host may read its own with [`Zones::from_json`].
#[derive(Clone, Debug)]
pub struct Zones {
    as_of: Date,
    rules: Arc<Map<String, Zone>>,
}

impl Zones {
    /// The table that comes with the library.
    ///
    /// # Errors
    /// `POLICY_INVALID` if the shipped file were damaged; a test reads it.
    pub fn shipped() -> Result<Self> {
        #[cfg(feature = "policy")]
        return Self::from_json(SHIPPED);
        #[cfg(not(feature = "policy"))]
        Self::for_page()
    }

    #[cfg(any(not(feature = "policy"), test))]
    fn for_page() -> Result<Self> {
        let document = Document::json(PAGE, MAX_TABLE)?;
        Self::by_rule(&document.root).map_err(|fault| document.error(fault))
    }

    /// Reads `{"as_of": "2025-03-22", "rules": {"CET-1CEST,M3.5.0,M10.5.0/3": "Europe/Berlin …"}}`.
    #[cfg(any(not(feature = "policy"), test))]
    fn by_rule(root: &Node<'_>) -> Result<Self, Fault> {
        let table = Table::of(root, &["as_of", "rules"])?;
        let mut rules = Map::new();
        for entry in table.require("rules")?.entries()? {
            if let Some(zone) = Zone::parse(&entry.key) {
                rules.extend(entry.node.text()?.split(' ').map(|name| (name.into(), zone)));
            }
        }
        Ok(Self { as_of: date(table.require("as_of")?)?, rules: Arc::new(rules) })
    }

    /// Reads `{"as_of": "2025-03-22", "zones": {"Europe/Berlin": "CET-1CEST,M3.5.0,M10.5.0/3"}}`
    /// of at most 1 MiB.
    ///
    /// # Errors
    /// `INVALID_JSON`, `LIMIT_EXCEEDED`; `POLICY_INVALID` for a rule that is none.
    pub fn from_json(text: &str) -> Result<Self> {
        let document = Document::json(text, MAX_TABLE)?;
        Self::read(&document.root).map_err(|fault| document.error(fault))
    }

    /// When the table was right.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    fn read(root: &Node<'_>) -> Result<Self, Fault> {
        let table = Table::of(root, &["as_of", "source", "zones"])?;
        let mut rules = Map::new();
        for entry in table.require("zones")?.entries()? {
            let rule = entry.node.text()?;
            let zone = Zone::parse(rule)
                .ok_or_else(|| Fault::new(entry.node.place, "this is no POSIX TZ rule"))?;
            rules.insert(entry.key.clone().into_owned(), zone);
        }
        Ok(Self { as_of: date(table.require("as_of")?)?, rules: Arc::new(rules) })
    }

    /// The rule of a zone.
    pub(super) fn rule(&self, name: &str) -> Option<Zone> {
        self.rules.get(name).copied()
    }

    /// The zone that a document names, or the POSIX rule it gives.
    pub(super) fn resolve(&self, node: &Node<'_>) -> Result<Zone, Fault> {
        let name = node.text()?;
        self.rule(name).or_else(|| Zone::parse(name)).ok_or_else(|| {
            let known = self.rules.keys().map(String::as_str);
            Fault::unknown(node.place, "zone", name, known).of(Defect::UnknownZone)
        })
    }
}

/// Reads a date as documents write it.
pub(super) fn date(node: &Node<'_>) -> Result<Date, Fault> {
    let text = node.text()?;
    text.parse().map_err(|error: crate::Error| Fault::new(node.place, error.message()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::ToString as _, vec::Vec};

    /// `VISARD_BLESS=1` writes what deciding alone reads.
    #[test]
    fn the_table_of_a_page_is_the_shipped_one_by_rule() {
        let table: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        let mut names: Map<&str, Vec<&str>> = Map::new();
        for (name, rule) in table["zones"].as_object().unwrap() {
            names.entry(rule.as_str().unwrap()).or_default().push(name);
        }
        let rules: Vec<String> = names
            .iter()
            .map(|(rule, names)| format!("\"{rule}\":\"{}\"", names.join(" ")))
            .collect();
        let text =
            format!("{{\"as_of\":{},\"rules\":{{\n{}\n}}}}\n", table["as_of"], rules.join(",\n"));
        if std::env::var_os("VISARD_BLESS").is_some() {
            std::fs::write("src/policy/data/zones.page.json", &text).unwrap();
        }
        assert_eq!(text, PAGE);
        let (page, whole) = (Zones::for_page().unwrap(), Zones::shipped().unwrap());
        assert_eq!((page.as_of, page.rules), (whole.as_of, whole.rules));
    }

    #[test]
    fn the_shipped_table_is_read_whole() {
        let zones = Zones::shipped().unwrap();
        assert!(zones.rules.len() > 500);
        assert_eq!(zones.as_of().to_string(), "2025-03-22");
        assert!(!zones.rules.contains_key("Africa/Casablanca"), "moved by decree each year");
    }
}
