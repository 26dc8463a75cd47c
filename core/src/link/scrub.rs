//! Takes out of a URL what tells about a person.

use super::{
    audit::leaks_of,
    decode::is_deeper,
    leak::Leak,
    url::{MAX_URL, Pair, Url},
};
use crate::error::{Code, Error, Result};
use alloc::{borrow::ToOwned, format, string::String, vec::Vec};
use core::ops::Range;

/// Parameters that survey products use for language and origin, and that name nobody.
///
/// A `*` at the end stands for any continuation.
pub const DEFAULT_KEEP: &[&str] =
    &["Q_CHL", "Q_Language", "channel", "lang", "language", "locale", "source", "utm_*"];

/// What stands instead of a value that tells about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Instead<'t> {
    /// Nothing: the parameter goes. In the path a label keeps the place.
    Nothing,
    /// The label of its kind, percent-encoded: `%5BEMAIL%5D`.
    Label,
    /// A token, once: it stands for the person. Whatever else tells about the person goes.
    Token(&'t str),
}

/// How often a URL is looked through before what is left of it goes as a whole.
const MOST_ROUNDS: usize = 6;

/// The URL without what may tell about a person: parameters stay only if they are on a list.
///
/// Scheme, host and path stay; a path segment with a finding becomes its label, percent-encoded
/// (`%5BEMAIL%5D`). Of the parameters in query, fragment and path (`;key=value`) only those on
/// the list `keep` stay (exact keys, or a beginning and `*`; usually [`DEFAULT_KEEP`]), and only
/// if neither key nor value carries a finding or is encoded more often than anything needs. User
/// name and password go, and a fragment that is no parameter.
///
/// The result audits clean, and scrubbing it again changes nothing. For URLs that were found
/// somewhere: a list of what may stay finds what no detector does.
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
    let parts = Url::parse(url)?;
    clean(&listed(url, &parts, keep), Instead::Nothing)
}

/// The URL without the values that tell about a person; the rest stays byte for byte.
///
/// With [`Instead::Label`] a leaking value becomes its label; in a URL inside the URL only the value
/// there does. A parameter whose key tells about a person goes. With [`Instead::Nothing`] and
/// [`Instead::Token`] leaking parameters go, and a leaking path segment becomes its label, or the
/// token. User name and password always go.
///
/// The result audits clean, and scrubbing it again changes nothing. What the audit does not
/// recognise stays: for URLs that go to others, [`scrub`] is the safer one.
///
/// # Errors
/// `INVALID_ARGUMENT` if the text is not an http(s) URL, or the token has other characters than
/// ASCII letters, digits, `-` and `_`; `LIMIT_EXCEEDED` if it or the result is over [`MAX_URL`].
///
/// ```
/// use visard::link::{Instead, scrub_leaks};
///
/// let url = "https://s.example/nps?id=7&email=jo%40example.com&first_name=Jo";
/// let with = |instead| scrub_leaks(url, instead);
/// assert_eq!(with(Instead::Nothing)?, "https://s.example/nps?id=7");
/// assert_eq!(
///     with(Instead::Label)?,
///     "https://s.example/nps?id=7&email=%5BEMAIL%5D&first_name=%5BPERSON%5D"
/// );
/// let token = Instead::Token("NbtGG4di33pyIllWOCSb_w");
/// assert_eq!(with(token)?, "https://s.example/nps?id=7&email=NbtGG4di33pyIllWOCSb_w");
/// # Ok::<(), visard::Error>(())
/// ```
pub fn scrub_leaks(url: &str, instead: Instead<'_>) -> Result<String> {
    Url::parse(url)?;
    if let Instead::Token(token) = instead {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        if token.is_empty() || !token.bytes().all(fits) {
            return Err(Error::because(
                Code::InvalidArgument,
                "a token in a link has ASCII letters, digits, - and _ only",
            ));
        }
    }
    clean(url, instead)
}

/// The URL with nothing but listed parameters.
fn listed(text: &str, url: &Url<'_>, keep: &[&str]) -> String {
    let end = url.segments().next().map_or(url.host.end, |first| first.start.saturating_sub(1));
    let mut kept = text.get(..end).unwrap_or_default().to_owned();
    for segment in url.segments() {
        let mut mark = '/';
        for pair in url.parts_of(segment) {
            let is_parameter = mark == ';' && !pair.key.is_empty();
            if !is_parameter || is_listed(text, &pair, keep) {
                kept.push(mark);
                kept.push_str(text.get(pair.source).unwrap_or_default());
            }
            mark = ';';
        }
    }
    for (mark, pairs) in [('?', url.query().collect::<Vec<_>>()), ('#', url.fragment().collect())] {
        let mut mark = mark;
        for pair in pairs.iter().filter(|pair| is_listed(text, pair, keep)) {
            kept.push(mark);
            kept.push_str(text.get(pair.source.clone()).unwrap_or_default());
            mark = '&';
        }
    }
    kept
}

/// A value without key matches no list, not even `*`.
pub(super) fn is_listed(text: &str, pair: &Pair, keep: &[&str]) -> bool {
    let key = text.get(pair.key.clone()).unwrap_or_default();
    !key.is_empty()
        && keep.iter().any(|listed| match listed.strip_suffix('*') {
            Some(beginning) => key.starts_with(beginning),
            None => key == *listed,
        })
}

/// Takes out what leaks until nothing does: what stood apart may be something together.
fn clean(text: &str, instead: Instead<'_>) -> Result<String> {
    let mut text = text.to_owned();
    for round in 0..MOST_ROUNDS {
        if text.len() > MAX_URL {
            return Err(Error::because(Code::LimitExceeded, "the URL is longer than 64 KiB"));
        }
        let url = Url::parse(&text)?;
        let mut leaks = leaks_of(&text, &url);
        if leaks.is_empty() && !has_deeper(&text, &url) {
            return Ok(text);
        }
        if round > 1 {
            for leak in &mut leaks {
                leak.cut.level = None;
            }
        }
        // A token stands in a URL once.
        let instead = match instead {
            Instead::Token(_) if round > 0 => Instead::Nothing,
            other => other,
        };
        text = Scrubbing::new(&text, &url, &leaks, instead).whole();
    }
    let url = Url::parse(&text)?;
    Ok(text.get(..url.host.end).unwrap_or_default().to_owned())
}

/// Whether some part is encoded more often than anybody looks.
pub(super) fn has_deeper(text: &str, url: &Url<'_>) -> bool {
    let is_deeper = |pair: Pair| is_deeper(text.get(pair.source).unwrap_or_default());
    let path = || url.segments().flat_map(|segment| url.parts_of(segment));
    text.contains("%25") && path().chain(url.query()).chain(url.fragment()).any(is_deeper)
}

/// One round.
struct Scrubbing<'s> {
    text: &'s str,
    url: &'s Url<'s>,
    leaks: &'s [Leak],
    instead: Instead<'s>,
    token: Option<&'s str>,
}

impl<'s> Scrubbing<'s> {
    fn new(text: &'s str, url: &'s Url<'s>, leaks: &'s [Leak], instead: Instead<'s>) -> Self {
        let token = match instead {
            Instead::Token(token) => Some(token),
            _ => None,
        };
        Self { text, url, leaks, instead, token }
    }

    fn whole(mut self) -> String {
        let begin = self.url.userinfo.as_ref().map_or(self.url.host.start, |range| range.start);
        let mut out = [self.slice(&(0..begin)), self.slice(&self.url.host)].concat();
        let spread = |leak: &&Leak| leak.cut.source == (self.url.host.end..self.text.len());
        if self.leaks.iter().any(|leak| spread(&leak) && leak.reasons.contains(&"gateway")) {
            return out;
        }
        for segment in self.url.segments() {
            for (count, pair) in self.url.parts_of(segment).enumerate() {
                let is_parameter = count > 0 && !pair.key.is_empty();
                if let Some(part) = self.part(&pair, is_parameter) {
                    out.push(if count == 0 { '/' } else { ';' });
                    out.push_str(&part);
                }
            }
        }
        for (mark, pieces) in [('?', self.url.query_pieces()), ('#', self.url.fragment_pieces())] {
            let kept: Vec<_> = pieces.iter().filter_map(|pair| self.part(pair, true)).collect();
            if !kept.is_empty() {
                out.push(mark);
                out.push_str(&kept.join("&"));
            }
        }
        out
    }

    /// What stays of a part, if any does.
    fn part(&mut self, pair: &Pair, is_parameter: bool) -> Option<String> {
        let source = self.slice(&pair.source);
        let all = self.leaks;
        // Sorted by the part that they are in.
        let first = all.partition_point(|leak| leak.cut.source.start < pair.source.start);
        let here =
            all.iter().skip(first).take_while(|leak| leak.cut.source.start == pair.source.start);
        let leaks: Vec<&Leak> = here.filter(|leak| leak.cut.source == pair.source).collect();
        let deeper = is_deeper(source);
        if leaks.is_empty() && !deeper || source.is_empty() {
            return Some(source.to_owned());
        }
        let key = self.slice(&pair.key);
        let bad_key = leaks.iter().any(|leak| leak.cut.in_key) || is_deeper(key);
        if bad_key && is_parameter {
            return None;
        }
        if !deeper && leaks.iter().all(|leak| leak.cut.level.is_some()) {
            return Some(self.spliced(&pair.source, &leaks));
        }
        let value = match (self.token.take(), self.instead) {
            (Some(token), _) => token.to_owned(),
            (None, Instead::Label) => label(&leaks).to_owned(),
            (None, _) if is_parameter => return None,
            (None, _) => label(&leaks).to_owned(),
        };
        let front = if is_parameter && !key.is_empty() { format!("{key}=") } else { String::new() };
        Some([front, value].concat())
    }

    /// The part with the values inside of it replaced, each encoded as what stands around it.
    fn spliced(&mut self, source: &Range<usize>, leaks: &[&Leak]) -> String {
        let mut out = String::new();
        let mut copied = source.start;
        let mut leaks = leaks.to_vec();
        leaks.sort_by_key(|leak| leak.range.start);
        for leak in leaks {
            if leak.range.start >= copied {
                out.push_str(self.slice(&(copied..leak.range.start)));
                let level = leak.cut.level.unwrap_or_default();
                match (self.token.take(), self.instead) {
                    (Some(token), _) => out.push_str(token),
                    (None, Instead::Label) => out.push_str(&encoded(leak.kind.label(), level)),
                    (None, _) => {}
                }
            }
            copied = copied.max(leak.range.end);
        }
        out.push_str(self.slice(&(copied..source.end)));
        out
    }

    fn slice(&self, range: &Range<usize>) -> &'s str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

fn label(leaks: &[&Leak]) -> &'static str {
    leaks.first().map_or("%5BENCODED%5D", |leak| leak.kind.label())
}

/// The text with its percent signs encoded so many times.
fn encoded(text: &str, level: usize) -> String {
    text.replace('%', &["%", &"25".repeat(level)].concat())
}
