//! The scanner beside others in one run: `cargo run --release` here prints bytes a second on the
//! sample comments, and what each finds in the two evaluation sets and touches in their decoys.
//!
//! To be fair: the others look for other kinds, so what they find is also counted over the kinds
//! alone that they claim; the engine of DataDog has no rules of its own, those in `datadog.rs` are
//! by us; the sets are ours too, and one of them is what our rules were written beside.

#[path = "../../../../tests/support/evaluation.rs"]
mod evaluation;
#[path = "../../../measure.rs"]
mod measure;
#[path = "../../../../tests/support/second.rs"]
mod second;

mod datadog;
mod peers;

use core::ops::Range;
use peers::Peer;
use std::collections::BTreeSet;
use visard::pii::Kind;

/// A range of bytes, and what it is taken for.
type Span = (Range<usize>, Kind);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut peers = peers::all()?;
    let comments: Vec<String> = include_str!("../../../../tests/data/comments.ndjson")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| line.get("text")?.as_str().map(str::to_owned))
        .collect();
    let bytes = comments.iter().map(String::len).sum();
    measure::heading();
    for peer in &mut peers {
        let name = format!("scan 53 comments: {}", peer.name);
        measure::measure(&name, 1, bytes, || {
            comments.iter().map(|comment| (peer.find)(comment).len()).sum::<usize>()
        });
    }
    let first: Vec<(String, Vec<Span>)> =
        evaluation::cases(10).into_iter().map(|case| (case.text, case.spans)).collect();
    let plain = |case: &second::Case| case.field.is_none() && case.question.is_none();
    let cases = second::cases(4_711, 10).into_iter().filter(plain);
    let second: Vec<(String, Vec<Span>)> = cases.map(|case| (case.text, case.spans)).collect();
    let decoys = second::decoys(4_711, 10).into_iter().filter(plain);
    let decoys: Vec<String> = decoys.map(|case| case.text).collect();
    for (name, texts) in [("first set", first), ("second set", second)] {
        println!("\n{name}: {} texts", texts.len());
        for peer in &mut peers {
            println!("{}", score(peer, &texts));
        }
    }
    println!("\nof {} decoys touched", decoys.len());
    for peer in &mut peers {
        let touched = decoys.iter().filter(|text| !(peer.find)(text).is_empty()).count();
        println!("{:12} {:5.1} %", peer.name, 100.0 * touched as f64 / decoys.len() as f64);
    }
    Ok(())
}

fn score(peer: &mut Peer, texts: &[(String, Vec<Span>)]) -> String {
    let (mut gold, mut claimed, mut hit, mut found, mut right, mut leaked) = (0, 0, 0, 0, 0, 0);
    let claims: BTreeSet<Kind> = peer.kinds.iter().copied().collect();
    let overlaps = |one: &Span, other: &Span| {
        one.1 == other.1 && one.0.start < other.0.end && other.0.start < one.0.end
    };
    for (text, spans) in texts {
        let findings = (peer.find)(text);
        for span in spans {
            gold += 1;
            claimed += u32::from(claims.contains(&span.1));
            hit += u32::from(findings.iter().any(|finding| overlaps(finding, span)));
            let covers = |at: &usize| findings.iter().any(|finding| finding.0.contains(at));
            leaked += u32::from(!span.0.clone().any(|at| covers(&at)));
        }
        found += findings.len();
        right += findings.iter().filter(|f| spans.iter().any(|span| overlaps(f, span))).count();
    }
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let precision = share(right as f64, found as f64);
    let f1 = |recall: f64| share(2.0 * precision * recall, precision + recall);
    let (all, own) = (share(hit.into(), gold.into()), share(hit.into(), claimed.into()));
    format!(
        "{:12} precision {precision:.3} recall {all:.3} F1 {:.3}; of its own kinds recall {own:.3} F1 {:.3}; \
         spans not touched {:.3}",
        peer.name,
        f1(all),
        f1(own),
        share(leaked.into(), gold.into())
    )
}
