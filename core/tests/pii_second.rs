//! A second evaluation set, which no rule was written beside: figures by kind, language and
//! disguise for docs/detection.md. `VISARD_SEED` draws other texts, `VISARD_GOLD` names a file for
//! `visard evaluate`, in code points.
#![cfg(all(feature = "pii", feature = "json"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "tests that print their tables"
)]

#[path = "support/evaluation.rs"]
#[expect(dead_code, reason = "only the drawing of values is shared")]
mod evaluation;
#[path = "support/second.rs"]
mod second;

use second::{Case, LANGUAGES, cases, decoys};
use std::{collections::BTreeMap, env, fs};
use visard::pii::{Finding, Hints, Scanner};

/// The texts for each kind and language.
const COUNT: usize = 30;

/// Recall and exact bounds, in per cent, of what a text is about; only rise.
const FLOORS: &[(&str, [u32; 2])] = &[
    ("BANK_ACCOUNT", [100, 100]),
    ("BIRTH_FIELD", [100, 100]),
    ("CARD_EXPIRY_CVV", [100, 100]),
    ("CREDIT_CARD", [100, 100]),
    ("CRYPTO_WALLET", [100, 100]),
    ("DATE_OF_BIRTH", [100, 100]),
    ("DRIVING_LICENCE", [100, 100]),
    ("EMAIL", [100, 100]),
    ("GEO", [100, 100]),
    ("IBAN", [100, 100]),
    ("IMEI", [100, 100]),
    ("IP_ADDRESS", [100, 100]),
    ("LICENCE_PLATE", [100, 100]),
    ("MAC_ADDRESS", [100, 100]),
    ("NATIONAL_ID", [100, 100]),
    ("PASSPORT", [100, 100]),
    ("PASSWORD", [100, 100]),
    ("PHONE", [97, 97]),
    ("SECRET", [100, 100]),
    ("SOCIAL_HANDLE", [100, 100]),
    ("URL_CREDENTIALS", [100, 100]),
    ("VAT_ID", [100, 100]),
];

/// Texts of each decoy that may be touched, in per mille.
const DECOYS: u32 = 5;

#[derive(Clone, Copy, Default)]
struct Score {
    gold: u32,
    hit: u32,
    exact: u32,
    /// Findings of any kind that hit no span of their kind.
    wrong: u32,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.hit += other.hit;
        self.exact += other.exact;
        self.wrong += other.wrong;
    }

    fn line(&self) -> String {
        let share = |part: u32| f64::from(part) * 100.0 / f64::from(self.gold.max(1));
        format!(
            "recall {:5.1} exact {:5.1} of {:5}, wrong {}",
            share(self.hit),
            share(self.exact),
            self.gold,
            self.wrong
        )
    }
}

fn seed() -> u64 {
    env::var("VISARD_SEED").map_or(4_711, |seed| seed.parse().unwrap())
}

fn found(case: &Case) -> Vec<Finding> {
    let mut hints = Hints::new();
    if let Some(field) = case.field {
        hints = hints.field(field);
    }
    if let Some(question) = case.question {
        hints = hints.question(question);
    }
    Scanner::new().scan_with(&case.text, &hints).unwrap()
}

fn score(case: &Case) -> Score {
    let findings = found(case);
    let mut score = Score::default();
    let overlaps = |finding: &Finding, (range, kind): &(core::ops::Range<usize>, _)| {
        let place = finding.range();
        finding.kind() == *kind && place.start < range.end && range.start < place.end
    };
    for span in &case.spans {
        let hit = findings.iter().find(|finding| overlaps(finding, span));
        score.gold += 1;
        score.hit += u32::from(hit.is_some());
        score.exact += u32::from(hit.is_some_and(|hit| hit.range() == span.0));
    }
    let wrong =
        findings.iter().filter(|finding| !case.spans.iter().any(|span| overlaps(finding, span)));
    score.wrong = u32::try_from(wrong.count()).unwrap();
    if env::var_os("VISARD_MISSES").is_some() && (score.exact < score.gold || score.wrong > 0) {
        let got: Vec<_> = findings.iter().map(|f| (f.kind(), &case.text[f.range()])).collect();
        println!("{} {} {:?}: {got:?}", case.about, case.disguise, case.text);
    }
    score
}

#[test]
fn a_second_set_by_kind_language_and_disguise() {
    let mut kinds: BTreeMap<&str, Score> = BTreeMap::new();
    let mut disguises: BTreeMap<(&str, &str), Score> = BTreeMap::new();
    let mut languages: BTreeMap<&str, BTreeMap<&str, Score>> = BTreeMap::new();
    for case in cases(seed(), COUNT) {
        let score = score(&case);
        kinds.entry(case.about).or_default().add(score);
        disguises.entry((case.about, case.disguise)).or_default().add(score);
        languages.entry(case.about).or_default().entry(case.language).or_default().add(score);
    }
    for (kind, score) in &kinds {
        println!("{kind:18} {}", score.line());
    }
    for ((kind, disguise), score) in &disguises {
        println!("{kind:18} {disguise:18} {}", score.line());
    }
    println!("{:18} {}", "exact by language", LANGUAGES.join("    "));
    for (kind, scores) in &languages {
        let shares = LANGUAGES.map(|language| {
            let score = scores[language];
            format!("{:5.1}", f64::from(score.exact) * 100.0 / f64::from(score.gold))
        });
        println!("{kind:18} {}", shares.join(" "));
    }
    for (kind, [recall, exact]) in FLOORS {
        let score = kinds[kind];
        assert!(score.hit * 100 >= recall * score.gold, "{kind}: {}", score.line());
        assert!(score.exact * 100 >= exact * score.gold, "{kind}: {}", score.line());
    }
}

#[test]
fn decoys_of_the_second_set_stay_untouched() {
    let mut touched: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for case in decoys(seed(), 3 * COUNT) {
        let entry = touched.entry(case.about).or_default();
        entry.0 += u32::from(score(&case).wrong > 0);
        entry.1 += 1;
    }
    for (name, (count, all)) in &touched {
        println!(
            "{name:18} {:5.1} per mille of {all}",
            f64::from(*count) * 1_000.0 / f64::from(*all)
        );
        assert!(count * 1_000 <= DECOYS * all, "{name}: {count} of {all}");
    }
}

/// The whole set as lines for `visard evaluate`.
#[test]
fn gold_is_written_where_asked() {
    let Some(path) = env::var_os("VISARD_GOLD") else { return };
    let mut lines = Vec::new();
    for (id, case) in cases(seed(), COUNT).iter().chain(&decoys(seed(), COUNT)).enumerate() {
        let place = |at: usize| case.text[..at].chars().count();
        let spans: Vec<_> = case
            .spans
            .iter()
            .map(|(range, kind)| {
                serde_json::json!({"start": place(range.start), "end": place(range.end), "kind": kind.name()})
            })
            .collect();
        let line = serde_json::json!({"id": id, "text": case.text, "spans": spans,
            "hints": {"field": case.field, "question": case.question}});
        lines.push(line.to_string());
    }
    fs::write(path, lines.join("\n")).unwrap();
}
