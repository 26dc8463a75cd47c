//! What a base URL may be: one whose links are found again, and in which nothing waits to be replaced that
//! nobody replaces.

#![expect(clippy::print_stderr, reason = "a command-line tool talks")]

use crate::failure::Failure;
use visard::{
    Timestamp,
    link::{self, LinkTemplate},
    token::{Issuer, Subject},
};

/// Where the token goes in a base URL.
const MARK: &str = "{token}";

/// The template of a base URL. A parameter that waits for its value at the end gets the token.
pub(crate) fn template(base: &str) -> Result<LinkTemplate, Failure> {
    check(base)?;
    let parameter = base.ends_with('=') && !base.contains(MARK);
    let marked = if parameter { [base, MARK].concat() } else { base.to_owned() };
    if LinkTemplate::new(&marked).is_err() && LinkTemplate::with_parameter(&marked).is_ok() {
        eprintln!("visard: a token in the query of a link is what logs and analytics keep first");
    }
    Ok(LinkTemplate::with_parameter(&marked)?)
}

/// Refuses a template if the reader of links does not find a token in its link.
pub(super) fn check_found(
    issuer: &Issuer,
    template: &LinkTemplate,
    expires: Timestamp,
    now: Timestamp,
) -> Result<(), Failure> {
    for subject in [Subject::Number(0), Subject::Uuid([0; 16])] {
        let token = issuer.issue(&subject, expires)?;
        for link in [template.link(&token), template.robust_link(&token)] {
            let found = link::verify(issuer, &link, now);
            if !found.is_ok_and(|found| found.subject == subject) {
                return Err(Failure::Usage(
                    "a token would not be found again in such a link (INVALID_ARGUMENT)",
                ));
            }
        }
    }
    Ok(())
}

fn check(base: &str) -> Result<(), Failure> {
    // No URL has one, and a column of links would have to be written otherwise.
    if base.contains('"') {
        return Err(Failure::Usage("a link has no quotation marks (INVALID_ARGUMENT)"));
    }
    let authority = base.split_once("://").map_or("", |(_, rest)| rest);
    if authority.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@')) {
        return Err(Failure::Usage(
            "a link has no user name or password before the host (INVALID_ARGUMENT)",
        ));
    }
    let plain = base.replace("%7B", "{").replace("%7b", "{");
    let plain = plain.replace("%7D", "}").replace("%7d", "}");
    if !plain.replace(MARK, "").contains(['{', '}']) && plain == base {
        return Ok(());
    }
    Err(Failure::Usage(
        "a link has {token} in it, in small letters and no other braces: this command replaces nothing \
         else (INVALID_ARGUMENT)",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_stands_where_it_is_marked_or_at_the_end() {
        for (base, before, after) in [
            ("https://s.example/q/", "https://s.example/q/", ""),
            ("https://s.example/q", "https://s.example/q/", ""),
            ("https://s.example/{token}?lang=fr", "https://s.example/", "?lang=fr"),
            ("https://s.example/nps?t=", "https://s.example/nps?t=", ""),
            ("https://s.example/nps?t={token}&l=fr", "https://s.example/nps?t=", "&l=fr"),
            ("https://s.example/nps#", "https://s.example/nps#", ""),
            ("https://s.example/@acme/", "https://s.example/@acme/", ""),
        ] {
            assert_eq!(
                template(base).ok().map(|link| link.parts().map(str::to_owned)),
                Some([before.to_owned(), after.to_owned()]),
                "{base}"
            );
        }
    }

    #[test]
    fn what_would_not_be_a_link_is_refused() {
        for base in [
            "",
            "{token}",
            "s.example/q",
            "https://{token}.example/q",
            "https://s.example/\"/",
            "https://u:p@s.example/",
            "https://s.example/{Token}",
            "https://s.example/{token",
            "https://s.example/token}",
            "https://s.example/{email}/{token}",
            "https://s.example/{token}?x={{x}}",
            "https://s.example/%7Btoken%7D",
        ] {
            assert!(template(base).is_err(), "{base}");
        }
    }
}
