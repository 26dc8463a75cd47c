//! How fields are kept: at rest, in blind indexes, with findings in text; and where product
//! payloads hold them. The policy only states it; `record` does it.

use super::{
    document::{Entry, Fault, Message, Names, Node, Table, each, names, say},
    ordered::Map,
    words::Resources,
};
use alloc::{string::String, vec::Vec};

/// Most profiles, and most index entries, in a policy.
pub const MAX_PROFILES: u16 = 1_024;
/// Most paths of a profile.
pub const MAX_PATHS: u16 = 8_192;
/// Most partitions of an index.
pub const MAX_PARTITIONS: u16 = 128;
/// Longest path, in bytes.
pub const MAX_PATH: usize = 1_024;

/// How the fields of a class are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum AtRest {
    /// Sealed with the record. The default.
    #[default]
    Seal,
    /// Sealed so that equal values have equal ciphertexts.
    Deterministic,
    /// As it is.
    Clear,
    /// Not stored.
    Drop,
}

/// How a value is brought into one form before it is indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Normalise {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A person's name.
    Name,
    /// Bytes as they are.
    Plain,
}

/// A blind index of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndexRule {
    /// The normal form of values.
    pub normalise: Normalise,
    /// How many rows the index will have.
    pub rows: u64,
    /// How many distinct values, when that is known to be fewer than the rows.
    pub distinct: Option<u64>,
    /// Over how many partitions a value is spread; 1 when the document states none.
    pub partitions: u16,
    /// Why so few distinct values may be indexed all the same.
    pub reason: Option<String>,
}

/// The values of a field that is kept deterministic.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeterministicRule {
    /// How many distinct values the field has.
    pub distinct: u64,
    /// Why so few may be kept so all the same.
    pub reason: Option<String>,
}

/// Whether a profile's stored records fix the set of their sealed leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ManifestRule {
    /// They do, and one that does not is refused. The default.
    #[default]
    Required,
    /// New ones do; older ones without are still read, until a walk has sealed them anew.
    Accepted,
    /// New ones do not.
    None,
}

/// What is done with personal data that the scanner finds in free text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingsRule {
    scan: Vec<String>,
    kinds: Map<String, String>,
}

/// Where a product's payload holds the fields of a record. All pointers are RFC 6901.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// The resource type whose fields these are; `response` when the document states none.
    pub resource: String,
    /// The record, or the list of records, in the payload; the whole payload when absent.
    pub records: Option<String>,
    /// The record's id, within a record (as are all below).
    pub record: Option<String>,
    /// The survey's id.
    pub survey: Option<String>,
    /// The respondent's id; the value may be null.
    pub subject: Option<String>,
    /// URLs to be scrubbed before storing.
    pub scrub: Vec<String>,
    /// The field of a leaf that no path names.
    pub otherwise: Option<String>,
    /// Whether stored records have a manifest.
    pub manifest: ManifestRule,
    /// Path patterns and the field of each, in document order: a segment may be `*` or `x*`, the
    /// last one may be `**`. A literal segment wins over a prefix, a prefix over `*`, that over
    /// `**`, from left to right.
    pub paths: Vec<(String, String)>,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Keeping {
    pub(super) at_rest: Map<u16, AtRest>,
    /// Sorted by field.
    pub(super) indexes: Vec<(String, IndexRule)>,
    /// Sorted by field.
    pub(super) deterministic: Vec<(String, DeterministicRule)>,
    pub(super) findings: FindingsRule,
    /// Sorted by name.
    pub(super) profiles: Vec<(String, Profile)>,
}

impl FindingsRule {
    /// The classes whose fields are scanned.
    pub fn scan(&self) -> impl Iterator<Item = &str> {
        self.scan.iter().map(String::as_str)
    }

    /// True when fields of this class are scanned.
    pub fn scans(&self, class: &str) -> bool {
        self.scan().any(|scanned| scanned == class)
    }

    /// The kinds that have an entry of their own, as the document writes them.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.kinds.keys().map(String::as_str).filter(|kind| *kind != "*")
    }

    /// The class that a finding of this kind counts as; the entry `*` stands for every kind that
    /// has none of its own. Without either there is no class, and the finding must not be shown.
    pub fn class_of_kind(&self, kind: &str) -> Option<&str> {
        self.kinds.get(kind).or_else(|| self.kinds.get("*")).map(String::as_str)
    }

    fn read(node: Option<&Node<'_>>, classes: &Names) -> Result<Self, Fault> {
        let Some(node) = node else { return Ok(Self::default()) };
        let table = Table::of(node, &["scan", "as"])?;
        let scan = table.get("scan").map_or(Ok(Vec::new()), |node| classes.resolve_all(node))?;
        let kinds = table.entries("as")?.iter().map(|entry| {
            #[cfg(all(feature = "pii", feature = "policy"))]
            super::kinds::check(entry)?;
            let class = classes.resolve(&entry.node)?;
            Ok((entry.key.clone().into_owned(), classes.name(class).into()))
        });
        let kinds = kinds.collect::<Result<Map<_, _>, Fault>>()?;
        Ok(Self { scan: scan.into_iter().map(|class| classes.name(class).into()).collect(), kinds })
    }
}

impl Keeping {
    pub(super) fn read(
        table: &Table<'_, '_>,
        classes: &Names,
        resources: &Resources,
    ) -> Result<Self, Fault> {
        let at_rest = table.entries("at_rest")?.iter().map(|entry| {
            let class = classes
                .find(&entry.key)
                .ok_or_else(|| Fault::unknown(entry.place, "class", &entry.key, classes.iter()))?;
            let words = [
                ("seal", AtRest::Seal),
                ("deterministic", AtRest::Deterministic),
                ("clear", AtRest::Clear),
                ("drop", AtRest::Drop),
            ];
            Ok((class, entry.node.word("way of keeping", &words)?))
        });
        let indexes = sorted(table.entries("index")?, "index", |entry| index(entry, resources))?;
        let deterministic =
            sorted(table.entries("deterministic")?, "deterministic field", |entry| {
                deterministic(entry, resources)
            })?;
        let profiles =
            sorted(table.entries("profiles")?, "profile", |entry| profile(&entry.node, resources))?;
        Ok(Self {
            at_rest: at_rest.collect::<Result<_, Fault>>()?,
            indexes,
            deterministic,
            findings: FindingsRule::read(table.get("findings"), classes)?,
            profiles,
        })
    }

    pub(super) fn profile(&self, name: &str) -> Option<&Profile> {
        let index = self.profiles.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        self.profiles.get(index).map(|(_, profile)| profile)
    }
}

/// Deciding alone checks these and keeps none.
#[cfg(not(feature = "policy"))]
fn sorted<T>(
    entries: &[Entry<'_>],
    what: &'static str,
    read: impl Fn(&Entry<'_>) -> Result<T, Fault>,
) -> Result<Vec<(String, T)>, Fault> {
    Names::of_keys(what, entries, MAX_PROFILES)?;
    entries.iter().try_for_each(|entry| read(entry).map(drop))?;
    Ok(Vec::new())
}

#[cfg(feature = "policy")]
fn sorted<T>(
    entries: &[Entry<'_>],
    what: &'static str,
    read: impl Fn(&Entry<'_>) -> Result<T, Fault>,
) -> Result<Vec<(String, T)>, Fault> {
    Names::of_keys(what, entries, MAX_PROFILES)?;
    let values = entries.iter().map(|entry| Ok((entry.key.clone().into_owned(), read(entry)?)));
    let mut values = values.collect::<Result<Vec<_>, Fault>>()?;
    values.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(values)
}

fn check_field(entry: &Entry<'_>, resources: &Resources) -> Result<(), Fault> {
    if resources.has_field(&entry.key) {
        return Ok(());
    }
    Err(Fault::unknown(entry.place, "field", &entry.key, resources.field_names()))
}

fn deterministic(entry: &Entry<'_>, resources: &Resources) -> Result<DeterministicRule, Fault> {
    check_field(entry, resources)?;
    let table = Table::of(&entry.node, &["distinct", "reason"])?;
    Ok(DeterministicRule {
        distinct: table.require("distinct")?.count()?,
        reason: table.text("reason")?,
    })
}

fn index(entry: &Entry<'_>, resources: &Resources) -> Result<IndexRule, Fault> {
    check_field(entry, resources)?;
    let table = Table::of(&entry.node, &["normalise", "rows", "distinct", "partitions", "reason"])?;
    let words = [
        ("email", Normalise::Email),
        ("phone", Normalise::Phone),
        ("name", Normalise::Name),
        ("plain", Normalise::Plain),
    ];
    Ok(IndexRule {
        normalise: table.require("normalise")?.word("normal form", &words)?,
        rows: table.require("rows")?.count()?,
        distinct: table.get("distinct").map(Node::count).transpose()?,
        partitions: table.get("partitions").map_or(Ok(1), partitions)?,
        reason: table.text("reason")?,
    })
}

fn partitions(node: &Node<'_>) -> Result<u16, Fault> {
    let number = u16::try_from(node.count()?).ok();
    let number = number.filter(|number| (1..=MAX_PARTITIONS).contains(number));
    number.ok_or_else(|| {
        Fault::new(node.place, say!("an index has 1 to {MAX_PARTITIONS} partitions"))
    })
}

const PROFILE_KEYS: [&str; 9] = [
    "resource",
    "records",
    "record",
    "survey",
    "subject",
    "scrub",
    "otherwise",
    "manifest",
    "paths",
];

const MANIFESTS: [(&str, ManifestRule); 3] = [
    ("required", ManifestRule::Required),
    ("accepted", ManifestRule::Accepted),
    ("none", ManifestRule::None),
];

fn profile(node: &Node<'_>, resources: &Resources) -> Result<Profile, Fault> {
    let table = Table::of(node, &PROFILE_KEYS)?;
    let name = table.get("resource").map_or(Ok("response"), Node::text)?;
    let place = table.get("resource").map_or(node.place, |node| node.place);
    let resource = resources.names.find(name).and_then(|number| resources.resource(number));
    let resource =
        resource.ok_or_else(|| Fault::unknown(place, "resource", name, resources.names.iter()))?;
    let field = |node: &Node<'_>| {
        let field = node.text()?;
        if resource.class_of(field).is_none() {
            let known = resource.fields.iter().map(|(field, _)| field.as_str());
            return Err(Fault::unknown(node.place, "field", field, known));
        }
        Ok(String::from(field))
    };
    let entries = table.entries("paths")?;
    if let Some(extra) = entries.get(usize::from(MAX_PATHS)) {
        return Err(names::too_many(extra.place, "path", MAX_PATHS));
    }
    let paths = each(entries, &|entry| {
        check_pattern(&entry.key).map_err(|message| Fault::new(entry.place, message))?;
        Ok((entry.key.clone().into_owned(), field(&entry.node)?))
    })?;
    let at = |key: &str| table.get(key).map(pointer).transpose();
    Ok(Profile {
        resource: name.into(),
        records: at("records")?,
        record: at("record")?,
        survey: at("survey")?,
        subject: at("subject")?,
        scrub: each(table.list("scrub")?, &pointer)?,
        otherwise: table.get("otherwise").map(field).transpose()?,
        manifest: table.get("manifest").map_or(Ok(ManifestRule::default()), |node| {
            node.word("rule for manifests", &MANIFESTS)
        })?,
        paths,
    })
}

fn pointer(node: &Node<'_>) -> Result<String, Fault> {
    let text = node.text()?;
    check_pointer(text).map_err(|message| Fault::new(node.place, message))?;
    Ok(text.into())
}

/// RFC 6901: empty, or segments that each begin with `/`; `~` only as `~0` or `~1`.
fn check_pointer(text: &str) -> Result<(), Message> {
    let bytes = text.as_bytes();
    let lone_tilde = |(index, byte): (usize, &u8)| {
        *byte == b'~' && !matches!(bytes.get(index.saturating_add(1)), Some(b'0' | b'1'))
    };
    if text.len() > MAX_PATH {
        return Err(say!("a path is at most {MAX_PATH} bytes"));
    }
    if !text.is_empty() && !text.starts_with('/') {
        return Err("expected a JSON pointer (RFC 6901): it begins with `/`".into());
    }
    if bytes.iter().enumerate().any(lone_tilde) {
        return Err("in a JSON pointer `~` is written `~0`, and `/` in a name `~1`".into());
    }
    Ok(())
}

/// A pointer whose segments may be `*` or `x*`, and whose last may be `**`.
fn check_pattern(text: &str) -> Result<(), Message> {
    check_pointer(text)?;
    let is_star = |byte: &u8| *byte == b'*';
    let mut segments = text.as_bytes().split(|byte| *byte == b'/').peekable();
    while let Some(segment) = segments.next() {
        let literal = segment.strip_suffix(b"*").unwrap_or(segment);
        let is_rest = segment == b"**" && segments.peek().is_none();
        if !is_rest && literal.iter().any(is_star) {
            return Err("`*` stands alone or ends a segment; `**` is the last segment only".into());
        }
    }
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "policy")]
mod tests {
    use super::*;

    #[test]
    fn patterns_follow_the_grammar() {
        for good in ["", "/", "/id", "/data/*", "/data/q_*", "/a~0b/c~1d", "/x/**", "/**", "/*/x"] {
            assert_eq!(check_pattern(good), Ok(()), "{good}");
        }
        for wrong in ["id", "/a~", "/a~2", "/**/x", "/a*b", "/a**", "/*a", "/***"] {
            assert!(check_pattern(wrong).is_err(), "{wrong}");
        }
        assert!(check_pattern(&"/a".repeat(600)).is_err());
    }
}
