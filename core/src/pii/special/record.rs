//! Of whom a note or a record tells: a name, a client, whoever a date of birth stands for.

use super::{
    bounds,
    roles::{
        self,
        role::{
            BE, CAUSE, DEGREE, DIAGNOSED, FILL, FOR, HAVE, KIN, MY, NEED, NOT, PART, PERSON,
            RECORD, SELF, WITH,
        },
    },
    terms::{category, frame},
    tie::Sight,
    words::{Word, any, any_self},
};
use crate::pii::{context::is_letter, fold::fold, kind::Kind, tables::List};

/// Bytes before a word in which a mark is looked for.
const FRONT: usize = 4;

/// By which a note tells what somebody said of themselves.
static SAID: List = List::new(
    "says said saying reports tells mentions that he she dit indique precise signale qu que elle il sagt gibt mit dass er sie \
    indica refiere informa dice comenta avisa riferisce segnala che zegt meldt geeft aan dat hij zij ze diz refere afirma \
    disclosed disclosing dichiara avvisa declare signala declara comunica ruft bittet teilt mitteilt mowi zglasza informuje jest uppger sager meddelar att han hon",
);

/// `with`, and the Polish `after` of an operation.
static HAVING: List = List::new("with w avec mit con met com med z ze po");

/// What stands behind a treatment that is to come.
static PLANNED: List = List::new(
    "booked scheduled planned due geplant prevue prevu programmee programme programada programado prevista previsto prevista programmata \
    programmato gepland ingepland marcada agendada zaplanowana zaplanowany planerad inplanerad bokad",
);

/// What forms call their line for such things.
static LABELS: List = List::new(
    "obs observation observations observaciones observacoes besonderheiten bemerkung bemerkungen anmerkung remarque \
    remarques opmerking opmerkingen uwagi diagnose diagnosen diagnosis diagnoses diagnostic diagnostico diagnosi rozpoznanie \
    allergy allergies allergie allergien allergieen allergia allergi allergier alergia alergias alergie alergi intolerances unvertraglichkeiten \
    medical medisch gesundheit health sante salud saude salute zdrowie halsa vorerkrankung vorerkrankungen krankheiten choroby malattie \
    patologie enfermedades maladies sjukdomar conditions needs need especial speciale dieet dieta diet diat regime dieta hilfsmittel hjalpmedel hulpmiddelen aids overkanslighet \
    intolerancias intolleranze unvertraglichkeit intolerantie nietolerancje handicap disability beperking behinderung discapacidad disabilita",
);

/// Bytes before a term in which such a word stands with its colon.
const LABEL: usize = 28;

/// Before the colon of what is said of a thing.
static TOPICS: List = List::new(
    "theme themes thema themen tema temas temi onderwerp temat tematy amne topic topics subject betreff betrifft objet oggetto asunto assunto categorie \
    category kategorie categoria kategoria kategori rubriek rubrique section abteilung afdeling reparto seccion product produkt produit prodotto producto produto \
    artikel article articulo articolo artigo item items workshop webinar kurs cours course corso curso cursus film movie livre book buch libro livro boek ksiazka bok \
    search suche suchbegriff recherche busqueda ricerca zoekterm title titel titre titulo titolo tytul http https",
);

/// Bytes before a sentence in which one is looked for that tells of a client.
const NOTE: usize = 160;

impl Sight<'_, '_> {
    /// `Obs: celiaki`, `OBS : allergie aux arachides,`: the whole of what a form says under such a word.
    pub(super) fn is_labelled(&self) -> bool {
        let start = self.term.range.start;
        let front = self.text.bytes(start.saturating_sub(LABEL).max(self.text.floor())..start);
        let Some(front) = front.trim_ascii_end().strip_suffix(b":") else { return false };
        let word = front.trim_ascii_end().rsplit(|byte| !is_letter(*byte)).next();
        self.is_whole_part() && word.is_some_and(|word| LABELS.has_written(word))
    }

    /// `Kind komt niet: waterpokken.`: all that stands behind a colon, where no topic or product is named.
    pub(super) fn is_behind_colon(&self) -> bool {
        let before = self.words().iter().take_while(|word| !word.is_cut_off);
        let Some(first) =
            before.last().map_or(Some(self.term.range.start), |word| Some(word.start))
        else {
            return false;
        };
        let front = self.text.bytes(first.saturating_sub(LABEL).max(self.text.floor())..first);
        let Some(front) = front.trim_ascii_end().strip_suffix(b":") else { return false };
        let word = front.trim_ascii_end().rsplit(|byte| !is_letter(*byte)).next();
        let is_bare = self
            .words()
            .iter()
            .take_while(|word| !word.is_cut_off)
            .all(|word| word.is(FILL | PART | DEGREE) && !word.is(NOT | MY));
        let is_of_thing = |word: &[u8]| word.is_empty() || TOPICS.has_written(word);
        is_bare
            && self.is_whole_part()
            && self.term.says & category::MASK == category::HEALTH
            && word.is_some_and(|word| !is_of_thing(word))
    }

    /// Whether nothing else stands between the marks around the phrase, which is no other word.
    fn is_whole_part(&self) -> bool {
        let is_written = || {
            let term = self.text.bytes(self.term.range.clone());
            !self.says(frame::CAPITALS) || term.iter().all(u8::is_ascii_uppercase)
        };
        !self.says(frame::TIGHT) && is_written() && self.ends_part()
    }

    /// `Patient J. Kern, born 2.3.1950, epilepsy, asks`: an item of a record about somebody.
    pub(super) fn is_of_record(&self) -> bool {
        if self.is_told_of_born() {
            return true;
        }
        if !self.is_whole_part() || any_self(self.words()) {
            return false;
        }
        let is_cause = |word: &Word| word.is(CAUSE);
        let is_begun = |word: &Word| !word.is(FILL | PART | WITH | CAUSE | DIAGNOSED | FOR);
        let begins = self.words().iter().find(|word| word.is_cut_off || is_begun(word));
        let is_why = self.words().iter().find(|word| !word.is(FILL | PART)).is_some_and(is_cause);
        let is_item = is_why || begins.map_or_else(|| self.is_behind_cut(), |word| word.is_cut_off);
        is_item && (self.is_behind_somebody() || self.is_about_client())
    }

    /// Whether the last finding is a name, or stands for somebody.
    fn is_behind_somebody(&self) -> bool {
        matches!(self.text.last(), Some(Kind::DateOfBirth | Kind::NationalId | Kind::Person))
    }

    /// Whether the sentence begins with whom a record tells of, or has such a word and a number in it.
    fn is_about_client(&self) -> bool {
        let is_number =
            |word: &Word| self.text.at(word.start).is_some_and(|byte| byte.is_ascii_digit());
        let is_client = |word: &Word| word.is(RECORD) && self.begins_part(word);
        any(self.words(), RECORD) && self.words().iter().any(is_number)
            || self.words().iter().any(is_client)
            || self.is_in_note()
    }

    /// Whether a sentence before begins with whom a record tells of: `Cust called. Had a stroke.`
    fn is_in_note(&self) -> bool {
        if !self.before.is_whole || self.before.is_at_floor {
            return false;
        }
        let from = self.words().last().map_or(self.term.range.start, |word| word.start);
        let begin = from.saturating_sub(NOTE).max(self.text.floor());
        let note = self.text.bytes(begin..from);
        let lines = note.split(|byte| matches!(byte, b'\n' | b'.' | b':' | b'!' | b'/' | b'?'));
        let first = |line: &[u8]| {
            let mut words = line.trim_ascii_start().split(|byte| !is_letter(*byte));
            words.next().is_some_and(|word| roles::of(fold(word).letters()) & RECORD != 0)
        };
        lines.into_iter().any(first)
    }

    /// Whether a mark or the end of the sentence stands behind the whole phrase, or that it was found or is
    /// planned: `breast cancer diagnosed`, `hip replacement booked for March`.
    fn ends_part(&self) -> bool {
        let (_, end) = bounds::of(self.text, self.term, self.before, self.after);
        let mut behind = self.after.iter().skip_while(|word| word.start < end);
        let Some(next) = behind.next().filter(|next| !next.is_cut_off) else { return true };
        let is_found = next.is(DIAGNOSED) && behind.next().is_none_or(|next| next.is_cut_off);
        is_found || PLANNED.has(next.folded(self.text).letters())
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
        if self.is_in_note() {
            return self.is_told(words.len());
        }
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
        let is_in = |list: &List, word: &Word| list.has(word.folded(self.text).letters());
        let is_said = |word: &Word| is_in(&SAID, word);
        let is_with = |word: &Word| is_in(&HAVING, word);
        // `Alumno con TDAH, sentarlo delante`; `The patient with epilepsy was` begins a story.
        let begins = told.last().is_some_and(|word| {
            word.is(verbs) && !is_with(word) || is_said(word) || is_with(word) && self.ends_part()
        });
        let is_way = |word: &Word| {
            word.is(verbs | FILL | PART) && !word.is(NOT | MY) || is_said(word) || is_with(word)
        };
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

    /// Whether a mark stands between the last finding and the term.
    fn is_behind_cut(&self) -> bool {
        let gap = self.text.bytes(self.text.floor()..self.term.range.start);
        gap.iter().any(|byte| b",/;(".contains(byte))
            || [" - ", "–", "—"]
                .iter()
                .any(|mark| gap.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}
