//! `visard-wasm-build MODULE FOLDER NAME`: writes the JavaScript glue of a WebAssembly module.
//!
//! The glue knows no path to its module (`omit_default_module_path`), because the facade hands it
//! the bytes: bundlers would otherwise look for a file that is not there.

use std::{env, error::Error};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        return Err("usage: visard-wasm-build MODULE FOLDER NAME".into());
    };
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}
