//! How long each step took: on the clock, and of the processors, which says more on a busy machine.

use core::mem;
use std::{
    fs,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// What Linux counts processor time in, on every architecture that programs see.
const TICKS_A_SECOND: u64 = 100;

static STEPS: Mutex<Steps> = Mutex::new(Steps { running: None, ended: Vec::new() });

struct Steps {
    running: Option<Step>,
    ended: Vec<String>,
}

struct Step {
    title: String,
    begun: Instant,
    worked: Option<u64>,
}

/// Ends the step before, with a line about it, and begins one.
pub(crate) fn start(title: &str) {
    let mut steps = steps();
    steps.end();
    steps.running = Some(Step::new(title));
}

/// Ends the last step and lists all that were not listed yet.
pub(crate) fn list() {
    let mut steps = steps();
    steps.end();
    let ended = mem::take(&mut steps.ended);
    if ended.len() > 1 {
        println!("\n=== seconds on the clock, seconds of processors\n{}", ended.join("\n"));
    }
}

fn steps() -> MutexGuard<'static, Steps> {
    STEPS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Steps {
    fn end(&mut self) {
        if let Some(step) = self.running.take() {
            println!("--- {}", step.line());
            self.ended.push(step.line());
        }
    }
}

impl Step {
    fn new(title: &str) -> Self {
        Self { title: title.to_owned(), begun: Instant::now(), worked: worked() }
    }

    fn line(&self) -> String {
        let clock = self.begun.elapsed().as_secs();
        let worked = worked().zip(self.worked).map(|(now, then)| now.saturating_sub(then));
        let worked =
            worked.map_or_else(|| "?".to_owned(), |ticks| (ticks / TICKS_A_SECOND).to_string());
        format!("{clock:>5} {worked:>5}  {}", self.title)
    }
}

/// The ticks that ended children have worked, with theirs; none where there is no `/proc`.
fn worked() -> Option<u64> {
    let line = fs::read_to_string("/proc/self/stat").ok()?;
    of_children(&line)
}

/// Fields 16 and 17 of `proc_pid_stat(5)`; the second field may hold spaces and parentheses.
fn of_children(line: &str) -> Option<u64> {
    let (_, fields) = line.rsplit_once(") ")?;
    let mut fields = fields.split(' ').skip(13).map_while(|field| field.parse::<u64>().ok());
    Some(fields.next()? + fields.next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_of_children_is_read_behind_any_name() {
        let line = "7 (a) b) S 1 7 7 0 -1 4194304 100 200 0 0 11 12 1300 14 20 0 1 0 99";
        assert_eq!(of_children(line), Some(1314));
        assert_eq!(of_children("7 (x) S 1"), None);
    }
}
