//! What happened, written down so that a later change shows.
//!
//! An [`Event`] becomes one JSON line ([`Log::append`]). Lines form a chain for streaming checks
//! and a Merkle tree (RFC 6962) whose signed head, a [`Checkpoint`], proves what the log held at a
//! time (`docs/formats/audit.md`). Persons and records appear as keyed references only, so erasing
//! the key severs the log from people without breaking it.
//!
//! What it cannot do: notice that the *end* was cut or written anew, unless a checkpoint from before
//! is at hand ([`verify_against`]). Keep checkpoints where the log's keeper cannot write. A log has
//! one writer at a time; after a restart, go on with [`Log::resume`].

#[cfg(feature = "aggregate")]
mod asked;
mod checkpoint;
mod event;
mod log;
mod reference;
mod tree;

pub use checkpoint::{Checkpoint, MAX_CHECKPOINT};
pub use event::{Event, MAX_MEMBERS, MAX_NAMES, MAX_VALUE};
pub use log::{Entry, Head, Log, MAX_LINE, check_next, verify, verify_against};
pub use reference::{Reference, References};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{keyset::Keyring, random::Counting, vectors};
    use alloc::{string::ToString, vec::Vec};
    use serde_json::json;

    #[test]
    fn vectors_hold() {
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let keyring = Keyring::generate_with("acme", now, &mut Counting(0)).unwrap();
        let references = References::new(&keyring).unwrap();
        let actor = references.reference("actor", b"u-1042").unwrap();
        let mut log = Log::new();
        let lines: Vec<_> = ["protect", "view", "send"]
            .map(|kind| {
                let event = Event::new(kind, now).reference("actor", actor).unwrap();
                let event = event.names("roles", ["support"]).unwrap();
                log.append(&event.counts("findings", [("EMAIL", 2)]).unwrap()).to_string()
            })
            .into();
        let checkpoint = Checkpoint::sign(&keyring, "acme.example/visard", log.head()).unwrap();
        vectors::check(
            "audit",
            &json!({
                "about": "a log of the keyring in keyring.json and its checkpoint",
                "references": [{ "what": "actor", "id": "u-1042", "reference": actor.to_string() }],
                "lines": lines,
                "size": 3,
                "root": crate::encoding::hex(log.head().root()),
                "checkpoint": checkpoint.to_string(),
                "negative": [
                    { "defect": "edited", "lines": [lines[0].replace("protect", "protecT"), lines[1], lines[2]] },
                    { "defect": "cut inside", "lines": [lines[0], lines[2]] },
                    { "defect": "exchanged", "lines": [lines[1], lines[0], lines[2]] },
                    { "defect": "cut at the start", "lines": [lines[1], lines[2]] },
                ],
            }),
        );
    }
}
