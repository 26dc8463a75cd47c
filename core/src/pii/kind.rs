//! The kinds of personal data, with names and numbers that never change.

use crate::error::{Code, Error, Result};
use alloc::{format, vec::Vec};
use core::{fmt, str::FromStr};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $number:literal, $name:literal;)*) => {
        /// What a finding is.
        ///
        /// Names and numbers are the same in C, JavaScript and every binding, and are never reused.
        /// All kinds can be named in a policy already; [`Kind::is_scanned`] tells which of them
        /// this release looks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$doc])* $variant = $number,)*
        }

        impl Kind {
            /// Every kind, in ascending order of number.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, for example `EMAIL`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What stands for a finding in redacted text, for example `[EMAIL]`.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => concat!("[", $name, "]"),)* }
            }
        }
    };
}

kinds! {
    /// The name of a person, without title.
    Person = 1, "PERSON";
    /// An e-mail address.
    Email = 2, "EMAIL";
    /// A telephone number.
    Phone = 3, "PHONE";
    /// A postal address, from street to city.
    Address = 4, "ADDRESS";
    /// A date of birth, the date only.
    DateOfBirth = 5, "DATE_OF_BIRTH";
    /// A number that a state gives to a person.
    NationalId = 6, "NATIONAL_ID";
    /// A value-added-tax number.
    VatId = 7, "VAT_ID";
    /// A passport number or machine-readable zone.
    Passport = 8, "PASSPORT";
    /// A driving licence number.
    DrivingLicence = 9, "DRIVING_LICENCE";
    /// The registration mark of a vehicle.
    LicencePlate = 10, "LICENCE_PLATE";
    /// An international bank account number (ISO 13616).
    Iban = 11, "IBAN";
    /// A national bank account number, sort code or BIC.
    BankAccount = 12, "BANK_ACCOUNT";
    /// A payment card number (ISO/IEC 7812), its check value or expiry.
    CreditCard = 13, "CREDIT_CARD";
    /// An address of a crypto currency.
    CryptoWallet = 14, "CRYPTO_WALLET";
    /// An IPv4 or IPv6 address.
    IpAddress = 15, "IP_ADDRESS";
    /// A hardware address of a network interface.
    MacAddress = 16, "MAC_ADDRESS";
    /// A serial number of a mobile device or SIM card.
    Imei = 17, "IMEI";
    /// User name and password inside a URL.
    UrlCredentials = 18, "URL_CREDENTIALS";
    /// An access key, API token or private key.
    Secret = 19, "SECRET";
    /// A password that someone wrote down.
    Password = 20, "PASSWORD";
    /// Geographic coordinates.
    Geo = 21, "GEO";
    /// A user name of a social network.
    SocialHandle = 22, "SOCIAL_HANDLE";
    /// A phrase that reveals a special category of data (GDPR, Art. 9).
    SpecialCategory = 23, "SPECIAL_CATEGORY";
    /// What a recogniser of the host finds; [`Finding::name`](super::Finding::name) is its name.
    Custom = 24, "CUSTOM";
}

impl Kind {
    /// The kind with this stable name.
    ///
    /// # Errors
    /// `UNKNOWN_KIND` for any other text; names are in capitals.
    pub fn from_name(name: &str) -> Result<Self> {
        let known = Self::ALL.iter().find(|kind| kind.name() == name);
        known.copied().ok_or(Error::new(Code::UnknownKind))
    }

    /// The stable number, for example 2.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// Whether this build has a detector for the kind: for [`Kind::Person`] and
    /// [`Kind::Address`] with the feature `names`, for [`Kind::SpecialCategory`] with `special`. [`Kind::Custom`] is for
    /// the recognisers of the host.
    pub const fn is_scanned(self) -> bool {
        let is_built = match self {
            Self::Person | Self::Address => cfg!(feature = "names"),
            _ => cfg!(feature = "special") || !matches!(self, Self::SpecialCategory),
        };
        is_built && !matches!(self, Self::Custom)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = Error;

    /// As [`Kind::from_name`]; the error says which kinds there are.
    fn from_str(name: &str) -> Result<Self> {
        Self::from_name(name).map_err(|refused| {
            let is_known = |kind: &&Self| kind.is_scanned() || **kind == Self::Custom;
            let names: Vec<&str> = Self::ALL.iter().filter(is_known).map(|k| k.name()).collect();
            unknown(refused.code(), "kind", name, &names.join(", "))
        })
    }
}

/// The error about a word of a plan or command that nothing is called: the author's own word, if it
/// looks like one, and what may stand there. Anything else may be a text in the wrong place.
pub(super) fn unknown(code: Code, what: &str, word: &str, known: &str) -> Error {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':');
    Error::in_document(
        code,
        match word.len() {
            0 => format!("a {what} is missing: {what}s are {known}"),
            1..=LONGEST_WORD if word.chars().all(is_part) => {
                format!("unknown {what} `{word}`: {what}s are {known}")
            }
            _ => format!("unknown {what}: {what}s are {known}"),
        },
    )
}

/// The longest word that is quoted, in bytes.
const LONGEST_WORD: usize = 32;

/// How many slots a table by number of kind has: they are numbered from 1.
pub(super) const KINDS: usize = Kind::ALL.len() + 1;

/// A set of kinds in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct KindSet(u32);

impl KindSet {
    pub(super) const NONE: Self = Self(0);

    /// The kinds of the list that have a detector.
    pub(super) fn scanned(kinds: &[Kind]) -> Self {
        let scanned = kinds.iter().filter(|kind| kind.is_scanned());
        Self(scanned.fold(0, |set, kind| set | bit(*kind)))
    }

    pub(super) fn with(self, kind: Kind) -> Self {
        Self(self.0 | bit(kind))
    }

    pub(super) fn without(self, kind: Kind) -> Self {
        Self(self.0 & !bit(kind))
    }

    pub(super) fn contains(self, kind: Kind) -> bool {
        self.0 & bit(kind) != 0
    }
}

fn bit(kind: Kind) -> u32 {
    1_u32.wrapping_shl(u32::from(kind.number()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn numbers_count_up_from_one_to_twenty_four() {
        let numbers = Kind::ALL.iter().map(|kind| kind.number());
        assert!(numbers.eq(1..=24));
    }

    #[test]
    fn names_are_the_variants_in_capitals() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().replace('_', ""), format!("{kind:?}").to_uppercase());
            assert_eq!(kind.label(), format!("[{kind}]"));
        }
    }

    #[test]
    fn names_are_read_back_exactly() {
        for kind in Kind::ALL {
            assert_eq!(kind.name().parse::<Kind>().unwrap(), *kind);
        }
        for wrong in ["email", "E-MAIL", " EMAIL", "", "LICENSE_PLATE"] {
            assert_eq!(Kind::from_name(wrong).unwrap_err().code(), Code::UnknownKind, "{wrong}");
        }
    }

    #[test]
    fn sets_keep_only_kinds_with_a_detector() {
        let set = KindSet::scanned(&[Kind::Email, Kind::Custom]);
        assert!(set.contains(Kind::Email));
        assert!(!set.contains(Kind::Custom));
        assert!(!set.contains(Kind::Phone));
    }
}
