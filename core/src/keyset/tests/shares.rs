//! `shares.json`: the shares of a secret, and what reading forgives, suggests and refuses.

use super::*;

#[test]
fn share_vectors_hold() {
    let (set, secret, shares) = share::split(3, 5, &mut Counting(4)).unwrap();
    let texts: Vec<String> = shares.iter().map(|share| share.to_text().to_string()).collect();
    let text = texts[0].as_str();
    let shares: Vec<Value> = shares
        .iter()
        .map(|share| {
            json!({
                "index": share.index(),
                "bytes": hex(&share.to_bytes()),
                "text": *share.to_text(),
            })
        })
        .collect();
    let wrong_at = |place: usize, character: &str| {
        let mut text = text.to_string();
        assert_ne!(&text[place..=place], character);
        text.replace_range(place..=place, character);
        text
    };
    let one = wrong_at(25, "M");
    let two = one.replacen(&one[50..51], "N", 1);
    let suggestions = |name: &str, text: &str| {
        let check = Share::check(text).unwrap();
        let wrong = check.wrong.iter().map(|wrong| {
            let suggestion = wrong.suggestion;
            json!({
                "group": wrong.number,
                "place": suggestion.map(|suggestion| suggestion.place),
                "character": suggestion.map(|suggestion| suggestion.character),
            })
        });
        json!({ "name": name, "text": text, "confirmed": check.confirmed, "wrong": wrong.collect::<Vec<_>>() })
    };
    let refused = |name: &str, text: &str| json!({ "name": name, "text": text, "error": Share::parse(text).unwrap_err().code().name() });
    let swapped = [&text[..2], &text[3..4], &text[2..3], &text[4..]].concat();
    assert_ne!(swapped, text);
    vectors::check(
        "shares",
        &json!({
            "about": "five shares of which three are needed; what reading forgives, suggests and refuses",
            "check_symbols": { "data": "123456789ABCDEFG", "checks": "VB" },
            "crc32c": { "of": "123456789", "is": "e3069283" },
            "set": hex(&set),
            "secret": hex(&*secret),
            "needed": 3,
            "positive": shares,
            "forgiven": [
                { "name": "lower case", "text": text.to_lowercase() },
                { "name": "without hyphens", "text": text.replace('-', "") },
                { "name": "one line for each group", "text": text.replace('-', "\n") },
                { "name": "look-alikes", "text": text.replace('1', "l").replace('0', "O") },
            ],
            "negative": [
                refused("one character wrong", &one),
                refused("two characters wrong", &two),
                refused("two neighbours exchanged", &swapped),
                refused("a character missing", &text[1..]),
                refused("a character too many", &[text, "0"].concat()),
                refused("a U", &wrong_at(0, "U")),
                refused("empty", ""),
            ],
            "suggested": [
                suggestions("nothing wrong", text),
                suggestions("one character wrong", &one),
                suggestions("one character wrong in two groups", &two),
                suggestions("two neighbours exchanged", &swapped),
            ],
        }),
    );
}
