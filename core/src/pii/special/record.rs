//! What stands as an item of a record, form or booking, and of whom that tells.

use super::{
    roles::{
        self,
        role::{AND, CAUSE, DEGREE, DIAGNOSED, FILL, FOR, MY, NOT, PART, PERSON, RECORD, WITH},
    },
    terms::{category, frame},
    tie::Sight,
    words::{Word, any, any_self},
};
use crate::pii::{context::is_letter, fold::fold, kind::Kind, tables::List};

/// What stands behind a treatment that is to come, and behind an illness: since when, and that it is certified.
static PLANNED: List = List::new(
    "booked scheduled planned due geplant prevue prevu programmee programme programada programado prevista previsto prevista programmata \
    programmato gepland ingepland marcada agendada zaplanowana zaplanowany planerad inplanerad bokad \
    since seit depuis desde dal dalla sinds od sedan certified certificato certificata certificado certificada attestiert anerkannt reconnu reconnue",
);

/// What forms call their line for such things.
pub(super) static LABELS: List = List::new(
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
pub(super) static CREEDS: List = List::new(
    "religion religione religiao religia religie godsdienst geloof wyznanie konfession bekenntnis belief faith credo confessione confesion confissao trossamfund \
    group ethnicity ethnie ethnizitat etnia etniciteit etnicitet pochodzenie herkunft origin origine origen origem ursprung afkomst \
    dietary diet regime dieta dieet diat kostform specialkost \
    orientation orientierung orientacion orientamento orientacao orientacja geaardheid laggning",
);

/// Bytes before a term in which such a word stands with its colon.
const LABEL: usize = 28;

/// With which a note about guests begins: `Reservierung 18 Uhr, 1x Zöliakie`.
static BOOKINGS: List = List::new(
    "booking reservation reservierung tischreservierung reserva prenotazione reservering reserveren reservera bokning rezerwacja \
    tisch table mesa tavolo tafel stolik bord",
);

/// Digits of a year.
const YEAR: usize = 4;

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
        let is_own = self.sees_beginning();
        is_near && is_health && is_own && is_begun && self.is_whole_part()
    }

    /// Whether a phrase may be the colour of a thing: `pax lost bag, black`.
    pub(super) fn is_colour(&self) -> bool {
        self.term.says & category::MASK == category::ETHNICITY && !self.says(frame::ORIGIN)
    }

    /// The word before the colon that stands right before a place.
    fn word_before_colon(&self, at: usize) -> Option<&[u8]> {
        let front = self.text.bytes_before(at, LABEL);
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
        if self.is_colour()
            || any_self(self.words())
            || !(self.is_behind_somebody() || self.is_about_client())
        {
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
    pub(super) fn is_behind_somebody(&self) -> bool {
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

    pub(super) fn is_number(&self, word: &Word) -> bool {
        self.text.at(word.start).is_some_and(|byte| byte.is_ascii_digit())
    }

    /// Whether a sentence before begins with whom a record tells of: `Cust called. Had a stroke.`
    pub(super) fn is_in_note(&self) -> bool {
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
        if !self.sees_beginning() {
            return false;
        }
        let from = self.sentence_start();
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
        let (_, end) = self.bounds();
        // `Intolleranze/allergie:` is itself a label.
        let term = || self.text.bytes(self.term.range.clone());
        if self.text.at(end) == Some(b':') && LABELS.has_written(term()) {
            return false;
        }
        let mut behind = self.after.iter().skip_while(|word| word.start < end);
        let Some(next) = behind.next().filter(|next| !next.is_cut_off) else { return true };
        let then = behind.next();
        let ends = |word: Option<&Word>| word.is_none_or(|word| word.is_cut_off);
        let is_year =
            |word: &Word| self.is_number(word) && word.end.saturating_sub(word.start) == YEAR;
        // `hernia operated 2021`, `hartinfarct 2018`
        let is_dated = then.is_some_and(is_year) && ends(behind.next());
        let is_found =
            is_year(next) && ends(then) || next.is(DIAGNOSED) && (ends(then) || is_dated);
        // `dyslexia and ADHD`, `afasie na herseninfarct`
        let is_joined = next.is(AND | WITH) && then.is_some_and(|then| self.is_term(then));
        is_found || is_joined || PLANNED.has(next.folded(self.text).letters())
    }

    /// Whether a mark stands between what was found before, or the last bytes, and the term.
    fn is_behind_cut(&self) -> bool {
        let start = self.term.range.start;
        let gap = self.text.bytes_before(start, NOTE);
        gap.iter().any(|byte| b",/;(".contains(byte))
            || [" - ", "–", "—"]
                .iter()
                .any(|mark| gap.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}
