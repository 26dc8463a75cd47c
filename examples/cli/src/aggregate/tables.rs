//! Released tables as text and JSON.

use super::Metric;
use crate::{failure::Failure, output::shown};
use serde::Serialize;
use std::io::Write;
use visard::aggregate::{Figure, Refusal, Release, ReleasedTable, Tally};

/// Tables with their metric.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) title: String,
    pub(super) metric: &'static str,
    pub(super) k: u32,
    pub(super) published: usize,
    pub(super) suppressed: usize,
    pub(super) tables: Vec<Table>,
}

#[derive(Serialize)]
pub(super) struct Table {
    pub(super) wave: String,
    pub(super) by: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A figure: for each column a value, or none where all are taken together.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) values: Vec<Option<String>>,
    #[serde(flatten)]
    pub(super) told: Told,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Told {
    Published {
        people: u32,
        /// The metric as text, of a distribution none.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        margin: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        ranges: Vec<Range>,
        /// Where it is on its scale, in thousandths.
        #[serde(skip)]
        place: i64,
    },
    Suppressed {
        suppressed: &'static str,
    },
}

/// People who gave one of some neighbouring answers.
#[derive(Serialize)]
pub(super) struct Range {
    pub(super) from: i64,
    pub(super) to: i64,
    pub(super) people: u32,
}

impl Report {
    pub(super) fn of(
        release: &Release,
        metric: Metric,
        scale: (i64, i64),
        k: u32,
        title: String,
    ) -> visard::Result<Self> {
        let tables = release.tables().iter().map(|table| Table::of(table, metric, scale));
        Ok(Self {
            title,
            metric: metric.name(),
            k,
            published: release.published(),
            suppressed: release.suppressed(),
            tables: tables.collect::<visard::Result<_>>()?,
        })
    }

    pub(super) fn json(&self, out: &mut impl Write) -> Result<(), Failure> {
        serde_json::to_writer(&mut *out, self).map_err(std::io::Error::from)?;
        Ok(writeln!(out)?)
    }

    /// Columns of the same width; `*` is everybody.
    pub(super) fn text(&self, out: &mut impl Write) -> Result<(), Failure> {
        for table in &self.tables {
            writeln!(
                out,
                "{}, {}, at least {} people",
                shown(&self.title),
                shown(&table.wave),
                self.k
            )?;
            let head = table
                .by
                .iter()
                .map(|name| shown(name))
                .chain(["people".into(), self.metric.into()]);
            let mut lines = vec![head.collect::<Vec<String>>()];
            lines.extend(table.rows.iter().map(Row::cells));
            let width = |place: usize| {
                lines
                    .iter()
                    .filter_map(|line| line.get(place))
                    .map(|cell| cell.chars().count())
                    .max()
            };
            let widths: Vec<usize> = (0..table.by.len() + 2).filter_map(width).collect();
            for line in &lines {
                let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
                writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
            }
            writeln!(out)?;
        }
        let all = self.published.saturating_add(self.suppressed);
        Ok(writeln!(out, "{} of {all} figures suppressed", self.suppressed)?)
    }
}

impl Table {
    fn of(table: &ReleasedTable, metric: Metric, scale: (i64, i64)) -> visard::Result<Self> {
        let row = |figure: &Figure| {
            let told = match figure.told() {
                Ok(tally) => Told::of(tally, metric, scale)?,
                Err(why) => Told::Suppressed { suppressed: why.name() },
            };
            Ok(Row { values: figure.values().to_vec(), told })
        };
        let rows = table.figures().iter().map(row).collect::<visard::Result<_>>()?;
        Ok(Self { wave: table.wave().to_owned(), by: table.by().to_vec(), rows })
    }
}

impl Row {
    /// The value of each column for people.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.values.iter().map(|value| match value.as_deref() {
            None => "*".to_owned(),
            Some("") => "(none)".to_owned(),
            Some(value) => shown(value),
        })
    }

    fn cells(&self) -> Vec<String> {
        let mut cells: Vec<String> = self.names().collect();
        cells.extend(match &self.told {
            Told::Published { people, .. } => [people.to_string(), self.told.words()],
            Told::Suppressed { .. } => ["-".to_owned(), self.told.words()],
        });
        cells
    }
}

impl Told {
    fn of(tally: &Tally, metric: Metric, scale: (i64, i64)) -> visard::Result<Self> {
        let (from, to) = scale;
        let mut ranges = Vec::new();
        let (value, margin, place) = match metric {
            Metric::Nps => {
                let nps = tally.nps()?;
                let tenths = nps.margin_tenths();
                let margin = format!("{}.{}", tenths / 10, tenths % 10);
                let place = i64::from(nps.score()).saturating_add(100).saturating_mul(5);
                (Some(nps.score().to_string()), Some(margin), place)
            }
            Metric::Csat => {
                let share = tally.csat(to)?;
                let place = i64::from(share.numerator()).saturating_mul(1_000);
                let place = place.checked_div(i64::from(share.denominator())).unwrap_or_default();
                (Some(format!("{} %", share.percent(1)?)), None, place)
            }
            Metric::Ces | Metric::Mean => {
                let mean = tally.mean();
                let people = i128::from(mean.denominator());
                let above = mean.numerator().saturating_sub(people.saturating_mul(from.into()));
                let span = i128::from(to).saturating_sub(from.into()).saturating_mul(people);
                let place = above.saturating_mul(1_000).checked_div(span).unwrap_or_default();
                (Some(mean.rounded(2)?), None, i64::try_from(place).unwrap_or_default())
            }
            Metric::Distribution => {
                let buckets = tally.distribution(from..=to)?;
                ranges.extend(buckets.iter().map(|bucket| {
                    let (from, to) = bucket.answers().into_inner();
                    Range { from, to, people: bucket.people() }
                }));
                (None, None, 0)
            }
        };
        Ok(Self::Published { people: tally.count(), value, margin, ranges, place })
    }

    /// The metric, or why there is none, for people.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Published { value, margin, ranges, .. } => match (value, margin) {
                (Some(value), Some(margin)) => format!("{value} ± {margin}"),
                (Some(value), None) => value.clone(),
                _ => ranges.iter().map(Range::words).collect::<Vec<_>>().join(", "),
            },
            Self::Suppressed { suppressed } => format!("suppressed: {}", reason(suppressed)),
        }
    }
}

impl Range {
    pub(super) fn name(&self) -> String {
        if self.from == self.to {
            self.from.to_string()
        } else {
            format!("{} to {}", self.from, self.to)
        }
    }

    fn words(&self) -> String {
        format!("{}: {}", self.name(), self.people)
    }
}

/// The reason of a [`Refusal`] in words.
fn reason(name: &str) -> &str {
    let reasons = [
        (Refusal::TooSmall, "too few people"),
        (Refusal::TooClose, "too few people less or more than another figure has"),
        (Refusal::Revealing, "with other figures it would tell about too few people"),
        (Refusal::Unproven, "not proven to tell about enough people"),
        (Refusal::Full, "the ledger is full"),
    ];
    reasons.into_iter().find(|(why, _)| why.name() == name).map_or(name, |(_, words)| words)
}
