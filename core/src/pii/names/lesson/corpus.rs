//! Sentences and lists of nine languages in `core/tests/data/names`.

use super::{
    super::model::{class, hash_of, hash_of_pair, is_forename_only, place_of},
    made::{Dice, Maker},
};
use crate::pii::fold::fold;
use core::ops::Range;
use std::{
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

/// In the order of their numbers, from 1.
pub(super) const CODES: [&str; 9] = ["en", "fr", "de", "es", "it", "nl", "pt", "pl", "sv"];

/// Lists with what else is of them, which nothing is learnt with: a lesson with as many firms and places fares
/// worse.
const MORE: [(&str, &str); 3] =
    [("brands", "more/brands"), ("places", "more/places"), ("words", "more/words")];

/// A file, which stays in memory as long as the lesson lasts.
fn read(name: &str) -> &'static str {
    let path = std::format!("{}/tests/data/names/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().leak()
}

/// What a lesson is made of: sentences and words are apart for learning and for the examination.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Learnt,
    HeldOut,
    All,
}

impl Part {
    pub(super) fn has(self, word: &str) -> bool {
        let is_held_out = (number_of(word) >> 7) % 10 < 3;
        match self {
            Self::Learnt => !is_held_out,
            Self::HeldOut => is_held_out,
            Self::All => true,
        }
    }

    pub(super) fn of(self, words: &[&'static str]) -> Vec<&'static str> {
        words.iter().copied().filter(|word| self.has(word)).collect()
    }
}

pub(super) fn number_of(word: &str) -> u32 {
    hash_of(word.as_bytes())
}

#[expect(clippy::struct_field_names, reason = "the text of a text")]
pub(super) struct Text {
    pub(super) code: &'static str,
    pub(super) text: String,
    pub(super) people: Vec<Range<usize>>,
}

#[derive(Clone)]
pub(super) struct Language {
    pub(super) code: &'static str,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
    sentences: Vec<&'static str>,
    lookalikes: Vec<&'static str>,
}

impl Language {
    fn open(code: &'static str) -> Self {
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

    pub(super) fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// The same with the words that are known besides those that the model learns with.
    fn with_more(mut self) -> Self {
        for (list, more) in MORE {
            let more = self.lists.remove(more).unwrap_or_default();
            self.lists.entry(list).or_default().extend(more);
        }
        self
    }

    fn templates(&self) -> Vec<&'static str> {
        [self.list("with"), self.list("without")].concat()
    }
}

pub(super) struct School {
    languages: Vec<Language>,
    pub(super) forenames: Vec<&'static str>,
    pub(super) surnames: Vec<&'static str>,
    gates: Vec<&'static str>,
}

impl School {
    pub(super) fn open() -> Self {
        Self {
            languages: CODES.iter().map(|code| Language::open(code)).collect(),
            forenames: column(read("common-forenames-by-country.csv"), 10),
            surnames: column(read("common-surnames-by-country.csv"), 4),
            gates: read("marks.txt")
                .lines()
                .find_map(|line| line.strip_prefix("gate "))
                .unwrap()
                .split(' ')
                .collect(),
        }
    }

    /// The same without the lists of names, brands and places of some languages.
    pub(super) fn with_lists_of(&self, is_kept: impl Fn(&str) -> bool) -> Self {
        let mut languages = self.languages.clone();
        for language in languages.iter_mut().filter(|language| !is_kept(language.code)) {
            let is_large =
                |list: &str| ["forenames", "surnames", "brands", "places"].contains(&list);
            language.lists.retain(|list, _| !is_large(list));
        }
        let (forenames, surnames) = (self.forenames.clone(), self.surnames.clone());
        Self { languages, forenames, surnames, gates: self.gates.clone() }
    }

    fn with_more(&self) -> Self {
        let languages = self.languages.iter().cloned().map(Language::with_more).collect();
        let (forenames, surnames) = (self.forenames.clone(), self.surnames.clone());
        Self { languages, forenames, surnames, gates: self.gates.clone() }
    }

    /// Texts for examination, people between `<` and `>`.
    pub(super) fn texts_by_hand() -> Vec<Text> {
        Self::texts_of(read("texts.txt"))
    }

    pub(super) fn texts_of(file: &'static str) -> Vec<Text> {
        let text = |line: &'static str| {
            let (code, rest) = line.split_once('\t').unwrap();
            let (mut text, mut people, mut open) = (String::new(), Vec::new(), 0);
            for one in rest.replace("\\n", "\n").chars() {
                match one {
                    '<' => open = text.len(),
                    '>' => people.push(open..text.len()),
                    one => text.push(one),
                }
            }
            Text { code, text, people }
        };
        file.lines().map(text).collect()
    }

    /// The sentences by hand: as they are and with other names.
    pub(super) fn sentences(&self, part: Part, variants: usize, dice: &mut Dice) -> Vec<Text> {
        self.by_hand(part, |language| language.sentences.clone(), variants, dice)
    }

    /// Sentences by hand that are harder: full of what only looks like a name, or with names in rare
    /// places.
    pub(super) fn lookalikes(&self, part: Part, variants: usize, dice: &mut Dice) -> Vec<Text> {
        self.by_hand(part, |language| language.lookalikes.clone(), variants, dice)
    }

    fn by_hand(
        &self,
        part: Part,
        lines: impl Fn(&Language) -> Vec<&'static str>,
        variants: usize,
        dice: &mut Dice,
    ) -> Vec<Text> {
        self.each(part, lines, variants, |language, line, variant| {
            Maker::new(self, language, part, dice).sentence(line, variant > 0)
        })
    }

    /// Sentences made from templates.
    pub(super) fn templates(&self, part: Part, variants: usize, dice: &mut Dice) -> Vec<Text> {
        self.each(part, Language::templates, variants, |language, line, _| {
            Maker::new(self, language, part, dice).template(line)
        })
    }

    fn each(
        &self,
        part: Part,
        lines: impl Fn(&Language) -> Vec<&'static str>,
        variants: usize,
        mut made: impl FnMut(&Language, &'static str, usize) -> Text,
    ) -> Vec<Text> {
        let mut texts = Vec::new();
        for language in &self.languages {
            for line in part.of(&lines(language)) {
                texts.extend((0..variants).map(|variant| made(language, line, variant)));
            }
        }
        texts
    }

    /// All forenames of all lists.
    pub(super) fn forenames(&self) -> impl Iterator<Item = &'static str> {
        let own = self.languages.iter().flat_map(|language| language.list("forenames"));
        own.chain(&self.forenames).copied()
    }

    /// Words that names follow: in small letters, with and without marks.
    pub(super) fn openers(&self) -> impl Iterator<Item = String> {
        let titles = self.languages.iter().flat_map(|language| language.list("titles"));
        let words = titles.chain(&self.gates).map(|word| word.trim_end_matches('.').to_lowercase());
        words.flat_map(|word| {
            let folded = String::from_utf8(fold(word.as_bytes()).letters().to_vec()).unwrap();
            [word, folded]
        })
    }

    /// Whether a name is sure to follow a word.
    pub(super) fn is_gate(&self, word: &str) -> bool {
        let is_word = |known: &str| known.trim_end_matches('.').eq_ignore_ascii_case(word);
        self.gates.iter().any(|known| is_word(known))
            || self
                .languages
                .iter()
                .any(|language| language.list("titles").iter().any(|title| is_word(title)))
    }

    /// The classes of all words of lists that `knows` does not leave out.
    pub(super) fn lexicon(&self, knows: impl Fn(&str, u16) -> bool) -> BTreeMap<u32, u16> {
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
    pub(super) fn whole_lexicon(&self) -> BTreeMap<u32, u16> {
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

/// The names of a list with countries, as far as they are of Latin letters.
fn column(file: &'static str, localized: usize) -> Vec<&'static str> {
    let is_name = |name: &&str| {
        name.chars().count() > 2 && name.chars().all(|one| one.is_alphabetic() && one < '\u{250}')
    };
    let lines = file.lines().skip(1).filter(|line| !line.contains('"'));
    let cells = lines.flat_map(|line| line.split(',').skip(localized).take(2));
    let names: BTreeSet<&str> = cells.filter(is_name).collect();
    names.into_iter().collect()
}
