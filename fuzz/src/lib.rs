//! What every fuzz run, regression replay and smoke run calls: one function a parser.
//!
//! A target returns when the input is handled, whatever the answer; it panics when a promise is
//! broken. `TARGETS` is the list; adding a line there adds the target everywhere.

#![expect(clippy::expect_used, reason = "a broken promise must stop the fuzzer")]

mod fixtures;
mod targets;

/// A target: takes any bytes.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("anonymous", targets::anonymous),
    ("attachment_read", targets::attachment_read),
    ("audit_verify", targets::audit_verify),
    ("checkpoint_verify", targets::checkpoint_verify),
    ("erasure_receipt", targets::erasure_receipt),
    ("erasure_state", targets::erasure_state),
    ("field_open", targets::field_open),
    ("hpke_open", targets::hpke_open),
    ("index_value", targets::index_value),
    ("json_parse", targets::json_parse),
    ("key_config_parse", targets::key_config_parse),
    ("keyring_import", targets::keyring_import),
    ("link_audit", targets::link_audit),
    ("link_scrub", targets::link_scrub),
    ("link_template", targets::link_template),
    ("link_token", targets::link_token),
    ("people_parse", targets::people_parse),
    ("pii_json", targets::pii_json),
    ("pii_redact", targets::pii_redact),
    ("pii_scan", targets::pii_scan),
    ("placeholder_restore", targets::placeholder_restore),
    ("policy_parse", targets::policy_parse),
    ("printed_check", targets::printed_check),
    ("recognisers", targets::recognisers),
    ("record_apply", targets::record_apply),
    ("record_open", targets::record_open),
    ("record_protect", targets::record_protect),
    ("request_decide", targets::request_decide),
    ("share_parse", targets::share_parse),
    ("token_verify", targets::token_verify),
    ("walk_resume", targets::walk_resume),
];

/// The target of this name.
pub fn target(name: &str) -> Option<Target> {
    TARGETS.iter().find(|(known, _)| *known == name).map(|(_, target)| *target)
}
