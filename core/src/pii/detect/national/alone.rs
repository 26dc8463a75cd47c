//! Telephone numbers in one row of digits that no word names: what begins and is as long as a number of one
//! country has it, and stands where people write telephones.

use super::{CLEAR, contact, given, reached, shape::Shape};
use crate::pii::{
    cluster::Run,
    fold::fold,
    kind::Kind,
    tables::{List, NationalPlan, plans_for, topic, topics},
    text::Text,
};

/// Whether a row of digits without a word for a telephone is worth a look: one with the trunk prefix of a mobile
/// number, or one in a place where telephones stand.
pub(super) fn may_be(text: &Text<'_>, run: &Run<'_>) -> bool {
    let is_as_long = (FEWEST..=MOST).contains(&run.compact.len());
    if !is_as_long || !is_apart(text, run) || is_measured(text, run.end) {
        return false;
    }
    let is_one = |plan: &NationalPlan| {
        plan.national(run.compact).is_some_and(|is_mobile| is_of(plan, is_mobile))
    };
    plans_for(run.compact).any(is_one)
        || is_before_another(text, run.end)
        || contact::is_of_one(text, run)
        || contact::is_behind_email(text, run)
        || reached::is_told(text, run)
}

/// Where a row of digits without a word for a telephone stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// Behind what has a number that nobody rings.
    OfAThing,
    /// Behind what a call is about, which has the word for one.
    OfAMatter,
    /// The value of a field for telephones.
    OfAField,
    /// Among what somebody is reached by.
    OfAContact,
    /// Where the sentence says that somebody is there, or something is sent there.
    Told,
    /// Told to be another one than before.
    Changed,
    /// Where a telephone may stand.
    Alone,
    Other,
}

impl Place {
    pub(super) fn of(text: &Text<'_>, run: &Run<'_>, shape: Shape) -> Self {
        if is_of_a_matter(text, run.start) {
            Self::OfAMatter
        } else if is_of_a_thing(text, run.start) {
            Self::OfAThing
        } else if is_of_a_field(text, run.start) || contact::is_behind_email(text, run) {
            Self::OfAField
        } else if contact::is_of_one(text, run) {
            Self::OfAContact
        } else if reached::is_told(text, run) {
            Self::Told
        } else if reached::is_changed(text, run.start) {
            Self::Changed
        } else if shape == Shape::Plain && may_be(text, run) {
            Self::Alone
        } else {
            Self::Other
        }
    }

    /// Bits that it adds to what the row is in a plan; where a word for numbers is near, what that says
    /// counts.
    pub(super) fn more(
        self,
        text: &Text<'_>,
        run: &Run<'_>,
        plan: &NationalPlan,
        is_mobile: bool,
        is_named: bool,
    ) -> i32 {
        match self {
            Self::OfAThing => OF_A_THING,
            Self::OfAMatter => OF_A_MATTER,
            Self::OfAField => OF_A_FIELD,
            Self::OfAContact => OF_A_CONTACT,
            Self::Told => OF_TOLD,
            Self::Changed => OF_PLACE,
            Self::Alone => more(text, run, plan, is_mobile, is_named),
            Self::Other => 0,
        }
    }
}

/// Those that a row which may be a telephone lacks of one that is named.
#[inline(never)]
fn more(
    text: &Text<'_>,
    run: &Run<'_>,
    plan: &NationalPlan,
    is_mobile: bool,
    is_named: bool,
) -> i32 {
    let has_trunk = !plan.trunk.is_empty();
    if is_before_another(text, run.end) {
        return OF_ANOTHER;
    }
    if !is_of(plan, is_mobile) || is_mobile && has_trunk {
        return 0;
    }
    let start = run.start;
    let stands = || {
        is_behind_a_link(text, start)
            || is_behind_a_person(text, start)
            || is_last(text, run)
            || is_before_its_like(text, run)
    };
    match !is_named && stands() {
        true if has_trunk => OF_TRUNK,
        true => OF_PLACE,
        false => 0,
    }
}

/// Fewest and most digits of such a row.
const FEWEST: usize = 8;
const MOST: usize = 12;

/// What the place is worth for a number with and without trunk prefix.
const OF_TRUNK: i32 = 2;
const OF_PLACE: i32 = 3;

/// What a thing or a field before a number is worth, and another telephone behind it.
const OF_A_THING: i32 = -4;
const OF_A_MATTER: i32 = -9;
const OF_A_FIELD: i32 = 8;
const OF_A_CONTACT: i32 = 4;
const OF_TOLD: i32 = 5;
const OF_ANOTHER: i32 = 4;

/// Plans with mobile numbers without trunk prefix that begin as few other numbers do.
const UNPREFIXED: &[&str] = &["ES", "IT", "PL", "PT"];

/// Plans of which others than mobile numbers are as long as few other numbers that begin with a zero.
const FIXED: &[&str] = &["FR", "GB", "NL"];

fn is_of(plan: &NationalPlan, is_mobile: bool) -> bool {
    let plans = match is_mobile {
        true if plan.trunk.is_empty() => UNPREFIXED,
        true => CLEAR,
        false => FIXED,
    };
    plans.contains(&plan.country)
}

/// Whether no mark of a code, a file or a parameter is written onto a row.
fn is_apart(text: &Text<'_>, run: &Run<'_>) -> bool {
    let behind =
        text.at(run.end.saturating_add(1)).is_some_and(|byte| byte.is_ascii_alphanumeric());
    let is_before = match text.before(run.start) {
        None => true,
        Some(byte) if byte.is_ascii() => b" \n\t(\"'>*,;|:".contains(&byte),
        Some(_) => !text.char_before(run.start).is_some_and(is_number_sign),
    };
    let is_behind = match text.at(run.end) {
        Some(b'-' | b'_' | b'/' | b'=' | b'%' | b'#' | b'@' | b'+' | b'&') => false,
        Some(b'.' | b':') => !behind,
        _ => true,
    };
    is_before && is_behind
}

/// Whether a unit stands behind a number: `0651774093 kWh`.
fn is_measured(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes_from(end, LONGEST_UNIT);
    let Some(behind) = behind.strip_prefix(b" ") else { return false };
    let word = behind.split(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default();
    UNITS.has_written(word)
}

/// Bytes in which a unit stands.
const LONGEST_UNIT: usize = 8;

static UNITS: List =
    List::new("kwh wh km kg mg ml cm mm kb mb gb tb byte bytes pcs st szt stk stuks ms mhz ghz");

/// `nº`, `№`.
fn is_number_sign(one: char) -> bool {
    matches!(one, 'º' | '°' | '№')
}

/// Whether the word before a place, or the one before that where a link stands between, says of what thing it is
/// the number: `Zähler 0157…`, `Vertragsnr. 0157…`, `my membership is 07…`.
pub(in crate::pii) fn is_of_a_thing(text: &Text<'_>, start: usize) -> bool {
    let mut words = words_before(text, start);
    let first = words.next().unwrap_or_default();
    let is_thing = |word: &[u8]| {
        let word = fold(word);
        let word = word.letters();
        let is_of_number = NUMBERS
            .iter()
            .any(|end| word.len() > end.len().saturating_add(2) && word.ends_with(end));
        let is_of_telephone = || RINGING.iter().any(|front| word.starts_with(front));
        let is_thing = is_of_number && !is_of_telephone() || is_a_thing(word);
        is_thing && topics(word) & topic::PHONE == 0
    };
    // `NHS number 943 476 5919, email: …`
    let is_called = |word: &[u8]| {
        topics(fold(first).letters()) & topic::NUMBER != 0 && OF_PEOPLE.has_written(word)
    };
    is_thing(first)
        || IS.has_written(first)
            && words.next().is_some_and(|word| is_thing(word) || is_called(word))
        || given::is_to_a_thing(text, start)
}

/// What numbers of people are called in short.
static OF_PEOPLE: List = List::new("nhs nino bsn ssn pesel pps");

/// Whether a folded word is one for what has a number that nobody rings.
pub(in crate::pii) fn is_a_thing(word: &[u8]) -> bool {
    THINGS.has(word)
}

/// Whether a place is that of the value of a member of JSON for who rang: `"caller": "…`, or of what a switchboard
/// shows: `Caller ID: …`. In prose the words of such members name people.
fn is_of_a_field(text: &Text<'_>, start: usize) -> bool {
    let opened = start.saturating_sub(usize::from(text.before(start) == Some(b'(')));
    let before = text.bytes_before(opened, LONGEST_KEY);
    if text.before(opened) != Some(b'"') {
        let shown = before.trim_ascii_end();
        let shown = shown.strip_suffix(b":").unwrap_or(shown);
        return shown
            .last_chunk()
            .is_some_and(|last: &[u8; 9]| last.eq_ignore_ascii_case(b"caller id"));
    }
    let key = before.strip_suffix(b"\"").unwrap_or_default().trim_ascii_end();
    let key = key.strip_suffix(b"\":").unwrap_or_default();
    let key = key.rsplit(|byte| *byte == b'"').next().unwrap_or_default();
    CALLERS.has_written(key)
}

/// Bytes of such a key with its marks.
const LONGEST_KEY: usize = 24;

static CALLERS: List = List::new(
    "caller callerid caller_id anrufer appelant llamante chiamante beller dzwoniacy uppringare inringare",
);

/// What words end with that say what has a number.
const NUMBERS: &[&[u8]] = &[b"nummer", b"nr", b"number", b"numer"];

/// What such words begin with where the number is a telephone: `privénummer`, `contactnr`.
const RINGING: &[&[u8]] = &[
    b"priv",
    b"werk",
    b"dienst",
    b"arbeit",
    b"thuis",
    b"hem",
    b"jobb",
    b"konta",
    b"conta",
    b"gsm",
    b"nood",
    b"not",
    b"dire",
    b"doorkies",
    b"fest",
    b"haus",
    b"nieuw",
    b"neu",
    b"ruck",
    b"terug",
    b"vast",
    b"wunsch",
];

/// What has a number that nobody rings, beside what `tables/words.rs` says of orders.
static THINGS: List = List::new(
    "objeto objet objekt object catalogo catalogue catalog katalog objetos meter zahler zahlerstand compteur contador \
    contatore licznik licznika meterstand matare membership medlemskap abonne abonnement tessera polizza poliza police \
    policy polis polisa apolice karta karty kaart kort carte card account konto conto cuenta compte rekening conta ean isbn \
    pesel dni bsn serial seriale serien serienr sn hash log zeile barcode strichcode streepjescode guia albaran localizador \
    bolla matricola lotto foljesedel ocr gas gaz agua acqua luz luce eau water wasser strom prad kassabon lieferschein \
    pakbon vrachtbrief bolletta boleta recibo ricevuta talao bilet lieferung consegna leverans teil pieza pezzo gerat \
    apparaat router modem artnr refnr sygnatura inc sr cas req tkt ddt cmr awb pnr inv wo offerte offert offerta angebot \
    devis oferta presupuesto preventivo quote orcamento litige tytulem brief brev pismo znak zeichen dnr depliant folleto \
    fahrkarte voorstel vorschlag propuesta proposta proposition proposal propozycja forslag soumission rechnung facture factura fattura factuur \
    fatura faktura faktury rachunek rachunku rakning rakningen szkoda szkody schaden sinistre siniestro sinistro schade skadan reclamo reclamacao \
    reclamacion reclamation reklamacja reklamacji reklamation rekl",
);

/// Whether the word before a place says what a call is about: `call me back re 6095982`.
pub(super) fn is_of_a_matter(text: &Text<'_>, start: usize) -> bool {
    words_before(text, start).next().is_some_and(|word| MATTERS.has_written(word))
}

static MATTERS: List = List::new(
    "re regarding concerning over wegen betreffs betr betreff ws spr propos objet concernant asunto oggetto assunto angaende \
    gallande faxcode faxkod faxkoden codigo codice code kod kodu koden kennung",
);

/// Forms of being that stand between a word and its number.
static IS: List = List::new(
    "is was ist war lautet est es era e fue foi to jest brzmi ar var no nr number numero nummer numer num",
);

/// Whether the word before a place is one that leads to a telephone: `op`, `au`, `al`, `en el`.
fn is_behind_a_link(text: &Text<'_>, start: usize) -> bool {
    let mut words = words_before(text, start);
    let Some(first) = words.next().filter(|_| text.before(start) == Some(b' ')) else {
        return false;
    };
    LINKS.has_written(first)
        || first == b"el" && words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"en"))
        || first == b"no" && words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"estou"))
}

pub(super) static LINKS: List = List::new(
    "at on au op al allo sul dal desde para pelo pra ao pod na fran pa unter try essayez versuchen pruebe prueben provate \
    probeer tente sprobuj",
);

/// Whether a row stands right behind the name of somebody.
fn is_behind_a_person(text: &Text<'_>, start: usize) -> bool {
    text.last() == Some(Kind::Person)
        && start.saturating_sub(text.floor()) <= LONGEST_JOINT
        && JOINTS.contains(&text.bytes(text.floor()..start))
}

/// What stands between a name and a telephone.
const JOINTS: &[&[u8]] = &[b" ", b", ", b",", b";", b": ", b" - ", b" (", b"\n", b" | ", b"\t"];
const LONGEST_JOINT: usize = 3;

/// Whether another number stands behind a word for or, and begins as only telephones do: `28730101 el. 040-16 69 81`.
fn is_before_another(text: &Text<'_>, end: usize) -> bool {
    if text.at(end) != Some(b' ') {
        return false;
    }
    let behind = text.bytes(end.saturating_add(1)..end.saturating_add(LONGEST_BEHIND));
    let length = behind.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = behind.split_at(length);
    let rest = rest.strip_prefix(b".").unwrap_or(rest).strip_prefix(b" ").unwrap_or_default();
    let is_of_number = |byte: &&u8| byte.is_ascii_digit() || b" -/.()".contains(byte);
    let number = rest.strip_prefix(b"+").unwrap_or(rest);
    let number = number.get(..number.iter().take_while(is_of_number).count()).unwrap_or_default();
    let digits = number.iter().filter(|byte| byte.is_ascii_digit()).count();
    // In groups, or with a country: rows of digits may be two of anything.
    let is_grouped = number.trim_ascii().iter().any(|byte| b" -/".contains(byte));
    ORS.has_written(word)
        && digits >= FEWEST_OF_ANOTHER
        && (rest.starts_with(b"+") || rest.starts_with(b"0") && is_grouped)
}

/// Whether as many digits stand behind a word for or: `3284921147 o 3284921148`.
fn is_before_its_like(text: &Text<'_>, run: &Run<'_>) -> bool {
    let behind = text.bytes_from(run.end, LONGEST_BEHIND);
    let mut parts = behind.split(|byte| *byte == b' ');
    let (before, or, other) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
    let digits = other.iter().take_while(|byte| byte.is_ascii_digit()).count();
    before == Some(b"")
        && or.is_some_and(|or| or == b"/" || ORS.has_written(or))
        && digits == run.compact.len()
        && other.get(digits).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// Bytes behind a number in which another one is looked for, and its digits at least.
const LONGEST_BEHIND: usize = 28;
const FEWEST_OF_ANOTHER: usize = 8;

pub(super) static ORS: List =
    List::new("or ou oder o of lub albo el eller otherwise sinon sonst anders annars");

/// Whether a row is the last of the text or of its line, behind words of a sentence.
fn is_last(text: &Text<'_>, run: &Run<'_>) -> bool {
    let before = text.bytes_before(run.start, 2);
    let is_behind_a_word = matches!(before, [mark, b' '] if mark.is_ascii_alphabetic() || *mark == b',' || !mark.is_ascii());
    let behind = text.bytes_from(run.end, 2);
    let ends =
        matches!(behind, [] | [b'\n' | b'\r', ..] | [b'.' | b'!'] | [b'.' | b'!', b'\n' | b'\r']);
    let mut words = words_before(text, run.start);
    let is_told = |first| THANKS.has_written(first) || words.nth(FURTHER_WORDS).is_some();
    is_behind_a_word && ends && words_before(text, run.start).next().is_some_and(is_told)
}

/// With what people end, before their telephone.
pub(super) static THANKS: List = List::new(
    "thanks thx regards cheers merci cordialement danke gruss grusse lg vg mfg gracias saludos grazie saluti ciao bedankt \
    dank groet groeten groetjes gr mvg obrigado obrigada cumprimentos abraco dzieki dziekuje pozdrawiam pozdro tack mvh \
    halsningar",
);

/// The word before a row behind which another one stands: behind a single word it is of what that says.
const FURTHER_WORDS: usize = 1;

/// The words before a place, nearest first, as far as a few bytes go.
pub(super) fn words_before<'t>(text: &Text<'t>, at: usize) -> impl Iterator<Item = &'t [u8]> {
    let before = text.bytes_before(at, LONGEST_BEFORE);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    before.rsplit(move |byte| !is_letter(byte)).filter(|word| !word.is_empty())
}

/// Bytes in which such words are looked for.
const LONGEST_BEFORE: usize = 32;
