//! Photos and logos on their way to paper: as many pixels as print can show, and nothing of what a file says beside its
//! picture. A large photo is brought down while it is read, so that it never stands in memory whole.

mod jpeg;
mod shrink;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ExtendedColorType, ImageEncoder, ImageFormat, ImageReader, Limits};
use png::{BitDepth, ColorType, Transformations};

use shrink::Shrink;

/// A picture as it goes into the document; the same bytes always become the same picture.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    /// Pixels as stored, before the picture is turned.
    pub width: u32,
    pub height: u32,
    pub colours: Colours,
    pub coding: Coding,
    pub turned: Orientation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colours {
    Grey,
    Rgb,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Coding {
    Jpeg(Vec<u8>),
    /// Plain samples, and how opaque each pixel is where not all are.
    Plain {
        samples: Vec<u8>,
        opacity: Option<Vec<u8>>,
    },
}

/// Why a file has no picture on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unshown {
    /// A kind of file that cannot be drawn here, such as HEIC.
    Unknown,
    Damaged,
    TooLarge,
}

/// Pixels of the largest picture that is looked at.
const MOST_PIXELS: u64 = 120_000_000;
/// Bytes that reading one picture may hold at a time.
const MOST_HELD: usize = 96 << 20;
/// Pixels of a picture of a kind that can only be read whole.
const MOST_WHOLE: u64 = 12_000_000;
const QUALITY: u8 = 85;

impl Picture {
    /// `most`: pixels that its place on the paper can show, as the picture is seen.
    pub fn read(bytes: &[u8], most: (u32, u32)) -> Result<Self, Unshown> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => jpeg::read(bytes, most),
            Ok(ImageFormat::Png) => read_png(bytes, most),
            Ok(format @ (ImageFormat::Gif | ImageFormat::WebP)) => read_whole(bytes, format, most),
            _ => Err(Unshown::Unknown),
        }
    }

    /// Width and height as it is seen.
    pub fn seen(&self) -> (u32, u32) {
        seen((self.width, self.height), self.turned)
    }

    fn of_samples(samples: Samples) -> Result<Self, Unshown> {
        let Samples {
            width,
            height,
            channels,
            bytes,
        } = samples;
        let colour = if channels < 3 { 1 } else { 3 };
        let colours = if colour == 1 { Colours::Grey } else { Colours::Rgb };
        let (samples, opacity) = match channels {
            1 | 3 => (bytes, None),
            _ => split(&bytes, channels),
        };
        // A photo without a clear part is much smaller as JPEG; small pictures and drawings stay exact.
        let coding = if opacity.is_none() && is_photo(&samples, colour) {
            let kind = if colour == 1 {
                ExtendedColorType::L8
            } else {
                ExtendedColorType::Rgb8
            };
            let mut out = Vec::new();
            image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY)
                .write_image(&samples, width, height, kind)
                .map_err(|_| Unshown::Damaged)?;
            Coding::Jpeg(out)
        } else {
            Coding::Plain { samples, opacity }
        };
        Ok(Self {
            width,
            height,
            colours,
            coding,
            turned: Orientation::NoTransforms,
        })
    }
}

/// Pixels row by row, `channels` bytes each: grey, grey with opacity, colour, colour with opacity.
struct Samples {
    width: u32,
    height: u32,
    channels: usize,
    bytes: Vec<u8>,
}

fn seen((width, height): (u32, u32), turned: Orientation) -> (u32, u32) {
    let lies = matches!(
        turned,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    if lies { (height, width) } else { (width, height) }
}

/// The largest size of the same shape that fits, never larger than the picture is.
fn fitted((width, height): (u32, u32), most: (u32, u32)) -> (u32, u32) {
    let share = (f64::from(most.0) / f64::from(width)).min(f64::from(most.1) / f64::from(height));
    if share >= 1.0 {
        return (width, height);
    }
    let scaled = |length: u32| ((f64::from(length) * share).round() as u32).clamp(1, length);
    (scaled(width), scaled(height))
}

fn bounded(width: u32, height: u32, most: u64) -> Result<(), Unshown> {
    match u64::from(width) * u64::from(height) {
        0 => Err(Unshown::Damaged),
        pixels if pixels > most => Err(Unshown::TooLarge),
        _ => Ok(()),
    }
}

fn read_png(bytes: &[u8], most: (u32, u32)) -> Result<Picture, Unshown> {
    let limits = png::Limits { bytes: MOST_HELD };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| Unshown::Damaged)?;
    let (width, height) = (reader.info().width, reader.info().height);
    bounded(width, height, MOST_PIXELS)?;
    let (colour, depth) = reader.output_color_type();
    let channels = match (colour, depth) {
        (ColorType::Grayscale, BitDepth::Eight) => 1,
        (ColorType::GrayscaleAlpha, BitDepth::Eight) => 2,
        (ColorType::Rgb, BitDepth::Eight) => 3,
        (ColorType::Rgba, BitDepth::Eight) => 4,
        _ => return Err(Unshown::Unknown),
    };
    let mut shrink = Shrink::new((width, height), fitted((width, height), most), channels);
    if reader.info().interlaced {
        let whole = reader.output_buffer_size().filter(|size| *size <= MOST_HELD);
        let mut held = vec![0; whole.ok_or(Unshown::TooLarge)?];
        reader.next_frame(&mut held).map_err(|_| Unshown::Damaged)?;
        held.chunks_exact(width as usize * channels)
            .for_each(|row| shrink.row(row));
    } else {
        while let Some(row) = reader.next_row().map_err(|_| Unshown::Damaged)? {
            shrink.row(row.data());
        }
    }
    Picture::of_samples(shrink.end().ok_or(Unshown::Damaged)?)
}

fn read_whole(bytes: &[u8], format: ImageFormat, most: (u32, u32)) -> Result<Picture, Unshown> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| Unshown::Damaged)?;
    bounded(width, height, MOST_WHOLE)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_HELD as u64);
    reader.limits(limits);
    let held = reader.decode().map_err(|_| Unshown::Damaged)?.into_rgba8();
    let mut shrink = Shrink::new((width, height), fitted((width, height), most), 4);
    held.as_raw()
        .chunks_exact(width as usize * 4)
        .for_each(|row| shrink.row(row));
    Picture::of_samples(shrink.end().ok_or(Unshown::Damaged)?)
}

/// Colours and opacity apart; no opacity where everything is opaque.
fn split(bytes: &[u8], channels: usize) -> (Vec<u8>, Option<Vec<u8>>) {
    let colour = channels - 1;
    let samples = bytes.chunks_exact(channels).flat_map(|pixel| &pixel[..colour]);
    let opacity: Vec<u8> = bytes.chunks_exact(channels).map(|pixel| pixel[colour]).collect();
    let clear = opacity.iter().any(|part| *part != u8::MAX);
    (samples.copied().collect(), clear.then_some(opacity))
}

/// Whether it has more colours than a drawing has.
fn is_photo(samples: &[u8], channels: usize) -> bool {
    const DRAWING: usize = 256;
    if samples.len() < 64 << 10 {
        return false;
    }
    let mut colours = std::collections::HashSet::new();
    samples
        .chunks_exact(channels)
        .any(|pixel| colours.insert(pixel) && colours.len() > DRAWING)
}

#[cfg(test)]
mod tests;
