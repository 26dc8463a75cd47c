//! casbin: yes or no for roles, domains and denials.

use casbin::{CoreApi as _, DefaultModel, Enforcer, StringAdapter};

/// A model with its policy, loaded.
pub struct Casbin(Enforcer);

impl Casbin {
    pub fn new(model: &str, policy: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let enforcer = runtime.block_on(async {
            let model = DefaultModel::from_str(model).await.unwrap();
            Enforcer::new(model, StringAdapter::new(policy)).await.unwrap()
        });
        Self(enforcer)
    }

    /// Subject, in some models a domain, object and act.
    pub fn is_allowed(&self, request: &[&str]) -> bool {
        let request: Vec<String> = request.iter().map(|part| (*part).to_string()).collect();
        self.0.enforce(request).unwrap()
    }
}
