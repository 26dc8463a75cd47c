//! Names of people that never lived, as the languages have them.

use super::made::{Dice, Maker};
use std::{
    format,
    string::{String, ToString},
    vec::Vec,
};

/// How many names at the beginning of a list are usual ones.
const USUAL: usize = 350;

impl Maker<'_, '_> {
    pub(super) fn full(&mut self) -> String {
        let (forename, surname) = (self.forename(), self.surname());
        match (self.language.code, self.dice.roll(100)) {
            (_, 0..6) => format!("{forename} {}. {surname}", initial(&self.forename())),
            (_, 6..11) => format!("{}. {surname}", initial(&forename)),
            (_, 11..18) => format!("{forename} {surname}-{}", self.surname()),
            ("fr" | "de" | "sv" | "pl", 18..26) => {
                format!("{forename}-{} {surname}", self.forename())
            }
            ("es" | "pt", 18..58) => format!("{forename} {surname} {}", self.surname()),
            (_, 18..23) => format!("{forename} {} {surname}", self.forename()),
            (code, 60..95) if code == "nl" || self.dice.chance(18) => {
                let particles: &[&str] = match code {
                    "nl" => &["van", "van der", "de", "van den", "van de", "ten", "ter", "van 't"],
                    "de" | "sv" | "pl" => &["von", "von der", "zu", "van"],
                    "fr" => &["de", "du", "de la", "Le", "d'"],
                    "es" => &["de", "de la", "del"],
                    "it" => &["De", "Di", "Dal", "Lo", "D'"],
                    "pt" => &["da", "dos", "de", "do"],
                    _ => &["O'", "Mc", "de", "van", "Mac", "bin"],
                };
                let particle = self.dice.pick(particles);
                let mark = if particle.ends_with(['\'', 'c']) { "" } else { " " };
                format!("{forename} {particle}{mark}{surname}")
            }
            _ => format!("{forename} {surname}"),
        }
    }

    pub(super) fn forename(&mut self) -> String {
        self.name("forenames", &self.school.forenames)
    }

    pub(super) fn surname(&mut self) -> String {
        let name = self.name("surnames", &self.school.surnames);
        let endings: &[&str] = match (self.language.code, self.dice.roll(100)) {
            ("de", 0..12) => &[
                "mann", "huber", "meier", "bacher", "holz", "berger", "stein", "hofer", "hauser",
                "ling", "inger", "auer",
            ],
            ("sv", 0..15) => {
                &["qvist", "ström", "gren", "dahl", "berg", "lund", "mark", "stedt", "ell", "ander"]
            }
            ("pl", 0..20) => &[
                "owicz", "ewicz", "owska", "owski", "iak", "czyk", "ewska", "icki", "ińska", "arz",
            ],
            ("en", 0..12) => &[
                "ton", "ley", "worth", "field", "more", "shaw", "well", "man", "by", "ham", "igan",
                "kins",
            ],
            ("nl", 0..15) => &[
                "mans", "stra", "sma", "huis", "veld", "broek", "sen", "kamp", "meulen", "haar",
                "ink",
            ],
            ("it", 0..15) => {
                &["etti", "ini", "oni", "ucci", "ello", "aro", "ardi", "otti", "azzo", "iani"]
            }
            ("fr", 0..15) => {
                &["eau", "ard", "et", "ier", "in", "ot", "mont", "court", "ville", "elle", "aud"]
            }
            ("es" | "pt", 0..10) => {
                &["ez", "era", "edo", "osa", "illo", "eira", "ano", "ães", "anho", "uela"]
            }
            _ => return name,
        };
        let stem: Vec<char> =
            name.chars().filter(|one| one.is_alphabetic()).take(3 + self.dice.roll(3)).collect();
        format!("{}{}", stem.iter().collect::<String>(), self.dice.pick(endings))
    }

    pub(super) fn name(&mut self, list: &str, others: &[&'static str]) -> String {
        let own = self.part.of(self.language.list(list));
        let others = self.part.of(others);
        match self.dice.roll(100) {
            0..22 => splice(&own, self.dice),
            22..40 => self.dice.pick(&others).to_string(),
            // Most people have usual names, which the lists begin with.
            40..70 => self.dice.pick(own.get(..USUAL).unwrap_or(&own)).replace('_', " "),
            _ => self.dice.pick(&own).replace('_', " "),
        }
    }
}

fn initial(name: &str) -> String {
    name.chars().take(1).collect()
}

/// A word that is in no list: the beginning of one and the end of another, cut at vowels.
pub(super) fn splice(words: &[&str], dice: &mut Dice) -> String {
    let is_vowel = |one: char| "aeiouyäöüåéèêíóúáàâãõęąAEIOUYÄÖÜÅÉ".contains(one);
    let (front, back) = (dice.pick(words), dice.pick(words));
    let cut =
        |word: &str| word.char_indices().skip(2).find(|(_, one)| is_vowel(*one)).map(|(at, _)| at);
    match (cut(front), cut(back)) {
        (Some(one), Some(other)) => format!("{}{}", &front[..one], &back[other..]),
        _ => front.to_string(),
    }
}

pub(super) fn declined(name: &str, case: usize) -> String {
    let with = |stem: &str, endings: [&str; 3]| format!("{stem}{}", endings[case]);
    if let Some(stem) = name.strip_suffix("ska") {
        return with(stem, ["skiej", "ską", "ską"]);
    }
    if let Some(stem) = name.strip_suffix("ski") {
        return with(stem, ["skiego", "skiemu", "skim"]);
    }
    if let Some(stem) = name.strip_suffix('a') {
        let is_soft = stem.ends_with(['k', 'g', 'l', 'j', 'i']);
        return with(stem, [if is_soft { "i" } else { "y" }, "ę", "ą"]);
    }
    with(name, ["a", "owi", "em"])
}
