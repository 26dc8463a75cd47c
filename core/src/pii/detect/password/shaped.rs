//! Passwords that their shape tells, further behind their word in its sentence: a clause or a bracket stands between.

use super::{
    LONGEST_PASSWORD, Value,
    code::sentence_before,
    is_file, is_strong_mark,
    joined::is_of_long_words,
    network::{is_key_of_network, is_name, printed_end},
    other::is_of_matter,
};
use crate::pii::{
    context::{LINKS, is_letter, words_in},
    detect::{Candidate, Evidence},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};

/// The password around a digit whose word stands further before it in the sentence: `die contraseña de la
/// pegatina (zTq8Wm4KfPx2)`, `hasło, które zapisałam jako bR4-tulipan-71`.
pub(in crate::pii) fn shaped_password(text: &Text<'_>, word: &Value<'_>) -> Option<Candidate> {
    let Value { digit, start, .. } = *word;
    if !is_part_of_more(text, digit) {
        return None;
    }
    let end = printed_end(text, start).unwrap_or_else(|| word.cut(text).end);
    let shape = Shape::of(text.bytes(start..end)).filter(|_| end > digit)?;
    // What is printed in groups of digits may be a number of a telephone by its first ones.
    let score = if shape == Shape::Printed { 6 } else { 3 };
    let found = Candidate::new(Kind::Password, start, end, score).with(Evidence::CONTEXT);
    (is_free(text, start, shape) && is_named(text, start, shape) && !is_name(text, start))
        .then_some(found)
}

/// Whether letters or marks stand beside the digits at `digit`; most numbers are alone.
fn is_part_of_more(text: &Text<'_>, digit: usize) -> bool {
    let end = text.digits_end(digit, LONGEST_PASSWORD);
    let goes_on = match text.at(end) {
        // `4821 9307 5511 0482`
        Some(b' ') => {
            end.saturating_sub(digit) == 4 && text.at(end.saturating_add(5)) == Some(b' ')
        }
        Some(b'-') => text.at(end.saturating_add(1)).is_some_and(is_letter),
        byte => byte.is_some_and(is_letter),
    };
    goes_on
        || text.before(digit).is_some_and(|byte| {
            let is_joint = || text.before(digit.saturating_sub(1)).is_some_and(is_letter);
            is_letter(byte)
                || is_strong_mark(byte)
                || matches!(byte, b'-' | b'_' | b'.' | b'@' | b'^') && is_joint()
        })
}

/// How a value looks that is no ordinary word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Capital and small letters and digits in no order, or in groups.
    Random,
    /// A word with marks and digits in it.
    Marked,
    /// Words and a number with marks between them.
    Words,
    /// Groups of digits as they are printed on routers.
    Printed,
}

impl Shape {
    fn of(value: &[u8]) -> Option<Self> {
        let has = |is: fn(&u8) -> bool| value.iter().any(is);
        let is_mixed = has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase);
        let has_letters = value.iter().filter(|byte| is_letter(**byte)).count() >= 4;
        if !(SHORTEST..=LONGEST_PASSWORD).contains(&value.len())
            || has(|byte| matches!(byte, b'/' | b'\\' | b',' | b':' | b'(' | b')' | b'|'))
        {
            return None;
        }
        if value.contains(&b' ') {
            return Some(Self::Printed);
        }
        if is_mixed && (is_random(value) || are_random_groups(value)) {
            return Some(Self::Random);
        }
        if has_letters && is_marked(value) {
            return Some(Self::Marked);
        }
        (are_words(value) && !is_file(value)).then_some(Self::Words)
    }
}

const SHORTEST: usize = 8;

/// Whether letters and digits change more often than in a word or a name with a number.
fn is_random(value: &[u8]) -> bool {
    value.iter().all(u8::is_ascii_alphanumeric) && changes(value) >= FEWEST_CHANGES
}

fn changes(value: &[u8]) -> usize {
    value.windows(2).filter(|two| two.iter().filter(|byte| is_digit(**byte)).count() == 1).count()
}

const FEWEST_CHANGES: usize = 3;

/// Whether three groups or more of one length have letters and digits: `bq83-Lmx2-77Tt`.
fn are_random_groups(value: &[u8]) -> bool {
    let groups = || value.split(|byte| *byte == b'-');
    let length = groups().next().map_or(0, <[u8]>::len);
    let is_group =
        |group: &[u8]| group.len() == length && group.iter().all(u8::is_ascii_alphanumeric);
    (3..=6).contains(&length)
        && groups().count() >= 3
        && groups().all(is_group)
        && groups().filter(|group| changes(group) > 0).count() >= 2
}

/// Whether a word has a mark that no name has, behind its first letter, and is no address.
fn is_marked(value: &[u8]) -> bool {
    let is_of_name = |byte: &u8| !is_password_mark(*byte);
    let address = value.iter().position(|byte| *byte == b'@');
    let is_address =
        address.and_then(|at| value.get(at..)).is_some_and(|behind| behind.contains(&b'.'));
    let is_word = |byte: &u8| {
        is_letter(*byte)
            || is_digit(*byte)
            || is_password_mark(*byte)
            || matches!(byte, b'-' | b'_' | b'.')
    };
    value.first().is_some_and(|first| is_letter(*first))
        && !value.iter().all(is_of_name)
        && value.iter().all(is_word)
        && !is_address
}

/// Whether a mark is in passwords and in no name.
fn is_password_mark(byte: u8) -> bool {
    is_strong_mark(byte) || matches!(byte, b'^' | b'~' | b'+' | b'=' | b'@')
}

/// Whether no word of a value says that it is something else.
pub(super) fn is_free_word(value: &[u8]) -> bool {
    !parts(value).any(is_told)
}

/// Whether the words right before a value say that it is of an order, a case or an article.
pub(super) fn is_of_order(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_BEFORE);
    let mut words = words_in(before).rev();
    let nearest = words.find(|word| !is_between(word));
    nearest.is_some_and(|word| topics(fold(word).letters()) & topic::ORDER != 0)
}

/// Whether a word may stand between the name of a value and the value: `order number is`.
fn is_between(word: &[u8]) -> bool {
    LINKS.has_written(word) || topics(fold(word).letters()) & topic::NUMBER != 0
}

/// Words and numbers with marks between them.
fn parts(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| matches!(byte, b'-' | b'_' | b'.'))
}

fn is_told(part: &[u8]) -> bool {
    is_of_matter(part) || topics(fold(part).letters()) & !topic::SPELLED != 0
}

/// Whether words with marks between them name nothing, and are neither in capitals nor a term: `Windows-11-Update`.
fn are_words(value: &[u8]) -> bool {
    let parts = || parts(value);
    let is_number = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let is_small = |part: &[u8]| {
        is_number(part) || part.iter().any(|byte| byte.is_ascii_lowercase() || !byte.is_ascii())
    };
    let is_long = |part: &[u8]| part.iter().filter(|byte| is_letter(**byte)).count() > 2;
    let is_mixed = |part: &[u8]| changes(part) > 0;
    (is_of_long_words(value)
        || parts().any(is_long)
            && parts().filter(|part| is_mixed(part)).count() == 1
            && parts().count() > 2)
        && parts().count() > 2
        && !parts().next().is_some_and(is_number)
        && parts().all(is_small)
        && !parts().any(is_told)
}

/// Whether the word right before says nothing else of a value, nor makes it part of a phrase.
fn is_free(text: &Text<'_>, start: usize, shape: Shape) -> bool {
    let before = text.bytes_before(start, LONGEST_BEFORE);
    let clause = before.rsplit(|byte| b"!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let Some(first) = words.next() else { return false };
    let nearest = if is_between(first) { words.next().unwrap_or_default() } else { first };
    let is_in_phrase = shape != Shape::Marked
        && text.before(start) == Some(b' ')
        && text.before(start.saturating_sub(1)).is_some_and(is_letter)
        && (OF_THINGS.has_written(first) || shape == Shape::Words && ARTICLES.has_written(first));
    !is_in_phrase && !is_of_matter(nearest) && topics(fold(nearest).letters()) & OTHERS == 0
}

/// What the nearest word may not speak of.
const OTHERS: u32 = topic::NAMING
    & !(topic::PASSWORD | topic::KEY | topic::NETWORK | topic::DEVICE)
    | topic::SOCIAL
    | topic::EMAIL;

/// What stands before the thing that a password is for, and before a thing that has a name.
static OF_THINGS: List = List::new(
    "for of on at after since until per pro fur auf von vom bei nach seit unter pour sur depuis apres dans para desde en \
    hasta tras per su dopo da nel voor op bij sinds na uit van apos ate dla na po od przy no nos nas num numa for pa hos efter sedan in im",
);
static ARTICLES: List = List::new(
    "a an the my our your this that der die das den dem des ein eine einen einem einer mein meine meinen meinem unser dieser dieses le la les un une \
    mon ma mes notre votre ce cet cette el una mi mis nuestro su este esta il lo gli i uno mio mia nostro questo \
    questa de het een mijn ons onze deze dit o um uma meu minha nosso moj moja moje min mitt mina var vart detta denna",
);

/// Whether the sentence before names a password, or the key of a network.
#[inline(never)]
fn is_named(text: &Text<'_>, start: usize, shape: Shape) -> bool {
    let sentence = sentence_before(text, start);
    // A question is a sentence of its own here.
    let question = sentence.windows(2).rposition(|two| two == b"? ");
    let sentence = sentence.get(question.unwrap_or_default()..).unwrap_or_default();
    (shape != Shape::Printed && names_a_password(sentence)) || is_key_of_network(sentence)
}

/// Whether some word is one for a password, and none of what is called with it.
fn names_a_password(sentence: &[u8]) -> bool {
    let mut words = words_in(sentence).peekable();
    let mut before: &[u8] = b"";
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or_default();
        if is_word_for_one(before, word, next) && !is_of_matter(next) {
            return true;
        }
        before = word;
    }
    false
}

fn is_word_for_one(before: &[u8], word: &[u8], next: &[u8]) -> bool {
    let folded = fold(word);
    match folded.letters() {
        // Passports, tickets and what passes.
        b"pass" => next.eq_ignore_ascii_case(b"phrase") || next.eq_ignore_ascii_case(b"word"),
        b"passe" => BEFORE_PASSE.has_written(before),
        b"palavra" => next.eq_ignore_ascii_case(b"passe"),
        b"clave" => !next.eq_ignore_ascii_case(b"de"),
        b"pin" | b"pincode" => false,
        letters => {
            topics(letters) & topic::PASSWORD != 0
                || WORDS.has(letters)
                || letters.ends_with(b"kennwort")
        }
    }
}

/// Bytes in which the nearest word stands.
const LONGEST_BEFORE: usize = 40;

static BEFORE_PASSE: List = List::new("de uma a minha nova palavra da essa esta");

/// Further words for one, forms of them, and how they are often mistyped.
static WORDS: List = List::new(
    "sesame losung losungswort codewort codeword hasle haslem hasel pasword passwrd passwort pasowrd passord passwor paswort paswoord wachtwrd watchwoord \
    wachtword contrsena contraseno senhas lozenord losen passphrases pwds paswd passw",
);
