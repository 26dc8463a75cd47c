//! Versions of four parts, which are written like addresses.

use crate::pii::{
    context::{parameter_before, words_in},
    fold::fold,
    tables::{List, topic, topics},
    text::Text,
};
use core::net::Ipv4Addr;

/// `16.1.3.0`, `23.11.4.52`, `16.24.0.176`: of addresses one in a hundred is so short, or has parts as low; most
/// versions of four parts are and have. Such an address needs a word, unless nothing else is in the text; what a page
/// or a log said may be one.
pub(super) fn like_a_version(
    text: &Text<'_>,
    start: usize,
    address: Ipv4Addr,
    length: usize,
) -> bool {
    let octets @ [.., patch, _] = address.octets();
    length <= LONGEST_OF_VERSIONS
        || octets.iter().all(|part| *part < HIGHEST)
        || begins_low(address) && patch < HIGHEST && !is_said(text, start)
}

const LONGEST_OF_VERSIONS: usize = 9;

/// What the parts of versions are below, but for a build.
const HIGHEST: u8 = 64;
const HIGHEST_MAJOR: u8 = 32;

/// Whether the word before a place is one for saying.
fn is_said(text: &Text<'_>, start: usize) -> bool {
    let before = text.bytes_before(start, LONGEST_SAID);
    let mut words = before.rsplit(|byte| *byte == b' ');
    words.nth(1).is_some_and(|word| SAID.has_written(word))
}

/// Bytes of such a word and the space behind it.
const LONGEST_SAID: usize = 16;

static SAID: List = List::new(
    "said says shows showed read reads disait dit affiche affichait stand steht zeigt zeigte decia dice muestra mostraba diceva \
    mostra mostrava stond staat toont toonde dizia diz bylo jest pokazuje pokazywalo stod star visar visade",
);

/// Whether the words before a place name software, or what came with a version: `HR portal 14.26.94.179`, `depuis la mise
/// à jour 15.19.64.55`, `since 2.7.197.48`.
pub(super) fn is_of_software(text: &Text<'_>, start: usize, address: Ipv4Addr) -> bool {
    let mut words = words_before(text, start).take(WORDS_OF_SOFTWARE).peekable();
    // `desde la 5.3.104.39`: the word for a version is left out.
    words.next_if(|word| matches!(*word, b"la" | b"a" | b"o"));
    let is_since = |word: &&[u8]| SINCE.has_written(word);
    begins_low(address)
        && !is_said(text, start)
        && (words.peek().is_some_and(is_since) || words.any(is_software))
}

/// Whether the word right before is one for software, whatever stands before that: `ping failed, agent 17.2.8.176`.
pub(super) fn is_right_behind_software(text: &Text<'_>, start: usize, address: Ipv4Addr) -> bool {
    begins_low(address) && words_before(text, start).next().is_some_and(is_software)
}

/// Whether another version stands before in the line: `v8.15.18 sistema la sincronia, la 16.7.96.193 rompe`.
pub(super) fn is_beside_version(text: &Text<'_>, start: usize, address: Ipv4Addr) -> bool {
    let before = text.bytes_before(start, LONGEST_ASIDE);
    let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    begins_low(address) && line.split(|byte| *byte == b' ').any(is_written_version)
}

/// Bytes between two versions of one sentence.
const LONGEST_ASIDE: usize = 64;

/// `v8.15`, `3.8.3-beta3`: two numbers behind a `v`, or before a hyphen three. Without both they may be a price or a
/// day.
fn is_written_version(word: &[u8]) -> bool {
    let bare = word.strip_prefix(b"v").unwrap_or(word);
    let numbers = bare.split(|byte| *byte == b'-').next().unwrap_or_default();
    let (has_letter, has_hyphen) = (bare.len() < word.len(), numbers.len() < bare.len());
    let is_number =
        |part: &[u8]| matches!(part.len(), 1..=3) && part.iter().all(u8::is_ascii_digit);
    let mut parts = numbers.split(|byte| *byte == b'.');
    let least = if has_letter { 2 } else { 3 };
    (has_letter || has_hyphen) && parts.clone().count() >= least && parts.all(is_number)
}

/// Of addresses few begin with parts as low as those of versions.
fn begins_low(address: Ipv4Addr) -> bool {
    let [major, minor, ..] = address.octets();
    major < HIGHEST_MAJOR && minor < HIGHEST
}

/// The words of the clause before a place, nearest first.
fn words_before<'t>(text: &Text<'t>, start: usize) -> impl Iterator<Item = &'t [u8]> {
    words_in(clause_before(text, start)).rev()
}

fn clause_before<'t>(text: &Text<'t>, start: usize) -> &'t [u8] {
    let before = text.bytes_before(start, LONGEST_ACCESS);
    let clause = before.rsplit(|byte| matches!(byte, b'.' | b'!' | b'?' | b';')).next();
    clause.unwrap_or_default()
}

fn is_software(word: &[u8]) -> bool {
    let folded = fold(word);
    let word = folded.letters();
    let ends = |end: &&[u8]| word.ends_with(end);
    SOFTWARE.has(word) || topics(word) & topic::VERSION != 0 || COMPOUNDS.iter().any(ends)
}

/// Words before a version among which it is named.
const WORDS_OF_SOFTWARE: usize = 3;

/// What has versions, beside what `tables/words.rs` says.
static SOFTWARE: List = List::new(
    "portal portals portail portale portaal application applications plugin addon extension agent bot module component \
    system platform tool widget dashboard launcher installer package image browser skill appli logiciel micrologiciel pilote correctif outil \
    mise plateforme systeme anwendung treiber modul programm erweiterung plattform abbild aplicacion complemento controlador \
    parche imagen modulo herramienta programa plataforma sistema applicazione applicativo estensione strumento immagine \
    programma piattaforma applicatie toepassing hulpprogramma platform systeem aplicacao aplicativo ferramenta imagem extensao \
    aplikacja aplikacji sterownik wtyczka obraz program narzedzie nakladka platforma appen programmet drivrutin modulen \
    tillagg plattformen systemet systemu klienten",
);

/// What compounds end with that have versions: `Personalportal`, `HR-portalen`.
const COMPOUNDS: &[&[u8]] = &[
    b"portal",
    b"portalen",
    b"portaal",
    b"plattform",
    b"treiber",
    b"programm",
    b"modul",
    b"software",
    b"version",
    b"agent",
];

/// What stands before the version with which something began, and articles of a word for versions that is left out.
static SINCE: List = List::new(
    "since after seit nach depuis apres desde tras sinds sedan efter od po dopo dalla alla nella na",
);

/// Whether the words before a place, or the marks around it, say that somebody or something was there: `login from
/// 8.8.4.4`, `http://8.8.4.4/`, the beginning of a line of a log.
pub(super) fn comes_from(text: &Text<'_>, start: usize, end: usize) -> bool {
    let clause = clause_before(text, start);
    let line = clause.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let is_near = words_in(line).rev().take(3).any(|word| ACCESS.has_written(word));
    // `client=9.5.1.7` is a version; a parameter for addresses is called so.
    is_near && parameter_before(text, start).is_none()
        || clause.ends_with(b"://")
        || text.bytes_from(end, 4) == b" - -"
}

/// Bytes in which such words stand.
const LONGEST_ACCESS: usize = 40;

/// Versions stand behind words for updates and `from` as well, which count more.
static ACCESS: List = List::new(
    "from via ping traceroute login logon logged zugriff anmeldung eingeloggt connexion connecte acces accesso acceso conexion \
    toegang ingelogd inlogg inloggad atkomst dostep zalogowano logowanie acesso ligacao addr adresu adressen forwarded host client session \
    sessie sitzung accessed loggade loggat connected connection signed conectado collegato polaczenie anslutning zalogowal zalogowala",
);

pub(super) fn is_version(text: &Text<'_>, start: usize) -> bool {
    is_package(text, start) || is_product(text, start)
}

/// `name-1.2.3.4`: a letter and a dash are attached.
fn is_package(text: &Text<'_>, start: usize) -> bool {
    let dash = start.saturating_sub(1);
    text.before(start) == Some(b'-') && text.before(dash).is_some_and(|b| b.is_ascii_alphabetic())
}

/// `Name/1.2.3.4`: a product token (RFC 9110, section 10.1.5), unless more path stands before it.
fn is_product(text: &Text<'_>, start: usize) -> bool {
    if text.before(start) != Some(b'/') {
        return false;
    }
    let mut at = start.saturating_sub(1);
    let mut letters = false;
    for _ in 0..LONGEST_PRODUCT {
        match text.before(at) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-_".contains(&byte) => {
                letters |= byte.is_ascii_alphabetic();
            }
            byte => return letters && byte != Some(b'/') && byte != Some(b'.'),
        }
        at = at.saturating_sub(1);
    }
    false
}

/// Longer words before a slash are not looked at.
const LONGEST_PRODUCT: usize = 32;
