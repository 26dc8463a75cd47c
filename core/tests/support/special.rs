//! Statements about special categories and their look-alikes, made from frames and phrases in nine
//! languages.

use core::ops::Range;

const TOLD: &str = include_str!("special/told.txt");
const LEFT: &str = include_str!("special/left.txt");
const SECOND: &str = include_str!("special/second.txt");
const THIRD: &str = include_str!("special/third.txt");
const FRAMES: &str = include_str!("special/frames.txt");
const OTHERS: &str = include_str!("special/others.txt");
const PHRASES: &str = include_str!("special/phrases.txt");

/// A text, and what it reveals where.
pub(crate) struct Case {
    pub(crate) language: &'static str,
    pub(crate) text: String,
    pub(crate) phrase: Option<(&'static str, Range<usize>)>,
}

fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// Statements written by hand.
pub(crate) fn told() -> Vec<Case> {
    rows(TOLD).map(|row| marked(row[0], row[1], row[2])).collect()
}

fn marked(language: &'static str, category: &'static str, text: &str) -> Case {
    let (start, end) = (text.find('{').unwrap(), text.find('}').unwrap() - 1);
    let text = text.replacen(['{', '}'], "", 2);
    Case { language, text, phrase: Some((category, start..end)) }
}

/// Statements and look-alikes of other sentences, by hand.
pub(crate) fn second() -> Vec<Case> {
    let case = |row: Vec<&'static str>| {
        if row[2].contains('{') {
            marked(row[0], row[1], row[2])
        } else {
            Case { language: row[0], text: row[2].into(), phrase: None }
        }
    };
    rows(SECOND).chain(rows(THIRD)).map(case).collect()
}

/// Look-alikes written by hand.
pub(crate) fn left() -> Vec<Case> {
    rows(LEFT).map(|row| Case { language: row[0], text: row[1].into(), phrase: None }).collect()
}

/// Every phrase in every frame of its language.
pub(crate) fn statements() -> Vec<Case> {
    filled(FRAMES)
}

/// Every phrase said of others, denied or only spoken of.
pub(crate) fn look_alikes() -> Vec<Case> {
    let mut cases = filled(OTHERS);
    for case in &mut cases {
        case.phrase = None;
    }
    cases
}

fn filled(frames: &'static str) -> Vec<Case> {
    let mut cases = Vec::new();
    for phrases in rows(PHRASES) {
        let fitting = rows(frames).filter(|frame| frame[..2] == phrases[..2]);
        for frame in fitting {
            for phrase in phrases[3].split('|') {
                cases.push(marked(
                    phrases[0],
                    phrases[2],
                    &frame[2].replace("{}", &format!("{{{phrase}}}")),
                ));
            }
        }
    }
    cases
}
