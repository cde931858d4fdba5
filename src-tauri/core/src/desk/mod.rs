//! The customer's side: a store of its own kind that invites factories, takes in their bundles, and answers.
//!
//! What a bundle brings is kept whole; the tables made from it ([`shelf`]) are a cache. Operations of the journal are what
//! this customer's people decide: whose keys they trust ([`supplier`]) and what they answered ([`answer`]).

pub mod answer;
mod changes;
pub mod company;
pub mod inbox;
pub mod invite;
pub mod list;
pub mod order;
pub mod outgoing;
pub mod protocol;
pub mod receive;
pub mod shelf;
pub mod supplier;
pub mod view;

pub use changes::{Change, ChangeCode};
