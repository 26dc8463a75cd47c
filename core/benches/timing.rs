//! Whether the time of a refusal says what was wrong (`cargo xtask timing`).
//!
//! After dudect (Reparaz, Balasch, Verbauwhede, "Dude, is my code constant time?", DATE 2017): two
//! classes of *invalid* ciphertexts in random order, each copied to the same place before it is
//! opened; measurements over the pooled 90th percentile are cropped, because they are the system's;
//! then Welch's t. A |t| over 4.5 says that the classes differ. The last pair is one that differs
//! by design, so that the instrument is seen to work.

#![expect(clippy::print_stdout, reason = "a measurement prints")]
#![expect(clippy::cast_precision_loss, reason = "statistics of counts far below 2^52")]

use core::hint::{black_box, spin_loop};
use std::time::Instant;
use visard::{
    encoding::base64url,
    field::{AttachmentCipher, FieldCipher, RecordCipher},
    keyset::Keyring,
    token::{Issuer, Scope, Subject},
};

/// Measurements of each pair.
const MEASUREMENTS: usize = 400_000;
/// From here on, dudect speaks of a leak.
const THRESHOLD: f64 = 4.5;

fn main() -> visard::Result<()> {
    let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    let plain = [b'x'; 64];
    println!("{:<58} {:>8}  verdict", "pair", "t");
    let field = FieldCipher::new(&keyring, "response", "email")?;
    let sealed = field.seal("r-1", &plain, b"")?;
    let open = |sealed: &[u8]| field.open("r-1", sealed, b"").is_ok();
    let end = sealed.len().saturating_sub(1);
    compare("field: commitment wrong in its first or last byte", &sealed, [21, 36], open);
    compare("field: tag wrong in its first or last byte", &sealed, [end - 15, end], open);
    compare("field: ciphertext wrong in its first or last byte", &sealed, [37, end - 16], open);

    let record = RecordCipher::new(&keyring, "response")?;
    let whole = record.seal_record("r-1", b"", &[("/q", plain.as_slice())])?;
    let header = whole.header.as_slice();
    let open_header = |header: &[u8]| record.opener("r-1", b"", header).is_ok();
    compare("record: commitment wrong in its first or last byte", header, [21, 52], open_header);
    let opener = record.opener("r-1", b"", header)?;
    let sealed_field = whole.fields.get(0).unwrap_or_default();
    let open_field = |sealed: &[u8]| opener.open("/q", sealed).is_ok();
    let last = sealed_field.len().saturating_sub(1);
    let tag = [last - 15, last];
    compare("record field: tag wrong in its first or last byte", sealed_field, tag, open_field);

    let photos = AttachmentCipher::new(&keyring, "response", "photo")?;
    let photo = photos.seal("r-1", &plain, b"")?;
    let open_photo = |sealed: &[u8]| photos.open("r-1", sealed, b"").is_ok();
    compare("attachment: commitment wrong, first or last byte", &photo, [29, 60], open_photo);

    let issuer = Issuer::new(&keyring, &Scope::new("nps"))?;
    let expires = "2027-11-23T10:00:00Z".parse()?;
    let verify = |token: &[u8]| issuer.verify(&base64url(token), expires).is_ok();
    let token = issuer.issue(&4711.into(), expires)?.to_bytes();
    compare("sealed token: wrong in its first or last byte", &token, [0, 15], verify);
    let token = issuer.issue(&Subject::Uuid([7; 16]), expires)?.to_bytes();
    compare("long token: tag wrong in its first or last byte", &token, [1, 16], verify);
    compare("long token: body wrong in its first or last byte", &token, [17, 36], verify);

    compare("control, differs by design: commitment or tag wrong", &sealed, [21, end], open);
    Ok(())
}

/// Opens `sealed` with one or the other byte changed and prints how much the times differ.
fn compare(name: &str, sealed: &[u8], wrong_at: [usize; 2], open: impl Fn(&[u8]) -> bool) {
    // Both in one block and a whole number of cache lines apart: where they lie must not differ.
    let stride = sealed.len().next_multiple_of(64);
    let mut classes = vec![0; stride * 2];
    for (class, at) in classes.chunks_exact_mut(stride).zip(wrong_at) {
        let (wrong, _) = class.split_at_mut(sealed.len());
        wrong.copy_from_slice(sealed);
        if let Some(byte) = wrong.get_mut(at) {
            *byte ^= 0x01;
        }
        assert!(!open(wrong), "both classes are invalid");
    }
    let (zero, one) = classes.split_at(stride);
    let t = welch(&crop(measure([zero, one], sealed.len(), open)));
    let verdict = if t.abs() < THRESHOLD { "no difference seen" } else { "they differ" };
    println!("{name:<58} {t:>8.2}  {verdict}");
}

/// Class and nanoseconds of each measurement.
fn measure(
    [zero, one]: [&[u8]; 2],
    length: usize,
    open: impl Fn(&[u8]) -> bool,
) -> Vec<(bool, f64)> {
    let mut buffer = vec![0; zero.len()];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut times = Vec::with_capacity(MEASUREMENTS);
    for _ in 0..MEASUREMENTS {
        // xorshift64 (Marsaglia 2003): the order of the classes must not follow any pattern.
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let class = random >> 63 == 1;
        buffer.copy_from_slice(if class { one } else { zero });
        let (sealed, _) = black_box(&buffer).split_at(length);
        // What was copied reaches the cache before the clock starts.
        (0..100).for_each(|_| spin_loop());
        let start = Instant::now();
        black_box(open(sealed));
        times.push((class, start.elapsed().as_nanos() as f64));
    }
    times
}

/// Leaves out what is over the 90th percentile of both classes together.
fn crop(mut times: Vec<(bool, f64)>) -> Vec<(bool, f64)> {
    let mut sorted: Vec<f64> = times.iter().map(|(_, time)| *time).collect();
    sorted.sort_by(f64::total_cmp);
    let limit = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or(f64::MAX);
    times.retain(|(_, time)| *time <= limit);
    times
}

/// Welch's t of the two classes.
fn welch(times: &[(bool, f64)]) -> f64 {
    let [(mean_0, error_0), (mean_1, error_1)] = [false, true].map(|class| {
        let own = || times.iter().filter(move |(of, _)| *of == class).map(|(_, time)| *time);
        let count = own().count() as f64;
        let mean = own().sum::<f64>() / count;
        let variance = own().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    });
    (mean_0 - mean_1) / (error_0 + error_1).sqrt()
}
