//! Engines that the policy is compared with, each behind the export that is made for it.
//!
//! They share nothing with Visard's evaluator but the exported text and the facts of a request.

pub mod casbin;
pub mod cedar;
pub mod rego;
