//! Recognisers of a host alone, without the kinds of the engine.

#[path = "measure.rs"]
mod measure;

use measure::{heading, measure};
use std::sync::Arc;
use visard::pii::{Recogniser, Recognisers, Scanner};

fn main() -> visard::Result<()> {
    let text: String = include_str!("../tests/data/comments.ndjson")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| Some(line.get("text")?.as_str()?.to_owned() + "\n"))
        .collect();
    let text = text.repeat(4);
    // One pattern or another may begin and go on everywhere.
    let hostile = "1 a 2 b-3 ".repeat(text.len() / 10);
    heading();
    let alone = Scanner::with_kinds(&[]);
    measure("no recogniser, comments", 1, text.len(), || alone.scan(&text));
    for (what, sort) in SORTS {
        for count in [1, 100] {
            let all: Vec<Recogniser> = (0..count).map(sort).collect();
            measure(&format!("{count} {what}: compile"), 1, 0, || Recognisers::new(&all, &[], &[]));
            let all = Arc::new(Recognisers::new(&all, &[], &[])?);
            let scanner = Scanner::with_kinds(&[]).with_recognisers(all);
            let name = format!("{count} {what}");
            measure(&format!("{name}: comments"), 1, text.len(), || scanner.scan(&text));
            measure(&format!("{name}: hostile"), 1, hostile.len(), || scanner.scan(&hostile));
        }
    }
    Ok(())
}

/// A recogniser by its number.
type Sort = fn(usize) -> Recogniser;

const SORTS: [(&str, Sort); 8] = [
    ("usual patterns", usual),
    ("patterns in any case", any_case),
    ("lists of 10 literals", list),
    ("patterns that may begin anywhere", anywhere),
    ("patterns with check digits", checked),
    ("patterns of optional characters", optional),
    ("patterns beside words", beside),
    ("patterns without a table", many_ways),
];

/// Numbers of customers, orders and projects; every fourth begins with any word.
fn usual(number: usize) -> Recogniser {
    let end = number % 10;
    let pattern = match number % 4 {
        0 => format!("CUST{}-[0-9]{{6}}", number / 4),
        1 => format!("[A-Z]{{2}}[0-9]{{4,8}}{end}"),
        2 => format!("PRJ{} [a-z]{{1,20}}", number / 4),
        _ => format!("[a-z]{{3,9}}-[0-9]{{4}}{end}"),
    };
    Recogniser::pattern(&format!("USUAL_{number}"), &pattern)
}

fn any_case(number: usize) -> Recogniser {
    usual(number).case_sensitive(false)
}

fn list(number: usize) -> Recogniser {
    const SYLLABLES: [&str; 10] = ["ka", "ro", "mi", "tel", "su", "ver", "no", "lin", "da", "pro"];
    let part = |number: usize| SYLLABLES.get(number % 10).copied().unwrap_or_default();
    let word = |word: usize| [part(number), part(number / 10), part(word), "x"].concat();
    Recogniser::literals(&format!("LIST_{number}"), (0..10).map(word))
}

fn anywhere(number: usize) -> Recogniser {
    let (most, end) = (50 + number % 10, number % 10);
    Recogniser::pattern(&format!("ANY_{number}"), &format!("[A-Za-z0-9 \\-]{{1,{most}}}#{end}"))
}

fn checked(number: usize) -> Recogniser {
    let most = 40 + number % 24;
    let pattern = format!("[a-z0-9 ]{{2,{most}}}");
    let names = ["iban", "mod97", "mod11_10", "icao"];
    let name = names.get(number % 4).copied().unwrap_or_default();
    Recogniser::pattern(&format!("CHECKED_{number}"), &pattern).validator(name)
}

/// What may begin with a number of optional characters has many ways through it.
fn optional(number: usize) -> Recogniser {
    let (most, end) = (20 + number % 4, number % 10);
    let pattern = format!("([a ]?[a-z \\-0-9]?){{{most}}}[0-9]{{3}}q{end}");
    Recogniser::pattern(&format!("OPTIONAL_{number}"), &pattern)
}

/// Words of a context that are not there, and words against it that are.
fn beside(number: usize) -> Recogniser {
    let pattern = format!("[a-z0-9 ]{{2,{}}}", 30 + number % 30);
    let words = [format!("word{number}"), String::from("contract")];
    Recogniser::pattern(&format!("BESIDE_{number}"), &pattern).context(words).not(["b"])
}

/// How a match began is known only long after.
fn many_ways(number: usize) -> Recogniser {
    let (most, end) = (20 + number % 4, number % 10);
    let pattern = format!("[a-z0-9 \\-]{{0,{most}}}[a ][a-z0-9 \\-]{{20}}#{end}");
    Recogniser::pattern(&format!("WAYS_{number}"), &pattern)
}
