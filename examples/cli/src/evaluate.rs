//! `visard evaluate`: how much of what is known to be personal the scanner finds.
//!
//! A finding hits a span of its kind that it overlaps. Precision is the share of findings that
//! hit, recall the share of spans that are hit; both are also given for exact bounds. What leaks
//! is counted in characters, whatever kind they were taken for.

mod gold;
mod json;
mod share;

use crate::{
    failure::{Failure, Outcome, message},
    input,
    lines::{self, Lines},
    output::shown,
    scan::{LONGEST_LINE, Unit, bad_line},
};
use clap::Args;
use core::ops::Range;
use gold::{Gold, Reader};
use serde_json::value::RawValue;
use share::Share;
use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufWriter, Write},
    path::PathBuf,
};
use visard::pii::Scanner;

#[derive(Args)]
pub(crate) struct Arguments {
    /// JSON lines `{"id":…,"text":…,"spans":[{"start":…,"end":…,"kind":…}],"decoys":[…]?,"hints":{…}?}`;
    /// a decoy is a part of the text or a place; other members are passed over
    gold: Vec<PathBuf>,
    /// What `start` and `end` count
    #[arg(long, value_enum, default_value_t = Unit::Codepoint)]
    unit: Unit,
    /// Also list what was missed, wrong, inexact or touched, by id and place, without any text
    #[arg(long, conflicts_with = "json")]
    list: bool,
    /// Write one JSON object instead of the table; bad lines go to standard error
    #[arg(long)]
    json: bool,
    /// Exit with 1 when the F1 of all kinds together is below this share, as 0.97
    #[arg(long, value_name = "SHARE", value_parser = share::least)]
    min_f1: Option<Share>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut evaluation = Evaluation {
        unit: arguments.unit,
        list: arguments.list,
        json: arguments.json,
        scanner: Scanner::new(),
        kinds: BTreeMap::new(),
        decoys: BTreeMap::new(),
        texts: Texts::default(),
        bad_lines: 0,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let read =
        input::each(&arguments.gold, |name, reader| evaluation.lines(name, reader, &mut out));
    match read.and_then(|()| evaluation.write(&mut out)).and_then(|()| Ok(out.flush()?)) {
        Ok(()) | Err(Failure::PipeClosed) => Ok(evaluation.outcome(arguments.min_f1)),
        Err(failure) => Err(failure),
    }
}

struct Evaluation {
    unit: Unit,
    list: bool,
    json: bool,
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
                self.refused((name, line.number), &error, out)?;
            }
        }
        Ok(())
    }

    /// Names a bad line where nothing else is disturbed by it.
    fn refused(
        &self,
        (name, number): (&str, u64),
        error: &visard::Error,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        if self.json {
            let (name, code) = (shown(name), error.code().name());
            eprintln!("visard: {name}:{number}: {} ({code})", message(error));
            return Ok(());
        }
        Ok(writeln!(out, "{}", bad_line(name, number, error))?)
    }

    fn line(
        &mut self,
        line: &lines::Line<'_>,
        out: &mut impl Write,
    ) -> Result<visard::Result<()>, Failure> {
        let reader = Reader { unit: self.unit, scanner: &self.scanner };
        let Gold { id, text, spans, decoys, told } =
            match line.text().and_then(|line| reader.read(line)) {
                Ok(gold) => gold,
                Err(error) => return Ok(Err(error)),
            };
        let findings = match self.scanner.scan_with(&text, &told.hints()) {
            Ok(findings) => findings,
            Err(error) => return Ok(Err(error)),
        };
        let placed = |finding| (self.unit.range(finding), finding.kind().name().to_owned());
        let found: Vec<Placed> = findings.iter().map(placed).collect();
        let (gold, decoys) = (each_once(spans), each_once(decoys));
        self.texts.all += 1;
        self.texts.clean += u64::from(gold.is_empty());
        self.texts.clean_touched += u64::from(gold.is_empty() && !found.is_empty());
        self.score_spans(&gold, &found);
        self.score_findings(&gold, &found);
        self.score_decoys(&decoys, &found);
        if self.list {
            list(&id, &gold, &decoys, &found, out)?;
        }
        Ok(Ok(()))
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

    fn score_decoys(&mut self, decoys: &[Placed], found: &[Placed]) {
        for (place, kind) in decoys {
            let (touched, all) = self.decoys.entry(kind.clone()).or_default();
            *touched += u64::from(is_touched(place, found));
            *all += 1;
        }
    }

    fn all(&self) -> Score {
        self.kinds.values().fold(Score::default(), Score::and)
    }

    fn outcome(&self, least: Option<Share>) -> Outcome {
        let f1 = self.all().f1();
        let is_below = least.is_some_and(|least| !f1.is_at_least(&least));
        if is_below {
            eprintln!("visard: F1 of all kinds is {f1}, which is below --min-f1");
        }
        match self.bad_lines {
            0 if is_below => Outcome::Found,
            0 => Outcome::Clean,
            count => Outcome::BadLines(count),
        }
    }

    fn write(&self, out: &mut impl Write) -> Result<(), Failure> {
        if self.json { json::write(self, out) } else { self.table(out) }
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
        self.all().row("all", out)?;
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
        for (precision, recall) in [self.overlapping(), self.exact()] {
            let f1 = Share::harmonic(precision, recall);
            for share in [precision, recall, f1] {
                write!(out, " {share:>8}")?;
            }
        }
        writeln!(out, " {:>8}", Share::new(self.leaked, self.units))?;
        Ok(())
    }

    /// Precision and recall.
    fn overlapping(&self) -> (Share, Share) {
        (Share::new(self.right, self.found), Share::new(self.hit, self.gold))
    }

    fn exact(&self) -> (Share, Share) {
        (Share::new(self.exact, self.found), Share::new(self.exact, self.gold))
    }

    fn f1(&self) -> Share {
        let (precision, recall) = self.overlapping();
        Share::harmonic(precision, recall)
    }
}

/// Without those that stand there twice: each would count as many times.
fn each_once(all: Vec<Placed>) -> Vec<Placed> {
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

fn is_touched(place: &Range<usize>, found: &[Placed]) -> bool {
    found.iter().any(|(range, _)| overlap(range, place))
}

fn overlap(one: &Range<usize>, two: &Range<usize>) -> bool {
    one.start < two.end && two.start < one.end
}

/// Names what differs by id and place; never any text.
fn list(
    id: &RawValue,
    gold: &[Placed],
    decoys: &[Placed],
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
    for decoy in decoys.iter().filter(|(place, _)| is_touched(place, found)) {
        say("touched", decoy)?;
    }
    Ok(())
}
