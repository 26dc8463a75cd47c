//! The life of keys through the public API: the steps, what they refuse, and what opens meanwhile.

#![cfg(all(feature = "field", feature = "token"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use visard::{
    Code, Result, Timestamp,
    field::FieldCipher,
    keyset::{Kek, KeyId, Keyring, MAX_TOKEN_KEYS, State, Use},
    token::{Issuer, Scope, Subject},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

fn states(keyring: &Keyring, usage: Use) -> Vec<State> {
    keyring.keys(usage).unwrap().map(|key| key.state).collect()
}

/// The id of the `index`th key.
fn id(keyring: &Keyring, index: usize) -> KeyId {
    keyring.keys(Use::Data).unwrap().nth(index).unwrap().id
}

/// A keyring whose data keys are destroyed, disabled, enabled, primary and staged, in this order.
fn every_state() -> Keyring {
    let mut keyring = keyring();
    for _ in 0..3 {
        keyring = keyring.rotate(Use::Data, now()).unwrap();
    }
    let keyring = keyring.stage(Use::Data, now()).unwrap();
    let keyring = keyring.disable(Use::Data, id(&keyring, 0)).unwrap();
    let keyring = keyring.disable(Use::Data, id(&keyring, 1)).unwrap();
    keyring.destroy(Use::Data, id(&keyring, 0)).unwrap()
}

#[test]
fn keys_reach_every_state() {
    use State::{Destroyed, Disabled, Enabled, Primary, Staged};
    assert_eq!(states(&every_state(), Use::Data), [Destroyed, Disabled, Enabled, Primary, Staged]);
}

#[test]
fn every_change_grows_the_version_of_its_use_by_one_and_leaves_the_rest() {
    let before = keyring();
    let after = before.stage(Use::Token, now()).unwrap();
    let version = |ring: &Keyring, usage| {
        ring.versions().into_iter().find(|(known, _)| *known == usage).unwrap().1
    };
    for usage in Use::ALL {
        assert_eq!(version(&before, *usage), 1);
        assert_eq!(version(&after, *usage), if *usage == Use::Token { 2 } else { 1 });
    }
    assert_eq!(states(&before, Use::Token), [State::Primary], "the old value stays");
}

#[test]
fn illegal_steps_are_refused_with_their_reason() {
    type Step = fn(&Keyring, Use, KeyId) -> Result<Keyring>;
    let (promote, disable): (Step, Step) = (Keyring::promote, Keyring::disable);
    let (enable, destroy): (Step, Step) = (Keyring::enable, Keyring::destroy);
    let keyring = every_state();
    for (index, step, message) in [
        (0, promote, "a destroyed key stays destroyed"),
        (0, disable, "a destroyed key stays destroyed"),
        (0, enable, "a destroyed key stays destroyed"),
        (0, destroy, "a destroyed key stays destroyed"),
        (1, promote, "a disabled key is enabled before it is promoted"),
        (1, disable, "the key is disabled already"),
        (2, enable, "only a disabled key can be enabled"),
        (2, destroy, "a key is disabled before it is destroyed"),
        (3, promote, "the key is the primary one already"),
        (3, disable, "the primary key stays: promote another one first"),
        (3, enable, "the primary key stays: promote another one first"),
        (3, destroy, "the primary key stays: promote another one first"),
        (4, enable, "only a disabled key can be enabled"),
        (4, destroy, "a key is disabled before it is destroyed"),
    ] {
        let error = step(&keyring, Use::Data, id(&keyring, index)).unwrap_err();
        assert_eq!((error.code(), error.message()), (Code::KeyState, message), "key {index}");
    }
}

#[test]
fn an_unknown_id_and_a_missing_use_are_told_apart() {
    let keyring = keyring();
    let foreign = id(&every_state(), 2);
    assert_eq!(keyring.promote(Use::Data, foreign).unwrap_err().code(), Code::KeyUnknown);
    let part = keyring.only(&[Use::Token]).unwrap();
    assert_eq!(part.stage(Use::Data, now()).unwrap_err().code(), Code::UseMissing);
    assert_eq!(part.keys(Use::Data).err().unwrap().code(), Code::UseMissing);
}

#[test]
fn an_older_keyring_than_the_host_has_seen_is_refused() {
    let old = keyring();
    let new = old.rotate(Use::Data, now()).unwrap();
    let floor = new.versions();
    assert_eq!(new.check_floor(&floor), Ok(()));
    assert_eq!(old.check_floor(&floor).unwrap_err().code(), Code::KeysetRolledBack);
    assert_eq!(old.check_floor(&[(Use::Token, 1)]), Ok(()), "only what the floor names counts");
    let part = new.only(&[Use::Token]).unwrap();
    assert_eq!(part.check_floor(&floor).unwrap_err().code(), Code::UseMissing);
}

#[test]
fn a_staged_key_of_one_process_opens_what_another_one_seals_with_it() {
    let first = keyring().stage(Use::Data, now()).unwrap();
    let second = first.promote(Use::Data, id(&first, 1)).unwrap();
    let cipher = |ring: &Keyring| FieldCipher::new(ring, "responses", "email").unwrap();
    let (sealed_before, sealed_after) = (
        cipher(&first).seal("r", b"a", b"").unwrap(),
        cipher(&second).seal("r", b"b", b"").unwrap(),
    );
    for ring in [&first, &second] {
        assert_eq!(cipher(ring).open("r", &sealed_before, b"").unwrap().expose(), b"a");
        assert_eq!(cipher(ring).open("r", &sealed_after, b"").unwrap().expose(), b"b");
    }
}

#[test]
fn every_state_survives_the_file() {
    let kek = Kek::from_bytes(&[7; 32]).unwrap();
    let keyring = every_state();
    let back = Keyring::import_wrapped(&keyring.export_wrapped(&kek).unwrap(), &kek).unwrap();
    assert!(back.keys(Use::Data).unwrap().eq(keyring.keys(Use::Data).unwrap()));
    assert_eq!(back.versions(), keyring.versions());
}

/// One change of the walk: which of five, and on which key (modulo their number).
type Change = (u8, usize);

/// What the model knows of a key: its state, and what was sealed while it was primary.
struct ModelKey {
    id: KeyId,
    state: State,
    sealed: Option<Vec<u8>>,
    token: Option<String>,
}

/// The state machine, as plainly as it can be said.
fn model_step(keys: &mut [ModelKey], change: u8, index: usize) -> bool {
    use State::{Destroyed, Disabled, Enabled, Primary, Staged};
    let from = keys[index].state;
    let to = match (change, from) {
        (1, Staged | Enabled) => Primary,
        (2, Staged | Enabled) => Disabled,
        (3, Disabled) => Enabled,
        (4, Disabled) => Destroyed,
        _ => return false,
    };
    if to == Primary {
        keys.iter_mut().filter(|key| key.state == Primary).for_each(|key| key.state = Enabled);
    }
    keys[index].state = to;
    true
}

fn real_step(keyring: &Keyring, usage: Use, change: u8, id: KeyId) -> Result<Keyring> {
    match change {
        1 => keyring.promote(usage, id),
        2 => keyring.disable(usage, id),
        3 => keyring.enable(usage, id),
        _ => keyring.destroy(usage, id),
    }
}

/// Seals and issues with the primary key, once for each key.
fn use_primary(keyring: &Keyring, keys: &mut [ModelKey]) {
    let primary = keys.iter_mut().find(|key| key.state == State::Primary).unwrap();
    if primary.sealed.is_none() {
        let cipher = FieldCipher::new(keyring, "responses", "email").unwrap();
        primary.sealed = Some(cipher.seal("r-1", b"ada@example.org", b"").unwrap());
        let issuer = Issuer::new(keyring, &Scope::new("nps")).unwrap();
        let token = issuer.issue(&Subject::Number(7), now().saturating_add(86_400)).unwrap();
        primary.token = Some(token.to_string());
    }
}

const fn opens(state: State) -> bool {
    matches!(state, State::Staged | State::Primary | State::Enabled)
}

fn check_model(keyring: &Keyring, keys: &[ModelKey], version: u64) {
    for usage in [Use::Data, Use::Token] {
        let known: Vec<_> = keyring.keys(usage).unwrap().map(|key| key.state).collect();
        assert_eq!(known, keys.iter().map(|key| key.state).collect::<Vec<_>>());
        assert!(keyring.versions().contains(&(usage, version)));
    }
    let cipher = FieldCipher::new(keyring, "responses", "email").unwrap();
    let issuer = Issuer::new(keyring, &Scope::new("nps")).unwrap();
    for key in keys {
        let opens = opens(key.state);
        if let Some(sealed) = &key.sealed {
            let opened = cipher.open("r-1", sealed, b"");
            assert_eq!(
                opened.as_ref().err().map(visard::Error::code),
                (!opens).then_some(Code::KeyUnknown)
            );
        }
        if let Some(token) = &key.token {
            let verified = issuer.verify(token, now());
            assert_eq!(
                verified.err().map(|error| error.code()),
                (!opens).then_some(Code::TokenInvalid)
            );
        }
    }
}

/// Walks the data and the token keyset through the same changes, beside the model.
fn walk(changes: &[Change]) {
    let mut keyring = keyring();
    let mut version = 1;
    let first = ModelKey { id: id(&keyring, 0), state: State::Primary, sealed: None, token: None };
    let mut keys = vec![first];
    for (change, index) in changes {
        let live = keys.iter().filter(|key| opens(key.state)).count();
        let index = index % keys.len();
        let grows = *change == 0 || (*change == 3 && keys[index].state == State::Disabled);
        if grows && live == MAX_TOKEN_KEYS {
            let token_id = keyring.keys(Use::Token).unwrap().nth(index).unwrap().id;
            let refused = match *change {
                0 => keyring.stage(Use::Token, now()),
                _ => keyring.enable(Use::Token, token_id),
            };
            assert_eq!(refused.unwrap_err().code(), Code::LimitExceeded);
        } else if *change == 0 {
            keyring = keyring.stage(Use::Data, now()).unwrap().stage(Use::Token, now()).unwrap();
            let id = keyring.keys(Use::Data).unwrap().last().unwrap().id;
            keys.push(ModelKey { id, state: State::Staged, sealed: None, token: None });
            version += 1;
        } else {
            let token_id = keyring.keys(Use::Token).unwrap().nth(index).unwrap().id;
            let data = real_step(&keyring, Use::Data, *change, keys[index].id);
            if model_step(&mut keys, *change, index) {
                keyring = real_step(&data.unwrap(), Use::Token, *change, token_id).unwrap();
                version += 1;
            } else {
                assert_eq!(data.unwrap_err().code(), Code::KeyState);
            }
        }
        use_primary(&keyring, &mut keys);
        check_model(&keyring, &keys, version);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_walks_agree_with_a_plain_model(
        changes in prop::collection::vec((0_u8..5, 0_usize..8), 1..24),
    ) {
        walk(&changes);
    }
}
