//! Where an invitation's link takes its token, for our own sending and for mailers that merge.

use super::{found::is_of_token, url::Url};
use crate::{
    error::{Code, Error, Result},
    token::Token,
};
use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
};
use core::str::FromStr;

/// What stands for the token in a template.
const MARK: &str = "{token}";

/// The longest name of a mailer's column in bytes.
pub const MAX_COLUMN: usize = 64;

/// A link with a place for the token, in the path or the fragment: queries are what analytics,
/// logs and referrers keep first.
///
/// ```
/// use visard::{link::{LinkTemplate, Mailer}, token::Token};
///
/// let template = LinkTemplate::new("https://s.example/q/{token}?lang=fr")?;
/// let token = Token::parse("NbtGG4di33pyIllWOCSb_w")?;
/// assert_eq!(template.link(&token), "https://s.example/q/NbtGG4di33pyIllWOCSb_w?lang=fr");
/// assert_eq!(
///     template.merge_link(Mailer::Mailchimp, "TOKEN")?,
///     "https://s.example/q/*|TOKEN|*?lang=fr"
/// );
/// # Ok::<(), visard::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTemplate {
    before: String,
    after: String,
}

impl LinkTemplate {
    /// A template with `{token}` once in its path or fragment. Without `{token}` the token becomes
    /// the end of the fragment, if there is a `#`, and the last segment of the path otherwise. A letter,
    /// a digit, `-` or `_` may not stand beside it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for what is not an http(s) URL, names `{token}` twice or elsewhere;
    /// `LIMIT_EXCEEDED` over [`MAX_URL`](super::MAX_URL).
    pub fn new(template: &str) -> Result<Self> {
        let template = Self::split(template)?;
        if template.is_in_query() {
            return Err(Error::because(
                Code::InvalidArgument,
                "a token goes into the path or the fragment of a link, not into its query",
            ));
        }
        Ok(template)
    }

    /// The same, and `{token}` may be in the query: for products that take it as a parameter.
    ///
    /// # Errors
    /// As [`LinkTemplate::new`].
    pub fn with_parameter(template: &str) -> Result<Self> {
        Self::split(template)
    }

    /// As [`LinkTemplate::new`], and `{token}` has to be there.
    #[cfg(feature = "facade")]
    pub(crate) fn with_mark(template: &str) -> Result<Self> {
        if template.contains(MARK) { Self::new(template) } else { Err(not_once()) }
    }

    fn split(template: &str) -> Result<Self> {
        let marked = marked(template);
        let (before, after) = marked.split_once(MARK).ok_or(Error::new(Code::Internal))?;
        let split = Self { before: before.to_owned(), after: after.to_owned() };
        Url::parse(&split.with("token"))?;
        // With another token another host would be asked, or the mark is there twice.
        let path = before.split_once("://").is_some_and(|(_, rest)| rest.contains(['/', '#', '?']));
        if !path || after.contains(MARK) {
            return Err(not_once());
        }
        // Of a misspelt mark, or another that nobody replaces.
        if [before, after].iter().any(|part| part.contains(['{', '}'])) {
            return Err(Error::because(
                Code::InvalidArgument,
                "a link template has no braces but those of {token}",
            ));
        }
        // It would not be found again in its link.
        if before.ends_with(|last| is_of_token(last) || last == '%')
            || after.starts_with(is_of_token)
        {
            return Err(Error::because(
                Code::InvalidArgument,
                "a token in a link stands apart from letters, digits, -, _ and %",
            ));
        }
        Ok(split)
    }

    fn is_in_query(&self) -> bool {
        self.before.contains('?') && !self.before.contains('#')
    }

    /// The link of a token, in its form for links.
    pub fn link(&self, token: &Token) -> String {
        self.with(&token.to_string())
    }

    /// The link of a token in its robust form, which survives another case.
    pub fn robust_link(&self, token: &Token) -> String {
        self.with(&token.to_robust())
    }

    /// The link for a template of a mailer, which puts in the token of each row: `column` is what
    /// the mailer calls it.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` unless `column` is 1 to [`MAX_COLUMN`] ASCII letters, digits and `_`.
    pub fn merge_link(&self, mailer: Mailer, column: &str) -> Result<String> {
        Ok(self.with(&mailer.merge_tag(column)?))
    }

    /// What stands before a token in its link, and behind it: for many links at once.
    pub fn parts(&self) -> [&str; 2] {
        [&self.before, &self.after]
    }

    fn with(&self, token: &str) -> String {
        [&self.before, token, &self.after].concat()
    }
}

fn not_once() -> Error {
    Error::because(Code::InvalidArgument, "a link template has {token} once, after the host")
}

/// The template with its mark, where it had none.
fn marked(template: &str) -> String {
    if template.contains(MARK) {
        return template.to_owned();
    }
    if template.contains('#') {
        return format!("{template}{MARK}");
    }
    let end = template.find('?').unwrap_or(template.len());
    let (path, query) = template.split_at_checked(end).unwrap_or((template, ""));
    format!("{}/{MARK}{query}", path.strip_suffix('/').unwrap_or(path))
}

/// Services that send mail and put columns of their lists into links, in the syntax that each documents;
/// of Klaviyo and Qualtrics, that which published templates use (checked in November 2026).
///
/// None has a space in it, where the service leaves the choice: in the plain-text part of a mail a link
/// ends at the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mailer {
    /// `{{custom_attribute.${column}}}`
    Braze,
    /// `{{contact.COLUMN}}`
    Brevo,
    /// `{{contact.column}}`
    HubSpot,
    /// `{{person|lookup:'column'}}`
    Klaviyo,
    /// `*|COLUMN|*`
    Mailchimp,
    /// `%recipient.column%`
    Mailgun,
    /// `${e://Field/column}`, embedded data.
    Qualtrics,
    /// `%%column%%`, Marketing Cloud.
    Salesforce,
    /// `{{column}}`, dynamic templates.
    SendGrid,
}

impl Mailer {
    /// Every mailer.
    pub const ALL: &'static [Self] = &[
        Self::Braze,
        Self::Brevo,
        Self::HubSpot,
        Self::Klaviyo,
        Self::Mailchimp,
        Self::Mailgun,
        Self::Qualtrics,
        Self::Salesforce,
        Self::SendGrid,
    ];

    /// The name in lower case, for example `hubspot`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Braze => "braze",
            Self::Brevo => "brevo",
            Self::HubSpot => "hubspot",
            Self::Klaviyo => "klaviyo",
            Self::Mailchimp => "mailchimp",
            Self::Mailgun => "mailgun",
            Self::Qualtrics => "qualtrics",
            Self::Salesforce => "salesforce",
            Self::SendGrid => "sendgrid",
        }
    }

    /// What the mailer replaces by the column of each row.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` unless `column` is 1 to [`MAX_COLUMN`] ASCII letters, digits and `_`.
    pub fn merge_tag(self, column: &str) -> Result<String> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        if !(1..=MAX_COLUMN).contains(&column.len()) || !column.bytes().all(fits) {
            return Err(Error::because(
                Code::InvalidArgument,
                "a merge column is 1 to 64 ASCII letters, digits and underscores",
            ));
        }
        let upper = column.to_ascii_uppercase();
        Ok(match self {
            Self::Braze => format!("{{{{custom_attribute.${{{column}}}}}}}"),
            Self::Brevo => format!("{{{{contact.{upper}}}}}"),
            Self::HubSpot => format!("{{{{contact.{column}}}}}"),
            Self::Klaviyo => format!("{{{{person|lookup:'{column}'}}}}"),
            Self::Mailchimp => format!("*|{upper}|*"),
            Self::Mailgun => format!("%recipient.{column}%"),
            Self::Qualtrics => format!("${{e://Field/{column}}}"),
            Self::Salesforce => format!("%%{column}%%"),
            Self::SendGrid => format!("{{{{{column}}}}}"),
        })
    }
}

impl FromStr for Mailer {
    type Err = Error;

    /// Reads the [name](Mailer::name).
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`.
    fn from_str(name: &str) -> Result<Self> {
        let mut known = Self::ALL.iter().copied();
        known
            .find(|mailer| mailer.name() == name)
            .ok_or(Error::because(Code::InvalidArgument, "the mailer is not a known one"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::MAX_URL;
    use alloc::vec::Vec;

    fn link(template: &str) -> Result<String> {
        let token = Token::parse("NbtGG4di33pyIllWOCSb_w").unwrap();
        LinkTemplate::new(template)
            .map(|template| template.link(&token).replace(&token.to_string(), "T"))
    }

    #[test]
    fn the_token_goes_where_the_mark_is_or_to_the_end() {
        for (template, expected) in [
            ("https://s.example/q/{token}", "https://s.example/q/T"),
            ("https://s.example/{token}/nps?lang=fr#top", "https://s.example/T/nps?lang=fr#top"),
            ("https://s.example/q?lang=fr#t={token}", "https://s.example/q?lang=fr#t=T"),
            ("https://s.example", "https://s.example/T"),
            ("https://s.example/q", "https://s.example/q/T"),
            ("https://s.example/q/", "https://s.example/q/T"),
            ("https://s.example/q?lang=fr", "https://s.example/q/T?lang=fr"),
            ("https://s.example/q#", "https://s.example/q#T"),
            ("https://s.example/q?lang=fr#/survey/", "https://s.example/q?lang=fr#/survey/T"),
        ] {
            assert_eq!(link(template).unwrap(), expected);
        }
    }

    #[test]
    fn other_templates_are_refused() {
        for template in [
            "",
            "{token}",
            "mailto:{token}@s.example",
            "https://{token}.s.example/q",
            "https://s.example{token}",
            "https://u:{token}@s.example/q",
            "https://s.example/{token}/{token}",
            "https://s.example/q?token={token}",
            "https://s.example/q /{token}",
            "https://s.example/x{token}",
            "https://s.example/q/{token}-de",
            "https://s.example/q/{token}_de",
            "https://s.example/q#frag",
            "https://s.example/q/%{token}",
            "https://s.example/q/{tokn}",
            "https://s.example/q/{Token}",
            "https://s.example/q/{{token}}",
            "https://s.example/q/{token}?name={name}",
        ] {
            assert_eq!(link(template).unwrap_err().code(), Code::InvalidArgument, "{template}");
        }
        let long = format!("https://s.example/{}", "a".repeat(MAX_URL));
        assert_eq!(link(&long).unwrap_err().code(), Code::LimitExceeded);
    }

    #[test]
    fn products_with_a_parameter_may_have_it_in_the_query() {
        let template = LinkTemplate::with_parameter("https://s.example/nps?token={token}&lang=fr");
        let token = Token::parse("NbtGG4di33pyIllWOCSb_w").unwrap();
        let template = template.unwrap();
        assert_eq!(template.parts(), ["https://s.example/nps?token=", "&lang=fr"]);
        let link = template.robust_link(&token);
        assert_eq!(link, "https://s.example/nps?token=6PXMC6W7CBFQMWH2B5B3G94VZW&lang=fr");
    }

    #[test]
    fn every_mailer_has_its_own_tag() {
        let tags: Vec<String> =
            Mailer::ALL.iter().map(|mailer| mailer.merge_tag("token").unwrap()).collect();
        assert_eq!(
            tags,
            [
                "{{custom_attribute.${token}}}",
                "{{contact.TOKEN}}",
                "{{contact.token}}",
                "{{person|lookup:'token'}}",
                "*|TOKEN|*",
                "%recipient.token%",
                "${e://Field/token}",
                "%%token%%",
                "{{token}}",
            ]
        );
        let names: Vec<&str> = Mailer::ALL.iter().map(|mailer| mailer.name()).collect();
        let parsed = names.iter().map(|name| name.parse::<Mailer>().unwrap());
        assert!(parsed.eq(Mailer::ALL.iter().copied()));
        assert_eq!("pigeon".parse::<Mailer>().unwrap_err().code(), Code::InvalidArgument);
        assert!(names.is_sorted() && names.iter().all(|name| !name.contains(char::is_uppercase)));
        for column in ["", "to ken", "token}", "töken", &"t".repeat(MAX_COLUMN + 1)] {
            let refused = Mailer::Mailchimp.merge_tag(column).unwrap_err();
            assert_eq!(refused.code(), Code::InvalidArgument, "{column}");
        }
    }
}
