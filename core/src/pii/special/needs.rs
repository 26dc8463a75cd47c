//! Which tie a term needs, by how it is used.

use super::{
    roles::role::{
        AND, AS, BE, CAUSE, DIAGNOSED, FILL, HAVE, JOINING, KIN, ME, MEMBER, MY, NEED, NOT, OF,
        OTHERS, OWNED, PERSON, SELF, TAKE, VOTE, WITH,
    },
    terms::{category, frame},
    tie::{Sight, Tie, Who},
    words::Word,
};
use crate::pii::tables::List;

/// How people live and eat, where their verb stands last.
static LIVES: List = List::new("lebe leben esse essen koche kochen leef leven eet eten kook koken");

impl Sight<'_, '_> {
    /// Whether the tie is one that the term needs.
    pub(super) fn holds(&self, tie: Tie) -> bool {
        (self.says(frame::HAD) && self.holds_had(tie))
            || (self.says(frame::IS) && self.holds_is(tie))
            || (self.says(frame::NEEDED) && self.holds_needed(tie))
            || (self.says(frame::JOINED) && self.holds_joined(tie))
            || (self.says(frame::OWNED) && self.holds_owned(tie))
            || (self.says(frame::ORIGIN) && self.holds_origin(tie))
            || (self.says(frame::DONE) && tie.unknown <= 2 && tie.who != Who::Nobody)
    }

    fn holds_had(&self, tie: Tie) -> bool {
        // `hospital with diabetes patients`
        let of_people = self.next().is_some_and(|next| next.is(PERSON) && !next.is_cut_off);
        if of_people && (tie.has(WITH) || !tie.has(BE | AS)) {
            return false;
        }
        let most = if self.says(frame::TIGHT) { 0 } else { 2 };
        let tied = tie.has(HAVE | DIAGNOSED | WITH) || tie.unknown == 0;
        match tie.who {
            // `your app is my addiction`
            Who::Mine => tie.unknown <= 1 && !(self.says(frame::TIGHT) && self.is_predicate()),
            Who::Kin => tie.unknown <= most && tied,
            Who::Writer => tie.unknown <= most && tied && is_own(tie),
            Who::Role => tie.has(PERSON | WITH | HAVE),
            Who::Finding => tie.unknown == 0,
            Who::Nobody => {
                let is_told = tie.has(HAVE | DIAGNOSED);
                let is_begun = tie.has(BE) && tie.has(WITH) && self.is_writer_near(self.after);
                tie.unknown == 0 && (is_told || is_begun)
            }
        }
    }

    /// Whether `my` follows a verb of being.
    fn is_predicate(&self) -> bool {
        let mut words = self.words().iter().skip_while(|word| !word.is(MY));
        words.nth(1).is_some_and(|word| word.is(BE) && !word.is(SELF | WITH | FILL))
    }

    fn holds_is(&self, tie: Tie) -> bool {
        let most = u32::from(!self.says(frame::TIGHT));
        let is_adjective = self.next().is_some_and(|next| next.is(KIN) && !next.is_cut_off);
        let ends_with_verb = self.ends_with_be();
        match tie.who {
            Who::Writer if tie.has(BE) => tie.unknown <= most,
            Who::Writer if tie.has(HAVE) => tie.unknown == 0 && is_adjective,
            Who::Writer => tie.unknown == 0 && ends_with_verb || self.is_item() && tie.unknown <= 1,
            Who::Kin => {
                let is_told = tie.has(BE | WITH) || tie.unknown == 0 || self.is_item();
                tie.unknown <= most && is_told
            }
            Who::Mine => tie.unknown == 0 && is_adjective,
            Who::Role => true,
            Who::Finding => {
                let is_joined = self.words().is_empty() || tie.has(AND | WITH | FILL | AS | MY);
                tie.unknown == 0 && is_joined
            }
            Who::Nobody => tie.unknown == 0 && self.is_begun_by_verb(),
        }
    }

    /// `Been a shop steward`, `Ben zwanger`, `är gravid`: the writer leaves `I` out.
    fn is_begun_by_verb(&self) -> bool {
        let Some((first, rest)) = self.words().split_last() else { return false };
        let begins = self.is_own_verb(first);
        begins && self.before.is_whole && rest.iter().all(|word| word.is(FILL) && !word.is(BE))
    }

    /// Verbs with which a sentence of the writer begins; with a capital, `är` begins a question.
    pub(super) fn is_own_verb(&self, word: &Word) -> bool {
        matches!(word.bytes(self.text), b"Been" | b"been" | b"am" | b"Ben" | b"ben")
            || word.bytes(self.text) == "är".as_bytes()
    }

    /// Whether commas or brackets set it off: `my wife, deaf, was`.
    pub(super) fn is_item(&self) -> bool {
        let before = self.words().iter().find(|word| word.is_cut_off || !word.is(FILL));
        before.is_some_and(|word| word.is_cut_off) && {
            let (_, end) = self.bounds();
            let next = self.after.iter().find(|word| word.start >= end);
            next.is_none_or(|word| word.is_cut_off)
        }
    }

    /// `weil ich schwanger bin`.
    pub(super) fn ends_with_be(&self) -> bool {
        self.after.iter().take(2).any(|word| word.is(BE) && !word.is_cut_off)
    }

    /// `dass ich koscher lebe`.
    fn ends_with_living(&self) -> bool {
        let next = self.next().filter(|word| !word.is_cut_off);
        next.is_some_and(|word| LIVES.has(word.folded(self.text).letters()))
    }

    fn holds_needed(&self, tie: Tie) -> bool {
        if tie.has(NOT) && tie.has(BE) && !tie.has(NEED) {
            return false;
        }
        // Places of worship are also seen.
        if self.says(frame::TIGHT) && !tie.has(NEED | BE) {
            return false;
        }
        match tie.who {
            Who::Mine => tie.unknown == 0,
            Who::Writer => {
                let is_verb_last = || self.ends_with_be() || self.ends_with_living();
                tie.unknown <= 2 && (tie.has(NEED | HAVE | BE) || is_verb_last())
            }
            Who::Nobody => {
                tie.unknown == 0 && tie.has(BE) && tie.has(WITH) && self.is_writer_near(self.after)
            }
            Who::Kin => tie.unknown <= 1 && tie.has(NEED | HAVE | BE | WITH),
            // `heeft diabetes en droeg zijn insulinepomp`
            // `blind, guide dog`, `non vedente con cane guida`
            Who::Finding => {
                let is_item = self.words().is_empty() && self.says(frame::NEEDED);
                tie.unknown == 0 && (tie.has(NEED | WITH) || is_item && self.ends_part())
            }
            Who::Role => false,
        }
    }

    fn holds_joined(&self, tie: Tie) -> bool {
        let is_union = self.term.says & category::MASK == category::TRADE_UNION;
        let roles = if is_union { MEMBER } else { MEMBER | VOTE };
        let votes_behind =
            !is_union && self.after.iter().take(2).any(|word| word.is(VOTE) && !word.is_cut_off);
        let is_named = self.is_named_member() && tie.has(BE | AS | HAVE) && tie.unknown <= 1;
        let is_member = (tie.has(roles) || votes_behind) && tie.unknown <= 2 || is_named;
        match tie.who {
            Who::Writer | Who::Kin => {
                let is_in = (tie.has(BE) || self.ends_with_be()) && (is_union || self.is_capital());
                is_member || tie.unknown == 0 && is_in && tie.has(WITH)
            }
            Who::Role => is_member,
            Who::Mine => is_union && tie.unknown == 0 || is_member,
            Who::Nobody => is_member && tie.unknown == 0 && self.is_begun_by_role(),
            // `ik ben Molukker en lid van de SP`
            Who::Finding => tie.has(MEMBER) && tie.unknown == 0,
        }
    }

    /// `FDP-Mitglied`, `Unison member`.
    pub(super) fn is_named_member(&self) -> bool {
        self.next().is_some_and(|next| next.is(MEMBER) && !next.is(JOINING) && !next.is_cut_off)
    }

    /// `Been a member of`, `är medlem i`, `stem al jaren`: the writer leaves `I` out. `Vote Labour`
    /// is a call.
    fn is_begun_by_role(&self) -> bool {
        let is_plain =
            |word: &Word| word.is(FILL | OF | MEMBER) || !word.is(OTHERS | KIN | PERSON | TAKE);
        let words = self.words();
        let Some(first) = words.last().filter(|_| self.before.is_whole) else { return false };
        let is_role = first.is(MEMBER) && !first.is(JOINING)
            || first.is(VOTE) && words.len() > 1
            || self.is_own_verb(first);
        is_role && words.iter().all(is_plain)
    }

    fn holds_owned(&self, tie: Tie) -> bool {
        let of_body =
            matches!(self.term.says & category::MASK, category::BIOMETRIC | category::GENETIC);
        match tie.who {
            Who::Mine => tie.unknown <= 1 && !tie.has(HAVE | BE),
            Who::Kin => (of_body || tie.has(OWNED)) && tie.unknown == 0,
            Who::Writer => of_body && tie.unknown <= 1 && tie.has(TAKE | HAVE | NEED | DIAGNOSED),
            _ => of_body && tie.has(ME) && tie.has(TAKE | HAVE | NEED),
        }
    }

    fn holds_origin(&self, tie: Tie) -> bool {
        let of_it = self.words().first().is_some_and(|word| word.is(OF | BE));
        // `mijn Surinaamse afkomst`
        let is_named = self.words().first().is_some_and(|word| self.is_term(word));
        let is_told = (tie.unknown > 0 || is_named) && tie.unknown <= 2
            || of_it && self.next().is_some_and(|next| !next.is_cut_off);
        is_told
            && match tie.who {
                Who::Mine => tie.unknown <= 1,
                Who::Writer | Who::Kin => tie.has(BE | HAVE) || self.ends_with_be(),
                Who::Role => true,
                _ => false,
            }
    }
}

/// `I with` something is not said; the writer has it, or it was found.
fn is_own(tie: Tie) -> bool {
    tie.has(HAVE | DIAGNOSED | BE | CAUSE | NEED) || tie.unknown == 0
}
