//! Whose token it is: a right of its own, asked of a policy and written into an audit log.

use crate::{
    auditlog,
    documents::{self, read_people, read_policy},
    failure::Failure,
    output,
    view::withheld,
};
use clap::Args;
use std::{path::PathBuf, sync::Arc};
use visard::{
    Timestamp, Visard,
    keyset::Keyring,
    policy::Request,
    token::{Scope, Subject, TokenStore},
};

#[derive(Args)]
pub(crate) struct Shown {
    /// Say whose token it is, too, if the policy lets whoever asks know
    #[arg(long, requires_all = ["policy", "people", "audit_log"])]
    show_subject: bool,
    /// The policy (TOML or JSON)
    #[arg(long, value_name = "FILE", requires = "show_subject")]
    policy: Option<PathBuf>,
    /// The people and their grants (TOML or JSON)
    #[arg(long, value_name = "FILE", requires = "show_subject")]
    people: Option<PathBuf>,
    /// Who asks
    #[arg(long = "as", value_name = "SUBJECT", requires = "show_subject")]
    who: Option<String>,
    /// Why: a purpose of the policy. (`--purpose` is that of the token's scope)
    #[arg(long = "for", value_name = "PURPOSE", requires = "show_subject")]
    why: Option<String>,
    /// The action of the policy, one that ends in `.resolve`
    #[arg(long, value_name = "NAME", default_value = "invitation.resolve")]
    action: String,
    /// An obligation that whoever is told fulfils; may be repeated
    #[arg(long = "can", value_name = "NAME", requires = "show_subject")]
    can: Vec<String>,
    /// A file with the whole request as JSON, as `decide` takes it, instead of these words
    #[arg(long, value_name = "FILE", requires = "show_subject", conflicts_with_all = ["who", "why", "can"])]
    request: Option<PathBuf>,
    /// The audit log (JSON lines) to which it is appended who asked and what was decided; made if it
    /// is not there
    #[arg(long, value_name = "FILE", requires = "show_subject")]
    audit_log: Option<PathBuf>,
}

/// What is to be resolved.
pub(crate) struct Of<'a> {
    pub(crate) token: &'a str,
    pub(crate) scope: &'a Scope,
    pub(crate) keyring: &'a Keyring,
    pub(crate) store: Option<Arc<dyn TokenStore>>,
}

/// Whose token it is, as a terminal may have it.
pub(crate) enum Told {
    NotAsked,
    Subject(String),
    /// The policy says no: why, in words.
    Denied(String),
}

impl Shown {
    /// Asks the policy, writes what it said into the log, and only then tells.
    pub(crate) fn tell(&self, of: Of<'_>, now: Timestamp) -> Result<Told, Failure> {
        let (true, Some(policy), Some(people), Some(log)) =
            (self.show_subject, &self.policy, &self.people, &self.audit_log)
        else {
            return Ok(Told::NotAsked);
        };
        let policy = read_policy(policy)?;
        let people = read_people(people, &policy)?;
        let request = self.request(now)?;
        let mut visard = Visard::new(of.keyring.clone(), policy)?.with_people(people);
        if let Some(store) = of.store {
            visard = visard.with_token_store(store);
        }
        let resolved = visard.resolve(of.token, of.scope, &request, now)?;
        auditlog::append(log, &resolved.event)?;
        Ok(match (resolved.subject, resolved.failure) {
            (Some(subject), _) => Told::Subject(shown(&subject)),
            (None, Some(failure)) => return Err(failure.into()),
            (None, None) => Told::Denied(
                withheld(&resolved.decision)
                    .unwrap_or_else(|| "the policy does not show it".to_owned()),
            ),
        })
    }

    fn request(&self, now: Timestamp) -> Result<Request, Failure> {
        if let Some(path) = &self.request {
            let request = Request::from_json_at(&documents::text(path)?, now);
            let path = path.display().to_string();
            return request.map_err(|error| Failure::RefusedFile { path, error });
        }
        let (Some(who), Some(why)) = (&self.who, &self.why) else {
            return Err(Failure::Usage("say who asks why: --as SUBJECT and --for PURPOSE"));
        };
        Ok(Request::new(who, &self.action, why, now).can(&self.can))
    }
}

/// A subject as a terminal may have it.
fn shown(subject: &Subject) -> String {
    subject.to_id().map_or_else(|| "hidden".to_owned(), |id| output::shown(&id))
}
