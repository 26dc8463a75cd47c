//! What a word may do, one bit each.

/// The writer as a subject.
pub(in crate::pii::special) const SELF: u32 = 1;
/// The writer as an object.
pub(in crate::pii::special) const ME: u32 = 1 << 1;
pub(in crate::pii::special) const MY: u32 = 1 << 2;
/// Relatives, partners, friends, colleagues: of the writer after `my`.
pub(in crate::pii::special) const KIN: u32 = 1 << 3;
/// Those called by it without `my`.
pub(in crate::pii::special) const NAMED_KIN: u32 = 1 << 4;
pub(in crate::pii::special) const BE: u32 = 1 << 5;
pub(in crate::pii::special) const HAVE: u32 = 1 << 6;
/// With [`BE`], [`HAVE`] or [`NEED`]: a verb in the first person, which needs no pronoun.
pub(in crate::pii::special) const FIRST: u32 = 1 << 7;
pub(in crate::pii::special) const AS: u32 = 1 << 8;
/// Articles, degrees, times.
pub(in crate::pii::special) const FILL: u32 = 1 << 9;
pub(in crate::pii::special) const NOT: u32 = 1 << 10;
/// After it no one's own condition is spoken of.
pub(in crate::pii::special) const BLOCK: u32 = 1 << 11;
/// With, since, after, in.
pub(in crate::pii::special) const WITH: u32 = 1 << 12;
pub(in crate::pii::special) const MEMBER: u32 = 1 << 13;
pub(in crate::pii::special) const VOTE: u32 = 1 << 14;
/// Use, need, eat, wear, take, observe.
pub(in crate::pii::special) const NEED: u32 = 1 << 15;
pub(in crate::pii::special) const DIAGNOSED: u32 = 1 << 16;
pub(in crate::pii::special) const PERSON: u32 = 1 << 17;
/// Belongs to the phrase behind it: parts of the body, degrees of an illness.
pub(in crate::pii::special) const PART: u32 = 1 << 18;
pub(in crate::pii::special) const OTHERS: u32 = 1 << 19;
/// Only figuratively.
pub(in crate::pii::special) const NEARLY: u32 = 1 << 20;
pub(in crate::pii::special) const AND: u32 = 1 << 21;
/// Begins another clause.
pub(in crate::pii::special) const JOINT: u32 = 1 << 22;
pub(in crate::pii::special) const FOR: u32 = 1 << 23;
/// `'s` of an owner.
pub(in crate::pii::special) const OWNED: u32 = 1 << 24;
/// Because, due to.
pub(in crate::pii::special) const CAUSE: u32 = 1 << 25;
/// Things of which a word before them says something else.
pub(in crate::pii::special) const THING: u32 = 1 << 26;
/// Takes, scans, keeps: what is done to prints and faces.
pub(in crate::pii::special) const TAKE: u32 = 1 << 27;
/// Of origin: `of Kurdish descent`.
pub(in crate::pii::special) const OF: u32 = 1 << 28;
/// Of whom a record tells: patients, clients, callers.
pub(in crate::pii::special) const RECORD: u32 = 1 << 29;
/// How much or how one is it: belongs to the phrase.
pub(in crate::pii::special) const DEGREE: u32 = 1 << 30;
/// With [`MEMBER`]: a verb, which does not belong to the phrase.
pub(in crate::pii::special) const JOINING: u32 = 1 << 31;
