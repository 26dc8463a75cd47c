//! `visard view`: a record in, what a person may see of it out.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{
    asked::Asked,
    decide::refused,
    documents::{read_people, read_policy},
    failure::{Failure, Outcome},
    input, json,
    keyset::{OptionalKeyset, now},
    lines::{Line, Lines},
    output::Listing,
    payload::Shape,
    stored,
    subject::SubjectKeysAt,
};
use clap::Args;
use std::{
    io::{BufRead, Write},
    path::PathBuf,
};
use visard::{
    Code, Error,
    keyset::Keyring,
    policy::{Decision, Request, Rows},
    record::{Context, Json},
    visard::{Shown, Visard},
};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The policy (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// The people and their grants (TOML or JSON)
    #[arg(long, value_name = "FILE")]
    people: PathBuf,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    keyset: OptionalKeyset,
    #[command(flatten)]
    respondents: SubjectKeysAt,
    /// A payload's profile in the policy; found by its shape unless said
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    #[command(flatten)]
    shape: Shape,
    /// The survey of a payload that does not say which it answers
    #[arg(long, value_name = "ID")]
    survey: Option<String>,
    /// JSON lines: `{"id":…,"record":{…},"request":{…}?,"profile":…?}`, or lines that `protect`
    /// wrote, in; `{"id":…,"records":[…],"decision":{…}}` out
    #[arg(long)]
    jsonl: bool,
    /// One document with the decision instead of the records alone
    #[arg(long, conflicts_with = "jsonl")]
    decision: bool,
    /// Payloads of a product (JSON, JSON lines or CSV), or stored records; standard input without
    /// any
    files: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let policy = read_policy(&arguments.policy)?;
    let people = read_people(&arguments.people, &policy)?;
    let asked =
        if arguments.jsonl { arguments.asked.any()? } else { Some(arguments.asked.request()?) };
    let named = arguments.keyset.open()?;
    if named.is_none() {
        eprintln!("visard: without --keyset pseudonyms and placeholders hold for this run only");
    }
    let keyring = named.map_or_else(|| Ok::<_, Failure>(Keyring::generate("view", now()?)?), Ok)?;
    let visard = Visard::new(keyring.clone(), policy)?.with_people(people);
    let viewer = Viewer { arguments, visard: arguments.respondents.with(visard, &keyring)?, asked };
    let mut out = Listing::new();
    let mut bad_lines = 0_u64;
    input::each(&arguments.files, |name, reader| {
        if arguments.jsonl {
            bad_lines = bad_lines.saturating_add(viewer.lines(name, reader, &mut out)?);
            Ok(())
        } else {
            viewer.document(name, reader, &mut out)
        }
    })?;
    out.flush()?;
    Ok(if bad_lines == 0 { Outcome::Clean } else { Outcome::BadLines(bad_lines) })
}

struct Viewer<'a> {
    arguments: &'a Arguments,
    visard: Visard,
    asked: Option<Request>,
}

/// What was asked for and what is shown.
struct Seen {
    records: Vec<Option<Json>>,
    decision: Decision,
    /// It is a payload, and no profile of the policy fits it.
    shapeless: bool,
}

impl Viewer<'_> {
    fn document(
        &self,
        name: &str,
        reader: &mut dyn BufRead,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let text = self.arguments.shape.document(name, input::text(reader)?)?;
        let request = self.asked.as_ref().ok_or(Failure::Usage("name a request"))?;
        let seen = self.view(&text, request, self.arguments.profile.as_deref())?;
        if self.arguments.decision {
            writeln!(out, "{}", seen.to_json(None))?;
        } else {
            for record in &seen.records {
                writeln!(out, "{}", text_of(record.as_ref()))?;
            }
        }
        if let Some(why) = seen.why_nothing() {
            eprintln!("visard: {why}");
        } else if !seen.decision.obligations().is_empty() {
            let duties = seen.decision.obligations().join(", ");
            eprintln!("visard: whoever is shown this must fulfil: {duties}");
        }
        Ok(())
    }

    /// Answers line by line; returns how many were refused.
    fn lines(
        &self,
        name: &str,
        reader: &mut dyn BufRead,
        out: &mut impl Write,
    ) -> Result<u64, Failure> {
        let mut lines = Lines::new(reader, stored::MAX_LINE);
        let mut bad = 0_u64;
        while let Some(line) = lines.next()? {
            let answer = match self.line(&line) {
                Ok((seen, id)) => {
                    // All else the decision says.
                    if let Some(why) = seen.why_nothing().filter(|_| seen.shapeless) {
                        eprintln!("visard: line {}: {why}", line.number);
                    }
                    seen.to_json(id.as_ref())
                }
                Err(error) => {
                    bad = bad.saturating_add(1);
                    refused(name, &line, &error).to_string()
                }
            };
            writeln!(out, "{answer}")?;
            if lines.are_awaited() {
                out.flush()?;
            }
        }
        Ok(bad)
    }

    /// What a line is answered with, and under which id.
    fn line(&self, line: &Line<'_>) -> visard::Result<(Seen, Option<Json>)> {
        let text = line.text()?.trim();
        let missing = Error::because(Code::BadRequest, "no request: give `request` or words");
        if let Some(record) = stored::record(text) {
            let request = self.asked.as_ref().ok_or(missing)?;
            let seen = self.view(stored::stored(text)?, request, None)?;
            return Ok((seen, Some(Json::String(record))));
        }
        let line = Json::parse(text).map_err(|error| json::with_place(error, text))?;
        let asked = Given::of(line)?;
        let request = match (&asked.request, &self.asked) {
            (Some(request), _) => &Request::from_json(&request.to_string())?,
            (None, Some(request)) => request,
            (None, None) => return Err(missing),
        };
        let profile = asked.profile.as_deref().or(self.arguments.profile.as_deref());
        let seen = self.view(&asked.record.to_string(), request, profile)?;
        Ok((seen, asked.id))
    }

    /// What the request may see of a stored record, or of each record of a payload.
    fn view(&self, text: &str, request: &Request, profile: Option<&str>) -> visard::Result<Seen> {
        let moment = request.now();
        if is_stored(text) {
            let shown = self.visard.view(text, request, moment)?;
            let (records, decision) = (vec![shown.record], shown.decision);
            return Ok(Seen { records, decision, shapeless: false });
        }
        let mut context = profile.map_or(Context::detect(), Context::profile).batch("view");
        if let Some(survey) = &self.arguments.survey {
            context = context.survey(survey);
        }
        let protected = self.visard.protect(text, &context, moment)?;
        let shown = protected.iter().map(|(one, _)| self.visard.view(&one.stored, request, moment));
        let mut shown: Vec<Shown> = shown.collect::<visard::Result<_>>()?;
        let last =
            shown.pop().ok_or(Error::because(Code::RecordShape, "the payload holds no record"))?;
        let records = shown.into_iter().map(|shown| shown.record).chain([last.record]);
        let shapeless =
            profile.is_none() && self.visard.records().detect(&Json::parse(text)?).is_none();
        Ok(Seen { records: records.collect(), decision: last.decision, shapeless })
    }
}

impl Seen {
    /// In words, where no record shows anything.
    fn why_nothing(&self) -> Option<String> {
        if self.records.iter().flatten().any(|record| *record != Json::Null) {
            return None;
        }
        let nothing = withheld(&self.decision);
        Some(nothing.unwrap_or_else(|| {
            let fits =
                if self.shapeless { "no profile of the policy fits the payload, and " } else { "" };
            format!("{fits}nothing of it may be seen")
        }))
    }

    fn to_json(&self, id: Option<&Json>) -> String {
        let records: Vec<String> = self.records.iter().map(|one| text_of(one.as_ref())).collect();
        let (records, decision) = (records.join(","), self.decision.to_json());
        let id = id.map_or_else(String::new, |id| format!("\"id\":{id},"));
        format!("{{{id}\"records\":[{records}],\"decision\":{decision}}}")
    }
}

/// In words why a decision shows no single record, if it shows none.
pub(crate) fn withheld(decision: &Decision) -> Option<String> {
    match (decision.rows(), decision.k()) {
        (Rows::Individual, _) => None,
        (Rows::Aggregate, Some(k)) => Some(format!("only for groups of at least {k} people")),
        _ => Some(format!("denied ({})", decision.reasons().join(", "))),
    }
}

fn text_of(record: Option<&Json>) -> String {
    record.map_or_else(|| "null".to_owned(), ToString::to_string)
}

/// What `protect` wrote says so, and it alone may be longer than a payload.
fn is_stored(text: &str) -> bool {
    match Json::parse(text) {
        Ok(json) => ["visard", "header"].iter().all(|name| json.member(name).is_some()),
        Err(error) => error.code() == Code::LimitExceeded,
    }
}

/// A line in.
struct Given {
    id: Option<Json>,
    record: Json,
    request: Option<Json>,
    profile: Option<String>,
}

impl Given {
    fn of(line: Json) -> visard::Result<Self> {
        let wants = || {
            let message = "a line is an object with `record` and, if need be, `id`, `request` and \
                           `profile`, or a line that `protect` wrote";
            Error::because(Code::InvalidArgument, message)
        };
        let Json::Object(members) = line else { return Err(wants()) };
        let (mut id, mut record, mut request, mut profile) = (None, None, None, None);
        for (name, value) in members {
            match (name.as_str(), value) {
                ("id", value @ (Json::String(_) | Json::Number(_))) => id = Some(value),
                ("record", value @ Json::Object(_)) => record = Some(value),
                ("request", value @ Json::Object(_)) => request = Some(value),
                ("profile", Json::String(name)) => profile = Some(name),
                _ => return Err(wants()),
            }
        }
        Ok(Self { id, record: record.ok_or_else(wants)?, request, profile })
    }
}
