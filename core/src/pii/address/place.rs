//! Postcodes and places.

use super::{
    speaks_of_numbers,
    tokens::{Sort, Tokens},
    words::{CITIES, COUNTRIES, OF_FIVE, OF_FOUR, PARTICLES, PLACE_FRONTS},
};
use crate::pii::{
    detect::document::is_plain_word,
    fold::fold,
    names::{is_everyday, is_nothing_else, is_place, is_place_of_two},
    tables::{List, SIGNS},
};

/// How much a postcode says by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Four or five digits, as many numbers have.
    Digits,
    /// A shape that few other things have: `1012 AB`, `00-950`, `LS6 9ZZ`, `D-04277`.
    Shape,
}

/// The postcode that begins at a token: the index behind it.
pub(super) fn postcode(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Strength)> {
    let after = at.saturating_add(2);
    if tokens.is_in(at, COUNTRIES) && tokens.is(at.saturating_add(1), Sort::Dash) {
        let is_long = FIVE.contains(&tokens.word(at)) && tokens.digits(after, 0) == Some(4);
        let found = digits(tokens, after).filter(|_| !is_long);
        return found.map(|(end, _)| (end, Strength::Shape));
    }
    british(tokens, at).map(|end| (end, Strength::Shape)).or_else(|| digits(tokens, at))
}

/// Countries whose postcodes have five digits: `E-1042` is an error.
const FIVE: [&str; 8] = ["D", "DE", "E", "ES", "F", "FR", "I", "IT"];

pub(super) fn digits(tokens: &Tokens<'_>, at: usize) -> Option<(usize, Strength)> {
    let (next, after) = (at.saturating_add(1), at.saturating_add(2));
    let is_dash =
        tokens.is(next, Sort::Dash) && !tokens.is_spaced(next) && !tokens.is_spaced(after);
    let second = tokens.digits(after, 0).filter(|_| is_dash);
    // `1012AB`
    if tokens.digits(at, 2) == Some(4) {
        return Some((next, Strength::Shape));
    }
    match (tokens.digits(at, 0)?, second) {
        (2 | 4, Some(3)) | (5, Some(3 | 4)) => Some((at.saturating_add(3), Strength::Shape)),
        (3, None) if tokens.digits(next, 0) == Some(2) => Some((after, Strength::Digits)),
        (4, None) if is_dutch(tokens, next) => Some((after, Strength::Shape)),
        (4 | 5, None) => Some((next, Strength::Digits)),
        _ => None,
    }
}

/// The two capitals of a Dutch postcode.
fn is_dutch(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at).as_bytes();
    // `IC 5312 to York`
    let is_small = || word.iter().all(u8::is_ascii_lowercase) && !is_plain_word(word);
    word.len() == 2
        && (word.iter().all(u8::is_ascii_uppercase) || is_small())
        && (tokens.is_name(at)
            || tokens.is_name(at.saturating_add(1))
            || is_city(tokens, at.saturating_add(1)))
}

/// `LS6 9ZZ` (BS 7666), `D02 X285` (Eircode).
pub(super) fn british(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let next = at.saturating_add(1);
    if !tokens.is(at, Sort::Mixed) || !tokens.is_spaced(next) {
        return None;
    }
    let (out, inward) = (tokens.word(at).as_bytes(), tokens.word(next).as_bytes());
    let letters = out.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let is_out = (2..=4).contains(&out.len())
        && (1..=2).contains(&letters)
        && out.get(letters).is_some_and(u8::is_ascii_digit);
    let is_british = match inward {
        [digit, one, two] => {
            digit.is_ascii_digit() && [one, two].iter().all(|byte| byte.is_ascii_alphabetic())
        }
        _ => false,
    };
    let is_irish = out.len() == 3
        && letters == 1
        && inward.len() == 4
        && inward.first().is_some_and(u8::is_ascii_alphabetic)
        && inward.iter().all(u8::is_ascii_alphanumeric)
        && inward.iter().any(u8::is_ascii_digit);
    let is_canadian = is_out && letters == 1 && alternates(out) && alternates_from_digit(inward);
    (is_out && (is_british || is_irish) || is_canadian).then(|| at.saturating_add(2))
}

/// `H3H`, `1E4`: a Canadian postcode.
pub(super) fn alternates(part: &[u8]) -> bool {
    matches!(part, [one, two, three] if one.is_ascii_alphabetic() && two.is_ascii_digit() && three.is_ascii_alphabetic())
}

pub(super) fn alternates_from_digit(part: &[u8]) -> bool {
    matches!(part, [one, two, three] if one.is_ascii_digit() && two.is_ascii_alphabetic() && three.is_ascii_digit())
}

/// The name of a place from a token on: the index behind it. `is_free`: a word in small letters
/// will do.
pub(super) fn city(tokens: &Tokens<'_>, at: usize, is_free: bool) -> Option<usize> {
    // `la rochelle`, `le havre`
    let is_pair = || is_place_of_two(tokens.word(at), tokens.word(at.saturating_add(1)));
    let is_small =
        is_free && tokens.is(at, Sort::Word) && (!tokens.is_in(at, PARTICLES) || is_pair());
    let is_front = tokens.is_in(at, PLACE_FRONTS) && tokens.is_name(at);
    if !(tokens.is_name(at) || is_small || is_apostrophe(tokens, at)) {
        return None;
    }
    if is_small
        && !tokens.is_name(at)
        && let Some(end) = small_town(tokens, at)
    {
        return Some(end);
    }
    let has_mark = is_apostrophe(tokens, at);
    let mut end = at.saturating_add(1).saturating_add(usize::from(has_mark));
    let mut may_go_on = is_front || has_mark;
    for _ in 0..5 {
        let joined = (tokens.is(end, Sort::Dash) || is_second_name(tokens, end))
            && !tokens.is_spaced(end)
            || tokens.is(end, Sort::Quote) && !tokens.is_spaced(end)
            || may_go_on && tokens.is(end, Sort::Dot) && is_short(tokens, end.saturating_sub(1));
        let next = if joined { end.saturating_add(1) } else { end };
        // `Sint-Job-in-'t-Goor`
        let next = if joined { tokens.past(next, Sort::Quote) } else { next };
        let goes_on = joined
            && tokens.is(next, Sort::Word)
            && !(tokens.is(end, Sort::Dash) && tokens.is_spaced(next));
        if goes_on || may_go_on && is_of_city(tokens, next) || is_second(tokens, next) {
            // Behind the hyphen of `Bielsko-Biała` nothing begins that goes on; it does behind that of `'s-Heer`.
            let goes_further = goes_on && may_go_on && (has_mark || tokens.is(end, Sort::Dot));
            may_go_on =
                (goes_further || is_saint(tokens.word(next))) && tokens.is_in(next, PLACE_FRONTS);
            end = next.saturating_add(1);
        } else if let Some(behind) = behind_particles(tokens, end) {
            end = behind;
        } else {
            break;
        }
    }
    let end = past_district(tokens, at, end);
    // `København N`
    let is_part = tokens.is_name(end) && tokens.word(end).len() == 1 && tokens.is_spaced(end);
    let is_last = !tokens.is(end.saturating_add(1), Sort::Word)
        && !tokens.is(end.saturating_add(1), Sort::Dot);
    Some(if is_part && is_last { end.saturating_add(1) } else { end })
}

/// Where a town in small letters of more than one word ends: `vila nova de gaia`.
fn small_town(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_word = |place: usize| tokens.is(place, Sort::Word) && !tokens.is_name(place);
    let goes_on = |end: usize| {
        let before = end.saturating_sub(1);
        is_word(end)
            && !tokens.is_in(end, PARTICLES)
            && (is_place_of_two(tokens.word(before), tokens.word(end))
                || is_saint(tokens.word(before)))
    };
    let mut end = at.saturating_add(1);
    while end < at.saturating_add(MOST_SMALL) {
        let behind = end.saturating_add(1);
        if goes_on(end) {
            end = behind;
        } else if is_word(behind) && tokens.is_in(end, PARTICLES) && is_led_to(tokens, behind) {
            end = behind.saturating_add(1);
        } else {
            break;
        }
    }
    (end > at.saturating_add(1)).then_some(end)
}

/// Whether a small word behind a particle is of a town: `de gaia`, `am main`, at the end of its part `de henares`.
fn is_led_to(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let is_last = || !matches!(tokens.sort(at.saturating_add(1)), Some(Sort::Word | Sort::Number));
    RIVERS.has(fold(word.as_bytes()).letters())
        || is_place(word) && !is_everyday(word)
        || is_nothing_else(word) && is_last()
}

/// Rivers that towns lie on, and are called after.
static RIVERS: List =
    List::new("main neckar rhein oder saale elbe tyne trent avon loire seine marne");

/// Words of such a town.
const MOST_SMALL: usize = 5;

/// Whether a word with a capital may be the second one of a place: not of `4050-262 Porto Obrigado`.
fn is_of_city(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let before = at.saturating_sub(1);
    tokens.is_name(at)
        && !speaks_of_numbers(word)
        && (!is_everyday(word)
            || is_place_of_two(tokens.word(before), word)
            || is_saint(tokens.word(before)))
}

fn is_saint(word: &str) -> bool {
    SAINTS.has(fold(word.as_bytes()).letters())
}

/// What only names of places and saints follow: `Sankt Andrä`, `Bad Hall`.
static SAINTS: List =
    List::new("sankt saint sainte san santa santo sao bad sint nowy nowa schwabisch");

/// Whether a word is the second one of a place that begins with any other: `Torres Novas`, `Mińsk Mazowiecki`.
fn is_second(tokens: &Tokens<'_>, at: usize) -> bool {
    if !tokens.is_name(at) || !tokens.is_spaced(at) {
        return false;
    }
    let (before, word) = (at.saturating_sub(1), tokens.word(at));
    let folded = fold(word.as_bytes());
    let is_polish = || {
        POLISH.iter().any(|ending| folded.letters().ends_with(ending.as_bytes()))
            && !is_city(tokens, before)
    };
    tokens.is_name(before)
        && (SECONDS.has(folded.letters())
            || is_polish()
            || is_place_of_two(tokens.word(before), word))
}

/// Words that only stand behind others in places.
static SECONDS: List = List::new(
    "novas vedras tinto maior delgada comba dao heroismo gmund leonfelden wola zdroj alegre grande branco mazowiecki wielkopolski marittima terme lagunare superiore inferiore emilia ligure irpino monferrato",
);

/// Endings of the adjectives in names of Polish towns.
const POLISH: &[&str] = &["ski", "cki", "ska", "cka", "skie", "ckie"];

/// `Dublin 8`, `London SE15`, `Vannes Cedex`: the part of a city that its mail goes to.
fn past_district(tokens: &Tokens<'_>, city: usize, at: usize) -> usize {
    let next = at.saturating_add(1);
    if tokens.word(at).eq_ignore_ascii_case("cedex") {
        let is_number = tokens.digits(next, 0).is_some_and(|digits| digits <= 2);
        return next.saturating_add(usize::from(is_number));
    }
    let is_closed =
        !matches!(tokens.sort(next), Some(Sort::Word | Sort::Number | Sort::Mixed | Sort::Dot));
    let is_number = tokens.digits(at, 0).is_some_and(|digits| digits <= 2)
        && is_closed
        && !is_counted(tokens, next);
    let word = tokens.word(at);
    let is_outward = tokens.is(at, Sort::Mixed)
        && word.len() <= 4
        && word.starts_with(|first: char| first.is_ascii_uppercase())
        && british(tokens, at).is_none();
    if is_city(tokens, city) && (is_number || is_outward) { next } else { at }
}

/// `Coimbra 16,99 €`, `Wien 12:30`, `Dublin 8 €`: marks behind a number that is of no district.
fn is_counted(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at.saturating_add(1);
    let goes_on = tokens.is(next, Sort::Number) && !tokens.is_spaced(next);
    let is_mark = tokens.is(at, Sort::Comma) || tokens.word(at) == ":";
    goes_on && is_mark || tokens.word(at) == "%" || SIGNS.contains(&tokens.word(at))
}

/// `Biel/Bienne`
fn is_second_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let name = at.saturating_add(1);
    tokens.is(at, Sort::Slash) && tokens.is_name(name) && !tokens.is_spaced(name)
}

/// `St.`, `Ste.`: behind more letters a full stop ends the sentence.
pub(super) fn is_short(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.word(at).len() <= 3
}

/// `'s-Gravenhage`, `L'Aquila`.
fn is_apostrophe(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sort::Quote) && tokens.is(at.saturating_add(1), Sort::Word)
}

/// `am Main`, `upon Tyne`, `de la Frontera`, `(Oder)`: particles with a name behind them.
fn behind_particles(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < at.saturating_add(3) && is_particle(tokens, end) {
        end = end.saturating_add(1);
        let is_elided = tokens.is(end, Sort::Quote) && !tokens.is_spaced(end);
        end = end.saturating_add(usize::from(is_elided));
    }
    // `Oberndorf bei Salzburg`, `Wijk bij Duurstede`; not `Köln bei Anna`.
    let is_near = matches!(tokens.word(at), "bei" | "bij")
        && is_only_place(tokens.word(at.saturating_add(1)));
    let end = if is_near { at.saturating_add(1) } else { end };
    if end == at || !tokens.is_name(end) {
        return None;
    }
    // `am Wilden Kaiser,`
    let (next, behind) = (end.saturating_add(1), end.saturating_add(2));
    let is_closed = !matches!(
        tokens.sort(behind),
        Some(Sort::Word | Sort::Number | Sort::Mixed | Sort::Quote | Sort::Dot)
    );
    Some(if tokens.is_name(next) && is_closed { behind } else { next })
}

fn is_only_place(word: &str) -> bool {
    is_place(word) || is_nothing_else(word)
}

/// A particle in small letters, or among capitals: `COSTIGLIOLE D'ASTI`.
fn is_particle(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = tokens.word(at.saturating_sub(1));
    let is_shouted = || before.len() > 3 && before.bytes().all(|byte| byte.is_ascii_uppercase());
    tokens.is_in(at, PARTICLES) && (!tokens.is_name(at) || is_shouted())
}

/// Whether a large city is called so.
pub(super) fn is_city(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_in(at, CITIES)
}

/// The same, where postcodes have as many digits as the number at a token.
pub(super) fn is_city_of(tokens: &Tokens<'_>, at: usize, number: usize) -> bool {
    let cities = if tokens.digits(number, 0) == Some(4) { OF_FOUR } else { OF_FIVE };
    tokens.is_in(at, cities)
}
