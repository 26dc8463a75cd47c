//! What has ended or ends soon: agreements, certificates, transfers.

use super::{
    super::{
        document::{Node, Place},
        window,
        zone::Zone,
    },
    warning::{Doubt, Warning},
    words::{list, section, text, value},
};
use crate::time::{DAY, Timestamp};
use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

/// From when on an end is near.
#[derive(Clone, Copy)]
pub(super) struct Horizon<'w> {
    pub(super) now: Timestamp,
    soon: Timestamp,
    zone: &'w Zone,
}

impl<'w> Horizon<'w> {
    pub(super) fn new(now: Timestamp, soon_days: u16, zone: &'w Zone) -> Self {
        let soon = now.saturating_add(i64::from(soon_days).saturating_mul(DAY));
        Self { now, soon, zone }
    }

    /// The moment that a document states.
    pub(super) fn moment(&self, node: &Node<'_>) -> Option<Timestamp> {
        window::moment(node, self.zone).ok()
    }

    /// A warning when the end is over, another one when it is near.
    pub(super) fn end(
        &self,
        (place, until): (Place, Timestamp),
        (over, near): (Warning, Warning),
        what: &str,
    ) -> Option<Doubt> {
        if until <= self.now {
            return Some(Doubt::new(place, over, format!("{what} has ended: {until}")));
        }
        let message = || format!("{what} ends on {until}");
        (until <= self.soon).then(|| Doubt::new(place, near, message()))
    }

    /// The same for the `until` of a table.
    pub(super) fn of(
        &self,
        node: &Node<'_>,
        kinds: (Warning, Warning),
        what: &str,
    ) -> Option<Doubt> {
        let until = value(node, "until")?;
        self.end((until.place, self.moment(until)?), kinds, what)
    }
}

const DPA: (Warning, Warning) = (Warning::ExpiredDpa, Warning::DpaEndsSoon);
const TRANSFER: (Warning, Warning) = (Warning::ExpiredTransfer, Warning::TransferEndsSoon);
const CERTIFICATE: (Warning, Warning) = (Warning::ExpiredCertificate, Warning::CertificateEndsSoon);

/// What ends in the contracts of processors.
pub(super) fn contracts(root: &Node<'_>, horizon: &Horizon<'_>, doubts: &mut Vec<Doubt>) {
    for entry in section(root, "processors") {
        let name = &entry.key;
        let part = |key: &str, kinds, what: &str| {
            let what = format!("the {what} of processor `{name}`");
            value(&entry.node, key).and_then(|node| horizon.of(node, kinds, &what))
        };
        doubts.extend(part("dpa", DPA, "agreement"));
        doubts.extend(part("transfer", TRANSFER, "basis of transfers"));
        certificates(&entry.node, name, horizon, doubts);
    }
}

/// Of several certificates with one name the latest counts.
fn certificates(node: &Node<'_>, processor: &str, horizon: &Horizon<'_>, doubts: &mut Vec<Doubt>) {
    let mut latest: BTreeMap<&str, (Timestamp, Place)> = BTreeMap::new();
    for certificate in list(node, "certs") {
        let until = value(certificate, "until");
        let stated = text(certificate, "name")
            .zip(until.and_then(|node| Some((horizon.moment(node)?, node.place))));
        if let Some((name, end)) = stated {
            let known = latest.entry(name).or_insert(end);
            *known = end.max(*known);
        }
    }
    for (name, (until, place)) in &latest {
        let what: String = format!("the certificate `{name}` of processor `{processor}`");
        doubts.extend(horizon.end((*place, *until), CERTIFICATE, &what));
    }
    for needed in list(node, "needs_certs") {
        let missing = needed.text().ok().filter(|name| !latest.contains_key(name));
        if let Some(name) = missing {
            let message =
                format!("processor `{processor}` needs a certificate `{name}` and has none");
            let help = "as long as it is missing nothing may be sent there";
            doubts.push(Doubt::new(needed.place, Warning::MissingCertificate, message).help(help));
        }
    }
}
