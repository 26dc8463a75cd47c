//! Forenames in what is said to people, of them and for them alone, though lists have most usual ones as brands, places and
//! words, too: `Paul is a star`, `can Rose ring me`, `according to Grace`, `the cleaner, Florence, was rude`.

use super::{
    deeds,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

static IS: List = List::new("is ist est es e jest to ar was war etait fue era");
static ARTICLES: List = List::new("a an ein eine un une una um uma een en the our unser notre");

/// What people are called that please.
static TREASURES: List = List::new(
    "star superstar gem legend angel credit treasure asset joy hero schatz engel goldstuck held perle ange amour tresor bijou encanto \
    sol angel amor joya tesoro angelo gioiello schat topper engel parel skarb aniol anjo querido querida tesouro parla angel klippa \
    stjarna",
);

/// Before whoever is to do something, or behind them where a sentence begins.
static MODALS: List = List::new(
    "can could would will kann konnte peut pourrait puede podria puo potrebbe kan zou moze moglaby moglby pode poderia kunde skulle",
);

/// What people are asked to do.
static CALLS: List = List::new(
    "ring call phone email contact text reply anrufen zuruckrufen melden kontaktieren rappeler appeler contacter repondre llamar \
    llamarme contactar contactarme richiamare richiamarmi chiamare chiamarmi contattare contattarmi bellen terugbellen oddzwonic \
    zadzwonic ligar ligar-me contactar-me ringa kontakta mejla",
);
/// Words between that and the name.
const MOST_BETWEEN: usize = 3;

/// Whose word it is.
static SAYS: List = List::new("selon laut segun secondo volgens wedlug segundo enligt zdaniem");

/// What is given for what somebody did.
static STARS: List = List::new(
    "stars star kudos sterne punkte etoiles estrellas stelle sterren gwiazdki gwiazdek estrelas stjarnor wrote written write emailed",
);
static FOR: List = List::new("for fur pour para per voor dla till to");

/// Where whoever is named in brackets was met.
static DESKS: List = List::new(
    "phone telephone telefon telefono telefone telefoon telefonie telefonen line chat desk till counter reception rezeption kasse \
    accueil caisse recepcion caja cassa balie kassa receptie recepcji kasie rececao caixa receptionen kassan",
);

/// Cities that are greeted.
static CITIES: List = List::new("paris milan roma");

/// Whether a word in that place is a person, whatever else is called so.
pub(super) fn is_person(unit: &Unit) -> bool {
    let others = class::COMPANY | class::TITLE | class::ROLE | class::STREET;
    let letters = unit.folded.letters();
    unit.case == Case::Capital
        && unit.is(class::FORENAME)
        && !unit.is(others)
        && !deeds::FIRMS.has(letters)
        && !deeds::PRONOUNS.has(letters)
        && !CITIES.has(letters)
}

/// Whether that is said with the word at a place, which stands alone.
pub(super) fn is_told(sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(name) = sight.unit(start).filter(|unit| is_person(unit)) else { return false };
    let is_apart = |next: &Unit| next.case == Case::Small;
    sight.joined(start.saturating_add(1)).is_none_or(is_apart)
        && (is_treasure(sight, start, name)
            || is_called_on(sight, start, name)
            || is_quoted(sight, start, name)
            || is_set_in(sight, start, name))
}

/// `Paul is a star`; of places that is said as well.
fn is_treasure(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    let has = |ahead: usize, list: &List| {
        let unit = sight.joined(start.saturating_add(ahead));
        unit.is_some_and(|unit| list.has(unit.folded.letters()))
    };
    let article = usize::from(has(2, &ARTICLES));
    name.gap.ends_sentence()
        && !name.is(class::PLACE)
        && has(1, &IS)
        && has(article.saturating_add(2), &TREASURES)
}

/// `can Rose ring me`, `Rose peut me rappeler`
fn is_called_on(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    let is_behind = name.gap == Gap::Space && sight.has_before(start, 1, &MODALS);
    let next = start.saturating_add(1);
    // `peut-elle`
    let verb =
        |word: &[u8]| MODALS.has(word.split(|byte| *byte == b'-').next().unwrap_or_default());
    let is_before = name.gap.ends_sentence() && sight.small_word(next).is_some_and(verb);
    let mut behind = (next..)
        .map_while(|place| sight.small_word(place))
        .take(MOST_BETWEEN.saturating_add(usize::from(is_before)));
    (is_behind || is_before) && behind.any(|word| CALLS.has(word))
}

/// `according to Grace`, `5 stars for Grace`; of firms and places that is said as well.
fn is_quoted(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    let is = |back: usize, word: &[u8]| {
        sight.unit_before(start, back).is_some_and(|unit| unit.folded.letters() == word)
    };
    name.gap == Gap::Space
        && !name.is(class::BRAND | class::PLACE)
        && (sight.has_before(start, 1, &SAYS)
            || is(1, b"to") && (is(2, b"according") || is(2, b"out") && is(3, b"shout"))
            || sight.has_before(start, 1, &FOR) && sight.has_before(start, 2, &STARS))
}

/// `the girl on the phone (Rose) hung up`, `the cleaner, Florence, was rude`
fn is_set_in(sight: &Sight<'_, '_>, start: usize, name: &Unit) -> bool {
    let before = sight.unit_before(start, 1);
    let is_role = || before.is_some_and(|unit| unit.is(class::ROLE));
    match (name.gap, sight.gap_behind(start)) {
        (Gap::Open, Gap::Close) => is_role() || sight.has_before(start, 1, &DESKS),
        (Gap::Comma, Gap::Comma) => is_role(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn people_are_praised_asked_and_quoted() {
        for (text, names) in [
            ("Grace is a star", &["Grace"][..]),
            ("Rosa ist ein Schatz", &["Rosa"]),
            ("Hugo est un ange", &["Hugo"]),
            ("Carlos es un encanto", &["Carlos"]),
            ("Gioia è un tesoro", &["Gioia"]),
            ("Maja to skarb", &["Maja"]),
            ("can Rose ring me please", &["Rose"]),
            ("kann Rosa mich bitte anrufen", &["Rosa"]),
            ("Rui pode ligar-me por favor", &["Rui"]),
            ("Camille peut-elle me rappeler", &["Camille"]),
            ("Hi Paul, I am still waiting", &["Paul"]),
            ("A big thank you to Paul!", &["Paul"]),
            ("Merci de remercier Marie de ma part.", &["Marie"]),
            ("Tacka Saga från mig.", &["Saga"]),
            ("Sarah in your Leeds branch was super", &["Sarah"]),
            ("Zara in your Leeds branch was super", &[]),
            ("Ella es un encanto", &[]),
            ("according to Grace it was sent", &["Grace"]),
            ("selon Hugo c'est parti", &["Hugo"]),
            ("5 stars for Grace", &["Grace"]),
            ("the girl on the phone (Rose) hung up", &["Rose"]),
            ("la ragazza al telefono (Viola) ha riattaccato", &["Viola"]),
            ("Florence is a gem", &[]),
            ("according to Hermes it was sent", &[]),
            ("selon Orange c'est parti", &[]),
            ("can Sky ring me please", &[]),
            ("5 stars for Florence", &[]),
            ("the phone (Nokia) broke", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
