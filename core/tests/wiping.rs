//! Keys and opened values leave nothing behind in freed memory.
//!
//! The allocator of this test looks through every block before it is given back. It sees the heap
//! only: what the stack or registers held is beyond it.
#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(unsafe_code, reason = "an allocator that looks through what is freed")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use core::{
    alloc::{GlobalAlloc, Layout},
    slice,
    sync::atomic::{AtomicUsize, Ordering},
};
use std::alloc::System;
use support::{State, Usage, keyring_with};
use visard::{
    Visard,
    field::{
        AttachmentCipher, FieldCipher, RecordCipher,
        erasure::{Respondent, SubjectTree},
    },
    keyset::{self, Kek, Keyring, insecure},
    policy::{People, Policy, Request},
    record::Context,
};
use zeroize::Zeroize;

const USES: [Usage; 5] =
    [(1, "data"), (2, "index"), (3, "token"), (4, "pseudonym"), (5, "subject")];
/// What no freed block may hold: part of a plaintext, and of a key (`keyring_with` repeats the id).
const PLAIN: [u8; 16] = *b"ada.marker@plain";
const KEY: [u8; 16] = [0xa7; 16];
/// The same key in base64url, wherever in its text it begins.
const KEY_TEXT: [u8; 16] = *b"p6enp6enp6enp6en";

static FREED_WITH_PLAIN: AtomicUsize = AtomicUsize::new(0);
static FREED_WITH_KEY: AtomicUsize = AtomicUsize::new(0);

struct Looking;

#[global_allocator]
static ALLOCATOR: Looking = Looking;

// SAFETY: hands everything to the system's allocator with the same layouts.
unsafe impl GlobalAlloc for Looking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // Zeroed, so that the whole block may be read when it is freed.
        // SAFETY: the caller's layout.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block came from `alloc` with this layout: that many initialised bytes.
        let bytes = unsafe { slice::from_raw_parts(block, layout.size()) };
        for (marker, count) in
            [(PLAIN, &FREED_WITH_PLAIN), (KEY, &FREED_WITH_KEY), (KEY_TEXT, &FREED_WITH_KEY)]
        {
            if bytes.windows(marker.len()).any(|window| window == marker) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        }
        // SAFETY: as the caller says.
        unsafe { System.dealloc(block, layout) }
    }
    // `realloc` is the provided one: it allocates, copies and frees, so that growth is seen too.
}

/// How many blocks were freed during `work` that held a plaintext, and that held a key.
fn freed_with_secrets(work: impl FnOnce()) -> (usize, usize) {
    let before = [&FREED_WITH_PLAIN, &FREED_WITH_KEY].map(|count| count.load(Ordering::Relaxed));
    work();
    let after = [&FREED_WITH_PLAIN, &FREED_WITH_KEY].map(|count| count.load(Ordering::Relaxed));
    (after[0] - before[0], after[1] - before[1])
}

/// A plaintext on the stack or in the program, which this allocator never frees.
static LONG: [u8; 40_000] = {
    let mut bytes = [0; 40_000];
    let mut at = 0;
    while at < bytes.len() {
        bytes[at] = PLAIN[at % 16];
        at += 1;
    }
    bytes
};

fn field(keyring: &Keyring) {
    let cipher = FieldCipher::new(keyring, "t", "f").unwrap();
    for length in [16, 100, 600, 60_000.min(LONG.len())] {
        let sealed = cipher.seal("r", &LONG[..length], b"").unwrap();
        assert_eq!(cipher.open("r", &sealed, b"").unwrap().expose(), &LONG[..length]);
        let mut wrong = sealed;
        *wrong.last_mut().unwrap() ^= 1;
        assert!(cipher.open("r", &wrong, b"").is_err());
    }
}

fn record(keyring: &Keyring) {
    let cipher = RecordCipher::new(keyring, "t").unwrap();
    let fields = [("/b", &LONG[..40]), ("/a", &LONG[..700]), ("/c", &LONG[..16])];
    let sealed = cipher.seal_record("r", b"", &fields).unwrap();
    let opener = cipher.opener("r", b"", &sealed.header).unwrap();
    for ((path, plain), sealed) in fields.iter().zip(sealed.fields.iter()) {
        assert_eq!(opener.open(path, sealed).unwrap().expose(), *plain);
    }
}

fn attachment(keyring: &Keyring) {
    let cipher = AttachmentCipher::new(keyring, "t", "f").unwrap();
    let mut writer = cipher.writer("r", b"").unwrap();
    let mut sealed = Vec::new();
    for piece in LONG.chunks(7_000) {
        sealed.extend(writer.push(piece).unwrap());
    }
    sealed.extend(writer.finish().unwrap());
    assert_eq!(cipher.open("r", &sealed, b"").unwrap().expose(), LONG);
    let mut reader = cipher.reader("r", b"").unwrap();
    for piece in sealed.chunks(9_000) {
        drop(reader.push(piece).unwrap());
    }
    drop(reader.finish().unwrap());
    let unfinished = cipher.writer("r", b"").unwrap().push(&LONG[..100]);
    drop(unfinished.unwrap());
    *sealed.last_mut().unwrap() ^= 1;
    assert!(cipher.open("r", &sealed, b"").is_err(), "after two good chunks");
}

fn files(keyring: &Keyring) {
    let kek = Kek::from_bytes(&[1; 32]).unwrap();
    let wrapped = keyring.export_wrapped(&kek).unwrap();
    drop(Keyring::import_wrapped(&wrapped, &kek).unwrap());
    let (backup, shares) = keyring.export_shared(2, 3).unwrap();
    drop(Keyring::import_shared(&backup, &shares).unwrap());
    let clear = insecure::export_cleartext(keyring).unwrap();
    drop(insecure::import_cleartext(&clear).unwrap());
}

fn life(keyring: &Keyring) {
    let (data, now) = (keyset::Use::Data, "2026-11-23T10:00:00Z".parse().unwrap());
    let old = keyring.keys(data).unwrap().next().unwrap().id;
    let rotated = keyring.rotate(data, now).unwrap();
    drop(rotated.disable(data, old).unwrap().destroy(data, old).unwrap());
}

/// A tree whose root is the marker of a key.
fn erasure(keyring: &Keyring) {
    let version = 1_u64.to_be_bytes();
    let tenant_and_body = b"\x00\x04acme\x02\x00\x00\x00\xa7\x00\x00\x00\x01\x00";
    let state = [b"VSEC\x01\x05", &[0xaa; 16][..], &version, tenant_and_body, &[0xa7; 32]].concat();
    // Kept, because the host that seals states by itself wipes its own copy.
    let state = Box::leak(state.into_boxed_slice());
    let tree = SubjectTree::from_cleartext(keyring, state).unwrap();
    drop(tree.key(&Respondent::new("crm-1")).unwrap());
    drop(tree.to_cleartext().unwrap());
    drop(tree.erase(&[Respondent::new("crm-1")]).unwrap());
}

/// A payload with the marker as a name and in a text, and what a reader sees of it.
const PAYLOAD: &str = r#"{"data":{"id":"r-1","surveyId":"s","contact":{"userId":"u-1"},
    "contactAttributes":{"firstName":"ada.marker@plain"},
    "data":{"why":"It was ada.marker@plain who wrote this.","nps_score":9}}}"#;

fn stored_record(visard: &Visard) {
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    let (one, _) = visard.protect(PAYLOAD, &Context::detect(), now).unwrap().remove(0);
    for (subject, action, purpose, seen) in [
        ("u-1042", "response.read", "issue-resolution", "ada.marker"),
        ("u-1042", "response.send", "llm-inference", "[NAME_"),
    ] {
        let request = Request::new(subject, action, purpose, now)
            .attribute("tenant", "acme")
            .resource("tenant", "acme")
            .resource("assignee", "u-1042")
            .resource("status", "open")
            .resource("legal_hold", false);
        let shown = match action {
            "response.read" => visard.view(&one.stored, &request, now),
            _ => visard.send(&one.stored, "us-llm", &request, now),
        };
        // What is shown is the caller's to wipe.
        let mut record = shown.unwrap().record.unwrap();
        let text = record.at("/data/why").and_then(|why| why.as_str()).unwrap();
        assert!(text.contains(seen), "{action}");
        record.zeroize();
    }
}

/// A facade over the sample policy.
fn facade() -> Visard {
    let uses = [(1, "data"), (2, "index"), (4, "pseudonym")];
    let key = [(0x17, State::Primary)];
    let keyring = keyring_with(&uses.map(|usage| (usage, &key[..])));
    let data = |name: &str| {
        let path = format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let people = People::from_toml(&data("people.toml"), &policy).unwrap();
    Visard::new(keyring, policy).unwrap().with_people(people)
}

#[test]
fn nothing_secret_stays_in_freed_memory() {
    let control = freed_with_secrets(|| drop((PLAIN.to_vec(), KEY.to_vec())));
    assert_eq!(control, (1, 1), "the allocator sees what is not wiped");

    // The cleartext file that the helper makes is a key in the open; it is left out.
    let keyring = keyring_with(&USES.map(|usage| (usage, &[(0xa7, State::Primary)][..])));
    let work = [
        ("a field", field as fn(&Keyring)),
        ("a record", record),
        ("an attachment", attachment),
        ("keyring files", files),
        ("a key's life", life),
        ("an erasure", erasure),
    ];
    for (name, work) in work {
        assert_eq!(freed_with_secrets(|| work(&keyring)), (0, 0), "{name}");
    }
    assert_eq!(freed_with_secrets(|| drop(keyring)), (0, 0), "the keyring");

    let visard = facade();
    assert_eq!(freed_with_secrets(|| stored_record(&visard)).0, 0, "a stored record");
}
