//! Telephone numbers as they are written inside a country, without calling code.
//!
//! Nothing in such a number says that it is one, so a numbering plan, a grouping and words nearby
//! are weighed. All plans are tried on every text, whatever its language.

mod alone;
mod contact;
mod given;
mod reached;
mod shape;
mod told;
mod worded;

use super::{Candidate, Evidence, ip, phone};
use crate::pii::{
    cluster::{Cluster, Run},
    fold::fold,
    kind::Kind,
    tables::{NationalPlan, plans_for, topic, topics},
    text::Text,
};
use alone::{Place, is_of_a_matter};
pub(in crate::pii) use alone::{is_a_thing, is_of_a_thing};
use shape::{
    Shape, begins_with_a_month, has_bracketed_trunk, has_dots, is_decimal, is_extended,
    is_like_thousands, is_set_off,
};
use worded::{attached, unplanned};

/// Fewest and most digits of numbers with their trunk prefix.
const FEWEST: usize = 7;
const MOST: usize = 13;

/// Calls `offer` with what the first groups of a cluster are in each plan, longest rows first.
///
/// `named` says whether a word for a telephone may be near as far as its first letters say, whether a
/// word, a hint or a low threshold asks for one, and whether a word does. Where nothing asks, a row of
/// digits without groups is none, unless it stands alone as mobile numbers do. Where no hint may prefer
/// a country, only the best of its plans, the first of equals, is weighed.
pub(in crate::pii) fn at(
    text: &Text<'_>,
    cluster: &Cluster,
    named: [bool; 3],
    is_hinted: bool,
    mut offer: impl FnMut(Candidate),
) {
    let [may_be_named, is_told, is_named] = named;
    let Some(first) = cluster.groups().first() else { return };
    let start = first.start();
    if !first.has_letter && !cluster.has_digits(FEWEST..=MOST) {
        return;
    }
    if follows_calling_code(text, start)
        || text.continues_groups_of_four(start)
        || continues_groups_of_three(text, start)
        || ip::is_private_at(text, start)
        || cluster.run(2).is_some_and(|run| run.is_of_a_year())
    {
        return;
    }
    if let Some(phone) = attached(text, cluster) {
        return offer(phone);
    }
    if may_be_named
        && !is_of_a_matter(text, start)
        && let Some(phone) = phone::without_prefix(text, start)
    {
        offer(phone);
    }
    for run in cluster.digits(FEWEST..=MOST) {
        let last = run.groups.len();
        if last == 1 && !is_told && !alone::may_be(text, &run) {
            continue;
        }
        let mut best: Option<Candidate> = None;
        read_by_plans(text, cluster, &run, is_named, |phone| {
            if is_hinted {
                offer(phone);
            }
            match &mut best {
                Some(best) if phone.score < best.score => {}
                // Of countries that have such numbers alike none is told.
                Some(best) if phone.score == best.score => {
                    (best.subkind, best.country) = (None, None);
                }
                _ => best = Some(phone),
            }
        });
        if let Some(best) = best {
            if !is_hinted {
                offer(best);
            }
            return;
        }
    }
    if may_be_named && let Some(phone) = unplanned(text, cluster) {
        offer(phone);
    }
}

/// Calls `offer` with what a run is in each plan that has such numbers.
fn read_by_plans(
    text: &Text<'_>,
    cluster: &Cluster,
    run: &Run<'_>,
    is_named: bool,
    mut offer: impl FnMut(Candidate),
) {
    let Some(shape) = Shape::of(run).filter(|_| !is_decimal(run)) else { return };
    // A first group of one digit counts only where numbers are written so.
    let is_odd = run.groups.len() > 1 && run.length_of(0) == 1 && shape != Shape::Plain;
    let (mut doubted, mut place) = (None, None);
    for plan in plans_for(run.compact) {
        let Some(national) = plan.national(run.compact) else { continue };
        let usual = run.is_grouped(plan.groupings)
            || is_set_off(run, plan)
            || has_bracketed_trunk(run, plan)
            || is_extended(run, plan);
        if is_odd && !usual {
            continue;
        }
        let doubts = *doubted.get_or_insert_with(|| doubts(text, run));
        let more = if goes_on(cluster, run, usual) {
            -5
        } else {
            let place = place.get_or_insert_with(|| Place::of(text, run, shape));
            place.more(text, run, plan, national, is_named)
        };
        offer(candidate(text, run, plan, national, shape, usual).more(doubts).more(more));
    }
}

/// Whether more groups of the row stand behind a number. One digit behind groups that a plan has is
/// of the words behind it: `06 12 34 56 78 5 stars`.
fn goes_on(cluster: &Cluster, run: &Run<'_>, is_usual: bool) -> bool {
    let mut behind = cluster.groups().iter().skip(run.groups.len()).take(2);
    let Some(next) = behind.next().filter(|next| !next.has_letter) else { return false };
    let is_alone = next.length() == 1 && behind.next().is_none_or(|group| group.has_letter);
    let is_joined = run.groups.last().is_some_and(|group| group.mark == next.mark);
    is_joined && !(is_usual && is_alone && next.mark == b' ' && run.groups.len() >= 3)
}

/// `Brief 779 054 242 907`: three digits stand before three others that begin with a zero.
fn continues_groups_of_three(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, 5);
    let is_group = |group: &[u8]| group.iter().all(u8::is_ascii_digit);
    let is_behind = match before {
        [mark, group @ .., b' '] if group.len() == 3 => *mark == b' ' && is_group(group),
        _ => false,
    };
    is_behind
        && text.at(start) == Some(b'0')
        && is_group(text.bytes_from(start, 3))
        && text.at(start.saturating_add(3)) == Some(b' ')
}

/// `+999 123`, `(102) 555`: a calling or area code stands before with which this is no number.
fn follows_calling_code(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, 6);
    let mut rest = before.iter().rev().skip_while(|byte| matches!(byte, b' ' | b'('));
    let first = rest.find(|byte| !byte.is_ascii_digit());
    first == Some(&b'+')
        || first == Some(&b')')
            && before.iter().any(u8::is_ascii_digit)
            && !is_of_list(before.trim_ascii_end())
}

/// `1)`, `12)`, `(1)`, `Q3)`: what counts the points of a list is no area code, which has more digits
/// or, in brackets, a zero.
fn is_of_list(before: &[u8]) -> bool {
    let Some(mark) = before.strip_suffix(b")") else { return false };
    let digits = mark.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (front, number) = mark.split_at(mark.len().saturating_sub(digits));
    let most = if front.last() == Some(&b'(') { 1 } else { 2 };
    (1..=most).contains(&digits)
        && number.first() != Some(&b'0')
        && !matches!(front.last(), Some(b'+' | b'-' | b'.' | b'/'))
}

/// Whether a word and one digit stand before digits that begin with a zero: `Room 5 06 12 34 56 78`. What the word
/// says is said of that digit.
pub(in crate::pii) fn is_behind_one_digit(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, 4);
    text.at(start) == Some(b'0')
        && matches!(before, [letter, b' ', digit, b' ']
            if letter.is_ascii_alphabetic() && digit.is_ascii_digit())
}

/// Where mobile numbers have a beginning of their own after the trunk prefix.
const CLEAR: &[&str] = &["AT", "BE", "CH", "DE", "FR", "GB", "IE", "NL", "SE"];

/// Bits for the digits themselves and what is behind them, whatever the plan.
fn doubts(text: &Text<'_>, run: &Run<'_>) -> i32 {
    if is_made_up(run.compact) {
        -4
    } else if counts(text, run.end) {
        -6
    } else {
        0
    }
}

/// Round, repeated and counted digits, which plans give to nobody or for dear money, and people
/// write where they do not mean a number: `600 000 000`, `999 999 999`, `123 456 789`.
fn is_made_up(digits: &[u8]) -> bool {
    let steps = |step: u8| {
        digits.windows(2).all(|two| match two {
            [one, other] => one.wrapping_add(step) == *other,
            _ => false,
        })
    };
    digits.ends_with(b"00000") || steps(0) || steps(1) || steps(u8::MAX)
}

/// Whether the word behind a number, or the next one, says what is counted or paid: `612 345 678
/// happy customers`.
fn counts(text: &Text<'_>, end: usize) -> bool {
    let is_letter = |byte: &&u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut rest = text.bytes_from(end, 36);
    for _ in 0..2 {
        let Some(words) = rest.strip_prefix(b" ") else { return false };
        let (word, more) = words.split_at(words.iter().take_while(is_letter).count());
        if topics(fold(word).letters()) & topic::AMOUNT != 0 {
            return true;
        }
        rest = more;
    }
    false
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
    let is_of_mobiles = is_mobile && trunk && CLEAR.contains(&plan.country);
    // In groups that nobody is used to as well, but for `07/2026/1234`.
    let is_odd = || {
        !usual
            && shape != Shape::Plain
            && !begins_with_a_month(run)
            && run.groups.last().is_some_and(|group| group.mark != b'/')
    };
    let is_clear = is_of_mobiles && (shape == Shape::Plain || is_odd());
    let evidence = [trunk, trunk, opened, opened, is_plain_mobile, is_clear];
    for is_there in evidence {
        score = i32::saturating_add(score, i32::from(is_there));
    }
    // Numbers without trunk prefix in groups of three are written like thousands (ISO 80000-1), in
    // groups of four like other numbers: of themselves they are only mobile numbers, if that.
    if !trunk && is_like_thousands(run) {
        score = score.saturating_sub(if is_mobile && !has_dots(run) { 1 } else { 2 });
    }
    // Seven digits alone are as many as other numbers have.
    if !trunk && run.compact.len() == FEWEST {
        score = score.saturating_sub(2);
    }
    let start = if opened { run.start.saturating_sub(1) } else { run.start };
    let phone = Candidate::new(Kind::Phone, start, run.end, score).of(plan.code).from(plan.country);
    if usual { phone.with(Evidence::GROUPING) } else { phone }
}

#[cfg(test)]
mod tests {
    use super::super::testing::found;
    use crate::pii::{Hints, Kind, Scanner};

    fn phones(text: &str) -> usize {
        found(Kind::Phone, text).len()
    }

    #[test]
    fn seven_digits_need_a_word() {
        assert_eq!(phones("Victoria Plum 302 6049"), 0);
        assert_eq!(phones("tel 302 6049"), 1);
    }

    #[test]
    fn numbers_of_things_and_of_private_networks_are_none() {
        for text in [
            "Karta podarunkowa 9933 1207 wygasła",
            "type CW4, serienr 21 1948 2193.",
            "Obs! Fakturan med OCR 7740 2291 är betald",
            "Der Speicher ist unter 192.168.178.23 erreichbar",
        ] {
            assert_eq!(phones(text), 0, "{text}");
        }
        assert_eq!(phones("Ich bin unter 0171 2299417 erreichbar"), 1);
    }

    #[test]
    fn dutch_and_german_numbers_have_a_dash_in_one_place() {
        for text in ["06-39 57 10 42", "020-12 34 567", "0341 2299-417", "Durchwahl 0341 2299417"] {
            assert_eq!(phones(text), 1, "{text}");
        }
    }

    #[test]
    fn groups_of_three_are_thousands_unless_something_says_otherwise() {
        for text in [
            "it said 250 345 678 there",
            "it said 612.345.678 there",
            "it said 3456 7890 there",
            "we have 612 345 678 users",
            "612 345 678 clientes contentos",
            "612 345 678 euros",
            "612 345 678 nöjda kunder",
            "516 365 425 wyświetleń",
        ] {
            assert_eq!(phones(text), 0, "{text}");
        }
        for text in [
            "Llámenme al 912 345 678",
            "Tel. 250 345 678",
            "612 345 679 gracias",
            "telefon 22 345 67 89",
        ] {
            assert_eq!(phones(text), 1, "{text}");
        }
        let hints = Hints::new().country("PL");
        let scanner = Scanner::with_kinds(&[Kind::Phone]);
        assert_eq!(scanner.scan_with("223 456 789", &hints).unwrap().len(), 1);
    }

    #[test]
    fn numbers_of_points_and_single_digits_beside_it_hide_no_number() {
        let found = |text: &str| found(Kind::Phone, text);
        for (text, number) in [
            ("1) 0161 496 0721", "0161 496 0721"),
            ("12) 0161 496 0721", "0161 496 0721"),
            ("(1) 06 12 34 56 78", "06 12 34 56 78"),
            ("a) 06 12 34 56 78", "06 12 34 56 78"),
            ("Q3) 06 12 34 56 78", "06 12 34 56 78"),
            ("Room 5 06 12 34 56 78", "06 12 34 56 78"),
            ("06 12 34 56 78 5 stars", "06 12 34 56 78"),
            ("06 12 34 56 78 5", "06 12 34 56 78"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
        for text in [
            "+999 (1) 612345678",
            "(102) 555 0147",
            "06 12 34 56 78 90 12",
            "3 5 06 12 34 56 78 9 1",
            "1) 2024 2025 12",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_number_on_its_word_is_one_whatever_stands_before() {
        for text in [
            "order 12, Tel0612345678",
            "IBAN DE89 3704 0044 0532 0130 00, Tel0612345678",
            "invoice Mobile0612345678",
        ] {
            assert_eq!(phones(text), 1, "{text}");
        }
        assert_eq!(phones("order 12, ph0612345678"), 0);
    }

    #[test]
    fn a_calling_code_needs_no_plus_behind_a_word_for_a_telephone() {
        let found = |text: &str| found(Kind::Phone, text);
        for (text, number) in [
            ("phone: 33639984127", "33639984127"),
            ("mobile=447911123456", "447911123456"),
            ("whatsapp 447700900123", "447700900123"),
            ("{\"phone\": 33639984127}", "33639984127"),
            ("Tel. 33 6 39 98 41 27", "33 6 39 98 41 27"),
        ] {
            assert_eq!(found(text), [number], "{text}");
        }
        for text in [
            "it said 33639984127",
            "order 447911123456",
            "phone bill no. 999911123456",
            "total 33639984127",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn made_up_numbers_need_a_word() {
        for number in ["123 456 789", "999 999 999", "612 300 000", "06 00 00 00 00", "987 654 321"]
        {
            assert_eq!(phones(&format!("it said {number} there")), 0, "{number}");
            assert_eq!(phones(&format!("Tel. {number}")), 1, "{number}");
        }
    }

    #[test]
    fn a_number_of_mine_is_a_telephone() {
        for text in
            ["my number is 612345678", "mein Nummer ist 0612345678", "mi número es 612345678"]
        {
            assert_eq!(phones(text), 1, "{text}");
        }
        for text in ["the number is 612345678", "my order number is 612345678"] {
            assert_eq!(phones(text), 0, "{text}");
        }
    }

    #[test]
    fn words_and_units_on_a_number_make_it_another_thing() {
        for text in ["0612345678km", "battery 612345678mAh", "Modell0612345678", "v0612345678"] {
            assert_eq!(phones(text), 0, "{text}");
        }
    }
}
