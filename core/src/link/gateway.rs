//! Links that mail gateways rewrote in a way of their own. Most put the URL into a parameter, where
//! it is found like any other.

use super::decode::decode;
use crate::encoding::from_base64url;
use alloc::string::String;

/// The URL in a link of Proofpoint URL Defense 2, where `-` stands for `%` and `_` for `/`.
pub(super) fn proofpoint_2(text: &str) -> Option<String> {
    let (_, query) = text.split_once("/v2/url?")?;
    let value = query.split(['&', ' ', '>']).find_map(|pair| pair.strip_prefix("u="))?;
    Some(decode(&value.replace('-', "%").replace('_', "/")))
}

/// The URL in a link of Proofpoint URL Defense 3: `*` stands for the next of the characters that
/// follow in base64url, `**` and a letter for several.
pub(super) fn proofpoint_3(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("/v3/__")?;
    let (url, rest) = rest.split_once("__;")?;
    let (replaced, _) = rest.split_once('!')?;
    let replaced = from_base64url(replaced.trim_end_matches('=')).unwrap_or_default();
    let replaced = String::from_utf8(replaced).unwrap_or_default();
    let mut replaced = replaced.chars();
    let (mut plain, mut characters) = (String::new(), url.chars().peekable());
    while let Some(character) = characters.next() {
        if character != '*' {
            plain.push(character);
        } else if characters.next_if_eq(&'*').is_some() {
            let count = characters.next().map_or(0, run_length);
            plain.extend(replaced.by_ref().take(count));
        } else {
            plain.extend(replaced.next());
        }
    }
    Some(plain)
}

/// `A` is 2, `B` is 3 … in the order of base64url.
fn run_length(letter: char) -> usize {
    let order = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['-', '_']);
    order.zip(2..).find(|(known, _)| *known == letter).map_or(0, |(_, length)| length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_in_a_link_of_proofpoint_is_read() {
        let v2 =
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__s.example_q_a-2Db-5Fc&d=DwMF";
        assert_eq!(proofpoint_2(v2).unwrap(), "https://s.example/q/a-b_c");
        let v3 = "https://urldefense.com/v3/__https://s.example/q*a**A__;I1tdISE!!abc$";
        assert_eq!(proofpoint_3(v3).unwrap(), "https://s.example/q#a[]");
    }
}
