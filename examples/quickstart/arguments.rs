//! The few words this example takes.

use std::path::PathBuf;
use visard::Timestamp;

pub(crate) const USAGE: &str = "\
usage: cargo run --release --example quickstart -- [PAYLOAD.json …] [OPTIONS]

  --policy FILE    the policy (TOML); default: examples/data/policy.toml
  --people FILE    people and grants (TOML); default: examples/data/people.toml
  --profile NAME   how to read the payloads; default: found by their shape
  --out DIR        where visard.html and visard.sqlite go; default: target/quickstart
  --now TIME       RFC 3339; default: 2026-11-23T10:00:00Z
";

/// What to run on.
pub(crate) struct Arguments {
    /// The user's own payloads; the samples without any.
    pub(crate) payloads: Vec<PathBuf>,
    pub(crate) policy: PathBuf,
    pub(crate) people: PathBuf,
    pub(crate) profile: Option<String>,
    /// Where the user wants the results, if not in this example's own folder.
    pub(crate) out: Option<PathBuf>,
    pub(crate) now: Timestamp,
    /// Only the usage was asked for.
    pub(crate) help: bool,
}

impl Arguments {
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            payloads: Vec::new(),
            policy: data("policy.toml"),
            people: data("people.toml"),
            profile: None,
            out: None,
            now: time("2026-11-23T10:00:00Z")?,
            help: false,
        };
        let mut own_policy = false;
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value =
                || words.next().ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"));
            own_policy |= matches!(word.as_str(), "--policy" | "--profile");
            match word.as_str() {
                "--policy" => parsed.policy = value()?.into(),
                "--people" => parsed.people = value()?.into(),
                "--profile" => parsed.profile = Some(value()?),
                "--out" => parsed.out = Some(value()?.into()),
                "--now" => parsed.now = time(&value()?)?,
                "--help" | "-h" => parsed.help = true,
                unknown if unknown.starts_with("--") => {
                    return Err(format!("unknown option {unknown}\n\n{USAGE}"));
                }
                path => parsed.payloads.push(path.into()),
            }
        }
        if own_policy && parsed.is_sample() {
            return Err(format!("--policy and --profile need a payload of yours\n\n{USAGE}"));
        }
        Ok(parsed)
    }

    /// Whether this is the tour over the samples.
    pub(crate) fn is_sample(&self) -> bool {
        self.payloads.is_empty()
    }
}

/// A file of `examples/data`.
pub(crate) fn data(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "data", name].iter().collect()
}

fn time(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|error: visard::Error| format!("--now: {error}"))
}
