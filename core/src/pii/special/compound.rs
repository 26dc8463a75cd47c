//! Compounds that end with an illness, as German, Dutch and Swedish have them: `Bienengiftallergie`,
//! `peesontsteking`. What stands before such an ending says which. Medicines are told by theirs too.

mod medicines;

use super::terms::{
    category::HEALTH,
    frame::{ALLERGEN, HAD, IS},
};
use crate::pii::tables::set::{FineSet, key};

/// What words say, what they end with before a tail, and the tails.
type Kind = (u32, &'static [&'static str], &'static [&'static str]);

/// What one has, what one is, then what one takes.
#[rustfmt::skip] // a list
const ENDINGS: &[Kind] = &[
    (HEALTH | HAD, &[
        "allergi", "intoleranz", "intoleranti", "intolerans", "vertraglichkeit", "krebs", "karzinom", "kanker",
        "cancer", "carcinoom", "infarkt", "infarct", "entzundung", "ontsteking", "tumor", "prothes", "protes",
        "insuffizienz", "insufficienti", "insufficiens", "syndrom", "syndroom", "erkrankung", "aandoening",
        "krankheit", "ziekt", "sjukdom", "phobi", "fobi", "demenz", "dementi", "demens", "arthros", "artros",
        "epilepsi", "verslaving",
    ], TAILS),
    (HEALTH | IS, &["allergiker", "allergisch", "allergisk", "krank"], TAILS),
    (HEALTH | HAD, medicines::STEMS, medicines::TAILS),
    (HEALTH | HAD | ALLERGEN, medicines::AGAINST_GERMS, medicines::TAILS),
];

/// What such words end with in other numbers, cases and languages.
const TAILS: &[&str] = &["", "e", "n", "s", "en", "er", "es", "ar", "et", "in", "een"];

/// Compounds that end so and are no illness of somebody, by their beginnings.
#[rustfmt::skip] // a list
const OTHERS: &[&str] = &[
    "kinder", "barnsjuk", "pflanzen", "planten", "selbst", "verkehr", "fluss", "edelkrebs", "taschen", "einsiedler",
    "homo", "xeno", "trans", "islam",
];

/// Letters before such an ending at least, and of the shortest compound.
const FRONT: usize = 3;
const SHORTEST: usize = 8;

/// The last four letters of all.
static LAST: FineSet<512> = last();

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs at compile time"
)]
const fn last() -> FineSet<512> {
    let mut set = FineSet::EMPTY;
    let (mut group, mut ending, mut tail) = (0, 0, 0);
    while group < ENDINGS.len() {
        if ending == ENDINGS[group].1.len() {
            (group, ending) = (group + 1, 0);
            continue;
        }
        if tail == ENDINGS[group].2.len() {
            (ending, tail) = (ending + 1, 0);
            continue;
        }
        let (word, more) = (ENDINGS[group].1[ending].as_bytes(), ENDINGS[group].2[tail].as_bytes());
        let (mut four, mut at) = ([0; 4], 0);
        while at < 4 {
            let place = word.len() + more.len() - 4 + at;
            four[at] = if place < word.len() { word[place] } else { more[place - word.len()] };
            at += 1;
        }
        set.add(key(&four));
        tail += 1;
    }
    set
}

/// Whether a word as it is written may be such a compound: few others are.
pub(super) fn may_be(word: &[u8]) -> bool {
    let four = word.last_chunk::<4>().filter(|_| word.len() >= SHORTEST);
    // Digits have the bit of small letters.
    four.is_some_and(|four| LAST.has(u32::from_le_bytes(*four) | 0x2020_2020))
}

/// What a folded word says, if it is such a compound.
pub(super) fn says(word: &[u8]) -> Option<u32> {
    if !may_be(word) || OTHERS.iter().any(|other| word.starts_with(other.as_bytes())) {
        return None;
    }
    let ends = |(_, endings, tails): &&Kind| {
        let is_near = |tail: &&&str| tail.is_empty() || tail.as_bytes().last() == word.last();
        let tails = tails.iter().filter(is_near);
        let mut stems = tails.filter_map(|tail| word.strip_suffix(tail.as_bytes()));
        stems.any(|stem| {
            // Most endings are turned away by their last letter.
            let may_end = |ending: &&&str| ending.as_bytes().last() == stem.last();
            let mut fronts = endings
                .iter()
                .filter(may_end)
                .filter_map(|ending| stem.strip_suffix(ending.as_bytes()));
            fronts.any(|front| front.len() >= FRONT)
        })
    };
    ENDINGS.iter().find(ends).map(|(says, ..)| *says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_illnesses_of_what_stands_before_them() {
        for word in [
            "bienengiftallergie",
            "pinda.allergieen",
            "peesontstekingen",
            "nierenbeckenentzundung",
            "hirninfarkt",
            "reizdarmsyndrom",
            "prostatakrebs",
            "agg.allergi",
        ] {
            assert_eq!(says(word.replace('.', "").as_bytes()), Some(HEALTH | HAD), "{word}");
        }
        for word in ["hausstauballergiker", "nussallergisch", "zuckerkranke"] {
            assert_eq!(says(word.as_bytes()), Some(HEALTH | IS), "{word}");
        }
        for word in
            ["lisinopril", "walsartan", "atorwastatyne", "bisoprololu", "omeprazolo", "dulaglutida"]
        {
            assert_eq!(says(word.as_bytes()), Some(HEALTH | HAD), "{word}");
        }
        for word in ["amoxicillin", "amoksycyline", "azitromicina", "ciprofloxacino"] {
            assert_eq!(says(word.as_bytes()), Some(HEALTH | HAD | ALLERGEN), "{word}");
        }
        for word in [
            "aprile",
            "mongrels",
            "scoprilo",
            "aproximaba",
            "anticiclone",
            "cylinder",
            "bicycling",
            "heliotropium",
            "hauptplatine",
            "cholesterol",
            "augustin",
            "allergie",
            "krebs",
            "flusskrebs",
            "kinderkrankheiten",
            "homophobie",
            "kuhlschrank",
            "netzstorung",
            "kooperation",
            "verkehrsinfarkt",
            "information",
        ] {
            assert_eq!(says(word.as_bytes()), None, "{word}");
        }
    }
}
