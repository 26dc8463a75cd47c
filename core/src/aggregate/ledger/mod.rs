//! The ledger of what was answered: many overlapping questions, and still nobody alone.
//!
//! Answers about 40 people in Germany and about 38 of them are both large groups; their difference is
//! two people. A [`Ledger`] remembers which groups an audience was told about and refuses whatever
//! would, together with all earlier answers, tell about fewer than k people. It decides by the
//! structure of the panel alone, never by answers, so a refusal tells nothing about them.
//!
//! Colleagues talk, so a ledger is for an audience, a role or everybody, not for a person. People are
//! in several waves, so it is for a panel, and takes somebody's answers in two waves as if they were
//! the same: what can be computed when they differ can be computed then too.

mod asked;
mod audit;
mod cells;
mod prime;
mod release;
mod search;
mod span;
mod state;
#[cfg(test)]
mod tests;

pub use asked::{Asked, Released};
pub(super) use cells::CellSet;
pub use release::{Figure, Release, ReleasedTable};

use super::{Filter, Group, Panel, filter::checked_name};
use crate::error::{Code, Error, Result};
use alloc::{string::String, vec::Vec};
use audit::Audit;
use core::fmt;
use state::{Rule, State};

/// The most groups that one ledger answers about.
pub const MAX_ANSWERS: usize = 1 << 14;

/// The largest k of a ledger.
pub const MAX_K: u32 = 1_000;

/// How often an answer is tried while other processes answer too.
const MAX_TRIES: u32 = 32;

/// What is kept from being told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Guard {
    /// No group of fewer than k people, and no difference of two answers about fewer than k: no such
    /// sum follows from the answers. Large panels with small cells cost more refusals and time.
    Groups,
    /// No person, no smallest group of fewer than k that the answers tell apart, and no difference
    /// of two answers about fewer than k. A union of several such groups may follow; fewer refusals.
    People,
}

/// What a ledger says to a question.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Answer {
    /// The group, of at least k people, and the ledger has written it down.
    Given(Group),
    /// Nothing, and why.
    Refused(Refusal),
}

/// Why a question is not answered. It depends on who is in which group and on what was answered
/// before, never on what anybody answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The group has fewer than k people.
    TooSmall,
    /// It differs from a group that was answered about by fewer than k people.
    TooClose,
    /// With earlier answers it would tell about fewer than k people.
    Revealing,
    /// Whether it would was not proven within the limits of time.
    Unproven,
    /// The ledger has no room for more.
    Full,
}

/// A ledger as a store keeps it (`docs/formats/ledger.md`).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredLedger {
    /// 1 at first; each change makes it one larger.
    pub version: u64,
    /// The rest.
    pub state: Vec<u8>,
}

impl StoredLedger {
    /// A ledger as it was stored.
    pub const fn new(version: u64, state: Vec<u8>) -> Self {
        Self { version, state }
    }
}

impl fmt::Debug for StoredLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredLedger").field("version", &self.version).finish_non_exhaustive()
    }
}

/// Where the host keeps ledgers: any database that can replace a row if it still has a certain
/// version. The key of a row is the audience and the panel. Calls may be concurrent, from several
/// threads and processes.
pub trait LedgerStore: Send + Sync {
    /// The ledger of an audience for a panel, if its version is not `known`.
    ///
    /// # Errors
    /// `STORE_FAILED`.
    fn load(&self, audience: &str, panel: &str, known: u64) -> Result<Option<StoredLedger>>;

    /// Writes a ledger, and says whether it did: of version 1 if there is none, of a later version if
    /// the one that is there has the version before. Looking and writing are one step, and what was
    /// written stays when the process ends.
    ///
    /// # Errors
    /// `STORE_FAILED`; the ledger may have been written then.
    fn put(&self, audience: &str, panel: &str, ledger: &StoredLedger) -> Result<bool>;
}

/// What an audience was told about a panel.
///
/// One value of each process; the truth is in the store, which is asked each time.
///
/// ```
/// use std::sync::Mutex;
/// use visard::aggregate::*;
///
/// # #[derive(Default)]
/// # struct Store(Mutex<Option<StoredLedger>>);
/// # impl LedgerStore for Store {
/// #     fn load(&self, _: &str, _: &str, known: u64) -> visard::Result<Option<StoredLedger>> {
/// #         Ok(self.0.lock().unwrap().clone().filter(|stored| stored.version != known))
/// #     }
/// #     fn put(&self, _: &str, _: &str, ledger: &StoredLedger) -> visard::Result<bool> {
/// #         let mut stored = self.0.lock().unwrap();
/// #         let follows = stored.as_ref().map_or(0, |stored| stored.version) + 1 == ledger.version;
/// #         if follows {
/// #             *stored = Some(ledger.clone());
/// #         }
/// #         Ok(follows)
/// #     }
/// # }
/// # let store = Store::default();
/// let mut responses = Responses::new(&["country"])?;
/// for (person, country, answer) in
///     [("r1", "DE", 9), ("r2", "DE", 10), ("r3", "DE", 7), ("r4", "FR", 3)]
/// {
///     responses.add("2026-Q4", person, &[country], answer)?;
/// }
/// let panel = responses.panel()?;
///
/// let mut ledger = Ledger::new("marketing", "nps", 3, Guard::Groups)?;
/// let germany = Filter::wave("2026-Q4").only("country", &["DE"]);
/// let Answer::Given(group) = ledger.ask(&store, &panel, &germany)? else { panic!("three people") };
/// assert_eq!(group.nps()?.score(), 67);
///
/// // Everybody would be one French person more.
/// let all = ledger.ask(&store, &panel, &Filter::wave("2026-Q4"))?;
/// assert!(matches!(all, Answer::Refused(Refusal::TooClose)));
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone)]
pub struct Ledger {
    audience: String,
    panel: String,
    k: u32,
    guard: Guard,
    version: u64,
    state: State,
}

impl Ledger {
    /// The ledger of an audience (a role, or all who might talk to each other) for the question and
    /// the people that `panel` names. k is from 2 to [`MAX_K`]. The store holds the greatest k and the
    /// strictest guard that it was asked under: no later question goes below them, and what was
    /// answered under a smaller k or a weaker guard before is not taken back.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an empty name or a k outside its range, `LIMIT_EXCEEDED` for names over
    /// 255 bytes.
    pub fn new(audience: &str, panel: &str, k: u32, guard: Guard) -> Result<Self> {
        if !(2..=MAX_K).contains(&k) {
            return Err(Error::because(Code::InvalidArgument, "k is from 2 to 1,000"));
        }
        let (audience, panel) = (checked_name(audience)?, checked_name(panel)?);
        Ok(Self { audience, panel, k, guard, version: 0, state: State::default() })
    }

    /// Asks about a group. A group that was answered about is answered about again, and so is one
    /// whose sum follows from earlier answers.
    ///
    /// All answers to the audience must go through the ledger, and a wave must stay as it was when
    /// it was first asked about: whoever answers later belongs to a later wave. People may leave.
    ///
    /// # Errors
    /// `UNKNOWN_NAME` for a wave or attribute that the panel lacks; `INVALID_ARGUMENT` for a panel with
    /// other attributes than before, without a wave that it had, or with more people in one, and for a
    /// smaller k or a weaker guard than the ledger was asked under before;
    /// `STATE_CONFLICT` if other processes were faster each time; `STORE_FAILED` from the store, or if
    /// what it holds is no ledger, `UNSUPPORTED_FORMAT` if it is a later release's.
    pub fn ask<S>(&mut self, store: &S, panel: &Panel, filter: &Filter) -> Result<Answer>
    where
        S: LedgerStore + ?Sized,
    {
        let kept = panel.kept(filter)?;
        for _ in 0..MAX_TRIES {
            self.catch_up(store)?;
            let is_held = self.state.is_under(self.rule())?;
            self.state.align(panel)?;
            let set = CellSet::of(self.state.cells(), |cell| kept.has(cell));
            if !self.state.has_answered(&set) {
                let audit = match self.audit(&set) {
                    Ok(audit) => audit,
                    // A refusal holds for later questions, too, so its rule is written down.
                    Err(refusal) if is_held || self.save(store)? => {
                        return Ok(Answer::Refused(refusal));
                    }
                    Err(_) => continue,
                };
                if !self.write(store, set, audit)? {
                    continue;
                }
            } else if !is_held && !self.save(store)? {
                continue;
            }
            return Ok(Answer::Given(panel.group(&kept, &filter.wave, self.k)?));
        }
        Err(Error::because(Code::StateConflict, "the ledger was changed by others meanwhile"))
    }

    const fn rule(&self) -> Rule {
        Rule { k: self.k, guard: self.guard }
    }

    fn audit(&self, set: &CellSet) -> Result<Audit, Refusal> {
        if self.state.people_in(set) < self.k {
            return Err(Refusal::TooSmall);
        }
        if self.state.answers() >= MAX_ANSWERS {
            return Err(Refusal::Full);
        }
        if self.state.is_close(set, self.k) {
            return Err(Refusal::TooClose);
        }
        audit::audit(self.state.span(), set, self.k, self.guard)
    }

    /// Reads what others have written since.
    fn catch_up<S: LedgerStore + ?Sized>(&mut self, store: &S) -> Result<()> {
        if let Some(stored) = store.load(&self.audience, &self.panel, self.version)? {
            // Until it was read whole, nothing is known.
            self.version = 0;
            self.state.replace(State::decode(&stored.state)?)?;
            self.version = stored.version;
        }
        Ok(())
    }

    /// Writes an answer down before it is given.
    fn write<S>(&mut self, store: &S, set: CellSet, audit: Audit) -> Result<bool>
    where
        S: LedgerStore + ?Sized,
    {
        self.state.record(set, audit);
        self.save(store)
    }

    /// Writes the state as the next version. What was not written was not answered.
    fn save<S: LedgerStore + ?Sized>(&mut self, store: &S) -> Result<bool> {
        let version = self.version.saturating_add(1);
        self.state.put_under(self.rule());
        let written = self.state.encode().and_then(|state| {
            store.put(&self.audience, &self.panel, &StoredLedger::new(version, state))
        });
        if matches!(written, Ok(true)) {
            self.version = version;
        } else {
            self.version = 0;
            self.state = State::default();
        }
        written
    }
}

impl fmt::Debug for Ledger {
    /// Neither the cells nor their people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Ledger");
        shown.field("audience", &self.audience).field("panel", &self.panel).field("k", &self.k);
        shown.field("guard", &self.guard).field("version", &self.version).finish_non_exhaustive()
    }
}
