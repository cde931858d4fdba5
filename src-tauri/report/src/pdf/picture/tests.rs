use super::*;
use image::{DynamicImage, RgbImage, RgbaImage};

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Four quarters: red, green, blue, white, with a grain that no drawing has.
fn quarters(width: u32, height: u32) -> DynamicImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = ((x * 7 + y * 13) % 20) as u8;
        match (x < width / 2, y < height / 2) {
            (true, true) => image::Rgb([235 + grain, grain, grain]),
            (false, true) => image::Rgb([grain, 235 + grain, grain]),
            (true, false) => image::Rgb([grain, grain, 235 + grain]),
            (false, false) => image::Rgb([235 + grain, 235 + grain, 235 + grain]),
        }
    })
    .into()
}

fn pixel_of(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    match &picture.coding {
        Coding::Jpeg(bytes) => image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(x, y).0,
        Coding::Plain { samples, .. } => {
            let at = (y * picture.width + x) as usize * 3;
            [samples[at], samples[at + 1], samples[at + 2]]
        }
    }
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS 22.5431N 114.0579E");
    let length = (tiff.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &tiff, &jpeg[2..]].concat()
}

#[test]
fn a_photo_that_suits_is_passed_on_without_what_it_says_of_its_place() {
    let jpeg = with_exif(&encoded(&quarters(400, 300), ImageFormat::Jpeg), 6);
    let picture = Picture::read(&jpeg, (400, 400)).unwrap();
    assert_eq!((picture.width, picture.height), (400, 300));
    assert_eq!(picture.turned, Orientation::Rotate90);
    assert_eq!(picture.seen(), (300, 400));
    let Coding::Jpeg(kept) = &picture.coding else {
        panic!("not passed on")
    };
    assert!(jpeg.windows(3).any(|part| part == b"GPS"));
    assert!(!kept.windows(3).any(|part| part == b"GPS") && !kept.windows(4).any(|part| part == b"Exif"));
    let (before, after) = (image::load_from_memory(&jpeg), image::load_from_memory(kept));
    assert_eq!(
        before.unwrap().to_rgb8(),
        after.unwrap().to_rgb8(),
        "the picture itself is untouched"
    );
}

#[test]
fn a_larger_one_comes_down_to_what_print_shows() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let bytes = encoded(&quarters(1600, 1200), format);
        let picture = Picture::read(&bytes, (200, 200)).unwrap();
        assert_eq!((picture.width, picture.height), (200, 150), "{format:?}");
        for (x, y, [red, green, blue]) in [(40, 30, [1, 0, 0]), (160, 30, [0, 1, 0]), (40, 110, [0, 0, 1])] {
            let seen = pixel_of(&picture, x, y).map(|part| u8::from(part > 127));
            assert_eq!(seen, [red, green, blue], "{format:?} at {x}, {y}");
        }
        assert_eq!(picture, Picture::read(&bytes, (200, 200)).unwrap(), "{format:?} again");
    }
}

#[test]
fn means_are_weighed_by_what_each_pixel_covers() {
    // 3 to 2: the middle one falls half into each.
    let mut shrink = Shrink::new((3, 1), (2, 1), 1);
    shrink.row(&[0, 90, 240]);
    assert_eq!(shrink.end().unwrap().bytes, [30, 190]);
    // A clear pixel has no colour to give.
    let mut shrink = Shrink::new((2, 1), (1, 1), 4);
    shrink.row(&[200, 100, 50, 255, 0, 0, 0, 0]);
    assert_eq!(shrink.end().unwrap().bytes, [200, 100, 50, 128]);
    let mut short = Shrink::new((2, 2), (1, 1), 1);
    short.row(&[1, 2]);
    assert!(short.end().is_none());
}

#[test]
fn clear_parts_of_a_logo_stay_clear() {
    let logo: DynamicImage =
        RgbaImage::from_fn(40, 40, |x, _| image::Rgba([10, 20, 30, if x < 20 { 0 } else { 255 }])).into();
    let picture = Picture::read(&encoded(&logo, ImageFormat::Png), (400, 400)).unwrap();
    let Coding::Plain { samples, opacity } = picture.coding else {
        panic!("a drawing stays exact")
    };
    assert_eq!(&samples[samples.len() - 3..], [10, 20, 30]);
    assert_eq!(opacity.unwrap()[..40], [[0; 20], [255; 20]].concat());
}

#[test]
fn what_cannot_be_shown_has_a_reason() {
    let jpeg = encoded(&quarters(400, 300), ImageFormat::Jpeg);
    let png = encoded(&quarters(400, 300), ImageFormat::Png);
    let most = (200, 200);
    assert_eq!(
        Picture::read(b"\0\0\0\x1cftypheic\0\0\0\0", most),
        Err(Unshown::Unknown)
    );
    assert_eq!(Picture::read(b"%PDF-1.7", most), Err(Unshown::Unknown));
    assert_eq!(Picture::read(b"", most), Err(Unshown::Unknown));
    for cut in [3, 30, 200, jpeg.len() / 2] {
        assert_eq!(Picture::read(&jpeg[..cut], most), Err(Unshown::Damaged), "{cut}");
    }
    for cut in [8, 30, png.len() / 2] {
        assert_eq!(Picture::read(&png[..cut], most), Err(Unshown::Damaged), "{cut}");
    }
    // Says that it has 60,000 x 60,000 pixels.
    let mut vast = png.clone();
    vast[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let sum = crc(&vast[12..29]).to_be_bytes();
    vast[29..33].copy_from_slice(&sum);
    assert_eq!(Picture::read(&vast, most), Err(Unshown::TooLarge));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}
