//! Words that are names elsewhere and words of every day in their language: Swedish `Hans bror`, Portuguese `Li as
//! letras pequenas`, German `ich heiße anders`, Polish `ludzie się mylą`, Italian `Sull'etichetta`.

use super::{
    model::class,
    name::{DUTCH, FRENCH, GERMAN, ITALIAN, POLISH, PORTUGUESE, SPANISH, SWEDISH},
    sight::Sight,
    unit::{APOSTROPHES, Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Whether the word at a place is one.
pub(super) fn is_one(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    is_of_language(sight, first, unit)
        || unit.case == Case::Small && is_small_word(sight, first, unit)
        || is_elided(sight, first, unit)
        || is_of_street(sight, first)
}

/// Swedish `Hans bror`, `his brother`, Portuguese `Ela`, `she`, German `Nur`, `only`, Polish `Stan licznika`, `state of
/// the meter`, Italian `Nel complesso`, `on the whole`.
fn is_of_language(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let next = sight.joined(first.saturating_add(1));
    let is_role = |next: &Unit| next.is(class::ROLE) && next.case == Case::Small;
    let is_small = |next: &Unit| next.case == Case::Small;
    let is_large = |next: &Unit| next.case == Case::Capital;
    match (unit.folded.letters(), sight.language()) {
        (b"hans", SWEDISH) | (b"mio", ITALIAN) => next.is_some_and(is_role),
        // `Le pongo un cinco`, `Li as letras`, `Koers op bord anders`
        (b"elke", DUTCH)
        | (b"le" | b"lo", SPANISH)
        | (b"stan", POLISH)
        | (b"nel" | b"isola", ITALIAN) => next.is_some_and(is_small),
        // `el Belén del patio`
        (b"belen", SPANISH) => sight.has_before(first, 1, &MASCULINE),
        (b"kollar", SWEDISH) | (b"ela", PORTUGUESE) | (b"cas", FRENCH) => true,
        (b"nur", GERMAN) => unit.gap.ends_sentence(),
        // A street there, a forename in Swedish.
        (b"calle", SPANISH | PORTUGUESE | FRENCH | ITALIAN) => next.is_some_and(is_large),
        (b"calle", 0) => next.is_some_and(is_large) && sight.has_before(first, 1, &TO_STREET),
        // Portuguese `Li as letras`, `I read`, Italian `Li ho visti`, `them`.
        (b"li", _) => {
            next.is_some_and(|next| is_small(next) && BEHIND_LI.has(next.folded.letters()))
        }
        // French `Lu les petits caractères`, Spanish `Leí la letra pequeña`.
        (b"lu", FRENCH) | (b"lei", SPANISH) => {
            unit.gap.ends_sentence() && next.is_some_and(is_small)
        }
        // Dutch `Koers op bord anders`, `rate`.
        (b"koers", _) => unit.gap.ends_sentence() && next.is_some_and(is_small),
        // `¡Bienvenido al chat!`
        (b"bienvenido" | b"bienvenida", _) => {
            next.is_some_and(|next| matches!(next.folded.letters(), b"a" | b"al"))
        }
        // `¡olé!`
        (b"ole", _) => sight.text_of(unit).ends_with('é'),
        _ => false,
    }
}

static TO_STREET: List = List::new("para por en de la cerca desde hasta con a");
static BEHIND_LI: List = List::new(
    "as os a o tudo todo toda todas todos com na no nas nos isto isso e que ho hanno abbiamo aveva",
);
static MASCULINE: List = List::new("el un del al");

/// Without capital: `ich heiße anders`, `ludzie się mylą`, `an old-age pensioner`.
fn is_small_word(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let is_other =
        || matches!(sight.language(), GERMAN | DUTCH) && unit.folded.letters() == b"anders";
    // `nazywam się jan`
    let is_reflexive =
        || sight.has_before(first, 1, &THEMSELVES) && !sight.has_before(first, 2, &CALLED);
    is_other() || is_reflexive() || unit.has_hyphen && sight.has_before(first, 1, &ARTICLES)
}

static THEMSELVES: List = List::new("sie");
static CALLED: List = List::new("nazywam nazywa nazywaja nazywal nazywala zwie zowie heissen");
static ARTICLES: List = List::new("a an the un une ein eine einen einem een una uma um en ett");

/// `Sull'etichetta`, `Dell'ordine`: a preposition with its article.
fn is_elided(sight: &Sight<'_, '_>, first: usize, unit: &Unit) -> bool {
    let next = sight.unit(first.saturating_add(1));
    let is_small = |next: &Unit| next.gap == Gap::Elision && next.case == Case::Small;
    // With three letters and more it is one word.
    let is_one = || {
        let parts = sight.text_of(unit).split_once(APOSTROPHES);
        parts.is_some_and(|(front, rest)| {
            rest.starts_with(char::is_lowercase) && ELIDED.has_written(front.as_bytes())
        })
    };
    next.is_some_and(is_small) && ELIDED.has(unit.folded.letters()) || is_one()
}

static ELIDED: List = List::new("sull dell all nell dall quell coll un l quest bell sant");

/// `przy ul. Marszałkowska`: a word for a street in short.
fn is_of_street(sight: &Sight<'_, '_>, first: usize) -> bool {
    let street = first.checked_sub(1).and_then(|before| sight.unit(before));
    let units = street.zip(sight.unit(first));
    units.is_some_and(|(street, unit)| {
        sight.language() == POLISH
            && STREETS.has(street.folded.letters())
            && sight.between(street, unit) == ". "
    })
}

static STREETS: List = List::new("ul al pl os");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn words_of_every_day_are_no_names() {
        for text in [
            "Li o contrato todo, as 20 páginas",
            "Li ho spediti ieri e nessuno risponde",
            "Koers in de app wijkt af van de bon",
            "Das Formular sagt Frau, aber ich heiße anders und zahle mehr",
            "nic dziwnego, że ludzie się gubią i mylą",
            "El bar de Calle Alcalá cierra tarde",
            "I am an old-age pensioner and do not type",
            "Przystanek przy ul. Wiejska jest zamknięty",
            "pedí otra vez y nada, ¡olé!",
            "Taglia giusta. Sull'etichetta manca il prezzo",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("Ole Hansen svarade aldrig", "Ole Hansen"),
            ("dzień dobry, nazywam się anna wilk", "anna wilk"),
            ("Anders Lund hat mich angerufen", "Anders Lund"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
