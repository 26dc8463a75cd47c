//! What the backend of the demonstration page would do: opens the envelopes that browsers posted.
//!
//! `cargo run -p visard-wasm --example open_envelopes -- FILE…` reads one JSON object a line
//! (`survey`, `form`, `token` or null, `envelope`) as `examples/widget/server.mjs` stores them, and
//! prints the answers. Where a line also says which `answers` it expects (of an upload: how many bytes
//! of a pattern), others are a failure.
//! The keyring is that of the shared vectors; a real backend keeps its own, wrapped.

#![expect(clippy::print_stdout, reason = "a command-line tool talks")]

use core::error::Error;
use serde_json::Value;
use std::{env, fs};
use visard::{
    encoding::from_base64url, hpke::OpeningKey, keyset::insecure::import_cleartext, token::Token,
};

const KEYRING: &str = include_str!("../../core/tests/vectors/keyring.json");

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let vectors: Value = serde_json::from_str(KEYRING)?;
    let cleartext = vectors.get("cleartext").ok_or("the vectors hold no keyring")?;
    let key = OpeningKey::new(&import_cleartext(&cleartext.to_string())?)?;
    for file in env::args().skip(1) {
        let text = fs::read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
        for line in text.lines() {
            open(&key, &serde_json::from_str(line)?)?;
        }
    }
    Ok(())
}

fn open(key: &OpeningKey, posted: &Value) -> Outcome {
    let text = |name: &str| posted.get(name).and_then(Value::as_str);
    let needed = |name: &str| text(name).ok_or_else(|| format!("a line has no {name}"));
    let (survey, form) = (needed("survey")?, needed("form")?);
    let token = text("token").map(Token::parse).transpose()?.map(Token::to_bytes);
    let token = token.as_deref().unwrap_or_default();
    let envelope = from_base64url(needed("envelope")?)?;
    let opened = key.open(survey, form, token, &envelope)?;
    if let Some(length) = posted.get("answers").and_then(Value::as_u64) {
        return uploaded(opened.expose(), length);
    }
    let answers = str::from_utf8(opened.expose())?;
    if text("answers").is_some_and(|expected| expected != answers) {
        return Err(format!("{survey}/{form}: other answers than expected").into());
    }
    println!("{survey}/{form}: {answers}");
    Ok(())
}

/// An upload of the tests: so many bytes, byte i being i mod 251.
fn uploaded(opened: &[u8], length: u64) -> Outcome {
    let expected = (0..=250).cycle().take(usize::try_from(length)?);
    if !opened.iter().copied().eq(expected) {
        return Err(format!("an upload of {length} bytes opened as another").into());
    }
    println!("an upload of {length} bytes");
    Ok(())
}
