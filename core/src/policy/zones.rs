//! The dated table from zone names to rules.
//!
//! A zone whose clock no rule gives (moved by decree each year) is not in the shipped table; a
//! host that needs it gives its own.

#[cfg(any(not(feature = "policy"), test))]
mod page;

use super::{
    defect::Defect,
    document::{Document, Fault, Node, Table},
    zone::Zone,
};
use crate::{error::Result, time::Date};
use alloc::{string::String, sync::Arc};

#[cfg(feature = "policy")]
const SHIPPED: &str = include_str!("data/zones.json");
/// Largest zone table, in bytes.
const MAX_TABLE: usize = 1024 * 1024;

/// A dated table from IANA zone names to POSIX TZ rules.
///
/// The shipped one is [`Zones::shipped`]; a host may read its own with [`Zones::from_json`].
#[derive(Clone, Debug)]
pub struct Zones {
    as_of: Date,
    rules: Rules,
}

#[derive(Clone, Debug)]
enum Rules {
    /// By name, in no order: one is looked for when a policy is loaded.
    Read(Arc<[(String, Zone)]>),
    /// Those of the shipped table as deciding alone has it, which are never read whole.
    #[cfg(not(feature = "policy"))]
    Page,
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
        Ok(Self { as_of: page::as_of()?, rules: Rules::Page })
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
        let rules = table.require("zones")?.entries()?.iter().map(|entry| {
            let zone = Zone::parse(entry.node.text()?)
                .ok_or_else(|| Fault::new(entry.node.place, "this is no POSIX TZ rule"))?;
            Ok((entry.key.clone().into_owned(), zone))
        });
        let rules = Rules::Read(rules.collect::<Result<_, Fault>>()?);
        Ok(Self { as_of: date(table.require("as_of")?)?, rules })
    }

    /// The rule of a zone.
    pub(super) fn rule(&self, name: &str) -> Option<Zone> {
        match &self.rules {
            Rules::Read(rules) => {
                rules.iter().find(|(known, _)| known == name).map(|(_, zone)| *zone)
            }
            #[cfg(not(feature = "policy"))]
            Rules::Page => page::rule(name),
        }
    }

    /// The names that are known by themselves.
    fn names(&self) -> impl Iterator<Item = &str> {
        let rules = match &self.rules {
            Rules::Read(rules) => &**rules,
            #[cfg(not(feature = "policy"))]
            Rules::Page => &[],
        };
        rules.iter().map(|(name, _)| name.as_str())
    }

    /// The zone that a document names, or the POSIX rule it gives.
    pub(super) fn resolve(&self, node: &Node<'_>) -> Result<Zone, Fault> {
        let name = node.text()?;
        self.rule(name).or_else(|| Zone::parse(name)).ok_or_else(|| {
            let fault = Fault::unknown(node.place, "zone", name, self.names());
            fault.of(Defect::UnknownZone).or_help(
                "a POSIX rule can be written instead, such as `CET-1CEST,M3.5.0,M10.5.0/3`; some zones, as Africa/Casablanca, have none",
            )
        })
    }
}

/// Reads a date as documents write it.
pub(super) fn date(node: &Node<'_>) -> Result<Date, Fault> {
    let text = node.text()?;
    text.parse().map_err(|error: crate::Error| Fault::new(node.place, error.message()))
}

#[cfg(test)]
#[cfg(feature = "policy")]
mod tests {
    use super::*;
    use alloc::{collections::BTreeMap, string::ToString as _, vec::Vec};

    /// `VISARD_BLESS=1` writes what deciding alone reads.
    #[test]
    fn the_table_of_a_page_is_the_shipped_one_by_rule_and_region() {
        let table: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, rule) in table["zones"].as_object().unwrap() {
            names.entry(rule.as_str().unwrap()).or_default().push(name);
        }
        let mut text = [table["as_of"].as_str().unwrap(), "\n"].concat();
        for (rule, mut names) in names {
            names.sort_by_key(|name| page::split(name));
            text.push_str(rule);
            let mut last = "";
            for name in names {
                let (region, place) = page::split(name);
                if region != last {
                    text.extend([" ", region]);
                }
                text.extend([" ", place]);
                last = region;
            }
            text.push('\n');
        }
        if std::env::var_os("VISARD_BLESS").is_some() {
            std::fs::write("src/policy/data/zones.page.txt", &text).unwrap();
        }
        assert_eq!(text, page::TABLE);
        let whole = Zones::shipped().unwrap();
        assert_eq!(page::as_of().unwrap(), whole.as_of);
        assert!(whole.names().all(|name| page::rule(name) == whole.rule(name)));
        for unknown in
            ["", "Europe/", "Berlin", "Europe/Berlin/", "Europe", "Mars/Olympus", "CET-1"]
        {
            assert_eq!(page::rule(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_shipped_table_is_read_whole() {
        let zones = Zones::shipped().unwrap();
        assert!(zones.names().count() > 500);
        assert_eq!(zones.as_of().to_string(), "2025-03-22");
        assert!(zones.rule("Africa/Casablanca").is_none(), "moved by decree each year");
    }
}
