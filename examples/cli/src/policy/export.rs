//! `visard policy export`: the policy for another engine.

use crate::{
    documents::{read_people, read_policy, text},
    failure::{Failure, Outcome},
};
use clap::{Args, ValueEnum};
use serde_json::{Value as Json, json};
use std::path::Path;
use std::{
    io::{self, Write},
    path::PathBuf,
};
use visard::policy::{
    Policy, Request,
    authzen::{AuthZen, configuration},
    export::{REGO, to_cedar, to_rego_data},
};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The policy (TOML or JSON)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// For which engine, and which of its documents
    #[arg(long, value_enum, value_name = "DOCUMENT")]
    to: To,
    /// The people and their grants (TOML or JSON), for authzen-cases
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Requests, one a line as `decide --jsonl` takes them, for authzen-cases
    #[arg(long, value_name = "FILE")]
    requests: Option<PathBuf>,
    /// The type of subjects, for authzen-cases
    #[arg(long, value_name = "NAME", default_value = "user")]
    subject_type: String,
    /// Where the decision point is asked, for authzen-configuration
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum To {
    /// Cedar policies
    Cedar,
    /// Their schema
    CedarSchema,
    /// Roles and classes as Cedar entities, JSON
    CedarEntities,
    /// The policy as data of the Rego module, JSON
    Rego,
    /// The Rego module, the same for every policy
    RegoModule,
    /// Requests of OpenID AuthZEN with the decisions that are expected, JSON: AuthZEN has no form for
    /// policies, but any decision point of it can be run against these
    AuthzenCases,
    /// The metadata of an AuthZEN decision point, JSON
    AuthzenConfiguration,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let text = exported(&read_policy(&arguments.file)?, arguments)?;
    writeln!(io::stdout().lock(), "{}", text.trim_end())?;
    Ok(Outcome::Clean)
}

fn exported(policy: &Policy, arguments: &Arguments) -> Result<String, Failure> {
    Ok(match arguments.to {
        To::Cedar => to_cedar(policy).policies,
        To::CedarSchema => to_cedar(policy).schema,
        To::CedarEntities => to_cedar(policy).entities,
        To::Rego => to_rego_data(policy),
        To::RegoModule => REGO.to_owned(),
        To::AuthzenCases => cases(policy, arguments)?,
        To::AuthzenConfiguration => {
            let url = arguments.url.as_deref().ok_or(Failure::Usage("give --url ADDRESS"))?;
            configuration(url)?
        }
    })
}

fn cases(policy: &Policy, arguments: &Arguments) -> Result<String, Failure> {
    let (Some(people), Some(path)) = (&arguments.people, &arguments.requests) else {
        return Err(Failure::Usage("give --people FILE and --requests FILE"));
    };
    let people = read_people(people, policy)?;
    let authzen = AuthZen::new(policy, &people).subject_type(&arguments.subject_type);
    let mut cases = Vec::new();
    for (line, number) in
        text(path)?.lines().zip(1_u64..).filter(|(line, _)| !line.trim().is_empty())
    {
        let of = Request::from_json(line).and_then(|request| authzen.cases(&request));
        for case in of.map_err(refused(path, number))? {
            // What was written just now.
            let request: Json = serde_json::from_str(&case.request).unwrap_or_default();
            let name = format!("line {number}, {}", case.field.as_deref().unwrap_or("all fields"));
            cases.push(json!({"name": name, "request": request, "decision": case.decision}));
        }
    }
    Ok(format!("{:#}", json!({"policy": policy.label(), "cases": cases})))
}

fn refused(path: &Path, number: u64) -> impl Fn(visard::Error) -> Failure {
    move |error| Failure::RefusedFile { path: format!("{}:{number}", path.display()), error }
}
