//! Remarks about lines of an input, on standard error: of each sort the first ones, then a count. A
//! list of a million rows that all have one fault is told so once.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

/// Lines of a sort that are named.
const NAMED: u64 = 20;

/// What was remarked so far.
#[derive(Default)]
pub(crate) struct Remarks(Vec<Sort>);

struct Sort {
    what: String,
    is_warning: bool,
    count: u64,
}

impl Remarks {
    /// Why a line was refused.
    pub(crate) fn refuse(&mut self, line: u64, why: &str) {
        self.make(line, why, false);
    }

    /// What somebody should know about a line that was not refused.
    pub(crate) fn warn(&mut self, line: u64, what: &str) {
        self.make(line, what, true);
    }

    fn make(&mut self, line: u64, what: &str, is_warning: bool) {
        let known = |sort: &Sort| sort.is_warning == is_warning && sort.what == what;
        let at = self.0.iter().position(known).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(Sort { what: what.to_owned(), is_warning, count: 0 });
        }
        let Some(sort) = self.0.get_mut(at) else { return };
        sort.count = sort.count.saturating_add(1);
        if sort.count <= NAMED {
            eprintln!("visard: {}line {line}: {what}", sort.prefix());
        }
    }

    /// Says how many lines were not named.
    pub(crate) fn finish(&self) {
        for sort in self.0.iter().filter(|sort| sort.count > NAMED) {
            let more = sort.count.saturating_sub(NAMED);
            let lines = if more == 1 { "line" } else { "lines" };
            eprintln!("visard: {}and {more} more {lines}: {}", sort.prefix(), sort.what);
        }
    }
}

impl Sort {
    const fn prefix(&self) -> &'static str {
        if self.is_warning { "warning: " } else { "" }
    }
}
