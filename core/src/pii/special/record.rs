//! Of whom a note or a record tells: a name, a client, whoever a date of birth stands for.

use super::{
    bounds,
    roles::{
        self,
        role::{
            AND, BE, CAUSE, DEGREE, DIAGNOSED, FILL, FOR, HAVE, JOINT, KIN, MEMBER, MY, NEED, NOT,
            OTHERS, PART, PERSON, RECORD, SELF, WITH,
        },
    },
    terms::{category, frame},
    tie::Sight,
    words::{Word, any, any_self},
};
use crate::pii::{context::is_letter, fold::fold, kind::Kind, tables::List};

/// Bytes before a word in which a mark is looked for, with an article between them.
const FRONT: usize = 8;

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

static AFTER: List = List::new(
    "after following tras despues apres suite nach seit na sinds dopo depois apos po efter sedan",
);

/// What stands behind a treatment that is to come, and behind an illness: since when, and that it is certified.
static PLANNED: List = List::new(
    "booked scheduled planned due geplant prevue prevu programmee programme programada programado prevista previsto prevista programmata \
    programmato gepland ingepland marcada agendada zaplanowana zaplanowany planerad inplanerad bokad \
    since seit depuis desde dal dalla sinds od sedan certified certificato certificata certificado certificada attestiert anerkannt reconnu reconnue",
);

/// What forms call their line for such things.
static LABELS: List = List::new(
    "obs observation observations observaciones observacoes besonderheiten bemerkung bemerkungen anmerkung remarque \
    remarques opmerking opmerkingen uwagi diagnose diagnosen diagnosis diagnoses diagnostic diagnostico diagnosi rozpoznanie \
    allergy allergies allergie allergien allergieen allergia allergi allergier alergia alergias alergie alergi intolerances unvertraglichkeiten \
    medical medisch gesundheit health sante salud saude salute zdrowie halsa vorerkrankung vorerkrankungen krankheiten choroby malattie \
    bijzonderheden reason motif motive motivo grund reden powod orsak anledning hinweis hinweise sen traitement tratamiento trattamento behandlung behandeling \
    medicin mediciner medicijnen medikamente medication medicamentos medicaments farmaci farmacos leki sostegno \
    patologie enfermedades maladies sjukdomar conditions needs need especial speciale dieet dieta diet diat regime dieta hilfsmittel hjalpmedel hulpmiddelen aids overkanslighet \
    intolerancias intolleranze unvertraglichkeit intolerantie nietolerancje handicap disability beperking behinderung discapacidad disabilita",
);

/// The same for what somebody is: creed, origin, orientation.
static CREEDS: List = List::new(
    "religion religione religiao religia religie godsdienst geloof wyznanie konfession bekenntnis belief faith credo confessione confesion confissao trossamfund \
    group ethnicity ethnie ethnizitat etnia etniciteit etnicitet pochodzenie herkunft origin origine origen origem ursprung afkomst \
    orientation orientierung orientacion orientamento orientacao orientacja geaardheid laggning",
);

/// Bytes before a term in which such a word stands with its colon.
const LABEL: usize = 28;

/// With which a note about guests begins: `Reservierung 18 Uhr, 1x Zöliakie`.
static BOOKINGS: List = List::new(
    "booking reservation reservierung tischreservierung reserva prenotazione reservering reserveren reservera bokning rezerwacja \
    tisch table mesa tavolo tafel stolik bord",
);

/// Before the colon of what is said of a thing.
static TOPICS: List = List::new(
    "theme themes thema themen tema temas temi onderwerp temat tematy amne topic topics subject betreff betrifft objet oggetto asunto assunto categorie \
    category kategorie categoria kategoria kategori rubriek rubrique section abteilung afdeling reparto seccion product produkt produit prodotto producto produto \
    artikel article articulo articolo artigo item items workshop webinar kurs cours course corso curso cursus film movie livre book buch libro livro boek ksiazka bok \
    search suche suchbegriff recherche busqueda ricerca zoekterm title titel titre titulo titolo tytul http https",
);

/// Bytes before a term, or its sentence, in which is looked for whom a note is about.
const NOTE: usize = 160;

impl Sight<'_, '_> {
    /// `Obs: celiaki`, `OBS : allergie aux arachides,`: the whole of what a form says under such a word.
    pub(super) fn is_labelled(&self) -> bool {
        let label = self.word_before_colon(self.term.range.start);
        let is_health = self.term.says & category::MASK == category::HEALTH;
        let labels = if is_health { &LABELS } else { &CREEDS };
        label.is_some_and(|word| labels.has_written(word)) && self.is_whole_part()
    }

    /// `Kind komt niet: waterpokken.`: all that stands behind a colon, where no topic or product is named.
    pub(super) fn is_behind_colon(&self) -> bool {
        let mut start = self.term.range.start;
        for word in self.words().iter().take_while(|word| !word.is_cut_off) {
            if !word.is(FILL | PART | DEGREE) || word.is(NOT | MY) {
                return false;
            }
            start = word.start;
        }
        let label = self.word_before_colon(start);
        self.term.says & category::MASK == category::HEALTH
            && label.is_some_and(|word| !word.is_empty() && !TOPICS.has_written(word))
            && self.is_whole_part()
            && self.next().is_none_or(|next| !next.is(AND) || next.is_cut_off)
    }

    /// `TDAH. Alergia al huevo.`: a sentence or part of its own right behind another finding of this kind.
    pub(super) fn is_behind_same(&self) -> bool {
        let gap = self.term.range.start.saturating_sub(self.text.floor());
        let is_near = gap <= LABEL && self.text.last() == Some(Kind::SpecialCategory);
        let is_health = self.term.says & category::MASK == category::HEALTH;
        let is_begun =
            self.words().iter().all(|word| word.is(FILL | PART | DEGREE) && !word.is(NOT));
        let is_own = self.before.is_whole && !self.before.is_at_floor;
        is_near && is_health && is_own && is_begun && self.is_whole_part()
    }

    /// The word before the colon that stands right before a place.
    fn word_before_colon(&self, at: usize) -> Option<&[u8]> {
        let front = self.text.bytes(at.saturating_sub(LABEL).max(self.text.floor())..at);
        let label = front.trim_ascii_end().strip_suffix(b":")?.trim_ascii_end();
        // `Religião (para EMRC):`
        let bracket = label.ends_with(b")").then(|| label.iter().rposition(|byte| *byte == b'('));
        let label = bracket.flatten().and_then(|open| label.get(..open)).unwrap_or(label);
        label.trim_ascii_end().rsplit(|byte| !is_letter(*byte)).next()
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
        if any_self(self.words()) || !(self.is_behind_somebody() || self.is_about_client()) {
            return false;
        }
        let is_cause = |word: &Word| word.is(CAUSE);
        let is_begun =
            |word: &Word| !word.is(FILL | PART | WITH | CAUSE | DIAGNOSED | FOR | PERSON);
        let begins = self.words().iter().find(|word| word.is_cut_off || is_begun(word));
        let is_why = self.words().iter().find(|word| !word.is(FILL | PART)).is_some_and(is_cause);
        let is_item = is_why || begins.map_or_else(|| self.is_behind_cut(), |word| word.is_cut_off);
        is_item && self.is_whole_part()
    }

    /// Whether a name, or what stands for somebody, was found not far before.
    fn is_behind_somebody(&self) -> bool {
        let is_near = self.term.range.start.saturating_sub(self.text.floor()) <= NOTE;
        is_near
            && matches!(self.text.last(), Some(Kind::DateOfBirth | Kind::NationalId | Kind::Person))
    }

    /// Whether the sentence begins with whom a record tells of, or has such a word and a number in it.
    fn is_about_client(&self) -> bool {
        let is_client = |word: &Word| word.is(RECORD) && self.begins_part(word);
        any(self.words(), RECORD) && self.words().iter().any(|word| self.is_number(word))
            || self.words().iter().any(is_client)
            || self.is_in_note()
            || self.is_of_guest()
    }

    fn is_number(&self, word: &Word) -> bool {
        self.text.at(word.start).is_some_and(|byte| byte.is_ascii_digit())
    }

    /// Whether a sentence before begins with whom a record tells of: `Cust called. Had a stroke.`
    fn is_in_note(&self) -> bool {
        self.is_begun_before(|word| roles::of(word) & RECORD != 0)
    }

    /// `Reservierung 18 Uhr, 1x Zöliakie`: of how many guests of a booking.
    fn is_of_guest(&self) -> bool {
        let is_booking = |word: &Word| BOOKINGS.has(word.folded(self.text).letters());
        self.words().first().is_some_and(|word| self.is_number(word))
            && (self.words().iter().any(|word| is_booking(word) && self.begins_part(word))
                || self.is_begun_before(|word| BOOKINGS.has(word)))
    }

    /// Whether a sentence before begins with such a word.
    fn is_begun_before(&self, is_one: impl Fn(&[u8]) -> bool) -> bool {
        if !self.before.is_whole || self.before.is_at_floor {
            return false;
        }
        let from = self.words().last().map_or(self.term.range.start, |word| word.start);
        let begin = from.saturating_sub(NOTE).max(self.text.floor());
        let note = self.text.bytes(begin..from);
        let lines = note.split(|byte| matches!(byte, b'\n' | b'.' | b':' | b'!' | b'/' | b'?'));
        let first = |line: &[u8]| {
            let mut words = line.trim_ascii_start().split(|byte| !is_letter(*byte));
            words.next().is_some_and(|word| is_one(fold(word).letters()))
        };
        lines.into_iter().any(first)
    }

    /// Whether a mark or the end of the sentence stands behind the whole phrase, or that it was found or is
    /// planned: `breast cancer diagnosed`, `hip replacement booked for March`.
    pub(super) fn ends_part(&self) -> bool {
        let (_, end) = bounds::of(self.text, self.term, self.before, self.after);
        // `Intolleranze/allergie:` is itself a label.
        let term = || self.text.bytes(self.term.range.clone());
        if self.text.at(end) == Some(b':') && LABELS.has_written(term()) {
            return false;
        }
        let mut behind = self.after.iter().skip_while(|word| word.start < end);
        let Some(next) = behind.next().filter(|next| !next.is_cut_off) else { return true };
        let then = behind.next();
        let is_found = next.is(DIAGNOSED) && then.is_none_or(|next| next.is_cut_off);
        // `dyslexia and ADHD`, `afasie na herseninfarct`
        let is_joined = next.is(AND | WITH) && then.is_some_and(|then| self.is_term(then));
        is_found || is_joined || PLANNED.has(next.folded(self.text).letters())
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
        let is_next = || self.is_begun_by_saying() && self.is_behind_somebody();
        is_reached && is_somebody && self.is_told(count)
            || is_next() && self.is_told(self.words().len())
    }

    /// `Indica discapacidad del 65 %`: the sentence begins with such a verb.
    fn is_begun_by_saying(&self) -> bool {
        let first =
            self.words().last().filter(|_| self.before.is_whole && !self.before.is_at_floor);
        first.is_some_and(|word| {
            SAID.has(word.folded(self.text).letters()) && !word.is(JOINT | OTHERS)
        })
    }

    /// `Cust has PTSD`, `Kundin ruft an, hat Diabetes`, `klient zgłasza alergię`: the same of the client with
    /// whom a note begins, without an article.
    pub(super) fn is_told_of_client(&self) -> bool {
        let words = self.words();
        if self.is_in_note() && self.is_told(words.len()) {
            return true;
        }
        let client = words.iter().position(|word| word.is(RECORD) && self.begins_part(word));
        let Some(before) = client.and_then(|client| words.get(..client)) else { return false };
        let clause = before.iter().position(|word| word.is_cut_off).unwrap_or(before.len());
        let earlier = before.get(clause..).unwrap_or_default();
        // `hóspede 207 avisou que é`
        let told = before.iter().take(clause).rposition(|word| !self.is_number(word));
        let told = told.map_or(0, |last| last.saturating_add(1));
        (self.is_told(told) || self.is_after(before))
            && !any(earlier, KIN | PERSON | SELF | MY | NOT)
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
        let may_be = self.says(frame::IS | frame::HAD | frame::NEEDED)
            && !self.says(frame::CAPITALS)
            || self.says(frame::JOINED) && any(told, MEMBER);
        may_be && begins && told.iter().all(is_way)
    }

    /// Whether a word begins a sentence, or stands behind a colon or dash.
    fn begins_part(&self, word: &Word) -> bool {
        let mut words = self.words().iter().rev();
        // `El titular comenta`
        let is_article =
            |first: &&Word| word.is(RECORD) && ARTICLES.has(first.folded(self.text).letters());
        let first = words.next();
        let first =
            if first.is_some_and(|first| is_article(&first)) { words.next() } else { first };
        let is_first = first.is_some_and(|first| first.start == word.start);
        let from = word.start.saturating_sub(FRONT).max(self.text.floor());
        let front = self.text.bytes(from..word.start).trim_ascii_end();
        let marks = [":", "-", "–", "—"];
        // `: le salarié`
        let front = match front.rsplit(|byte| *byte == b' ').next() {
            Some(article) if word.is(RECORD) && ARTICLES.has_written(article) => front
                .get(..front.len().saturating_sub(article.len()))
                .unwrap_or_default()
                .trim_ascii_end(),
            _ => front,
        };
        is_first && self.before.is_whole
            || marks.iter().any(|mark| front.ends_with(mark.as_bytes()))
    }

    /// Whether a mark stands between what was found before, or the last bytes, and the term.
    fn is_behind_cut(&self) -> bool {
        let start = self.term.range.start;
        let gap = self.text.bytes(start.saturating_sub(NOTE).max(self.text.floor())..start);
        gap.iter().any(|byte| b",/;(".contains(byte))
            || [" - ", "–", "—"]
                .iter()
                .any(|mark| gap.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}
