//! The codes in English: a catalogue apart from the codes, so that a host can have its own.

use alloc::string::String;

/// Every code of reasons and explanations with its wording, in the order of the codes. `{}` stands
/// for the name after the colon, or for hours and moments of the policy.
pub const WORDING: &[(&str, &str)] = &[
    ("break-glass-expired", "the claim of an emergency is before its start or over"),
    ("break-glass-incomplete", "the claim of an emergency lacks an entry"),
    ("break-glass-missing", "no emergency is claimed"),
    ("break-glass:", "an emergency raised a view by `{}`"),
    ("days", "not on this day of the week"),
    ("egress:cert-expired", "a required certificate has ended"),
    ("egress:cert-missing", "a required certificate is not there"),
    ("egress:dpa-expired", "the data processing agreement has ended"),
    (
        "egress:dpa-incomplete",
        "the data processing agreement does not state storage, processing and protection",
    ),
    ("egress:dpa-missing", "there is no data processing agreement"),
    ("egress:no-processor", "the purpose sends data out and no processor is named"),
    ("egress:purpose-not-contracted", "the processor is not contracted for this purpose"),
    ("egress:training", "the processor's terms on training do not suit the purpose"),
    ("egress:transfer-expired", "the basis for a transfer has ended"),
    ("egress:transfer-incomplete", "the basis for a transfer lacks what it needs"),
    (
        "egress:transfer-missing",
        "a country is neither home nor adequate, and there is no basis for a transfer",
    ),
    ("egress:transfer-uncovered", "the basis does not cover a country"),
    ("expired", "the grant has ended"),
    ("hours", "outside {}"),
    ("is-unknown:", "`{}` of the resource is not stated, or not of a type that the rule lists"),
    ("is:", "`{}` of the resource is not one that the rule lists"),
    ("limit:", "the limit `{}` denies what a rule gives"),
    ("mine-unknown:", "`{}` of the resource is not stated as text"),
    ("mine:", "`{}` of the resource is not this subject"),
    ("nda-expired", "the non-disclosure agreement has ended"),
    ("no-active-role", "no role is active now"),
    ("no-field", "the rules that match give no field of this resource type"),
    ("no-grants", "nobody granted this subject a role"),
    ("no-rule", "no rule matches the request as it stands"),
    ("not-before", "only from {} on"),
    ("not-yet", "the grant has not begun"),
    ("obligation-unsupported", "a rule would match if the caller declared its obligation"),
    ("obligation-unsupported:", "the caller did not declare that it fulfils `{}`"),
    ("processor", "not for this processor"),
    ("purpose", "not for this purpose"),
    ("region", "the resource's region is not one that the rule lists"),
    ("region-unknown", "the resource's region is not stated as text"),
    (
        "revoked",
        "the subject, or a grant that the session would use, is revoked: end that, or name roles of other grants",
    ),
    ("role", "not with these roles"),
    ("same-unknown:", "`{}` is not stated for both subject and resource with the same type"),
    ("same:", "`{}` of subject and resource differ"),
    ("separation:", "the separation `{}` keeps these roles apart"),
    ("session", "the session names other roles"),
    ("team-unknown:", "`{}` of the resource is not stated as text, or the subject's teams are not"),
    ("team:", "`{}` of the resource is not one of the subject's teams"),
    ("until", "only before {}"),
];

/// A code in English, or nothing for one that is none. Codes with a name have it in the wording.
///
/// ```
/// use visard::policy::wording;
/// assert_eq!(wording("separation:four-eyes").unwrap(), "the separation `four-eyes` keeps these roles apart");
/// assert_eq!(wording("no-rule").unwrap(), "no rule matches the request as it stands");
/// assert_eq!(wording("unheard-of"), None);
/// ```
pub fn wording(code: &str) -> Option<String> {
    let of = |wanted: &str| {
        WORDING.iter().find(|(known, _)| *known == wanted).map(|(_, wording)| *wording)
    };
    if let Some(wording) = of(code) {
        return Some(wording.into());
    }
    let name = code.find(':')?.saturating_add(1);
    let (prefix, name) = code.split_at_checked(name)?;
    Some(of(prefix)?.replace("{}", name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn the_catalogue_is_in_order_and_the_page_lists_every_code() {
        assert!(WORDING.is_sorted_by(|(a, _), (b, _)| a < b));
        let page = include_str!("../../../../docs/reasons.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let mut listed: Vec<&str> = rows.map(|code| code.split('<').next().unwrap()).collect();
        listed.sort_unstable();
        listed.dedup();
        let known: Vec<&str> = WORDING.iter().map(|(code, _)| *code).collect();
        assert_eq!(listed, known);
    }
}
