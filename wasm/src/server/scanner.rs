//! What finds personal data in a backend: every kind, with the host's own recognisers.

use super::Result;
use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use js_sys::JsString;
use serde_json::{Value, json};
use visard::pii::{self, Finding, JsonFinding, Kind, Recognisers};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Finds personal data in texts.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Scanner(pub(super) pii::Scanner);

#[wasm_bindgen]
impl Scanner {
    /// For some kinds, by name, or for all; with recognisers, as JSON, or without.
    ///
    /// # Errors
    /// As [`Kind::from_name`] and [`Recognisers::from_json`].
    #[wasm_bindgen(constructor)]
    pub fn new(kinds: Option<Vec<String>>, recognisers: Option<String>) -> Result<Self> {
        let scanner = match kinds {
            None => pii::Scanner::new(),
            Some(names) => {
                // Parsed, so that the error says which kinds there are.
                let kinds = names.iter().map(|name| name.parse::<Kind>());
                pii::Scanner::with_kinds(&kinds.collect::<visard::Result<Vec<_>>>()?)
            }
        };
        Ok(Self(match recognisers {
            None => scanner,
            Some(all) => scanner.with_recognisers(Arc::new(Recognisers::from_json(&all)?)),
        }))
    }

    /// What is found in a text, as JSON.
    ///
    /// # Errors
    /// As [`pii::Scanner::scan_with`].
    pub fn scan(&self, text: String, hints: &Hints) -> Result<String> {
        let found = self.0.scan_with(&Zeroizing::new(text), &hints.given())?;
        Ok(found.iter().map(described).collect::<Value>().to_string())
    }

    /// What is found in the values of a document, as JSON.
    ///
    /// # Errors
    /// As [`pii::Scanner::scan_json`].
    #[wasm_bindgen(js_name = scanJson)]
    pub fn scan_json(&self, document: String, hints: &Hints) -> Result<String> {
        let found = self.0.scan_json(&Zeroizing::new(document), &hints.given())?;
        Ok(found.iter().map(placed).collect::<Value>().to_string())
    }

    /// The text with a label in the place of every finding.
    ///
    /// # Errors
    /// As [`pii::Scanner::redact_with`].
    pub fn redact(&self, text: String, hints: &Hints) -> Result<JsString> {
        let redacted = self.0.redact_with(&Zeroizing::new(text), &hints.given())?;
        Ok(super::shown(&Zeroizing::new(redacted)))
    }
}

/// What is known about a text.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Hints {
    field: Option<String>,
    question: Option<String>,
    locale: Option<String>,
    country: Option<String>,
}

#[wasm_bindgen]
impl Hints {
    /// Each as far as it is known.
    #[wasm_bindgen(constructor)]
    pub fn new(
        field: Option<String>,
        question: Option<String>,
        locale: Option<String>,
        country: Option<String>,
    ) -> Self {
        Self { field, question, locale, country }
    }
}

impl Hints {
    pub(super) fn given(&self) -> pii::Hints<'_> {
        let [field, question, locale, country] =
            [&self.field, &self.question, &self.locale, &self.country]
                .map(|hint| hint.as_deref().unwrap_or_default());
        pii::Hints::new().field(field).question(question).locale(locale).country(country)
    }
}

fn described(finding: &Finding) -> Value {
    let place = finding.utf16();
    let mut described = json!({
        "kind": finding.kind().name(),
        "name": finding.name(),
        "start": place.start,
        "end": place.end,
        "confidence": finding.confidence(),
    });
    if let (Some(subkind), Value::Object(members)) = (finding.subkind(), &mut described) {
        members.insert("subkind".to_string(), subkind.into());
    }
    described
}

fn placed(found: &JsonFinding) -> Value {
    let mut placed = described(found.finding());
    if let Value::Object(members) = &mut placed {
        members.insert("pointer".to_string(), found.pointer().into());
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_has_the_name_of_its_recogniser() {
        let document =
            r#"{"version":1,"recognisers":[{"name":"CUSTOMER_ID","pattern":"AC-[0-9]{6}"}]}"#;
        let scanner = Scanner::new(None, Some(document.into())).unwrap();
        let hints = Hints::new(None, None, None, None);
        let found = scanner.scan("👎🏽 AC-204417 of Anna Kowalska".into(), &hints).unwrap();
        let found: Value = serde_json::from_str(&found).unwrap();
        assert_eq!(
            (&found[0]["kind"], &found[0]["name"]),
            (&json!("CUSTOM"), &json!("CUSTOMER_ID"))
        );
        assert_eq!((&found[0]["start"], &found[0]["end"]), (&json!(5), &json!(14)));
        assert_eq!(found[1]["name"], "PERSON");
    }

    #[test]
    fn hints_tell_what_a_number_is() {
        let scanner = Scanner::new(Some(["PHONE".into()].into()), None).unwrap();
        let none = Hints::new(None, None, None, None);
        let some = Hints::new(Some("customerPhone".into()), None, None, Some("DK".into()));
        assert_eq!(scanner.scan("87654321".into(), &none).unwrap(), "[]");
        assert!(scanner.scan("87654321".into(), &some).unwrap().contains("PHONE"));
        assert!(Scanner::new(Some(["NAME".into()].into()), None).is_err());
    }
}
