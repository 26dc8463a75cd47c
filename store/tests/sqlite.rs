//! The SQLite store through its public API.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::{path::PathBuf, sync::Arc};
use visard::{
    Code, Timestamp, Visard,
    audit::{Event, Log},
    field::IndexValue,
    keyset::Keyring,
    policy::Policy,
    record::{Context, Protected},
    token::{Issuer, Scope, StoredToken, Subject, TokenStore, expiry},
};
use visard_store::{MemoryTokens, RecordKey, Sqlite};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn visard() -> Visard {
    let policy = Policy::from_toml(include_str!("../../examples/data/policy.toml")).unwrap();
    Visard::new(Keyring::generate("acme", now()).unwrap(), policy).unwrap()
}

/// One protected answer with an e-mail address in its index.
fn answer(visard: &Visard, survey: &str, id: &str, email: &str) -> Protected {
    let payload =
        format!(r#"{{"data":{{"id":"{id}","surveyId":"{survey}","data":{{"email":"{email}"}}}}}}"#);
    visard.protect(&payload, &Context::detect(), now()).unwrap().remove(0).0
}

fn values(visard: &Visard, email: &str) -> Vec<i64> {
    visard.search("email", email).unwrap().into_iter().map(IndexValue::to_i64).collect()
}

fn lines(count: usize) -> Vec<String> {
    let mut log = Log::new();
    (0..count).map(|_| log.append(&Event::new("view", now())).to_string()).collect()
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
fn a_stored_row_is_replaced_by_the_one_that_follows_only() {
    for store in [&MemoryTokens::new() as &dyn TokenStore, &Sqlite::in_memory().unwrap()] {
        let row = |version, content| StoredToken::new([1; 16], [2; 16], version, now(), content);
        assert!(!store.put(&row(2, vec![0])).unwrap(), "there is none to follow");
        assert!(store.put(&row(1, vec![1])).unwrap());
        assert!(!store.put(&row(1, vec![2])).unwrap());
        assert!(!store.put(&row(3, vec![3])).unwrap());
        assert_eq!(store.find(&[1; 16]).unwrap(), Some(row(1, vec![1])));
        assert!(store.put(&row(2, vec![4])).unwrap());
        assert!(!store.put(&row(2, vec![5])).unwrap());
        assert_eq!(store.find(&[1; 16]).unwrap(), Some(row(2, vec![4])));
        assert_eq!(store.find(&[2; 16]).unwrap(), None);
        let other = StoredToken::new([3; 16], [3; 16], 1, now(), Vec::new());
        assert_eq!(
            store.put_all(&[row(2, vec![6]), other, row(3, vec![7])]).unwrap(),
            [false, true, true]
        );
    }
}

#[test]
fn records_are_found_through_the_index() {
    let (store, visard) = (Sqlite::in_memory().unwrap(), visard());
    let [first, second] = [("r1", "a@example.org"), ("r2", "b@example.org")]
        .map(|(id, email)| answer(&visard, "s", id, email));
    store.put(&[&first, &second], &[]).unwrap();
    let found = |email: &str| store.find("email", &values(&visard, email)).unwrap();
    assert_eq!(found("A@EXAMPLE.org"), [first.stored.as_str()]);
    assert_eq!(found("nobody@example.org"), Vec::<String>::new());
    assert_eq!(
        store.find("phone", &values(&visard, "a@example.org")).unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(store.find("email", &[]).unwrap(), Vec::<String>::new());
    assert_eq!(store.find("email", &[0; 513]).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn the_same_number_in_two_surveys_is_two_records() {
    let (store, visard) = (Sqlite::in_memory().unwrap(), visard());
    let records = ["s1", "s2"].map(|survey| answer(&visard, survey, "1", "a@example.org"));
    store.put(&records.each_ref(), &[]).unwrap();
    for record in &records {
        assert_eq!(store.record(&RecordKey::of(record)).unwrap().as_ref(), Some(&record.stored));
    }
    assert_eq!(store.records().unwrap().len(), 2);
    assert_eq!(store.record(&RecordKey::new("formbricks", "s3", "1")).unwrap(), None);
}

#[test]
fn replacing_a_record_replaces_its_index_values() {
    let (store, visard) = (Sqlite::in_memory().unwrap(), visard());
    let old = answer(&visard, "s", "r1", "old@example.org");
    let new = answer(&visard, "s", "r1", "new@example.org");
    store.put(&[&old], &[]).unwrap();
    store.put(&[&new], &[]).unwrap();
    assert_eq!(
        store.find("email", &values(&visard, "old@example.org")).unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(
        store.find("email", &values(&visard, "new@example.org")).unwrap(),
        [new.stored.as_str()]
    );
    assert_eq!(store.records().unwrap(), [new.stored.as_str()]);
}

#[test]
fn an_audit_line_that_does_not_follow_is_refused_with_everything_beside_it() {
    let (store, visard) = (Sqlite::in_memory().unwrap(), visard());
    let lines = lines(2);
    store.put(&[], &[&lines[0]]).unwrap();
    let record = answer(&visard, "s", "r1", "a@example.org");
    for wrong in [lines[0].as_str(), "{\"seq\":77,garbage", "{\"seq\":1}"] {
        let error = store.put(&[&record], &[wrong]).unwrap_err();
        assert_eq!(error.code(), Code::LogBroken, "{wrong}");
    }
    assert_eq!(store.records().unwrap(), Vec::<String>::new(), "all or nothing");
    store.put(&[&record], &[&lines[1]]).unwrap();
    assert_eq!(store.audit().unwrap(), lines);
}

#[test]
fn two_connections_to_one_file_keep_one_log() {
    let folder = Folder::new("two");
    let stores = [(), ()].map(|()| Sqlite::open(&folder.0.join("log.sqlite")).unwrap());
    let lines = lines(40);
    std::thread::scope(|scope| {
        for store in &stores {
            let lines = &lines;
            scope.spawn(move || {
                // Both try every line; each lands once, in order, or is refused.
                for line in lines {
                    while store.audit().unwrap().len()
                        < lines.iter().position(|l| l == line).unwrap()
                    {
                        std::thread::yield_now();
                    }
                    drop(store.put(&[], &[line]));
                }
            });
        }
    });
    assert_eq!(stores[0].audit().unwrap(), lines);
}

#[test]
fn the_file_survives_and_a_foreign_file_is_refused() {
    let (folder, visard) = (Folder::new("file"), visard());
    let path = folder.0.join("test.sqlite");
    let (record, lines) = (answer(&visard, "s", "r1", "a@example.org"), lines(2));
    let audit: Vec<&str> = lines.iter().map(String::as_str).collect();
    Sqlite::open(&path).unwrap().put(&[&record], &audit).unwrap();
    let again = Sqlite::open(&path).unwrap();
    assert_eq!(again.record(&RecordKey::of(&record)).unwrap(), Some(record.stored));
    assert_eq!(again.audit().unwrap(), lines);
    let foreign = folder.0.join("foreign.sqlite");
    std::fs::write(&foreign, "this is not a database, but long enough to be looked at").unwrap();
    assert_eq!(Sqlite::open(&foreign).unwrap_err().code(), Code::StoreFailed);
    let other = folder.0.join("other.sqlite");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE records (foo)")
        .unwrap();
    assert_eq!(Sqlite::open(&other).unwrap_err().code(), Code::StoreFailed);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let nowhere = folder.0.join("no/such/folder.sqlite");
    assert_eq!(Sqlite::open(&nowhere).unwrap_err().code(), Code::StoreFailed);
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("visard-store-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
