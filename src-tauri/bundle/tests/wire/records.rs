//! Records: refused when they are none, combined alike in any order.

use plumbline_bundle::journal::Hlc;
use plumbline_bundle::record::{Record, Stamped};
use plumbline_bundle::seal::Part;
use plumbline_bundle::verdict::Code;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::bundle::try_open;
use crate::support::{bytes, finding, sealed, world};

#[test]
fn records_that_are_no_records_are_refused_when_read() {
    let w = world();
    for text in ["{}\n", "{\"id\":1}\n", "nonsense\n", "\n"] {
        let mut draft = w.draft();
        draft.parts.push(Part::records("odd", bytes(text.as_bytes())));
        let (bundle, _) = sealed(&draft);
        let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
        let error = opened.records("odd").unwrap().next().unwrap().unwrap_err();
        assert_eq!(error.code(), Some(Code::Malformed), "{text:?}");
    }
    let mut line = finding(&w.device).to_line().unwrap();
    line.pop();
    let mut draft = w.draft();
    draft.parts.push(Part::records("cut", bytes(line)));
    let (bundle, _) = sealed(&draft);
    let mut opened = try_open(&w, &bundle, &w.customer).unwrap();
    assert!(opened.records("cut").unwrap().next().unwrap().is_err());
}

fn any_record() -> impl Strategy<Value = Record> {
    let stamp = (0_u64..4, 0_u8..2, 0_i32..3);
    let stamp = stamp.prop_map(|(millis, device, value)| Stamped {
        value: json!(value),
        hlc: Hlc { millis, counter: 0 },
        device: device.to_string(),
    });
    let fields = btree_map("[ab]", stamp.clone(), 0..3);
    (fields, proptest::option::of(stamp)).prop_map(|(fields, gone)| Record {
        id: Uuid::nil(),
        fields,
        gone,
    })
}

proptest! {
    #[test]
    fn records_combine_alike_in_any_order_and_any_number_of_times(
        (records, order) in vec(any_record(), 1..6).prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle())),
    ) {
        let combined = |records: &[Record]| records.iter().cloned().reduce(|mut all, next| { all.combine(next); all }).unwrap();
        let all = combined(&records);
        prop_assert_eq!(&combined(&order), &all);
        let twice: Vec<_> = records.iter().chain(&order).cloned().collect();
        prop_assert_eq!(&combined(&twice), &all);
    }
}
