//! Walks over a host's own table and over stored records: quoted, resumed after a kill, twice at
//! once.

#![expect(clippy::unwrap_used, reason = "tests")]

use rusqlite::{Connection, params};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command},
};
use visard::{
    Code, Timestamp, Visard,
    encoding::base64url,
    field::{
        BlindIndex, FieldCipher, IndexPlan, IndexValue, Normaliser, SubjectKey, Walk, WalkColumn,
        key_id,
    },
    keyset::{Keyring, Use, insecure},
    policy::Policy,
    record::Context,
};
use visard_store::{HostTable, RecordKey, Sqlite, TableColumns};

const CHILD: &str = "VISARD_STORE_WALK_CHILD";

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn rotated(keyring: &Keyring) -> Keyring {
    keyring.rotate(Use::Data, now()).unwrap().rotate(Use::Index, now()).unwrap()
}

/// The keyring without the keys that rotation left behind.
fn only_newest(keyring: &Keyring) -> Keyring {
    [Use::Data, Use::Index].into_iter().fold(keyring.clone(), |keyring, usage| {
        let old = keyring.keys(usage).unwrap().next().unwrap().id;
        keyring.disable(usage, old).unwrap()
    })
}

fn cipher(keyring: &Keyring) -> FieldCipher {
    FieldCipher::new(keyring, "people", "email").unwrap()
}

fn index(keyring: &Keyring) -> BlindIndex {
    let plan = IndexPlan::for_distinct(1 << 20).unwrap();
    BlindIndex::new(keyring, "people", "email", Normaliser::Email, plan).unwrap()
}

fn walk(keyring: &Keyring) -> Walk {
    Walk::reseal(vec![cipher(keyring)]).unwrap().index(index(keyring), &[0]).unwrap()
}

fn email(id: u32) -> String {
    format!("p{id}@example.org")
}

/// A table with names that must be quoted.
const TABLE: &str = r#"CREATE TABLE "people ""A""; DROP TABLE x; --" (
    "the id" INTEGER PRIMARY KEY, "e-mail" TEXT, "sealed ""mail""" BLOB, "select" INTEGER)"#;

fn columns() -> TableColumns {
    TableColumns::new("people \"A\"; DROP TABLE x; --", "the id")
        .sealed("sealed \"mail\"")
        .index("select")
}

fn filled(path: &Path, count: u32, keyring: &Keyring) {
    let mut connection = Connection::open(path).unwrap();
    connection.execute_batch(TABLE).unwrap();
    let transaction = connection.transaction().unwrap();
    let (cipher, index) = (cipher(keyring), index(keyring));
    for id in 1..=count {
        let sealed = cipher.seal(&id.to_string(), email(id).as_bytes(), b"").unwrap();
        let value = index.values_for_writing(&email(id)).unwrap().unwrap().to_i64();
        let insert = r#"INSERT INTO "people ""A""; DROP TABLE x; --" VALUES (?1, NULL, ?2, ?3)"#;
        transaction.execute(insert, params![id, sealed, value]).unwrap();
    }
    transaction.commit().unwrap();
}

/// Every row opens and is found under this keyring alone.
fn check(path: &Path, count: u32, keyring: &Keyring) {
    let connection = Connection::open(path).unwrap();
    let query =
        r#"SELECT "the id", "sealed ""mail""", "select" FROM "people ""A""; DROP TABLE x; --""#;
    let mut statement = connection.prepare(query).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let rows: Vec<(u32, Vec<u8>, i64)> = rows.unwrap().map(Result::unwrap).collect();
    assert_eq!(rows.len(), usize::try_from(count).unwrap());
    let (cipher, index) = (cipher(keyring), index(keyring));
    for (id, sealed, value) in rows {
        let opened = cipher.open(&id.to_string(), &sealed, b"").unwrap();
        assert_eq!(opened.expose(), email(id).as_bytes());
        let searched = index.values_for_search(&email(id)).unwrap();
        assert!(searched.iter().any(|searched| searched.to_i64() == value));
    }
}

#[test]
fn a_walk_over_a_table_with_hostile_names_goes_through() {
    let (folder, old) = (Folder::new("names"), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    filled(&path, 10, &old);
    let new = rotated(&old);
    let mut table = HostTable::open(&path, columns()).unwrap();
    assert_eq!(table.row_count().unwrap(), 10);
    let walk = walk(&new);
    let (dry, keys) = walk.dry_run(&mut table, &mut |_| Ok(())).unwrap();
    assert_eq!((dry.counters().changed, keys.len()), (10, 1));
    assert_eq!(table.checkpoint(&dry.walk()).unwrap(), None, "a dry run leaves no trace");
    let end = walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().changed, end.counters().failed), (10, 0));
    assert_eq!(table.checkpoint(&end.walk()).unwrap(), Some(end.to_string()));
    check(&path, 10, &only_newest(&new));
}

#[test]
fn what_fails_is_written_down_beside_the_checkpoint() {
    let (folder, old) = (Folder::new("failed"), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    filled(&path, 3, &old);
    let connection = Connection::open(&path).unwrap();
    let spoil = r#"UPDATE "people ""A""; DROP TABLE x; --" SET "sealed ""mail""" = x'00' WHERE "the id" = 2"#;
    connection.execute(spoil, []).unwrap();
    let mut table = HostTable::open(&path, columns()).unwrap();
    let walk = walk(&rotated(&old));
    let end = walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().changed, end.counters().failed), (2, 1));
    let failed = "SELECT key, column_number, code FROM visard_walk_failed";
    let failed: (String, i64, String) = connection
        .query_row(failed, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    assert_eq!(failed, ("2".to_owned(), 0, "UNSUPPORTED_FORMAT".to_owned()));
}

#[test]
fn a_backfill_goes_from_column_to_column_in_text_tables_too() {
    let (folder, keyring) = (Folder::new("text"), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE people (id TEXT PRIMARY KEY NOT NULL, phone INTEGER, sealed TEXT, idx TEXT);
             INSERT INTO people VALUES ('b', 49301, NULL, NULL), ('a', NULL, NULL, 'ff');",
        )
        .unwrap();
    let columns = TableColumns::new("people", "id").beside("phone", "sealed").index("idx");
    let mut table = HostTable::open(&path, columns).unwrap();
    let plan = IndexPlan::for_distinct(5_000).unwrap();
    let plain = || BlindIndex::new(&keyring, "people", "i", Normaliser::Plain, plan.clone());
    let walk = Walk::backfill(vec![cipher(&keyring)]).unwrap();
    let walk = walk.index(plain().unwrap(), &[0]).unwrap();
    let end = walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().rows, end.counters().changed, end.counters().sealed), (2, 2, 1));
    let row = "SELECT sealed, idx, phone FROM people WHERE id = 'b'";
    let (sealed, index, phone): (String, String, i64) =
        connection.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let bytes = visard::encoding::from_base64url(&sealed).unwrap();
    assert_eq!(base64url(&bytes), sealed);
    assert_eq!(cipher(&keyring).open("b", &bytes, b"").unwrap().expose(), b"49301");
    let searched = plain().unwrap().values_for_search("49301").unwrap();
    assert_eq!((index, phone), (searched[0].to_string(), 49_301));
    let cleared = "SELECT idx FROM people WHERE id = 'a'";
    let cleared: Option<String> = connection.query_row(cleared, [], |row| row.get(0)).unwrap();
    assert_eq!(cleared, None);
    let again = walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((again.counters().changed, again.counters().current), (0, 2));
}

#[test]
fn tables_that_would_lose_rows_are_refused() {
    let folder = Folder::new("refused");
    let path = folder.0.join("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "CREATE TABLE loose (id INTEGER, s BLOB);
             CREATE TABLE nameless (id TEXT UNIQUE, s BLOB);
             INSERT INTO nameless VALUES (NULL, NULL), (NULL, NULL);
             CREATE TABLE untyped (id UNIQUE NOT NULL, s BLOB);
             CREATE TABLE pair (id INTEGER, other INTEGER, s BLOB, PRIMARY KEY (id, other));
             CREATE TABLE good (id INTEGER PRIMARY KEY, s BLOB, i INTEGER);",
        )
        .unwrap();
    let refused = |columns: TableColumns| HostTable::open(&path, columns).unwrap_err().code();
    for table in ["loose", "nameless", "untyped", "pair"] {
        let columns = TableColumns::new(table, "id").sealed("s");
        assert_eq!(refused(columns), Code::InvalidArgument, "{table}");
    }
    let good = || TableColumns::new("good", "id");
    for (columns, code) in [
        (TableColumns::new("nowhere", "id").sealed("s"), Code::UnknownName),
        (TableColumns::new("good", "nothing").sealed("s"), Code::UnknownName),
        (good().sealed("nothing"), Code::UnknownName),
        (good().beside("nothing", "s"), Code::UnknownName),
        (good().sealed("s").index("nothing"), Code::UnknownName),
        (good().sealed("s").record("nothing"), Code::UnknownName),
        (good().sealed(""), Code::UnknownName),
        (good().sealed("s").index("S"), Code::InvalidArgument),
        (good().beside("s", "s"), Code::InvalidArgument),
        (good().sealed("id"), Code::InvalidArgument),
    ] {
        assert_eq!(refused(columns), code);
    }
    assert!(HostTable::open(&path, good().sealed("s").index("i")).is_ok());
    let nowhere = HostTable::open(&folder.0.join("none.sqlite"), good());
    assert_eq!(nowhere.unwrap_err().code(), Code::StoreFailed);
}

/// The child of the tests below: walks as fast as it can. Without its variable it is nothing.
#[test]
fn child() {
    let Some(folder) = env::var_os(CHILD).map(PathBuf::from) else { return };
    let keyring = insecure::import_cleartext(&fs::read_to_string(folder.join("keys")).unwrap());
    let walk = walk(&keyring.unwrap());
    let mut table = HostTable::open(&folder.join("host.sqlite"), columns()).unwrap();
    walk.run(&mut table, walk.start(), &mut |_| Ok(())).unwrap();
}

fn spawn(folder: &Path) -> Child {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "child", "--quiet"]).env(CHILD, folder).spawn().unwrap()
}

fn prepared(name: &str, count: u32) -> (Folder, PathBuf, Keyring) {
    let (folder, old) = (Folder::new(name), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    filled(&path, count, &old);
    let new = rotated(&old);
    let file = insecure::export_cleartext(&new).unwrap();
    fs::write(folder.0.join("keys"), file.as_bytes()).unwrap();
    (folder, path, new)
}

#[test]
fn a_walk_that_was_killed_goes_on_where_it_was() {
    let count = 6_000;
    let (folder, path, new) = prepared("killed", count);
    let mut child = spawn(&folder.0);
    let walk = walk(&new);
    let mut table = HostTable::open(&path, columns()).unwrap();
    let text = loop {
        if let Some(text) = table.checkpoint(&walk.start().walk()).unwrap() {
            break text;
        }
        assert!(child.try_wait().unwrap().is_none(), "the child walks");
        std::thread::yield_now();
    };
    child.kill().unwrap();
    child.wait().unwrap();
    let text = table.checkpoint(&walk.start().walk()).unwrap().unwrap_or(text);
    let checkpoint = walk.resume(&text).unwrap();
    assert!(!checkpoint.is_done(), "killed in the middle");
    assert!(checkpoint.counters().rows >= 1_024);
    let end = walk.run(&mut table, checkpoint, &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().rows, end.counters().failed), (count.into(), 0));
    check(&path, count, &only_newest(&new));
}

#[test]
fn two_walkers_at_once_do_no_harm() {
    let count = 4_000;
    let (folder, path, new) = prepared("two", count);
    let mut children = [spawn(&folder.0), spawn(&folder.0)];
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    check(&path, count, &only_newest(&new));
}

#[test]
fn a_walk_over_stored_records_changes_keys_and_nothing_else() {
    let policy = Policy::from_toml(include_str!("../../examples/data/policy.toml")).unwrap();
    let old = Keyring::generate("acme", now()).unwrap();
    let visard = Visard::new(old.clone(), policy.clone()).unwrap();
    let payload = include_str!("../../examples/data/formbricks-webhook-responseFinished.json");
    let protected = visard.protect(payload, &Context::detect(), now()).unwrap().remove(0).0;
    let store = Sqlite::in_memory().unwrap();
    store.put(&[&protected], &[]).unwrap();
    let new = rotated(&old);
    let renewed = Visard::new(new.clone(), policy.clone()).unwrap();
    let walk = renewed.records().walk();
    let end = walk.run(&mut &store, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().changed, end.counters().failed), (1, 0));
    assert_eq!(store.checkpoint(&end.walk()).unwrap(), Some(end.to_string()));
    let stored = store.record(&RecordKey::of(&protected)).unwrap().unwrap();
    assert_ne!(stored, protected.stored);
    let newest = Visard::new(only_newest(&new), policy).unwrap();
    for (field, value) in &protected.index {
        assert!(!store.find(field, &[value.to_i64()]).unwrap().contains(&stored), "{field}");
    }
    let found = |visard: &Visard| {
        let values = visard.search("email", "elodie.marchetti@fr.example.com").unwrap();
        let values: Vec<i64> = values.into_iter().map(IndexValue::to_i64).collect();
        store.find("email", &values).unwrap()
    };
    assert_eq!(found(&newest), [stored.as_str()]);
    let again = walk.run(&mut &store, walk.start(), &mut |_| Ok(())).unwrap();
    assert_eq!((again.counters().changed, again.counters().current), (0, 1));
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("visard-walk-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Unique in one collation, but read in another one, in which the walk would pass over a row.
#[test]
fn keys_that_their_column_takes_for_one_are_refused() {
    let folder = Folder::new("collation");
    let path = folder.0.join("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    let table = "CREATE TABLE t (k TEXT COLLATE NOCASE, s BLOB, UNIQUE (k COLLATE BINARY));
                 INSERT INTO t (k) VALUES ('a'), ('b');";
    connection.execute_batch(table).unwrap();
    let open = || HostTable::open(&path, TableColumns::new("t", "k").sealed("s"));
    assert!(open().is_ok());
    connection.execute("INSERT INTO t (k) VALUES ('B')", []).unwrap();
    assert_eq!(open().unwrap_err().code(), Code::InvalidArgument);
}

/// What failed is what the newest walk over these columns found, and nothing once it is mended.
#[test]
fn a_later_walk_forgets_failures_that_are_gone() {
    let (folder, old) = (Folder::new("mended"), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    let connection = Connection::open(&path).unwrap();
    let tables = "CREATE TABLE one (id INTEGER PRIMARY KEY, s BLOB);
                  CREATE TABLE two (id INTEGER PRIMARY KEY, s BLOB);
                  INSERT INTO one VALUES (1, x'11'); INSERT INTO two VALUES (1, x'11');";
    connection.execute_batch(tables).unwrap();
    let run = |keyring: &Keyring, table: &str| {
        let mut rows = HostTable::open(&path, TableColumns::new(table, "id").sealed("s")).unwrap();
        let walk = Walk::reseal(vec![cipher(keyring)]).unwrap();
        walk.run(&mut rows, walk.start(), &mut |_| Ok(())).unwrap().counters().failed
    };
    let left = || {
        let query = "SELECT COUNT(*) FROM visard_walk_failed";
        connection.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    assert_eq!((run(&old, "one"), run(&old, "two"), left()), (1, 1, 2));
    connection.execute("UPDATE one SET s = NULL", []).unwrap();
    assert_eq!((run(&rotated(&old), "one"), left()), (0, 1), "those of the other table stay");
    connection.execute("UPDATE two SET s = NULL", []).unwrap();
    assert_eq!((run(&old, "two"), left()), (0, 0));
}

/// Two tables whose values are sealed under the same names have walks of the same id.
#[test]
fn a_checkpoint_of_one_table_is_none_of_another() {
    let (folder, keyring) = (Folder::new("two-tables"), Keyring::generate("acme", now()).unwrap());
    let path = folder.0.join("host.sqlite");
    let table = |name| {
        format!(
            "CREATE TABLE {name} (id INTEGER PRIMARY KEY, p TEXT, s BLOB, s2 BLOB);
                 INSERT INTO {name} VALUES (1, 'ada@example.org', NULL, NULL);"
        )
    };
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&(table("one") + &table("two"))).unwrap();
    let open = |name, sealed| {
        HostTable::open(&path, TableColumns::new(name, "id").beside("p", sealed)).unwrap()
    };
    let walk = Walk::backfill(vec![cipher(&keyring)]).unwrap();
    let killed = walk.step(&mut open("one", "s"), &walk.start()).unwrap().checkpoint;
    assert!(!killed.is_done());
    assert_eq!(open("one", "s").checkpoint(&killed.walk()).unwrap(), Some(killed.to_string()));
    assert_eq!(open("two", "s").checkpoint(&killed.walk()).unwrap(), None, "another table");
    assert_eq!(open("one", "s2").checkpoint(&killed.walk()).unwrap(), None, "another column");
}

/// The key of a respondent, as a host would keep it.
fn subject_key(subject: &str) -> visard::Result<SubjectKey> {
    let mut key = [0x5a; 32];
    for (byte, of) in key.iter_mut().zip(subject.bytes()) {
        *byte = of;
    }
    SubjectKey::from_bytes(&key)
}

#[test]
fn values_of_respondents_are_walked_with_their_keys() {
    let (old, new) = (Keyring::generate("acme", now()).unwrap(), "crm-17");
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch("CREATE TABLE answers (id INTEGER PRIMARY KEY, person TEXT, email BLOB)")
        .unwrap();
    let (cipher_of, key) = (cipher(&old), subject_key(new).unwrap());
    let hers = cipher_of.for_subject(new, &key).unwrap();
    let sealed = hers.seal("1", b"ada@example.org", b"").unwrap();
    let insert = "INSERT INTO answers VALUES (1, ?1, ?2), (2, NULL, NULL), (3, NULL, ?2)";
    connection.execute(insert, params![new, sealed]).unwrap();

    let keyring = rotated(&old);
    let column = WalkColumn::of_subjects(cipher(&keyring), subject_key);
    let walk = Walk::reseal(vec![column]).unwrap();
    let of = TableColumns::new("answers", "id").subject("person").sealed("email");
    let mut rows = HostTable::over(connection, of).unwrap();
    let mut failed = Vec::new();
    let end = walk.run(&mut rows, walk.start(), &mut |step| {
        failed.extend(step.failed.iter().map(|one| (one.key.clone(), one.code)));
        Ok(())
    });
    assert_eq!(end.unwrap().counters().changed, 1);
    assert_eq!(failed, [("3".to_owned(), Code::InvalidArgument)], "it does not say whose it is");

    let again = Walk::reseal(vec![WalkColumn::of_subjects(cipher(&keyring), subject_key)]);
    let (end, keys) = again.unwrap().dry_run(&mut rows, &mut |_| Ok(())).unwrap();
    assert_eq!((end.counters().current, end.counters().failed), (2, 1));
    let primary = key_id(&cipher(&keyring).seal("1", b"", b"").unwrap()).unwrap();
    assert!(keys.iter().any(|count| count.key == primary && count.values == 1));
}
