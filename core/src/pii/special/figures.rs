//! Phrases that are meant as figures: `blind with rage`, `allergic to queues`, `my broadband is bipolar`, `the bill gave
//! me a heart attack`.

use super::listed::JOINTS;
use crate::pii::{
    context::{BUT, words_in},
    tables::List,
    text::Text,
};
use core::ops::Range;

/// Bytes and words beside a phrase in which that is said.
const FIGURATIVE: usize = 32;
const WORDS_OF_FIGURE: usize = 4;

/// Bytes of a clause in which a thing does something to somebody.
const CLAUSE: usize = 64;

/// Whether words beside it in the clause say that a phrase is not meant so.
pub(super) fn is_one(text: &Text<'_>, term: &Range<usize>) -> bool {
    let before = text.bytes_before(term.start, CLAUSE);
    let clause = before.rsplit(|byte| ends_clause(*byte)).next().unwrap_or_default();
    let near = clause.get(clause.len().saturating_sub(FIGURATIVE)..).unwrap_or(clause);
    let behind = text.bytes_from(term.end, FIGURATIVE);
    let behind = past_but(behind).split(|byte| ends_clause(*byte)).next().unwrap_or_default();
    is_of_figures(words_in(near).rev())
        || is_of_figures(words_in(behind))
        || is_of_thing(clause)
        || is_given(clause)
        || is_of_tool(clause)
        || is_sickened(text.bytes(term.clone()))
            && (is_from_yours(clause) || begins_from_yours(behind))
        || is_attack(text.bytes(term.clone())) && is_with_bill(behind)
}

fn ends_clause(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b',' | b'\n')
}

/// Behind `, pero`, which goes on with what was said.
fn past_but(behind: &[u8]) -> &[u8] {
    let Some(rest) = behind.strip_prefix(b", ") else { return behind };
    let word = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    if BUT.has_written(word) { rest } else { behind }
}

/// Whether one of the nearest words is a figure, and no other thing is said with it.
fn is_of_figures<'t>(words: impl Iterator<Item = &'t [u8]>) -> bool {
    let near = words.take(WORDS_OF_FIGURE);
    near.take_while(|word| !JOINTS.has_written(word)).any(|word| FIGURES.has_written(word))
}

/// Whether the phrase is said of a thing, right before it: `my broadband is bipolar`, `la mia linea è in coma`.
fn is_of_thing(clause: &[u8]) -> bool {
    // Without its mark it is Italian for and.
    let is = |word: &[u8]| word == "è".as_bytes() || word == "é".as_bytes() || IS.has_written(word);
    let mut before = words_in(clause).rev().skip_while(|word| IN.has_written(word));
    before.next().is_some_and(is) && before.next().is_some_and(|word| THINGS.has_written(word))
}

/// Whether a thing gives it to somebody, in this order and nothing else between: `your app gives me`, `bei der Website
/// kriege ich`. Who says whose it is (`the bill gives my cancer as the reason`) does not say that.
fn is_given(clause: &[u8]) -> bool {
    let mut before = words_in(clause).rev().skip_while(|word| TO_WHOM.has_written(word));
    before.next().is_some_and(|word| GIVES.has_written(word))
        && before.take(WORDS_TO_THING).any(|word| THINGS.has_written(word))
}

/// Polish: whether somebody is ill or addicted, which of one thing is a figure.
fn is_sickened(term: &[u8]) -> bool {
    SICKENED
        .iter()
        .any(|front| term.get(..front.len()).is_some_and(|word| word.eq_ignore_ascii_case(front)))
}

const SICKENED: [&[u8]; 2] = [b"chor", b"uzale"];

/// Polish: whether it comes from something of the firm's: `od waszej muzyki jestem chora`, `uzależniony od waszych pączków`.
fn is_from_yours(clause: &[u8]) -> bool {
    words_in(clause).zip(words_in(clause).skip(1)).any(is_pair_from_yours)
}

/// The same right behind it: who is addicted to alcohol may want help of a firm.
fn begins_from_yours(behind: &[u8]) -> bool {
    words_in(behind).zip(words_in(behind).skip(1)).next().is_some_and(is_pair_from_yours)
}

fn is_pair_from_yours((from, whose): (&[u8], &[u8])) -> bool {
    let is_yours = whose.get(..YOURS.len()).is_some_and(|front| front.eq_ignore_ascii_case(YOURS));
    is_yours && from.eq_ignore_ascii_case(b"od")
}

/// What Polish words for `your` begin with.
const YOURS: &[u8] = b"wasz";

/// Words from a verb back to its thing: `l'appli me donne`.
const WORDS_TO_THING: usize = 2;

/// Whether it is what bills are said to bring on.
fn is_attack(term: &[u8]) -> bool {
    words_in(term).next().is_some_and(|word| ATTACKS.has_written(word))
}

/// Whether what brings it on stands right behind: `J'ai frôlé la crise cardiaque avec la facture`.
fn is_with_bill(behind: &[u8]) -> bool {
    let mut behind = words_in(behind);
    behind.next().is_some_and(|word| WITH.has_written(word))
        && behind.take(2).any(|word| THINGS.has_written(word))
}

/// What blinds everybody, and what nobody is allergic to.
static FIGURES: List = List::new(
    "rage wut zorn colere rabia rabbia woede raiva ilska zlosci wscieklosci queues schlangen warteschlangen rijen koer filas \
    kolejek kolejki wachtrijen bureaucracy burokratie stupidity dummheit",
);

/// What a customer has to do with and what has no health of its own.
static THINGS: List = List::new(
    "internet broadband wifi wlan router website webseite site web app application portal platform line connection \
    network server chatbot bill invoice price prices music software update leitung verbindung netz rechnung preise musik \
    seite ligne connexion appli facture prix musique linea conexion aplicacion pagina factura precio precios musica \
    connessione rete fattura prezzi lijn verbinding rekening factuur prijzen muziek ligacao aplicacao fatura precos \
    lacze siec aplikacja strona faktura rachunek ceny muzyka muzyki uppkopplingen bredbandet appen sajten hemsidan \
    fakturan priserna musiken",
);

/// What a treatment is practised with: `aplikacja do rehabilitacji`, `the app for dialysis`.
fn is_of_tool(clause: &[u8]) -> bool {
    let mut before = words_in(clause).rev();
    before.next().is_some_and(|word| FOR.has_written(word))
        && before.next().is_some_and(|word| TOOLS.has_written(word))
        // `I use the app for diabetes` says something of who does.
        && before.all(|word| ARTICLES.has_written(word))
}

static ARTICLES: List =
    List::new("the your die eure ihre la l de a o votre vuestra vostra wasza jullie");

static FOR: List = List::new("for fur pour para per voor do till");
static TOOLS: List = List::new(
    "app apps application appli applikation aplicacion aplicacao applicazione appka aplikacja aplikacji aplikacje appen \
    website site platform plattform plataforma piattaforma platforma strona",
);

static IS: List = List::new("is was ist war est etait es esta era jest byl byla ar var");
static ATTACKS: List = List::new(
    "heart crise infarctus infarto herzinfarkt herzanfall hartaanval hjartinfarkt zawal zawalu ataque attacco",
);
/// Who gets it, and articles and prepositions before it.
static TO_WHOM: List = List::new(
    "me us ich wir mir uns je nous moi mi noi nos mij ons ik wij mnie nam mig oss a an the ein eine einen un une una um \
    uma een en ett of do de da",
);
static IN: List = List::new("in im en em w i at");

/// What things do to people.
static GIVES: List = List::new(
    "gives gave giving give kriege krieg kriegt bekomme bekommt bekam macht gibt donne donnent donner da dan dando \
    provoca dio danno fa causa krijg krijgt geeft bezorgt bezorgde dao przyprawia doprowadza doprowadzi wywola ger gav \
    far fick",
);
static WITH: List =
    List::new("with from over mit bei von avec a con de por da met van door com z od przez med av");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn nobody_is_ill_from_what_a_firm_sells() {
        let found = |text: &str| found(Kind::SpecialCategory, text);
        for text in [
            "Jestem uzależniony od Waszych drożdżówek",
            "Od Waszej muzyki na linii jestem chora",
            "Je suis accro à vos croissants",
            "Aplikacja do rehabilitacji źle liczy, ale ćwiczenia pomogły mi",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        assert_eq!(found("Jestem uzależniony od alkoholu"), ["uzależniony od alkoholu"]);
        assert_eq!(found("Od roku jestem chora na raka"), ["chora na raka"]);
    }
}
