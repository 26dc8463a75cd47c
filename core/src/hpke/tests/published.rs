//! The published vectors hold for the kept library, and for our transcription of RFC 9180.

use super::{by_hand::Schedule, *};
use crate::hpke::suite::{Aead, Kdf};
use ::hpke::{
    Deserializable, Kem as _, OpModeR, Serializable, kem::X25519HkdfSha256, setup_receiver,
};

fn published() -> Value {
    serde_json::from_str(include_str!("../../../tests/data/hpke-published.json")).unwrap()
}

fn bytes(case: &Value, name: &str) -> Vec<u8> {
    from_hex(case[name].as_str().unwrap()).unwrap()
}

fn list(case: &Value) -> &[Value] {
    let list = case.as_array().unwrap();
    assert!(!list.is_empty());
    list
}

fn read<T: Deserializable>(case: &Value, name: &str) -> T {
    T::from_bytes(&bytes(case, name)).unwrap()
}

#[test]
fn rfc_9180_key_pairs_hold() {
    for case in list(&published()["rfc9180_key_pairs"]["cases"]) {
        let (private, public) = X25519HkdfSha256::derive_keypair(&bytes(case, "ikm"));
        assert!(private == read(case, "private_key"));
        assert_eq!(public.to_bytes().to_vec(), bytes(case, "public_key"));
    }
}

#[test]
fn rfc_9180_opens_and_exports() {
    let case = &published()["rfc9180"];
    let mut context = setup_receiver::<Aead, Kdf, X25519HkdfSha256>(
        &OpModeR::Base,
        &read(case, "private_key"),
        &read(case, "enc"),
        &bytes(case, "info"),
    )
    .unwrap();
    for export in list(&case["exports"]) {
        let mut value = [0; 32];
        context.export(&bytes(export, "context"), &mut value).unwrap();
        assert_eq!(value, *bytes(export, "value"));
    }
    let opened = context.open(&bytes(case, "ciphertext"), &bytes(case, "aad")).unwrap();
    assert_eq!(opened, bytes(case, "plaintext"));
}

#[test]
fn the_key_schedule_written_out_exports_the_same() {
    let case = &published()["rfc9180"];
    let private: <X25519HkdfSha256 as ::hpke::Kem>::PrivateKey = read(case, "private_key");
    let secret = X25519HkdfSha256::decap(&private, None, &read(case, "enc")).unwrap();
    let schedule = Schedule::new(0x20, 2, &secret.0, &bytes(case, "info"));
    for export in list(&case["exports"]) {
        assert_eq!(schedule.export(&bytes(export, "context")), *bytes(export, "value"));
    }
}

#[cfg(feature = "pq")]
mod xwing {
    use super::*;
    use crate::hpke::drawn::Drawn;
    use ::hpke::kem::XWing;

    /// A generator that gives the published bytes.
    struct Given(Vec<u8>);

    impl crate::random::Random for Given {
        fn fill(&mut self, out: &mut [u8]) -> Result<()> {
            out.copy_from_slice(&self.0);
            Ok(())
        }
    }

    /// Encapsulation and decapsulation with the published randomness.
    fn holds(case: &Value, private: &<XWing as ::hpke::Kem>::PrivateKey) {
        let public = XWing::sk_to_pk(private);
        assert_eq!(public.to_bytes().to_vec(), bytes(case, "public_key"));
        let mut drawn = Drawn::draw(64, &mut Given(bytes(case, "randomness"))).unwrap();
        let (secret, enc) = XWing::encap_with_rng(&public, None, &mut drawn).unwrap();
        assert!(drawn.is_exact());
        assert_eq!(enc.to_bytes().to_vec(), bytes(case, "enc"));
        assert_eq!(secret.0[..], bytes(case, "shared_secret"));
        let secret = XWing::decap(private, None, &enc).unwrap();
        assert_eq!(secret.0[..], bytes(case, "shared_secret"));
    }

    #[test]
    fn the_vectors_of_the_xwing_draft_hold() {
        let cases = published()["xwing"]["cases"].clone();
        assert_eq!(list(&cases).len(), 3);
        for case in list(&cases) {
            holds(case, &read(case, "seed"));
        }
    }

    #[test]
    fn the_vector_of_the_hpke_draft_holds() {
        let case = &published()["hpke_pq"];
        holds(case, &read(case, "private_key"));
        let secret = bytes(case, "shared_secret");
        let schedule = Schedule::new(0x647a, 3, &secret, &bytes(case, "info"));
        assert_eq!(schedule.key, *bytes(case, "key"));
        assert_eq!(schedule.nonce, *bytes(case, "base_nonce"));
        assert_eq!(schedule.exporter, *bytes(case, "exporter_secret"));
        for export in list(&case["exports"]) {
            assert_eq!(schedule.export(&bytes(export, "context")), *bytes(export, "value"));
        }
    }

    #[test]
    fn with_our_aead_the_key_schedule_written_out_is_the_library_s() {
        let case = &published()["hpke_pq"];
        let context = setup_receiver::<Aead, Kdf, XWing>(
            &OpModeR::Base,
            &read(case, "private_key"),
            &read(case, "enc"),
            b"info",
        )
        .unwrap();
        let mut value = [0; 32];
        context.export(b"visard/1/stream", &mut value).unwrap();
        let schedule = Schedule::new(0x647a, 2, &bytes(case, "shared_secret"), b"info");
        assert_eq!(schedule.export(b"visard/1/stream"), value);
    }
}
