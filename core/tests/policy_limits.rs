//! How large documents may be, and that the largest are read without loss and in time.
#![cfg(feature = "toml")]

use visard::{
    Code, Error,
    policy::{MAX_DOCUMENT, People, Policy},
};

#[test]
fn sizes_are_bounded() {
    let code = |error: Error| error.code();
    let long = " ".repeat(MAX_DOCUMENT + 1);
    assert_eq!(code(Policy::from_json(&long).unwrap_err()), Code::LimitExceeded);
    assert_eq!(code(Policy::from_toml(&long).unwrap_err()), Code::LimitExceeded);
    let deep = format!("{{\"classes\":{}{}}}", "[".repeat(100), "]".repeat(100));
    assert_eq!(code(Policy::from_json(&deep).unwrap_err()), Code::LimitExceeded);
    assert_eq!(
        code(Policy::from_toml(&format!("a = {}{}", "[".repeat(40), "]".repeat(40))).unwrap_err()),
        Code::LimitExceeded
    );
    let dotted = format!("{} = 1", ["a"; 60].join("."));
    assert_eq!(code(Policy::from_toml(&dotted).unwrap_err()), Code::LimitExceeded);
    let classes: Vec<_> = (0..1_025).map(|class| format!("\"c{class}\":\"\"")).collect();
    let many =
        format!(r#"{{"schema":1,"name":"n","version":"1","classes":{{{}}}}}"#, classes.join(","));
    let error = Policy::from_json(&many).unwrap_err();
    assert_eq!((error.code(), error.pointer()), (Code::LimitExceeded, Some("/classes/c1024")));
}

/// A document with only what must be there, and `more`.
fn small(more: &str) -> String {
    format!(r#"{{"schema":1,"name":"p","version":"1","classes":{{"c":"-"}},{more}}}"#)
}

#[test]
fn obligations_are_counted_not_forgotten() {
    let policy = |number: u32| {
        let duties: Vec<String> = (0..number).map(|duty| format!("\"d{duty:05}\"")).collect();
        Policy::from_json(&small(&format!(
            r#""resources":{{"doc":{{"actions":["read"],"fields":{{"f":"c"}}}}}},
               "purposes":{{"p":"-"}},"roles":{{"r":{{}}}},
               "allow":[{{"id":"a","roles":"r","on":"doc.read","views":{{"*":"clear"}},
                          "oblige":[{}]}}]"#,
            duties.join(",")
        )))
    };
    let most = u32::from(visard::policy::MAX_OBLIGATIONS);
    assert!(policy(most).is_ok());
    assert_eq!(policy(most + 1).unwrap_err().code(), Code::LimitExceeded);
    // Numbers of 16 bits: the last of so many would not be found, and not be asked for.
    assert_eq!(policy(65_537).unwrap_err().code(), Code::LimitExceeded);
}

#[test]
fn any_of_many_grants_can_be_revoked() {
    let policy = Policy::from_json(&small(r#""roles":{"r":{}}"#)).unwrap();
    let grants: Vec<String> = (0..70_000)
        .map(|grant| format!(r#"{{"id":"g{grant:05}","subject":"u{grant}","role":"r"}}"#))
        .collect();
    let people = format!(r#"{{"grant":[{}],"revoke":[{{"grant":"g69999"}}]}}"#, grants.join(","));
    assert!(People::from_json(&people, &policy).is_ok());
}

#[test]
fn long_chains_of_roles_cost_no_more_than_their_length() {
    let role = |number: u32| {
        format!(
            r#""r{number:05}":{{"inherits":"r{:05}","longest_grant":"{}m"}}"#,
            number + 1,
            number + 1
        )
    };
    let roles = (0..19_999).map(role).chain([r#""r19999":{}"#.into()]).collect::<Vec<_>>();
    let roles = format!(r#""roles":{{{}}}"#, roles.join(","));
    let policy = Policy::from_json(&small(&roles)).unwrap();
    let until = |minutes: u32| {
        let (hour, minute) = (minutes / 60, minutes % 60);
        let grant = format!(
            r#"{{"grant":[{{"subject":"u","role":"r00002","from":"2026-11-23T00:00:00Z",
                            "until":"2026-11-23T{hour:02}:{minute:02}:00Z"}}]}}"#
        );
        People::from_json(&grant, &policy).is_ok()
    };
    assert!(until(3) && !until(4), "the shortest of all that are inherited");
    let all: Vec<String> = (0..20_000).map(|number| format!("\"r{number:05}\"")).collect();
    let separated = format!(
        r#"{roles},"separation":[{{"id":"s","kind":"static","roles":[{}]}}]"#,
        all.join(",")
    );
    let refused = Policy::from_json(&small(&separated)).unwrap_err();
    let chains = ": `r00000` and `r00000` → `r00001`";
    assert!(refused.message().ends_with(chains), "{}", refused.message());
}
