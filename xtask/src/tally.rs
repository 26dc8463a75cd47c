//! Counting tests over everything that ran.

/// How many tests passed, failed and were left out.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Adds what another runner counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// A run of so many checks that all passed.
    pub(crate) fn of_passed(passed: u64) -> Self {
        Self { passed, ..Self::default() }
    }

    /// Reads the closing lines of `cargo test`.
    pub(crate) fn of_cargo(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            tally.passed += number_before(line, " passed");
            tally.failed += number_before(line, " failed");
            tally.skipped += number_before(line, " ignored");
        }
        tally
    }

    /// Reads the closing lines of Node's test runner.
    pub(crate) fn of_node(output: &str) -> Self {
        let of = |name: &str| -> u64 {
            let lines = output
                .lines()
                .filter_map(|line| line.trim_start_matches(['#', 'ℹ', ' ']).strip_prefix(name));
            lines.filter_map(|number| number.trim().parse::<u64>().ok()).sum()
        };
        Self { passed: of("pass "), failed: of("fail "), skipped: of("skipped ") }
    }

    /// Reads a closing line of the form that this type prints.
    pub(crate) fn of_plain(output: &str) -> Self {
        let last = output.lines().next_back().unwrap_or_default();
        Self {
            passed: number_before(last, " passed"),
            failed: number_before(last, " failed"),
            skipped: number_before(last, " skipped"),
        }
    }

    /// Whether something ran and nothing failed.
    pub(crate) fn is_green(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

/// The closing line.
impl core::fmt::Display for Tally {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    before.rsplit(|c: char| !c.is_ascii_digit()).next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_and_node_lines_are_counted() {
        let cargo = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\nx\ntest result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(Tally::of_cargo(cargo).to_string(), "15 passed, 2 failed, 1 skipped");
        let node = "# tests 5\n# pass 4\n# fail 1\n";
        assert_eq!(Tally::of_node(node).to_string(), "4 passed, 1 failed");
        let plain = "field.json: 59\n366 passed, 1 failed, 2 skipped\n";
        assert_eq!(Tally::of_plain(plain).to_string(), "366 passed, 1 failed, 2 skipped");
        assert!(!Tally::default().is_green());
    }
}
