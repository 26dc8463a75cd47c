//! `visard protect` and `visard open`: whole files, CSV by columns or JSON by policy.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::{
    asked::Asked,
    columns::Columns,
    csvfile::{self, Source, Work},
    documents::{read_people, read_policy},
    failure::{Failure, Outcome},
    input,
    keyset::{KeysetArguments, now},
    output::{Output, counted, shown},
    payload::Shape,
    places::{Files, Force},
    stored,
    subject::SubjectKeysAt,
    view::withheld,
    walk,
};
use clap::Args;
use csv::ByteRecord;
use std::{
    collections::BTreeMap,
    fmt,
    io::{self, Write},
    path::{Path, PathBuf},
};
use visard::{
    Code, Error,
    encoding::from_base64url,
    field::{FieldCipher, Walk},
    pii::Scanner,
    record::Context,
    visard::{Shown, Visard},
};

/// Longest JSON input: the library refuses more than 8 MiB of a payload.
const MAX_JSON: u64 = 8 << 20;
/// Longest file of stored records.
const MAX_TEXT: u64 = 1 << 30;

#[derive(Args)]
pub(crate) struct Protect {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    columns: Columns,
    /// Seal a payload (JSON, JSON lines, CSV) by this policy (TOML or JSON) instead of CSV columns
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fields", "record_column", "indexes"])]
    policy: Option<PathBuf>,
    /// The payload's profile in the policy; found by its shape unless said
    #[arg(long, value_name = "NAME", requires = "policy")]
    profile: Option<String>,
    #[command(flatten)]
    shape: Shape,
    /// The survey of a payload that does not say which it answers
    #[arg(long, value_name = "ID", requires = "policy")]
    survey: Option<String>,
    /// The name of this import, for payloads without a profile or without record ids
    #[arg(long, value_name = "NAME", requires = "policy")]
    batch: Option<String>,
    #[command(flatten)]
    respondents: SubjectKeysAt,
    /// The file to write, whole or not at all; with --force an existing one is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write CSV rows that cannot be sealed here, as they are; without it one bad row stops all
    #[arg(long, value_name = "FILE", conflicts_with = "policy")]
    rejects: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// The file to seal
    input: PathBuf,
}

#[derive(Args)]
pub(crate) struct Open {
    #[command(flatten)]
    keyset: KeysetArguments,
    #[command(flatten)]
    columns: Columns,
    /// Show JSON records by this policy instead of CSV columns
    #[arg(
        long, value_name = "FILE", requires = "people",
        conflicts_with_all = ["fields", "record_column", "indexes"],
    )]
    policy: Option<PathBuf>,
    /// The people and their grants
    #[arg(long, value_name = "FILE", requires = "policy")]
    people: Option<PathBuf>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    respondents: SubjectKeysAt,
    /// The file to write, whole or not at all; with --force an existing one is replaced
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Write rows and lines that do not open here, as they are; without it one of them stops all
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    #[command(flatten)]
    force: Force,
    /// The file that `protect` wrote
    input: PathBuf,
}

impl Protect {
    fn check_files(&self) -> Result<(), Failure> {
        let mut kept = self.keyset.files();
        kept.extend(self.policy.as_deref());
        kept.extend(self.respondents.files());
        let (input, out, rejects) = (&self.input, &self.out, self.rejects.as_deref());
        // A policy keeps what it names of a payload; of columns everything comes back.
        let in_place = self.policy.is_none();
        Files { kept, input, in_place, out, rejects }.check(&self.force)
    }
}

impl Open {
    fn check_files(&self) -> Result<(), Failure> {
        let mut kept = self.keyset.files();
        kept.extend([&self.policy, &self.people].into_iter().filter_map(Option::as_deref));
        kept.extend(self.asked.files());
        kept.extend(self.respondents.files());
        let (input, out, rejects) = (&self.input, &self.out, self.rejects.as_deref());
        // Who may see less, or an index column that is dropped, would leave less of the file.
        Files { kept, input, in_place: false, out, rejects }.check(&self.force)
    }
}

pub(crate) fn protect(arguments: &Protect) -> Result<Outcome, Failure> {
    arguments.check_files()?;
    if let Some(policy) = &arguments.policy {
        return protect_json(arguments, policy);
    }
    let columns = &arguments.columns;
    let walk = columns.walk(&arguments.keyset.open()?, columns.table(None), Walk::backfill)?;
    let (out, rejects) = (&arguments.out, arguments.rejects.as_deref());
    walk::csv_walk(&arguments.columns, &walk, Work::Protect, &arguments.input, out, rejects, false)
}

fn protect_json(arguments: &Protect, policy: &Path) -> Result<Outcome, Failure> {
    let keyring = arguments.keyset.open()?;
    let visard = Visard::new(keyring.clone(), read_policy(policy)?)?;
    let visard = arguments.respondents.with(visard, &keyring)?;
    let name = arguments.input.display().to_string();
    let payload = input::whole(&arguments.input, MAX_JSON)?;
    let payload = arguments.shape.document(&name, payload).map_err(|failure| match failure {
        Failure::Refused(error) => Failure::RefusedFile { path: name, error },
        other => other,
    })?;
    let mut context = arguments.profile.as_deref().map_or(Context::detect(), Context::profile);
    if let Some(survey) = &arguments.survey {
        context = context.survey(survey);
    }
    if let Some(batch) = &arguments.batch {
        context = context.batch(batch);
    }
    let protected = visard.protect(&payload, &context, now()?)?;
    let mut out = Output::begin(&arguments.out)?;
    for (one, _) in &protected {
        let line = stored::line(&one.record, one.survey.as_deref(), &one.index, &one.stored);
        writeln!(out, "{line}").map_err(Failure::file(&arguments.out))?;
    }
    out.finish()?;
    warn_of_ids(&arguments.out, protected.iter().map(|(one, _)| one.record.as_str()))?;
    let count = u64::try_from(protected.len()).unwrap_or(u64::MAX);
    writeln!(io::stdout(), "{} sealed", counted(count, "record"))?;
    Ok(Outcome::Clean)
}

/// How many lines are named.
const MOST_NAMED: usize = 20;

/// Says of which lines the record's id, which stays readable, holds personal data.
fn warn_of_ids<'r>(out: &Path, ids: impl Iterator<Item = &'r str>) -> Result<(), Failure> {
    let scanner = Scanner::new();
    let mut count = 0_usize;
    for (id, line) in ids.zip(1_u64..) {
        let found = scanner.scan(id)?;
        let Some(first) = found.first() else { continue };
        if count < MOST_NAMED {
            eprintln!(
                "visard: {}:{line}: the record's id holds personal data ({}) and stays readable",
                shown(&out.display().to_string()),
                first.name()
            );
        }
        count = count.saturating_add(1);
    }
    if count > 0 {
        let whose =
            if count == 1 { "record has an id that stays" } else { "records have ids that stay" };
        eprintln!(
            "visard: {count} {whose} readable in `record` and `stored`: give records ids that tell \
             nothing of a person"
        );
    }
    Ok(())
}

pub(crate) fn open(arguments: &Open) -> Result<Outcome, Failure> {
    arguments.check_files()?;
    match &arguments.policy {
        Some(policy) => open_json(arguments, policy),
        None => open_csv(arguments),
    }
}

fn open_json(arguments: &Open, policy: &Path) -> Result<Outcome, Failure> {
    let policy = read_policy(policy)?;
    let people = arguments.people.as_deref().ok_or(Failure::Usage("give --people FILE"))?;
    let people = read_people(people, &policy)?;
    let request = arguments.asked.request()?;
    let now = request.now();
    // What is wrong with the request is no fault of any line.
    policy.decide(&people, &request)?;
    let keyring = arguments.keyset.open()?;
    let visard = Visard::new(keyring.clone(), policy)?.with_people(people);
    let visard = arguments.respondents.with(visard, &keyring)?;
    let text = input::whole(&arguments.input, MAX_TEXT)?;
    let mut out = Output::begin(&arguments.out)?;
    let mut rejected = arguments.rejects.as_deref().map(Output::begin).transpose()?;
    let (mut count, mut erased, mut bad) = (0_u64, 0_u64, 0_u64);
    let mut denied = Denied::default();
    for (line, number) in text.lines().zip(1_u64..) {
        let shown = stored::stored(line).and_then(|stored| visard.view(stored, &request, now));
        match shown {
            Ok(shown) => {
                denied.count(&shown);
                let record = shown.record.map_or("null".to_owned(), |record| record.to_string());
                writeln!(out, "{record}").map_err(Failure::file(&arguments.out))?;
                count += 1;
                erased += u64::from(shown.erased > 0);
            }
            Err(error) => {
                walk::say_line(&arguments.input, number, error.code());
                bad += 1;
                rejected
                    .as_mut()
                    .map_or(Ok(()), |rejected| writeln!(rejected, "{line}"))
                    .map_err(Failure::file(&arguments.out))?;
            }
        }
    }
    if bad > 0 && rejected.is_none() {
        eprintln!("visard: nothing was written; with --rejects FILE the good records are");
        return Ok(Outcome::BadLines(bad));
    }
    out.finish()?;
    rejected.map_or(Ok(()), Output::finish)?;
    let mut said = io::stdout().lock();
    let open = counted(count.saturating_sub(denied.total()), "record");
    writeln!(said, "{open} shown{denied}")?;
    if erased > 0 {
        writeln!(said, "{erased} of them without what went with their erased respondents' keys")?;
    }
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadLines(bad) })
}

/// Records that the request may not see, by why.
#[derive(Default)]
struct Denied(BTreeMap<String, u64>);

impl Denied {
    fn count(&mut self, shown: &Shown) {
        if shown.record.is_none() {
            let why = withheld(&shown.decision).unwrap_or_else(|| "nothing to be seen".to_owned());
            let count = self.0.entry(why).or_default();
            *count = count.saturating_add(1);
        }
    }

    fn total(&self) -> u64 {
        self.0.values().sum()
    }
}

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (why, count) in &self.0 {
            write!(f, ", {count} {why}")?;
        }
        Ok(())
    }
}

fn open_csv(arguments: &Open) -> Result<Outcome, Failure> {
    let columns = &arguments.columns;
    let ciphers = columns.ciphers(&arguments.keyset.open()?, columns.table(None))?;
    let mut source = Source::open(&arguments.input)?;
    let record = columns.record_column.as_deref();
    let record = source.column(record.ok_or(Failure::Usage("give --record-column COLUMN"))?)?;
    let at = columns.fields.iter().map(|column| source.column(&column.sealed));
    let at: Vec<usize> = at.collect::<Result<_, _>>()?;
    let dropped = columns.indexes.iter().map(|index| source.column(&index.column()));
    let dropped: Vec<usize> = dropped.collect::<Result<_, _>>()?;
    let left = columns.fields.iter().map(|column| format!("{}_index", column.field));
    for name in left.filter(|name| source.has(name)) {
        if !columns.indexes.iter().any(|index| index.column() == name) {
            eprintln!(
                "visard: `{name}` stays beside the readable values: it tells which are equal; \
                       with its --index it goes"
            );
        }
    }
    let header = source.header.iter().enumerate().filter(|(n, _)| !dropped.contains(n));
    let header: ByteRecord = header
        .map(|(number, name)| match at.iter().position(|known| *known == number) {
            Some(column) => columns.fields.get(column).map_or(name, |c| c.plain.as_bytes()),
            None => name,
        })
        .collect();
    let mut out = source.writer(&arguments.out, &header)?;
    let rejects = arguments.rejects.as_deref();
    let mut rejected = rejects.map(|path| source.writer(path, &source.header)).transpose()?;
    let (mut rows, mut bad) = (0_u64, 0_u64);
    let mut line = ByteRecord::new();
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::file(&arguments.out)(error),
        _ => Failure::Refused(Error::new(Code::RecordShape)),
    };
    while source.reader.read_byte_record(&mut line).map_err(failed)? {
        rows += 1;
        let whole = line.len() == source.header.len();
        let opened = if whole {
            opened(&line, record, &at, &dropped, &ciphers)
        } else {
            Err(Error::new(Code::RecordShape))
        };
        match opened {
            Ok(opened) => out.write_byte_record(&opened).map_err(failed)?,
            Err(error) => {
                let number = source.line(&line);
                walk::say_line(&arguments.input, number, error.code());
                bad += 1;
                rejected.as_mut().map_or(Ok(()), |w| w.write_byte_record(&line)).map_err(failed)?;
            }
        }
    }
    if bad > 0 && rejects.is_none() {
        return Ok(Outcome::BadLines(bad));
    }
    // First: the file that is replaced may be the only one with these rows.
    if let (Some(writer), Some(path)) = (rejected, rejects) {
        csvfile::finish(writer, path)?;
    }
    csvfile::finish(out, &arguments.out)?;
    writeln!(io::stdout(), "{}, {bad} of them not opened", counted(rows, "row"))?;
    Ok(if bad == 0 { Outcome::Clean } else { Outcome::BadLines(bad) })
}

fn opened(
    line: &ByteRecord,
    record: usize,
    at: &[usize],
    dropped: &[usize],
    ciphers: &[FieldCipher],
) -> visard::Result<ByteRecord> {
    let name = core::str::from_utf8(line.get(record).unwrap_or_default());
    let name = name.map_err(|_| Error::new(Code::InvalidUtf8))?;
    let mut opened = ByteRecord::new();
    for (number, field) in line.iter().enumerate().filter(|(n, _)| !dropped.contains(n)) {
        let column = at.iter().position(|known| *known == number).filter(|_| !field.is_empty());
        match column.and_then(|column| ciphers.get(column)) {
            None => opened.push_field(field),
            Some(cipher) => {
                let text = core::str::from_utf8(field).map_err(|_| Error::new(Code::OpenFailed))?;
                let sealed = from_base64url(text).map_err(|_| Error::new(Code::OpenFailed))?;
                opened.push_field(cipher.open(name, &sealed, b"")?.expose());
            }
        }
    }
    Ok(opened)
}
