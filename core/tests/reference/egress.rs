//! What a processor may receive: everything, or nothing for these reasons.

use super::{
    World,
    clock::{Clock, Moment},
    many, tables, text,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

pub(super) fn objections(world: &World<'_>, clock: &Clock) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let Some(processor) = named(world) else { return found };
    let now = clock.now(world.request);
    let ended = |of: &Json| until(of, clock).is_some_and(|end| end <= now);
    let purpose = text(world.request, "purpose");
    let mut object = |holds: bool, why: &str| {
        if holds {
            found.insert(format!("egress:{why}"));
        }
    };
    object(!many(processor, "purposes").contains(&purpose), "purpose-not-contracted");
    match processor.get("dpa") {
        None => object(true, "dpa-missing"),
        Some(dpa) => {
            object(ended(dpa), "dpa-expired");
            let stated: BTreeSet<_> = many(dpa, "states").into_iter().collect();
            object(stated.len() < 3, "dpa-incomplete");
        }
    }
    for name in many(processor, "needs_certs") {
        let latest = certificates(processor, name, clock).max();
        object(latest.is_none(), "cert-missing");
        object(latest.is_some_and(|end| end <= now), "cert-expired");
    }
    let terms = processor.get("training").map_or("unknown", |terms| terms.as_str().unwrap());
    object(
        match world.policy["purposes"][purpose].get("model").and_then(Json::as_str) {
            None => false,
            Some("inference") => !["forbidden", "dedicated"].contains(&terms),
            Some(_) => terms != "dedicated",
        },
        "training",
    );
    for country in countries(processor) {
        object(
            true,
            match standing(world, country, now, clock) {
                Standing::Free => continue,
                other => match objection(processor, country, other, &ended) {
                    Some(why) => why,
                    None => continue,
                },
            },
        );
    }
    found
}

/// When a contract, a needed certificate, a transfer or an adequacy ends.
pub(super) fn edges(world: &World<'_>, clock: &Clock) -> Vec<Moment> {
    let Some(processor) = named(world) else { return Vec::new() };
    let mut edges = Vec::new();
    for part in ["dpa", "transfer"] {
        edges.extend(processor.get(part).and_then(|part| until(part, clock)));
    }
    for name in many(processor, "needs_certs") {
        edges.extend(certificates(processor, name, clock).max());
    }
    for country in countries(processor) {
        for law in ["eu_expires", "uk_expires", "ch_expires"] {
            let end = world.countries["countries"][country].get(law);
            edges.extend(end.map(|day| clock.moment(day.as_str().unwrap())));
        }
    }
    edges
}

fn named<'j>(world: &World<'j>) -> Option<&'j Json> {
    Some(&world.policy["processors"][world.request.get("processor")?.as_str().unwrap()])
}

fn until(of: &Json, clock: &Clock) -> Option<Moment> {
    of.get("until").map(|text| clock.moment(text.as_str().unwrap()))
}

fn certificates(processor: &Json, name: &str, clock: &Clock) -> impl Iterator<Item = Moment> {
    let all =
        tables(processor, "certs").filter(move |certificate| text(certificate, "name") == name);
    all.map(|certificate| until(certificate, clock).unwrap())
}

/// Where it sits, stores and is reached from.
fn countries(processor: &Json) -> BTreeSet<&str> {
    ["country", "storage", "access"].into_iter().flat_map(|key| many(processor, key)).collect()
}

fn objection(
    processor: &Json,
    country: &str,
    standing: Standing,
    ended: &dyn Fn(&Json) -> bool,
) -> Option<&'static str> {
    let Some(transfer) = processor.get("transfer") else { return Some("transfer-missing") };
    let basis = text(transfer, "basis");
    if basis == "DPF" && !(country == "US" && standing == Standing::Partial) {
        return Some("transfer-uncovered");
    }
    let complete = match basis {
        "SCC" => transfer.get("module").is_some() && transfer.get("tia").is_some(),
        "BCR" => true,
        "DPF" => transfer.get("certified") == Some(&json!(true)),
        _ => {
            transfer.get("reason").is_some_and(|reason| !reason.as_str().unwrap().trim().is_empty())
        }
    };
    if !complete {
        return Some("transfer-incomplete");
    }
    ended(transfer).then_some("transfer-expired")
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Free,
    Partial,
    Foreign,
}

/// Home is free; elsewhere the laws of all of home must agree.
fn standing(world: &World<'_>, country: &str, now: Moment, clock: &Clock) -> Standing {
    let row = |code: &str| &world.countries["countries"][code];
    let home = many(world.policy, "home");
    let is_home = |home: &&str| match *home {
        "EU" => row(country)["eu"] == "eu",
        "EEA" => row(country)["eu"] == "eu" || row(country)["eu"] == "eea",
        "UK" => country == "GB",
        code => country == code,
    };
    if home.iter().any(is_home) {
        return Standing::Free;
    }
    let law_of = |home: &str| match home {
        "EU" | "EEA" => Some("eu"),
        code => {
            let code = if code == "UK" { "GB" } else { code };
            ["eu", "uk", "ch"]
                .into_iter()
                .find(|law| ["eu", "eea", "home"].iter().any(|status| row(code)[*law] == *status))
        }
    };
    let under = |home: &&str| {
        let Some(law) = law_of(home) else { return Standing::Foreign };
        let end = row(country).get(format!("{law}_expires"));
        if end.is_some_and(|day| clock.moment(day.as_str().unwrap()) <= now) {
            return Standing::Foreign;
        }
        match row(country)[law].as_str() {
            Some("eu" | "eea" | "home" | "adequate") => Standing::Free,
            Some("adequate_partial") => Standing::Partial,
            _ => Standing::Foreign,
        }
    };
    home.iter().map(under).max().unwrap_or(Standing::Foreign)
}
