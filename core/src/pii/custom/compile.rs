//! Checks what a host asks for, and compiles it. An error names the place, and no value.

use super::{
    AllowList, DenyList, MAX_LITERAL, MAX_LITERALS, MAX_RECOGNISERS, MAX_WITHIN, MAX_WORDS,
    Recogniser, Recognisers, Rule,
    allow::Allowed,
    check::Check,
    glob::Glob,
    grammar::Fault,
    near::{Vocabulary, Word},
    pattern::Pattern,
    set::Set,
    spec::Search,
    table::Tables,
};
use crate::{
    error::{Code, Error, Result},
    pii::{DEFAULT_THRESHOLD, Kind, phrases::Phrases},
};
use alloc::{
    collections::BTreeSet,
    format,
    string::{String, ToString},
    sync::Arc,
    vec,
    vec::Vec,
};

/// The confidence of findings of deny lists.
const DENIED: u8 = 99;

/// Kinds whose values may be e-mail addresses or URLs.
const HAS_DOMAIN: [&str; 5] = ["EMAIL", "URL_CREDENTIALS", "SOCIAL_HANDLE", "SECRET", "CUSTOM"];

/// What a low confidence may be meant for.
pub(super) const ALONE: &str =
    "confidence_alone is for matches without a word of context, and may be lower";

/// The longest name, in bytes.
const LONGEST_NAME: usize = 32;

pub(super) fn compiled(
    recognisers: &[Recogniser],
    allow: &[AllowList],
    deny: &[DenyList],
) -> Result<Recognisers> {
    for (what, count) in
        [("recognisers", recognisers.len()), ("allow", allow.len()), ("deny", deny.len())]
    {
        if count > MAX_RECOGNISERS {
            return Err(too_much("there are more than 256", &format!("/{what}")));
        }
    }
    let mut compiler = Compiler::default();
    for (at, list) in deny.iter().enumerate() {
        compiler.deny(list, &format!("/deny/{at}"))?;
    }
    for (at, recogniser) in recognisers.iter().enumerate() {
        compiler.recogniser(recogniser, &format!("/recognisers/{at}"))?;
    }
    for (at, list) in allow.iter().enumerate() {
        compiler.allow(list, &format!("/allow/{at}"))?;
    }
    Ok(compiler.finish())
}

#[derive(Default)]
struct Compiler {
    rules: Vec<Rule>,
    /// How many of the rules are recognisers.
    recognisers: usize,
    vocabulary: Vocabulary,
    literals: Phrases,
    owners: Vec<usize>,
    /// Whether there is a literal in any case.
    any_case: bool,
    patterns: Vec<(Pattern, usize)>,
    allowed: Vec<Allowed>,
    /// Literals, values, domains and globs.
    count: usize,
}

impl Compiler {
    fn deny(&mut self, list: &DenyList, place: &str) -> Result<()> {
        let known = Kind::from_name(&list.kind).ok().filter(|kind| *kind != Kind::Custom);
        if known.is_none() {
            check_name(&list.kind, &format!("{place}/kind"))?;
        }
        let name: Option<Arc<str>> = known.is_none().then(|| list.kind.as_str().into());
        let rule = Rule {
            kind: known.unwrap_or(Kind::Custom),
            name,
            is_denied: true,
            check: None,
            number: 0,
            context: Vec::new(),
            not: Vec::new(),
            within: 0,
            confidence: DENIED,
            alone: None,
        };
        self.add_literals(&list.literals, list.case_sensitive, &format!("{place}/literals"))?;
        self.rules.push(rule);
        Ok(())
    }

    fn recogniser(&mut self, of: &Recogniser, place: &str) -> Result<()> {
        let at = |field: &str| format!("{place}/{field}");
        check_name(&of.name, &at("name"))?;
        if self.rules.iter().any(|rule| !rule.is_denied && rule.name.as_deref() == Some(&of.name)) {
            return Err(wrong("a recogniser of this name is there already", &at("name")));
        }
        let rule = Rule {
            kind: Kind::Custom,
            name: Some(of.name.as_str().into()),
            is_denied: false,
            check: check(of, &at("validator"))?,
            number: self.recognisers,
            context: words(&of.context, &at("context"))?,
            not: words(&of.not, &at("not"))?,
            within: within(of.within, &at("within"))?,
            confidence: percent(of.confidence, DEFAULT_THRESHOLD, &at("confidence"))
                .map_err(|error| error.with_help(ALONE.to_string()))?,
            alone: of
                .confidence_alone
                .map(|alone| percent(alone, 1, &at("confidence_alone")))
                .transpose()?,
        };
        if rule.alone.is_some() && rule.context.is_empty() {
            return Err(wrong("there is no context to be without", &at("confidence_alone")));
        }
        match &of.search {
            Search::Literals(all) => {
                let is_exact = of.case_sensitive.unwrap_or(false);
                self.add_literals(all, is_exact, &at("literals"))?;
            }
            Search::Pattern(source) => {
                let ignores_case = !of.case_sensitive.unwrap_or(true);
                let pattern = Pattern::read(source, ignores_case);
                let pattern = pattern.map_err(|fault| fault_at(fault, &at("pattern")))?;
                self.patterns.push((pattern, self.rules.len()));
            }
        }
        self.vocabulary.add(rule.number, &rule.context, &rule.not);
        self.recognisers = self.recognisers.saturating_add(1);
        self.rules.push(rule);
        Ok(())
    }

    /// Literals of the next rule.
    fn add_literals(&mut self, all: &[String], is_exact: bool, place: &str) -> Result<()> {
        if all.is_empty() {
            return Err(wrong("the list is empty", place));
        }
        for (at, literal) in all.iter().enumerate() {
            self.counted(literal, place, at)?;
            if !self.literals.add(literal, is_exact) {
                return Err(wrong("the literal is empty", &format!("{place}/{at}")));
            }
            self.owners.push(self.rules.len());
        }
        self.any_case |= !is_exact;
        Ok(())
    }

    fn allow(&mut self, list: &AllowList, place: &str) -> Result<()> {
        if let Some(kind) = &list.kind {
            let is_name = self.rules.iter().any(|rule| rule.name.as_deref() == Some(kind));
            if !is_name && Kind::from_name(kind).is_err() {
                let why = "neither a kind nor a recogniser has this name";
                return Err(wrong(why, &format!("{place}/kind")));
            }
            if !is_name && !list.domains.is_empty() && !HAS_DOMAIN.contains(&kind.as_str()) {
                let why = "values of this kind have no domain: e-mail addresses and URLs have one";
                return Err(wrong(why, &format!("{place}/domains")));
            }
        }
        let mut globs = Vec::new();
        for (at, glob) in list.globs.iter().enumerate() {
            let here = format!("{place}/globs");
            self.counted(glob, &here, at)?;
            let why = "a glob has 1 to 120 characters, of which one is a letter or digit";
            globs.push(Glob::read(glob).ok_or_else(|| wrong(why, &format!("{here}/{at}")))?);
        }
        let values = self.set(&list.values, &format!("{place}/values"), |_| true)?;
        let is_domain = |one: &str| {
            let is_part = |part: &str| {
                !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-')
            };
            one.contains('.') && one.split('.').all(is_part)
        };
        let domains = self.set(&list.domains, &format!("{place}/domains"), is_domain)?;
        if globs.is_empty() && values.is_empty() && domains.is_empty() {
            return Err(wrong("the list allows nothing", place));
        }
        self.allowed.push(Allowed { kind: list.kind.clone(), values, domains, globs });
        Ok(())
    }

    fn set(
        &mut self,
        all: &[String],
        place: &str,
        is: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>> {
        let mut set = BTreeSet::new();
        for (at, one) in all.iter().enumerate() {
            self.counted(one, place, at)?;
            if one.is_empty() || !is(one) {
                return Err(wrong("this is no value, or no domain", &format!("{place}/{at}")));
            }
            set.insert(one.to_lowercase());
        }
        Ok(set)
    }

    fn counted(&mut self, one: &str, place: &str, at: usize) -> Result<()> {
        if one.len() > MAX_LITERAL {
            return Err(too_much("it is longer than 128 bytes", &format!("{place}/{at}")));
        }
        self.count = self.count.saturating_add(1);
        if self.count > MAX_LITERALS {
            return Err(too_much("there are more than 10,000 literals and values", place));
        }
        Ok(())
    }

    fn finish(self) -> Recognisers {
        let patterns: Vec<&Pattern> = self.patterns.iter().map(|(pattern, _)| pattern).collect();
        let tables = Tables::of(&patterns);
        let mut literal_begins = vec![false; 256];
        for first in self.literals.firsts() {
            // Both cases, and every beginning of another character: some are written small as a
            // letter of ASCII.
            let capital = first.to_ascii_uppercase();
            for one in [first, capital].into_iter().filter(char::is_ascii) {
                mark(&mut literal_begins, usize::try_from(u32::from(one)).unwrap_or_default());
            }
        }
        if self.literals.len() > 0 {
            (0xc2..=0xf4).for_each(|byte| mark(&mut literal_begins, byte));
        }
        let may_begin =
            |byte: u8| byte == b'[' || patterns.iter().any(|pattern| pattern.may_begin(byte));
        let begins = literal_begins.iter().zip(0..=u8::MAX);
        let begins = begins.map(|(literal, byte)| *literal || may_begin(byte)).collect();
        let checked = self.checked();
        let Self { rules, literals, owners, patterns, vocabulary, allowed, .. } = self;
        Recognisers {
            rules,
            literals,
            owners,
            patterns,
            tables,
            checked,
            literal_begins,
            begins,
            vocabulary,
            allowed,
        }
    }

    fn checked(&self) -> Vec<Set> {
        let of = |check: Option<Check>| {
            let all = self.patterns.iter().enumerate();
            let same = all.filter(|(_, (_, rule))| {
                self.rules.get(*rule).is_some_and(|rule| rule.check == check)
            });
            same.map(|(at, _)| at).collect()
        };
        Check::ALL.map(Some).into_iter().chain([None]).map(of).collect()
    }
}

fn mark(slots: &mut [bool], at: usize) {
    if let Some(slot) = slots.get_mut(at) {
        *slot = true;
    }
}

fn check(of: &Recogniser, place: &str) -> Result<Option<Check>> {
    let Some(name) = &of.validator else { return Ok(None) };
    if matches!(of.search, Search::Literals(_)) {
        return Err(wrong("only a pattern has a validator", place));
    }
    let check = Check::from_name(name);
    check.map(Some).ok_or_else(|| {
        wrong("the validator is unknown", place).with_help(
            "luhn, verhoeff, mod11_10, mod11_2, mod97, iban and icao are known".to_string(),
        )
    })
}

fn words(all: &[String], place: &str) -> Result<Vec<Word>> {
    if all.len() > MAX_WORDS {
        return Err(too_much("there are more than 64 words", place));
    }
    let word = |(at, one): (usize, &String)| {
        let why = "a word has letters and digits only, at most 24 bytes";
        Word::read(one).ok_or_else(|| wrong(why, &format!("{place}/{at}")))
    };
    all.iter().enumerate().map(word).collect()
}

fn within(characters: usize, place: &str) -> Result<usize> {
    let fits = (1..=MAX_WITHIN).contains(&characters);
    fits.then_some(characters).ok_or_else(|| wrong("it is a number from 1 to 100", place))
}

fn percent(percent: u8, least: u8, place: &str) -> Result<u8> {
    let fits = (least..=99).contains(&percent);
    let why = || wrong(&format!("it is a per cent from {least} to 99"), place);
    fits.then_some(percent).ok_or_else(why)
}

/// A name that labels and placeholders can carry, and that no kind has.
fn check_name(name: &str, place: &str) -> Result<()> {
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let begins = name.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
    let is_one = !name.ends_with('_') && !name.contains("__");
    let is_name = begins && is_one && name.bytes().all(is_part);
    if !is_name || name.len() > LONGEST_NAME {
        let why =
            "a name is 1 to 32 capitals, digits and _, a capital first and no _ last or twice";
        return Err(wrong(why, place));
    }
    // Placeholders have two names of their own.
    if Kind::from_name(name).is_ok() || matches!(name, "DOCUMENT" | "LITERAL") {
        return Err(wrong("the name is taken", place));
    }
    Ok(())
}

fn fault_at(fault: Fault, place: &str) -> Error {
    wrong(&format!("{}: character {}", fault.why, fault.at), place)
}

pub(super) fn wrong(why: &str, place: &str) -> Error {
    Error::in_document(Code::InvalidArgument, why.into()).at_pointer(place.into())
}

fn too_much(why: &str, place: &str) -> Error {
    Error::in_document(Code::LimitExceeded, why.into()).at_pointer(place.into())
}
