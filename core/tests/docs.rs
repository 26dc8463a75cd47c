//! The documentation's tables are what the code says.

use std::{env, fs, path::PathBuf};
use visard::Code;

fn errors_page() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "docs", "errors.md"].iter().collect()
}

fn table() -> String {
    let row =
        |code: &Code| format!("| {} | `{}` | {} |\n", code.number(), code.name(), code.message());
    let rows: String = Code::ALL.iter().map(row).collect();
    format!("| number | name | meaning |\n|---|---|---|\n{rows}")
}

/// `VISARD_BLESS=1 cargo test` writes the table anew.
#[test]
fn the_error_table_is_the_list_of_codes() {
    let path = errors_page();
    let page = fs::read_to_string(&path).unwrap();
    let start = page.find("| number |").expect("the page has the table");
    let end = page[start..].find("\n\n").map_or(page.len(), |length| start + length + 1);
    let written = format!("{}{}{}", &page[..start], table(), &page[end..]);
    if env::var_os("VISARD_BLESS").is_some() {
        fs::write(&path, &written).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == written, "docs/errors.md differs from `Code`");
}
