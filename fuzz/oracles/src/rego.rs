//! Regorus: the exported data under the shipped module.

use regorus::{Engine, Value};
use serde_json::Value as Json;
use visard::policy::{Policy, export};

/// An exported policy, loaded.
pub struct Rego(Engine);

impl Rego {
    pub fn new(policy: &Policy) -> Self {
        let mut engine = Engine::new();
        engine.add_policy("visard.rego".into(), export::REGO.into()).unwrap();
        engine.add_data(Value::from_json_str(&export::to_rego_data(policy)).unwrap()).unwrap();
        Self(engine)
    }

    /// The decision that the module makes.
    pub fn decision(&mut self, facts: &export::Facts) -> Json {
        self.0.set_input(Value::from_json_str(&facts.to_rego_input()).unwrap());
        let decision = self.0.eval_rule("data.visard.decision".into()).unwrap();
        serde_json::from_str(&decision.to_json_str().unwrap()).unwrap()
    }
}
