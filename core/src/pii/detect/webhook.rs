//! Addresses that are secrets: whoever knows the whole of one may post there.

use super::{Candidate, Evidence, LONGEST_SECRET, token::different};
use crate::pii::{kind::Kind, text::Text};

/// Hosts and paths behind which the secret part stands (Slack, Discord, Microsoft Teams and Power Automate, Zapier,
/// Make, IFTTT, Google Chat), as their makers document them.
const HOOKS: &[&str] = &[
    "hooks.slack.com/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "webhook.office.com/webhookb2/",
    "outlook.office.com/webhook/",
    "logic.azure.com:443/workflows/",
    "logic.azure.com/workflows/",
    "hooks.zapier.com/hooks/catch/",
    "hook.eu1.make.com/",
    "hook.eu2.make.com/",
    "hook.us1.make.com/",
    "hook.us2.make.com/",
    "maker.ifttt.com/trigger/",
    "chat.googleapis.com/v1/spaces/",
];

/// Bytes of an address in which its host and path are looked for, of its host, and of the secret part at least, which
/// has so many different characters.
const LONGEST: usize = 512;
const LONGEST_HOST: usize = 40;
const SHORTEST: usize = 24;
const FEWEST_DIFFERENT: u32 = 16;

/// The address whose `://` is at `colon`.
pub(in crate::pii) fn at(text: &Text<'_>, colon: usize) -> Option<Candidate> {
    let start = Some(text.word_start(colon)).filter(|start| *start < colon)?;
    let begin = colon.checked_add(3)?;
    let address = address_within(text, begin, LONGEST);
    let secret = HOOKS.iter().find_map(|hook| behind(address, hook.as_bytes()))?;
    let is_secret = secret.len() >= SHORTEST
        && different(secret) >= FEWEST_DIFFERENT
        && secret.iter().any(u8::is_ascii_digit);
    let end = || begin.saturating_add(address_within(text, begin, LONGEST_SECRET).len());
    let found = |end| Candidate::new(Kind::Secret, start, end, 9).of("WEBHOOK");
    is_secret.then(|| found(end()).with(Evidence::PREFIX))
}

/// The address from `begin` on, in so many bytes, without the punctuation of a sentence.
fn address_within<'t>(text: &Text<'t>, begin: usize, most: usize) -> &'t [u8] {
    let ends = |byte: u8| !byte.is_ascii_graphic() || b"\"'<>()[]`|".contains(&byte);
    let address = text.bytes(begin..text.until(begin, most, ends));
    let marks = address.iter().rev().take_while(|byte| b".,;:!?".contains(byte)).count();
    address.get(..address.len().saturating_sub(marks)).unwrap_or_default()
}

/// What stands behind a host and path, which may have a part of a name before it.
fn behind<'a>(address: &'a [u8], hook: &[u8]) -> Option<&'a [u8]> {
    let fronts = address.windows(hook.len()).take(LONGEST_HOST);
    let place = fronts.enumerate().position(|(place, front)| {
        let before = place.checked_sub(1).and_then(|before| address.get(before));
        front.eq_ignore_ascii_case(hook) && before.is_none_or(|byte| *byte == b'.')
    })?;
    address.get(place.saturating_add(hook.len())..)
}

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn long_addresses_are_secrets_to_their_end() {
        let signature = "8f1Q_zT3".repeat(140);
        let address = alloc::format!(
            "https://prod-07.westeurope.logic.azure.com:443/workflows/9f8e7d6c5b4a39281706f5e4d3c2b1a0/triggers/manual\
            /paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig={signature}"
        );
        let text = alloc::format!("the flow is {address}, and it answers 401");
        assert_eq!(found(Kind::Secret, &text), [address]);
    }

    #[test]
    fn addresses_of_webhooks_are_secrets() {
        for address in [
            "https://hooks.slack.com/services/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",
            "https://discord.com/api/webhooks/1093847562910384756/aB3dE-fG7hJ_kL9mNpQ2rStUvWxYz14",
            "https://acme.webhook.office.com/webhookb2/7c1e9a52-0d4b-4f6e-9b38-2f7a61c0d5e4@x1/IncomingWebhook/9f8e7d6c/1",
            "https://hook.eu1.make.com/w8x2k4m7q1z9v3b6n5t0r4y8u2i6o1p3",
        ] {
            let text = alloc::format!("the hook is {address}, and it answers 401");
            assert_eq!(found(Kind::Secret, &text), [address]);
        }
        for text in [
            "see https://hooks.slack.com/services/",
            "https://discord.com/channels/1093847562910384756/1093847562910384757",
            "https://www.make.com/en/help/webhooks/custom",
            "https://nothooks.slack.company/services/T04QX7M2A",
        ] {
            assert!(found(Kind::Secret, text).is_empty(), "{text}");
        }
    }
}
