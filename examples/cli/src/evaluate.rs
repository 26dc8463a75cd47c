//! `visard evaluate`: how much of what is known to be personal the scanner finds.
//!
//! A finding hits a span of its kind that it overlaps. Precision is the share of findings that
//! hit, recall the share of spans that are hit; both are also given for exact bounds. What leaks
//! is counted in characters, whatever kind they were taken for.

use crate::{
    failure::{Failure, Outcome},
    input,
    lines::{self, Lines},
    scan::{LONGEST_LINE, Told, Unit, bad_line, parsed},
};
use clap::Args;
use core::ops::Range;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
};
use visard::pii::{Kind, Scanner};

#[derive(Args)]
pub(crate) struct Arguments {
    /// JSON lines `{"id":…,"text":…,"spans":[{"start":…,"end":…,"kind":…}],"decoys":[…]?,"hints":{…}?}`;
    /// a decoy is a text or a span; other members are passed over
    gold: Vec<PathBuf>,
    /// What `start` and `end` count
    #[arg(long, value_enum, default_value_t = Unit::Codepoint)]
    unit: Unit,
    /// Also list what was missed, wrong or inexact, by id and place, without any text
    #[arg(long)]
    list: bool,
}

/// A line in.
#[derive(Deserialize)]
struct Line {
    id: Box<RawValue>,
    text: String,
    spans: Vec<Span>,
    #[serde(default)]
    decoys: Vec<Decoy>,
    #[serde(default)]
    hints: Told,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    kind: String,
}

/// What must stay untouched: a part of the text, by place or as it reads.
#[derive(Deserialize)]
#[serde(untagged)]
enum Decoy {
    Text(String),
    Place {
        start: usize,
        end: usize,
        #[serde(default = "unnamed")]
        kind: String,
    },
}

fn unnamed() -> String {
    "DECOY".to_owned()
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut evaluation = Evaluation {
        unit: arguments.unit,
        list: arguments.list,
        scanner: Scanner::new(),
        kinds: BTreeMap::new(),
        decoys: BTreeMap::new(),
        texts: Texts::default(),
        bad_lines: 0,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let read =
        input::each(&arguments.gold, |name, reader| evaluation.lines(name, reader, &mut out));
    match read.and_then(|()| evaluation.table(&mut out)).and_then(|()| Ok(out.flush()?)) {
        Ok(()) | Err(Failure::PipeClosed) => Ok(match evaluation.bad_lines {
            0 => Outcome::Clean,
            count => Outcome::BadLines(count),
        }),
        Err(failure) => Err(failure),
    }
}

struct Evaluation {
    unit: Unit,
    list: bool,
    scanner: Scanner,
    kinds: BTreeMap<String, Score>,
    /// Touched, and all.
    decoys: BTreeMap<String, (u64, u64)>,
    texts: Texts,
    bad_lines: u64,
}

#[derive(Default)]
struct Texts {
    all: u64,
    clean: u64,
    clean_touched: u64,
}

#[derive(Clone, Copy, Default)]
struct Score {
    gold: u64,
    hit: u64,
    exact: u64,
    found: u64,
    right: u64,
    /// Units of text in spans, and of these in no finding.
    units: u64,
    leaked: u64,
}

/// A range and what it is.
type Placed = (Range<usize>, String);

impl Evaluation {
    fn lines(
        &mut self,
        name: &str,
        reader: &mut dyn BufRead,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let mut lines = Lines::new(reader, LONGEST_LINE);
        while let Some(line) = lines.next()? {
            if let Err(error) = self.line(&line, out)? {
                self.bad_lines += 1;
                writeln!(out, "{}", bad_line(name, line.number, &error))?;
            }
        }
        Ok(())
    }

    fn line(
        &mut self,
        line: &lines::Line<'_>,
        out: &mut impl Write,
    ) -> Result<visard::Result<()>, Failure> {
        let wants = "a line is an object with `id`, `text` and `spans` of `start`, `end`, `kind`";
        let line: Line = match parsed(line, wants) {
            Ok(line) => line,
            Err(error) => return Ok(Err(error)),
        };
        if let Err(error) = self.check(&line) {
            return Ok(Err(error));
        }
        let findings = match self.scanner.scan_with(&line.text, &line.hints.hints()) {
            Ok(findings) => findings,
            Err(error) => return Ok(Err(error)),
        };
        let placed = |finding| (self.unit.range(finding), finding.kind().name().to_owned());
        let found: Vec<Placed> = findings.iter().map(placed).collect();
        let spans = line.spans.iter().map(|span| (span.start..span.end, span.kind.clone()));
        let gold = each_once(spans);
        self.texts.all += 1;
        self.texts.clean += u64::from(gold.is_empty());
        self.texts.clean_touched += u64::from(gold.is_empty() && !found.is_empty());
        self.score_spans(&gold, &found);
        self.score_findings(&gold, &found);
        self.score_decoys(&line, &found);
        if self.list {
            list(&line.id, &gold, &found, out)?;
        }
        Ok(Ok(()))
    }

    /// What can never be hit would count as missed, and nobody would know why.
    fn check(&self, line: &Line) -> visard::Result<()> {
        let length = self.unit.length(&line.text);
        let wrong = |why| Err(visard::Error::because(visard::Code::InvalidArgument, why));
        let is_place = |start: usize, end: usize| start < end && end <= length;
        let is_kind =
            |span: &Span| Kind::from_name(&span.kind).is_ok_and(|kind| self.scanner.covers(kind));
        let places = line.decoys.iter().filter_map(|decoy| match decoy {
            Decoy::Place { start, end, .. } => Some((*start, *end)),
            Decoy::Text(_) => None,
        });
        let mut places = line.spans.iter().map(|span| (span.start, span.end)).chain(places);
        if !places.all(|(start, end)| is_place(start, end)) {
            return wrong("`start` is before `end`, and `end` within the text");
        }
        if !line.spans.iter().all(is_kind) {
            return wrong("`kind` is the name of a kind that is looked for, as EMAIL");
        }
        Ok(())
    }

    fn score_spans(&mut self, gold: &[Placed], found: &[Placed]) {
        for span in gold {
            let score = self.kinds.entry(span.1.clone()).or_default();
            score.gold += 1;
            score.hit += u64::from(found.iter().any(|finding| hits(finding, span)));
            score.exact += u64::from(found.contains(span));
            let covered = |at: &usize| found.iter().any(|(range, _)| range.contains(at));
            score.units += span.0.len() as u64;
            score.leaked += span.0.clone().filter(|at| !covered(at)).count() as u64;
        }
    }

    fn score_findings(&mut self, gold: &[Placed], found: &[Placed]) {
        for finding in found {
            let score = self.kinds.entry(finding.1.clone()).or_default();
            score.found += 1;
            score.right += u64::from(gold.iter().any(|span| hits(finding, span)));
        }
    }

    fn score_decoys(&mut self, line: &Line, found: &[Placed]) {
        let decoys = line.decoys.iter().filter_map(|decoy| match decoy {
            Decoy::Place { start, end, kind } => Some((*start..*end, kind.clone())),
            Decoy::Text(decoy) => Some((self.unit.place(&line.text, decoy)?, unnamed())),
        });
        for (place, kind) in each_once(decoys) {
            let touched = found.iter().any(|(range, _)| overlap(range, &place));
            let (count, all) = self.decoys.entry(kind).or_default();
            *count += u64::from(touched);
            *all += 1;
        }
    }

    fn table(&self, out: &mut impl Write) -> Result<(), Failure> {
        let heads = ["gold", "found", "P", "R", "F1", "exact P", "exact R", "exact F1", "leaked"];
        write!(out, "{:18}", "kind")?;
        for head in heads {
            write!(out, " {head:>8}")?;
        }
        writeln!(out)?;
        for (kind, score) in &self.kinds {
            score.row(kind, out)?;
        }
        self.kinds.values().fold(Score::default(), Score::and).row("all", out)?;
        let Texts { all, clean, clean_touched } = self.texts;
        writeln!(out, "texts: {all}; without personal data: {clean}, touched: {clean_touched}")?;
        for (kind, (touched, all)) in &self.decoys {
            writeln!(out, "decoys {kind}: {all}, touched: {touched}")?;
        }
        Ok(())
    }
}

impl Score {
    fn and(self, other: &Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            hit: self.hit + other.hit,
            exact: self.exact + other.exact,
            found: self.found + other.found,
            right: self.right + other.right,
            units: self.units + other.units,
            leaked: self.leaked + other.leaked,
        }
    }

    fn row(&self, kind: &str, out: &mut impl Write) -> Result<(), Failure> {
        write!(out, "{kind:18} {:8} {:8}", self.gold, self.found)?;
        let overlapping = [(self.right, self.found), (self.hit, self.gold)];
        let exact = [(self.exact, self.found), (self.exact, self.gold)];
        for [precision, recall] in [overlapping, exact] {
            for (part, whole) in [precision, recall] {
                write!(out, " {:>8}", share(part, whole))?;
            }
            write!(out, " {:>8}", harmonic(precision, recall))?;
        }
        writeln!(out, " {:>8}", share(self.leaked, self.units))?;
        Ok(())
    }
}

/// A share with four decimals; of nothing there is none.
fn share(part: u64, whole: u64) -> String {
    match (part * 10_000).checked_div(whole) {
        Some(share) => format!("{}.{:04}", share / 10_000, share % 10_000),
        None => "-".to_owned(),
    }
}

/// F1: the harmonic mean of precision and recall.
fn harmonic(precision: (u64, u64), recall: (u64, u64)) -> String {
    let (hits, found) = precision;
    let (hit, gold) = recall;
    // 2PR/(P+R) over the common denominator; without any hit it is nothing.
    let whole = hits * gold + hit * found;
    share(2 * hits * hit, if whole == 0 { found + gold } else { whole })
}

/// Without those that stand there twice: each would count as many times.
fn each_once(all: impl Iterator<Item = Placed>) -> Vec<Placed> {
    let mut once = Vec::new();
    for placed in all {
        if !once.contains(&placed) {
            once.push(placed);
        }
    }
    once
}

fn hits(finding: &Placed, span: &Placed) -> bool {
    finding.1 == span.1 && overlap(&finding.0, &span.0)
}

fn overlap(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

/// Names what differs by id and place; never any text.
fn list(
    id: &RawValue,
    gold: &[Placed],
    found: &[Placed],
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut say = |what: &str, (range, kind): &Placed| {
        writeln!(out, "{id}: {what} {kind} {}..{}", range.start, range.end)
    };
    for span in gold.iter().filter(|span| !found.contains(span)) {
        let hit = found.iter().any(|finding| hits(finding, span));
        say(if hit { "inexact" } else { "missed" }, span)?;
    }
    for finding in found.iter().filter(|finding| !gold.iter().any(|span| hits(finding, span))) {
        say("extra", finding)?;
    }
    Ok(())
}
