//! Academic degrees behind a name, which are not of it: `Linus Dörschner B.Eng.`, `Anna Kern MBA`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::tables::List;

/// What a degree in two parts begins with, and is in: `B.Sc.`, `M.A.`, `Ph.D.`
static RANKS: List = List::new("b m ba ma ph ll");
static SUBJECTS: List = List::new("a sc eng ed com arts mus tech phil d b m");

/// Degrees in one word.
static WHOLE: List =
    List::new("phd mba llm llb msc bsc bba dphil mphil meng beng md dds dvm cpa dipl dipl-ing");

/// Whether a word behind a name begins a degree.
pub(super) fn is_degree(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.unit(place).is_some_and(|unit| {
        is_in_two(sight, place, unit)
            || WHOLE.has(unit.folded.letters()) && is_whole(sight, place, unit)
    })
}

/// `Anna Kern M.A.`, not `Anna M.A. Kern`.
fn is_in_two(sight: &Sight<'_, '_>, place: usize, unit: &Unit) -> bool {
    let next = place.saturating_add(1);
    let is_subject = |subject: &Unit| {
        SUBJECTS.has(subject.folded.letters()) && sight.between(unit, subject) == "."
    };
    let is_name = |unit: &Unit| unit.is(class::NAMES) && unit.case != Case::Small;
    RANKS.has(unit.folded.letters())
        && unit.case != Case::Small
        && sight.unit(next).is_some_and(is_subject)
        && !sight.joined(next.saturating_add(1)).is_some_and(is_name)
}

/// In capitals where the name is not, or with the stop of an abbreviation: `Anna Kern MD`, not `ANNA MD`.
fn is_whole(sight: &Sight<'_, '_>, place: usize, unit: &Unit) -> bool {
    let before = sight.unit_before(place, 1);
    match unit.case {
        Case::Capitals | Case::Mixed => {
            before.is_some_and(|before| before.case != Case::Capitals || before.is_initial())
        }
        Case::Capital => sight.has_stop_behind(place) || unit.has_hyphen,
        Case::Small => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn degrees_are_not_of_the_name() {
        for (text, names) in [
            ("gez. Linus Dörschner B.Eng.", &["Linus Dörschner"][..]),
            ("Notfallkontakt: Lars Hänel B.Sc. (Schwester)", &["Lars Hänel"]),
            ("I spoke to Anna Kern MBA yesterday", &["Anna Kern"]),
            ("Signed: Anna Kern M.A.", &["Anna Kern"]),
            ("Emergency contact: Paula Brandt PhD", &["Paula Brandt"]),
            ("Kontakt: Petra Lindner Dipl.-Ing.", &["Petra Lindner"]),
            ("Paciente: Ana Gil Ph.D.", &["Ana Gil"]),
            ("Signed: Anna M.A. Kern", &["Anna M.A. Kern"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
