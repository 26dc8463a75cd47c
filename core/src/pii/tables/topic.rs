//! What words may speak of: sets of topics, one bit each.

pub(in crate::pii) const PHONE: u32 = 1;
pub(in crate::pii) const CARD: u32 = 1 << 1;
/// Check value and expiry of a card.
pub(in crate::pii) const CHECK_VALUE: u32 = 1 << 2;
pub(in crate::pii) const EXPIRY: u32 = 1 << 3;
pub(in crate::pii) const BIRTH: u32 = 1 << 4;
pub(in crate::pii) const PASSPORT: u32 = 1 << 5;
pub(in crate::pii) const DRIVING: u32 = 1 << 6;
pub(in crate::pii) const PLATE: u32 = 1 << 7;
pub(in crate::pii) const BANK: u32 = 1 << 8;
/// Identity numbers in general.
pub(in crate::pii) const IDENTITY: u32 = 1 << 9;
pub(in crate::pii) const TAX: u32 = 1 << 10;
pub(in crate::pii) const DEVICE: u32 = 1 << 11;
pub(in crate::pii) const PLACE: u32 = 1 << 12;
pub(in crate::pii) const NETWORK: u32 = 1 << 13;
pub(in crate::pii) const KEY: u32 = 1 << 14;
pub(in crate::pii) const PASSWORD: u32 = 1 << 15;
pub(in crate::pii) const WALLET: u32 = 1 << 16;
pub(in crate::pii) const SOCIAL: u32 = 1 << 17;
pub(in crate::pii) const EMAIL: u32 = 1 << 18;
pub(in crate::pii) const VERSION: u32 = 1 << 19;
/// Orders, tickets, invoices, articles: numbers of things.
pub(in crate::pii) const ORDER: u32 = 1 << 20;
pub(in crate::pii) const AMOUNT: u32 = 1 << 21;
/// Routing numbers and sort codes.
pub(in crate::pii) const ROUTING: u32 = 1 << 22;
/// BIC, SWIFT.
pub(in crate::pii) const BIC: u32 = 1 << 23;
/// Cars, insurance of cars: weak evidence for plates and licences.
pub(in crate::pii) const VEHICLE: u32 = 1 << 24;
/// `number`, `code`, `id`: nothing by itself.
pub(in crate::pii) const NUMBER: u32 = 1 << 25;
/// Dates that are no births: purchases, deliveries, visits.
pub(in crate::pii) const EVENT: u32 = 1 << 26;

/// Spelled out: a digit, two digits, a dot, `@`, other marks.
pub(in crate::pii) const DIGIT: u32 = 1 << 27;
pub(in crate::pii) const TEN: u32 = 1 << 28;
pub(in crate::pii) const DOT: u32 = 1 << 29;
pub(in crate::pii) const AT: u32 = 1 << 30;
pub(in crate::pii) const JOINT: u32 = 1 << 31;
pub(in crate::pii) const SPELLED: u32 = DIGIT | TEN | DOT | AT | JOINT;

/// Topics that say what a number beside them is.
pub(in crate::pii) const NAMING: u32 = !(NUMBER | VEHICLE | EMAIL | SOCIAL | SPELLED);
