//! What a caller may state of itself: the obligations that it fulfils, and a claim of an emergency.
//!
//! A caller that fulfils everything hides what a rule asked for: where only the obligation of a rule
//! changes, it is answered as before. So each rule is also asked about with as little as it takes
//! to match: its own obligations, its own needs, and the oldest claim that it still takes. No other
//! caller sees more of a change: with less the rule does not match, with more others match, too.

use super::super::{
    super::{plan::Step, request::BreakGlass, rules::Verb, window::Duration},
    side::Side,
};
use crate::time::{DAY, Timestamp};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec,
    vec::Vec,
};

/// What a caller states.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) claim: Option<BreakGlass>,
    pub(super) can: Vec<String>,
    /// Not all that the rules ask for.
    pub(super) fewer: bool,
}

/// Of more different demands than this the rest is not looked at, and told as not searched.
const MAX_DEMANDS: usize = 64;

/// A rule beside the version that it is of.
type Sided<'a, 'p> = (&'a Side<'p>, &'p Step);

/// What a rule demands: of which version it is, its obligations, and what it demands of a claim.
type Demand<'p> = (bool, &'p [u16], Option<(&'p [String], Duration)>);

/// The callers that the rules of both sides tell apart, those that state all they could first; and
/// whether these are not all of them.
pub(super) fn callers<'p>(
    sides: &[Side<'p>; 2],
    rules: &[Vec<&'p Step>; 2],
    all: &[String],
    now: Timestamp,
) -> (Vec<Caller>, bool) {
    let mut demands: BTreeMap<Demand<'p>, Sided<'_, 'p>> = BTreeMap::new();
    for (is_new, (side, rules)) in [false, true].into_iter().zip(sides.iter().zip(rules)) {
        for step in rules.iter().filter(|step| step.verb.gives()) {
            demands.entry((is_new, &step.oblige, of_claim(step))).or_insert((side, step));
        }
    }
    let cut = demands.len() > MAX_DEMANDS;
    let demanding: Vec<Sided<'_, 'p>> = demands.into_values().collect();
    let whole = |claim| Caller { claim, can: all.to_vec(), fewer: false };
    let mut callers = vec![whole(None)];
    callers.extend(claim_of_all(&demanding, now).map(|claim| whole(Some(claim))));
    let least = |(side, step): &Sided<'_, 'p>| Caller {
        claim: claim_of(side, step, now),
        can: side.duties(step).map(String::from).collect(),
        fewer: true,
    };
    let (mut glasses, mut own): (Vec<Caller>, Vec<Caller>) =
        demanding.iter().take(MAX_DEMANDS).map(least).partition(|caller| caller.claim.is_some());
    // What takes the least of a caller is told.
    own.sort_by_key(|caller| caller.can.len());
    callers.append(&mut own);
    callers.append(&mut glasses);
    let mut seen: BTreeSet<Vec<bool>> = BTreeSet::new();
    callers.retain(|caller| {
        let met = demanding.iter().map(|(side, step)| caller.suits(side, step, now));
        seen.insert(met.collect())
    });
    (callers, cut)
}

impl Caller {
    /// Nothing that it states keeps the rule from matching.
    fn suits<'p>(&self, side: &Side<'p>, step: &'p Step, now: Timestamp) -> bool {
        side.duties(step).all(|duty| self.can.iter().any(|can| can == duty))
            && of_claim(step).is_none_or(|(needs, lasts)| {
                let Some(claim) = &self.claim else { return false };
                needs.iter().all(|need| claim.entries.contains_key(need))
                    && claim.since.is_some_and(|since| holds(lasts, since, side, now))
            })
    }
}

/// A claim made now with all that these rules need; nothing when none is for emergencies.
fn claim_of_all(rules: &[Sided<'_, '_>], now: Timestamp) -> Option<BreakGlass> {
    let needs = rules.iter().filter_map(|(_, step)| of_claim(step));
    needs.fold(None, |claim, (needs, _)| {
        Some(stated(claim.unwrap_or_else(|| BreakGlass::new(now)), needs))
    })
}

/// The oldest claim that a rule still takes, with what it needs; nothing for an allow.
fn claim_of(side: &Side<'_>, step: &Step, now: Timestamp) -> Option<BreakGlass> {
    let (needs, lasts) = of_claim(step)?;
    Some(stated(BreakGlass::new(oldest(lasts, side, now)), needs))
}

/// What a rule demands of a claim; nothing when it is not for emergencies.
fn of_claim(step: &Step) -> Option<(&[String], Duration)> {
    match &step.verb {
        Verb::BreakGlass { needs, lasts } => Some((needs, *lasts)),
        _ => None,
    }
}

fn stated(claim: BreakGlass, needs: &[String]) -> BreakGlass {
    needs.iter().fold(claim, |claim, need| claim.with(need, "stated"))
}

fn holds(lasts: Duration, since: Timestamp, side: &Side<'_>, now: Timestamp) -> bool {
    since <= now && now < lasts.after(since, side.zone())
}

/// The first second since which an emergency still lasts: days are those of the calendar, so it is
/// looked for.
fn oldest(lasts: Duration, side: &Side<'_>, now: Timestamp) -> Timestamp {
    let longest = match lasts {
        Duration::Days(days) => days.saturating_add(2).saturating_mul(DAY),
        Duration::Seconds(seconds) => seconds,
    };
    let ago = |seconds: i64| now.saturating_add(seconds.saturating_neg());
    let (mut young, mut old) = (0_i64, longest);
    while young.saturating_add(1) < old {
        let middle = young.midpoint(old);
        if holds(lasts, ago(middle), side, now) { young = middle } else { old = middle }
    }
    ago(young)
}
