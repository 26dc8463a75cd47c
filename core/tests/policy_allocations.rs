//! A decider allocates nothing once its memory has grown.
#![cfg(feature = "toml")]
#![expect(unsafe_code, reason = "an allocator that counts")]
#![expect(clippy::unwrap_used, reason = "tests")]

use core::{
    alloc::{GlobalAlloc, Layout},
    sync::atomic::{AtomicUsize, Ordering},
};
use std::alloc::System;
use visard::{
    Timestamp,
    policy::{BreakGlass, Decider, People, Policy, Request},
};

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: hands everything to the system's allocator with the same layouts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's layout.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as the caller says.
        unsafe { System.dealloc(block, layout) }
    }
}

/// Requests of every kind: allowed, denied, narrowed, sent to a processor, an emergency.
fn requests() -> Vec<Request> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
    let ask = |who: &str, action: &str, purpose: &str| {
        Request::new(who, action, purpose, now)
            .attribute("tenant", "acme")
            .attribute("teams", ["north"])
            .resource("tenant", "acme")
            .resource("assignee", who)
            .resource("status", "open")
            .resource("survey_team", "north")
            .can(["log-each-record", "notify-dpo", "review-within-72h", "watermark"])
    };
    let claim = BreakGlass::new(now).with("reason", "fire").with("ticket", "T-1");
    vec![
        ask("u-1042", "response.read", "issue-resolution").id("first"),
        ask("u-2001", "response.read", "issue-resolution").break_glass(claim),
        ask("u-1042", "response.read", "insight").roles(["support"]),
        ask("nobody", "response.read", "insight"),
        ask("u-1042", "response.send", "llm-inference").processor("us-llm"),
        ask("u-1042", "response.delete", "dsar").at(now.saturating_add(40_000)),
    ]
}

#[test]
fn a_decider_allocates_nothing_once_it_is_warm() {
    let policy = Policy::from_toml(include_str!("data/policy.toml")).unwrap();
    let people = People::from_toml(include_str!("data/people.toml"), &policy).unwrap();
    let mut decider = Decider::new(&policy, &people).unwrap();
    let requests = requests();
    let mut allowed = 0;
    for request in &requests {
        allowed += usize::from(decider.decide(request).unwrap().is_allowed());
    }
    assert!(allowed >= 2 && allowed < requests.len(), "{allowed}");
    let mut line = String::with_capacity(16 << 10);
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let mut views = 0;
    for request in &requests {
        let decision = decider.decide(request).unwrap();
        views += decision.fields().count();
        line.clear();
        decision.write_json(&mut line);
    }
    assert_eq!(ALLOCATIONS.load(Ordering::Relaxed) - before, 0);
    assert!(views > 0);
}
