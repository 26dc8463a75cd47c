//! Records that `protect --policy` wrote: what the policy lets somebody be told about groups of them.

use super::{
    Arguments,
    rows::{Columns, Read},
};
use crate::{
    asked::Asked,
    auditlog,
    documents::{read_people, read_policy},
    failure::{Failure, message},
    input,
    keyset::OptionalKeyset,
    lines::{Line, Lines},
    stored,
    subject::SubjectKeysAt,
};
use clap::Args;
use std::path::{Path, PathBuf};
use visard::{
    Visard,
    policy::Decision,
    visard::{Collected, Collection, Grouped, Grouping},
};

/// How many bad lines are named.
const MOST_NAMED: u64 = 20;

#[derive(Args)]
pub(super) struct Protected {
    /// Read records that `protect --policy` wrote: the policy (TOML or JSON). Columns are its fields then
    #[arg(long, value_name = "FILE", requires_all = ["people", "keyset"], conflicts_with = "csv")]
    pub(super) policy: Option<PathBuf>,
    /// The people and their grants (TOML or JSON)
    #[arg(long, value_name = "FILE", requires = "policy")]
    people: Option<PathBuf>,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    keyset: OptionalKeyset,
    #[command(flatten)]
    respondents: SubjectKeysAt,
}

impl Protected {
    /// The files that it reads.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        let documents = [self.policy.as_deref(), self.people.as_deref(), self.asked.files()];
        let keys = self.keyset.files().into_iter().chain(self.respondents.files());
        documents.into_iter().flatten().chain(keys)
    }

    /// Asks the policy, writes what it said into the log, and only then reads a record.
    pub(super) fn read(
        &self,
        policy: &Path,
        arguments: &Arguments,
        columns: &Columns<'_>,
    ) -> Result<Read, Failure> {
        let policy = read_policy(policy)?;
        let people = self.people.as_deref().ok_or(Failure::Usage("give --people FILE"))?;
        let people = read_people(people, &policy)?;
        let request = self.asked.request()?;
        let keyring = self.keyset.open()?.ok_or(Failure::Usage("give --keyset FILE"))?;
        let visard = Visard::new(keyring.clone(), policy)?.with_people(people);
        let visard = self.respondents.with(visard, &keyring)?;
        let Grouped { collection, ruling, decision, event, .. } =
            visard.collect(&grouping(columns), &request, request.now())?;
        if let Some(log) = &arguments.audit_log {
            auditlog::append(log, &event)?;
        }
        let refused = ruling.refusals().iter().map(|one| format!("`{}` {}", one.field, one.reason));
        let mut collection = collection
            .ok_or_else(|| Failure::Said(denied(&decision, &refused.collect::<Vec<_>>())))?;
        let mut counts = Counts::default();
        input::each(&arguments.files, |name, reader| {
            let mut lines = Lines::new(reader, stored::MAX_LINE);
            while let Some(line) = lines.next()? {
                counts.add(name, &line, &mut collection);
            }
            Ok(())
        })?;
        counts.read(collection)
    }
}

fn grouping(columns: &Columns<'_>) -> Grouping {
    let (from, to) = columns.scale;
    let grouping = Grouping::new(columns.person, columns.answer, from..=to);
    let grouping = columns.segments.iter().fold(grouping, |all, field| all.segment(field));
    columns.wave.into_iter().fold(grouping, Grouping::wave)
}

/// Why nothing is told.
fn denied(decision: &Decision, refused: &[String]) -> String {
    if decision.is_allowed() {
        format!("the policy lets no such groups be told about: {}", refused.join(", "))
    } else {
        format!("denied ({})", decision.reasons().join(", "))
    }
}

#[derive(Default)]
struct Counts {
    bad: u64,
    erased: u64,
}

impl Counts {
    fn add(&mut self, name: &str, line: &Line<'_>, collection: &mut Collection<'_>) {
        let put = line.text().and_then(|text| collection.add(stored::stored(text.trim())?));
        let Err(error) = put.map(|became| self.erased += u64::from(became == Collected::Erased))
        else {
            return;
        };
        if self.bad < MOST_NAMED {
            let (number, message) = (line.number, message(&error));
            eprintln!("visard: {name}:{number}: {message} ({})", error.code().name());
        }
        self.bad = self.bad.saturating_add(1);
    }

    fn read(self, collection: Collection<'_>) -> Result<Read, Failure> {
        if self.erased > 0 {
            eprintln!("visard: {} records of erased respondents count for nobody", self.erased);
        }
        let waves = collection.waves().map(str::to_owned).collect();
        let k = collection.k().unwrap_or_default();
        let panel = if self.bad == 0 { Some(collection.panel()?) } else { None };
        Ok(Read { panel, waves, k, bad: self.bad })
    }
}
