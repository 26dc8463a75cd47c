//! The libFuzzer program for every target: `VISARD_FUZZ_TARGET` says which.

#![no_main]

use std::sync::LazyLock;
use visard_fuzz::Target;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("VISARD_FUZZ_TARGET").unwrap_or_default();
    visard_fuzz::target(&name).unwrap_or_else(|| std::process::exit(2))
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET(data));
