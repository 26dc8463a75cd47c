//! Stops, stations and streets that are called after people: `le bus 42 passe Jean-Jaurès`, `el bus pasa por Diego de
//! León`.

use super::{name::POLISH, sight::Sight, unit::Gap};
use crate::pii::tables::List;

/// What passes them, in small letters or not.
static LINES: List = List::new(
    "bus buses autobus autobuses autobusy bussen busse linia linie ligne linea linha lijn linjen line tram tramway tramwaj trams \
    sparvagn sparvagnen metro train trains zug treno trein tren pociag tag taget autocarro comboio eletrico",
);

/// What it does there.
static PASSING: List = List::new(
    "passe pasa passa para arrete s'arrete dessert stops passes halt fahrt stopt rijdt stannar passerar zatrzymuje przejezdza ferma",
);

/// What stands between that and the name.
static BY: List = List::new("por per em a at via an bij langs vid przy przez na par");

/// Traffic, and what is fetched in a street or at a stop, in languages that have another word for `at somebody's`.
static FETCHED: List = List::new(
    "recogido recogida recoger retirado retirada trafico atasco recolhido levantado transito retire recuperee traffico coda \
    estacion estacao marquesina",
);
static IN_STREET: List = List::new("en em a de in");

/// `oznaczenia od Marszałkowskiej`
static WAYS: List = List::new(
    "oznaczenia oznakowanie dojazd dojscie wejscie wjazd kierunku strony przystanek skret skrecic dworzec",
);
static FROM: List = List::new("od z do");

/// Polish `Bar u Zdzicha`: it is called so.
static HOUSES: List = List::new(
    "bar barze karczma karczmie zajazd zajezdzie gospoda gospodzie restauracja restauracji kawiarnia kawiarni pizzeria pizzerii knajpa \
    knajpie piekarnia piekarni",
);

/// Whether the name at a place is that of a stop or a station.
pub(super) fn is_stop(sight: &Sight<'_, '_>, first: usize) -> bool {
    let has = |back: usize, list: &List| sight.has_before(first, back, list);
    let is_next = sight.unit(first).is_some_and(|unit| unit.gap == Gap::Space);
    let is_passed = has(1, &PASSING) || has(1, &BY) && has(2, &PASSING);
    is_next && is_passed && (2..=LINE_NEAR).any(|back| has(back, &LINES))
        || is_next && has(2, &FETCHED) && has(1, &IN_STREET)
        || is_next && has(2, &WAYS) && has(1, &FROM) && is_adjective(sight, first)
        || is_next && has(2, &HOUSES) && is_polish_at(sight, first)
}

/// Whether Polish `u`, at somebody's, stands before a word.
fn is_polish_at(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = sight.unit_before(first, 1);
    sight.language() == POLISH && before.is_some_and(|before| before.folded.letters() == b"u")
}

/// Words from the name to what passes.
const LINE_NEAR: usize = 5;

/// Polish streets are adjectives: `Marszałkowskiej`.
fn is_adjective(sight: &Sight<'_, '_>, first: usize) -> bool {
    sight.unit(first).is_some_and(|unit| unit.folded.letters().ends_with(b"iej"))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn stops_are_no_people() {
        for text in [
            "El bus 42 pasa por Diego de León a las 18:30",
            "Le bus 42 passe Jean-Jaurès à 21:33, deux minutes avant",
            "L'entrée côté Jean-Jaurès est mal indiquée",
            "Paquete recogido en Diego de León sin colas",
            "el tráfico en Núñez de Balboa es un horror",
            "oznaczenia od Puławskiej kiepskie",
            "Karczma u Wojtka zamyka przed dziewiątą, szkoda",
            "la circulation Charles-de-Gaulle-Étoile le matin",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("Jean-Pierre m'a rappelé hier", "Jean-Pierre"),
            ("merci à Jean-Pierre Martin pour son aide", "Jean-Pierre Martin"),
            ("paczka od Anny Puławskiej doszła", "Anny Puławskiej"),
            ("el paquete pasa por Diego de León a diario", "Diego de León"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
