//! What a URL may tell about a person.

use crate::pii::Kind;
use core::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $label:literal;)*) => {
        /// What a URL tells about a person; names as in reports, for example `card_number`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum LeakKind {
            $($(#[$doc])* $variant,)*
        }

        impl LeakKind {
            /// Every kind, in the order of the variants.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name in lower case, for example `card_number`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What stands for it in a scrubbed URL, for example `%5BCREDIT_CARD%5D`: a label of the
            /// scanner's, percent-encoded.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => concat!("%5B", $label, "%5D"),)* }
            }
        }
    };
}

kinds! {
    /// An e-mail address.
    Email = "email", "EMAIL";
    /// A telephone number.
    Phone = "phone", "PHONE";
    /// An international bank account number.
    Iban = "iban", "IBAN";
    /// A payment card number.
    CardNumber = "card_number", "CREDIT_CARD";
    /// An IP address.
    IpAddress = "ip_address", "IP_ADDRESS";
    /// A user name before the host, with or without password, or as a value.
    Username = "username", "USERNAME";
    /// The name of a person, or a part of it.
    PersonName = "person_name", "PERSON";
    /// A date or year of birth.
    DateOfBirth = "date_of_birth", "DATE_OF_BIRTH";
    /// A postcode.
    Postcode = "postcode", "POSTCODE";
    /// A street with its number, or more of an address.
    PostalAddress = "postal_address", "ADDRESS";
    /// A number that a state gives to a person.
    NationalId = "national_id", "NATIONAL_ID";
    /// Coordinates.
    Geolocation = "geolocation", "GEO";
    /// Gender, or a form of address that shows it.
    Gender = "gender", "GENDER";
    /// Health (GDPR, Art. 9).
    Health = "health", "HEALTH";
    /// Another special category (GDPR, Art. 9).
    SpecialCategory = "special_category", "SPECIAL_CATEGORY";
    /// An internal or sequential number of a person's record.
    CustomerId = "customer_id", "CUSTOMER_ID";
    /// The hash of an e-mail address, which anybody who has the address can make again.
    HashedEmail = "hashed_email", "HASHED_EMAIL";
    /// The hash of a telephone number, which all numbers can be tried against.
    HashedPhone = "hashed_phone", "HASHED_PHONE";
    /// A passport number.
    Passport = "passport", "PASSPORT";
    /// A driving licence number.
    DrivingLicence = "driving_licence", "DRIVING_LICENCE";
    /// The registration mark of a vehicle.
    LicencePlate = "licence_plate", "LICENCE_PLATE";
    /// A value-added-tax number.
    VatId = "vat_id", "VAT_ID";
    /// A national bank account number.
    BankAccount = "bank_account", "BANK_ACCOUNT";
    /// An address of a crypto currency.
    CryptoWallet = "crypto_wallet", "CRYPTO_WALLET";
    /// A hardware address.
    MacAddress = "mac_address", "MAC_ADDRESS";
    /// A serial number of a mobile device.
    Imei = "imei", "IMEI";
    /// A user name of a social network.
    SocialHandle = "social_handle", "SOCIAL_HANDLE";
    /// An access key or private key.
    Secret = "secret", "SECRET";
    /// A password.
    Password = "password", "PASSWORD";
}

impl LeakKind {
    /// What the scanner's kinds are called in links.
    pub(super) const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Self::PersonName,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone,
            Kind::Address => Self::PostalAddress,
            Kind::DateOfBirth => Self::DateOfBirth,
            Kind::NationalId => Self::NationalId,
            Kind::VatId => Self::VatId,
            Kind::Passport => Self::Passport,
            Kind::DrivingLicence => Self::DrivingLicence,
            Kind::LicencePlate => Self::LicencePlate,
            Kind::Iban => Self::Iban,
            Kind::BankAccount => Self::BankAccount,
            Kind::CreditCard => Self::CardNumber,
            Kind::CryptoWallet => Self::CryptoWallet,
            Kind::IpAddress => Self::IpAddress,
            Kind::MacAddress => Self::MacAddress,
            Kind::Imei => Self::Imei,
            Kind::UrlCredentials => Self::Username,
            Kind::Secret => Self::Secret,
            Kind::Password => Self::Password,
            Kind::Geo => Self::Geolocation,
            Kind::SocialHandle => Self::SocialHandle,
            Kind::SpecialCategory => Self::SpecialCategory,
            // Links are looked through without recognisers.
            Kind::Custom => Self::CustomerId,
        }
    }
}

impl fmt::Display for LeakKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_variants_in_small_letters() {
        for kind in LeakKind::ALL {
            let variant = alloc::format!("{kind:?}").to_lowercase();
            assert_eq!(kind.name().replace('_', ""), variant);
        }
    }
}
