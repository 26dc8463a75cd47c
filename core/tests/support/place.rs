//! Where a value stands, and what seals and opens it there, by format.

use super::support::{State, Usage, keyring_of};
use std::{collections::BTreeMap, sync::Mutex};
use visard::{
    Result, SecretBytes,
    field::{
        AttachmentCipher, DeterministicCipher, Domain, FieldCipher, Format, HEADER_LEN,
        RecordCipher, RecordOpener, SubjectKey,
    },
    keyset::Keyring,
};

const DATA: Usage = (1, "data");

/// Where a value stands. What a format does not bind, it is not asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) tenant: String,
    pub(crate) table: String,
    pub(crate) record: String,
    pub(crate) field: String,
    pub(crate) extra: Vec<u8>,
    pub(crate) subject: String,
    pub(crate) subject_key: u8,
    /// The states of the keys 1, 2 … by their first letters.
    pub(crate) keys: &'static str,
}

pub(crate) fn here() -> Place {
    Place {
        tenant: "acme".to_owned(),
        table: "responses".to_owned(),
        record: "r-1".to_owned(),
        field: "/email".to_owned(),
        extra: b"v7".to_vec(),
        subject: "p-17".to_owned(),
        subject_key: 1,
        keys: "pe",
    }
}

impl Place {
    /// Reading a keyring takes longer than sealing, so each is kept.
    pub(crate) fn keyring(&self) -> Keyring {
        static KEPT: Mutex<BTreeMap<(String, &str), Keyring>> = Mutex::new(BTreeMap::new());
        let name = (self.tenant.clone(), self.keys);
        KEPT.lock().unwrap().entry(name).or_insert_with(|| self.make_keyring()).clone()
    }

    fn make_keyring(&self) -> Keyring {
        let state = |letter| match letter {
            's' => State::Staged,
            'p' => State::Primary,
            'e' => State::Enabled,
            'd' => State::Disabled,
            _ => State::Destroyed,
        };
        let keys: Vec<_> = (1..).zip(self.keys.chars().map(state)).collect();
        keyring_of(&self.tenant, &[(DATA, &keys)])
    }

    pub(crate) fn key(&self) -> SubjectKey {
        SubjectKey::from_bytes(&[self.subject_key; 32]).unwrap()
    }

    pub(crate) fn column(&self) -> Result<FieldCipher> {
        FieldCipher::new(&self.keyring(), &self.table, &self.field)
    }

    pub(crate) fn deterministic(&self) -> Result<DeterministicCipher> {
        let domain = Domain::of(5_000)?;
        DeterministicCipher::new(&self.keyring(), &self.table, &self.field, domain)
    }

    #[cfg(feature = "xaes")]
    pub(crate) fn xaes(&self) -> Result<visard::field::XaesCipher> {
        visard::field::XaesCipher::new(&self.keyring(), &self.table, &self.field)
    }

    pub(crate) fn attachments(&self) -> Result<AttachmentCipher> {
        AttachmentCipher::new(&self.keyring(), &self.table, &self.field)
    }

    pub(crate) fn records(&self) -> Result<RecordCipher> {
        RecordCipher::new(&self.keyring(), &self.table)
    }

    /// The sealed value; for a record its header, then its only field.
    pub(crate) fn seal(&self, format: Format, value: &[u8]) -> Result<Vec<u8>> {
        let (record, extra, fields) = (&self.record, &self.extra, [(&*self.field, value)]);
        match format {
            Format::Field | Format::FieldLong => {
                self.column()?.with_formats(format, &[])?.seal(record, value, extra)
            }
            Format::SubjectField => {
                self.column()?.for_subject(&self.subject, &self.key())?.seal(record, value, extra)
            }
            Format::Deterministic => self.deterministic()?.seal(value),
            Format::Attachment => self.attachments()?.seal(record, value, extra),
            #[cfg(feature = "xaes")]
            Format::Xaes => self.xaes()?.seal(record, value, extra),
            Format::Record => {
                let sealed = self.records()?.seal_record(record, extra, &fields)?;
                Ok([&sealed.header[..], sealed.fields.get(0).unwrap()].concat())
            }
            Format::SubjectRecord => {
                let (records, key) = (self.records()?, self.key());
                let records = records.for_subject(&self.subject, &key)?;
                let sealed = records.seal_record(record, extra, &fields)?;
                Ok([&sealed.header[..], sealed.fields.get(0).unwrap()].concat())
            }
            _ => unreachable!("{format:?} is not sealed by itself"),
        }
    }

    pub(crate) fn open(&self, format: Format, sealed: &[u8]) -> Result<SecretBytes> {
        let (record, extra) = (&self.record, &self.extra);
        match format {
            Format::Field | Format::FieldLong => {
                self.column()?.with_formats(format, &[])?.open(record, sealed, extra)
            }
            Format::SubjectField => {
                self.column()?.for_subject(&self.subject, &self.key())?.open(record, sealed, extra)
            }
            Format::Deterministic => self.deterministic()?.open(sealed),
            Format::Attachment => self.attachments()?.open(record, sealed, extra),
            #[cfg(feature = "xaes")]
            Format::Xaes => self.xaes()?.open(record, sealed, extra),
            Format::Record => {
                let records = self.records()?;
                self.open_field(sealed, |header| records.opener(record, extra, header))
            }
            Format::SubjectRecord => {
                let (records, key) = (self.records()?, self.key());
                let records = records.for_subject(&self.subject, &key)?;
                self.open_field(sealed, |header| records.opener(record, extra, header))
            }
            _ => unreachable!("{format:?} is not opened by itself"),
        }
    }

    fn open_field(
        &self,
        sealed: &[u8],
        opener: impl FnOnce(&[u8]) -> Result<RecordOpener>,
    ) -> Result<SecretBytes> {
        let (header, field) = sealed.split_at(sealed.len().min(HEADER_LEN));
        opener(header)?.open(&self.field, field)
    }

    /// The same place as far as the format binds it.
    pub(crate) fn bound_by(&self, format: Format) -> Self {
        let mut bound = self.clone();
        if !matches!(format, Format::SubjectField | Format::SubjectRecord) {
            (bound.subject, bound.subject_key) = (String::new(), 0);
        }
        bound.keys = "";
        if format == Format::Deterministic {
            (bound.record, bound.extra) = (String::new(), Vec::new());
        }
        bound
    }
}

/// Every place that differs from `here` in one or two respects, and `here` itself.
pub(crate) fn places() -> Vec<Place> {
    let changes: [fn(&mut Place); 7] = [
        |place| place.tenant = "other".into(),
        |place| place.table = "tickets".into(),
        |place| place.record = "r-2".into(),
        |place| place.field = "/phone".into(),
        |place| place.extra = b"v8".to_vec(),
        |place| place.subject = "p-18".into(),
        |place| place.subject_key = 2,
    ];
    let mut places = vec![here()];
    for (at, first) in changes.iter().enumerate() {
        for second in &changes[at..] {
            let mut place = here();
            first(&mut place);
            second(&mut place);
            places.push(place);
        }
    }
    places
}
