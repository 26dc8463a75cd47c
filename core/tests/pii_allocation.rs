//! A text in which nothing is found costs no memory.
#![cfg(feature = "pii")]
#![expect(unsafe_code, reason = "an allocator that counts")]

use core::{
    alloc::{GlobalAlloc, Layout},
    cell::Cell,
};
use std::alloc::System;
use visard::pii::{Hints, Kind, Scanner};

std::thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: hands everything to the system's allocator with the same layouts.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's layout.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as the caller says.
        unsafe { System.dealloc(block, layout) }
    }
}

fn allocations(work: impl FnOnce()) -> usize {
    ALLOCATIONS.set(0);
    work();
    ALLOCATIONS.get()
}

/// Texts with triggers of all sorts, and numbers that need words around them.
const CLEAN: &[&str] = &[
    "Schnelle Lieferung am 05.11.2026, gerne wieder!",
    "Order 20261103-5567 arrived on 11/05/2026, rated 4 out of 5: look at example dot com",
    "Commande n° 4471-882, TVA 20 %, « très bien »; réponse à 14:32",
    "Build 4.12.0.1 keeps crashing on 192.168.1.1 (std::vec), a@b, C++ = fast",
    "посылка пришла поздно, заказ 4471",
    "one two three, six seven; zero problems",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6 EAN 4006381333931 DE88370400440532013000",
];

#[test]
fn clean_texts_allocate_nothing() {
    for text in CLEAN {
        assert_eq!(
            allocations(|| assert!(Scanner::new().scan(text).unwrap().is_empty())),
            0,
            "{text}"
        );
    }
}

#[test]
fn scanners_and_hints_allocate_nothing() {
    let count = allocations(|| {
        let hints =
            Hints::new().field("comment").question("What could we do better?").locale("de-CH");
        let scanner = Scanner::new().with_threshold(Kind::Phone, 60);
        assert!(scanner.scan_with("nichts", &hints).unwrap().is_empty());
    });
    assert_eq!(count, 0);
}

#[test]
fn findings_are_counted_by_this_test() {
    assert!(
        allocations(|| assert!(!Scanner::new().scan("jo@example.com").unwrap().is_empty())) > 0
    );
}
