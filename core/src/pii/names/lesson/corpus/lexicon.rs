//! The classes of all words that the lists hold.

use super::{
    super::super::model::{class, hash_of, hash_of_pair, is_forename_only, place_of},
    School,
    language::read,
};
use crate::pii::fold::fold;
use std::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

impl School {
    /// The classes of all words of lists that `knows` does not leave out.
    pub(in crate::pii::names::lesson) fn lexicon(
        &self,
        knows: impl Fn(&str, u16) -> bool,
    ) -> BTreeMap<u32, u16> {
        let mut lexicon = Lexicon::default();
        let mut open = |words: &[&str], class: u16| {
            words
                .iter()
                .filter(|word| knows(word, class))
                .for_each(|word| lexicon.add(word, class));
        };
        open(&self.forenames, class::FORENAME);
        open(&self.surnames, class::SURNAME);
        for language in &self.languages {
            open(language.list("forenames"), class::FORENAME);
            open(language.list("surnames"), class::SURNAME);
            open(language.list("nouns"), class::NOUN);
            open(language.list("brands"), class::BRAND);
            open(language.list("places"), class::PLACE);
        }
        open(&read("figures.txt").split_whitespace().collect::<Vec<_>>(), class::BRAND);
        for language in &self.languages {
            let closed = [
                ("titles", class::TITLE),
                ("roles", class::ROLE),
                ("kin", class::ROLE),
                ("days", class::COMMON),
                ("words", class::COMMON),
            ];
            for (name, class) in closed {
                language.list(name).iter().for_each(|word| lexicon.add(word, class));
            }
        }
        for line in read("marks.txt").lines() {
            let (name, words) = line.split_once(' ').unwrap();
            let class = match name {
                "gate" => class::GATE,
                "particle" => class::PARTICLE,
                "street" => class::STREET,
                _ => class::COMPANY,
            };
            words.split(' ').for_each(|word| lexicon.add(word, class));
        }
        self.everyday(&mut lexicon);
        lexicon.0
    }

    /// All words as the model has them, those among them that it does not learn with. What is said of
    /// namesakes is no fact that it learns from, only which small words are not looked at.
    pub(in crate::pii::names::lesson) fn whole_lexicon(&self) -> BTreeMap<u32, u16> {
        let mut lexicon = Lexicon(self.with_more().lexicon(|_, _| true));
        let namesakes = self.languages.iter().flat_map(|language| language.list("namesakes"));
        namesakes.for_each(|word| lexicon.is_word_too(word));
        for [one, other] in EXAMPLES {
            let [one, other] = [one, other].map(|word| fold(word.as_bytes()));
            assert!(lexicon.0.remove(&hash_of_pair(&one, &other)).is_some(), "no figure");
        }
        lexicon.0
    }

    /// Small words that sentences are made of, with their language if they are of one only.
    fn everyday(&self, lexicon: &mut Lexicon) {
        let mut languages: BTreeMap<u32, BTreeSet<u16>> = BTreeMap::new();
        for (language, number) in self.languages.iter().zip(1_u16..) {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            // Look-alikes count half: what they are full of is no everyday word for that.
            let mut lines = [language.templates(), language.sentences.clone()].concat().repeat(2);
            lines.extend(&language.lookalikes);
            let words = lines.iter().flat_map(|line| line.split([' ', ',', '.']));
            let is_word =
                |word: &&str| word.chars().all(char::is_lowercase) && word.chars().count() > 1;
            words.filter(is_word).for_each(|word| *counts.entry(word).or_default() += 1);
            let usual = counts.iter().filter(|(_, count)| **count > 3).map(|(word, _)| *word);
            for word in usual.chain(language.list("words").iter().copied()) {
                languages
                    .entry(hash_of(fold(word.as_bytes()).letters()))
                    .or_default()
                    .insert(number);
            }
        }
        for (hash, numbers) in languages {
            let class = lexicon.0.entry(hash).or_default();
            *class |= class::COMMON;
            if let (Some(number), 1, 0) = (numbers.first(), numbers.len(), *class & class::NAMES) {
                *class |= number << 11;
            }
        }
    }
}

/// Public figures whom those who try a program write for a customer: they are found as any other.
const EXAMPLES: [[&str; 2]; 9] = [
    ["Ada", "Lovelace"],
    ["Alan", "Turing"],
    ["Albert", "Einstein"],
    ["Charles", "Darwin"],
    ["Isaac", "Newton"],
    ["James", "Bond"],
    ["Marie", "Curie"],
    ["Nikola", "Tesla"],
    ["Sherlock", "Holmes"],
];

/// What stands between two words of a place or a firm, as it does in names: `Marina di Pietrasanta`.
const PARTICLES: [&str; 12] =
    ["di", "de", "da", "do", "del", "della", "du", "des", "van", "von", "den", "der"];

#[derive(Default)]
struct Lexicon(BTreeMap<u32, u16>);

impl Lexicon {
    /// Says of the forenames that are kept as a word is, and are nothing else, that they are one in small
    /// letters. Some are its letters without marks, others only have its place.
    fn is_word_too(&mut self, word: &str) {
        let hash = hash_of(fold(word.as_bytes()).letters());
        let bucket = hash & !0xffff..=hash | 0xffff;
        let mut is_known = false;
        for (other, classes) in self.0.range_mut(bucket) {
            if place_of(*other) == place_of(hash) && is_forename_only(*classes & !class::SMALL_WORD)
            {
                *classes |= class::SMALL_WORD;
                is_known = true;
            }
        }
        assert!(is_known, "{word} is no namesake: not a forename, or something else too");
    }

    /// Of more words with `_` between: each two of them side by side, and those on both sides of a particle;
    /// of a surname its last word, too.
    fn add(&mut self, word: &str, class: u16) {
        let folded = |word: &str| fold(word.trim_end_matches('.').replace('\'', "").as_bytes());
        let parts: Vec<&str> = word.split('_').filter(|part| *part != "&").collect();
        match parts.as_slice() {
            [word] => {
                self.set(hash_of(fold(word.trim_end_matches('.').as_bytes()).letters()), class);
            }
            parts => {
                if let (class::SURNAME, Some(last)) = (class, parts.last()) {
                    self.set(hash_of(folded(last).letters()), class);
                }
                for pair in parts.windows(2) {
                    // `John_Smith_Museum` says nothing of each John Smith.
                    if parts.len() == 2 || !self.is_full_name(pair) {
                        self.set(hash_of_pair(&folded(pair[0]), &folded(pair[1])), class);
                    }
                }
                for three in parts.windows(3).filter(|three| PARTICLES.contains(&three[1])) {
                    if class & class::NAMES == 0 && !self.is_full_name(&[three[0], three[2]]) {
                        self.set(hash_of_pair(&folded(three[0]), &folded(three[2])), class);
                    }
                }
            }
        }
    }

    fn is_full_name(&self, pair: &[&str]) -> bool {
        let is = |word: &str, class| {
            let hash = hash_of(fold(word.as_bytes()).letters());
            self.0.get(&hash).is_some_and(|known| known & class != 0)
        };
        is(pair[0], class::FORENAME) && is(pair[1], class::SURNAME)
    }

    fn set(&mut self, hash: u32, class: u16) {
        *self.0.entry(hash).or_default() |= class;
    }
}
