//! What the browser build needs beyond a compiler, as libraries, so that nothing has to be installed.
//!
//! * `bind MODULE FOLDER NAME` writes the JavaScript glue of a module (wasm-bindgen). The glue knows
//!   no path to its module, because the facade hands it the bytes: bundlers would otherwise look for
//!   a file that is not there.
//! * `pack MODULE FILE` deflates a module (RFC 1951) with zopfli, a twentieth smaller than zlib.

use std::{env, error::Error, fs};
use wasm_bindgen_cli_support::Bindgen;
use zopfli::{Format, Options};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["bind", module, folder, name] => bind(module, folder, name),
        ["pack", module, file] => pack(module, file),
        _ => Err("usage: visard-wasm-build bind MODULE FOLDER NAME | pack MODULE FILE".into()),
    }
}

fn bind(module: &str, folder: &str, name: &str) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}

fn pack(module: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let mut packed = Vec::new();
    let bytes = fs::read(module)?;
    zopfli::compress(Options::default(), Format::Deflate, bytes.as_slice(), &mut packed)?;
    fs::write(file, packed)?;
    Ok(())
}
