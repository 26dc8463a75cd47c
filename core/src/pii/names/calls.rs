//! Words that call or greet somebody and are names of others: `Cara Lina,`, `Olá Kyara,`, `¡Bravo Matías!`, and
//! what a signature begins with: `Signé Marcelle Peltier`.

use super::{
    label,
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Those that call nobody by that name, and those that are forenames, too.
static CALLS: List = List::new("bravo brava signe signee");
static FORENAMES: List = List::new("cara caro ola");

/// Whether the word at a place calls whoever follows.
pub(super) fn is_call(sight: &Sight<'_, '_>, place: usize) -> bool {
    let Some(unit) = sight.unit(place) else { return false };
    let word = unit.folded.letters();
    let is_ola = || word == b"ola" && sight.text_of(unit).ends_with('á');
    (CALLS.has(word) || is_ola() || FORENAMES.has(word) && is_before_mark(sight, place))
        && sight.joined(place.saturating_add(1)).is_some_and(is_called)
}

fn is_called(next: &Unit) -> bool {
    next.gap == Gap::Space && next.case == Case::Capital && next.is(class::FORENAME)
}

/// Whether a mark ends who is called: `Cara Lina, ti scrivo`, not `Cara Thomas called`.
fn is_before_mark(sight: &Sight<'_, '_>, place: usize) -> bool {
    let last = label::last_from(sight, place.saturating_add(1));
    sight.unit(place).is_some_and(|unit| unit.gap.ends_sentence())
        && (sight.has_mark_behind(last, ',')
            || matches!(sight.gap_behind(last), Gap::Comma | Gap::Colon | Gap::Break | Gap::Stop))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn who_is_called_is_not_called_so() {
        for (text, names) in [
            ("Cara Giuliana, ti scrivo", &["Giuliana"][..]),
            ("Olá Kyara, tudo bem", &["Kyara"]),
            ("¡Bravo Zacarías!", &["Zacarías"]),
            ("Signé Marcelle Peltier", &["Marcelle Peltier"]),
            ("Signé, Marcelle Peltier", &["Marcelle Peltier"]),
            ("I met Cara Thomas today", &["Cara Thomas"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
