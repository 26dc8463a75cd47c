//! Keys that nothing but their name tells: sessions, secrets, authorisations, behind a colon or an equals sign.

use super::{Candidate, Evidence};
use crate::pii::{
    context::{Context, Known},
    kind::Kind,
    tables::{List, topic},
    text::{Text, is_digit},
};

/// Fewest and most characters of such a key.
const FEWEST: usize = 16;
const MOST: usize = 512;

/// Names of cookies and parameters that hold a session.
static SESSIONS: List =
    List::new("phpsessid jsessionid sessionid session sessid sid csrftoken xsrf cookie");

/// What stands before the value in a header (RFC 7617, RFC 6750).
const SCHEMES: [&[u8]; 4] = [b"Basic ", b"Bearer ", b"basic ", b"bearer "];

/// Marks that are in such keys beside letters and digits.
const MARKS: &[u8] = b"_-.~/+%";

/// What follows the `:` or `=` at `mark`, when the word before it names a key.
pub(in crate::pii) fn at(text: &Text<'_>, mark: usize, known: &mut Known) -> Option<Candidate> {
    let mut start = mark.checked_add(1)?;
    for skipped in [b' ', b'"', b'\''] {
        start = start.saturating_add(usize::from(text.at(start) == Some(skipped)));
    }
    let rest = text.bytes(start..start.saturating_add(MOST));
    let scheme = SCHEMES.iter().find(|scheme| rest.starts_with(scheme));
    let begin = scheme.map_or(0, |scheme| scheme.len());
    let rest = rest.get(begin..)?;
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || MARKS.contains(byte);
    let length = rest.iter().take_while(is_part).count();
    let (key, behind) = rest.split_at_checked(length)?;
    let padding = behind.iter().take(2).take_while(|byte| **byte == b'=').count();
    let length = key.len().saturating_sub(usize::from(key.last() == Some(&b'.')));
    if !is_key(key.get(..length)?) {
        return None;
    }
    let near = Context::closest(text, mark, 2, known);
    let is_named = near.nearest_is(topic::KEY) && !near.nearest_is(topic::PASSWORD)
        || SESSIONS.has_written(near.word(text, 0));
    let start = start.saturating_add(begin);
    let end = start.saturating_add(length).saturating_add(padding);
    let found = Candidate::new(Kind::Secret, start, end, 3).with(Evidence::CONTEXT);
    (is_named || scheme.is_some()).then_some(found)
}

/// Whether a value is long and mixed enough to be no word, path or identifier of something else.
fn is_key(value: &[u8]) -> bool {
    let digits = value.iter().filter(|byte| is_digit(**byte)).count();
    let letters = value.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let mut seen = [false; 256];
    value.iter().for_each(|byte| {
        if let Some(slot) = seen.get_mut(usize::from(*byte)) {
            *slot = true
        }
    });
    let different = seen.iter().filter(|seen| **seen).count();
    value.len() >= FEWEST && digits >= 2 && letters >= 4 && different >= 10
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

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
                "cookie: session=_qEGssNj2iR-pFdKs3QtiHPUjkROhYy1ijE7D7NTK3Na; panel",
                "_qEGssNj2iR-pFdKs3QtiHPUjkROhYy1ijE7D7NTK3Na",
            ),
        ] {
            assert_eq!(found(Kind::Secret, text), [key], "{text}");
        }
        for text in [
            "commit: e505ddbcadc74018a40f7663eb08224eeb157b1d",
            "session: Introduction to gardening 2026",
            "token=<your token here>",
            "key: ABCDEFGH",
            "secret: aaaaaaaaaaaaaaaaaaaa11",
        ] {
            assert!(found(Kind::Secret, text).is_empty(), "{text}");
        }
    }
}
