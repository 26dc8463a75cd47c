//! Every case of the attributes for one group of people and one question, on both sides.

use super::super::{
    super::{condition::Fact, request::Request, view::Level},
    cells::{Cases, Ground, Teams},
    compares_teams,
    side::{Side, Unit},
};
use alloc::{collections::BTreeMap, vec::Vec};

/// A unit by its place, and whether its view rises.
pub(super) type Kind = (usize, bool);

/// A change while a better witness may be found.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) before: Level,
    pub(super) after: Level,
    pub(super) glass: bool,
    fewer: bool,
    pub(super) request: Request,
}

/// One group, action, purpose and processor.
pub(super) struct Search<'u> {
    pub(super) units: &'u [Unit],
    pub(super) found: BTreeMap<Kind, Found>,
    pub(super) left: usize,
    /// The caller does not fulfil and state all that rules ask for.
    pub(super) fewer: bool,
    /// There are more callers than are looked at.
    pub(super) cut: bool,
}

impl Search<'_> {
    /// The cases of the attributes, with a list of teams and, if that can matter, without.
    pub(super) fn grounds(&mut self, facts: &[&Fact], subject: &str) -> Vec<Ground> {
        let team = facts.iter().any(|fact| matches!(fact, Fact::Team(_)) || compares_teams(fact));
        let mut grounds = Vec::new();
        for teams in if team { &[Teams::Listed, Teams::Absent][..] } else { &[Teams::Listed] } {
            if self.left > 0 {
                let ground = Ground::new(facts, subject, *teams, Cases::All);
                self.left = self.left.saturating_sub(ground.tried);
                grounds.push(ground);
            }
        }
        grounds
    }

    /// Looks at every case.
    pub(super) fn run(
        &mut self,
        sides: &mut [Side<'_>; 2],
        grounds: &[Ground],
        mut request: Request,
    ) {
        let [before, after] = sides;
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for ground in grounds {
            let mut left = self.left;
            ground.each(&mut left, |chosen| {
                ground.state(chosen, &mut request);
                before.levels(&request, self.units, &mut old);
                after.levels(&request, self.units, &mut new);
                for (place, (old, new)) in old.iter().zip(&new).enumerate() {
                    self.note(place, *old, *new, &request);
                }
            });
            self.left = left;
        }
    }

    fn note(&mut self, place: usize, before: Level, after: Level, request: &Request) {
        let rises = after.beats(before);
        if !rises && !before.beats(after) {
            return;
        }
        let glass = request.break_glass.is_some();
        let better = |known: &Found| {
            let (gain, loss) = if rises { (after, before) } else { (before, after) };
            let (known_gain, known_loss) =
                if rises { (known.after, known.before) } else { (known.before, known.after) };
            // What takes no emergency, and nothing special of the caller, says more.
            (known.glass, known.fewer) == (glass, self.fewer)
                && (gain.beats(known_gain) || (gain == known_gain && known_loss.beats(loss)))
        };
        if self.found.get(&(place, rises)).is_none_or(better) {
            let fewer = self.fewer;
            let found = Found { before, after, glass, fewer, request: request.clone() };
            self.found.insert((place, rises), found);
        }
    }
}
