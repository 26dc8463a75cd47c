//! Who reads in this example, and what each asks for.

use visard::{Timestamp, policy::Request};

/// Somebody who wants to see a record.
pub(crate) struct Reader {
    /// How the page calls them.
    pub(crate) title: &'static str,
    /// What they want, in a few words.
    pub(crate) wish: &'static str,
    /// The processor the data would go to.
    pub(crate) processor: Option<&'static str>,
    pub(crate) request: Request,
}

/// Support, marketing, a consultant and a language model in the United States.
pub(crate) fn readers(now: Timestamp) -> Vec<Reader> {
    vec![
        Reader {
            title: "Support",
            wish: "solve this customer's issue",
            processor: None,
            request: request("u-1042", "response.read", "issue-resolution", now)
                .resource("assignee", "u-1042")
                .resource("status", "open"),
        },
        Reader {
            title: "Marketing",
            wish: "see what people say",
            processor: None,
            request: request("m-2001", "response.read", "insight", now),
        },
        Reader {
            title: "Consultant",
            wish: "take the data along",
            processor: None,
            request: request("x-0007", "response.export", "research", now)
                .resource("legal_hold", false)
                .can(["watermark"]),
        },
        Reader {
            title: "LLM vendor (US)",
            wish: "summarise the comments",
            processor: Some("us-llm"),
            request: request("u-1042", "response.send", "llm-inference", now),
        },
    ]
}

/// Everybody here works for the tenant that owns the record.
fn request(subject: &str, action: &str, purpose: &str, now: Timestamp) -> Request {
    Request::new(subject, action, purpose, now)
        .attribute("tenant", "acme")
        .attribute("region", "EU")
        .resource("tenant", "acme")
        .resource("region", "EU")
}

/// Marketing's question about a group.
pub(crate) fn insight(now: Timestamp) -> Request {
    request("m-2001", "response.read", "insight", now)
}
