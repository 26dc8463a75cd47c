//! Merge tags in mail templates that put personal data into links.

use super::{
    kind::LeakKind,
    merge::{self, Said, kind_of, tags},
    names::meanings,
    spot::{end_of, next_url},
    telling::Names,
};
use crate::error::{Code, Error, Result};
use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::ops::Range;

/// The longest template that is read, in bytes (4 MiB).
pub const MAX_TEMPLATE: usize = 4 << 20;

/// A merge tag that will put personal data into a link when the mail is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagLeak {
    kind: LeakKind,
    product: &'static str,
    instead: &'static str,
    tag: String,
    parameter: String,
    range: Range<usize>,
    line: usize,
    column: usize,
}

impl TagLeak {
    /// What it will put into the link.
    pub const fn kind(&self) -> LeakKind {
        self.kind
    }

    /// Whose tag it is, in lower case: `hubspot`, `mailchimp`. Several products share a syntax; then
    /// it is the one that is named first in the guide (`handlebars`, `liquid`, `surveymonkey` …).
    pub const fn product(&self) -> &'static str {
        self.product
    }

    /// What to write instead: the same product's tag for a column of tokens.
    pub const fn instead(&self) -> &'static str {
        self.instead
    }

    /// The tag as it stands, but for what is between quotation marks outside of square brackets: a default
    /// may be somebody's address. `{{email|default:'…'}}`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The parameter that it is the value of; empty in the path, or if it tells about a person
    /// itself.
    pub fn parameter(&self) -> &str {
        &self.parameter
    }

    /// Where the tag is, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Its line, from 1.
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Its column, from 1, in code points.
    pub const fn column(&self) -> usize {
        self.column
    }
}

/// The merge tags in a mail template (HTML, Markdown, plain text, JSON) that put personal data into
/// a link, in order.
///
/// A link begins with `http://` or `https://`, or stands in `href`, `src` or `action` of HTML, where
/// it may begin with a tag itself; of `mailto:`, `tel:` and `sms:` there what is behind the `?` counts,
/// and not the address. Tags elsewhere in the text are what templates are for. Known are
/// the syntaxes of Braze, Brevo, `HubSpot`, Klaviyo, Marketo, Mailjet, `SendGrid` and others that write
/// `{{…}}`, Liquid, Mailchimp, Qualtrics, LimeSurvey, Typeform, `SurveyMonkey`, Salesforce (Marketing
/// Cloud, CRM, Account Engagement), Adobe Campaign, `ActiveCampaign`, Mailgun, Eloqua, Emarsys,
/// Dotdigital, Mautic, `MailerLite`, `AWeber`, `GetResponse` and word processors.
///
/// # Errors
/// `LIMIT_EXCEEDED` over [`MAX_TEMPLATE`].
///
/// ```
/// let template = "<p>Hello {{contact.firstname}},</p>\n\
///     <a href=\"https://s.example/nps?lang=en&amp;email={{contact.email}}\">Go</a>";
/// let leaks = visard::link::lint_template(template)?;
/// assert_eq!(leaks.len(), 1);
/// let leak = &leaks[0];
/// assert_eq!((leak.line(), leak.column()), (2, 50));
/// assert_eq!((leak.product(), leak.kind().name()), ("hubspot", "email"));
/// assert_eq!((leak.tag(), leak.instead()), ("{{contact.email}}", "{{contact.token}}"));
/// # Ok::<(), visard::Error>(())
/// ```
pub fn lint_template(template: &str) -> Result<Vec<TagLeak>> {
    if template.len() > MAX_TEMPLATE {
        return Err(Error::because(Code::LimitExceeded, "the template is longer than 4 MiB"));
    }
    let mut lint = Lint {
        text: template,
        names: Names::new(),
        leaks: Vec::new(),
        line: 1,
        column: 1,
        counted: 0,
    };
    for link in links(template) {
        lint.link(&link);
    }
    Ok(lint.leaks)
}

struct Lint<'t> {
    text: &'t str,
    names: Names,
    leaks: Vec<TagLeak>,
    /// Line and column of `counted`.
    line: usize,
    column: usize,
    counted: usize,
}

impl Lint<'_> {
    fn link(&mut self, link: &Range<usize>) {
        let text = self.text.get(link.clone()).unwrap_or_default();
        let mut pair = Pair::default();
        for tag in tags(text) {
            let parameter = pair.key_at(text, tag.range.start);
            let kind = match tag.kind(text) {
                Said::Kind(kind) => Some(kind),
                Said::Nothing => None,
                Said::Unknown => kind_of(meanings(parameter)),
            };
            let Some(kind) = kind else { continue };
            let start = link.start.saturating_add(tag.range.start);
            let (line, column) = self.place(start);
            self.leaks.push(TagLeak {
                kind,
                product: tag.product(text),
                instead: tag.instead(text),
                tag: without_defaults(text.get(tag.range.clone()).unwrap_or_default()),
                parameter: self.shown(parameter).to_owned(),
                range: start..link.start.saturating_add(tag.range.end),
                line,
                column,
            });
        }
    }

    /// Line and column of a place behind the ones that were asked for.
    fn place(&mut self, at: usize) -> (usize, usize) {
        let passed = self.text.get(self.counted..at).unwrap_or_default();
        self.line = self.line.saturating_add(passed.matches('\n').count());
        let (before, last) = match passed.rsplit_once('\n') {
            Some((_, last)) => (1, last),
            None => (self.column, passed),
        };
        self.column = before.saturating_add(last.chars().count());
        self.counted = at;
        (self.line, self.column)
    }

    /// A parameter is the template's, and yet somebody's own now and then.
    fn shown<'p>(&self, parameter: &'p str) -> &'p str {
        if self.names.tell(parameter) { "" } else { parameter }
    }
}

/// The pair of key and value that the walk over a link is in: nothing is read twice.
#[derive(Default)]
struct Pair {
    start: Option<usize>,
    /// Its `=`.
    mark: Option<usize>,
    read: usize,
}

impl Pair {
    /// The parameter whose value begins or goes on at a place behind the ones that were asked for.
    fn key_at<'t>(&mut self, text: &'t str, at: usize) -> &'t str {
        let passed = text.get(self.read..at).unwrap_or_default();
        let mut from = self.read;
        if let Some(mark) = passed.rfind(['?', '&', '#', ';']) {
            from = from.saturating_add(mark).saturating_add(1);
            (self.start, self.mark) = (Some(from), None);
        }
        self.read = at;
        let Some(start) = self.start else { return "" };
        if self.mark.is_none() {
            let found = text.get(from..at).and_then(|pair| pair.find('='));
            self.mark = found.map(|mark| from.saturating_add(mark));
        }
        self.mark.and_then(|mark| text.get(start..mark)).map_or("", str::trim)
    }
}

/// The links of a template: URLs, and what attributes hold. Both are looked for once only.
fn links(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0_usize;
    let (mut url, mut attribute) = (next_url(text), next_attribute(text));
    core::iter::from_fn(move || {
        let rest = text.get(at..)?;
        if url.as_ref().is_some_and(|url| url.start < at) {
            url = next_url(rest).map(|url| moved(&url, at));
        }
        if attribute.is_some_and(|(start, _)| start < at) {
            attribute =
                next_attribute(rest).map(|(start, quote)| (start.saturating_add(at), quote));
        }
        let first = |start: usize| url.as_ref().is_none_or(|url| start <= url.start);
        let link = match attribute.filter(|(start, _)| first(*start)) {
            Some((start, quote)) => start..end_of(text, start, quote),
            None => url.clone()?,
        };
        at = link.end.max(link.start.saturating_add(1));
        // Behind the end there is no boundary; the next round ends there.
        while at < text.len() && !text.is_char_boundary(at) {
            at = at.saturating_add(1);
        }
        Some(link)
    })
}

fn moved(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start.saturating_add(by)..range.end.saturating_add(by)
}

/// Where the value of the next attribute with a link begins, and what closes it.
fn next_attribute(text: &str) -> Option<(usize, Option<char>)> {
    let mut from = 0;
    loop {
        let mark = text.get(from..)?.find('=')?.checked_add(from)?;
        from = mark.checked_add(1)?;
        if !is_attribute(text.get(..mark)?.trim_end()) {
            continue;
        }
        let value = text.get(from..)?;
        let blank = value.len().saturating_sub(value.trim_start().len());
        let start = from.saturating_add(blank);
        let quote = text.get(start..)?.chars().next().filter(|c| matches!(c, '"' | '\''));
        let start = start.saturating_add(usize::from(quote.is_some()));
        if !is_mail(text, start) {
            return Some((start, quote));
        }
        let end = end_of(text, start, quote);
        if let Some(start) = query_of_mail(text, start..end) {
            return Some((start, quote));
        }
        // What is in the value is read once.
        from = from.max(end);
    }
}

fn is_mail(text: &str, start: usize) -> bool {
    ["mailto:", "tel:", "sms:"].iter().any(|scheme| {
        text.get(start..start.saturating_add(scheme.len()))
            .is_some_and(|front| front.eq_ignore_ascii_case(scheme))
    })
}

/// A mail to the person is no link that others read; what stands in its subject and text is (RFC 6068).
fn query_of_mail(text: &str, link: Range<usize>) -> Option<usize> {
    let mark = merge::shape_of(text.get(link.clone())?).find('?')?;
    link.start.checked_add(mark)
}

/// Whether the name of an attribute with a link ends here.
fn is_attribute(before: &str) -> bool {
    ["href", "src", "action"].iter().any(|known| {
        let split =
            before.len().checked_sub(known.len()).and_then(|at| before.split_at_checked(at));
        split.is_some_and(|(front, name)| {
            name.eq_ignore_ascii_case(known)
                && front.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
        })
    })
}
/// A tag without what is quoted in it, but for the names of members: `{{ contact['email'] }}`.
fn without_defaults(tag: &str) -> String {
    let mut out = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some((front, mark, behind)) = first_quote(rest) {
        out.push_str(front);
        out.push(mark);
        let (inside, end) = behind.split_once(mark).unwrap_or((behind, ""));
        let is_closed = inside.len() < behind.len();
        out.push_str(if front.ends_with('[') { inside } else { "…" });
        if is_closed {
            out.push(mark);
        }
        rest = end;
    }
    out.push_str(rest);
    out
}

fn first_quote(text: &str) -> Option<(&str, char, &str)> {
    let at = text.find(['"', '\''])?;
    let (front, rest) = text.split_at_checked(at)?;
    let mut rest = rest.chars();
    let mark = rest.next()?;
    Some((front, mark, rest.as_str()))
}
