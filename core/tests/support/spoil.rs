//! A sample document in which one thing is changed.

/// Line and column from 1, and byte.
pub(crate) type Place = (u32, u32, usize);

/// Replaces what is there once; returns the text, and the place that `^` marks in the new one.
pub(crate) fn spoil(sample: &str, from: &str, to: &str) -> (String, Option<Place>) {
    assert_eq!(sample.matches(from).count(), 1, "{from}");
    let marked = sample.replace(from, to);
    let place = marked.find('^').map(|offset| {
        let before = &marked[..offset];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        (u32::try_from(line).unwrap(), u32::try_from(column).unwrap(), offset)
    });
    (marked.replacen('^', "", 1), place)
}
