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

/// The cryptographic crates have a compact form, which is fast enough for one answer.
const COMPACT: &[&str] =
    &["--cfg=sha2_backend_soft=\"compact\"", "--cfg=aes_backend_soft=\"compact\""];

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
    run(&mut node(&["scripts/build.mjs"]))?;
    run(&mut node(&["scripts/sizes.mjs"]))?;
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
    let mut build = toolchain
        .cargo(&["core", "alloc", "std", "panic_abort"], &[COMPACT, toolchain.small()].concat());
    build.env("CARGO_PROFILE_WASM_OPT_LEVEL", module.opt_level);
    build.args(["rustc", "--quiet", "--profile", "wasm", "-p", "visard-wasm"]);
    build.args(["--no-default-features", "--features", module.name]);
    // Only a crate that is nothing but a module is optimised as a whole.
    run(build.args(["--crate-type", "cdylib"]))?;
    Ok(target().join("wasm/wasm32-unknown-unknown/wasm/visard_wasm.wasm"))
}

/// Writes the glue, the optimised module and its packed form, unless they are made from these
/// very bytes.
fn bind(module: &Module, compiled: &Path) -> Outcome {
    let js = root().join("wasm/js");
    let glue = js.join("dist/glue");
    let optimised = js.join("dist").join(module.name).with_extension("wasm");
    let packed = glue.join(module.name).with_extension("packed");
    let inputs = [read(compiled)?, read(&root().join("wasm/build/src/main.rs"))?].concat();
    let stamp = target().join("wasm").join(module.name).with_extension("stamp");
    if packed.exists() && fs::read(&stamp).is_ok_and(|before| before == inputs) {
        return Ok(());
    }
    run(build_crate("bind").arg(compiled).arg(&glue).arg(module.name))?;
    let mut optimise = command(js.join("node_modules/.bin/wasm-opt"));
    optimise.arg(glue.join(format!("{}_bg.wasm", module.name))).arg("-o").arg(&optimised);
    optimise.args(["-Oz", "--gufa", "-Oz", "--strip-debug", "--strip-producers"]);
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

fn node_test(folder: &str) -> Command {
    node(&["--test", "--test-reporter=tap", folder])
}
