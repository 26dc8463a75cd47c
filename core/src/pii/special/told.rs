//! What a sentence of a note says that somebody else has or is: a name before it, a client, whoever a date
//! of birth stands for.

use super::{
    record::LABELS,
    roles::role::{
        BE, DIAGNOSED, FILL, HAVE, JOINT, KIN, MEMBER, MY, NEED, NOT, OTHERS, PART, PERSON, RECORD,
        SELF, WITH,
    },
    terms::frame,
    tie::Sight,
    words::{Word, any},
};
use crate::pii::{kind::Kind, tables::List};

/// Bytes before a word in which a mark is looked for.
const FRONT: usize = 4;

/// What stands before whom a record tells of.
static ARTICLES: List = List::new("the l le la der die el il lo de het o a");

/// By which a note tells what somebody said of themselves.
static SAID: List = List::new(
    "says said saying reports tells mentions that he she dit indique precise signale qu que elle il sagt gibt mit dass er sie \
    indica refiere informa dice comenta avisa riferisce segnala che zegt meldt geeft aan dat hij zij ze diz refere afirma \
    disclosed disclosing dichiara avvisa declare signala declara comunica ruft bittet teilt mitteilt mowi zglasza informuje jest uppger sager meddelar att han hon \
    avisou informou disse contou referiu relatou indicou rappelle rappele informe explique raconte \
    indico informo refirio dijo comento aviso explica sagte gab meldete teilte erzahlt erzahlte erwahnt \
    vertelde zei meldde gaf vertelt powiedzial powiedziala poinformowal poinformowala zglosil zglosila podal podala sade uppgav berattade berattar riferito detto",
);

/// `with`, and the Polish `after` of an operation.
static HAVING: List = List::new("with w avec mit con met com med z ze po");

/// What stands before something that happened to somebody.
static AFTER: List = List::new(
    "after following tras despues apres suite nach seit na sinds dopo depois apos po efter sedan",
);

impl Sight<'_, '_> {
    /// `my son, born 2.3.2016, has asthma`, `(born 2.3.1950) is blind`: behind a date of birth, what its person has
    /// or is.
    pub(super) fn is_told_of_born(&self) -> bool {
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
    pub(super) fn is_told_of_named(&self) -> bool {
        let count = self.words().iter().take_while(|word| word.start >= self.text.floor()).count();
        let is_reached = self.before.is_at_floor || count < self.words().len();
        let is_somebody = matches!(self.text.last(), Some(Kind::Person | Kind::DateOfBirth));
        let is_next = || self.is_begun_by_saying() && self.is_behind_somebody();
        is_reached && is_somebody && self.is_told(count)
            || is_next() && self.is_told(self.words().len())
    }

    /// `Indica discapacidad del 65 %`: the sentence begins with such a verb.
    fn is_begun_by_saying(&self) -> bool {
        let first = self.words().last().filter(|_| self.sees_beginning());
        first.is_some_and(|word| {
            SAID.has(word.folded(self.text).letters()) && !word.is(JOINT | OTHERS)
        })
    }

    /// `Cust has PTSD`, `Kundin ruft an, hat Diabetes`, `klient zgłasza alergię`: the same of the client with
    /// whom a note begins, without an article.
    pub(super) fn is_told_of_client(&self) -> bool {
        let words = self.words();
        if self.is_in_note() && self.is_told_last() {
            return true;
        }
        let client = words.iter().position(|word| word.is(RECORD) && self.begins_part(word));
        let Some(before) = client.and_then(|client| words.get(..client)) else { return false };
        let clause = before.iter().position(|word| word.is_cut_off).unwrap_or(before.len());
        let earlier = before.get(clause..).unwrap_or_default();
        // `hóspede 207 avisou que é`
        let told = before.iter().take(clause).rposition(|word| !self.is_number(word));
        let told = told.map_or(0, |last| last.saturating_add(1));
        // `pax blind, guide dog`
        let is_next = told == 0 && self.says(frame::IS | frame::HAD | frame::NEEDED);
        let is_note =
            is_next && !self.says(frame::CAPITALS) && !self.is_colour() && self.ends_part();
        (is_note || self.is_told(told) || self.is_after(before))
            && !any(earlier, KIN | PERSON | SELF | MY | NOT)
    }

    /// Whether the whole sentence is that, or its last part behind what is said of nobody else.
    fn is_told_last(&self) -> bool {
        let words = self.words();
        let clause = words.iter().position(|word| word.is_cut_off).unwrap_or(words.len());
        let earlier = words.get(clause..).unwrap_or_default();
        self.is_told(words.len())
            || self.is_told(clause) && !any(earlier, KIN | PERSON | SELF | MY | NOT)
    }

    /// `El titular comenta que acaba de salir del hospital tras un infarto`: after what happened to the client.
    fn is_after(&self, words: &[Word]) -> bool {
        let nearest = words.iter().find(|word| !word.is(FILL | PART) || word.is(WITH));
        let is_after = nearest.is_some_and(|word| AFTER.has(word.folded(self.text).letters()));
        let is_sure = self.says(frame::HAD) && !self.says(frame::TIGHT | frame::CAPITALS);
        is_after && is_sure && !any(words, KIN | SELF | MY | NOT)
    }

    /// Whether the nearest so many words before the term are a verb and what stands between it and the term.
    fn is_told(&self, count: usize) -> bool {
        let told = self.words().get(..count).unwrap_or_default();
        let verbs = HAVE | BE | NEED | DIAGNOSED;
        let is_in = |list: &List, word: &Word| list.has(word.folded(self.text).letters());
        let is_said = |word: &Word| is_in(&SAID, word);
        let is_with = |word: &Word| is_in(&HAVING, word);
        // `Alumno con TDAH, sentarlo delante`; `The patient with epilepsy was` begins a story.
        let begins = told.last().is_some_and(|word| {
            word.is(verbs) && !is_with(word) || is_said(word) || is_with(word) && self.ends_part()
        });
        let is_way = |word: &Word| {
            word.is(verbs | FILL | PART | MEMBER) && !word.is(NOT | MY)
                || is_said(word)
                || is_with(word)
        };
        // `guest reports blind broken`, `caller says black mould`
        let is_other = self.says(frame::CAPITALS) && !self.is_in_capitals()
            || (self.says(frame::TIGHT) || self.is_colour()) && !self.ends_part();
        let may_be = self.says(frame::IS | frame::HAD | frame::NEEDED) && !is_other
            || self.says(frame::JOINED) && any(told, MEMBER);
        may_be && begins && told.iter().all(is_way)
    }

    /// Whether a word begins a sentence, or stands behind a colon or dash; an article may stand before whom a
    /// record tells of: `El titular comenta`, `: le salarié`.
    pub(super) fn begins_part(&self, word: &Word) -> bool {
        let mut before = self.words().iter().skip_while(|one| one.start != word.start).skip(1);
        let is_article =
            |one: &&Word| word.is(RECORD) && ARTICLES.has(one.folded(self.text).letters());
        let first = before.next().filter(is_article).unwrap_or(word);
        // `OBS pax blind`
        let is_label = |word: &Word| LABELS.has(word.folded(self.text).letters());
        let mut further = self.words().iter().filter(|word| word.start < first.start);
        let is_first = further.all(is_label);
        let from = first.start.saturating_sub(FRONT).max(self.text.floor());
        let front = self.text.bytes(from..first.start).trim_ascii_end();
        let marks = [":", "-", "–", "—"];
        is_first && self.before.is_whole
            || marks.iter().any(|mark| front.ends_with(mark.as_bytes()))
    }
}
