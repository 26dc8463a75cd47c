//! Words that tell of a passport or a licence in the sentences around a number, and those right before it that
//! say that it is something else.

use crate::pii::{
    context::{is_letter, last_word, words_in},
    fold::fold,
    kind::Kind,
    tables::{List, is_of_a_citizen, is_of_a_nation, topic, topics},
    text::Text,
};
use core::ops::Range;

/// What the words around a number tell of papers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    words: u16,
    /// The kind of paper that was told of last.
    paper: Option<Kind>,
}

impl Told {
    /// What the words before a range tell, as far as so many bytes go, and those right behind it.
    pub(super) fn around(text: &Text<'_>, range: &Range<usize>, before: usize) -> Self {
        let mut told = Self::default();
        let floor = text.floor();
        if range.start.saturating_sub(floor) <= before {
            told.add_last(text.last());
            let past = text.past();
            told.read(text.bytes(past.end.saturating_sub(before).max(past.start)..past.end));
        }
        told.read(text.bytes(range.start.saturating_sub(before).max(floor)..range.start));
        let paper = told.paper;
        told.read(behind(text, range.end));
        // A word behind it may be of the next one.
        told.paper = paper.or(told.paper);
        told
    }

    /// A finding tells as a word for it does.
    fn add_last(&mut self, last: Option<Kind>) {
        if let Some(kind @ (Kind::Passport | Kind::DrivingLicence)) = last {
            self.paper = Some(kind);
            self.words |= FOUND;
        }
    }

    fn read(&mut self, bytes: &[u8]) {
        let mut before: &[u8] = b"";
        // How many words ago a word for a document, for travelling, for a page and for a photo stood.
        let mut ago = [usize::MAX; 4];
        for word in words_in(bytes) {
            let told = told_by(word, before);
            self.words |= told | phrase(told, &mut ago);
            self.paper = match told {
                PASSPORT => Some(Kind::Passport),
                LICENCE => Some(Kind::DrivingLicence),
                _ => self.paper,
            };
            // `driver's licence`
            before = if word.len() > 1 { word } else { before };
        }
    }

    /// Bits for a number that may be one of a passport.
    pub(super) fn passport(self) -> Option<i32> {
        let has = |words: u16| self.words & words == words;
        let is_other = self.paper == Some(Kind::DrivingLicence);
        let is_told = self.paper.is_some() || has(TRAVEL_DOCUMENT) || has(PHOTO_PAGE | NUMBER);
        let is_of_nation = has(NATION);
        let is_hinted = is_of_nation && self.words & (CITIZEN | TRAVELLER | OF_DOCUMENT) != 0;
        match () {
            () if is_other => None,
            () if is_told && is_of_nation => Some(SURE),
            () if is_told => Some(TOLD),
            () if is_hinted => Some(HINTED),
            () => None,
        }
    }

    /// Whether a word for passports stands near, or another one.
    pub(super) fn names_a_passport(self) -> bool {
        self.paper == Some(Kind::Passport)
    }

    /// Bits for a number that may be one of a driving licence.
    pub(super) fn licence(self) -> Option<i32> {
        (self.paper == Some(Kind::DrivingLicence)).then_some(TOLD)
    }
}

/// The rest of the line behind a number, or a question on the next one: `FP4821937\nAgent: a Finnish passport?`.
fn behind<'t>(text: &Text<'t>, end: usize) -> &'t [u8] {
    let behind = text.bytes_from(end, BEHIND);
    let mut lines = behind.split(|byte| *byte == b'\n');
    let line = lines.next().unwrap_or_default();
    if !line.is_empty() {
        return line.get(..SAME_LINE).unwrap_or(line);
    }
    let next = lines.next().unwrap_or_default();
    next.iter().position(|byte| *byte == b'?').and_then(|end| next.get(..end)).unwrap_or_default()
}

/// Bytes behind a number that are read, and those of its line.
const BEHIND: usize = 72;
const SAME_LINE: usize = 40;

/// Bits of a shape that words further away tell of, with a country beside it, and where only that and people who
/// travel stand near.
const TOLD: i32 = 3;
const SURE: i32 = 4;
const HINTED: i32 = 3;

/// What a word tells, a bit each.
const PASSPORT: u16 = 1;
const LICENCE: u16 = 1 << 1;
const DOCUMENT: u16 = 1 << 2;
const TRAVEL: u16 = 1 << 3;
const PAGE: u16 = 1 << 4;
const PHOTO: u16 = 1 << 5;
const PHOTO_PAGE: u16 = 1 << 6;
const NATION: u16 = 1 << 7;
const TRAVELLER: u16 = 1 << 8;
const FOUND: u16 = 1 << 9;
const NUMBER: u16 = 1 << 10;
const TRAVEL_DOCUMENT: u16 = 1 << 11;
const CITIZEN: u16 = 1 << 12;
const OF_DOCUMENT: u16 = 1 << 13;

/// What words of a phrase tell together: `travel document`, `the document you travel with`, `the page with the photo`.
fn phrase(told: u16, ago: &mut [usize; 4]) -> u16 {
    let [document, travel, page, photo] = ago;
    for word in [&mut *document, &mut *travel, &mut *page, &mut *photo] {
        *word = word.saturating_add(1);
    }
    let is_travel =
        told & TRAVEL != 0 && *document <= WORDS_OF_PHRASE || told & DOCUMENT != 0 && *travel == 1;
    let is_photo = told & PHOTO != 0 && *page <= WORDS_OF_PAGE || told & PAGE != 0 && *photo == 1;
    // `which document? – the Swiss one`
    let of = if told & NATION != 0 && *document <= WORDS_OF_PHRASE { OF_DOCUMENT } else { 0 };
    for (word, bits) in [(document, DOCUMENT), (travel, TRAVEL), (page, PAGE), (photo, PHOTO)] {
        *word = if told & bits != 0 { 0 } else { *word };
    }
    let travel = if is_travel { TRAVEL_DOCUMENT } else { 0 };
    travel | of | if is_photo { PHOTO_PAGE } else { 0 }
}

/// Words from a document to travelling, and from a page to its photo.
const WORDS_OF_PHRASE: usize = 7;
const WORDS_OF_PAGE: usize = 4;

fn told_by(word: &[u8], before: &[u8]) -> u16 {
    let folded = fold(word);
    let letters = folded.letters();
    if PASSES.has(letters) {
        return if OF_PASSES.has_written(before) { PASSPORT } else { DOCUMENT };
    }
    let about = topics(letters);
    if about & topic::PASSPORT != 0 && !TRAVELS.has(letters) {
        return PASSPORT;
    }
    if about & topic::DRIVING != 0 && !is_of_anything(letters, before) || word == b"DL" {
        return LICENCE;
    }
    if about & topic::NUMBER != 0 {
        return NUMBER;
    }
    let lists = [
        (&DOCUMENTS, DOCUMENT),
        (&TRAVELS, TRAVEL),
        (&PAGES, PAGE),
        (&PHOTOS, PHOTO),
        (&PHOTO_PAGES, PHOTO_PAGE),
        (&TRAVELLERS, TRAVELLER),
    ];
    let told =
        lists.iter().filter(|(list, _)| list.has(letters)).fold(0, |all, (_, bit)| all | bit);
    let told = if is_of_a_citizen(letters) { told | CITIZEN } else { told };
    if is_of_a_nation(letters) { told | NATION } else { told }
}

/// Whether a word for driving licences is one for other things too, and none stands before it that says which.
fn is_of_anything(letters: &[u8], before: &[u8]) -> bool {
    LOOSE.has(letters) && !OF_DRIVERS.has_written(before)
}

/// Papers that are passports in some languages, and tickets in others; what stands before those.
static PASSES: List = List::new("pass passes ausweis");
static OF_PASSES: List = List::new(
    "mein meinem meinen meines dein ihr ihrem ihren sein seinem seinen unser der dem des neuer neuen alter alten beim zum vom im mitt ditt sitt \
    hans hennes vart nytt gammalt svenskt finskt norskt danskt tyskt deutscher deutschen",
);

/// Words for licences of any sort and for driving; what stands before those that are of driving.
static LOOSE: List = List::new(
    "licence license licencia lic driver drivers driving carnet carne conductor prawo fs fsnr conducir conducao conduire \
    conduccion jazda",
);
static OF_DRIVERS: List =
    List::new("driving driver drivers de da di para my full provisional photocard");

static DOCUMENTS: List = List::new(
    "document documents titre documento documentos documenti documenten dokument dokumente dokumentu dokumencie dokumentem dokumenty dokumentet doc dok \
    papiers papiere papieren papeles papers ausweisdokument",
);

static TRAVELS: List = List::new(
    "travel travels travelling traveling voyage voyager voyagez voyages viaje viajar viaja viajas viaggio viaggiare viaggia \
    viaggi reis reise reisen reist reizen viagem viajo podroz podrozy podrozuje podrozujesz resa reser reste resan",
);

static PAGES: List = List::new(
    "page pagina seite strona strony stronie sida sidan spread uppslag uppslaget uppslagets",
);

static PHOTOS: List = List::new(
    "photo photograph picture foto fotos fotografia fotografie zdjecie zdjeciem bild bilden data dati datos bio",
);

static PHOTO_PAGES: List = List::new(
    "houderpagina fotopagina fotosida fotosidan datenseite fotoseite bildseite personalienseite passseite biopage datapage \
    passsida gegevenspagina",
);

/// People who show where they are from.
static TRAVELLERS: List = List::new(
    "gasteliste turista turisti turistas turistka touriste touristes toerist toeristen passenger passengers traveller travellers traveler travelers guest guests tourist tourists crew visitor visa visum \
    visto visado wiza wizy wize passager passagere passagers voyageur voyageurs voyageuse equipage reisegruppe reisender \
    reisende reisenden mitreisende teilnehmer teilnehmerin teilnehmerliste passagier passagiere passagiers gast gaste gaesten \
    gasten besatzung pasajero pasajera pasajeros viajero viajera viajeros huesped huespedes tripulante passeggero passeggera \
    passeggeri viaggiatore ospite ospiti equipaggio reiziger reizigers hotelgast bemanning passageiro passageira passageiros \
    viajante hospede hospedes tripulacao pasazer pasazerka pasazerow podrozny gosc gosci zaloga passagerare resenar gaster \
    gasten besattning border immigration consulate embassy grenze konsulat botschaft",
);

/// Whether the words right before a number, in its sentence, say that it is of something else. Those that `is_own` knows
/// are of what it may be.
pub(super) fn is_of_another_thing(
    text: &Text<'_>,
    start: usize,
    is_own: impl Fn(&[u8]) -> bool,
) -> bool {
    let begin = start.saturating_sub(LONGEST_BEFORE).max(text.floor());
    let mut end = start;
    let mut left = WORDS_BEFORE;
    while left > 0 && end > begin {
        let before = text.bytes(begin..end);
        let gap = before.iter().rev().take_while(|byte| !is_letter(**byte)).count();
        let (front, marks) = before.split_at(before.len().saturating_sub(gap));
        let word = last_word(front);
        if word.is_empty() || ends_a_sentence(marks, word) {
            return false;
        }
        // Who says it: `Client: X1234567`.
        if marks.trim_ascii_start().starts_with(b":") && is_first_of_line(front, word) {
            return false;
        }
        // A further clause says nothing of it, nor does the card that the number is on.
        if left < WORDS_BEFORE && marks.starts_with(b",") {
            return false;
        }
        let leads = LEADING.has_written(word);
        let is_next = end == start && marks.iter().all(|byte| *byte == b' ');
        if !is_own(word) && (is_thing(word, end == start) || is_next && !leads) {
            return true;
        }
        end = begin.saturating_add(front.len()).saturating_sub(word.len());
        left = left.saturating_sub(usize::from(!leads));
    }
    false
}

/// Whether marks behind a word end what it says: short words with a full stop are abbreviations.
fn ends_a_sentence(marks: &[u8], word: &[u8]) -> bool {
    let is_end = |byte: &u8| b"!?;\n[]".contains(byte);
    marks.iter().any(is_end) || marks.starts_with(b". ") && word.len() > LONGEST_SHORT
}

fn is_first_of_line(front: &[u8], word: &[u8]) -> bool {
    let rest = front.get(..front.len().saturating_sub(word.len())).unwrap_or_default();
    rest.last().is_none_or(|byte| *byte == b'\n')
}

fn is_thing(word: &[u8], is_next: bool) -> bool {
    let folded = fold(word);
    let letters = folded.letters();
    let of_things = if is_next { OF_THINGS | topic::CARD } else { OF_THINGS };
    if topics(letters) & of_things != 0 || THINGS.has(letters) {
        return true;
    }
    let is_number =
        |end: &&[u8]| letters.len() > end.len().saturating_add(2) && letters.ends_with(end);
    NUMBERS.iter().any(is_number)
}

/// Whether a word is one for papers, or for where they are from.
pub(super) fn is_of_papers(word: &[u8]) -> bool {
    let folded = fold(word);
    let letters = folded.letters();
    topics(letters) & (topic::PASSPORT | topic::DRIVING) != 0
        || [b"doc", b"dok", b"rei", b"pas"].iter().any(|front| letters.starts_with(*front))
        || is_of_a_nation(letters)
        || is_of_a_citizen(letters)
        || [&DOCUMENTS, &TRAVELS].iter().any(|list| list.has(letters))
        // `le bon est`: the right one.
        || matches!(word, b"DL" | b"bon")
}

/// What words end with that say what has a number.
const NUMBERS: &[&[u8]] = &[b"nummer", b"nr", b"number", b"numer", b"code", b"kod"];

const OF_THINGS: u32 = topic::NAMING
    & !(topic::PASSPORT
        | topic::DRIVING
        | topic::CARD
        | topic::PASSWORD
        | topic::EVENT
        | topic::EXPIRY
        | topic::BIRTH
        | topic::PLACE)
    | topic::VEHICLE;

/// What else has such a number, beside what `tables/words.rs` says of orders.
static THINGS: List = List::new(
    "visa visum visado visto wiza wizy application antrag aanvraag ansokan demande solicitud domanda wniosek wniosku aktenzeichen \
    permit residence aufenthaltstitel verblijfstitel sejour permesso nie arc vignette locator localizador locata code \
    policy police polizza poliza polis polisa apolice form formular formulario formulaire eta file akte akta sygnatura \
    membership member mitglied lidnummer socio certificate zertifikat certificat certificado certificato swiadectwo intyg \
    letter brief lettre carta serial seriennr sn train zug trein tren treno pociag tag paid payed paye bezahlt pagado pagato pago betaald zaplacono betalat betalade",
);

/// What leads to a number: forms of being, saying and having, small words, words for what is new, right or of somebody.
static LEADING: List = List::new(
    "a an be for za is was are been it one this that says said say reads read shows show see got get have has had with as to and or not \
    instead of mine hers his theirs yes so now number no nr num the from by use uses using under on at in entered typed put gave \
    give rather than called actually also still again correct new old right current only just please me us \
    bzw resp vs aka ich wir je yo io ik eu ja jag ist war lautet heisst steht als statt anstatt sei sein soll sollte muss musste mit und oder nicht sondern ja also jetzt nun \
    nummer neu neue neuer richtig korrekt aktuell noch lese sehe habe hab hat tragt zeigt namlich bitte auf unter von zu es ein \
    der die das den dem fur wurde wird eingetragen angegeben \
    est etait cest sera soit le la les un une numero avec et ou pas mais plutot oui donc lis vois ai porte indique affiche maintenant \
    desormais voici voila lieu de du des dit au en sur par pour mis saisi \
    es era sea con y o si sino pone dice veo tengo tiene ahora lleva aparece figura actual nuevo nueva el lo por para puse \
    e ed ma leggo vedo ho ha ora adesso risulta il nuovo nuova c di per al del scritto \
    met en of niet maar nu staat zie heb heeft geworden luidt wordt het van voor op ik \
    com os nao mas sim agora esta tenho tem diz vejo passou ser consta leio novo nova do da na para pus \
    to jest byl brzmi z i lub nie tak teraz numer mam ma widnieje pisze stoi widze nowy nowe aktualny na od dla wpisalem wpisalam \
    ar var med och eller inte utan nu star ser har det blir lyder nytt galler pa av till skrev",
);

/// Words and bytes before a number in which that is said, and letters of abbreviations.
const WORDS_BEFORE: usize = 3;
const LONGEST_BEFORE: usize = 56;
const LONGEST_SHORT: usize = 4;
