//! What ties a revealing word to the writer: the words of its sentence are gone through from it
//! backwards, until somebody is reached.

use super::{
    Term,
    roles::role::{
        AND, AS, BE, BLOCK, CAUSE, DIAGNOSED, FILL, FIRST, FOR, HAVE, JOINT, KIN, ME, MEMBER, MY,
        NAMED_KIN, NEARLY, NEED, NOT, OF, OTHERS, OWNED, PART, PERSON, SELF, TAKE, THING, VOTE,
        WITH,
    },
    term_at,
    terms::{DECOYS_BEFORE, category, frame},
    words::{After, Before, Word, any_self},
};
use crate::pii::{kind::Kind, text::Text};

/// A term and the words around it.
pub(super) struct Sight<'t, 's> {
    text: &'s Text<'t>,
    pub(super) term: &'s Term,
    before: &'s Before,
    pub(super) after: &'s [Word],
}

/// Who was reached, and over what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tie {
    pub(super) who: Who,
    /// Words on the way that are not known.
    pub(super) unknown: u32,
    /// The roles of the words on the way.
    seen: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// `I`, or a verb in the first person.
    Writer,
    /// `my`, directly.
    Mine,
    Kin,
    /// `as a`.
    Role,
    /// The sentence begins, and nobody was named.
    Nobody,
    /// Behind a finding of the same kind: `diabetes and asthma`.
    Finding,
}

impl Tie {
    /// The evidence, in bits.
    pub(super) fn bits(self) -> i32 {
        if self.unknown == 0 { 6 } else { 4 }
    }

    pub(super) fn has(self, roles: u32) -> bool {
        self.seen & roles != 0
    }
}

impl<'t, 's> Sight<'t, 's> {
    pub(super) fn new(
        text: &'s Text<'t>,
        term: &'s Term,
        before: &'s Before,
        after: &'s After,
    ) -> Self {
        Self { text, term, before, after: after.as_slice() }
    }

    /// The tie, if there is one that the term needs.
    pub(super) fn tie(&self) -> Option<Tie> {
        if self.is_decoy() {
            return None;
        }
        let tie = self.walk();
        let holds = |tie: &Tie| self.holds(*tie);
        tie.filter(holds).or_else(|| self.tied_behind(tie)).filter(|tie| self.is_written_so(*tie))
    }

    pub(super) fn says(&self, frames: u32) -> bool {
        self.term.says & frames != 0
    }

    /// Whether the word before or behind turns the term into something else.
    fn is_decoy(&self) -> bool {
        let is_thing = self
            .next()
            .is_some_and(|next| next.is(THING) && !next.is_cut_off && !next.is(KIN | PERSON));
        let nearest = self.words().first().filter(|word| !word.is_cut_off);
        let turned = nearest.is_some_and(|word| {
            let folded = word.folded(self.text);
            let mut decoys = DECOYS_BEFORE.as_bytes().split(|byte| *byte == b' ');
            !folded.letters().is_empty() && decoys.any(|decoy| decoy == folded.letters())
        });
        turned || is_thing && !self.says(frame::NEEDED | frame::JOINED)
    }

    pub(super) fn words(&self) -> &'s [Word] {
        self.before.as_slice()
    }

    pub(super) fn next(&self) -> Option<&'s Word> {
        self.after.first()
    }

    /// Goes back to whoever is spoken of.
    fn walk(&self) -> Option<Tie> {
        let mut tie = Tie { who: Who::Nobody, unknown: 0, seen: 0 };
        let (mut budget, mut needs_copula) = (3, false);
        let mut is_cut_off = false;
        for (at, word) in self.words().iter().enumerate() {
            let roles = self.roles(at);
            if word.is_cut_off != is_cut_off {
                // Behind a comma another part of the sentence ends; a list goes on.
                is_cut_off = true;
                let is_list = at == 0 && self.is_term(word);
                let last = at.checked_sub(1).and_then(|last| self.words().get(last));
                let is_relative =
                    tie.has(BE | HAVE) && last.is_some_and(|last| last.is(FILL | JOINT));
                tie.unknown = tie.unknown.saturating_add(u32::from(!is_list && !is_relative));
            }
            let who = self.who(at, roles, tie);
            if let Some(who) = who.filter(|_| !needs_copula || (tie.seen | roles) & (BE | AS) != 0)
            {
                return Some(Tie { who, seen: tie.seen | roles, ..tie });
            }
            if roles & AND != 0 && roles & (BE | WITH | FILL | OF) == 0 {
                let last = at.checked_sub(1).and_then(|last| self.words().get(last));
                let verbs =
                    BE | HAVE | NEED | VOTE | if self.says(frame::JOINED) { WITH } else { 0 };
                let goes_on = last.is_none_or(|last| last.is(verbs)) || self.is_list(at);
                if !goes_on {
                    return None;
                }
                budget = 6;
                continue;
            }
            if self.stops(roles) {
                return None;
            }
            needs_copula |= roles & PERSON != 0;
            if roles & PERSON != 0 {
                tie.seen &= !(BE | AS);
            }
            tie.seen |= roles & !(SELF | FIRST);
            let is_known = roles & KNOWN != 0 || self.is_term(word);
            tie.unknown = tie.unknown.saturating_add(u32::from(!is_known));
            if tie.unknown > budget {
                return None;
            }
        }
        if self.before.is_at_floor && self.text.last() == Some(Kind::SpecialCategory) {
            return Some(Tie { who: Who::Finding, ..tie });
        }
        self.before.is_whole.then_some(tie)
    }

    /// The roles of a word; `i` is a pronoun in English and other things elsewhere.
    fn roles(&self, at: usize) -> u32 {
        let Some(word) = self.words().get(at) else { return 0 };
        let letters = self.text.bytes(word.start..word.end);
        if letters == b"no"
            && self.says(frame::JOINED)
            && self.words().get(at.saturating_add(1)).is_some_and(|word| word.is(VOTE))
        {
            return FILL;
        }
        let next = at.checked_sub(1).and_then(|next| self.words().get(next));
        // Spanish `he votado`, not English `he voted`.
        if word.is(OTHERS) && letters.eq_ignore_ascii_case(b"he") {
            let is_verb =
                next.is_some_and(|next| self.text.bytes(next.start..next.end).ends_with(b"do"));
            return if is_verb { HAVE | FIRST } else { word.roles };
        }
        if letters.eq_ignore_ascii_case(b"im") {
            let before = self.words().get(at.saturating_add(1));
            let begins =
                before.is_none_or(|before| before.is(JOINT | AND | CAUSE) || before.is_cut_off);
            return if begins { SELF | BE } else { WITH | FILL };
        }
        if letters != b"i" {
            return word.roles;
        }
        let verbs = BE | HAVE | NEED | DIAGNOSED | VOTE | MEMBER | TAKE;
        let is_pronoun = next.is_some_and(|next| next.is(verbs));
        if is_pronoun { SELF } else { AND | FILL | WITH }
    }

    /// Whom the word stands for.
    fn who(&self, at: usize, roles: u32, tie: Tie) -> Option<Who> {
        let behind = |more: usize| self.words().get(at.saturating_add(more));
        if roles & KIN != 0 {
            let mine = (1..=3).find(|more| behind(*more).is_some_and(|word| word.is(MY)));
            let known = (1..mine.unwrap_or(1)).all(|more| {
                behind(more).is_some_and(|word| !word.is(OTHERS | NOT | BE | HAVE | JOINT | OWNED))
            });
            if mine.is_some() && known {
                return Some(Who::Kin);
            }
            let is_first =
                behind(1).is_none_or(|word| word.is(AND | JOINT | BLOCK) || word.is_cut_off);
            if roles & NAMED_KIN != 0 && is_first && (tie.has(BE | HAVE | WITH | OWNED)) {
                return Some(Who::Kin);
            }
        }
        // French `ma`, Polish `ma`: has.
        let owns = roles & HAVE == 0
            || at == 0 && behind(1).is_none_or(|word| word.is(KNOWN) && !word.is(MY | KIN));
        if roles & MY != 0 && roles & BE == 0 && owns {
            return Some(Who::Mine);
        }
        // `mon mari et moi`
        let is_joined =
            roles & ME != 0 && tie.has(BE) && behind(1).is_some_and(|word| word.is(AND));
        if is_joined || roles & SELF != 0 && !behind(1).is_some_and(|word| word.is(NEARLY)) {
            return Some(Who::Writer);
        }
        if roles & FIRST != 0 && self.is_verb_for(roles) && !self.is_denied(at) {
            return Some(Who::Writer);
        }
        if roles & AS != 0 && self.is_role(at, tie) {
            return Some(Who::Role);
        }
        None
    }

    /// Whether the verb is denied: `non ho`, `no me han`.
    fn is_denied(&self, at: usize) -> bool {
        let before = self.words().get(at.saturating_add(1)..).unwrap_or_default();
        let mut before = before
            .iter()
            .take(3)
            .take_while(|word| !word.is_cut_off)
            .skip_while(|word| word.is(ME));
        (!self.says(frame::NEEDED) || self.words().get(at).is_some_and(|word| word.is(BE)))
            && before.next().is_some_and(|word| word.is(NOT))
    }

    /// Whether a verb in the first person is one that the term goes with.
    fn is_verb_for(&self, roles: u32) -> bool {
        let frames = [
            (frame::IS | frame::HAD | frame::JOINED | frame::ORIGIN, BE),
            (frame::HAD | frame::OWNED | frame::ORIGIN, HAVE),
            (frame::HAD, NEED),
            (frame::NEEDED, NEED | BE | HAVE),
            (frame::JOINED, VOTE | HAVE | MEMBER),
            (frame::IS, HAVE),
        ];
        frames.iter().any(|(frame, verbs)| self.says(*frame) && roles & verbs != 0)
    }

    /// Whether `as` tells what the writer is.
    fn is_role(&self, at: usize, tie: Tie) -> bool {
        let frames = frame::IS | frame::HAD | frame::JOINED | frame::ORIGIN;
        let before = self.words().get(at.saturating_add(1)..).unwrap_or_default();
        let is_begun = before.first().is_none_or(|word| word.is_cut_off || word.is(AND));
        self.says(frames)
            && tie.unknown <= 1
            && (is_begun && (self.before.is_whole || !before.is_empty())
                || any_self(before)
                || any_self(self.after))
    }

    /// Whether nobody behind this word is spoken of.
    fn stops(&self, roles: u32) -> bool {
        let denied = if self.says(frame::NEEDED) { 0 } else { NOT };
        let liked = if self.says(frame::NEEDED) { 0 } else { NEARLY };
        let others = if roles & (PERSON | FILL | OF | WITH) == 0 { OTHERS } else { 0 };
        let joint = if roles & (BE | HAVE | WITH | AS | FILL) == 0 { JOINT | OWNED } else { 0 };
        // `ne` and `ni` are also other words.
        let blocked =
            if roles & WITH != 0 && self.says(frame::IS) { 0 } else { BLOCK & !excused(roles) };
        roles & (blocked | denied | liked | others | joint) != 0
    }

    /// Whether the words up to this one are terms and what joins them.
    fn is_list(&self, at: usize) -> bool {
        let up_to = self.words().get(..at).unwrap_or_default();
        up_to.iter().all(|word| word.is(FILL | PART | AND | MY | WITH) || self.is_term(word))
    }

    fn is_term(&self, word: &Word) -> bool {
        term_at(self.text, word.start).is_some_and(|term| term.says & category::MASK != 0)
    }

    /// What follows ties it too: `autistic son of mine`, `after a stroke I`, `cancer de ma mère`.
    fn tied_behind(&self, walked: Option<Tie>) -> Option<Tie> {
        let tie = |who| Some(Tie { who, unknown: 1, seen: 0 });
        let nearest = self
            .words()
            .iter()
            .find(|word| !word.is(FILL | PART) || word.is(NOT | WITH | BLOCK | CAUSE));
        if nearest.is_some_and(|word| {
            word.is(NOT | BLOCK | NEARLY) && !word.is(WITH | HAVE) && !self.says(frame::NEEDED)
        }) {
            return None;
        }
        if self.says(frame::HAD | frame::NEEDED | frame::OWNED) && self.is_of_mine() {
            return tie(Who::Kin);
        }
        if self.says(frame::NEEDED) && (self.is_for_mine() || self.is_like_a_role()) {
            return tie(Who::Writer);
        }
        let is_tight = self.says(frame::TIGHT | frame::CAPITALS);
        let is_cause = nearest.is_some_and(|word| word.is(CAUSE));
        if self.says(frame::NEEDED)
            && is_cause
            && (self.is_writer_near(self.after) || self.is_writer_near(self.words()))
        {
            return tie(Who::Writer);
        }
        if self.says(frame::HAD) && !is_tight {
            let is_why = nearest
                .is_some_and(|word| word.is(CAUSE) || word.is(WITH) && self.begins_with(word));
            let me = self.is_writer_near(self.after)
                || nearest.is_some_and(|word| word.is(CAUSE)) && self.is_writer_near(self.words());
            if is_why && me {
                return tie(Who::Writer);
            }
            let diagnosed =
                self.words().iter().chain(self.after.iter().take(4)).any(|word| word.is(DIAGNOSED));
            if diagnosed && walked.is_some_and(|walked| walked.has(ME) && walked.unknown <= 1) {
                return tie(Who::Writer);
            }
        }
        let is_bare = walked.is_some_and(|walked| walked.who == Who::Nobody && walked.unknown == 0);
        let here = self.next().is_some_and(|next| next.folded(self.text).letters() == b"here");
        if is_bare && here && self.says(frame::IS | frame::HAD) {
            return tie(Who::Writer);
        }
        None
    }

    fn begins_with(&self, word: &Word) -> bool {
        self.words().last().is_some_and(|last| last.start == word.start) && self.before.is_whole
            || self
                .words()
                .iter()
                .skip_while(|one| one.start != word.start)
                .nth(1)
                .is_some_and(|one| one.is_cut_off)
    }

    pub(super) fn is_writer_near(&self, words: &[Word]) -> bool {
        words.iter().take(9).any(|word| {
            let letters = self.text.bytes(word.start..word.end);
            word.is(SELF | MY | ME) && letters != b"i" && !word.is(BE) && letters != b"a"
        })
    }

    /// `of my mother`, `de ma mère`, `meiner Frau`, `of mine`, `of me`.
    fn is_of_mine(&self) -> bool {
        let mut words = self
            .after
            .iter()
            .take(3)
            .skip_while(|word| word.is(OF | FILL | FOR) && !word.is(MY | ME));
        let first = words.next().filter(|word| !word.is_cut_off);
        let kin = words.next();
        let is_joined = self.next().is_some_and(|next| next.is(OF | FOR));
        first.is_some_and(|word| word.is(MY)) && kin.is_some_and(|word| word.is(KIN))
            || self.says(frame::OWNED) && is_joined && first.is_some_and(|word| word.is(ME | MY))
    }

    /// `for me`, `pour nous`, `für meinen Sohn`, soon.
    fn is_for_mine(&self) -> bool {
        let pairs = self.after.iter().zip(self.after.iter().skip(1)).take(5);
        pairs.into_iter().any(|(one, two)| one.is(FOR) && two.is(ME | MY))
    }

    /// The same category is said of the writer further on: `halal, as a Muslim I`.
    fn is_like_a_role(&self) -> bool {
        let roles = self.after.iter().enumerate().filter(|(_, word)| word.is(AS));
        roles.into_iter().any(|(at, _)| {
            let words = self.after.iter().skip(at.saturating_add(1));
            let mut words = words.skip_while(|word| word.is(FILL));
            words
                .next()
                .and_then(|word| term_at(self.text, word.start))
                .is_some_and(|term| term.says & category::MASK == self.term.says & category::MASK)
        })
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.at(self.term.range.start).is_some_and(|byte| byte.is_ascii_uppercase())
    }

    /// Whether a term that is also another word is written as this one.
    fn is_written_so(&self, tie: Tie) -> bool {
        let is_capital = self.is_capital();
        let is_right_behind = tie.unknown == 0;
        let article = self.words().first().is_some_and(|word| word.is(FILL) && !word.is(BE));
        (!self.says(frame::CAPITALS)
            || is_capital
            || is_right_behind && tie.has(HAVE | VOTE | MEMBER))
            && (!self.says(frame::NAME) || !is_capital || article || tie.who == Who::Role)
    }
}

/// Roles that a word on the way may have.
const KNOWN: u32 = FILL
    | BE
    | HAVE
    | WITH
    | CAUSE
    | MEMBER
    | VOTE
    | NEED
    | DIAGNOSED
    | PERSON
    | PART
    | FOR
    | ME
    | TAKE
    | OF
    | NOT
    | AND
    | AS
    | MY;

/// Words of another language are not blocked by what they mean elsewhere.
fn excused(roles: u32) -> u32 {
    if roles & (KIN | SELF | BE | HAVE) == 0 { 0 } else { BLOCK }
}
