//! Slots and blobs in files and databases: one behaviour for all, several processes, sudden death.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use core::fmt::Debug;
use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};
use visard::{
    Code, Result, Timestamp,
    field::erasure::{
        EraseBlobs, EraseSlot, Erasure, Leaves, Respondent, SLOT_LEN, SlotKey, SubjectKeys,
    },
    keyset::{Keyring, insecure},
};
use visard_store::{
    FileBlobs, FileSlot, MemoryErasure, Sqlite, SqliteBlobs, SqliteSlot, SubjectStore,
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn code<T: Debug>(result: Result<T>) -> Code {
    result.unwrap_err().code()
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("visard-erasure-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

type Places = (Arc<dyn EraseSlot>, Arc<dyn EraseBlobs>);

/// Slot and blobs of a kind in a folder; opened anew each time, as another process would.
fn places(kind: &str, folder: &Path) -> Places {
    let (slot, blobs) = (folder.join("slot"), folder.join("blobs"));
    if kind == "files" {
        fs::create_dir_all(&blobs).unwrap();
        (Arc::new(FileSlot::new(&slot)), Arc::new(FileBlobs::new(&blobs)))
    } else {
        let blobs = SqliteBlobs::open(&blobs).unwrap();
        (Arc::new(SqliteSlot::open(&slot).unwrap()), Arc::new(blobs))
    }
}

const KINDS: [&str; 2] = ["files", "sqlite"];

fn opened(keyring: &Keyring, (slot, blobs): Places) -> Erasure {
    Erasure::new(keyring, slot, blobs)
}

fn keyring() -> Keyring {
    Keyring::generate("acme", now()).unwrap()
}

/// What every pair of places does.
fn serves(places: impl Fn() -> Places) {
    let keyring = keyring();
    let erasure = || opened(&keyring, places());
    assert_eq!(code(erasure().load()), Code::StoreFailed, "nothing yet");
    let before = erasure().create(Leaves::Hashed).unwrap();
    assert_eq!(code(erasure().create(Leaves::Hashed)), Code::StateConflict);
    let [ada, alan] = ["crm-1", "crm-2"].map(Respondent::new);
    let old_name = places().0.load().unwrap().unwrap().blob_name().unwrap();
    let erased = erasure().erase(&[ada], now()).unwrap();
    let tree = erasure().load().unwrap();
    assert_eq!(code(tree.key(&ada)), Code::SubjectErased);
    assert_eq!(tree.key(&alan).unwrap(), before.key(&alan).unwrap());
    let (slot, blobs) = places();
    let name = slot.load().unwrap().unwrap().blob_name().unwrap();
    erased.receipts[0].check_state(&blobs.load(&name).unwrap().unwrap()).unwrap();
    assert_eq!(blobs.load(&old_name).unwrap(), None, "the old state is cleared away");
    let stale = slot.load().unwrap().unwrap();
    assert!(!slot.compare_and_swap(Some(1), &stale).unwrap(), "the slot is at version 2");
    assert!(!slot.compare_and_swap(None, &stale).unwrap(), "the slot is taken");
}

#[test]
fn files_and_databases_and_memory_keep_an_erasure() {
    for kind in KINDS {
        let folder = Folder::new(&format!("serves-{kind}"));
        serves(|| places(kind, &folder.0));
    }
    let memory = Arc::new(MemoryErasure::new());
    serves(|| (memory.clone(), memory.clone()));
}

#[test]
fn a_store_of_keys_sees_what_others_erased() {
    let (memory, keyring) = (Arc::new(MemoryErasure::new()), keyring());
    let erasure = || opened(&keyring, (memory.clone(), memory.clone()));
    assert_eq!(code(SubjectStore::new(erasure())), Code::StoreFailed, "nothing yet");
    erasure().create(Leaves::Hashed).unwrap();
    let store = SubjectStore::new(erasure()).unwrap();
    let (ada, key) = store.sealing_key("crm-1").unwrap();
    assert_eq!(store.opening_key(&ada).unwrap(), key);
    erasure().erase(&[ada], now()).unwrap();
    assert_eq!(code(store.opening_key(&ada)), Code::SubjectErased);
    assert_eq!(code(store.sealing_key("crm-1")), Code::SubjectErased);
    assert!(store.sealing_key("crm-2").is_ok());
    assert_eq!(store.tree().unwrap().version(), 2);
}

#[test]
fn a_backup_of_everything_but_the_slot_brings_nobody_back() {
    for kind in KINDS {
        let (folder, keyring) = (Folder::new(&format!("backup-{kind}")), keyring());
        opened(&keyring, places(kind, &folder.0)).create(Leaves::Hashed).unwrap();
        let backup = folder.0.join("backup");
        copy(&folder.0.join("blobs"), &backup);
        let ada = Respondent::new("crm-1");
        let held = opened(&keyring, places(kind, &folder.0)).erase(&[ada], now()).unwrap().tree;
        remove(&folder.0.join("blobs"));
        copy(&backup, &folder.0.join("blobs"));
        let restored = opened(&keyring, places(kind, &folder.0)).load();
        assert_eq!(code(restored), Code::StoreFailed, "the old state opens under no key");
        assert!(held.is_erased(&ada).unwrap());
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

fn remove(path: &Path) {
    if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
}

/// The data's folder is in backups, and the slot in it only a link to where none are made.
#[cfg(unix)]
#[test]
fn a_linked_slot_stays_where_it_is() {
    let (folder, keyring) = (Folder::new("linked"), keyring());
    let [here, there] = ["data", "elsewhere"].map(|name| folder.0.join(name));
    fs::create_dir_all(&here).unwrap();
    fs::create_dir_all(&there).unwrap();
    std::os::unix::fs::symlink("../elsewhere/slot", here.join("slot")).unwrap();
    let by = |slot: &Path| -> Places {
        (Arc::new(FileSlot::new(&slot.join("slot"))), Arc::new(FileBlobs::new(&here)))
    };
    opened(&keyring, by(&here)).create(Leaves::Hashed).unwrap();
    let [ada, alan] = ["crm-1", "crm-2"].map(Respondent::new);
    opened(&keyring, by(&here)).erase(&[ada], now()).unwrap();
    let tree = opened(&keyring, by(&there)).erase(&[alan], now()).unwrap().tree;
    assert_eq!(tree.version(), 3, "both ways lead to one slot");
    assert!(here.join("slot").is_symlink(), "the key did not move into the backups");
    let left: Vec<_> =
        fs::read_dir(&here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "link and state, no lock of its own: {left:?}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_are_refused() {
    let folder = Folder::new("circle");
    let [one, two] = ["one", "two"].map(|name| folder.0.join(name));
    std::os::unix::fs::symlink(&one, &two).unwrap();
    std::os::unix::fs::symlink(&two, &one).unwrap();
    assert_eq!(code(FileSlot::new(&one).load()), Code::StoreFailed);
}

/// Somebody laid a link where the next slot is written first.
#[cfg(unix)]
#[test]
fn a_link_beside_the_slot_leads_to_nobody_elses_file() {
    let (folder, keyring) = (Folder::new("laid"), keyring());
    opened(&keyring, places("files", &folder.0)).create(Leaves::Hashed).unwrap();
    let theirs = folder.0.join("theirs");
    fs::write(&theirs, b"a file of somebody else").unwrap();
    std::os::unix::fs::symlink(&theirs, folder.0.join("slot.new")).unwrap();
    opened(&keyring, places("files", &folder.0)).erase(&[Respondent::new("a")], now()).unwrap();
    assert_eq!(fs::read(&theirs).unwrap(), b"a file of somebody else");
    assert!(!folder.0.join("slot").is_symlink());
}

/// A process that died between writing `slot.new` and renaming it left a key that opens a state.
#[test]
fn a_key_that_a_dead_process_left_is_overwritten() {
    let (folder, keyring) = (Folder::new("left-key"), keyring());
    opened(&keyring, places("files", &folder.0)).create(Leaves::Hashed).unwrap();
    let left = folder.0.join("slot.new");
    fs::write(&left, SlotKey::first().unwrap().to_bytes().expose()).unwrap();
    // A second name for the same bytes on the medium.
    let witness = folder.0.join("witness");
    fs::hard_link(&left, &witness).unwrap();
    opened(&keyring, places("files", &folder.0)).erase(&[Respondent::new("a")], now()).unwrap();
    assert_eq!(fs::read(&witness).unwrap(), [0; SLOT_LEN]);
}

#[test]
fn what_a_dead_process_left_is_no_obstacle() {
    let (folder, keyring) = (Folder::new("left"), keyring());
    opened(&keyring, places("files", &folder.0)).create(Leaves::Numbered).unwrap();
    let slot = FileSlot::new(&folder.0.join("slot"));
    let name = slot.load().unwrap().unwrap().blob_name().unwrap();
    fs::write(folder.0.join("slot.new"), b"half a sl").unwrap();
    fs::write(folder.0.join("blobs").join(format!("{name}.new")), b"half a state").unwrap();
    fs::write(folder.0.join("blobs").join("readme.txt"), b"somebody else's").unwrap();
    let erasure = opened(&keyring, places("files", &folder.0));
    let one = Respondent::numbered("crm-1", 1);
    assert_eq!(erasure.erase(&[one], now()).unwrap().tree.version(), 2);
    let left = fs::read_dir(folder.0.join("blobs")).unwrap().count();
    assert_eq!(left, 2, "one state and somebody else's file");
    assert!(!folder.0.join("slot.new").exists());
}

#[test]
fn two_trees_in_one_place_leave_each_others_states_alone() {
    let mut shared: Vec<(Folder, [Places; 2])> = Vec::new();
    for kind in KINDS {
        let folder = Folder::new(&format!("shared-{kind}"));
        let [one, two] = ["one", "two"].map(|name| folder.0.join(name));
        fs::create_dir_all(&one).unwrap();
        fs::create_dir_all(&two).unwrap();
        let (first, blobs) = places(kind, &one);
        let (second, _) = places(kind, &two);
        shared.push((folder, [(first, blobs.clone()), (second, blobs)]));
    }
    let memory = [Arc::new(MemoryErasure::new()), Arc::new(MemoryErasure::new())];
    let blobs: Arc<dyn EraseBlobs> = memory[0].clone();
    let in_memory = memory.map(|slot| -> Places { (slot, blobs.clone()) });
    shared.push((Folder::new("shared-memory"), in_memory));
    for (_folder, [one, two]) in shared {
        // Also those of another tenant.
        let other = Keyring::generate("umbrella", now()).unwrap();
        let [one, two] = [opened(&keyring(), one), opened(&other, two)];
        one.create(Leaves::Hashed).unwrap();
        let kept = two.create(Leaves::Hashed).unwrap();
        for subject in ["crm-1", "crm-2", "crm-3"] {
            one.erase(&[Respondent::new(subject)], now()).unwrap();
        }
        assert_eq!(two.load().unwrap().id(), kept.id(), "every respondent of it lives");
        two.erase(&[Respondent::new("crm-9")], now()).unwrap();
        assert_eq!(one.load().unwrap().erased(), 3);
    }
}

#[test]
fn a_receipt_shows_itself_in_words() {
    let memory = Arc::new(MemoryErasure::new());
    let erasure = opened(&keyring(), (memory.clone(), memory));
    erasure.create(Leaves::Hashed).unwrap();
    let erased = erasure.erase(&[Respondent::new("crm-1")], now()).unwrap();
    let shown = format!("{:?}", erased.receipts[0]);
    assert!(shown.contains("tenant: \"acme\", reference: \""), "{shown}");
    assert!(!shown.contains('['), "no bytes: {shown}");
}

#[test]
fn a_slot_that_cannot_be_read_is_never_replaced() {
    let (folder, keyring) = (Folder::new("torn"), keyring());
    let erasure = opened(&keyring, places("files", &folder.0));
    for (content, expected) in [
        (&b"VSEK\x01"[..], Code::KeysetInvalid),
        (&[7; 46], Code::StoreFailed),
        (b"", Code::KeysetInvalid),
    ] {
        fs::write(folder.0.join("slot"), content).unwrap();
        assert_eq!(code(erasure.create(Leaves::Hashed)), expected);
        assert_eq!(code(erasure.load()), expected);
        assert_eq!(fs::read(folder.0.join("slot")).unwrap(), content);
    }
}

#[test]
fn a_database_of_another_kind_is_refused() {
    let folder = Folder::new("foreign");
    let path = folder.0.join("db");
    drop(Sqlite::open(&path).unwrap());
    assert_eq!(SqliteSlot::open(&path).unwrap_err().code(), Code::StoreFailed);
    assert_eq!(SqliteBlobs::open(&path).unwrap_err().code(), Code::StoreFailed);
    let slot = folder.0.join("slot");
    drop(SqliteSlot::open(&slot).unwrap());
    assert_eq!(SqliteBlobs::open(&slot).unwrap_err().code(), Code::StoreFailed);
    assert_eq!(Sqlite::open(&slot).unwrap_err().code(), Code::StoreFailed);
}

#[test]
fn no_old_key_stays_in_the_files() {
    for kind in KINDS {
        let (folder, keyring) = (Folder::new(&format!("wiped-{kind}")), keyring());
        opened(&keyring, places(kind, &folder.0)).create(Leaves::Hashed).unwrap();
        let old: SlotKey = places(kind, &folder.0).0.load().unwrap().unwrap();
        let old = old.to_bytes();
        // A hard link to the old file shows what becomes of its content.
        fs::hard_link(folder.0.join("slot"), folder.0.join("link")).unwrap();
        let erasure = opened(&keyring, places(kind, &folder.0));
        erasure.erase(&[Respondent::new("crm-1")], now()).unwrap();
        for entry in fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_file() {
                let content = fs::read(&entry).unwrap();
                let key = &old.expose()[13..];
                assert!(!content.windows(32).any(|part| part == key), "{}", entry.display());
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_slot_and_states() {
    use std::os::unix::fs::PermissionsExt;
    for kind in KINDS {
        let (folder, keyring) = (Folder::new(&format!("mode-{kind}")), keyring());
        opened(&keyring, places(kind, &folder.0)).create(Leaves::Hashed).unwrap();
        let mut files = vec![folder.0.join("slot")];
        let blobs = folder.0.join("blobs");
        match fs::read_dir(&blobs) {
            Ok(entries) => files.extend(entries.map(|entry| entry.unwrap().path())),
            Err(_) => files.push(blobs),
        }
        for file in files {
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

// --- Several processes ---

/// Runs this test program again as a process that erases `p<from>`, `p<from + 1>` …, one erasure
/// each, and says so a line.
fn spawn(kind: &str, folder: &Path, from: u32, to: u32) -> Child {
    let job = format!("{kind},{},{from},{to}", folder.display());
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_other_process", "--nocapture", "--test-threads=1"])
        .env("VISARD_ERASURE_JOB", job)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Not a test by itself: what [`spawn`] runs.
#[test]
fn the_other_process() {
    let Ok(job) = env::var("VISARD_ERASURE_JOB") else { return };
    let [kind, folder, from, to] = job.split(',').collect::<Vec<_>>().try_into().unwrap();
    let folder = Path::new(folder);
    let keyring = insecure::import_cleartext(&fs::read_to_string(folder.join("ring")).unwrap());
    let erasure = opened(&keyring.unwrap(), places(kind, folder));
    for number in from.parse::<u32>().unwrap()..to.parse().unwrap() {
        let name = format!("p{number}");
        // Losing every race is for the caller to repeat.
        while erasure.erase(&[Respondent::new(&name)], now()).is_err_and(|error| {
            assert_eq!(error.code(), Code::StateConflict, "{kind}");
            true
        }) {}
        let mut out = std::io::stdout().lock();
        writeln!(out, "erased {number}").and_then(|()| out.flush()).unwrap();
    }
}

/// A state for several processes, and the keyring they share.
fn shared(kind: &str, folder: &Path) -> Keyring {
    let keyring = keyring();
    fs::write(folder.join("ring"), insecure::export_cleartext(&keyring).unwrap().as_bytes())
        .unwrap();
    opened(&keyring, places(kind, folder)).create(Leaves::Hashed).unwrap();
    keyring
}

#[test]
fn processes_that_erase_at_once_lose_no_erasure() {
    for kind in KINDS {
        let folder = Folder::new(&format!("race-{kind}"));
        let keyring = shared(kind, &folder.0);
        let processes = [0, 12, 24].map(|from| spawn(kind, &folder.0, from, from + 12));
        for mut process in processes {
            assert!(process.wait().unwrap().success());
        }
        let tree = opened(&keyring, places(kind, &folder.0)).load().unwrap();
        assert_eq!((tree.version(), tree.erased()), (37, 36), "{kind}");
    }
}

#[test]
fn a_killed_process_leaves_a_whole_state() {
    for kind in KINDS {
        let folder = Folder::new(&format!("kill-{kind}"));
        let keyring = shared(kind, &folder.0);
        let alan = Respondent::new("alan");
        let before = opened(&keyring, places(kind, &folder.0)).load().unwrap().key(&alan).unwrap();
        let mut from = 0;
        for round in 0..8 {
            let mut process = spawn(kind, &folder.0, from, u32::MAX);
            let lines = BufReader::new(process.stdout.take().unwrap()).lines();
            let done =
                lines.map(core::result::Result::unwrap).filter(|line| line.starts_with("erased "));
            let last = done.take(round % 3 + 1).last().unwrap();
            process.kill().unwrap();
            process.wait().unwrap();
            let last: u32 = last["erased ".len()..].parse().unwrap();
            let erasure = opened(&keyring, places(kind, &folder.0));
            let tree = erasure.load().unwrap();
            for number in 0..=last {
                let name = format!("p{number}");
                assert!(tree.is_erased(&Respondent::new(&name)).unwrap(), "{kind}: {name}");
            }
            assert_eq!(tree.key(&alan).unwrap(), before, "{kind}: everyone else lives");
            from = last + 1;
            let next = format!("p{from}");
            erasure.erase(&[Respondent::new(&next)], now()).unwrap();
        }
    }
}
