//! What policies and people documents may look like, for editors and other tools: JSON Schema.
//!
//! A schema knows shapes, not names: which keys there are, which type each value has, which words
//! stand for something. Whatever the reader takes, the schema takes; what it refuses for its shape,
//! the schema refuses, with two exceptions that JSON Schema cannot state: `10.0` is an integer
//! there, and lengths count characters, not bytes. Whether a role is declared only the reader knows.
//! A test compares the two key by key; `VISARD_BLESS=1 cargo test -p visard --lib` writes the files.

#[cfg(test)]
mod made;
#[cfg(test)]
mod tests;

/// The JSON Schema (draft 2020-12) of the policy document in its JSON form.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(visard::policy::schema())?;
/// assert_eq!(schema["additionalProperties"], false);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub const fn schema() -> &'static str {
    include_str!("../data/policy.schema.json")
}

/// The JSON Schema (draft 2020-12) of the people document in its JSON form.
pub const fn people_schema() -> &'static str {
    include_str!("../data/people.schema.json")
}
