//! The bytes of a state: `docs/formats/ledger.md`.

use super::{
    super::{Guard, MAX_ANSWERS, MAX_K, cells::CellSet},
    Answered, Cell, Encoded, MAX_STORED, NO_LEDGER, Rule, State, Stored,
};
use crate::{
    aggregate::{
        panel::History,
        responses::{MAX_ATTRIBUTES, MAX_WAVES},
    },
    error::{Code, Error, Result},
    layout::{Reader, put_lv, put_uvarint},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

const MAGIC: &[u8; 5] = b"VSLG\x02";

/// Of states that do not say under which rule they were made.
const MAGIC_WITHOUT_RULE: &[u8; 5] = b"VSLG\x01";

impl State {
    /// The bytes of `docs/formats/ledger.md`.
    ///
    /// # Errors
    /// None within the limits of a panel.
    pub(in crate::aggregate::ledger) fn encode(&mut self) -> Result<Vec<u8>> {
        if self.encoded.cells.is_empty() {
            self.encoded = Encoded { cells: self.encode_cells()?, ..Encoded::default() };
        }
        let Encoded { cells, answers, count } = &mut self.encoded;
        for answered in self.answered.iter().skip(*count) {
            answered.set.encode(answers, answered.new);
        }
        *count = self.answered.len();
        let length = cells.len().saturating_add(answers.len()).saturating_add(10);
        let mut out = Vec::with_capacity(length);
        out.extend_from_slice(if self.rule.is_some() { MAGIC } else { MAGIC_WITHOUT_RULE });
        self.rule.iter().for_each(|rule| rule.encode(&mut out));
        out.extend_from_slice(cells);
        put_count(&mut out, *count);
        out.extend_from_slice(answers);
        Ok(out)
    }

    /// All before the answers.
    fn encode_cells(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        put_count(&mut out, self.attributes.len());
        self.attributes.iter().try_for_each(|name| put_lv(&mut out, name.as_bytes()))?;
        put_count(&mut out, self.waves.len());
        self.waves.iter().try_for_each(|name| put_lv(&mut out, name.as_bytes()))?;
        put_count(&mut out, self.cells.len());
        for cell in &self.cells {
            out.extend_from_slice(&cell.people.to_be_bytes());
            let history = cell.history.as_deref().unwrap_or_default();
            put_count(&mut out, history.len());
            for (wave, values) in history {
                put_count(
                    &mut out,
                    self.waves.iter().position(|name| name == wave).unwrap_or_default(),
                );
                values.iter().try_for_each(|value| put_lv(&mut out, value.as_bytes()))?;
            }
        }
        Ok(out)
    }

    /// # Errors
    /// `UNSUPPORTED_FORMAT` for another version, `STORE_FAILED` if it is no ledger.
    pub(in crate::aggregate::ledger) fn decode(bytes: &[u8]) -> Result<Stored> {
        let mut reader = Reader::new(bytes);
        let magic = reader.array::<5>();
        let known = [MAGIC, MAGIC_WITHOUT_RULE].into_iter().find(|known| magic == Some(**known));
        if known.is_none() && magic.is_some_and(|magic| magic.starts_with(b"VSLG")) {
            return Err(Error::new(Code::UnsupportedFormat));
        }
        let stored = known.and_then(|known| Stored::read(&mut reader, known == MAGIC));
        stored.ok_or_else(|| Error::because(Code::StoreFailed, NO_LEDGER))
    }
}

impl Stored {
    fn read(reader: &mut Reader<'_>, has_rule: bool) -> Option<Self> {
        let rule = if has_rule { Some(Rule::read(reader)?) } else { None };
        let attributes = names(reader, MAX_ATTRIBUTES)?;
        let waves = names(reader, MAX_WAVES)?;
        let count = count(reader, MAX_STORED)?;
        let cell = |_| Cell::read(reader, &waves, attributes.len());
        let cells: Vec<Cell> = (0..count).map(cell).collect::<Option<_>>()?;
        let ordered = |one: &Cell, next: &Cell| match (&one.history, &next.history) {
            (Some(one), Some(next)) => one < next,
            (_, next) => next.is_none(),
        };
        cells.is_sorted_by(ordered).then_some(())?;
        let total = cells.iter().try_fold(0_u32, |sum, cell| sum.checked_add(cell.people));
        total?;
        let count = self::count(reader, MAX_ANSWERS)?;
        let answered = |_| {
            let (set, new) = CellSet::decode(reader, cells.len())?;
            Some(Answered { set, new })
        };
        let answered = (0..count).map(answered).collect::<Option<_>>()?;
        reader.end()?;
        Some(Self { rule, attributes, waves, cells, answered })
    }
}

impl Rule {
    fn encode(self, out: &mut Vec<u8>) {
        put_count(out, usize::try_from(self.k).unwrap_or(usize::MAX));
        out.push(match self.guard {
            Guard::Groups => 0,
            Guard::People => 1,
        });
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let k = reader.u16().map(u32::from).filter(|k| (2..=MAX_K).contains(k))?;
        let guard = match reader.u8()? {
            0 => Guard::Groups,
            1 => Guard::People,
            _ => return None,
        };
        Some(Self { k, guard })
    }
}

impl Cell {
    fn read(reader: &mut Reader<'_>, waves: &[String], values: usize) -> Option<Self> {
        let people = reader.u32().filter(|people| *people > 0)?;
        let mut history = History::new();
        for _ in 0..count(reader, waves.len())? {
            let wave = waves.get(usize::from(reader.u16()?))?;
            let ascending = history.last().is_none_or(|(last, _)| last < wave);
            let values = (0..values).map(|_| text(reader)).collect::<Option<_>>()?;
            ascending.then(|| history.push((wave.clone(), values)))?;
        }
        Some(Self { history: (!history.is_empty()).then_some(history), people })
    }
}

fn names(reader: &mut Reader<'_>, most: usize) -> Option<Vec<String>> {
    (0..count(reader, most)?).map(|_| text(reader)).collect()
}

fn text(reader: &mut Reader<'_>) -> Option<String> {
    str::from_utf8(reader.lv()?).ok().map(ToOwned::to_owned)
}

fn count(reader: &mut Reader<'_>, most: usize) -> Option<usize> {
    Some(usize::from(reader.u16()?)).filter(|count| *count <= most)
}

/// Every count is limited to far below 65,536.
fn put_count(out: &mut Vec<u8>, count: usize) {
    out.extend_from_slice(&u16::try_from(count).unwrap_or(u16::MAX).to_be_bytes());
}

impl CellSet {
    /// As bits, or as the distances between its cells, whichever is shorter.
    fn encode(&self, out: &mut Vec<u8>, new: bool) {
        let mut gaps = Vec::new();
        let (mut members, mut next) = (0_u32, 0_usize);
        for cell in self.iter() {
            put_uvarint(&mut gaps, u32::try_from(cell.saturating_sub(next)).unwrap_or(u32::MAX));
            next = cell.saturating_add(1);
            members = members.saturating_add(1);
        }
        let bits = self.len().div_ceil(8);
        let form = u8::from(new) << 1;
        if gaps.len().saturating_add(2) < bits {
            out.push(form | 1);
            put_uvarint(out, members);
            out.extend_from_slice(&gaps);
        } else {
            out.push(form);
            out.extend(self.bytes().take(bits));
        }
    }

    fn decode(reader: &mut Reader<'_>, len: usize) -> Option<(Self, bool)> {
        let form = reader.u8().filter(|form| *form < 4)?;
        let mut set = Self::none(len);
        if form & 1 == 0 {
            let bits = reader.bytes(len.div_ceil(8))?;
            let has =
                |cell: usize| bits.get(cell >> 3).is_some_and(|byte| byte >> (cell & 7) & 1 == 1);
            set = Self::of(bits.len().checked_mul(8)?, has);
            set = set.shortened(len)?;
        } else {
            let mut next = 0_usize;
            for _ in 0..reader.uvarint14()? {
                let cell = next.checked_add(usize::from(reader.uvarint14()?))?;
                (cell < len).then(|| set.insert(cell))?;
                next = cell.checked_add(1)?;
            }
        }
        Some((set, form & 2 != 0))
    }
}
