//! Of whom a note or a record tells: a name, a client, whoever a date of birth stands for.

use super::{
    bounds::is_allergy,
    roles::role::{
        BE, CAUSE, DIAGNOSED, FILL, FOR, HAVE, KIN, MY, NEED, NOT, PART, PERSON, RECORD, SELF, WITH,
    },
    terms::frame,
    tie::Sight,
    words::{Word, any, any_self},
};
use crate::pii::{context::is_letter, kind::Kind, tables::List};

/// Bytes before a word in which a mark is looked for.
const FRONT: usize = 4;

/// By which a note tells what somebody said of themselves.
static SAID: List = List::new(
    "says said saying reports tells mentions that he she dit indique precise signale qu que elle il sagt gibt mit dass er sie \
    indica refiere informa dice comenta avisa riferisce segnala che zegt meldt geeft aan dat hij zij ze diz refere afirma \
    disclosed disclosing dichiara avvisa declare signala declara comunica ruft bittet teilt mitteilt mowi zglasza informuje jest uppger sager meddelar att han hon",
);

/// What forms call their line for such things.
static LABELS: List = List::new(
    "obs observation observations observaciones observacoes besonderheiten bemerkung bemerkungen anmerkung remarque \
    remarques opmerking opmerkingen uwagi diagnose diagnosen diagnosis diagnoses diagnostic diagnostico diagnosi rozpoznanie \
    allergy allergies allergie allergien allergieen allergia allergi allergier alergia alergias alergie alergi intolerances unvertraglichkeiten \
    medical medisch gesundheit health sante salud saude salute zdrowie halsa vorerkrankung vorerkrankungen krankheiten choroby malattie \
    patologie enfermedades maladies sjukdomar conditions needs",
);

/// Bytes before a term in which such a word stands with its colon.
const LABEL: usize = 28;

impl Sight<'_, '_> {
    /// `Obs: celiaki`, `OBS : allergie aux arachides,`: the whole of what a form says under such a word.
    pub(super) fn is_labelled(&self) -> bool {
        let start = self.term.range.start;
        let front = self.text.bytes(start.saturating_sub(LABEL).max(self.text.floor())..start);
        let Some(front) = front.trim_ascii_end().strip_suffix(b":") else { return false };
        let word = front.trim_ascii_end().rsplit(|byte| !is_letter(*byte)).next();
        let ends = self.next().is_none_or(|next| next.is_cut_off);
        (ends || is_allergy(self.text, self.term))
            && !self.says(frame::TIGHT | frame::CAPITALS)
            && word.is_some_and(|word| LABELS.has_written(word))
    }

    /// `Patient J. Kern, born 2.3.1950, epilepsy, asks`: an item of a record about somebody.
    pub(super) fn is_of_record(&self) -> bool {
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
    pub(super) fn is_told_of_named(&self) -> bool {
        let count = self.words().iter().take_while(|word| word.start >= self.text.floor()).count();
        let is_reached = self.before.is_at_floor || count < self.words().len();
        let is_somebody = matches!(self.text.last(), Some(Kind::Person | Kind::DateOfBirth));
        is_reached && is_somebody && self.is_told(count)
    }

    /// `Cust has PTSD`, `Kundin ruft an, hat Diabetes`, `klient zgłasza alergię`: the same of the client with
    /// whom a note begins, without an article.
    pub(super) fn is_told_of_client(&self) -> bool {
        let words = self.words();
        let client = words.iter().position(|word| word.is(RECORD) && self.begins_part(word));
        let Some(before) = client.and_then(|client| words.get(..client)) else { return false };
        let clause = before.iter().position(|word| word.is_cut_off).unwrap_or(before.len());
        let earlier = before.get(clause..).unwrap_or_default();
        self.is_told(clause) && !any(earlier, KIN | PERSON | SELF | MY | NOT)
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
}
