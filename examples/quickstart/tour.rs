//! The tour: invite, receive, protect, store, find, read, prove.

use crate::{
    arguments::{Arguments, data},
    page::{Page, Reading},
    readers::{Reader, insight, readers},
};
use core::error::Error;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};
use visard::{
    Timestamp, Visard,
    audit::{self, Checkpoint, Event, Log},
    hpke::{KeyConfig, SealingKey},
    keyset::Keyring,
    policy::{People, Policy},
    record::{Context, Json},
    token::{Scope, Token},
};
use visard_store::{RecordKey, Sqlite};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const SAMPLES: &[&str] = &[
    "formbricks-responses-list.json",
    "formbricks-webhook-responseFinished.json",
    "limesurvey-export-responses.json",
    "qualtrics-export-responses.json",
    "surveyjs-result.json",
];

/// The samples' records that the page shows: one of each product.
const SHOWN: &[&str] = &["c20b488299814b7f8586c6d1", "102", "R_856deecf45fa4ac", "b9c0-post-4471"];

/// How many records of the user's own data the page shows.
const SHOWN_OWN: usize = 5;

/// Everything the steps share.
struct Tour<'a> {
    arguments: &'a Arguments,
    out: PathBuf,
    now: Timestamp,
    keyring: Keyring,
    visard: Visard,
    store: Arc<Sqlite>,
    log: Log,
    page: Page,
    step: u32,
}

/// Runs all steps.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let mut tour = Tour::new(arguments)?;
    if arguments.is_sample() {
        tour.invite()?;
        tour.receive()?;
    }
    tour.protect()?;
    if arguments.is_sample() {
        tour.find()?;
    }
    tour.read()?;
    if arguments.is_sample() {
        tour.aggregate()?;
    }
    tour.prove()?;
    tour.finish()
}

impl<'a> Tour<'a> {
    fn new(arguments: &'a Arguments) -> Outcome<Self> {
        let now = arguments.now;
        let policy = Policy::from_toml(&read(&arguments.policy)?)
            .map_err(|error| format!("{}: {error:?}", arguments.policy.display()))?;
        let people = People::from_toml(&read(&arguments.people)?, &policy)
            .map_err(|error| format!("{}: {error:?}", arguments.people.display()))?;
        let ours = PathBuf::from("target/quickstart");
        let out = arguments.out.clone().unwrap_or_else(|| ours.clone());
        fs::create_dir_all(&out).map_err(|error| named(&out, &error))?;
        let database = out.join("visard.sqlite");
        if database.exists() && out == ours {
            fs::remove_file(&database).map_err(|error| named(&database, &error))?;
        }
        if database.exists() {
            let path = database.display();
            return Err(
                format!("{path} is already there: remove it, or choose another --out").into()
            );
        }
        let keyring = Keyring::generate("acme", now)?;
        let store = Arc::new(Sqlite::open(&database)?);
        println!("Visard, {now}: policy {}, keys made for this run only.\n", policy.label());
        let page = Page::new(now, &policy.label(), arguments.is_sample());
        let visard = Visard::new(keyring.clone(), policy)?
            .with_people(people)
            .with_token_store(store.clone());
        Ok(Self { arguments, out, now, keyring, visard, store, log: Log::new(), page, step: 0 })
    }

    /// Numbers the steps as they come.
    fn title(&mut self, text: &str) {
        self.step += 1;
        println!("{}{}. {text}", if self.step > 1 { "\n" } else { "" }, self.step);
    }

    /// Links: what such links carry elsewhere, and what they carry here.
    fn invite(&mut self) -> Outcome {
        self.title("Invite: no person in the link");
        let scope = Scope::new("nps-2026").channel("email");
        let url = "https://survey.example.com/q/{token}";
        let mut participants = csv::Reader::from_path(data("limesurvey-participants.csv"))?;
        for participant in participants.records().take(2) {
            let participant = participant?;
            let (email, id) = (field(&participant, 3), field(&participant, 14));
            let invitation = self.visard.invite(url, &scope, id, 14, self.now)?;
            let usual = format!("https://survey.example.com/q/nps-2026?email={email}");
            let leaks = visard::link::audit(&usual)?;
            let leaks: Vec<_> = leaks.iter().map(|leak| leak.kind().name()).collect();
            println!("   usual: {usual}   leaks: {}", leaks.join(", "));
            println!("   here:  {}", invitation.link);
            let verified =
                self.visard.issuer(&scope)?.verify(&invitation.token.to_string(), self.now)?;
            let late = invitation.expires;
            let expired = self.visard.issuer(&scope)?.verify(&invitation.token.to_string(), late);
            let expired = expired.err().map_or("still valid", |error| error.code().name());
            println!(
                "          comes back as the invited respondent until {}; then {expired}",
                verified.expires
            );
            self.page.link(&usual, &leaks.join(", "), &invitation.link);
            self.append(&[invitation.event])?;
        }
        Ok(())
    }

    /// The browser seals to the public key; only the backend opens.
    fn receive(&mut self) -> Outcome {
        self.title("Receive: sealed in the browser, opened only here");
        let config =
            KeyConfig::issue(&self.keyring, self.now, self.now.saturating_add(90 * 86_400))?;
        let scope = Scope::new("nps-2026").channel("web");
        let token = self
            .visard
            .issuer(&scope)?
            .issue(&4711_u64.into(), self.now.saturating_add(14 * 86_400))?;
        let typed = r#"{"nps":9,"why":"Quick help, thank you. Write to noor@example.org"}"#;
        let page = SealingKey::new(&KeyConfig::parse(&config.to_text())?)?;
        let envelope =
            page.seal("nps-2026", "two-questions", &token.to_bytes(), typed.as_bytes())?;
        let opened =
            self.visard.receive("nps-2026", "two-questions", &token.to_bytes(), &envelope)?;
        println!(
            "   {} bytes typed, {} bytes on the wire, opened: {}",
            typed.len(),
            envelope.len(),
            opened.len()
        );
        let stranger = Token::parse("AAAAAAAAAAAAAAAAAAAAAA")?;
        let moved =
            self.visard.receive("nps-2026", "two-questions", &stranger.to_bytes(), &envelope);
        let moved = moved.err().map_or("opened", |error| error.code().name());
        println!("   the same envelope under another respondent's token: {moved}");
        Ok(())
    }

    /// Classify, scan, seal, index, store.
    fn protect(&mut self) -> Outcome {
        self.title("Protect: classified by the policy, scanned, sealed, indexed, stored");
        let samples = || SAMPLES.iter().map(|name| data(name)).collect();
        let payloads =
            if self.arguments.is_sample() { samples() } else { self.arguments.payloads.clone() };
        for path in payloads {
            self.protect_file(&path)?;
        }
        Ok(())
    }

    fn protect_file(&mut self, path: &Path) -> Outcome {
        let payload = read(path)?;
        let name =
            path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let context = match &self.arguments.profile {
            Some(profile) => Context::profile(profile),
            None => Context::detect(),
        };
        // What a payload says itself wins; a file's name tells the others apart.
        let context = context.batch(&name).survey(&name);
        let refused = |error: visard::Error| format!("{}: {error}", path.display());
        let protected = self.visard.protect(&payload, &context, self.now).map_err(refused)?;
        let mut lines = Vec::new();
        let (mut sealed, mut clear, mut findings) = (0, 0, 0);
        let mut unnamed: Vec<String> = Vec::new();
        for (one, event) in &protected {
            lines.push(self.log.append(event));
            sealed += one.report.sealed;
            clear += one.report.clear;
            findings += one.report.findings.iter().map(|(_, count)| count).sum::<u64>();
            unnamed.extend(one.report.unnamed.iter().cloned());
        }
        let lines: Vec<&str> = lines.iter().map(audit::Entry::as_str).collect();
        let records: Vec<_> = protected.iter().map(|(one, _)| one).collect();
        self.store.put(&records, &lines)?;
        unnamed.sort();
        unnamed.dedup();
        let profile = protected.first().and_then(|(one, _)| one.report.profile.clone());
        let profile = profile.unwrap_or_else(|| "no profile fits".to_owned());
        println!(
            "   {name} ({profile}): {} records, {sealed} leaves sealed, {clear} clear, {findings} findings in text",
            protected.len()
        );
        if !unnamed.is_empty() {
            println!(
                "      no path names these, so they are sealed and shown to nobody; add them to the profile:"
            );
            for line in unnamed.chunks(4) {
                println!("        {}", line.join("  "));
            }
        }
        let document = Json::parse(&payload)?;
        let records = self.visard.records();
        for ((one, _), raw) in protected.iter().zip(records.split(&document, &context)?) {
            self.page.record(&name, one, raw, records);
        }
        Ok(())
    }

    /// A respondent calls; the index finds the record although the address is sealed.
    fn find(&mut self) -> Outcome {
        self.title("Find again: by e-mail, through the blind index");
        let wanted = "Inigo.Balcells@es.example.com";
        let values: Vec<i64> =
            self.visard.search("email", wanted)?.iter().map(|value| value.to_i64()).collect();
        let found = self.store.find("email", &values)?;
        let ids =
            found.iter().filter_map(|stored| Json::parse(stored).ok()?.member("record")?.to_id());
        println!(
            "   {wanted}: {} of {} records, {}",
            found.len(),
            self.store.records()?.len(),
            ids.collect::<Vec<_>>().join(", ")
        );
        Ok(())
    }

    /// The same record, seen by four readers.
    fn read(&mut self) -> Outcome {
        self.title("Read: one record, four readers");
        let readers = readers(self.now);
        let keys = self.page.keys();
        let shown: Vec<RecordKey> = if self.arguments.is_sample() {
            keys.into_iter().filter(|key| SHOWN.contains(&key.id.as_str())).collect()
        } else {
            keys.into_iter().take(SHOWN_OWN).collect()
        };
        let printed =
            shown.iter().find(|key| Some(&key.id.as_str()) == SHOWN.first()).or(shown.first());
        for key in &shown {
            let Some(stored) = self.store.record(key)? else { continue };
            for reader in &readers {
                self.read_as(reader, key, &stored, Some(key) == printed)?;
            }
        }
        Ok(())
    }

    fn read_as(&mut self, reader: &Reader, key: &RecordKey, stored: &str, print: bool) -> Outcome {
        let shown = match reader.processor {
            Some(processor) => self.visard.send(stored, processor, &reader.request, self.now),
            None => self.visard.view(stored, &reader.request, self.now),
        };
        let shown = match shown {
            Ok(shown) => shown,
            Err(error) if error.code() == visard::Code::UnknownName => {
                if print {
                    println!("   {:<16} left out: {error}", reader.title);
                }
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        let rows = match (&shown.record, shown.decision.is_allowed()) {
            (None, true) if key.profile.is_empty() => "nothing: no path names any of it",
            (Some(_), _) => "one record",
            (None, true) => "no single record, groups only",
            (None, false) => "nothing",
        };
        if print {
            let rules = self.page.rules(key, &shown.decision).join(", ");
            let why = if rules.is_empty() { shown.decision.reasons().join(", ") } else { rules };
            println!("   {:<16} {:<32} {rows}  ({why})", reader.title, reader.wish);
        }
        self.append(core::slice::from_ref(&shown.event))?;
        self.page.reading(key, Reading::new(reader.title, reader.wish, rows, &shown));
        Ok(())
    }

    /// Marketing's question: answered for many, refused for few.
    fn aggregate(&mut self) -> Outcome {
        self.title("Aggregate: marketing asks about groups");
        for (title, language) in [("everybody", None), ("those who answered in French", Some("fr"))]
        {
            let (group, decision, event) =
                self.visard.group("nps", &insight(self.now), self.now)?;
            let Some(mut group) = group else {
                return Err("the policy gives marketing no groups".into());
            };
            let mut answers = csv::Reader::from_path(data("feedback-records.csv"))?;
            for answer in answers.records() {
                let answer = answer?;
                let counts = field(&answer, 5) == "nps"
                    && language.is_none_or(|language| field(&answer, 11) == language);
                if counts {
                    group.add(field(&answer, 12), field(&answer, 9).parse()?)?;
                }
            }
            let k = decision.field("nps").and_then(|shown| shown.k).unwrap_or_default();
            let line = match group.nps() {
                Ok(nps) => {
                    let mean = group.mean()?.rounded(1)?;
                    format!("NPS {} from {} people, mean {mean}", nps.score(), group.count()?)
                }
                Err(error) => {
                    format!("refused: {} ({}, k = {k})", error, error.code().name())
                }
            };
            println!("   {title}: {line}");
            self.page.aggregate(title, &line);
            self.append(&[event])?;
        }
        Ok(())
    }

    /// The log: whole, signed, and sensitive to one changed character.
    fn prove(&mut self) -> Outcome {
        self.title("Prove: the audit log");
        let lines = self.store.audit()?;
        let head = audit::verify(lines.iter().map(String::as_str))?;
        let checkpoint = Checkpoint::sign(&self.keyring, "acme.example/visard", head)?;
        Checkpoint::verify(&checkpoint.to_string(), &self.keyring.verifying_key()?)?;
        let mut edited = lines.clone();
        if let Some(line) = edited.last_mut() {
            // Every line has a time in this century.
            *line = line.replacen("\"time\":\"2", "\"time\":\"3", 1);
        }
        let noticed = audit::verify(edited.iter().map(String::as_str));
        if edited == lines {
            return Err("the log has no line to change".into());
        }
        let noticed = noticed.err().map_or("not noticed", |error| error.code().name());
        println!(
            "   {} entries verify, checkpoint signed; one changed character: {noticed}",
            head.size()
        );
        self.page.log(&lines, &checkpoint.to_string(), noticed);
        Ok(())
    }

    fn finish(self) -> Outcome {
        let path = self.out.join("visard.html");
        // Written beside and moved, so that a link at that name is replaced, not followed.
        let fresh = self.out.join("visard.html.new");
        let written =
            fs::write(&fresh, self.page.render()).and_then(|()| fs::rename(&fresh, &path));
        written.map_err(|error| named(&path, &error))?;
        println!("\nSee it all side by side: {}", path.display());
        println!("What the database holds:  {}", self.out.join("visard.sqlite").display());
        Ok(())
    }

    fn append(&mut self, events: &[Event]) -> Outcome {
        let lines: Vec<_> = events.iter().map(|event| self.log.append(event)).collect();
        let lines: Vec<&str> = lines.iter().map(audit::Entry::as_str).collect();
        Ok(self.store.put(&[], &lines)?)
    }
}

fn field(record: &csv::StringRecord, index: usize) -> &str {
    record.get(index).unwrap_or_default()
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| named(path, &error))
}

fn named(path: &Path, error: &std::io::Error) -> Box<dyn Error> {
    format!("{}: {error}", path.display()).into()
}
