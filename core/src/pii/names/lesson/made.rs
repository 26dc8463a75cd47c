//! Texts that are made from sentences and templates: with other names, in other letters, with things
//! that are no people.

use super::corpus::{Language, Part, School, Text};
use super::people::{declined, splice};
use core::ops::Range;
use std::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// Numbers that look random and are always the same (`SplitMix64`).
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % sides as u64).unwrap()
    }

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    pub(super) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.roll(last + 1));
        }
    }

    pub(super) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

pub(super) struct Maker<'s, 'd> {
    pub(super) school: &'s School,
    pub(super) language: &'s Language,
    pub(super) part: Part,
    pub(super) dice: &'d mut Dice,
    text: String,
    people: Vec<Range<usize>>,
}

impl<'s, 'd> Maker<'s, 'd> {
    pub(super) fn new(
        school: &'s School,
        language: &'s Language,
        part: Part,
        dice: &'d mut Dice,
    ) -> Self {
        Self { school, language, part, dice, text: String::new(), people: Vec::new() }
    }

    /// A text of a template, alone or between others.
    pub(super) fn template(mut self, template: &str) -> Text {
        if self.dice.chance(30) {
            self.filler();
        }
        self.expand(template);
        if self.dice.chance(30) {
            self.text.push(' ');
            self.filler();
        }
        self.noisy()
    }

    /// A sentence by hand, names between `<` and `>`: `<f Anna>` one forename, `<l Kowalska>` one surname,
    /// `<n Anna Kowalska>` both, `<x Kowalskiej>` one that stays.
    pub(super) fn sentence(mut self, line: &'static str, is_other: bool) -> Text {
        let mut rest = line;
        while let Some((plain, after)) = rest.split_once('<') {
            let (name, behind) = after.split_once('>').unwrap();
            let (kind, name) = name.split_once(' ').unwrap();
            self.text.push_str(&plain.replace("\\n", "\n"));
            if is_other {
                self.another(kind, name);
            } else {
                self.person(name);
            }
            rest = behind;
        }
        self.text.push_str(&rest.replace("\\n", "\n"));
        if is_other { self.noisy() } else { self.done() }
    }

    /// Another name of the kind, or what is no person, or what is left of one.
    fn another(&mut self, kind: &str, name: &str) {
        let may_be_thing = matches!(kind, "f" | "n") && !self.is_behind_gate();
        if may_be_thing && self.dice.chance(THINGS) {
            let list = if self.dice.chance(60) { "brands" } else { "places" };
            let thing = self.made(list, 6).replace('_', " ");
            return self.text.push_str(&thing);
        }
        if self.dice.chance(LABELS) {
            return self.text.push_str("[PERSON]");
        }
        let other = match kind {
            "f" => self.forename(),
            "l" => self.surname(),
            "n" => self.full(),
            _ => name.to_string(),
        };
        let is_large = name.chars().count() > 2 && !name.chars().any(char::is_lowercase);
        match name.chars().next() {
            Some(first) if first.is_lowercase() => self.person(&other.to_lowercase()),
            _ if is_large => self.person(&other.to_uppercase()),
            _ => self.person(&other),
        }
    }

    fn is_behind_gate(&self) -> bool {
        let last = self.text.trim_end().rsplit(' ').next().unwrap_or_default();
        self.school.is_gate(last.trim_end_matches(['.', ',', ':']))
    }

    fn done(self) -> Text {
        Text { code: self.language.code, text: self.text, people: self.people }
    }

    /// Some texts all in small or all in large letters, or with more capitals than they need.
    fn noisy(mut self) -> Text {
        let other = match self.dice.roll(100) {
            0..5 => self.text.to_uppercase(),
            5..16 => self.text.to_lowercase(),
            16..20 => with_capitals(&self.text, 100, self.dice),
            20..30 => with_capitals(&self.text, 20, self.dice),
            _ => return self.done(),
        };
        // Letters that change their length would move the names.
        if other.len() == self.text.len() {
            self.text = other;
        }
        self.done()
    }
    fn filler(&mut self) {
        let lines: Vec<&str> = self.part.of(self.language.list("without"));
        let line = self.dice.pick(&lines);
        if line.contains('\\') {
            return;
        }
        self.expand(line);
        if !self.text.ends_with(['.', '!', '?']) {
            self.text.push('.');
        }
        self.text.push(' ');
    }

    fn expand(&mut self, template: &str) {
        let mut is_open = true;
        for token in template.split(' ') {
            let attaches = matches!(token, "." | "," | "!" | "?" | ":" | ";" | ")" | "'s");
            if token == "\\" {
                self.text.push('\n');
                is_open = true;
                continue;
            }
            let is_dot = matches!(token, "." | "!") && self.dice.chance(8);
            if !attaches && !is_open && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            is_open = token == "(";
            if !is_dot {
                self.token(token);
            }
        }
    }

    fn token(&mut self, token: &str) {
        let (Some(open), Some(close)) = (token.find('{'), token.find('}')) else {
            self.text.push_str(token);
            return;
        };
        self.text.push_str(&token[..open]);
        self.slot(&token[open + 1..close]);
        self.text.push_str(&token[close + 1..]);
    }

    fn slot(&mut self, slot: &str) {
        let word = match slot {
            "A" => return if self.dice.chance(55) { self.slot("F") } else { self.slot("N") },
            "F" => {
                let name = self.forename();
                return self.person(&name);
            }
            "S" => {
                let name = self.surname();
                return self.person(&name);
            }
            "N" => {
                let name = self.full();
                return self.person(&name);
            }
            "L" => return self.titled(),
            "P" => return self.possessive(),
            "I" => return self.inflected(),
            "n" | "f" | "s" => {
                let name = match slot {
                    "n" => format!("{} {}", self.forename(), self.surname()),
                    "f" => self.forename(),
                    _ => self.surname(),
                };
                return self.person(&name.to_lowercase());
            }
            "R" | "r" => self.closed("roles"),
            "K" | "k" => self.closed("kin"),
            "D" => self.closed("days"),
            "d" => self.closed("days").to_lowercase(),
            "S0" => capital(&self.closed("words")),
            "J" => self.noun(true),
            "j" => self.noun(false),
            "B" => self.made("brands", 6),
            "C" => self.made("places", 6),
            _ => self.of_a_place(),
        };
        self.text.push_str(&word.replace('_', " "));
    }

    fn person(&mut self, name: &str) {
        let start = self.text.len();
        self.text.push_str(name);
        self.people.push(start..self.text.len());
    }

    fn titled(&mut self) {
        let title = self.closed("titles").replace('_', " ");
        self.text.push_str(&title);
        self.text.push(' ');
        let name = if self.dice.chance(20) { self.full() } else { self.surname() };
        self.person(&name);
    }

    fn possessive(&mut self) {
        let name = self.forename();
        if self.language.code == "en" {
            self.person(&name);
            self.text.push_str("'s");
        } else {
            self.person(&format!("{name}s"));
        }
    }

    /// A Polish name in another case than the first.
    fn inflected(&mut self) {
        let forename = declined(&self.forename(), self.dice.roll(3));
        if self.dice.chance(50) {
            let surname = declined(&self.surname(), self.dice.roll(3));
            self.person(&format!("{forename} {surname}"));
        } else {
            self.person(&forename);
        }
    }

    fn closed(&mut self, list: &str) -> String {
        self.dice.pick(self.language.list(list)).to_string()
    }

    fn made(&mut self, list: &str, percent: usize) -> String {
        let words = self.part.of(self.language.list(list));
        if self.dice.chance(percent) {
            let single: Vec<&str> =
                words.iter().copied().filter(|word| !word.contains('_')).collect();
            return splice(&single, self.dice);
        }
        self.dice.pick(&words).to_string()
    }

    fn noun(&mut self, is_capital: bool) -> String {
        let words =
            self.part.of(self.language.list(if self.dice.chance(50) { "nouns" } else { "words" }));
        let mut noun = self.dice.pick(&words).to_string();
        if matches!(self.language.code, "de" | "nl" | "sv") && self.dice.chance(30) {
            noun += &self.dice.pick(&words).to_lowercase();
        } else if self.dice.chance(10) {
            noun = splice(&words, self.dice);
        }
        if is_capital {
            capital(&noun)
        } else if self.language.code == "de" {
            noun
        } else {
            noun.to_lowercase()
        }
    }

    /// What hotels, streets and firms are called after: often people.
    fn of_a_place(&mut self) -> String {
        match self.dice.roll(5) {
            0 => self.surname(),
            1 => self.forename(),
            2 => self.full(),
            3 => self.made("brands", 50),
            _ => self.made("places", 50),
        }
    }
}

/// Per cent of the names that a firm or a place stands for, and of those that are replaced already.
const THINGS: usize = 12;
const LABELS: usize = 4;

/// Capitals For Words, as headings have them.
fn with_capitals(text: &str, percent: usize, dice: &mut Dice) -> String {
    let mut made = String::new();
    for word in text.split_inclusive([' ', '\n', '\'', '(']) {
        let is_long = word.chars().filter(|one| one.is_alphabetic()).count() > 3;
        made += &if is_long && dice.chance(percent) { capital(word) } else { word.to_string() };
    }
    made
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
