//! All defects of a document: after each one the document is mended in memory and read again.
//!
//! So the readers stay as they are, and stop at the first defect like any other load. What is
//! mended leaves a trace: a defect that the mending itself may have caused is not reported.

use super::{
    super::{
        MAX_DOCUMENT, MAX_PEOPLE, People, Policy, Zones,
        defect::Defect,
        document::{Document, Fault},
        model::Model,
    },
    diagnostic::{Diagnostic, MAX_DIAGNOSTICS, Places, Source},
    mend::Mending,
};
use crate::error::{Code, Error, Result};
use alloc::{vec, vec::Vec};

/// How many bytes are read in all, over all readings of one document.
const MOST_READ: usize = 256 * 1024 * 1024;

/// The defects of a policy; none when it loads.
pub(super) fn policy(text: &str, zones: &Zones) -> Vec<Diagnostic> {
    let read = |document: &Document<'_>| Model::read(document, zones).map(drop);
    all(text, MAX_DOCUMENT, Source::Policy, Mending::default(), read)
}

/// The defects of a people document.
pub(super) fn people(text: &str, policy: &Policy) -> Vec<Diagnostic> {
    if text.is_empty() {
        return Vec::new();
    }
    let read = |document: &Document<'_>| People::read(&document.root, policy.model()).map(drop);
    let roles = &policy.model().words.roles;
    let easy = |role: &u16| {
        let duties = roles.duties(*role);
        !duties.external && !duties.nda && duties.longest.is_empty()
    };
    let role = roles.numbers().find(easy).map_or("", |role| roles.names.name(role));
    all(text, MAX_PEOPLE, Source::People, Mending::with_role(role), read)
}

/// Reads either form; without the feature `toml` only JSON.
pub(super) fn parse(text: &str, limit: usize) -> Result<Document<'_>> {
    #[cfg(feature = "toml")]
    if !super::super::is_json(text) {
        return Document::toml(text, limit);
    }
    Document::json_with_repeats(text, limit)
}

fn all(
    text: &str,
    limit: usize,
    source: Source,
    mut mending: Mending,
    read: impl Fn(&Document<'_>) -> Result<(), Fault>,
) -> Vec<Diagnostic> {
    let (original, mut mended) = match (parse(text, limit), parse(text, limit)) {
        (Ok(original), Ok(mended)) => (original, mended),
        (Err(error), _) | (_, Err(error)) => return unread(text, source, &error),
    };
    let read = |document: &Document<'_>| {
        document.root.refuse_repeats()?;
        read(document)
    };
    let mut found = Vec::new();
    let readings = MOST_READ.checked_div(text.len()).unwrap_or(0).clamp(8, MAX_DIAGNOSTICS);
    for _ in 0..readings {
        let Err(fault) = read(&mended) else { break };
        let (defect, place) = (fault.defect(), fault.place());
        if !mending.caused(&mended.root, &fault) {
            found.push(fault);
        }
        if !mending.mend(&mut mended.root, defect, place) {
            break;
        }
    }
    found.sort_by_key(Fault::place);
    let places = Places::new(&original, source, text);
    found.into_iter().map(|fault| places.error(fault)).collect()
}

/// A text that is no document at all: for TOML everything that keeps it from being one.
fn unread(text: &str, source: Source, error: &Error) -> Vec<Diagnostic> {
    let defect =
        if error.code() == Code::LimitExceeded { Defect::TooLarge } else { Defect::Syntax };
    #[cfg(feature = "toml")]
    if defect == Defect::Syntax && !super::super::is_json(text) {
        let errors = Document::toml_syntax(text).into_iter().take(MAX_DIAGNOSTICS);
        return errors.map(|error| Diagnostic::unread(source, defect.code(), &error)).collect();
    }
    let _ = text;
    vec![Diagnostic::unread(source, defect.code(), error)]
}
