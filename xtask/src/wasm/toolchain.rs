//! Two ways to a compiler for WebAssembly.

use crate::{
    install::{Tool, debian},
    shell::{Outcome, cargo, command, root, target},
};
use std::{env, fmt, path::Path, process::Command};

const WHAT: &str = "WebAssembly (or `rustup target add wasm32-unknown-unknown`)";
const TARGET: &str = "wasm32-unknown-unknown";
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "/usr/bin/wasm-ld-22";
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.lock";
const PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// A compiler for WebAssembly.
pub(super) enum Toolchain {
    /// The compiler of this workspace, after `rustup target add wasm32-unknown-unknown`.
    Installed,
    /// Debian's compiler for the web, which builds `core` and `alloc` from source.
    FromSource,
}

impl Toolchain {
    /// The first way that is open; `None` when the step is to be left out.
    pub(super) fn find() -> Outcome<Option<Self>> {
        if has_target() {
            return Ok(Some(Self::Installed));
        }
        let files = [RUSTC, CARGO, LINKER, SOURCES].map(Path::new);
        match debian(WHAT, || files.iter().all(|file| file.exists()), PACKAGES)? {
            Tool::Ready => Ok(Some(Self::FromSource)),
            Tool::Skipped => Ok(None),
        }
    }

    /// Cargo for the target, in a target folder of its own.
    ///
    /// `crates` of the standard library are built from source where none is installed; an
    /// installed one is used as it is.
    pub(super) fn cargo(&self, crates: &[&str], flags: &[&str]) -> Command {
        let mut cargo = match self {
            Self::Installed => cargo([]),
            Self::FromSource => from_source(crates),
        };
        let remaps = remaps();
        let flags: Vec<&str> =
            flags.iter().copied().chain(remaps.iter().map(String::as_str)).collect();
        cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
        cargo.env("CARGO_TARGET_DIR", target().join("wasm")).env("CARGO_BUILD_TARGET", TARGET);
        cargo
    }

    /// Panics inside `core` as bare traps, a twentieth smaller. Only where `core` is built here.
    pub(super) fn small(&self) -> &'static [&'static str] {
        match self {
            Self::Installed => &[],
            Self::FromSource => &["-Zunstable-options", "-Cpanic=immediate-abort"],
        }
    }

    /// `core` and `alloc` in their smaller forms. Only where they are built here.
    pub(super) fn small_core(&self) -> &'static [&'static str] {
        match self {
            Self::Installed => &[],
            Self::FromSource => &["-Zbuild-std-features=optimize_for_size"],
        }
    }

    /// How the curve is optimised, which is nearly all of what sealing an answer costs: for speed
    /// where the budget allows it. With the larger `core` of an installed target it does not.
    pub(super) fn fast_curve(&self) -> &'static str {
        match self {
            Self::Installed => "profile.wasm.package.curve25519-dalek.opt-level='z'",
            Self::FromSource => "profile.wasm.package.curve25519-dalek.opt-level=2",
        }
    }
}

/// What stands in the log.
impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Installed => "the installed compiler and standard library",
            Self::FromSource => "Debian's compiler, core and alloc from source",
        })
    }
}

fn has_target() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = command(rustc).args(["--print", "sysroot"]).output();
    let sysroot = sysroot.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    sysroot.is_ok_and(|path| Path::new(&path).join("lib/rustlib").join(TARGET).join("lib").exists())
}

fn from_source(crates: &[&str]) -> Command {
    let mut cargo = command(CARGO);
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
    // What the cargo that runs this set for its own compiler.
    for name in ["RUSTUP_TOOLCHAIN", "LD_LIBRARY_PATH", "RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    cargo.arg(format!("-Zbuild-std={}", crates.join(",")));
    cargo
}

/// Modules must not name the folders of the machine that built them.
fn remaps() -> [String; 2] {
    let home = env::var("CARGO_HOME").or_else(|_| env::var("HOME").map(|home| home + "/.cargo"));
    let remap = |from: &str, to: &str| format!("--remap-path-prefix={from}={to}");
    [remap(&root().to_string_lossy(), "visard"), remap(&home.unwrap_or_default(), "cargo")]
}
