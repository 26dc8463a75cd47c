//! Tokens of every kind: in links, in a store, printed, anonymous.

use super::writing::{array, code_name, define, list, read, table, with};
use core::fmt::Write;
use serde_json::{Value, json};
use visard::{
    Code,
    encoding::{base64url, from_hex, hex},
};

pub(super) fn tokens(text: &mut String) {
    stateless(text);
    rows(text);
    printed(text);
    links(text);
    anonymous(text);
}

fn stateless(text: &mut String) {
    let vectors = read("token");
    for part in ["survey", "wave", "channel", "purpose"] {
        define(text, &format!("SCOPE_{}", part.to_uppercase()), &vectors["scope"][part]);
    }
    writeln!(text, "#define SCOPE_EPOCH {}u", vectors["scope"]["epoch"]).unwrap();
    writeln!(text, "#define TOKEN_EXPIRES INT64_C({})", vectors["expires"]).unwrap();
    text.push_str(
        "\nstruct token_vector {\n  const char *name, *token;\n  uint64_t subject;\n  int32_t status;\n};\n",
    );
    let case = |name: &Value, token: &Value, subject: &str, code: Code| {
        format!("{{{name}, {token}, {subject}, {}}}", code_name(Some(code)))
    };
    let mut cases = Vec::new();
    for row in list(&vectors["sealed"]) {
        let subject = format!("UINT64_C({})", row["subject"]);
        for form in ["token", "robust"] {
            let shown = Value::from(format!("subject {}, {form}", row["subject"]));
            cases.push(format!("{{{shown}, {}, {subject}, VISARD_STATUS_OK}}", row[form]));
        }
    }
    for row in list(&vectors["negative"]) {
        cases.push(case(&row["defect"], &row["token"], "0", Code::TokenInvalid));
    }
    let vault = json!("a vault token without its store");
    cases.push(case(&vault, &vectors["vault"]["token"], "0", Code::TokenInvalid));
    array(text, "token_vector token_vectors", &cases);
    let parts = ["subject", "token", "robust"];
    table(text, "long_token", &parts, &[], list(&vectors["long"]).iter());
    for part in ["domain", "id", "pseudonym"] {
        let name = format!("PSEUDONYM_{}", part.to_uppercase());
        define(text, &name, &vectors["pseudonym"][part]);
    }
}

/// Where the times of a row stand in its clear content.
const TIMES: [&str; 7] =
    ["issued", "not_before", "first_seen", "last_seen", "started", "submitted", "revoked"];

/// Each row with a token that it is about, and what is known by it then: 0 for never.
fn rows(text: &mut String) {
    let (tokens, vectors) = (read("token"), read("token-rows"));
    assert_eq!(tokens["scope"], vectors["scope"]);
    let number = &vectors["subject"]["number"];
    let sealed = list(&tokens["sealed"]).iter().find(|row| row["subject"] == *number).unwrap();
    let vault = &tokens["vault"];
    let named = [("row_of", json!("token")), ("token", vault["token"].clone())];
    let mut rows = vec![with(&vault["row"], &[("id", vault["subject"].clone())])];
    rows[0] = known(&with(&rows[0], &named));
    for row in list(&vectors["rows"]) {
        let (token, id) = match row["row_of"].as_str().unwrap() {
            "hidden token" => (&vectors["token"], json!("")),
            _ => (&sealed["token"], json!(number.to_string())),
        };
        rows.push(known(&with(row, &[("token", token.clone()), ("id", id)])));
    }
    text.push('\n');
    define(text, "ROW_ANSWER", &vectors["answer"]);
    define(text, "ROW_BATCH", &vectors["batch"]);
    let parts = ["row_of", "token", "id", "key", "respondent", "content"];
    let numbers = [&["version", "expires", "seen"], &TIMES[..]].concat();
    table(text, "token_row", &parts, &numbers, rows.iter());
}

/// The row with its times and how often it was seen; nothing of these is in the row of a token that
/// was issued without terms.
fn known(row: &Value) -> Value {
    let clear = row.get("clear").map(|clear| from_hex(clear.as_str().unwrap()).unwrap());
    let mut known = with(row, &[("seen", 0.into())]);
    for (index, name) in TIMES.iter().enumerate() {
        let at = 1 + 8 * index;
        let time = clear.as_ref().map(|clear| clear[at..at + 8].try_into().unwrap());
        let time = time.map(i64::from_be_bytes).filter(|time| *time != i64::MIN);
        known[*name] = time.unwrap_or_default().into();
    }
    if let Some(clear) = clear {
        known["seen"] = u32::from_be_bytes(clear[57..61].try_into().unwrap()).into();
    }
    known
}

/// What is typed, the code that it is read as, and whether the key agrees.
fn printed(text: &mut String) {
    let vectors = read("printed");
    text.push('\n');
    define(text, "PRINTED_CHANNEL", &vectors["scope"]["channel"]);
    writeln!(text, "#define PRINTED_EXPIRES INT64_C({})", vectors["expires"]).unwrap();
    table(text, "printed", &["code"], &["subject"], list(&vectors["positive"]).iter());
    let refused = json!(Code::TokenInvalid.name());
    let suggested = list(&vectors["suggested"]).iter();
    let suggested =
        suggested.map(|row| with(row, &[("name", json!("suggested")), ("error", refused.clone())]));
    let negative = list(&vectors["negative"]).iter().map(|row| {
        json!({ "name": row["defect"], "typed": row["code"], "error": Code::TokenInvalid.name() })
    });
    let rows = list(&vectors["corrected"]).iter().cloned().chain(suggested).chain(negative);
    let rows: Vec<_> = rows.collect();
    table(text, "typed", &["name", "typed", "code"], &[], rows.iter());
}

/// Texts in hexadecimal, because not all of them are ASCII.
fn links(text: &mut String) {
    let vectors = read("links");
    let in_hex = |row: &Value| {
        let bytes = row["text"].as_str().unwrap().as_bytes();
        with(row, &[("text", hex(bytes).into())])
    };
    let refused = list(&vectors["refused"]).iter().map(|row| {
        let members =
            [("name", row["defect"].clone()), ("error", json!(Code::TokenInvalid.name()))];
        with(row, &members)
    });
    let rows = list(&vectors["found"]).iter().cloned().chain(refused);
    let rows: Vec<_> = rows.map(|row| in_hex(&row)).collect();
    table(text, "link", &["name", "text", "token"], &[], rows.iter());
    let beside: Vec<_> = list(&vectors["verified"]).iter().map(in_hex).collect();
    table(text, "beside", &["name", "text", "token"], &[], beside.iter());
}

fn anonymous(text: &mut String) {
    let vectors = read("anonymous");
    let (wave, negative) = (&vectors["wave"], &vectors["negative"]);
    assert_eq!(vectors["public_key"], vectors["blinded"]);
    text.push('\n');
    define(text, "ANON_SURVEY", &wave["survey"]);
    define(text, "ANON_WAVE", &wave["wave"]);
    define(text, "ANON_WAVE_ID", &wave["id"]);
    define(text, "ANON_KEY_ID", &wave["kid"]);
    define(text, "ANON_PUBLIC_KEY", &wave["public_key"]);
    define(text, "ANON_BATCH", &vectors["batch"]["answer"]);
    define(text, "ANON_KEPT", &negative["kept"]);
    let rows = list(&vectors["positive"]).iter().map(|row| {
        let id = row["subject"].as_str().map_or(row["subject"].to_string(), str::to_owned);
        with(row, &[("id", id.into())])
    });
    let parts = ["id", "kept", "blinded", "row", "asked", "answer", "token"];
    table(text, "request", &parts, &[], rows.collect::<Vec<_>>().iter());
    let refused = |rows: &Value, code: Code| -> Vec<Value> {
        let members =
            |row: &Value| [("name", row["defect"].clone()), ("error", json!(code.name()))];
        list(rows).iter().map(|row| with(row, &members(row))).collect()
    };
    let answers = refused(&negative["answers"], Code::TokenInvalid);
    table(text, "answer", &["name", "answer"], &[], answers.iter());
    let elements = refused(&vectors["blinded"], Code::InvalidEncoding).into_iter().map(|row| {
        let bytes = from_hex(row["element"].as_str().unwrap()).unwrap();
        with(&row, &[("text", base64url(&bytes).into())])
    });
    let parts = ["name", "element", "text"];
    table(text, "element", &parts, &[], elements.collect::<Vec<_>>().iter());
    let tokens = refused(&vectors["token"], Code::TokenInvalid);
    table(text, "anonymous_token", &["name", "token"], &[], tokens.iter());
}
