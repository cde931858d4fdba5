//! JSON that two readers cannot read differently: no object names a field twice, and no whole number
//! is too large to be kept exactly.

use std::collections::HashSet;
use std::fmt;

use serde::de::{self, DeserializeOwned, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Why bytes were not taken as JSON of the expected shape. Holds places, never contents.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    #[error("not the expected JSON (line {line}, column {column})")]
    Shape { line: usize, column: usize },
    #[error("an object has a field twice, or something stands after the end (line {line}, column {column})")]
    Ambiguous { line: usize, column: usize },
    #[error("a whole number of more than 64 bits (at byte {at})")]
    Number { at: usize },
}

/// Parses a whole document strictly.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonFault> {
    serde_json::from_slice::<Unambiguous>(bytes).map_err(|e| JsonFault::Ambiguous {
        line: e.line(),
        column: e.column(),
    })?;
    if let Some(at) = first_lossy_integer(bytes) {
        return Err(JsonFault::Number { at });
    }
    serde_json::from_slice(bytes).map_err(|e| JsonFault::Shape {
        line: e.line(),
        column: e.column(),
    })
}

/// Writes compact JSON.
pub(crate) fn write<T: Serialize>(value: &T) -> Result<Vec<u8>, JsonFault> {
    serde_json::to_vec(value).map_err(|e| JsonFault::Shape {
        line: e.line(),
        column: e.column(),
    })
}

/// Where a whole number stands that a 64-bit reader would round, in JSON already known to be valid.
fn first_lossy_integer(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = after_string(bytes, at),
            b'-' | b'0'..=b'9' => {
                let end = bytes[at..]
                    .iter()
                    .position(|b| !matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9'))
                    .map_or(bytes.len(), |n| at + n);
                let number = str::from_utf8(&bytes[at..end]).unwrap_or("");
                let whole = !number.contains(['.', 'e', 'E']);
                if whole && number.parse::<i64>().is_err() && number.parse::<u64>().is_err() {
                    return Some(at);
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    None
}

fn after_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// Any JSON value, read only to see that no object names a field twice.
struct Unambiguous;

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Unambiguous {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated field names")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self, A::Error> {
        while items.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        let mut seen = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            if !seen.insert(name) {
                return Err(de::Error::custom("a field twice"));
            }
            fields.next_value::<Self>()?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn fault(text: &str) -> Option<JsonFault> {
        parse::<Value>(text.as_bytes()).err()
    }

    #[test]
    fn whole_numbers_are_kept_exactly_or_refused() {
        for kept in [
            "0",
            "-1",
            "18446744073709551615",
            "-9223372036854775808",
            "[1,-2,{\"a\":3}]",
            "1e400",
            "0.1234567890123456789012345",
            "123456789012345678901234567890.5",
            "1E5",
            "-1e-7",
            "\"18446744073709551616\"",
            "{\"18446744073709551616\":1}",
            "\"a \\\" 99999999999999999999\"",
            "\"\\\\\"",
        ] {
            let refused = fault(kept).filter(|fault| matches!(fault, JsonFault::Number { .. }));
            assert_eq!(refused, None, "{kept}");
        }
        for (text, at) in [
            ("18446744073709551616", 0),
            ("-9223372036854775809", 0),
            ("[1,18446744073709551616]", 3),
            ("{\"a\":\"\\\\\",\"b\":18446744073709551616}", 14),
            ("[\"\\\"\", 18446744073709551616 ]", 7),
            ("[1.5,1e3,-18446744073709551616]", 9),
        ] {
            assert_eq!(fault(text), Some(JsonFault::Number { at }), "{text}");
        }
    }

    #[test]
    fn a_field_twice_is_refused_at_any_depth_and_so_is_what_follows() {
        for text in [
            "{\"a\":1,\"a\":1}",
            "[{\"b\":[{\"a\":null,\"a\":true}]}]",
            "{\"a\":1,\"\\u0061\":2}",
            "{} {}",
            "[1] 2",
            "",
            "nothing",
        ] {
            let ambiguous =
                matches!(fault(text), Some(JsonFault::Ambiguous { line, column }) if line <= 1 && column <= text.len());
            assert!(ambiguous, "{text}");
        }
        for text in [
            "{\"a\":{\"a\":1}}",
            "[{\"a\":1},{\"a\":1}]",
            " {} ",
            "[true,null,-1,1.5,\"x\"]",
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
        let shape = parse::<Vec<u8>>(b"{}");
        assert!(matches!(shape, Err(JsonFault::Shape { line: 1, .. })), "{shape:?}");
    }
}
