//! Which words make one name.

use super::{
    BIT, features, front, goods, label,
    model::class,
    noted,
    order::{self, Said},
    phoned, praised,
    sight::Sight,
    signed, staff, thanked,
    told::Told,
    unit::{Case, Gap, Unit},
    unlike,
};

/// Words of one name at most.
const LONGEST: usize = 6;

/// Initials and particles before its first one at most: `J. W. A. van der`.
const FRONT: usize = 5;

/// Scores that the first word of a name and the further ones have at least, where another has more
/// than 0. Chosen, as the others here, on sentences and names that the model was not learnt from.
const FIRST: i32 = -20;
const FURTHER: i32 = -10;

/// The same of a first word behind a title, and of a further one without capital that no list has.
const FIRST_TITLED: i32 = -60;
const FURTHER_SMALL: i32 = 20;

/// What a word needs more that is in no list of names, and one that is doubtful alone.
const DOUBT: i32 = 20;

/// The least score of a word with a capital behind a title, if it may be a name at all.
pub(super) const TITLED: i32 = 2 * BIT;

/// With less nothing is offered, whatever the threshold.
const LEAST: i32 = -160;

/// The last word of the name that begins with a word, and the score of its surest one.
pub(super) fn from(sight: &Sight<'_, '_>, start: usize, told: Told) -> Option<(usize, i32)> {
    let told_by_order = order::reversed(sight, start).or_else(|| order::initialled(sight, start));
    if let Some(last) = told_by_order
        .or_else(|| label::last_behind(sight, start))
        .or_else(|| signed::last_of(sight, start))
        .or_else(|| noted::last_behind(sight, start))
        .or_else(|| phoned::last_of(sight, start))
        .or_else(|| staff::last_before(sight, start))
        .or_else(|| staff::last_spoken_to(sight, start))
        .or_else(|| staff::last_beside_role(sight, start))
        .or_else(|| staff::last_with_team(sight, start))
        .or_else(|| thanked::is_thanked(sight, start).then_some(start))
        .or_else(|| praised::is_told(sight, start).then_some(start))
    {
        return Some((last, TITLED));
    }
    let first = past_front(sight, start)?;
    if is_called_after(sight, first)
        || goods::is_called_so(sight, first)
        || goods::is_beside_place(sight, first)
        || is_of_thing(sight, first)
        || is_word_before(sight, start)
        || unlike::is_lettered(sight, start)
    {
        return None;
    }
    let is_small = sight.unit(first)?.case == Case::Small;
    if is_small && is_told_by_copula(sight, first) || thanked::is_begun_behind_thanks(sight, start)
    {
        return None;
    }
    let is_titled = !is_small
        && (is_behind_title(sight, start, first) || is_behind_particles(sight, start, first));
    let said = order::said_of(sight, first, told);
    let (mut best, mut last) = (i32::MIN, None);
    for place in first..start.saturating_add(LONGEST) {
        let Some(unit) = sight.unit(place) else { break };
        let goes_on = place > first;
        let is_other = || label::is_other_label(sight, place) || sight.is_of_address(place);
        if goes_on && (!unit.gap.joins() || is_other()) {
            break;
        }
        let is_between = || {
            is_initial(sight, place)
                || is_elided(sight, place)
                || is_particle(sight, place, first, is_small)
        };
        if goes_on && is_between() {
            // `Gürtel von Marc`, where nouns have capitals.
            if is_noun_before(sight, first, unit) {
                break;
            }
            continue;
        }
        if unit.is_thing || !goes_on && unit.is_initial() {
            return None;
        }
        if is_small && (unit.case != Case::Small || is_everyday(sight, unit, goes_on)) {
            break;
        }
        let score = score_of(sight, place, goes_on);
        let score = match said {
            _ if goes_on => score,
            Said::Told => score.max(0),
            Said::Paired => score.saturating_add(BIT),
            Said::Signed | Said::Full => score.saturating_add(2 * BIT),
            Said::Nothing => score,
        };
        let is_enough = score
            >= match goes_on {
                true if is_small && !unit.is(class::NAMES) => FURTHER_SMALL,
                true => FURTHER,
                false if is_titled && (unit.is(class::NAMES) || !unit.is(class::OTHERS)) => LEAST,
                false if is_titled && is_nothing_else_titled(sight, unit) => LEAST,
                false if is_titled || is_behind_initials(sight, start, first) => FIRST_TITLED,
                false => FIRST,
            };
        if !is_enough || unit.case == Case::Small && !is_small {
            break;
        }
        let is_listed = unit.class & class::NAMES != 0;
        let doubt = if is_listed || is_titled { 0 } else { DOUBT };
        best = best.max(score.saturating_sub(doubt));
        last = Some(place);
        if unit.is_possessive || goes_on && unit.has_hyphen && !is_before_name(sight, place) {
            break;
        }
    }
    let last = last.filter(|last| best > LEAST && !is_before_thing(sight, *last))?;
    let score = match said {
        _ if is_titled => best.max(TITLED),
        Said::Told => best.max(TITLED),
        Said::Paired | Said::Signed | Said::Full => best.saturating_add(BIT),
        Said::Nothing if is_behind_initials(sight, start, first) => best.saturating_add(BIT),
        Said::Nothing if last == start && is_doubtful(sight.unit(last)?) => {
            best.saturating_sub(DOUBT)
        }
        Said::Nothing => best,
    };
    Some((last, score))
}

/// Whether a word that no list has as a name stands before a small particle in German: a thing of somebody's.
fn is_noun_before(sight: &Sight<'_, '_>, first: usize, particle: &Unit) -> bool {
    let is_noun = |unit: &Unit| {
        sight.language() == GERMAN && !unit.is(class::NAMES) && unit.case == Case::Capital
    };
    let is_titled = first
        .checked_sub(1)
        .and_then(|before| sight.unit(before))
        .is_some_and(|unit| unit.is(class::TITLE) || unit.is_initial());
    particle.case == Case::Small && !is_titled && sight.unit(first).is_some_and(is_noun)
}

/// Whether a word behind a title is no role, firm or place: `Mr Case`, not `Madame Directrice`. German nouns
/// have capitals.
fn is_nothing_else_titled(sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    let others = class::OTHERS & !class::COMMON & !class::NOUN;
    sight.language() != GERMAN && !unit.is(others | class::GATE)
}

#[inline(never)]
fn score_of(sight: &Sight<'_, '_>, place: usize, goes_on: bool) -> i32 {
    let mut score = 0_i32;
    features::each(sight, place, goes_on, |feature| {
        // A word has less than a hundred features.
        score = score.wrapping_add(sight.model.weight(feature));
    });
    score
}

/// Whether the next word is in a list of names: few others are of the same name behind a double surname.
/// In German that is where nouns have capitals.
fn is_before_name(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.language() != GERMAN
        || sight.joined(place.saturating_add(1)).is_some_and(|next| next.is(class::NAMES))
}

/// Whether initials stand before a surname, as before few other words: `J. L. Kern`, `P. van Kern`.
fn is_behind_initials(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let is_of_front = |unit: &Unit| unit.is_initial() || unit.is(class::PARTICLE);
    sight.unit(start).is_some_and(Unit::is_initial)
        && start < first
        && (start..first).all(|place| sight.unit(place).is_some_and(is_of_front))
        && sight.unit(first).is_some_and(|unit| unit.case == Case::Capital)
}

/// Whether initials and particles stand before a word, which then is a surname: `J.W. van den Kern`.
fn is_behind_particles(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let is_particle = |unit: &Unit| unit.is(class::PARTICLE) && unit.case == Case::Small;
    is_behind_initials(sight, start, first)
        && (start..first).filter_map(|place| sight.unit(place)).any(is_particle)
}

/// Whether a word alone needs more: one that is also something else, that begins a sentence, or that
/// has no capital.
fn is_doubtful(unit: &Unit) -> bool {
    unit.is(class::OTHERS) || unit.gap.ends_sentence() || unit.case == Case::Small
}

/// Whether a title stands before a place, and not before a word for a role: `Herr Direktor`.
fn is_behind_title(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let before = start.checked_sub(1).and_then(|before| sight.unit(before));
    let is_title = before.is_some_and(|before| before.is(class::TITLE) && !before.is(class::GATE));
    // `Mr Stone`, where an everyday word with a capital is a name.
    let is_named = |unit: &Unit| {
        let roles = class::EVERYDAY & !class::COMMON;
        let is_behind = unit.gap == Gap::Space
            || sight.language() == ENGLISH && before.is_some_and(|title| title.length() > 1);
        unit.case == Case::Capital
            && !unit.is(roles | class::GATE)
            && is_behind
            && sight.language() != GERMAN
    };
    let is_role =
        |unit: &Unit| unit.is(class::EVERYDAY) && !unit.is(class::NAMES) && !is_named(unit);
    let is_joined = sight.joined(start).is_some();
    is_title && is_joined && sight.unit(first).is_some_and(|unit| !is_role(unit))
}

/// Behind initials (`J.`) and particles (`von`, `Van der`) that a name begins with.
fn past_front(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    let mut place = start;
    for _ in 0..FRONT {
        let unit = sight.unit(place)?;
        let next = sight.joined(place.saturating_add(1));
        let goes_on = next.is_some_and(|next| next.case != Case::Small);
        let is_front = match unit.class & (class::PARTICLE | class::NAMES) {
            _ if unit.is_initial() => {
                (goes_on || next.is_some_and(|next| next.is(class::PARTICLE)))
                    && next.is_some_and(|next| next.gap == Gap::Dot)
            }
            // `e` and `y` stand between names, `d'` before one.
            class::PARTICLE if unit.folded.letters().len() == 1 => {
                goes_on && next.is_some_and(|next| next.gap == Gap::Elision)
            }
            class::PARTICLE => goes_on || next.is_some_and(|next| next.is(class::PARTICLE)),
            // `van` is a forename, too.
            _ => {
                let goes_on = goes_on || next.is_some_and(|next| next.is(class::PARTICLE));
                unit.case == Case::Small && unit.is(class::PARTICLE) && goes_on
            }
        };
        if !is_front {
            return Some(place);
        }
        place = place.saturating_add(1);
    }
    Some(place)
}

/// Whether a word is one capital, and neither `Y` nor `E` between names.
fn is_initial(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.unit(place).is_some_and(|unit| {
        unit.is_initial()
            && match sight.joined(place.saturating_add(1)) {
                Some(next) if next.gap == Gap::Dot => true,
                next => !unit.is(class::PARTICLE) && next.is_none_or(|next| next.gap == Gap::Space),
            }
    })
}

/// Whether an apostrophe joins a word to the capital behind it, and that is no firm: `D'Amico`.
fn is_elided(sight: &Sight<'_, '_>, place: usize) -> bool {
    let next = sight.unit(place.saturating_add(1));
    let is_part = sight.unit(place).is_some_and(|unit| unit.folded.letters().len() <= 5);
    is_part
        && next.is_some_and(|next| {
            next.gap == Gap::Elision
                && next.case == Case::Capital
                && !next.is(class::BRAND | class::PLACE | class::COMPANY)
        })
}

/// Whether a word is one of every sentence in this language and no forename.
pub(super) fn is_everyday(sight: &Sight<'_, '_>, unit: &Unit, goes_on: bool) -> bool {
    let is_surname = goes_on && unit.is(class::SURNAME) && unit.folded.letters().len() > 3;
    unit.is(class::COMMON)
        && !unit.is(class::FORENAME)
        && !is_surname
        && matches!(unit.class & class::LANGUAGE, own if own == 0 || own >> 11 == sight.language())
}

/// Whether a word of every sentence stands behind `is`, which names something else than who that is: `the site
/// is a joke`, `het is elke donderdag`.
fn is_told_by_copula(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = |back: usize| first.checked_sub(back).and_then(|before| sight.unit(before));
    let is_copula = |back: usize| {
        let is_one =
            before(back).is_some_and(|unit| matches!(unit.folded.letters(), b"is" | b"am"));
        let opens = |unit: &Unit| unit.is(class::GATE);
        is_one && !before(back.saturating_add(1)).is_some_and(opens)
    };
    sight.unit(first).is_some_and(|unit| unit.is(class::COMMON)) && (is_copula(1) || is_copula(2))
}

/// Whether a word joins the names around it: `van der`, `de la`, `d'`.
fn is_particle(sight: &Sight<'_, '_>, place: usize, first: usize, is_small: bool) -> bool {
    // `Elia e Marco` are two.
    let is_behind_two = place.saturating_sub(first) > 1;
    // `Ana Gil y Pilar Gil` too.
    let is_surname = |unit: &Unit| unit.class & class::NAMES != class::FORENAME;
    let next = sight.joined(place.saturating_add(1));
    let is_one = sight.unit(place).is_some_and(|unit| {
        let is_of_two = is_behind_two && !is_small && next.is_some_and(is_surname);
        let letters = unit.folded.letters();
        // `Cormac Ó Briain`
        let is_irish = letters == b"o" && unit.case == Case::Capitals;
        // `Ni Paco ni Rocío`
        if letters == b"ni" && unit.case == Case::Small {
            return false;
        }
        unit.is(class::PARTICLE) && (letters.len() > 1 || letters == b"t" || is_irish || is_of_two)
    });
    let is_large = sight.unit(first).is_some_and(|unit| unit.case == Case::Capitals);
    let goes_on = next.is_some_and(|next| match next.case {
        // `anna kern von der telekom`.
        Case::Small if is_small => next.is(class::NAMES | class::PARTICLE),
        Case::Small => next.is(class::PARTICLE),
        // `Anna di ITA`.
        Case::Capitals => is_large,
        // `Sunita Desai da Oracle`.
        _ if is_behind_two && next.is(class::OTHERS) => next.is(class::NAMES),
        _ => !is_everyday(sight, next, false) || next.is(class::NAMES),
    });
    is_one && goes_on
}

/// Whether a name begins with a particle that is a word before it: `a nombre de Roberto`; or with what
/// is a title in these languages: `M. Dupont`.
fn is_word_before(sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(unit) = sight.unit(start) else { return false };
    let before = start.checked_sub(1).and_then(|before| sight.unit(before));
    let is_titled = before.is_some_and(|before| before.is(class::TITLE));
    if unit.is_initial() {
        let is_title = unit.is(class::TITLE) && matches!(sight.language(), 0 | FRENCH | SPANISH | PORTUGUESE)
                // `M.` is `Monsieur`.
                && (unit.folded.letters() != b"m" || matches!(sight.language(), 0 | FRENCH));
        // `i. A.`, on behalf of.
        let is_further = |unit: &Unit| unit.is_initial() && unit.gap == Gap::Dot;
        if sight.joined(start.saturating_add(1)).is_some_and(is_further) {
            return is_title;
        }
        let is_of_office = unit.gap == Gap::Dot && !is_titled
            || before.is_some_and(|before| {
                before.case == Case::Small && before.folded.letters().len() == 1
            });
        return is_title || is_of_office;
    }
    let next = sight.joined(start.saturating_add(1));
    let is_romance = matches!(sight.language(), FRENCH | SPANISH | ITALIAN | PORTUGUESE);
    let is_other = |next: &Unit| {
        next.is(class::FORENAME)
            || is_romance && next.case == Case::Capital && !front::is_listed(sight, unit, next)
    };
    unit.case != Case::Capital
        && unit.is(class::PARTICLE)
        && !unit.is(class::FORENAME)
        && !is_titled
        && next.is_some_and(is_other)
}

/// Numbers of languages, in the order of the lesson.
const ENGLISH: u16 = 1;
const FRENCH: u16 = 2;
pub(super) const GERMAN: u16 = 3;
const SPANISH: u16 = 4;
const ITALIAN: u16 = 5;
const DUTCH: u16 = 6;
pub(super) const PORTUGUESE: u16 = 7;
pub(super) const SWEDISH: u16 = 9;

/// Whether a word and the one beside it are a firm or a place of that name: `Calvin Klein`.
fn is_of_thing(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = first.checked_sub(1).map(|before| (before, first));
    let pairs = [before, Some((first, first.saturating_add(1)))];
    pairs.into_iter().flatten().any(|(one, other)| {
        let (Some(one), Some(other)) = (sight.unit(one), sight.unit(other)) else { return false };
        let is_small = one.case == Case::Small || other.case == Case::Small;
        let class = || sight.model.class_of_pair(&one.folded, &other.folded);
        other.gap < Gap::Colon && !is_small && class() & (class::BRAND | class::PLACE) != 0
    })
}

/// Whether a street, a shop or the like stands before that is called after somebody: `rue Jean
/// Jaurès`.
fn is_called_after(sight: &Sight<'_, '_>, first: usize) -> bool {
    if is_of_polish_street(sight, first) {
        return true;
    }
    let mut place = first;
    while sight.joined(place).is_some() {
        let Some(before) = place.checked_sub(1) else { break };
        let Some(previous) = sight.unit(before) else { break };
        let is_title = previous.is(class::TITLE);
        if previous.is(class::STREET) && !is_title {
            // `the station Anna`: there it would be `Anna station`.
            return !(sight.language() == ENGLISH && previous.case == Case::Small);
        }
        // `Im Krankenhaus Herr Kern` against `rue du Docteur Roux`.
        if is_title && matches!(sight.language(), ENGLISH | GERMAN | DUTCH | SWEDISH) {
            break;
        }
        if previous.case == Case::Small && !previous.is(class::PARTICLE) {
            break;
        }
        place = before;
    }
    false
}

/// `przy Marszałkowskiej`: an adjective behind a preposition for streets.
fn is_of_polish_street(sight: &Sight<'_, '_>, first: usize) -> bool {
    let before = first.checked_sub(1).and_then(|before| sight.unit(before));
    sight.joined(first).is_some_and(|unit| unit.folded.letters().ends_with(b"ej"))
        && before.is_some_and(|before| before.folded.letters() == b"przy")
}

/// Whether what stands behind makes it a street or a firm: `Abbey Road`, `Schmidt GmbH`.
fn is_before_thing(sight: &Sight<'_, '_>, last: usize) -> bool {
    let behind = (last.saturating_add(1)..).map_while(|place| sight.joined(place));
    let mut behind = behind.take_while(|unit| unit.case != Case::Small).take(FIRM);
    behind.next().is_some_and(|next| next.is(class::STREET | class::COMPANY))
        || behind.any(|unit| unit.is(class::COMPANY))
}

/// Words with capitals behind a name that may end with one for a firm: `Huber Metallbau GmbH`.
const FIRM: usize = 3;
