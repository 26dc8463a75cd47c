//! The npm package: two WebAssembly modules, their glue, the TypeScript around them, the tests.

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
}

const MODULES: [Module; 2] =
    [Module { name: "scan", opt_level: "s" }, Module { name: "seal", opt_level: "z" }];

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

/// Builds the package into `wasm/js/dist` and holds it to its size budget.
pub(crate) fn build() -> Outcome<Tool> {
    title("WebAssembly");
    let Some(toolchain) = Toolchain::find()? else { return Ok(Tool::Skipped) };
    if let Tool::Skipped = debian("npm", || has("npm"), &["nodejs", "npm"])? {
        return Ok(Tool::Skipped);
    }
    println!("with {toolchain}");
    core_alone(&toolchain)?;
    packages()?;
    for module in &MODULES {
        let compiled = compile(&toolchain, module)?;
        bind(module, &compiled)?;
    }
    run(npm().args(["run", "--silent", "build"]))?;
    run(npm().args(["run", "--silent", "sizes"]))?;
    Ok(Tool::Ready)
}

/// The tests of the package in Node and Chromium, and the way of an envelope from the browser
/// back into Rust.
pub(crate) fn test() -> Outcome<Tally> {
    if let Tool::Skipped = build()? {
        return Ok(Tally::default());
    }
    let mut tally = Tally::default();
    title("npm package in Node");
    tally.add(Tally::of_node(&run_and_read(&mut node_test("test/node"))?));
    if let Tool::Skipped = debian("Chromium", || has("/usr/bin/chromium"), &["chromium"])? {
        return Ok(tally);
    }
    title("npm package in Chromium");
    let envelopes = target().join("wasm/envelopes.json");
    let mut browser = node_test("test/browser");
    tally.add(Tally::of_node(&run_and_read(browser.env("VISARD_ENVELOPES", &envelopes))?));
    title("what the browser sealed, opened in Rust");
    let mut open = cargo(["run", "--quiet", "-p", "visard-wasm", "--example", "open_envelopes"]);
    let opened = run_and_read(open.arg("--").arg(&envelopes))?;
    tally.add(Tally::of_passed(opened.lines().count() as u64));
    Ok(tally)
}

/// The core needs no standard library, with every pillar.
fn core_alone(toolchain: &Toolchain) -> Outcome {
    let pillars = PILLARS.join(",");
    let mut build =
        toolchain.cargo(&["core", "alloc"], &["--cfg=getrandom_backend=\"extern_impl\""]);
    build.args(["build", "--quiet", "-p", "visard", "--no-default-features"]);
    run(build.args(["--features", &pillars]))
}

/// Where cargo put the module.
fn compile(toolchain: &Toolchain, module: &Module) -> Outcome<PathBuf> {
    let mut build = toolchain.cargo(&["core", "alloc", "std", "panic_abort"], toolchain.small());
    build.env("CARGO_PROFILE_WASM_OPT_LEVEL", module.opt_level);
    build.args(["build", "--quiet", "--profile", "wasm", "-p", "visard-wasm"]);
    run(build.args(["--no-default-features", "--features", module.name]))?;
    Ok(target().join("wasm/wasm32-unknown-unknown/wasm/visard_wasm.wasm"))
}

/// Writes the glue and the optimised module, unless they are made from these very bytes.
fn bind(module: &Module, compiled: &Path) -> Outcome {
    let dist = root().join("wasm/js/dist");
    let (glue, optimised) = (dist.join("glue"), dist.join(module.name).with_extension("wasm"));
    let bytes = fs::read(compiled).map_err(|error| format!("{}: {error}", compiled.display()))?;
    let kept = target().join("wasm").join(module.name).with_extension("wasm");
    if optimised.exists() && fs::read(&kept).is_ok_and(|before| before == bytes) {
        return Ok(());
    }
    let mut bindgen = cargo(["run", "--quiet", "--manifest-path", "wasm/build/Cargo.toml", "--"]);
    run(bindgen
        .env("CARGO_TARGET_DIR", target().join("wasm-build"))
        .arg(compiled)
        .arg(&glue)
        .arg(module.name))?;
    let bound = glue.join(format!("{}_bg.wasm", module.name));
    let mut optimise = npm();
    optimise.args(["exec", "--", "wasm-opt", "-Oz", "--strip-debug", "--strip-producers"]);
    run(optimise
        .arg("--strip-target-features")
        .args(FEATURES)
        .arg(&bound)
        .arg("-o")
        .arg(&optimised))?;
    fs::write(&kept, bytes).map_err(|error| error.to_string())
}

/// Installs the packages of the lock file when it is newer than what is there.
fn packages() -> Outcome {
    let js = root().join("wasm/js");
    let changed = |file: &str| fs::metadata(js.join(file)).and_then(|data| data.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

fn npm() -> Command {
    let mut npm = command("npm");
    npm.current_dir(root().join("wasm/js"));
    npm
}

fn node_test(folder: &str) -> Command {
    let mut node = command("node");
    node.current_dir(root().join("wasm/js"));
    node.args(["--test", "--test-reporter=tap", folder]);
    node
}
