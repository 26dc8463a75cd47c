//! User names that a sentence tells some words behind the network: `Posted it on TikTok as lena_k`.

use super::{Candidate, Evidence, web};
use crate::pii::{
    context::words_in,
    tables::List,
    text::{Text, is_word},
};

/// The user name around a digit, a line or a full stop at `at`, behind what people say that they are called there.
pub(in crate::pii) fn told_as(text: &Text<'_>, at: usize) -> Option<Candidate> {
    let before = text.bytes(at.saturating_sub(LONGEST).max(text.floor())..at);
    let front = before.iter().rev().take_while(|byte| is_word(**byte) || **byte == b'.').count();
    let start = at.checked_sub(front).filter(|start| text.before(*start) == Some(b' '))?;
    let before = text.bytes(start.saturating_sub(LONGEST_SAID).max(text.floor())..start);
    let clause = before.rsplit(|byte| b".!?;\n".contains(byte)).next().unwrap_or_default();
    let mut words = words_in(clause).rev();
    let is_called = words.by_ref().take(WORDS_OF_NAME).any(|word| CALLED.has_written(word));
    if !is_called || !words.take(WORDS_FROM_NETWORK).any(|word| NETWORKS.has_written(word)) {
        return None;
    }
    let name = web::handle(text, start)?;
    is_one(text.bytes(name.start..name.end))
        .then(|| Candidate { score: 3, ..name }.with(Evidence::CONTEXT))
}

/// Letters of a name at most, bytes before it, and words in which it is said what it is and where.
const LONGEST: usize = 32;
const LONGEST_SAID: usize = 72;
const WORDS_OF_NAME: usize = 3;
const WORDS_FROM_NETWORK: usize = 6;

/// Whether a word is like user names: letters with a line, a full stop or digits behind some of them, and no file.
fn is_one(name: &[u8]) -> bool {
    let letters = name.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let last = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let has_marks = name.iter().any(|byte| matches!(byte, b'_' | b'.'));
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && !name.contains(&b'-')
        && !FILES.has_written(last)
        && letters >= if has_marks { FEWEST } else { FEWEST_ALONE }
        && (has_marks || name.last().is_some_and(u8::is_ascii_digit))
}

/// Letters of one at least, with marks and without.
const FEWEST: usize = 3;
const FEWEST_ALONE: usize = 4;

static FILES: List = List::new(
    "jpg jpeg png gif mp4 mov avi pdf doc docx txt zip csv html com de fr es it nl pl pt se net org",
);

static NETWORKS: List = List::new(
    "tiktok tiktoku tiktoka instagram instagramie instagrama insta twitter twitterze facebook facebooku fb youtube mastodon reddit bluesky snapchat \
    snap telegram telegramie discord discordzie twitch pinterest threads linkedin",
);

/// How people say under which name they are somewhere.
static CALLED: List = List::new(
    "as called named am als heisse heiss unter sous tant pseudo pseudonyme comme appelle suis nom como llamo soy nombre come chiamo sono nome heet onder naam sou \
    chamo jestem jako nazywam pod som heter under",
);

/// Whether a network with a name of one letter stands behind a user name: `@lena on X`.
pub(super) fn is_on_x(text: &Text<'_>, end: usize) -> bool {
    let behind = text.bytes(end..end.saturating_add(LONGEST_ON));
    let mut words = behind.split(|byte| *byte == b' ');
    words.next().is_some_and(<[u8]>::is_empty)
        && words.next().is_some_and(|word| ON.has_written(word))
        && words.next().is_some_and(|word| {
            word.first() == Some(&b'X') && !word.get(1).is_some_and(|byte| is_word(*byte))
        })
}

const LONGEST_ON: usize = 8;

static ON: List = List::new("on auf sur en su op no na w pa bei");

#[cfg(test)]
mod tests {
    use crate::pii::{Kind, detect::testing::found};

    #[test]
    fn names_are_told_behind_their_network() {
        for (text, name) in [
            ("Posted the video on TikTok as rogers_c and tagged you", "rogers_c"),
            ("Hab es auf TikTok gepostet, heiße da robin.rosen76, und nichts", "robin.rosen76"),
            ("Publié sur Instagram, je suis lea_martin là-bas", "lea_martin"),
            ("Lo subí a TikTok, ahí soy marta_99", "marta_99"),
            ("Ho messo il video su TikTok, mi chiamo margherita430 lì", "margherita430"),
            ("Filmpje op TikTok gezet als elien__99", "elien__99"),
            ("Pus o vídeo no TikTok, lá sou gabriel_rios, e nada", "gabriel_rios"),
            ("Wrzuciłam film na TikToku, jestem tam ola_kot7", "ola_kot7"),
            ("La ut det på Instagram som the.saoirse", "the.saoirse"),
            ("DM sent from @henrixcos on X, four days", "@henrixcos"),
        ] {
            assert_eq!(found(Kind::SocialHandle, text), [name], "{text}");
        }
        for text in [
            "Posted on TikTok as video_final.mp4",
            "Your ad on Instagram says the same as model XR_200",
            "On TikTok as v2",
            "Saved as order_2024 in the app",
            "Sur Instagram comme covid-19",
            "ping @everyone on X11",
        ] {
            assert!(found(Kind::SocialHandle, text).is_empty(), "{text}");
        }
    }
}
