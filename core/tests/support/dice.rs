//! What tests draw by chance, the same each time.

/// Numbers that look random and are always the same (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % sides
    }

    pub(crate) fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.roll(list.len() as u64)).unwrap()]
    }

    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.roll(10)).unwrap())).collect()
    }

    pub(crate) fn letters(&mut self, from: &str, count: usize) -> String {
        let letters: Vec<char> = from.chars().collect();
        (0..count)
            .map(|_| letters[usize::try_from(self.roll(letters.len() as u64)).unwrap()])
            .collect()
    }

    /// A pattern: `#` a digit, `^` a digit but 0, `@` a capital, the rest itself.
    pub(crate) fn fill(&mut self, pattern: &str) -> String {
        let mut filled = String::new();
        for character in pattern.chars() {
            match character {
                '#' => filled += &self.digits(1),
                '^' => filled.push(char::from(b'1' + u8::try_from(self.roll(9)).unwrap())),
                '@' => filled += &self.letters("ABCDEFGHJKLMNPRSTVWXYZ", 1),
                _ => filled.push(character),
            }
        }
        filled
    }

    pub(crate) fn name(&mut self) -> String {
        let parts =
            ["ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "ru", "sa", "te", "vi", "zo"];
        (0..3).map(|_| self.pick(&parts)).collect()
    }
}
