//! Receipts.

use super::*;

fn receipt(subject: &str) -> ErasureReceipt {
    let (tree, _, blob) = sealed();
    let keyring = keyring("acme");
    let references = References::new(&keyring, tree.pinned_key(), tree.id()).unwrap();
    let facts = Facts {
        tenant: "acme".to_string(),
        tree: *tree.id(),
        version: tree.version(),
        key: tree.pinned_key(),
        reference: references.reference(subject).unwrap(),
        state_hash: state_hash(&blob),
        time: now(),
    };
    ErasureReceipt::sign(&Signer::new(&keyring).unwrap(), facts).unwrap()
}

pub(super) fn receipts() -> Vec<Value> {
    let pinned = keyring("acme").verifying_key().unwrap();
    let case = |subject: &str| {
        let receipt = receipt(subject);
        let text = receipt.to_text();
        assert_eq!(ErasureReceipt::parse(&text).unwrap(), receipt);
        receipt.verify(&pinned).unwrap();
        receipt.check_state(&sealed().2).unwrap();
        assert!(receipt.is_for(&keyring("acme"), subject).unwrap());
        assert!(!receipt.is_for(&keyring("acme"), "somebody else").unwrap());
        json!({
            "name": format!("about {subject}"), "subject": subject, "receipt": text,
            "verifying_key": pinned.to_text(), "tenant": receipt.tenant(),
            "tree": hex(receipt.tree()), "version": receipt.version(),
            "reference": receipt.reference(), "state_hash": hex(receipt.state_hash()),
            "time": receipt.time().to_string(),
        })
    };
    ["crm-1", "Ærø №3"].map(case).to_vec()
}

/// A receipt's defect shows when it is read, or else when it is verified.
fn bad_receipt(name: &str, text: &str, error: Code) -> Value {
    let pinned = keyring("acme").verifying_key().unwrap();
    let refused = ErasureReceipt::parse(text).and_then(|receipt| receipt.verify(&pinned));
    assert_eq!(refused.unwrap_err().code(), error, "{name}");
    json!({
        "name": name, "receipt": text, "verifying_key": pinned.to_text(), "error": error.name(),
    })
}

pub(super) fn bad_receipts() -> Vec<Value> {
    use Code::{InvalidEncoding, LimitExceeded, ReceiptInvalid, UnsupportedFormat};
    let text = receipt("crm-1").to_text();
    let bytes = from_base64url(&text).unwrap();
    let last = bytes.len() - 1;
    let flipped = |at, mask| base64url(&changed(&bytes, at, mask));
    let signer = Signer::new(&keyring("rival")).unwrap();
    let same = ErasureReceipt::parse(&text).unwrap();
    let theirs = Facts {
        tenant: "acme".to_string(),
        tree: *same.tree(),
        version: 2,
        key: tree(Leaves::Hashed).pinned_key(),
        reference: [7; 16],
        state_hash: *same.state_hash(),
        time: now(),
    };
    let theirs = ErasureReceipt::sign(&signer, theirs).unwrap().to_text();
    vec![
        bad_receipt("signed by another tenant", &theirs, ReceiptInvalid),
        bad_receipt("version byte of no version", &flipped(0, 3), UnsupportedFormat),
        bad_receipt("flipped bit in the tenant", &flipped(3, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the tree's id", &flipped(7, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the version", &flipped(30, 1), ReceiptInvalid),
        bad_receipt("version zero", &flipped(30, 2), ReceiptInvalid),
        bad_receipt("flipped bit in the reference", &flipped(40, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the hash of the state", &flipped(60, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the time", &flipped(90, 1), ReceiptInvalid),
        bad_receipt("flipped bit in the signature", &flipped(last, 0x10), ReceiptInvalid),
        bad_receipt("cut to its signature", &base64url(&bytes[last - 63..]), ReceiptInvalid),
        bad_receipt("last byte missing", &base64url(&bytes[..last]), ReceiptInvalid),
        bad_receipt("one byte appended", &base64url(&[&bytes[..], &[0]].concat()), ReceiptInvalid),
        bad_receipt("padding", &format!("{text}="), InvalidEncoding),
        bad_receipt("longer than any receipt", &"A".repeat(601), LimitExceeded),
    ]
}
