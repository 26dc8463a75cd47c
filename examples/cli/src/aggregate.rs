//! `visard aggregate`: group metrics of answers, released together, that tell about nobody below k.

mod page;
mod rows;
mod stored;
mod tables;
mod told;

use crate::{
    auditlog,
    failure::{Failure, Outcome},
    input,
    keyset::now,
    output::Output,
    places::{check_new, place},
};
use clap::{Args, ValueEnum};
use rows::Columns;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use stored::Protected;
use tables::Report;
use told::Told;
use visard::{
    Code, Error,
    aggregate::{Filter, Guard, Ledger, LedgerStore, Panel, Plan, Release},
    audit::Event,
};
use visard_store::{MemoryLedgers, Sqlite};

/// The longest file of planned tables, in bytes.
const LONGEST_PLAN: u64 = 1 << 20;

/// Which groups there are is told, also of those that are suppressed.
const GROUPS_OF_ANSWERS: &str =
    "groups are not made by the answer or the person: which there are would tell answers";

/// The wave of answers without a column for it.
const ONE_WAVE: &str = "all answers";

#[derive(Args)]
pub(crate) struct Arguments {
    /// Answers, one a row: CSV, JSON lines, or with --policy lines that `protect` wrote; standard input
    /// without any. What is named neither is JSON lines if it begins with a brace, and CSV otherwise
    files: Vec<PathBuf>,
    /// The column of the respondent's id, or a JSON pointer such as /contact/id. Somebody's later
    /// answer in a wave replaces the earlier one
    #[arg(long, value_name = "COLUMN")]
    person: String,
    /// The column of the answer, a whole number; rows without one did not answer
    #[arg(long, value_name = "COLUMN")]
    answer: String,
    /// The column of the wave; a table for each of them. All answers are one wave without it
    #[arg(long, value_name = "COLUMN")]
    wave: Option<String>,
    /// What is computed
    #[arg(long, value_enum, default_value_t = Metric::Nps)]
    metric: Metric,
    /// The answers that there are: 1..5 for csat, 1..7 for ces and 0..10 otherwise unless said
    #[arg(long, value_name = "FROM..TO", value_parser = scale, allow_hyphen_values = true)]
    scale: Option<(i64, i64)>,
    /// The columns that the table is broken down by
    #[arg(long, value_name = "COLUMN,COLUMN", value_delimiter = ',')]
    group_by: Vec<String>,
    /// Only who has this value; with several of one column who has one of them. May be repeated
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = condition)]
    only: Vec<(String, String)>,
    /// All columns that may ever be asked about in this ledger; those of this command unless said
    #[arg(long, value_name = "COLUMN,COLUMN", value_delimiter = ',')]
    segments: Vec<String>,
    /// The fewest people that anything is told about
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    k: u32,
    /// What is kept from being told: any group below k, or only persons and the smallest groups
    #[arg(long, value_enum, default_value_t = Kept::Groups)]
    guard: Kept,
    /// What the audience was told already: a SQLite file, which is made. Without it nothing is
    /// remembered, and tables of two commands may tell together what each keeps; --policy demands it
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Who sees the tables: all who might compare them
    #[arg(long, value_name = "NAME", default_value = "all", value_parser = input::given_name)]
    audience: String,
    /// The name of the question in the ledger; that of the answer's column unless said
    #[arg(long, value_name = "NAME", value_parser = input::given_name)]
    panel: Option<String>,
    /// Tables that are released together, as JSON: `{"tables":[…]}`, each with `by`, a list of columns,
    /// and perhaps `where`, lists of values by column, and `wave`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["group_by", "only"])]
    release: Option<PathBuf>,
    /// The audit log (JSON lines) to which it is appended what was released, to whom, before it is
    /// shown; made if it is not there
    #[arg(long, value_name = "FILE")]
    audit_log: Option<PathBuf>,
    /// Write one page for people, too, with plots
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Replace the page
    #[arg(long, requires = "html")]
    force: bool,
    /// One JSON document instead of text
    #[arg(long)]
    json: bool,
    /// Read CSV, whatever the names of the files
    #[arg(long)]
    csv: bool,
    #[command(flatten)]
    protected: Protected,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Metric {
    /// Net Promoter Score, with its 95 % margin
    Nps,
    /// Share of the two best answers
    Csat,
    /// Mean effort, 1 to 7
    Ces,
    Mean,
    /// People in ranges of answers, at least k in each
    Distribution,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kept {
    Groups,
    People,
}

impl Metric {
    /// Its name for people.
    const fn name(self) -> &'static str {
        match self {
            Self::Nps => "NPS",
            Self::Csat => "CSAT",
            Self::Ces => "CES",
            Self::Mean => "mean",
            Self::Distribution => "distribution",
        }
    }

    const fn scale(self) -> (i64, i64) {
        match self {
            Self::Csat => (1, 5),
            Self::Ces => (1, 7),
            Self::Nps | Self::Mean | Self::Distribution => (0, 10),
        }
    }
}

/// What `--release` names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    tables: Vec<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    wave: Option<String>,
    #[serde(default, rename = "where")]
    only: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    by: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let scale = arguments.checked_scale()?;
    arguments.check_ledger()?;
    arguments.check_page()?;
    let planned = arguments.planned()?;
    let columns = Columns {
        person: &arguments.person,
        answer: &arguments.answer,
        wave: arguments.wave.as_deref(),
        segments: arguments.segments(&planned)?,
        scale,
        csv: arguments.csv,
    };
    let read = match &arguments.protected.policy {
        None => rows::read(&arguments.files, &columns)?,
        Some(policy) => arguments.protected.read(policy, arguments, &columns)?,
    };
    let Some(panel) = &read.panel else { return Ok(Outcome::BadRows(read.bad)) };
    // What the policy demands cannot be undercut by a word of the command.
    let k = arguments.k.max(read.k);
    let release = arguments.released(panel, &plan(&planned, &read.waves), k)?;
    let title = format!("{} of {}", arguments.metric.name(), arguments.answer);
    let report = Report::of(&release, arguments.metric, scale, k, title)?;
    if let Some(path) = &arguments.html {
        let mut page = Output::begin(path)?;
        page.write_all(page::html(&report).as_bytes()).map_err(Failure::file(path))?;
        page.finish()?;
    }
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json { report.json(&mut out) } else { report.text(&mut out) }?;
    out.flush()?;
    // A script that sees no figure is told so, be it for few people or for a value that nobody has.
    Ok(if report.published == 0 { Outcome::Refused } else { Outcome::Clean })
}

impl Arguments {
    fn checked_scale(&self) -> Result<(i64, i64), Failure> {
        let scale = self.scale.unwrap_or(self.metric.scale());
        let fits = match self.metric {
            Metric::Nps | Metric::Ces => scale == self.metric.scale(),
            Metric::Csat => scale.0 == 1,
            Metric::Mean | Metric::Distribution => true,
        };
        if fits {
            Ok(scale)
        } else {
            Err(Failure::Usage("NPS is from 0 to 10, CES from 1 to 7, and CSAT begins with 1"))
        }
    }

    /// Who may see groups only must not compare what two commands tell.
    const fn check_ledger(&self) -> Result<(), Failure> {
        if self.protected.policy.is_some() && self.ledger.is_none() {
            return Err(Failure::Usage(
                "--policy needs --ledger FILE: two commands of which nothing is remembered may tell together what each keeps",
            ));
        }
        Ok(())
    }

    /// Before anything is read: the page may be written.
    fn check_page(&self) -> Result<(), Failure> {
        let Some(page) = &self.html else { return Ok(()) };
        let others =
            self.files.iter().chain(&self.ledger).chain(&self.release).chain(&self.audit_log);
        let others = others.map(PathBuf::as_path).chain(self.protected.files());
        let at = place(page);
        if others.into_iter().any(|other| place(other) == at) {
            return Err(Failure::Usage("--html is a file that this command reads"));
        }
        check_new(page, self.force)
    }

    fn planned(&self) -> Result<Vec<Table>, Failure> {
        if let Some(path) = &self.release {
            let text = input::whole(path, LONGEST_PLAN)?;
            let planned: Planned = serde_json::from_str(&text).map_err(|error| {
                let (path, line, column) = (path.display(), error.line(), error.column());
                Failure::Said(format!("{path}:{line}:{column}: this is no plan of tables"))
            })?;
            if planned.tables.is_empty() {
                return Err(Failure::Said(format!("{}: the plan has no table", path.display())));
            }
            return Ok(planned.tables);
        }
        let mut only = BTreeMap::<String, Vec<String>>::new();
        for (column, value) in &self.only {
            only.entry(column.clone()).or_default().push(value.clone());
        }
        Ok(vec![Table { wave: None, only, by: self.group_by.clone() }])
    }

    /// The columns that the ledger knows, ascending, so that two commands mean the same.
    fn segments(&self, planned: &[Table]) -> Result<Vec<String>, Failure> {
        let used = planned.iter().flat_map(|table| table.by.iter().chain(table.only.keys()));
        let used: BTreeSet<String> = used.cloned().collect();
        let is_told = |column: &String| *column != self.answer && *column != self.person;
        if !used.iter().chain(&self.segments).chain(&self.wave).all(is_told) {
            return Err(Failure::Usage(GROUPS_OF_ANSWERS));
        }
        if self.segments.is_empty() {
            return Ok(used.into_iter().collect());
        }
        let declared: BTreeSet<String> = self.segments.iter().cloned().collect();
        if used.is_subset(&declared) {
            Ok(declared.into_iter().collect())
        } else {
            Err(Failure::Usage("--segments names every column that is asked about"))
        }
    }

    fn released(&self, panel: &Panel, plan: &Plan, k: u32) -> Result<Release, Failure> {
        let guard = match self.guard {
            Kept::Groups => Guard::Groups,
            Kept::People => Guard::People,
        };
        let name = self.panel.as_deref().unwrap_or(&self.answer);
        let mut ledger = Ledger::new(&self.audience, name, k, guard)?;
        let Some(path) = &self.ledger else {
            return self.logged(&mut ledger, &MemoryLedgers::new(), panel, plan);
        };
        let store = Told::new(Sqlite::open(path).map_err(Failure::store(path))?);
        let release = self.logged(&mut ledger, &store, panel, plan);
        release.map_err(|failure| with_remedy(failure).of_store(Some(path)))
    }

    /// Releases, and writes it down before anything is shown if there is a log.
    fn logged(
        &self,
        ledger: &mut Ledger,
        store: &dyn LedgerStore,
        panel: &Panel,
        plan: &Plan,
    ) -> Result<Release, Failure> {
        let Some(path) = &self.audit_log else { return Ok(ledger.release(store, panel, plan)?) };
        let at = now()?;
        let mut failed = None;
        let release = ledger.release_logged(store, panel, plan, |released| {
            let written = auditlog::append(path, &Event::released(released, at)?);
            written.map_err(|why| {
                failed = Some(why);
                Error::new(Code::StoreFailed)
            })
        });
        release.map_err(|error| failed.unwrap_or(error.into()))
    }
}

/// What to do when a ledger keeps to other columns, which the library names.
fn with_remedy(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(error)
            if error.code() == Code::InvalidArgument
                && error.message().contains("attributes (") =>
        {
            let help =
                "name all columns that may ever be asked about with --segments, in every command";
            Failure::Refused(error.with_help(help.to_owned()))
        }
        failure => failure,
    }
}

/// A table of each wave, unless it says of which.
fn plan(planned: &[Table], waves: &BTreeSet<String>) -> Plan {
    let mut plan = Plan::new();
    for table in planned {
        let by: Vec<&str> = table.by.iter().map(String::as_str).collect();
        let of = |wave: &String| table.wave.as_ref().is_none_or(|only| only == wave);
        let named = table.wave.iter().filter(|wave| !waves.contains(*wave));
        for wave in waves.iter().filter(|wave| of(wave)).chain(named) {
            let filter = table.only.iter().fold(Filter::wave(wave), |filter, (column, values)| {
                filter.only(column, &values.iter().map(String::as_str).collect::<Vec<_>>())
            });
            plan = plan.table(filter, &by);
        }
    }
    plan
}

fn scale(text: &str) -> Result<(i64, i64), &'static str> {
    let parsed = text.split_once("..").and_then(|(from, to)| {
        Some((from.parse().ok()?, to.trim_start_matches('=').parse().ok()?))
    });
    parsed.filter(|(from, to)| from < to).ok_or("a scale is FROM..TO, for example 1..5")
}

fn condition(text: &str) -> Result<(String, String), &'static str> {
    let parts = text.split_once('=').filter(|(column, _)| !column.is_empty());
    let (column, value) = parts.ok_or("a condition is COLUMN=VALUE")?;
    Ok((column.to_owned(), value.to_owned()))
}

/// What is wrong with a row.
fn bad(reason: &'static str) -> Error {
    Error::because(Code::RecordShape, reason)
}

/// Whether a file is CSV by its name.
fn is_csv(name: &str) -> bool {
    ends(name, &["csv"])
}

/// Whether a file is JSON lines by its name.
fn is_json(name: &str) -> bool {
    ends(name, &["json", "jsonl", "ndjson"])
}

fn ends(name: &str, all: &[&str]) -> bool {
    let end = Path::new(name).extension();
    end.is_some_and(|end| all.iter().any(|one| end.eq_ignore_ascii_case(one)))
}
