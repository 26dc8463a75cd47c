//! Our own speed: every call that a host makes per answer, per field or per request.

#[path = "measure.rs"]
mod measure;
#[path = "table.rs"]
mod table;

use measure::{heading, measure};
#[cfg(feature = "anonymous")]
use std::sync::Arc;
use table::Table;
#[cfg(feature = "anonymous")]
use visard::token::{AnonymousIssuer, AnonymousRequest, AnonymousStore};
use visard::{
    Timestamp, Visard,
    audit::{Event, Log},
    field::{
        AttachmentCipher, BlindIndex, FieldCipher, IndexPlan, Normaliser, RecordCipher,
        erasure::{Leaves, Respondent, SubjectTree},
    },
    hpke::{Kem, KeyConfig, OpeningKey, SealingKey},
    keyset::Keyring,
    link,
    pii::{Finding, Hints, Originals, Placeholders, Replacer, Right, Scanner, Span},
    policy::{People, Policy, Request},
    record::Context,
    token::{Issuer, Pseudonyms, Scope, Subject, expiry},
};

fn main() -> visard::Result<()> {
    let now: Timestamp = "2026-11-23T10:00:00Z".parse()?;
    let keyring = Keyring::generate("acme", now)?;
    heading();
    tokens(&keyring, now)?;
    fields(&keyring)?;
    walks(now)?;
    subjects(&keyring)?;
    envelopes(&keyring, now)?;
    text();
    placeholders(&keyring)?;
    records(keyring, now)
}

fn tokens(keyring: &Keyring, now: Timestamp) -> visard::Result<()> {
    let issuer = Issuer::new(keyring, &Scope::new("nps"))?;
    let expires = expiry(now, 14)?;
    measure("token: issue sealed", 1, 0, || issuer.issue(&4711.into(), expires));
    measure("token: issue sealed, with its text", 1, 0, || {
        issuer.issue(&4711.into(), expires).map(|token| token.to_string())
    });
    let token = issuer.issue(&4711.into(), expires)?.to_string();
    measure("token: verify sealed", 1, 0, || issuer.verify(&token, now));
    let numbers: Vec<u64> = (0..1_024).collect();
    measure("token: issue 1,024 sealed at once, each", 1_024, 0, || {
        issuer.issue_all(&numbers, expires)
    });
    let tokens = issuer.issue_all(&numbers, expires)?;
    measure("token: verify 1,024 sealed at once, each", 1_024, 0, || {
        issuer.verify_all(&tokens, now)
    });
    let uuid = Subject::Uuid([7; 16]);
    measure("token: issue long", 1, 0, || issuer.issue(&uuid, expires));
    let long = issuer.issue(&uuid, expires)?.to_string();
    measure("token: verify long", 1, 0, || issuer.verify(&long, now));
    printed(keyring, now)?;
    let pseudonyms = Pseudonyms::new(keyring, "survey")?;
    measure("token: pseudonym", 1, 0, || pseudonyms.pseudonym(b"crm-49352"));
    #[cfg(feature = "anonymous")]
    anonymous(keyring)?;
    Ok(())
}

/// Nothing is stored, so that the figures are those of the group alone.
#[cfg(feature = "anonymous")]
struct Nowhere;

#[cfg(feature = "anonymous")]
impl AnonymousStore for Nowhere {
    fn issue(&self, _: &[u8; 16], _: &[u8; 16], asked: &[u8; 16]) -> visard::Result<[u8; 16]> {
        Ok(*asked)
    }

    fn redeem(&self, _: &[u8; 16], _: &[u8; 16]) -> visard::Result<bool> {
        Ok(true)
    }
}

#[cfg(feature = "anonymous")]
fn anonymous(keyring: &Keyring) -> visard::Result<()> {
    let issuer = AnonymousIssuer::begin(keyring, "nps", "2026", Arc::new(Nowhere))?;
    measure("anonymous: ask", 1, 0, || AnonymousRequest::new(issuer.wave()));
    let asked: Vec<_> =
        (0..100).map(|_| AnonymousRequest::new(issuer.wave())).collect::<visard::Result<_>>()?;
    let requests: Vec<_> =
        (0..).zip(&asked).map(|(n, asked)| (Subject::Number(n), asked.blinded())).collect();
    measure("anonymous: issue 100 at once, a token", 100, 0, || issuer.issue_batch(&requests));
    let batch = issuer.issue_batch(&requests)?.answer;
    if let Some(asked) = asked.first() {
        measure("anonymous: check 100 and finalise one", 1, 0, || asked.finalise(&batch));
    }
    let (subject, asked) = (Subject::Number(100), AnonymousRequest::new(issuer.wave())?);
    let blinded = asked.blinded();
    measure("anonymous: issue one", 1, 0, || issuer.issue(&subject, &blinded));
    let answer = issuer.issue(&subject, &blinded)?;
    measure("anonymous: check and finalise one", 1, 0, || asked.finalise(&answer));
    let token = asked.finalise(&answer)?.to_string();
    measure("anonymous: redeem", 1, 0, || issuer.redeem(&token));
    Ok(())
}

#[cfg(feature = "printed")]
fn printed(keyring: &Keyring, now: Timestamp) -> visard::Result<()> {
    let codes = visard::token::PrintedCodes::new(keyring, &Scope::new("nps"))?;
    let expires = expiry(now, 14)?;
    measure("token: issue printed", 1, 0, || codes.issue(4711, expires));
    let code = codes.issue(4711, expires)?.to_string();
    measure("token: verify printed", 1, 0, || codes.verify(&code, now, |_| Ok(true)));
    Ok(())
}

#[cfg(not(feature = "printed"))]
#[expect(clippy::unnecessary_wraps, reason = "as with printed codes")]
fn printed(_: &Keyring, _: Timestamp) -> visard::Result<()> {
    Ok(())
}

fn fields(keyring: &Keyring) -> visard::Result<()> {
    let field = FieldCipher::new(keyring, "response", "email")?;
    let plain = [b'x'; 64];
    measure("field: seal 64 B (0x11)", 1, 0, || field.seal("r-1", &plain, b""));
    let sealed = field.seal("r-1", &plain, b"")?;
    measure("field: open 64 B (0x11)", 1, 0, || field.open("r-1", &sealed, b""));
    let record = RecordCipher::new(keyring, "response")?;
    let paths: Vec<String> = (0..10).map(|n| format!("/data/q{n}")).collect();
    let fields: Vec<(&str, &[u8])> = paths.iter().map(|path| (path.as_str(), &plain[..])).collect();
    measure("record: seal 10 × 64 B, a field", 10, 0, || record.seal_record("r-1", b"", &fields));
    let many = [("r-1", b"".as_slice(), fields.as_slice()); 64];
    measure("record: seal 64 at once, a field", 640, 0, || record.seal_records(&many));
    let sealed = record.seal_record("r-1", b"", &fields)?;
    measure("record: open 10 × 64 B, a field", 10, 0, || {
        let opener = record.opener("r-1", b"", &sealed.header)?;
        let opened = fields.iter().zip(sealed.fields.iter());
        opened
            .map(|((path, _), field)| opener.open(path, field))
            .collect::<visard::Result<Vec<_>>>()
    });
    let photos = AttachmentCipher::new(keyring, "response", "photo")?;
    let photo = vec![b'x'; 1 << 20];
    measure("attachment: seal 1 MiB (0x17)", 1, photo.len(), || photos.seal("r-1", &photo, b""));
    let sealed = photos.seal("r-1", &photo, b"")?;
    measure("attachment: open 1 MiB (0x17)", 1, photo.len(), || photos.open("r-1", &sealed, b""));
    let index = BlindIndex::new(
        keyring,
        "response",
        "email",
        Normaliser::Email,
        IndexPlan::for_distinct(1_000_000)?,
    )?;
    measure("index: value of an e-mail", 1, 0, || {
        index.values_for_writing("elodie.marchetti@fr.example.com")
    });
    Ok(())
}

/// 300,000 such rows are so many times the figure.
fn walks(now: Timestamp) -> visard::Result<()> {
    let rows = 512;
    let mut table = Table::new(rows, now)?;
    measure("walk: a row of 2 fields and 2 indexes", rows, 0, || table.turn());
    Ok(())
}

/// Ten million respondents, of whom some thousand were erased before.
fn subjects(keyring: &Keyring) -> visard::Result<()> {
    let hashed = SubjectTree::generate(keyring, Leaves::Hashed)?;
    let ada = Respondent::new("crm-4711");
    measure("subject: key, leaf by hash, nobody erased", 1, 0, || hashed.key(&ada));
    measure("subject: erase the first, leaf by hash", 1, 0, || hashed.erase(&[ada]));
    let ids: Vec<String> = (0..10_000).map(|n| format!("gone-{n}")).collect();
    let gone: Vec<Respondent<'_>> = ids.iter().map(|id| Respondent::new(id)).collect();
    let hashed = hashed.erase(&gone)?;
    measure("subject: key, leaf by hash, 10,000 erased", 1, 0, || hashed.key(&ada));
    measure("subject: erase one more, leaf by hash", 1, 0, || hashed.erase(&[ada]));
    let numbered = SubjectTree::generate(keyring, Leaves::Numbered)?;
    let ada = Respondent::numbered("crm-4711", 4_711_500);
    measure("subject: key, leaf by number, nobody erased", 1, 0, || numbered.key(&ada));
    measure("subject: erase the first, leaf by number", 1, 0, || numbered.erase(&[ada]));
    let gone = (0..10_000).map(|n| Respondent::numbered("gone", n * 1_000 + 1));
    let numbered = numbered.erase(&gone.collect::<Vec<_>>())?;
    measure("subject: key, leaf by number, 10,000 erased", 1, 0, || numbered.key(&ada));
    measure("subject: erase one more, leaf by number", 1, 0, || numbered.erase(&[ada]));
    Ok(())
}

fn envelopes(keyring: &Keyring, now: Timestamp) -> visard::Result<()> {
    let open = OpeningKey::new(keyring)?;
    let (answer, upload) = (vec![b'x'; 1_024], vec![b'x'; 1 << 20]);
    for kem in Kem::ALL {
        let config = KeyConfig::issue_with(*kem, keyring, now, now.saturating_add(86_400))?;
        let seal = SealingKey::new(&config)?;
        measure(&format!("hpke {kem:?}: seal 1 KiB"), 1, 0, || seal.seal("nps", "f", b"", &answer));
        let envelope = seal.seal("nps", "f", b"", &answer)?;
        measure(&format!("hpke {kem:?}: open 1 KiB"), 1, 0, || {
            open.open("nps", "f", b"", &envelope)
        });
        measure(&format!("hpke {kem:?}: seal an upload of 1 MiB"), 1, upload.len(), || {
            seal.seal_large("nps", "f", b"", &upload)
        });
        let envelope = seal.seal_large("nps", "f", b"", &upload)?;
        measure(&format!("hpke {kem:?}: open an upload of 1 MiB"), 1, upload.len(), || {
            open.open("nps", "f", b"", &envelope)
        });
    }
    Ok(())
}

fn text() {
    let scanner = Scanner::new();
    let comments: Vec<String> = include_str!("../tests/data/comments.ndjson")
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|line| line.get("text")?.as_str().map(str::to_owned))
        .collect();
    let all = comments.join("\n");
    measure("pii: scan the 53 sample comments", 1, all.len(), || scanner.scan(&all));
    measure("pii: redact the 53 sample comments", 1, all.len(), || scanner.redact(&all));
    measure("pii: scan the 53 sample comments, each alone", 1, all.len(), || {
        comments.iter().map(|text| scanner.scan(text).map_or(0, |found| found.len())).sum::<usize>()
    });
    measure("pii: make a scanner and scan nothing", 1, 0, || Scanner::new().scan(""));
    let plain = "the parcel came late and the box was open but the people were kind ".repeat(1_000);
    measure("pii: scan text without triggers", 1, plain.len(), || scanner.scan(&plain));
    let comment = comments.first().map_or("", String::as_str);
    measure("pii: scan one comment (194 B)", 1, comment.len(), || scanner.scan(comment));
    let clean = "Order 4471 arrived on 11/05/2026 and I paid 129,90 for it; rated 4 out of 5. The \
        people at the desk were kind and solved it within minutes, thank you very much. Le colis \
        est arrivé chez le voisin sans prévenir, personne ne m'a répondu de la journée.";
    measure("pii: scan a clean answer of 250 B", 1, clean.len(), || scanner.scan(clean));
    let words = "the parcel came late, the box was open and nobody could say why ".repeat(4);
    measure("pii: scan 250 B of words", 1, words.len(), || scanner.scan(&words));
    let long = all.repeat(20);
    measure("pii: scan a stream in pieces of 4 KiB", 1, long.len(), || stream(&scanner, &long));
    if let Ok(mut session) = scanner.session(all.chars().take(2_000).collect(), &Hints::new()) {
        let end = session.text().len();
        measure("pii: a keystroke at the end of 2,000 characters", 1, 0, || {
            session.edit(end..session.text().len(), "x").map_or(0, <[_]>::len)
        });
    }
    let url = "https://survey.example.com/s/nps?email=elodie.marchetti%40fr.example.com&lang=fr";
    measure("link: audit a URL", 1, url.len(), || link::audit(url));
    measure("link: scrub a URL", 1, url.len(), || link::scrub(url, link::DEFAULT_KEEP));
    let clean = "https://survey.example.com/s/9PLMQ?utm_source=crm&utm_campaign=nov-2026&lang=fr";
    measure("link: audit a clean URL", 1, clean.len(), || link::audit(clean));
    let link = "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fs.example%2Fq%2F\
        NbtGG4di33pyIllWOCSb_w&data=05%7C02%7C&reserved=0";
    measure("link: find the token in Safe Links", 1, 0, || link::find_token(link));
}

/// The 53 sample comments, with what is found in them given.
fn placeholders(keyring: &Keyring) -> visard::Result<()> {
    let text = include_str!("../tests/data/comments.ndjson");
    let found = Scanner::new().scan(text)?;
    let spans: Vec<Span<'_>> = found.iter().map(|found: &Finding| found.into()).collect();
    let keys = Placeholders::new(keyring, "us-llm")?;
    let replacer = Replacer::new(&keys, Scanner::new());
    let mut originals = Originals::new();
    measure("placeholder: replace given findings, held", 1, text.len(), || {
        replacer.replace_spans(text, &spans, &mut originals)
    });
    measure("placeholder: replace given findings, all new", 1, text.len(), || {
        replacer.replace_spans(text, &spans, &mut Originals::new())
    });
    measure("placeholder: find and replace", 1, text.len(), || {
        replacer.replace(text, &Hints::new(), &mut originals)
    });
    let prompt = replacer.replace_spans(text, &spans, &mut originals)?.text;
    let everything = |_: &str| Right::Clear;
    measure("placeholder: restore", 1, prompt.len(), || originals.restore(&prompt, everything));
    measure("placeholder: restore from pieces of 24 B", 1, prompt.len(), || {
        let mut restorer = originals.restorer(everything);
        let pieces = prompt.as_bytes().chunks(24);
        let sizes = pieces.map(|piece| restorer.push(piece).map_or(0, |text| text.len()));
        sizes.sum::<usize>()
    });
    Ok(())
}

fn stream(scanner: &Scanner, text: &str) -> usize {
    let mut stream = scanner.stream(&Hints::new());
    let mut found = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let mut cut = rest.len().min(4 << 10);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (piece, later) = rest.split_at(cut);
        found += stream.push(piece).len();
        rest = later;
    }
    found + stream.finish().len()
}

fn records(keyring: Keyring, now: Timestamp) -> visard::Result<()> {
    let policy = Policy::from_toml(include_str!("../../examples/data/policy.toml"))?;
    let people = People::from_toml(include_str!("../../examples/data/people.toml"), &policy)?;
    let request = Request::new("u-1042", "response.read", "issue-resolution", now)
        .attribute("tenant", "acme")
        .resource("tenant", "acme")
        .resource("assignee", "u-1042")
        .resource("status", "open");
    measure("policy: decide the views of 26 fields", 1, 0, || policy.decide(&people, &request));
    let visard = Visard::new(keyring, policy)?.with_people(people);
    let payload = include_str!("../../examples/data/formbricks-webhook-responseFinished.json");
    let context = Context::profile("formbricks");
    measure("facade: protect a Formbricks response (36 leaves)", 1, payload.len(), || {
        visard.protect(payload, &context, now)
    });
    let protected = visard.protect(payload, &context, now)?;
    let stored = protected.first().map_or("", |(one, _)| one.stored.as_str());
    measure("facade: view it as support", 1, 0, || visard.view(stored, &request, now));
    let mut log = Log::new();
    let event = Event::new("view", now).name("purpose", "insight")?.count("records", 1)?;
    measure("audit: append an event", 1, 0, || log.append(&event));
    Ok(())
}
