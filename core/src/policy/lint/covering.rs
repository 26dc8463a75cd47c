//! Whether some rules, taken together, hold wherever another one does.

use super::{
    super::{
        condition::{Fact, Window},
        role_set::RoleSet,
        rules::Rule,
        view::{Bits, Level},
    },
    facts::Demand,
    scene::{Ask, Scene, Seen},
};
use alloc::vec::Vec;

/// Most rules that are looked at together. Where there are more, each is looked at alone.
pub(super) const MOST_TOGETHER: usize = 64;
/// Most ways out that are tried; where there are more, one is taken to exist.
const MOST_STEPS: u32 = 2_000;

/// How a request could escape rules that otherwise cover it.
struct Escape<'s, 'a> {
    scene: &'s mut Scene<'a>,
    demand: Demand<'s>,
    within: &'s [Window],
    without: Vec<Window>,
    /// The session's roles: those that the covered rule needs, and more to lift limits.
    active: RoleSet,
    steps: u32,
}

impl<'a> Scene<'a> {
    /// True when on every request that `rule` matches in a session with `active` roles one of
    /// `others` matches too. All are in scope of the request but for conditions and exceptions.
    pub(super) fn covers(&mut self, rule: &'a Rule, active: &RoleSet, others: &[&'a Rule]) -> bool {
        let always = |other: &&&Rule| {
            other.when.facts.is_empty()
                && other.when.windows.is_empty()
                && other.about.unless_roles.is_empty()
        };
        if others.is_empty() {
            return false;
        }
        if others.iter().any(|other| always(&other)) {
            return true;
        }
        let demand = Demand { holds: rule.when.facts.iter().collect(), ..Demand::default() };
        let mut escape = Escape {
            scene: self,
            demand,
            within: &rule.when.windows,
            without: Vec::new(),
            active: active.clone(),
            steps: MOST_STEPS,
        };
        !escape.from(others)
    }
}

impl<'s, 'a: 's> Escape<'s, 'a> {
    /// True when some request escapes all.
    fn from(&mut self, others: &[&'a Rule]) -> bool {
        let Some((first, rest)) = others.split_first() else { return true };
        let Some(steps) = self.steps.checked_sub(1) else { return true };
        self.steps = steps;
        self.by_role(first, rest) || self.by_time(first, rest) || self.by_fact(first, rest)
    }

    /// A role more that the limit excepts.
    fn by_role(&mut self, first: &Rule, rest: &[&'a Rule]) -> bool {
        for role in &first.about.unless_roles {
            let more: Vec<u16> = self.active.listed().iter().copied().chain([*role]).collect();
            let more = self.scene.closure(&more);
            if self.scene.is_feasible(&more) {
                let before = core::mem::replace(&mut self.active, more);
                if self.from(rest) {
                    return true;
                }
                self.active = before;
            }
        }
        false
    }

    fn by_time(&mut self, first: &Rule, rest: &[&'a Rule]) -> bool {
        for window in &first.when.windows {
            self.without.push(*window);
            if self.scene.times.is_there(self.within, &self.without) && self.from(rest) {
                return true;
            }
            self.without.pop();
        }
        false
    }

    fn by_fact(&mut self, first: &'a Rule, rest: &[&'a Rule]) -> bool {
        let limit = !first.verb.gives();
        for fact in &first.when.facts {
            let list = if limit { &mut self.demand.fails } else { &mut self.demand.untrue };
            list.push(fact);
            if self.demand.is_met() && self.from(rest) {
                return true;
            }
            let list = if limit { &mut self.demand.fails } else { &mut self.demand.untrue };
            list.pop();
        }
        false
    }
}

impl Scene<'_> {
    /// True when `level` is at least as good as `other` under every ceiling that limits can make, so
    /// that the other is never preferred, for recipients with a `key` or without: these receive what
    /// is encrypted as redacted.
    pub(super) fn dominates(&self, class: u16, level: Level, other: Level, key: bool) -> bool {
        let ceilings = self.ceilings.get(usize::from(class)).map_or(&[][..], Vec::as_slice);
        let under = |level: Level, ceiling: &Bits| {
            Level::new(Bits(level.bits.0 & ceiling.0), level.k).received(key).bits
        };
        ceilings.iter().all(|ceiling| {
            let (own, theirs) = (under(level, ceiling), under(other, ceiling));
            own > theirs || (own == theirs && (own != Bits::AGGREGATE || level.k <= other.k))
        })
    }

    /// Whether somebody may read what is encrypted for it: a processor with a key, or people.
    pub(super) fn has_key(&self, processor: Option<u16>) -> bool {
        let vendor = processor.and_then(|number| self.words.processor(number));
        vendor.is_none_or(|vendor| vendor.key.is_some())
    }

    /// Every different thing that a rule may be asked for on an action, as far as `others` or keys tell
    /// purposes and processors apart; nothing when there are too many.
    pub(super) fn asks(&self, rule: &Rule, action: u16, others: &[&Rule]) -> Option<Vec<Ask>> {
        const MOST: usize = 4_096;
        let (purposes, processors) = (self.purposes(rule), self.processors(rule));
        if purposes.len().saturating_mul(processors.len()) > MOST {
            return None;
        }
        let mut known: Vec<(bool, Vec<bool>)> = Vec::new();
        let mut asks = Vec::new();
        for purpose in &purposes {
            for processor in processors.iter().copied() {
                let ask = Ask { action, purpose: *purpose, processor };
                let asked = others.iter().map(|other| is_asked(other, ask)).collect();
                let told = (self.has_key(processor), asked);
                if self.is_possible(*purpose, processor) && !known.contains(&told) {
                    known.push(told);
                    asks.push(ask);
                }
            }
        }
        Some(asks)
    }
}

/// True when the rule is about this action, purpose and processor.
pub(super) fn is_asked(rule: &Rule, ask: Ask) -> bool {
    rule.about.covers(ask.action, ask.purpose, ask.processor)
}

/// True when `other` alone and at first sight holds and gives at least as much wherever `rule` does.
pub(super) fn plainly_shadows(scene: &mut Scene<'_>, other: &Seen<'_>, rule: &Seen<'_>) -> bool {
    let (theirs, own) = (other.rule, rule.rule);
    let includes = |all: &[u16], some: &[u16]| {
        all.is_empty() || (!some.is_empty() && some.iter().all(|one| all.contains(one)))
    };
    let key = own.about.to.is_empty() || own.about.to.iter().any(|to| scene.has_key(Some(*to)));
    own.about.on.iter().all(|action| theirs.about.on.contains(action))
        && includes(&theirs.about.purposes, &own.about.purposes)
        && includes(&theirs.about.to, &own.about.to)
        && theirs.oblige.iter().all(|duty| own.oblige.contains(duty))
        && rule.classes.iter().all(|class| {
            let level = rule.level(*class);
            level.bits == Bits::DENY || scene.dominates(*class, other.level(*class), level, key)
        })
        && theirs.when.facts.iter().all(|fact| own.when.facts.iter().any(|one| implies(one, fact)))
        && theirs.when.windows.iter().all(|window| scene.times.implies(&own.when.windows, *window))
        && own.about.roles.iter().all(|role| scene.closure(&[*role]).has_any(&theirs.about.roles))
}

/// True when `fact` always holds with `given`.
fn implies(given: &Fact, fact: &Fact) -> bool {
    match (given, fact) {
        (Fact::Is(a, some), Fact::Is(b, all)) => {
            a == b && some.iter().all(|value| all.contains(value))
        }
        (Fact::Region(some), Fact::Region(all)) => some.iter().all(|region| all.contains(region)),
        _ => given == fact,
    }
}

/// The attributes that the conditions look at, as bits: an allow that looks at more than another
/// one can always be escaped.
pub(super) fn attributes(rule: &Rule) -> u64 {
    rule.when.facts.iter().fold(0, |bits, fact| {
        // FNV-1a, cut to six bits: equal names have equal bits.
        let hash = fact
            .attribute()
            .bytes()
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        bits | 1_u64.wrapping_shl(hash >> 26)
    })
}
