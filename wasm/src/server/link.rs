//! The links of invitations: as they go out, and as they come back.

use super::Result;
use alloc::string::{String, ToString};
use visard::{
    link::{self, LinkTemplate},
    token::Token,
};
use wasm_bindgen::prelude::*;

/// The text of the token in a link or the text around it.
///
/// # Errors
/// As [`link::find_token`].
#[wasm_bindgen(js_name = findToken)]
pub fn find_token(text: &str) -> Result<String> {
    Ok(link::find_token(text)?.to_string())
}

/// The link of a token, in its robust form or the other.
///
/// # Errors
/// As [`LinkTemplate::new`] or [`LinkTemplate::with_parameter`]; `TOKEN_INVALID`.
#[wasm_bindgen(js_name = tokenLink)]
pub fn token_link(template: &str, in_query: bool, token: &str, robust: bool) -> Result<String> {
    let (template, token) = (parsed(template, in_query)?, Token::parse(token)?);
    Ok(if robust { template.robust_link(&token) } else { template.link(&token) })
}

/// The link for a template of a mailer.
///
/// # Errors
/// As [`token_link`] and [`LinkTemplate::merge_link`]; `INVALID_ARGUMENT` for an unknown mailer.
#[wasm_bindgen(js_name = mergeLink)]
pub fn merge_link(template: &str, in_query: bool, mailer: &str, column: &str) -> Result<String> {
    Ok(parsed(template, in_query)?.merge_link(mailer.parse()?, column)?)
}

fn parsed(template: &str, in_query: bool) -> visard::Result<LinkTemplate> {
    if in_query { LinkTemplate::with_parameter(template) } else { LinkTemplate::new(template) }
}
