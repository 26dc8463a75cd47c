//! Placeholders whose parts are joined otherwise: by another hyphen or dash, with spaces, escaped.
#![cfg(all(feature = "pii", feature = "keyset"))]
#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "support/stand_ins.rs"]
mod stand_ins;
#[expect(dead_code, reason = "shared with tests that need more of it")]
mod support;

use proptest::prelude::*;
use stand_ins::{everything, placeholders, restored, streamed};
use visard::pii::{MAX_HELD, Originals};

/// What is written for `_` and `-`.
const JOINTS: [&str; 24] = [
    "_",
    "-",
    "\\_",
    "\\-",
    "\u{ad}",
    "\u{2010}",
    "\u{2011}",
    "\u{2012}",
    "\u{2013}",
    "\u{2014}",
    "\u{2015}",
    "\u{2212}",
    "\u{ff0d}",
    "\u{ff3f}",
    "%5F",
    "%2d",
    "\\u2011",
    "\\u2013",
    "&#8209;",
    "&#x2D;",
    "&ndash;",
    "%E2%80%91",
    " – ",
    " \u{2011}\u{a0}",
];

const BRACKETS: [(&str, &str); 10] = [
    ("[", "]"),
    ("<", ">"),
    ("{{", "}}"),
    ("(", ")"),
    ("【", "】"),
    ("\\[", "\\]"),
    ("&lbrack;", "&rbrack;"),
    ("&#x5b;", "&#x5d;"),
    ("%5B", "%5D"),
    ("[ ", "\u{a0}]"),
];

/// Every spelling of one value, so that forms count.
fn held() -> (Originals, Vec<(String, String)>) {
    let keys = placeholders("us-llm");
    let mut originals = Originals::new();
    let mut add =
        |name: &str, value: &str| (originals.add(&keys, name, value).unwrap(), value.to_owned());
    let all = vec![
        add("PERSON", "Callum Penhaligon"),
        add("PERSON", "callum penhaligon"),
        add("EMAIL", "JO@example.org"),
        add("SPECIAL_CATEGORY", "hiv"),
        add("A_VERY_LONG_NAME_OF_ONE_FIELD_XY", "bLUE heron"),
    ];
    (originals, all)
}

/// Name, code and form.
fn parts(placeholder: &str) -> (&str, &str, Option<&str>) {
    let (name, code) = placeholder.trim_matches(['[', ']']).rsplit_once('_').unwrap();
    let (code, form) = code.split_once('-').map_or((code, None), |(code, form)| (code, Some(form)));
    (name, code, form)
}

fn written(placeholder: &str, joints: [&str; 3], (open, close): (&str, &str)) -> String {
    let (name, code, form) = parts(placeholder);
    let name = name.replace('_', joints[0]);
    let form = form.map(|form| format!("{}{form}", joints[2])).unwrap_or_default();
    format!("{open}{name}{}{code}{form}{close}", joints[1])
}

/// Inside a name there is no space beside a joint, or it would be one that is translated.
fn joint_of_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(JOINTS[..22].to_vec())
}

proptest! {
    #[test]
    fn any_joints_restore_the_whole(
        which in 0_usize..5,
        joints in (joint_of_name(), prop::sample::select(JOINTS.to_vec()), prop::sample::select(JOINTS.to_vec())),
        brackets in prop::sample::select(BRACKETS.to_vec()),
        lower in any::<bool>(),
        (before, after) in prop::sample::select(vec![("", ""), ("to ", ", now"), ("é", "様"), ("a – ", " – b"), ("**", "**")]),
        size in 1_usize..40,
    ) {
        let (originals, all) = held();
        let (placeholder, value) = &all[which];
        let mut disguise = written(placeholder, [joints.0, joints.1, joints.2], brackets);
        if lower {
            disguise = disguise.to_lowercase();
        }
        let value = match brackets.0 {
            "%5B" => value.replace(' ', "%20").replace('@', "%40"),
            _ => value.clone(),
        };
        let text = format!("{before}{disguise}{after}");
        let expected = format!("{before}{value}{after}");
        prop_assert_eq!(restored(&originals, &text), &*expected, "{}", text);
        prop_assert_eq!(streamed(&originals, &text, size).text, &*expected, "{} by {}", text, size);
    }

    #[test]
    fn unknown_ones_with_any_joints_are_reported_whole(
        joints in (joint_of_name(), prop::sample::select(JOINTS.to_vec()), prop::sample::select(JOINTS.to_vec())),
        brackets in prop::sample::select(BRACKETS.to_vec()),
        kind in prop::sample::select(vec!["PERSON", "DATE_OF_BIRTH", "special_category"]),
        form in prop::sample::select(vec!["", "-83", "-QK7M"]),
        size in 1_usize..40,
    ) {
        let text = written(&format!("[{kind}_7K6WH79D{form}]"), [joints.0, joints.1, joints.2], brackets);
        let originals = Originals::new();
        let whole = originals.restore(&text, everything).unwrap();
        let all = 0..u64::try_from(text.len()).unwrap();
        prop_assert_eq!(whole.report.unknown_places(), [all], "{}", text);
        let pieces = streamed(&originals, &text, size);
        prop_assert_eq!(pieces.report, whole.report, "{} by {}", text, size);
        prop_assert_eq!(pieces.text, text);
    }

    #[test]
    fn prose_with_dashes_is_held_no_longer_than_a_placeholder(
        words in prop::collection::vec(prop::sample::select(vec![
            "well", "-", "–", " – ", " ", "(", "[", "sentence", "of", "7K6WH79D", "CATEGORY", "_", "é", "]", "PERSON",
        ]), 0..60),
        size in 1_usize..9,
    ) {
        let (originals, _) = held();
        let text = words.concat();
        let mut restorer = originals.restorer(everything);
        let mut out = String::new();
        for (at, piece) in text.as_bytes().chunks(size).enumerate() {
            out += &restorer.push(piece).unwrap();
            let went_in = (at + 1) * size;
            prop_assert!(went_in.saturating_sub(out.len()) <= MAX_HELD + size, "{text}");
        }
        let (rest, _) = restorer.finish().unwrap();
        prop_assert_eq!(out + &rest, restored(&originals, &text));
    }
}

#[test]
fn every_split_of_every_joint_gives_the_value() {
    let (originals, all) = held();
    for (placeholder, value) in &all[1..4] {
        for joint in JOINTS {
            let name = if joint.contains(' ') { "_" } else { joint };
            let text = written(placeholder, [name, joint, joint], ("[", "]"));
            for cut in 0..=text.len() {
                let (first, second) = text.as_bytes().split_at(cut);
                let mut restorer = originals.restorer(everything);
                let out = restorer.push(first).unwrap() + &restorer.push(second).unwrap();
                assert_eq!(out + &restorer.finish().unwrap().0, *value, "{text} at {cut}");
            }
        }
    }
}

#[test]
fn without_brackets_space_counts_beside_a_name_in_capitals_only() {
    let (originals, all) = held();
    let (name, code, form) = parts(&all[1].0);
    let form = form.unwrap();
    for (answer, expected) in [
        (format!("see {name}\u{2011}{code}\u{2011}{form}."), "see callum penhaligon."),
        (format!("see {name} – {code}\u{2011}{form}."), "see callum penhaligon."),
        (format!("see person – {code}-{form}."), "see person – callum penhaligon."),
        (format!("see person–{code}-{form}."), "see callum penhaligon."),
        (format!("the caller—{code}-{form}."), "the caller—callum penhaligon."),
        (format!("Personne\u{2011}{code}-{form}."), "callum penhaligon."),
        (format!("{name}_{code} – {form} of them"), "Callum Penhaligon – FORM of them"),
        (format!("(see {name}_{code} – {form})"), "(see Callum Penhaligon – FORM)"),
    ] {
        let expected = expected.replace("FORM", form);
        assert_eq!(restored(&originals, &answer), expected, "{answer}");
        for size in 1..=answer.len() {
            assert_eq!(streamed(&originals, &answer, size).text, expected, "{answer} by {size}");
        }
    }
}

#[test]
fn what_only_has_a_dash_is_no_placeholder() {
    let originals = Originals::new();
    for fine in [
        "(EMAIL-support)",
        "[PHONE–12345678]",
        "[person-1]",
        "(person – category)",
        "[IBAN – 12 34]",
        "EMAIL–7K6WH79D",
        "[ticket–7K6WH79D]",
        "[–7K6WH79D] [_7K6WH79D]",
    ] {
        assert_eq!(originals.restore(fine, everything).unwrap().report.unknown(), 0, "{fine}");
    }
}

#[test]
fn what_is_closed_is_held_no_longer() {
    let (originals, all) = held();
    // Behind an escape a word may go on.
    let closed = BRACKETS.into_iter().filter(|(open, _)| !open.starts_with(['%', '&']));
    for brackets in closed {
        for ((placeholder, value), joint) in all.iter().cycle().zip(&JOINTS[..22]) {
            let text = format!("to {}", written(placeholder, [joint; 3], brackets));
            let out = originals.restorer(everything).push(text.as_bytes()).unwrap();
            assert_eq!(out, format!("to {value}"), "{text}");
        }
    }
}
