//! Firms, brands and figures of two words that are called like people: `Philip Morris`, `Harley Davidson`, `Western
//! Union`, `Uncle Ben`. Those that many people are called as well are left out: `Paul Smith`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Unit},
};
use crate::pii::tables::List;

/// The first and the second word of each.
static PAIRS: List = List::new(
    "philip-morris harley-davidson levi-strauss western-union nike-jordan air-jordan martin-guitar martin-guitars \
    jim-beam johnnie-walker captain-morgan tia-maria tio-pepe tante-emma onkel-tom uncle-ben uncle-sam uncle-tom \
    aunt-jemima baby-jogger baby-bjorn morgan-stanley charles-schwab merrill-lynch ernst-young arthur-andersen \
    eli-lilly allen-bradley sherwin-williams warner-bros harper-collins russell-hobbs daniel-wellington \
    maurice-lacroix raymond-weil patek-philippe audemars-piguet franck-muller aston-martin alfa-romeo \
    rolls-royce john-deere jack-wolfskin tom-tailor betty-barclay gerry-weber massimo-dutti yves-rocher \
    leroy-merlin nina-ricci marie-claire stella-artois oscar-mayer betty-crocker sara-lee max-factor \
    elizabeth-arden laura-ashley albert-heijn jan-linders douwe-egberts giovanni-rana",
);

/// The same with `'s`, which people have as well: `Jack Daniel's` is one, `Jack Daniel` may be somebody.
static WITH_S: List = List::new("jack-daniel ben-jerry victoria-secret");

/// Whether a word is one of such a pair.
pub(super) fn is_of_one(sight: &Sight<'_, '_>, place: usize) -> bool {
    is_pair(sight, place) || place.checked_sub(1).is_some_and(|before| is_pair(sight, before))
}

fn is_pair(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = place.saturating_add(1);
    let (Some(one), Some(other)) = (sight.unit(place), sight.joined(next)) else { return false };
    let mut pair = one.folded;
    for letter in b"-".iter().chain(other.folded.letters()) {
        pair.add(*letter);
    }
    // Somebody is `Sara Lee Kern`.
    let is_longer = || {
        let is_surname = |unit: &Unit| unit.case == Case::Capital && unit.is(class::SURNAME);
        sight.joined(next.saturating_add(1)).is_some_and(is_surname)
    };
    let is_firm = PAIRS.has(pair.letters()) || other.is_possessive && WITH_S.has(pair.letters());
    is_firm && !is_longer()
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn firms_that_are_called_like_people_are_none() {
        for text in [
            "Der Adapter von Philip Morris ist besser",
            "J'ai demandé Western Union, il n'y avait que la Poste",
            "a nice Harley Davidson jacket",
            "El adaptador Martin Guitar es mejor",
            "Adaptern från Levi Strauss är bättre",
            "O adaptador Jack Daniel's é melhor",
            "de adapter van Albert Heijn",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("I spoke to Jack Daniel about it", "Jack Daniel"),
            ("I spoke to Paul Smith yesterday", "Paul Smith"),
            ("I met Philip Morris Kern yesterday", "Philip Morris Kern"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
