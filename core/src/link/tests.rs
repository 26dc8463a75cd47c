//! The vectors of tokens in mangled links.

use super::{MAX_CANDIDATES, MAX_URL, find_authentic, find_token, verify};
use crate::{
    encoding::base64url,
    error::Code,
    keyset::Keyring,
    random::Counting,
    time::Timestamp,
    token::{Issuer, Scope, Subject, Token},
    vectors,
};
use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn issuer() -> Issuer {
    let keyring = Keyring::generate_with("acme", now(), &mut Counting(0)).unwrap();
    let scope = Scope::new("nps-2026").wave("w1").channel("email").purpose("answer").epoch(3);
    Issuer::new(&keyring, &scope).unwrap()
}

fn token(subject: &Subject) -> Token {
    issuer().issue(subject, "2026-12-07T10:00:00Z".parse().unwrap()).unwrap()
}

/// With `_` in its form for links.
fn sealed() -> Token {
    token(&Subject::Number(4711))
}

fn long() -> Token {
    token(&Subject::parse("0190f3b2-7c1e-7d3a-9f52-2b6d0c1a4e88").unwrap())
}

/// The first subject whose token begins so, which must exist among the first thousand.
fn sealed_with(beginning: &str) -> Token {
    let mut tokens = (0..1_000).map(|number| token(&Subject::Number(number)));
    tokens.find(|token| token.to_string().starts_with(beginning)).unwrap()
}

/// Every character as an escape.
fn escaped(text: &str, escape: impl Fn(u8) -> String) -> String {
    text.bytes().map(escape).collect()
}

/// What a URL becomes as the value of a parameter.
fn parameter(url: &str) -> String {
    let escape = |byte: u8| match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    };
    escaped(url, escape)
}

fn safe_links(url: &str) -> String {
    format!(
        "https://nam02.safelinks.protection.outlook.com/?url={}&data=05%7C02%7Cjo%40s.example%7C\
         08dd1f2f6c1a4e0b9a3208dcf1a2b3c4%7C0&sdata=q3Zk1b%2Fw2v%2BY7%3D&reserved=0",
        parameter(url)
    )
}

fn proofpoint_2(url: &str) -> String {
    let value = parameter(&url.replace('-', "%2D").replace('_', "%5F"));
    let value = value.replace("%252D", "-2D").replace("%255F", "-5F");
    let value = value.replace("%2F", "_").replace('%', "-");
    format!(
        "https://urldefense.proofpoint.com/v2/url?u={value}&d=DwMFaQ&c=euGZstcaTDllvimEN8b7jXrw&r=x&e="
    )
}

fn proofpoint_3(url: &str) -> String {
    let replaced: String = url.chars().filter(|c| *c == '#').collect();
    let replaced = base64url(replaced.as_bytes());
    format!("https://urldefense.com/v3/__{}__;{replaced}!!IiyqwSwjS1k!Jx7$", url.replace('#', "*"))
}

/// What happens to a link on its way, whatever the token.
fn manglings(token: &str) -> Vec<(String, String)> {
    let link = format!("https://s.example/q/{token}");
    let hash = format!("https://s.example/q#{token}");
    let query = format!("https://s.example/q?lang=fr&token={token}&src=mail");
    let (head, tail) = token.split_at(9);
    let mut all: Vec<(String, String)> = [
        ("as sent", link.clone()),
        ("in the fragment", hash.clone()),
        ("in a parameter", query.clone()),
        ("the token alone", token.to_string()),
        ("white space around it", format!(" \t{link} \n")),
        ("in angle brackets", format!("<{link}>")),
        ("in Markdown", format!("[answer here]({link})")),
        ("emphasised with underscores", format!("_{link}_")),
        ("emphasised twice", format!("__{link}__")),
        ("in HTML", format!("<a href=\"{link}\">answer</a>")),
        ("percent-encoded once", parameter(&link)),
        ("percent-encoded twice", parameter(&parameter(&link))),
        ("every character percent-encoded", escaped(&link, |byte| format!("%{byte:02x}"))),
        ("Safe Links", safe_links(&link)),
        ("Safe Links, fragment", safe_links(&hash)),
        ("Safe Links, forwarded and rewritten again", safe_links(&safe_links(&link))),
        ("Proofpoint 2", proofpoint_2(&link)),
        ("Proofpoint 2, parameter", proofpoint_2(&query)),
        ("Proofpoint 3", proofpoint_3(&link)),
        ("Proofpoint 3, fragment", proofpoint_3(&hash)),
        ("Proofpoint 2 within Safe Links", safe_links(&proofpoint_2(&link))),
        ("Proofpoint 3 within Safe Links", safe_links(&proofpoint_3(&link))),
        (
            "a redirect with the URL in its path",
            format!("https://r.example/x/{}", parameter(&link)),
        ),
        (
            "a redirect with the URL in a parameter",
            format!("https://r.example/url?sa=D&q={}", parameter(&link)),
        ),
        ("quoted-printable, parameter", query.replace('=', "=3D")),
        ("quoted-printable, soft line break", format!("https://s.example/q/{head}=\r\n{tail}")),
        ("a broken line", format!("https://s.example/q/{head}\r\n{tail}")),
        ("a broken line in an answer", format!("> https://s.example/q/{head} \r\n> {tail}")),
        ("HTML character references", query.replace('&', "&amp;").replace('=', "&#61;")),
        ("every character an HTML reference", escaped(&link, |byte| format!("&#x{byte:X};"))),
        ("zero-width spaces", link.chars().flat_map(|c| [c, '\u{200b}']).collect()),
        ("a soft hyphen", format!("https://s.example/q/{head}\u{ad}{tail}")),
        ("a byte order mark", format!("\u{feff}{link}")),
        ("twice in one text", format!("{link} or {}", safe_links(&link))),
    ]
    .map(|(name, text)| (name.to_string(), text))
    .into();
    for mark in [
        ".", ",", ";", ":", "!", "?", ")", "]", "}", ">", "\"", "'", "”", "’", "»", "…", "*",
        "%20", "+",
    ] {
        all.push((format!("followed by {mark}"), format!("{link}{mark}")));
    }
    all
}

fn found() -> Vec<Value> {
    let robust = sealed().to_robust();
    let mut cases: Vec<(String, String, Token)> = Vec::new();
    for (kind, text, token) in [
        ("sealed", sealed().to_string(), sealed()),
        ("robust", robust.clone(), sealed()),
        ("long", long().to_string(), long()),
        ("sealed, hyphen first", sealed_with("-").to_string(), sealed_with("-")),
        ("sealed, underscore first", sealed_with("_").to_string(), sealed_with("_")),
    ] {
        let mangled = manglings(&text).into_iter();
        cases.extend(mangled.map(|(name, text)| (format!("{kind}: {name}"), text, token)));
    }
    let link = format!("https://s.example/q/{robust}");
    let hyphen = sealed_with("-");
    let soft = hyphen.to_string().replace('-', "\u{2011}");
    cases.extend([
        ("robust: lower case".to_string(), link.to_lowercase(), sealed()),
        ("robust: upper case".to_string(), link.to_uppercase(), sealed()),
        ("robust: look-alikes".to_string(), link.replace('1', "l").replace('0', "o"), sealed()),
        ("long, robust: lower case".to_string(), long().to_robust().to_lowercase(), long()),
        ("sealed: non-breaking hyphens".to_string(), format!("https://s.example/q/{soft}"), hyphen),
    ]);
    let case = |(name, text, token): (String, String, Token)| {
        assert_eq!(find_token(&text).ok(), Some(token), "{name}: {text}");
        assert!(verify(&issuer(), &text, now()).is_ok(), "{name}");
        json!({ "name": name, "text": text, "token": token.to_string() })
    };
    cases.into_iter().map(case).collect()
}

/// More than one candidate, of which the key knows one.
fn verified() -> Vec<Value> {
    let (token, other) = (sealed(), "A".repeat(22));
    let cases = [
        ("a session's id beside the token", format!("https://s.example/{other}/q/{token}")),
        (
            "a word of 22 letters beside the token",
            format!("https://s.example/what-did-you-think-now/{token}"),
        ),
        (
            "a broken line, and a parameter that looks like a token",
            format!(
                "https://s.example/q/{}=\r\n{}",
                &token.to_string()[..4],
                &token.to_string()[4..]
            ) + "&x="
                + &other,
        ),
    ];
    let case = |(name, text): (&str, String)| {
        let refused = find_token(&text).unwrap_err();
        assert_eq!(refused.code(), Code::TokenInvalid, "{name}");
        assert_eq!(
            verify(&issuer(), &text, now()).unwrap().subject,
            Subject::Number(4711),
            "{name}"
        );
        json!({ "name": name, "text": text, "token": token.to_string() })
    };
    cases.map(case).into()
}

fn refused() -> Vec<Value> {
    let (token, other) = (sealed().to_string(), token(&Subject::Number(1)).to_string());
    let link = |token: &str| format!("https://s.example/q/{token}");
    let cases = [
        ("empty", String::new()),
        ("no token", "https://s.example/q/".to_string()),
        ("another case of the form for links", link(&token.to_lowercase())),
        ("the last character lost", link(&token[..21])),
        ("the first character lost", link(&token[1..])),
        ("two tokens of two people", format!("{} {}", link(&token), link(&other))),
        ("two tokens, one in the wrapper", safe_links(&link(&token)) + "&from=" + &other),
        ("a token run into a word", link(&(token.clone() + "please"))),
        (
            "a gateway's own id",
            "https://protect-eu.mimecast.com/s/kX2bC4wY7tPq9LrZ3VsN?domain=s.example".to_string(),
        ),
    ];
    let case = |(defect, text): (&str, String)| {
        let refused = verify(&issuer(), &text, now()).unwrap_err();
        assert_eq!(refused.code(), Code::TokenInvalid, "{defect}");
        json!({ "defect": defect, "text": text })
    };
    cases.map(case).into()
}

#[test]
fn vectors_hold() {
    vectors::check(
        "links",
        &json!({
            "about": "links with tokens of the keyring in keyring.json as they come back: in those \
                      of `found` there is one token, in those of `verified` one authentic token, in \
                      those of `refused` none, or more than one",
            "scope": {
                "survey": "nps-2026", "wave": "w1", "channel": "email", "purpose": "answer",
                "epoch": 3,
            },
            "found": found(),
            "verified": verified(),
            "refused": refused(),
        }),
    );
}

#[test]
fn an_expired_token_is_authentic() {
    let link = |token: Token| format!("https://s.example/q/{token}");
    let late = "2026-12-07T10:00:00Z".parse().unwrap();
    let expired = verify(&issuer(), &link(sealed()), late).unwrap_err();
    assert_eq!(expired.code(), Code::TokenExpired);
    assert_eq!(find_authentic(&issuer(), &link(sealed()), late).unwrap(), sealed());
    let valid = issuer().issue(&Subject::Number(1), late.saturating_add(3_600)).unwrap();
    let two = format!("{} {}", link(sealed()), link(valid));
    assert_eq!(verify(&issuer(), &two, late).unwrap_err().code(), Code::TokenInvalid);
    assert!(find_authentic(&issuer(), &two, late).is_err());
    // Beside something that only looks like a token there is no doubt.
    let other = Token::parse("AAAAAAAAAAAAAAAAAAAAAA").unwrap();
    let text = format!("{} {}", link(other), link(valid));
    assert_eq!(find_authentic(&issuer(), &text, late).unwrap(), valid);
    assert!(find_token(&text).is_err() && find_authentic(&issuer(), &link(other), late).is_err());
}

#[test]
fn long_texts_and_many_candidates_are_refused() {
    let long = "a".repeat(MAX_URL + 1);
    assert_eq!(find_token(&long).unwrap_err().code(), Code::LimitExceeded);
    let many = |count: u64| -> String {
        let path = |number| format!("/{}", token(&Subject::Number(number)));
        (0..count).map(path).collect()
    };
    let limit = u64::try_from(MAX_CANDIDATES).unwrap();
    assert_eq!(find_token(&many(limit)).unwrap_err().code(), Code::TokenInvalid);
    assert_eq!(find_token(&many(limit + 1)).unwrap_err().code(), Code::LimitExceeded);
}
