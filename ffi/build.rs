//! Writes the SONAME into the shared library; `cargo xtask c` compares it with the header.

/// `libvisard.so.` and `VISARD_ABI_VERSION`.
const SONAME: &str = "libvisard.so.1";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let elf = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os != "macos" && os != "windows");
    if elf {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,{SONAME}");
    }
}
