//! Colours and scents that are forenames, where a row of them is told to be such: `Rose ou Violette, les deux coloris`,
//! `Róża i Jaśmin, oba zapachy`.

use super::{
    sight::Sight,
    unit::{Case, Gap},
};
use crate::pii::{context::is_letter, fold::fold, tables::List, text::Text};

/// Colours, flowers and stones that are forenames.
static SHADES: List = List::new(
    "rosa rose rosen celeste violette violeta violetta viola viol esmeralda esmeralde emerald jasmin jasmine roza linnea bjork \
    amber ambre ambra jade coral corallo ruby rubi perla perle pearl saffron olive oliva olivia lila lilas hazel scarlett ginger \
    lavanda lavande lavendel malva mauve azzurra bianca blanca fiamma iris lily lilie margarita daisy dahlia magnolia camelia \
    melissa verbena sandy sienna ivory ebony jet indigo marine rubina cyan fuchsia kalina malina narcyz oriana syren linde \
    heather poppy lelia azalea mimosa",
);

/// What such things are, of more than one.
static KINDS: List = List::new(
    "colours colors shades scents fragrances tones coloris couleurs teintes parfums farben farbtone dufte tone colores tonos aromas \
    fragancias colori tinte profumi fragranze kleuren tinten geuren cores tons fragrancias kolory kolorze odcienie zapachy fargerna \
    farger kulorer dofterna dofter nyanser",
);

/// Whether it is one of a row of them, which a word near it tells.
pub(super) fn is_one(text: &Text<'_>, sight: &Sight<'_, '_>, place: usize) -> bool {
    is_shade(sight, place)
        && is_in_row(sight, place)
        && (is_told(sight)
            || sight.unit(place).is_some_and(|unit| is_told_before(text, unit.start)))
}

/// `I colori Rosa, Viola e Celeste`: the words of a row are more than are in sight.
fn is_told_before(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, BEFORE);
    let mut words = before.split(|byte| !is_letter(*byte)).filter(|word| word.len() >= SHORTEST);
    words.any(|word| KINDS.has(fold(word).letters()))
}

/// Bytes of a row at most, and letters of such a word at least.
const BEFORE: usize = 40;
const SHORTEST: usize = 4;

fn is_shade(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight
        .unit(place)
        .is_some_and(|unit| unit.case == Case::Capital && SHADES.has(unit.folded.letters()))
}

/// Whether another one stands beside it, a comma or a word for "and" between both.
fn is_in_row(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_comma = |place: usize| sight.unit(place).is_some_and(|unit| unit.gap == Gap::Comma);
    let is_and = |place: usize| sight.joined(place).is_some_and(|unit| unit.length() <= AND);
    let [next, beyond] = [1, 2].map(|more| place.saturating_add(more));
    let is_behind = |more: usize| place.checked_sub(more).is_some_and(|at| is_shade(sight, at));
    is_comma(next) && is_shade(sight, next)
        || is_and(next) && is_shade(sight, beyond)
        || is_comma(place) && is_behind(1)
        || place.checked_sub(1).is_some_and(is_and) && is_behind(2)
}

/// Letters of a word that joins two at most: `oder`.
const AND: usize = 4;

fn is_told(sight: &Sight<'_, '_>) -> bool {
    sight.units().any(|unit| unit.case != Case::Capitals && KINDS.has(unit.folded.letters()))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn colours_and_scents_are_no_people() {
        for text in [
            "Rose ou Violette, les deux coloris sont jolis",
            "Me gustan Rosa, Celeste y Esmeralda, los tres colores",
            "Róża i Jaśmin, oba zapachy ładne",
            "I colori Rosa, Viola e Celeste sono stupendi",
            "As cores Rosa, Violeta e Jade são lindas",
            "Björk och Linnea, båda färgerna är fina",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        let text = "Grazie a Rosa e Bianca per l'aiuto";
        assert_eq!(found(Kind::Person, text), ["Rosa", "Bianca"], "{text}");
    }
}
