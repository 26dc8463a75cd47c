//! Passwords that someone made up as rules for them ask, told by their shape and by words of access; the weaker ones
//! before them.

use super::{LONGEST_PASSWORD, Value, has_capital, is_strong_mark, network::is_name};
use crate::pii::{
    context::{is_letter, tells_near, words_in},
    detect::{Candidate, Evidence},
    kind::Kind,
    tables::List,
    text::{Text, is_digit},
};

/// The password around a digit that looks like nothing else and stands near a verb of access (`so I used
/// Marm@lade_78!`), or the word with a number before such a one (`first it was Marmalade77, then …`).
pub(in crate::pii) fn chosen_password(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let Value { digit, start, .. } = *word;
    if text.before(digit).is_none_or(|byte| byte <= b' ' || matches!(byte, b'.' | b'-')) {
        return None;
    }
    if !text.at(start).is_some_and(is_letter) {
        return None;
    }
    let Value { end, bytes: value, .. } = word.cut(text);
    let is_told = |near| tells_near(text, start..end, near, |word| ACCESS.has_written(word));
    let is_it = if is_chosen(value) {
        is_told(NEAR)
    } else {
        is_word_with_number(value)
            && next_chosen(text, end)
                .is_some_and(|next| is_like(value, next) || is_behind_with(text, start))
    };
    let found = Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT);
    (end > digit && is_it && !is_name(text, start)).then_some(found)
}

/// Whether a value has letters of both cases, digits and marks, and a digit or a mark inside its word or two marks.
fn is_chosen(value: &[u8]) -> bool {
    let is_part = |byte: &u8| is_letter(*byte) || is_digit(*byte) || is_mark(*byte);
    let is_inside = |three: &[u8]| {
        matches!(three, [one, two, three]
            if is_letter(*one) && (is_digit(*two) || is_mark(*two)) && is_letter(*three))
    };
    let is_address = value.contains(&b'@') && value.contains(&b'.');
    let has_marks = || value.iter().filter(|byte| is_mark(**byte)).count();
    (SHORTEST..=LONGEST_PASSWORD).contains(&value.len())
        && value.iter().any(|byte| is_strong_mark(*byte) || *byte == b'@')
        && value.first().is_some_and(|first| is_letter(*first))
        && has_capital(value)
        && value.iter().any(u8::is_ascii_lowercase)
        && value.iter().any(u8::is_ascii_digit)
        && value.iter().all(is_part)
        && (has_marks() > 1 || value.windows(3).any(is_inside))
        && !is_address
}

const SHORTEST: usize = 9;

fn is_mark(byte: u8) -> bool {
    is_strong_mark(byte) || matches!(byte, b'@' | b'^' | b'~' | b'+' | b'=' | b'_' | b'.' | b'-')
}

/// A word with a capital and a number behind it: `Marmalade77`.
fn is_word_with_number(value: &[u8]) -> bool {
    let digits = value.iter().rev().take_while(|byte| is_digit(**byte)).count();
    let word = value.get(..value.len().saturating_sub(digits)).unwrap_or_default();
    (2..=4).contains(&digits)
        && word.len() >= SHORTEST_WORD
        && super::is_capital(word)
        && word.iter().skip(1).all(|byte| byte.is_ascii_lowercase() || !byte.is_ascii())
}

const SHORTEST_WORD: usize = 5;

/// The first value behind a place that was made up so.
fn next_chosen<'t>(text: &Text<'t>, end: usize) -> Option<&'t [u8]> {
    let behind = text.bytes_from(end, AHEAD);
    let words = behind.split(|byte| *byte <= b' ' || *byte == b'"');
    let values = words.map(|word| {
        let tail = word.iter().rev().take_while(|byte| b".,;:?)".contains(byte)).count();
        word.get(..word.len().saturating_sub(tail)).unwrap_or_default()
    });
    values.filter(|value| value.iter().any(u8::is_ascii_digit)).find(|value| is_chosen(value))
}

/// Whether two values begin with the same letters, as far as they were not replaced: `Kropka2019`, `Kr0pka_2024$`.
fn is_like(one: &[u8], other: &[u8]) -> bool {
    let read = |byte: &u8| match byte {
        b'0' => b'o',
        b'1' | b'!' => b'i',
        b'3' => b'e',
        b'4' | b'@' => b'a',
        b'5' | b'$' => b's',
        b'7' | b'+' => b't',
        other => other.to_ascii_lowercase(),
    };
    one.iter().map(read).take(LIKE).eq(other.iter().map(read).take(LIKE))
}

const LIKE: usize = 4;

/// `antes entraba con …`
fn is_behind_with(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_BEFORE);
    let mut words = words_in(before).rev();
    words.next().is_some_and(|word| WITH.has_written(word))
        && words.take(WORDS).any(|word| ACCESS.has_written(word))
}

/// Bytes near a value in which verbs of access are looked for, behind one in which the next is, and before one.
const NEAR: [usize; 2] = [112, 48];
const AHEAD: usize = 128;
const LONGEST_BEFORE: usize = 40;
const WORDS: usize = 4;

static WITH: List = List::new("with mit avec con met com med z");

/// Verbs and nouns of logging in, and of setting and resetting what one logs in with.
static ACCESS: List = List::new(
    "login log logged logging logs signin sign signed reset resetting unlock unlocked account locked credentials used username typed entered \
    anmelden angemeldet anmeldung einloggen eingeloggt logge zuruckgesetzt zurucksetzen gesperrt konto zugang zugangsdaten eingegeben tippe \
    connecter connecte connectais connexion identifiant identifiants reinitialise reinitialiser compte acces saisi tape \
    entrar entraba entro acceso acceder accedia sesion cuenta bloqueada migracion puse restablecer restablecido identificarme \
    accedere accedo accedevo accesso entravo entrare bloccato reimpostato reimpostare credenziali inserito \
    inloggen inlog ingelogd inlogde inloggegevens gereset resetten sterker geblokkeerd ingevoerd \
    entrava acesso aceder acedia sessao conta bloqueado redefinir redefini repus iniciar \
    logowac logowania loguje logowalem logowalam zalogowac ustawilem ustawilam zresetowalem zresetowalam zablokowane konta wpisalem wpisalam \
    logga loggar loggade inloggning inloggad aterstallde aterstalla kontot last skrev satte",
);

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn passwords_that_rules_made_strong_are_told_by_verbs_of_access() {
        for (text, passwords) in [
            ("I log in with W@lnut_tree9! and it says no", &["W@lnut_tree9!"][..]),
            (
                "first it was Walnut44, then I had to reset it to W@lnut_44!",
                &["Walnut44", "W@lnut_44!"],
            ),
            ("Zuerst Kastanie21, nun tippe ich K4stanie_21# ein", &["Kastanie21", "K4stanie_21#"]),
            ("je me connecte avec Ch@taigne_8! depuis hier", &["Ch@taigne_8!"]),
            ("antes entraba con Castana88 y ahora con C4stana_88!", &["Castana88", "C4stana_88!"]),
            ("antes entraba con Perro1988 y ahora con C4stana_88!", &["Perro1988", "C4stana_88!"]),
            ("accedevo con N0cciola_9$ e adesso no", &["N0cciola_9$"]),
            ("inloggen met Eik3l_boom# lukt niet", &["Eik3l_boom#"]),
            ("entrava com C@rvalho_7! e agora não", &["C@rvalho_7!"]),
            (
                "najpierw Kasztan2020, potem ustawiłam K@sztan_2020!",
                &["Kasztan2020", "K@sztan_2020!"],
            ),
            ("jag loggade in med Ek0llon_55! igår", &["Ek0llon_55!"]),
        ] {
            assert_eq!(found(Kind::Password, text), passwords, "{text}");
        }
        for text in [
            "I log in with jo.Smith_1@mail.example and it says no",
            "the offer Walnut44 and then Walnut45 in my account",
            "log in, pick Q&A and then AT&T5G",
            "the show W@lnut_tree9! was great",
            "sign in and see what Sommer2024 brings",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
