//! The lists, sentences and templates of one language.

use std::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

/// In the order of their numbers, from 1.
pub(in crate::pii::names::lesson) const CODES: [&str; 9] =
    ["en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv"];

/// Lists with what else is of them, which nothing is learnt with: a lesson with as many firms and places fares
/// worse.
const MORE: [(&str, &str); 3] =
    [("brands", "more/brands"), ("places", "more/places"), ("words", "more/words")];

#[derive(Clone)]
pub(in crate::pii::names::lesson) struct Language {
    pub(in crate::pii::names::lesson) code: &'static str,
    pub(super) lists: BTreeMap<&'static str, Vec<&'static str>>,
    pub(super) sentences: Vec<&'static str>,
    pub(super) lookalikes: Vec<&'static str>,
}

impl Language {
    pub(super) fn open(code: &'static str) -> Self {
        let mut lists: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        for list in ["forenames", "surnames", "brands", "places", "words", "namesakes"] {
            let file = read(&std::format!("{list}/{code}.txt"));
            lists.entry(list).or_default().extend(file.split_whitespace());
        }
        for list in ["brands", "places", "words"] {
            lists
                .entry(list)
                .or_default()
                .extend(read(&std::format!("{list}/all.txt")).split_whitespace());
        }
        for (_, more) in MORE {
            for file in [code, "all"] {
                let file = read(&std::format!("{more}/{file}.txt"));
                lists.entry(more).or_default().extend(file.split_whitespace());
            }
        }
        let mut name = "";
        for line in read(&std::format!("templates/{code}.txt")).lines() {
            match line.strip_prefix("= ") {
                Some(section) => name = section,
                None if name.starts_with("with") => lists.entry(name).or_default().push(line),
                None => lists.entry(name).or_default().extend(line.split(' ')),
            }
        }
        Self {
            code,
            lists,
            sentences: read(&std::format!("sentences/{code}.txt")).lines().collect(),
            lookalikes: read(&std::format!("lookalikes/{code}.txt")).lines().collect(),
        }
    }

    pub(in crate::pii::names::lesson) fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// The same with the words that are known besides those that the model learns with.
    pub(super) fn with_more(mut self) -> Self {
        for (list, more) in MORE {
            let more = self.lists.remove(more).unwrap_or_default();
            self.lists.entry(list).or_default().extend(more);
        }
        self
    }

    pub(super) fn templates(&self) -> Vec<&'static str> {
        [self.list("with"), self.list("without")].concat()
    }
}

/// A file, which stays in memory as long as the lesson lasts.
pub(super) fn read(name: &str) -> &'static str {
    let path = std::format!("{}/tests/data/names/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().leak()
}

/// The names of a list with countries, as far as they are of Latin letters.
pub(super) fn column(file: &'static str, localized: usize) -> Vec<&'static str> {
    let is_name = |name: &&str| {
        name.chars().count() > 2 && name.chars().all(|one| one.is_alphabetic() && one < '\u{250}')
    };
    let lines = file.lines().skip(1).filter(|line| !line.contains('"'));
    let cells = lines.flat_map(|line| line.split(',').skip(localized).take(2));
    let names: BTreeSet<&str> = cells.filter(is_name).collect();
    names.into_iter().collect()
}
