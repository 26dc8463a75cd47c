//! The example runs, and what it claims holds.

#[path = "../chat_gateway/model.rs"]
mod model;
#[path = "../chat_gateway/talk.rs"]
mod talk;

#[test]
fn a_conversation_shows_each_reader_what_they_may_see() {
    let told = talk::run().unwrap();
    assert!(told.contains("for training: refused, "));
    assert!(told.ends_with("nothing of the customer in them\n"));
}
