//! Rows of wrapped keys.

use super::*;

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

pub(super) fn rows() -> Vec<Value> {
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

pub(super) fn bad_rows() -> Vec<Value> {
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
