//! Ids of records. `order id`, `customerId`: a number that somebody counts up, which no state gives
//! to a person, though one in some has the check digits of such a number.

use super::{context::Context, fold::fold, tables::List, text::Text};
use core::ops::Range;

/// What has records, in small letters without marks.
const RECORDS: &[&str] = &[
    "account",
    "agent",
    "article",
    "auftrag",
    "auftrags",
    "bestell",
    "bestelling",
    "booking",
    "buchungs",
    "campaign",
    "case",
    "client",
    "cliente",
    "commande",
    "comment",
    "compte",
    "contact",
    "cuenta",
    "customer",
    "device",
    "employee",
    "event",
    "feedback",
    "form",
    "guest",
    "invoice",
    "item",
    "klant",
    "klient",
    "klienta",
    "kund",
    "kunden",
    "lead",
    "location",
    "member",
    "message",
    "order",
    "ordine",
    "page",
    "patient",
    "pedido",
    "policy",
    "post",
    "product",
    "produkt",
    "project",
    "question",
    "reply",
    "request",
    "reservation",
    "respondent",
    "response",
    "review",
    "session",
    "store",
    "subscriber",
    "survey",
    "task",
    "thread",
    "ticket",
    "tracking",
    "transaction",
    "umfrage",
    "user",
    "utilisateur",
    "visitor",
    "zamowienia",
];

/// Whether the word at this distance is the `id` of a record, by the word before or behind it.
pub(super) fn is_id_of_record(text: &Text<'_>, near: &Context, distance: usize) -> bool {
    let neighbours = [distance.checked_add(1), distance.checked_sub(1)];
    near.word(text, distance).eq_ignore_ascii_case(b"id")
        && neighbours.into_iter().flatten().any(|other| {
            let word = fold(near.word(text, other));
            RECORDS.iter().any(|record| record.as_bytes() == word.letters())
        })
}

/// Whether a word is the key of a record in a program, and not what somebody calls a number: `{"id": "3451-9128"}`,
/// `?id=3451`, `"request_id":`.
pub(super) fn is_key_of_one(text: &Text<'_>, word: &Range<usize>) -> bool {
    let behind = word.end..word.end.saturating_add(2);
    matches!(text.bytes(behind), b"\":" | [b'=', _])
        && KEYS.iter().any(|key| text.bytes(word.clone()).eq_ignore_ascii_case(key))
        && match text.before(word.start) {
            Some(b'"' | b'?' | b'&') => true,
            Some(b'_') => !is_official(text, word.start.saturating_sub(1)),
            _ => false,
        }
}

/// Ids, and times in seconds, which are as long as identifiers.
const KEYS: [&[u8]; 4] = [b"id", b"identifier", b"t", b"ts"];

/// Whether the word before a place is of what states give to people: `national_id`.
fn is_official(text: &Text<'_>, end: usize) -> bool {
    let start = text.word_start(end);
    OFFICIAL.has_written(text.bytes(start..end))
}

static OFFICIAL: List = List::new(
    "national citizen civil government gov state fiscal tax social voter personal legal resident identity person nat vat health \
    passport licence license driver pesel ausweis document documento dokument dni nif nie bsn ssn cpf card",
);

/// Whether a field is called like the id of a record: `order_id`, `customerId`, `id`.
pub(super) fn is_called_like_one(field: &str) -> bool {
    let Some(front) = field.len().checked_sub(2).and_then(|at| field.split_at_checked(at)) else {
        return false;
    };
    let (front, end) = front;
    let front = front.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends_with = |record: &&str| {
        let at = front.len().checked_sub(record.len());
        at.and_then(|at| front.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(record))
    };
    end.eq_ignore_ascii_case("id") && (front.is_empty() || RECORDS.iter().any(ends_with))
}

#[cfg(test)]
mod tests {
    use crate::pii::{Hints, Kind, Scanner};

    #[test]
    fn ids_of_records_are_no_identifiers() {
        let scanner = Scanner::new();
        for text in [
            "order id 1234567",
            "my customer ID: 7654321",
            "user id 998877665",
            "l'id client 1234567",
            "Bestell-ID 1234567",
            "id zamówienia 1234567",
            "employee_id=1234567",
            r#"{"id": "1234567", "score": 4}"#,
            r#"{"ts":1748967818,"request_id":"9c838cad"}"#,
            "https://forms.example/r?w=2&identifier=1234567",
        ] {
            assert!(scanner.scan(text).unwrap().is_empty(), "{text}");
        }
        for text in ["my national id is 1234567", "id 1234567", "personal id 1234567"] {
            assert_eq!(scanner.scan(text).unwrap()[0].kind(), Kind::NationalId, "{text}");
        }
    }

    #[test]
    fn fields_for_ids_of_records_hint_at_none() {
        let scanner = Scanner::new();
        let found = |field: &str| {
            let hints = Hints::new().field(field);
            !scanner.scan_with("1234567", &hints).unwrap().is_empty()
        };
        for field in ["order_id", "customerId", "survey-id", "id", "ID", "responseID", "user.id"] {
            assert!(!found(field), "{field}");
        }
        for field in ["national_id", "citizenId", "id_number", "dni", "tax_id"] {
            assert!(found(field), "{field}");
        }
    }
}
