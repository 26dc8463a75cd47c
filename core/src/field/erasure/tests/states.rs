//! Trees and sealed states.

use super::*;

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

pub(super) fn trees() -> Vec<Value> {
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

pub(super) fn states() -> Value {
    let (tree, slot, blob) = sealed();
    json!([{
        "name": "one erased", "slot": hex(slot.to_bytes().expose()),
        "blob_name": slot.blob_name().unwrap().to_string(), "blob": hex(&blob),
        "cleartext": hex(tree.to_cleartext().unwrap().expose()), "hash": hex(&state_hash(&blob)),
    }])
}

fn bad_state(name: &str, slot: &SlotKey, blob: &[u8], error: Code) -> Value {
    let refused = SubjectTree::open(&keyring("acme"), slot, blob).unwrap_err();
    assert_eq!(refused.code(), error, "{name}");
    json!({
        "name": name, "slot": hex(slot.to_bytes().expose()), "blob": hex(blob),
        "error": error.name(),
    })
}

pub(super) fn bad_states() -> Vec<Value> {
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
pub(super) fn bad_cleartexts() -> Vec<Value> {
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
