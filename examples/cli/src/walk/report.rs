//! What a walk over columns came to.

use crate::{
    columns::Columns,
    failure::{Failure, Outcome},
    output::counted,
};
use std::io::{self, Write};
use visard::field::{Checkpoint, Counters, KeyCount};

/// `found` failures came to light before the walk; it may have met them again.
pub(super) fn report(counters: Counters, found: u64) -> Result<Outcome, Failure> {
    let Counters { rows, changed, current, failed, sealed, indexed, .. } = counters;
    let mut out = io::stdout().lock();
    let rows = counted(rows, "row");
    writeln!(out, "{rows}: {changed} changed, {current} current, {failed} failed")?;
    writeln!(out, "{}", values(sealed, indexed))?;
    let failed = failed.max(found);
    Ok(if failed == 0 { Outcome::Clean } else { Outcome::BadRows(failed) })
}

/// What a walk would do, by key.
pub(super) fn dry_report(
    end: &Checkpoint,
    keys: &[KeyCount],
    columns: &Columns,
    found: u64,
) -> Result<Outcome, Failure> {
    let Counters { rows, changed, current, failed, .. } = end.counters();
    let mut out = io::stdout().lock();
    let rows = counted(rows, "row");
    writeln!(out, "{rows}: {changed} would change, {current} current, {failed} would fail")?;
    let mut keys = keys.to_vec();
    keys.sort_unstable_by_key(|count| (count.column, count.key));
    for count in keys {
        let field = columns.fields.get(count.column).map_or("", |column| &column.field);
        let values = counted(count.values, "value");
        writeln!(out, "  {field}: {values} under key {}", count.key)?;
    }
    Ok(match (failed.max(found), changed) {
        (0, 0) => Outcome::Clean,
        (0, _) => Outcome::WouldChange,
        (failed, _) => Outcome::BadRows(failed),
    })
}

/// What was written, in words.
pub(super) fn values(sealed: u64, indexed: u64) -> String {
    let (sealed, indexed) = (counted(sealed, "value"), counted(indexed, "index value"));
    format!("{sealed} sealed, {indexed} written")
}
