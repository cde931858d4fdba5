//! Pictures to try documents on: a logo with a clear ground, and photos as phones take them.
#![allow(dead_code, reason = "each test program uses its part")]

use image::{DynamicImage, ImageFormat, RgbImage, Rgba, RgbaImage};
use plumbline_report::{FindingPhoto, FindingPhotos, Letterhead, PhotoFile};
use std::io::Cursor;

pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture: DynamicImage = RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([(x % 251) as u8, (y % 241) as u8, ((x * y) % 239) as u8])
    })
    .into();
    encoded(&picture, ImageFormat::Jpeg)
}

/// A machine before a wall; with its guard, which is yellow, or without.
pub fn machine(width: u32, height: u32, guarded: bool) -> Vec<u8> {
    let picture: DynamicImage = RgbImage::from_fn(width, height, |x, y| {
        let (across, down) = (x as f32 / width as f32, y as f32 / height as f32);
        let light = (60.0 * (1.0 - down)) as u8;
        let is_bar = |from: f32| (from..from + 0.02).contains(&across) && (0.25..0.75).contains(&down);
        let guard = guarded && (0..8).any(|bar| is_bar(0.28 + bar as f32 * 0.06));
        let press = (0.3..0.7).contains(&across) && (0.2..0.8).contains(&down);
        image::Rgb(match (guard, press, down > 0.8) {
            (true, ..) => [228, 180, 30],
            (_, true, _) => [70, 90 + light / 2, 110 + light],
            (.., true) => [120, 116, 108],
            _ => [170 + light, 172 + light, 168 + light],
        })
    })
    .into();
    encoded(&picture, ImageFormat::Jpeg)
}

pub fn logo() -> Vec<u8> {
    let picture: DynamicImage = RgbaImage::from_fn(240, 90, |x, y| {
        let ring = (i64::from(x) - 45).pow(2) + (i64::from(y) - 45).pow(2);
        match (ring < 1_500, (100..220).contains(&x) && (35..55).contains(&y)) {
            (true, _) => Rgba([30, 72, 110, 255]),
            (_, true) => Rgba([190, 124, 28, 255]),
            _ => Rgba([255, 255, 255, 0]),
        }
    })
    .into();
    encoded(&picture, ImageFormat::Png)
}

pub fn photo(name: &str, after: bool, bytes: Vec<u8>) -> FindingPhoto {
    FindingPhoto {
        name: name.to_owned(),
        after,
        file: PhotoFile::Bytes(bytes),
    }
}

/// Of the first finding before and after, upright ones among them; of the second one that cannot be shown.
pub fn of_finding(number: &str) -> FindingPhotos {
    let shown = match number {
        "A-001" => vec![
            photo("IMG_0412 冲压机 before.jpg", false, machine(800, 600, false)),
            photo("IMG_0413.jpg", false, machine(600, 800, false)),
            photo("IMG_0520 冲压机 after.jpg", true, machine(800, 600, true)),
        ],
        "A-002" => vec![photo(
            "phone.heic",
            false,
            b"\0\0\0\x1cftypheic\0\0\0\0mif1heic".to_vec(),
        )],
        _ => Vec::new(),
    };
    FindingPhotos { shown, more: 0 }
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        logo: logo(),
        lines: [
            "澄砚精密电子（深圳）有限公司 Chengyan Precision Electronics Co., Ltd.",
            "8 Gongye Road, Longhua, Shenzhen 518109  ·  +86 755 5550 0100",
            "统一社会信用代码 91440300MA5X0X0X0X",
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}
