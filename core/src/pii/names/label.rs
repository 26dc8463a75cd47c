//! Names behind their label, as forms and notes of agents have them: `Nachname: Kern`,
//! `First name: Chidi Last name: Okafor`.

use super::{
    degree,
    model::class,
    sight::Sight,
    surname,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Words for a name or a part of one, which say of whom or of what it is only with a word before.
static BARE: List = List::new("name names nom nombre nome naam namn");

/// Words for a part of a person's name.
static PARTS: List = List::new(
    "surname forename vorname vornamen nachname zuname familienname prenom prenoms apellido apellidos \
    cognome voornaam achternaam apelido apelidos sobrenome imie nazwisko fornamn efternamn",
);

/// What stands before the word for a name where that is a person's.
static OF_PEOPLE: List = List::new(
    "first last full family given middle maiden your my contact customer client guest patient \
    passenger account cardholder holder caller",
);

/// What stands for a name where nobody knows or tells it.
static NO_NAMES: List = List::new(
    "unknown unbekannt inconnu desconocido sconosciuto onbekend nieznane okand okant desconhecido anonymous anonym anonyme \
    anonimo anoniem guest none keine keiner confidential private withheld redacted undisclosed tba deceased prefer not no \
    dont sin geen ingen brak pas aucun nessun nessuno ninguno nenhum nao test keins nobody niemand personne nadie nikt \
    ninguem siehe geheim confidentiel riservato privado vertrouwelijk hemligt mandatory",
);

/// Whether a word begins a name, and does not say that nobody tells it.
pub(super) fn may_be_told(word: &str) -> bool {
    !NO_NAMES.has_written(word.as_bytes())
}

/// The last word of the name that begins behind a label, or behind a particle there: words with capitals
/// up to the next label or mark.
pub(super) fn last_behind(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_first = |unit: &Unit| may_be(unit) && !unit.is_initial() && !is_in(unit, &NO_NAMES);
    sight.unit(start).filter(|first| is_first(first))?;
    let front = front(sight, start);
    let label = front.checked_sub(1).filter(|label| is_of_person(sight, *label))?;
    if sight.unit(front)?.gap != Gap::Colon || is_label(sight, start) {
        return None;
    }
    let last = last_from(sight, start);
    // `Name: Wasserkocher`: a word that no list has, behind one that says not what is called so.
    let is_bare = last == start && sight.unit(label).is_some_and(|label| is_in(label, &BARE));
    let is_name = |unit: &Unit| unit.case != Case::Small && (!is_bare || unit.is(class::NAMES));
    sight.unit(last).is_some_and(is_name).then_some(last)
}

/// The last word of a name that is told by what stands before it: words with capitals up to the next label or
/// mark.
pub(super) fn last_from(sight: &Sight<'_, '_>, start: usize) -> usize {
    let further = start.saturating_add(1)..start.saturating_add(MOST);
    let is_further = |place: &usize| {
        // `Ana e Rui` are two.
        let is_and = |unit: &Unit| unit.case == Case::Small && unit.folded.letters().len() == 1;
        let is_initial = |unit: &Unit| {
            let next = sight.unit(place.saturating_add(1));
            unit.is_initial()
                && next.is_some_and(|next| next.gap == Gap::Dot && next.case != Case::Small)
        };
        let is_of_name = |unit: &Unit| {
            unit.is(class::PARTICLE) && !is_and(unit) || may_be(unit) || is_initial(unit)
        };
        let is_surname = || surname::is_behind_forename(sight, *place);
        (sight.joined(*place).is_some_and(is_of_name) || is_surname())
            && !is_other_label(sight, *place)
            && !degree::is_degree(sight, *place)
    };
    let is_large = |place: &usize| {
        let is_one = |unit: &Unit| {
            unit.case != Case::Small && (!unit.is(class::PARTICLE) || unit.is(class::NAMES))
        };
        sight.unit(*place).is_some_and(is_one)
    };
    further.take_while(is_further).filter(is_large).last().unwrap_or(start)
}

/// Words of a name behind its label at most.
const MOST: usize = 5;

/// The first of the particles in small letters before a word: `de Vries`.
pub(super) fn front(sight: &Sight<'_, '_>, start: usize) -> usize {
    let is_small = |unit: &Unit| unit.case == Case::Small && unit.is(class::PARTICLE);
    let is_behind_one = |place: &usize| {
        let before = sight.unit_before(*place, 1);
        sight.joined(*place).is_some() && before.is_some_and(is_small)
    };
    let behind = (0..=start).rev().take(MOST).take_while(is_behind_one);
    start.saturating_sub(behind.count())
}

/// Whether a word is the label of what stands behind it, or the first of its two: `Last name:`.
pub(super) fn is_label(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = place.saturating_add(1);
    sight.gap_behind(place) == Gap::Colon && is_of_person(sight, place)
        || sight.gap_behind(next) == Gap::Colon
            && sight.joined(next).is_some_and(|unit| is_in(unit, &BARE))
            && sight.unit(place).is_some_and(|unit| is_in(unit, &OF_PEOPLE))
}

/// Whether a word behind a name is the label of something else: `Anna Kern Geburtsdatum: …`, `Anna Kern DOB …`.
pub(super) fn is_other_label(sight: &Sight<'_, '_>, place: usize) -> bool {
    let before = sight.unit_before(place, 1);
    let is_short = |unit: &Unit| {
        let is_shouted =
            unit.case == Case::Capitals && (2..=4).contains(&unit.folded.letters().len());
        is_shouted && before.is_some_and(|before| before.case == Case::Capital)
    };
    is_label(sight, place)
        || sight.unit(place).is_some_and(|unit| {
            !unit.is(class::NAMES | class::PARTICLE)
                && (sight.has_mark_behind(place, ':') || is_short(unit))
        })
}

/// Whether a word is one for a person's name: not in `Product name`.
fn is_of_person(sight: &Sight<'_, '_>, place: usize) -> bool {
    let Some(unit) = sight.unit(place) else { return false };
    let before = sight.joined(place).and_then(|_| sight.unit(place.checked_sub(1)?));
    is_in(unit, &PARTS)
        || is_in(unit, &BARE) && before.is_none_or(|before| is_in(before, &OF_PEOPLE))
}

/// Whether a word with a capital may be of a name.
fn may_be(unit: &Unit) -> bool {
    unit.case != Case::Small && (unit.is(class::NAMES) || !unit.is(class::OTHERS | class::GATE))
}

fn is_in(unit: &Unit, list: &List) -> bool {
    list.has(unit.folded.letters())
}

impl Sight<'_, '_> {
    /// The word so many words before another one.
    pub(super) fn unit_before(&self, place: usize, back: usize) -> Option<&Unit> {
        place.checked_sub(back).and_then(|before| self.unit(before))
    }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_behind_labels_end_at_the_next_one() {
        for (text, names) in [
            ("Last name: Okafor First name: Chidi", &["Okafor", "Chidi"][..]),
            ("Vorname: Anna, Nachname: Kern", &["Anna", "Kern"]),
            ("Nombre: Lucía Apellidos: Pérez Gil", &["Lucía", "Pérez Gil"]),
            ("Voornaam: Jan Achternaam: de Vries", &["Jan", "de Vries"]),
            ("Passenger name: MARTA WRONA, seat 12A", &["MARTA WRONA"]),
            ("Product name: Kern", &[]),
            ("Name: unbekannt", &[]),
            ("Name: Unknown", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
