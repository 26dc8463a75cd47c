//! The SQLite store through its public API.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{path::Path, sync::Arc};
use visard::{
    Code, Timestamp,
    keyset::Keyring,
    token::{Issuer, Scope, StoredToken, Subject, TokenStore, expiry},
};
use visard_store::{MemoryTokens, Row, Sqlite};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn indexed(id: &str, protected: &str, value: i64) -> Row {
    let mut row = Row::new(id, Some("nps"), protected);
    row.index = vec![("email".to_owned(), value)];
    row
}

#[test]
fn both_stores_serve_vault_tokens() {
    let stores: [Arc<dyn TokenStore>; 2] =
        [Arc::new(MemoryTokens::new()), Arc::new(Sqlite::in_memory().unwrap())];
    for store in stores {
        let keyring = Keyring::generate("acme", now()).unwrap();
        let issuer = Issuer::new(&keyring, &Scope::new("nps")).unwrap().with_store(store);
        let token = issuer.issue(&"rsp_1".into(), expiry(now(), 14).unwrap()).unwrap();
        let verified = issuer.verify(&token.to_string(), now()).unwrap();
        assert_eq!(verified.subject, Subject::from("rsp_1"));
    }
}

#[test]
fn a_stored_token_is_never_overwritten() {
    for store in [&MemoryTokens::new() as &dyn TokenStore, &Sqlite::in_memory().unwrap()] {
        store.insert(&StoredToken::new([1; 16], "first".to_owned(), now())).unwrap();
        let again = StoredToken::new([1; 16], "second".to_owned(), now());
        assert_eq!(store.insert(&again).unwrap_err().code(), Code::StoreFailed);
        assert_eq!(store.find(&[1; 16]).unwrap().unwrap().subject, "first");
        assert_eq!(store.find(&[2; 16]).unwrap(), None);
    }
}

#[test]
fn records_are_found_through_the_index() {
    let store = Sqlite::in_memory().unwrap();
    store.put(&[indexed("r1", "one", 7), indexed("r2", "two", 9)], &[]).unwrap();
    assert_eq!(store.find("email", &[7]).unwrap(), ["one"]);
    assert_eq!(store.find("email", &[7, 9]).unwrap(), ["one", "two"]);
    assert_eq!(store.find("phone", &[7]).unwrap(), Vec::<String>::new());
    assert_eq!(store.find("email", &[]).unwrap(), Vec::<String>::new());
    assert_eq!(store.find("email", &[0; 513]).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn replacing_a_record_replaces_its_index_values() {
    let store = Sqlite::in_memory().unwrap();
    store.put(&[indexed("r1", "old", 7)], &[]).unwrap();
    store.put(&[indexed("r1", "new", 8)], &[]).unwrap();
    assert_eq!(store.find("email", &[7]).unwrap(), Vec::<String>::new());
    assert_eq!(store.find("email", &[8]).unwrap(), ["new"]);
    assert_eq!(store.records().unwrap(), ["new"]);
}

#[test]
fn the_file_survives_and_a_foreign_file_is_refused() {
    let folder = std::env::temp_dir().join(format!("visard-store-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("test.sqlite");
    Sqlite::open(&path).unwrap().put(&[indexed("r1", "one", 7)], &["a", "b"]).unwrap();
    let again = Sqlite::open(&path).unwrap();
    assert_eq!(again.record("r1").unwrap().as_deref(), Some("one"));
    assert_eq!(again.audit().unwrap(), ["a", "b"]);
    let foreign = folder.join("foreign.sqlite");
    std::fs::write(&foreign, "this is not a database, but long enough to be looked at").unwrap();
    assert_eq!(Sqlite::open(&foreign).unwrap_err().code(), Code::StoreFailed);
    assert_eq!(
        Sqlite::open(Path::new("/nowhere/at/all.sqlite")).unwrap_err().code(),
        Code::StoreFailed
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
