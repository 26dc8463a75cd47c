//! Indexes to find sealed values by.

use super::{Result, keyring::Keyring};
use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use visard::field::{self, IndexPlan, Normaliser};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

/// Makes the values of one blind index.
#[wasm_bindgen]
#[derive(Debug)]
pub struct BlindIndex(field::BlindIndex);

#[wasm_bindgen]
impl BlindIndex {
    /// The index of about so many distinct values or combinations, few ones with a reason, over
    /// one value for each normaliser.
    ///
    /// # Errors
    /// As [`field::BlindIndex::compound`], [`IndexPlan::for_distinct`], [`IndexPlan::with_reason`]
    /// and [`IndexPlan::partitions`]; `INVALID_ARGUMENT` for an unknown normaliser.
    #[wasm_bindgen(constructor)]
    pub fn new(
        keyring: &Keyring,
        table: &str,
        name: &str,
        normalisers: Vec<String>,
        distinct: u64,
        partitions: u16,
        reason: Option<String>,
    ) -> Result<Self> {
        let plan = match reason {
            Some(reason) => IndexPlan::with_reason(distinct, &reason)?,
            None => IndexPlan::for_distinct(distinct)?,
        };
        let normalisers = normalisers.iter().map(|name| name.parse());
        let normalisers = normalisers.collect::<visard::Result<Vec<Normaliser>>>()?;
        let plan = plan.partitions(partitions)?;
        Ok(Self(field::BlindIndex::compound(&keyring.0, table, name, &normalisers, plan)?))
    }

    /// What the keys are bound to.
    #[wasm_bindgen(getter)]
    pub fn config(&self) -> String {
        self.0.config().to_string()
    }

    /// The value to store, if there is one.
    ///
    /// # Errors
    /// As [`field::BlindIndex::compound_for_writing`].
    #[wasm_bindgen(js_name = forWriting)]
    pub fn for_writing(&self, values: Vec<String>) -> Result<Option<String>> {
        let values = wiped(values);
        let found = self.0.compound_for_writing(&texts(&values))?;
        Ok(found.map(|value| value.to_string()))
    }

    /// The values to look for.
    ///
    /// # Errors
    /// As [`field::BlindIndex::compound_for_search`].
    #[wasm_bindgen(js_name = forSearch)]
    pub fn for_search(&self, values: Vec<String>) -> Result<Vec<String>> {
        let values = wiped(values);
        let found = self.0.compound_for_search(&texts(&values))?;
        Ok(found.iter().map(ToString::to_string).collect())
    }
}

fn wiped(values: Vec<String>) -> Vec<Zeroizing<String>> {
    values.into_iter().map(Zeroizing::new).collect()
}

fn texts(values: &[Zeroizing<String>]) -> Vec<&str> {
    values.iter().map(|value| value.as_str()).collect()
}
