//! Names of requests that nothing has: the nearest known one is suggested, nothing is repeated.
#![cfg(all(feature = "policy", feature = "toml"))]
#![expect(clippy::unwrap_used, reason = "tests")]

use visard::{
    Code, Error,
    policy::{People, Policy, Query, Question, Request, nearest},
};

fn sample() -> (Policy, People) {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    (policy, people)
}

fn request(subject: &str, action: &str, purpose: &str) -> Request {
    Request::new(subject, action, purpose, "2026-11-23T10:00:00Z".parse().unwrap())
}

/// What is said of the request, wherever it is refused.
fn refused(request: &Request) -> Error {
    let (policy, people) = sample();
    let error = policy.decide(&people, request).unwrap_err();
    assert_eq!(policy.plan(&people, request).unwrap_err(), error);
    assert_eq!(policy.explain(&people, request).unwrap_err(), error);
    assert_eq!(error.code(), Code::UnknownName);
    error
}

#[test]
fn a_misspelt_name_gets_the_nearest_known_one() {
    let good = || request("u-1042", "response.read", "insight");
    for (request, what, help) in [
        (request("u-1042", "response.raed", "insight"), "action or type", "response.read"),
        (request("u-1042", "respones.read", "insight"), "action or type", "response.read"),
        (request("u-1042", "response.read", "insigth"), "purpose", "insight"),
        (good().processor("us-lm"), "processor", "us-llm"),
        (good().roles(["suport"]), "role", "support"),
    ] {
        let error = refused(&request);
        assert_eq!(error.message(), format!("the request names an undeclared {what}"));
        assert_eq!(error.help(), Some(format!("did you mean `{help}`?").as_str()));
    }
}

#[test]
fn a_name_like_no_other_gets_no_help_and_is_not_repeated() {
    for strange in ["ada@example.org", &"insight".repeat(40)] {
        for request in [
            request("u-1042", &format!("{strange}.x"), "insight"),
            request("u-1042", "response.read", strange),
            request("u-1042", "response.read", "insight").roles([strange]),
        ] {
            let error = refused(&request);
            assert_eq!(error.help(), None);
            assert!(!format!("{error:?} {error}").contains(strange));
        }
    }
}

#[test]
fn a_question_about_everybody_gets_it_too() {
    let (policy, people) = sample();
    let now = "2026-11-23T10:00:00Z".parse().unwrap();
    for (action, purpose, class, what, help) in [
        ("response.raed", "insight", "contact", "action", "response.read"),
        ("response.read", "insigth", "contact", "purpose", "insight"),
        ("response.read", "insight", "contcat", "class", "contact"),
    ] {
        let question = Question::new(action, purpose, class, now);
        let error = policy.who_can(&people, &question).unwrap_err();
        assert_eq!(error.message(), format!("the question names an undeclared {what}"));
        assert_eq!(error.help(), Some(format!("did you mean `{help}`?").as_str()));
    }
}

#[test]
fn nobodys_id_is_ever_suggested() {
    let (policy, people) = sample();
    let explained = policy.explain(&people, &request("u-1043", "response.read", "insight"));
    assert!(!explained.unwrap().to_json().contains("u-1042"));
}

#[test]
fn a_query_gets_the_nearest_field_also_where_nothing_may_be_seen() {
    let (policy, people) = sample();
    for subject in ["u-1042", "nobody"] {
        let asked = request(subject, "response.read", "issue-resolution");
        let plan = policy.plan(&people, &asked).unwrap();
        let error = plan.narrow(&Query::new().sort("emial")).unwrap_err();
        assert_eq!(error.code(), Code::UnknownName);
        assert_eq!(error.help(), Some("did you mean `email`?"));
        let decision = policy.decide(&people, &asked).unwrap();
        assert_eq!(decision.rule(&Query::new().sort("emial")).unwrap_err(), error);
    }
}

#[test]
fn other_hosts_can_ask_for_the_nearest_name() {
    let (policy, _) = sample();
    let fields = || policy.fields("response").map(|(field, _)| field);
    assert_eq!(nearest("phnoe", fields()), Some("phone"));
    assert_eq!(nearest("assigne", policy.attributes("response")), Some("assignee"));
    assert_eq!(policy.attributes("nothing").count(), 0);
}
