//! Rules that nothing can reach, or that change nothing.

use super::{
    super::{
        condition::Window,
        role_set::RoleSet,
        rules::{Rule, Verb},
        view::{Bits, Level},
    },
    covering::{MOST_TOGETHER, is_asked, plainly_shadows},
    facts::Demand,
    scene::{Scene, Seen},
    terms::Horizon,
    warning::{Doubt, Warning},
    words::list,
};
use alloc::{format, string::String, vec, vec::Vec};

/// The warnings about single rules and about rules beside one another.
pub(super) fn doubts(scene: &mut Scene<'_>, horizon: &Horizon<'_>, doubts: &mut Vec<Doubt>) {
    let count = scene.rules.len();
    let mut dead = vec![false; count];
    for (number, dead) in dead.iter_mut().enumerate() {
        let found = idle(scene, number).or_else(|| capped(scene, number));
        *dead = found.is_some();
        doubts.extend(found);
        if let Some(seen) = scene.seen(number) {
            doubts.extend(ended(seen, horizon));
            if !*dead {
                cannot_receive(scene, seen, doubts);
            }
        }
    }
    // From the last: of two that say the same the later is reported, and what is reported can be
    // removed all at once.
    for number in (0..count).rev() {
        if dead.get(number) == Some(&false)
            && let Some(doubt) = shadowed(scene, number, &dead)
        {
            doubts.push(doubt);
            if let Some(dead) = dead.get_mut(number) {
                *dead = true;
            }
        }
    }
}

/// A rule that no request matches, or that gives and lowers nothing.
fn idle(scene: &mut Scene<'_>, number: usize) -> Option<Doubt> {
    let seen = scene.rules.get(number)?;
    let (rule, place, id) = (seen.rule, seen.place, seen.rule.id.as_str());
    let reason = unreachable(scene, rule);
    if let Some(reason) = reason {
        let message = format!("no request matches `{id}`: {reason}");
        return Some(Doubt::new(place, Warning::UnreachableRule, message));
    }
    let seen = scene.rules.get(number)?;
    if is_without_effect(seen) {
        let what = match rule.verb {
            Verb::Limit { .. } => "lowers no view of any field",
            Verb::Allow | Verb::BreakGlass { .. } => "gives nothing of any field",
        };
        let message = format!("`{id}` {what} in its scope");
        return Some(Doubt::new(place, Warning::NoEffect, message));
    }
    let gives = rule.verb.gives();
    if gives && !may_be_sent(scene, rule) {
        let message = format!("no processor of `{id}` may receive data for its purposes");
        let help =
            "see the processor's purposes, terms on training, agreement, certificates and transfer";
        return Some(Doubt::new(place, Warning::NeverSent, message).help(help));
    }
    None
}

/// Why no request can match.
fn unreachable(scene: &mut Scene<'_>, rule: &Rule) -> Option<String> {
    if !has_role(scene, rule) {
        return Some(match rule.verb {
            Verb::Limit { .. } => "every session of its roles is excepted".into(),
            _ => "a dynamic separation forbids every role of it alone".into(),
        });
    }
    let asks = scene.purposes(rule).into_iter().any(|purpose| {
        let leaves = scene.words.purpose(purpose).egress;
        !leaves || !rule.about.to.is_empty() || scene.words.processors.len() > 0
    });
    if !asks {
        return Some("no request has such a purpose".into());
    }
    if rule.about.on.is_empty() && scene.words.resources.actions.len() == 0 {
        return Some("there is no action".into());
    }
    if !scene.times.is_there(&rule.when.windows, &[]) {
        return Some("its hours, days and dates never meet".into());
    }
    let demand = Demand { holds: rule.when.facts.iter().collect(), ..Demand::default() };
    let gives = rule.verb.gives();
    // A limit matches, too, where its conditions are unknown.
    if gives && !demand.is_met() {
        return Some("its conditions on attributes contradict one another".into());
    }
    // What is read as the start of the claim is no entry of it.
    if let Verb::BreakGlass { needs, .. } = &rule.verb
        && needs.iter().any(|need| need == "since")
    {
        return Some("no claim has an entry `since`".into());
    }
    None
}

/// True when some session has a role that the rule is for, and none that it excepts.
fn has_role(scene: &Scene<'_>, rule: &Rule) -> bool {
    let fits =
        |active: RoleSet| scene.is_feasible(&active) && !active.has_any(&rule.about.unless_roles);
    if rule.about.roles.is_empty() {
        return scene.words.roles.numbers().any(|role| fits(scene.closure(&[role])));
    }
    rule.about.roles.iter().any(|role| fits(scene.closure(&[*role])))
}

fn is_without_effect(seen: &Seen<'_>) -> bool {
    let idle = match seen.rule.verb {
        Verb::Limit { .. } => Bits::CLEAR,
        Verb::Allow | Verb::BreakGlass { .. } => Bits::DENY,
    };
    seen.classes.iter().all(|class| seen.level(*class).bits == idle)
}

/// True when, now, some request of the rule's scope is not refused because of the processor.
fn may_be_sent(scene: &Scene<'_>, rule: &Rule) -> bool {
    scene.processors(rule).into_iter().any(|processor| may_receive(scene, rule, processor))
}

/// True when nothing stands against a processor, or none, for some purpose of the rule now.
fn may_receive(scene: &Scene<'_>, rule: &Rule, processor: Option<u16>) -> bool {
    let stands = |processor: u16| {
        let contract = scene.contracts.get(usize::from(processor));
        contract.is_some_and(|contract| contract.at(scene.now).0.is_empty())
    };
    processor.is_none_or(stands)
        && scene.purposes(rule).into_iter().any(|purpose| scene.is_possible(purpose, processor))
}

/// Processors that the rule names beside others, and that may receive nothing of it.
fn cannot_receive(scene: &Scene<'_>, seen: &Seen<'_>, doubts: &mut Vec<Doubt>) {
    if !seen.rule.verb.gives() || seen.rule.about.to.len() < 2 {
        return;
    }
    for node in list(seen.node, "to") {
        let name = node.text().unwrap_or_default();
        let number = scene.words.processors.find(name);
        if number.is_some_and(|number| !may_receive(scene, seen.rule, Some(number))) {
            let message = format!(
                "processor `{name}` may not receive data for the purposes of `{}`",
                seen.id()
            );
            let help = "see its purposes, terms on training, agreement, certificates and transfer; or take it out of `to`";
            doubts.push(Doubt::new(node.place, Warning::CannotReceive, message).help(help));
        }
    }
}

/// A rule of which limits deny everything wherever it matches.
fn capped(scene: &mut Scene<'_>, number: usize) -> Option<Doubt> {
    let seen = scene.rules.get(number)?;
    let (rule, place) = (seen.rule, seen.place);
    let glass = match rule.verb {
        Verb::Limit { .. } => return None,
        Verb::Allow => false,
        Verb::BreakGlass { .. } => true,
    };
    let sessions: Vec<RoleSet> = scene.usable(rule).collect();
    let mut by = None;
    for action in &rule.about.on {
        let limits = denying(scene, number, *action, glass)?;
        by = by.or_else(|| limits.first().copied());
        for active in &sessions {
            if !is_capped(scene, number, *action, &limits, active) {
                return None;
            }
        }
    }
    let by = scene.seen(by?)?.id();
    let message = format!("limits such as `{by}` deny everything that `{}` gives", rule.id);
    Some(Doubt::new(place, Warning::CappedRule, message))
}

/// The limits that deny what a rule gives on an action; nothing when some class escapes them all
/// at first sight, or when there are too many.
fn denying(scene: &Scene<'_>, number: usize, action: u16, glass: bool) -> Option<Vec<usize>> {
    let seen = scene.seen(number)?;
    let denies = |limit: &&usize| {
        scene.seen(**limit).is_some_and(|limit| {
            (limit.mask & seen.mask) != 0 && (!glass || limit.rule.verb.is_absolute())
        })
    };
    let limits: Vec<usize> = scene.limits(action).iter().filter(denies).copied().collect();
    let all = limits.iter().filter_map(|limit| scene.seen(*limit)).fold(0, |all, it| all | it.mask);
    (seen.mask & !all == 0 && limits.len() <= MOST_TOGETHER).then_some(limits)
}

fn is_capped(
    scene: &mut Scene<'_>,
    number: usize,
    action: u16,
    limits: &[usize],
    active: &RoleSet,
) -> bool {
    let Some(seen) = scene.seen(number) else { return false };
    let rule = seen.rule;
    let (limits, rules): (Vec<usize>, Vec<&Rule>) = limits
        .iter()
        .filter_map(|limit| Some((*limit, scene.seen(*limit)?.rule)))
        .filter(|(_, limit)| limit.about.holds_in(active))
        .unzip();
    let given = given(scene, number, action);
    let Some(asks) = scene.asks(rule, action, &rules) else { return false };
    asks.iter().all(|ask| {
        given.iter().all(|class| {
            let denies = |limit: &&Seen<'_>| {
                limit.level(*class) == Level::DENY && is_asked(limit.rule, *ask)
            };
            let limits = limits.iter().filter_map(|limit| scene.seen(*limit)).filter(denies);
            let limits: Vec<&Rule> = limits.map(|limit| limit.rule).collect();
            scene.covers(rule, active, &limits)
        })
    })
}

/// The classes of an action's resource type of which a rule gives something.
fn given(scene: &Scene<'_>, number: usize, action: u16) -> Vec<u16> {
    let resources = &scene.words.resources;
    let resource = resources.of_action(action).and_then(|number| resources.resource(number));
    let classes = resource.map_or(&[][..], |resource| &resource.classes);
    let Some(seen) = scene.seen(number) else { return Vec::new() };
    classes.iter().copied().filter(|class| seen.level(*class).bits != Bits::DENY).collect()
}

/// An allow beside which others give at least the same.
fn shadowed(scene: &mut Scene<'_>, number: usize, dead: &[bool]) -> Option<Doubt> {
    let seen = scene.rules.get(number)?;
    let (rule, place) = (seen.rule, seen.place);
    if !matches!(rule.verb, Verb::Allow) {
        return None;
    }
    if let Some(by) = shadowed_by_one(scene, number, dead) {
        let by = scene.seen(by)?.rule;
        let message =
            format!("wherever `{}` matches, `{}` gives at least the same", rule.id, by.id);
        let doubt = Doubt::new(place, Warning::ShadowedAllow, message);
        let demands_less = rule.oblige.iter().any(|duty| !by.oblige.contains(duty));
        let help = "a caller gets the same without this rule's obligations";
        return Some(if demands_less { doubt.help(help) } else { doubt });
    }
    let sessions: Vec<RoleSet> = scene.usable(rule).collect();
    for action in &rule.about.on {
        for active in &sessions {
            if !is_shadowed(scene, number, *action, active, dead) {
                return None;
            }
        }
    }
    let message = format!("wherever `{}` matches, other allows give at least the same", rule.id);
    Some(Doubt::new(place, Warning::ShadowedAllow, message))
}

/// Allows that a request of `number` on an action in such a session may match, too.
fn rivals(
    scene: &Scene<'_>,
    number: usize,
    action: u16,
    active: &RoleSet,
    dead: &[bool],
) -> Vec<usize> {
    let Some(seen) = scene.seen(number) else { return Vec::new() };
    let fits = |other: &usize| {
        *other != number
            && dead.get(*other) == Some(&false)
            && scene.seen(*other).is_some_and(|other| {
                other.attributes & !seen.attributes == 0
                    && other.mask & seen.mask != 0
                    && other.rule.oblige.iter().all(|duty| seen.rule.oblige.contains(duty))
            })
    };
    scene.allows(action, active).filter(fits).collect()
}

fn shadowed_by_one(scene: &mut Scene<'_>, number: usize, dead: &[bool]) -> Option<usize> {
    let seen = scene.seen(number)?;
    let (action, role) = (*seen.rule.about.on.first()?, *seen.rule.about.roles.first()?);
    let mask = seen.mask;
    let active = scene.closure(&[role]);
    let others = rivals(scene, number, action, &active, dead);
    others.into_iter().find(|other| {
        let wide = scene.seen(*other).is_some_and(|other| mask & !other.mask == 0);
        wide && shadows(scene, *other, number)
    })
}

fn shadows(scene: &mut Scene<'_>, other: usize, number: usize) -> bool {
    // Both are read while the scene remembers answers about time.
    let rules = core::mem::take(&mut scene.rules);
    let pair = rules.get(other).zip(rules.get(number));
    let shadows = pair.is_some_and(|(other, own)| plainly_shadows(scene, other, own));
    scene.rules = rules;
    shadows
}

fn is_shadowed(
    scene: &mut Scene<'_>,
    number: usize,
    action: u16,
    active: &RoleSet,
    dead: &[bool],
) -> bool {
    let Some(seen) = scene.seen(number) else { return false };
    let rule = seen.rule;
    let mut others = rivals(scene, number, action, active, dead);
    others.sort_unstable();
    others.dedup();
    if others.is_empty() || others.len() > MOST_TOGETHER {
        return false;
    }
    let rules: Vec<&Rule> =
        others.iter().filter_map(|other| Some(scene.seen(*other)?.rule)).collect();
    let Some(asks) = scene.asks(rule, action, &rules) else { return false };
    let given = given(scene, number, action);
    asks.iter().all(|ask| {
        let key = scene.has_key(ask.processor);
        given.iter().all(|class| {
            let Some(own) = scene.seen(number).map(|seen| seen.level(*class)) else { return false };
            let gives = |other: &&Seen<'_>| {
                is_asked(other.rule, *ask) && scene.dominates(*class, other.level(*class), own, key)
            };
            let others = others.iter().filter_map(|other| scene.seen(*other)).filter(gives);
            let others: Vec<&Rule> = others.map(|other| other.rule).collect();
            scene.covers(rule, active, &others)
        })
    })
}

/// A rule whose own time is over or nearly so.
fn ended(seen: &Seen<'_>, horizon: &Horizon<'_>) -> Option<Doubt> {
    let until = seen.rule.when.windows.iter().find_map(|window| match window {
        Window::Until(until) => Some(*until),
        _ => None,
    })?;
    let kinds = (Warning::ExpiredRule, Warning::RuleEndsSoon);
    horizon.end((seen.at("when"), until), kinds, &format!("`{}`", seen.id()))
}
