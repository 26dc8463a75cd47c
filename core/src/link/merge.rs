//! Merge tags: what mail and survey products replace by a person's data when they send.
//!
//! Several products share a syntax; what stands inside tells them apart where anything does.

use super::{
    kind::LeakKind,
    names::meanings,
    syntax::{BREVO, Inside, Product, SYNTAXES, Syntax},
    words::{
        ADDRESS, BIRTH, CARD, CUSTOMER_ID, DIGEST, EMAIL, FULL, GENDER, HEALTH, IBAN, IP, NAME,
        NATIONAL, OPAQUE, PASSWORD, PHONE, POSTCODE, SPECIAL, THING, USERNAME,
    },
};
use crate::pii::Kind;
use alloc::{borrow::Cow, string::String, vec::Vec};
use core::ops::Range;

/// A merge tag in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) range: Range<usize>,
    inner: Range<usize>,
    syntax: &'static Syntax,
}

/// The longest tag in bytes.
const LONGEST: usize = 512;

/// The merge tags of a text, from left to right.
pub(super) fn tags(text: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(next) = next_mark(text, at) {
        match tag_at(text, next) {
            Some(tag) => {
                at = tag.range.end;
                tags.push(tag);
            }
            None => at = next.saturating_add(1),
        }
    }
    tags
}

/// The place from `at` on where a tag may begin.
fn next_mark(text: &str, at: usize) -> Option<usize> {
    let is_mark =
        |byte: &u8| matches!(byte, b'{' | b'%' | b'<' | b'*' | b'$' | b'[' | b'~' | b'@' | 0xc2);
    text.as_bytes().get(at..)?.iter().position(is_mark).map(|next| at.saturating_add(next))
}

/// The merge tag that begins at a place.
pub(super) fn tag_at(text: &str, at: usize) -> Option<Tag> {
    let rest = text.get(at..)?;
    SYNTAXES.iter().find_map(|syntax| {
        let inside = rest.strip_prefix(syntax.open)?;
        let mut length = close_of(inside, syntax)?;
        // `{{${email}}}`: the first brace belongs inside.
        while syntax.close.ends_with('}')
            && inside.get(length.saturating_add(syntax.close.len())..)?.starts_with('}')
        {
            length = length.checked_add(1)?;
        }
        let start = at.checked_add(syntax.open.len())?;
        let end = start.checked_add(length)?;
        let inner = inside.get(..length)?;
        fits(inner, syntax).then(|| Tag {
            range: at..end.saturating_add(syntax.close.len()),
            inner: start..end,
            syntax,
        })
    })
}

fn close_of(inside: &str, syntax: &Syntax) -> Option<usize> {
    let mut end = inside.len().min(LONGEST);
    while !inside.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    let inside = inside.get(..end)?;
    if syntax.inside == Inside::Any {
        return inside.find(syntax.close);
    }
    // Names are short; without this a row of marks would be read again for each.
    inside.get(..inside.len().min(64)).unwrap_or(inside).find(syntax.close)
}

fn fits(inner: &str, syntax: &Syntax) -> bool {
    let is_name = |c: char| c.is_alphanumeric() || " _.:=-$,'".contains(c);
    let starts = inner.trim_start_matches(['$', '@', ' ']).starts_with(char::is_alphabetic);
    match syntax.inside {
        Inside::Any => !inner.trim().is_empty() && !inner.contains(['\n', '\r']),
        Inside::Name => starts && inner.chars().all(is_name),
        Inside::Personal => {
            let is_label = syntax.open == "[" && Kind::from_name(inner).is_ok();
            let kind = || kind_of(named(inner));
            starts && !is_label && inner.chars().all(is_name) && kind().is_some()
        }
    }
}

impl Tag {
    /// What it will be replaced by, as far as it says so.
    pub(super) fn kind(&self, text: &str) -> Said {
        let meanings = named(text.get(self.inner.clone()).unwrap_or_default());
        match kind_of(meanings) {
            Some(kind) => Said::Kind(kind),
            None if meanings & (OPAQUE | THING) != 0 => Said::Nothing,
            None => Said::Unknown,
        }
    }

    /// The product whose tag it is, in lower case.
    pub(super) fn product(&self, text: &str) -> &'static str {
        self.found_product(text).map_or("", |product| product.name)
    }

    /// The same product's tag for a column of tokens.
    pub(super) fn instead(&self, text: &str) -> &'static str {
        self.found_product(text).map_or("", |product| product.token)
    }

    fn found_product(&self, text: &str) -> Option<&'static Product> {
        let inner = text.get(self.inner.clone()).unwrap_or_default().trim();
        // HubSpot writes properties small, Brevo attributes in capitals.
        let brevo = inner.strip_prefix("contact.").is_some_and(|name| {
            name.starts_with(char::is_uppercase) && !name.contains(char::is_lowercase)
        });
        if brevo {
            return Some(&BREVO);
        }
        self.syntax.products.iter().find(|product| inner.starts_with(product.front))
    }
}

/// What a tag or a name says that its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Kind(LeakKind),
    /// It names something that is no person's.
    Nothing,
    Unknown,
}

/// The meanings of the name inside a tag, without its default and its path.
fn named(inner: &str) -> u32 {
    let front = ["|", ",", ":default", ":\"", " or ", "??"]
        .iter()
        .fold(inner, |front, mark| front.split_once(mark).map_or(front, |(before, _)| before));
    let of = |text: &str| {
        let name = text.trim_matches(|c: char| !c.is_alphanumeric());
        let last = name
            .rsplit(['/', ':', '=', '@', '(', '{', '"', '\''])
            .find(|name| name.contains(char::is_alphanumeric));
        meanings(last.unwrap_or(name))
    };
    let meanings = of(front);
    if kind_of(meanings).is_some() || front.len() == inner.len() {
        return meanings;
    }
    // `person|lookup:'email'`
    let (_, filter) = inner.split_once('|').unwrap_or_default();
    if filter.trim_start().starts_with("lookup") { of(filter) } else { meanings }
}

/// What a value is whose name has these meanings, when the value cannot be looked at.
pub(super) fn kind_of(meanings: u32) -> Option<LeakKind> {
    if meanings & OPAQUE != 0 {
        return None;
    }
    if meanings & DIGEST != 0 {
        let hashed = [(EMAIL, LeakKind::HashedEmail), (PHONE, LeakKind::HashedPhone)];
        return hashed.iter().find(|(meaning, _)| meanings & meaning != 0).map(|(_, kind)| *kind);
    }
    let kinds = [
        (EMAIL, LeakKind::Email),
        (PHONE, LeakKind::Phone),
        (USERNAME, LeakKind::Username),
        (FULL, LeakKind::PersonName),
        (BIRTH, LeakKind::DateOfBirth),
        (NATIONAL, LeakKind::NationalId),
        (IBAN, LeakKind::Iban),
        (CARD, LeakKind::CardNumber),
        (IP, LeakKind::IpAddress),
        (POSTCODE, LeakKind::Postcode),
        (ADDRESS, LeakKind::PostalAddress),
        (GENDER, LeakKind::Gender),
        (HEALTH, LeakKind::Health),
        (SPECIAL, LeakKind::SpecialCategory),
        (PASSWORD, LeakKind::Password),
        (CUSTOMER_ID, LeakKind::CustomerId),
        (NAME, LeakKind::PersonName),
    ];
    kinds.iter().find(|(meaning, _)| meanings & meaning != 0).map(|(_, kind)| *kind)
}

/// The text with every tag made to letters of the same length.
pub(super) fn shape_of(text: &str) -> Cow<'_, str> {
    let may_be = text.bytes().any(|byte| matches!(byte, b'{' | b'<' | b'*' | b'~' | b'['));
    if !may_be && !text.contains("%%") {
        return Cow::Borrowed(text);
    }
    let mut shape = String::with_capacity(text.len());
    let mut copied = 0;
    for tag in tags(text) {
        shape.push_str(text.get(copied..tag.range.start).unwrap_or_default());
        shape.extend(tag.range.clone().map(|_| 'x'));
        copied = tag.range.end;
    }
    shape.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> (Said, &'static str) {
        let tags = tags(text);
        assert_eq!(tags.len(), 1, "{text}: {tags:?}");
        assert_eq!(text[tags[0].range.clone()].len() + 2, text.len(), "{text}: {tags:?}");
        (tags[0].kind(text), tags[0].product(text))
    }

    #[test]
    fn tags_of_the_products_are_read() {
        use LeakKind::{Email, PersonName, Phone};
        for (tag, kind, product) in [
            ("{{contact.email}}", Email, "hubspot"),
            ("{{contact.EMAIL}}", Email, "brevo"),
            ("{{ contact.firstname | default: 'x' }}", PersonName, "hubspot"),
            ("{{${email_address}}}", Email, "braze"),
            ("{{custom_attribute.${phone}}}", Phone, "braze"),
            ("{{person|lookup:'email'}}", Email, "klaviyo"),
            ("{{ person.first_name|default:'you' }}", PersonName, "klaviyo"),
            ("{{lead.Email Address}}", Email, "marketo"),
            ("{{lead.First Name:default=friend}}", PersonName, "marketo"),
            ("{{Recipient.Email}}", Email, "pardot"),
            ("{{{Recipient.FirstName}}}", PersonName, "pardot"),
            ("{{var:email}}", Email, "mailjet"),
            ("[[data:firstname:\"x\"]]", PersonName, "mailjet"),
            ("{{hidden:email}}", Email, "typeform"),
            ("{{ subscriber.email_address }}", Email, "kit"),
            ("{{ticket.requester.email}}", Email, "zendesk"),
            ("{{customer.email}}", Email, "liquid"),
            ("{% first_name %}", PersonName, "liquid"),
            ("{{email}}", Email, "handlebars"),
            ("<%= recipient.email %>", Email, "adobe-campaign"),
            ("%%emailaddr%%", Email, "salesforce"),
            ("%%=v(@email)=%%", Email, "salesforce"),
            ("%%=AttributeValue(\"EmailAddress\")=%%", Email, "salesforce"),
            ("*|EMAIL|*", Email, "mailchimp"),
            ("*|FNAME|*", PersonName, "mailchimp"),
            ("${m://Email}", Email, "qualtrics"),
            ("${m://FirstName}", PersonName, "qualtrics"),
            ("${e://Field/customer_email}", Email, "qualtrics"),
            ("${e://Field/first_name}", PersonName, "qualtrics"),
            ("${user.email}", Email, "script"),
            ("[[firstname]]", PersonName, "getresponse"),
            ("[%email%]", Email, "sendgrid"),
            ("{!Contact.Email}", Email, "salesforce-crm"),
            ("{!email}", Email, "aweber"),
            ("\u{ab}Email\u{bb}", Email, "word"),
            ("{contactfield=email}", Email, "mautic"),
            ("{$email}", Email, "mailerlite"),
            ("{TOKEN:EMAIL}", Email, "limesurvey"),
            ("{FIRSTNAME}", PersonName, "limesurvey"),
            ("[Email]", Email, "surveymonkey"),
            ("[firstname,fallback=there]", PersonName, "surveymonkey"),
            ("%recipient.email%", Email, "mailgun"),
            ("%recipient_email%", Email, "mailgun"),
            ("%EMAIL%", Email, "activecampaign"),
            ("@FIRSTNAME@", PersonName, "dotdigital"),
            ("$email$", Email, "emarsys"),
        ] {
            assert_eq!(only(&alloc::format!("={tag}&")), (Said::Kind(kind), product), "{tag}");
        }
    }

    #[test]
    fn tags_of_tokens_and_things_say_nothing() {
        for tag in [
            "{TOKEN}",
            "{{contact.token}}",
            "*|UNIQID|*",
            "{{survey_url}}",
            "${l://SurveyURL}",
            "{{company.name}}",
        ] {
            assert_eq!(only(&alloc::format!("={tag}&")).0, Said::Nothing, "{tag}");
        }
        assert_eq!(only("={{c1}}&").0, Said::Unknown);
    }

    #[test]
    fn marks_alone_are_no_tags() {
        for text in [
            "100%25%25",
            "a%40b%2Ec",
            "[EMAIL]",
            "jo@example.com",
            "a@b@c",
            "{",
            "{{",
            "{}",
            "$5 $6",
            "[2001:db8::1]",
            "*||*x",
        ] {
            assert_eq!(tags(text), [], "{text}");
        }
    }

    #[cfg(feature = "token")]
    #[test]
    fn what_to_write_instead_is_the_mailers_own_tag() {
        use crate::link::Mailer;
        for (tag, mailer) in [
            ("{{${email}}}", Mailer::Braze),
            ("{{contact.EMAIL}}", Mailer::Brevo),
            ("{{contact.email}}", Mailer::HubSpot),
            ("{{person.email}}", Mailer::Klaviyo),
            ("*|EMAIL|*", Mailer::Mailchimp),
            ("%recipient.email%", Mailer::Mailgun),
            ("${m://Email}", Mailer::Qualtrics),
            ("%%email%%", Mailer::Salesforce),
            ("{{email}}", Mailer::SendGrid),
        ] {
            assert_eq!(tags(tag)[0].instead(tag), mailer.merge_tag("token").unwrap());
        }
    }
}
