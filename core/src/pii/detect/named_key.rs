//! Keys that nothing but their name tells: sessions, secrets, authorisations, behind a colon or an equals sign;
//! codes by which one gets back into an account; seeds of second factors.

mod recovery;
mod seed;

use super::{
    Candidate, Evidence, LONGEST_SECRET,
    encoded::Decoded,
    token::{different, has_word},
};
use crate::pii::{
    context::{Context, Known, LINKS, parameter_before, tells_near},
    fold::fold,
    kind::Kind,
    tables::{List, topic, topics},
    text::{Text, is_digit},
};
pub(in crate::pii) use recovery::recovery_code;
pub(in crate::pii) use seed::seed;

/// Fewest characters of such a key, and most by which it is judged.
const FEWEST: usize = 16;
const MOST: usize = 512;
const FEWEST_DIGITS: usize = 2;

/// Names of cookies and parameters that hold a session.
static SESSIONS: List =
    List::new("phpsessid jsessionid sessionid session sessid sid sig csrftoken xsrf cookie jwt");

/// What stands before the value in a header (RFC 7617, RFC 6750).
const SCHEMES: [&[u8]; 2] = [b"basic ", b"bearer "];

/// Marks that are in such keys beside letters and digits.
const MARKS: &[u8] = b"_-.~/+%";

/// What follows the `:` or `=` at `mark`, when the word before it names a key.
pub(in crate::pii) fn at(text: &Text<'_>, mark: usize, known: &mut Known) -> Option<Candidate> {
    let start = text.behind_each(mark.checked_add(1)?, b" \"'");
    let scheme = scheme(text, start);
    let start = start.saturating_add(scheme.unwrap_or_default());
    let key = text.bytes(start..key_end(text, start, MOST));
    if !is_key(key, if scheme.is_some() { 1 } else { FEWEST_DIGITS }) {
        return None;
    }
    let parameter = parameter_before(text, mark.checked_add(1)?).map(|name| text.bytes(name));
    let near = Context::closest(text, mark, 2, known);
    let is_named = !parameter.is_some_and(|name| is_survey_number(name, key))
        && (near.nearest_is(topic::KEY) && !near.nearest_is(topic::PASSWORD)
            || SESSIONS.has_written(near.word(text, 0)) && !has_form_of_uuid(key)
            || ends_as_a_key(near.word(text, 0)));
    // The own name of a parameter tells what it is, no other one.
    let is_further = || {
        is_strong(key)
            && parameter.is_none()
            && tells_near(text, mark..start, FURTHER, |word| {
                topics(fold(word).letters()) & topic::KEY != 0
            })
    };
    let is_one = is_named || scheme.is_some() || is_further();
    (is_one && !is_mail(text, start)).then(|| {
        let end = key_end(text, start, LONGEST_SECRET);
        let padding = text.bytes_from(end, 2).iter();
        let padding = padding.take_while(|byte| **byte == b'=').count();
        let end = end.saturating_add(padding);
        Candidate::new(Kind::Secret, start, end, 3).with(Evidence::CONTEXT)
    })
}

/// `token_mail=bW9oYW1t…`: an address in base64, which is a finding of its own.
fn is_mail(text: &Text<'_>, start: usize) -> bool {
    Decoded::at(text, start).is_some_and(|value| {
        let is_of_address = |byte: u8| byte.is_ascii_alphanumeric() || b"@._-+".contains(&byte);
        value.text().contains('@') && value.text().bytes().all(is_of_address)
    })
}

/// Whether a parameter of a link (`?token=`) has the number of an invitation to a survey or of a session of one, which
/// opens nothing else.
fn is_survey_number(parameter: &[u8], key: &[u8]) -> bool {
    let name = parameter.get(1..).and_then(|name| name.strip_suffix(b"=")).unwrap_or_default();
    name.eq_ignore_ascii_case(b"token") && has_form_of_uuid(key)
        || name == b"sid" && has_digits_of_uuid(key)
}

/// Sessions of surveys are numbered so (RFC 9562), and such a number opens nothing.
fn has_form_of_uuid(key: &[u8]) -> bool {
    let lengths = key.split(|byte| *byte == b'-').map(<[u8]>::len);
    lengths.eq([8, 4, 4, 4, 12]) && key.iter().all(|byte| *byte == b'-' || byte.is_ascii_hexdigit())
}

/// The same without its hyphens.
fn has_digits_of_uuid(key: &[u8]) -> bool {
    key.len() == 32 && key.iter().all(u8::is_ascii_hexdigit)
}

/// How long the name of a scheme is that stands at `start`.
fn scheme(text: &Text<'_>, start: usize) -> Option<usize> {
    let lengths = SCHEMES.iter().map(|scheme| {
        let front = text.bytes_from(start, scheme.len());
        front.eq_ignore_ascii_case(scheme).then_some(scheme.len())
    });
    lengths.flatten().next()
}

/// Where the key at `start` ends, without the full stop of a sentence.
fn key_end(text: &Text<'_>, start: usize, most: usize) -> usize {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || MARKS.contains(&byte);
    let end = text.until(start, most, |byte| !is_part(byte));
    let is_stop = end > start && text.bytes(start..end).ends_with(b".");
    end.saturating_sub(usize::from(is_stop))
}

/// `AccountKey`, `sentryAuthToken`.
fn ends_as_a_key(name: &[u8]) -> bool {
    let is_public = OPEN_FRONTS.iter().any(|front| {
        name.get(..front.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(front))
    });
    !is_public
        && KEY_ENDS.iter().any(|end| {
            let tail = name.len().checked_sub(end.len()).and_then(|front| name.get(front..));
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        })
}

/// What keys and tokens that open nothing are called first: pages, rows, repeated requests, assemblies.
const OPEN_FRONTS: [&[u8]; 10] = [
    b"public",
    b"nextpage",
    b"page",
    b"continuation",
    b"idempotency",
    b"cache",
    b"partition",
    b"primary",
    b"foreign",
    b"sort",
];

const KEY_ENDS: [&[u8]; 3] = [b"key", b"token", b"secret"];

/// Whether words right before the UUID at `start` say that it is a key: two of them (`API key`), or one that says so alone.
/// All else that has a UUID is a record.
pub(in crate::pii) fn is_uuid(text: &Text<'_>, near: &Context) -> bool {
    let is_key = |word: &[u8]| topics(fold(word).letters()) & topic::KEY != 0;
    let first = near.word(text, 0);
    let words = (0..3).filter(|place| is_key(near.word(text, *place))).count();
    SECRETS.has_written(first) || words > 1 && (is_key(first) || LINKS.has_written(first))
}

static SECRETS: List = List::new("secret apikey clientsecret secretkey accesskey bearer");

/// Bytes before the mark in which a word for a key is looked for that stands further away.
const FURTHER: [usize; 2] = [56, 0];

/// Whether a value has capital and small letters and digits, and no path: nothing else is written so behind a colon.
fn is_strong(value: &[u8]) -> bool {
    let count = |is: fn(&u8) -> bool| value.iter().filter(|byte| is(byte)).count();
    count(u8::is_ascii_digit) >= 3
        && count(u8::is_ascii_lowercase) >= 3
        && count(u8::is_ascii_uppercase) >= 3
        && !value.iter().any(|byte| b"/.%+_".contains(byte))
        && !has_word(value)
}

/// Whether a value is long and mixed enough to be no word, path or identifier of something else.
fn is_key(value: &[u8], fewest_digits: usize) -> bool {
    let digits = value.iter().filter(|byte| is_digit(**byte)).count();
    let letters = value.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    value.len() >= FEWEST && digits >= fewest_digits && letters >= 4 && different(value) >= 10
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn long_keys_are_found_to_their_end() {
        let key = "aB3dE6gH8jK1mN4pQ7rS".repeat(60);
        for text in [
            alloc::format!("Authorization: Bearer {key}== and then"),
            alloc::format!("session={key}==; panel"),
        ] {
            assert_eq!(found(Kind::Secret, &text), [[&key, "=="].concat()], "{text}");
        }
        let code = "7hbn-p93d-".repeat(6);
        let text = alloc::format!("my recovery code {code}2vrc fails");
        assert_eq!(found(Kind::Secret, &text), [[&code, "2vrc"].concat()]);
    }

    #[test]
    fn a_name_before_the_mark_tells_of_a_key() {
        for (text, key) in [
            ("cookie PHPSESSID=e65o2dfsmcggqgfmd727r6n6f0 ; et", "e65o2dfsmcggqgfmd727r6n6f0"),
            (
                "client_secret=0JQGIwLC~aFwmqy1z6fKYFzUwymnox2SerYJp abgelaufen",
                "0JQGIwLC~aFwmqy1z6fKYFzUwymnox2SerYJp",
            ),
            ("Authorization: Basic YWxtYWNlbjpUcjNiMGwtQXp1bA==", "YWxtYWNlbjpUcjNiMGwtQXp1bA=="),
            (
                "sentryAuthToken: 154c139760909e43cff76b4f4ad5f5c9",
                "154c139760909e43cff76b4f4ad5f5c9",
            ),
            (
                "AccountName=rechnungen;AccountKey=BvxkQg8ziD2GhizLhhgX7iVi41b7kj/2SUZ+3ukaX5Eorg==;X=1",
                "BvxkQg8ziD2GhizLhhgX7iVi41b7kj/2SUZ+3ukaX5Eorg==",
            ),
            (
                "heroku api key 07fe0cb9-e80c-1810-6c91-f9d02f939195 rejected",
                "07fe0cb9-e80c-1810-6c91-f9d02f939195",
            ),
            (
                "la clé API 07fe0cb9-e80c-1810-6c91-f9d02f939195",
                "07fe0cb9-e80c-1810-6c91-f9d02f939195",
            ),
            (
                "cookie: session=_qEGssNj2iR-pFdKs3QtiHPUjkROhYy1ijE7D7NTK3Na; panel",
                "_qEGssNj2iR-pFdKs3QtiHPUjkROhYy1ijE7D7NTK3Na",
            ),
        ] {
            assert_eq!(found(Kind::Secret, text), [key], "{text}");
        }
        for text in [
            "commit: e505ddbcadc74018a40f7663eb08224eeb157b1d",
            "API request 07fe0cb9-e80c-1810-6c91-f9d02f939195 failed",
            "idempotency key 07fe0cb9-e80c-1810-6c91-f9d02f939195",
            "session: Introduction to gardening 2026",
            "token=<your token here>",
            "key: ABCDEFGH",
            "secret: aaaaaaaaaaaaaaaaaaaa11",
        ] {
            assert!(found(Kind::Secret, text).is_empty(), "{text}");
        }
    }
}
