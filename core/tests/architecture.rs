//! Who may use whom: reads the `crate::` paths of every module and holds them against the table of
//! `docs/design.md`.

#![expect(clippy::panic, clippy::unwrap_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Beside the design's table: the root of the crate names everything, and vectors are for tests.
const ROOT: [&str; 2] = ["lib", "vectors"];

/// What tests in files of their own use beside their module.
const TESTS: &[(&str, &str)] = &[("link/tests", "keyset")];

/// Who may use whom, as `docs/design.md` has it.
struct Design {
    foundation: BTreeSet<String>,
    /// By module, `link/sealed` for `link::sealed`.
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Design {
    fn read() -> Self {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/design.md");
        let page = fs::read_to_string(page).unwrap();
        let (_, table) = page.split_once("\n| module | may use beside the foundation |").unwrap();
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        let mut design = Self { foundation: BTreeSet::new(), uses: BTreeMap::new() };
        for row in rows {
            let [_, modules, uses, why, _] = row.split('|').collect::<Vec<_>>()[..] else {
                panic!("{row} has not three columns");
            };
            let uses = names(uses);
            for module in names(modules) {
                if why.trim() == "the foundation" {
                    design.foundation.insert(module.clone());
                }
                let twice = design.uses.insert(module.replace("::", "/"), uses.clone());
                assert!(twice.is_none(), "{module} has two rows");
            }
        }
        design
    }

    /// The modules whose row a file goes by: `pii` and `pii/placeholder`.
    fn homes(&self, file: &str) -> Vec<(&str, &BTreeSet<String>)> {
        let inside = |name: &str| file == name || file.starts_with(&format!("{name}/"));
        let rows = self.uses.iter().map(|(name, uses)| (name.as_str(), uses));
        rows.filter(|(name, _)| inside(name)).collect()
    }

    /// Whether the table lets a file use a module.
    fn allows(&self, file: &str, module: &str) -> bool {
        let homes = self.homes(file);
        assert!(!homes.is_empty(), "{file} has no row in docs/design.md");
        self.foundation.contains(module)
            || homes.iter().any(|(name, uses)| *name == module || uses.contains(module))
            || TESTS.contains(&(file, module))
            || module == "vectors"
    }
}

/// What stands between backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

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

/// Every file of the core, by its module.
fn modules() -> BTreeMap<String, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let module = |path: &Path| {
        let relative = path.strip_prefix(&root).unwrap().with_extension("");
        relative.to_string_lossy().replace('\\', "/")
    };
    files.into_iter().map(|path| (module(&path), path)).collect()
}

#[test]
fn every_module_uses_only_what_the_design_allows() {
    let design = Design::read();
    let modules = modules();
    assert!(modules.len() > 20, "the sources are found");
    let mut seen = 0;
    for (file, path) in modules.iter().filter(|(file, _)| !ROOT.contains(&file.as_str())) {
        for module in used(&fs::read_to_string(path).unwrap()) {
            seen += 1;
            let fine = design.allows(file, &module);
            assert!(fine, "{file} uses `{module}`, which docs/design.md does not allow");
        }
    }
    assert!(seen > 50, "uses are found");
}

#[test]
fn the_design_names_modules_that_there_are() {
    let (design, modules) = (Design::read(), modules());
    let there = |name: &str| {
        modules.keys().any(|file| file == name || file.starts_with(&format!("{name}/")))
    };
    for (module, uses) in &design.uses {
        // Planned.
        if module != "evidence" {
            assert!(there(module), "docs/design.md has a row for `{module}`");
        }
        for used in uses {
            assert!(there(used), "docs/design.md lets {module} use `{used}`");
            assert!(!design.foundation.contains(used), "everyone may use `{used}`");
        }
    }
}

#[test]
fn the_design_holds_for_parts_as_for_the_whole() {
    let design = Design::read();
    for (file, module) in [
        ("pii/placeholder/write", "keyset"),
        ("pii/scan", "error"),
        ("link/sealed", "field"),
        ("link/sealed", "pii"),
        ("visard/gateway/mod", "record"),
    ] {
        assert!(design.allows(file, module), "{file} uses {module}");
    }
    for (file, module) in [
        ("pii/scan", "keyset"),
        ("link/scrub", "field"),
        ("policy/plan", "pii"),
        ("time", "keyset"),
        ("audit/log", "aggregate"),
    ] {
        assert!(!design.allows(file, module), "{file} uses {module}");
    }
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
