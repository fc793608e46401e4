//! What the site says that shows a badge: how to verify, the issuers that it knows, the registries that it asks, what is
//! no longer offered.

mod day;
mod issuers;
mod list;
pub mod options;
pub mod registries;
pub mod retirements;

pub use day::Day;
pub use list::ListFault;
pub use registries::Registry;
pub use retirements::RetirementList;
