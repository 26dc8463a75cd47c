//! `keyset.json`: a keyset with keys in every state, wrapped in every way, and what is refused.

use super::*;

pub(super) fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The file with another envelope at `index`, without touching the readable part.
fn with_envelope(file: &Value, index: usize, change: impl FnOnce(&mut Vec<u8>)) -> Value {
    let mut file = file.clone();
    let envelope = &mut file["keysets"][index]["envelope"];
    let mut bytes = from_base64url(envelope.as_str().unwrap()).unwrap();
    change(&mut bytes);
    *envelope = base64url(&bytes).into();
    file
}

#[test]
fn keyset_vectors_hold() {
    let keyring = keyring();
    let clear = parsed(&insecure::export_cleartext(&keyring).unwrap());
    let kek = Kek::from_bytes(&KEK).unwrap();
    let held = parsed(&keyring.export_wrapped_with(&kek, &mut Counting(1)).unwrap());
    let typed = parsed(&keyring.export_wrapped_with(&passphrase(), &mut Counting(2)).unwrap());
    let kms = keyring.export_wrapped_by_with(&ToyKms("toy://1"), &mut Counting(3)).unwrap();
    let kms = parsed(&kms);
    let (shared, shares) = keyring.export_shared_with(3, 5, &mut Counting(4)).unwrap();
    let shared = parsed(&shared);
    let texts: Vec<String> = shares.iter().map(|share| share.to_text().to_string()).collect();
    let opens =
        |name: &str, with: Value, file: &Value| json!({ "name": name, "open": with, "file": file });
    let with_shares = json!({ "shares": [texts[4], texts[0], texts[2]] });
    let refused = [
        refused_clear(&clear),
        refused_held(&held),
        refused_passphrase(&typed),
        refused_kms(&kms),
        refused_shares(&shared, &texts),
    ];
    let accepted = [
        opens("in the clear", json!({ "cleartext": true }), &clear),
        opens("under a key of 32 bytes", json!({ "kek": hex(&KEK) }), &held),
        opens("under a passphrase", json!({ "passphrase": PASSPHRASE }), &typed),
        opens("by a KMS", json!({ "kms": "toy://1" }), &kms),
        opens("under a secret in shares", with_shares, &shared),
    ];
    let refused: Vec<Value> =
        refused.concat().into_iter().map(|case| compact(case, &accepted)).collect();
    vectors::check(
        "keyset",
        &json!({
            "about": "a data keyset with a key in every state and a token keyset, wrapped in every way",
            "toy_kms": "wrapped = \"toy\" ‖ data key, each byte XOR a5",
            "versions": { "data": 8, "token": 1 },
            "states": ["destroyed", "disabled", "enabled", "primary", "staged"],
            "positive": accepted,
            "negative": refused,
        }),
    );
}

/// A case whose file is an accepted one, up to one envelope, says only that.
fn compact(case: Value, accepted: &[Value]) -> Value {
    for base in accepted {
        for index in 0..2 {
            let mut file = base["file"].clone();
            let envelope = case["file"]["keysets"][index]["envelope"].clone();
            let same = file["keysets"][index]["envelope"] == envelope;
            file["keysets"][index]["envelope"] = envelope.clone();
            if file == case["file"] {
                let (name, open, code) = (&case["name"], &case["open"], &case["error"]);
                let mut short =
                    json!({ "name": name, "open": open, "error": code, "of": base["name"] });
                if !same {
                    short["keyset"] = index.into();
                    short["envelope"] = envelope;
                }
                return short;
            }
        }
    }
    case
}

fn refused(name: &str, open: &Value, file: &Value, code: Code) -> Value {
    json!({ "name": name, "open": open, "file": file, "error": code.name() })
}

/// A keyset is refused as a whole for one wrong key. Key 0 is the destroyed one, without material;
/// each later one has 32 bytes of it.
fn refused_clear(file: &Value) -> Vec<Value> {
    const FIRST: usize = KEK_TYPE + 2; // `count` takes the place of `kek_type`
    const SECOND: usize = FIRST + 24;
    const NEXT: usize = 24 + 32;
    let open = json!({ "cleartext": true });
    let set = |place: usize, byte: u8| move |bytes: &mut Vec<u8>| bytes[place] = byte;
    let malformed = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        refused(name, &open, &with_envelope(file, 0, change), Code::KeysetInvalid)
    };
    let mut cases = vec![
        malformed("another magic", &set(3, b'X')),
        malformed("a use that does not exist", &set(5, 9)),
        malformed("a key of id zero", &|bytes| bytes[SECOND..SECOND + 4].fill(0)),
        malformed("the same id twice", &|bytes| {
            bytes.copy_within(SECOND..SECOND + 4, SECOND + NEXT);
        }),
        malformed("state 0", &set(SECOND + 5, 0)),
        malformed("state 6", &set(SECOND + 5, 6)),
        malformed("two primary keys", &set(SECOND + 5, 2)),
        malformed("no primary key", &set(SECOND + 2 * NEXT + 5, 3)),
        malformed("a destroyed key with material", &set(SECOND + 5, 5)),
        malformed("an enabled key without material", &set(FIRST + 5, 3)),
        malformed("a byte left over", &|bytes| bytes.push(0)),
        malformed("a byte too few", &|bytes| bytes.truncate(bytes.len() - 1)),
        malformed("one key more than there is", &set(FIRST - 1, 6)),
        malformed("one key fewer than there is", &set(FIRST - 1, 4)),
    ];
    for (name, place) in [
        ("a later version", 4),
        ("another suite", SECOND + 4),
        ("an end that readers would have to hold to", SECOND + 21),
    ] {
        let file = with_envelope(file, 0, set(place, 2));
        cases.push(refused(name, &open, &file, Code::UnsupportedFormat));
    }
    let too_many = with_envelope(file, 0, |bytes| bytes[FIRST - 2..FIRST].fill(0xff));
    cases.push(refused("more than 1,024 keys", &open, &too_many, Code::LimitExceeded));
    let mut edited = file.clone();
    edited["keysets"][0]["summary"]["keys"][0]["state"] = "disabled".into();
    cases.push(refused("a readable state that was edited", &open, &edited, Code::KeysetInvalid));
    let mut edited = file.clone();
    edited["keysets"][0]["summary"]["version"] = 9.into();
    cases.push(refused("a readable version that was edited", &open, &edited, Code::KeysetInvalid));
    let mut swapped = file.clone();
    swapped["keysets"].as_array_mut().unwrap().swap(0, 1);
    cases.push(refused("uses in descending order", &open, &swapped, Code::KeysetInvalid));
    let mut twice = file.clone();
    twice["keysets"][1] = twice["keysets"][0].clone();
    cases.push(refused("one use twice", &open, &twice, Code::KeysetInvalid));
    cases
}

fn refused_held(file: &Value) -> Vec<Value> {
    // kek_id 8 and salt 32, each behind its length; then the commitment.
    const COMMIT: usize = WRAPPED + 8 + 32;
    let open = json!({ "kek": hex(&KEK) });
    let case = |name: &str, code: Code, change: &dyn Fn(&mut Vec<u8>)| {
        refused(name, &open, &with_envelope(file, 0, change), code)
    };
    vec![
        refused("another key", &json!({ "kek": hex(&[0x5b; 32]) }), file, Code::UnwrapFailed),
        refused("a passphrase", &json!({ "passphrase": PASSPHRASE }), file, Code::WrongKek),
        refused("a KMS", &json!({ "kms": "toy://1" }), file, Code::WrongKek),
        refused("no key at all", &json!({ "cleartext": true }), file, Code::KeysetInvalid),
        case("another version in the header", Code::UnwrapFailed, &|bytes| bytes[29] ^= 1),
        case("another keyset id in the header", Code::UnwrapFailed, &|bytes| bytes[6] ^= 1),
        case("a slot of the erasure state", Code::WrongKek, &|bytes| bytes[KEK_TYPE] = 4),
        case("an unknown kek type", Code::UnsupportedFormat, &|bytes| bytes[KEK_TYPE] = 6),
        case("another commitment", Code::UnwrapFailed, &|bytes| bytes[COMMIT] ^= 1),
        case("another ciphertext", Code::UnwrapFailed, &|bytes| bytes[COMMIT + 32] ^= 1),
        case("another tag", Code::UnwrapFailed, &|bytes| *bytes.last_mut().unwrap() ^= 1),
        case("a tag too short", Code::UnwrapFailed, &|bytes| bytes.truncate(bytes.len() - 1)),
        case("a salt of 31 bytes", Code::KeysetInvalid, &|bytes| {
            bytes[WRAPPED + 7] = 31;
            bytes.remove(WRAPPED + 8);
        }),
    ]
}

fn refused_passphrase(file: &Value) -> Vec<Value> {
    let open = json!({ "passphrase": PASSPHRASE });
    let case = |name: &str, code: Code, change: &dyn Fn(&mut Vec<u8>)| {
        refused(name, &open, &with_envelope(file, 0, change), code)
    };
    let memory = |kib: u32| {
        move |bytes: &mut Vec<u8>| {
            bytes[WRAPPED..WRAPPED + 4].copy_from_slice(&kib.to_be_bytes());
        }
    };
    let set = |place: usize, byte: u8| move |bytes: &mut Vec<u8>| bytes[WRAPPED + place] = byte;
    let other = json!({ "passphrase": "nine wet geese fly north" });
    let two_salts = with_envelope(file, 1, |bytes| bytes[WRAPPED + 6] ^= 1);
    vec![
        refused("another passphrase", &other, file, Code::UnwrapFailed),
        refused("a key of 32 bytes", &json!({ "kek": hex(&KEK) }), file, Code::WrongKek),
        case("memory below the minimum", Code::LimitExceeded, &memory(19_455)),
        case("memory above the maximum", Code::LimitExceeded, &memory(1_048_577)),
        case("one pass", Code::LimitExceeded, &set(4, 1)),
        case("eleven passes", Code::LimitExceeded, &set(4, 11)),
        case("no lane", Code::LimitExceeded, &set(5, 0)),
        case("five lanes", Code::LimitExceeded, &set(5, 5)),
        case("another salt", Code::UnwrapFailed, &set(6, 0xff)),
        refused("two salts in one file", &open, &two_salts, Code::KeysetInvalid),
        case("a salt of 15 bytes", Code::KeysetInvalid, &|bytes| {
            bytes[WRAPPED - 1] = 21;
            bytes.remove(WRAPPED);
        }),
        case("a kek id beside a passphrase", Code::KeysetInvalid, &|bytes| {
            bytes[KEK_TYPE + 2] = 1;
            bytes.insert(KEK_TYPE + 3, 0);
        }),
    ]
}

fn refused_kms(file: &Value) -> Vec<Value> {
    let open = json!({ "kms": "toy://1" });
    let id = "toy://1".len();
    let short = with_envelope(file, 0, |bytes| {
        bytes[WRAPPED + id - 1] = 34;
        bytes.remove(WRAPPED + id + 34);
    });
    let changed = with_envelope(file, 0, |bytes| bytes[WRAPPED + id + 3] ^= 1);
    let foreign = with_envelope(file, 0, |bytes| bytes[WRAPPED + id] ^= 1);
    vec![
        refused("another wrapping key", &json!({ "kms": "toy://2" }), file, Code::UnwrapFailed),
        refused("a data key of 31 bytes", &open, &short, Code::UnwrapFailed),
        refused("another data key", &open, &changed, Code::UnwrapFailed),
        refused("what the KMS refuses", &open, &foreign, Code::KmsFailed),
    ]
}

fn refused_shares(file: &Value, texts: &[String]) -> Vec<Value> {
    let (_, others) = keyring().export_shared_with(3, 5, &mut Counting(77)).unwrap();
    let others: Vec<String> = others.iter().map(|share| share.to_text().to_string()).collect();
    let open = |texts: [&String; 3]| json!({ "shares": texts });
    let [a, b, c] = [&texts[0], &texts[1], &texts[2]];
    let foreign = [&others[0], &others[1], &others[2]];
    vec![
        refused("one share too few", &json!({ "shares": [a, b] }), file, Code::ShareInvalid),
        refused("one share twice", &open([a, b, a]), file, Code::ShareInvalid),
        refused("a share of another set", &open([a, b, &others[2]]), file, Code::ShareInvalid),
        refused("shares of another backup", &open(foreign), file, Code::ShareInvalid),
        refused(
            "a set id that was edited",
            &open([a, b, c]),
            &with_envelope(file, 0, |bytes| bytes[WRAPPED] ^= 1),
            Code::ShareInvalid,
        ),
        refused("a key of 32 bytes for shares", &json!({ "kek": hex(&KEK) }), file, Code::WrongKek),
    ]
}
