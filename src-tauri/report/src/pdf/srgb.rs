//! The colour profile a document names, so that its colours mean the same on every screen and printer.

/// Colours of the primaries and of white, adapted to D50 as profiles want it (sRGB, IEC 61966-2-1).
const POINTS: [(&[u8; 4], [f64; 3]); 4] = [
    (b"wtpt", [0.9642, 1.0, 0.8249]),
    (b"rXYZ", [0.43607, 0.22249, 0.01392]),
    (b"gXYZ", [0.38515, 0.71687, 0.09708]),
    (b"bXYZ", [0.14307, 0.06061, 0.71410]),
];
/// Bradford adaptation from D65 to D50.
const ADAPTATION: [f64; 9] = [
    1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168,
];
/// The curve of sRGB: exponent, then a, b, c, d of ICC curve type 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045];
const HEADER: usize = 128;

/// An ICC profile, version 4.2, of the sRGB colour space.
pub(crate) fn profile() -> Vec<u8> {
    let mut blocks: Vec<(Vec<&[u8; 4]>, Vec<u8>)> = vec![
        (vec![b"desc"], text("sRGB")),
        (vec![b"cprt"], text("CC0")),
        (vec![b"chad"], numbers(b"sf32", &ADAPTATION)),
        (vec![b"rTRC", b"gTRC", b"bTRC"], curve()),
    ];
    blocks.extend(POINTS.iter().map(|(tag, point)| (vec![*tag], numbers(b"XYZ ", point))));

    let count: usize = blocks.iter().map(|(tags, _)| tags.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (tags, block) in blocks {
        let offset = HEADER + 4 + 12 * count + data.len();
        for tag in tags {
            table.extend(tag);
            table.extend((offset as u32).to_be_bytes());
            table.extend((block.len() as u32).to_be_bytes());
        }
        data.extend(&block);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let size = HEADER + table.len() + data.len();
    [header(size as u32), table, data].concat()
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // Made on 1 January 2026: a profile needs a date and a document must not need a clock.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1]);
    put(36, b"acsp");
    let white: Vec<u8> = [0.9642, 1.0, 0.8249].iter().flat_map(|value| fixed(*value)).collect();
    put(68, &white);
    header
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut block = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    block.extend((units.len() as u32).to_be_bytes());
    block.extend(28_u32.to_be_bytes());
    block.extend(units);
    block
}

fn curve() -> Vec<u8> {
    let mut block = b"para\0\0\0\0\0\x03\0\0".to_vec();
    block.extend(CURVE.iter().flat_map(|value| fixed(*value)));
    block
}

fn numbers(kind: &[u8; 4], values: &[f64]) -> Vec<u8> {
    let mut block = [&kind[..], &[0; 4]].concat();
    block.extend(values.iter().flat_map(|value| fixed(*value)));
    block
}

/// 16 bits before and 16 after the point.
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_points_inside_the_profile() {
        let profile = profile();
        let word = |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(word(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(word(128), 10);
        for tag in 0..10 {
            let (offset, size) = (word(136 + 12 * tag), word(140 + 12 * tag));
            assert!(offset.is_multiple_of(4) && offset + size <= profile.len());
        }
    }
}
