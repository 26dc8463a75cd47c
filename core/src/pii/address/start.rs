//! Where the names of streets begin: prepositions, titles, adjectives and what is joined to them.

use super::{
    tokens::{Sort, Tokens},
    words::{ADJECTIVES, PARTICLES, PREPOSITIONS},
};
use crate::pii::fold::fold;

/// Where a compound begins, with adjectives and what is joined to it.
pub(super) fn compound_start(tokens: &Tokens<'_>, at: usize) -> usize {
    let joined = joined_start(tokens, at);
    let start = match joined.checked_sub(1) {
        Some(before) if tokens.is_name(before) && tokens.is_in(before, ADJECTIVES) => before,
        _ => title_before(tokens, joined).unwrap_or(joined),
    };
    preposition_before(tokens, start).or_else(|| particle_before(tokens, start)).unwrap_or(start)
}

/// `op Van Goghstraat 27`
fn particle_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    // Where a sentence begins, it is a preposition: `Van Kerkstraat 3 naar …`.
    let is_inside = before.checked_sub(1).is_some_and(|word| {
        tokens.is(word, Sort::Comma) || tokens.is(word, Sort::Word) && !tokens.is_name(word)
    });
    (is_inside && tokens.is_name(at) && tokens.word(before) == "Van").then_some(before)
}

/// `Burg. de Vlugtlaan`, `Prof. Kochstraat`: the title of whom a street is named after, shortened.
fn title_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let mut first = at;
    while tokens.is_in(first.checked_sub(1)?, PARTICLES) && first.saturating_add(2) > at {
        first = first.saturating_sub(1);
    }
    let title = first.checked_sub(2)?;
    let word = fold(tokens.word(title).as_bytes());
    let is_title = TITLES.iter().any(|known| known.as_bytes() == word.letters());
    (is_title && tokens.is_name(title) && tokens.is(first.saturating_sub(1), Sort::Dot))
        .then_some(title)
}

/// Titles that are shortened with a full stop in names of streets.
#[rustfmt::skip] // a list
const TITLES: &[&str] = &[
    "burg", "prof", "dr", "mr", "ir", "ds", "mgr", "pres", "gen", "past", "kan", "adm", "kap", "st", "bgm",
];

/// Where a word for a street in Italian begins that has a full stop inside, and of which the end stands
/// at or before a token: `c.so`, `p.zza`, `v.le`.
pub(super) fn contraction_before(tokens: &Tokens<'_>, at: usize) -> usize {
    let is_one = |end: &usize| {
        let (dot, letter) = (end.saturating_sub(1), end.saturating_sub(2));
        letter < dot
            && CONTRACTED.contains(&tokens.word(*end))
            && tokens.is(dot, Sort::Dot)
            && !tokens.is_spaced(dot)
            && !tokens.is_spaced(*end)
            && tokens.word(letter).len() == 1
    };
    let ends = [Some(at), at.checked_sub(1)];
    ends.into_iter().flatten().find(is_one).map_or(at, |end| end.saturating_sub(2))
}

/// What stands behind the full stop of such words: of `corso`, `piazza`, `viale`, `largo`, `vicolo`,
/// `strada`.
const CONTRACTED: &[&str] = &["so", "zza", "za", "le", "go", "lo", "da"];

/// `Am Kirchberg`, `An der Stadtmauer`: a preposition with a capital begins the name of a street.
fn preposition_before(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let is_article = matches!(tokens.word(before), "der" | "den" | "dem");
    let first = if is_article { before.checked_sub(1)? } else { before };
    let is_title = tokens.is_name(first) && tokens.word(first).ends_with(char::is_lowercase);
    (is_title && tokens.is_in(first, PREPOSITIONS)).then_some(first)
}

/// Where words begin that are joined by dashes: `Konrad-Adenauer-Straße`.
pub(super) fn joined_start(tokens: &Tokens<'_>, at: usize) -> usize {
    let mut start = at;
    for _ in 0..4 {
        let Some((dash, word)) = start.checked_sub(1).zip(start.checked_sub(2)) else { break };
        let is_joined =
            tokens.is(dash, Sort::Dash) && !tokens.is_spaced(dash) && !tokens.is_spaced(start);
        if !is_joined || !tokens.is(word, Sort::Word) {
            break;
        }
        start = word;
    }
    start
}

/// Where a name of at most so many words begins that stands before a token.
pub(super) fn name_start(tokens: &Tokens<'_>, at: usize, most: usize) -> Option<usize> {
    let mut start = at;
    for _ in 0..most {
        let is_of_name =
            |before: &usize| tokens.is_name(*before) && !ARTICLES.contains(&tokens.word(*before));
        let Some(before) = start.checked_sub(1).filter(is_of_name) else { break };
        start = joined_start(tokens, before);
        // One word and what is in front of it: further ones are of the sentence, but of `Olof Palmes gata`.
        let is_owned = !tokens.is_name(at) && tokens.word(before).ends_with('s');
        if !is_owned && !start.checked_sub(1).is_some_and(|front| tokens.is_in(front, ADJECTIVES)) {
            break;
        }
    }
    (start < at).then(|| preposition_before(tokens, start).unwrap_or(start))
}

/// What begins a sentence before a word that may be one for a street, `Der Weg 5 ist gesperrt`, and what stands before
/// a place in a queue, `Warteliste Platz 14`.
#[rustfmt::skip] // a list
const ARTICLES: &[&str] = &[
    "Erst", "Jetzt", "Nur", "Noch", "Auf", "Warteliste", "Wartenummer", "Warteschlange",
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag", "Der", "Die", "Das", "Den", "Dem", "Des", "Mein", "Ihr", "Unser", "Euer", "Dieser", "Diesen", "De", "Het",
];
