//! A JSON document as a whole: its values without what is found in them, all else as it was.

use super::{Form, Scan};
use crate::{failure::Failure, input, json, output::tell};
use std::{
    collections::BTreeMap,
    io::{BufRead, Write},
};
use visard::pii::{Hints, JsonFinding};

impl<W: Write> Scan<'_, W> {
    /// What is found is told by its kinds; where it stands, the document shows.
    pub(super) fn document(&mut self, reader: &mut dyn BufRead) -> Result<(), Failure> {
        let Form::Redacted(redactor) = self.form else { return Ok(()) };
        let (text, hints) = (input::text(reader)?, Hints::new());
        let place = |error| json::with_place(error, &text);
        let found = self.scanner.scan_json(&text, &hints).map_err(place)?;
        self.out.write_all(redactor.redact_json(&text, &hints)?.as_bytes())?;
        self.found |= !found.is_empty();
        tell("found", counts(&found).into_iter());
        Ok(())
    }
}

fn counts(found: &[JsonFinding]) -> BTreeMap<&str, u64> {
    let mut counts = BTreeMap::<&str, u64>::new();
    for one in found {
        let count = counts.entry(one.finding().name()).or_default();
        *count = count.saturating_add(1);
    }
    counts
}
