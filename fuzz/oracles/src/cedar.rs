//! Cedar: a cascade of yes and no from the best view down.

use cedar_policy::{
    Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request, Schema, ValidationMode,
    Validator,
};
use serde_json::Value as Json;
use std::{
    collections::{BTreeMap, BTreeSet},
    str::FromStr,
};
use visard::policy::{Policy, View, export};

/// The views that are asked for one after another, before `aggregate`.
const RECORDS: [View; 5] = [View::Clear, View::Mask, View::Pseudonym, View::Encrypt, View::Redact];

/// An exported policy, loaded.
pub struct Cedar {
    authorizer: Authorizer,
    schema: Schema,
    policies: PolicySet,
    entities: Entities,
    /// Every size of group that the policy names.
    ks: BTreeSet<u32>,
}

/// A view and its k; the smaller is preferred.
pub type Level = (View, u32);

pub const DENY: Level = (View::Deny, 0);

impl Cedar {
    /// Loads an export, which must be valid under its own schema in strict mode.
    pub fn new(policy: &Policy, document: &Json) -> Self {
        let cedar = export::to_cedar(policy);
        let (schema, warnings) = Schema::from_cedarschema_str(&cedar.schema).unwrap();
        assert_eq!(warnings.count(), 0);
        let policies = PolicySet::from_str(&cedar.policies).unwrap();
        let validator = Validator::new(schema.clone());
        let result = validator.validate(&policies, ValidationMode::Strict);
        assert!(result.validation_passed(), "{result}");
        let entities = Entities::from_json_str(&cedar.entities, Some(&schema)).unwrap();
        let authorizer = Authorizer::new();
        Self { authorizer, schema, policies, entities, ks: groups(document) }
    }

    /// What each class comes to.
    pub fn views(
        &self,
        facts: &export::Facts,
        who: &str,
        action: &str,
        classes: &[&str],
    ) -> Vec<Level> {
        let subject = facts.to_cedar_entities();
        let entities =
            self.entities.clone().add_entities_from_json_str(&subject, Some(&self.schema)).unwrap();
        let who = uid("Subject", who);
        let mut asking =
            Asking { cedar: self, facts, entities, who, action, contexts: BTreeMap::new() };
        let best = |class: &&str| {
            let class = uid("Class", class);
            let ordinary = asking.cascade(&class, false);
            asking.cascade(&class, true).min(ordinary)
        };
        classes.iter().map(best).collect()
    }
}

struct Asking<'a> {
    cedar: &'a Cedar,
    facts: &'a export::Facts,
    entities: Entities,
    who: EntityUid,
    action: &'a str,
    /// By k and emergency: reading one takes longer than asking.
    contexts: BTreeMap<(u32, bool), Context>,
}

impl Asking<'_> {
    fn cascade(&mut self, class: &EntityUid, emergency: bool) -> Level {
        for view in RECORDS {
            if self.is_permitted(class, view, 0, emergency) {
                return (view, 0);
            }
        }
        let ks = &self.cedar.ks;
        let k = ks.iter().find(|k| self.is_permitted(class, View::Aggregate, **k, emergency));
        k.map_or(DENY, |k| (View::Aggregate, *k))
    }

    fn is_permitted(&mut self, class: &EntityUid, view: View, k: u32, emergency: bool) -> bool {
        let action = uid("Action", &format!("{}:{}", self.action, view.name()));
        let Cedar { authorizer, policies, schema, .. } = self.cedar;
        // The first of a kind is held against the schema.
        let new = !self.contexts.contains_key(&(k, emergency));
        let context = self.contexts.entry((k, emergency)).or_insert_with(|| {
            let context = self.facts.to_cedar_context(k, emergency);
            Context::from_json_str(&context, Some((schema, &action))).unwrap()
        });
        let (who, class) = (self.who.clone(), class.clone());
        let request = Request::new(who, action, class, context.clone(), new.then_some(schema));
        let answer = authorizer.is_authorized(&request.unwrap(), policies, &self.entities);
        assert_eq!(answer.diagnostics().errors().count(), 0, "{answer:?}");
        answer.decision() == Decision::Allow
    }
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_json(serde_json::json!({"type": kind, "id": id})).unwrap()
}

fn groups(document: &Json) -> BTreeSet<u32> {
    let rules = ["allow", "limit", "break_glass"].into_iter().filter_map(|kind| document.get(kind));
    let rules = rules.flat_map(|rules| rules.as_array().unwrap());
    let ks = rules.chain([document]).filter_map(|of| of.get("k")?.as_u64());
    ks.chain([10]).map(|k| u32::try_from(k).unwrap()).collect()
}
