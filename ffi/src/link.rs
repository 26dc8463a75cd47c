//! Links
//!
//! Where in a link a token stands, and how it is found again in what comes back. Mail programs,
//! gateways and people change links on their way: a token is looked for in the path, the whole link
//! or the sentence around it, and undone are percent escapes, Safe Links and other redirects,
//! Proofpoint URL Defense 2 and 3, quoted-printable, broken lines, HTML references, invisible
//! characters and the marks around a link. Nothing is guessed: with two tokens in it a text is
//! refused. Text of up to 8,192 bytes is read.

use crate::{
    abi::{visard_buf, visard_status},
    guard::{boxed, guard, handle, output, release, text},
    token::{id_of, visard_issuer},
};
use ::visard::{
    Code, Error, Result, Timestamp,
    link::{self, LinkTemplate, Mailer},
    token::Token,
};
use core::ffi::c_char;

/// The token in a link, or in the text around it, in its form for links. Nothing is verified: with the
/// issuer at hand use visard_link_find().
///
/// Fails with TOKEN_INVALID if there is none, or more than one; LIMIT_EXCEEDED for longer text, or
/// more than 16 that might be tokens.
///
/// # Safety
/// `link` is readable for `link_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_token(
    link: *const c_char,
    link_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let link = unsafe { text(link, link_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(link::find_token(link)?.to_string()));
        Ok(())
    })
}

/// The one authentic token in a link, or in the text around it, whatever its time and state, in its form for
/// links: for visard_token_see() and its like. Reads what visard_link_verify() reads, and more than
/// visard_link_token(), which knows no key and refuses what holds a second text of that length.
///
/// Fails with TOKEN_INVALID if none is authentic, or more than one; STORE_FAILED; LIMIT_EXCEEDED as
/// visard_link_token().
///
/// # Safety
/// `issuer` is live; `link` is readable for `link_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_find(
    issuer: *const visard_issuer,
    link: *const c_char,
    link_len: usize,
    now: i64,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let link = unsafe { text(link, link_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        let token = link::find_authentic(&issuer.0, link, Timestamp::from_unix(now)?)?;
        out.write(visard_buf::holding(token.to_string()));
        Ok(())
    })
}

/// Verifies the token in a link, or in the text around it, as visard_token_verify_id(). Of what might
/// be tokens, at most 16, exactly one must be authentic.
///
/// Fails as visard_token_verify_id(); TOKEN_INVALID also for two authentic ones, LIMIT_EXCEEDED as
/// visard_link_token().
///
/// # Safety
/// `issuer` is live; `link` is readable for `link_len` bytes; `out_id` and `out_expires` are writable
/// and do not overlap.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_verify(
    issuer: *const visard_issuer,
    link: *const c_char,
    link_len: usize,
    now: i64,
    out_id: *mut visard_buf,
    out_expires: *mut i64,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let issuer = unsafe { handle(issuer) }?;
        // SAFETY: as the caller promises.
        let link = unsafe { text(link, link_len) }?;
        // SAFETY: as the caller promises.
        let out_id = unsafe { output(out_id) }?;
        // SAFETY: as the caller promises.
        let out_expires = unsafe { output(out_expires) }?;
        let verified = link::verify(&issuer.0, link, Timestamp::from_unix(now)?)?;
        out_expires.write(verified.expires.unix());
        out_id.write(id_of(&verified.subject));
        Ok(())
    })
}

/// A link with a place for the token.
///
/// Immutable: any number of threads may use it at once.
#[derive(Debug)]
pub struct visard_link_template(LinkTemplate);

/// Reads a template: an http(s) URL with `{token}` once in its path or fragment. Without `{token}` the
/// token becomes the end of the fragment, if there is a `#`, and the last segment of the path
/// otherwise. Not in the query, which analytics, logs and referrers keep first. Free it with
/// visard_link_template_free().
///
/// Fails with INVALID_ARGUMENT for other templates, LIMIT_EXCEEDED over 65,536 bytes.
///
/// # Safety
/// `template_text` is readable for `template_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_template_new(
    template_text: *const c_char,
    template_len: usize,
    out: *mut *mut visard_link_template,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { text(template_text, template_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_link_template(LinkTemplate::new(template)?)));
        Ok(())
    })
}

/// As visard_link_template_new(), and `{token}` may be in the query: for products that take it as a
/// parameter.
///
/// Fails as visard_link_template_new().
///
/// # Safety
/// `template_text` is readable for `template_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_template_with_parameter(
    template_text: *const c_char,
    template_len: usize,
    out: *mut *mut visard_link_template,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { text(template_text, template_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(boxed(visard_link_template(LinkTemplate::with_parameter(template)?)));
        Ok(())
    })
}

/// The link of a token, which stands in it in its form for links. Nothing is verified.
///
/// Fails with TOKEN_INVALID for text that is not a token.
///
/// # Safety
/// `link_template` is live; `token` is readable for `token_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_template_link(
    link_template: *const visard_link_template,
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { handle(link_template) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(template.0.link(&Token::parse(token)?)));
        Ok(())
    })
}

/// The link of a token in its form that survives case folding (visard_token_robust()).
///
/// Fails as visard_link_template_link().
///
/// # Safety
/// As visard_link_template_link().
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_template_robust_link(
    link_template: *const visard_link_template,
    token: *const c_char,
    token_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { handle(link_template) }?;
        // SAFETY: as the caller promises.
        let token = unsafe { text(token, token_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(template.0.robust_link(&Token::parse(token)?)));
        Ok(())
    })
}

/// `{{custom_attribute.${column}}}`
pub const VISARD_MAILER_BRAZE: u32 = 1;
/// `{{contact.COLUMN}}`
pub const VISARD_MAILER_BREVO: u32 = 2;
/// `{{contact.column}}`
pub const VISARD_MAILER_HUBSPOT: u32 = 3;
/// `{{person|lookup:'column'}}`
pub const VISARD_MAILER_KLAVIYO: u32 = 4;
/// `*|COLUMN|*`
pub const VISARD_MAILER_MAILCHIMP: u32 = 5;
/// `%recipient.column%`
pub const VISARD_MAILER_MAILGUN: u32 = 6;
/// `${e://Field/column}`, embedded data.
pub const VISARD_MAILER_QUALTRICS: u32 = 7;
/// `%%column%%`, Marketing Cloud.
pub const VISARD_MAILER_SALESFORCE: u32 = 8;
/// `{{column}}`, dynamic templates.
pub const VISARD_MAILER_SENDGRID: u32 = 9;

/// The link for a mailer that puts in the token of each row: in the place of the token stands what
/// `mailer`, one of `VISARD_MAILER_…`, replaces by its column `column`.
///
/// Fails with INVALID_ARGUMENT for another mailer, and unless `column` is 1 to 64 ASCII letters,
/// digits and underscores.
///
/// # Safety
/// `link_template` is live; `column` is readable for `column_len` bytes; `out` is writable.
#[unsafe(no_mangle)]
#[must_use]
pub unsafe extern "C" fn visard_link_template_merge_link(
    link_template: *const visard_link_template,
    mailer: u32,
    column: *const c_char,
    column_len: usize,
    out: *mut visard_buf,
) -> visard_status {
    guard(|| {
        // SAFETY: as the caller promises.
        let template = unsafe { handle(link_template) }?;
        // SAFETY: as the caller promises.
        let column = unsafe { text(column, column_len) }?;
        // SAFETY: as the caller promises.
        let out = unsafe { output(out) }?;
        out.write(visard_buf::holding(template.0.merge_link(known(mailer)?, column)?));
        Ok(())
    })
}

/// Frees a template. Nothing happens for `NULL`.
///
/// # Safety
/// `link_template` is `NULL` or live, and no other thread uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn visard_link_template_free(link_template: *mut visard_link_template) {
    // SAFETY: as the caller promises.
    unsafe { release(link_template) };
}

fn known(mailer: u32) -> Result<Mailer> {
    Ok(match mailer {
        VISARD_MAILER_BRAZE => Mailer::Braze,
        VISARD_MAILER_BREVO => Mailer::Brevo,
        VISARD_MAILER_HUBSPOT => Mailer::HubSpot,
        VISARD_MAILER_KLAVIYO => Mailer::Klaviyo,
        VISARD_MAILER_MAILCHIMP => Mailer::Mailchimp,
        VISARD_MAILER_MAILGUN => Mailer::Mailgun,
        VISARD_MAILER_QUALTRICS => Mailer::Qualtrics,
        VISARD_MAILER_SALESFORCE => Mailer::Salesforce,
        VISARD_MAILER_SENDGRID => Mailer::SendGrid,
        _ => return Err(Error::because(Code::InvalidArgument, "the mailer is not a known one")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mailer_of_the_core_has_a_number() {
        let numbered: Vec<_> = (1..).map_while(|number| known(number).ok()).collect();
        assert_eq!(numbered, Mailer::ALL);
        assert_eq!(known(0).unwrap_err().code(), Code::InvalidArgument);
    }
}
