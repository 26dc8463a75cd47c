//! Goes through a URL: its parts, what is encoded and packed in them, and URLs and JSON inside.

use super::{
    decode::{MAX_DEPTH, Part, decode},
    gateway::{proofpoint_2, proofpoint_3},
    json,
    judge::Judge,
    leak::Place,
    merge,
    names::meanings,
    pack,
    url::{Pair, Url},
    words::{KEYED, NAME},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// How deep URLs, JSON and packed values stand in one another.
const MAX_NESTING: usize = 6;

/// What may be unpacked of one URL, in bytes: more is only looked at as it stands.
const MOST_UNPACKED: usize = 256 << 10;

/// Where in the URL the walk is.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    pub(super) spot: Spot<'a>,
    /// What the value is called where it stands, and what that says.
    pub(super) name: &'a str,
    pub(super) meanings: u32,
    /// What other parameters say that this one is (`type=phone_sha256`).
    pub(super) group: u32,
    /// The part of the URL around it.
    pub(super) source: (usize, usize),
    pub(super) in_key: bool,
    /// How often escapes were undone.
    pub(super) level: usize,
    pub(super) nesting: usize,
    pub(super) packings: [&'static str; MAX_NESTING],
    /// Among the claims of a signed token.
    pub(super) in_claims: bool,
}

/// Which part of the URL.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot<'a> {
    Userinfo,
    Path(usize),
    Query(&'a str),
    Fragment,
}

impl Spot<'_> {
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Userinfo => Place::Userinfo,
            Self::Path(segment) => Place::Path(*segment),
            Self::Query(key) => Place::Query((*key).to_owned()),
            Self::Fragment => Place::Fragment,
        }
    }
}

impl<'a> At<'a> {
    pub(super) fn new(spot: Spot<'a>, source: &Range<usize>) -> Self {
        Self {
            spot,
            name: "",
            meanings: 0,
            group: 0,
            source: (source.start, source.end),
            in_key: false,
            level: 0,
            nesting: 0,
            packings: [""; MAX_NESTING],
            in_claims: false,
        }
    }

    fn named<'b>(&self, name: &'b str) -> At<'b>
    where
        'a: 'b,
    {
        At { name, meanings: if name.is_empty() { 0 } else { meanings(name) }, group: 0, ..*self }
    }

    /// Without the name if it tells about a person itself; what it says counts all the same.
    fn shown(&self, is_shown: bool) -> Self {
        if is_shown { *self } else { Self { name: "", ..*self } }
    }

    /// Inside of something; nothing if that is too deep.
    fn inside(&self, packing: &'static str) -> Option<Self> {
        let mut at = *self;
        *at.packings.get_mut(self.nesting)? = packing;
        at.nesting = at.nesting.checked_add(1)?;
        Some(at)
    }
}

/// The walk, and the judge to whom every value goes.
pub(super) struct Walk {
    pub(super) judge: Judge,
    unpacked: usize,
}

/// A parameter: its name and value.
struct Parameter<'t> {
    key: Part<'t>,
    value: Part<'t>,
    source: Range<usize>,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self { judge: Judge::new(), unpacked: 0 }
    }

    /// The whole URL.
    pub(super) fn top(&mut self, text: &str, url: &Url<'_>) {
        let part = Part::new(text);
        if let Some(userinfo) = &url.userinfo {
            self.judge.userinfo(&part.sub(userinfo));
            let at = At::new(Spot::Userinfo, userinfo);
            self.value(&part.sub(userinfo), &at);
        }
        self.path(&part, url, Spot::Path, None);
        self.parameters(&parameters(&part, url.query()), None, true);
        self.parameters(&parameters(&part, url.fragment()), None, false);
        self.rewritten(&part, url);
    }

    /// The URL in one that a gateway rewrote in its own way.
    fn rewritten(&mut self, part: &Part<'_>, url: &Url<'_>) {
        let pair = url.query().find(|pair| part.text.get(pair.key.clone()) == Some("u"));
        let inner = pair.and_then(|pair| {
            let inner = proofpoint_2(part.text.get(..pair.source.end)?)?;
            Some((inner, Spot::Query("u"), (pair.source, pair.value)))
        });
        let whole = url.host.end..part.text.len();
        let other = || {
            let inner = proofpoint_3(part.text)?;
            Some((inner, Spot::Path(1), (whole.clone(), whole.clone())))
        };
        if let Some((inner, spot, (source, value))) = inner.or_else(other)
            && let Some(at) = At::new(spot, &source).inside("gateway")
        {
            self.value(&part.sub(&value).unpacked(&inner), &at);
        }
    }

    /// A URL in a value.
    fn nested(&mut self, part: &Part<'_>, url: &Url<'_>, at: &At<'_>) {
        if let Some(userinfo) = &url.userinfo {
            self.value(&part.sub(userinfo), &at.named("userinfo"));
        }
        self.path(part, url, |_| at.spot, Some(at));
        self.parameters(&parameters(part, url.query()), Some(at), true);
        self.parameters(&parameters(part, url.fragment()), Some(at), false);
    }

    /// The segments of a path, each named by the one before.
    fn path<'a>(
        &mut self,
        part: &Part<'_>,
        url: &Url<'_>,
        spot: impl Fn(usize) -> Spot<'a>,
        around: Option<&At<'a>>,
    ) {
        let mut before = String::new();
        for (number, segment) in url.segments().enumerate() {
            let mut own = String::new();
            for (count, pair) in url.parts_of(segment).enumerate() {
                let whole = part.sub(&pair.source);
                let is_parameter = count > 0 && !pair.key.is_empty();
                let value = if is_parameter { part.sub(&pair.value) } else { whole };
                let source = whole.source();
                let mut at = At::new(spot(number), &source);
                if let Some(around) = around {
                    at = At { spot: at.spot, ..*around };
                }
                let key = decode(part.sub(&pair.key).text);
                // Of other segments the one before says nothing.
                let before = if meanings(&before) == 0 { "" } else { before.as_str() };
                let name = if is_parameter { key.as_str() } else { before };
                self.value(&value, &at.named(name).shown(self.judge.shown(name, name)));
                if count == 0 && whole.text.len() < 32 {
                    own = decode(whole.text);
                }
            }
            before = own;
        }
    }

    /// Parameters that stand side by side.
    fn parameters(&mut self, all: &[Parameter<'_>], around: Option<&At<'_>>, is_query: bool) {
        let names: Vec<String> = all.iter().map(|one| decode(one.key.text)).collect();
        // `&amp;` of HTML, and the route before the parameters of a fragment.
        let bare =
            |name: &'_ String| name.rfind(['?', ';']).map_or(0, |mark| mark.saturating_add(1));
        let names: Vec<&str> =
            names.iter().map(|name| name.get(bare(name)..).unwrap_or_default()).collect();
        let group = said_by_others(all, &names);
        let is_parted = are_parts_of_a_name(&names);
        let mut places = Vec::new();
        for (one, name) in all.iter().zip(&names) {
            let spot = if is_query { Spot::Query(one.key.text) } else { Spot::Fragment };
            let at = around.map_or_else(|| At::new(spot, &one.source), |at| *at);
            let before = self.judge.leaks.len();
            if !name.is_empty() {
                let hidden = Spot::Query("");
                let spot = if around.is_none() && is_query { hidden } else { at.spot };
                self.value(&one.key, &At { spot, in_key: true, ..at.named("") });
            }
            // What is packed in a key tells, too.
            let tells = self.judge.leaks.len() > before;
            let key = one.key.text.strip_prefix("amp;").unwrap_or(one.key.text);
            let named = !tells && self.judge.shown(name, key);
            let spot = if around.is_none() && is_query {
                Spot::Query(if named { one.key.text } else { "" })
            } else {
                at.spot
            };
            let at = At { spot, ..at };
            let mut at = At { group, ..at.named(name).shown(named) };
            if is_parted && is_part_of_a_name(name) {
                at.meanings |= NAME;
            }
            self.value(&one.value, &at);
            places.push((one.value, at));
        }
        self.judge.coordinates(&places);
    }

    /// A value: a structure, or something to judge once its escapes are undone.
    fn value(&mut self, value: &Part<'_>, at: &At<'_>) {
        if value.text.is_empty() || is_label(value.text) {
            return;
        }
        let tags = merge::tags(value.text);
        if !tags.is_empty() {
            self.judge.tags(value, &tags, at);
            if let (Some(url), Some(at)) = (Url::split(value.text), at.inside("url")) {
                self.nested(value, &url, &at);
            }
            return;
        }
        if self.is_structure(value, at) {
            return;
        }
        if at.level < MAX_DEPTH
            && let Some(decoded) = value.decoded()
        {
            return self.value(&decoded.part(), &At { level: at.level.saturating_add(1), ..*at });
        }
        self.judge.value(value, at);
        if value.text.contains('+') {
            let spaced = value.spaced();
            if !self.is_structure(&spaced.part(), at) {
                self.judge.value(&spaced.part(), at);
            }
        }
    }

    fn is_structure(&mut self, part: &Part<'_>, at: &At<'_>) -> bool {
        let text = part.text;
        if let Some(url) = Url::split(text) {
            let Some(at) = at.inside("url") else { return false };
            self.nested(part, &url, &at);
            let inner = proofpoint_2(text).or_else(|| proofpoint_3(text));
            if let (Some(inner), Some(at)) = (inner, at.inside("gateway")) {
                self.value(&part.unpacked(&inner), &at);
            }
            return true;
        }
        let first = text.bytes().next().unwrap_or_default();
        if first == b'/' && text.contains(['?', '#']) || text.starts_with('?') {
            let Some(at) = at.inside("url") else { return false };
            self.nested(part, &Url::relative(text), &at);
            return true;
        }
        if json::is_json(text) {
            let Some(at) = at.inside("json") else { return false };
            let (members, keys) = json::members(part);
            for key in keys {
                self.key_of_json(&key, &at);
            }
            for member in members {
                let is_shown = self.judge.shown(&member.name, &member.name);
                let at = at.named(&member.name).shown(is_shown);
                match member.value.unescaped() {
                    Some(plain) => self.value(&plain.part(), &at),
                    None => self.value(&member.value, &at),
                }
            }
            return true;
        }
        self.is_query(part, at) || self.is_packed(part, at)
    }

    /// The name of a member, which may be a value, too: `{"jo@example.org": …}`.
    fn key_of_json(&mut self, key: &Part<'_>, at: &At<'_>) {
        if self.judge.shown(key.text, key.text) {
            return;
        }
        let at = At { in_key: true, ..at.named("") };
        match key.unescaped() {
            Some(plain) => self.value(&plain.part(), &at),
            None => self.value(key, &at),
        }
    }

    /// `a=b&c=d`
    fn is_query(&mut self, part: &Part<'_>, at: &At<'_>) -> bool {
        let Some((key, rest)) = part.text.split_once('=') else { return false };
        let is_key = |c: char| c.is_ascii_alphanumeric() || "_-.[]".contains(c);
        let right = !key.is_empty() && key.len() < 40 && key.chars().all(is_key);
        let several = rest.contains('=') && rest.contains('&');
        if !right || rest.trim_matches('=').is_empty() || !(several || meanings(key) != 0) {
            return false;
        }
        let Some(at) = at.inside("url") else { return false };
        let url = Url::parameters(part.text);
        self.parameters(&parameters(part, url.query()), Some(&at), true);
        true
    }

    fn is_packed(&mut self, part: &Part<'_>, at: &At<'_>) -> bool {
        if let Some(claims) = pack::claims(part.text) {
            let Some(at) = at.inside("signed") else { return false };
            for json in claims {
                self.packed(part, &json, &At { in_claims: true, ..at });
            }
            return true;
        }
        if self.unpacked > MOST_UNPACKED {
            return false;
        }
        let Some((inner, packing)) = pack::unpacked(part.text) else { return false };
        self.unpacked = self.unpacked.saturating_add(inner.len());
        let Some(at) = at.inside(packing) else { return false };
        self.packed(part, &inner, &at);
        // What can be read both ways may be meant as it stands: a number in hexadecimal.
        packing != "hex" && packing != "base64" || inner.contains(['@', '{', '|', ' ', ':', '='])
    }

    fn packed(&mut self, part: &Part<'_>, inner: &str, at: &At<'_>) {
        self.value(&part.unpacked(inner), at);
    }
}

fn parameters<'t>(part: &Part<'t>, pairs: impl Iterator<Item = Pair>) -> Vec<Parameter<'t>> {
    let parameter = |pair: Pair| Parameter {
        key: part.sub(&pair.key),
        value: part.sub(&pair.value),
        source: part.sub(&pair.source).source(),
    };
    pairs.map(parameter).collect()
}

/// What the values of parameters like `type` and `key` say about the others.
fn said_by_others(all: &[Parameter<'_>], names: &[&str]) -> u32 {
    let says = |(one, name): (&Parameter<'_>, &&str)| {
        let keyed = one.value.text.len() < 32 && meanings(name) & KEYED != 0;
        if keyed { meanings(&decode(one.value.text)) } else { 0 }
    };
    all.iter().zip(names).map(says).fold(0, |all, one| all | one)
}

/// Parameters that are those of a name side by side only: `first=10` by itself is a page.
fn are_parts_of_a_name(names: &[&str]) -> bool {
    let has = |known: &[&str]| names.iter().any(|name| is_one_of(name, known));
    has(&FIRST) && has(&LAST)
}

const FIRST: [&str; 2] = ["first", "given"];
const LAST: [&str; 2] = ["last", "family"];

fn is_part_of_a_name(name: &str) -> bool {
    is_one_of(name, &FIRST) || is_one_of(name, &LAST)
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// What stands for personal data already, as scrubbing writes it.
fn is_label(text: &str) -> bool {
    let bare = text.strip_prefix("%5B").and_then(|text| text.strip_suffix("%5D"));
    let bare = bare.or_else(|| text.strip_prefix('[')?.strip_suffix(']'));
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte == b'_';
    bare.is_some_and(|bare| bare.len() > 2 && bare.bytes().all(is_part))
}
