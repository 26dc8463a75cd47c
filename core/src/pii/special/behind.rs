//! What stands behind a term and ties it to the writer, where nothing before it does.

use super::{
    roles::role::{
        AS, BE, BLOCK, CAUSE, DIAGNOSED, FILL, FOR, HAVE, KIN, ME, MY, NEARLY, NEED, NOT, OF,
        OTHERS, PART, PERSON, RECORD, SELF, WITH,
    },
    term_at,
    terms::{category, frame},
    tie::{Sight, Tie, Who},
    words::{Word, any, any_self},
};
use crate::pii::{kind::Kind, tables::List};

/// Bytes before a word in which a mark is looked for.
const FRONT: usize = 4;

/// By which a note tells what somebody said of themselves.
static SAID: List = List::new(
    "says said saying reports tells mentions that he she dit indique precise signale qu que elle il sagt gibt mit dass er sie \
    indica refiere informa dice comenta avisa riferisce segnala che zegt meldt geeft aan dat hij zij ze diz refere afirma \
    disclosed disclosing dichiara avvisa declare signala declara comunica ruft bittet teilt mitteilt mowi zglasza informuje jest uppger sager meddelar att han hon",
);

impl Sight<'_, '_> {
    /// What follows ties it too: `autistic son of mine`, `after a stroke I`, `cancer de ma mère`.
    pub(super) fn tied_behind(&self, walked: Option<Tie>) -> Option<Tie> {
        let nearest = self
            .words()
            .iter()
            .find(|word| !word.is(FILL | PART) || word.is(NOT | WITH | BLOCK | CAUSE));
        let is_denied = |word: &Word| word.is(NOT | BLOCK | NEARLY) && !word.is(WITH | HAVE);
        if nearest.is_some_and(is_denied) && !self.says(frame::NEEDED) {
            return None;
        }
        let tie = |who| Some(Tie { who, unknown: 1, seen: 0 });
        if self.says(frame::HAD | frame::NEEDED | frame::OWNED) && self.is_of_mine() {
            return tie(Who::Kin);
        }
        let is_of_other = self.is_told_of_named() || self.is_told_of_client();
        if self.says(frame::IS | frame::HAD) && self.is_of_record() || is_of_other {
            return tie(Who::Role);
        }
        let is_writers = self.says(frame::NEEDED) && self.is_needed_by_writer(nearest)
            || self.says(frame::HAD) && self.is_had_by_writer(nearest, walked)
            || self.says(frame::IS | frame::HAD) && self.is_here(walked);
        if is_writers { tie(Who::Writer) } else { None }
    }

    /// Where nothing ties a term that hardly is anything else, the writer in its sentence does, if nobody else
    /// is there and nothing denied: `had to shout that I wanted my HIV meds`.
    pub(super) fn told_by_writer(&self) -> Option<Tie> {
        let is_sure = self.says(frame::HAD)
            && !self.says(frame::IS | frame::TIGHT | frame::CAPITALS | frame::NAME)
            && !self.words().is_empty()
            && self.next().is_none_or(|next| !next.is(PERSON));
        let is_denied = || any(self.words(), NOT | BLOCK | NEARLY | OTHERS);
        let is_told = is_sure && !is_denied() && (any_self(self.words()) || any_self(self.after));
        is_told.then_some(Tie { who: Who::Writer, unknown: 1, seen: 0 })
    }

    /// `halal, for me`, `because it is halal I`.
    fn is_needed_by_writer(&self, nearest: Option<&Word>) -> bool {
        let is_cause = nearest.is_some_and(|word| word.is(CAUSE));
        self.is_for_mine()
            || self.is_like_a_role()
            || is_cause && (self.is_writer_near(self.after) || self.is_writer_near(self.words()))
    }

    /// `because of asthma I`, `with asthma I`, `diagnosed me with asthma`.
    fn is_had_by_writer(&self, nearest: Option<&Word>, walked: Option<Tie>) -> bool {
        if self.says(frame::TIGHT | frame::CAPITALS) {
            return false;
        }
        let is_cause = nearest.is_some_and(|word| word.is(CAUSE));
        let is_why =
            is_cause || nearest.is_some_and(|word| word.is(WITH) && self.begins_with(word));
        let me = self.is_writer_near(self.after) || is_cause && self.is_writer_near(self.words());
        let diagnosed =
            self.words().iter().chain(self.after.iter().take(4)).any(|word| word.is(DIAGNOSED));
        is_why && me
            || diagnosed && walked.is_some_and(|walked| walked.has(ME) && walked.unknown <= 1)
    }

    /// `Patient J. Kern, born 2.3.1950, epilepsy, asks`: an item of a record about somebody.
    fn is_of_record(&self) -> bool {
        if self.is_told_of_born() {
            return true;
        }
        let ends = self.next().is_none_or(|next| next.is_cut_off);
        let may_be = ends && !self.says(frame::TIGHT | frame::CAPITALS);
        if !may_be || any_self(self.words()) {
            return false;
        }
        let is_begun = |word: &Word| !word.is(FILL | PART | WITH | CAUSE | DIAGNOSED | FOR);
        let begins = self.words().iter().find(|word| word.is_cut_off || is_begun(word));
        let is_item = begins.map_or_else(|| self.is_behind_comma(), |word| word.is_cut_off);
        let is_of_one = matches!(self.text.last(), Some(Kind::DateOfBirth | Kind::NationalId));
        let is_number =
            |word: &Word| self.text.at(word.start).is_some_and(|byte| byte.is_ascii_digit());
        let is_told = || any(self.words(), RECORD) && self.words().iter().any(is_number);
        is_item && (is_of_one || is_told())
    }

    /// `my son, born 2.3.2016, has asthma`, `(born 2.3.1950) is blind`: behind a date of birth, what its person has
    /// or is.
    fn is_told_of_born(&self) -> bool {
        let is_behind = self.text.last() == Some(Kind::DateOfBirth);
        let mut words = self.words().iter();
        let nearest = words.find(|word| !word.is(FILL | PART) || word.is(HAVE | BE));
        let is_told = nearest.is_some_and(|word| {
            let is_verb =
                word.is(HAVE) && self.says(frame::HAD) || word.is(BE) && self.says(frame::IS);
            is_verb && !word.is(NOT)
        });
        is_behind && is_told && !self.says(frame::CAPITALS)
    }

    /// `Imogen uses a wheelchair`, `la Sra. Arrieta indica que tiene fibromialgia`: what is had, used or been by
    /// the name before it, or disclosed behind the date of birth of somebody.
    fn is_told_of_named(&self) -> bool {
        let count = self.words().iter().take_while(|word| word.start >= self.text.floor()).count();
        let is_reached = self.before.is_at_floor || count < self.words().len();
        let is_somebody = matches!(self.text.last(), Some(Kind::Person | Kind::DateOfBirth));
        is_reached && is_somebody && self.is_told(count)
    }

    /// `Cust has PTSD`, `Kundin ruft an, ist im 8. Monat schwanger`, `klient zgłasza alergię`: the same of the client with
    /// whom a note begins, without an article.
    fn is_told_of_client(&self) -> bool {
        let words = self.words();
        let client = words.iter().position(|word| word.is(RECORD) && self.begins_part(word));
        let Some(client) = client else { return false };
        let clause = words.iter().take(client).position(|word| word.is_cut_off);
        let is_other = |word: &Word| word.is(KIN | PERSON | SELF | MY | NOT);
        self.is_told(clause.unwrap_or(client))
            && !words.iter().take(client).skip(clause.unwrap_or(client)).any(is_other)
    }

    /// Whether the nearest so many words before the term are a verb and what stands between it and the term.
    fn is_told(&self, count: usize) -> bool {
        let told = self.words().get(..count).unwrap_or_default();
        let verbs = HAVE | BE | NEED | DIAGNOSED;
        let is_said = |word: &Word| SAID.has(word.folded(self.text).letters());
        let begins = told.last().is_some_and(|word| word.is(verbs) || is_said(word));
        let is_way =
            |word: &Word| word.is(verbs | FILL | PART) && !word.is(NOT | MY) || is_said(word);
        let may_be =
            self.says(frame::IS | frame::HAD | frame::NEEDED) && !self.says(frame::CAPITALS);
        may_be && begins && told.iter().all(is_way)
    }

    /// Whether a word begins a sentence, or stands behind a colon or dash.
    fn begins_part(&self, word: &Word) -> bool {
        let is_first = self.words().last().is_some_and(|last| last.start == word.start);
        let from = word.start.saturating_sub(FRONT).max(self.text.floor());
        let front = self.text.bytes(from..word.start).trim_ascii_end();
        let marks = [":", "-", "–", "—"];
        is_first && self.before.is_whole
            || marks.iter().any(|mark| front.ends_with(mark.as_bytes()))
    }

    /// Whether a comma stands between the last finding and the term.
    fn is_behind_comma(&self) -> bool {
        self.text.bytes(self.text.floor()..self.term.range.start).contains(&b',')
    }

    /// `diabetic here`.
    fn is_here(&self, walked: Option<Tie>) -> bool {
        let is_bare = walked.is_some_and(|walked| walked.who == Who::Nobody && walked.unknown == 0);
        is_bare && self.next().is_some_and(|next| next.folded(self.text).letters() == b"here")
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
}
