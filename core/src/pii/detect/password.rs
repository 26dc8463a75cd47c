//! Passwords that someone wrote down: what stands behind a word for one with a colon or an equals
//! sign, in a sentence, or looks like nothing else.

mod another;
mod beside;
mod chosen;
mod code;
mod composed;
mod joined;
mod keyed;
mod linked;
mod network;
mod other;
mod overheard;
mod pin;
mod shaped;
mod tied;
mod told;
mod value;

use super::{Candidate, Evidence, LONGEST_SECRET, account, is_before_currency, token, web};
use crate::pii::{
    context::{Around, Context, Known},
    kind::Kind,
    tables::topic,
    text::{Text, is_digit, is_word},
};
pub(in crate::pii) use another::another_password;
use beside::behind_address;
pub(in crate::pii) use chosen::chosen_password;
use code::Code;
pub(in crate::pii) use composed::composed_password;
use core::ops::Range;
pub(in crate::pii) use joined::joined_password;
pub(in crate::pii) use linked::linked_password;
pub(super) use network::is_name as is_name_of_a_network;
pub(in crate::pii) use network::network_key;
pub(in crate::pii) use overheard::overheard_password;
pub(in crate::pii) use shaped::shaped_password;
pub(in crate::pii) use value::{Value, password_start};
use value::{value_end, value_end_within};

/// The longest password.
const LONGEST_PASSWORD: usize = 64;

/// What follows a `:` or `=` at `mark`, when a word before it says that it is a password, a user
/// name or a BIC.
pub(in crate::pii) fn named_value(
    text: &Text<'_>,
    mark: usize,
    known: &mut Known,
) -> Option<Candidate> {
    let before = text.before(mark)?;
    if !(is_word(before) || !before.is_ascii() || b" \"'])".contains(&before)) {
        return None;
    }
    let start = text.behind_each(mark.checked_add(1)?, b" \"'`");
    let end = value_end(text, start);
    if end == start || text.at(start) == Some(b'[') {
        return None;
    }
    let near = Context::closest(text, mark, WORDS_TO_MARK, known);
    if near.topics & (topic::PASSWORD | topic::SOCIAL | topic::BIC) == 0 {
        return None;
    }
    let value = text.bytes(start..end);
    if is_address(value) || is_value_of_another(text, &near, value) {
        return None;
    }
    let distance = near.distance(topic::PASSWORD);
    if distance.is_some()
        && let Some(key) = token::known(text, start..end)
    {
        return Some(key);
    }
    if distance.is_some_and(|distance| is_near_enough(distance, value)) {
        return is_password(text, value, end).then(|| {
            Candidate::new(Kind::Password, start, value_end_within(text, start, LONGEST_SECRET), -3)
        });
    }
    if let Some(distance) = near.distance(topic::SOCIAL).filter(|distance| *distance < 3) {
        return web::handle_behind(text, start, near.word(text, distance));
    }
    let bic =
        near.distance(topic::BIC).is_some_and(|distance| distance < 2) && account::is_bic(value);
    bic.then(|| Candidate::new(Kind::BankAccount, start, end, 2).of("BIC").with(Evidence::CONTEXT))
}

/// Whether a value is of something else that the words before the mark name: a passport, a key (`clave API: …`), but
/// `password reset: Winter#2024` is one.
fn is_value_of_another(text: &Text<'_>, near: &Context, value: &[u8]) -> bool {
    let is_dated = || near.distance(topic::PASSWORD) > Some(0) && other::is_time(text, near, value);
    is_number_of_a_pass(text, near)
        || !is_mixed(value) && (other::is_other_thing(text, near) || is_dated())
        || near.nearest_is(topic::KEY) && !near.nearest_is(topic::PASSWORD)
}

/// Whether a word for a password so many words before the mark names the value: `clave del wifi: …`, `password for the
/// guest network: …`.
fn is_near_enough(distance: usize, value: &[u8]) -> bool {
    match distance {
        0 | 1 => true,
        2 => is_mixed(value),
        _ => is_mixed(value) && has_strong_mark(value),
    }
}

/// Whether it is where a password is set or goes in a URL, `Passwort: https://…`.
fn is_address(value: &[u8]) -> bool {
    value.starts_with(b"http://") || value.starts_with(b"https://")
}

/// Words before a colon among which one for a password is looked for.
const WORDS_TO_MARK: usize = 5;

/// Whether a value has digits and letters.
fn is_mixed(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_digit) && value.iter().any(u8::is_ascii_alphabetic)
}

/// A value that people do not write as ordinary words: with digits or marks, or alone at the end
/// of its line.
fn is_password(text: &Text<'_>, value: &[u8], end: usize) -> bool {
    let unusual =
        value.iter().any(|byte| byte.is_ascii_digit() || b"!@#$%^*_+~|/\\".contains(byte));
    let capital = value.iter().skip(1).any(u8::is_ascii_uppercase);
    let last = matches!(
        text.at(end),
        None | Some(b'\n' | b'\r' | b'"' | b'`' | b'\'' | b'&' | b',' | b';')
    );
    let is_of_message = || is_masked(value) || linked::is_refusal(value);
    value.len() >= 4 && (unusual || capital || last) && !is_of_message()
}

/// Whether all of a text, in a field for passwords, may be one.
pub(super) fn is_alone(text: &Text<'_>, range: Range<usize>) -> bool {
    is_password(text, text.bytes(range.clone()), range.end)
}

/// Whether a value is one mark over and over: `password: ********`.
fn is_masked(value: &[u8]) -> bool {
    value.iter().all(|byte| Some(byte) == value.first() && b"*.-_xX#?".contains(byte))
}

/// A password told in a sentence (`my password is hunter2`): the word around a digit stands up to two
/// words after one for it.
pub(in crate::pii) fn spoken_password(
    text: &Text<'_>,
    word: &Value<'_>,
    near: &Context,
) -> Option<Candidate> {
    let Value { digit, start, end, bytes: value } = *word;
    let Some(distance) = near.distance(topic::PASSWORD).filter(|distance| *distance <= 2) else {
        return behind_address(text, word).or_else(|| web::spoken_handle(text, digit, near));
    };
    if is_number_of_a_pass(text, near) || other::is_other_thing(text, near) {
        return None;
    }
    if other::is_time(text, near, value) || other::is_ticket(text, near, value) {
        return None;
    }
    // `the password for the Office-365-Konto`
    if distance > 0 && value.contains(&b'-') && !shaped::is_free_word(value) {
        return None;
    }
    let digits = value.iter().filter(|byte| byte.is_ascii_digit()).count();
    let is_number = value.iter().all(|byte| is_digit(*byte) || *byte == b'.');
    // A number alone may be a code: at least four digits, and directly after the word.
    let is_code = || distance == 0 || distance == 1 && !pin::leads_to_a_time(near.word(text, 0));
    let is_long = value.len() >= 5 || digits == value.len();
    let is_code = || is_code() && !is_before_currency(text, end);
    let right = is_long && (!is_number || digits >= 4 && is_code());
    (right && value.len() <= LONGEST_PASSWORD && end > digit && !is_file(value))
        .then(|| Candidate::new(Kind::Password, start, end, -4))
}

/// The code at a digit that words tell: what it opens, that it is a PIN or used once, or that it is keyed in somewhere.
pub(in crate::pii) fn code(
    text: &Text<'_>,
    digit: usize,
    around: &mut Around,
) -> Option<Candidate> {
    let code = Code::at(text, digit)?;
    told::told_code(text, &code)
        .or_else(|| pin::pin(text, &code, around))
        .or_else(|| tied::tied_pin(text, &code))
        .or_else(|| keyed::keyed_code(text, &code))
}

/// Whether a value ends like the name of a file or a host: `Report_2024.pdf`.
fn is_file(value: &[u8]) -> bool {
    let last = value.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    last.len() < value.len()
        && (2..=5).contains(&last.len())
        && last.iter().all(u8::is_ascii_lowercase)
}

/// Whether a value is no address and has a mark that only passwords have.
fn has_strong_mark(value: &[u8]) -> bool {
    let is_of_address = |byte: &u8| matches!(byte, b'@' | b'/' | b':');
    value.iter().any(|byte| is_strong_mark(*byte)) && !value.iter().any(is_of_address)
}

fn is_strong_mark(byte: u8) -> bool {
    matches!(byte, b'!' | b'?' | b'#' | b'$' | b'%' | b'&' | b'*')
}

/// Whether a capital letter of the nine languages stands in front.
fn is_capital(word: &[u8]) -> bool {
    match word {
        [b'A'..=b'Z', ..] | [0xc3, 0x80..=0x9e, ..] => true,
        // ĄĆČĘ, ŁŃŒŚŠŹŻŽ
        [0xc4, second, ..] => matches!(second, 0x84 | 0x86 | 0x8c | 0x98),
        [0xc5, second, ..] => {
            matches!(second, 0x81 | 0x83 | 0x92 | 0x9a | 0xa0 | 0xb9 | 0xbb | 0xbd)
        }
        _ => false,
    }
}

/// Whether a capital letter stands anywhere.
fn has_capital(value: &[u8]) -> bool {
    (0..value.len()).any(|place| is_capital(value.get(place..).unwrap_or_default()))
}

/// `pass nr` is the number of a passport.
fn is_number_of_a_pass(text: &Text<'_>, near: &Context) -> bool {
    near.nearest_is(topic::NUMBER)
        && near.word(text, 1).eq_ignore_ascii_case(b"pass")
        && !near.word(text, 0).eq_ignore_ascii_case(b"code")
}

/// Whether the digit at `at` ends a word that is no code: `Tulip-Ferry-88`, `Luna_Piena88`.
pub(in crate::pii) fn is_of_words(text: &Text<'_>, at: usize) -> bool {
    if !matches!(text.before(text.word_start(at)), Some(b'-' | b'_' | b'.'))
        || !text.at(at.saturating_add(1)).is_some_and(is_digit)
    {
        return false;
    }
    let word = text.bytes(password_start(text, at)..at);
    let is_small =
        |three: &[u8]| three.iter().all(|byte| byte.is_ascii_lowercase() || !byte.is_ascii());
    is_capital(word) && word.windows(3).any(is_small)
}

/// Whether letters or digits and one mark stand right before the digit at `at`, as in `hunter!2`.
pub(in crate::pii) fn is_behind_a_mark(text: &Text<'_>, at: usize) -> bool {
    let is_mark = |byte| is_strong_mark(byte) || matches!(byte, b'@' | b'^' | b'~' | b')');
    text.before(at).is_some_and(is_mark) && text.before(at.saturating_sub(1)).is_some_and(is_word)
}

/// Whether one mark and a letter or digit stand right behind the digits that end at `end`, as in `99&bEhme`. What
/// stands before `@` may be an address.
pub(in crate::pii) fn is_before_a_mark(text: &Text<'_>, end: usize) -> bool {
    text.at(end).is_some_and(|byte| is_strong_mark(byte) || matches!(byte, b'^' | b'~'))
        && text.at(end.saturating_add(1)).is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::Kind;

    #[test]
    fn long_values_are_passwords_to_their_end() {
        let value = "aB3$".repeat(300);
        let text = alloc::format!("password: {value}, then");
        assert_eq!(found(Kind::Password, &text), [value]);
    }

    #[test]
    fn marks_of_a_password_end_no_sentence() {
        for password in ["BPblvbUwby!1", "SkxoAnuNtP$8", "ab?cd#12"] {
            let text = format!("my password is {password} and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        for password in ["cD(7%JXaqn", "E(vB&Wrd)3", "99&bEhme(q", "sX5O#6dh+)", "Monkey1998?"] {
            let text = format!("my password is {password} and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        for password in ["P@ss&word1", "Golonka&Piwo1"] {
            let text = format!("my password: {password}, and it fails");
            assert_eq!(found(Kind::Password, &text), [password]);
        }
        assert_eq!(found(Kind::Password, "Passwort ist Grün_42 seit gestern"), ["Grün_42"]);
        assert_eq!(found(Kind::Password, "/login?password=ab12cd&next=home1"), ["ab12cd"]);
        assert_eq!(found(Kind::Password, "password: ab12cd&quot;, then"), ["ab12cd"]);
        for (text, password) in [
            ("a password (hunter2x) that fails", "hunter2x"),
            ("(my password is hunter2x) ok", "hunter2x"),
            ("is the password hunter2x? No", "hunter2x"),
        ] {
            assert_eq!(found(Kind::Password, text), [password]);
        }
        for text in ["my password costs $8 now", "the shop!1 password"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_a_password_is_for_may_stand_before_the_colon() {
        let text = "password del wifi in camera: limoncello-2!2! - scritta";
        assert_eq!(found(Kind::Password, text), ["limoncello-2!2!"]);
        for text in [
            "password reset for my account: jo.a1@example.org now",
            "password page of the app: https://example.org/a1?b=2",
            "the password was wrong in line: 1234-56",
            "Passwort: https://shop.example/reset?x=1",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn capitals_have_marks_in_most_languages() {
        for (text, password) in [
            ("Puse de password Ñandú_1977 y la app", "Ñandú_1977"),
            ("mein Kennwort Übermut_88 geht nicht", "Übermut_88"),
            ("hasło do panelu klienta, to nowe: Łódź_2024", "Łódź_2024"),
            ("nytt lösenord igår, skrev Ängeln_77 två gånger", "Ängeln_77"),
        ] {
            assert_eq!(found(Kind::Password, text), [password], "{text}");
        }
        for text in ["Ñandú_1977 es un hotel", "zdjęcie Łódź_2024 z wakacji"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn joined_words_are_passwords_beside_their_word() {
        for (text, password) in [
            ("I set the login to otterly-lost-77 as password and it", "otterly-lost-77"),
            ("I use quiet.kettle.4 as my new password", "quiet.kettle.4"),
            ("nahm regen_schirm_5 als Passwort, abgelehnt", "regen_schirm_5"),
            ("j'ai pris 6pains.au.chocolat comme mot de passe", "6pains.au.chocolat"),
            ("puse gato-sobre-mesa-3 como contraseña", "gato-sobre-mesa-3"),
            ("ho messo gatto.sul.tetto2 come password", "gatto.sul.tetto2"),
            ("ik nam fiets-zonder-bel-8 als wachtwoord", "fiets-zonder-bel-8"),
            ("pus Sardinha-Assada-6 como senha e", "Sardinha-Assada-6"),
            ("wpisałam kot-w-butach-7 jako hasło", "kot-w-butach-7"),
            ("jag valde sill-och-potatis-9 som lösenord", "sill-och-potatis-9"),
            ("Hasło to Żurek.z.jajkiem3, proszę", "Żurek.z.jajkiem3"),
            ("das Passwort ist regen-schirm-5 seit gestern", "regen-schirm-5"),
            ("la password è gatto-tetto-2 da ieri", "gatto-tetto-2"),
            ("pw kaffee-satz-7 geht nicht", "kaffee-satz-7"),
            ("„Bigos-na-7-dni” to jest to hasło", "Bigos-na-7-dni"),
            ("\"otterly-lost-7\" is the password you gave me", "otterly-lost-7"),
            ("gatto-sul-tetto2 è la mia password", "gatto-sul-tetto2"),
        ] {
            assert_eq!(found(Kind::Password, text), [password], "{text}");
        }
    }

    #[test]
    fn other_joined_words_are_none() {
        for text in [
            "the password for file-server-2 expired",
            "report-final-2.docx as password protected file",
            "annual-report-2 is password protected",
            "my password T-Mobile-2 never came",
            "12-April-2024 as the password expired",
            "login at mail2.example-shop.com as the password says",
            "the order-number-77812 and the password reset",
            "gatto-sul-tetto2 e la password nuova",
            "add otterly-lost-77 to my password list",
            "otterly-lost-77 is late. My password works",
            "password for the windows-server-9 room",
            "version release-candidate-2 reset my password",
        ] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn numbers_of_passports_and_keys_are_no_passwords() {
        for text in ["pass nr: AG755399", "clave API: 28249b4e823e84995c8a"] {
            assert!(found(Kind::Password, text).is_empty(), "{text}");
        }
        assert_eq!(found(Kind::Password, "pass: AG755399"), ["AG755399"]);
        assert_eq!(found(Kind::Passport, "pass nr: AG755399"), ["AG755399"]);
    }
}
