//! What is doubtful in sound documents: one fixture for each warning, and none about a clean pair.
#![cfg(feature = "toml")]
#![expect(clippy::unwrap_used, clippy::string_slice, reason = "tests")]

#[path = "support/spoil.rs"]
mod spoil;

use spoil::{Place, spoil};
use std::collections::BTreeSet;
use visard::policy::{Diagnostic, LintOptions, MAX_DIAGNOSTICS, Policy, Severity, Source};

const PAGE: &str = include_str!("../../docs/lints.md");

const POLICY: &str = r#"
schema = 1
name = "p"
version = "1"
zone = "Europe/Berlin"
home = "EU"
[classes]
identity = ""
contact = ""
score = ""
[resources.doc]
actions = ["read", "send"]
attributes = ["tenant", "status", "owner"]
fields = { name = "identity", email = "contact", nps = "score" }
[purposes]
insight = ""
out = { egress = true }
[roles]
agent = { owner = "a" }
analyst = { owner = "b" }
chief = { owner = "c" }
lead = { owner = "a", inherits = ["agent"] }
guest = { owner = "d", external = true }
[[separation]]
id = "apart"
kind = "dynamic"
roles = ["agent", "analyst"]
[[allow]]
id = "agent-reads"
roles = ["agent"]
on = "doc.read"
purposes = ["insight"]
views = { identity = "clear", contact = "clear" }
when = { same = ["tenant"], is = { status = ["open", "held"] } }
[[allow]]
id = "analyst-counts"
roles = ["analyst", "chief", "guest"]
on = "doc.read"
purposes = ["insight"]
views = { score = "aggregate" }
when = { same = ["tenant"] }
[[allow]]
id = "sent"
roles = ["analyst"]
on = "doc.send"
purposes = ["out"]
to = ["vendor"]
views = { score = "clear" }
when = { same = ["tenant"] }
[[limit]]
id = "no-score-for-agents"
roles = ["agent"]
views = { score = "deny" }
[[break_glass]]
id = "urgent"
roles = ["lead"]
on = "doc.read"
views = { score = "clear" }
when = { same = ["tenant"] }
needs = ["reason"]
lasts = "60m"
oblige = ["notify-dpo"]
[processors.idle]
country = "FR"
[processors.vendor]
country = "DE"
purposes = ["out"]
dpa = { until = 2028-01-01, states = ["storage", "processing", "protection"], ref = "D-1" }
certs = [{ name = "ISO", until = 2028-01-01 }, { name = "ISO", until = 2020-01-01 }]
needs_certs = ["ISO"]
transfer = { basis = "BCR", until = 2028-01-01, ref = "B-1" }
"#;

const PEOPLE: &str = r#"
[[grant]]
subject = "p1"
role = "lead"
[[grant]]
subject = "p2"
role = "analyst"
[[grant]]
subject = "p3"
role = "chief"
[[grant]]
subject = "p4"
role = "guest"
from = 2026-11-01
until = 2027-06-01
nda = { ref = "N", until = 2028-01-01 }
[[grant]]
subject = "p5"
role = "agent"
until = 2026-01-01
[[revoke]]
subject = "p5"
"#;

const RULE: &str = "[[limit]]\nid = \"no-score-for-agents\"";

/// Code, what to replace in the policy, by what (`^` before what the warning points at).
const OF_POLICY: &[(&str, &str, &str)] = &[
    (
        "lint:unreachable-rule",
        RULE,
        "[[allow]]\nid = ^\"new\"\nroles = [\"agent\"]\non = \"doc.read\"\npurposes = [\"insight\"]\nviews = { score = \"mask\" }\nwhen = { same = [\"tenant\"], mine = [\"status\"], is = { status = [1, true] } }\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    (
        "lint:unreachable-rule",
        RULE,
        "[[limit]]\nid = ^\"new\"\nroles = [\"lead\"]\nunless_roles = [\"agent\"]\nviews = { score = \"mask\" }\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    (
        "lint:unreachable-rule",
        RULE,
        "[[limit]]\nid = ^\"new\"\nviews = { score = \"mask\" }\nwhen = { days = \"mon\", not_before = 2027-06-01, until = 2027-06-04 }\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    ("lint:unreachable-rule", "needs = [\"reason\"]", "needs = [\"since\"]"),
    (
        "lint:no-effect",
        RULE,
        "[[limit]]\nid = ^\"new\"\nviews = { score = \"clear\" }\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    (
        "lint:never-sent",
        "states = [\"storage\", \"processing\", \"protection\"]",
        "states = [\"storage\"]",
    ),
    (
        "lint:shadowed-allow",
        RULE,
        "[[allow]]\nid = ^\"new\"\nroles = [\"lead\"]\non = \"doc.read\"\npurposes = [\"insight\"]\nviews = { contact = \"mask\" }\nwhen = { same = [\"tenant\"], is = { status = [\"open\"] } }\noblige = [\"log\"]\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    (
        "lint:capped-rule",
        "id = \"no-score-for-agents\"",
        "id = \"no-score-for-agents\"\nabsolute = true",
    ),
    (
        "lint:expired-rule",
        "when = { same = [\"tenant\"] }\n[[limit]]",
        "^when = { same = [\"tenant\"], until = 2026-11-01 }\n[[limit]]",
    ),
    (
        "lint:rule-ends-soon",
        "when = { same = [\"tenant\"] }\n[[limit]]",
        "^when = { same = [\"tenant\"], until = 2026-12-01 }\n[[limit]]",
    ),
    ("lint:every-class", "views = { score = \"aggregate\" }", "views = { ^\"*\" = \"aggregate\" }"),
    ("lint:every-tenant", "when = { same = [\"tenant\"] }\nneeds", "needs"),
    (
        "lint:every-tenant",
        RULE,
        "[[allow]]\nid = ^\"both\"\nroles = [\"chief\"]\non = [\"doc.read\", \"card.see\"]\npurposes = [\"insight\"]\nviews = { contact = \"mask\" }\n[resources.card]\nactions = [\"see\"]\nfields = { held = \"contact\" }\n[[limit]]\nid = \"no-score-for-agents\"",
    ),
    (
        "lint:every-purpose",
        "id = \"analyst-counts\"\nroles = [\"analyst\", \"chief\", \"guest\"]\non = \"doc.read\"\npurposes = [\"insight\"]",
        "id = ^\"analyst-counts\"\nroles = [\"analyst\", \"chief\", \"guest\"]\non = \"doc.read\"",
    ),
    (
        "lint:silent-break-glass",
        "id = \"urgent\"\nroles = [\"lead\"]\non = \"doc.read\"\nviews = { score = \"clear\" }\nwhen = { same = [\"tenant\"] }\nneeds = [\"reason\"]\nlasts = \"60m\"\noblige = [\"notify-dpo\"]",
        "id = ^\"urgent\"\nroles = [\"lead\"]\non = \"doc.read\"\nviews = { score = \"clear\" }\nwhen = { same = [\"tenant\"] }\nneeds = [\"reason\"]\nlasts = \"60m\"\noblige = [\"log\"]",
    ),
    ("lint:role-without-owner", "chief = { owner = \"c\" }", "^chief = {}"),
    (
        "lint:role-never-granted",
        "chief = { owner = \"c\" }",
        "chief = { owner = \"c\" }\n^unused = { owner = \"c\" }",
    ),
    ("lint:purpose-without-rule", "insight = \"\"", "insight = \"\"\n^idle = \"\""),
    (
        "lint:kind-not-sought",
        "[resources.doc]",
        "[findings]\nas = { EMAIL = \"score\", ^CUSTOM = \"score\", \"*\" = \"score\" }\n[resources.doc]",
    ),
    ("lint:class-without-field", "score = \"\"", "score = \"\"\n^idle = \"\""),
    ("lint:look-alike-name", "insight = \"\"", "insight = \"\"\n^\"\u{0456}dle\" = \"\""),
    (
        "lint:look-alike-name",
        "chief = { owner",
        "^\"du\u{200b}mmy\" = { owner = \"c\" }\nchief = { owner",
    ),
    ("lint:cannot-receive", "to = [\"vendor\"]", "to = [\"vendor\", ^\"idle\"]"),
    ("lint:unknown-country", "home = \"EU\"", "home = [\"EU\", ^\"XX\"]"),
    ("lint:unknown-country", "country = \"DE\"", "country = \"DE\"\naccess = ^\"ZZ\""),
    (
        "lint:unproven-paper",
        "dpa = { until = 2028-01-01, states = [\"storage\", \"processing\", \"protection\"], ref = \"D-1\" }",
        "^dpa = { until = 2028-01-01, states = [\"storage\", \"processing\", \"protection\"], ref = \"\u{200b} \" }",
    ),
    (
        "lint:unproven-paper",
        "basis = \"BCR\", until = 2028-01-01, ref = \"B-1\"",
        "basis = \"SCC\", module = 2, until = 2028-01-01, ref = \"B-1\", tia = ^2026-11-24",
    ),
    (
        "lint:unproven-paper",
        "basis = \"BCR\", until = 2028-01-01, ref = \"B-1\"",
        "basis = \"SCC\", module = 2, until = 2028-01-01, ref = \"B-1\", tia = ^0001-01-01",
    ),
    (
        "lint:unproven-paper",
        "transfer = { basis = \"BCR\", until = 2028-01-01, ref = \"B-1\"",
        "^transfer = { basis = \"BCR\", until = 2028-01-01",
    ),
    ("lint:missing-certificate", "needs_certs = [\"ISO\"]", "needs_certs = [\"ISO\", ^\"SOC\"]"),
    (
        "lint:expired-certificate",
        "certs = [{ name = \"ISO\", until = 2028-01-01 }, { name = \"ISO\", until = 2020-01-01 }]",
        "certs = [{ name = \"ISO\", until = ^2026-11-01 }]",
    ),
    (
        "lint:certificate-ends-soon",
        "certs = [{ name = \"ISO\", until = 2028-01-01 }, {",
        "certs = [{ name = \"ISO\", until = ^2026-12-01 }, {",
    ),
    ("lint:expired-dpa", "dpa = { until = 2028-01-01", "dpa = { until = ^2026-11-23"),
    ("lint:dpa-ends-soon", "dpa = { until = 2028-01-01", "dpa = { until = ^2026-11-24"),
    (
        "lint:expired-transfer",
        "transfer = { basis = \"BCR\", until = 2028-01-01",
        "transfer = { basis = \"BCR\", until = ^2025-01-01",
    ),
    (
        "lint:transfer-ends-soon",
        "transfer = { basis = \"BCR\", until = 2028-01-01",
        "transfer = { basis = \"BCR\", until = ^2026-12-20",
    ),
];

const OF_PEOPLE: &[(&str, &str, &str)] = &[
    ("lint:expired-grant", "until = 2027-06-01", "until = ^2026-11-20"),
    ("lint:grant-ends-soon", "until = 2027-06-01", "until = ^2026-12-01"),
    ("lint:expired-nda", "until = 2028-01-01", "until = ^2026-11-20"),
    ("lint:nda-ends-soon", "until = 2028-01-01", "until = ^2026-12-01"),
    ("lint:unproven-paper", "nda = { ref = \"N\"", "^nda = { ref = \" \""),
    (
        "lint:revoked-nobody",
        "[[revoke]]\nsubject = \"p5\"",
        "[[revoke]]\nsubject = \"p5\"\n[[revoke]]\nsubject = ^\"P1\"",
    ),
    (
        "lint:many-owners",
        "[[grant]]\nsubject = \"p1\"\nrole = \"lead\"",
        "^[[grant]]\nsubject = \"p1\"\nrole = \"lead\"\n[[grant]]\nsubject = \"p1\"\nrole = \"chief\"\n[[grant]]\nsubject = \"p1\"\nrole = \"analyst\"",
    ),
];

fn lint(policy: &str, people: &str) -> Vec<Diagnostic> {
    let mut options = LintOptions::default();
    (options.many_people, options.many_owners) = (4, 2);
    Policy::lint(policy, Some(people), "2026-11-23T10:00:00Z".parse().unwrap(), &options)
}

fn expect(found: &[Diagnostic], code: &str, source: Source, at: Option<Place>, context: &str) {
    let found: Vec<_> = found.iter().filter(|found| found.code == code).collect();
    assert_eq!(found.len(), 1, "{code} {context}: {found:#?}");
    for diagnostic in found {
        assert_eq!((diagnostic.severity, diagnostic.source), (Severity::Warning, source));
        if let Some((line, column, byte)) = at {
            assert_eq!(diagnostic.bytes.clone().unwrap().start, byte, "{code}: {diagnostic:#?}");
            let position = diagnostic.position.unwrap();
            assert_eq!((position.line, position.column), (line, column), "{code}");
        }
    }
}

#[test]
fn clean_documents_have_no_warning() {
    assert_eq!(lint(POLICY, PEOPLE), []);
}

#[test]
fn every_doubt_is_reported_at_its_place() {
    for (code, from, to) in OF_POLICY {
        if *code == "lint:kind-not-sought" && cfg!(not(feature = "pii")) {
            continue;
        }
        let (policy, at) = spoil(POLICY, from, to);
        expect(&lint(&policy, PEOPLE), code, Source::Policy, at, to);
    }
    for (code, from, to) in OF_PEOPLE {
        let (people, at) = spoil(PEOPLE, from, to);
        expect(&lint(POLICY, &people), code, Source::People, at, to);
    }
}

/// A class with rules promises that its findings are hidden; nothing finds these.
#[cfg(feature = "pii")]
#[test]
fn kinds_that_this_build_does_not_look_for_are_told() {
    use visard::pii::Kind;
    for kind in Kind::ALL {
        let findings = format!("[findings]\nas = {{ {kind} = \"contact\" }}\n[resources.doc]");
        let found = lint(&POLICY.replace("[resources.doc]", &findings), PEOPLE);
        let told: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
        let expected = format!("this build does not look for `{kind}`");
        let expected = [&*expected].into_iter().filter(|_| !kind.is_scanned());
        assert_eq!(told, expected.collect::<Vec<_>>());
    }
}

#[test]
fn limits_cap_a_rule_unless_something_lifts_them() {
    let allow = "[[allow]]\nid = \"new\"\nroles = [\"lead\"]\non = \"doc.read\"\npurposes = [\"insight\"]\nviews = { score = \"mask\" }\nwhen = { same = [\"tenant\"] }\n";
    let capped = |limit: &str| {
        let text = POLICY
            .replace(RULE, &format!("{allow}{RULE}"))
            .replace("views = { score = \"deny\" }", limit);
        lint(&text, PEOPLE).iter().any(|found| found.code == "lint:capped-rule")
    };
    assert!(capped("views = { score = \"deny\" }"));
    assert!(!capped("views = { score = \"redact\" }"));
    assert!(
        !capped("views = { score = \"deny\" }\nunless_roles = [\"chief\"]"),
        "a lead may be chief, too"
    );
    assert!(
        capped("views = { score = \"deny\" }\nunless_roles = [\"analyst\"]"),
        "no session has both"
    );
    // Unknown makes a limit match; only a tenant that differs would lift it.
    assert!(capped("views = { score = \"deny\" }\nwhen = { same = [\"tenant\"] }"));
    assert!(!capped("views = { score = \"deny\" }\nwhen = { mine = [\"owner\"] }"));
}

#[test]
fn many_people_who_see_everything_are_counted() {
    let grants =
        (0..4).map(|number| format!("[[grant]]\nsubject = \"q{number}\"\nrole = \"agent\"\n"));
    let more = grants.collect::<Vec<_>>().concat();
    let people = PEOPLE.replacen("\n[[grant]]", &format!("\n{more}[[grant]]"), 1);
    let found = lint(POLICY, &people);
    let (_, at) = spoil(POLICY, "\"agent-reads\"", "^\"agent-reads\"");
    expect(&found, "lint:many-see-clear", Source::Policy, at, "");
    assert!(found.iter().any(|found| found.message.ends_with("in clear to 5 people")));
}

/// Nobody sees anything by a grant whose agreement has ended.
#[test]
fn people_whose_agreement_has_ended_are_not_among_the_many() {
    let policy = POLICY.replacen("roles = [\"agent\"]", "roles = [\"agent\", \"guest\"]", 1);
    let seen_by = |until: &str| {
        let grants = (0..4).map(|number| {
            format!(
                "[[grant]]\nsubject = \"q{number}\"\nrole = \"guest\"\nuntil = 2027-06-01\nnda = {{ ref = \"N\"{until} }}\n"
            )
        });
        let people = format!("{}{PEOPLE}", grants.collect::<String>());
        let found = lint(&policy, &people);
        let found = found.into_iter().find(|found| found.code == "lint:many-see-clear");
        found.map(|found| found.message)
    };
    // Beside these four p1, a lead, and p4, a guest.
    for until in ["", ", until = 2028-01-01", ", until = 2026-11-23T10:00:01Z"] {
        assert!(seen_by(until).unwrap().ends_with("in clear to 6 people"), "{until}");
    }
    assert_eq!(seen_by(", until = 2026-11-23T10:00:00Z"), None);
}

#[test]
fn several_allows_together_shadow_one() {
    let allow = |id: &str, rest: &str| {
        format!(
            "[[allow]]\nid = \"{id}\"\nroles = [\"chief\"]\non = \"doc.read\"\npurposes = [\"insight\"]\nviews = {{ contact = \"clear\" }}\nwhen = {{ same = [\"tenant\"], {rest} }}\n"
        )
    };
    let shadowed = |rules: &[String]| {
        let found = lint(&POLICY.replace(RULE, &format!("{}{RULE}", rules.concat())), PEOPLE);
        let found = found.into_iter().filter(|found| found.code == "lint:shadowed-allow");
        found.map(|found| found.message).collect::<Vec<_>>()
    };
    let wide = allow("wide", "is = { status = [\"open\", \"held\"] }");
    let (open, held) =
        (allow("open", "is = { status = \"open\" }"), allow("held", "is = { status = \"held\" }"));
    // From the last: the narrow ones go before the wide one would.
    assert_eq!(shadowed(&[wide.clone(), open.clone(), held.clone()]).len(), 2);
    let together = "wherever `wide` matches, other allows give at least the same";
    assert_eq!(shadowed(&[open.clone(), held, wide.clone()]), [together]);
    assert_eq!(shadowed(&[wide]), [""; 0]);
    let (day, night) =
        (allow("day", "hours = \"07:00-20:00\""), allow("night", "hours = \"20:00-07:00\""));
    assert_eq!(shadowed(&[day.clone(), night, open.clone()]).len(), 1);
    assert_eq!(shadowed(&[day, open]), [""; 0]);
}

#[test]
fn what_is_no_document_has_errors_and_no_warnings() {
    let found = lint(&POLICY.replace("\"chief\", \"guest\"]", "\"chef\", \"guest\"]"), PEOPLE);
    assert!(found.iter().all(|found| found.severity == Severity::Error) && found.len() == 1);
    let found = lint(POLICY, &PEOPLE.replace("\"chief\"", "\"chef\""));
    assert_eq!((found.len(), found.first().unwrap().source), (1, Source::People));
    assert!(!lint(POLICY, "epoch = 1").is_empty(), "roles are granted to nobody");
}

#[test]
fn warnings_are_bounded_and_in_the_order_of_the_text() {
    let roles = (0..1_500).map(|role| format!("role{role} = {{}}\n")).collect::<Vec<_>>().concat();
    let text = POLICY.replace("[roles]\n", &format!("[roles]\n{roles}"));
    let found =
        Policy::lint(&text, None, "2026-11-23T10:00:00Z".parse().unwrap(), &LintOptions::default());
    assert_eq!(found.len(), MAX_DIAGNOSTICS);
    assert!(found.is_sorted_by_key(|found| found.bytes.clone().unwrap().start));
    let first = found.first().unwrap();
    assert_eq!(&text[first.bytes.clone().unwrap()], "role0");
}

#[test]
fn every_code_has_a_fixture() {
    let here: BTreeSet<&str> = OF_POLICY
        .iter()
        .chain(OF_PEOPLE)
        .map(|doubt| doubt.0)
        .chain(["lint:many-see-clear"])
        .collect();
    let (_, warnings) = PAGE.split_once("## Warnings").unwrap();
    let page = warnings.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(here, page.collect());
}
