//! What the tables say, as a policy and its people.

use super::{
    Imported,
    model::Model,
    tables::{IN, Permission, Place, Tables},
};
use crate::{
    error::{Code, Error, Result},
    policy::MAX_DOCUMENT,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};
use serde_json::{Map, Value as Json, json};

/// What stands at least around a name in a list: white space, quotes and a comma.
const AROUND: usize = 11;

/// Writes both documents.
pub(super) fn documents(tables: &Tables, model: &Model) -> Result<Imported> {
    let mut writer = Writer::new(tables);
    let attributes = if model.domains { json!(["domain"]) } else { json!([]) };
    let resources = writer.objects()?.into_iter().map(|(object, acts)| {
        let fields = json!({"value": "data"});
        let of = json!({"actions": acts, "attributes": attributes, "fields": fields});
        (object.clone(), of)
    });
    let policy = json!({
        "schema": 1, "name": "imported-from-casbin", "version": "1",
        "classes": {"data": "whatever the objects hold"},
        "purposes": {"access": "the one purpose casbin knows"},
        "roles": writer.roles(),
        "resources": resources.collect::<Map<_, _>>(),
        "allow": writer.rules("allow", "clear", &tables.allows)?,
        "limit": writer.rules("deny", "deny", &tables.denies)?,
    });
    let grants = tables.names.keys().map(|place| json!({"subject": place.0, "role": role(place)}));
    let people = json!({"grant": grants.collect::<Vec<_>>()});
    Ok(Imported {
        policy: format!("{policy:#}"),
        people: format!("{people:#}"),
        roles: tables.names.len(),
        rules: tables.allows.len(),
        limits: tables.denies.len(),
    })
}

struct Writer<'t> {
    tables: &'t Tables,
    objects: Below<'t, String>,
    names: Below<'t, Place>,
    /// Whether what is inherited is written into the rules. A session may leave out the role that a deny
    /// is about and keep one that it inherits; one that inherits nothing can only be taken whole.
    is_flat: bool,
    room: Room,
}

impl<'t> Writer<'t> {
    fn new(tables: &'t Tables) -> Self {
        let inherits = tables.names.values().any(|inherits| !inherits.is_empty());
        Self {
            tables,
            objects: Below::of(&tables.groups),
            names: Below::of(&tables.names),
            is_flat: inherits && !tables.denies.is_empty(),
            room: Room(MAX_DOCUMENT),
        }
    }

    fn roles(&self) -> Map<String, Json> {
        let roles = self.tables.names.iter().map(|(place, inherits)| {
            let inherits = inherits.keys().filter(|_| !self.is_flat).map(role);
            let inherits: Vec<String> = inherits.collect();
            let role_of =
                if inherits.is_empty() { json!({}) } else { json!({"inherits": inherits}) };
            (role(place), role_of)
        });
        roles.collect()
    }

    /// Each object with the acts that a line names for it or for a group that it is in.
    fn objects(&mut self) -> Result<BTreeMap<&'t String, Vec<&'t String>>> {
        let mut named = BTreeMap::<&String, Vec<&String>>::new();
        for (object, act) in &self.tables.named {
            named.entry(act).or_default().push(object);
        }
        let mut objects = BTreeMap::<&String, Vec<&String>>::new();
        for (act, named) in named {
            for object in self.objects.with(named) {
                self.room.take(act.len())?;
                objects.entry(object).or_default().push(act);
            }
        }
        Ok(objects)
    }

    /// A rule for each permission; that on a group is on each of its objects.
    fn rules(
        &mut self,
        prefix: &str,
        view: &str,
        of: &'t BTreeSet<Permission>,
    ) -> Result<Vec<Json>> {
        let rule = |(number, (place, object, act)): (usize, &'t Permission)| {
            let when =
                place.1.as_ref().map_or(json!({}), |domain| json!({"is": {"domain": domain}}));
            Ok(json!({
                "id": format!("{prefix}-{number}"), "roles": self.roles_of(place)?,
                "on": self.on(object, act)?, "views": {"data": view}, "when": when,
            }))
        };
        of.iter().enumerate().map(rule).collect()
    }

    /// The roles of a rule about a name.
    fn roles_of(&mut self, place: &'t Place) -> Result<Json> {
        if !self.is_flat {
            return Ok(json!(role(place)));
        }
        let heirs = self.names.all(place).iter();
        self.room.one_or_more(heirs.map(|heir| role(heir)))
    }

    fn on(&mut self, object: &'t String, act: &str) -> Result<Json> {
        let objects = self.objects.all(object).iter();
        self.room.one_or_more(objects.map(|object| format!("{object}.{act}")))
    }
}

/// The names below each: a line about a name also applies to those that inherit it, or are in it,
/// themselves or through others.
struct Below<'t, Name> {
    next: BTreeMap<&'t Name, Vec<&'t Name>>,
    /// Those that were asked for.
    all: BTreeMap<&'t Name, BTreeSet<&'t Name>>,
}

impl<'t, Name: Ord> Below<'t, Name> {
    fn of(above: &'t BTreeMap<Name, BTreeMap<Name, u32>>) -> Self {
        let mut next = BTreeMap::<&Name, Vec<&Name>>::new();
        for (below, above) in above {
            for above in above.keys() {
                next.entry(above).or_default().push(below);
            }
        }
        Self { next, all: BTreeMap::new() }
    }

    /// A name and all below it.
    fn all(&mut self, name: &'t Name) -> &BTreeSet<&'t Name> {
        if !self.all.contains_key(name) {
            self.all.insert(name, self.with([name]));
        }
        self.all.entry(name).or_default()
    }

    /// Some names and all below them.
    fn with(&self, names: impl IntoIterator<Item = &'t Name>) -> BTreeSet<&'t Name> {
        let mut open: Vec<&Name> = names.into_iter().collect();
        let mut found = BTreeSet::new();
        while let Some(name) = open.pop() {
            if found.insert(name) {
                open.extend(self.next.get(name).into_iter().flatten());
            }
        }
        found
    }
}

/// How many bytes the policy may still have. A few lines about large groups would make any number, and
/// a policy that is too long is never loaded.
struct Room(usize);

impl Room {
    fn take(&mut self, name: usize) -> Result<()> {
        let left = self.0.checked_sub(name.saturating_add(AROUND));
        self.0 = left.ok_or(Error::because(
            Code::LimitExceeded,
            "the policy that casbin's lines make would be longer than 4 MiB",
        ))?;
        Ok(())
    }

    fn one_or_more(&mut self, names: impl Iterator<Item = String>) -> Result<Json> {
        let names = names.map(|name| self.take(name.len()).map(|()| name));
        let names = names.collect::<Result<Vec<_>>>()?;
        Ok(if let [only] = names.as_slice() { json!(only) } else { json!(names) })
    }
}

fn role((name, domain): &Place) -> String {
    domain.as_ref().map_or_else(|| name.clone(), |domain| format!("{name}{IN}{domain}"))
}
