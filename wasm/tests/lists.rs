//! The lists that TypeScript repeats are those of the core.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};
use visard::{Code, pii::Kind};

#[test]
fn codes_ts_has_every_code_with_its_number() {
    let codes = source("codes.ts");
    let listed: Vec<&str> = lines_between(&codes, "export const CODES = {", "}").collect();
    let expected = Code::ALL.iter().map(|code| format!("{}: {},", code.name(), code.number()));
    assert_eq!(listed, expected.collect::<Vec<_>>());
}

#[test]
fn errors_ts_has_numbers_and_messages_of_the_core() {
    let errors =
        source("errors.ts").replace("[\n    ", "[").replace(",\n  ]", "]").replace(",\n    ", ", ");
    for line in lines_between(&errors, "const ERRORS = {", "}") {
        let name = line.split(':').next().unwrap();
        let code = Code::ALL.iter().find(|code| code.name() == name).unwrap();
        let quote = if code.message().contains('\'') { '"' } else { '\'' };
        let expected = format!("{name}: [{}, {quote}{}{quote}],", code.number(), code.message());
        assert_eq!(line, expected);
    }
}

#[test]
fn types_ts_has_every_kind_at_its_number() {
    let types = source("types.ts");
    let listed: Vec<&str> = lines_between(&types, "export const KINDS = [", "]").collect();
    let expected = Kind::ALL.iter().map(|kind| format!("'{}',", kind.name()));
    assert_eq!(listed, expected.collect::<Vec<_>>());
    assert!(Kind::ALL.iter().zip(1..).all(|(kind, number)| kind.number() == number));
}

#[test]
fn the_build_crate_pins_the_same_wasm_bindgen() {
    let version = |file: &str, name: &str| {
        let manifest =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let line = manifest.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
        line.split('"').find(|part| part.starts_with('=')).unwrap().to_owned()
    };
    assert_eq!(
        version("../Cargo.toml", "wasm-bindgen"),
        version("build/Cargo.toml", "wasm-bindgen-cli-support")
    );
}

fn source(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("js/src").join(file)).unwrap()
}

fn lines_between<'a>(text: &'a str, start: &str, end: &str) -> impl Iterator<Item = &'a str> {
    let lines = text.lines().skip_while(move |line| *line != start).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with(end)).map(str::trim).collect();
    assert!(!lines.is_empty(), "the list is not where the test looks for it");
    lines.into_iter()
}
