//! The vectors, and what needs fixed randomness.

use super::{
    keeper::Erasure,
    receipt::{Facts, References},
    *,
};
use crate::{
    encoding::{base64url, from_base64url, hex},
    error::{Code, Result},
    field::SubjectKey,
    keyset::{KeyId, Keyring, Signer},
    random::{Broken, Counting},
    time::Timestamp,
    vectors,
};
use alloc::{format, string::ToString, sync::Arc, vec, vec::Vec};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(0)).unwrap()
}

fn tree(leaves: Leaves) -> SubjectTree {
    SubjectTree::generate_with(&keyring("acme"), leaves, &mut Counting(0x80)).unwrap()
}

fn respondent_json(respondent: &Respondent<'_>) -> Value {
    let subject = respondent.subject();
    match respondent.place() {
        respondent::Place::Number(number) => json!({ "subject": subject, "number": number }),
        respondent::Place::Generation(generation) => {
            json!({ "subject": subject, "generation": generation })
        }
    }
}

/// What a tree gives a respondent: a key, or the code of the refusal.
fn key_json(tree: &SubjectTree, respondent: &Respondent<'_>) -> Value {
    let mut case = respondent_json(respondent);
    match tree.key(respondent) {
        Ok(key) => case["key"] = hex(key.expose()).into(),
        Err(error) => case["error"] = error.code().name().into(),
    }
    case
}

fn tree_case(
    name: &str,
    leaves: Leaves,
    erased: &[&[Respondent<'_>]],
    asked: &[Respondent<'_>],
) -> Value {
    let start = tree(leaves);
    let tree = erased.iter().fold(start.clone(), |tree, batch| tree.erase(batch).unwrap());
    let cleartext = tree.to_cleartext().unwrap();
    let again = SubjectTree::from_cleartext(&keyring("acme"), cleartext.expose()).unwrap();
    assert_eq!(again.to_cleartext().unwrap(), cleartext, "{name}");
    let batches = erased.iter().map(|batch| batch.iter().map(respondent_json).collect::<Vec<_>>());
    json!({
        "name": name, "leaves": leaves.name(), "start": hex(start.to_cleartext().unwrap().expose()),
        "erased": batches.collect::<Vec<_>>(), "version": tree.version(),
        "cleartext": hex(cleartext.expose()),
        "keys": asked.iter().map(|one| key_json(&tree, one)).collect::<Vec<_>>(),
    })
}

fn trees() -> Vec<Value> {
    let [ada, alan, grace] = ["crm-1", "crm-2", "Ærø №3"].map(Respondent::new);
    let numbered = |number| Respondent::numbered("crm-1", number);
    let long = "x".repeat(255);
    let everyone = [ada, ada.generation(1), alan, grace, Respondent::new(&long)];
    let last = (1 << 40) - 1;
    vec![
        tree_case("hashed, nobody erased", Leaves::Hashed, &[], &everyone),
        tree_case("hashed, one erased", Leaves::Hashed, &[&[ada]], &everyone),
        tree_case(
            "hashed, erased twice, the second time without effect",
            Leaves::Hashed,
            &[&[ada], &[ada]],
            &everyone,
        ),
        tree_case(
            "hashed, erased in two generations",
            Leaves::Hashed,
            &[&[ada], &[alan, ada.generation(1)]],
            &[ada, ada.generation(1), ada.generation(2), alan, grace],
        ),
        tree_case(
            "numbered, nobody erased",
            Leaves::Numbered,
            &[],
            &[
                numbered(0),
                numbered(1),
                numbered(last),
                Respondent::numbered("crm-2", 1),
                numbered(last + 1),
            ],
        ),
        tree_case(
            "numbered, two neighbours erased",
            Leaves::Numbered,
            &[&[numbered(6)], &[numbered(7)]],
            &[numbered(5), numbered(6), numbered(7), numbered(8)],
        ),
        tree_case(
            "numbered, the first and the last erased",
            Leaves::Numbered,
            &[&[numbered(0), numbered(last)]],
            &[numbered(0), numbered(1), numbered(last - 1), numbered(last), ada],
        ),
    ]
}

fn slot(version: u64, start: u8) -> SlotKey {
    SlotKey::generate_with(version, &mut Counting(start)).unwrap()
}

/// A tree from which one respondent was erased, and its sealed state.
fn sealed() -> (SubjectTree, SlotKey, Vec<u8>) {
    let tree = tree(Leaves::Hashed).erase(&[Respondent::new("crm-1")]).unwrap();
    let slot = slot(2, 0x40);
    let blob = tree.seal(&slot).unwrap();
    (tree, slot, blob)
}

fn states() -> Value {
    let (tree, slot, blob) = sealed();
    json!([{
        "name": "one erased", "slot": hex(slot.to_bytes().expose()),
        "blob_name": slot.blob_name().unwrap().to_string(), "blob": hex(&blob),
        "cleartext": hex(tree.to_cleartext().unwrap().expose()), "hash": hex(&state_hash(&blob)),
    }])
}

fn changed(bytes: &[u8], at: usize, mask: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= mask;
    changed
}

fn bad_state(name: &str, slot: &SlotKey, blob: &[u8], error: Code) -> Value {
    let refused = SubjectTree::open(&keyring("acme"), slot, blob).unwrap_err();
    assert_eq!(refused.code(), error, "{name}");
    json!({
        "name": name, "slot": hex(slot.to_bytes().expose()), "blob": hex(blob),
        "error": error.name(),
    })
}

fn bad_states() -> Vec<Value> {
    use Code::{KeysetInvalid, UnsupportedFormat, UnwrapFailed};
    let (_, key, blob) = sealed();
    let last = blob.len() - 1;
    let older = tree(Leaves::Hashed).seal(&slot(1, 0x60)).unwrap();
    let renamed =
        [&older[..22], &2_u64.to_be_bytes(), &older[30..39], &2_u64.to_be_bytes(), &older[47..]];
    let theirs = SubjectTree::generate_with(&keyring("rival"), Leaves::Hashed, &mut Counting(0x80));
    let theirs = theirs.unwrap().erase(&[Respondent::new("crm-1")]).unwrap().seal(&key).unwrap();
    let mut all = vec![
        bad_state("another key of the same version", &slot(2, 0x41), &blob, UnwrapFailed),
        bad_state("an older state, as a backup brings it back", &key, &older, UnwrapFailed),
        bad_state(
            "an older state that claims the slot's version",
            &key,
            &renamed.concat(),
            UnwrapFailed,
        ),
        bad_state("another tenant's state", &key, &theirs, Code::WrongTenant),
        bad_state("last byte missing", &key, &blob[..last], UnwrapFailed),
        bad_state("one byte appended", &key, &[&blob[..], &[0]].concat(), UnwrapFailed),
        bad_state("nothing", &key, &[], KeysetInvalid),
        bad_state("cut within the commitment", &key, &blob[..60], KeysetInvalid),
    ];
    for (name, at, mask, error) in [
        ("the magic of a keyset", 3, b'S' ^ b'W', KeysetInvalid),
        ("version byte of no version", 4, 3, UnsupportedFormat),
        ("another use", 5, 1, KeysetInvalid),
        ("flipped bit in the tree's id", 6, 1, UnwrapFailed),
        ("versions that differ", 29, 1, KeysetInvalid),
        ("wrapped in another way", 36, 1, KeysetInvalid),
        ("flipped bit in the commitment", 50, 1, UnwrapFailed),
        ("flipped bit in the ciphertext", 100, 1, UnwrapFailed),
        ("flipped bit in the tag", last, 1, UnwrapFailed),
    ] {
        all.push(bad_state(name, &key, &changed(&blob, at, mask), error));
    }
    all
}

fn bad_cleartext(name: &str, bytes: &[u8], error: Code) -> Value {
    let refused = SubjectTree::from_cleartext(&keyring("acme"), bytes).unwrap_err();
    assert_eq!(refused.code(), error, "{name}");
    json!({ "name": name, "cleartext": hex(bytes), "error": error.name() })
}

/// Trees as no writer writes them. The fixed part has 41 bytes; the tree begins there.
fn bad_cleartexts() -> Vec<Value> {
    use Code::{KeyUnknown, KeysetInvalid, UnsupportedFormat, WrongTenant};
    let whole = tree(Leaves::Hashed).to_cleartext().unwrap();
    let whole = whole.expose();
    let (head, seed) = (&whole[..41], &whole[46..]);
    let with = |tree: &[&[u8]]| [head, &tree.concat()].concat();
    let numbered = tree(Leaves::Numbered).erase(&[Respondent::numbered("crm-1", 6)]).unwrap();
    let numbered = numbered.to_cleartext().unwrap();
    let theirs = SubjectTree::generate_with(&keyring("rival"), Leaves::Hashed, &mut Counting(0x80));
    let theirs = theirs.unwrap().to_cleartext().unwrap();
    let deep = tree(Leaves::Hashed).erase(&[Respondent::new("crm-1")]).unwrap();
    let deep = changed(deep.to_cleartext().unwrap().expose(), 36, 3);
    vec![
        bad_cleartext("nothing", &[], KeysetInvalid),
        bad_cleartext("another tenant's tree", theirs.expose(), WrongTenant),
        bad_cleartext("version byte of no version", &changed(whole, 4, 3), UnsupportedFormat),
        bad_cleartext("version zero", &changed(whole, 29, 1), KeysetInvalid),
        bad_cleartext("leaves of no kind", &changed(whole, 36, 1), KeysetInvalid),
        bad_cleartext(
            "a subject key that is not in the keyring",
            &changed(whole, 37, 1),
            KeyUnknown,
        ),
        bad_cleartext("no tree", &with(&[]), KeysetInvalid),
        bad_cleartext("no ends", &with(&[&[0, 0, 0, 0]]), KeysetInvalid),
        bad_cleartext("more ends than there are", &with(&[&[0, 0, 0, 2, 0], seed]), KeysetInvalid),
        bad_cleartext(
            "two erased halves, which are one",
            &with(&[&[0, 0, 0, 2, 0b1010_1000]]),
            KeysetInvalid,
        ),
        bad_cleartext(
            "two whole halves, which nobody splits",
            &with(&[&[0, 0, 0, 2, 0b1000_0000], seed, seed]),
            KeysetInvalid,
        ),
        bad_cleartext(
            "a bit after the shape",
            &with(&[&[0, 0, 0, 1, 0b0010_0000], seed]),
            KeysetInvalid,
        ),
        bad_cleartext("a secret too few", &with(&[&[0, 0, 0, 1, 0]]), KeysetInvalid),
        bad_cleartext("a byte too much", &[whole, &[0]].concat(), KeysetInvalid),
        bad_cleartext(
            "a shape that does not end",
            &with(&[&[0, 0, 0, 2, 0b1111_1111]]),
            KeysetInvalid,
        ),
        bad_cleartext("a count that no input has", &with(&[&[0xff; 5]]), KeysetInvalid),
        bad_cleartext("deeper than numbers reach", &deep, KeysetInvalid),
        bad_cleartext("last byte missing", &numbered.expose()[..numbered.len() - 1], KeysetInvalid),
    ]
}

fn receipt(subject: &str) -> ErasureReceipt {
    let (tree, _, blob) = sealed();
    let keyring = keyring("acme");
    let references = References::new(&keyring, tree.pinned_key(), tree.id()).unwrap();
    let facts = Facts {
        tenant: "acme".to_string(),
        tree: *tree.id(),
        version: tree.version(),
        key: tree.pinned_key(),
        reference: references.reference(subject).unwrap(),
        state_hash: state_hash(&blob),
        time: now(),
    };
    ErasureReceipt::sign(&Signer::new(&keyring).unwrap(), facts).unwrap()
}

fn receipts() -> Vec<Value> {
    let pinned = keyring("acme").verifying_key().unwrap();
    let case = |subject: &str| {
        let receipt = receipt(subject);
        let text = receipt.to_text();
        assert_eq!(ErasureReceipt::parse(&text).unwrap(), receipt);
        receipt.verify(&pinned).unwrap();
        receipt.check_state(&sealed().2).unwrap();
        assert!(receipt.is_for(&keyring("acme"), subject).unwrap());
        assert!(!receipt.is_for(&keyring("acme"), "somebody else").unwrap());
        json!({
            "name": format!("about {subject}"), "subject": subject, "receipt": text,
            "verifying_key": pinned.to_text(), "tenant": receipt.tenant(),
            "tree": hex(receipt.tree()), "version": receipt.version(),
            "reference": receipt.reference(), "state_hash": hex(receipt.state_hash()),
            "time": receipt.time().to_string(),
        })
    };
    ["crm-1", "Ærø №3"].map(case).to_vec()
}

/// A receipt's defect shows when it is read, or else when it is verified.
fn bad_receipt(name: &str, text: &str, error: Code) -> Value {
    let pinned = keyring("acme").verifying_key().unwrap();
    let refused = ErasureReceipt::parse(text).and_then(|receipt| receipt.verify(&pinned));
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "receipt": text, "verifying_key": pinned.to_text(), "error": error.name(),
    })
}

fn bad_receipts() -> Vec<Value> {
    use Code::{InvalidEncoding, LimitExceeded, ReceiptInvalid, UnsupportedFormat};
    let text = receipt("crm-1").to_text();
    let bytes = from_base64url(&text).unwrap();
    let last = bytes.len() - 1;
    let flipped = |at, mask| base64url(&changed(&bytes, at, mask));
    let signer = Signer::new(&keyring("rival")).unwrap();
    let same = ErasureReceipt::parse(&text).unwrap();
    let theirs = Facts {
        tenant: "acme".to_string(),
        tree: *same.tree(),
        version: 2,
        key: tree(Leaves::Hashed).pinned_key(),
        reference: [7; 16],
        state_hash: *same.state_hash(),
        time: now(),
    };
    let theirs = ErasureReceipt::sign(&signer, theirs).unwrap().to_text();
    vec![
        bad_receipt("signed by another tenant", &theirs, ReceiptInvalid),
        bad_receipt("version byte of no version", &flipped(0, 3), UnsupportedFormat),
        bad_receipt("flipped bit in the tenant", &flipped(3, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the tree's id", &flipped(7, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the version", &flipped(30, 1), ReceiptInvalid),
        bad_receipt("version zero", &flipped(30, 2), ReceiptInvalid),
        bad_receipt("flipped bit in the reference", &flipped(40, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the hash of the state", &flipped(60, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the time", &flipped(90, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the signature", &flipped(last, 0x10), ReceiptInvalid),
        bad_receipt("cut to its signature", &base64url(&bytes[last - 63..]), ReceiptInvalid),
        bad_receipt("last byte missing", &base64url(&bytes[..last]), ReceiptInvalid),
        bad_receipt("one byte appended", &base64url(&[&bytes[..], &[0]].concat()), ReceiptInvalid),
        bad_receipt("padding", &format!("{text}="), InvalidEncoding),
        bad_receipt("longer than any receipt", &"A".repeat(601), LimitExceeded),
    ]
}

/// Rows that nobody keeps.
struct NoRows;

impl SubjectRows for NoRows {
    fn load(&self, _: &str) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }

    fn insert(&self, _: &str, _: &[u8]) -> Result<bool> {
        Ok(true)
    }

    fn remove(&self, _: &str) -> Result<()> {
        Ok(())
    }
}

fn table(slot: Option<&SlotKey>) -> SubjectTable {
    let (keyring, rows) = (keyring("acme"), Arc::new(NoRows));
    match slot {
        Some(slot) => SubjectTable::under_slot(&keyring, slot, rows).unwrap(),
        None => SubjectTable::new(&keyring, rows).unwrap(),
    }
}

fn row_case(name: &str, slot: Option<&SlotKey>, subject: &str) -> Value {
    let key = SubjectKey::from_bytes(&[0x5a; 32]).unwrap();
    let row = table(slot).wrap(subject, &key, &mut Counting(0x20)).unwrap();
    assert_eq!(row.len(), ROW_LEN);
    assert_eq!(table(slot).unwrap(subject, &row).unwrap(), key);
    json!({
        "name": name, "slot": slot.map(|slot| hex(slot.to_bytes().expose())),
        "subject": subject, "row": hex(&row), "key": hex(key.expose()),
    })
}

fn rows() -> Vec<Value> {
    vec![
        row_case("without a slot", None, "crm-1"),
        row_case("under a slot", Some(&slot(7, 0x40)), "Ærø №3"),
    ]
}

fn bad_row(name: &str, slot: Option<&SlotKey>, subject: &str, row: &[u8], error: Code) -> Value {
    let refused = table(slot).unwrap(subject, row).unwrap_err();
    assert_eq!(refused.code(), error, "{name}");
    json!({
        "name": name, "slot": slot.map(|slot| hex(slot.to_bytes().expose())), "subject": subject,
        "row": hex(row), "error": error.name(),
    })
}

fn bad_rows() -> Vec<Value> {
    use Code::{InvalidArgument, KeyUnknown, OpenFailed, UnsupportedFormat};
    let (now, before) = (slot(7, 0x40), slot(6, 0x60));
    let key = SubjectKey::from_bytes(&[0x5a; 32]).unwrap();
    let wrap = |slot| table(slot).wrap("crm-1", &key, &mut Counting(0x20)).unwrap();
    let (free, row, old) = (wrap(None), wrap(Some(&now)), wrap(Some(&before)));
    let renamed = [&old[..5], &7_u64.to_be_bytes(), &old[13..]].concat();
    let here = |name, row: &[u8], error| bad_row(name, Some(&now), "crm-1", row, error);
    vec![
        here("under the slot before, as a backup brings it back", &old, OpenFailed),
        here("under the slot before, claiming the current one", &renamed, OpenFailed),
        here("without a slot", &free, OpenFailed),
        bad_row("under a slot where none is expected", None, "crm-1", &row, OpenFailed),
        bad_row("another respondent's row", Some(&now), "crm-2", &row, OpenFailed),
        bad_row("no respondent", Some(&now), "", &row, InvalidArgument),
        here("format byte of no format", &changed(&row, 0, 2), UnsupportedFormat),
        here("a subject key that is not in the keyring", &changed(&row, 1, 0x80), KeyUnknown),
        here("flipped bit in the salt", &changed(&row, 13, 1), OpenFailed),
        here("flipped bit in the commitment", &changed(&row, 29, 1), OpenFailed),
        here("flipped bit in the key", &changed(&row, 45, 1), OpenFailed),
        here("flipped bit in the tag", &changed(&row, 92, 1), OpenFailed),
        here("last byte missing", &row[..92], OpenFailed),
        here("one byte appended", &[&row[..], &[0]].concat(), OpenFailed),
        here("nothing", &[], OpenFailed),
    ]
}

#[test]
fn vectors_hold() {
    vectors::check(
        "erasure",
        &json!({
            "about": "trees: `start` is the state in the clear before `erased` (batches, in order), \
                      `cleartext` the one after it; each of `keys` has the subject key or the error. \
                      states: `blob` opens under `slot` to `cleartext`. All with the keyring of \
                      keyring.json; binary values are hexadecimal, receipts and references \
                      base64url",
            "positive": { "trees": trees(), "states": states(), "receipts": receipts(),
                "rows": rows(),
            },
            "negative": {
                "states": bad_states(), "cleartexts": bad_cleartexts(), "receipts": bad_receipts(), "rows": bad_rows(),
            },
        }),
    );
}

#[test]
fn a_broken_generator_makes_no_tree() {
    let made = SubjectTree::generate_with(&keyring("acme"), Leaves::Hashed, &mut Broken);
    assert_eq!(made.unwrap_err().code(), Code::RandomUnavailable);
    assert_eq!(SlotKey::generate_with(1, &mut Broken).unwrap_err().code(), Code::RandomUnavailable);
}

#[test]
fn the_root_follows_from_no_keyset() {
    let keyring = keyring("acme");
    let [one, two] = [1, 2].map(|_| SubjectTree::generate(&keyring, Leaves::Hashed).unwrap());
    let ada = Respondent::new("crm-1");
    assert_ne!(one.key(&ada).unwrap(), two.key(&ada).unwrap());
    assert_ne!(one.id(), two.id());
}

#[test]
fn one_erasure_costs_at_most_what_is_promised() {
    for (leaves, promised, ada) in [
        (Leaves::Numbered, 1_280, Respondent::numbered("crm-1", 5_000_000)),
        (Leaves::Hashed, 2_048, Respondent::new("crm-1")),
    ] {
        let before = tree(leaves);
        let after = before.erase(&[ada]).unwrap();
        let new = after.to_cleartext().unwrap().len() - before.to_cleartext().unwrap().len();
        assert!(new <= promised, "{new} bytes of new state");
        assert_eq!(new, after.state_len() - before.state_len());
    }
}

#[test]
fn the_sealed_state_is_allocated_once() {
    let (tree, slot, blob) = sealed();
    let again = tree.seal(&slot).unwrap();
    assert_eq!(again, blob);
    assert!(again.capacity() - again.len() <= 255 + 64);
    assert!(tree.seal(&tests::slot(3, 0)).is_err(), "the versions must be the same");
}

#[test]
fn handles_may_be_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Erasure>();
    is_shared::<SubjectTree>();
}

#[test]
fn debug_shows_no_secret_and_no_subject() {
    let tree = tree(Leaves::Hashed);
    let key: KeyId = tree.pinned_key();
    let shown = format!("{tree:?}");
    assert_eq!(shown, format!("SubjectTree {{ version: 1, leaves: Hashed, key: {key}, .. }}"));
}
