//! Boxes at a post office.

use super::{
    Found, PART, WHOLE, has_context, place_behind,
    tokens::{Sort, Tokens},
    words::BOXES,
};

/// `Postfach 12 34, 10115 Berlin`, `PO Box 123`.
#[inline(never)]
pub(super) fn of_box(tokens: &Tokens<'_>, at: usize) -> Option<Found> {
    if !tokens.is_in(at, BOXES) {
        return None;
    }
    let word = tokens.word(at);
    let is_box = word.eq_ignore_ascii_case("box");
    let is_post_office = is_box.then(|| post_office(tokens, at)).flatten();
    let start = is_post_office.unwrap_or(at);
    let mut end = at.saturating_add(1);
    while end < at.saturating_add(5) && (tokens.is(end, Sort::Dot) || tokens.is(end, Sort::Word)) {
        end = end.saturating_add(1);
    }
    tokens.digits(end, 0)?;
    let number = end;
    end = end.saturating_add(1);
    for _ in 0..2 {
        let is_group = tokens.digits(end, 0).is_some_and(|digits| digits <= 3);
        end = end.saturating_add(usize::from(is_group && !tokens.is_name(end.saturating_add(1))));
    }
    let whole = place_behind(tokens, end, false);
    // Lockers, questions and fields are called so too: `skrytka 214`, `apartado 12 del formulario`.
    let is_postal = (at..number).any(|place| is_of_post_word(tokens.word(place)));
    let is_known =
        is_postal || is_post_office.is_some() || word.len() > 5 && has_context(tokens, at);
    match whole {
        Some(end) => Some(Found::new(tokens, start, end, WHOLE)),
        None if is_known => Some(Found::new(tokens, start, end, PART)),
        None => None,
    }
}

/// `Postfach`, `Apartado de Correos`, `skr. poczt.`.
fn is_of_post_word(word: &str) -> bool {
    let front = word.as_bytes().get(..4).unwrap_or_default();
    [b"post", b"pocz", b"corr", b"antw"].iter().any(|post| front.eq_ignore_ascii_case(*post))
}

/// Where `PO` or `P.O.` before a token begins.
fn post_office(tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let is = |back: usize, word: &str| {
        at.checked_sub(back).filter(|place| tokens.word(*place).eq_ignore_ascii_case(word))
    };
    is(1, "po").or_else(|| is(4, "p").filter(|_| is(2, "o").is_some()))
}
