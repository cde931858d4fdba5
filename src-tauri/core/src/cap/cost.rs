//! What an action costs. Unknown is a value of its own and never zero; nothing written yet is another.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use specta::Type;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Cost {
    /// Somebody looked, and it cannot be told.
    Unknown,
    /// A decimal number, and a currency of ISO 4217.
    Money {
        amount: String,
        currency: String,
    },
    PersonDays {
        days: String,
    },
}

pub(super) fn accepts(value: &Value) -> bool {
    let alone = value.as_object().is_some_and(|fields| fields.len() == 1);
    value.is_null() || Cost::deserialize(value).is_ok_and(|cost| cost.is_sound() && (cost != Cost::Unknown || alone))
}

/// As a projection keeps it.
pub(crate) fn read(json: &str) -> Option<Cost> {
    serde_json::from_str(json).ok().flatten()
}

impl Cost {
    fn is_sound(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::Money { amount, currency } => {
                is_decimal(amount) && currency.len() == 3 && currency.bytes().all(|c| c.is_ascii_uppercase())
            }
            Self::PersonDays { days } => is_decimal(days),
        }
    }
}

fn is_decimal(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
    digits(whole, 12) && digits(part, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn amounts_are_decimal_numbers_and_unknown_is_none_of_them() {
        for good in [
            json!(null),
            json!({ "is": "unknown" }),
            json!({ "is": "money", "amount": "0", "currency": "CNY" }),
            json!({ "is": "money", "amount": "12500.50", "currency": "USD" }),
            json!({ "is": "person-days", "days": "2.5" }),
        ] {
            assert!(accepts(&good), "{good}");
        }
        for bad in [
            json!(0),
            json!(""),
            json!({ "is": "money", "amount": "1,200", "currency": "CNY" }),
            json!({ "is": "money", "amount": "12", "currency": "yuan" }),
            json!({ "is": "money", "amount": "12" }),
            json!({ "is": "person-days", "days": "-1" }),
            json!({ "is": "person-days", "days": "" }),
            json!({ "is": "unknown", "amount": "3" }),
        ] {
            assert!(!accepts(&bad), "{bad}");
        }
    }
}
