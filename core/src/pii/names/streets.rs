//! Streets, buildings and bridges that are called after somebody: in one word with what they are, `Johan de
//! Wittlaan`, `Christiaan Huygensgebouw`, `Willem-Alexandertunnel`, or with a word of its own that no list of streets
//! has, `Juliana Ziekenhuis`, `Wellington Arcade`.

use super::{
    model::{class, hash_of},
    sight::Sight,
    unit::{Case, HYPHENS, Unit},
};
use crate::pii::{
    fold::{Folded, fold},
    tables::List,
};

/// What such words end with, behind some letters.
const ENDINGS: [&[u8]; 37] = [
    b"gymnasiet",
    b"biblioteket",
    b"arenan",
    b"college",
    b"lyceum",
    b"academie",
    b"laan",
    b"school",
    b"schule",
    b"straat",
    b"gracht",
    b"plein",
    b"kade",
    b"singel",
    b"strasse",
    b"gasse",
    b"allee",
    b"gatan",
    b"vagen",
    b"torget",
    b"platz",
    b"gebouw",
    b"ziekenhuis",
    b"tunnel",
    b"tunneln",
    b"gebaude",
    b"klinik",
    b"kliniken",
    b"krankenhaus",
    b"huset",
    b"sjukhuset",
    b"museum",
    b"museet",
    b"stadion",
    b"theater",
    b"gymnasium",
    b"skolan",
];

/// The same of words that surnames end with as well: only behind a name, `Mozartsaal`, not `Holthaus`.
const ENDINGS_OF_NAMES: [&[u8]; 15] = [
    b"haus", b"saal", b"brucke", b"stift", b"halle", b"hallen", b"zaal", b"brug", b"park", b"kerk",
    b"kirche", b"salen", b"bron", b"parken", b"kyrkan",
];

/// Words of their own behind a name.
static WHOLE: List = List::new(
    "ziekenhuis gebouw tunnel krankenhaus klinik arcade arcades mall quay quays wharf precinct parade esplanade promenade \
    concourse retail outlet academy college lyceum stand pavilion theatre theater stadium gallery library hospice infirmary leisure \
    auditorium academie",
);

/// Words of such a name with its last, letters of that, and before what it ends with.
const MOST_WORDS: usize = 5;
const SHORTEST: usize = 7;
const SHORTEST_STEM: usize = 3;
const SHORTEST_NAME: usize = 4;

/// Whether the name that begins at a place is that of such a thing.
pub(super) fn is_of_one(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is_of_it = |unit: &Unit| is_large(unit) || unit.is(class::PARTICLE);
    let further = first.saturating_add(1)..first.saturating_add(MOST_WORDS);
    let mut words = further.map_while(|place| sight.joined(place).filter(|unit| is_of_it(unit)));
    let is_whole = |unit: &Unit| {
        unit.case == Case::Capital && !unit.is(class::SURNAME) && WHOLE.has(unit.folded.letters())
    };
    let is_one = |unit: &Unit| is_glued(sight, unit) || is_compound(sight, unit);
    sight.unit(first).is_some_and(is_one) || words.any(|unit| is_one(unit) || is_whole(unit))
}

/// `Jansen-tomaten`, `Wallin-skjortan`, `London-based`: a word in small letters behind the last hyphen, which no list
/// has as a name.
fn is_compound(sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    unit.has_hyphen
        && sight.text_of(unit).rsplit(HYPHENS).next().is_some_and(|last| {
            last.len() >= SHORTEST_NAME
                && last.starts_with(char::is_lowercase)
                && sight.model.class_of(last) & class::NAMES == 0
        })
}

fn is_large(unit: &Unit) -> bool {
    unit.case == Case::Capital || unit.case == Case::Mixed && unit.has_hyphen
}

/// Whether a word, or the last of those between hyphens, ends with what it is.
fn is_glued(sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    if !unit.has_hyphen && (unit.is(class::NAMES) || unit.length() < SHORTEST) {
        return false;
    }
    let Some((word, class)) = last_part(sight, unit) else { return false };
    let letters = word.letters();
    let stem = |ending: &&[u8]| letters.strip_suffix(*ending);
    let is_one = || {
        ENDINGS.iter().filter_map(stem).any(|stem| stem.len() >= SHORTEST_STEM)
            || ENDINGS_OF_NAMES.iter().filter_map(stem).any(|stem| is_name(sight, stem))
    };
    // `Konrad-Adenauer-Brücke`, though a list has `Brück`.
    is_behind_two(sight, unit, letters)
        || class & class::NAMES == 0 && letters.len() >= SHORTEST && is_one()
}

/// Whether the last of three words between hyphens is a thing that is called after somebody.
fn is_behind_two(sight: &Sight<'_, '_>, unit: &Unit, last: &[u8]) -> bool {
    unit.has_hyphen && sight.text_of(unit).split(HYPHENS).count() > 2 && BEHIND_TWO.has(last)
}

static BEHIND_TWO: List = List::new(
    "brucke platz ring allee schule gymnasium halle haus saal stadion park ufer damm weg stiftung klinik kaserne preis turm steg bad kirche \
    tunnel strasse gasse tor kolleg akademie museum theater brug plein laan straat school college zaal hal park bron gatan vagen torget \
    skolan",
);

/// The last of the words between hyphens with its classes, if it has a capital.
fn last_part(sight: &Sight<'_, '_>, unit: &Unit) -> Option<(Folded, u16)> {
    if !unit.has_hyphen {
        return (unit.case == Case::Capital).then_some((unit.folded, unit.class));
    }
    let last = sight.text_of(unit).rsplit(HYPHENS).next()?;
    let class = sight.model.class_of(last);
    last.starts_with(char::is_uppercase).then(|| (fold(last.as_bytes()), class))
}

/// Whether lists have what stands before such an ending as a name, an `s` between both or not.
fn is_name(sight: &Sight<'_, '_>, stem: &[u8]) -> bool {
    let is_one = |stem: &[u8]| {
        stem.len() >= SHORTEST_NAME && sight.model.class_of_hash(hash_of(stem)) & class::NAMES != 0
    };
    is_one(stem) || stem.strip_suffix(b"s").is_some_and(is_one)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn buildings_and_tunnels_are_no_people() {
        for text in [
            "Het college in het Antoni Leeuwenhoekgebouw begon te laat",
            "Prinses Margriettunnel dicht, omrijden duurt lang",
            "Wilhelmina Ziekenhuis, afdeling vier, was netjes",
            "Der Vortrag im Clara Schumannsaal fiel aus",
            "Die Robert-Schumann-Halle war kalt",
            "Die Sophie-Schollgebäude sind zu",
            "Föreläsningen i Selma Lagerlöfsalen blev inställd",
            "Signs from Victoria Quay were wrong, Burlington Arcade too",
            "El puente Juan Carlos fue cerrado",
            "Most Józefa Poniatowskiego był zamknięty",
            "Il ponte Vittorio Emanuele è chiuso",
            "Wohne in Landau a. d. Bergstraße",
            "Sixth form open day at Mary Seacole Academy was fine",
            "The ATM at the Bobby Charlton Stand was broken",
            "Automaat bij het Willem Alexandercollege deed het niet",
            "Spaziergang zur Konrad-Zuse-Brücke war schön",
        ] {
            assert!(found(Kind::Person, text).is_empty(), "{text}");
        }
        for (text, name) in [
            ("Frau Johanna Holthaus rief an", "Johanna Holthaus"),
            ("mit Peter Neuhaus gesprochen", "Peter Neuhaus"),
            ("I spoke to Anna Kern at the mall", "Anna Kern"),
        ] {
            assert_eq!(found(Kind::Person, text), [name], "{text}");
        }
    }
}
