//! The signed word of the inbox that a bundle arrived; nothing else makes it "delivered".

use plumbline_bundle::receipt::Receipt;
use reqwest::Method;

use super::link::Link;
use super::pace::deadline;
use super::parcel::Parcel;
use super::{SyncError, Target};

/// A bundle that arrived, with the proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub receipt: Receipt,
    /// The receipt as the inbox signed it, to be kept.
    pub signed: Vec<u8>,
}

/// Fetches the receipt and believes it only when the pinned key signed it for exactly this bundle.
pub(super) async fn fetch(link: &Link, target: &Target, parcel: &Parcel) -> Result<Delivered, SyncError> {
    let url = link.at(&format!("receipts/{}", parcel.digest))?;
    let request = link.request(Method::GET, url, Some(target.token.expose()));
    let answer = link.send(request, deadline(parcel.size / 1024)).await?;
    match answer.status.as_u16() {
        200 => {
            let receipt = Receipt::open(&answer.body, &target.receipt_key).map_err(|_| SyncError::ReceiptInvalid)?;
            if !parcel.is_confirmed_by(&receipt) {
                return Err(SyncError::ReceiptInvalid);
            }
            Ok(Delivered {
                receipt,
                signed: answer.body,
            })
        }
        404 => Err(SyncError::ReceiptWaiting),
        _ => Err(answer.into_fault()),
    }
}
