//! Names by which people answer a call or say who is calling, which may be any word: `hier Müller, guten Tag`,
//! `Smith speaking`, `Aqui fala Pinto`.

use super::{
    introduced, label,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Behind a name that a text, a line or a sentence begins with.
static SPEAKING: List = List::new("speaking here hier calling apparat tutaj aqui");

/// Before one, where a sentence begins.
static HERE: List = List::new("hier habla mowi fala parla ici har");

/// Between `this is` and a verb.
static CALLING: List = List::new("calling speaking phoning ringing writing from again");

/// The last word of such a name.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let is_name =
        |unit: &Unit| unit.case == Case::Capital && unit.is(class::NAMES) && !unit.is(class::PLACE);
    let first = sight.unit(start).filter(|unit| is_name(unit))?;
    let last = label::last_from(sight, start);
    let next = sight.joined(last.saturating_add(1)).filter(|next| next.case == Case::Small);
    let is_in = |list: &List| next.is_some_and(|next| list.has(next.folded.letters()));
    let ends = |place: usize| {
        matches!(sight.gap_behind(place), Gap::Comma | Gap::Stop | Gap::Break | Gap::Edge)
    };
    // `Smith speaking, I have a question`
    let is_speaking = || {
        matches!(first.gap, Gap::Edge | Gap::Break | Gap::Stop | Gap::Comma)
            && is_in(&SPEAKING)
            && ends(last.saturating_add(1))
    };
    let before = |back: usize| sight.unit_before(start, back);
    // `Hier Müller, guten Tag`, `Aqui fala Pinto`
    let is_here = || {
        let begins = |back: usize| {
            before(back).is_some_and(|unit| unit.gap.ends_sentence() || unit.gap == Gap::Comma)
        };
        first.gap == Gap::Space
            && sight.has_before(start, 1, &HERE)
            && (begins(1) || begins(2))
            && ends(last)
    };
    let is_this = || {
        let is = |back, word: &[u8]| before(back).is_some_and(|unit| unit.folded.letters() == word);
        is(1, b"is") && is(2, b"this") && is_in(&CALLING)
    };
    (is_speaking() || is_here() || is_this() || is_to_be_rung(sight, start, last)).then_some(last)
}

/// Before the name of somebody who is to be called, and between it and the number.
static RING: List = List::new(
    "ring call phone text contact appelez rappelez contactez joignez chiamate contattate bel contacteer kontakta",
);
static AT: List = List::new("on at au al op pa sul");

/// `Ring Darragh on 01223 …`, `call Grace, my sister, on …`
fn is_to_be_rung(sight: &Sight<'_, '_>, start: usize, last: usize) -> bool {
    let is_of_kin =
        |unit: &Unit| unit.gap == Gap::Comma && introduced::WHOSE.has(unit.folded.letters());
    let is_before_number = |unit: &Unit| unit.gap == Gap::Space && AT.has(unit.folded.letters());
    let next = sight.unit(last.saturating_add(1));
    sight.unit(start).is_some_and(|unit| unit.gap == Gap::Space && unit.is(class::FORENAME))
        && sight.has_before(start, 1, &RING)
        && next.is_some_and(|next| is_of_kin(next) || is_before_number(next))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn people_say_who_is_calling() {
        for (text, names) in [
            ("Hier Müller, guten Tag", &["Müller"][..]),
            ("Smith speaking", &["Smith"]),
            ("Schwarz hier, guten Tag", &["Schwarz"]),
            ("This is Price calling about my bill", &["Price"]),
            ("Buenos días, habla Blanco, llamo por", &["Blanco"]),
            ("Aqui fala Pinto", &["Pinto"]),
            ("Ring Darragh, my sister, on 01223 389362", &["Darragh"]),
            ("Please call Will on 01223 389362", &["Will"]),
            ("Appelez Rose au 06 12 34 56 78", &["Rose"]),
            ("Call Support on 01223 389362", &[]),
            ("Ring Jersey on 01534 389362", &[]),
            ("Price here is too high", &[]),
            ("Hier Berlin, wir warten", &[]),
            ("This is Price reduction", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
