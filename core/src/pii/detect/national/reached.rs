//! Telephone numbers that their sentence tells where no word for one stands near: where somebody says to be, where codes
//! are sent, that took the place of another one, and alone in the line behind the words that end a letter.

use super::{
    alone::{LINKS, THANKS, words_before},
    told,
};
use crate::pii::{
    cluster::Run,
    context::words_in,
    fold::fold,
    tables::{List, topic, topics},
    text::Text,
};

/// Whether a row is told so: of eight digits only one with a trunk prefix in groups.
pub(super) fn is_told(text: &Text<'_>, run: &Run<'_>) -> bool {
    let start = run.start;
    let is_grouped = run.groups.len() > 1 && run.compact.first() == Some(&b'0');
    let is_long = is_grouped || run.compact.len() > SHORT;
    match text.before(start).filter(|_| is_long) {
        Some(b' ') => {
            is_where_somebody_is(text, start)
                || is_where_codes_go(text, start)
                || told::is_told(text, run)
        }
        Some(b'\n') => is_signed(text, run),
        _ => false,
    }
}

/// Digits that anything has.
const SHORT: usize = 8;

/// `w pracy jestem pod 12 345 67 89`, `ich bin unter …`, `I'm on …`.
fn is_where_somebody_is(text: &Text<'_>, start: usize) -> bool {
    let mut words = words_before(text, start);
    words.next().is_some_and(is_link)
        && words.next().is_some_and(|word| {
            // `I'm`
            AM.has_written(word) || word == b"m" && words.next() == Some(b"I")
        })
}

pub(super) fn is_link(word: &[u8]) -> bool {
    LINKS.has_written(word) || MORE_LINKS.has_written(word)
}

static MORE_LINKS: List = List::new("an to auf naar till o no sur");

/// How people say that they are somewhere.
static AM: List = List::new("jestem jestesmy bin suis estoy sto ben estou");

/// Whether it is said before in the sentence that codes or messages go there: `die Codes gehen noch an …`.
fn is_where_codes_go(text: &Text<'_>, start: usize) -> bool {
    if !words_before(text, start).next().is_some_and(is_link) {
        return false;
    }
    let before = text.bytes_before(start, LONGEST_SENT);
    let sentence = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let (mut is_sent, mut is_code) = (false, false);
    for word in words_in(sentence) {
        is_sent |= SENT.has_written(word);
        is_code |= CODES.has_written(word);
    }
    is_sent && is_code
}

/// Bytes in which that is said.
const LONGEST_SENT: usize = 64;

/// What is sent to telephones.
static CODES: List = List::new(
    "code codes tan sms bestatigungscode bestatigungscodes sicherheitscode einmalcode mtan codigo codigos codice codici kod kody \
    kodu koden koder koderna texts otp",
);

/// How it gets there.
static SENT: List = List::new(
    "go goes going sent send sends arrive arrives come comes geht gehen ging kommt kommen gesendet geschickt va vont part partent \
    arrive arrivent envoye envoyes envoyez llega llegan llegando envian enviais arriva arrivano vanno inviate mandate gaat gaan \
    komt komen gestuurd vao vai chega chegam enviam idzie ida przychodza przychodzi wysylacie wysylane gar gick kommer skickas",
);

/// Whether a row is a line of its own behind one that ends a letter, and the last one or before an empty one.
fn is_signed(text: &Text<'_>, run: &Run<'_>) -> bool {
    let behind = text.bytes_from(run.end, 2);
    if !matches!(behind, [] | [b'\n'] | [b'\n', b'\n' | b'\r']) || run.is_plain_date() {
        return false;
    }
    // The number of a Swedish company: `556677-8899`.
    if run.is_grouped("6-4") {
        return false;
    }
    let before = text.bytes_before(run.start, LONGEST_CLOSING);
    let mut lines = before.trim_ascii_end().rsplit(|byte| *byte == b'\n');
    let last = lines.next().unwrap_or_default();
    let is_named = is_like_a_name(last);
    let line = if is_named { lines.next().unwrap_or_default() } else { last };
    let mut words = words_in(line);
    let is_closing = |word: &[u8]| THANKS.has_written(word) || CLOSINGS.has_written(word);
    line.len() < LONGEST_CLOSING.saturating_sub(if is_named { last.len() } else { 0 })
        && !line.iter().any(u8::is_ascii_digit)
        && words.clone().count() <= WORDS_OF_CLOSING
        && words.any(is_closing)
}

/// Whether a line has a few words with capitals only, as the name has that stands behind such words.
fn is_like_a_name(line: &[u8]) -> bool {
    let is_capital = |word: &[u8]| word.first().is_some_and(|first| !first.is_ascii_lowercase());
    (1..=WORDS_OF_NAME).contains(&words_in(line).count())
        && words_in(line).all(is_capital)
        && !words_in(line).any(|word| THANKS.has_written(word) || CLOSINGS.has_written(word))
        && line.iter().all(|byte| !byte.is_ascii_digit() && !b":,;!?".contains(byte))
}

const WORDS_OF_NAME: usize = 4;

/// Bytes and words of such a line.
const LONGEST_CLOSING: usize = 40;
const WORDS_OF_CLOSING: usize = 5;

/// With what letters end, beside thanks.
static CLOSINGS: List = List::new(
    "sincerely faithfully salutations hochachtungsvoll grussen atentamente cordialmente saludo distinti cordiali hoogachtend \
    vriendelijke respeitosamente melhores powazaniem szacunkiem szacunku wyrazami vanliga halsning",
);

/// Whether a number is told that took the place of another, or had it: `stary nr 501…`, `Número! Antigo 925…`.
#[inline(never)]
pub(super) fn is_changed(text: &Text<'_>, start: usize) -> bool {
    let words = words_before(text, start).skip_while(|word| NOW.has_written(word));
    let mut words = words.take(WORDS_OF_CHANGE).map(fold);
    let is_number = |word: &[u8]| topics(word) & (topic::NUMBER | topic::PHONE) != 0;
    let Some(first) = words.next() else { return false };
    if CHANGES.has(first.letters()) {
        return words.any(|word| is_number(word.letters()));
    }
    // `mudei de número`
    let next = words.find(|word| word.letters().len() > SMALL || CHANGES.has(word.letters()));
    is_number(first.letters()) && next.is_some_and(|word| CHANGES.has(word.letters()))
}

/// Words in which that is said, and letters of one that only links.
const WORDS_OF_CHANGE: usize = 4;
const SMALL: usize = 2;

/// What stands between that and the number: `nytt nummer är`, `ho cambiato numero: ora`.
static NOW: List = List::new(
    "is ist est es e to ar var now jetzt nun maintenant desormais ahora ora adesso nu agora teraz obecnie numera",
);

static CHANGES: List = List::new(
    "old new ancien nouveau alt alte neu neue antiguo viejo nuevo vecchio nuovo oud oude nieuw nieuwe antigo velho \
    novo stary nowy gammalt gamla nytt nya changed gewechselt geandert change cambiado cambiato veranderd gewijzigd mudei \
    mudou zmienilem zmienilam bytt andrat",
);
