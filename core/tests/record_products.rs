//! Every product's sample payload in and out: its fields are found, and each reader gets the
//! product's own shape with what the policy shows them.

#![cfg(all(feature = "facade", feature = "toml"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{collections::BTreeMap, fs};
use visard::{
    Timestamp, Visard,
    keyset::Keyring,
    policy::{People, Policy, Request},
    record::{Context, Csv, Json},
};

/// A sample, how it is read, and what no path of its profile names.
struct Product {
    file: &'static str,
    profile: &'static str,
    format: Format,
    records: usize,
    unnamed: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Json,
    Lines,
    Csv { header_rows: usize },
}

const fn product(
    file: &'static str,
    profile: &'static str,
    format: Format,
    records: usize,
) -> Product {
    Product { file, profile, format, records, unnamed: &[] }
}

const TABLE: Format = Format::Csv { header_rows: 1 };

/// Formbricks has more than the policy of the samples asks for: it is kept sealed, and not shown.
const FORMBRICKS: &[&str] = &[
    "/contact/id",
    "/contactAttributes/language",
    "/contactAttributes/plan",
    "/contactAttributes/userId",
    "/displayId",
    "/endingId",
    "/finished",
    "/language",
    "/meta/ipAddress",
    "/meta/source",
    "/meta/userAgent/browser",
    "/meta/userAgent/device",
    "/meta/userAgent/os",
    "/survey/createdAt",
    "/survey/status",
    "/survey/title",
    "/survey/type",
    "/survey/updatedAt",
    "/surveyId",
    "/ttc/_total",
    "/ttc/nps_score",
    "/ttc/why_score",
    "/updatedAt",
    "/variables/cc86872dc97dd35aabbbd845",
];

const PRODUCTS: [Product; 12] = [
    Product {
        unnamed: FORMBRICKS,
        ..product("formbricks-webhook-responseFinished.json", "formbricks", Format::Json, 1)
    },
    Product {
        unnamed: FORMBRICKS,
        ..product("formbricks-responses-list.json", "formbricks", Format::Json, 7)
    },
    product("limesurvey-export-responses.json", "limesurvey", Format::Json, 6),
    product("limesurvey-participants.csv", "limesurvey_participants", TABLE, 5),
    product("qualtrics-export-responses.json", "qualtrics", Format::Json, 4),
    product("qualtrics-export.csv", "qualtrics_csv", Format::Csv { header_rows: 3 }, 4),
    product("surveymonkey-responses-bulk.json", "surveymonkey", Format::Json, 3),
    product("typeform-webhook.json", "typeform", Format::Json, 1),
    product("surveyjs-result.json", "surveyjs", Format::Json, 1),
    product("posthog-survey-events.ndjson", "posthog", Format::Lines, 4),
    product("google-forms-export.csv", "google_forms", TABLE, 4),
    product("feedback-records.csv", "warehouse", TABLE, 106),
];

const PEOPLE: &str = r#"{"grant": [
    {"subject": "desk", "role": "support"}, {"subject": "lab", "role": "analyst"}, {"subject": "dpo", "role": "dpo"},
    {"subject": "out", "role": "consultant", "from": "2026-11-01", "until": "2026-12-31", "nda": {"ref": "N"}}
]}"#;

/// A reader: who, for what.
type Reader = (&'static str, &'static str, &'static str);
const DESK: Reader = ("desk", "response.read", "issue-resolution");
const LAB: Reader = ("lab", "response.read", "research");
const DPO: Reader = ("dpo", "response.read", "dsar");
const OUT: Reader = ("out", "response.export", "research");

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn data(name: &str) -> String {
    fs::read_to_string(format!("{}/../examples/data/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn visard() -> Visard {
    let policy = Policy::from_toml(&data("policy.toml")).unwrap();
    let people = People::from_json(PEOPLE, &policy).unwrap();
    Visard::new(Keyring::generate("acme", now()).unwrap(), policy).unwrap().with_people(people)
}

impl Product {
    fn table(&self) -> Option<Csv> {
        let Format::Csv { header_rows } = self.format else { return None };
        Some(Csv::parse(&data(self.file), header_rows).unwrap().nested(&["metadata"]))
    }

    fn payload(&self) -> String {
        match self.format {
            Format::Json => data(self.file),
            Format::Lines => Json::parse_lines(&data(self.file)).unwrap().to_string(),
            Format::Csv { .. } => self.table().unwrap().records().unwrap().to_string(),
        }
    }

    fn context() -> Context {
        Context::detect().survey("nps-2026").batch("import-7")
    }

    /// The records as the payload has them.
    fn originals(&self, visard: &Visard) -> Vec<Json> {
        let document = Json::parse(&self.payload()).unwrap();
        visard.records().split(&document, &Self::context()).unwrap().into_iter().cloned().collect()
    }

    /// The records as a reader gets them.
    fn seen(&self, visard: &Visard, (subject, action, purpose): Reader) -> Vec<Json> {
        let request = Request::new(subject, action, purpose, now())
            .attribute("tenant", "acme")
            .resource("tenant", "acme")
            .resource("region", "EU")
            .resource("assignee", subject)
            .resource("status", "open")
            .resource("legal_hold", false)
            .can(["watermark"]);
        let protected = visard.protect(&self.payload(), &Self::context(), now()).unwrap();
        let shown =
            protected.iter().map(|(one, _)| visard.view(&one.stored, &request, now()).unwrap());
        shown
            .map(|shown| shown.record.unwrap_or_else(|| panic!("{subject} sees {}", self.file)))
            .collect()
    }

    /// What a reader gets, in the product's own form.
    fn out(&self, seen: &[Json]) -> String {
        match self.table() {
            Some(table) => table.written(seen),
            None => seen.iter().flat_map(|record| [record.to_string(), "\n".into()]).collect(),
        }
    }
}

/// Leaves by pointer. Containers are walked, empty ones are leaves.
fn leaves(json: &Json) -> BTreeMap<String, String> {
    fn walk(json: &Json, at: &str, found: &mut BTreeMap<String, String>) {
        let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
        match json {
            Json::Object(members) if !members.is_empty() => members
                .iter()
                .for_each(|(key, value)| walk(value, &format!("{at}/{}", escaped(key)), found)),
            Json::Array(items) if !items.is_empty() => {
                items
                    .iter()
                    .enumerate()
                    .for_each(|(index, item)| walk(item, &format!("{at}/{index}"), found));
            }
            other => drop(found.insert(at.to_owned(), other.to_string())),
        }
    }
    let mut found = BTreeMap::new();
    walk(json, "", &mut found);
    found
}

fn is_empty(leaf: &str) -> bool {
    matches!(leaf, "null" | "[]" | "{}")
}

#[test]
fn every_product_is_recognised_and_its_fields_are_found() {
    let visard = visard();
    for product in &PRODUCTS {
        let protected = visard.protect(&product.payload(), &Product::context(), now()).unwrap();
        assert_eq!(protected.len(), product.records, "{}", product.file);
        for (one, _) in &protected {
            assert_eq!(one.report.profile.as_deref(), Some(product.profile), "{}", product.file);
            for pointer in &one.report.unnamed {
                assert!(product.unnamed.contains(&pointer.as_str()), "{}: {pointer}", product.file);
            }
        }
    }
}

/// Who may see all gets the payload back, leaf by leaf, without what no path names; URLs scrubbed.
#[test]
fn what_goes_in_comes_out_in_the_same_shape() {
    let visard = visard();
    for product in &PRODUCTS {
        let originals = product.originals(&visard);
        let seen = product.seen(&visard, DPO);
        for (original, seen) in originals.iter().zip(&seen) {
            let mut expected = leaves(original);
            expected.retain(|at, _| visard.records().field(product.profile, at).is_some());
            let mut found = leaves(seen);
            for scrubbed in ["/meta/url", "/refurl", "/values/Q_URL", "/properties/$current_url"] {
                if expected.remove(scrubbed).is_some() {
                    assert!(found.remove(scrubbed).is_some(), "{}: {scrubbed}", product.file);
                }
            }
            // What held only things that no path names is empty.
            found.retain(|at, leaf| expected.contains_key(at) || !is_empty(leaf));
            assert_eq!(found, expected, "{}", product.file);
        }
        if let Some(table) = product.table() {
            let written = Csv::parse(
                &product.out(&seen).replace("\r\n'=", "\r\n="),
                match product.format {
                    Format::Csv { header_rows } => header_rows,
                    _ => 1,
                },
            );
            let records = written.unwrap().records().unwrap();
            let Json::Array(records) = records else { panic!() };
            let Json::Array(own) = table.records().unwrap() else { panic!() };
            assert_eq!(records.len(), own.len(), "{}", product.file);
        }
    }
}

#[test]
fn readers_get_no_leaf_that_was_not_there_and_none_that_no_path_names() {
    let visard = visard();
    for product in &PRODUCTS {
        let originals = product.originals(&visard);
        for reader in [DESK, LAB, OUT] {
            for (original, seen) in originals.iter().zip(&product.seen(&visard, reader)) {
                let original = leaves(original);
                for (at, leaf) in leaves(seen) {
                    let known =
                        original.keys().any(|own| *own == at || own.starts_with(&format!("{at}/")));
                    // An item that is left out moves those behind it in a list.
                    let in_list = at.split('/').any(|part| part.parse::<usize>().is_ok());
                    assert!(known || in_list || at.is_empty(), "{}: {at}", product.file);
                    let named = visard.records().field(product.profile, &at).is_some();
                    assert!(named || in_list || is_empty(&leaf), "{}: {at}", product.file);
                }
            }
        }
    }
}

/// `QQ` is the prefix of examples and never issued, so it is no number to the scanner.
const KNOWN_MISSES: [&str; 2] = ["QQ 12 34 56 C", "QQ 12 34 56 C"];

/// Personal data in declared fields, and what has a shape inside text, reaches nobody outside.
#[test]
fn no_personal_data_reaches_those_who_may_not_see_it() {
    let visard = visard();
    let shapes = ["EMAIL", "PHONE", "IBAN", "CREDIT_CARD", "IP_ADDRESS", "NATIONAL_ID"];
    let gold = include_str!("data/pii-gold.jsonl");
    let (mut checked, mut missed) = (0, Vec::new());
    for product in &PRODUCTS {
        let seen: String =
            [LAB, OUT].map(|reader| product.out(&product.seen(&visard, reader))).concat();
        for line in gold.lines() {
            let span = Json::parse(line).unwrap();
            let text = |key: &str| span.member(key).and_then(Json::as_str).unwrap().to_owned();
            let whole = span.member("whole_value") == Some(&Json::Bool(true));
            if text("file") == product.file && (whole || shapes.contains(&text("type").as_str())) {
                checked += 1;
                if seen.contains(&text("text")) {
                    missed.push(text("text"));
                }
            }
        }
    }
    assert!(checked > 200, "{checked}");
    assert_eq!(missed, KNOWN_MISSES);
}

/// One leaf of each product for each way of being shown: support, analyst, consultant.
#[test]
fn each_view_has_its_form_in_each_product() {
    let visard = visard();
    let text = |record: &Json, at: &str| match record.at(at) {
        Some(Json::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "-".to_owned(),
    };
    for (file, row, at, desk, lab, out) in [
        (
            "formbricks-webhook-responseFinished.json",
            0,
            "/contactAttributes/email",
            "e•••@fr.example.com",
            "-",
            "-",
        ),
        ("limesurvey-export-responses.json", 0, "/ipaddr", "198.51.100.•••", "-", "-"),
        ("limesurvey-participants.csv", 1, "/email", "t•••@de.example.org", "-", "-"),
        (
            "qualtrics-export-responses.json",
            0,
            "/values/recipientEmail",
            "i•••@es.example.com",
            "-",
            "-",
        ),
        ("qualtrics-export.csv", 0, "/RecipientEmail", "i•••@es.example.com", "-", "-"),
        ("surveymonkey-responses-bulk.json", 1, "/email_address", "d•••@us.example.com", "-", "-"),
        (
            "surveymonkey-responses-bulk.json",
            1,
            "/pages/0/questions/0/answers/0/choice_metadata/weight",
            "3",
            "3",
            "3",
        ),
        ("typeform-webhook.json", 0, "/hidden/email", "g•••@it.example.com", "-", "-"),
        ("typeform-webhook.json", 0, "/answers/0/number", "2", "2", "2"),
        ("surveyjs-result.json", 0, "/surveyResult/guest/email", "f•••@jp.example.net", "-", "-"),
        (
            "posthog-survey-events.ndjson",
            0,
            "/properties/$set/email",
            "p•••@in.example.net",
            "-",
            "-",
        ),
        ("google-forms-export.csv", 0, "/Adresse e-mail", "e•••@fr.example.com", "-", "-"),
        ("feedback-records.csv", 0, "/value_number", "3", "3", "3"),
    ] {
        let product = PRODUCTS.iter().find(|product| product.file == file).unwrap();
        let of = |reader| text(&product.seen(&visard, reader)[row], at);
        assert_eq!(
            (of(DESK), of(LAB), of(OUT)),
            (desk.into(), lab.into(), out.into()),
            "{file} {at}"
        );
    }
}

/// Ids are pseudonyms to analysts, the same in every record of a survey.
#[test]
fn people_are_pseudonyms_that_link_the_rows_of_a_survey() {
    let visard = visard();
    let product = &PRODUCTS[11];
    let rows = product.seen(&visard, LAB);
    let person = |row: usize| rows[row].at("/user_id").and_then(Json::as_str).unwrap().to_owned();
    assert_eq!(person(0).len(), 22);
    assert_eq!(person(0), person(1), "two answers of one submission");
    assert_ne!(person(1), person(2));
}

#[test]
fn text_is_masked_through_the_scanner() {
    let visard = visard();
    let comment = |file: &str, row: usize, at: &str| {
        let product = PRODUCTS.iter().find(|product| product.file == file).unwrap();
        product.seen(&visard, LAB)[row].at(at).and_then(Json::as_str).unwrap().to_owned()
    };
    let text =
        comment("surveymonkey-responses-bulk.json", 1, "/pages/0/questions/1/answers/0/text");
    assert!(text.contains("hung up on me at 14:32") && !text.contains("555-0147"), "{text}");
    let text = comment("google-forms-export.csv", 1, "/Dites-nous pourquoi");
    assert!(text.contains("Le montant est de 129,90 €") && !text.contains("FR76"), "{text}");
    let text = comment("feedback-records.csv", 1, "/value_text");
    assert!(text.contains("livraison annulée") && !text.contains("elodie.marchetti"), "{text}");
}

/// A sheet goes out as a sheet: columns nobody may see are gone, and nothing computes.
#[test]
fn a_sheet_stays_a_sheet() {
    let visard = visard();
    let forms = PRODUCTS.iter().find(|product| product.profile == "google_forms").unwrap();
    let out = forms.out(&forms.seen(&visard, LAB));
    let head = out.lines().next().unwrap();
    assert_eq!(
        head,
        "Horodateur,Recommanderiez-vous notre boutique ? (0-10),Dites-nous pourquoi,Prénom et nom,Magasin"
    );
    let desk = forms.out(&forms.seen(&visard, DESK));
    assert!(desk.contains("\"'=HYPERLINK(") && !desk.contains("\"=HYPERLINK("), "{desk}");
    let qualtrics = PRODUCTS.iter().find(|product| product.profile == "qualtrics_csv").unwrap();
    let out = qualtrics.out(&qualtrics.seen(&visard, LAB));
    assert!(out.contains("ImportId") && !out.contains("IPAddress"), "{out}");
}
