//! Plans as people write them: `label, EMAIL=keep-domain, IBAN=keep-last:4`.

use super::{Kind, Operator, Plan};
use crate::error::{Code, Error, Result};
use alloc::{format, vec::Vec};
use core::str::FromStr;

/// Reads a plan as people write it: styles between commas, each for a kind (`EMAIL=keep-domain`) or,
/// once, for all others (`mask`; without it `label`). The names of styles are those of
/// [`Operator`], those of kinds of [`Kind`]; `CUSTOM` is everything that recognisers find. Empty text
/// is labels for all.
///
/// # Errors
/// `UNKNOWN_KIND` for another name of a kind, `INVALID_ARGUMENT` for another style, or two of them
/// for a kind; with the place ([`Error::position`]), the word that is wrong there and what may stand.
impl FromStr for Plan<'_> {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.trim().is_empty() {
            return Ok(Self::new(Operator::Label));
        }
        let mut styles: Vec<Style> = Vec::new();
        for part in parts(text, ',') {
            let style = part.style().map_err(|(at, error)| placed(error, text, at))?;
            if styles.iter().any(|before| before.kind == style.kind) {
                return Err(placed(twice(style.kind), text, style.at));
            }
            styles.push(style);
        }
        let all = styles.iter().find(|style| style.kind.is_none());
        let all = Self::new(all.map(|style| style.operator).unwrap_or_default());
        let named = styles.iter().filter_map(|style| Some((style.kind?, style.operator)));
        Ok(named.fold(all, |plan, (kind, operator)| plan.with(kind, operator)))
    }
}

struct Style {
    /// None for all others.
    kind: Option<Kind>,
    operator: Operator,
    /// Where it begins, in bytes.
    at: usize,
}

/// A part of the plan without the space around it, and where it begins.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Part<'t> {
    fn style(self) -> Result<Style, (usize, Error)> {
        let Some((kind, operator)) = self.text.split_once('=') else {
            let operator = self.read()?;
            return Ok(Style { kind: None, operator, at: self.at });
        };
        let kind = Part::new(kind, self.at);
        let behind = self.text.len().saturating_sub(operator.len());
        let operator = Part::new(operator, self.at.saturating_add(behind));
        Ok(Style { kind: Some(kind.read()?), operator: operator.read()?, at: kind.at })
    }

    fn new(text: &'t str, at: usize) -> Self {
        let space = text.len().saturating_sub(text.trim_start().len());
        Self { text: text.trim(), at: at.saturating_add(space) }
    }

    fn read<T: FromStr<Err = Error>>(self) -> Result<T, (usize, Error)> {
        self.text.parse().map_err(|error| (self.at, error))
    }
}

fn parts(text: &str, between: char) -> impl Iterator<Item = Part<'_>> {
    let mut from = 0_usize;
    text.split(between).map(move |part| {
        let at = from;
        from = at.saturating_add(part.len()).saturating_add(between.len_utf8());
        Part::new(part, at)
    })
}

fn twice(kind: Option<Kind>) -> Error {
    let whose = kind.map_or("all others", Kind::name);
    Error::in_document(Code::InvalidArgument, format!("a kind has one style, and {whose} had one"))
}

/// The same error with its place in the plan, line and column.
fn placed(error: Error, text: &str, at: usize) -> Error {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let from_one = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
    error.at(from_one(before.matches('\n').count()), from_one(line.chars().count()))
}
