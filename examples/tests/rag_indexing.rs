//! The example runs, and what it claims holds.

#[path = "../rag_indexing/job.rs"]
mod job;

#[test]
fn an_index_of_replaced_texts_answers_and_is_restored_by_role() {
    let told = job::run().unwrap();
    assert!(told.contains("54 comments indexed"), "{told}");
}
