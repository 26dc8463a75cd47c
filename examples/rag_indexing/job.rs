//! The indexing job, a question, and the answer for two readers.

#![expect(clippy::indexing_slicing, reason = "a member that is missing is null")]

use core::{error::Error, fmt::Write as _};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use visard::{
    Timestamp,
    pii::{Originals, Scanner, Terms},
    visard::{Gateway, Sent},
};
use visard_examples::{company, data_protection, gateway, support};

const COMMENTS: &str = include_str!("../../core/tests/data/comments.ndjson");

/// Names that the company has in its own files; the scanner finds what has a shape.
const CUSTOMERS: &[&str] = &["Élodie Marchetti-Vasseur", "Tobias Krahnholz", "Callum Penhaligon"];

/// A second comment of a customer who is in the samples.
const SECOND: &str = "Again no parcel, says elodie.marchetti@fr.example.com. Where is it?";

const QUESTION: &str = "What does elodie.marchetti@fr.example.com complain about?";

/// A stand-in for a vendor's index: it keeps what it is given, and finds what shares words.
#[derive(Default)]
struct Index(Vec<(String, String)>);

impl Index {
    fn words(text: &str) -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
        words.filter(|word| word.len() > 3).map(str::to_lowercase).collect()
    }

    /// The texts that share the rarest words with a question.
    fn find(&self, question: &str, most: usize) -> Vec<&(String, String)> {
        let asked = Self::words(question);
        let texts: Vec<BTreeSet<String>> =
            self.0.iter().map(|(_, text)| Self::words(text)).collect();
        let often = |word: &String| texts.iter().filter(|text| text.contains(word)).count();
        let score = |text: &BTreeSet<String>| -> usize {
            text.intersection(&asked).map(|word| 1_000 / often(word).max(1)).sum()
        };
        let mut ranked: Vec<_> = self.0.iter().zip(texts.iter().map(score)).collect();
        ranked.sort_by_key(|(_, score)| core::cmp::Reverse(*score));
        ranked.into_iter().filter(|(_, score)| *score > 0).take(most).map(|(one, _)| one).collect()
    }
}

/// Runs it, and returns what there is to tell.
pub(crate) fn run() -> Result<String, Box<dyn Error>> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?; // your clock; the core has none
    let visard = company(now)?;
    let terms =
        CUSTOMERS.iter().try_fold(Terms::new(), |terms, name| terms.with("PERSON", name))?;
    let gateway = gateway(&visard, terms, now)?;
    let mut out = String::new();

    // The job: nothing is kept beside the index, because the same texts give the same placeholders.
    let comments = comments()?;
    let (mut index, mut replaced) = (Index::default(), 0);
    for (id, comment) in &comments {
        let mut originals = Originals::new();
        let sent = gateway.send_text(comment, &mut originals, now)?;
        replaced += originals.len();
        index.0.push((id.clone(), text(&sent)?.to_owned()));
    }
    check(&index, &comments)?;
    writeln!(out, "{} comments indexed, {replaced} values replaced\n", index.0.len())?;

    // A question goes through the same gateway, and so has the same placeholder.
    let mut originals = Originals::new();
    let question = gateway.send_text(QUESTION, &mut originals, now)?;
    let question = text(&question)?;
    let found = index.find(question, 2);
    writeln!(out, "asked: {question}")?;
    let ids: Vec<&str> = found.iter().map(|(id, _)| id.as_str()).collect();
    ensure(
        ids.contains(&"c01") && ids.contains(&"again"),
        "both of the customer's comments are found",
    )?;

    // A stand-in for the model quotes the passages.
    let passages: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
    let answer = format!("Two comments. {}", passages.join(" / "));
    writeln!(out, "answered: {answer}\n")?;

    // What the passages stand for is made again from the house's own copies of them.
    for (id, _) in &found {
        let comment = comments.get(id).ok_or("the index knows another comment")?;
        gateway.send_text(comment, &mut originals, now)?;
    }
    show(&gateway, &originals, &answer, now, &mut out)?;
    Ok(out)
}

/// What two readers see of the answer.
fn show(
    gateway: &Gateway,
    originals: &Originals,
    answer: &str,
    now: Timestamp,
    out: &mut String,
) -> Result<(), Box<dyn Error>> {
    let protection = gateway.reader(&data_protection(now), now)?.restore(originals, answer)?;
    let support = gateway.reader(&support(now), now)?;
    let seen = support.restore(originals, answer)?;
    writeln!(out, "support sees: {}\n\ndata protection sees: {}", seen.text, protection.text)?;
    writeln!(out, "\nthe log says: {}", support.event(&seen.report)?.to_json())?;
    ensure(seen.text.contains("Élodie Marchetti-Vasseur"), "support sees the name")?;
    ensure(!seen.text.contains("elodie.marchetti@"), "and a mask of the address")?;
    let address = "elodie.marchetti@fr.example.com";
    ensure(protection.text.matches(address).count() == 2, "data protection sees the address")?;
    ensure(seen.report.unknown() + protection.report.unknown() == 0, "nothing is made up")
}

/// The samples, and one more comment.
fn comments() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut comments = BTreeMap::from([("again".to_owned(), SECOND.to_owned())]);
    for line in COMMENTS.lines() {
        let line: Value = serde_json::from_str(line)?;
        let member = |name: &str| line[name].as_str().map(str::to_owned).ok_or("no comment");
        comments.insert(member("id")?, member("text")?);
    }
    Ok(comments)
}

/// Nothing that is found in the comments, and no name of a customer, is in the index.
fn check(index: &Index, comments: &BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    let scanner = Scanner::new();
    for comment in comments.values() {
        for finding in scanner.scan(comment)? {
            let value = comment.get(finding.range()).unwrap_or_default();
            let is_free = |(_, text): &(String, String)| !text.contains(value);
            ensure(index.0.iter().all(is_free), "no value that was found is in the index")?;
        }
    }
    let is_free = |(_, text): &(String, String)| !CUSTOMERS.iter().any(|name| text.contains(name));
    ensure(index.0.iter().all(is_free), "no customer's name is in the index")
}

fn text(sent: &Sent) -> Result<&str, Box<dyn Error>> {
    sent.text.as_deref().ok_or_else(|| sent.reasons().join(", ").into())
}

fn ensure(holds: bool, what: &str) -> Result<(), Box<dyn Error>> {
    if holds { Ok(()) } else { Err(format!("this should hold: {what}").into()) }
}
