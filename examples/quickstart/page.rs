//! One self-contained page: raw, stored and seen, side by side.

use crate::html::{HEAD, element, escape, shorten};
use core::fmt::Write as _;
use visard::{
    Timestamp,
    policy::{Decision, View},
    record::{Json, Protected, Records},
    visard::Shown,
};
use visard_store::RecordKey;

/// What the tour collects for the page.
pub(crate) struct Page {
    now: Timestamp,
    policy: String,
    is_sample: bool,
    links: Vec<[String; 3]>,
    records: Vec<Record>,
    aggregates: Vec<[String; 2]>,
    log: Option<[String; 3]>,
}

/// One record and everybody who looked at it.
struct Record {
    file: String,
    key: RecordKey,
    rows: Vec<Leaf>,
    readings: Vec<Reading>,
}

/// One leaf of a record: where it stands, what it is, what came in, what is kept.
struct Leaf {
    pointer: String,
    /// Field and class, if a path names the leaf.
    field: Option<(String, String)>,
    raw: Json,
    kept: Kept,
}

enum Kept {
    Clear(String),
    Sealed(String),
    Dropped,
}

/// What one reader got.
pub(crate) struct Reading {
    title: &'static str,
    wish: &'static str,
    rows: &'static str,
    record: Option<Json>,
    decision: Decision,
}

impl Reading {
    pub(crate) fn new(
        title: &'static str,
        wish: &'static str,
        rows: &'static str,
        shown: &Shown,
    ) -> Self {
        let (record, decision) = (shown.record.clone(), shown.decision.clone());
        Self { title, wish, rows, record, decision }
    }
}

impl Record {
    /// The rules that gave this record's fields their views, and the limits that lowered them.
    fn rules(&self, decision: &Decision) -> Vec<String> {
        let fields = || self.rows.iter().filter_map(|leaf| leaf.field.as_ref());
        let here = |name: &str| fields().any(|(field, _)| field == name);
        let given = decision
            .fields()
            .filter(|(name, _)| here(name))
            .flat_map(|(_, shown)| [shown.by, shown.capped_by]);
        let mut rules: Vec<String> = given.flatten().map(String::from).collect();
        rules.sort();
        rules.dedup();
        rules
    }
}

impl Page {
    pub(crate) fn new(now: Timestamp, policy: &str, is_sample: bool) -> Self {
        Self {
            now,
            policy: policy.to_owned(),
            is_sample,
            links: Vec::new(),
            records: Vec::new(),
            aggregates: Vec::new(),
            log: None,
        }
    }

    pub(crate) fn link(&mut self, usual: &str, leaks: &str, here: &str) {
        self.links.push([usual, leaks, here].map(str::to_owned));
    }

    pub(crate) fn record(&mut self, file: &str, one: &Protected, raw: &Json, records: &Records) {
        let stored = Json::parse(&one.stored).ok();
        let member = |name| stored.as_ref().and_then(|stored| stored.member(name));
        let (sealed, body) = (member("sealed"), member("body"));
        let profile = one.report.profile.clone().unwrap_or_default();
        let mut rows = Vec::new();
        let collected = raw.map_leaves(&mut |pointer, leaf| {
            let field = records.field(&profile, pointer);
            let sealed = sealed.and_then(|sealed| sealed.member(pointer)).and_then(Json::as_str);
            let clear = body.and_then(|body| body.at(pointer));
            let kept = match (sealed, clear) {
                (Some(sealed), _) => Kept::Sealed(sealed.to_owned()),
                (None, Some(clear)) => Kept::Clear(clear.to_string()),
                (None, None) => Kept::Dropped,
            };
            rows.push(Leaf {
                pointer: pointer.to_owned(),
                field: field.map(|(field, class)| (field.to_owned(), class.to_owned())),
                raw: leaf.clone(),
                kept,
            });
            Ok(Some(Json::Null))
        });
        debug_assert!(collected.is_ok(), "collecting leaves cannot fail");
        let (file, key) = (file.to_owned(), RecordKey::of(one));
        self.records.push(Record { file, key, rows, readings: Vec::new() });
    }

    pub(crate) fn keys(&self) -> Vec<RecordKey> {
        self.records.iter().map(|record| record.key.clone()).collect()
    }

    /// The rules behind a decision, as far as they concern this record.
    pub(crate) fn rules(&self, key: &RecordKey, decision: &Decision) -> Vec<String> {
        let record = self.records.iter().find(|record| record.key == *key);
        record.map_or_else(Vec::new, |record| record.rules(decision))
    }

    pub(crate) fn reading(&mut self, key: &RecordKey, reading: Reading) {
        if let Some(record) = self.records.iter_mut().find(|record| record.key == *key) {
            record.readings.push(reading);
        }
    }

    pub(crate) fn aggregate(&mut self, title: &str, line: &str) {
        self.aggregates.push([title.to_owned(), line.to_owned()]);
    }

    pub(crate) fn log(&mut self, lines: &[String], checkpoint: &str, noticed: &str) {
        self.log = Some([lines.join("\n"), checkpoint.to_owned(), noticed.to_owned()]);
    }

    /// The whole page.
    pub(crate) fn render(&self) -> String {
        let mut out = String::from(HEAD);
        let whose = if self.is_sample {
            "Every person on this page is invented."
        } else {
            "<b class=bad>This page holds your raw data: delete it after reading.</b>"
        };
        let _ = write!(
            out,
            "<header><h1>The life of an answer</h1><p>What came in, what the database holds, what each \
             reader gets and why. Decided at {} by policy <code>{}</code>. {whose}</p>{LEGEND}</header><main>",
            self.now,
            escape(&self.policy)
        );
        self.render_links(&mut out);
        self.render_records(&mut out);
        self.render_aggregates(&mut out);
        self.render_log(&mut out);
        out.push_str(FOOTER);
        out
    }

    fn render_links(&self, out: &mut String) {
        if self.links.is_empty() {
            return;
        }
        out.push_str("<h2>Invite</h2><p>The usual link carries the person into browser histories, logs and analytics. This one carries 22 characters that mean nothing without the key.</p><div class=cards>");
        for [usual, leaks, here] in &self.links {
            let _ = write!(
                out,
                "<div class=card><b class=bad>usual: leaks {}</b><code>{}</code></div><div class=card><b class=good>with Visard</b><code>{}</code></div>",
                escape(leaks),
                escape(usual),
                escape(here)
            );
        }
        out.push_str("</div>");
    }

    fn render_records(&self, out: &mut String) {
        let _ = write!(out, "<h2>One record, several readers</h2><p>{LIMITS}</p>");
        for record in self.records.iter().filter(|record| !record.readings.is_empty()) {
            record.render(out);
        }
    }

    fn render_aggregates(&self, out: &mut String) {
        if self.aggregates.is_empty() {
            return;
        }
        out.push_str("<h2>Aggregate</h2><p>Marketing may ask about groups. A group smaller than the policy's smallest is refused, whatever the answers are.</p><div class=cards>");
        for [title, line] in &self.aggregates {
            let _ = write!(out, "<div class=card><b>{}</b>{}</div>", escape(title), escape(line));
        }
        out.push_str("</div>");
    }

    fn render_log(&self, out: &mut String) {
        if let Some([lines, checkpoint, noticed]) = &self.log {
            let _ = write!(
                out,
                "<h2>Audit log</h2><p>Every step above, without personal data: people and records appear as keyed references. One changed character gives <code>{}</code>; a cut at the end shows against the signed checkpoint.</p><pre>{}</pre><pre>{}</pre>",
                escape(noticed),
                escape(lines),
                escape(checkpoint)
            );
        }
    }
}

const LEGEND: &str = "<div class=legend><span>clear</span><span class=mask>masked; [class] stands for a redacted value</span><span class=alias>pseudonym or placeholder</span><span class=seal>sealed</span><span class=gone>withheld</span></div>";

/// What this release does not look for, said where it matters.
const LIMITS: &str = "Each row is one leaf of the payload, with the field and class that the policy \
    gives it. Inside free text this release finds e-mail addresses, international telephone numbers, \
    IBANs, card numbers, IP addresses, and what stands in the record's own fields. <b>Other names, \
    national numbers, addresses and special categories in free text are not detected yet</b> and stay \
    readable for whoever may read the text.";

const FOOTER: &str = "</main><footer>Written by the Visard quickstart. Pseudonymous means: whoever \
    holds the keys can tell who it is.</footer></body></html>\n";

impl Record {
    fn render(&self, out: &mut String) {
        let _ = write!(
            out,
            "<h3>{} <code>{}</code> <small>{}</small></h3><div class=scroll><table><tr>{HEADINGS}",
            escape(&self.key.profile),
            escape(&self.key.id),
            escape(&self.file)
        );
        for reading in &self.readings {
            reading.render_head(out, &self.rules(&reading.decision).join(", "));
        }
        out.push_str("</tr>");
        for leaf in self.rows.iter().filter(|leaf| leaf.field.is_some()) {
            leaf.render(out, &self.readings);
        }
        out.push_str("</table></div>");
        self.render_unnamed(out);
    }

    /// Leaves that nobody sees are folded away.
    fn render_unnamed(&self, out: &mut String) {
        let unnamed: Vec<&Leaf> = self.rows.iter().filter(|leaf| leaf.field.is_none()).collect();
        if unnamed.is_empty() {
            return;
        }
        let _ = write!(
            out,
            "<details><summary>{} more leaves that no path of the profile names: sealed, shown to \
             nobody</summary><div class=scroll><table><tr>{HEADINGS}</tr>",
            unnamed.len()
        );
        for leaf in unnamed {
            leaf.render(out, &[]);
        }
        out.push_str("</table></div></details>");
    }
}

const HEADINGS: &str = "<th>Field</th><th>Raw response</th><th>In the database</th>";

impl Reading {
    fn render_head(&self, out: &mut String, rules: &str) {
        let reasons = self.decision.reasons().join(", ");
        let why = if rules.is_empty() { &reasons } else { rules };
        let until = self.decision.valid_until();
        let until = until.map_or_else(String::new, |until| format!("holds until {until}"));
        let _ = write!(
            out,
            "<th>{}<small>wants to {}; gets {}</small><small class=rule>{}</small><small>{until}</small></th>",
            escape(self.title),
            escape(self.wish),
            escape(self.rows),
            escape(why)
        );
    }

    /// The cell of one leaf, coloured by the view that its field has.
    fn cell(&self, leaf: &Leaf) -> String {
        let shown = self.record.as_ref().and_then(|record| record.at(&leaf.pointer));
        let Some(shown) = shown else { return element("td", "gone", "—") };
        let view = leaf.field.as_ref().map_or(View::Deny, |(field, _)| self.decision.view(field));
        let class = match view {
            _ if *shown == leaf.raw => "",
            View::Pseudonym => "alias",
            View::Encrypt => "seal",
            _ => "mask",
        };
        element("td", class, &escape(&shorten(&shown.to_string(), 400)))
    }
}

impl Leaf {
    fn render(&self, out: &mut String, readings: &[Reading]) {
        let raw = self.raw.to_string();
        let label = self.field.as_ref().map(|(field, class)| format!("{field} · {class}"));
        let _ = write!(
            out,
            "<tr><td>{}<small>{}</small></td><td>{}</td>",
            escape(&self.pointer),
            escape(&label.unwrap_or_default()),
            escape(&shorten(&raw, 400))
        );
        out.push_str(&match &self.kept {
            Kept::Sealed(text) => element("td", "seal", &escape(&shorten(text, 64))),
            Kept::Clear(text) if *text == raw => element("td", "", &escape(&shorten(text, 200))),
            Kept::Clear(text) => element("td", "mask", &escape(&shorten(text, 200))),
            Kept::Dropped => element("td", "gone", "dropped"),
        });
        for reading in readings {
            out.push_str(&reading.cell(self));
        }
        out.push_str("</tr>");
    }
}
