//! Parameters of a link that nobody on its way reads.
//!
//! A survey seldom needs personal data in its link: a token stands for the person. Where a product is
//! opened with `email=…&first_name=…` all the same, they travel sealed, in one parameter:
//!
//! ```text
//! sealed = base64url(0x11 field sealed for table "visard/link", field "parameters",
//!                    record "sealed", extra TOKEN)
//! plaintext = expires i64 (Unix seconds, big-endian) ‖ parameters as they stood, joined by &
//! ```
//!
//! TOKEN is the scope as tokens are bound to it (`docs/formats/token.md`).

use super::{
    audit::leaks_of,
    decode::decode,
    scrub::{has_deeper, is_listed},
    url::{Pair, Url},
};
use crate::{
    encoding::{base64url, from_base64url},
    error::{Code, Error, Result},
    field::FieldCipher,
    keyset::Keyring,
    random::{Random, System},
    time::Timestamp,
    token::Scope,
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{fmt, ops::Range};

/// The parameter that holds the others.
pub const SEALED: &str = "sealed";

const TABLE: &str = "visard/link";
const FIELD: &str = "parameters";

/// How often a URL is sealed anew because what came out looks like personal data by accident.
const MAX_TRIES: usize = 8;

/// Seals the parameters of links, and opens them where the survey begins.
///
/// Bound to tenant and [`Scope`]: what was sealed for one survey opens in no other. Sealing again
/// gives other characters. A sealed link is for one reader, the host of the survey; it says how
/// long its parameters are, and lets nobody change them. It does not say who uses it: whoever has
/// the link can open the survey with it, as with any other.
///
/// ```
/// use visard::{keyset::Keyring, link::ParameterCipher, token::{Scope, expiry}};
///
/// let now = "2026-11-23T10:00:00Z".parse()?;
/// let keyring = Keyring::generate("acme", now)?;
/// let cipher = ParameterCipher::new(&keyring, &Scope::new("nps"))?;
///
/// let url = "https://s.example/q?lang=fr&email=jo%40example.com&first_name=Jo";
/// let sealed = cipher.seal(url, &["lang"], expiry(now, 14)?)?;
/// assert!(sealed.starts_with("https://s.example/q?lang=fr&sealed="));
/// assert_eq!(cipher.open_url(&sealed, now)?, url);
///
/// let (_, value) = sealed.split_once("sealed=").unwrap_or_default();
/// let parameters = cipher.open(value, now)?;
/// assert_eq!(parameters[0], ("email".into(), "jo@example.com".into()));
/// # Ok::<(), visard::Error>(())
/// ```
pub struct ParameterCipher {
    cipher: FieldCipher,
    scope: Vec<u8>,
}

impl ParameterCipher {
    /// A cipher for the links of one scope, under the data keys of the keyring.
    ///
    /// # Errors
    /// `USE_MISSING` when the keyring has no data keys, `LIMIT_EXCEEDED` for long names.
    pub fn new(keyring: &Keyring, scope: &Scope) -> Result<Self> {
        let cipher = FieldCipher::new(keyring, TABLE, FIELD)?;
        Ok(Self { cipher, scope: scope.to_bytes(keyring.tenant_bytes())? })
    }

    /// The URL with every parameter of its query sealed that is not on the list `keep` (exact keys,
    /// or a beginning and `*`), until `expires`; unchanged without any of them.
    ///
    /// The result audits clean ([`audit`](super::audit)).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` if the text is not an http(s) URL, has a parameter [`SEALED`] already, or
    /// personal data stands in what would stay: user name, path, fragment, kept parameters.
    /// `LIMIT_EXCEEDED` if it or the result is over [`MAX_URL`](super::MAX_URL), or the names of the scope are over
    /// 900 bytes; `RANDOM_UNAVAILABLE`.
    pub fn seal(&self, url: &str, keep: &[&str], expires: Timestamp) -> Result<String> {
        self.seal_with(url, keep, expires, &mut System)
    }

    pub(super) fn seal_with(
        &self,
        url: &str,
        keep: &[&str],
        expires: Timestamp,
        random: &mut impl Random,
    ) -> Result<String> {
        let parts = Url::parse(url)?;
        if sealed_in(url, &parts).is_some() {
            return Err(Error::because(Code::InvalidArgument, "the parameters are sealed already"));
        }
        let (kept, taken): (Vec<_>, Vec<_>) =
            parts.query().partition(|pair| is_listed(url, pair, keep));
        let text = |pairs: &[Pair]| {
            let texts = pairs.iter().map(|pair| url.get(pair.source.clone()).unwrap_or_default());
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("&")
        };
        let (kept, taken) = (text(&kept), text(&taken));
        let with = |query: &str| with_query(url, &parts, query);
        if !is_clean(&with(&kept))? {
            return Err(Error::because(
                Code::InvalidArgument,
                "personal data stands in what of the URL would stay",
            ));
        }
        if taken.is_empty() {
            return Ok(url.to_owned());
        }
        let plaintext = [&expires.unix().to_be_bytes()[..], taken.as_bytes()].concat();
        for _ in 0..MAX_TRIES {
            let sealed = self.cipher.seal_one_with(SEALED, &plaintext, &self.scope, random)?;
            let sealed = [SEALED, "=", &base64url(&sealed)].concat();
            let query = if kept.is_empty() { sealed } else { [&kept, "&", &*sealed].concat() };
            let url = with(&query);
            if is_clean(&url)? {
                return Ok(url);
            }
        }
        Err(Error::new(Code::Internal))
    }

    /// The parameters that the value of [`SEALED`] holds, in their order, with their escapes undone.
    ///
    /// # Errors
    /// `OPEN_FAILED` for what was changed, or sealed for another scope or tenant, `KEY_UNKNOWN` when
    /// its key is not in the keyring or may not open, `TOKEN_EXPIRED` from `expires` on.
    pub fn open(&self, value: &str, now: Timestamp) -> Result<Vec<(String, String)>> {
        let query = self.opened(value, now)?;
        let undone = |text: &str| decode(&text.replace('+', " "));
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (undone(key), undone(value))
        };
        Ok(query.split('&').map(pair).collect())
    }

    /// The URL with its parameters in clear, those that were sealed last; unchanged without
    /// [`SEALED`].
    ///
    /// # Errors
    /// As [`ParameterCipher::open`]; `INVALID_ARGUMENT` if the text is not an http(s) URL,
    /// `LIMIT_EXCEEDED` over [`MAX_URL`](super::MAX_URL).
    pub fn open_url(&self, url: &str, now: Timestamp) -> Result<String> {
        let parts = Url::parse(url)?;
        let Some(value) = sealed_in(url, &parts) else { return Ok(url.to_owned()) };
        let query = self.opened(url.get(value.clone()).unwrap_or_default(), now)?;
        let start = value.start.saturating_sub(SEALED.len().saturating_add(1));
        let (before, after) = (url.get(..start), url.get(value.end..));
        Ok([before.unwrap_or_default(), &query, after.unwrap_or_default()].concat())
    }

    fn opened(&self, value: &str, now: Timestamp) -> Result<String> {
        let failed = || Error::new(Code::OpenFailed);
        let sealed = from_base64url(value).map_err(|_| failed())?;
        let plaintext = self.cipher.open(SEALED, &sealed, &self.scope)?;
        let (expires, query) = plaintext.expose().split_first_chunk().ok_or_else(failed)?;
        if now.unix() >= i64::from_be_bytes(*expires) {
            return Err(Error::new(Code::TokenExpired));
        }
        core::str::from_utf8(query).map(ToOwned::to_owned).map_err(|_| failed())
    }
}

impl fmt::Debug for ParameterCipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ParameterCipher").finish_non_exhaustive()
    }
}

/// Where the value of [`SEALED`] is.
fn sealed_in(text: &str, url: &Url<'_>) -> Option<Range<usize>> {
    url.query().find(|pair| text.get(pair.key.clone()) == Some(SEALED)).map(|pair| pair.value)
}

/// The URL with another query, if any.
fn with_query(text: &str, url: &Url<'_>, query: &str) -> String {
    let (front, fragment) = (url.before_query(), url.marked_fragment());
    let mark = if query.is_empty() { "" } else { "?" };
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    [part(front), mark, query, part(fragment)].concat()
}

/// Nothing is found in it, nor is anything encoded too often to be looked at.
fn is_clean(url: &str) -> Result<bool> {
    let parts = Url::parse(url)?;
    Ok(leaks_of(url, &parts).is_empty() && !has_deeper(url, &parts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{link::audit, random::Counting, token::expiry, vectors};
    use alloc::format;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    const URL: &str = "https://s.example/q/9PLMQ?lang=fr&email=jo%40example.com&n=Jo+D%C3%B6#top";

    fn now() -> Timestamp {
        "2026-11-23T10:00:00Z".parse().unwrap()
    }

    fn keyring(tenant: &str) -> Keyring {
        Keyring::generate_with(tenant, now(), &mut Counting(0)).unwrap()
    }

    fn cipher(survey: &str) -> ParameterCipher {
        ParameterCipher::new(&keyring("acme"), &Scope::new(survey)).unwrap()
    }

    fn sealed() -> (ParameterCipher, String, Timestamp) {
        let (cipher, expires) = (cipher("nps"), expiry(now(), 14).unwrap());
        let url = cipher.seal(URL, &["lang"], expires).unwrap();
        (cipher, url, expires)
    }

    fn value(url: &str) -> &str {
        let (_, value) = url.split_once("sealed=").unwrap();
        value.split_once('#').map_or(value, |(value, _)| value)
    }

    fn code<T>(result: Result<T>) -> Code {
        result.err().unwrap().code()
    }

    #[test]
    fn sealed_links_are_clean_and_come_back() {
        let (cipher, url, _) = sealed();
        assert!(audit(&url).unwrap().is_empty());
        assert!(
            url.starts_with("https://s.example/q/9PLMQ?lang=fr&sealed=") && url.ends_with("#top")
        );
        assert_eq!(cipher.open_url(&url, now()).unwrap(), URL);
        let parameters = cipher.open(value(&url), now()).unwrap();
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(parameters, [pair("email", "jo@example.com"), pair("n", "Jo D\u{f6}")]);
    }

    #[test]
    fn a_parameter_that_others_follow_keeps_them() {
        let (cipher, url, _) = sealed();
        let tracked = url.replace("#top", "&utm_source=mail#top");
        let opened = cipher.open_url(&tracked, now()).unwrap();
        assert_eq!(opened, URL.replace("#top", "&utm_source=mail#top"));
    }

    #[test]
    fn they_end_on_time_and_open_in_their_scope_only() {
        let (cipher, url, expires) = sealed();
        let value = value(&url);
        assert!(cipher.open(value, expires.saturating_add(-1)).is_ok());
        assert_eq!(code(cipher.open(value, expires)), Code::TokenExpired);
        let nps = Scope::new("nps");
        for scope in [
            Scope::new("csat"),
            nps.clone().wave("2"),
            nps.clone().channel("sms"),
            nps.clone().purpose("x"),
            nps.clone().epoch(1),
        ] {
            let other = ParameterCipher::new(&keyring("acme"), &scope).unwrap();
            assert_eq!(code(other.open(value, now())), Code::OpenFailed, "{scope:?}");
        }
        let other = ParameterCipher::new(&keyring("beta"), &nps).unwrap();
        assert_eq!(code(other.open(value, now())), Code::OpenFailed);
    }

    #[test]
    fn no_changed_character_opens() {
        let (cipher, url, _) = sealed();
        let bytes = from_base64url(value(&url)).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(cipher.open(&base64url(&changed), now()).is_err(), "byte {at}");
            assert!(cipher.open(&base64url(&bytes[..at]), now()).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn what_would_leak_anyway_is_refused() {
        let (cipher, url, expires) = sealed();
        for url in [
            "https://jo:pw@s.example/q?a=1",
            "https://s.example/u/jo%40example.com/q?a=1",
            "https://s.example/q?lang=jo%40example.com&a=1",
            "https://s.example/q?a=1#email=jo%40example.com",
            "https://s.example/q?lang=%25252525252540&a=1",
            "ftp://s.example/q?a=1",
            &url,
        ] {
            let sealed = cipher.seal(url, &["lang"], expires);
            assert_eq!(code(sealed), Code::InvalidArgument, "{url}");
        }
        let long = format!("https://s.example/q?a={}", "x".repeat(60_000));
        assert_eq!(code(cipher.seal(&long, &[], expires)), Code::LimitExceeded);
        for same in ["https://s.example/q", "https://s.example/q?lang=fr#x", "https://s.example?"] {
            assert_eq!(cipher.seal(same, &["lang"], expires).unwrap(), same);
            assert_eq!(cipher.open_url(same, now()).unwrap(), same);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_parameters_come_back(
            pairs in prop::collection::vec(("[a-z_]{1,8}", "[ -~é€]{0,20}"), 1..5),
        ) {
            let escaped = |text: &str| {
                text.bytes().fold(String::new(), |out, byte| format!("{out}%{byte:02X}"))
            };
            let pairs: Vec<_> = pairs.iter().filter(|(key, _)| key != SEALED).collect();
            let query: Vec<_> =
                pairs.iter().map(|(key, value)| [key, "=", &*escaped(value)].concat()).collect();
            let url = ["https://s.example/q?", &query.join("&")].concat();
            let (cipher, expires) = (cipher("nps"), expiry(now(), 1).unwrap());
            let sealed = cipher.seal(&url, &[], expires).unwrap();
            prop_assert!(audit(&sealed).unwrap().is_empty());
            prop_assert_eq!(cipher.open_url(&sealed, now()).unwrap(), url);
            if !pairs.is_empty() {
                let opened = cipher.open(value(&sealed), now()).unwrap();
                prop_assert!(opened.iter().map(|(a, b)| (a, b)).eq(pairs.iter().map(|(a, b)| (a, b))));
            }
        }
    }

    #[test]
    fn vectors_hold() {
        let scope = Scope::new("nps").wave("2026-q4").channel("email").epoch(3);
        let cipher = ParameterCipher::new(&keyring("acme"), &scope).unwrap();
        let expires = expiry(now(), 14).unwrap();
        let seal = |cipher: &ParameterCipher, url: &str, keep: &[&str]| {
            cipher.seal_with(url, keep, expires, &mut Counting(0x40)).unwrap()
        };
        let link = |(url, keep): (&str, &[&str])| -> Value {
            json!({ "url": url, "keep": keep, "sealed": seal(&cipher, url, keep) })
        };
        let links: [(&str, &[&str]); 3] =
            [(URL, &["lang"]), ("https://s.example/q?a=1", &[]), (URL, &["utm_*"])];
        let sealed = seal(&cipher, URL, &[]);
        let other = self::cipher("csat");
        let cut = sealed.replace("#top", "").get(..sealed.len() - 8).unwrap().to_owned();
        let refused = [
            ("another survey", seal(&other, URL, &[])),
            ("cut at its end", cut),
            ("no base64url", sealed.replace("sealed=", "sealed=*")),
            ("nothing", "https://s.example/q?sealed=".into()),
        ];
        let refused = refused.map(|(name, sealed)| {
            assert_eq!(code(cipher.open_url(&sealed, now())), Code::OpenFailed, "{name}");
            json!({ "name": name, "sealed": sealed, "error": "OPEN_FAILED" })
        });
        let names = json!({
            "survey": "nps", "wave": "2026-q4", "channel": "email", "purpose": "", "epoch": 3,
        });
        vectors::check(
            "link-sealed",
            &json!({
                "about": "URLs whose parameters, but those on the list, are sealed for the scope until \
                          `expires`; the salt counts up from 0x40",
                "scope": names,
                "expires": expires.unix(),
                "links": links.map(link),
                "refused": refused,
            }),
        );
    }
}
