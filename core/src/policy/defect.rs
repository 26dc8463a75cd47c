//! Why a document is refused: stable codes beside `POLICY_INVALID`, listed in `docs/lints.md`.

macro_rules! defects {
    ($($(#[$doc:meta])* $variant:ident = $code:literal;)*) => {
        /// One way in which a document is wrong.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Defect {
            $($(#[$doc])* $variant,)*
        }

        impl Defect {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable code.
            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

defects! {
    /// The text is neither TOML nor JSON.
    Syntax = "document:syntax";
    /// A key comes twice in one table (JSON; in TOML it is a matter of syntax).
    RepeatedKey = "document:repeated-key";
    /// More bytes, levels, entries or values than the documented limits.
    TooLarge = "document:too-large";
    /// A key that no document has here.
    UnknownKey = "document:unknown-key";
    /// A key that other tables have, and this one has not: `absolute` on anything but a limit.
    MisplacedKey = "document:misplaced-key";
    /// A key that must be there.
    MissingKey = "document:missing-key";
    /// A text where a list is expected, and the like.
    WrongType = "document:wrong-type";
    /// A date, duration, country, path or number that is none.
    BadValue = "document:bad-value";
    /// What cannot be a name.
    BadName = "document:bad-name";
    /// A name that is not declared.
    UnknownName = "document:unknown-name";
    /// Not one of a fixed set of words: a view, a kind of separation, a basis.
    UnknownWord = "document:unknown-word";
    /// A name that comes twice in a list.
    RepeatedName = "document:repeated-name";
    /// An empty list where a missing key means any.
    EmptyList = "document:empty-list";
    /// Another schema than this release reads.
    Schema = "policy:schema";
    /// A zone that the table of zones does not have.
    UnknownZone = "policy:unknown-zone";
    /// A smallest group below the policy's own, or below 2.
    SmallGroup = "policy:k-below-floor";
    /// A field that names no class.
    FieldWithoutClass = "policy:field-without-class";
    /// Roles that inherit in a circle.
    RoleCycle = "policy:role-cycle";
    /// A separation of fewer than two roles.
    SeparationOfOne = "policy:separation-of-one";
    /// A role that alone gives two statically separated roles.
    SeparationByRole = "policy:separation-by-role";
    /// An id that two rules or separations have.
    RepeatedId = "policy:repeated-id";
    /// Hours that end as they start.
    EmptyHours = "policy:empty-hours";
    /// `until` not after `not_before`.
    EmptyWindow = "policy:until-before-start";
    /// A rule without a view of any class.
    NoView = "policy:no-view";
    /// A processor with an egress purpose and no agreement.
    ProcessorWithoutDpa = "policy:processor-without-dpa";
    /// A subject that is empty or too long.
    BadSubject = "people:bad-subject";
    /// A grant id that comes twice.
    RepeatedGrant = "people:repeated-grant";
    /// A revocation of a grant that is not there.
    UnknownGrant = "people:unknown-grant";
    /// A revocation of neither or both of a subject and a grant.
    Revocation = "people:revocation-target";
    /// `until` not after `from`.
    EmptyGrant = "people:until-before-from";
    /// A grant of an external role that does not end.
    ExternalWithoutEnd = "people:external-without-until";
    /// A grant without the agreement that its role requires.
    WithoutNda = "people:without-nda";
    /// A grant that lasts longer than its role allows.
    LongGrant = "people:longer-than-longest-grant";
    /// Overlapping grants of statically separated roles.
    SeparationBroken = "people:separation-broken";
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn the_page_lists_the_codes() {
        let page = include_str!("../../../docs/lints.md");
        let (errors, _) = page.split_once("## Warnings").unwrap();
        let rows = errors.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let codes: Vec<&str> = Defect::ALL.iter().map(|defect| defect.code()).collect();
        assert_eq!(rows.collect::<Vec<_>>(), codes);
    }
}
