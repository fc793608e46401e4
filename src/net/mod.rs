//! The network: what may be asked for, how often, and which authority an answer is from.

pub mod address;
pub mod did_web;
pub mod fetch;
pub mod hosts;
mod network;
pub mod other_credentials;
pub mod platform;
pub mod policy;
pub mod registries;

pub use network::{Network, PinnedOn, document};
