//! Half-typed texts of the hotline, sealed for the person who types them.

use crate::access::{Actor, Permission};
use crate::draft;
use crate::error::Result;
use crate::moment::Moment;
use crate::vault::Vault;
use crate::vault::sealed::{decrypt, encrypt};
use base64::{Engine, engine::general_purpose::STANDARD};
use plumbline_bundle::keys::Identity;
use serde_json::json;

pub fn set(vault: &Vault, actor: &Actor, now: &Moment, own: &Identity, key: &str, text: Option<&str>) -> Result<()> {
    actor.require(Permission::Handle)?;
    let Some(text) = text else {
        return draft::put(vault, actor, now, key, None);
    };
    let sealed = encrypt(&[own.recipient().clone()], key, &json!(text))?;
    draft::put(vault, actor, now, key, Some(&STANDARD.encode(sealed)))
}

/// A draft from before a forgotten passphrase opens for nobody: it counts as none.
pub fn get(vault: &Vault, actor: &Actor, own: &Identity, key: &str) -> Result<Option<String>> {
    actor.require(Permission::Handle)?;
    let Some(stored) = draft::find(vault, actor, key)? else {
        return Ok(None);
    };
    let text = STANDARD
        .decode(stored)
        .ok()
        .and_then(|bytes| decrypt(own, key, &bytes).ok());
    Ok(text.and_then(|text| text.as_str().map(str::to_owned)))
}
