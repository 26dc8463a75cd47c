//! Rules for the engine of DataDog, which ships none: patterns of ours with its validators and
//! its keywords nearby.

use super::{Span, peers::Peer};
use dd_sds::{RegexRuleConfig, RootRuleConfig, Scanner, SecondaryValidator as Check};
use std::collections::BTreeSet;
use visard::pii::Kind;

/// Kind, pattern, check, words within 30 characters before (none: needs none).
type Rule = (Kind, &'static str, Option<Check>, &'static [&'static str]);

fn rules() -> Vec<Rule> {
    let birth = &[
        "born",
        "birth",
        "naissance",
        "né",
        "geboren",
        "geburtsdatum",
        "nacimiento",
        "nací",
        "nato",
        "nascita",
        "geboortedatum",
        "nascimento",
        "nasci",
        "urodzenia",
        "urodziłem",
        "född",
        "födelsedatum",
    ][..];
    let phone = &[
        "phone",
        "call",
        "téléphone",
        "appelez",
        "rappelez",
        "telefon",
        "rückruf",
        "teléfono",
        "llámenme",
        "telefono",
        "chiamatemi",
        "telefoonnummer",
        "bellen",
        "telefone",
        "liguem-me",
        "dzwonić",
        "telefonnummer",
        "ring",
    ][..];
    vec![
        (Kind::Email, r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", None, &[]),
        (
            Kind::Email,
            r"[A-Za-z0-9._+-]+%40[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}",
            None,
            &[],
        ),
        (Kind::Phone, r"\+[1-9][0-9]{0,2}([ .-]?[0-9]{1,4}){3,6}", None, &[]),
        (Kind::Phone, r"\b0?[0-9]{1,4}([ ./-]?[0-9]{2,8}){1,4}\b", None, phone),
        (Kind::DateOfBirth, r"\b[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{2,4}\b", None, birth),
        (
            Kind::Iban,
            r"\b[A-Za-z]{2}[0-9]{2}([ -]?[A-Za-z0-9]{1,4}){3,8}\b",
            Some(Check::IbanChecker),
            &[],
        ),
        (
            Kind::CreditCard,
            r"\b[2-6][0-9]{3}[ -]?[0-9]{4,6}[ -]?[0-9]{4,5}([ -]?[0-9]{2,4})?\b",
            Some(Check::LuhnChecksum),
            &[],
        ),
        (Kind::IpAddress, r"\b[0-9]{1,3}(\.[0-9]{1,3}){3}\b", None, &[]),
        (Kind::IpAddress, r"\b[0-9a-f]{1,4}(:[0-9a-f]{0,4}){2,7}\b", None, &[]),
        (Kind::MacAddress, r"\b[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}\b", None, &[]),
        (Kind::Imei, r"\b[0-9]{15}\b", Some(Check::LuhnChecksum), &["imei"]),
        (Kind::CryptoWallet, r"\b0x[0-9a-fA-F]{40}\b", None, &[]),
        (
            Kind::Secret,
            r"\b(gh[posu]_[A-Za-z0-9]{36}|npm_[A-Za-z0-9]{36}|glpat-[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16})\b",
            None,
            &[],
        ),
        (Kind::UrlCredentials, r"://[^ /:@]+:[^ /@]+@", None, &[]),
        (Kind::NationalId, r"\b[0-9]{8}[A-Z]\b", Some(Check::SpanishDniChecksum), &[]),
        (Kind::NationalId, r"\b[12][0-9]{14}\b", Some(Check::NirChecksum), &[]),
        (Kind::NationalId, r"\b[0-9]{11}\b", Some(Check::PolishNationalIdChecksum), &[]),
        (Kind::NationalId, r"\b[0-9]{6}-[0-9]{4}\b", Some(Check::SwedenPINChecksum), &[]),
        (Kind::NationalId, r"\b[0-9]{9}\b", Some(Check::DutchBsnChecksum), &["bsn"]),
        (Kind::NationalId, r"\b[A-Z]{2}[0-9]{6}[A-D]\b", Some(Check::UkNinoFormatCheck), &[]),
    ]
}

pub(crate) fn peer() -> Result<Peer, Box<dyn std::error::Error>> {
    let rules = rules();
    let kinds: BTreeSet<Kind> = rules.iter().map(|rule| rule.0).collect();
    let of_rules: Vec<Kind> = rules.iter().map(|rule| rule.0).collect();
    let configs: Vec<_> = rules
        .into_iter()
        .map(|(_, pattern, check, words)| {
            let mut config = RegexRuleConfig::new(pattern).with_validator(check);
            if !words.is_empty() {
                config = config.with_included_keywords(words.iter().copied());
            }
            RootRuleConfig::new(config.build())
        })
        .collect();
    let scanner = Scanner::builder(&configs).build()?;
    let find = move |text: &str| {
        let mut event = text.to_owned();
        let found = scanner.scan(&mut event).unwrap_or_default();
        let mut spans: Vec<Span> = found
            .iter()
            .map(|found| (found.start_index..found.end_index_exclusive, of_rules[found.rule_index]))
            .collect();
        // Several rules may match in one place; the longest of them is kept.
        spans.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
        let mut kept: Vec<Span> = Vec::new();
        for span in spans {
            if kept.last().is_none_or(|last| last.0.end <= span.0.start) {
                kept.push(span);
            }
        }
        kept
    };
    Ok(Peer { name: "datadog", kinds: kinds.into_iter().collect(), find: Box::new(find) })
}
