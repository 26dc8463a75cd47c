//! Why a decision is what it is: stable codes, listed in `docs/reasons.md`.
//!
//! A code is a word, or a word and the id of a rule of the policy (`limit:art9-only-for-dpo`).
//! Codes never hold data of a request.

use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use core::fmt;

/// One reason. Shown as its code; decisions list codes in sorted order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason<'p> {
    /// `no-grants`: nobody granted this subject any role.
    NoGrants,
    /// `revoked`: the subject, or a grant that this session would use, is revoked.
    Revoked,
    /// `no-active-role`: no grant is in force now, or none of its roles is in the session.
    NoActiveRole,
    /// `nda-expired`: a grant is out of force because its non-disclosure agreement has ended.
    NdaExpired,
    /// `separation:<id>`: the session has more than one of the roles that must not meet.
    Separation(&'p str),
    /// `no-rule`: no allow matches.
    NoRule,
    /// `no-field`: the rules that match give no field of this resource type.
    NoField,
    /// `obligation-unsupported`: a rule matches but for an obligation the caller cannot fulfil.
    ObligationUnsupported,
    /// `limit:<id>`: this limit took away what a rule gives.
    Limit(&'p str),
    /// `break-glass:<id>`: an emergency raised a view by this rule (also on an allow).
    BreakGlass(&'p str),
    /// `break-glass-expired`: the claim is before its start or past its end.
    BreakGlassExpired,
    /// `break-glass-incomplete`: the claim lacks `since` or an entry that the rule needs.
    BreakGlassIncomplete,
    /// `egress:…`: the processor may not receive the data.
    Egress(Egress),
}

/// Why a processor may not receive data; shown after `egress:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Egress {
    /// `no-processor`: the purpose sends data out, and no processor is named.
    NoProcessor,
    /// `purpose-not-contracted`: the processor's contract does not cover the purpose.
    PurposeNotContracted,
    /// `dpa-missing`: there is no data processing agreement (GDPR Art. 28(3)).
    DpaMissing,
    /// `dpa-expired`: the data processing agreement has ended.
    DpaExpired,
    /// `dpa-incomplete`: it does not state storage, processing and protection.
    DpaIncomplete,
    /// `cert-missing`: a required certificate is not there.
    CertMissing,
    /// `cert-expired`: a required certificate has ended.
    CertExpired,
    /// `training`: the processor's terms on training do not suit a language-model purpose.
    Training,
    /// `transfer-missing`: a country is neither home nor adequate, and no basis is stated.
    TransferMissing,
    /// `transfer-expired`: the basis of the transfer has ended.
    TransferExpired,
    /// `transfer-incomplete`: the basis lacks what it needs (module and TIA, certificate, reason).
    TransferIncomplete,
    /// `transfer-uncovered`: the basis does not cover the country (DPF beyond the United States).
    TransferUncovered,
}

impl Egress {
    const fn word(self) -> &'static str {
        match self {
            Self::NoProcessor => "no-processor",
            Self::PurposeNotContracted => "purpose-not-contracted",
            Self::DpaMissing => "dpa-missing",
            Self::DpaExpired => "dpa-expired",
            Self::DpaIncomplete => "dpa-incomplete",
            Self::CertMissing => "cert-missing",
            Self::CertExpired => "cert-expired",
            Self::Training => "training",
            Self::TransferMissing => "transfer-missing",
            Self::TransferExpired => "transfer-expired",
            Self::TransferIncomplete => "transfer-incomplete",
            Self::TransferUncovered => "transfer-uncovered",
        }
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGrants => f.write_str("no-grants"),
            Self::Revoked => f.write_str("revoked"),
            Self::NoActiveRole => f.write_str("no-active-role"),
            Self::NdaExpired => f.write_str("nda-expired"),
            Self::Separation(id) => write!(f, "separation:{id}"),
            Self::NoRule => f.write_str("no-rule"),
            Self::NoField => f.write_str("no-field"),
            Self::ObligationUnsupported => f.write_str("obligation-unsupported"),
            Self::Limit(id) => write!(f, "limit:{id}"),
            Self::BreakGlass(id) => write!(f, "break-glass:{id}"),
            Self::BreakGlassExpired => f.write_str("break-glass-expired"),
            Self::BreakGlassIncomplete => f.write_str("break-glass-incomplete"),
            Self::Egress(egress) => write!(f, "egress:{}", egress.word()),
        }
    }
}

/// The codes in sorted order, each once.
pub(super) fn codes<'p>(reasons: impl IntoIterator<Item = Reason<'p>>) -> Vec<String> {
    let codes: BTreeSet<_> = reasons.into_iter().map(|reason| format!("{reason}")).collect();
    codes.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EGRESS: [Egress; 12] = [
        Egress::NoProcessor,
        Egress::PurposeNotContracted,
        Egress::DpaMissing,
        Egress::DpaExpired,
        Egress::DpaIncomplete,
        Egress::CertMissing,
        Egress::CertExpired,
        Egress::Training,
        Egress::TransferMissing,
        Egress::TransferExpired,
        Egress::TransferIncomplete,
        Egress::TransferUncovered,
    ];

    #[test]
    fn the_page_lists_every_code_and_no_other() {
        let id = "<id>";
        let all = [
            Reason::NoGrants,
            Reason::Revoked,
            Reason::NoActiveRole,
            Reason::NdaExpired,
            Reason::Separation(id),
            Reason::NoRule,
            Reason::NoField,
            Reason::ObligationUnsupported,
            Reason::Limit(id),
            Reason::BreakGlass(id),
            Reason::BreakGlassExpired,
            Reason::BreakGlassIncomplete,
        ];
        // The order of the variants is that of the page.
        assert!(all.is_sorted() && EGRESS.is_sorted());
        let known: Vec<String> = all
            .into_iter()
            .chain(EGRESS.map(Reason::Egress))
            .map(|reason| format!("{reason}"))
            .collect();
        let page = include_str!("../../../docs/reasons.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        assert_eq!(rows.collect::<Vec<_>>(), known);
    }

    #[test]
    fn codes_are_sorted_and_unique() {
        let reasons = [Reason::Revoked, Reason::Limit("b"), Reason::Limit("a"), Reason::Revoked];
        assert_eq!(codes(reasons), ["limit:a", "limit:b", "revoked"]);
    }
}
