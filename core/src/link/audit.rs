//! What a URL tells about a person.

use super::{leak::Leak, url::Url, walk::Walk};
use crate::error::Result;
use alloc::vec::Vec;

/// What an http(s) URL tells about a person, in the order of its parts; each kind once a value.
///
/// Looked at are user name, path, query and fragment, with their parameters, and URLs, JSON and
/// packed values in them. The host is not: it names a server.
///
/// # Errors
/// `INVALID_ARGUMENT` if the text is not an http(s) URL, `LIMIT_EXCEEDED` over
/// [`MAX_URL`](super::MAX_URL).
///
/// ```
/// use visard::link::{LeakKind, Place, audit};
///
/// let url = "https://s.example/nps?lang=fr&email=jo%2540example.com";
/// let leaks = audit(url)?;
/// assert_eq!(leaks[0].kind(), LeakKind::Email);
/// assert_eq!(leaks[0].place(), &Place::Query("email".into()));
/// assert_eq!(&url[leaks[0].range()], "jo%2540example.com");
/// # Ok::<(), visard::Error>(())
/// ```
pub fn audit(url: &str) -> Result<Vec<Leak>> {
    let parts = Url::parse(url)?;
    Ok(leaks_of(url, &parts))
}

pub(super) fn leaks_of(text: &str, url: &Url<'_>) -> Vec<Leak> {
    let mut walk = Walk::new();
    walk.top(text, url);
    walk.judge.finish()
}

#[cfg(test)]
mod tests {
    use super::audit;
    use crate::{
        link::{Instead, lint_template, scrub_leaks},
        vectors,
    };
    use serde_json::{Value, json};

    /// One of each sort, for other languages.
    const URLS: &[&str] = &[
        "https://s.example/q/NbtGG4di33pyIllWOCSb_w?lang=fr",
        "https://s.example/q?email=jo%40example.com&first_name=Jo&lang=fr",
        "https://s.example/q#mail=jo@example.com&name=Jo%20Doe",
        "https://jo:pw@s.example/u/jo@example.com/nps",
        "https://s.example/q;pnr=811218-9876/start",
        "https://s.example/customer/Jo_Doe/feedback",
        "https://s.example/q?n=Zo%EB%20Dahl",
        "https://s.example/q?email=jo%252540example.com",
        "https://s.example/q?x=am9AZXhhbXBsZS5jb20",
        "https://s.example/q?x=6a6f406578616d706c652e636f6d",
        "https://s.example/q?c=%7B%22user%22%3A%7B%22mail%22%3A%22jo%40example.com%22%7D%7D",
        "https://s.example/c/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJl",
        "https://s.example/go?to=https%3A%2F%2Ft.example%2Fq%3Fdob%3D1987-04-12%26a%3D1",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__s.example_q-3Fm-3Djo-40example.com&d=x",
        "https://s.example/q?lat=48.583148&lon=7.747882",
        "https://s.example/q?hem=62518436fc3a5d089a6153cb49644fff",
        "https://s.example/q?email={{contact.email}}&n=*|FNAME|*",
        "https://s.example/q?email=true&phone=0&name=nps-q3-2026&zip=",
    ];

    const TEMPLATE: &str = "Dear {{contact.firstname}},\n<a href=\"https://s.example/q/{{contact.token}}\
        ?email={{contact.email}}\">é</a> <a href='{{url}}?n=${m://FirstName}'>x</a>\n\
        https://s.example/?m=%%emailaddr%%&l=%%lang%% {{contact.email}}\n";

    fn case(url: &str) -> Value {
        let leaks = audit(url).unwrap();
        let leak = |leak: &super::Leak| {
            let range = leak.range();
            json!({
                "kind": leak.kind().name(),
                "place": leak.place().to_string(),
                "name": leak.name(),
                "start": range.start,
                "end": range.end,
            })
        };
        let with = |instead| scrub_leaks(url, instead).unwrap();
        json!({
            "url": url,
            "leaks": leaks.iter().map(leak).collect::<Value>(),
            "without": with(Instead::Nothing),
            "labelled": with(Instead::Label),
            "with_token": with(Instead::Token("NbtGG4di33pyIllWOCSb_w")),
        })
    }

    #[test]
    fn vectors_hold() {
        let tags = lint_template(TEMPLATE).unwrap();
        let tag = |leak: &crate::link::TagLeak| {
            json!({
                "line": leak.line(),
                "column": leak.column(),
                "kind": leak.kind().name(),
                "parameter": leak.parameter(),
                "tag": leak.tag(),
                "product": leak.product(),
                "instead": leak.instead(),
            })
        };
        vectors::check(
            "link-audit",
            &json!({
                "about": "what the audit finds in URLs (`start` and `end` count bytes), what \
                          scrub_leaks makes of them with nothing, with labels and with a token \
                          instead, and what lint_template finds in a template",
                "urls": URLS.iter().copied().map(case).collect::<Value>(),
                "template": { "text": TEMPLATE, "tags": tags.iter().map(tag).collect::<Value>() },
            }),
        );
    }
}
