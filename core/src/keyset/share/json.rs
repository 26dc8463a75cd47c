//! What hosts in other languages are told of a share, as JSON. Part of a secret, so wiped.

use super::{Share, ShareCheck, WrongGroup};
use crate::{encoding::hex, secret::SecretBytes};
use alloc::string::ToString;
use serde_json::{Value, json};

impl Share {
    /// `{"set":…,"needed":…,"index":…,"text":…}`: what the share says of itself, and its text in the
    /// one spelling.
    pub fn summary_json(&self) -> SecretBytes {
        let (set, needed, index) = (hex(&self.set_id()), self.needed(), self.index());
        bytes(&json!({ "set": set, "needed": needed, "index": index, "text": *self.to_text() }))
    }
}

impl ShareCheck {
    /// `{"wrong":[{"group":…,"place":…,"character":…}],"confirmed":…}`; place and character are
    /// null where there is no suggestion.
    pub fn to_json(&self) -> SecretBytes {
        let group = |wrong: &WrongGroup| {
            let suggestion = wrong.suggestion;
            json!({
                "group": wrong.number,
                "place": suggestion.map(|one| one.place),
                "character": suggestion.map(|one| one.character),
            })
        };
        let wrong: Value = self.wrong.iter().map(group).collect();
        bytes(&json!({ "wrong": wrong, "confirmed": self.confirmed }))
    }
}

fn bytes(value: &Value) -> SecretBytes {
    SecretBytes::new(value.to_string().into_bytes())
}
