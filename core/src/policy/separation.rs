//! Separation of duties: roles that must not meet in one person or session.

use super::{
    defect::Defect,
    document::{Fault, Node, Place, Table, names, say},
    ordered::Map,
    role_set::RoleSet,
    roles::Roles,
};
use alloc::{string::String, vec, vec::Vec};

/// Most separation rules in a policy.
pub const MAX_SEPARATIONS: u16 = 256;

/// Roles of which nobody may have (static) or use in one session (dynamic) more than one.
#[derive(Debug)]
pub(super) struct Separation {
    /// The reason that names it.
    pub(super) code: String,
    pub(super) dynamic: bool,
    pub(super) roles: Vec<u16>,
    /// For a static one: which of `roles` each role gives, itself or by inheritance. None gives two.
    given: Map<u16, u16>,
}

const CODE: &str = "separation:";

impl Separation {
    pub(super) fn read(node: &Node<'_>, roles: &Roles) -> Result<(Self, Place), Fault> {
        let table = Table::of(node, &["id", "kind", "roles", "about"])?;
        table.text("about")?;
        let id = table.require("id")?;
        let dynamic =
            table.require("kind")?.word("kind", &[("static", false), ("dynamic", true)])?;
        let listed = table.require("roles")?;
        let numbers = roles.names.resolve_all(listed)?;
        if numbers.len() < 2 {
            let fault = Fault::new(listed.place, "a separation needs at least two roles");
            return Err(fault.of(Defect::SeparationOfOne));
        }
        let separated = if dynamic { &[][..] } else { &numbers };
        let name = names::check("separation", id.text()?, id.place)?;
        let given = roles.givers(separated).map_err(|[role, first, second]| {
            let message = say!(
                "role `{}` alone breaks separation `{name}`: {} and {}",
                roles.names.name(role),
                roles.chain(role, first),
                roles.chain(role, second),
            );
            Fault::new(listed.place, message).of(Defect::SeparationByRole)
        })?;
        let separation = Self { code: [CODE, &name].concat(), dynamic, roles: numbers, given };
        Ok((separation, id.place))
    }

    pub(super) fn id(&self) -> &str {
        self.code.strip_prefix(CODE).unwrap_or_default()
    }

    /// True when more than one of its roles is among these.
    pub(super) fn is_broken_by(&self, active: &RoleSet) -> bool {
        self.roles.iter().filter(|role| active.contains(**role)).count() > 1
    }

    /// The separated role that this role gives.
    pub(super) fn given_by(&self, role: u16) -> Option<u16> {
        self.given.get(&role).copied()
    }
}

impl Roles {
    /// Each role that gives one of `wanted`, with the one it gives, by walking the inheritance
    /// backwards from each wanted role; or a role that gives two, and these.
    fn givers(&self, wanted: &[u16]) -> Result<Map<u16, u16>, [u16; 3]> {
        let mut heirs = vec![Vec::new(); self.names.len()];
        for role in self.numbers() {
            for parent in self.inherited(role) {
                if let Some(heirs) = heirs.get_mut(usize::from(*parent)) {
                    heirs.push(role);
                }
            }
        }
        let mut given: Map<u16, u16> = Map::new();
        for target in wanted {
            let mut broken: Option<[u16; 3]> = None;
            let (mut open, mut seen) = (vec![*target], RoleSet::default());
            self.fit(&mut seen);
            while let Some(role) = open.pop() {
                if seen.insert(role) {
                    let other = *given.entry(role).or_insert(*target);
                    if other != *target && broken.is_none_or(|[first, ..]| role < first) {
                        broken = Some([role, other, *target]);
                    }
                    open.extend(heirs.get(usize::from(role)).into_iter().flatten());
                }
            }
            // Not after all of them, or a long chain would be walked once for each of its roles.
            broken.map_or(Ok(()), Err)?;
        }
        Ok(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::document::Document;

    #[test]
    fn a_role_that_breaks_a_separation_by_itself_is_refused() {
        let document = Document::json(
            r#"{"boss":{"inherits":["lead"]},"lead":{"inherits":["pay","book"]},"pay":{},"book":{}}"#,
            1_000,
        )
        .unwrap();
        let roles = Roles::read(document.root.entries().unwrap()).unwrap();
        let document =
            Document::json(r#"{"id":"four-eyes","kind":"static","roles":["pay","book"]}"#, 1_000)
                .unwrap();
        let fault = Separation::read(&document.root, &roles).unwrap_err();
        assert_eq!(
            document.error(fault).message().to_owned(),
            "role `boss` alone breaks separation `four-eyes`: `boss` → `lead` → `book` and `boss` → `lead` → `pay`"
        );
    }
}
