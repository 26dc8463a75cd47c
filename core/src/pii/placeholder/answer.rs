//! Earlier answers of a model, which go back to it with the rest of a conversation.

use super::{Originals, Replaced, Replacer, find::Finder, report::count};
use crate::{error::Result, pii::Hints};
use alloc::{collections::BTreeMap, string::String, vec::Vec};

impl Replacer<'_> {
    /// What a model answered before, as it came: placeholders that are held stay as they were written,
    /// everything else is gone through like any text. So an answer that was restored by mistake, or
    /// quotes what the model should not have had, does not leave in clear.
    ///
    /// Not for texts of people: whoever types a placeholder that is held would be taken at their word.
    /// One that the model made up becomes a literal.
    ///
    /// ```
    /// use visard::{
    ///     keyset::Keyring,
    ///     pii::{Hints, Originals, Placeholders, Replacer, Scanner},
    /// };
    ///
    /// let keyring = Keyring::generate("acme", "2026-11-23T10:00:00Z".parse()?)?;
    /// let placeholders = Placeholders::new(&keyring, "us-llm")?;
    /// let replacer = Replacer::new(&placeholders, Scanner::new());
    /// let mut originals = Originals::new();
    /// let asked = replacer.replace("jo@example.org", &Hints::new(), &mut originals)?.text;
    ///
    /// let answered = format!("I wrote to **{}**", asked.to_lowercase());
    /// let again = replacer.replace_answer(&answered, &Hints::new(), &mut originals)?;
    /// assert_eq!(again.text, answered);
    /// # Ok::<(), visard::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Replacer::replace`].
    pub fn replace_answer(
        &self,
        text: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        originals.all_or_none(|originals| self.replace_around(text, hints, originals))
    }

    fn replace_around(
        &self,
        text: &str,
        hints: &Hints<'_>,
        originals: &mut Originals,
    ) -> Result<Replaced> {
        let held = Finder::new(text, originals).filter(|hit| hit.original.is_some());
        let held: Vec<_> = held.map(|hit| hit.start..hit.end).collect();
        let (mut out, mut names, mut copied) = (String::new(), BTreeMap::new(), 0);
        let mut part = |out: &mut String, piece: &str| -> Result<()> {
            let clear = self.replace(piece, hints, originals)?;
            clear.counts().for_each(|(name, more)| count(&mut names, name, more));
            out.push_str(&clear.text);
            Ok(())
        };
        for placeholder in held {
            part(&mut out, text.get(copied..placeholder.start).unwrap_or_default())?;
            out.push_str(text.get(placeholder.clone()).unwrap_or_default());
            copied = placeholder.end;
        }
        part(&mut out, text.get(copied..).unwrap_or_default())?;
        Ok(Replaced::new(out, names))
    }
}
