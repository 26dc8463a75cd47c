//! The npm package: WebAssembly modules, their glue, the TypeScript around them, the tests.

mod toolchain;

use crate::{
    checks::PILLARS,
    install::{Tool, debian, has},
    shell::{Outcome, cargo, command, root, run, run_and_read, target, title},
    tally::Tally,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use toolchain::Toolchain;

/// One module of the package.
struct Module {
    /// Name of the files, and the Cargo feature it is built with.
    name: &'static str,
    /// Chosen by measurement (`docs/guide/browser.md`).
    opt_level: &'static str,
    /// Whether its curve is built for speed.
    fast_curve: bool,
    /// Whether `core` and `alloc` are built for size where they are built here: sorting is a tenth
    /// then.
    small_core: bool,
    /// Compiler flags of its own.
    flags: &'static [&'static str],
    /// Flags of its own for `wasm-opt`.
    optimise: &'static [&'static str],
}

const PLAIN: Module = Module {
    name: "",
    opt_level: "z",
    fast_curve: false,
    small_core: false,
    flags: &[],
    optimise: &[],
};

const MODULES: [Module; 6] = [
    Module { name: "scan", opt_level: "s", flags: WIDE, ..PLAIN },
    Module { name: "scan-full", opt_level: "s", flags: WIDE, ..PLAIN },
    Module { name: "seal", fast_curve: true, flags: COMPACT, ..PLAIN },
    Module { name: "anonymous", flags: COMPACT, ..PLAIN },
    // Not in the package; held to its budget, and its decisions to those of the server.
    Module { name: "policy", small_core: true, flags: COMPACT, optimise: APART, ..PLAIN },
    // A backend does not download it, but an edge worker has a limit.
    Module { name: "server", ..PLAIN },
];

/// What rustc's WebAssembly target assumes of every browser since 2022.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

const CHROMIUM: &str = "/usr/bin/chromium";

/// The cryptographic crates have a compact form, which is fast enough for one answer.
const COMPACT: &[&str] =
    &["--cfg=sha2_backend_soft=\"compact\"", "--cfg=aes_backend_soft=\"compact\""];

/// The scanner looks at sixteen bytes at a time, which Safari can since 16.4 like what else the
/// package needs; without it, each of them is an instruction.
const WIDE: &[&str] = &["--cfg=sha2_backend_soft=\"compact\"", "-Ctarget-feature=+simd128"];

/// What is read of documents stays in functions of its own, whose few locals have short numbers: a
/// fortieth smaller after compression. Nothing lies in the lowest kilobyte but the end of a stack
/// that is a megabyte deep, so addresses may be added up when they are used.
const APART: &[&str] = &[
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=4",
    "--low-memory-unused",
    "--skip-pass=local-cse",
];

/// Builds the package into `wasm/js/dist` and holds it to its size budget.
pub(crate) fn build() -> Outcome<Tool> {
    let Some(toolchain) = Toolchain::find()? else { return Ok(Tool::Skipped) };
    if let Tool::Skipped = debian("npm", || has("npm"), &["nodejs", "npm"])? {
        return Ok(Tool::Skipped);
    }
    core_alone(&toolchain)?;
    title("packages of npm");
    packages()?;
    for module in &MODULES {
        title(&format!("module {}, by {toolchain}", module.name));
        let compiled = compile(&toolchain, module)?;
        bind(module, &compiled)?;
    }
    title("the npm package and its sizes");
    run(&mut node(&["scripts/build.mjs"]))?;
    run(&mut node(&["scripts/sizes.mjs"]))?;
    Ok(Tool::Ready)
}

/// The tests of the package in Node and Chromium, and of the command's page; then Rust opens what both
/// have sealed.
pub(crate) fn test() -> Outcome<Tally> {
    if let Tool::Skipped = build()? {
        return Ok(Tally::default());
    }
    let envelopes = target().join("wasm/envelopes.jsonl");
    let _ = fs::remove_file(&envelopes);
    title("npm package in Node");
    let mut tally = node_test("node", &envelopes)?;
    if let Tool::Ready = debian("Chromium", || has(CHROMIUM), &["chromium"])? {
        title("npm package and pages in Chromium");
        run(&mut for_tests(&["--bin", "visard"]))?;
        tally.add(node_test("browser", &envelopes)?);
    }
    tally.add(open(&envelopes)?);
    Ok(tally)
}

/// An envelope that Rust opens counts as a test.
fn open(envelopes: &Path) -> Outcome<Tally> {
    title("what JavaScript sealed, opened in Rust");
    run(&mut for_tests(&[]))?;
    let opened =
        run_and_read(command(target().join("debug/examples/open_envelopes")).arg(envelopes))?;
    Ok(Tally::of_passed(opened.lines().count() as u64))
}

/// Builds the program that opens, and what else is named, with the features of the Rust tests: these
/// have built the same crates.
fn for_tests(more: &[&str]) -> Command {
    let mut build = cargo(["build", "--quiet", "--workspace", "--features", crate::test::FEATURES]);
    build.args(["--example", "open_envelopes"]).args(more);
    build
}

/// The core needs no standard library, with every pillar but the one that is native: where there is
/// none, names that need it are not found, so nothing has to be compiled to the end.
fn core_alone(toolchain: &Toolchain) -> Outcome {
    title("the core without a standard library");
    let pillars = PILLARS.iter().copied().filter(|pillar| *pillar != "native");
    let pillars = pillars.collect::<Vec<_>>().join(",");
    let mut build = toolchain.cargo(&["core", "alloc"], &["--cfg=getrandom_backend=\"custom\""]);
    build.args(["check", "--quiet", "-p", "visard", "--no-default-features"]);
    run(build.args(["--features", &pillars, "--features", "facade"]))
}

/// Where cargo put the module.
fn compile(toolchain: &Toolchain, module: &Module) -> Outcome<PathBuf> {
    let mut build =
        toolchain.cargo(&["core", "alloc"], &[module.flags, toolchain.small()].concat());
    build.env("CARGO_PROFILE_WASM_OPT_LEVEL", module.opt_level);
    if module.small_core {
        // Before the command: behind it, it would replace the `-Z` of the toolchain.
        build.args(toolchain.small_core());
    }
    build.args(["rustc", "--quiet", "--profile", "wasm", "-p", "visard-wasm"]);
    if module.fast_curve {
        build.args(["--config", toolchain.fast_curve()]);
    }
    build.args(["--no-default-features", "--features", module.name]);
    // Only a crate that is nothing but a module is optimised as a whole.
    run(build.args(["--crate-type", "cdylib"]))?;
    Ok(target().join("wasm/wasm32-unknown-unknown/wasm/visard_wasm.wasm"))
}

/// Writes the glue, the optimised module and its packed form, unless they are made from these
/// very bytes with these very flags.
fn bind(module: &Module, compiled: &Path) -> Outcome {
    let js = root().join("wasm/js");
    let glue = js.join("dist/glue");
    let optimised = js.join("dist").join(module.name).with_extension("wasm");
    let packed = glue.join(module.name).with_extension("packed");
    let flags = module.optimise.concat().into_bytes();
    let inputs = [read(compiled)?, read(&root().join("wasm/build/src/main.rs"))?, flags].concat();
    let stamp = glue.join(module.name).with_extension("stamp");
    if fs::read(&stamp).is_ok_and(|before| before == inputs) {
        return Ok(());
    }
    run(build_crate("bind").arg(compiled).arg(&glue).arg(module.name))?;
    let mut optimise = command(js.join("node_modules/.bin/wasm-opt"));
    optimise.arg(glue.join(format!("{}_bg.wasm", module.name))).arg("-o").arg(&optimised);
    optimise.args(["-Oz", "--gufa", "-Oz"]).args(module.optimise);
    optimise.args(["--strip-debug", "--strip-producers"]);
    run(optimise.arg("--strip-target-features").args(FEATURES))?;
    run(build_crate("pack").arg(&optimised).arg(&packed))?;
    fs::write(&stamp, inputs).map_err(|error| format!("{}: {error}", stamp.display()))
}

fn build_crate(verb: &str) -> Command {
    let mut cargo =
        cargo(["run", "--quiet", "--locked", "--manifest-path", "wasm/build/Cargo.toml"]);
    cargo.env("CARGO_TARGET_DIR", target().join("wasm-build")).args(["--", verb]);
    cargo
}

fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Installs the packages of the lock file when it is newer than what is there.
fn packages() -> Outcome {
    let js = root().join("wasm/js");
    let changed = |file: &str| fs::metadata(js.join(file)).and_then(|data| data.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    run(command("npm").current_dir(js).arg("ci"))
}

fn node(arguments: &[&str]) -> Command {
    let mut node = command("node");
    node.current_dir(root().join("wasm/js")).args(arguments);
    node
}

/// Every test file of a folder; what is sealed goes into `envelopes`.
fn node_test(folder: &str, envelopes: &Path) -> Outcome<Tally> {
    let path = root().join("wasm/js/test").join(folder);
    let entries = fs::read_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    files.sort();
    let mut node = node(&["--test", "--test-reporter=tap"]);
    node.args(files).env("VISARD_ENVELOPES", envelopes);
    let output = run_and_read(node.env("VISARD_COMMAND", target().join("debug/visard")))?;
    Ok(Tally::of_node(&output))
}
