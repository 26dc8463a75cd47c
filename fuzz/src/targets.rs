//! The targets: parse or open anything, and hold what the documentation promises.

use crate::fixtures::{
    BALLOT, FRONTS, KEYRING, NOW, ORIGINALS, PEOPLE, PHOTO, PHOTO_PLAIN, PLACEHOLDERS, POLICY,
    REQUEST, VISARD,
};
use std::sync::Arc;
use visard::{
    SecretBytes,
    audit::{self, Checkpoint},
    encoding::base64url,
    field::{
        ATTACHMENT_HEADER_LEN, AttachmentCipher, BlindIndex, DeterministicCipher, Domain,
        FieldCipher, IndexPlan, Normaliser, RecordCipher, SubjectKey, Walk,
        erasure::{BlobName, ErasureReceipt, Respondent, SlotKey, StateHeader, SubjectTree},
        format_of, key_id,
    },
    hpke::{KeyConfig, OpeningKey},
    keyset::{self, Kek, Keyring, Share, insecure},
    link,
    pii::{
        Finding, Hints, JsonFinding, Kind, Operator, Originals, Plan, Recognisers, RedactionKeys,
        Replacer, Right, Scanner,
    },
    policy::{People, Policy, Request},
    record::{Context, Json},
    token::{
        AnonymousKey, AnonymousRequest, AnonymousToken, Check, Issuer, PrintedCodes, Scope, Token,
        check_printed,
    },
};

/// The reader of attachments opens what was sealed and nothing else, whatever the pieces.
///
/// Inputs are a whole attachment, or what follows a header of the shared keyring; the first byte
/// also says how long the pieces are. An attachment that ends too early, or that was changed, has
/// no end.
pub(crate) fn attachment_read(data: &[u8]) {
    let photos = AttachmentCipher::new(&KEYRING, "responses", "photo").expect("a cipher");
    let header = PHOTO.get(..ATTACHMENT_HEADER_LEN).unwrap_or_default();
    let step = data.first().map_or(1, |first| usize::from(*first).saturating_mul(67).max(1));
    let front = PHOTO.get(..step.min(PHOTO.len())).unwrap_or_default();
    for input in [data.to_vec(), [header, data].concat(), [front, data].concat()] {
        let whole = photos.open("r-1", &input, b"v7").map(SecretBytes::into_exposed);
        let pieces = read_in_pieces(&photos, &input, step);
        if input.len() < ATTACHMENT_HEADER_LEN {
            // The reader waits for a whole header before it looks at the format.
            assert!(whole.is_err() && pieces.is_err(), "opened what was not sealed");
            continue;
        }
        assert!(whole == pieces, "an attachment read in pieces differs");
        if let Ok(opened) = whole {
            assert!(input == PHOTO && opened == *PHOTO_PLAIN, "opened what was not sealed");
        }
    }
}

/// What the reader gives when it is done; the code of its refusal otherwise.
fn read_in_pieces(
    photos: &AttachmentCipher,
    sealed: &[u8],
    step: usize,
) -> Result<Vec<u8>, visard::Error> {
    let mut reader = photos.reader("r-1", b"v7").expect("a reader");
    let mut opened = Vec::new();
    for piece in sealed.chunks(step) {
        let released = reader.push(piece)?;
        opened.extend_from_slice(released.expose());
        assert!(PHOTO_PLAIN.starts_with(&opened), "released what was not sealed");
    }
    let end = reader.finish()?;
    opened.extend_from_slice(end.last());
    assert!(usize::try_from(end.length()) == Ok(opened.len()), "a wrong length");
    Ok(opened)
}

pub(crate) fn audit_verify(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let _ = audit::verify(text.lines());
    }
}

pub(crate) fn checkpoint_verify(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let pinned = KEYRING.verifying_key().expect("a signing key");
        let _ = Checkpoint::verify(text, &pinned);
    }
}

/// A receipt that parses has one text, and none verifies that the tenant did not sign.
pub(crate) fn erasure_receipt(data: &[u8]) {
    let pinned = KEYRING.verifying_key().expect("a signing key");
    let texts = [str::from_utf8(data).unwrap_or_default().to_owned(), base64url(data)];
    for text in texts {
        if let Ok(receipt) = ErasureReceipt::parse(&text) {
            assert!(receipt.to_text() == text, "a receipt has one text");
            let _ = receipt.verify(&pinned);
            let _ = receipt.is_for(&KEYRING, "crm-1");
        }
    }
}

/// A state that is read is written as the same bytes again, and stays whole when one more is
/// erased. Inputs are what follows the header of a state of the shared keyring, or all of it.
pub(crate) fn erasure_state(data: &[u8]) {
    const HEADER: &[u8] = b"VSEC\x01\x05tree id 16 bytes\0\0\0\0\0\0\0\x01\0\x04acme";
    for state in [data.to_vec(), [HEADER, data].concat()] {
        let Ok(tree) = SubjectTree::from_cleartext(&KEYRING, &state) else { continue };
        let again = tree.to_cleartext().expect("own trees are written");
        assert!(again.expose() == state, "a state has one text");
        let one = [Respondent::new("crm-1"), Respondent::numbered("crm-1", 6)];
        for respondent in one {
            if let Ok(erased) = tree.erase(&[respondent]) {
                assert!(erased.is_erased(&respondent) == Ok(true), "an erased respondent lives");
                let clear = erased.to_cleartext().expect("own trees are written");
                let again = SubjectTree::from_cleartext(&KEYRING, clear.expose());
                assert!(again.is_ok_and(|again| again.erased() == erased.erased()), "own state");
            }
        }
    }
    let _ = StateHeader::read(data);
    let _ = SlotKey::from_bytes(data).map(|slot| slot.blob_name());
    let _ = str::from_utf8(data).map(str::parse::<BlobName>);
}

/// The first byte chooses the format; nothing that was not sealed may open.
pub(crate) fn field_open(data: &[u8]) {
    let subject = SubjectKey::from_bytes(&[0x5a; 32]).expect("32 bytes");
    let field = FieldCipher::new(&KEYRING, "response", "email").expect("a cipher");
    let hers = field.for_subject("p-17", &subject).expect("a cipher");
    let domain = Domain::of(5_000).expect("a large domain");
    let alike = DeterministicCipher::new(&KEYRING, "response", "email", domain).expect("a cipher");
    assert!(field.open("r-1", data, b"").is_err(), "opened what was not sealed");
    assert!(hers.open("r-1", data, b"").is_err(), "opened what was not sealed");
    assert!(alike.open(data).is_err(), "opened what was not sealed");
    let _ = format_of(data).and_then(|_| key_id(data));
}

/// The header may be right, so that fields and manifests are parsed; nothing else may open.
pub(crate) fn record_open(data: &[u8]) {
    let records = RecordCipher::new(&KEYRING, "response").expect("a cipher");
    let subject = SubjectKey::from_bytes(&[0x5a; 32]).expect("32 bytes");
    let hers = records.for_subject("p-17", &subject).expect("a cipher");
    assert!(records.opener("r-1", b"", data).is_err(), "opened what was not sealed");
    assert!(hers.opener("r-1", b"", data).is_err(), "opened what was not sealed");
    let fields = [("/a", b"value".as_slice())];
    let sealed = records.seal_record_with_manifest("r-1", b"", &fields).expect("sealed");
    let opener = records.opener("r-1", b"", &sealed.header).expect("an opener");
    let manifest = sealed.manifest.expect("a manifest");
    let (first, second) = data.split_at(data.len() / 2);
    assert!(opener.open("/a", data).is_err(), "opened what was not sealed");
    assert!(opener.open_all(first, &[("/a", second)]).is_err(), "opened what was not sealed");
    let kept = sealed.fields.iter().map(|field| ("/a", field));
    let added: Vec<_> = kept.chain([("/b", data)]).collect();
    assert!(opener.open_all(&manifest, &added).is_err(), "a field was added");
}

/// Nothing that was not sealed opens, also not behind the format and key id of what was.
pub(crate) fn hpke_open(data: &[u8]) {
    let key = OpeningKey::new(&KEYRING).expect("an opening key");
    let opens = |envelope: &[u8]| key.open("nps", "form", b"token", envelope).is_ok();
    assert!(!opens(data), "an envelope of nobody opened");
    for front in FRONTS.iter() {
        assert!(!opens(&[front, data].concat()), "an envelope of nobody opened");
    }
}

/// What is written for a value is among what is searched for, whatever the value.
pub(crate) fn index_value(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let plan = IndexPlan::for_distinct(5_000).and_then(|plan| plan.partitions(3));
    let plan = plan.expect("a plan");
    for rule in [Normaliser::Email, Normaliser::Phone, Normaliser::Name, Normaliser::Plain] {
        let index = BlindIndex::new(&KEYRING, "t", "i", rule, plan.clone()).expect("an index");
        if let Ok(Some(value)) = index.values_for_writing(text) {
            let searched = index.values_for_search(text).expect("what is written is searched");
            assert!(searched.contains(&value), "a written value is not searched for");
        }
    }
}

/// What parses is written as the same document again.
pub(crate) fn json_parse(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data)
        && let Ok(json) = Json::parse(text)
    {
        let again = Json::parse(&json.to_string()).expect("own output parses");
        assert!(again == json, "a document changed on its way through");
    }
}

pub(crate) fn key_config_parse(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data)
        && let Ok(config) = KeyConfig::parse(text)
    {
        assert!(config.to_text() == text, "a key configuration has one text");
    }
    let _ = KeyConfig::parse(&base64url(data));
}

pub(crate) fn keyring_import(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let kek = Kek::from_bytes(&[0x5a; 32]).expect("32 bytes");
        let _ = Keyring::import_wrapped(text, &kek);
        let _ = insecure::import_cleartext(text);
        let _ = keyset::protection(text);
    }
}

pub(crate) fn link_audit(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        for leak in link::audit(text).unwrap_or_default() {
            assert!(text.get(leak.range()).is_some(), "a leak is not in the URL");
        }
        let mut last = 0;
        for range in link::links_in(text) {
            assert!(range.start >= last && text.get(range.clone()).is_some(), "a link is nowhere");
            last = range.end;
        }
    }
}

/// No text holds an authentic token of a keyring that made none, and a token that is found alone is
/// found again in its own link.
pub(crate) fn link_token(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let issuer = Issuer::new(&KEYRING, &Scope::new("nps-2026")).expect("an issuer");
        assert!(link::verify(&issuer, text, *NOW).is_err(), "a token of nobody is valid");
        if let Ok(token) = link::find_token(text) {
            for form in [token.to_string(), token.to_robust()] {
                let again = link::find_token(&format!("<https://s.example/q/{form}>."));
                assert!(again == Ok(token), "a token is lost in its link");
            }
        }
        if let Ok(template) = link::LinkTemplate::new(text) {
            let token = Token::parse("NbtGG4di33pyIllWOCSb_w").expect("a token");
            let link = template.link(&token);
            assert!(link.contains("NbtGG4di33pyIllWOCSb_w"), "a link without its token");
        }
    }
}

/// What is suggested is intact, and nobody's code is valid.
pub(crate) fn printed_check(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        if let Check::Intact(code) | Check::Suggestion(code) = check_printed(text) {
            assert!(check_printed(&code.to_string()) == Check::Intact(code), "not intact");
        }
        let codes = PrintedCodes::new(&KEYRING, &Scope::new("nobody")).expect("codes");
        assert!(codes.verify(text, *NOW, |_| Ok(true)).is_err(), "a code of nobody is valid");
    }
}

/// Merge tags are where they are said to be, in order.
pub(crate) fn link_template(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let mut last = 0;
        for leak in link::lint_template(text).unwrap_or_default() {
            let range = leak.range();
            // A default in quotation marks is not shown.
            let mut shown = leak.tag().split('…');
            let (front, end) = (shown.next().unwrap_or_default(), shown.next_back());
            let source = text.get(range.clone()).expect("a tag is not in the template");
            assert!(source.starts_with(front), "a tag begins otherwise");
            assert!(source.ends_with(end.unwrap_or(source)), "a tag ends otherwise");
            assert!(end.is_some() || source == front, "a tag is not as it stands");
            assert!(range.start >= last, "tags are out of order");
            assert!(text.split('\n').nth(leak.line().saturating_sub(1)).is_some(), "no such line");
            last = range.end;
        }
    }
}

/// A scrubbed URL audits clean and scrubs to itself.
pub(crate) fn link_scrub(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let token = link::Instead::Token("NbtGG4di33pyIllWOCSb_w");
    scrubs_clean(text, |url| link::scrub(url, link::DEFAULT_KEEP));
    for instead in [link::Instead::Nothing, link::Instead::Label, token] {
        scrubs_clean(text, |url| link::scrub_leaks(url, instead));
    }
}

fn scrubs_clean(text: &str, scrub: impl Fn(&str) -> visard::Result<String>) {
    if let Ok(url) = scrub(text) {
        assert!(link::audit(&url).is_ok_and(|leaks| leaks.is_empty()), "a scrubbed URL leaks");
        assert!(scrub(&url).as_deref() == Ok(&url), "scrubbing again changes");
    }
}

pub(crate) fn people_parse(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let _ = People::from_toml(text, &POLICY);
        let _ = People::from_json(text, &POLICY);
    }
}

/// A document stays one with the same shape, and redacting it again changes nothing.
pub(crate) fn pii_json(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let scanner = Scanner::new();
    let hints = Hints::new();
    let Ok(found) = scanner.scan_json(text, &hints) else { return };
    // Of members with the same name, pointers find one only; such documents are not read.
    if let Ok(document) = Json::parse(text) {
        let is_there = |found: &JsonFinding| document.at(found.pointer()).is_some();
        assert!(found.iter().all(is_there), "a pointer to nothing");
    }
    let plan = Plan::new(Operator::Label);
    let redacted = scanner.redact_json(text, &hints, &plan).expect("what scans redacts");
    let again = scanner.redact_json(&redacted, &hints, &plan);
    assert!(again.as_deref() == Ok(&redacted), "redacting again changes");
}

/// Redacting by any operator is idempotent.
pub(crate) fn pii_redact(data: &[u8]) {
    let Some((first, data)) = data.split_first() else { return };
    let Ok(text) = str::from_utf8(data) else { return };
    let operators = [
        Operator::Label,
        Operator::Mask,
        Operator::KeepLast(4),
        Operator::KeepDomain,
        Operator::Remove,
        Operator::Generalise,
        Operator::Hash,
        Operator::Pseudonym,
        Operator::SameShape,
        Operator::Surrogate,
    ];
    let keys = RedactionKeys::new(&KEYRING, "fuzz").expect("a pseudonym key");
    let Some(operator) = operators.get(usize::from(*first) % operators.len()) else { return };
    let plan = Plan::new(*operator).keyed(&keys);
    let scanner = Scanner::new();
    let Ok(redacted) = scanner.redact_by(text, &Hints::new(), &plan) else { return };
    let again = scanner.redact_by(&redacted, &Hints::new(), &plan);
    assert!(again.as_deref() == Ok(&redacted), "redacting again changes");
}

/// What is restored in pieces is what is restored at once, and what was replaced comes back, as
/// text and as JSON. The first byte says how long the pieces are.
pub(crate) fn placeholder_restore(data: &[u8]) {
    let _ = Originals::open(&KEYRING, "us-llm", data);
    let Some((first, data)) = data.split_first() else { return };
    let Ok(text) = str::from_utf8(data) else { return };
    let everything = |_: &str| Right::Clear;
    let whole = ORIGINALS.restore(text, everything).expect("within limits");
    let mut restorer = ORIGINALS.restorer(everything);
    let pieces = data.chunks(usize::from(*first).max(1));
    let pieces: String = pieces.map(|piece| restorer.push(piece).expect("text")).collect();
    let (rest, report) = restorer.finish().expect("whole characters");
    assert!(pieces + &rest == whole.text, "pieces give another text");
    assert!(report == whole.report, "pieces give another report");

    let mut originals = ORIGINALS.clone();
    let replacer = Replacer::new(&PLACEHOLDERS, Scanner::new());
    let Ok(prompt) = replacer.replace(text, &Hints::new(), &mut originals) else { return };
    let back = originals.restore(&prompt.text, everything).expect("within limits");
    assert!(back.text == text, "what was replaced does not come back");
    let Ok(prompt) = replacer.replace_json(text, &Hints::new(), &mut originals) else { return };
    let back = originals.restore_json(&prompt.text, everything).expect("a document");
    let again = replacer.replace_json(&back.text, &Hints::new(), &mut originals);
    assert!(again.is_ok_and(|again| again.text == prompt.text), "another document comes back");
}

/// Findings are sorted, disjoint and on character boundaries; redaction is idempotent.
pub(crate) fn pii_scan(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let scanner = Scanner::new();
    let Ok(findings) = scanner.scan(text) else { return };
    let mut end = 0;
    for finding in &findings {
        let range = finding.range();
        assert!(range.start >= end && range.start < range.end, "findings overlap or are empty");
        assert!(text.get(range.clone()).is_some(), "a finding cuts a character");
        end = range.end;
    }
    let redacted = scanner.redact(text).expect("what scans redacts");
    assert!(scanner.redact(&redacted).as_deref() == Ok(&redacted), "redacting again changes");
}

/// A document of recognisers, and after a zero byte a text: findings are sorted, disjoint, between
/// characters, the same in pieces, and none is left in redacted text.
pub(crate) fn recognisers(data: &[u8]) {
    let Ok(input) = str::from_utf8(data) else { return };
    let (document, text) = input.split_once('\0').unwrap_or((input, input));
    // Long texts find nothing that short ones do not, and take their time.
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.as_str();
    let read = Recognisers::from_json(document).or_else(|_| Recognisers::from_toml(document));
    let Ok(read) = read.or_else(|_| Recognisers::from_json(RECOGNISERS)) else { return };
    let scanner = Scanner::new().with_recognisers(Arc::new(read));
    let findings = scanner.scan(text).expect("within limits");
    let mut end = 0;
    for finding in &findings {
        let range = finding.range();
        assert!(range.start >= end && range.start < range.end, "findings overlap or are empty");
        assert!(text.get(range.clone()).is_some(), "a finding cuts a character");
        end = range.end;
    }
    let mut stream = scanner.stream(&Hints::new());
    let mut pieces: Vec<Finding> = Vec::new();
    for character in text.chars() {
        pieces.extend(stream.push(character.encode_utf8(&mut [0; 4])));
    }
    pieces.extend(stream.finish());
    assert!(pieces == findings, "pieces give other findings");
    let redacted = scanner.redact(text).expect("what scans redacts");
    // Special categories are reported, and redacted only where a policy says so.
    let is_reported_only = |left: &Finding| left.kind() == Kind::SpecialCategory;
    let left = scanner.scan(&redacted).expect("within limits");
    assert!(left.iter().all(is_reported_only), "something is left");
}

/// Characters of a text that are gone through.
const LONGEST: usize = 1_000;

/// Recognisers for texts that bring none.
const RECOGNISERS: &str = r#"{"version": 1, "recognisers": [
    {"name": "A", "pattern": "[a-z]{1,9}[\\-. ]{1,3}([0-9]{1,4},?){1,5}"},
    {"name": "B", "pattern": "[0-9]{2,12}", "validator": "luhn", "context": ["of"], "confidence_alone": 60},
    {"name": "C", "literals": ["the", "example.org, ", "to write"]}
], "allow": [{"globs": ["*1*"]}], "deny": [{"kind": "PERSON", "literals": ["EMAIL", "]["]}]}"#;

/// One document has one hash, whatever its form.
pub(crate) fn policy_parse(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let _ = Policy::from_json(text);
        let _ = Policy::from_toml(text);
    }
}

/// No stored text makes applying show what no rule allows: here, anything at all to a stranger.
pub(crate) fn record_apply(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let stranger = Request::new("nobody", "response.read", "insight", *NOW);
        if let Ok(shown) = VISARD.view(text, &stranger, *NOW) {
            assert!(shown.record.is_none(), "a stranger saw a record");
        }
    }
}

pub(crate) fn record_protect(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let _ = VISARD.protect(text, &Context::detect(), *NOW);
        let _ = VISARD.protect(text, &Context::profile("formbricks"), *NOW);
    }
}

/// A decision that is denied shows no field.
pub(crate) fn request_decide(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data)
        && let Ok(request) = Request::from_json(text)
        && let Ok(decision) = POLICY.decide(&PEOPLE, &request)
        && !decision.is_allowed()
    {
        assert!(decision.fields().next().is_none(), "a denial shows fields");
    }
}

/// A share that parses has one canonical text, and nothing about it to correct.
pub(crate) fn share_parse(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let check = Share::check(text);
    if let Ok(share) = Share::parse(text) {
        let again = Share::parse(&share.to_text()).expect("own output parses");
        assert!(again.to_text() == share.to_text(), "a share changed on its way through");
        let check = check.expect("what parses can be checked");
        assert!(check.confirmed && check.wrong.is_empty(), "a good share was suspected");
    }
}

/// Kept requests, public keys and tokens have one form; only the answers that were given are taken.
pub(crate) fn anonymous(data: &[u8]) {
    let wave = BALLOT.wave();
    if let Ok(request) = AnonymousRequest::resume(wave, data) {
        assert!(request.keep().expose() == data, "two forms mean one request");
    }
    if let Some(Ok(key)) = data.first_chunk().map(AnonymousKey::from_bytes) {
        assert!(Some(&key.to_bytes()) == data.first_chunk(), "two forms mean one key");
    }
    if let Ok(token) = REQUEST.finalise(data) {
        assert!(
            BALLOT.verify(&token.to_string()).is_ok(),
            "an answer that the issuer did not give"
        );
    }
    if let Ok(text) = str::from_utf8(data) {
        if let Ok(token) = AnonymousToken::parse(text) {
            assert!(token.to_string() == text, "two texts mean one token");
        }
        let _ = BALLOT.verify(text);
    }
}

/// A token has one compact text, and nothing that was not issued verifies.
pub(crate) fn token_verify(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        if let Ok(token) = Token::parse(text) {
            let is_robust = [26, 60].contains(&text.len());
            assert!(is_robust || token.to_string() == text, "two texts mean one token");
            let robust = token.to_robust();
            assert!(Token::parse(&robust) == Ok(token), "a robust form is another token");
        }
        let issuer = Issuer::new(&KEYRING, &Scope::new("nps-2026")).expect("an issuer");
        assert!(issuer.verify(text, *NOW).is_err(), "a token of nobody is valid");
        let _ = issuer.verify_unstored(text, *NOW);
    }
}

/// A checkpoint has one text.
pub(crate) fn walk_resume(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        let cipher = FieldCipher::new(&KEYRING, "response", "email").expect("a cipher");
        let walk = Walk::reseal(vec![cipher]).expect("a walk");
        if let Ok(checkpoint) = walk.resume(text) {
            assert!(checkpoint.to_string() == text, "two texts mean one checkpoint");
        }
    }
}
