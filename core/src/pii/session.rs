//! Texts that are being written: after an edit, only what it may have changed is judged again.

use super::{
    Scanner,
    finding::{Finding, Unit},
    hints::{Hints, Leaning},
    offsets::{Offsets, Place},
    scan::{self, AHEAD, BEHIND, Heads, State},
    within_limit,
};
use crate::error::{Code, Error, Result};
use alloc::{string::String, vec::Vec};
use core::ops::Range;

/// Bytes between states that are remembered.
const STRIDE: usize = 1 << 7;

/// Bytes on each side of a place that decide how an escape at it is read.
const MARGIN: usize = 128;

/// A text that is being written, with what is found in it.
///
/// The findings are always exactly those that [`Scanner::scan_with`] has for the text. After an
/// edit, judged again is what lies up to some 600 bytes before it, or as far back as something began
/// that was read up to it (a key in PEM, a word of hundreds of letters; 9 KiB at most), and 4 KiB behind it, which is as
/// far as the engine looks back; the rest is only moved. A text with escapes or disguises is judged whole, and
/// recognisers of the host go through the whole text.
///
/// ```
/// use visard::pii::{Hints, Kind, Scanner};
///
/// let mut session = Scanner::new().session("write to anatole.q".into(), &Hints::new())?;
/// assert!(session.findings().is_empty());
/// let findings = session.edit(18..18, "@example.org")?;
/// assert_eq!(findings[0].kind(), Kind::Email);
/// assert_eq!(session.text(), "write to anatole.q@example.org");
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Session<'h> {
    scanner: Scanner,
    leaning: Leaning<'h>,
    text: String,
    /// Those of the engine.
    findings: Vec<Finding>,
    /// With those of recognisers, if there are any.
    #[cfg(feature = "custom")]
    joined: Option<Vec<Finding>>,
    /// States on the way, at least [`STRIDE`] apart; none for texts that are not plain.
    states: Vec<State>,
}

/// An edit: what was replaced, and by how much, in all units.
struct Edit {
    range: Range<usize>,
    old: Place,
    new: Place,
    length: usize,
}

impl<'h> Session<'h> {
    pub(super) fn new(scanner: Scanner, text: String, hints: &Hints<'h>) -> Result<Self> {
        within_limit(text.len())?;
        let leaning = hints.leaning();
        let (findings, states) = (Vec::new(), Vec::new());
        let mut session = Self {
            scanner,
            leaning,
            text,
            findings,
            #[cfg(feature = "custom")]
            joined: None,
            states,
        };
        session.scan_whole();
        session.join();
        Ok(session)
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is in it, as [`Scanner::scan_with`] has it.
    pub fn findings(&self) -> &[Finding] {
        #[cfg(feature = "custom")]
        if let Some(joined) = &self.joined {
            return joined;
        }
        &self.findings
    }

    /// Replaces a range of bytes, which may be empty, and returns what is in the text then.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the range is not one of the text or cuts a character;
    /// `LIMIT_EXCEEDED` if the text becomes longer than [`super::MAX_TEXT`]. Then nothing is changed.
    pub fn edit(&mut self, range: Range<usize>, with: &str) -> Result<&[Finding]> {
        let Some(old) = self.text.get(range.clone()) else {
            return Err(Error::new(Code::InvalidArgument));
        };
        let edit = Edit {
            range: range.clone(),
            old: Offsets::new(old).place_of(old.len()),
            new: Offsets::new(with).place_of(with.len()),
            length: with.len(),
        };
        let kept = self.text.len().saturating_sub(range.len());
        within_limit(kept.saturating_add(with.len()))?;
        self.text.replace_range(range, with);
        if !self.scan_around(&edit) {
            self.scan_whole();
        }
        self.join();
        Ok(self.findings())
    }

    /// Recognisers go through the whole text again.
    #[cfg(feature = "custom")]
    fn join(&mut self) {
        if self.scanner.has_recognisers() {
            let findings = self.findings.clone();
            self.joined = Some(self.scanner.joined(&self.text, findings, &self.leaning));
        }
    }

    #[cfg(not(feature = "custom"))]
    #[expect(clippy::unused_self, reason = "as with recognisers")]
    const fn join(&mut self) {}

    fn scan_whole(&mut self) {
        self.findings.clear();
        self.states.clear();
        let Self { scanner, leaning, text, findings, states, .. } = self;
        let mut offsets = Offsets::new(text);
        let mut heads = |state: &State| {
            states.push(*state);
            Some(state.at.saturating_add(STRIDE))
        };
        let mut heads = Heads { from: STRIDE, reached: Some(&mut heads) };
        scan::resume(
            text,
            &scanner.job(*leaning),
            &State::default(),
            None,
            &mut heads,
            &mut |found| findings.push(Finding::place(&found, &mut offsets)),
        );
    }

    /// Judges what an edit may have changed; `false` if the whole must be.
    fn scan_around(&mut self, edit: &Edit) -> bool {
        // The last state from which nothing of the edit could be seen.
        let before = |state: &State| state.unseen().saturating_add(MARGIN) <= edit.range.start;
        let kept = self.states.partition_point(before);
        let Some(from) = kept.checked_sub(1).and_then(|last| self.states.get(last)).copied() else {
            return false;
        };
        // States behind which nothing of it is seen any more.
        let behind = |state: &State| state.at < edit.range.end.saturating_add(BEHIND + MARGIN);
        let next = self.states.partition_point(behind);
        let later: Vec<State> = self.states.get(next..).unwrap_or_default().to_vec();
        let ends = later.first().map(|state| edit.moved(state.at).saturating_add(AHEAD + MARGIN));
        let whole = self.text.len();
        let ends = ends.filter(|end| *end < whole).into_iter().chain([whole]);
        for end in ends {
            if let Some(judged) = self.judge(&from, &later, edit, end) {
                self.splice(kept, &from, judged, edit, &later);
                return true;
            }
            if !scan::is_plain(&self.text) {
                return false;
            }
        }
        false
    }

    /// Judges from a state up to one that is like an old one, which must be reached before the
    /// end of a window; `None` if none is, or if the window is not plain.
    fn judge(&self, from: &State, later: &[State], edit: &Edit, end: usize) -> Option<Judged> {
        let base = boundary(&self.text, from.at.saturating_sub(BEHIND + MARGIN));
        let end = boundary(&self.text, end);
        let window = self.text.get(base..end).filter(|window| scan::is_plain(window))?;
        let ahead = (end < self.text.len()).then_some(AHEAD);
        let mut judged = Judged {
            findings: Vec::new(),
            states: Vec::new(),
            joined: None,
            last: State::default(),
        };
        let mut offsets = self.counted(floor(from));
        let mut next = 0_usize;
        let mut due = from.at.saturating_add(STRIDE);
        let (states, joined) = (&mut judged.states, &mut judged.joined);
        let mut heads = |state: &State| {
            let state = state.map(|place| place.saturating_add(base));
            while let Some(old) = later.get(next).map(|old| old.map(|place| edit.moved(place))) {
                if old.at > state.at {
                    break;
                }
                if old.is_like(&state) {
                    *joined = Some(next);
                    return None;
                }
                next = next.saturating_add(1);
            }
            if state.at >= due {
                states.push(state);
                due = state.at.saturating_add(STRIDE);
            }
            let target = later.get(next).map_or(usize::MAX, |old| edit.moved(old.at));
            Some(due.min(target).saturating_sub(base))
        };
        let mut heads = Heads { from: 0, reached: Some(&mut heads) };
        let findings = &mut judged.findings;
        let (last, _) = scan::resume(
            window,
            &self.scanner.job(self.leaning),
            &from.map(|place| place.saturating_sub(base)),
            ahead,
            &mut heads,
            &mut |found| {
                let start = found.start.saturating_add(base);
                let found = scan::Candidate { start, end: found.end.saturating_add(base), ..found };
                findings.push(Finding::place(&found, &mut offsets));
            },
        );
        judged.last = last.map(|place| place.saturating_add(base));
        (judged.joined.is_some() || ahead.is_none()).then_some(judged)
    }

    /// Counts on from the last finding before a place.
    fn counted(&self, before: usize) -> Offsets<'_> {
        let counted = self.findings.iter().rev().find(|found| found.range().end <= before);
        let (at, place) = counted.map_or((0, Place::default()), |found| {
            (found.range().end, Place { utf16: found.utf16().end, chars: found.chars().end })
        });
        Offsets::resume(&self.text, at, place)
    }

    /// Puts what was judged in the place of what it replaces, and moves the rest.
    fn splice(&mut self, kept: usize, from: &State, judged: Judged, edit: &Edit, later: &[State]) {
        let rest = judged.joined.map_or(&[][..], |joined| later.get(joined..).unwrap_or_default());
        let first = self.findings.partition_point(|found| found.range().end <= floor(from));
        let old = self.findings.split_off(first);
        self.findings.extend(judged.findings);
        if let Some(joined) = rest.first() {
            let behind = old.into_iter().filter(|found| found.range().start >= floor(joined));
            self.findings.extend(behind.map(|found| edit.moved_finding(found)));
        }
        self.states.truncate(kept);
        self.states.extend(judged.states);
        let last = judged.last;
        let moved = rest.iter().map(|state| state.map(|place| edit.moved(place)));
        self.states.extend(moved.map(|state| state.joined_to(&last)));
    }
}

/// What was judged again, and from which old state on the rest stays.
struct Judged {
    findings: Vec<Finding>,
    states: Vec<State>,
    joined: Option<usize>,
    /// How it stood at the end.
    last: State,
}

impl Edit {
    /// Where a place of the old text is in the new one.
    fn moved(&self, place: usize) -> usize {
        match place.checked_sub(self.range.end) {
            Some(beyond) => self.range.start.saturating_add(self.length).saturating_add(beyond),
            None => place.min(self.range.start),
        }
    }

    fn moved_finding(&self, found: Finding) -> Finding {
        found.moved(|range, unit| {
            let (less, more) = match unit {
                Unit::Bytes => (self.range.len(), self.length),
                Unit::Utf16 => (self.old.utf16, self.new.utf16),
                Unit::Chars => (self.old.chars, self.new.chars),
            };
            let moved = |at: usize| at.saturating_sub(less).saturating_add(more);
            moved(range.start)..moved(range.end)
        })
    }
}

/// What findings before and after a state are told apart by. A floor that is out of sight may be
/// older than the last finding, where an edit took away what made it.
fn floor(state: &State) -> usize {
    state.floor.max(state.at.saturating_sub(BEHIND))
}

/// The beginning of the character at a place.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    at
}
