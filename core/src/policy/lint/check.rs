//! All defects of a document.

use super::{
    super::{
        MAX_DOCUMENT, MAX_PEOPLE, People, Policy, Zones,
        defect::Defect,
        document::{Document, Fault},
        model::Model,
    },
    diagnostic::{Diagnostic, Places, Source},
};
use crate::error::{Code, Error, Result};
use alloc::{vec, vec::Vec};

/// The defects of a policy; `Ok` with none when it loads.
pub(super) fn policy(
    text: &str,
    zones: Option<&Zones>,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let unread = |error: Error| vec![unread(Source::Policy, &error)];
    let shipped = zones.cloned().map_or_else(Zones::shipped, Ok).map_err(unread)?;
    let document = parse(text, MAX_DOCUMENT).map_err(unread)?;
    match Model::read(&document, &shipped) {
        Ok(_) => Ok(Vec::new()),
        Err(fault) => Err(vec![error(text, &document, Source::Policy, fault)]),
    }
}

/// The defects of a people document.
pub(super) fn people(text: &str, policy: &Policy) -> Vec<Diagnostic> {
    if text.is_empty() {
        return Vec::new();
    }
    let document = match parse(text, MAX_PEOPLE) {
        Ok(document) => document,
        Err(error) => return vec![unread(Source::People, &error)],
    };
    let read = People::read(&document.root, policy.model());
    read.err().map(|fault| error(text, &document, Source::People, fault)).into_iter().collect()
}

fn error(text: &str, document: &Document<'_>, source: Source, fault: Fault) -> Diagnostic {
    Places::new(document, source, text).error(text, fault)
}

/// Reads either form; without the feature `toml` only JSON.
fn parse(text: &str, limit: usize) -> Result<Document<'_>> {
    #[cfg(feature = "toml")]
    if !super::super::is_json(text) {
        return Document::toml(text, limit);
    }
    Document::json(text, limit)
}

fn unread(source: Source, error: &Error) -> Diagnostic {
    let defect = match error.code() {
        Code::LimitExceeded => Defect::TooLarge,
        _ if error.pointer().is_some() => Defect::RepeatedKey,
        _ => Defect::Syntax,
    };
    Diagnostic::unread(source, defect.code(), error)
}
