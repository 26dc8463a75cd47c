//! Where a name begins, and what is none.

use super::{
    BIT,
    begun::Begun,
    deeds, front, goods, greeted, label, lettered, lower,
    model::class,
    noted, order, phoned, praised, presented,
    sight::Sight,
    signed, staff, thanked,
    told::Told,
    turn,
    unit::{Case, Gap, Unit},
    unlike, usual,
};
use crate::pii::tables::List;

/// Initials and particles before its first one at most: `J. W. A. van der`.
const FRONT: usize = 5;

/// The least score of a word with a capital behind a title, if it may be a name at all.
pub(super) const TITLED: i32 = 2 * BIT;

/// The last word of the name that begins with a word, and the score of its surest one.
pub(super) fn from(sight: &Sight<'_, '_>, start: usize, told: Told) -> Option<(usize, i32)> {
    if let Some(last) = told_last(sight, start) {
        return Some((last, TITLED));
    }
    let first = past_front(sight, start)?;
    let is_small = sight.unit(first)?.case == Case::Small;
    if is_small && greeted::is_doubtful(sight, first) {
        return None;
    }
    if is_nobody(sight, start, first) || is_small && is_told_by_copula(sight, first) {
        return None;
    }
    let is_titled = !is_small
        && (is_behind_title(sight, start, first)
            || is_behind_particles(sight, start, first)
            || start
                .checked_sub(1)
                .is_some_and(|short| front::is_short_forename(sight, short, start)));
    let said = order::said_of(sight, first, told);
    Begun { sight, start, first, is_small, is_titled, said }.name()
}

/// The last word of a name that its place tells.
fn told_last(sight: &Sight<'_, '_>, start: usize) -> Option<usize> {
    order::reversed(sight, start)
        .or_else(|| order::initialled(sight, start))
        .or_else(|| label::last_behind(sight, start))
        .or_else(|| signed::last_of(sight, start).filter(|_| !is_called_after(sight, start)))
        .or_else(|| lower::last_of(sight, start))
        .or_else(|| greeted::last_of(sight, start))
        .or_else(|| noted::last_behind(sight, start))
        .or_else(|| noted::last_of_guest(sight, start))
        .or_else(|| noted::last_of_apposed(sight, start))
        .or_else(|| noted::last_of_payee(sight, start))
        .or_else(|| phoned::last_of(sight, start))
        .or_else(|| turn::last_of(sight, start))
        .or_else(|| turn::last_on_bell(sight, start))
        .or_else(|| presented::last_of_kin(sight, start))
        .or_else(|| presented::last_of_way(sight, start))
        .or_else(|| staff::last_before(sight, start))
        .or_else(|| staff::last_spoken_to(sight, start))
        .or_else(|| staff::last_beside_role(sight, start))
        .or_else(|| staff::last_with_team(sight, start))
        .or_else(|| thanked::is_thanked(sight, start).then_some(start))
        .or_else(|| praised::is_told(sight, start).then_some(start))
        .or_else(|| deeds::is_told(sight, start).then_some(start))
        .or_else(|| usual::is_told(sight, start).then_some(start))
        .filter(|last| *last > start || !is_behind_and(sight, start))
}

/// Whether a word is the second of a firm: `Marks & Spencer`.
fn is_behind_and(sight: &Sight<'_, '_>, start: usize) -> bool {
    sight.unit(start).is_some_and(|unit| unit.gap == Gap::Other) && is_of_thing(sight, start)
}

/// Whether what looks like a name is of a thing, a place or a word before one.
fn is_nobody(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    is_called_after(sight, first)
        || goods::is_called_so(sight, first)
        || is_of_thing(sight, first)
        || is_word_before(sight, start)
        || lettered::is_lettered(sight, start)
        || unlike::is_of_saint(sight, first)
        || sight.unit(first).is_some_and(unlike::is_never)
}

/// Whether initials stand before a surname, as before few other words: `J. L. Kern`, `P. van Kern`.
pub(super) fn is_behind_initials(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let is_of_front = |unit: &Unit| unit.is_initial() || unit.is(class::PARTICLE);
    sight.unit(start).is_some_and(Unit::is_initial)
        && start < first
        && (start..first).all(|place| sight.unit(place).is_some_and(is_of_front))
        && sight.unit(first).is_some_and(|unit| {
            unit.case == Case::Capital || unit.has_hyphen && unit.case == Case::Mixed
        })
}

/// Whether initials and particles stand before a word, which then is a surname: `J.W. van den Kern`.
fn is_behind_particles(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let is_particle = |unit: &Unit| unit.is(class::PARTICLE) && unit.case == Case::Small;
    is_behind_initials(sight, start, first)
        && (start..first).filter_map(|place| sight.unit(place)).any(is_particle)
}

/// Whether a title stands before a place, and not before a word for a role: `Herr Direktor`.
fn is_behind_title(sight: &Sight<'_, '_>, start: usize, first: usize) -> bool {
    let before = sight.unit_before(start, 1);
    let is_size = || start.checked_sub(1).is_some_and(|size| lettered::is_lettered(sight, size));
    // Swedish `städade efter sig. Namnen` is not Italian `sig. Rossi`.
    let is_themselves = |unit: &Unit| {
        sight.language() == SWEDISH && unit.folded.letters() == b"sig" && unit.case == Case::Small
    };
    let is_title = before.is_some_and(|before| {
        before.is(class::TITLE) && !before.is(class::GATE) && !is_themselves(before)
    });
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
    let is_role = |unit: &Unit| {
        unit.is(class::EVERYDAY)
            && !unit.is(class::NAMES)
            && !is_named(unit)
            && !is_of_another_language(sight, unit)
    };
    let is_joined = sight.joined(start).is_some();
    is_title && is_joined && !is_size() && sight.unit(first).is_some_and(|unit| !is_role(unit))
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

/// Whether a word is one of every day in another language only: German `Herr Kade`, where `kade` is Dutch for a quay.
pub(super) fn is_of_another_language(sight: &Sight<'_, '_>, unit: &Unit) -> bool {
    let own = unit.class & class::LANGUAGE;
    let here = sight.language();
    let is_role = unit.is(class::ROLE | class::TITLE);
    here != 0 && !is_role && !matches!(own, 0 | class::SMALL_WORD) && own >> 11 != here
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
    let before = |back: usize| sight.unit_before(first, back);
    let is_copula = |back: usize| {
        let is_one =
            before(back).is_some_and(|unit| matches!(unit.folded.letters(), b"is" | b"am"));
        let opens = |unit: &Unit| unit.is(class::GATE);
        is_one && !before(back.saturating_add(1)).is_some_and(opens)
    };
    sight.unit(first).is_some_and(|unit| unit.is(class::COMMON)) && (is_copula(1) || is_copula(2))
}

/// Whether a name begins with a particle that is a word before it: `a nombre de Roberto`; or with what
/// is a title in these languages: `M. Dupont`.
fn is_word_before(sight: &Sight<'_, '_>, start: usize) -> bool {
    let Some(unit) = sight.unit(start) else { return false };
    let before = sight.unit_before(start, 1);
    let is_titled = before.is_some_and(|before| before.is(class::TITLE));
    if unit.is_initial() {
        let is_title = unit.is(class::TITLE)
            && match sight.language() {
                0 | FRENCH => true,
                // `M.` is `Monsieur`.
                SPANISH | PORTUGUESE => unit.folded.letters() != b"m",
                _ => false,
            };
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
            || next.is_initial()
            || is_romance && next.case == Case::Capital && !front::is_listed(sight, unit, next)
    };
    unit.case != Case::Capital
        && unit.is(class::PARTICLE)
        && !unit.is(class::FORENAME)
        && !is_titled
        && next.is_some_and(is_other)
}

/// Numbers of languages, in the order of the lesson.
pub(super) const ENGLISH: u16 = 1;
pub(super) const FRENCH: u16 = 2;
pub(super) const GERMAN: u16 = 3;
pub(super) const SPANISH: u16 = 4;
pub(super) const ITALIAN: u16 = 5;
pub(super) const DUTCH: u16 = 6;
pub(super) const PORTUGUESE: u16 = 7;
pub(super) const POLISH: u16 = 8;
pub(super) const SWEDISH: u16 = 9;

/// Whether a word and the one beside it, or behind a particle, are a firm or a place of that name: `Calvin
/// Klein`, `Marina di Pietrasanta`.
fn is_of_thing(sight: &Sight<'_, '_>, first: usize) -> bool {
    let [behind, beyond] = [1, 2].map(|more| first.saturating_add(more));
    let is_joining = |unit: &Unit| unit.case == Case::Small && unit.is(class::PARTICLE);
    let before = first.checked_sub(1).map(|before| (before, first));
    let across = sight.joined(behind).is_some_and(is_joining).then_some((first, beyond));
    let pairs = [before, Some((first, behind)), across];
    pairs.into_iter().flatten().any(|(one, other)| {
        let (Some(one), Some(other)) = (sight.unit(one), sight.unit(other)) else { return false };
        let is_small = one.case == Case::Small || other.case == Case::Small;
        let is_thing = || {
            let mut word = one.folded;
            // `King's Lynn`
            if one.is_possessive {
                word.add(b's');
            }
            sight.model.is_pair_of_a_thing(&word, &other.folded)
        };
        other.gap < Gap::Colon && !is_small && is_thing()
    })
}

/// Whether a street, a shop or the like stands before that is called after somebody: `rue Jean
/// Jaurès`.
fn is_called_after(sight: &Sight<'_, '_>, first: usize) -> bool {
    if is_of_patron(sight, first) {
        return true;
    }
    let mut place = first;
    while sight.joined(place).is_some() {
        let Some(before) = place.checked_sub(1) else { break };
        let Some(previous) = sight.unit(before) else { break };
        let is_title = previous.is(class::TITLE);
        if (previous.is(class::STREET) || STOPS.has(previous.folded.letters()))
            && !is_title
            && !(POLISH_WAYS.has(previous.folded.letters()) && is_as_listed(sight, place))
        {
            // `the station Anna`: there it would be `Anna station`.
            let is_of_another =
                previous.is(class::LANGUAGE) && previous.class & class::LANGUAGE != ENGLISH << 11;
            return is_of_another || !(sight.language() == ENGLISH && previous.case == Case::Small);
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

/// Where somebody is met in Polish as well: `na ulicy Jan Kowalski mnie obraził`, against `przy ulicy Jana Kowalskiego`.
static POLISH_WAYS: List = List::new("ulicy alei alejach placu skwerze osiedlu");

/// Whether a forename, and a surname behind it, stand as lists have them: whose street it is has other endings.
fn is_as_listed(sight: &Sight<'_, '_>, first: usize) -> bool {
    let is = |unit: &Unit, classes: u16| sight.model.class_of_hash(unit.hash) & classes != 0;
    let next = sight.joined(first.saturating_add(1)).filter(|next| next.case != Case::Small);
    sight.unit(first).is_some_and(|unit| is(unit, class::FORENAME))
        && next.is_none_or(|next| is(next, class::SURNAME))
}

/// Where buses stop, schools and hospitals, besides those that the model has.
static STOPS: List = List::new(
    "ul ulicy ulica ulice alei alejach placu skwerze rondzie osiedlu moscie bulwarze auberge gasthof pensionat posada \
    locanda parada paradas arret arrets halte haltes haltestelle haltestellen przystanek przystanku hallplats hallplatsen \
    fermata fermate lycee ecole college hopital clinique instituto colegio escuela liceo scuola ospedale szpital szkola \
    liceum sjukhuset skolan stade tribune gymnase mediatheque bibliotheque theatre piscine amphi amphitheatre estadio \
    parc parque parku jardin jardines kolegium licee tribuna polideportivo biblioteca teatro piscina auditorio ies ceip stadion stadionie biblioteka bibliotece teatr teatrze basen \
    aeropuerto aeroport aeroporto lotnisko lotnisku pont puente ponte most mostu tunnel tunelu tunel rondo ronda rondem livraria librairie \
    libreria boekhandel buchhandlung ksiegarnia bokhandel",
);

/// Polish `Szkoła im. Janusza Korczaka`, Swedish `vid Olof Palmes gata`: named after somebody.
fn is_of_patron(sight: &Sight<'_, '_>, first: usize) -> bool {
    let mut places = first.saturating_add(1)..first.saturating_add(WORDS_OF_PATRON);
    let is_place = |place: usize| {
        let owner = sight.unit(place.saturating_sub(1)).map(|unit| unit.folded);
        sight.joined(place).is_some_and(|unit| {
            unit.case == Case::Small
                && PATRONISED.has(unit.folded.letters())
                && owner.is_some_and(|owner| owner.letters().ends_with(b"s"))
        })
    };
    match sight.language() {
        // `na im. Zofii Wilk`: in her name.
        POLISH => sight.has_before(first, 1, &NAMED_AFTER) && !sight.has_before(first, 2, &IN_NAME),
        SWEDISH => places.any(is_place),
        _ => false,
    }
}

/// Words from the first of a name to the one behind it.
const WORDS_OF_PATRON: usize = 4;

static NAMED_AFTER: List = List::new("im imienia");
static IN_NAME: List = List::new("na");
static PATRONISED: List = List::new(
    "gata vag terrass plats torg park backe grand alle skola gymnasium bro kaj stig museum teater bibliotek sjukhus",
);
