//! What lists or letters take for a name and is none: months of a day, `3 Sep`; exclamations, `Felicissima!`; titles
//! of works, `"Frida y Diego"`; estates, `Château Musar`; sizes and doors before a sentence, `an M. Check the chart`.

use super::{
    booked, calls, degree, everyday, firms, houses, introduced, lettered,
    model::class,
    name::GERMAN,
    passed, shades,
    sight::Sight,
    sold, streets,
    unit::{Case, Gap, Unit},
    wares,
};
use crate::pii::{
    tables::List,
    text::{Text, is_digit},
};

/// Months in short, those that are forenames left out.
static MONTHS: List = List::new(
    "feb mar mrt apr abr avr kwi mei mai maj jun juin giu cze jul juil lug lip aug ago aou sie sep set wrz oct okt ott out \
    paz nov lis dec dez dic dic gru ene gen sty lut fev",
);

/// Houses, gardens and cellars behind whose word their name stands.
static ESTATES: List = List::new(
    "chateau domaine villa weingut schloss burg tenuta cantina castello fattoria bodega bodegas vina quinta castillo finca pazo \
    kasteel landgoed huize palac zamek dwor slott slottet herrgard aula clos mas",
);

static YOURS: List =
    List::new("ihre ihren ihrem ihrer ihres eure euren eurem eurer unsere unseren unserem unserer");

pub(super) static AND: List = List::new("and und et y e i en och");

/// Whether the word at a place is one of these.
pub(super) fn is_no_name(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize) -> bool {
    let Some(unit) = sight.unit(first) else { return true };
    is_exclaimed(sight, first, unit)
        || everyday::is_one(sight, first, unit)
        || is_month(text, unit)
        || is_of_yours(sight, first, unit)
        || is_of_places(text, sight, unit)
        || is_of_estate(sight, first, unit)
        || is_in_title(sight, first)
        || streets::is_of_one(sight, first)
        || is_never(unit)
        || degree::is_degree(sight, first)
        || sight.has_stop_behind(first) && introduced::is_title_of(sight, first)
        || booked::is_behind_name(sight, first)
        || calls::is_call(sight, first)
        || firms::is_of_one(sight, first)
        || unit.is(class::PARTICLE) && firms::is_of_one(sight, first.saturating_add(1))
        || firms::is_possessive_brand(sight, first)
        || shades::is_one(text, sight, first)
        || passed::is_stop(sight, first)
        || wares::is_brand(text, sight, first)
        || sold::is_brand(text, sight, first)
        || houses::is_one(sight, first)
        || lettered::is_behind_one(sight, first)
        || is_of_a_bunch(sight, first)
        || is_of_saint(sight, first)
        || is_counted(text, unit)
        || is_spelled(unit)
        || is_adjective(sight, first, unit)
}

/// Titles in short and words of every day that look like surnames: `Hrn. Toth`, `Bedank Riley`, `niedzielny`.
pub(super) fn is_never(unit: &Unit) -> bool {
    NEVER.has(unit.folded.letters())
}

static NEVER: List = List::new(
    "hrn dna ram vcard lovely medelsvensson normalverbraucher tout-le-monde chissa pioveva llovia aadhaar srta srita bayan \
    bedank klaganden kdn kdnr rekeninghouder kontoinhaber kontoinhaberin kontohavare titulaire intestatario sowohl \
    niedzielny niedzielna oauth kimlik hash serial klantnummer kundennummer kundnummer jasno gdybym nif-iva",
);

/// `Felicissima!`: one word that ends as superlatives of Romance languages do.
fn is_exclaimed(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let Some((ending, stem)) = unit.folded.letters().split_last() else { return false };
    matches!(ending, b'a' | b'e' | b'i' | b'o')
        && (stem.ends_with(b"issim") || stem.ends_with(b"isim"))
        && sight.joined(first.saturating_add(1)).is_none()
}

/// German `nach Ihren Haferkeksen`
fn is_of_yours(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    sight.language() == GERMAN
        && unit.case == Case::Capital
        && !unit.is(class::NAMES | class::TITLE | class::ROLE)
        && sight.has_before(first, 1, &YOURS)
}

/// `Szpital św. Wojciecha`, `el pan de Santa Gloria`: a saint, or what is called after one.
pub(super) fn is_of_saint(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_holy = |unit: &Unit| unit.case == Case::Capital && HOLY.has(unit.folded.letters());
    let before = sight.unit_before(first, 1);
    let next = sight.joined(first.saturating_add(1));
    let is_forename = |unit: &Unit| unit.case == Case::Capital && unit.is(class::FORENAME);
    sight.has_before(first, 1, &SAINTS)
        || sight.joined(first).is_some_and(|unit| unit.is(class::FORENAME))
            && before.is_some_and(is_holy)
        || next.is_some_and(is_forename) && sight.unit(first).is_some_and(is_holy)
}

static SAINTS: List = List::new("sw swietego swietej sankt sint sainte");
static HOLY: List = List::new("santa santo san sao");

/// `con 5 tomos doblados`: a word without capital behind a number is counted.
fn is_counted(text: &Text<'_>, unit: &Unit) -> bool {
    let before = text.bytes_before(unit.start, 2);
    unit.case == Case::Small && matches!(before, [digit, b' '] if is_digit(*digit))
}

/// `NNZ RNU`: capitals without any vowel are an abbreviation, unless a list has them.
fn is_spelled(unit: &Unit) -> bool {
    unit.case == Case::Capitals
        && unit.length() > 2
        && !unit.has_hyphen
        && !unit.is(class::NAMES)
        && !unit.folded.letters().iter().any(|letter| b"aeiouy".contains(letter))
}

/// `Bela recompensa.`: an adjective that is a forename, and the noun that ends its sentence.
fn is_adjective(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let next = first.saturating_add(1);
    let is_noun = |unit: &Unit| {
        let word = unit.folded.letters();
        unit.case == Case::Small && NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    unit.gap.ends_sentence()
        && ADJECTIVES.has(unit.folded.letters())
        && sight.joined(next).is_some_and(is_noun)
        && sight.gap_behind(next) >= Gap::Stop
}

static ADJECTIVES: List =
    List::new("bela bella linda clara chiara bianca blanca belle claire klare");
const NOUN_ENDINGS: [&[u8]; 7] = [b"sa", b"ta", b"cao", b"cion", b"zione", b"dade", b"kunft"];

/// `…&lang=fr Depuis hier`: a sentence begins behind a URL. A value with a capital may go on: `name=Anna Kern`.
pub(super) fn is_behind_url(text: &Text<'_>, sight: &Sight<'_, '_>, first: usize) -> bool {
    let Some(unit) = sight.unit(first) else { return false };
    // `…&lang=en Grace Okafor was rude`, `… Van Dijk belde`
    let goes_on = |next: &Unit| {
        next.case == Case::Capital && (next.is(class::NAMES) || unit.is(class::PARTICLE))
    };
    if sight.joined(first.saturating_add(1)).is_some_and(goes_on) {
        return false;
    }
    let before = text.bytes_before(unit.start, LONGEST_URL);
    let is_name = unit.is(class::NAMES) && !unit.is(class::COMMON | class::PARTICLE);
    let Some(before) = before.strip_suffix(b" ").filter(|_| !is_name) else { return false };
    let word = before.rsplit(|byte| *byte <= b' ').next().unwrap_or_default();
    let value = word.rsplit(|byte| matches!(byte, b'=' | b'/')).next().unwrap_or_default();
    let is_parameter = || word.contains(&b'&') && word.contains(&b'=');
    value.first().is_some_and(u8::is_ascii_lowercase)
        && (is_parameter() || word.windows(3).any(|three| three == b"://"))
}

/// Bytes of a URL that are looked at.
const LONGEST_URL: usize = 64;

/// `Rose, Marguerite et Violette fanées`: flowers of a bunch, which are forenames alone.
fn is_of_a_bunch(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_flower = |place: usize| {
        let is_one = |unit: &Unit| unit.case == Case::Capital && FLOWERS.has(unit.folded.letters());
        sight.unit(place).is_some_and(is_one)
    };
    // Of three in a row, a word for `and` before the last.
    let near = first.saturating_sub(BUNCH)..=first.saturating_add(BUNCH);
    is_flower(first)
        && near.filter(|place| is_flower(*place)).count() >= FLOWERS_OF_BUNCH
        && sight.units().any(|unit| OF_FLOWERS.has(unit.folded.letters()))
}

/// Words before and behind in which the others are, and flowers of a bunch.
const BUNCH: usize = 3;
const FLOWERS_OF_BUNCH: usize = 3;

/// What is said of them, and of no siblings.
static OF_FLOWERS: List = List::new(
    "flowers bouquet bunch wilted withered faded dead plants interflora fleurop fleurs fanees fanes plantes blumen strauss \
    verwelkt welk vertrocknet pflanzen flores ramo mustias marchitas murchas ramos plantas fiori mazzo appassite appassiti \
    secche piante bloemen boeket verlept planten kwiaty bukiet zwiedly zwiedle rosliny blommor bukett vissnade vissna vaxter",
);

static FLOWERS: List = List::new(
    "rose roses rosa rosas rosen roos rozen roza roze ros rosor lily lilly lilie lis lirio giglio lelie lilia lilja violet \
    violette viola violeta violetta viool viol daisy marguerite margarita margherita margarida madelief stokrotka prastkrage \
    iris jasmine jasmin jazmin gelsomino jasmijn poppy heather ivy marigold petunia dahlia camelia camellia azalea hortensia \
    hyacinth erica linnea tulipa fleur flora myrtle laurel olive",
);

fn is_month(text: &Text<'_>, unit: &Unit) -> bool {
    let behind = text.bytes_from(unit.end, 3);
    let behind = behind.strip_prefix(b".").unwrap_or(behind);
    let is_before = || matches!(behind, [b' ' | b'-', next, ..] if is_digit(*next));
    let front = text.bytes_before(unit.start, 3);
    let is_behind = || matches!(front, [.., digit, b' ' | b'-' | b'/'] | [digit, b'.', b' '] if is_digit(*digit));
    unit.length() <= LONGEST_MONTH
        && MONTHS.has(unit.folded.letters())
        && (is_behind() || is_before())
}

/// Bytes of a month in short at most.
const LONGEST_MONTH: usize = 5;

/// `Lisboa-São Paulo`: a hyphen behind a place that is no forename, and no name behind it.
fn is_of_places(text: &Text<'_>, sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    let word = text.slice(unit.start..unit.end).filter(|_| unit.has_hyphen);
    let parts = word.and_then(|word| word.split_once('-'));
    parts.is_some_and(|(first, rest)| {
        let [first, rest] = [first, rest].map(|part| sight.model.class_of(part));
        // `Hagen-Schmidt`
        first & (class::PLACE | class::FORENAME) == class::PLACE && rest & class::NAMES == 0
    })
}

fn is_of_estate(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    // `Castillo` is a surname, too.
    let is_estate = |unit: &Unit| {
        unit.case == Case::Capital && !unit.is(class::SURNAME) && ESTATES.has(unit.folded.letters())
    };
    let is_next = |ahead: usize| {
        let next = sight.joined(first.saturating_add(ahead));
        next.is_some_and(|next| next.gap == Gap::Space && next.case == Case::Capital)
    };
    let is_behind = || {
        let before = sight.unit_before(first, 1);
        unit.gap == Gap::Space && before.is_some_and(is_estate)
    };
    is_estate(unit) && is_next(1) || is_behind()
}

/// Marks at the end of a quotation.
const MARKS: [char; 5] = ['"', '\u{201d}', '\u{201c}', '»', '\''];

/// Whether the word is one of two with `and` between them and a mark of quotation around both.
fn is_in_title(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_title = |from: usize| {
        let has = |ahead: usize, is: &dyn Fn(&Unit) -> bool| {
            sight.unit(from.saturating_add(ahead)).is_some_and(is)
        };
        has(0, &|unit| unit.gap == Gap::Quote)
            && has(1, &|unit| unit.gap == Gap::Space && AND.has(unit.folded.letters()))
            && has(2, &|unit| unit.gap == Gap::Space)
            && MARKS.iter().any(|mark| sight.has_mark_behind(from.saturating_add(2), *mark))
    };
    is_title(first) || first.checked_sub(2).is_some_and(is_title)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn what_looks_like_names_is_none() {
        for text in [
            "Submitted 2 Sep and again on Sep 19",
            "dal 3 Lug al 5 Ago, rimborso 12 Ott",
            "Campioncini in regalo. Felicissima!",
            "La exposición \"Frida y Diego\" estuvo floja",
            "Wine flight from Chapel Down to Château Musar",
            "The XL is really an M. Check your size chart",
            "We stood at gate C. Check the signs",
            "As botas são pequenas, peçam M. Cor igual à foto",
            "Bela recompensa. Nunca mais",
            "Rose, Marguerite et Violette fanées à la livraison",
            "Ros, Viola och Linnea vissnade direkt",
            "https://x.example.com/s?id=4&lang=fr Depuis hier",
            "normalnie noszę M. Artykuł wrócił",
            "Skjortan sitter bra, L. Kvitto saknas",
            "Mulder-meel en Jansen-tomaten in één krat",
            "Wallin-skjortan krympte",
            "La caja llegó con 5 tomos doblados",
            "Szpital św. Wojciecha ma dobry dojazd",
            "El pan de Santa Gloria ya vale mucho",
            "Sitzung cf3011b5-8e9c-4005-bcaa-5a12d25c4c9d. Webhook doppelt",
            "Ref RF-06146-G. Sådär ska det gå till",
            "Mio figlio paga ancora",
            "Wel een boekje, geen pan. Jan en alleman mag bellen",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("I met M. Check yesterday", "M. Check"),
            ("Ho visto M. Greco in negozio", "M. Greco"),
            ("https://x.example.com/s?id=4&lang=en Grace Okafor was rude", "Grace Okafor"),
            ("Our daughters Lily, Daisy and Poppy swam", "Daisy"),
            ("Bela Gomes ligou ontem", "Bela Gomes"),
            ("pani Marta z recepcji pomogła", "Marta"),
            ("Villa said Anna Kern called", "Anna Kern"),
            ("Der Brief an M. Müller kam zurück", "M. Müller"),
            ("Sr. Castillo Ruiz llamó", "Castillo Ruiz"),
            ("Frau Hagen-Schmidt rief an", "Hagen-Schmidt"),
            ("In live chat Anna told me to wait", "Anna"),
            ("después de la reunión Marta me llamó", "Marta"),
            ("the shop called Anna back", "Anna"),
        ] {
            assert!(found(Kind::Person, text).iter().any(|found| found.contains(name)), "{text}");
        }
    }
}
