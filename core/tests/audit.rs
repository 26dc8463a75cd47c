//! The audit log through the public API: append, verify, checkpoint.

#![cfg(feature = "audit")]
#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use visard::{
    Code, Timestamp,
    audit::{self, Checkpoint, Event, Log, References},
    keyset::Keyring,
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn lines(count: u64) -> Vec<String> {
    let mut log = Log::new();
    let event =
        |n| Event::new("view", now()).name("purpose", "insight").unwrap().count("records", n);
    (0..count).map(|n| log.append(&event(n).unwrap()).to_string()).collect()
}

fn verify(lines: &[String]) -> visard::Result<audit::Head> {
    audit::verify(lines.iter().map(String::as_str))
}

#[test]
fn an_entry_is_one_json_line() {
    let event = Event::new("view", now())
        .name("role", "support")
        .unwrap()
        .names("rules", ["a", "b"])
        .unwrap()
        .counts("findings", [("EMAIL", 2)])
        .unwrap();
    let mut log = Log::new();
    let line = log.append(&event).to_string();
    let json: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["seq"], 0);
    assert_eq!(json["time"], "2026-11-23T10:00:00Z");
    assert_eq!(json["findings"]["EMAIL"], 2);
    assert_eq!(json["rules"], serde_json::json!(["a", "b"]));
}

#[test]
fn an_event_by_itself_is_its_entry_without_place_and_chain() {
    let event = Event::new("view", now()).name("role", "support").unwrap();
    let alone: serde_json::Value = serde_json::from_str(&event.to_json()).unwrap();
    let entry = Log::new().append(&event).to_string();
    let mut entry: serde_json::Value = serde_json::from_str(&entry).unwrap();
    let members = entry.as_object_mut().unwrap();
    assert!(members.remove("seq").is_some() && members.remove("chain").is_some());
    assert_eq!(entry, alone);
}

#[test]
fn an_untouched_log_verifies_and_goes_on() {
    let mut written = lines(9);
    let mut log = Log::resume(written.iter().map(String::as_str)).unwrap();
    assert_eq!(log.head(), verify(&written).unwrap());
    written.push(log.append(&Event::new("send", now())).to_string());
    assert_eq!(verify(&written).unwrap().size(), 10);
}

#[test]
fn a_log_is_gone_on_with_line_by_line_and_a_refused_line_changes_nothing() {
    let written = lines(9);
    let mut log = Log::new();
    for line in &written {
        let head = log.head();
        assert_eq!(log.accept(&line.replace(':', ";")).unwrap_err().code(), Code::LogBroken);
        assert_eq!(log.head(), head);
        log.accept(line).unwrap();
    }
    assert_eq!(log.head(), verify(&written).unwrap());
}

#[test]
fn every_single_edit_of_a_byte_shows() {
    let written = lines(3);
    for (index, line) in written.iter().enumerate() {
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let Ok(edited) = String::from_utf8(bytes) else { continue };
            let mut log = written.clone();
            log[index] = edited;
            assert_eq!(verify(&log).unwrap_err().code(), Code::LogBroken, "line {index} byte {at}");
        }
    }
}

#[test]
fn cuts_repeats_and_exchanges_show() {
    let written = lines(6);
    let broken = |log: Vec<String>| assert_eq!(verify(&log).unwrap_err().code(), Code::LogBroken);
    for at in 0..5 {
        let mut cut = written.clone();
        cut.remove(at);
        broken(cut);
        let mut exchanged = written.clone();
        exchanged.swap(at, at + 1);
        broken(exchanged);
        let mut repeated = written.clone();
        repeated.insert(at, written[at].clone());
        broken(repeated);
    }
}

#[test]
fn a_cut_at_the_end_shows_against_a_checkpoint() {
    let keyring = keyring();
    let written = lines(6);
    let signed =
        Checkpoint::sign(&keyring, "acme.example/visard", verify(&written).unwrap()).unwrap();
    let pinned = keyring.verifying_key().unwrap();
    let read = Checkpoint::verify(&signed.to_string(), &pinned).unwrap();
    assert_eq!(read.head(), verify(&written).unwrap());
    assert_ne!(read.head(), verify(&written[..5]).unwrap());
    assert_eq!(read.origin(), "acme.example/visard");
}

/// Whoever can write the log can also write its chain: this is what checkpoints are for.
#[test]
fn a_log_written_anew_shows_only_against_a_checkpoint() {
    let keyring = keyring();
    let written = lines(4);
    let signed = Checkpoint::sign(&keyring, "log", verify(&written).unwrap()).unwrap();
    let against =
        |lines: &[String]| audit::verify_against(lines.iter().map(String::as_str), &signed);
    assert_eq!(against(&written).unwrap().size(), 4);
    let mut longer = Log::resume(written.iter().map(String::as_str)).unwrap();
    let mut grown = written.clone();
    grown.push(longer.append(&Event::new("view", now())).to_string());
    assert_eq!(against(&grown).unwrap().size(), 5, "a log may grow");
    let mut anew = Log::new();
    let forged: Vec<_> =
        (0..4).map(|_| anew.append(&Event::new("nothing", now())).to_string()).collect();
    assert!(verify(&forged).is_ok(), "the chain alone does not tell");
    assert_eq!(against(&forged).unwrap_err().code(), Code::LogBroken);
    assert_eq!(against(&written[..3]).unwrap_err().code(), Code::LogBroken);
}

#[test]
fn a_store_can_tell_the_next_line() {
    let written = lines(3);
    assert!(audit::check_next(None, &written[0]).is_ok());
    assert!(audit::check_next(Some(&written[0]), &written[1]).is_ok());
    for (previous, line) in [
        (None, &written[1]),
        (Some(&written[0]), &written[2]),
        (Some(&written[1]), &written[1]),
        (Some(&written[0]), &written[0]),
    ] {
        let error = audit::check_next(previous.map(String::as_str), line).unwrap_err();
        assert_eq!(error.code(), Code::LogBroken);
    }
    assert!(audit::check_next(None, "{\"seq\":0,garbage").is_err());
}

#[test]
fn a_checkpoint_of_another_key_or_with_any_edit_is_refused() {
    let keyring = keyring();
    let text = Checkpoint::sign(&keyring, "log", verify(&lines(3)).unwrap()).unwrap().to_string();
    let stranger = Keyring::generate("acme", now()).unwrap().verifying_key().unwrap();
    assert_eq!(Checkpoint::verify(&text, &stranger).unwrap_err().code(), Code::CheckpointInvalid);
    let pinned = keyring.verifying_key().unwrap();
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        if let Ok(edited) = String::from_utf8(bytes) {
            assert!(Checkpoint::verify(&edited, &pinned).is_err(), "byte {at}");
        }
    }
}

#[test]
fn a_witness_may_add_its_signature() {
    let keyring = keyring();
    let text = Checkpoint::sign(&keyring, "log", Log::new().head()).unwrap().to_string();
    let witnessed = format!("{text}\u{2014} witness.example AAAAAAAA\n");
    let pinned = keyring.verifying_key().unwrap();
    assert_eq!(Checkpoint::verify(&witnessed, &pinned).unwrap().head().size(), 0);
}

#[test]
fn no_text_can_forge_a_line() {
    let long = "x".repeat(256);
    for (text, code) in [
        ("a\"b", Code::InvalidArgument),
        ("a\nb", Code::InvalidArgument),
        ("a\\b", Code::InvalidArgument),
        ("a\u{2028}b", Code::InvalidArgument),
        (long.as_str(), Code::LimitExceeded),
    ] {
        assert_eq!(Event::new("view", now()).name("role", text).unwrap_err().code(), code);
    }
}

#[test]
fn references_are_stable_and_say_nothing() {
    let keyring = keyring();
    let references = References::new(&keyring).unwrap();
    let actor = references.reference("actor", b"u-1042").unwrap();
    assert_eq!(references.reference("actor", b"u-1042").unwrap(), actor);
    assert_ne!(references.reference("record", b"u-1042").unwrap(), actor);
    let stranger = References::new(&Keyring::generate("acme", now()).unwrap()).unwrap();
    assert_ne!(stranger.reference("actor", b"u-1042").unwrap(), actor);
    assert!(!actor.to_string().contains("1042"));
}

proptest! {
    #[test]
    fn append_and_verify_are_inverse(names in prop::collection::vec("[a-zA-Z0-9 ._:-]{0,30}", 0..40)) {
        let mut log = Log::new();
        let lines: Vec<_> = names
            .iter()
            .map(|name| log.append(&Event::new("view", now()).name("role", name).unwrap()).to_string())
            .collect();
        prop_assert_eq!(verify(&lines).unwrap(), log.head());
    }

    #[test]
    fn no_text_makes_verification_panic(text in "\\PC{0,200}") {
        let pinned = keyring().verifying_key().unwrap();
        prop_assert!(audit::verify([text.as_str()]).is_err());
        prop_assert!(Checkpoint::verify(&text, &pinned).is_err());
    }
}
