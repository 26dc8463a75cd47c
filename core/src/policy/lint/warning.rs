//! What is valid but may not be meant: stable codes, listed in `docs/lints.md`.

use super::super::document::Place;
use alloc::string::String;

macro_rules! warnings {
    ($($(#[$doc:meta])* $variant:ident = $code:literal;)*) => {
        /// One way in which a document may not say what its author means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Warning {
            $($(#[$doc])* $variant,)*
        }

        impl Warning {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

warnings! {
    /// No request can match the rule.
    UnreachableRule = "lint:unreachable-rule";
    /// The rule gives nothing, or lowers nothing, of any field in its scope.
    NoEffect = "lint:no-effect";
    /// The processors that the rule needs may not receive data for its purposes.
    NeverSent = "lint:never-sent";
    /// One of the processors that a rule names may not receive anything for its purposes.
    CannotReceive = "lint:cannot-receive";
    /// Other allows give at least the same wherever this one matches.
    ShadowedAllow = "lint:shadowed-allow";
    /// Limits deny everything that the rule gives, wherever it matches.
    CappedRule = "lint:capped-rule";
    /// The rule's `until` is over.
    ExpiredRule = "lint:expired-rule";
    /// The rule's `until` is near.
    RuleEndsSoon = "lint:rule-ends-soon";
    /// The rule speaks of every class there is or will be.
    EveryClass = "lint:every-class";
    /// The rule does not keep customers apart.
    EveryTenant = "lint:every-tenant";
    /// The rule holds for every purpose there is or will be.
    EveryPurpose = "lint:every-purpose";
    /// Many people see who somebody is and how to reach them.
    ManySeeClear = "lint:many-see-clear";
    /// An emergency that nobody is told of.
    SilentBreakGlass = "lint:silent-break-glass";
    /// Nobody answers for the role.
    RoleWithoutOwner = "lint:role-without-owner";
    /// Nobody holds the role, directly or through another one.
    RoleNeverGranted = "lint:role-never-granted";
    /// No rule gives anything for the purpose.
    PurposeWithoutRule = "lint:purpose-without-rule";
    /// No field has the class.
    ClassWithoutField = "lint:class-without-field";
    /// Findings of the kind have a class, and this build has no detector for it.
    KindNotSought = "lint:kind-not-sought";
    /// A name that looks like another one.
    LookAlikeName = "lint:look-alike-name";
    /// No country has the code.
    UnknownCountry = "lint:unknown-country";
    /// A paper that proves nothing.
    UnprovenPaper = "lint:unproven-paper";
    /// A certificate is needed and not there.
    MissingCertificate = "lint:missing-certificate";
    /// A needed certificate is over.
    ExpiredCertificate = "lint:expired-certificate";
    /// A certificate ends soon.
    CertificateEndsSoon = "lint:certificate-ends-soon";
    /// The agreement with a processor is over.
    ExpiredDpa = "lint:expired-dpa";
    /// The agreement with a processor ends soon.
    DpaEndsSoon = "lint:dpa-ends-soon";
    /// The basis of a transfer is over.
    ExpiredTransfer = "lint:expired-transfer";
    /// The basis of a transfer ends soon.
    TransferEndsSoon = "lint:transfer-ends-soon";
    /// A grant is over.
    ExpiredGrant = "lint:expired-grant";
    /// A grant ends soon.
    GrantEndsSoon = "lint:grant-ends-soon";
    /// The non-disclosure agreement of a grant that needs one is over.
    ExpiredNda = "lint:expired-nda";
    /// The non-disclosure agreement of a grant that needs one ends soon.
    NdaEndsSoon = "lint:nda-ends-soon";
    /// The revoked subject holds no grant.
    RevokedNobody = "lint:revoked-nobody";
    /// One person has roles of many owners.
    ManyOwners = "lint:many-owners";
}

/// A warning at its place.
#[derive(Debug)]
pub(super) struct Doubt {
    pub(super) place: Place,
    pub(super) warning: Warning,
    pub(super) message: String,
    pub(super) help: Option<&'static str>,
}

impl Doubt {
    pub(super) fn new(place: Place, warning: Warning, message: String) -> Self {
        Self { place, warning, message, help: None }
    }

    pub(super) fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn the_page_lists_the_codes() {
        let page = include_str!("../../../../docs/lints.md");
        let (_, warnings) = page.split_once("## Warnings").unwrap();
        let rows = warnings.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let codes: Vec<&str> = Warning::ALL.iter().map(|warning| warning.code()).collect();
        assert_eq!(rows.collect::<Vec<_>>(), codes);
    }
}
