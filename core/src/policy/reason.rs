//! Why a decision is what it is: stable codes, listed in `docs/reasons.md`.
//!
//! A code is a word, or a word and the id of a rule of the policy (`limit:art9-only-for-dpo`).
//! Codes never hold data of a request.

use super::plan::Plan;

/// One reason, in the order of the codes. Rules and separations are numbered in the order of their
/// ids, so sorted reasons are sorted codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// `break-glass-expired`: the claim is before its start or past its end.
    BreakGlassExpired,
    /// `break-glass-incomplete`: the claim lacks `since` or an entry that the rule needs.
    BreakGlassIncomplete,
    /// `break-glass:<id>`: an emergency raised a view by this rule (also on an allow).
    BreakGlass(u32),
    /// `egress:…`: the processor may not receive the data.
    Egress(Egress),
    /// `limit:<id>`: this limit took away what a rule gives.
    Limit(u32),
    /// `nda-expired`: a grant is out of force because its non-disclosure agreement has ended.
    NdaExpired,
    /// `no-active-role`: no grant is in force now, or none of its roles is in the session.
    NoActiveRole,
    /// `no-field`: the rules that match give no field of this resource type.
    NoField,
    /// `no-grants`: nobody granted this subject any role.
    NoGrants,
    /// `no-rule`: no allow matches.
    NoRule,
    /// `obligation-unsupported`: a rule matches but for an obligation the caller cannot fulfil.
    ObligationUnsupported,
    /// `revoked`: the subject, or a grant that this session would use, is revoked.
    Revoked,
    /// `separation:<id>`: the session has more than one of the roles that must not meet.
    Separation(u32),
}

/// Why a processor may not receive data, in the order of the codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Egress {
    /// `egress:cert-expired`: a required certificate has ended.
    CertExpired,
    /// `egress:cert-missing`: a required certificate is not there.
    CertMissing,
    /// `egress:dpa-expired`: the data processing agreement has ended.
    DpaExpired,
    /// `egress:dpa-incomplete`: it does not state storage, processing and protection.
    DpaIncomplete,
    /// `egress:dpa-missing`: there is no data processing agreement (GDPR Art. 28(3)).
    DpaMissing,
    /// `egress:no-processor`: the purpose sends data out, and no processor is named.
    NoProcessor,
    /// `egress:purpose-not-contracted`: the processor's contract does not cover the purpose.
    PurposeNotContracted,
    /// `egress:training`: the processor's terms on training do not suit a language-model purpose.
    Training,
    /// `egress:transfer-expired`: the basis of the transfer has ended.
    TransferExpired,
    /// `egress:transfer-incomplete`: the basis lacks what it needs (module and TIA, certificate,
    /// reason).
    TransferIncomplete,
    /// `egress:transfer-missing`: a country is neither home nor adequate, and no basis is stated.
    TransferMissing,
    /// `egress:transfer-uncovered`: the basis does not cover the country (DPF beyond the United
    /// States).
    TransferUncovered,
}

/// A set of objections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Objections(u16);

impl Objections {
    pub(super) fn add(&mut self, why: Egress) {
        self.0 |= why.bit();
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Egress> {
        Egress::ALL.into_iter().filter(move |why| self.0 & why.bit() != 0)
    }
}

impl Egress {
    const ALL: [Self; 12] = [
        Self::CertExpired,
        Self::CertMissing,
        Self::DpaExpired,
        Self::DpaIncomplete,
        Self::DpaMissing,
        Self::NoProcessor,
        Self::PurposeNotContracted,
        Self::Training,
        Self::TransferExpired,
        Self::TransferIncomplete,
        Self::TransferMissing,
        Self::TransferUncovered,
    ];

    const fn bit(self) -> u16 {
        1 << (self as u16)
    }

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::CertExpired => "egress:cert-expired",
            Self::CertMissing => "egress:cert-missing",
            Self::DpaExpired => "egress:dpa-expired",
            Self::DpaIncomplete => "egress:dpa-incomplete",
            Self::DpaMissing => "egress:dpa-missing",
            Self::NoProcessor => "egress:no-processor",
            Self::PurposeNotContracted => "egress:purpose-not-contracted",
            Self::Training => "egress:training",
            Self::TransferExpired => "egress:transfer-expired",
            Self::TransferIncomplete => "egress:transfer-incomplete",
            Self::TransferMissing => "egress:transfer-missing",
            Self::TransferUncovered => "egress:transfer-uncovered",
        }
    }
}

impl Reason {
    /// The code; that of a rule or separation of the plan it came from.
    pub(super) fn code(self, plan: &Plan) -> &str {
        match self {
            Self::BreakGlassExpired => "break-glass-expired",
            Self::BreakGlassIncomplete => "break-glass-incomplete",
            Self::BreakGlass(rule) | Self::Limit(rule) => {
                plan.step_of(rule).map_or("", |step| &step.code)
            }
            Self::Egress(why) => why.code(),
            Self::NdaExpired => "nda-expired",
            Self::NoActiveRole => "no-active-role",
            Self::NoField => "no-field",
            Self::NoGrants => "no-grants",
            Self::NoRule => "no-rule",
            Self::ObligationUnsupported => "obligation-unsupported",
            Self::Revoked => "revoked",
            Self::Separation(number) => {
                let place = usize::try_from(number).unwrap_or(usize::MAX);
                plan.separations.get(place).map_or("", |separation| &separation.code)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Policy, *};
    use alloc::vec::Vec;

    const POLICY: &str = r#"{"schema":1,"name":"n","version":"1","classes":{"a":""},
        "resources":{"doc":{"actions":["read"],"fields":{"f":"a"}}},"purposes":{"p":""},"roles":{"r":{},"s":{}},
        "separation":[{"id":"<id>3","kind":"dynamic","roles":["r","s"]}],
        "break_glass":[{"id":"<id>1","roles":"r","on":"doc.read","views":{"a":"clear"},"lasts":"1h"}],
        "limit":[{"id":"<id>2","views":{"a":"deny"}}]}"#;

    #[test]
    fn reasons_are_in_the_order_of_their_codes_and_the_page_lists_them() {
        let policy = Policy::from_json(POLICY).unwrap();
        let plan = &policy.model().plan;
        let before =
            [Reason::BreakGlassExpired, Reason::BreakGlassIncomplete, Reason::BreakGlass(0)];
        let after = [
            Reason::Limit(1),
            Reason::NdaExpired,
            Reason::NoActiveRole,
            Reason::NoField,
            Reason::NoGrants,
            Reason::NoRule,
            Reason::ObligationUnsupported,
            Reason::Revoked,
            Reason::Separation(0),
        ];
        let all: Vec<Reason> =
            before.into_iter().chain(Egress::ALL.map(Reason::Egress)).chain(after).collect();
        assert!(all.is_sorted());
        let codes: Vec<&str> = all.iter().map(|reason| reason.code(plan)).collect();
        assert!(codes.is_sorted());
        // Ids are unique, so theirs have a number here.
        let codes: Vec<&str> =
            codes.iter().map(|code| code.trim_end_matches(|c: char| c.is_ascii_digit())).collect();
        let page = include_str!("../../../docs/reasons.md");
        let page = page.split("\n## ").next().unwrap();
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        assert_eq!(rows.collect::<Vec<_>>(), codes);
    }

    #[test]
    fn objections_are_a_set() {
        let mut set = Objections::default();
        assert!(set.is_empty());
        for why in [Egress::Training, Egress::CertMissing, Egress::Training] {
            set.add(why);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [Egress::CertMissing, Egress::Training]);
        assert_eq!(set.union(set), set);
    }
}
