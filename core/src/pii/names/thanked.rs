//! Forenames that somebody is thanked by, which may be any word: `Grazie Gioia!`, `thanks to Faith,`, `tack
//! snälla Saga`.

use super::{
    model::class,
    sight::Sight,
    unit::{Case, Gap, Unit},
    unlike::AND,
    usual,
};
use crate::pii::tables::List;

static THANKS: List = List::new(
    "thanks thank thx cheers kudos danke danken dank dankeschon superbedankt supertack merci gracias grazie bedankt bedank dankjewel dankuwel obrigado obrigada \
    dziekuje dzieki tack tacka tackar remercier remerciez complimenti bravo brava chapeau heder hulde props shoutout respekt respect hurra lob complimenten felicitations ringraziate ringrazio ringraziare agradecam agradeco agradecer parabens felicidades enhorabuena brawa brawo",
);

/// `Well done Steven!`, `Bra jobbat Åsa!`
static DONE: List = List::new(
    "done job work gemacht jobbat gjort gedaan feito trabalho hecho trabajo joue fatto lavoro robota",
);
static WELL: List = List::new(
    "well good great nice super gut toll klasse bra fint goed bem bom bien buen ben ottimo dobra swietna prima",
);

/// For what somebody is thanked: `Grazie mille Faith for the pillows`.
static FOR: List = List::new("for per por fur pour voor za");

/// What may stand between the thanks and the name.
static BETWEEN: List = List::new(
    "mille tante infinite molto very much so heel erg hartelijk out at you to a an je u jou aan dir ihnen te ti so snalla liebe lieber querida querido cara caro dear kara lieve \
    beste chere cher kochana kochany dla para per pour til till",
);

/// Whether a forename stands alone behind words of thanks: not `Merci Paris Nord`.
pub(super) fn is_thanked(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_person = |unit: &Unit| may_be(unit) || ends(sight, place) && usual::is_person(unit);
    sight.unit(place).is_some_and(is_person)
        && !sight.has_mark_behind(place, '-')
        && is_alone(sight, place)
        && is_behind_thanks(sight, place)
}

/// Whether what is said ends there, or says for what: a firm is thanked rather than the town that is called so.
fn ends(sight: &Sight<'_, '_>, place: usize) -> bool {
    sight.joined(place.saturating_add(1)).is_none_or(is_for) || is_from_me(sight, place)
}

/// `Ringraziate Gioia da parte mia`, `Tacka Saga från mig`
fn is_from_me(sight: &Sight<'_, '_>, place: usize) -> bool {
    let has = |ahead: usize, list: &List| {
        sight.small_word(place.saturating_add(ahead)).is_some_and(|word| list.has(word))
    };
    has(1, &FROM) && has(2, &ME)
}

static FROM: List = List::new("from da de von namens fran ode w");
static ME: List = List::new("me us parte ma mi minha mir uns mij ons mnie imieniu mig oss");

/// Whether a word thanks somebody.
pub(super) fn is_thanks(unit: &Unit) -> bool {
    THANKS.has(unit.folded.letters())
}

fn is_behind_thanks(sight: &Sight<'_, '_>, place: usize) -> bool {
    let mut place = place;
    for _ in 0..=MOST_BETWEEN {
        let is_near = |unit: &Unit| unit.gap.joins() || unit.gap == Gap::Comma;
        let Some(before) = sight.unit(place).filter(|unit| is_near(unit)).and(place.checked_sub(1))
        else {
            return false;
        };
        match sight.unit(before).map(|unit| unit.folded) {
            Some(word) if THANKS.has(word.letters()) => return true,
            Some(word) if DONE.has(word.letters()) && sight.has_before(before, 1, &WELL) => {
                return true;
            }
            Some(word) if BETWEEN.has(word.letters()) => place = before,
            _ => return false,
        }
    }
    false
}

const MOST_BETWEEN: usize = 2;

fn may_be(unit: &Unit) -> bool {
    let others = class::PLACE | class::BRAND | class::TITLE | class::ROLE | class::STREET;
    unit.case == Case::Capital
        && unit.is(class::FORENAME)
        && !unit.is(others | class::COMPANY | class::GATE)
}

/// Whether no further word of a name or of a thing stands behind; behind what is a word of every day, none
/// at all: `Thanks, Will come back`.
fn is_alone(sight: &Sight<'_, '_>, place: usize) -> bool {
    let is_word = sight.unit(place).is_some_and(|unit| unit.is(class::COMMON | class::NOUN));
    let ends = |next: &Unit| {
        let is_end = !is_word && !next.is(class::PARTICLE) || FOR.has(next.folded.letters());
        next.case == Case::Small && is_end
    };
    sight.joined(place.saturating_add(1)).is_none_or(ends)
        || is_first_of_two(sight, place)
        || is_from_me(sight, place)
}

/// `Grazie a Rosa e Bianca per l'aiuto`
fn is_first_of_two(sight: &Sight<'_, '_>, place: usize) -> bool {
    let [and, other, behind] = [1, 2, 3].map(|more| place.saturating_add(more));
    let is_and = |unit: &Unit| unit.case == Case::Small && AND.has(unit.folded.letters());
    sight.joined(and).is_some_and(is_and)
        && sight.joined(other).is_some_and(may_be)
        && sight.joined(behind).is_none_or(is_for)
}

/// Whether a word says for what somebody is thanked.
pub(super) fn is_for(unit: &Unit) -> bool {
    unit.case == Case::Small && FOR.has(unit.folded.letters())
}
