//! Each scanner as a function from a text to spans of our kinds.

use super::{Span, datadog};
use visard::pii::{Kind, Scanner};

pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// What it looks for, in our names.
    pub(crate) kinds: Vec<Kind>,
    pub(crate) find: Box<dyn FnMut(&str) -> Vec<Span>>,
}

pub(crate) fn all() -> Result<Vec<Peer>, Box<dyn std::error::Error>> {
    Ok(vec![visard(), leakguard(), datafog(), redact_core(), datadog::peer()?])
}

fn visard() -> Peer {
    let scanner = Scanner::new();
    let find = move |text: &str| {
        let findings = scanner.scan(text).unwrap_or_default();
        findings.iter().map(|found| (found.range(), found.kind())).collect()
    };
    Peer { name: "visard", kinds: Kind::ALL.to_vec(), find: Box::new(find) }
}

fn leakguard() -> Peer {
    use leakguard::{Kind as Theirs, Redactor, detectors::PhoneNumber};
    let kind = |kind: &Theirs| match kind {
        Theirs::Email => Kind::Email,
        Theirs::CreditCard => Kind::CreditCard,
        Theirs::IpV4 | Theirs::IpV6 => Kind::IpAddress,
        Theirs::UsSsn => Kind::NationalId,
        Theirs::MacAddress => Kind::MacAddress,
        Theirs::PhoneNumber => Kind::Phone,
        Theirs::UrlCredentials => Kind::UrlCredentials,
        Theirs::Iban => Kind::Iban,
        _ => Kind::Secret,
    };
    let guard = Redactor::new().with_detector(PhoneNumber);
    let find = move |text: &str| {
        let found = guard.find(text);
        found.iter().map(|found| (found.start..found.end, kind(&found.kind))).collect()
    };
    let kinds = vec![
        Kind::Email,
        Kind::CreditCard,
        Kind::IpAddress,
        Kind::NationalId,
        Kind::MacAddress,
        Kind::Phone,
        Kind::UrlCredentials,
        Kind::Iban,
        Kind::Secret,
    ];
    Peer { name: "leakguard", kinds, find: Box::new(find) }
}

/// With the German pack, which has to be asked for.
fn datafog() -> Peer {
    let kind = |name: &str| {
        Some(match name {
            "EMAIL" => Kind::Email,
            "PHONE" => Kind::Phone,
            "CREDIT_CARD" => Kind::CreditCard,
            "IP_ADDRESS" => Kind::IpAddress,
            "DATE" => Kind::DateOfBirth,
            "SSN" | "DE_TAX_ID" | "DE_SOCIAL_SECURITY_NUMBER" => Kind::NationalId,
            "DE_IBAN" => Kind::Iban,
            "DE_VAT_ID" => Kind::VatId,
            "DE_PASSPORT_NUMBER" => Kind::Passport,
            "ACCOUNT_NUMBER" | "US_ROUTING_NUMBER" => Kind::BankAccount,
            "CREDENTIAL_URI" => Kind::UrlCredentials,
            "API_KEY" | "BEARER_TOKEN" | "JWT" | "PRIVATE_KEY" => Kind::Secret,
            _ => return None,
        })
    };
    let german = datafog_core::ScanConfig::new().with_locale("de").unwrap_or_default();
    let find = move |text: &str| {
        let found = datafog_core::scan_with_config(text, &german);
        let span = |found: &datafog_core::Finding| {
            Some((found.byte_range.start..found.byte_range.end, kind(&found.entity_type)?))
        };
        found.iter().filter_map(span).collect()
    };
    let kinds = vec![
        Kind::Email,
        Kind::Phone,
        Kind::CreditCard,
        Kind::IpAddress,
        Kind::DateOfBirth,
        Kind::NationalId,
        Kind::Iban,
        Kind::VatId,
        Kind::Passport,
        Kind::BankAccount,
        Kind::UrlCredentials,
        Kind::Secret,
    ];
    Peer { name: "datafog-core", kinds, find: Box::new(find) }
}

fn redact_core() -> Peer {
    let kind = |name: &str| {
        Some(match name {
            "EMAIL_ADDRESS" => Kind::Email,
            "PHONE_NUMBER" | "UK_PHONE_NUMBER" | "UK_MOBILE_NUMBER" => Kind::Phone,
            "IP_ADDRESS" => Kind::IpAddress,
            "CREDIT_CARD" => Kind::CreditCard,
            "IBAN" | "IBAN_CODE" => Kind::Iban,
            "US_BANK_NUMBER" | "UK_SORT_CODE" => Kind::BankAccount,
            "US_SSN" | "UK_NHS" | "UK_NINO" => Kind::NationalId,
            "US_DRIVER_LICENSE" | "UK_DRIVER_LICENSE" => Kind::DrivingLicence,
            "US_PASSPORT" | "UK_PASSPORT_NUMBER" | "PASSPORT_NUMBER" => Kind::Passport,
            "CRYPTO_WALLET" | "BTC_ADDRESS" | "ETH_ADDRESS" => Kind::CryptoWallet,
            "MAC_ADDRESS" => Kind::MacAddress,
            "DATE_TIME" => Kind::DateOfBirth,
            "GITHUB_TOKEN" | "GITLAB_TOKEN" | "AWS_ACCESS_KEY" | "NPM_TOKEN" | "JWT_TOKEN"
            | "GENERIC_SECRET" => Kind::Secret,
            _ => return None,
        })
    };
    let engine = redact_core::AnalyzerEngine::new();
    let find = move |text: &str| {
        let Ok(found) = engine.analyze(text, None) else { return Vec::new() };
        let span = |found: &redact_core::RecognizerResult| {
            Some((found.start..found.end, kind(found.entity_type.as_str())?))
        };
        found.detected_entities.iter().filter_map(span).collect()
    };
    let kinds = vec![
        Kind::Email,
        Kind::Phone,
        Kind::IpAddress,
        Kind::CreditCard,
        Kind::Iban,
        Kind::BankAccount,
        Kind::NationalId,
        Kind::DrivingLicence,
        Kind::Passport,
        Kind::CryptoWallet,
        Kind::MacAddress,
        Kind::DateOfBirth,
        Kind::Secret,
    ];
    Peer { name: "redact-core", kinds, find: Box::new(find) }
}
