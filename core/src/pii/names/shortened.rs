//! Names behind titles in short that the model does not have, `Hrn. Toth`, `Dña. Carmen Gil`, `z p. Brzęk`, and
//! behind words for a man that are everyday words, too: `de heer van Salm`, `Szanowny Panie Gruza`.

use super::{
    introduced, label,
    model::class,
    name::POLISH,
    sight::Sight,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Titles in short.
static TITLES: List = List::new("hrn dna srta srita");

/// Polish `p.`, Mr or Mrs, is a page elsewhere; behind these it is none.
static POLISH_LEADS: List = List::new("z ze od do u dla przez pan pani rozmowa");

/// `de heer Kern`
static MEN: List = List::new("heer heren");
static THE: List = List::new("de den geachte beste aan");

/// `Szanowny Panie Kern`
static CALLED: List = List::new("panie pani panu herr herrn heer");

/// Offices as Poles call who has them: `Szanowny Panie Kierowniku`.
static OFFICES: List = List::new(
    "kierowniku dyrektorze prezesie doktorze profesorze redaktorze inzynierze burmistrzu prezydencie wojcie ministrze posle sedzio \
    mecenasie majstrze szefie panie panstwo",
);

/// The last word of the name that begins behind such a title.
pub(super) fn last_of(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let may_be = |unit: &Unit| {
        unit.case == Case::Capital
            && !unit.is(class::TITLE | class::GATE | class::COMPANY | class::ROLE | class::STREET)
            && !unit.is_initial()
            && !OFFICES.has(unit.folded.letters())
    };
    sight.unit(start).filter(|unit| may_be(unit))?;
    let front = label::front(sight, start);
    is_titled(sight, front).then(|| label::last_from(sight, start))
}

/// Whether such a title stands before a name or its particles.
pub(super) fn is_titled(sight: &Sight<'_, '_>, front: usize) -> bool {
    let Some(title) = sight.unit_before(front, 1) else {
        return false;
    };
    let Some(name) = sight.unit(front) else { return false };
    let between = sight.between(title, name);
    let is_short = || {
        TITLES.has(title.folded.letters()) && title.case == Case::Capital
            || title.folded.letters() == b"p"
                && title.case == Case::Small
                && is_polish(sight, front)
    };
    between == ". " && is_short()
        || name.gap == Gap::Space
            && (MEN.has(title.folded.letters()) && sight.has_before(front, 2, &THE)
                || CALLED.has(title.folded.letters()) && introduced::is_dear(sight, front, 2))
}

fn is_polish(sight: &Sight<'_, '_>, front: usize) -> bool {
    sight.language() == POLISH || sight.has_before(front, 2, &POLISH_LEADS)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_stand_behind_titles_in_short() {
        for (text, names) in [
            ("Beschwerde an Hrn. Toth weitergeleitet", &["Toth"][..]),
            ("Un saludo, Dña. Carmen Gil", &["Carmen Gil"]),
            ("Saludos,\nSrita. María Elena Flores", &["María Elena Flores"]),
            ("Notatka: rozmowa z p. Brzęk 14:10", &["Brzęk"]),
            ("Szanowny Panie Gruza,\ndziękuję za odpowiedź", &["Gruza"]),
            ("de heer van Salm was laat", &["van Salm"]),
            ("Geachte heer van Liendert,", &["van Liendert"]),
            ("Szanowny Panie Kierowniku, winda stoi", &[]),
            ("see p. Capital of the report", &[]),
            ("zob. na p. 14", &[]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
