//! How products write merge tags. Those of [`Mailer`](super::Mailer) were checked against documentation or
//! published templates in November 2026, the others were not.

/// What a merge tag begins and ends with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Syntax {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    pub(super) inside: Inside,
    /// The products, by what stands inside; the last one has any of them.
    pub(super) products: &'static [Product],
}

/// What may stand inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// Anything on one line.
    Any,
    /// A name: the marks are used otherwise, too.
    Name,
    /// A name of personal data: otherwise the marks are no tag at all.
    Personal,
}

/// A product, and how it writes a column named `token`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    /// A front of what stands inside.
    pub(super) front: &'static str,
    pub(super) name: &'static str,
    pub(super) token: &'static str,
}

const fn product(front: &'static str, name: &'static str, token: &'static str) -> Product {
    Product { front, name, token }
}

const fn syntax(
    open: &'static str,
    close: &'static str,
    inside: Inside,
    products: &'static [Product],
) -> Syntax {
    Syntax { open, close, inside, products }
}

/// Which attributes in capitals say that it is Brevo's, not `HubSpot`'s.
pub(super) static BREVO: Product = product("contact.", "brevo", "{{contact.TOKEN}}");

/// The longer ones first.
pub(super) static SYNTAXES: &[Syntax] = &[
    syntax(
        "{{{",
        "}}}",
        Inside::Any,
        &[
            product("Recipient.", "pardot", "{{Recipient.token__c}}"),
            product("", "handlebars", "{{token}}"),
        ],
    ),
    syntax("%%=", "=%%", Inside::Any, &[product("", "salesforce", "%%token%%")]),
    syntax(
        "{{",
        "}}",
        Inside::Any,
        &[
            product("${", "braze", "{{custom_attribute.${token}}}"),
            product("custom_attribute.", "braze", "{{custom_attribute.${token}}}"),
            product("contact.", "hubspot", "{{contact.token}}"),
            product("person", "klaviyo", "{{person|lookup:'token'}}"),
            product("lead.", "marketo", "{{lead.token}}"),
            product("Recipient.", "pardot", "{{Recipient.token__c}}"),
            product("var:", "mailjet", "{{var:token}}"),
            product("data:", "mailjet", "{{data:token}}"),
            product("hidden:", "typeform", "{{hidden:token}}"),
            product("subscriber.", "kit", "{{ subscriber.token }}"),
            product("ticket.", "zendesk", "{{ticket.token}}"),
            product("customer.", "liquid", "{{customer.token}}"),
            product("user.", "liquid", "{{user.token}}"),
            product("", "handlebars", "{{token}}"),
        ],
    ),
    syntax("{%", "%}", Inside::Any, &[product("", "liquid", "{{token}}")]),
    syntax("<%", "%>", Inside::Any, &[product("", "adobe-campaign", "<%= recipient.token %>")]),
    syntax("%%", "%%", Inside::Name, &[product("", "salesforce", "%%token%%")]),
    syntax("*|", "|*", Inside::Any, &[product("", "mailchimp", "*|TOKEN|*")]),
    syntax(
        "${",
        "}",
        Inside::Any,
        &[
            product("m://", "qualtrics", "${e://Field/token}"),
            product("e://", "qualtrics", "${e://Field/token}"),
            product("", "script", "${token}"),
        ],
    ),
    syntax(
        "[[",
        "]]",
        Inside::Any,
        &[
            product("var:", "mailjet", "[[var:token]]"),
            product("data:", "mailjet", "[[data:token]]"),
            product("", "getresponse", "[[token]]"),
        ],
    ),
    syntax("[%", "%]", Inside::Any, &[product("", "sendgrid", "{{token}}")]),
    syntax(
        "~~",
        "~~",
        Inside::Any,
        &[product("", "eloqua", "~~eloqua..type--emailfield..syntax--token~~")],
    ),
    syntax(
        "{!",
        "}",
        Inside::Any,
        &[
            product("Contact.", "salesforce-crm", "{!Contact.token__c}"),
            product("Lead.", "salesforce-crm", "{!Lead.token__c}"),
            product("", "aweber", "{!custom token}"),
        ],
    ),
    syntax("\u{ab}", "\u{bb}", Inside::Name, &[product("", "word", "\u{ab}token\u{bb}")]),
    syntax(
        "{",
        "}",
        Inside::Name,
        &[
            product("contactfield=", "mautic", "{contactfield=token}"),
            product("$", "mailerlite", "{$token}"),
            product("", "limesurvey", "{TOKEN}"),
        ],
    ),
    syntax("[", "]", Inside::Personal, &[product("", "surveymonkey", "[token]")]),
    syntax(
        "%",
        "%",
        Inside::Personal,
        &[
            product("recipient", "mailgun", "%recipient.token%"),
            product("", "activecampaign", "%TOKEN%"),
        ],
    ),
    syntax("@", "@", Inside::Personal, &[product("", "dotdigital", "@TOKEN@")]),
    syntax("$", "$", Inside::Personal, &[product("", "emarsys", "$token$")]),
];
