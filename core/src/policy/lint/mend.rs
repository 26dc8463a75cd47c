//! Mending a defect of a document in memory, so that the next one is found.

use super::super::{
    defect::Defect,
    document::{Entry, Fault, Node, Place, Tree},
};
use alloc::{borrow::Cow, collections::BTreeSet, format, string::String, vec, vec::Vec};

/// What was taken away so far.
#[derive(Default)]
pub(super) struct Mending {
    /// Keys and values from which something was taken: what is wrong with them may come of it.
    touched: BTreeSet<Place>,
    /// Names that are no longer declared.
    gone: BTreeSet<String>,
    /// Too many names to list are no longer declared.
    lost: bool,
    /// Rules whose actions were made up, and so the attributes that their conditions may name.
    guessed: BTreeSet<Place>,
    /// How many ids were made up.
    made: u32,
    /// A role that demands little, for grants whose own is none.
    role: String,
}

/// Sections whose keys are names that other sections use.
const DECLARING: [&str; 5] = ["classes", "resources", "purposes", "roles", "processors"];

/// What must stand in an item of these lists, in the order in which it is asked for.
const REQUIRED: [(&str, &[&str]); 4] = [
    ("allow", &["roles", "on", "id", "views"]),
    ("limit", &["id", "views"]),
    ("break_glass", &["roles", "on", "lasts", "id", "views"]),
    ("grant", &["role", "subject"]),
];

impl Mending {
    /// For people of a policy that has this role.
    pub(super) fn with_role(role: &str) -> Self {
        Self { role: role.into(), ..Self::default() }
    }

    /// True when the defect may be there only because of what was taken away.
    pub(super) fn caused(&self, root: &Node<'_>, fault: &Fault) -> bool {
        let unknown = matches!(fault.defect(), Defect::UnknownName | Defect::UnknownGrant);
        let of_gone = || {
            let name = path(root, fault.place()).and_then(|path| path.last().map(Step::word));
            self.lost || name.is_some_and(|name| self.is_gone(&name))
        };
        self.touched.contains(&fault.place())
            || (unknown && (of_gone() || self.is_guessed(root, fault.place())))
    }

    /// A condition of a rule that was about no action, or an unknown one.
    fn is_guessed(&self, root: &Node<'_>, place: Place) -> bool {
        let steps = path(root, place).unwrap_or_default();
        let guessed = |step: &Step| step.places.iter().any(|place| self.guessed.contains(place));
        steps.iter().any(guessed) && steps.iter().any(|step| step.key.as_deref() == Some("when"))
    }

    /// The name, or the type of an action.
    fn is_gone(&self, name: &str) -> bool {
        self.gone.contains(name)
            || name.split_once('.').is_some_and(|(resource, _)| self.gone.contains(resource))
    }

    /// Takes away or replaces what is at `place`; false when the rest cannot be read.
    pub(super) fn mend(&mut self, root: &mut Node<'_>, defect: Defect, place: Place) -> bool {
        if defect == Defect::TooLarge {
            return false;
        }
        let Some(steps) = path(root, place) else { return false };
        let words: Vec<String> = steps.iter().map(Step::word).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        // The rest of a rule is read, too: a key that is missing is made up.
        if let (Defect::MissingKey, [section, _]) = (defect, words.as_slice())
            && let Some(values) = self.missing(root, section)
        {
            self.made = self.made.saturating_add(1);
            self.guessed.insert(place);
            return fill(root, place, values);
        }
        if let (Defect::UnknownName, ["grant", _, _], "role") =
            (defect, words.as_slice(), key(&steps))
            && !self.role.is_empty()
        {
            // What the role demands is not what is wrong with this grant.
            self.touch(&steps);
            return replace(root, place, Tree::Text(Cow::Owned(self.role.clone())));
        }
        if let (Defect::UnknownName, [_, _, ..], "on") = (defect, words.as_slice(), key(&steps)) {
            let named = words.last().and_then(|word| word.split_once('.'));
            // The type may be right where the action is wrong.
            if first_action(root, named.map(|(resource, _)| resource)).is_empty() {
                self.guessed.extend(steps.get(1).into_iter().flat_map(|step| step.places));
            }
        }
        if !words.is_empty()
            && self.touched.insert(place)
            && let Some(tree) = substitute(root, defect, &words, key(&steps))
        {
            return replace(root, place, tree);
        }
        match (defect, words.as_slice()) {
            (Defect::MissingKey, []) => return add_missing(root),
            (_, []) => return false,
            (Defect::ProcessorWithoutDpa, ["processors", _]) => {
                return take(root, place, Some("purposes"));
            }
            (Defect::RepeatedKey, _) => {}
            (_, words) => self.forget(words),
        }
        self.touch(&steps);
        take(root, place, None)
    }

    /// Notes what is no longer declared when something at these words is taken away.
    fn forget(&mut self, words: &[&str]) {
        match words {
            [section] => self.lost |= DECLARING.contains(section),
            ["resources", _, _] | ["resources", _, "actions" | "attributes", _] | ["grant", _] => {
                self.lost = true;
            }
            [section, name] if DECLARING.contains(section) => {
                self.gone.extend([*name, name.trim()].map(String::from));
            }
            _ => {}
        }
    }

    /// Values for the keys that an entry of a section must have, if there are some for all.
    fn missing(
        &self,
        root: &Node<'_>,
        section: &str,
    ) -> Option<Vec<(&'static str, Tree<'static>)>> {
        let (_, required) = REQUIRED.iter().find(|(known, _)| *known == section)?;
        let values: Vec<_> = required.iter().map(|key| (*key, self.made_up(root, key))).collect();
        let is_empty = |tree: &Tree<'_>| matches!(tree, Tree::Text(text) if text.is_empty());
        (!values.iter().any(|(_, tree)| is_empty(tree))).then_some(values)
    }

    /// A value for a key that must be there.
    fn made_up(&self, root: &Node<'_>, key: &str) -> Tree<'static> {
        let text = |text: String| Tree::Text(Cow::Owned(text));
        match key {
            "roles" => text(first_of(root, "roles")),
            "on" => text(first_action(root, None)),
            "views" => any_view(),
            "lasts" => text("1h".into()),
            "role" => text(self.role.clone()),
            "subject" => text("x".into()),
            _ => text(format!("~{}", self.made)),
        }
    }

    /// All but the document itself, of which every other part has a place of its own.
    fn touch(&mut self, steps: &[Step]) {
        self.touched.extend(steps.iter().flat_map(|step| step.places));
    }
}

/// A value that is right where this one is wrong, and that other parts can do with.
fn substitute(root: &Node<'_>, defect: Defect, words: &[&str], key: &str) -> Option<Tree<'static>> {
    let first = |section: &str| Some(Tree::Text(Cow::Owned(first_of(root, section))));
    match (defect, words) {
        (Defect::RepeatedKey | Defect::BadName | Defect::UnknownKey, [_, _, ..]) => None,
        (Defect::RoleCycle, _) => Some(Tree::Table(Vec::new())),
        (_, ["resources", _, "fields", _]) => first("classes"),
        (Defect::NoView, _) => Some(any_view()),
        (Defect::UnknownWord, ["allow" | "limit" | "break_glass", _, "views", ..]) => {
            Some(Tree::Text(Cow::Borrowed("mask")))
        }
        (Defect::UnknownName, ["allow" | "limit" | "break_glass", ..]) => match key {
            "on" => {
                let resource = words.last().and_then(|word| word.split_once('.')).map(|it| it.0);
                let own = Some(first_action(root, resource)).filter(|action| !action.is_empty());
                Some(Tree::Text(Cow::Owned(own.unwrap_or_else(|| first_action(root, None)))))
            }
            "roles" | "unless_roles" => first("roles"),
            "purposes" => first("purposes"),
            "to" => first("processors"),
            _ => None,
        },
        (_, ["schema"]) => Some(Tree::Integer(1)),
        (_, ["k"]) => Some(Tree::Integer(2)),
        (_, ["name" | "version"]) => Some(Tree::Text(Cow::Borrowed("x"))),
        _ => None,
    }
}

/// One step of a path: the word of its key, or of its text in a list, and its places.
struct Step {
    word: String,
    key: Option<String>,
    places: [Place; 2],
}

impl Step {
    fn word(&self) -> String {
        self.word.clone()
    }
}

/// The way to a place. A key and its value are one step.
fn path(root: &Node<'_>, place: Place) -> Option<Vec<Step>> {
    let (mut at, mut steps) = (root, Vec::new());
    while at.place != place {
        match &at.tree {
            Tree::List(items) => {
                let index = items.partition_point(|item| item.place <= place).checked_sub(1)?;
                at = items.get(index)?;
                let word = at.text().map(String::from).unwrap_or_default();
                steps.push(Step { word, key: None, places: [at.place; 2] });
            }
            Tree::Table(entries) => {
                let entry = entries.get(of(entries, place)?)?;
                at = &entry.node;
                // Of an unknown name as a value, the value is what is unknown.
                let word = match at.text() {
                    Ok(text) if at.place == place && steps.len() > 1 => text,
                    _ => entry.key.as_ref(),
                };
                let key = Some(entry.key.clone().into_owned());
                steps.push(Step { word: word.into(), key, places: [entry.place, at.place] });
                if entry.place == place {
                    break;
                }
            }
            _ => return None,
        }
    }
    Some(steps)
}

/// The entry that holds a place.
fn of(entries: &[Entry<'_>], place: Place) -> Option<usize> {
    entries.partition_point(|entry| entry.place <= place).checked_sub(1)
}

/// Takes an item or entry away, or one key of its table.
fn take(node: &mut Node<'_>, place: Place, key: Option<&str>) -> bool {
    match &mut node.tree {
        Tree::List(items) => {
            let index = items.partition_point(|item| item.place <= place).checked_sub(1);
            let Some(index) = index.filter(|index| *index < items.len()) else { return false };
            if items.get(index).is_some_and(|item| item.place == place) {
                items.remove(index);
                return true;
            }
            items.get_mut(index).is_some_and(|item| take(item, place, key))
        }
        Tree::Table(entries) => {
            let Some(index) = of(entries, place) else { return false };
            let here = |entry: &Entry<'_>| entry.place == place || entry.node.place == place;
            match (entries.get_mut(index), key) {
                (Some(entry), None) if here(entry) => {
                    entries.remove(index);
                    true
                }
                (Some(entry), Some(key)) if here(entry) => match &mut entry.node.tree {
                    Tree::Table(inner) => {
                        let before = inner.len();
                        inner.retain(|entry| entry.key != key);
                        inner.len() < before
                    }
                    _ => false,
                },
                (Some(entry), _) => take(&mut entry.node, place, key),
                (None, _) => false,
            }
        }
        _ => false,
    }
}

/// Gives the item or entry at a place another value.
fn replace<'t>(node: &mut Node<'t>, place: Place, tree: Tree<'t>) -> bool {
    match &mut node.tree {
        Tree::List(items) => {
            let index = items.partition_point(|item| item.place <= place).checked_sub(1);
            let Some(item) = index.and_then(|index| items.get_mut(index)) else { return false };
            if item.place == place {
                item.tree = tree;
                return true;
            }
            replace(item, place, tree)
        }
        Tree::Table(entries) => {
            let Some(index) = of(entries, place) else { return false };
            let Some(entry) = entries.get_mut(index) else { return false };
            if entry.place == place || entry.node.place == place {
                entry.node.tree = tree;
                return true;
            }
            replace(&mut entry.node, place, tree)
        }
        _ => false,
    }
}

/// Adds the first of these keys that a table lacks; false when it lacks none.
fn fill<'t>(node: &mut Node<'t>, place: Place, values: Vec<(&'static str, Tree<'t>)>) -> bool {
    let is_here = node.place == place;
    match &mut node.tree {
        Tree::Table(entries) if is_here => {
            let lacks = |key: &str| !entries.iter().any(|entry| entry.key == key);
            let Some((key, tree)) = values.into_iter().find(|(key, _)| lacks(key)) else {
                return false;
            };
            entries.insert(0, Entry::made(key, tree));
            true
        }
        Tree::Table(entries) => of(entries, place)
            .and_then(|index| entries.get_mut(index))
            .is_some_and(|entry| fill(&mut entry.node, place, values)),
        Tree::List(items) => {
            let index = items.partition_point(|item| item.place <= place).checked_sub(1);
            let item = index.and_then(|index| items.get_mut(index));
            item.is_some_and(|item| fill(item, place, values))
        }
        _ => false,
    }
}

/// Gives every class the same view.
fn any_view() -> Tree<'static> {
    Tree::Table(vec![Entry::made("*", Tree::Text(Cow::Borrowed("mask")))])
}

/// Some action, of a resource type if one is named; none when there is none.
fn first_action(root: &Node<'_>, of: Option<&str>) -> String {
    let types = super::words::section(root, "resources").iter();
    let mut types = types.filter(|entry| of.is_none_or(|of| entry.key == of));
    let action = types.find_map(|entry| {
        let Tree::Table(keys) = &entry.node.tree else { return None };
        let actions = &keys.iter().find(|key| key.key == "actions")?.node;
        let action = match &actions.tree {
            Tree::List(items) => items.first()?.text().ok()?,
            _ => actions.text().ok()?,
        };
        Some(format!("{}.{action}", entry.key))
    });
    action.unwrap_or_default()
}

/// Adds the first of the keys that every policy has; false for a document that has them all.
fn add_missing(root: &mut Node<'_>) -> bool {
    let Tree::Table(entries) = &mut root.tree else { return false };
    let has = |key: &str| entries.iter().any(|entry| entry.key == key);
    let Some(key) = ["schema", "name", "version"].into_iter().find(|key| !has(key)) else {
        return false;
    };
    let tree = if key == "schema" { Tree::Integer(1) } else { Tree::Text(Cow::Borrowed("x")) };
    entries.insert(0, Entry::made(key, tree));
    true
}

/// Any name of a section; none when it is empty.
fn first_of(root: &Node<'_>, section: &str) -> String {
    let first = super::words::section(root, section).first();
    first.map(|entry| entry.key.clone().into_owned()).unwrap_or_default()
}

/// The last key on a way.
fn key(steps: &[Step]) -> &str {
    steps.iter().rev().find_map(|step| step.key.as_deref()).unwrap_or_default()
}
