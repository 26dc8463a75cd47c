//! The words of a policy: classes, resource types with fields, purposes, roles, processors.

use super::{
    countries::{Countries, Home},
    defect::Defect,
    document::{Entry, Fault, Names, Node, Table, each, names, say},
    ordered::Set,
    processor::{Contract, Model, Processor},
    roles::Roles,
    sort::sort,
    zone::Zone,
    zones::Zones,
};
use alloc::{string::String, sync::Arc, vec::Vec};

/// Most classes in a policy.
pub const MAX_CLASSES: u16 = 1_024;
/// Most resource types in a policy, and most fields, attributes or actions of one.
pub const MAX_RESOURCES: u16 = 20_000;
/// Most fields, attributes or actions of one resource type.
pub const MAX_FIELDS: u16 = 4_096;
/// Most actions over all resource types.
pub const MAX_ACTIONS: u16 = 60_000;
/// Most purposes, and most processors, in a policy.
pub const MAX_PURPOSES: u16 = 1_024;

/// The smallest group when a policy states none.
pub const DEFAULT_K: u32 = 10;
/// The largest k: more people than there are.
pub(super) const MAX_K: i64 = 4_000_000_000;

/// All declared words, with what they mean.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) zone: Zone,
    pub(super) home: Vec<Home>,
    pub(super) k: u32,
    pub(super) classes: Names,
    pub(super) resources: Resources,
    pub(super) purposes: Names,
    meanings: Vec<Purpose>,
    pub(super) roles: Roles,
    pub(super) processors: Names,
    vendors: Vec<Option<Processor>>,
}

/// What a purpose means to the engine; its name means nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Purpose {
    /// Data leaves to a processor.
    pub(super) egress: bool,
    pub(super) model: Option<Model>,
}

/// Resource types and their actions.
#[derive(Debug)]
pub(super) struct Resources {
    pub(super) names: Names,
    types: Vec<Resource>,
    /// `type.action`, and the type of each.
    pub(super) actions: Names,
    of_action: Vec<u16>,
    /// Attributes that every type declares.
    pub(super) shared_attributes: Names,
}

#[derive(Debug, Default)]
pub(super) struct Resource {
    pub(super) attributes: Names,
    /// Field and class, sorted by field.
    pub(super) fields: Vec<(String, u16)>,
    /// The classes of its fields, each once.
    pub(super) classes: Vec<u16>,
    actions: Vec<String>,
}

impl Words {
    pub(super) fn read(table: &Table<'_, '_>, zones: &Zones) -> Result<Self, Fault> {
        let zone = table.get("zone").map_or(Ok(Zone::UTC), |node| zones.resolve(node))?;
        let home = table.get("home").map_or(Ok(&[][..]), Node::one_or_more)?;
        let classes = Names::of_keys("class", table.entries("classes")?, MAX_CLASSES)?;
        table.entries("classes")?.iter().try_for_each(described)?;
        let purposes = Names::of_keys("purpose", table.entries("purposes")?, MAX_PURPOSES)?;
        let meanings = aligned(&purposes, table.entries("purposes")?, Purpose::read)?;
        let vendors = table.entries("processors")?;
        let processors = Names::of_keys("processor", vendors, MAX_PURPOSES)?;
        let words = Self {
            zone,
            home: each(home, &Home::read)?,
            k: table.get("k").map_or(Ok(DEFAULT_K), |node| smallest_group(node, 2))?,
            resources: Resources::read(table.entries("resources")?, &classes)?,
            vendors: aligned(&processors, vendors, |node| {
                Processor::read(node, &purposes, &zone).map(Some)
            })?,
            roles: Roles::read(table.entries("roles")?)?,
            classes,
            purposes,
            meanings,
            processors,
        };
        words.check_contracts(vendors)?;
        Ok(words)
    }

    pub(super) fn purpose(&self, number: u16) -> Purpose {
        self.meanings.get(usize::from(number)).copied().unwrap_or_default()
    }

    pub(super) fn processor(&self, number: u16) -> Option<&Processor> {
        self.vendors.get(usize::from(number))?.as_ref()
    }

    /// What stands against each processor as time passes.
    pub(super) fn contracts(&self, countries: &Countries) -> Arc<[Contract]> {
        let vendors = self.vendors.iter().flatten();
        vendors.map(|vendor| Contract::of(vendor, &self.zone, &self.home, countries)).collect()
    }

    /// A processor that may receive data for an egress purpose needs an agreement (Art. 28(3)).
    fn check_contracts(&self, entries: &[Entry<'_>]) -> Result<(), Fault> {
        for entry in entries {
            let number = self.processors.find(&entry.key);
            let Some(processor) = number.and_then(|number| self.processor(number)) else {
                continue;
            };
            let sent = processor.purposes().iter().find(|purpose| self.purpose(**purpose).egress);
            if let Some(purpose) = sent.filter(|_| !processor.has_dpa()) {
                let (name, purpose) = (&entry.key, self.purposes.name(*purpose));
                let message =
                    say!("processor `{name}` has the egress purpose `{purpose}` and no `dpa`");
                return Err(Fault::new(entry.place, message).of(Defect::ProcessorWithoutDpa));
            }
        }
        Ok(())
    }
}

/// A group size of at least `least`.
pub(super) fn smallest_group(node: &Node<'_>, least: u32) -> Result<u32, Fault> {
    let k = node.integer()?;
    if k < i64::from(least) || k > MAX_K {
        let fault = Fault::new(node.place, say!("k must be at least {least} and at most {MAX_K}"));
        return Err(fault.of(Defect::SmallGroup));
    }
    u32::try_from(k).map_err(|_| Fault::new(node.place, "k is too large"))
}

/// One value for each name, in the order of their numbers.
fn aligned<T: Default>(
    names: &Names,
    entries: &[Entry<'_>],
    read: impl Fn(&Node<'_>) -> Result<T, Fault>,
) -> Result<Vec<T>, Fault> {
    let mut values = Vec::new();
    values.resize_with(names.len(), T::default);
    for entry in entries {
        let slot = names.find(&entry.key).and_then(|number| values.get_mut(usize::from(number)));
        if let Some(slot) = slot {
            *slot = read(&entry.node)?;
        }
    }
    Ok(values)
}

/// A word with a text about it, written as the text or as `{ about = … }`.
fn described(entry: &Entry<'_>) -> Result<(), Fault> {
    match entry.node.text() {
        Ok(_) => Ok(()),
        Err(_) => Table::of(&entry.node, &["about"])?.text("about").map(drop),
    }
}

impl Purpose {
    fn read(node: &Node<'_>) -> Result<Self, Fault> {
        if node.text().is_ok() {
            return Ok(Self::default());
        }
        let table = Table::of(node, &["about", "egress", "model"])?;
        table.text("about")?;
        let models = [("inference", Model::Inference), ("training", Model::Training)];
        let model = table.get("model").map(|node| node.word("model", &models)).transpose()?;
        Ok(Self { egress: table.flag("egress")?, model })
    }
}

impl Resources {
    fn read(entries: &[Entry<'_>], classes: &Names) -> Result<Self, Fault> {
        if let Some(dotted) = entries.iter().find(|entry| is_dotted(&entry.key)) {
            let fault = Fault::new(dotted.place, "a resource type has no dot in its name");
            return Err(fault.of(Defect::BadName));
        }
        let names = Names::of_keys("resource", entries, MAX_RESOURCES)?;
        let types = aligned(&names, entries, |node| Resource::read(node, classes))?;
        let mut actions = Vec::new();
        for (resource, name) in types.iter().zip(names.iter()) {
            actions.extend(resource.actions.iter().map(|action| [name, ".", action].concat()));
        }
        if let Some(last) = entries.last().filter(|_| actions.len() > usize::from(MAX_ACTIONS)) {
            return Err(names::too_many(last.place, "action", MAX_ACTIONS));
        }
        let actions = Names::new("action", actions);
        let of_action = actions.iter().map(|action| {
            type_of(action).and_then(|resource| names.find(resource)).unwrap_or(u16::MAX)
        });
        Ok(Self {
            of_action: of_action.collect(),
            shared_attributes: shared(&types),
            names,
            types,
            actions,
        })
    }

    pub(super) fn resource(&self, number: u16) -> Option<&Resource> {
        self.types.get(usize::from(number))
    }

    /// The resource type of an action.
    pub(super) fn of_action(&self, action: u16) -> Option<u16> {
        self.of_action.get(usize::from(action)).copied()
    }

    /// True when some resource type declares the field.
    pub(super) fn has_field(&self, field: &str) -> bool {
        self.types.iter().any(|resource| resource.class_of(field).is_some())
    }

    pub(super) fn field_names(&self) -> impl Iterator<Item = &str> {
        self.types.iter().flat_map(|resource| &resource.fields).map(|(field, _)| field.as_str())
    }
}

/// The resource type that an action names.
pub(crate) fn type_of(action: &str) -> Option<&str> {
    action.get(..dot(action)?)
}

/// Where the type of an action ends.
fn dot(action: &str) -> Option<usize> {
    action.bytes().position(|byte| byte == b'.')
}

/// Written like an action.
pub(super) fn is_dotted(name: &str) -> bool {
    dot(name).is_some()
}

/// The class of a field, which every field has.
fn class(node: &Node<'_>, classes: &Names) -> Result<u16, Fault> {
    match node.text() {
        Ok(text) if !text.is_empty() => classes.resolve(node),
        _ => Err(Fault::new(node.place, "a field needs the name of its class")
            .of(Defect::FieldWithoutClass)),
    }
}

/// The attributes that every type declares.
fn shared(types: &[Resource]) -> Names {
    let first = types.first().into_iter().flat_map(|resource| resource.attributes.iter());
    let everywhere = |name: &&str| types.iter().all(|other| other.attributes.find(name).is_some());
    Names::new("attribute", first.filter(everywhere).map(String::from).collect())
}

impl Resource {
    fn read(node: &Node<'_>, classes: &Names) -> Result<Self, Fault> {
        let table = Table::of(node, &["about", "actions", "attributes", "fields"])?;
        table.text("about")?;
        let list = |key: &'static str, what: &'static str| {
            let nodes = table.list(key)?;
            if let Some(extra) = nodes.get(usize::from(MAX_FIELDS)) {
                return Err(names::too_many(extra.place, what, MAX_FIELDS));
            }
            let mut seen = Set::new();
            let names = each(nodes, &|node| names::check(what, node.text()?, node.place))?;
            for (name, node) in names.iter().zip(nodes) {
                if !seen.insert(name) {
                    let fault = Fault::new(node.place, say!("{what} `{name}` is repeated"));
                    return Err(fault.of(Defect::RepeatedName));
                }
            }
            Ok(names)
        };
        let entries = table.entries("fields")?;
        let fields = Names::of_keys("field", entries, MAX_FIELDS)?;
        let class = aligned(&fields, entries, |node| class(node, classes))?;
        let mut classes = class.clone();
        sort(&mut classes);
        classes.dedup();
        Ok(Self {
            actions: list("actions", "action")?,
            attributes: Names::new("attribute", list("attributes", "attribute")?),
            fields: fields.iter().map(String::from).zip(class).collect(),
            classes,
        })
    }

    pub(super) fn class_of(&self, field: &str) -> Option<u16> {
        let index = self.fields.binary_search_by(|(known, _)| known.as_str().cmp(field)).ok()?;
        self.fields.get(index).map(|(_, class)| *class)
    }
}
