//! How a file shows in the window. Pictures are decoded here, scaled in memory and given as new ones: the window never
//! gets the bytes of a stranger's picture. Nothing of it stands on the disk.

use crate::vault::media;
use base64::{Engine, engine::general_purpose::STANDARD};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use serde::Serialize;
use specta::Type;
use std::io::Cursor;

/// Larger files than these are not read for a preview.
pub const LARGEST_SHOWN: u64 = 12 << 20;
pub const LARGEST_PICTURE: u64 = 64 << 20;
/// Pixels of a side a picture may have, and bytes it may take while it is decoded.
const MOST_PIXELS: u32 = 16_384;
const MOST_MEMORY: u64 = 384 << 20;

#[derive(Clone, Debug, PartialEq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Preview {
    /// A new picture of what the file shows.
    Picture {
        media_type: String,
        base64: String,
    },
    /// The file itself, for the reader of the window.
    Pdf {
        base64: String,
    },
    /// As iPhones keep photos: whole, but there is no decoder for it here.
    Heic,
    TooLarge,
    /// No picture of such a file, or none that could be decoded.
    None,
}

/// `longest` is the longer side of a picture in pixels.
pub fn preview(bytes: &[u8], longest: u32) -> Preview {
    match media::of_content(bytes.get(..media::HEAD).unwrap_or(bytes)) {
        Some("application/pdf") => Preview::Pdf {
            base64: STANDARD.encode(bytes),
        },
        Some("image/heic") => Preview::Heic,
        Some("image/jpeg") => picture(bytes, ImageFormat::Jpeg, longest),
        Some("image/png") => picture(bytes, ImageFormat::Png, longest),
        Some("image/gif") => picture(bytes, ImageFormat::Gif, longest),
        Some("image/webp") => picture(bytes, ImageFormat::WebP, longest),
        _ => Preview::None,
    }
}

fn picture(bytes: &[u8], format: ImageFormat, longest: u32) -> Preview {
    scaled(bytes, format, longest.clamp(64, 2_048)).unwrap_or(Preview::None)
}

fn scaled(bytes: &[u8], format: ImageFormat, longest: u32) -> Option<Preview> {
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
    if picture.width().max(picture.height()) > longest {
        picture = picture.thumbnail(longest, longest);
    }
    let mut out = Cursor::new(Vec::new());
    let media_type = if picture.color().has_alpha() {
        picture.write_to(&mut out, ImageFormat::Png).ok()?;
        "image/png"
    } else {
        picture
            .to_rgb8()
            .write_with_encoder(JpegEncoder::new_with_quality(&mut out, 82))
            .ok()?;
        "image/jpeg"
    };
    Some(Preview::Picture {
        media_type: media_type.into(),
        base64: STANDARD.encode(out.into_inner()),
    })
}
