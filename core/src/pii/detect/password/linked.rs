//! Passwords further behind their word, where what links them to it stands between.

use super::{LONGEST_PASSWORD, Value, is_capital, is_file, is_mixed};
use crate::pii::{
    context::{Around, LINKS, is_letter, tells_near},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};
use core::{cell::Cell, ops::Range};

/// A word of letters and digits that a form of being links to a word for a password some words before it (`a senha que uso
/// é benfica1904sempre`), or in the sentence before, which says that it was refused (`mdp incorrect. pourtant
/// c'est Marguerite59`).
pub(in crate::pii) fn linked_password(
    text: &Text<'_>,
    word: &Value<'_>,
    around: &mut Around,
) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    if !text.before(digit).is_some_and(|byte| byte.is_ascii_graphic() || !byte.is_ascii()) {
        return None;
    }
    if text.before(start) != Some(b' ') || end <= digit || !is_word_with_digits(value) {
        return None;
    }
    let near = around.near(text, start);
    let link = near.word(text, 0);
    // `e` and `ar` without their marks are other words.
    if !LINKS.has_written(link) || matches!(link, b"e" | b"ar" | b"E" | b"to") {
        return None;
    }
    let is_told = match near.distance(topic::PASSWORD) {
        Some(distance) => {
            distance <= WORDS_TO_LINK && near.distance(OTHERS).is_none_or(|other| other > distance)
        }
        None => is_capital(value) && is_refused_before(text, start..end),
    };
    let found = Candidate::new(Kind::Password, start, end, 2).with(Evidence::CONTEXT);
    is_told.then_some(found)
}

/// What words between say that the value is something else: passwords are of accounts, networks and devices.
const OTHERS: u32 =
    topic::NAMING & !(topic::PASSWORD | topic::BANK | topic::NETWORK | topic::KEY | topic::DEVICE);

/// Words between one for a password and the value, and bytes in which a refusal is looked for.
const WORDS_TO_LINK: usize = 5;
const REFUSED_NEAR: [usize; 2] = [56, 0];

/// Whether a value has letters in front, digits, and nothing that names of files or addresses have.
fn is_word_with_digits(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| is_digit(**byte)).count();
    let letters = value.iter().filter(|byte| is_letter(**byte)).count();
    (SHORTEST..=LONGEST_PASSWORD).contains(&value.len())
        && value.first().is_some_and(|first| is_letter(*first))
        && is_mixed(value)
        && digits >= 2
        && letters >= 4
        && !value.iter().any(|byte| b"/:@,()-".contains(byte))
        && !is_file(value)
}

const SHORTEST: usize = 7;

fn is_refused_before(text: &Text<'_>, range: Range<usize>) -> bool {
    let (is_named, is_refused) = (Cell::new(false), Cell::new(false));
    tells_near(text, range, REFUSED_NEAR, |word| {
        let word = fold(word);
        is_named.set(is_named.get() || topics(word.letters()) & topic::PASSWORD != 0);
        is_refused.set(is_refused.get() || REFUSALS.has(word.letters()));
        is_named.get() && is_refused.get()
    })
}

/// Whether a value is what forms say of one that they refuse: `Password: invalid`.
pub(super) fn is_refusal(value: &[u8]) -> bool {
    REFUSALS.has_written(value)
}

static REFUSALS: List = List::new(
    "incorrect wrong invalid refused rejected incorrecte refuse errone falsch ungultig abgelehnt incorrecta incorrecto \
    erronea rechaza errata sbagliata rifiutata onjuist fout verkeerd geweigerd incorreta errada recusada bledne \
    nieprawidlowe niepoprawne zle fel felaktigt nekas expired required missing short weak \
    mandatory abgelaufen erforderlich pflichtfeld kurz schwach fehlt expire expiree obligatoire requis requise court faible caducada caducado \
    obligatoria obligatorio requerida corta debil scaduta obbligatoria richiesta debole verlopen verplicht vereist zwak kort expirada obrigatoria \
    obrigatorio curta fraca wygaslo wymagane slabe krotkie utgangen obligatoriskt kravs saknas svagt \
    forgotten lost vergessen verloren oublie oublies perdu perdus olvidada olvidado perdida perdido dimenticata dimenticato persa vergeten kwijt \
    esquecida esquecido zapomniane zapomnialem zapomnialam zgubione glomt glomda tappat",
);
