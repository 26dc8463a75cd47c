//! The checked-in headers are what this crate and the core's lists of codes and kinds say.
//!
//! `VISARD_BLESS=1` writes them anew. The text comes from three places: `header/overview.h` (the
//! rules), [`Code::ALL`] (numbers), and the doc comments of each source file (one section each).

#![expect(clippy::unwrap_used, reason = "tests")]

use cbindgen::{Builder, Config};
use core::fmt::Write;
use std::{env, fs, path::PathBuf};
use visard::{Code, pii::Kind};

/// The sections of the header in the order in which a program needs them.
const SECTIONS: [&str; 37] = [
    "status",
    "abi",
    "keyring",
    "wrapping",
    "shares",
    "life",
    "token",
    "link",
    "url",
    "parameters",
    "printed",
    "store",
    "state",
    "anonymous",
    "participant",
    "field",
    "attachment",
    "record",
    "opener",
    "subject",
    "tree",
    "erasure",
    "receipt",
    "index",
    "hpke",
    "pii",
    "scanner",
    "redactor",
    "originals",
    "placeholder",
    "policy",
    "answer",
    "gateway",
    "answer_reader",
    "owner",
    "resolve",
    "audit",
];

#[test]
fn the_header_is_what_the_source_says() {
    check("visard.h", &header());
}

#[test]
fn the_header_without_preprocessor_lines_is_what_the_source_says() {
    check("visard.ffi.h", &plain_header());
}

#[test]
fn every_exported_function_stands_in_one_section() {
    let listed: usize = SECTIONS.iter().map(|name| exported(&source(name))).sum();
    let sources = fs::read_dir(at("src")).unwrap();
    let all: usize =
        sources.map(|file| exported(&fs::read_to_string(file.unwrap().path()).unwrap())).sum();
    assert_eq!(listed, all);
}

fn exported(source: &str) -> usize {
    source.matches("#[unsafe(no_mangle)]").count()
}

/// What a C or C++ compiler reads.
fn header() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let number = |part: &str| part.parse::<u32>().unwrap();
    let [major, minor, patch] = [
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
        number(env!("CARGO_PKG_VERSION_PATCH")),
    ];
    let mut text = fs::read_to_string(at("header/overview.h")).unwrap();
    write!(
        text,
        "
#ifndef VISARD_H
#define VISARD_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define VISARD_MUST_USE __attribute__((warn_unused_result))
#else
#define VISARD_MUST_USE
#endif

/** The version of this header. */
#define VISARD_VERSION \"{version}\"
#define VISARD_VERSION_MAJOR {major}
#define VISARD_VERSION_MINOR {minor}
#define VISARD_VERSION_PATCH {patch}

#ifdef __cplusplus
extern \"C\" {{
#endif
"
    )
    .unwrap();
    declarations(&mut text, "VISARD_MUST_USE");
    text.push_str("\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* VISARD_H */\n");
    text
}

/// For languages that parse declarations themselves: PHP, Lua, Python.
fn plain_header() -> String {
    let mut text =
        String::from("/* visard.h without preprocessor lines, for PHP's FFI and others. */\n");
    declarations(&mut text, "");
    let plain: Vec<_> = text.lines().map(plain_line).collect();
    plain.join("\n") + "\n"
}

/// A number that was defined for the preprocessor becomes a constant of the language.
fn plain_line(line: &str) -> String {
    match line.strip_prefix("#define ").and_then(|rest| rest.split_once(' ')) {
        Some((name, number)) => format!("enum {{ {name} = {number} }};"),
        None => line.to_owned(),
    }
}

fn declarations(text: &mut String, must_use: &str) {
    for (number, name) in SECTIONS.iter().enumerate() {
        section(text, number.saturating_add(1), &source(name));
        match *name {
            "status" => status_codes(text),
            "pii" => kinds(text),
            _ => {}
        }
        text.push('\n');
        text.push_str(fragment(name, must_use).trim());
        text.push('\n');
    }
}

/// The file's own `//!` lines as a banner; fences are for rustdoc only.
fn section(text: &mut String, number: usize, source: &str) {
    let prose = source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim_end);
    let prose = prose.map(|line| line.strip_prefix(' ').unwrap_or(line));
    let prose = prose.filter(|line| !line.starts_with("```"));
    writeln!(text, "\n/* ==================================================================")
        .unwrap();
    for (line, prose) in prose.enumerate() {
        match (line, prose) {
            (0, title) => writeln!(text, " * {number}. {title}").unwrap(),
            (_, "") => writeln!(text, " *").unwrap(),
            (_, prose) => writeln!(text, " * {prose}").unwrap(),
        }
    }
    writeln!(text, " * ================================================================== */")
        .unwrap();
}

fn status_codes(text: &mut String) {
    text.push_str(
        "\n/** A status: one of the constants below, or a number of a later release. */\n",
    );
    text.push_str("typedef int32_t visard_status;\n");
    let codes = Code::ALL.iter().map(|code| (code.name(), code.number(), Some(code.message())));
    let success = ("OK", 0, Some("success"));
    constants(text, "STATUS", core::iter::once(success).chain(codes));
}

fn kinds(text: &mut String) {
    text.push_str(
        "\n/* The kinds of personal data. CUSTOM is what recognisers find: see visard_scanner_new(). */\n",
    );
    let scanned = |kind: &Kind| kind.is_scanned().then_some("looked for");
    let kinds = Kind::ALL.iter();
    constants(text, "KIND", kinds.map(|kind| (kind.name(), kind.number().into(), scanned(kind))));
}

fn constants<'a>(
    text: &mut String,
    family: &str,
    members: impl Iterator<Item = (&'a str, i32, Option<&'a str>)>,
) {
    let line = |(name, number, about): (&str, i32, Option<&str>)| {
        let about = about.map(|about| format!("  /** {about} */\n")).unwrap_or_default();
        format!("{about}  VISARD_{family}_{name} = {number}")
    };
    let lines: Vec<_> = members.map(line).collect();
    writeln!(text, "\nenum {{\n{}\n}};", lines.join(",\n")).unwrap();
}

fn fragment(name: &str, must_use: &str) -> String {
    let mut config = Config::from_file(at("cbindgen.toml")).unwrap();
    config.function.must_use = (!must_use.is_empty()).then(|| must_use.to_owned());
    let mut bytes = Vec::new();
    let path = at("src").join(format!("{name}.rs"));
    Builder::new().with_config(config).with_src(path).generate().unwrap().write(&mut bytes);
    String::from_utf8(bytes).unwrap()
}

fn source(name: &str) -> String {
    fs::read_to_string(at("src").join(format!("{name}.rs"))).unwrap()
}

fn at(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), path].iter().collect()
}

fn check(name: &str, text: &str) {
    let path = at("include").join(name);
    if env::var_os("VISARD_BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let stored = fs::read_to_string(&path).unwrap();
    assert!(stored == text, "{name} is not up to date: run this test with VISARD_BLESS=1");
}
