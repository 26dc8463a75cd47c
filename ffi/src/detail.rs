//! What is wrong with a document that a person wrote, as JSON.

use crate::abi::visard_buf;
use ::visard::{Error, Result};
use core::mem::MaybeUninit;
use serde_json::json;

/// Passes a result on; an error is also written to `detail`, if the caller wants it.
pub(crate) fn explained<T>(
    result: Result<T>,
    detail: Option<&mut MaybeUninit<visard_buf>>,
) -> Result<T> {
    if let (Err(error), Some(detail)) = (&result, detail) {
        detail.write(visard_buf::holding(described(error)));
    }
    result
}

fn described(error: &Error) -> String {
    let position = error.position();
    json!({
        "code": error.code().number(),
        "name": error.code().name(),
        "message": error.message(),
        "line": position.map(|at| at.line),
        "column": position.map(|at| at.column),
        "pointer": error.pointer(),
        "help": error.help(),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::visard::Code;

    #[test]
    fn a_document_error_tells_place_and_help() {
        let error = Error::in_document(Code::PolicyInvalid, "unknown role `suport`".to_owned())
            .at(3, 9)
            .with_help("did you mean `support`?".to_owned());
        let value: serde_json::Value = serde_json::from_str(&described(&error)).unwrap();
        assert_eq!(value["name"], "POLICY_INVALID");
        assert_eq!(value["line"], 3);
        assert_eq!(value["column"], 9);
        assert_eq!(value["help"], "did you mean `support`?");
        assert_eq!(value["pointer"], serde_json::Value::Null);
    }
}
