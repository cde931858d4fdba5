//! What a factory prints at the head of its papers: a logo, and up to three lines. Chosen once, in the settings.

use crate::access::Permission;
use crate::error::{Code, Error, Result};
use crate::vault::row::Table;
use crate::vault::{Field, Kind, Values, Write, accept};
use base64::{Engine, engine::general_purpose::STANDARD};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use specta::Type;
use std::io::Cursor;
use uuid::Uuid;

pub const KIND: Kind = Kind {
    name: "letterhead",
    fields: &[
        Field::open("lines", |value| {
            accept::words(value) && value.as_array().is_some_and(|lines| lines.len() <= LINES)
        }),
        Field::open("logo", |value| {
            value
                .as_str()
                .is_some_and(|logo| logo.len() <= MOST_KEPT * 4 / 3 + 4 && STANDARD.decode(logo).is_ok())
        }),
    ],
    project,
};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Letterhead {
    /// Legal name, address, telephone or licence number.
    pub lines: Vec<String>,
    /// PNG or JPEG in Base64; empty without one.
    pub logo: String,
}

/// Lines there are.
pub const LINES: usize = 3;
/// Characters of a line.
const LONGEST: usize = 160;
/// Bytes of a file that is looked at, and of the logo that is kept.
pub const LARGEST: u64 = 20 << 20;
const MOST_KEPT: usize = 192 << 10;
/// Pixels of the logo that is kept: sharp in print at the size it has there.
const KEPT: (u32, u32) = (740, 224);
const MOST_PIXELS: u32 = 12_000;
const MOST_MEMORY: u64 = 256 << 20;

/// The one record of every store.
const ID: Uuid = Uuid::from_u128(0x7a41_1d0e_5c3b_5e92_9f17_42c6_08ad_b3e5);

impl Letterhead {
    /// The bytes of the logo; none where there is none.
    pub fn picture(&self) -> Vec<u8> {
        STANDARD.decode(&self.logo).unwrap_or_default()
    }
}

pub fn get(db: &Connection) -> Result<Letterhead> {
    let found = db
        .prepare_cached("SELECT lines, logo FROM letterhead LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))
        .optional()?;
    let Some((lines, logo)) = found else {
        return Ok(Letterhead::default());
    };
    Ok(Letterhead {
        lines: serde_json::from_str(&lines)?,
        logo,
    })
}

pub fn set_lines(tx: &mut Write, lines: &[String]) -> Result<Letterhead> {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    if lines.len() > LINES
        || lines
            .iter()
            .any(|line| line.chars().count() > LONGEST || line.contains('\n'))
    {
        return Err(Error::invalid("lines"));
    }
    set(tx, "lines", json!(lines))
}

/// Takes a picture as the logo; none takes it away.
pub fn set_logo(tx: &mut Write, picture: Option<&[u8]>) -> Result<Letterhead> {
    let logo = match picture {
        Some(bytes) => STANDARD.encode(kept(bytes).ok_or_else(|| Error::new(Code::LogoUnreadable))?),
        None => String::new(),
    };
    set(tx, "logo", json!(logo))
}

fn set(tx: &mut Write, field: &str, value: Value) -> Result<Letterhead> {
    tx.require(Permission::Configure)?;
    let exists: bool = tx
        .db()
        .query_row("SELECT EXISTS (SELECT 1 FROM letterhead)", [], |row| row.get(0))?;
    if !exists {
        let fields = json!({ "lines": [], "logo": "" });
        tx.create(KIND.name, ID, fields.as_object().cloned().unwrap_or_default())?;
    }
    tx.set(KIND.name, ID, field, value)?;
    get(tx.db())
}

/// A new picture of what the file shows, as small as print allows: nothing else that the file said is kept.
fn kept(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = image::guess_format(bytes).ok()?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return None;
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    if picture.width() > KEPT.0 || picture.height() > KEPT.1 {
        picture = picture.thumbnail(KEPT.0, KEPT.1);
    }
    let picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageRgba8(picture.to_rgba8()),
        false => DynamicImage::ImageRgb8(picture.to_rgb8()),
    };
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).ok()?;
    if out.get_ref().len() > MOST_KEPT {
        out = Cursor::new(Vec::new());
        let paper = on_white(&picture);
        paper
            .write_with_encoder(JpegEncoder::new_with_quality(&mut out, 88))
            .ok()?;
    }
    (out.get_ref().len() <= MOST_KEPT).then(|| out.into_inner())
}

/// JPEG has no clear parts: paper shows through as white.
fn on_white(picture: &DynamicImage) -> image::RgbImage {
    let from = picture.to_rgba8();
    image::RgbImage::from_fn(from.width(), from.height(), |x, y| {
        let [red, green, blue, opacity] = from.get_pixel(x, y).0;
        let over = |part: u8| {
            let (part, opacity) = (u32::from(part), u32::from(opacity));
            ((part * opacity + 255 * (255 - opacity)) / 255) as u8
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

const TABLE: Table = Table {
    name: "letterhead",
    columns: &["id", "lines", "logo"],
};

fn project(db: &Connection, id: Uuid, values: Option<&Values>) -> Result<()> {
    let id = id.to_string();
    let Some(v) = values else {
        return TABLE.remove(db, &id);
    };
    TABLE.put(db, params![id, v.json("lines"), v.text("logo")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_logo_is_kept_small_and_its_clear_parts_clear() {
        let logo: DynamicImage = image::RgbaImage::from_fn(3000, 900, |x, _| {
            image::Rgba([20, 70, 110, if x < 1500 { 0 } else { 255 }])
        })
        .into();
        let small = image::load_from_memory(&kept(&encoded(&logo, ImageFormat::Png)).unwrap()).unwrap();
        assert!(small.width() <= KEPT.0 && small.height() <= KEPT.1 && small.color().has_alpha());
        assert_eq!(small.to_rgba8().get_pixel(2, 2).0[3], 0);
    }

    #[test]
    fn a_photo_as_a_logo_stays_below_its_bound() {
        let noise: DynamicImage = image::RgbImage::from_fn(1400, 800, |x, y| {
            let n = x.wrapping_mul(2_654_435_761).wrapping_add(y.wrapping_mul(40_503)) >> 7;
            image::Rgb([n as u8, (n >> 8) as u8, (n >> 16) as u8])
        })
        .into();
        for format in [ImageFormat::Png, ImageFormat::Jpeg] {
            let small = kept(&encoded(&noise, format)).unwrap();
            assert!(small.len() <= MOST_KEPT, "{}", small.len());
        }
    }

    #[test]
    fn other_files_are_no_logo() {
        let cut = encoded(&image::RgbImage::new(80, 80).into(), ImageFormat::Png);
        for bytes in [
            &b""[..],
            b"%PDF-1.7",
            b"GIF89a",
            b"\xff\xd8\xff\xe0 not a photo",
            &cut[..cut.len() / 2],
        ] {
            assert_eq!(kept(bytes), None);
        }
    }
}
