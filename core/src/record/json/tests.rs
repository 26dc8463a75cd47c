use super::*;
use proptest::prelude::*;

#[test]
fn a_document_comes_out_as_it_went_in() {
    let text = r#"{"z":1,"a":[null,true,-5,18446744073709551615,2154.7,"é\"\n"],"e":{},"f":[]}"#;
    assert_eq!(Json::parse(text).unwrap().to_string(), text);
}

#[test]
fn what_would_be_lost_is_refused() {
    for (defect, text) in [
        ("repeated key", r#"{"a":1,"a":2}"#),
        ("repeated key below", r#"{"b":{"a":1,"a":2}}"#),
        ("integer beyond 64 bits", "18446744073709551616"),
        ("huge decimal", "1e300"),
        ("trailing text", "1 2"),
        ("truncated", r#"{"a":"#),
        ("lone surrogate", r#""\ud800""#),
        ("empty", ""),
    ] {
        assert_eq!(Json::parse(text).unwrap_err().code(), Code::InvalidJson, "{defect}");
    }
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert_eq!(Json::parse(&deep).unwrap_err().code(), Code::InvalidJson);
    let long = alloc::format!("\"{}\"", "x".repeat(10 << 20));
    assert_eq!(Json::parse(&long).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn pointers_follow_rfc_6901() {
    let json = Json::parse(r#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8}"#).unwrap();
    let at = |pointer: &str| json.at(pointer).map(ToString::to_string);
    assert_eq!(at("/foo/0").as_deref(), Some("\"bar\""));
    assert_eq!(at("/").as_deref(), Some("0"));
    assert_eq!(at("/a~1b").as_deref(), Some("1"));
    assert_eq!(at("/m~0n").as_deref(), Some("8"));
    for missing in ["/foo/2", "/foo/00", "/foo/-", "/m~n", "foo", "/foo/0/x"] {
        assert_eq!(at(missing), None, "{missing}");
    }
}

#[test]
fn leaves_carry_their_pointers() {
    let json = Json::parse(r#"{"a":{"b/c":1},"d":[2,{"e":3}],"f":{},"g":[]}"#).unwrap();
    let mut seen = Vec::new();
    json.map_leaves(&mut |pointer, leaf| {
        seen.push(pointer.to_owned());
        assert_eq!(json.at(pointer), Some(leaf));
        Ok(Some(leaf.clone()))
    })
    .unwrap();
    assert_eq!(seen, ["/a/b~1c", "/d/0", "/d/1/e", "/f", "/g"]);
}

#[test]
fn left_out_members_vanish_and_elements_become_null() {
    let json = Json::parse(r#"{"a":{"x":1},"b":[1,2],"c":[{"x":1}],"d":2}"#).unwrap();
    let kept = json
        .map_leaves(&mut |pointer, leaf| {
            Ok((!pointer.ends_with('x') && pointer != "/b/0").then(|| leaf.clone()))
        })
        .unwrap();
    assert_eq!(kept.unwrap().to_string(), r#"{"b":[null,2],"d":2}"#);
}

#[test]
fn debug_shows_no_content() {
    assert_eq!(alloc::format!("{:?}", Json::parse("\"secret\"").unwrap()), "string");
}

proptest! {
    #[test]
    fn no_text_makes_parsing_panic(text in "\\PC{0,80}") {
        let _ = Json::parse(&text);
    }

    #[test]
    fn doubles_round_trip(number in -1e15_f64..1e15) {
        let text = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(Json::parse(&text).unwrap().to_string(), text);
    }
}

#[test]
fn a_wiped_document_is_null() {
    let mut json = Json::parse(r#"{"a":["secret",7,1.5,true,18446744073709551615]}"#).unwrap();
    zeroize::Zeroize::zeroize(&mut json);
    assert_eq!(json, Json::Null);
}

proptest! {
    #[test]
    fn what_is_written_is_what_serde_writes(text in any::<String>(), key in "\\PC{0,9}", n: i64) {
        let json = Json::Object(vec![
            (key, Json::Array(vec![Json::String(text), Json::Null, Json::Bool(n % 2 == 0)])),
            ("\u{1}\u{1f}\u{7f}\u{80}\"\\/".to_owned(), Json::Number(Number::Signed(n))),
        ]);
        prop_assert_eq!(&*json.to_wiped(), &serde_json::to_string(&json).unwrap());
        prop_assert_eq!(json.to_wiped().capacity(), json.to_wiped().len());
    }
}
