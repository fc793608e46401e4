//! The network: what may be asked for, how often, and whose word an answer is.

pub mod address;
pub mod did_web;
pub mod fetch;
pub mod hosts;
mod network;
pub mod policy;

pub use network::{Network, document};
