//! Survey URLs: personal data in them, and the tokens that stand in its place.
//!
//! [`audit`] says where personal data is, [`scrub`] takes it out. With the feature `token`, too,
//! [`LinkTemplate`] makes the links of invitations, and [`find_token`] and [`verify`] read them as
//! they come back.
//!
//! A URL is copied into browser histories, proxy and server logs, analytics, mail gateways and
//! exports. [`audit`] is for links before they are sent; [`scrub`] is for URLs that come back
//! with an answer (`meta.url`, `refurl`, `$current_url`) before they are kept.
//!
//! Found is what the scanner finds ([`pii`](crate::pii)) in each part of the URL as it stands,
//! and with percent escapes undone once and twice, so also in URLs inside parameters. Base64,
//! hexadecimal, compressed and signed values, names and dates are not read yet: a clean audit
//! means that none of the [`LeakKind`]s was found, not that none is there. That is why [`scrub`]
//! keeps what is allowed instead of dropping what is recognised.

mod decode;
#[cfg(feature = "token")]
mod found;
#[cfg(feature = "token")]
mod readings;
#[cfg(feature = "token")]
mod template;
#[cfg(test)]
#[cfg(feature = "token")]
mod tests;
mod url;

#[cfg(feature = "token")]
pub use found::{MAX_CANDIDATES, find_authentic, find_token, verify};
#[cfg(feature = "token")]
pub use template::{LinkTemplate, MAX_COLUMN, Mailer};
pub use url::MAX_URL;

use crate::error::{Code, Error, Result};
use crate::pii::Kind;
use alloc::{format, string::String, vec::Vec};
use core::fmt;
use decode::{is_deeper, kinds_in};
use url::{Pair, Url};

/// Parameters that survey products use for language and origin, and that name nobody.
///
/// A `*` at the end stands for any continuation.
pub const DEFAULT_KEEP: &[&str] =
    &["Q_CHL", "Q_Language", "channel", "lang", "language", "locale", "source", "utm_*"];

/// What a URL tells about a person; names as in reports, for example `card_number`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum LeakKind {
    /// An e-mail address.
    Email,
    /// A telephone number with calling code.
    Phone,
    /// An international bank account number.
    Iban,
    /// A payment card number.
    CardNumber,
    /// An IP address.
    IpAddress,
    /// A user name before the host, with or without password.
    Username,
}

impl LeakKind {
    /// The stable name in lower case, for example `card_number`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::CardNumber => "card_number",
            Self::IpAddress => "ip_address",
            Self::Username => "username",
        }
    }

    /// What the scanner's kinds are called in links.
    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Email => Some(Self::Email),
            Kind::Phone => Some(Self::Phone),
            Kind::Iban => Some(Self::Iban),
            Kind::CreditCard => Some(Self::CardNumber),
            Kind::IpAddress => Some(Self::IpAddress),
            _ => None,
        }
    }
}

impl fmt::Display for LeakKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where in a URL something is; never what.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Place {
    /// Before the host: `user:password@`.
    Userinfo,
    /// A segment of the path, counted from 0.
    Path(usize),
    /// A parameter of the query, by its key as it stands in the URL. Empty if there is no `=`,
    /// or if the key itself tells about a person.
    Query(String),
    /// After `#`.
    Fragment,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Userinfo => f.write_str("userinfo"),
            Self::Path(segment) => write!(f, "path segment {segment}"),
            Self::Query(key) => write!(f, "query parameter `{key}`"),
            Self::Fragment => f.write_str("fragment"),
        }
    }
}

/// A kind of personal data at one place of a URL. It does not hold the data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leak {
    kind: LeakKind,
    place: Place,
}

impl Leak {
    /// What it is.
    pub const fn kind(&self) -> LeakKind {
        self.kind
    }

    /// Where it is.
    pub const fn place(&self) -> &Place {
        &self.place
    }
}

/// What an http(s) URL tells about a person, in the order of its parts; each kind once a place.
///
/// The host is not looked at: it names a server.
///
/// # Errors
/// `INVALID_ARGUMENT` if the text is not an http(s) URL, `LIMIT_EXCEEDED` over [`MAX_URL`].
///
/// ```
/// use visard::link::{LeakKind, Place, audit};
///
/// let leaks = audit("https://s.example/nps?lang=fr&email=jo%2540example.com")?;
/// assert_eq!(leaks[0].kind(), LeakKind::Email);
/// assert_eq!(leaks[0].place(), &Place::Query("email".into()));
/// # Ok::<(), visard::Error>(())
/// ```
pub fn audit(url: &str) -> Result<Vec<Leak>> {
    let url = Url::parse(url)?;
    let mut leaks = Leaks::default();
    if let Some(userinfo) = url.userinfo {
        leaks.add(&[LeakKind::Username], &Place::Userinfo);
        leaks.add(&leak_kinds(userinfo), &Place::Userinfo);
    }
    for (number, segment) in url.segments().enumerate() {
        for part in segment.split(';') {
            leaks.add(&leak_kinds(part), &Place::Path(number));
        }
    }
    for pair in url.query() {
        let in_key = leak_kinds(pair.key);
        let key = if in_key.is_empty() { pair.key.into() } else { String::new() };
        let place = Place::Query(key);
        leaks.add(&in_key, &place);
        leaks.add(&leak_kinds(pair.value), &place);
    }
    for pair in url.fragment() {
        leaks.add(&leak_kinds(pair.key), &Place::Fragment);
        leaks.add(&leak_kinds(pair.value), &Place::Fragment);
    }
    Ok(leaks.found)
}

#[derive(Default)]
struct Leaks {
    found: Vec<Leak>,
}

impl Leaks {
    fn add(&mut self, kinds: &[LeakKind], place: &Place) {
        for kind in kinds {
            let leak = Leak { kind: *kind, place: place.clone() };
            if !self.found.contains(&leak) {
                self.found.push(leak);
            }
        }
    }
}

fn leak_kinds(part: &str) -> Vec<LeakKind> {
    kinds_in(part).into_iter().filter_map(LeakKind::of).collect()
}

/// The URL without what may tell about a person.
///
/// Scheme, host and path stay; a path segment with a finding becomes its label, percent-encoded
/// (`%5BEMAIL%5D`). Of the parameters in query, fragment and path (`;key=value`) only those on
/// the list `keep` stay (exact keys, or a beginning and `*`; usually [`DEFAULT_KEEP`]), and only
/// if neither key nor value carries a finding or is encoded more than twice. User name and
/// password go, and a fragment that is no parameter.
///
/// The result audits clean, and scrubbing it again changes nothing. A name in the path
/// (`/customer/Jo_Doe`) is not recognised yet and stays.
///
/// # Errors
/// `INVALID_ARGUMENT` if the text is not an http(s) URL; `LIMIT_EXCEEDED` if it or the result is
/// over [`MAX_URL`].
///
/// ```
/// use visard::link::{DEFAULT_KEEP, scrub};
///
/// let url = "https://jo:secret@s.example/u/jo%40example.com/nps?lang=fr&first=Jo#name=Jo";
/// assert_eq!(scrub(url, DEFAULT_KEEP)?, "https://s.example/u/%5BEMAIL%5D/nps?lang=fr");
/// # Ok::<(), visard::Error>(())
/// ```
pub fn scrub(url: &str, keep: &[&str]) -> Result<String> {
    let url = Url::parse(url)?;
    let mut scrubbed = format!("{}://{}", url.scheme, url.host);
    for segment in url.segments() {
        push_segment(&mut scrubbed, segment, keep);
    }
    push_kept(&mut scrubbed, '?', url.query(), keep);
    push_kept(&mut scrubbed, '#', url.fragment(), keep);
    if scrubbed.len() > MAX_URL {
        return Err(Error::because(Code::LimitExceeded, "the URL is longer than 64 KiB"));
    }
    Ok(scrubbed)
}

/// Adds a path segment: what stands before, between and after its parameters, as it is or as a
/// label, and the parameters that stay.
fn push_segment(scrubbed: &mut String, segment: &str, keep: &[&str]) {
    let mut mark = '/';
    for part in segment.split(';') {
        let pair = Pair::new(part);
        let is_parameter = mark == ';' && !pair.key.is_empty();
        if !is_parameter || is_kept(&pair, keep) {
            scrubbed.push(mark);
            push_labelled(scrubbed, part);
        }
        mark = ';';
    }
}

/// Adds a part of a URL, or the percent-encoded label of the first finding in it.
fn push_labelled(scrubbed: &mut String, part: &str) {
    match kinds_in(part).first() {
        Some(kind) => {
            scrubbed.push_str("%5B");
            scrubbed.push_str(kind.name());
            scrubbed.push_str("%5D");
        }
        // What is encoded more than twice cannot be looked into.
        None if is_deeper(part) => scrubbed.push_str("%5BENCODED%5D"),
        None => scrubbed.push_str(part),
    }
}

/// Adds the pairs that stay, the first after `mark`, the others after `&`.
fn push_kept<'u>(
    scrubbed: &mut String,
    mark: char,
    pairs: impl Iterator<Item = Pair<'u>>,
    keep: &[&str],
) {
    let mut mark = mark;
    for pair in pairs.filter(|pair| is_kept(pair, keep)) {
        scrubbed.push(mark);
        scrubbed.push_str(pair.source);
        mark = '&';
    }
}

fn is_kept(pair: &Pair<'_>, keep: &[&str]) -> bool {
    let is_listed = keep.iter().any(|listed| match listed.strip_suffix('*') {
        Some(beginning) => pair.key.starts_with(beginning),
        None => pair.key == *listed,
    });
    let is_clean = |part: &str| kinds_in(part).is_empty() && !is_deeper(part);
    // A value without key matches no list, not even `*`.
    !pair.key.is_empty() && is_listed && is_clean(pair.key) && is_clean(pair.value)
}
