//! The vectors of printed codes, and what their check characters promise.

use super::*;
use crate::{random::Counting, token::MAX_SKEW, vectors};
use alloc::{format, string::ToString, vec};
use serde_json::{Value, json};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn expires() -> Timestamp {
    "2026-12-24T00:00:00Z".parse().unwrap()
}

fn keyring(tenant: &str) -> Keyring {
    Keyring::generate_with(tenant, now(), &mut Counting(0)).unwrap()
}

fn scope() -> Scope {
    Scope::new("nps-2026").wave("w1").channel("receipt").purpose("answer").epoch(3)
}

fn codes() -> PrintedCodes {
    PrintedCodes::new(&keyring("acme"), &scope()).unwrap()
}

fn verify(text: &str) -> Result<Printed> {
    codes().verify(text, now(), |_| Ok(true))
}

/// Changes the symbols at some places.
fn with_errors(code: PrintedCode, errors: &[(usize, u8)]) -> PrintedCode {
    let mut wrong = code;
    for (place, error) in errors {
        wrong.0[*place] ^= error;
    }
    wrong
}

#[test]
fn vectors_hold() {
    let positive = [0, 4711, PRINTED_LIMIT - 1].map(|subject| {
        json!({ "subject": subject, "code": codes().issue(subject, expires()).unwrap().to_string() })
    });
    vectors::check(
        "printed",
        &json!({
            "about": "printed codes of the keyring in keyring.json: a code of `positive` belongs \
                      to `subject` until `expires`; one of `corrected` is read as `code`; one of \
                      `suggested` may be shown `code` without a key, and is refused with it",
            "scope": {
                "survey": "nps-2026", "wave": "w1", "channel": "receipt", "purpose": "answer",
                "epoch": 3,
            },
            "expires": expires().unix(),
            "positive": positive,
            "corrected": corrected(),
            "suggested": suggested(),
            "negative": negatives(),
        }),
    );
}

fn corrected() -> Vec<Value> {
    let code = codes().issue(4711, expires()).unwrap();
    let text = code.to_string();
    let typed = [
        ("lower case", text.to_lowercase()),
        ("without hyphens", text.replace('-', "")),
        ("with spaces", text.replace('-', " ")),
        ("the first character wrong", with_errors(code, &[(0, 1)]).to_string()),
        ("a character in the middle wrong", with_errors(code, &[(9, 31)]).to_string()),
        ("a check character wrong", with_errors(code, &[(17, 16)]).to_string()),
    ];
    for (name, typed) in &typed {
        assert_eq!(verify(typed).unwrap().code, code, "{name}");
    }
    typed.map(|(name, typed)| json!({ "name": name, "typed": typed, "code": text })).into()
}

/// The check characters of other data fit too, and one wrong character of those is suggested.
fn suggested() -> Vec<Value> {
    let example = "123456-789ABC-DEFGVB";
    let typed = ["123456-789ABC-DEFHVB", "023456-789ABC-DEFGVB", "123456-789ABC-DEFGVC"];
    for typed in typed {
        let Check::Suggestion(code) = check_printed(typed) else { panic!("{typed}") };
        assert_eq!(code.to_string(), example);
        assert_eq!(verify(typed).unwrap_err().code(), Code::TokenInvalid);
    }
    typed.map(|typed| json!({ "typed": typed, "code": example })).into()
}

fn negatives() -> Vec<Value> {
    let code = codes().issue(4711, expires()).unwrap();
    let (text, tenant, base) = (code.to_string(), keyring("acme"), scope());
    let of = |keyring: &Keyring, scope: &Scope| {
        PrintedCodes::new(keyring, scope).unwrap().issue(4711, expires()).unwrap().to_string()
    };
    let sealed = |head: u128, low: u128| codes().seal(head << ZEROS | low).unwrap().to_string();
    let day = u128::from(days(expires()).unwrap());
    let mut swapped = code;
    swapped.0.swap(3, 4);
    let cases = [
        ("check characters of nobody's code", "123456-789ABC-DEFGVB".to_string()),
        ("another scope: tenant", of(&keyring("rival"), &base)),
        ("another scope: survey", of(&tenant, &Scope::new("nps-2026"))),
        ("another scope: wave", of(&tenant, &base.clone().wave("w2"))),
        ("another scope: channel", of(&tenant, &base.clone().channel("email"))),
        ("another scope: purpose", of(&tenant, &base.clone().purpose("unsubscribe"))),
        ("another scope: epoch", of(&tenant, &base.clone().epoch(4))),
        ("two wrong characters", with_errors(code, &[(2, 3), (11, 7)]).to_string()),
        ("two exchanged characters", swapped.to_string()),
        ("one character too few", text[..19].to_string()),
        ("one character too many", format!("{text}0")),
        ("the letter U", format!("U{}", &text[1..])),
        ("another separator", text.replace('-', "/")),
        ("empty", String::new()),
        ("expiry of zero", sealed(4711 << 14, 0)),
        ("the lowest of the zero bits set", sealed(4711 << 14 | day, 1)),
        ("the highest of the zero bits set", sealed(4711 << 14 | day, 1 << 35)),
    ];
    for (defect, code) in &cases {
        assert_eq!(verify(code).unwrap_err().code(), Code::TokenInvalid, "{defect}");
    }
    cases.map(|(defect, code)| json!({ "defect": defect, "code": code })).into()
}

#[test]
fn every_single_error_is_suggested_and_corrected() {
    for subject in [0, 4711] {
        let code = codes().issue(subject, expires()).unwrap();
        for (place, error) in (0..SYMBOLS).flat_map(|place| (1..32).map(move |e| (place, e))) {
            let wrong = with_errors(code, &[(place, error)]).to_string();
            assert_eq!(check_printed(&wrong), Check::Suggestion(code), "{place} {error}");
        }
        let codes = codes();
        for place in 0..SYMBOLS {
            let wrong = with_errors(code, &[(place, 21)]).to_string();
            let printed = codes.verify(&wrong, now(), |_| Ok(true)).unwrap();
            assert_eq!((printed.subject, printed.code), (subject, code));
        }
    }
}

/// All positions and all values; what they are taken for, if for one wrong character, the key refuses.
#[test]
fn every_double_error_is_detected_and_none_is_accepted() {
    let codes = codes();
    let code = codes.issue(4711, expires()).unwrap();
    let (mut all, mut miscorrected) = (0_u32, 0_u32);
    for (first, second) in (0..SYMBOLS).flat_map(|b| (0..b).map(move |a| (a, b))) {
        for (one, other) in (1..32).flat_map(|a| (1..32).map(move |b| (a, b))) {
            let wrong = with_errors(code, &[(first, one), (second, other)]);
            all += 1;
            match judge(&wrong.0) {
                Verdict::Good => panic!("{first} {second} {one} {other}"),
                Verdict::One { place, symbol } => {
                    miscorrected += 1;
                    if miscorrected % 100 == 0 {
                        let mut taken = wrong;
                        taken.0[place] = symbol;
                        assert!(codes.open(taken).unwrap().is_none());
                    }
                }
                Verdict::Wrong => {}
            }
        }
    }
    assert_eq!(all, 153 * 31 * 31);
    let share = f64::from(miscorrected) / f64::from(all);
    assert!((0.51..0.53).contains(&share), "the amendments count 51.6 %: {share}");
}

#[test]
fn exchanged_characters_are_never_taken_for_one_wrong_one() {
    let code = codes().issue(4711, expires()).unwrap();
    for (first, second) in (0..SYMBOLS).flat_map(|b| (0..b).map(move |a| (a, b))) {
        let mut wrong = code;
        wrong.0.swap(first, second);
        let expected = if wrong == code { Check::Intact(code) } else { Check::Wrong };
        assert_eq!(check_printed(&wrong.to_string()), expected, "{first} {second}");
    }
}

#[test]
fn a_code_that_two_keys_open_is_refused() {
    let cipher = || Cipher::new(&[7; 32]).unwrap();
    let one = PrintedCodes { ciphers: LiveKeys::with(cipher(), vec![]), skew: 0 };
    let two = PrintedCodes { ciphers: LiveKeys::with(cipher(), vec![cipher()]), skew: 0 };
    let code = one.issue(7, expires()).unwrap();
    assert!(one.open(code).unwrap().is_some());
    assert_eq!(two.open(code).unwrap_err().code(), Code::TokenInvalid);
}

#[test]
fn only_existing_subjects_have_codes() {
    let code = codes().issue(4711, expires()).unwrap().to_string();
    let nobody = codes().verify(&code, now(), |_| Ok(false)).unwrap_err();
    assert_eq!(nobody.code(), Code::TokenInvalid);
    let failing = codes().verify(&code, now(), |_| Err(Error::new(Code::StoreFailed)));
    assert_eq!(failing.unwrap_err().code(), Code::StoreFailed);
    let late = expires();
    let expired = codes().verify(&code, late, |_| panic!("asked about an expired code"));
    assert_eq!(expired.unwrap_err().code(), Code::TokenExpired);
}

#[test]
fn expiry_is_exact_to_the_second_of_the_full_day() {
    let day = expires();
    let code = codes().issue(1, day.saturating_add(-DAY + 1)).unwrap().to_string();
    let at = |codes: &PrintedCodes, seconds: i64| {
        codes.verify(&code, day.saturating_add(seconds), |_| Ok(true)).map_err(|e| e.code())
    };
    let exact = codes();
    assert!(at(&exact, -1).is_ok());
    assert_eq!(at(&exact, 0), Err(Code::TokenExpired));
    let forgiving = codes().with_clock_skew(30).unwrap();
    assert!(at(&forgiving, 29).is_ok());
    assert_eq!(at(&forgiving, 30), Err(Code::TokenExpired));
}

#[test]
fn arguments_outside_their_range_are_refused() {
    let code = |result: Result<PrintedCode>| result.unwrap_err().code();
    assert_eq!(code(codes().issue(PRINTED_LIMIT, expires())), Code::SubjectUnsuitable);
    for expires in ["2020-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2064-11-10T00:00:00Z"] {
        assert_eq!(code(codes().issue(1, expires.parse().unwrap())), Code::InvalidArgument);
    }
    assert!(codes().issue(1, "2064-11-08T00:00:00Z".parse().unwrap()).is_ok());
    assert_eq!(codes().with_clock_skew(MAX_SKEW + 1).unwrap_err().code(), Code::InvalidArgument);
}

#[test]
fn debug_shows_no_code_and_no_subject() {
    let code = codes().issue(4711, expires()).unwrap();
    let shown = format!("{code:?} {:?} {:?}", verify(&code.to_string()).unwrap(), codes());
    assert!(!shown.contains(&code.to_string()[..6]) && !shown.contains("4711"), "{shown}");
}
