//! Visard beside other libraries, the same work in one run (`cargo xtask bench`).
//!
//! What the columns do not say: JWTs are readable and longer, UUIDs and ULIDs carry no
//! authenticity, expiry or scope, the AEADs bind no context and commit to no key, and the other
//! scanners look for other kinds.

#[path = "../../measure.rs"]
mod measure;
mod tokens;

use measure::{heading, measure};
use visard::{
    Timestamp,
    field::{AttachmentCipher, FieldCipher, RecordCipher},
    keyset::Keyring,
    pii::Scanner,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    heading();
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    let keyring = Keyring::generate("acme", now)?;
    tokens::beside(&keyring, now)?;
    fields(&keyring)?;
    attachments(&keyring)?;
    scanners()
}

fn fields(keyring: &Keyring) -> Outcome {
    use aes_gcm::{
        Aes256Gcm,
        aead::{Aead, Generate, Key, KeyInit, Nonce},
    };
    let plain = [b'x'; 64];
    let record = RecordCipher::new(keyring, "response")?;
    let paths: Vec<String> = (0..10).map(|n| format!("/data/q{n}")).collect();
    let fields: Vec<(&str, &[u8])> = paths.iter().map(|path| (path.as_str(), &plain[..])).collect();
    measure("seal 64 B: visard record of 10, a field", 10, 0, || {
        record.seal_record("r-1", b"", &fields)
    });
    let many = [("r-1", b"".as_slice(), fields.as_slice()); 64];
    measure("seal 64 B: visard, 64 records of 10 at once, a field", 640, 0, || {
        record.seal_records(&many)
    });
    let field = FieldCipher::new(keyring, "response", "email")?;
    measure("seal 64 B: visard single field", 1, 0, || field.seal("r-1", &plain, b""));
    let cipher = Aes256Gcm::new(&Key::<Aes256Gcm>::generate());
    measure("seal 64 B: aes-gcm, OS nonce, no context", 1, 0, || {
        let nonce = Nonce::<Aes256Gcm>::generate();
        cipher.encrypt(&nonce, plain.as_ref())
    });
    let key = orion::aead::SecretKey::generate()?;
    measure("seal 64 B: orion", 1, 0, || orion::aead::seal(&key, &plain));
    tink_aead::init();
    let template = tink_aead::aes256_gcm_key_template();
    let aead = tink_aead::new(&tink_core::keyset::Handle::new(&template)?)?;
    measure("seal 64 B: tink-rust, no commitment", 1, 0, || aead.encrypt(&plain, b"context"));
    raw(&plain)
}

/// AES-256-GCM alone: key set up, nonce given, in place, nothing random, nothing allocated.
fn raw(plain: &[u8; 64]) -> Outcome {
    use aes_gcm::{
        Aes256Gcm, KeyInit,
        aead::{AeadInOut, inout::InOutBuf},
    };
    let (key, aad, mut body) = ([7; 32], [0x14; 11], *plain);
    let kept = Aes256Gcm::new(&key.into());
    measure("raw AES-256-GCM of 64 B: aes-gcm", 1, 0, || {
        kept.encrypt_inout_detached(&[0; 12].into(), &aad, InOutBuf::from(&mut body[..]))
    });
    {
        use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
        let key = UnboundKey::new(&AES_256_GCM, &key).map_err(|_| "ring refused the key")?;
        let key = LessSafeKey::new(key);
        measure("raw AES-256-GCM of 64 B: ring", 1, 0, || {
            let nonce = Nonce::assume_unique_for_key([0; 12]);
            key.seal_in_place_separate_tag(nonce, Aad::from(&aad), &mut body)
        });
    }
    let key = {
        use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).map_err(|_| "AWS-LC refused the key")?)
    };
    measure("raw AES-256-GCM of 64 B: aws-lc-rs", 1, 0, || {
        use aws_lc_rs::aead::{Aad, Nonce};
        let nonce = Nonce::assume_unique_for_key([0; 12]);
        key.seal_in_place_separate_tag(nonce, Aad::from(&aad), &mut body)
    });
    measure("16 random bytes from the system", 1, 0, || {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map(|()| bytes)
    });
    Ok(())
}

fn attachments(keyring: &Keyring) -> Outcome {
    use aes_gcm::{Aes256Gcm, KeyInit, aead::Aead};
    let plain = vec![b'x'; 1 << 20];
    let cipher = AttachmentCipher::new(keyring, "response", "photo")?;
    let engine = if cfg!(feature = "native") { "native" } else { "default" };
    measure(&format!("seal 1 MiB: visard attachment, {engine}"), 1, plain.len(), || {
        cipher.seal("r-1", &plain, b"")
    });
    let sealed = cipher.seal("r-1", &plain, b"")?;
    measure(&format!("open 1 MiB: visard attachment, {engine}"), 1, plain.len(), || {
        cipher.open("r-1", &sealed, b"")
    });
    let kept = Aes256Gcm::new(&[7; 32].into());
    measure("seal 1 MiB: aes-gcm, one message", 1, plain.len(), || {
        kept.encrypt(&[0; 12].into(), plain.as_slice())
    });
    let template = tink_aead::aes256_gcm_key_template();
    let aead = tink_aead::new(&tink_core::keyset::Handle::new(&template)?)?;
    measure("seal 1 MiB: tink-rust, one message", 1, plain.len(), || {
        aead.encrypt(&plain, b"context")
    });
    Ok(())
}

fn scanners() -> Outcome {
    let comments: Vec<String> = include_str!("../../../tests/data/comments.ndjson")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| line.get("text")?.as_str().map(str::to_owned))
        .collect();
    let all = comments.join("\n");
    let scanner = Scanner::new();
    measure("redact 53 comments: visard", 1, all.len(), || scanner.redact(&all));
    let guard = leakguard::Redactor::new();
    measure("redact 53 comments: leakguard", 1, all.len(), || guard.clean(&all));
    Ok(())
}
