//! Who may use whom: reads the `crate::` paths of every module and holds the rule of `docs/design.md`.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Everyone may use these.
const FOUNDATION: &[&str] =
    &["aead", "encoding", "error", "expand", "layout", "random", "secret", "stream", "time"];

/// What each module may use beside the foundation.
const RULE: &[(&str, &[&str])] = &[
    ("aead", &[]),
    ("encoding", &[]),
    ("error", &[]),
    ("expand", &[]),
    ("layout", &[]),
    ("random", &[]),
    ("secret", &[]),
    ("stream", &[]),
    ("time", &[]),
    ("keyset", &[]),
    ("token", &["keyset"]),
    ("field", &["keyset"]),
    ("hpke", &["keyset"]),
    ("pii", &[]),
    ("pii/placeholder", &["keyset"]),
    ("pii/redact", &["keyset"]),
    ("link", &["pii", "token"]),
    ("link/sealed", &["field", "keyset", "pii", "token"]),
    ("link/tests", &["keyset", "token"]),
    ("policy", &[]),
    ("policy/kinds", &["pii"]),
    ("aggregate", &[]),
    ("record", &["field", "hpke", "keyset", "link", "pii", "policy", "token"]),
    ("audit", &["keyset"]),
    ("audit/asked", &["aggregate"]),
    (
        "visard",
        &[
            "aggregate",
            "audit",
            "field",
            "hpke",
            "keyset",
            "link",
            "pii",
            "policy",
            "record",
            "token",
        ],
    ),
    ("vectors", &[]),
    ("lib", &["*"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The rule with the longest name that the file is in: `pii/placeholder` before `pii`.
fn rule_for(file: &str) -> (&'static str, &'static [&'static str]) {
    let inside = |name: &str| file == name || file.starts_with(&format!("{name}/"));
    let matching = RULE.iter().filter(|(name, _)| inside(name));
    *matching.max_by_key(|(name, _)| name.len()).unwrap_or_else(|| panic!("{file} has no rule"))
}

/// The modules named in `crate::module` and `crate::{module, other::{…}}`, tests left out.
fn used(source: &str) -> BTreeSet<String> {
    // Only a module in braces, which stands last: `mod tests;` stands before what a file uses.
    let mut marks = source.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at);
    let is_inside =
        |at: &usize| source[*at..].lines().nth(1).is_some_and(|line| line.ends_with('{'));
    let tests = marks.find(is_inside).unwrap_or(source.len());
    let lines = source[..tests].lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => used.extend(top_level_names(group)),
            None => used.extend(first_name(rest)),
        }
    }
    used
}

fn first_name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some(name)
}

fn top_level_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut start) = (0, Vec::new(), true);
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            c if start && !c.is_whitespace() => {
                names.extend(first_name(&group[index..]));
                start = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn every_module_uses_only_what_the_design_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources are found");
    let mut seen = 0;
    for path in files {
        let relative = path.strip_prefix(&root).unwrap().with_extension("");
        let file = relative.to_string_lossy().replace('\\', "/");
        let (name, allowed) = rule_for(&file);
        let home = name.split('/').next().unwrap();
        for module in used(&fs::read_to_string(&path).unwrap()) {
            seen += 1;
            let fine = module == home
                || FOUNDATION.contains(&module.as_str())
                || allowed.contains(&module.as_str())
                || allowed.contains(&"*")
                || module == "vectors";
            assert!(fine, "{file} uses `{module}`, which the design does not allow");
        }
    }
    assert!(seen > 50, "uses are found");
}

#[test]
fn the_reader_of_paths_sees_groups_and_single_paths() {
    let source = "use crate::{\n    error::{Code, Error},\n    keyset::Keyring,\n};\nfn f() { crate::pii::mask(); }";
    assert_eq!(used(source).into_iter().collect::<Vec<_>>(), ["error", "keyset", "pii"]);
    assert!(
        used("// crate::policy\n#[cfg(test)]\nmod tests {\nuse crate::audit::Log;\n}").is_empty()
    );
    let named = "#[cfg(test)]\nmod tests;\nmod walk;\nuse crate::keyset::Keyring;";
    assert!(used(named).contains("keyset"), "a module in a file of its own ends nothing");
}

#[test]
fn the_core_has_no_unsafe_no_clock_and_no_environment() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let of_tests = |path: &Path| {
        let is_lesson = path.components().any(|part| part.as_os_str() == "lesson");
        is_lesson || path.ends_with("vectors.rs") || path.ends_with("tests.rs")
    };
    for path in files.iter().filter(|path| !of_tests(path)) {
        let source = fs::read_to_string(path).unwrap();
        let product = source.split("#[cfg(test)]").next().unwrap();
        for forbidden in [
            "unsafe {",
            "unsafe fn",
            "SystemTime",
            "Instant::now",
            "std::env",
            "std::fs",
            "static mut",
        ] {
            assert!(!product.contains(forbidden), "{}: {forbidden}", path.display());
        }
    }
}
