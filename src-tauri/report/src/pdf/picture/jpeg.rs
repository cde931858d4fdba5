//! JPEG: passed on as it is where its size suits, brought down while it is decoded where not.

use std::io::Cursor;

use image::metadata::Orientation;
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};

use super::shrink::Shrink;
use super::{Coding, Colours, MOST_HELD, MOST_PIXELS, Picture, Unshown, bounded, fitted, seen};

/// A photo this much larger than needed is still passed on: it loses nothing.
const ROOM: f64 = 1.3;
/// Bytes of a photo that is passed on unread, because reading it would take too much memory.
const MOST_UNREAD: usize = 12 << 20;

pub(super) fn read(bytes: &[u8], most: (u32, u32)) -> Result<Picture, Unshown> {
    let parts = parts(bytes).ok_or(Unshown::Damaged)?;
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().map_err(|_| Unshown::Damaged)?;
    let info = decoder.info().ok_or(Unshown::Damaged)?;
    let whole = (u32::from(info.width), u32::from(info.height));
    bounded(whole.0, whole.1, MOST_PIXELS)?;
    // The place is as the picture is seen; the file may hold it lying.
    let most = seen(most, parts.turned);
    let colours = match info.pixel_format {
        PixelFormat::L8 => Some(Colours::Grey),
        PixelFormat::RGB24 => Some(Colours::Rgb),
        PixelFormat::L16 | PixelFormat::CMYK32 => None,
    };
    let as_it_is = |(width, height): (u32, u32), colours| Picture {
        width,
        height,
        colours,
        coding: Coding::Jpeg(parts.kept.clone()),
        turned: parts.turned,
    };
    let progressive = info.coding_process == CodingProcess::DctProgressive;
    let coefficients = whole.0 as usize * whole.1 as usize * 2 * info.pixel_format.pixel_bytes();
    if progressive && coefficients > MOST_HELD {
        return match colours {
            Some(colours) if parts.kept.len() <= MOST_UNREAD => Ok(as_it_is(whole, colours)),
            _ => Err(Unshown::TooLarge),
        };
    }
    let wanted = fitted(whole, most);
    let suits = f64::from(whole.0) <= f64::from(wanted.0) * ROOM;
    let scaled = decoder
        .scale(wanted.0 as u16, wanted.1 as u16)
        .map_err(|_| Unshown::Damaged)?;
    let scaled = (u32::from(scaled.0), u32::from(scaled.1));
    bounded(scaled.0, scaled.1, MOST_HELD as u64 / 4)?;
    let held = decoder.decode().map_err(|_| Unshown::Damaged)?;
    if let Some(colours) = colours.filter(|_| suits) {
        return Ok(as_it_is(whole, colours));
    }
    let (channels, held) = plain(info.pixel_format, held);
    let to = (wanted.0.min(scaled.0), wanted.1.min(scaled.1));
    let mut shrink = Shrink::new(scaled, to, channels);
    held.chunks_exact(scaled.0 as usize * channels)
        .for_each(|row| shrink.row(row));
    let samples = shrink.end().ok_or(Unshown::Damaged)?;
    Ok(Picture {
        turned: parts.turned,
        ..Picture::of_samples(samples)?
    })
}

/// One or three bytes a pixel.
fn plain(format: PixelFormat, held: Vec<u8>) -> (usize, Vec<u8>) {
    match format {
        PixelFormat::L8 => (1, held),
        PixelFormat::RGB24 => (3, held),
        PixelFormat::L16 => (1, held.chunks_exact(2).map(|pixel| pixel[1]).collect()),
        PixelFormat::CMYK32 => {
            // Programs write the inks inverted: what is left is how much light comes back.
            let light = |ink: u8, black: u8| (u16::from(ink) * u16::from(black) / 255) as u8;
            let rgb = held
                .chunks_exact(4)
                .flat_map(|pixel| [0, 1, 2].map(|ink| light(pixel[ink], pixel[3])));
            (3, rgb.collect())
        }
    }
}

struct Parts {
    /// The file with its picture alone: no place, no time, no camera, no small copy of itself.
    kept: Vec<u8>,
    turned: Orientation,
}

/// Goes through the segments of the file; `None` where they do not hold together.
fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut turned = None;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            // Padding before a marker.
            0xFF => {
                at += 1;
                continue;
            }
            0xD9 => {
                kept.extend([0xFF, 0xD9]);
                let turned = turned.unwrap_or(Orientation::NoTransforms);
                return Some(Parts { kept, turned });
            }
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]));
        let end = at + 2 + length;
        let segment = bytes.get(at..end)?;
        match marker {
            0xE1 => {
                let exif = segment.get(4..).and_then(|body| body.strip_prefix(b"Exif\0\0"));
                turned = turned.or_else(|| exif.and_then(Orientation::from_exif_chunk));
            }
            // Whether the colours are what they seem.
            0xEE => kept.extend_from_slice(segment),
            0xE0..=0xEF | 0xFE => {}
            _ => kept.extend_from_slice(segment),
        }
        at = end;
        if marker == 0xDA {
            let data = bytes.get(at..)?;
            let past = data
                .windows(2)
                .position(|pair| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7 | 0xFF))?;
            kept.extend_from_slice(&data[..past]);
            at += past;
        }
    }
}
