//! A password that took the place of one that was found, or had it.

use super::{LONGEST_PASSWORD, Value, is_file, is_mixed};
use crate::pii::{
    context::{LINKS, is_of_a_change, words_in},
    detect::{Candidate, Evidence},
    kind::Kind,
    text::{Text, is_digit},
};

/// A word with digits, or a code, right behind a word for old or new ones, a few words behind a password: `the old one was
/// finch77`, `quello vecchio 61819`.
pub(in crate::pii) fn another_password(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    if text.last() != Some(Kind::Password) {
        return None;
    }
    let Value { digit, start, end, bytes: value } = *word;
    let is_near = start.saturating_sub(text.floor()) <= FROM_ANOTHER && end > digit;
    let is_code = (4..=8).contains(&value.len()) && value.iter().all(|byte| is_digit(*byte));
    let is_word = (SHORTEST..=LONGEST_PASSWORD).contains(&value.len()) && is_mixed(value);
    let is_value =
        is_code || is_word && !value.iter().any(|byte| b"/@,()".contains(byte)) && !is_file(value);
    let found = Candidate::new(Kind::Password, start, end, 3).with(Evidence::CONTEXT);
    (is_near && is_value && is_behind_a_change(text, start)).then_some(found)
}

/// Bytes from one to another, and of a word.
const FROM_ANOTHER: usize = 64;
const SHORTEST: usize = 5;

/// Whether one of the last words says so, before what links it at most.
fn is_behind_a_change(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, FROM_ANOTHER);
    let clause = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let is_between = |word: &[u8]| LINKS.has_written(word) || word.len() <= LONGEST_BETWEEN;
    words
        .by_ref()
        .take(WORDS)
        .find(|word| is_of_a_change(word) || !is_between(word))
        .is_some_and(is_of_a_change)
}

/// Words among which it is looked for, and letters of `one` and articles.
const WORDS: usize = 4;
const LONGEST_BETWEEN: usize = 3;

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn old_and_new_ones_stand_behind_another() {
        for (text, two) in [
            (
                "my password is Bluebell!finch8. I even tried my old one finch77",
                ["Bluebell!finch8", "finch77"],
            ),
            ("Passwort: Wiese22x, das alte war Wald19", ["Wiese22x", "Wald19"]),
            ("contraseña antigua toledo45, la nueva toledo46!", ["toledo45", "toledo46!"]),
            ("pin app 61820 non va, quello vecchio 61819 nemmeno", ["61820", "61819"]),
            ("wachtwoord: duinpad7, het nieuwe is zeezout8", ["duinpad7", "zeezout8"]),
            ("lösenord: fyren88x, det gamla var makrill7", ["fyren88x", "makrill7"]),
        ] {
            assert_eq!(found(Kind::Password, text), two, "{text}");
        }
        let text = "my password: finch77x. The new phone is a Galaxy22";
        assert_eq!(found(Kind::Password, text), ["finch77x"]);
    }

    #[test]
    fn what_forms_say_of_passwords_is_none() {
        for text in [
            "Passwort: abgelaufen, Passwort:",
            "Palavra-passe: obrigatória, diz ele",
            "Password: required,",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }
}
