//! Telephone numbers as they are written inside a country, without calling code.
//!
//! Nothing in such a number says that it is one, so a numbering plan, a grouping and words nearby
//! are weighed. All plans are tried on every text, whatever its language.

use super::{Candidate, Evidence};
use crate::pii::{
    cluster::{Cluster, Group, Run},
    kind::Kind,
    tables::{NationalPlan, plans_for},
    text::Text,
};

/// Fewest and most digits of numbers with their trunk prefix.
const FEWEST: usize = 7;
const MOST: usize = 13;

/// Calls `offer` with what the first groups of a cluster are in each plan, longest rows first.
///
/// Where no word for a telephone is near, a row of digits without groups is none. Where no hint
/// may prefer a country, only the best of its plans, the first of equals, is weighed.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    is_named: bool,
    is_hinted: bool,
    mut offer: impl FnMut(Candidate),
) {
    let Some(start) = cluster.groups().first().map(Group::start) else { return };
    if follows_calling_code(text, start) || text.continues_groups_of_four(start) {
        return;
    }
    if let Some(phone) = attached(text, cluster) {
        return offer(phone);
    }
    for run in cluster.digits(FEWEST..=MOST) {
        let last = run.groups.len();
        if last == 1 && !is_named {
            continue;
        }
        let Some(shape) = Shape::of(&run) else { continue };
        // A first group of one digit counts only where numbers are written so.
        let is_odd = run.groups.len() > 1 && run.length_of(0) == 1;
        let goes_on = cluster.groups().get(last).is_some_and(|next| {
            !next.has_letter && run.groups.last().is_some_and(|group| group.mark == next.mark)
        });
        let mut best: Option<Candidate> = None;
        for plan in plans_for(run.compact) {
            if let Some(national) = plan.national(run.compact) {
                let usual = run.is_grouped_like(plan.groupings);
                if is_odd && !usual {
                    continue;
                }
                let phone = candidate(text, &run, plan, national, shape, usual);
                let phone = if goes_on { phone.more(-5) } else { phone };
                if is_hinted {
                    offer(phone);
                }
                if best.is_none_or(|best| phone.score > best.score) {
                    best = Some(phone);
                }
            }
        }
        if let Some(best) = best {
            if !is_hinted {
                offer(best);
            }
            return;
        }
    }
}

/// `Tel0612345678`: a number written onto the word for it, which is then part of the finding.
fn attached(text: &Text<'_>, cluster: &Cluster) -> Option<Candidate> {
    let run = cluster.run(1).filter(|run| run.groups.iter().all(|group| group.has_letter))?;
    let rest = WORDS.iter().find_map(|word| run.compact.strip_prefix(word.as_bytes()))?;
    let right = (FEWEST..=MOST).contains(&rest.len())
        && rest.iter().all(u8::is_ascii_digit)
        && text.number_may_end(run.end);
    let plan =
        right.then(|| plans_for(rest).find(|plan| plan.national(rest).is_some())).flatten()?;
    let phone = Candidate::new(Kind::Phone, run.start, run.end, 3).with(Evidence::CONTEXT);
    Some(phone.of(plan.code).from(plan.country))
}

/// Words that people write numbers onto.
const WORDS: &[&str] =
    &["TEL", "TELEFON", "PHONE", "MOBILE", "MOBIL", "MOB", "GSM", "CELL", "HANDY", "TLF", "PH"];

/// `+999 123`, `(102) 555`: a calling or area code stands before with which this is no number.
fn follows_calling_code(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes(start.saturating_sub(6).max(text.floor())..start);
    let mut rest = before.iter().rev().skip_while(|byte| matches!(byte, b' ' | b'('));
    let first = rest.find(|byte| !byte.is_ascii_digit());
    first == Some(&b'+') || first == Some(&b')') && before.iter().any(u8::is_ascii_digit)
}

/// How the groups look, whatever the plan.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One row of digits.
    Plain,
    /// The usual groups of two to four digits, the first perhaps longer or in brackets.
    Grouped,
    /// Groups of which one is long: area code and number.
    Split,
}

impl Shape {
    /// `None` when numbers are not written so: dates, groups of one digit, mixed marks.
    fn of(run: &Run<'_>) -> Option<Self> {
        let groups = run.groups;
        if groups.len() == 1 {
            return Some(Self::Plain);
        }
        let lengths = || groups.iter().enumerate().map(|(place, _)| run.length_of(place));
        let marks = || groups.iter().skip(1).map(|group| group.mark);
        // The area code may be set off by another mark than the rest.
        let tail: u8 = marks().next_back()?;
        let uniform = marks().skip(1).all(|mark| mark == tail);
        let is_date = matches!(tail, b'/' | b'.' | b'-')
            && matches!(
                lengths().collect::<Lengths>().as_slice(),
                [1..=2, 1..=2, 4 | 2] | [4, 1..=2, 1..=2]
            );
        let single = lengths().skip(1).any(|length| length == 1);
        if !uniform || is_date || single || tail == b'/' && groups.len() > 3 {
            return None;
        }
        Some(if lengths().skip(1).all(|length| length <= 4) { Self::Grouped } else { Self::Split })
    }
}

/// Where mobile numbers have a beginning of their own after the trunk prefix.
const CLEAR: &[&str] = &["AT", "BE", "CH", "DE", "FR", "GB", "IE", "NL", "SE"];

/// Up to fourteen lengths of groups.
struct Lengths([usize; 14], usize);

impl Lengths {
    fn as_slice(&self) -> &[usize] {
        self.0.get(..self.1).unwrap_or_default()
    }
}

impl FromIterator<usize> for Lengths {
    fn from_iter<I: IntoIterator<Item = usize>>(lengths: I) -> Self {
        let mut all = Self([0; 14], 0);
        for length in lengths {
            if let Some(slot) = all.0.get_mut(all.1) {
                *slot = length;
                all.1 = all.1.saturating_add(1);
            }
        }
        all
    }
}

fn candidate(
    text: &Text<'_>,
    run: &Run<'_>,
    plan: &'static NationalPlan,
    is_mobile: bool,
    shape: Shape,
    usual: bool,
) -> Candidate {
    let trunk = !plan.trunk.is_empty() && run.compact.starts_with(plan.trunk.as_bytes());
    let bracket = run.groups.iter().any(|group| group.mark == b')');
    let opened = text.before(run.start) == Some(b'(') && bracket;
    let mut score: i32 = match (shape, usual) {
        (_, true) => 1,
        (Shape::Plain, _) => -4,
        (Shape::Grouped | Shape::Split, _) => -3,
    };
    // A row with trunk prefix that begins like a mobile number is rarely anything else.
    let is_plain_mobile = is_mobile && shape == Shape::Plain;
    let is_clear = is_plain_mobile && trunk && CLEAR.contains(&plan.country);
    let evidence = [trunk, trunk, opened, opened, is_plain_mobile, is_clear];
    for is_there in evidence {
        score = i32::saturating_add(score, i32::from(is_there));
    }
    let start = if opened { run.start.saturating_sub(1) } else { run.start };
    let phone = Candidate::new(Kind::Phone, start, run.end, score).of(plan.code).from(plan.country);
    if usual { phone.with(Evidence::GROUPING) } else { phone }
}
