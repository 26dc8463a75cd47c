//! Who asks for what: the words of a request on the command line.

use crate::{documents, failure::Failure, keyset::now, output::shown};
use clap::Args;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use visard::{
    Timestamp,
    policy::{Request, Value},
};

#[derive(Args)]
pub(crate) struct Asked {
    /// Who asks
    #[arg(long = "as", value_name = "SUBJECT", requires = "policy")]
    subject: Option<String>,
    /// What for: an action of the policy
    #[arg(long, value_name = "NAME", requires = "policy")]
    action: Option<String>,
    /// Why: a purpose of the policy
    #[arg(long, value_name = "NAME", requires = "policy")]
    purpose: Option<String>,
    /// An attribute of who asks; may be repeated. `teams` is a list: `teams=north,south`
    #[arg(long = "attribute", value_name = "NAME=VALUE", requires = "policy")]
    attributes: Vec<String>,
    /// An attribute of the record; may be repeated. In a plan it is that of every row, and no row is
    /// asked for it
    #[arg(long = "resource", value_name = "NAME=VALUE", requires = "policy")]
    resources: Vec<String>,
    /// Narrow the session to this role; may be repeated
    #[arg(long = "role", value_name = "NAME", requires = "policy")]
    roles: Vec<String>,
    /// The processor that the data would go to
    #[arg(long, value_name = "NAME", requires = "policy")]
    processor: Option<String>,
    /// An obligation that whoever is shown something fulfils; may be repeated
    #[arg(long = "can", value_name = "NAME", requires = "policy")]
    can: Vec<String>,
    /// The moment of the request (RFC 3339); the clock's unless given
    #[arg(long, value_name = "TIME", requires = "policy")]
    now: Option<Timestamp>,
    /// A file with the whole request as JSON, as `decide` takes it, instead of these words
    #[arg(
        long = "request", value_name = "FILE", requires = "policy",
        conflicts_with_all = ["subject", "action", "purpose", "attributes", "resources", "roles", "processor", "can"],
    )]
    file: Option<PathBuf>,
}

impl Asked {
    /// The file that it reads.
    pub(crate) fn files(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The request that the words make, if there are any.
    pub(crate) fn any(&self) -> Result<Option<Request>, Failure> {
        let one = [&self.subject, &self.action, &self.purpose, &self.processor];
        let many = [&self.attributes, &self.resources, &self.roles, &self.can];
        let anything = self.file.is_some()
            || self.now.is_some()
            || one.iter().any(|word| word.is_some())
            || many.iter().any(|words| !words.is_empty());
        if anything { self.request().map(Some) } else { Ok(None) }
    }

    pub(crate) fn request(&self) -> Result<Request, Failure> {
        if let Some(path) = &self.file {
            let text = documents::text(path)?;
            let request = match self.now {
                Some(now) => Request::from_json_at(&text, now),
                None => Request::from_json(&text),
            };
            let path = path.display().to_string();
            return request.map_err(|error| Failure::RefusedFile { path, error });
        }
        let missing = Failure::Usage("say who asks for what: --as, --action and --purpose");
        let (Some(subject), Some(action), Some(purpose)) =
            (&self.subject, &self.action, &self.purpose)
        else {
            return Err(missing);
        };
        let now = self.now.map_or_else(now, Ok)?;
        let mut request = Request::new(subject, action, purpose, now).can(&self.can);
        for (name, value) in pairs("--attribute", &self.attributes)? {
            request = request.attribute(name, value);
        }
        for (name, value) in pairs("--resource", &self.resources)? {
            request = request.resource(name, value);
        }
        if !self.roles.is_empty() {
            request = request.roles(&self.roles);
        }
        Ok(match &self.processor {
            Some(processor) => request.processor(processor),
            None => request,
        })
    }
}

/// `NAME=VALUE` words, each name once as in JSON; `true`, `false` and whole numbers are what they
/// look like.
fn pairs<'w>(what: &str, words: &'w [String]) -> Result<Vec<(&'w str, Value)>, Failure> {
    let pairs: Option<Vec<_>> = words.iter().map(|word| word.split_once('=')).collect();
    let pairs = pairs.ok_or(Failure::Usage("an attribute is written NAME=VALUE"))?;
    let mut seen = BTreeSet::new();
    if let Some((name, _)) = pairs.iter().find(|(name, _)| !seen.insert(*name)) {
        let message = format!("{what} {} is given twice", shown(name));
        let help = if *name == "teams" { "; a list is written teams=north,south" } else { "" };
        return Err(Failure::Said(message + help));
    }
    Ok(pairs.into_iter().map(|(name, value)| (name, attribute(name, value))).collect())
}

fn attribute(name: &str, text: &str) -> Value {
    if name == "teams" {
        let teams = text.split(',').filter(|team| !team.is_empty());
        return teams.map(ToOwned::to_owned).collect::<Vec<_>>().into();
    }
    value(text)
}

/// What a word looks like: a truth value, a whole number, else a text.
pub(crate) fn value(text: &str) -> Value {
    // Written otherwise than a number is (`0075`), it is a text: two such texts are not the same.
    let number = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
    match (text.parse::<bool>(), number, quoted(text)) {
        (Ok(value), ..) => value.into(),
        (_, Some(number), _) => number.into(),
        (.., Some(quoted)) => quoted.into(),
        _ => text.into(),
    }
}

/// A text that looks like a number is written as JSON text.
fn quoted(text: &str) -> Option<String> {
    text.starts_with('"').then(|| serde_json::from_str(text).ok())?
}
