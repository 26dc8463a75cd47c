//! `visard keyset` through its own door: files made, changed in place, backed up.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::{fs, process::Output};
use support::{Folder, code, err, out, visard};

/// `visard keyset generate` into `file` for the tenant acme.
fn generate(file: &str, protection: &[&str]) -> Output {
    let words = ["keyset", "generate", "--out", file, "--tenant", "acme"];
    visard(&[&words, protection].concat(), b"")
}

#[test]
fn a_keyring_is_generated_wrapped_and_checked() {
    let folder = Folder::new("wrapped");
    let kek = folder.write("kek.bin", &[7; 32]);
    let file = folder.path("ring.json");
    let made = generate(&file, &["--kek-file", &kek]);
    assert_eq!(code(&made), 0, "{}", err(&made));
    let shown =
        visard(&["keyset", "inspect", "--keyset", &file, "--kek-file", &kek, "--json"], b"");
    let json: serde_json::Value = serde_json::from_str(&out(&shown)).unwrap();
    assert_eq!(json["tenant"], "acme");
    assert_eq!(json["checked"], true);
    assert_eq!(json["protection"], "wrapped");
    let other = folder.write("other.bin", &[8; 32]);
    let refused = visard(&["keyset", "inspect", "--keyset", &file, "--kek-file", &other], b"");
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("UNWRAP_FAILED"), "{}", err(&refused));
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let folder = Folder::new("overwrite");
    let file = folder.write("ring.json", b"precious");
    assert_eq!(code(&generate(&file, &["--insecure-cleartext"])), 3);
    assert_eq!(fs::read(&file).unwrap(), b"precious");
}

#[test]
fn cleartext_is_said_loudly_and_no_protection_is_refused() {
    let folder = Folder::new("clear");
    let file = folder.path("ring.json");
    assert_eq!(code(&generate(&file, &[])), 2);
    assert!(!fs::exists(&file).unwrap());
    let clear = generate(&file, &["--insecure-cleartext"]);
    assert_eq!(code(&clear), 0);
    assert!(err(&clear).contains("WARNING"));
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_a_keyring() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("mode");
    let file = folder.path("ring.json");
    generate(&file, &["--insecure-cleartext"]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn another_tenant_and_a_wrong_key_file_are_refused() {
    let folder = Folder::new("tenant");
    let kek = folder.write("kek.bin", &[7; 32]);
    let short = folder.write("short.bin", &[7; 31]);
    let file = folder.path("ring.json");
    generate(&file, &["--kek-file", &kek]);
    let inspect = ["keyset", "inspect", "--keyset", &file];
    for protection in [&["--kek-file", kek.as_str()][..], &[]] {
        let refused = visard(&[&inspect[..], &["--tenant", "rival"], protection].concat(), b"");
        assert_eq!(code(&refused), 2);
        assert!(err(&refused).contains("WRONG_TENANT"));
    }
    let refused = visard(&[&inspect[..], &["--kek-file", &short]].concat(), b"");
    assert!(err(&refused).contains("INVALID_ARGUMENT"));
    let missing = visard(&["keyset", "inspect", "--keyset", &folder.path("none")], b"");
    assert_eq!(code(&missing), 3);
}

/// What `inspect --json` says of the keys of `usage`: version, and id and state of each key.
fn keys(file: &str, usage: &str) -> (u64, Vec<(String, String)>) {
    let shown = visard(&["keyset", "inspect", "--keyset", file, "--json"], b"");
    let json: serde_json::Value = serde_json::from_str(&out(&shown)).unwrap();
    let keysets = json["keysets"].as_array().unwrap();
    let keyset = keysets.iter().find(|keyset| keyset["use"] == usage).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let keys = keyset["keys"].as_array().unwrap();
    let keys = keys.iter().map(|key| (text(&key["id"]), text(&key["state"])));
    (keyset["version"].as_u64().unwrap(), keys.collect())
}

fn states(file: &str, usage: &str) -> Vec<String> {
    keys(file, usage).1.into_iter().map(|(_, state)| state).collect()
}

/// A folder with `kek.bin` and `ring.json` wrapped under it, and the words that open the latter.
fn prepared(name: &str) -> (Folder, String, Vec<String>) {
    let folder = Folder::new(name);
    let kek = folder.write("kek.bin", &[7; 32]);
    let file = folder.path("ring.json");
    assert_eq!(code(&generate(&file, &["--kek-file", &kek])), 0);
    let words = vec!["--keyset".to_owned(), file.clone(), "--kek-file".to_owned(), kek];
    (folder, file, words)
}

/// `visard keyset <verb> <opening words> <more words>`.
fn keyset(verb: &str, opening: &[String], more: &[&str]) -> Output {
    let opening: Vec<&str> = opening.iter().map(String::as_str).collect();
    visard(&[&["keyset", verb][..], &opening, more].concat(), b"")
}

#[test]
fn a_key_goes_through_its_whole_life_in_place() {
    let (_folder, file, words) = prepared("life");
    let step = |verb: &str, key: Option<&str>| {
        let key: Vec<&str> = key.into_iter().flat_map(|key| ["--key", key]).collect();
        let output = keyset(verb, &words, &[&["--use", "data"][..], &key].concat());
        assert_eq!(code(&output), 0, "{verb}: {}", err(&output));
        out(&output)
    };
    assert!(step("stage", None).starts_with("data version 2: from now on --at-least 2\n"));
    let (_, made) = keys(&file, "data");
    let [(first, _), (second, _)] = &made[..] else { unreachable!("two keys") };
    step("promote", Some(second));
    assert_eq!(states(&file, "data"), ["enabled", "primary"]);
    step("disable", Some(first));
    step("enable", Some(first));
    step("disable", Some(first));
    let shown = step("destroy", Some(first));
    assert!(shown.contains(&format!("{first}  destroyed")), "{shown}");
    step("rotate", None);
    assert_eq!(states(&file, "data"), ["destroyed", "enabled", "primary"]);
    assert_eq!(keys(&file, "data").0, 8);
    assert_eq!(keys(&file, "token").0, 1, "other uses stay");
    assert_eq!(code(&keyset("inspect", &words, &[])), 0, "the file still opens");
}

#[test]
fn a_refused_change_leaves_the_file_as_it_was() {
    let (folder, file, words) = prepared("refused");
    let before = fs::read(&file).unwrap();
    let primary = &keys(&file, "data").1[0].0;
    let short = folder.write("short.bin", &[7; 31]);
    for (verb, words, more, name) in [
        ("disable", &words[..], &["--use", "data", "--key", primary][..], "KEY_STATE"),
        ("destroy", &words, &["--use", "data", "--key", "00000001"], "KEY_UNKNOWN"),
        ("rotate", &words, &["--use", "data", "--tenant", "rival"], "WRONG_TENANT"),
        ("rotate", &words, &["--use", "data", "--at-least", "2"], "KEYSET_ROLLED_BACK"),
        ("rotate", &words[..2], &["--use", "data", "--kek-file", &short], "INVALID_ARGUMENT"),
        ("rotate", &words[..2], &["--use", "data", "--insecure-cleartext"], "KEYSET_INVALID"),
        ("rotate", &words[..2], &["--use", "data"], "--kek-file"),
        ("rotate", &words, &["--use", "everything"], "a use is data"),
        ("promote", &words, &["--use", "data", "--key", "zz"], "--key"),
    ] {
        let output = keyset(verb, words, more);
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains(name), "{name}: {}", err(&output));
        assert_eq!(fs::read(&file).unwrap(), before, "{name}");
    }
    let left: Vec<_> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn an_older_file_in_the_place_of_a_newer_one_is_noticed() {
    let (folder, file, words) = prepared("rollback");
    let old = fs::read(&file).unwrap();
    assert_eq!(code(&keyset("rotate", &words, &["--use", "data"])), 0);
    assert_eq!(code(&keyset("rotate", &words, &["--use", "data", "--at-least", "2"])), 0);
    folder.write("ring.json", &old);
    let refused = keyset("rotate", &words, &["--use", "data", "--at-least", "3"]);
    assert!(err(&refused).contains("KEYSET_ROLLED_BACK"), "{}", err(&refused));
}

#[test]
fn two_changes_at_once_do_not_lose_a_key() {
    let (_folder, file, words) = prepared("busy");
    let busy = format!("{file}.new");
    fs::write(&busy, b"another command's work").unwrap();
    let output = keyset("rotate", &words, &["--use", "data"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("another command"), "{}", err(&output));
    assert_eq!(states(&file, "data"), ["primary"]);
    assert_eq!(fs::read(&busy).unwrap(), b"another command's work");
    fs::remove_file(&busy).unwrap();
    assert_eq!(code(&keyset("rotate", &words, &["--use", "data"])), 0);
}

#[test]
fn changes_from_many_processes_each_count_or_are_refused() {
    let (_folder, file, words) = prepared("many");
    let done = std::thread::scope(|scope| {
        let change = || code(&keyset("rotate", &words, &["--use", "data"]));
        let running: Vec<_> = (0..8).map(|_| scope.spawn(change)).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
    });
    assert!(done.iter().all(|code| [0, 3].contains(code)), "{done:?}");
    let changes = done.iter().filter(|code| **code == 0).count();
    assert!(changes > 0);
    assert_eq!(states(&file, "data").len(), 1 + changes, "no key is lost");
}

#[cfg(unix)]
#[test]
fn a_changed_file_is_readable_by_its_owner_only_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, file, words) = prepared("link");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let link = folder.path("link.json");
    symlink(&file, &link).unwrap();
    let words = [vec!["--keyset".to_owned(), link.clone()], words[2..].to_vec()].concat();
    assert_eq!(code(&keyset("rotate", &words, &["--use", "data"])), 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(states(&file, "data"), ["enabled", "primary"]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_passphrase_file_protects_and_its_line_end_does_not_count() {
    let folder = Folder::new("passphrase");
    let words = folder.write("words.txt", b"nine wet geese fly south\n");
    let windows = folder.write("windows.txt", b"nine wet geese fly south\r\n");
    let short = folder.write("short.txt", b"geese\n");
    let file = folder.path("ring.json");
    assert_eq!(code(&generate(&file, &["--passphrase-file", &words])), 0);
    let opening = ["--keyset", &file, "--passphrase-file", &windows].map(str::to_owned);
    let shown = keyset("inspect", &opening, &[]);
    assert!(out(&shown).contains("wrapped (passphrase), checked"), "{}", err(&shown));
    assert_eq!(code(&keyset("rotate", &opening, &["--use", "token"])), 0);
    let refused = generate(&folder.path("other.json"), &["--passphrase-file", &short]);
    assert!(err(&refused).contains("at least 15 bytes"));
    assert!(!err(&refused).contains("geese"));
}

#[test]
fn a_passphrase_is_asked_for_on_a_terminal_only() {
    let folder = Folder::new("prompt");
    let file = folder.path("ring.json");
    let refused = generate(&file, &["--passphrase"]);
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).contains("terminal"), "{}", err(&refused));
    assert!(!fs::exists(&file).unwrap());
}

#[test]
fn one_protection_at_a_time() {
    let folder = Folder::new("both");
    let kek = folder.write("kek.bin", &[7; 32]);
    let file = folder.path("ring.json");
    assert_eq!(code(&generate(&file, &["--kek-file", &kek, "--insecure-cleartext"])), 2);
    assert_eq!(code(&generate(&file, &["--kek-file", &kek, "--passphrase-file", &kek])), 2);
    assert!(!fs::exists(&file).unwrap());
}

#[test]
fn an_export_has_another_protection_and_the_same_keys() {
    let (folder, file, words) = prepared("export");
    let passphrase = folder.write("words.txt", b"nine wet geese fly south");
    let typed = folder.path("typed.json");
    let output = keyset("export", &words, &["--out", &typed, "--to-passphrase-file", &passphrase]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(!err(&output).contains("WARNING"));
    assert_eq!(keys(&typed, "data"), keys(&file, "data"));
    let clear = folder.path("clear.json");
    let output = keyset("export", &words, &["--out", &clear, "--to-insecure-cleartext"]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("WARNING"), "loudly");
    for more in
        [&["--out", &clear, "--to-kek-file", &words[3]][..], &["--out", &folder.path("new")]]
    {
        assert_ne!(code(&keyset("export", &words, more)), 0, "{more:?}");
    }
}

#[test]
fn an_export_for_a_web_tier_has_the_token_keys_alone() {
    let (folder, file, words) = prepared("export-only");
    let edge = folder.path("edge.json");
    let more = ["--only", "token", "--out", &edge, "--to-insecure-cleartext"];
    let output = keyset("export", &words, &more);
    assert_eq!((code(&output), out(&output)), (0, format!("{edge}: 1 keyset for tenant acme\n")));
    assert_eq!(keys(&edge, "token"), keys(&file, "token"));
    let survey = ["--insecure-cleartext", "--survey", "nps"];
    let link = ["invite", "--days", "1", "--base-url", "https://s.example/", "--keyset"];
    let made = visard(&[&link[..], &[&edge], &survey].concat(), b"subject\n7\n");
    assert_eq!(code(&made), 0, "{}", err(&made));
    let other = folder.path("other.json");
    let more = ["--only", "tokens", "--out", &other, "--to-insecure-cleartext"];
    assert_eq!(code(&keyset("export", &words, &more)), 2);
}

/// Three of five shares of `ring.json` on standard output; the backup is `backup.json`.
fn shared(folder: &Folder, words: &[String]) -> (String, Vec<String>) {
    let backup = folder.path("backup.json");
    let output = keyset("share", words, &["--k", "3", "--of", "5", "--out", &backup]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    (backup, out(&output).lines().map(str::to_owned).collect())
}

#[test]
fn a_backup_in_shares_is_recovered_from_standard_input() {
    let (folder, file, words) = prepared("shares");
    let (backup, lines) = shared(&folder, &words);
    assert_eq!(lines.len(), 10, "a remark and a share for each of five");
    assert_eq!(lines[0], "# share 1 of 5, any 3 open it");
    let recover = |name: &str, lines: &[String]| {
        let to = folder.path(name);
        let words =
            ["keyset", "recover", "--keyset", &backup, "--out", &to, "--kek-file", &words[3]];
        visard(&words, format!("{}\n\n", lines.join("\r\n")).as_bytes())
    };
    let output = recover("recovered.json", &lines[4..]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(keys(&folder.path("recovered.json"), "data"), keys(&file, "data"));
    let few = recover("few.json", &lines[..4]);
    assert_eq!(code(&few), 2);
    assert!(err(&few).contains("more shares are needed (SHARE_INVALID)"), "{}", err(&few));
    assert!(!fs::exists(folder.path("few.json")).unwrap());
    let direct = keyset(
        "rotate",
        &[vec!["--keyset".to_owned(), backup], words[2..].to_vec()].concat(),
        &["--use", "data"],
    );
    assert!(err(&direct).contains("WRONG_KEK"), "{}", err(&direct));
}

#[test]
fn shares_in_files_are_recovered_and_a_slip_is_pointed_at() {
    let (folder, _, words) = prepared("slips");
    let backup = folder.path("backup.json");
    let to = folder.0.display().to_string();
    let more = ["--k", "2", "--of", "2", "--out", &backup, "--shares-to", &to];
    let output = keyset("share", &words, &more);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""), "no share on standard output");
    let (first, second) = (folder.path("share-1.txt"), folder.path("share-2.txt"));
    let recover = |name: &str| {
        let to = folder.path(name);
        let files = ["--keyset", &backup, "--share", &first, "--share", &second];
        let to = ["--out", &to, "--insecure-cleartext"];
        visard(&[&["keyset", "recover"][..], &files, &to].concat(), b"")
    };
    let right = fs::read_to_string(&second).unwrap();
    let wrong = if right.starts_with('7') { "8" } else { "7" };
    fs::write(&second, right.replacen(|_| true, wrong, 1)).unwrap();
    let refused = recover("wrong.json");
    assert_eq!(code(&refused), 2);
    let expected = format!("group 1: look at character 1 again: it should be {}", &right[..1]);
    assert!(err(&refused).contains(&expected), "{}", err(&refused));
    assert!(!err(&refused).contains(right.trim_end()), "the share itself is not shown");
    assert!(!fs::exists(folder.path("wrong.json")).unwrap(), "nothing is corrected silently");
    fs::write(&second, right).unwrap();
    assert_eq!(code(&recover("right.json")), 0);
}

#[test]
fn shares_and_backup_are_written_together_or_not_at_all() {
    let (folder, _, words) = prepared("together");
    let backup = folder.write("backup.json", b"precious");
    let to = folder.0.display().to_string();
    let more = ["--k", "2", "--of", "3", "--out", &backup, "--shares-to", &to];
    assert_eq!(code(&keyset("share", &words, &more)), 3);
    assert!(!fs::exists(folder.path("share-1.txt")).unwrap());
    assert_eq!(fs::read(&backup).unwrap(), b"precious");
    for (k, of) in [("1", "3"), ("4", "3"), ("2", "17")] {
        let more = ["--k", k, "--of", of, "--out", &folder.path("new.json")];
        assert_eq!(code(&keyset("share", &words, &more)), 2, "{k} of {of}");
    }
}
