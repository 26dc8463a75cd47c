//! How much memory a large policy with its people keeps.
#![cfg(feature = "policy")]
#![expect(unsafe_code, reason = "an allocator that counts")]

use core::{
    alloc::{GlobalAlloc, Layout},
    sync::atomic::{AtomicUsize, Ordering},
};
use serde_json::{Map, json};
use std::alloc::System;
use visard::policy::{People, Policy};

static HELD: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: hands everything to the system's allocator with the same layouts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        HELD.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's layout.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: as the caller says.
        unsafe { System.dealloc(block, layout) }
    }
}

/// 10,000 roles with a rule each, 1,000 resource types, 100,000 people: the goal is 16 MiB.
#[test]
fn a_large_policy_with_its_people_keeps_sixteen_megabytes_at_most() {
    const ROLES: usize = 10_000;
    const TYPES: usize = 1_000;
    const PEOPLE: usize = 100_000;
    let resource = |number: usize| format!("resource-of-the-benchmark-{number:04}");
    let role = |number: usize| format!("role-of-the-benchmark-{number:06}");
    let types = (0..TYPES)
        .map(|number| (resource(number), json!({"actions": ["read"], "fields": {"f": "a"}})));
    let roles = (0..ROLES).map(|number| (role(number), json!({})));
    let allows = (0..ROLES).map(|number| {
        let on = format!("{}.read", resource(number % TYPES));
        json!({"id": format!("rule-{number}"), "roles": role(number), "on": on, "views": {"a": "clear"}})
    });
    let policy = json!({
        "schema": 1, "name": "large", "version": "1", "classes": {"a": ""}, "purposes": {"p": ""},
        "resources": types.collect::<Map<_, _>>(), "roles": roles.collect::<Map<_, _>>(),
        "allow": allows.collect::<Vec<_>>(),
    });
    let grants = (0..PEOPLE).map(|number| {
        json!({"subject": format!("person-of-the-benchmark-{number:06}"), "role": role(number % ROLES)})
    });
    let people = json!({"grant": grants.collect::<Vec<_>>()}).to_string();
    let policy = policy.to_string();

    let before = HELD.load(Ordering::Relaxed);
    let policy = Policy::from_json(&policy).unwrap();
    let rules = HELD.load(Ordering::Relaxed) - before;
    let people = People::from_json(&people, &policy).unwrap();
    let all = HELD.load(Ordering::Relaxed) - before;
    assert!(all <= 16 * 1024 * 1024, "{rules} bytes of rules, {all} with people");
    drop((policy, people));
}
