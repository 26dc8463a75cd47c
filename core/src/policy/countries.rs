//! Which countries are home, and which are adequate: law as dated data.
//!
//! The shipped table is an own compilation with its date and sources, not legal advice; a host
//! replaces it with [`Policy::with_countries`](super::Policy::with_countries).

use super::{
    document::{Document, Fault, Node, Table, each, say},
    zones,
};
use crate::{error::Result, time::Date};
use alloc::{sync::Arc, vec::Vec};

#[cfg(feature = "policy")]
const SHIPPED: &str = include_str!("data/transfer-countries.json");
/// Without the prose.
#[cfg(any(not(feature = "policy"), test))]
const PAGE: &str = include_str!("data/transfer-countries.page.json");
#[cfg(not(feature = "policy"))]
const SHIPPED: &str = PAGE;
/// Largest country table, in bytes.
const MAX_TABLE: usize = 1024 * 1024;

/// A dated table of transfer status by country, as the EU, the UK and Switzerland see it.
#[derive(Clone, Debug)]
pub struct Countries {
    as_of: Date,
    by_code: Arc<[(Code, Row)]>,
}

/// ISO 3166-1 alpha-2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code([u8; 2]);

/// The exporter's law: GDPR chapter V, UK GDPR, Swiss FADP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Law {
    Eu,
    Uk,
    Ch,
}

const LAWS: [(Law, &str, &str); 3] =
    [(Law::Eu, "eu", "eu_expires"), (Law::Uk, "uk", "uk_expires"), (Law::Ch, "ch", "ch_expires")];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Eu,
    Eea,
    Home,
    Adequate,
    Partial,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    status: Status,
    /// Adequacy ends at 00:00 of this day.
    expires: Option<Date>,
}

type Row = [Entry; 3];

/// What a country is to the exporter at a moment, the freest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Home, or adequate under every law of home.
    Free,
    /// Every law of home finds it adequate at least for some recipients.
    Partial,
    /// A basis is needed.
    Foreign,
}

/// One entry of `home`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    Eu,
    /// Includes the EU.
    Eea,
    Country(Code),
}

impl Countries {
    /// The table that comes with the library.
    ///
    /// # Errors
    /// `POLICY_INVALID` if the shipped file were damaged; a test reads it.
    pub fn shipped() -> Result<Self> {
        Self::from_json(SHIPPED)
    }

    /// Reads a table of at most 1 MiB: `as_of` and `countries`, by ISO 3166-1 code, each with
    /// `eu`, `uk`, `ch` (`eu | eea | home | adequate | adequate_partial | none`) and optionally
    /// `eu_expires`, `uk_expires`, `ch_expires`. Other keys are prose and not read. A country that
    /// is not listed has no adequacy.
    ///
    /// # Errors
    /// `INVALID_JSON`, `LIMIT_EXCEEDED`; `POLICY_INVALID` for an unknown status or a wrong date.
    pub fn from_json(text: &str) -> Result<Self> {
        let document = Document::json(text, MAX_TABLE)?;
        Self::read(&document.root).map_err(|fault| document.error(fault))
    }

    /// When the table was right. Warn when it is older than half a year.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    fn read(root: &Node<'_>) -> Result<Self, Fault> {
        let get = |key: &str| {
            let entry = root.entries()?.iter().find(|entry| entry.key == key);
            entry.ok_or_else(|| Fault::new(root.place, say!("the key `{key}` is missing")))
        };
        let by_code = each(get("countries")?.node.entries()?, &|entry| {
            let code = Code::parse(&entry.key)
                .ok_or_else(|| Fault::new(entry.place, "expected a country code (ISO 3166-1)"))?;
            Ok((code, row(&entry.node)?))
        })?;
        Ok(Self { as_of: zones::date(&get("as_of")?.node)?, by_code: by_code.into() })
    }

    /// What `country` is to an exporter at home in `home`, when `past` tells which dates are over.
    pub(super) fn standing(
        &self,
        country: Code,
        home: &[Home],
        past: impl Fn(Date) -> bool,
    ) -> Standing {
        if home.iter().any(|home| self.is_home(country, *home)) {
            return Standing::Free;
        }
        let laws = self.laws(home);
        let found = laws.iter().map(|law| match law.and_then(|law| self.entry(country, law)) {
            Some(entry) if entry.expires.is_some_and(&past) => Standing::Foreign,
            Some(entry) => match entry.status {
                Status::Eu | Status::Eea | Status::Home | Status::Adequate => Standing::Free,
                Status::Partial => Standing::Partial,
                Status::None => Standing::Foreign,
            },
            None => Standing::Foreign,
        });
        // No home means no law that finds anything adequate.
        found.max().unwrap_or(Standing::Foreign)
    }

    /// The days on which the adequacy of `country` ends.
    pub(super) fn expiries(&self, country: Code) -> impl Iterator<Item = Date> {
        self.row(country).into_iter().flatten().filter_map(|entry| entry.expires)
    }

    fn is_home(&self, country: Code, home: Home) -> bool {
        let status = self.entry(country, Law::Eu).map(|entry| entry.status);
        match home {
            Home::Eu => status == Some(Status::Eu),
            Home::Eea => matches!(status, Some(Status::Eu | Status::Eea)),
            Home::Country(code) => code == country,
        }
    }

    /// The law of each entry of home; none for a country whose law the table does not know.
    fn laws(&self, home: &[Home]) -> Vec<Option<Law>> {
        let law = |home: &Home| match home {
            Home::Eu | Home::Eea => Some(Law::Eu),
            Home::Country(code) => LAWS.iter().map(|(law, ..)| *law).find(|law| {
                let status = self.entry(*code, *law).map(|entry| entry.status);
                matches!(status, Some(Status::Eu | Status::Eea | Status::Home))
            }),
        };
        home.iter().map(law).collect()
    }

    fn row(&self, country: Code) -> Option<&Row> {
        self.by_code.iter().find(|(code, _)| *code == country).map(|(_, row)| row)
    }

    fn entry(&self, country: Code, law: Law) -> Option<Entry> {
        let [eu, uk, ch] = self.row(country)?;
        Some(match law {
            Law::Eu => *eu,
            Law::Uk => *uk,
            Law::Ch => *ch,
        })
    }
}

impl Code {
    pub(super) const US: Self = Self(*b"US");

    /// Not `EU` or `UK`, which no country has: they are words of `home`, and as a country would
    /// only ever be foreign.
    fn parse(text: &str) -> Option<Self> {
        let code: [u8; 2] = text.as_bytes().try_into().ok()?;
        let fits = code.iter().all(u8::is_ascii_uppercase) && !matches!(text, "EU" | "UK");
        fits.then_some(Self(code))
    }

    /// The code as text.
    pub(super) fn name(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub(super) fn read(node: &Node<'_>) -> Result<Self, Fault> {
        let text = node.text()?;
        Self::parse(text).ok_or_else(|| {
            let fault = Fault::new(node.place, "expected a country code (ISO 3166-1 alpha-2)");
            match text {
                "UK" => fault.help("write `GB`"),
                "EU" => fault.help("name its countries: only `home` may say `EU`"),
                _ => fault,
            }
        })
    }
}

impl Home {
    /// `EU`, `EEA`, `UK`, `CH` or a country.
    pub(super) fn read(node: &Node<'_>) -> Result<Self, Fault> {
        match node.text()? {
            "EU" => Ok(Self::Eu),
            "EEA" => Ok(Self::Eea),
            "UK" => Ok(Self::Country(Code(*b"GB"))),
            _ => Code::read(node).map(Self::Country),
        }
    }
}

fn row(node: &Node<'_>) -> Result<Row, Fault> {
    let known = ["name", "eu", "uk", "ch", "eu_expires", "uk_expires", "ch_expires"];
    let table = Table::of(node, &known)?;
    let words = [
        ("eu", Status::Eu),
        ("eea", Status::Eea),
        ("home", Status::Home),
        ("adequate", Status::Adequate),
        ("adequate_partial", Status::Partial),
        ("none", Status::None),
    ];
    let entry = |key: &str, expires: &str| {
        Ok(Entry {
            status: table.require(key)?.word("status", &words)?,
            expires: table.get(expires).map(zones::date).transpose()?,
        })
    };
    let [eu, uk, ch] = LAWS;
    Ok([entry(eu.1, eu.2)?, entry(uk.1, uk.2)?, entry(ch.1, ch.2)?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{
        format,
        string::{String, ToString as _},
    };

    fn standing(country: &str, home: &[Home], on: &str) -> Standing {
        let now: Date = on.parse().unwrap();
        let code = Code::parse(country).unwrap();
        Countries::shipped().unwrap().standing(code, home, |date| date <= now)
    }

    fn country(code: &str) -> Home {
        Home::Country(Code::parse(code).unwrap())
    }

    #[test]
    fn the_shipped_table_is_read_whole() {
        let countries = Countries::shipped().unwrap();
        assert_eq!(countries.as_of().to_string(), "2026-11-23");
        assert_eq!(countries.by_code.len(), 78);
    }

    /// `VISARD_BLESS=1` writes what deciding alone reads.
    #[test]
    fn the_table_of_a_page_is_the_shipped_one_without_its_prose() {
        let table: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        let row = |(code, row): (&String, &serde_json::Value)| {
            let entries = row.as_object().unwrap().iter();
            let read = entries.filter(|(key, _)| *key != "name");
            let read: Vec<String> = read.map(|(key, value)| format!("\"{key}\":{value}")).collect();
            format!("\"{code}\":{{{}}}", read.join(","))
        };
        let rows: Vec<String> = table["countries"].as_object().unwrap().iter().map(row).collect();
        let (as_of, rows) = (&table["as_of"], rows.join(",\n"));
        let text = format!("{{\"as_of\":{as_of},\"countries\":{{\n{rows}\n}}}}\n");
        if std::env::var_os("VISARD_BLESS").is_some() {
            std::fs::write("src/policy/data/transfer-countries.page.json", &text).unwrap();
        }
        assert_eq!(text, PAGE);
        let (page, whole) = (Countries::from_json(PAGE).unwrap(), Countries::shipped().unwrap());
        assert_eq!((page.as_of, page.by_code), (whole.as_of, whole.by_code));
    }

    #[test]
    fn adequacy_follows_home_and_several_must_agree() {
        let today = "2026-11-23";
        let (uk, ch) = (country("GB"), country("CH"));
        for (code, home, expected) in [
            ("DE", &[Home::Eu][..], Standing::Free),
            ("NO", &[Home::Eea], Standing::Free),
            ("FR", &[country("DE")], Standing::Free),
            ("US", &[country("US")], Standing::Free),
            ("BR", &[Home::Eu], Standing::Free),
            ("BR", &[Home::Eu, uk], Standing::Foreign),
            ("JP", &[Home::Eu], Standing::Free),
            ("JP", &[Home::Eu, uk], Standing::Partial),
            ("JP", &[uk, ch], Standing::Foreign),
            ("US", &[Home::Eea], Standing::Partial),
            ("CA", &[ch], Standing::Partial),
            ("IN", &[Home::Eu], Standing::Foreign),
            ("ZZ", &[Home::Eu], Standing::Foreign),
            ("DE", &[country("BR")], Standing::Foreign),
            ("DE", &[], Standing::Foreign),
        ] {
            assert_eq!(standing(code, home, today), expected, "{code} from {home:?}");
        }
    }

    #[test]
    fn adequacy_ends_on_its_day() {
        assert_eq!(standing("GB", &[Home::Eu], "2031-12-26"), Standing::Free);
        assert_eq!(standing("GB", &[Home::Eu], "2031-12-27"), Standing::Foreign);
        // Seen from Switzerland it does not end.
        assert_eq!(standing("GB", &[country("CH")], "2031-12-27"), Standing::Free);
    }

    #[test]
    fn malformed_tables_are_refused() {
        for text in [
            "{}",
            r#"{"as_of":"2026-11-23"}"#,
            r#"{"as_of":"soon","countries":{}}"#,
            r#"{"as_of":"2026-11-23","countries":{"de":{"eu":"eu","uk":"none","ch":"none"}}}"#,
            r#"{"as_of":"2026-11-23","countries":{"UK":{"eu":"none","uk":"home","ch":"none"}}}"#,
            r#"{"as_of":"2026-11-23","countries":{"DE":{"eu":"member","uk":"none","ch":"none"}}}"#,
            r#"{"as_of":"2026-11-23","countries":{"DE":{"eu":"eu","uk":"none"}}}"#,
        ] {
            assert!(Countries::from_json(text).is_err(), "{text}");
        }
    }
}
