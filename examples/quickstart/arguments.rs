//! The few words this example takes.

use std::path::PathBuf;
use visard::Timestamp;

const USAGE: &str = "\
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
    pub(crate) out: PathBuf,
    pub(crate) now: Timestamp,
}

impl Arguments {
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            payloads: Vec::new(),
            policy: data("policy.toml"),
            people: data("people.toml"),
            profile: None,
            out: PathBuf::from("target/quickstart"),
            now: "2026-11-23T10:00:00Z".parse().map_err(|_| USAGE.to_owned())?,
        };
        let mut words = words;
        while let Some(word) = words.next() {
            let mut value =
                || words.next().ok_or_else(|| format!("{word} needs a value\n\n{USAGE}"));
            match word.as_str() {
                "--policy" => parsed.policy = value()?.into(),
                "--people" => parsed.people = value()?.into(),
                "--profile" => parsed.profile = Some(value()?),
                "--out" => parsed.out = value()?.into(),
                "--now" => {
                    parsed.now =
                        value()?.parse().map_err(|error: visard::Error| error.to_string())?;
                }
                "--help" | "-h" => return Err(USAGE.to_owned()),
                unknown if unknown.starts_with("--") => {
                    return Err(format!("unknown option {unknown}\n\n{USAGE}"));
                }
                path => parsed.payloads.push(path.into()),
            }
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
