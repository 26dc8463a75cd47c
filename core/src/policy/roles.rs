//! Roles, what they inherit, what they demand of a grant, and which must not meet.

use super::{
    defect::Defect,
    document::{Entry, Fault, Names, Node, Place, Table, say},
    ordered::Map,
    role_set::RoleSet,
    sort::sort,
    window::Duration,
};
use alloc::{string::String, vec, vec::Vec};
use core::mem;

/// Most roles in a policy.
pub const MAX_ROLES: u16 = 20_000;
/// Longest chain of roles that a message shows whole.
const SHOWN: usize = 8;

/// The roles of a policy.
#[derive(Debug)]
pub(super) struct Roles {
    pub(super) names: Names,
    roles: Vec<Role>,
}

#[derive(Debug, Default)]
struct Role {
    inherits: Vec<u16>,
    duties: Duties,
}

/// What a grant of a role must have; inherited with the role.
#[derive(Clone, Debug, Default)]
pub(super) struct Duties {
    /// The grant must end, and must have a non-disclosure agreement.
    pub(super) external: bool,
    pub(super) nda: bool,
    /// Every one of these bounds the grant: the shortest in days, the shortest in seconds.
    pub(super) longest: Vec<Duration>,
}

impl Roles {
    pub(super) fn read(entries: &[Entry<'_>]) -> Result<Self, Fault> {
        let names = Names::of_keys("role", entries, MAX_ROLES)?;
        let mut roles: Vec<Role> = Vec::new();
        roles.resize_with(names.len(), Role::default);
        let mut places = vec![None; names.len()];
        for entry in entries {
            let Some(number) = names.find(&entry.key).map(usize::from) else { continue };
            let (role, place) = (roles.get_mut(number), places.get_mut(number));
            if let (Some(role), Some(place)) = (role, place) {
                *role = Role::read(&entry.node, &names)?;
                *place = Some(entry.place);
            }
        }
        let mut roles = Self { names, roles };
        let order = roles.children_first(&places)?;
        roles.inherit_duties(&order);
        Ok(roles)
    }

    pub(super) fn duties(&self, role: u16) -> Duties {
        self.roles.get(usize::from(role)).map(|role| role.duties.clone()).unwrap_or_default()
    }

    /// Makes a set of the roles in `open` and all they inherit. `open` is empty afterwards.
    pub(super) fn close(&self, set: &mut RoleSet, open: &mut Vec<u16>) {
        set.clear();
        self.fit(set);
        while let Some(role) = open.pop() {
            if set.insert(role) {
                open.extend(self.inherited(role));
            }
        }
    }

    /// These roles and all they inherit.
    #[cfg(feature = "policy")]
    pub(super) fn closure(&self, of: impl IntoIterator<Item = u16>) -> RoleSet {
        let (mut set, mut open) = (RoleSet::default(), of.into_iter().collect());
        self.close(&mut set, &mut open);
        set
    }

    /// Room for every role of this policy.
    pub(super) fn fit(&self, set: &mut RoleSet) {
        set.fit(self.roles.len());
    }

    pub(super) fn inherited(&self, role: u16) -> &[u16] {
        self.roles.get(usize::from(role)).map_or(&[], |role| &role.inherits)
    }

    /// Every role after all it inherits; a cycle is a fault that shows it.
    fn children_first(&self, places: &[Option<Place>]) -> Result<Vec<u16>, Fault> {
        let (mut order, mut done) = (Vec::new(), vec![false; self.roles.len()]);
        let is = |set: &[bool], role: u16| set.get(usize::from(role)).copied().unwrap_or(true);
        let mut on_path = done.clone();
        for root in self.numbers() {
            // The path from the root, each role with how many of its parents were looked at.
            let mut path: Vec<(u16, usize)> = vec![(root, 0)];
            put(&mut on_path, root, true);
            while let Some((role, seen)) = path.last_mut() {
                let (role, next) = (*role, self.inherited(*role).get(*seen).copied());
                *seen = seen.saturating_add(1);
                match next.filter(|_| !is(&done, role)) {
                    Some(next) if is(&on_path, next) => {
                        let place = places.get(usize::from(next)).copied().flatten();
                        return Err(self.cycle(&path, next, place));
                    }
                    Some(next) if is(&done, next) => {}
                    Some(next) => {
                        put(&mut on_path, next, true);
                        path.push((next, 0));
                    }
                    None => {
                        if !is(&done, role) {
                            put(&mut done, role, true);
                            order.push(role);
                        }
                        put(&mut on_path, role, false);
                        path.pop();
                    }
                }
            }
        }
        Ok(order)
    }

    fn cycle(&self, path: &[(u16, usize)], again: u16, place: Option<Place>) -> Fault {
        let circle = path.iter().map(|(role, _)| *role).skip_while(|role| *role != again);
        let circle = || self.arrows(&circle.chain([again]).collect::<Vec<_>>());
        let message = say!("roles inherit in a circle: {}", circle());
        Fault::new(place.unwrap_or_default(), message).of(Defect::RoleCycle)
    }

    fn inherit_duties(&mut self, children_first: &[u16]) {
        for role in children_first {
            let inherited: Vec<Duties> =
                self.inherited(*role).iter().map(|parent| self.duties(*parent)).collect();
            if let Some(role) = self.roles.get_mut(usize::from(*role)) {
                for duties in inherited {
                    role.duties.external |= duties.external;
                    role.duties.nda |= duties.nda;
                    role.duties.longest.extend(duties.longest);
                }
                sort(&mut role.duties.longest);
                // Or a long chain of roles would hold the square of its length.
                role.duties.longest.dedup_by_key(|longest| mem::discriminant(longest));
            }
        }
    }

    /// How a role comes to give another: the shortest way, of several the first by name.
    pub(super) fn chain(&self, role: u16, given: u16) -> String {
        let mut came_from: Map<u16, u16> = Map::new();
        let (mut open, mut next) = (vec![role], 0_usize);
        while let Some(at) = open.get(next).copied().filter(|at| *at != given) {
            next = next.saturating_add(1);
            for parent in self.inherited(at) {
                if *parent != role && !came_from.contains_key(parent) {
                    came_from.insert(*parent, at);
                    open.push(*parent);
                }
            }
        }
        let mut way = vec![given];
        while let Some(before) = way.last().and_then(|at| came_from.get(at)) {
            way.push(*before);
        }
        way.reverse();
        self.arrows(&way)
    }

    /// Roles as a chain; the middle of a long one is left out.
    fn arrows(&self, way: &[u16]) -> String {
        let ends = SHOWN.div_ceil(2);
        let mut text = String::new();
        for (index, role) in way.iter().enumerate() {
            let left = way.len().saturating_sub(index);
            if way.len() <= SHOWN || index < ends || left < ends {
                text.push_str(if index == 0 { "`" } else { " → `" });
                text.push_str(self.names.name(*role));
                text.push('`');
            } else if index == ends {
                text.push_str(" → …");
            }
        }
        text
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = u16> + use<> {
        0..u16::try_from(self.roles.len()).unwrap_or(u16::MAX)
    }
}

impl Role {
    fn read(node: &Node<'_>, names: &Names) -> Result<Self, Fault> {
        let keys = ["about", "owner", "inherits", "external", "requires", "longest_grant"];
        let table = Table::of(node, &keys)?;
        table.text("about")?;
        table.text("owner")?;
        let external = table.flag("external")?;
        let requires = table.list("requires")?;
        requires.iter().try_for_each(|node| node.word("requirement", &[("nda", ())]))?;
        let longest = table.get("longest_grant").map(Duration::read).transpose()?;
        Ok(Self {
            inherits: match table.get("inherits") {
                Some(node) => names.resolve_all(node)?,
                None => Vec::new(),
            },
            duties: Duties {
                external,
                nda: external || !requires.is_empty(),
                longest: longest.into_iter().collect(),
            },
        })
    }
}

/// Marks a role.
fn put(set: &mut [bool], role: u16, value: bool) {
    if let Some(slot) = set.get_mut(usize::from(role)) {
        *slot = value;
    }
}

#[cfg(test)]
#[cfg(feature = "policy")]
mod tests {
    use super::super::document::Document;
    use super::*;
    use alloc::format;

    fn read(json: &str) -> Result<Roles, String> {
        let document = Document::json(json, 1_000_000).unwrap();
        let entries = document.root.entries().unwrap();
        Roles::read(entries).map_err(|fault| document.error(fault).message().to_owned())
    }

    #[test]
    fn closure_follows_inheritance() {
        let roles = read(r#"{"a":{"inherits":["b","c"]},"b":{"inherits":["d"]},"c":{"inherits":["d"]},"d":{},"e":{}}"#).unwrap();
        let mut set = roles.closure([0]);
        assert_eq!(
            (0..5).map(|role| set.contains(role)).collect::<Vec<_>>(),
            [true, true, true, true, false]
        );
        assert!(roles.closure([]).is_empty());
        set.clear();
        assert!(set.is_empty() && (0..5).all(|role| !set.contains(role)));
    }

    #[test]
    fn a_circle_is_shown() {
        let error =
            read(r#"{"a":{"inherits":["b"]},"b":{"inherits":["c"]},"c":{"inherits":["b"]}}"#);
        assert_eq!(error.unwrap_err(), "roles inherit in a circle: `b` → `c` → `b`");
        assert_eq!(
            read(r#"{"a":{"inherits":"a"}}"#).unwrap_err(),
            "roles inherit in a circle: `a` → `a`"
        );
    }

    #[test]
    fn a_diamond_is_no_circle_and_a_deep_chain_is_quick() {
        read(
            r#"{"a":{"inherits":["b","c"]},"b":{"inherits":["d"]},"c":{"inherits":["d"]},"d":{}}"#,
        )
        .unwrap();
        let links = (0..5_000).map(|role| format!(r#""r{role}":{{"inherits":["r{}"]}}"#, role + 1));
        let json = format!("{{{},\"r5000\":{{}}}}", links.collect::<Vec<_>>().join(","));
        let roles = read(&json).unwrap();
        let first = roles.names.find("r0").unwrap();
        assert!(roles.closure([first]).contains(roles.names.find("r5000").unwrap()));
    }

    #[test]
    fn duties_are_inherited() {
        let roles = read(
            r#"{"a":{"inherits":["b"],"longest_grant":"30d"},"b":{"external":true,"longest_grant":"90d"},"c":{"requires":["nda"]},"d":{}}"#,
        )
        .unwrap();
        let a = roles.duties(0);
        assert!(a.external && a.nda);
        // Of two durations of one unit the shorter bounds the grant alone.
        assert_eq!(a.longest, [Duration::Days(30)]);
        let c = roles.duties(2);
        assert!(!c.external && c.nda);
        assert!(!roles.duties(3).nda);
    }
}
