//! One self-contained page: raw, stored and seen, side by side.

use crate::html::{HEAD, element, escape, shorten};
use core::fmt::Write as _;
use visard::{
    Timestamp,
    policy::Decision,
    record::{Json, Protected, Records},
    visard::Shown,
};

/// What the tour collects for the page.
pub(crate) struct Page {
    now: Timestamp,
    policy: String,
    links: Vec<[String; 3]>,
    records: Vec<Record>,
    aggregates: Vec<[String; 2]>,
    log: Option<[String; 3]>,
}

/// One record and everybody who looked at it.
struct Record {
    file: String,
    id: String,
    profile: String,
    rows: Vec<Leaf>,
    readings: Vec<Reading>,
}

/// One leaf of a record: where it stands, what it is, what came in, what is kept.
struct Leaf {
    pointer: String,
    label: String,
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
    rules: String,
    reasons: String,
    until: String,
}

impl Reading {
    pub(crate) fn new(
        title: &'static str,
        wish: &'static str,
        rows: &'static str,
        shown: &Shown,
    ) -> Self {
        let until = shown.decision.valid_until();
        Self {
            title,
            wish,
            rows,
            record: shown.record.clone(),
            rules: rules(&shown.decision).join(", "),
            reasons: shown.decision.reasons().join(", "),
            until: until.map_or_else(String::new, |until| format!("holds until {until}")),
        }
    }
}

/// The rules that gave a decision its views, and the limits that lowered them.
pub(crate) fn rules(decision: &Decision) -> Vec<String> {
    let by = decision.fields().filter_map(|(_, shown)| shown.by.clone());
    let capped = decision.fields().filter_map(|(_, shown)| shown.capped_by.clone());
    let mut rules: Vec<String> = by.chain(capped).collect();
    rules.sort();
    rules.dedup();
    rules
}

impl Page {
    pub(crate) fn new(now: Timestamp, policy: &str) -> Self {
        Self {
            now,
            policy: policy.to_owned(),
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
            let label = records.field(&profile, pointer);
            let sealed = sealed.and_then(|sealed| sealed.member(pointer)).and_then(Json::as_str);
            let clear = body.and_then(|body| body.at(pointer));
            let kept = match (sealed, clear) {
                (Some(sealed), _) => Kept::Sealed(sealed.to_owned()),
                (None, Some(clear)) => Kept::Clear(clear.to_string()),
                (None, None) => Kept::Dropped,
            };
            rows.push(Leaf {
                pointer: pointer.to_owned(),
                label: label.map_or_else(
                    || "no path names it".to_owned(),
                    |(field, class)| format!("{field} · {class}"),
                ),
                raw: leaf.clone(),
                kept,
            });
            Ok(Some(Json::Null))
        });
        debug_assert!(collected.is_ok(), "collecting leaves cannot fail");
        let (file, id) = (file.to_owned(), one.record.clone());
        self.records.push(Record { file, id, profile, rows, readings: Vec::new() });
    }

    pub(crate) fn record_ids(&self) -> Vec<String> {
        self.records.iter().map(|record| record.id.clone()).collect()
    }

    pub(crate) fn reading(&mut self, id: &str, reading: Reading) {
        if let Some(record) = self.records.iter_mut().find(|record| record.id == id) {
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
        let _ = write!(
            out,
            "<header><h1>The life of an answer</h1><p>What came in, what the database holds, what each \
             reader gets and why. Decided at {} by policy <code>{}</code>. Every person on this page is \
             invented.</p>{LEGEND}</header><main>",
            self.now,
            escape(&self.policy)
        );
        self.render_links(&mut out);
        self.render_records(&mut out);
        self.render_aggregates(&mut out);
        self.render_log(&mut out);
        out.push_str("</main><footer>Written by the Visard quickstart. Pseudonymous means: whoever holds the keys can tell who it is. The scanner of this release finds e-mail addresses, international telephone numbers, IBANs, card numbers and IP addresses; names and national numbers inside free text stay readable for whoever may read the text.</footer></body></html>\n");
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
        out.push_str("<h2>One record, several readers</h2><p>Each row is one leaf of the payload, with the field and class that the policy gives it.</p>");
        for record in self.records.iter().filter(|record| !record.readings.is_empty()) {
            let _ = write!(
                out,
                "<h3>{} <code>{}</code> <small>{}</small></h3><div class=scroll><table><tr><th>Field</th><th>Raw response</th><th>In the database</th>",
                escape(&record.profile),
                escape(&record.id),
                escape(&record.file)
            );
            record.readings.iter().for_each(|reading| reading.render_head(out));
            out.push_str("</tr>");
            record.rows.iter().for_each(|leaf| render_leaf(out, leaf, &record.readings));
            out.push_str("</table></div>");
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

const LEGEND: &str = "<div class=legend><span>clear</span><span class=mask>masked or redacted</span><span class=alias>pseudonym or placeholder</span><span class=seal>sealed</span><span class=gone>withheld</span></div>";

impl Reading {
    fn render_head(&self, out: &mut String) {
        let why = if self.rules.is_empty() { &self.reasons } else { &self.rules };
        let _ = write!(
            out,
            "<th>{}<small>wants to {}; gets {}</small><small class=rule>{}</small><small>{}</small></th>",
            escape(self.title),
            escape(self.wish),
            escape(self.rows),
            escape(why),
            escape(&self.until)
        );
    }
}

fn render_leaf(out: &mut String, leaf: &Leaf, readings: &[Reading]) {
    let raw = leaf.raw.to_string();
    let _ = write!(
        out,
        "<tr><td>{}<small>{}</small></td><td>{}</td>",
        escape(&leaf.pointer),
        escape(&leaf.label),
        escape(&shorten(&raw, 400))
    );
    out.push_str(&match &leaf.kept {
        Kept::Sealed(text) => element("td", "seal", &escape(&shorten(text, 64))),
        Kept::Clear(text) if *text == raw => element("td", "", &escape(&shorten(text, 200))),
        Kept::Clear(text) => element("td", "mask", &escape(&shorten(text, 200))),
        Kept::Dropped => element("td", "gone", "dropped"),
    });
    for reading in readings {
        let shown = reading.record.as_ref().and_then(|record| record.at(&leaf.pointer));
        out.push_str(&render_shown(&raw, shown));
    }
    out.push_str("</tr>");
}

fn render_shown(raw: &str, shown: Option<&Json>) -> String {
    let Some(shown) = shown else { return element("td", "gone", "—") };
    let text = shown.to_string();
    let class = match &text {
        same if same == raw => "",
        null if null == "null" => "gone",
        other if is_alias(other, shown) => "alias",
        _ => "mask",
    };
    element("td", class, &escape(&shorten(&text, 400)))
}

/// A pseudonym (22 characters) or a text with placeholders.
fn is_alias(text: &str, shown: &Json) -> bool {
    let pseudonym = shown.as_str().is_some_and(|text| text.len() == 22 && !text.contains(' '));
    pseudonym
        || text
            .split('[')
            .skip(1)
            .any(|rest| rest.split(']').next().is_some_and(|inside| inside.contains('_')))
}
