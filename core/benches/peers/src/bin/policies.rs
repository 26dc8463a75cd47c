//! Decisions of Visard beside Cedar, Regorus and casbin, the same requests in one run.
//!
//! What the columns do not say: the others answer yes or no, Visard with the view of each field,
//! reasons, obligations and an end. Cedar's and Regorus' requests are built from strings each time,
//! as Visard's are not here either way: `decide` looks every name up, a prepared request does not.

#[path = "../../../measure.rs"]
mod measure;

use casbin::{CoreApi as _, DefaultModel, Enforcer, StringAdapter};
use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicySet};
use measure::{heading, measure};
use regorus::{Engine, Value, languages::rego::compiler::Compiler, rvm::vm::RegoVM};
use serde_json::{Map, Value as Json, json};
use std::{error::Error, str::FromStr as _};
use visard::{
    Timestamp,
    policy::{Decider, Decision, People, Policy, Request, View, export},
};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    heading();
    Roles { name: "6 roles", roles: 6, permissions: 30, people: 10 }.compare(now)?;
    Roles { name: "10,000 roles", roles: 10_000, permissions: 10_000, people: 100_000 }
        .compare(now)?;
    views(now)
}

/// Yes or no: so many roles, every sixth above the one before, so many permissions, so many people.
struct Roles {
    name: &'static str,
    roles: usize,
    permissions: usize,
    people: usize,
}

const MODEL: &str = "[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n\
    [role_definition]\ng = _, _\n[policy_effect]\ne = some(where (p.eft == allow))\n\
    [matchers]\nm = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act\n";
/// The closure of each person's roles is in the data.
const REGO: &str = "package roles\nimport rego.v1\ndefault allow := false\n\
    allow if {\n some role in data.held[input.sub]\n data.permits[role][input.obj]\n}\n";

fn role(number: usize) -> String {
    format!("role-of-the-benchmark-{number:06}")
}

fn person(number: usize) -> String {
    format!("person-of-the-benchmark-{number:06}")
}

fn object(number: usize) -> String {
    format!("resource-of-the-benchmark-{number:05}")
}

impl Roles {
    fn parent(number: usize) -> Option<usize> {
        (number % 6 == 5).then(|| number - 1)
    }

    /// Every other request is allowed.
    fn requests(&self) -> Vec<(String, String)> {
        let one = |number: usize| {
            let who = number * 7_919 % self.people;
            (person(who), object((who % self.roles + number % 2) % self.permissions))
        };
        (0..64).map(one).collect()
    }

    fn compare(&self, now: Timestamp) -> Outcome {
        let requests = self.requests();
        let answers = self.visard(now, &requests)?;
        let yes = answers.iter().filter(|answer| **answer).count();
        println!("({yes} of {} requests are allowed)", answers.len());
        for (who, other) in [
            ("Regorus", self.regorus(&requests)?),
            ("Cedar", self.cedar(&requests)?),
            ("casbin", self.casbin(&requests)?),
        ] {
            if other != answers {
                return Err(format!("{who} gives other answers").into());
            }
        }
        Ok(())
    }

    fn visard(
        &self,
        now: Timestamp,
        requests: &[(String, String)],
    ) -> Result<Vec<bool>, Box<dyn Error>> {
        let resources = (0..self.permissions)
            .map(|number| (object(number), json!({"actions": ["read"], "fields": {"f": "a"}})));
        let roles = (0..self.roles).map(|number| {
            let inherits = Self::parent(number).map(role);
            (role(number), inherits.map_or(json!({}), |parent| json!({"inherits": parent})))
        });
        let allows = (0..self.permissions).map(|number| {
            let on = format!("{}.read", object(number));
            json!({"id": format!("rule-{number}"), "roles": role(number % self.roles), "on": on, "views": {"a": "clear"}})
        });
        let policy = json!({
            "schema": 1, "name": "roles", "version": "1", "classes": {"a": ""}, "purposes": {"p": ""},
            "resources": resources.collect::<Map<_, _>>(), "roles": roles.collect::<Map<_, _>>(),
            "allow": allows.collect::<Vec<_>>(),
        });
        let policy = Policy::from_json(&policy.to_string())?;
        let grants = (0..self.people)
            .map(|number| json!({"subject": person(number), "role": role(number % self.roles)}));
        let people = json!({"grant": grants.collect::<Vec<_>>()});
        let people = People::from_json(&people.to_string(), &policy)?;
        let mut decider = Decider::new(&policy, &people)?;
        let asked: Vec<Request> = requests
            .iter()
            .map(|(who, what)| Request::new(who, format!("{what}.read"), "p", now))
            .collect();
        let mut turn = 0;
        measure(&format!("yes or no, {}: visard, from strings", self.name), 1, 0, || {
            turn = (turn + 1) % asked.len();
            decider.decide(&asked[turn]).map(Decision::is_allowed)
        });
        let mut prepared = decider.prepare(&asked[0])?;
        measure(&format!("yes or no, {}: visard, prepared", self.name), 1, 0, || {
            decider.is_allowed(&mut prepared, now)
        });
        asked.iter().map(|request| Ok(decider.decide(request)?.is_allowed())).collect()
    }

    fn regorus(&self, requests: &[(String, String)]) -> Result<Vec<bool>, Box<dyn Error>> {
        let held = (0..self.people).map(|number| {
            let own = number % self.roles;
            (
                person(number),
                json!(
                    [Some(own), Self::parent(own)]
                        .iter()
                        .flatten()
                        .map(|n| role(*n))
                        .collect::<Vec<_>>()
                ),
            )
        });
        let mut permits = Map::new();
        for number in 0..self.permissions {
            permits.entry(role(number % self.roles)).or_insert(json!({}))[object(number)] =
                json!(true);
        }
        let data = json!({"held": held.collect::<Map<_, _>>(), "permits": permits});
        let mut engine = Engine::new();
        engine.add_policy("roles.rego".into(), REGO.into())?;
        let compiled = engine.compile_with_entrypoint(&"data.roles.allow".into())?;
        let program = Compiler::compile_from_policy(&compiled, &["data.roles.allow"])?;
        let mut vm = RegoVM::new();
        vm.load_program(program);
        vm.set_data(Value::from_json_str(&data.to_string())?)?;
        let inputs: Vec<Value> = requests
            .iter()
            .map(|(who, what)| Value::from_json_str(&json!({"sub": who, "obj": what}).to_string()))
            .collect::<Result<_, _>>()?;
        let mut turn = 0;
        measure(&format!("yes or no, {}: regorus RVM, input built", self.name), 1, 0, || {
            turn = (turn + 1) % inputs.len();
            vm.set_input(inputs[turn].clone());
            vm.execute()
        });
        let mut answers = Vec::new();
        for input in inputs {
            vm.set_input(input);
            answers.push(vm.execute()? == Value::from(true));
        }
        Ok(answers)
    }

    fn cedar(&self, requests: &[(String, String)]) -> Result<Vec<bool>, Box<dyn Error>> {
        let permits = (0..self.permissions).map(|number| {
            let (role, object) = (role(number % self.roles), object(number));
            format!("permit (principal in Role::\"{role}\", action == Action::\"read\", resource == Object::\"{object}\");\n")
        });
        let policies = PolicySet::from_str(&permits.collect::<String>())?;
        let named = |kind: &str, id: String| json!({"type": kind, "id": id});
        let roles = (0..self.roles).map(|number| {
            let parents: Vec<Json> = Self::parent(number)
                .map(|number| named("Role", role(number)))
                .into_iter()
                .collect();
            json!({"uid": named("Role", role(number)), "attrs": {}, "parents": parents})
        });
        let people = (0..self.people).map(|number| {
            json!({"uid": named("Person", person(number)), "attrs": {}, "parents": [named("Role", role(number % self.roles))]})
        });
        let entities = Entities::from_json_value(roles.chain(people).collect(), None)?;
        let authorizer = Authorizer::new();
        let ask = |(who, what): &(String, String)| {
            let [who, action, what] =
                [("Person", who.as_str()), ("Action", "read"), ("Object", what.as_str())]
                    .map(|(kind, id)| uid(kind, id));
            let request = cedar_policy::Request::new(who, action, what, Context::empty(), None);
            request.is_ok_and(|request| {
                authorizer.is_authorized(&request, &policies, &entities).decision()
                    == cedar_policy::Decision::Allow
            })
        };
        let mut turn = 0;
        measure(&format!("yes or no, {}: cedar, a policy a permission", self.name), 1, 0, || {
            turn = (turn + 1) % requests.len();
            ask(&requests[turn])
        });
        Ok(requests.iter().map(ask).collect())
    }

    fn casbin(&self, requests: &[(String, String)]) -> Result<Vec<bool>, Box<dyn Error>> {
        let permits = (0..self.permissions)
            .map(|number| format!("p, {}, {}, read\n", role(number % self.roles), object(number)));
        let inherits = (0..self.roles).filter_map(|number| {
            Some(format!("g, {}, {}\n", role(number), role(Self::parent(number)?)))
        });
        let held = (0..self.people)
            .map(|number| format!("g, {}, {}\n", person(number), role(number % self.roles)));
        let lines: String = permits.chain(inherits).chain(held).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let enforcer = runtime.block_on(async {
            let model = DefaultModel::from_str(MODEL).await?;
            Enforcer::new(model, StringAdapter::new(lines)).await
        })?;
        let ask = |(who, what): &(String, String)| {
            enforcer.enforce((who.as_str(), what.as_str(), "read"))
        };
        let mut turn = 0;
        measure(&format!("yes or no, {}: casbin", self.name), 1, 0, || {
            turn = (turn + 1) % requests.len();
            ask(&requests[turn])
        });
        Ok(requests.iter().map(ask).collect::<Result<_, _>>()?)
    }
}

fn uid(kind: &str, id: &str) -> EntityUid {
    let kind = cedar_policy::EntityTypeName::from_str(kind).unwrap_or_else(|_| unreachable!());
    EntityUid::from_type_name_and_id(kind, cedar_policy::EntityId::new(id))
}

/// The views of 32 fields: 8 classes, 27 rules, 5 purposes, tenant and hours. The others through
/// the exports.
fn views(now: Timestamp) -> Outcome {
    const VIEWS: [&str; 6] = ["clear", "mask", "pseudonym", "redact", "aggregate", "deny"];
    let class = |number: usize| format!("c{}", number % 8);
    let rule = |number: usize| {
        let views = (0..8).map(|index| (class(index), json!(VIEWS[(number * 7 + index * 3) % 6])));
        json!({
            "id": format!("rule-{number}"), "roles": format!("r{}", number % 6), "on": "doc.read",
            "purposes": [format!("p{}", number % 5), format!("p{}", (number + 1) % 5)],
            "views": views.collect::<Map<_, _>>(), "when": {"same": "tenant", "hours": "07:00-20:00"},
        })
    };
    let words = |prefix: &str, count: usize, value: Json| -> Map<String, Json> {
        (0..count).map(|number| (format!("{prefix}{number}"), value.clone())).collect()
    };
    let fields = (0..32).map(|number| (format!("f{number}"), json!(class(number))));
    let policy = json!({
        "schema": 1, "name": "views", "version": "1", "zone": "Europe/Berlin",
        "classes": words("c", 8, json!("")), "purposes": words("p", 5, json!("")), "roles": words("r", 6, json!({})),
        "resources": {"doc": {"actions": ["read"], "attributes": ["tenant"], "fields": fields.collect::<Map<_, _>>()}},
        "allow": (0..25).map(rule).collect::<Vec<_>>(),
        "limit": [
            {"id": "cap-1", "views": {"c1": "mask"}, "purposes": "p1"},
            {"id": "cap-2", "views": {"c2": "aggregate"}, "when": {"same": "tenant"}},
        ],
    });
    let policy = Policy::from_json(&policy.to_string())?;
    let people = json!({"grant": [{"subject": "u", "role": "r1"}, {"subject": "u", "role": "r2"}]});
    let people = People::from_json(&people.to_string(), &policy)?;
    let request =
        Request::new("u", "doc.read", "p1", now).attribute("tenant", "a").resource("tenant", "a");
    let mut decider = Decider::new(&policy, &people)?;
    measure("32 field views: visard, from strings", 1, 0, || {
        decider.decide(&request).map(Decision::is_allowed)
    });
    let facts = export::Facts::of(&policy, &people, &request)?;
    let decision = decider.decide(&request)?;
    rego_views(&policy, &facts, decision)?;
    cedar_views(&policy, &facts, decision)
}

fn rego_views(policy: &Policy, facts: &export::Facts, expected: &Decision) -> Outcome {
    let mut engine = Engine::new();
    engine.add_policy("visard.rego".into(), export::REGO.into())?;
    engine.add_data(Value::from_json_str(&export::to_rego_data(policy))?)?;
    let input = Value::from_json_str(&facts.to_rego_input())?;
    let mut decide = || {
        engine.set_input(input.clone());
        engine.eval_rule("data.visard.decision".into())
    };
    let decision: Json = serde_json::from_str(&decide()?.to_json_str()?)?;
    for (field, view) in expected.fields() {
        if decision["fields"][field]["view"] != view.view.name() {
            return Err("Regorus gives other views".into());
        }
    }
    measure("32 field views: regorus, interpreter, our module", 1, 0, decide);
    Ok(())
}

fn cedar_views(policy: &Policy, facts: &export::Facts, expected: &Decision) -> Outcome {
    let exported = export::to_cedar(policy);
    let (schema, _) = cedar_policy::Schema::from_cedarschema_str(&exported.schema)?;
    let policies = PolicySet::from_str(&exported.policies)?;
    let entities = Entities::from_json_str(&exported.entities, Some(&schema))?
        .add_entities_from_json_str(&facts.to_cedar_entities(), Some(&schema))?;
    let context = Context::from_json_str(&facts.to_cedar_context(10, false), None)?;
    let authorizer = Authorizer::new();
    let classes: Vec<String> = (0..8).map(|number| format!("c{number}")).collect();
    let is_permitted = |class: &str, view: View| {
        let action = uid("Action", &format!("doc.read:{}", view.name()));
        let request = cedar_policy::Request::new(
            uid("Subject", "u"),
            action,
            uid("Class", class),
            context.clone(),
            None,
        );
        request.is_ok_and(|request| {
            authorizer.is_authorized(&request, &policies, &entities).decision()
                == cedar_policy::Decision::Allow
        })
    };
    let all =
        [View::Clear, View::Mask, View::Pseudonym, View::Encrypt, View::Redact, View::Aggregate];
    let decide = || -> Vec<View> {
        let best = |class: &String| all.into_iter().find(|view| is_permitted(class, *view));
        classes.iter().map(|class| best(class).unwrap_or(View::Deny)).collect()
    };
    let expected: Vec<View> = classes.iter().map(|class| expected.class_view(class)).collect();
    if decide() != expected {
        return Err("Cedar gives other views".into());
    }
    measure("32 field views: cedar, cascade over 8 classes", 1, 0, decide);
    Ok(())
}
