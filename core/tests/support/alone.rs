//! Values of a kind that is looked for alone, and texts in which nothing of any kind is.
#![expect(clippy::unwrap_used, reason = "tests")]

use visard::pii::{Kind, Scanner};

pub(crate) fn found(text: &str, kind: Kind) -> Vec<String> {
    values(&Scanner::with_kinds(&[kind]), text)
}

pub(crate) fn is_untouched(text: &str) {
    let touched = all_found(text);
    assert!(touched.is_empty(), "{text}: {touched:?}");
}

pub(crate) fn all_found(text: &str) -> Vec<String> {
    values(&Scanner::new(), text)
}

fn values(scanner: &Scanner, text: &str) -> Vec<String> {
    let findings = scanner.scan(text).unwrap();
    findings.iter().map(|finding| text.get(finding.range()).unwrap().to_owned()).collect()
}
