//! Sentences and lists of nine languages in `core/tests/data/names`.

mod language;
mod lexicon;

use super::{
    super::model::hash_of,
    made::{Dice, Maker},
};
use crate::pii::fold::fold;
use core::ops::Range;
pub(super) use language::{CODES, Language};
use language::{column, read};
use std::{string::String, vec::Vec};

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
}
