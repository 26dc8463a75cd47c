//! Released tables as one page that needs nothing else: no scripts, no files, no network.

use super::tables::{Range, Report, Row, Table, Told};
use crate::output::shown;
use core::fmt::Write as _;

/// Colours with a contrast of at least 4.5 to 1 for text, in light and in dark.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1b1f;--paper:#fff;--line:#c9c9d1;--bar:#2f5fb3;--quiet:#5a5a66}\
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--paper:#17171b;--line:#45454f;--bar:#8fb4ff;--quiet:#a9a9b6}}\
body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:60rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;width:100%;margin:0 0 2rem}caption{text-align:left;font-weight:600;padding:.5rem 0}\
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}\
.number{text-align:right;font-variant-numeric:tabular-nums}.suppressed{color:var(--quiet);font-style:italic}\
svg{display:block;max-width:100%}rect.bar,circle{fill:var(--bar)}rect.back{fill:none;stroke:var(--line)}\
line,polyline{stroke:var(--bar);stroke-width:2;fill:none}line.axis{stroke:var(--line)}text{fill:var(--ink);font-size:11px}";

/// The widths and heights of plots, in pixels.
const BAR: i64 = 200;
const TREND: (i64, i64) = (640, 160);
const EDGE: i64 = 30;

pub(super) fn html(report: &Report) -> String {
    let title = escaped(&report.title);
    let all = report.published.saturating_add(report.suppressed);
    let tables: String = report.tables.iter().map(|table| table_of(report, table)).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p>Nothing here tells about fewer than {} people: {} of {all} figures are suppressed, also \
         because of what the others tell together.</p>\n{}{tables}</main>\n</body>\n</html>\n",
        report.k,
        report.suppressed,
        trend(report),
    )
}

fn table_of(report: &Report, table: &Table) -> String {
    let mut head = String::new();
    for name in &table.by {
        // Writing to a String cannot fail.
        let _ = write!(head, "<th scope=\"col\">{}</th>", escaped(name));
    }
    let rows: String = table.rows.iter().map(|row| row_of(report, row)).collect();
    format!(
        "<table>\n<caption>{}</caption>\n<thead><tr>{head}<th scope=\"col\" class=\"number\">people</th>\
         <th scope=\"col\">{}</th><th scope=\"col\">plot</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
        escaped(&table.wave),
        escaped(report.metric),
    )
}

fn row_of(report: &Report, row: &Row) -> String {
    let names = row.names().map(|name| {
        let name = if name == "*" { "all".to_owned() } else { name };
        format!("<th scope=\"row\">{}</th>", escaped(&name))
    });
    let names: String = names.collect();
    let words = escaped(&row.told.words());
    let cells = match &row.told {
        Told::Suppressed { .. } => {
            format!(
                "<td class=\"number\">–</td><td class=\"suppressed\" colspan=\"2\">{words}</td>"
            )
        }
        Told::Published { people, ranges, place, .. } => {
            let plot = if ranges.is_empty() {
                bar(*place, &format!("{} {words}", escaped(report.metric)))
            } else {
                bars(*people, ranges, &words)
            };
            format!("<td class=\"number\">{people}</td><td>{words}</td><td>{plot}</td>")
        }
    };
    format!("<tr>{names}{cells}</tr>\n")
}

/// A value on its scale, which is as wide as the frame.
fn bar(place: i64, label: &str) -> String {
    let width = along(place, BAR);
    format!(
        "<svg role=\"img\" aria-label=\"{label}\" width=\"{BAR}\" height=\"16\" viewBox=\"0 0 {BAR} 16\">\
         <rect class=\"back\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"15\"/>\
         <rect class=\"bar\" x=\"0\" y=\"3\" width=\"{width}\" height=\"10\"/></svg>",
        BAR.saturating_sub(1),
    )
}

/// The ranges of a distribution, one below the other, as shares of all people.
fn bars(people: u32, ranges: &[Range], label: &str) -> String {
    let mut shapes = String::new();
    let mut top = 0_i64;
    for range in ranges {
        let share = i64::from(range.people).saturating_mul(1_000);
        let width = along(share.checked_div(i64::from(people)).unwrap_or_default(), BAR);
        // Writing to a String cannot fail.
        let _ = write!(
            shapes,
            "<text x=\"0\" y=\"{}\">{}</text><rect class=\"bar\" x=\"70\" y=\"{}\" width=\"{width}\" height=\"10\"/>",
            top.saturating_add(12),
            range.name(),
            top.saturating_add(3),
        );
        top = top.saturating_add(16);
    }
    let wide = BAR.saturating_add(70);
    format!(
        "<svg role=\"img\" aria-label=\"{label}\" width=\"{wide}\" height=\"{top}\" viewBox=\"0 0 {wide} {top}\">{shapes}</svg>"
    )
}

/// The first figure of each table of several waves, which is everybody's; a gap where it is suppressed.
fn trend(report: &Report) -> String {
    let (width, height) = TREND;
    let first = report.tables.first().map(|table| &table.by);
    let waves: Vec<&Table> =
        report.tables.iter().filter(|table| Some(&table.by) == first).collect();
    let is_one_each =
        waves.iter().map(|table| &table.wave).collect::<std::collections::BTreeSet<_>>().len()
            == waves.len();
    if waves.len() < 2 || waves.len() < report.tables.len() || !is_one_each {
        return String::new();
    }
    let step = width.saturating_sub(EDGE.saturating_mul(2));
    let step = step.checked_div(i64::try_from(waves.len()).unwrap_or(i64::MAX).saturating_sub(1));
    let step = step.unwrap_or_default();
    let (mut shapes, mut label, mut before) = (String::new(), String::new(), None);
    let mut x = EDGE;
    for table in waves {
        let told = table.rows.first().map(|row| &row.told);
        let name = escaped(&table.wave);
        let words = told.map(|told| escaped(&told.words())).unwrap_or_default();
        let _ = write!(label, "{name}: {words}; ");
        let _ = write!(
            shapes,
            "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{name}</text>",
            height.saturating_sub(8)
        );
        let now = match told {
            Some(Told::Published { place, ranges, .. }) if ranges.is_empty() => {
                let low = height.saturating_sub(EDGE);
                let y = low.saturating_sub(along(*place, low.saturating_sub(EDGE)));
                Some((x, y))
            }
            _ => None,
        };
        if let (Some((x1, y1)), Some((x2, y2))) = (before, now) {
            let _ = write!(shapes, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>");
        }
        if let Some((x, y)) = now {
            let _ = write!(
                shapes,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{words}</text>",
                y.saturating_sub(9),
            );
        }
        before = now;
        x = x.saturating_add(step);
    }
    if !shapes.contains("<circle") {
        return String::new();
    }
    format!(
        "<h2>Trend</h2>\n<svg role=\"img\" aria-label=\"{label}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">{shapes}</svg>\n"
    )
}

/// A place in thousandths, on a line of so many pixels.
fn along(place: i64, length: i64) -> i64 {
    place.clamp(0, 1_000).saturating_mul(length).checked_div(1_000).unwrap_or_default()
}

/// Text as HTML and its attributes may have it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in shown(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
