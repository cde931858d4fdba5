//! What a page says to the printer: operators of a content stream, written as bytes. Points count from the lower left.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};

use super::emit::Colour;

/// The content of a page. What is finished lies packed: a long document would not fit into memory otherwise.
#[derive(Default)]
pub(super) struct Content {
    packed: Vec<Vec<u8>>,
    open: Open,
}

/// Operators as they are written.
#[derive(Default)]
pub(super) struct Open(String);

impl Content {
    pub fn open(&mut self) -> &mut Open {
        &mut self.open
    }

    /// Packs what was written so far; more can follow. What cannot be packed stays open, and [`Self::finish`] says why.
    pub fn pack(&mut self) {
        if let Ok(packed) = pack(self.open.0.as_bytes())
            && !self.open.0.is_empty()
        {
            self.packed.push(packed);
            self.open.0 = String::new();
        }
    }

    /// Puts this content behind another, which is drawn over it.
    pub fn under(mut self, mut over: Self) -> Self {
        self.pack();
        self.packed.append(&mut over.packed);
        Self {
            packed: self.packed,
            open: over.open,
        }
    }

    /// The streams of the page, packed.
    ///
    /// # Errors
    /// What packing says.
    pub fn finish(mut self) -> std::io::Result<Vec<Vec<u8>>> {
        if !self.open.0.is_empty() {
            self.packed.push(pack(self.open.0.as_bytes())?);
        }
        Ok(self.packed)
    }
}

/// As `FlateDecode` wants it.
pub(super) fn pack(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

impl Open {
    pub fn begin_mark(&mut self, role: &str, number: i64) {
        self.say(format_args!("/{role} <</MCID {number}>> BDC\n"));
    }

    pub fn begin_artifact(&mut self) {
        self.0.push_str("/Artifact BMC\n");
    }

    /// What is drawn until the end stands for this text.
    pub fn begin_text(&mut self, text: &str) {
        self.0.push_str("/Span <</ActualText <FEFF");
        for unit in text.encode_utf16() {
            self.hex(unit);
        }
        self.0.push_str(">>> BDC\n");
    }

    pub fn end_mark(&mut self) {
        self.0.push_str("EMC\n");
    }

    pub fn rectangle(&mut self, area: [f32; 4], colour: Colour) {
        self.fill_colour(colour);
        self.numbers(&area);
        self.0.push_str("re f\n");
    }

    pub fn line(&mut self, points: impl Iterator<Item = (f32, f32)>, closed: bool, width: f32, colour: Colour) {
        self.stroke_colour(colour);
        self.stroke_width(width);
        self.path(points);
        self.0.push_str(if closed { "s\n" } else { "S\n" });
    }

    pub fn shape(&mut self, points: impl Iterator<Item = (f32, f32)>, colour: Colour) {
        self.fill_colour(colour);
        self.path(points);
        self.0.push_str("h f\n");
    }

    pub fn picture(&mut self, name: &str, matrix: [f32; 6]) {
        self.0.push_str("q ");
        self.numbers(&matrix);
        self.say(format_args!("cm /{name} Do Q\n"));
    }

    pub fn begin_words(&mut self, colour: Colour) {
        self.0.push_str("BT ");
        self.fill_colour(colour);
    }

    pub fn end_words(&mut self) {
        self.0.push_str("ET\n");
    }

    pub fn font(&mut self, name: &str, size: f32) {
        self.say(format_args!("/{name} "));
        self.numbers(&[size]);
        self.0.push_str("Tf\n");
    }

    pub fn rise(&mut self, rise: f32) {
        self.numbers(&[rise]);
        self.0.push_str("Ts\n");
    }

    /// Letters with an outline are bold ones.
    pub fn outline(&mut self, width: f32, colour: Colour) {
        self.0.push_str("2 Tr ");
        self.stroke_colour(colour);
        self.stroke_width(width);
    }

    pub fn no_outline(&mut self) {
        self.0.push_str("0 Tr\n");
    }

    pub fn begin_glyphs(&mut self, x: f32, y: f32) {
        self.0.push_str("1 0 0 1 ");
        self.numbers(&[x, y]);
        self.0.push_str("Tm [<");
    }

    /// Moves back by so many thousandths of the type size.
    pub fn kern(&mut self, back: f32) {
        self.0.push('>');
        self.number(back);
        self.0.push('<');
    }

    pub fn glyph(&mut self, id: u16) {
        self.hex(id);
    }

    pub fn end_glyphs(&mut self) {
        self.0.push_str(">] TJ\n");
    }

    fn fill_colour(&mut self, colour: Colour) {
        self.colour(colour, "rg\n");
    }

    fn stroke_colour(&mut self, colour: Colour) {
        self.colour(colour, "RG\n");
    }

    fn stroke_width(&mut self, width: f32) {
        self.numbers(&[width]);
        self.0.push_str("w\n");
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, operator: &str) {
        for part in [red, green, blue] {
            let thousandths = (u32::from(part) * 1000 + 127) / 255;
            self.decimal(i64::from(thousandths), 3);
            self.0.push(' ');
        }
        self.0.push_str(operator);
    }

    fn path(&mut self, points: impl Iterator<Item = (f32, f32)>) {
        for (index, (x, y)) in points.enumerate() {
            self.numbers(&[x, y]);
            self.0.push_str(if index == 0 { "m\n" } else { "l\n" });
        }
    }

    fn numbers(&mut self, numbers: &[f32]) {
        for number in numbers {
            self.number(*number);
            self.0.push(' ');
        }
    }

    /// Hundredths are finer than any printer and keep the file small.
    fn number(&mut self, number: f32) {
        self.decimal((f64::from(number) * 100.0).round() as i64, 2);
    }

    /// A whole number of parts, of which ten to the power of `places` make one.
    fn decimal(&mut self, parts: i64, places: usize) {
        let one = 10_i64.pow(places as u32);
        if parts < 0 {
            self.0.push('-');
        }
        let (whole, part) = (parts.abs() / one, parts.abs() % one);
        self.say(format_args!("{whole}"));
        if part != 0 {
            let digits = format!("{part:0places$}");
            self.0.push('.');
            self.0.push_str(digits.trim_end_matches('0'));
        }
    }

    fn hex(&mut self, unit: u16) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for shift in [12, 8, 4, 0] {
            self.0.push(char::from(DIGITS[usize::from(unit >> shift) & 15]));
        }
    }

    fn say(&mut self, words: std::fmt::Arguments) {
        // Writing into a string never fails.
        let _ = self.0.write_fmt(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_right() {
        let mut open = Open::default();
        open.numbers(&[0.0, -0.004, 1.0, -12.5, 0.05, 841.89, -0.05]);
        assert_eq!(open.0, "0 0 1 -12.5 0.05 841.89 -0.05 ");
    }

    #[test]
    fn parts_of_a_page_come_in_order_and_what_lies_behind_first() {
        let mut content = Content::default();
        content.open().begin_artifact();
        content.pack();
        content.open().end_mark();
        let mut behind = Content::default();
        behind.open().begin_mark("P", 3);
        let content = behind.under(content);
        let unpack = |part: &Vec<u8>| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut flate2::read::ZlibDecoder::new(&part[..]), &mut text).unwrap();
            text
        };
        let said: String = content.finish().unwrap().iter().map(unpack).collect();
        assert_eq!(said, "/P <</MCID 3>> BDC\n/Artifact BMC\nEMC\n");
    }
}
