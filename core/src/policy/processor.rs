//! Processors: what contract, certificates, terms on training and country allow them to receive.
//!
//! All of it is a ceiling: everything, or nothing. The library checks the facts that the document
//! states; whether a stated fact is true it cannot know.

use super::{
    countries::{Code, Countries, Home, Standing},
    document::{Fault, Names, Node, Table, each, names},
    reason::{Egress, Objections},
    sort::sort,
    window,
    zone::Zone,
};
use crate::time::{Date, Timestamp};
use alloc::{boxed::Box, string::String, vec, vec::Vec};

/// Longest recipient key configuration, in bytes of text.
pub(super) const MAX_KEY: usize = 8 * 1024;

/// What a purpose means for language models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Model {
    Inference,
    Training,
}

#[derive(Debug)]
pub(super) struct Processor {
    purposes: Vec<u16>,
    /// Country, storage and remote access: they count alike.
    countries: Vec<Code>,
    dpa: Option<Dpa>,
    /// Each required certificate by name with its end, or nothing when it is not there.
    needed: Vec<Needed>,
    training: Training,
    transfer: Option<Transfer>,
    pub(super) key: Option<String>,
}

/// A certificate's name, and when it ends.
type Needed = (Box<str>, Option<Timestamp>);

#[derive(Debug)]
struct Dpa {
    until: Option<Timestamp>,
    /// States storage, processing and protection.
    complete: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Training {
    Forbidden,
    /// A model for us alone.
    Dedicated,
    Allowed,
    Unknown,
}

#[derive(Debug)]
struct Transfer {
    basis: Basis,
    /// Has what the basis needs.
    complete: bool,
    until: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    /// Standard contractual clauses (GDPR Art. 46(2)(c)): module and transfer impact assessment.
    Scc,
    /// Binding corporate rules (Art. 47).
    Bcr,
    /// EU-US Data Privacy Framework: a certified recipient in the United States.
    Dpf,
    /// Derogation (Art. 49): with its reason.
    Derogation,
}

const KEYS: [&str; 11] = [
    "about",
    "purposes",
    "country",
    "storage",
    "access",
    "dpa",
    "certs",
    "needs_certs",
    "training",
    "transfer",
    "key",
];

impl Processor {
    pub(super) fn read(node: &Node<'_>, purposes: &Names, zone: &Zone) -> Result<Self, Fault> {
        let table = Table::of(node, &KEYS)?;
        table.text("about")?;
        let mut countries = vec![Code::read(table.require("country")?)?];
        for key in ["storage", "access"] {
            for node in table.get(key).map_or(Ok(&[][..]), Node::one_or_more)? {
                countries.push(Code::read(node)?);
            }
        }
        sort(&mut countries);
        countries.dedup();
        Ok(Self {
            purposes: each(table.list("purposes")?, &|node| purposes.resolve(node))?,
            countries,
            dpa: table.get("dpa").map(|node| Dpa::read(node, zone)).transpose()?,
            needed: needed_certificates(&table, zone)?,
            training: table.get("training").map_or(Ok(Training::Unknown), |node| {
                let words = [
                    ("forbidden", Training::Forbidden),
                    ("dedicated", Training::Dedicated),
                    ("allowed", Training::Allowed),
                    ("unknown", Training::Unknown),
                ];
                node.word("training", &words)
            })?,
            transfer: table.get("transfer").map(|node| Transfer::read(node, zone)).transpose()?,
            key: key(&table)?,
        })
    }

    pub(super) fn has_dpa(&self) -> bool {
        self.dpa.is_some()
    }

    /// The certificates that it needs.
    pub(super) fn needed(&self) -> impl Iterator<Item = &str> {
        self.needed.iter().map(|(name, _)| name.as_ref())
    }

    /// Its own, of storage and of remote access.
    pub(super) fn countries(&self) -> impl Iterator<Item = &str> {
        self.countries.iter().map(Code::name)
    }

    pub(super) fn purposes(&self) -> &[u16] {
        &self.purposes
    }

    /// Objections that time does not change: what was agreed for this purpose.
    pub(super) fn terms(&self, purpose: u16, model: Option<Model>) -> Objections {
        let mut found = Objections::default();
        if !self.purposes.contains(&purpose) {
            found.add(Egress::PurposeNotContracted);
        }
        if !self.training.suits(model) {
            found.add(Egress::Training);
        }
        found
    }

    /// Objections at the moment `sender.now`, whatever the purpose.
    fn standing(&self, sender: &Sender<'_>) -> Vec<Objection> {
        let mut found = Vec::new();
        let mut object = |holds: bool, why: Egress, about: Option<&str>| {
            if holds {
                found.push(Objection { why, about: about.map(Box::from) });
            }
        };
        object(self.dpa.is_none(), Egress::DpaMissing, None);
        if let Some(dpa) = &self.dpa {
            object(sender.ended(dpa.until), Egress::DpaExpired, None);
            object(!dpa.complete, Egress::DpaIncomplete, None);
        }
        for (name, until) in &self.needed {
            object(until.is_none(), Egress::CertMissing, Some(name));
            object(sender.ended(*until), Egress::CertExpired, Some(name));
        }
        for country in &self.countries {
            if let Some(why) = self.transfer_objection(*country, sender) {
                object(true, why, Some(country.name()));
            }
        }
        found
    }

    /// The moments at which an objection may come.
    fn edges(&self, zone: &Zone, countries: &Countries) -> Vec<Timestamp> {
        let mut edges = Vec::new();
        edges.extend(self.dpa.as_ref().and_then(|dpa| dpa.until));
        edges.extend(self.transfer.as_ref().and_then(|transfer| transfer.until));
        for (_, until) in &self.needed {
            edges.extend(*until);
        }
        for country in &self.countries {
            for date in countries.expiries(*country) {
                edges.push(zone.midnight(date));
            }
        }
        edges
    }

    fn transfer_objection(&self, country: Code, sender: &Sender<'_>) -> Option<Egress> {
        let standing = sender.standing(country);
        if standing == Standing::Free {
            return None;
        }
        let Some(transfer) = &self.transfer else { return Some(Egress::TransferMissing) };
        // The framework is the adequacy decision for certified recipients in the United States.
        let framework = country == Code::US && standing == Standing::Partial;
        if transfer.basis == Basis::Dpf && !framework {
            Some(Egress::TransferUncovered)
        } else if !transfer.complete {
            Some(Egress::TransferIncomplete)
        } else {
            sender.ended(transfer.until).then_some(Egress::TransferExpired)
        }
    }
}

/// One objection, with the certificate or country that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Objection {
    pub(super) why: Egress,
    pub(super) about: Option<Box<str>>,
}

/// The objections to a processor as time passes.
#[derive(Debug)]
pub(super) struct Contract(Vec<Span>);

/// What holds from a moment to the next span's.
#[derive(Debug)]
struct Span {
    from: Timestamp,
    objections: Objections,
    each: Vec<Objection>,
}

impl Contract {
    pub(super) fn of(
        processor: &Processor,
        zone: &Zone,
        home: &[Home],
        countries: &Countries,
    ) -> Self {
        let mut edges = processor.edges(zone, countries);
        edges.push(Timestamp::MIN);
        sort(&mut edges);
        edges.dedup();
        let at = |now| Span::new(now, processor.standing(&Sender { now, zone, home, countries }));
        Self(edges.into_iter().map(at).collect())
    }

    /// The objections now, and when that may change.
    pub(super) fn at(&self, now: Timestamp) -> (Objections, Timestamp) {
        let (past, ahead) = self.split(now);
        let end = ahead.first().map_or(Timestamp::MAX, |span| span.from);
        (past.last().map(|span| span.objections).unwrap_or_default(), end)
    }

    /// Each objection now, and since when it has stood; nothing for always.
    pub(super) fn standing(
        &self,
        now: Timestamp,
    ) -> impl Iterator<Item = (&Objection, Option<Timestamp>)> {
        let (past, _) = self.split(now);
        let since = move |objection: &Objection| {
            let stood = past.iter().rev().take_while(|span| span.each.contains(objection));
            stood.last().map(|span| span.from).filter(|from| *from > Timestamp::MIN)
        };
        let each = past.last().map_or(&[][..], |span| &span.each);
        each.iter().map(move |objection| (objection, since(objection)))
    }

    fn split(&self, now: Timestamp) -> (&[Span], &[Span]) {
        let next = self.0.partition_point(|span| span.from <= now);
        self.0.split_at_checked(next).unwrap_or((&self.0, &[]))
    }
}

impl Span {
    fn new(from: Timestamp, each: Vec<Objection>) -> Self {
        let mut objections = Objections::default();
        for objection in &each {
            objections.add(objection.why);
        }
        Self { from, objections, each }
    }
}

/// When and from where data would leave.
#[derive(Debug)]
struct Sender<'p> {
    now: Timestamp,
    zone: &'p Zone,
    home: &'p [Home],
    countries: &'p Countries,
}

impl Sender<'_> {
    fn ended(&self, until: Option<Timestamp>) -> bool {
        until.is_some_and(|until| until <= self.now)
    }

    fn standing(&self, country: Code) -> Standing {
        let past = |date: Date| self.zone.midnight(date) <= self.now;
        self.countries.standing(country, self.home, past)
    }
}

impl Dpa {
    fn read(node: &Node<'_>, zone: &Zone) -> Result<Self, Fault> {
        let table = Table::of(node, &["ref", "until", "states", "clauses"])?;
        table.text("ref")?;
        let statements = [("storage", 0b001_u8), ("processing", 0b010), ("protection", 0b100)];
        let mut stated = 0_u8;
        for node in table.list("states")? {
            stated |= node.word("statement", &statements)?;
        }
        // The clauses of Art. 28(3) are evidence for a review; they do not decide.
        let clauses = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|letter| (letter, ()));
        table.list("clauses")?.iter().try_for_each(|node| node.word("clause", &clauses))?;
        let until = table.get("until").map(|node| window::moment(node, zone)).transpose()?;
        Ok(Self { until, complete: stated == 0b111 })
    }
}

impl Training {
    fn suits(self, model: Option<Model>) -> bool {
        match model {
            None => true,
            Some(Model::Inference) => matches!(self, Self::Forbidden | Self::Dedicated),
            Some(Model::Training) => self == Self::Dedicated,
        }
    }
}

impl Transfer {
    fn read(node: &Node<'_>, zone: &Zone) -> Result<Self, Fault> {
        let keys = ["basis", "ref", "module", "tia", "certified", "reason", "until"];
        let table = Table::of(node, &keys)?;
        table.text("ref")?;
        let bases = [
            ("SCC", Basis::Scc),
            ("BCR", Basis::Bcr),
            ("DPF", Basis::Dpf),
            ("derogation", Basis::Derogation),
        ];
        let basis = table.require("basis")?.word("basis", &bases)?;
        let module = table.get("module");
        if let Some(node) = module.filter(|node| !matches!(node.integer(), Ok(1..=4))) {
            return Err(Fault::new(node.place, "expected a module of the clauses: 1 to 4"));
        }
        let assessed = table.get("tia").map(super::zones::date).transpose()?.is_some();
        let certified = table.flag("certified")?;
        let reasoned = table.text("reason")?.is_some_and(|reason| !names::is_blank(&reason));
        let complete = match basis {
            Basis::Scc => module.is_some() && assessed,
            Basis::Bcr => true,
            Basis::Dpf => certified,
            Basis::Derogation => reasoned,
        };
        let until = table.get("until").map(|node| window::moment(node, zone)).transpose()?;
        Ok(Self { basis, complete, until })
    }
}

/// A recipient key configuration, opaque here.
pub(super) fn key(table: &Table<'_, '_>) -> Result<Option<String>, Fault> {
    let Some(node) = table.get("key") else { return Ok(None) };
    let key = node.text()?;
    if key.is_empty() || key.len() > MAX_KEY {
        return Err(Fault::new(node.place, "a recipient key is 1 to 8,192 characters"));
    }
    Ok(Some(key.into()))
}

/// The end of each certificate in `needs_certs`, the latest of several with one name.
fn needed_certificates(table: &Table<'_, '_>, zone: &Zone) -> Result<Vec<Needed>, Fault> {
    let mut certificates = Vec::new();
    for node in table.list("certs")? {
        let certificate = Table::of(node, &["name", "until", "ref"])?;
        certificate.text("ref")?;
        let until = window::moment(certificate.require("until")?, zone)?;
        certificates.push((certificate.require("name")?.text()?, until));
    }
    each(table.list("needs_certs")?, &|node| {
        let name = node.text()?;
        let ends = certificates.iter().filter(|(known, _)| *known == name).map(|(_, until)| *until);
        Ok((Box::from(name), ends.max()))
    })
}
