//! A small stopwatch: the least of many samples, because a shared machine only ever adds time.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]

use core::{hint::black_box, time::Duration};
use std::time::Instant;

/// How long one sample should take.
const SAMPLE: Duration = Duration::from_millis(5);
/// How many samples are taken.
const SAMPLES: usize = 40;

/// The line above the figures.
pub(crate) fn heading() {
    println!("{:<52} {:>14} {:>14}", "call", "least", "median");
}

/// Runs `work` and prints the least and the median time of one call, and throughput when `bytes`
/// are handled a call. `per` divides a call that does several things at once.
pub(crate) fn measure<T>(name: &str, per: u32, bytes: usize, mut work: impl FnMut() -> T) {
    let once = time(1, &mut work).max(Duration::from_nanos(1));
    let calls =
        u32::try_from(SAMPLE.as_nanos() / once.as_nanos()).unwrap_or(u32::MAX).clamp(1, 1 << 20);
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| time(calls, &mut work).as_secs_f64() * 1e9 / f64::from(calls) / f64::from(per))
        .collect();
    samples.sort_by(f64::total_cmp);
    let (least, median) = (pick(&samples, 0), pick(&samples, SAMPLES / 2));
    let speed = if bytes == 0 {
        String::new()
    } else {
        let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
        format!("{:>9.0} MB/s", megabytes / (least * f64::from(per) / 1e9))
    };
    println!("{name:<52} {least:>11.1} ns {median:>11.1} ns{speed}");
}

fn time<T>(calls: u32, work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    start.elapsed()
}

fn pick(samples: &[f64], index: usize) -> f64 {
    samples.get(index).copied().unwrap_or_default()
}
