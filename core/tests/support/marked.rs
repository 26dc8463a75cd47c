//! Texts in which the values of a kind stand between `<` and `>`. All kinds are looked for, so that none takes the
//! value of another.
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

use visard::pii::{Kind, Scanner};

/// Nothing else of the kind is found.
pub(crate) fn each_is_found(kind: Kind, texts: &[&str]) {
    let missed: Vec<_> = texts.iter().filter_map(|marked| missed(kind, marked)).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

fn missed(kind: Kind, marked: &str) -> Option<String> {
    let values = marked.split('<').skip(1).map(|rest| rest.split_once('>').unwrap().0);
    let text = marked.replace(['<', '>'], "");
    let found = found(&[kind], &text);
    (!values.eq(found.iter().copied())).then(|| format!("{marked}: {found:?}"))
}

pub(crate) fn none_is_found(kinds: &[Kind], texts: &[&str]) {
    let touched = texts.iter().map(|text| (text, found(kinds, text)));
    let touched: Vec<_> = touched.filter(|(_, found)| !found.is_empty()).collect();
    assert!(touched.is_empty(), "{touched:#?}");
}

fn found<'text>(kinds: &[Kind], text: &'text str) -> Vec<&'text str> {
    let findings = Scanner::new().scan(text).unwrap();
    let of_kinds = findings.iter().filter(|finding| kinds.contains(&finding.kind()));
    of_kinds.map(|finding| &text[finding.range()]).collect()
}
