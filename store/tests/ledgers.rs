//! One ledger, many hands: threads, processes, and processes that are killed.

#![expect(clippy::unwrap_used, clippy::print_stdout, clippy::indexing_slicing, reason = "tests")]

#[path = "support/processes.rs"]
#[expect(dead_code, reason = "races for tokens are not needed here")]
mod processes;

use processes::{Folder, process, say, task, wait};
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    sync::{Arc, Barrier},
    thread,
};
use visard::{
    Code,
    aggregate::{
        Answer, Filter, Guard, Ledger, LedgerStore, Panel, Refusal, Responses, StoredLedger,
    },
};
use visard_store::{MemoryLedgers, Sqlite};

const THREADS: usize = 16;
/// How many ledgers processes race for.
const RACES: usize = 12;
const WAVE: &str = "2026-Q4";

fn opened(folder: &Path) -> Sqlite {
    Sqlite::open(&folder.join("ledgers.sqlite")).unwrap()
}

fn ledger(panel: &str) -> Ledger {
    Ledger::new("marketing", panel, 5, Guard::Groups).unwrap()
}

/// Groups of which each is large and of which many differ by few people.
fn countries() -> Panel {
    let sizes = [9, 2, 8, 3, 7, 4, 6, 5];
    let mut responses = Responses::new(&["country"]).unwrap();
    for (country, people) in sizes.iter().enumerate() {
        for number in 0..*people {
            let person = format!("{country}-{number}");
            responses.add(WAVE, &person, &[&country.to_string()], 9).unwrap();
        }
    }
    responses.panel().unwrap()
}

/// The countries of each question.
const QUESTIONS: [&[&str]; 12] = [
    &["0", "1", "2", "3", "4", "5", "6", "7"],
    &["0", "2", "3", "4", "5", "6", "7"],
    &["0", "1", "2", "4", "5", "6", "7"],
    &["0", "1", "2"],
    &["0", "2"],
    &["3", "4"],
    &["3", "4", "5"],
    &["4", "5", "6"],
    &["6", "7"],
    &["0", "1"],
    &["0", "7"],
    &["2", "3", "7"],
];

fn question(number: usize) -> Filter {
    Filter::wave(WAVE).only("country", QUESTIONS[number])
}

fn is_given(answer: &Answer) -> bool {
    matches!(answer, Answer::Given(_))
}

/// Not a test of its own: what [`process`] runs.
#[test]
fn the_other_process() {
    let Some((task, folder)) = task() else { return };
    match task.as_str() {
        "race" => race(&folder),
        "migrate" => drop(opened(&folder)),
        _ => ask_all(&folder),
    }
}

/// Many threads ask all questions of all ledgers, each beginning elsewhere; some of them have a
/// connection of their own.
fn race(folder: &Path) {
    let shared = Arc::new(opened(folder));
    let start = Arc::new(Barrier::new(THREADS + 1));
    let threads: Vec<_> = (0..THREADS)
        .map(|number| {
            let store = if number % 5 == 0 { Arc::new(opened(folder)) } else { shared.clone() };
            let start = start.clone();
            thread::spawn(move || {
                start.wait();
                let panel = countries();
                for race in 0..RACES {
                    let mut ledger = ledger(&race.to_string());
                    for turn in 0..QUESTIONS.len() {
                        let asked = (turn + number * 5 + race) % QUESTIONS.len();
                        let answer = ledger.ask(&*store, &panel, &question(asked)).unwrap();
                        if is_given(&answer) {
                            say(&format!("given {race} {asked}"));
                        }
                    }
                }
            })
        })
        .collect();
    say("ready");
    wait();
    start.wait();
    for thread in threads {
        thread.join().unwrap();
    }
}

/// Asks about one country after another, a line from outside for each, and says so, until it is killed.
fn ask_all(folder: &Path) {
    let (store, panel, mut ledger) = (opened(folder), halves(), ledger("halves"));
    for country in 0..HALVES {
        wait();
        assert!(is_given(&ledger.ask(&store, &panel, &half(country, None)).unwrap()));
        say(&format!("done {country}"));
    }
}

const HALVES: u32 = 120;

/// Six people and two in each country: without the two, the six would be told apart.
fn halves() -> Panel {
    let mut responses = Responses::new(&["country", "product"]).unwrap();
    for country in 0..HALVES {
        for number in 0..8 {
            let product = if number < 6 { "app" } else { "web" };
            let person = format!("{country}-{number}");
            responses.add(WAVE, &person, &[&country.to_string(), product], 9).unwrap();
        }
    }
    responses.panel().unwrap()
}

fn half(country: u32, product: Option<&str>) -> Filter {
    let filter = Filter::wave(WAVE).only("country", &[&country.to_string()]);
    product.map_or(filter.clone(), |product| filter.only("product", &[product]))
}

/// What two processes are given together is what one ledger gives in some order: asked again, all of
/// it, one after another, it still tells about no group of fewer than k.
#[test]
fn of_many_threads_in_each_of_two_processes_none_gets_what_reveals() {
    let folder = Folder::new("ledgers-race");
    let mut children = [(); 2].map(|()| process("race", &folder.0));
    let mut outputs = children.each_mut().map(|child| BufReader::new(child.stdout.take().unwrap()));
    for output in &mut outputs {
        assert!(output.lines().any(|line| line.unwrap().ends_with("ready")));
    }
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let mut given = vec![[false; QUESTIONS.len()]; RACES];
    for (child, output) in children.iter_mut().zip(outputs) {
        for line in output.lines() {
            let line = line.unwrap();
            if let Some((race, asked)) =
                line.strip_prefix("given ").and_then(|numbers| numbers.split_once(' '))
            {
                given[race.parse::<usize>().unwrap()][asked.parse::<usize>().unwrap()] = true;
            }
        }
        assert!(child.wait().unwrap().success());
    }
    let (store, panel) = (opened(&folder.0), countries());
    for (race, given) in given.into_iter().enumerate() {
        let (memory, name) = (MemoryLedgers::new(), race.to_string());
        let (mut again, mut kept) = (ledger(&name), ledger(&name));
        let questions = (0..QUESTIONS.len()).filter(|number| given[*number]);
        for number in questions.clone() {
            let answer = again.ask(&memory, &panel, &question(number)).unwrap();
            assert!(is_given(&answer), "{race} {number}");
            let version = version(&store, &name);
            assert!(is_given(&kept.ask(&store, &panel, &question(number)).unwrap()));
            assert_eq!(self::version(&store, &name), version, "it was there");
        }
        assert_eq!(version(&store, &name), questions.count() as u64, "each was written once");
        // Everybody, and everybody but two or three people.
        assert!(!given[0] || !given[1] && !given[2], "{given:?}");
    }
}

fn version(store: &Sqlite, panel: &str) -> u64 {
    store.load("marketing", panel, 0).unwrap().map_or(0, |ledger| ledger.version)
}

#[test]
fn nothing_that_was_answered_is_lost_when_a_process_is_killed() {
    let folder = Folder::new("ledgers-kill");
    let panel = halves();
    let mut done = 0_u32;
    for further in [3, 10, 25] {
        let kill_after = done + further;
        let mut child = process("ask", &folder.0);
        // It comes at most eight further before it is killed.
        let lines_in = "\n".repeat(kill_after as usize + 8);
        child.stdin.as_mut().unwrap().write_all(lines_in.as_bytes()).unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = |line: String| line.split_once("done ").map(|(_, country)| country.to_owned());
        let mut said = lines.filter_map(|line| said(line.unwrap()));
        assert_eq!(said.by_ref().take(kill_after as usize).count(), kill_after as usize);
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said before it died counts, too.
        done = kill_after + u32::try_from(said.count()).unwrap();
        let (store, mut ledger) = (opened(&folder.0), ledger("halves"));
        let written = version(&store, "halves");
        assert!(written == u64::from(done) || written == u64::from(done) + 1);
        for country in 0..done {
            assert!(is_given(&ledger.ask(&store, &panel, &half(country, None)).unwrap()));
            let app = ledger.ask(&store, &panel, &half(country, Some("app"))).unwrap();
            assert!(matches!(app, Answer::Refused(Refusal::TooClose)));
        }
        assert_eq!(version(&store, "halves"), written);
    }
}

#[test]
fn a_stored_ledger_is_replaced_by_the_one_that_follows_only() {
    for store in [&MemoryLedgers::new() as &dyn LedgerStore, &Sqlite::in_memory().unwrap()] {
        let put = |audience: &str, version, state: u8| {
            store.put(audience, "nps", &StoredLedger::new(version, vec![state])).unwrap()
        };
        let load = |known| store.load("all", "nps", known).unwrap();
        assert!(!put("all", 2, 0), "there is none to follow");
        assert_eq!(load(0), None);
        assert!(put("all", 1, 1) && !put("all", 1, 2) && !put("all", 3, 3));
        assert_eq!(load(0), Some(StoredLedger::new(1, vec![1])));
        assert!(put("all", 2, 4) && !put("all", 2, 5));
        assert_eq!(load(1), Some(StoredLedger::new(2, vec![4])));
        assert_eq!(load(2), None, "known");
        assert!(put("support", 1, 6), "another audience");
        assert_eq!(store.load("all", "csat", 0).unwrap(), None, "another panel");
        let beyond = StoredLedger::new(u64::MAX, vec![7]);
        assert!(!store.put("all", "nps", &beyond).unwrap_or(false));
    }
}

/// A file of a release without ledgers gets the table, also from two processes at once, and an older
/// release still reads it.
#[test]
fn a_file_from_before_ledgers_gets_their_table() {
    let folder = Folder::new("ledgers-old");
    let path = folder.0.join("ledgers.sqlite");
    drop(opened(&folder.0));
    let older = rusqlite::Connection::open(&path).unwrap();
    older.execute_batch("DROP TABLE ledgers").unwrap();
    let mut children = [(); 4].map(|()| process("migrate", &folder.0));
    assert!(children.iter_mut().all(|child| child.wait().unwrap().success()));
    let (store, panel) = (opened(&folder.0), countries());
    assert!(is_given(&ledger("nps").ask(&store, &panel, &question(0)).unwrap()));
    let version: i64 = older.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[test]
fn a_damaged_row_is_no_empty_ledger() {
    let folder = Folder::new("ledgers-damaged");
    let (store, panel) = (opened(&folder.0), countries());
    assert!(is_given(&ledger("nps").ask(&store, &panel, &question(0)).unwrap()));
    let other = rusqlite::Connection::open(folder.0.join("ledgers.sqlite")).unwrap();
    for (damage, code) in [
        ("UPDATE ledgers SET state = x''", Code::StoreFailed),
        ("UPDATE ledgers SET state = x'56534c4703'", Code::UnsupportedFormat),
        ("UPDATE ledgers SET state = x'56534c4702'", Code::StoreFailed),
        ("UPDATE ledgers SET version = -1", Code::StoreFailed),
        ("DROP TABLE ledgers", Code::StoreFailed),
    ] {
        other.execute_batch(damage).unwrap();
        let error = ledger("nps").ask(&store, &panel, &question(4)).unwrap_err();
        assert_eq!(error.code(), code, "{damage}");
    }
}
