//! Static strings for C, made by the compiler from the core's own lists.
//!
//! The core's texts do not end in NUL. Copying them at the first call would need memory that is
//! never freed; joining them while compiling needs nothing.

/// Defines `fn $find(number: i32) -> Option<&'static CStr>`: the `$text` of the member of
/// `$list::ALL` with this number.
macro_rules! c_texts {
    ($find:ident, $list:ident, $text:ident) => {
        fn $find(number: i32) -> Option<&'static core::ffi::CStr> {
            #[expect(clippy::indexing_slicing, reason = "the compiler runs it and would refuse")]
            const LEN: usize = {
                let (mut length, mut i) = (0, 0);
                while i < $list::ALL.len() {
                    length += $list::ALL[i].$text().len() + 1;
                    i += 1;
                }
                length
            };
            #[expect(clippy::indexing_slicing, reason = "the compiler runs it and would refuse")]
            static JOINED: [u8; LEN] = {
                let (mut joined, mut end, mut i) = ([0; LEN], 0, 0);
                while i < $list::ALL.len() {
                    let (text, mut j) = ($list::ALL[i].$text().as_bytes(), 0);
                    while j < text.len() {
                        joined[end + j] = text[j];
                        j += 1;
                    }
                    end += text.len() + 1;
                    i += 1;
                }
                joined
            };
            let index = $list::ALL.iter().position(|item| i32::from(item.number()) == number)?;
            let text = JOINED.split_inclusive(|byte| *byte == 0).nth(index)?;
            core::ffi::CStr::from_bytes_with_nul(text).ok()
        }
    };
}

pub(crate) use c_texts;
