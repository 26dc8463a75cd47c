//! Firms, brands and figures of two words that are called like people: `Philip Morris`, `Harley Davidson`, `Western
//! Union`, `Uncle Ben`. Those that many people are called as well are left out: `Paul Smith`.

use super::{sight::Sight, unit::Case};
use crate::pii::tables::List;

/// The first and the second word of each.
const PAIRS: [(&[u8], &[u8]); 62] = [
    (b"philip", b"morris"),
    (b"harley", b"davidson"),
    (b"levi", b"strauss"),
    (b"western", b"union"),
    (b"nike", b"jordan"),
    (b"air", b"jordan"),
    (b"martin", b"guitar"),
    (b"martin", b"guitars"),
    (b"jim", b"beam"),
    (b"johnnie", b"walker"),
    (b"captain", b"morgan"),
    (b"tia", b"maria"),
    (b"tio", b"pepe"),
    (b"tante", b"emma"),
    (b"onkel", b"tom"),
    (b"uncle", b"ben"),
    (b"uncle", b"sam"),
    (b"uncle", b"tom"),
    (b"aunt", b"jemima"),
    (b"baby", b"jogger"),
    (b"baby", b"bjorn"),
    (b"morgan", b"stanley"),
    (b"charles", b"schwab"),
    (b"merrill", b"lynch"),
    (b"ernst", b"young"),
    (b"arthur", b"andersen"),
    (b"eli", b"lilly"),
    (b"allen", b"bradley"),
    (b"sherwin", b"williams"),
    (b"warner", b"bros"),
    (b"harper", b"collins"),
    (b"russell", b"hobbs"),
    (b"daniel", b"wellington"),
    (b"maurice", b"lacroix"),
    (b"raymond", b"weil"),
    (b"patek", b"philippe"),
    (b"audemars", b"piguet"),
    (b"franck", b"muller"),
    (b"aston", b"martin"),
    (b"alfa", b"romeo"),
    (b"rolls", b"royce"),
    (b"john", b"deere"),
    (b"jack", b"wolfskin"),
    (b"tom", b"tailor"),
    (b"betty", b"barclay"),
    (b"gerry", b"weber"),
    (b"massimo", b"dutti"),
    (b"yves", b"rocher"),
    (b"leroy", b"merlin"),
    (b"nina", b"ricci"),
    (b"marie", b"claire"),
    (b"stella", b"artois"),
    (b"oscar", b"mayer"),
    (b"betty", b"crocker"),
    (b"sara", b"lee"),
    (b"max", b"factor"),
    (b"elizabeth", b"arden"),
    (b"laura", b"ashley"),
    (b"albert", b"heijn"),
    (b"jan", b"linders"),
    (b"douwe", b"egberts"),
    (b"giovanni", b"rana"),
];

/// The same with `'s`, which people have as well: `Jack Daniel's` is one, `Jack Daniel` may be somebody.
const WITH_S: [(&[u8], &[u8]); 3] =
    [(b"jack", b"daniel"), (b"ben", b"jerry"), (b"victoria", b"secret")];

/// All their words: most others are turned away by these.
static WORDS: List = List::new(
    "philip morris harley davidson levi strauss western union nike air jordan martin guitar guitars jim beam johnnie walker \
    captain morgan tia maria tio pepe tante emma onkel tom uncle ben sam aunt jemima baby jogger bjorn stanley charles schwab \
    merrill lynch ernst young arthur andersen eli lilly allen bradley sherwin williams warner bros harper collins russell hobbs \
    daniel wellington maurice lacroix raymond weil patek philippe audemars piguet franck muller aston alfa romeo rolls royce \
    john deere jack wolfskin tailor betty barclay gerry weber massimo dutti yves rocher leroy merlin nina ricci marie claire \
    stella artois oscar mayer crocker sara lee max factor elizabeth arden laura ashley albert heijn jan linders douwe egberts \
    giovanni rana jerry victoria secret",
);

/// Whether a word is one of such a pair.
pub(super) fn is_of_one(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.unit(place).is_some_and(|unit| WORDS.has(unit.folded.letters()))
        && (is_pair(sight, place)
            || place.checked_sub(1).is_some_and(|before| is_pair(sight, before)))
}

fn is_pair(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = place.saturating_add(1);
    let (Some(one), Some(other)) = (sight.unit(place), sight.joined(next)) else { return false };
    let is =
        |pair: &(&[u8], &[u8])| one.folded.letters() == pair.0 && other.folded.letters() == pair.1;
    // Somebody is `Sara Lee Kern`.
    let is_longer = sight
        .joined(next.saturating_add(1))
        .is_some_and(|unit| unit.case == Case::Capital && unit.is(super::model::class::SURNAME));
    !is_longer && (PAIRS.iter().any(is) || other.is_possessive && WITH_S.iter().any(is))
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
