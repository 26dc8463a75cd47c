//! Streets with a house number, in the orders of the languages.

use super::{
    ending::has_weak_ending,
    flat::flat_before,
    house::{house, house_before, long_house_before, month_behind, numbered},
    other::{is_channel, is_of_language},
    place::is_city,
    start::{compound_start, joined_start, name_start},
    tokens::{Sort, Tokens},
    told,
    words::{
        BEFORE, BEHIND, BETWEEN, FLATS, NUMBERS, PARTICLES, RARE_BEFORE, UNITS, WEAK_BEFORE,
        WEAK_BEHIND, is_of_street,
    },
};
use crate::pii::fold::fold;

/// A street with its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Street {
    /// Tokens.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its word is an everyday one, or its name in small letters: more must speak for it.
    pub(super) is_weak: bool,
    /// Its word is one for much else: nearly all of an address must be there.
    pub(super) is_rare: bool,
}

impl Street {
    pub(super) fn new(start: usize, end: usize, is_weak: bool) -> Self {
        Self { start, end, is_weak, is_rare: false }
    }
}

/// Words and marks of a name at most.
const MOST_NAMES: usize = 12;

/// Whether a word may be one for a street or a box.
pub(super) fn is_word_for_one(word: &str) -> bool {
    is_of_street(word)
}

/// The street whose word stands at a token, whatever stands before and behind.
pub(super) fn around(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    from(tokens, at)
        .or_else(|| between(tokens, at))
        .or_else(|| behind_name(tokens, at))
        .or_else(|| ahead(tokens, at))
        .or_else(|| told::behind_living(tokens, at))
        .or_else(|| told::polish(tokens, at))
}

/// The street whose word stands up to three names behind a token that follows the number: so it is found
/// before its name is taken for a person's (`17 Acacia Walk`).
fn ahead(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let names = (at..at.saturating_add(3)).take_while(|place| tokens.is_name(*place));
    let word = names.map(|place| place.saturating_add(1));
    let word = word.into_iter().find(|place| tokens.is_in(*place, BEHIND | WEAK_BEHIND))?;
    behind_name(tokens, word).filter(|street| street.start < at)
}

/// The street that begins at a token, or with the number before it: `rue des Tanneurs 14`,
/// `14 bis rue des Tanneurs`, `Lindenweg 7a`.
fn from(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    if is_of_language(tokens, at) {
        return None;
    }
    if tokens.is_in(at, BEFORE | WEAK_BEFORE) {
        return with_word_before(tokens, at);
    }
    if tokens.is_in(at, RARE_BEFORE) {
        return with_rare_word(tokens, at);
    }
    let is_weak = has_weak_ending(tokens.word(at))? && !is_sure_as_name(tokens, at);
    let next = at.saturating_add(1);
    let is_short = tokens.word(at).ends_with("str");
    let behind = if is_short { tokens.past(next, Sort::Dot) } else { next };
    // `Achterweg Zuid 40`
    let is_part = tokens.is_name(behind) && PARTS.contains(&tokens.word(behind));
    let end = house(tokens, behind.saturating_add(usize::from(is_part)))?;
    Some(Street::new(compound_start(tokens, at), end, is_weak))
}

/// Parts of a long street.
const PARTS: &[&str] =
    &["Zuid", "Noord", "Oost", "West", "Nord", "Ost", "Süd", "Norra", "Södra", "Östra", "Västra"];

/// Whether the word of a weak street has a capital, and few others end or are written so.
fn is_sure_as_name(tokens: &Tokens<'_>, at: usize) -> bool {
    let folded = fold(tokens.word(at).as_bytes());
    tokens.is_name(at)
        && (SURE_ENDINGS.iter().any(|ending| folded.letters().ends_with(ending.as_bytes()))
            || SURE_WORDS.iter().any(|word| folded.letters() == word.as_bytes()))
}

const SURE_ENDINGS: &[&str] = &["weg", "stigen", "torget", "plein", "pfad", "backen"];
const SURE_WORDS: &[&str] =
    &["via", "viale", "pl", "plac", "plaza", "largo", "ronda", "rambla", "vico", "salita", "os"];

fn with_word_before(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let is_weak = tokens.is_in(at, WEAK_BEFORE);
    let mark = tokens.past(tokens.past(at.saturating_add(1), Sort::Dot), Sort::Slash);
    let Some((names, is_named)) = names_end(tokens, mark, !is_weak) else {
        return gran_via(tokens, at);
    };
    // `rang 14, place C`
    if is_weak && names == mark.saturating_add(1) && tokens.word(mark).len() == 1 {
        return None;
    }
    if tokens.word(at).eq_ignore_ascii_case("via") && is_channel(tokens.word(mark))
        || tokens.word(at) == "al" && is_no_alley(tokens, at, mark)
        || ends_sentence(tokens, at, mark)
    {
        return None;
    }
    let before = house_before(tokens, at);
    let after = numbered(tokens, names);
    let is_sure = is_sure_as_name(tokens, at) || is_italian_via(tokens, at);
    let is_weak = is_weak && !is_sure || !is_named;
    // `pok. 214, ul. Akademicka 10`, `hab. 15, C/ Ancha 3`
    let is_apart = at.checked_sub(1).is_some_and(|mark| tokens.is(mark, Sort::Comma));
    let is_behind = is_apart && house(tokens, names).is_some()
        || tokens.word(at).eq_ignore_ascii_case("ul") && after.is_some();
    match (before.filter(|_| !is_behind), after) {
        (Some(start), _) => Some(Street::new(start, names, is_weak)),
        (None, Some(end)) => Some(Street::new(gran_before(tokens, at).unwrap_or(at), end, is_weak)),
        (None, None) => None,
    }
}

/// Letters of a shortened word for a street: behind others a full stop ends the sentence, `contratto in corso. Arrivano 84`.
const LONGEST_SHORT: usize = 4;

/// Whether a full stop behind a word for a street ends the sentence, as behind one that is not shortened: `dal Corso. Mappe
/// 15`, `in Via. Tavolo 19`.
fn ends_sentence(tokens: &Tokens<'_>, at: usize, mark: usize) -> bool {
    let word = tokens.word(at);
    let is_whole = word.len() > LONGEST_SHORT || word.eq_ignore_ascii_case("via");
    is_whole && mark > at.saturating_add(1)
}

/// `pasado al FR 7633`, `al 24 luglio 2025`: in Spanish and Italian it is no short word for a street, as in Polish
/// `al 3 Maja 12`.
fn is_no_alley(tokens: &Tokens<'_>, at: usize, mark: usize) -> bool {
    let is_day = mark == at.saturating_add(1) && tokens.is(mark, Sort::Number);
    is_code(tokens.word(mark)) || is_day && !tokens.is_name(mark.saturating_add(1))
}

fn is_code(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `Canale Sant'Anna, 7`, `Eje vial Hidalgo 118`: a word with a capital, a name and the number behind it.
fn with_rare_word(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let (_, names) = names_of(tokens, at).filter(|_| tokens.is_name(at))?;
    let end = numbered(tokens, names)?;
    Some(Street { start: at, end, is_weak: true, is_rare: true })
}

/// Where the names behind a word for a street begin and end, if one has a capital.
fn names_of(tokens: &Tokens<'_>, at: usize) -> Option<(usize, usize)> {
    let mark = tokens.past(at.saturating_add(1), Sort::Dot);
    let begin = mark.saturating_add(usize::from(tokens.word(mark) == "vial"));
    let (end, _) = names_end(tokens, begin, false).filter(|(_, is_named)| *is_named)?;
    Some((begin, end))
}

/// Where the names of a street end that has no number: what follows must make it one.
pub(super) fn unnumbered(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is_one = tokens.is_in(at, BEFORE)
        || tokens.is_in(at, WEAK_BEFORE | RARE_BEFORE) && tokens.word(at).len() > 3;
    let (begin, end) = names_of(tokens, at).filter(|_| is_one)?;
    let is_channel = is_channel(tokens.word(begin)) || house_before(tokens, at).is_some();
    (!is_channel).then_some(end)
}

/// `via delle Gerle 19`: other languages have other articles.
fn is_italian_via(tokens: &Tokens<'_>, at: usize) -> bool {
    let article = fold(tokens.word(at.saturating_add(1)).as_bytes());
    tokens.word(at) == "via"
        && matches!(article.letters(), b"del" | b"dei" | b"della" | b"delle" | b"degli" | b"dell")
}

/// `Gran Vía 12`: the word before is the name.
fn gran_via(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let start = gran_before(tokens, at)?;
    let end = numbered(tokens, at.saturating_add(1))?;
    Some(Street::new(start, end, false))
}

fn gran_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    at.checked_sub(1).filter(|gran| tokens.word(*gran).eq_ignore_ascii_case("gran"))
}

/// Where the names of a street end that begin at a token, and whether one has a capital.
fn names_end(tokens: &Tokens<'_>, at: usize, is_free: bool) -> Option<(usize, bool)> {
    let mut end = at;
    let mut is_named = false;
    let mut last = at;
    for _ in 0..MOST_NAMES {
        let is_mark = tokens.is(end, Sort::Quote)
            || tokens.is(end, Sort::Dash) && !tokens.is_spaced(end)
            || tokens.is(end, Sort::Dot)
                && end > at
                && tokens.word(end.saturating_sub(1)).len() <= 4;
        if tokens.is_name(end) && !tokens.is_in(end, NUMBERS) {
            is_named = true;
            end = end.saturating_add(1);
            last = end;
        } else if let Some(date) = date_end(tokens, end) {
            end = date;
            last = date;
        } else if tokens.is_in(end, PARTICLES) || is_mark && end > at || leads_on(tokens, end) {
            end = end.saturating_add(1);
        } else if is_free && !is_named && is_plain(tokens, end) && is_first_small(tokens, at, end)
            || end > last
                && tokens.is(end, Sort::Word)
                && is_joined(tokens, end)
                && (!is_named || tokens.is(end.saturating_sub(1), Sort::Dash))
        {
            end = end.saturating_add(1);
            last = end;
        } else {
            break;
        }
    }
    (last > at).then_some((last, is_named))
}

/// Whether more of the name stands behind a word: `impasse du Four à Chaux`, `rue de la Croix aux Mines`. A large
/// city behind one is where the street is.
fn leads_on(tokens: &Tokens<'_>, at: usize) -> bool {
    let next = at.saturating_add(1);
    matches!(tokens.word(at), "à" | "À" | "au" | "aux")
        && tokens.is_name(next)
        && !is_city(tokens, next)
}

fn is_plain(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Sort::Word)
        && !tokens.is_in(at, NUMBERS)
        && tokens.word(at).chars().nth(1).is_some()
}

/// Whether a small word is the first of a name, or stands behind a particle in it: `rua joão de deus`.
fn is_first_small(tokens: &Tokens<'_>, begin: usize, at: usize) -> bool {
    let before = at.saturating_sub(1);
    (begin..at).all(|place| tokens.is_in(place, PARTICLES))
        || before > begin && matches!(tokens.word(before), "de" | "da" | "do" | "dos" | "du" | "di")
}

fn is_joined(tokens: &Tokens<'_>, at: usize) -> bool {
    !tokens.is_spaced(at)
}

/// `17. Juni`, `8 mai 1945`, `3 Maja`: dates that streets are named after.
fn date_end(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    tokens.digits(at, 0).filter(|digits| *digits <= 2)?;
    let month = month_behind(tokens, at.saturating_add(1))?;
    let year = month.saturating_add(1);
    Some(if tokens.digits(year, 0) == Some(4) { year.saturating_add(1) } else { year })
}

/// `Konrad-Adenauer-Straße 5`, `Berliner Straße 12`: name, word, number.
fn between(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    if !tokens.is_in(at, BETWEEN) {
        return None;
    }
    let end = house(tokens, tokens.past(at.saturating_add(1), Sort::Dot))?;
    let joined = joined_start(tokens, at);
    let start = if joined < at { joined } else { name_start(tokens, at, 2)? };
    // People are in a place of a queue, too.
    Some(Street::new(start, end, joined == at && tokens.word(at) == "Platz"))
}

/// `27 Harrowgate Lane`: number, name, word.
fn behind_name(tokens: &Tokens<'_>, at: usize) -> Option<Street> {
    let is_weak = tokens.is_in(at, WEAK_BEHIND);
    if !is_weak && !tokens.is_in(at, BEHIND) {
        return None;
    }
    let is_small = !tokens.is_name(at);
    for words in 1..=4_usize {
        let first = at.checked_sub(words)?;
        if !is_name_of_street(tokens, first, is_small) {
            return None;
        }
        let number = if is_weak {
            house_before(tokens, first)
        } else {
            house_before(tokens, first).or_else(|| long_house_before(tokens, first))
        };
        if let Some(start) = number.filter(|_| !tokens.is_in(first, UNITS)) {
            let start = flat_before(tokens, start);
            let end = end_of_word(tokens, at);
            return Some(Street::new(start, end, is_weak || is_small));
        }
    }
    None
}

/// Behind the word for a street, and the full stop of `St.` where more follows.
fn end_of_word(tokens: &Tokens<'_>, at: usize) -> usize {
    let end = at.saturating_add(1);
    let goes_on =
        tokens.is(end.saturating_add(1), Sort::Comma) || tokens.is_in(end.saturating_add(1), FLATS);
    if tokens.is(end, Sort::Dot) && goes_on { end.saturating_add(1) } else { end }
}

fn is_name_of_street(tokens: &Tokens<'_>, at: usize, is_small: bool) -> bool {
    let is_ordinal = tokens.digits(at, 2).is_some();
    tokens.is_name(at)
        || is_ordinal
        || is_small && tokens.word(at).len() > 3 && is_plain(tokens, at)
        || matches!(tokens.sort(at), Some(Sort::Quote | Sort::Dash)) && !tokens.is_spaced(at)
        || matches!(tokens.word(at), "s" | "the" | "N" | "S")
}
