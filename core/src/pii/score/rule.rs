//! Which words speak for a kind and which against it.

use crate::pii::{kind::Kind, tables::topic};

/// What speaks for a kind and against it, and how many bits that costs.
pub(super) struct Rule {
    pub(super) supports: u32,
    pub(super) opposes: u32,
    pub(super) opposed: i32,
}

impl Rule {
    pub(super) fn of_sort(kind: Kind, subkind: Option<&str>) -> Self {
        let rule = Self::of(kind);
        match subkind {
            // The word `code` is part of what it is called.
            Some("GB_SORT_CODE") => Self { opposes: rule.opposes & !topic::ORDER, ..rule },
            // Too many numbers of so many digits fit for any word but its own.
            Some("FR_CNI" | "FR_CNIE" | "NL_ID") => Self { supports: 0, ..rule },
            _ => rule,
        }
    }

    fn of(kind: Kind) -> Self {
        let (supports, opposed) = match kind {
            Kind::Phone => (topic::PHONE, -6),
            Kind::DateOfBirth => (topic::BIRTH, -3),
            Kind::NationalId => (topic::IDENTITY, -4),
            Kind::VatId => (topic::TAX, -3),
            Kind::Passport => (topic::PASSPORT, -3),
            Kind::DrivingLicence => (topic::DRIVING, -3),
            Kind::LicencePlate => (topic::PLATE, -3),
            Kind::Iban => (topic::BANK, 0),
            Kind::BankAccount => (topic::BANK | topic::ROUTING | topic::BIC, -6),
            Kind::CreditCard => (topic::CARD, -4),
            Kind::CryptoWallet => (topic::WALLET, 0),
            Kind::IpAddress => (topic::NETWORK, -9),
            Kind::MacAddress => (topic::NETWORK | topic::DEVICE, 0),
            Kind::Imei => (topic::DEVICE, -4),
            Kind::Secret => (topic::KEY, 0),
            Kind::Password => (topic::PASSWORD, 0),
            Kind::Geo => (topic::PLACE, -4),
            Kind::SocialHandle => (topic::SOCIAL, 0),
            Kind::Email => (topic::EMAIL, 0),
            _ => (0, 0),
        };
        Self { supports, opposes: opposing(kind, supports), opposed }
    }
}

/// The words that speak against a kind, beside those for it.
const fn opposing(kind: Kind, supports: u32) -> u32 {
    match kind {
        Kind::IpAddress => topic::VERSION,
        Kind::DateOfBirth => {
            topic::NAMING & !(supports | topic::IDENTITY | topic::PLACE | topic::NETWORK)
        }
        Kind::CreditCard => {
            topic::NAMING
                & !(supports | topic::CHECK_VALUE | topic::EXPIRY | topic::EVENT | topic::AMOUNT)
        }
        Kind::NationalId | Kind::VatId => {
            topic::NAMING
                & !(supports | topic::TAX | topic::IDENTITY | topic::EVENT | topic::PASSPORT)
        }
        Kind::BankAccount => topic::NAMING & !(supports | topic::AMOUNT | topic::EVENT),
        // `IMEI of my phone`: the device is the telephone.
        Kind::Imei => topic::NAMING & !(supports | topic::PHONE | topic::EVENT | topic::VERSION),
        // `the bike PO 7K41`: codes of currencies and units are districts too.
        // The French `carte grise` is the paper of a vehicle.
        Kind::LicencePlate => {
            topic::NAMING & !(supports | topic::EVENT | topic::AMOUNT | topic::CARD)
        }
        // `pass: CCE952737, bil: EK 92107`
        Kind::Passport => topic::NAMING & !(supports | topic::EVENT) | topic::VEHICLE,
        // `the pin is at 54.6013, -2.8421`
        // German and other maps are called as cards are.
        Kind::Geo => topic::NAMING & !(supports | topic::EVENT | topic::PASSWORD | topic::CARD),
        _ => topic::NAMING & !(supports | topic::EVENT),
    }
}
