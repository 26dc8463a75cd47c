//! Names by the order of words: `Kern, Anna –`, `Anna und Jo`, a surname that was told before.

use super::{
    degree, endings, listed,
    model::class,
    name::GERMAN,
    sight::Sight,
    signed::{is_signature, is_small_signature},
    told::Told,
    unit::{Case, Gap, Unit},
};
use crate::pii::tables::List;

/// Words of a surname before the comma.
const SURNAME: usize = 2;

/// The last initial of a name that begins with its surname, as notes of agents have it: `Okonkwo, C.`,
/// `Lopes Da Silva, J. P.`.
pub(super) fn initialled(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    sight.unit(start).filter(|first| may_be(first) && first.folded.letters().len() > 2)?;
    let comma = surname_end(sight, start, SURNAME + 1)?;
    let is_initial = |place: usize| {
        // Not `Ufficio Acquisti, F.lli Colombo`.
        sight.unit(place).is_some_and(Unit::is_initial)
            && sight.has_stop_behind(place)
            && !sight.is_abbreviated(place)
    };
    sight.unit(comma).filter(|unit| unit.gap == Gap::Comma && is_initial(comma))?;
    let mut last = comma;
    while is_initial(last.saturating_add(1)) && sight.joined(last.saturating_add(1)).is_some() {
        last = last.saturating_add(1);
    }
    // `Kern, A. Lang`: two.
    let next = sight.joined(last.saturating_add(1));
    let is_other = next.is_some_and(|next| next.case != Case::Small && !next.is(class::EVERYDAY));
    (!is_other).then_some(last)
}

/// The last word of a name that begins with its surname: `Kern, Anna –` and `Le Goff, Yannick:`, where
/// a line or something else begins.
pub(super) fn reversed(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let first = sight.unit(start).filter(|first| may_be(first))?;
    let comma = surname_end(sight, start, SURNAME)?;
    let forename = sight.unit(comma).filter(|unit| unit.gap == Gap::Comma)?;
    let is_forename = forename.is(class::FORENAME)
        && (!forename.is(class::EVERYDAY) || is_only_common(forename))
        && forename.case != Case::Small;
    let mut last = comma;
    while sight.joined(last.saturating_add(1)).is_some_and(is_further) {
        last = last.saturating_add(1);
    }
    // `Jo Kern, Anna Lang`: two.
    let is_two = comma > start.saturating_add(1) && first.is(class::FORENAME);
    if is_two || sight.joined(last.saturating_add(1)).is_some_and(is_surname_only) {
        return None;
    }
    if is_forename && is_told_of(sight, start, comma, last) {
        return Some(last);
    }
    if first.gap < Gap::Colon {
        return None;
    }
    let is_marked = matches!(sight.gap_behind(last), Gap::Dash | Gap::Colon | Gap::Slash);
    let is_alone = matches!(
        sight.gap_behind(last),
        Gap::Open | Gap::Break | Gap::Edge | Gap::Close | Gap::Hard
    );
    // `Client: Kern, Anna rang twice`, not `Present: Kern, Anna`.
    let is_labelled = first.gap == Gap::Colon && !listed::is_first(sight, start);
    let is_surname = first.is(class::SURNAME);
    (is_forename && (is_marked || is_labelled || is_alone && is_surname)).then_some(last)
}

/// The first of so many words behind the one at `start` that is not of the same surname.
fn surname_end(sight: &Sight<'_, '_>, start: usize, most: usize) -> Option<usize> {
    let mut places = start.saturating_add(1)..=start.saturating_add(most);
    places.find(|place| sight.unit(*place).is_none_or(|unit| !unit.gap.joins() || !may_be(unit)))
}

/// Whether a surname inside a sentence stands before its comma and forename, of whom the sentence goes
/// on to tell or ends: `colleague Kern, Anna has`, `caller Kern, Anna, dob`. Not in a row, `Lang, Kern, Anna and`,
/// nor behind a title, `Dear Mr Kern, Anna has`.
fn is_told_of(sight: &Sight<'_, '_>, start: usize, comma: usize, last: usize) -> bool {
    let is_unknown = |unit: &Unit| unit.class & !class::LANGUAGE == 0;
    let further = start.saturating_add(1)..comma;
    let is_surname = sight.unit(start).is_some_and(is_surname_only)
        && further
            .filter_map(|place| sight.unit(place))
            .all(|unit| is_surname_only(unit) || is_unknown(unit));
    let before = sight.unit_before(start, 1);
    let is_begun = sight.unit(start).is_some_and(|unit| match unit.gap {
        Gap::Edge | Gap::Break => true,
        Gap::Space | Gap::Stop => {
            before.is_some_and(|before| before.case == Case::Small && !before.is(class::TITLE))
        }
        _ => false,
    });
    is_surname && is_begun && goes_on(sight, last)
}

/// Whether what stands behind the last word of a name is of the sentence, and no further name.
pub(super) fn goes_on(sight: &Sight<'_, '_>, last: usize) -> bool {
    let is_small = |unit: &Unit| unit.case == Case::Small && !AND.contains(&unit.folded.letters());
    match sight.gap_behind(last) {
        Gap::Edge | Gap::Stop | Gap::Break | Gap::Hard | Gap::Close | Gap::Open => true,
        Gap::Space | Gap::Comma => sight.unit(last.saturating_add(1)).is_some_and(is_small),
        _ => false,
    }
}

fn is_surname_only(unit: &Unit) -> bool {
    unit.class & class::NAMES == class::SURNAME
        && !unit.is(class::OTHERS)
        && unit.case != Case::Small
}

/// Whether a word with a capital may be of a surname.
fn may_be(unit: &Unit) -> bool {
    unit.case != Case::Small
        && !unit.is_initial()
        && unit.class & class::NAMES != class::FORENAME
        && (unit.is(class::SURNAME | class::PARTICLE) || !unit.is(class::OTHERS | class::GATE))
}

/// A further forename, or the particle of the surname: `Vries, Jelle de`.
fn is_further(unit: &Unit) -> bool {
    match unit.case {
        Case::Small => unit.is(class::PARTICLE),
        _ => unit.is(class::FORENAME) && !unit.is(class::EVERYDAY),
    }
}

/// Where the initial ends that a name ends with or that follows it, with its stop: `Florian P.`, `Pawlak R.`.
pub(super) fn initial_behind(sight: &Sight<'_, '_>, last: usize) -> Option<usize> {
    let place = last.saturating_add(1);
    let name = sight.unit(last)?;
    if name.is_initial() {
        return sight.has_stop_behind(last).then(|| name.end.saturating_add(1));
    }
    let begins = |unit: &Unit| unit.is_initial() && unit.gap == Gap::Space;
    let is_named = name.is(class::NAMES) && name.case == Case::Capital;
    if !is_named || !sight.joined(place).is_some_and(begins) || degree::is_degree(sight, place) {
        return None;
    }
    let is_further = |place: &usize| {
        sight.joined(*place).is_some_and(Unit::is_initial) && sight.has_stop_behind(*place)
    };
    let further = place.saturating_add(1)..place.saturating_add(INITIALS);
    let place = further.take_while(is_further).last().unwrap_or(place);
    let end = sight.unit(place)?.end;
    // `/Pontus L`, not a size inside a sentence.
    if !sight.has_stop_behind(place) {
        let is_signed = sight.gap_behind(place) == Gap::Edge
            && matches!(name.gap, Gap::Slash | Gap::Dash | Gap::Stop | Gap::Break)
            && name.is(class::FORENAME)
            && !name.is(class::OTHERS);
        return is_signed.then_some(end);
    }
    (!goes_on_as_name(sight, place.saturating_add(1))).then(|| end.saturating_add(1))
}

/// Initials behind a name at most.
const INITIALS: usize = 3;

/// Whether a name goes on behind an initial: `Joost B. van Dijk`, not `Sandro D. della sede`.
fn goes_on_as_name(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_large = |place: usize| sight.joined(place).is_some_and(|unit| unit.case != Case::Small);
    let is_particle =
        |place: usize| sight.joined(place).is_some_and(|unit| unit.is(class::PARTICLE));
    let behind = (place..place.saturating_add(INITIALS)).find(|place| !is_particle(*place));
    is_large(place) || is_particle(place) && behind.is_some_and(is_large)
}

/// What the words around the first one of a name say of it, besides the model.
#[derive(Clone, Copy)]
pub(super) enum Said {
    /// It is, or stands before, a surname that was found before.
    Told,
    /// It is joined to a forename, or to a word for kin or a role.
    Paired,
    /// It is a forename before a surname.
    Full,
    /// It signs the text.
    Signed,
    Nothing,
}

pub(super) fn said_of(sight: &Sight<'_, '_>, place: usize, told: Told) -> Said {
    match () {
        () if is_told(sight, place, told) || is_before_told(sight, place, told) => Said::Told,
        () if is_paired(sight, place) || is_behind_role(sight, place) => Said::Paired,
        () if is_first_of_two(sight, place) => Said::Told,
        () if is_signature(sight, place) || is_small_signature(sight, place) => Said::Signed,
        () if is_full(sight, place) => Said::Full,
        () => Said::Nothing,
    }
}

/// Whether a word with a capital is a surname that was found before, and is nothing else.
fn is_told(sight: &Sight<'_, '_>, place: usize, told: Told) -> bool {
    !told.is_empty()
        && sight.unit(place).is_some_and(|unit| {
            unit.case != Case::Small
                && !unit.is(class::OTHERS)
                && (told.has(unit.hash)
                    || endings::stems(unit.folded.letters(), sight.language())
                        .any(|hash| told.has(hash)))
        })
}

/// Whether a forename stands before such a surname: `Jorge Lencastre e Sofia Lencastre`.
fn is_before_told(sight: &Sight<'_, '_>, place: usize, told: Told) -> bool {
    let next = place.saturating_add(1);
    let is_forename = |unit: &Unit| unit.case == Case::Capital && unit.is(class::FORENAME);
    sight.joined(next).is_some()
        && is_told(sight, next, told)
        && sight.unit(place).is_some_and(is_forename)
}

/// Whether two forenames with "and" between them do or are something: `Erin and John were kind`, `Roméo et Guillaume
/// du rayon`.
fn is_first_of_two(sight: &Sight<'_, '_>, place: usize) -> bool {
    let things = class::EVERYDAY & !class::COMMON | class::BRAND | class::PLACE | class::GATE;
    let is_forename =
        |unit: &Unit| unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(things);
    let is_sure = |unit: &Unit| !unit.is(class::OTHERS);
    let [and, other, verb] = [1, 2, 3].map(|more| place.saturating_add(more));
    let is_and = |unit: &Unit| unit.case == Case::Small && AND.contains(&unit.folded.letters());
    let (Some(one), Some(second)) = (sight.unit(place), sight.joined(other)) else { return false };
    let does = |unit: &Unit| unit.case == Case::Small && DO.has(unit.folded.letters());
    sight.joined(and).is_some_and(is_and)
        && [one, second].into_iter().all(is_forename)
        && (is_sure(one) || is_sure(second))
        && sight.joined(verb).is_some_and(does)
}

/// What two people were or deserve, and whence they are.
static DO: List = List::new(
    "were from waren von aus vom etaient du de fueron eran foram eram da do erano del della van byli byly z ze fran deserve \
    meritent verdienen merecen meritano merecem zasluguja fortjanar",
);

/// Whether a forename stands beside another one, a word for "and" between them.
fn is_paired(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_forename = |place: usize| {
        sight.unit(place).is_some_and(|unit| {
            unit.case == Case::Capital
                && unit.is(class::FORENAME)
                && !unit.is(class::EVERYDAY | class::BRAND)
        })
    };
    let is_and = |place: usize| {
        sight
            .joined(place)
            .is_some_and(|unit| unit.case == Case::Small && AND.contains(&unit.folded.letters()))
    };
    let [before, after] = [place.wrapping_sub(1), place.saturating_add(1)];
    let behind =
        is_and(before) && sight.joined(place).is_some() && is_forename(place.wrapping_sub(2));
    let ahead = is_and(after)
        && sight.joined(place.saturating_add(2)).is_some()
        && is_forename(place.saturating_add(2));
    // `Tuva & Malte`
    let is_joined = |one: usize| {
        let pair = sight.unit(one).zip(sight.unit(one.wrapping_add(1)));
        pair.is_some_and(|(one, other)| sight.between(one, other) == " & ")
    };
    let is_beside =
        is_joined(before) && is_forename(before) || is_joined(place) && is_forename(after);
    is_forename(place) && (behind || ahead || is_beside) || is_first_of_full(sight, place)
}

/// Whether a sentence begins with a full name and goes on with another: `Stacy Ford and David Green`.
fn is_first_of_full(sight: &Sight<'_, '_>, place: usize) -> bool {
    let others = class::EVERYDAY | class::BRAND | class::PLACE;
    let is_begun = sight.unit(place).is_some_and(|unit| {
        unit.case == Case::Capital && unit.gap.ends_sentence() && !unit.is(others)
    });
    let things = class::COMPANY | class::STREET;
    let may_be = |unit: &Unit| match unit.case {
        Case::Small => unit.is(class::PARTICLE) && unit.folded.letters().len() > 1,
        _ => !unit.is_thing && !unit.is(things),
    };
    let further = place.saturating_add(1)..place.saturating_add(WORDS);
    let last = further.take_while(|place| sight.joined(*place).is_some_and(may_be)).last();
    let Some(last) = last.filter(|_| is_begun) else { return false };
    let [and, forename, surname] = [1, 2, 3].map(|more| last.saturating_add(more));
    let is_and = |unit: &Unit| unit.case == Case::Small && AND.contains(&unit.folded.letters());
    let is_forename = |unit: &Unit| {
        let others = class::EVERYDAY | class::BRAND;
        unit.case == Case::Capital && unit.is(class::FORENAME) && !unit.is(others)
    };
    let is_surname = |unit: &Unit| {
        unit.case == Case::Capital && !unit.is_thing && !unit.is(things) || unit.is(class::PARTICLE)
    };
    sight.joined(and).is_some_and(is_and)
        && sight.joined(forename).is_some_and(is_forename)
        && sight.joined(surname).is_some_and(is_surname)
}

/// Words of the first of two full names, and one more.
const WORDS: usize = 4;

/// Whether a forename that is nothing else stands behind a word for kin or a role in small letters: `da minha
/// irmã Carlota,`.
fn is_behind_role(sight: &Sight<'_, '_>, place: usize) -> bool {
    let role = sight.unit_before(place, 1);
    let is_forename = |unit: &Unit| {
        unit.gap == Gap::Space
            && unit.case == Case::Capital
            && unit.is(class::FORENAME)
            && !unit.is(class::OTHERS)
    };
    role.is_some_and(|role| role.case == Case::Small && role.is(class::ROLE))
        && sight.unit(place).is_some_and(is_forename)
}

/// Whether a forename that is nothing else stands before a word that lists have as a surname, whatever
/// else that is: `Anna Rossi` (red), `Emma Young`.
fn is_full(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = sight.joined(place.saturating_add(1));
    let is_surname = |next: &Unit| {
        next.gap == Gap::Space && next.case == Case::Capital && next.is(class::SURNAME)
    };
    next.is_some_and(is_surname)
        && sight.unit(place).is_some_and(|unit| {
            unit.case == Case::Capital
                && unit.is(class::FORENAME)
                && (!unit.is(class::OTHERS)
                    || is_only_common(unit) && next.is_some_and(is_surname_only)
                    || is_capital_inside(sight, place, unit) && next.is_some_and(is_no_thing))
                && !unit.is_possessive
        })
}

/// Whether a word is besides a name only one of every sentence: `Vasco`, a Basque.
fn is_only_common(unit: &Unit) -> bool {
    unit.class & class::OTHERS == class::COMMON
}

/// Whether a word has its capital inside a sentence though nouns have none: it is a name, whatever its word means
/// (`spoke to Mark Hall`).
fn is_capital_inside(sight: &Sight<'_, '_>, place: usize, unit: &Unit) -> bool {
    let before = sight.unit_before(place, 1);
    sight.language() != GERMAN
        && unit.gap == Gap::Space
        && before.is_some_and(|before| before.case == Case::Small && !before.is(class::STREET))
        && is_no_thing(unit)
}

/// Whether lists have a word as no street, firm, brand, place or role.
fn is_no_thing(unit: &Unit) -> bool {
    let things = class::STREET | class::COMPANY | class::BRAND | class::PLACE | class::ROLE;
    !unit.is(things | class::TITLE | class::GATE)
}

const AND: [&[u8]; 8] = [b"and", b"et", b"und", b"y", b"e", b"en", b"i", b"och"];

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_end_with_their_initials() {
        for (text, names) in [
            ("o resto não responde. Xavier M. L.", &["Xavier M. L."][..]),
            ("invece Sandro D. della sede di Prato", &["Sandro D."]),
            ("Joost B. van Dijk belde", &["Joost B. van Dijk"]),
            ("vi roterar den ikväll. /Pontus L", &["Pontus L"]),
        ] {
            assert_eq!(found(Kind::Person, text), names, "{text}");
        }
    }
}
