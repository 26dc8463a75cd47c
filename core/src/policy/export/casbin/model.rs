//! `model.conf`: which of the families it is.

use super::refused;
use crate::error::Result;
use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::String,
    vec::Vec,
};

/// Which of the families a model is.
pub(super) struct Model {
    pub(super) roles: bool,
    /// Objects are in groups.
    pub(super) groups: bool,
    pub(super) domains: bool,
    pub(super) effect: Effect,
}

/// What a line of the policy may say that it does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// There is no column: it allows.
    Allow,
    /// A deny is there and has no effect.
    Ignored,
    /// A deny overrides.
    Deny,
}

const ALLOW: &str = "some(where(p.eft==allow))";
const DENY: &str = "some(where(p.eft==allow))&&!some(where(p.eft==deny))";

const SECTIONS: [&str; 5] =
    ["request_definition", "policy_definition", "role_definition", "policy_effect", "matchers"];

/// A section without white space, and the line where it begins.
#[derive(Default)]
struct Section {
    text: String,
    line: u32,
}

impl Model {
    pub(super) fn read(text: &str) -> Result<Self> {
        let sections = sections(text)?;
        let none = Section::default();
        let of = |name: &str| sections.get(name).unwrap_or(&none);
        let [request, policy, role, effect, matchers] = SECTIONS.map(of);
        let requested = columns(request, "r=")?;
        let mut kept = columns(policy, "p=")?;
        let effects = kept.last() == Some(&"eft");
        if effects {
            kept.pop();
        }
        let domains = has_domains(requested.len(), request.line)?;
        if kept.len() != requested.len() {
            return Err(refused("the columns of casbin's request and policy differ", policy.line));
        }
        let (roles, groups) = definitions(&role.text, domains).ok_or_else(|| {
            refused(
                "casbin's roles are `g = _, _` here, with a domain `g = _, _, _`, and those of objects `g2 = _, _`",
                role.line,
            )
        })?;
        if matchers.text.strip_prefix("m=").map(clauses)
            != Some(matcher((roles, groups), &requested, &kept))
        {
            return Err(refused(
                "casbin's matcher compares each column here, the first by `g` if there are roles, the object by `g2` if it has some",
                matchers.line,
            ));
        }
        Ok(Self { roles, groups, domains, effect: Effect::read(effects, effect)? })
    }
}

impl Effect {
    /// What a section says, for rules with a column for it or without one.
    fn read(has_column: bool, section: &Section) -> Result<Self> {
        match (has_column, section.text.strip_prefix("e=")) {
            (false, Some(ALLOW | DENY)) => Ok(Self::Allow),
            (true, Some(ALLOW)) => Ok(Self::Ignored),
            (true, Some(DENY)) => Ok(Self::Deny),
            _ => Err(refused(
                "casbin's effect is that something allows here, or that and nothing denies",
                section.line,
            )),
        }
    }
}

/// Whether a request of so many columns has one for a domain.
fn has_domains(columns: usize, line: u32) -> Result<bool> {
    match columns {
        3 => Ok(false),
        4 => Ok(true),
        _ => Err(refused("a request of casbin has 3 columns here, or 4 with a domain", line)),
    }
}

/// The text of each section; a line that ends in a backslash goes on. Constraints, further definitions
/// and whatever else would be left out are refused.
fn sections(text: &str) -> Result<BTreeMap<&str, Section>> {
    let mut sections = BTreeMap::<&str, Section>::new();
    let mut open = None;
    for (line, number) in text.lines().zip(1_u32..) {
        let line = line.split(['#', ';']).next().unwrap_or_default().trim();
        if let Some(name) = line.strip_prefix('[') {
            let name = name.strip_suffix(']').unwrap_or_default();
            let section = Section { text: String::new(), line: number };
            if !SECTIONS.contains(&name) || sections.insert(name, section).is_some() {
                return Err(refused("this section of a casbin model is not known here", number));
            }
            open = Some(name);
        } else if !line.is_empty() {
            let section = open.and_then(|name| sections.get_mut(name));
            let section =
                section.ok_or_else(|| refused("a casbin model begins with a section", number))?;
            let line = line.trim_end_matches('\\').chars();
            section.text.extend(line.filter(|letter| !letter.is_whitespace()));
        }
    }
    Ok(sections)
}

/// The names of columns, each once.
fn columns<'s>(section: &'s Section, prefix: &str) -> Result<Vec<&'s str>> {
    let is_name = |name: &&str| {
        !name.is_empty()
            && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    };
    let list = section.text.strip_prefix(prefix).unwrap_or_default();
    let columns: Vec<&str> = list.split(',').collect();
    let different: BTreeSet<&&str> = columns.iter().collect();
    if different.len() != columns.len() || !columns.iter().all(is_name) {
        return Err(refused("this is no list of casbin's columns", section.line));
    }
    Ok(columns)
}

/// What a matcher demands together; the order says nothing.
fn clauses(matcher: &str) -> Option<BTreeSet<String>> {
    let mut clauses = BTreeSet::new();
    for clause in matcher.split("&&") {
        let clause = match clause.split_once("==") {
            Some((left, right)) if left > right => format!("{right}=={left}"),
            _ => clause.to_owned(),
        };
        clauses.insert(clause).then_some(())?;
    }
    Some(clauses)
}

/// Whether there are roles, and whether objects have some. Those of objects are the same in all domains.
fn definitions(text: &str, domains: bool) -> Option<(bool, bool)> {
    let g = if domains { "g=_,_,_" } else { "g=_,_" };
    match text.strip_suffix("g2=_,_").map_or((text, false), |rest| (rest, true)) {
        ("", groups) => Some((false, groups)),
        (rest, groups) if rest == g => Some((true, groups)),
        _ => None,
    }
}

fn matcher(
    (roles, groups): (bool, bool),
    requested: &[&str],
    kept: &[&str],
) -> Option<BTreeSet<String>> {
    let pairs = requested.iter().zip(kept);
    let mut equal: Vec<String> = pairs.map(|(r, p)| format!("p.{p}==r.{r}")).collect();
    if roles {
        let domain = match requested {
            [_, domain, _, _] => format!(",r.{domain}"),
            _ => String::new(),
        };
        *equal.first_mut()? = format!("g(r.{},p.{}{domain})", requested.first()?, kept.first()?);
    }
    if groups {
        let ([.., requested, _], [.., kept, _], [.., object, _]) = (requested, kept, &mut *equal)
        else {
            return None;
        };
        *object = format!("g2(r.{requested},p.{kept})");
    }
    Some(equal.into_iter().collect())
}
