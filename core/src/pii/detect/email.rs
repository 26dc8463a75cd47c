//! E-mail addresses (RFC 5321, 5322; RFC 6531 for other scripts).
//!
//! Local parts are dot-atoms, but of the characters that RFC 5322 allows only letters, digits
//! and `. _ - +` count here, and an apostrophe after `o` (`o'brien`): in running text the others
//! (`/ = ? & * # ' {` …) stand around addresses far more often than in them.
//!
//! Where a script is written without spaces, text runs into addresses. So a local part and each
//! label of a domain keep to one script, with digits and marks common to all: in
//! `到xiaotang@cn.example.net的` the change of script is where the address begins and ends.
//! Letters of scripts without spaces (Han, kana, Hangul, Thai …) make a local part only in front
//! of a domain in such a script.

mod domain;

use super::Candidate;
use crate::pii::{kind::Kind, text::Text};
use domain::{domain_end, is_image, mistyped_domain_end};

/// Longest local part in bytes (RFC 5321, section 4.5.3.1.1).
const LONGEST_LOCAL: usize = 64;

/// The address whose `@` is at `at`.
pub(in crate::pii) fn at_sign(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let domain = at.checked_add(1)?;
    let end = domain_end(text, domain).or_else(|| mistyped_domain_end(text, domain))?;
    let start = local_start(text, at, script_at(text, domain))?;
    (!is_image(text.bytes(domain..end))).then(|| Candidate::new(Kind::Email, start, end, 9))
}

/// Whether `candidate`, found by another detector, is (part of) the local part of an address.
pub(in crate::pii) fn covers(text: &Text<'_>, candidate: &Candidate) -> bool {
    let attached = text.bytes_from(candidate.end, LONGEST_LOCAL);
    let local = attached.iter().take_while(|byte| is_local(**byte)).count();
    let at = candidate.end.saturating_add(local);
    // The sign in front of a telephone number is never the first of a local part.
    let begins = candidate.start.saturating_add(1);
    text.at(at) == Some(b'@') && at_sign(text, at).is_some_and(|email| email.start <= begins)
}

/// What the letters of a word are written in, as far as it matters for its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    /// Any other script that separates words by spaces.
    Spaced,
    /// A script in which words run on: only a change of script shows a bound.
    Unspaced,
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        // Marks among the letters, and forms that are disguises rather than letters.
        '\u{d7}' | '\u{f7}' | '\u{aa}' | '\u{ba}' | '\u{ff00}'..='\u{ffef}' => None,
        '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => {
            Some(Script::Latin)
        }
        _ if !letter.is_alphabetic() => None,
        '\u{e00}'..='\u{109f}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Unspaced),
        _ => Some(Script::Spaced),
    }
}

fn script_at(text: &Text<'_>, at: usize) -> Option<Script> {
    text.char_at(at).and_then(script)
}

/// ASCII characters of a local part.
fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-+".contains(&byte)
}

/// Where the local part that ends at `at` begins.
fn local_start(text: &Text<'_>, at: usize, domain: Option<Script>) -> Option<usize> {
    let mut start = at;
    let mut written_in = None;
    while let Some(character) = text.char_before(start) {
        if !belongs(text, start, character, &mut written_in, domain) {
            break;
        }
        let further = start.checked_sub(character.len_utf8())?;
        if at.saturating_sub(further) > LONGEST_LOCAL {
            // Nothing that is set in front of an address may hide it.
            break;
        }
        start = further;
    }
    let start = begin(text, start, at);
    (start < at && text.before(at) != Some(b'.')).then_some(start)
}

/// Whether `character`, which ends at `end`, belongs to the local part to its right.
fn belongs(
    text: &Text<'_>,
    end: usize,
    character: char,
    written_in: &mut Option<Script>,
    domain: Option<Script>,
) -> bool {
    if let Some(found) = script(character) {
        let first = written_in.is_none() && text.at(end) == Some(b'@');
        let suits = match found {
            Script::Unspaced => domain == Some(Script::Unspaced) && first,
            Script::Latin | Script::Spaced => written_in.is_none(),
        };
        if suits {
            *written_in = Some(found);
        }
        return *written_in == Some(found);
    }
    match character {
        '0'..='9' => true,
        '.' => text.at(end) != Some(b'.'),
        '_' | '-' | '+' => !is_a_line(text, end, character),
        '\'' => is_irish(text, end),
        _ => false,
    }
}

/// `---` or `___`: a rule or a line to write on, which ends before `end` and goes on after it.
fn is_a_line(text: &Text<'_>, end: usize, mark: char) -> bool {
    text.chars_from(end).take(2).eq([mark, mark])
}

/// `o'brien`: an apostrophe between `o` and a letter. Elsewhere it is an elision (`d'elodie@…`)
/// or a quotation mark.
fn is_irish(text: &Text<'_>, end: usize) -> bool {
    let apostrophe = end.saturating_sub(1);
    let letter = text.at(end).is_some_and(|byte| byte.is_ascii_alphabetic());
    letter && text.before(apostrophe).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'o'))
}

/// Leaves out what the walk ran into at the front: marks, the digits of a percent escape, and
/// digits that belong to a Latin word before letters of another script.
fn begin(text: &Text<'_>, start: usize, at: usize) -> usize {
    let local = text.bytes(start..at);
    let count = |is_front: fn(&&u8) -> bool| local.iter().take_while(is_front).count();
    let skipped = match text.before(start) {
        Some(b'%') if local.iter().take(2).all(u8::is_ascii_hexdigit) => 2,
        Some(byte) if byte.is_ascii_alphabetic() => count(|byte| byte.is_ascii()),
        _ => 0,
    };
    let start = start.saturating_add(skipped).min(at);
    let local = text.bytes(start..at);
    let count = |is_front: fn(&&u8) -> bool| local.iter().take_while(is_front).count();
    let lines = count(|byte| **byte == b'_');
    let marks = count(|byte| b".-+".contains(byte));
    start.saturating_add(if lines > 1 { lines } else { marks })
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use super::*;
    use alloc::{format, string::String, vec::Vec};

    fn emails(text: &str) -> Vec<String> {
        found(Kind::Email, text)
    }

    #[test]
    fn mistyped_hosts_are_hosts() {
        for email in
            ["jo@example,com", "jo@example..com", "jo@example .com", "jo@gmail", "jo@Hotmail"]
        {
            assert_eq!(emails(&format!("mail {email}, ok")), [email]);
        }
        for text in [
            "jo@example",
            "jo@example com",
            "kundtjanst@telia",
            "5@example, net",
            "jo@gmails",
            "jo@example,common",
        ] {
            assert!(emails(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn bounds_leave_surrounding_punctuation_out() {
        for text in [
            "ecrivez a jo.doe@fr.example.com.",
            "<jo.doe@fr.example.com>",
            "mailto:jo.doe@fr.example.com?subject=x",
            "\"jo.doe@fr.example.com\"",
            "(jo.doe@fr.example.com)",
            "jo.doe@fr.example.com, merci",
            "jo.doe@fr.example.com...",
            "jo.doe@fr.example.com-",
            "mail=jo.doe@fr.example.com&x=1",
            "l'adresse d'jo.doe@fr.example.com",
            "bonjour...jo.doe@fr.example.com",
            "E-mail: ________jo.doe@fr.example.com",
            "*jo.doe@fr.example.com*",
            "q%3Djo.doe@fr.example.com",
            "jo.doe@fr.example.com.Merci",
            "jo.doe@fr.example.com.2 fois",
            "https://x.example/s?mail=jo.doe@fr.example.com",
        ] {
            assert_eq!(emails(text), ["jo.doe@fr.example.com"], "{text}");
        }
    }

    #[test]
    fn unusual_but_right_addresses_are_found_whole() {
        for address in [
            "grainne.ms+kids@ie.example.org",
            "o'brien@ie.example.org",
            "a@b.co",
            "12345@qq.example.com",
            "_x_@example.com",
            "x@xn--mller-kva.example",
            "x@EXAMPLE.COM",
            "x@a-b.example.museum",
            "x@1and1.example.de",
        ] {
            assert_eq!(emails(&format!("to {address} now")), [address]);
        }
    }

    #[test]
    fn other_scripts_bound_addresses_or_make_them() {
        for (text, address) in [
            ("退款到xiaotang.ouyang@cn.example.net的通知", "xiaotang.ouyang@cn.example.net"),
            ("邮箱12345@qq.example.com。", "12345@qq.example.com"),
            ("메일은hong@example.kr로", "hong@example.kr"),
            ("почтаivan@example.ru", "ivan@example.ru"),
            ("המייל שלי noam.elkabetz@il.example.net. השירות", "noam.elkabetz@il.example.net"),
            ("zoë.müller@münchen.example", "zoë.müller@münchen.example"),
            ("пишите иван.петров@пример.рф, спасибо", "иван.петров@пример.рф"),
            ("иван2@example.ru", "иван2@example.ru"),
            ("<用户@例子.中国>", "用户@例子.中国"),
            ("x@example.中国", "x@example.中国"),
            ("x@example.com.谢谢", "x@example.com"),
            ("x@example.comé", "x@example.com"),
        ] {
            assert_eq!(emails(text), [address], "{text}");
        }
    }

    #[test]
    fn letters_without_spaces_are_no_local_part_of_an_ascii_domain() {
        assert!(emails("联系@example.com").is_empty());
    }

    #[test]
    fn at_signs_with_other_meanings_are_not_addresses() {
        for text in [
            "user@localhost",
            "@marlowe_bikes_uk",
            "@scope/package",
            "core@7.23.0",
            "3pcs@4.50",
            "logo@2x.png",
            "a @ b",
            "@@@@",
            "x@.com",
            "x@-a.com",
            "x.@example.com",
            "x@example.c",
            "x@example.c0m",
        ] {
            assert!(emails(text).is_empty(), "{text}");
        }
    }

    /// A password cannot be told from an address here, and either is better hidden than shown.
    #[test]
    fn what_stands_before_a_host_in_a_url_is_hidden_too() {
        assert_eq!(emails("https://u:jo@example.org/"), ["jo@example.org"]);
        assert_eq!(emails("https://user:secret@host.example.com/"), ["secret@host.example.com"]);
        assert_eq!(emails("jo@4x.example.org"), ["jo@4x.example.org"]);
    }

    #[test]
    fn lengths_of_rfc_5321_are_kept() {
        let local = "a".repeat(64);
        assert_eq!(emails(&format!("{local}@example.com")).len(), 1);
        assert_eq!(emails(&format!("_-{local}@example.com")), [format!("{local}@example.com")]);
        let label = "b".repeat(63);
        assert_eq!(emails(&format!("x@{label}.com")).len(), 1);
        assert!(emails(&format!("x@{label}b.com")).is_empty());
    }

    #[test]
    fn a_hyphen_ends_a_top_level_domain() {
        assert_eq!(emails("x@example.com-based"), ["x@example.com"]);
        assert_eq!(emails("x@example.com-x.de"), ["x@example.com-x.de"]);
    }
}
