//! Keys that those who issue them made recognisable.

use super::{LONGEST_SECRET, is_hexadecimal, is_key, is_random};
use crate::pii::{
    detect::{Candidate, Evidence},
    id::number,
    kind::Kind,
    text::Text,
};

/// Beginnings by which issuers make their keys recognisable, with how long the whole key is and
/// the issuer.
#[rustfmt::skip] // a table
const PREFIXES: &[(&str, usize, usize, &str)] = &[
    ("AKIA", 20, 20, "AWS"), ("ASIA", 20, 20, "AWS"), ("ABIA", 20, 20, "AWS"),
    ("ghp_", 40, 40, "GITHUB"), ("gho_", 40, 40, "GITHUB"), ("ghu_", 40, 40, "GITHUB"),
    ("ghs_", 40, 40, "GITHUB"), ("ghr_", 40, 40, "GITHUB"), ("github_pat_", 60, 110, "GITHUB"),
    ("xoxb-", 20, 120, "SLACK"), ("xoxp-", 20, 120, "SLACK"), ("xoxa-", 20, 120, "SLACK"),
    ("xoxr-", 20, 120, "SLACK"), ("xoxs-", 20, 120, "SLACK"), ("xapp-", 20, 160, "SLACK"),
    ("sk_live_", 24, 130, "STRIPE"), ("rk_live_", 24, 130, "STRIPE"),
    ("sk_test_", 24, 130, "STRIPE"), ("rk_test_", 24, 130, "STRIPE"), ("whsec_", 24, 80, "STRIPE"),
    ("pk_live_", 24, 130, "STRIPE"),
    ("AIza", 39, 39, "GOOGLE"), ("GOCSPX-", 35, 35, "GOOGLE"),
    ("sk-proj-", 24, 220, "OPENAI"), ("sk-ant-", 24, 220, "ANTHROPIC"), ("sk-", 35, 220, "OPENAI"),
    ("glpat-", 26, 60, "GITLAB"), ("npm_", 40, 40, "NPM"), ("pypi-", 40, 220, "PYPI"),
    ("hf_", 30, 50, "HUGGINGFACE"), ("dop_v1_", 71, 71, "DIGITALOCEAN"), ("shpat_", 38, 38, "SHOPIFY"),
    ("shpss_", 38, 38, "SHOPIFY"), ("sq0atp-", 29, 29, "SQUARE"), ("sq0csp-", 50, 50, "SQUARE"),
    ("figd_", 40, 60, "FIGMA"), ("lin_api_", 40, 60, "LINEAR"), ("glsa_", 40, 50, "GRAFANA"),
    ("ATATT3x", 40, 220, "ATLASSIAN"), ("rzp_live_", 23, 23, "RAZORPAY"), ("key-", 36, 36, "MAILGUN"),
    ("pat-na1-", 44, 44, "HUBSPOT"), ("pat-eu1-", 44, 44, "HUBSPOT"), ("dckr_pat_", 30, 50, "DOCKER"),
    ("hvs.", 28, 220, "VAULT"), ("dapi", 36, 38, "DATABRICKS"), ("AGE-SECRET-KEY-1", 74, 74, "AGE"),
    ("NRAK-", 32, 32, "NEWRELIC"), ("pul-", 44, 44, "PULUMI"), ("PMAK-", 64, 64, "POSTMAN"),
    ("glptt-", 26, 60, "GITLAB"), ("gldt-", 25, 60, "GITLAB"), ("EAACEdEose0cBA", 20, 250, "META"),
    ("sk_org_", 24, 130, "STRIPE"), ("re_", 30, 45, "RESEND"), ("phc_", 40, 60, "POSTHOG"),
    ("xkeysib-", 80, 90, "BREVO"), ("sbp_", 44, 44, "SUPABASE"), ("sntryu_", 71, 71, "SENTRY"),
    ("shpca_", 38, 38, "SHOPIFY"), ("shppa_", 38, 38, "SHOPIFY"), ("rubygems_", 57, 57, "RUBYGEMS"),
    ("HRKU-", 41, 70, "HEROKU"),
    ("phx_", 40, 60, "POSTHOG"), ("sntrys_", 40, LONGEST_SECRET, "SENTRY"), ("xoxe-", 20, LONGEST_SECRET, "SLACK"),
];

/// The key whose front ends with the `_` at `line`, and which has letters only, so that no digit leads to it: `hf_` and
/// 34 of them (Hugging Face).
pub(in crate::pii) fn of_letters(text: &Text<'_>, line: usize) -> Option<Candidate> {
    let start = line.checked_sub(2).filter(|start| text.bytes(*start..line) == b"hf")?;
    let body = line.saturating_add(1);
    let end = body.saturating_add(LETTERS);
    let letters = text.bytes(body..end);
    let has = |is: fn(&u8) -> bool| letters.iter().filter(|byte| is(byte)).count() >= OF_EACH_CASE;
    let right = letters.iter().all(u8::is_ascii_alphabetic)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && text.may_begin(start)
        && text.may_end(end);
    right.then(|| secret(start, text.bytes(start..end), text.bytes(start..end))).flatten()
}

/// Letters of such a key, and of each case at least.
const LETTERS: usize = 34;
const OF_EACH_CASE: usize = 6;

/// The key of a known issuer that a word is, or what `rest` begins with: a key of several words.
pub(super) fn secret(start: usize, rest: &[u8], word: &[u8]) -> Option<Candidate> {
    let found = |length: usize, name| {
        let end = start.saturating_add(length);
        Candidate::new(Kind::Secret, start, end, 9).of(name).with(Evidence::PREFIX)
    };
    if let Some(length) = web_token(rest) {
        return Some(found(length, "JWT"));
    }
    if let Some(length) = sendgrid(rest) {
        return Some(found(length, "SENDGRID"));
    }
    if let Some(length) = sentry(rest) {
        return Some(found(length, "SENTRY"));
    }
    if let Some(name) = of_hexadecimal(word) {
        return Some(found(word.len(), name));
    }
    if is_of_bitlocker(word) {
        return Some(found(word.len(), "BITLOCKER"));
    }
    // All prefixes begin with a letter.
    let first = word.first().filter(|first| first.is_ascii_alphabetic())?;
    let fits = |(prefix, fewest, most, _): &&(&str, usize, usize, &str)| {
        (*fewest..=*most).contains(&word.len())
            && prefix.as_bytes().first() == Some(first)
            && word.starts_with(prefix.as_bytes())
    };
    let (prefix, .., name) = PREFIXES.iter().find(fits)?;
    let body = word.get(prefix.len()..)?;
    is_random(body).then(|| found(word.len(), *name))
}

/// Keys of two issuers are recognised by 32 digits with something around them: `SK` (Twilio), and
/// the data centre at the end (Mailchimp).
fn of_hexadecimal(word: &[u8]) -> Option<&'static str> {
    match word {
        [b'S', b'K', digits @ ..] if digits.len() == 32 && is_hexadecimal(digits) => Some("TWILIO"),
        _ => {
            let (digits, centre) = word.split_at_checked(32)?;
            let centre = centre.strip_prefix(b"-us")?;
            let right = (1..=2).contains(&centre.len()) && centre.iter().all(u8::is_ascii_digit);
            (right && is_hexadecimal(digits)).then_some("MAILCHIMP")
        }
    }
}

/// A recovery key of `BitLocker`: eight groups of six digits, each a multiple of 11 (Microsoft).
fn is_of_bitlocker(word: &[u8]) -> bool {
    let is_part = |group: &[u8]| {
        let value = number(group).filter(|_| group.len() == 6);
        value.is_some_and(|value| value.is_multiple_of(11))
    };
    word.len() == 55 && word.split(|byte| *byte == b'-').all(is_part)
}

/// A token for JSON: three parts in base64url with dots between them, of which the first says so
/// (`{"` is `eyJ`); one that is encrypted has five, the second of which may be empty (RFC 7516).
fn web_token(rest: &[u8]) -> Option<usize> {
    if !rest.starts_with(b"eyJ") {
        return None;
    }
    let part = |from: usize| {
        let part = rest.get(from..)?.iter().take_while(|byte| is_key(**byte)).count();
        (part >= 4).then(|| from.checked_add(part)).flatten()
    };
    let dot = |at: usize| (rest.get(at) == Some(&b'.')).then(|| at.checked_add(1)).flatten();
    let first = dot(part(0)?)?;
    let last = |second| part(dot(part(dot(part(dot(second)?)?)?)?)?);
    if let Some(fifth) = last(first) {
        return Some(fifth);
    }
    let second = part(first)?;
    let third = dot(second).and_then(part);
    let length = last(second).or(third).unwrap_or(second);
    (second > 20).then_some(length)
}

/// `sntrys_`, an object and a secret in base64 with `_` between them.
fn sentry(rest: &[u8]) -> Option<usize> {
    let body = rest.strip_prefix(b"sntrys_eyJ")?;
    let is_part = |byte: &&u8| is_key(**byte) || b"+/=".contains(byte);
    let length = body.iter().take_while(is_part).count();
    (length >= 40).then(|| length.saturating_add(10))
}

/// `SG.` and two parts of 22 and 43 characters.
fn sendgrid(rest: &[u8]) -> Option<usize> {
    let body = rest.strip_prefix(b"SG.")?;
    let first = body.get(..22)?.iter().all(|byte| is_key(*byte));
    let second = body.get(23..66)?.iter().all(|byte| is_key(*byte));
    (first && second && body.get(22) == Some(&b'.')).then_some(69)
}

#[cfg(test)]
mod tests {
    #[test]
    fn prefixes_begin_with_a_letter() {
        assert!(super::PREFIXES.iter().all(|(prefix, ..)| prefix.starts_with(char::is_alphabetic)));
    }
}
