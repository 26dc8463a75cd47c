//! The figures as one JSON object.

use super::{Evaluation, Score, share::Share};
use crate::failure::Failure;
use serde::Serialize;
use std::{collections::BTreeMap, io::Write};

#[derive(Serialize)]
struct Document<'e> {
    kinds: BTreeMap<&'e str, Figures>,
    all: Figures,
    texts: Texts,
    decoys: BTreeMap<&'e str, Decoys>,
    bad_lines: u64,
}

/// Counts and shares of a kind, or of all together.
#[derive(Serialize)]
struct Figures {
    gold: u64,
    found: u64,
    hit: u64,
    right: u64,
    exact: u64,
    characters: u64,
    leaked: u64,
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    exact_precision: Option<f64>,
    exact_recall: Option<f64>,
    exact_f1: Option<f64>,
    leaked_share: Option<f64>,
}

#[derive(Serialize)]
struct Texts {
    all: u64,
    clean: u64,
    clean_touched: u64,
}

#[derive(Serialize)]
struct Decoys {
    all: u64,
    touched: u64,
}

pub(super) fn write(evaluation: &Evaluation, out: &mut impl Write) -> Result<(), Failure> {
    let super::Texts { all, clean, clean_touched } = evaluation.texts;
    let kinds = evaluation.kinds.iter().map(|(kind, score)| (kind.as_str(), Figures::of(score)));
    let decoys = evaluation.decoys.iter().map(|(kind, &(touched, all))| {
        let decoys = Decoys { all, touched };
        (kind.as_str(), decoys)
    });
    let document = Document {
        kinds: kinds.collect(),
        all: Figures::of(&evaluation.all()),
        texts: Texts { all, clean, clean_touched },
        decoys: decoys.collect(),
        bad_lines: evaluation.bad_lines,
    };
    let document =
        serde_json::to_string(&document).map_err(|_| visard::Error::new(visard::Code::Internal))?;
    Ok(writeln!(out, "{document}")?)
}

impl Figures {
    fn of(score: &Score) -> Self {
        let (precision, recall) = score.overlapping();
        let (exact_precision, exact_recall) = score.exact();
        Self {
            gold: score.gold,
            found: score.found,
            hit: score.hit,
            right: score.right,
            exact: score.exact,
            characters: score.units,
            leaked: score.leaked,
            precision: precision.number(),
            recall: recall.number(),
            f1: Share::harmonic(precision, recall).number(),
            exact_precision: exact_precision.number(),
            exact_recall: exact_recall.number(),
            exact_f1: Share::harmonic(exact_precision, exact_recall).number(),
            leaked_share: Share::new(score.leaked, score.units).number(),
        }
    }
}
