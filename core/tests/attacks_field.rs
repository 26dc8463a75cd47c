//! Every ciphertext in every place where it does not belong: none opens.
#![cfg(feature = "xaes")]
#![expect(clippy::unwrap_used, reason = "tests")]

use visard::{
    Code, Result, SecretBytes, Timestamp,
    field::{
        AttachmentCipher, DeterministicCipher, Domain, FieldCipher, Format, RecordCipher,
        SubjectKey, XaesCipher,
    },
    keyset::{Keyring, Use},
};

fn now() -> Timestamp {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

/// Names of a place. All ciphers of a test have the same ones, or ones that differ in one part.
#[derive(Clone, Copy)]
struct Place<'a> {
    table: &'a str,
    record: &'a str,
    field: &'a str,
    extra: &'a [u8],
    subject: &'a str,
}

const PLACE: Place<'_> =
    Place { table: "t", record: "r", field: "/f", extra: b"e", subject: "crm-1" };
const PLAIN: &[u8] = b"ada@example.org";

type Open<'a> = Box<dyn Fn(&[u8]) -> Result<SecretBytes> + 'a>;

/// What every cipher of a place makes of [`PLAIN`]; a record's header and field are one string.
fn sealed(keyring: &Keyring, at: Place<'_>, key: &SubjectKey) -> Vec<(Format, Vec<u8>)> {
    let field = || FieldCipher::new(keyring, at.table, at.field).unwrap();
    let long = field().with_formats(Format::FieldLong, &[]).unwrap();
    let records = RecordCipher::new(keyring, at.table).unwrap();
    let of = records.for_subject(at.subject, key).unwrap();
    let fields = [(at.field, PLAIN)];
    let both = |record: visard::field::SealedRecord| {
        [&record.header[..], record.fields.get(0).unwrap()].concat()
    };
    let small = Domain::of(100_000).unwrap();
    let alike = DeterministicCipher::new(keyring, at.table, at.field, small).unwrap();
    let attachments = AttachmentCipher::new(keyring, at.table, at.field).unwrap();
    let xaes = XaesCipher::new(keyring, at.table, at.field).unwrap();
    let (r, e) = (at.record, at.extra);
    vec![
        (Format::Field, field().seal(r, PLAIN, e).unwrap()),
        (Format::FieldLong, long.seal(r, PLAIN, e).unwrap()),
        (Format::Record, both(records.seal_record(r, e, &fields).unwrap())),
        (Format::Xaes, xaes.seal(r, PLAIN, e).unwrap()),
        (Format::Deterministic, alike.seal(PLAIN).unwrap()),
        (Format::Attachment, attachments.seal(r, PLAIN, e).unwrap()),
        (
            Format::SubjectField,
            field().for_subject(at.subject, key).unwrap().seal(r, PLAIN, e).unwrap(),
        ),
        (Format::SubjectRecord, both(of.seal_record(r, e, &fields).unwrap())),
    ]
}

/// Everything that opens in a place.
fn openers<'a>(
    keyring: &'a Keyring,
    at: Place<'a>,
    key: &'a SubjectKey,
) -> Vec<(Format, Open<'a>)> {
    let field = || FieldCipher::new(keyring, at.table, at.field).unwrap();
    let (short, long, of) = (field(), field(), field());
    let only = |cipher: FieldCipher, format| cipher.with_formats(format, &[]).unwrap();
    let (short, long) = (only(short, Format::Field), only(long, Format::FieldLong));
    let records = || RecordCipher::new(keyring, at.table).unwrap();
    let (plain, owned) = (records(), records());
    let small = Domain::of(100_000).unwrap();
    let alike = DeterministicCipher::new(keyring, at.table, at.field, small).unwrap();
    let attachments = AttachmentCipher::new(keyring, at.table, at.field).unwrap();
    let xaes = XaesCipher::new(keyring, at.table, at.field).unwrap();
    let (r, e) = (at.record, at.extra);
    let split = |sealed: &[u8]| {
        let (header, field) = sealed.split_at(sealed.len().min(visard::field::HEADER_LEN));
        (header.to_vec(), field.to_vec())
    };
    vec![
        (Format::Field, Box::new(move |sealed: &[u8]| short.open(r, sealed, e)) as Open<'a>),
        (Format::FieldLong, Box::new(move |sealed| long.open(r, sealed, e))),
        (
            Format::Record,
            Box::new(move |sealed| {
                let (header, field) = split(sealed);
                plain.opener(r, e, &header)?.open(at.field, &field)
            }),
        ),
        (Format::Xaes, Box::new(move |sealed| xaes.open(r, sealed, e))),
        (Format::Deterministic, Box::new(move |sealed| alike.open(sealed))),
        (Format::Attachment, Box::new(move |sealed| attachments.open(r, sealed, e))),
        (
            Format::SubjectField,
            Box::new(move |sealed| of.for_subject(at.subject, key)?.open(r, sealed, e)),
        ),
        (
            Format::SubjectRecord,
            Box::new(move |sealed| {
                let (header, field) = split(sealed);
                owned.for_subject(at.subject, key)?.opener(r, e, &header)?.open(at.field, &field)
            }),
        ),
    ]
}

/// With its own format byte, and with that of the cipher it is given to.
#[test]
fn no_format_opens_as_another_one_even_when_it_says_so() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let key = SubjectKey::generate().unwrap();
    for (of, sealed) in sealed(&keyring, PLACE, &key) {
        for (format, open) in openers(&keyring, PLACE, &key) {
            if of == format {
                assert_eq!(open(&sealed).unwrap().expose(), PLAIN, "{of:?}");
                continue;
            }
            assert_eq!(open(&sealed).unwrap_err().code(), Code::UnsupportedFormat, "{of:?}");
            let mut renamed = sealed.clone();
            *renamed.first_mut().unwrap() = format.byte();
            let code = open(&renamed).unwrap_err().code();
            assert!(
                [Code::OpenFailed, Code::UnsupportedFormat].contains(&code),
                "{of:?} as {format:?}: {code:?}"
            );
        }
    }
}

/// One part of the place differs at a time; parts that a format does not bind are left out.
#[test]
fn no_ciphertext_opens_in_a_neighbouring_place() {
    let keyring = Keyring::generate("acme", now()).unwrap();
    let key = SubjectKey::generate().unwrap();
    let other_key = SubjectKey::generate().unwrap();
    let owned = [Format::SubjectField, Format::SubjectRecord];
    let neighbours = [
        ("table", Place { table: "tr", record: "", ..PLACE }),
        ("table", Place { table: "T", ..PLACE }),
        ("record", Place { record: "r\0", ..PLACE }),
        ("record", Place { record: "r/f", field: "", ..PLACE }),
        ("field", Place { field: "/F", ..PLACE }),
        ("extra", Place { extra: b"", ..PLACE }),
        ("extra", Place { extra: b"e\0", ..PLACE }),
        ("subject", Place { subject: "crm-2", ..PLACE }),
    ];
    for (of, sealed) in sealed(&keyring, PLACE, &key) {
        for (part, place) in neighbours {
            let bound = match part {
                "subject" => owned.contains(&of),
                "record" | "extra" => of != Format::Deterministic,
                _ => true,
            };
            if !bound || place.record.is_empty() || place.field.is_empty() {
                continue;
            }
            for (format, open) in openers(&keyring, place, &key) {
                assert!(open(&sealed).is_err(), "{of:?} as {format:?}, another {part}");
            }
        }
        for (format, open) in openers(&keyring, PLACE, &other_key) {
            let opens = format == of && !owned.contains(&of);
            assert_eq!(open(&sealed).is_ok(), opens, "{of:?} as {format:?}, another key");
        }
    }
}

/// Two keyrings that hold one key: only the tenant's name differs, or the state of the key.
#[test]
fn no_ciphertext_opens_for_another_tenant_or_under_a_retired_key() {
    let (acme, rival) = (Keyring::generate("acme", now()), Keyring::generate("acme2", now()));
    let (acme, rival) = (acme.unwrap(), rival.unwrap());
    let key = SubjectKey::generate().unwrap();
    let id = acme.keys(Use::Data).unwrap().next().unwrap().id;
    let retired = acme.rotate(Use::Data, now()).unwrap().disable(Use::Data, id).unwrap();
    for (of, sealed) in sealed(&acme, PLACE, &key) {
        for keyring in [&rival, &retired] {
            for (format, open) in openers(keyring, PLACE, &key).into_iter().filter(|o| o.0 == of) {
                assert_eq!(open(&sealed).unwrap_err().code(), Code::KeyUnknown, "{format:?}");
            }
        }
        // The id of a key that opens, over what another one sealed.
        let mut renamed = sealed.clone();
        let primary = retired.keys(Use::Data).unwrap().last().unwrap().id.number();
        renamed.splice(1..5, primary.to_be_bytes());
        for (format, open) in openers(&retired, PLACE, &key).into_iter().filter(|o| o.0 == of) {
            assert_eq!(open(&renamed).unwrap_err().code(), Code::OpenFailed, "{format:?}");
        }
    }
}
