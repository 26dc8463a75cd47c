//! A second set of survey URLs of many products and nine languages, written by whoever wrote the rules
//! before the audit first ran on it (`docs/detection.md` has the figures of that run).
#![cfg(feature = "link")]
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use visard::link::{DEFAULT_KEEP, Instead, audit, scrub, scrub_leaks};

const URLS: &str = include_str!("data/survey-urls-second.tsv");

/// The URLs with the leaks stated for them.
fn urls() -> impl Iterator<Item = (&'static str, BTreeSet<&'static str>)> {
    URLS.lines().skip(1).map(|line| {
        let (url, leaks) = line.split_once('\t').unwrap();
        (url, leaks.split(',').filter(|kind| *kind != "-").collect())
    })
}

fn found(url: &str) -> BTreeSet<&'static str> {
    audit(url).unwrap().iter().map(|leak| leak.kind().name()).collect()
}

#[test]
fn the_second_set_is_found() {
    let (mut leaking, mut clean, mut exact, mut quiet) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (url, stated) in urls() {
        let found = found(url);
        let right = found == stated;
        if stated.is_empty() {
            clean += 1;
            quiet += usize::from(right);
        } else {
            leaking += 1;
            exact += usize::from(right);
        }
        if !right {
            wrong.push(format!("{url}\n    {found:?} instead of {stated:?}"));
        }
    }
    assert!(leaking >= 130 && clean >= 70, "{leaking} {clean}");
    assert!(
        wrong.is_empty(),
        "{exact} of {leaking}, {quiet} of {clean} quiet\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_second_set_scrubs_clean() {
    for (url, _) in urls() {
        let scrubbed = [
            scrub(url, DEFAULT_KEEP),
            scrub(url, &["*"]),
            scrub_leaks(url, Instead::Nothing),
            scrub_leaks(url, Instead::Label),
            scrub_leaks(url, Instead::Token("NbtGG4di33pyIllWOCSb_w")),
        ];
        for scrubbed in scrubbed {
            assert_eq!(audit(&scrubbed.unwrap()).unwrap(), [], "{url}");
        }
    }
}

#[test]
fn clean_urls_stay_as_they_are() {
    for (url, _) in urls().filter(|(_, stated)| stated.is_empty()) {
        assert_eq!(scrub_leaks(url, Instead::Label).unwrap(), url);
    }
}
