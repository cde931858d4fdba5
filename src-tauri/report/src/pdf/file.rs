//! The file itself: objects one after another, small ones packed together, and the table of where each of them stands.
//! ISO 32000-1, 7.5.7 and 7.5.8.
//!
//! lopdf writes the same, but holds every object twice while it does: a plan of 2,000 rows has 100,000 of them.

use std::io::Write;

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::content::pack;

/// Objects that are packed together.
const TOGETHER: usize = 200;

pub(super) struct File {
    bytes: Vec<u8>,
    /// By the number of the object.
    places: Vec<Place>,
    small: Small,
    /// Numbers from here on are free for what this file adds.
    free: u32,
}

#[derive(Clone, Copy)]
enum Place {
    Nowhere,
    /// Bytes from the beginning.
    At(usize),
    /// The stream it is packed in, and its number there.
    In(u32, usize),
}

/// Objects that wait to be packed together.
#[derive(Default)]
struct Small {
    /// Number of each object and where it begins.
    index: Vec<(u32, usize)>,
    bytes: Vec<u8>,
}

impl File {
    /// `free` is larger than the number of any object that will be written.
    pub fn begin(free: u32) -> Self {
        Self {
            // Four bytes that are no text tell programs that carry files to leave them as they are.
            bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            places: Vec::new(),
            small: Small::default(),
            free,
        }
    }

    /// # Errors
    /// What packing says.
    pub fn object(&mut self, number: u32, object: &Object) -> std::io::Result<()> {
        if let Object::Stream(stream) = object {
            return self.stream(number, stream.dict.clone(), &stream.content);
        }
        self.small.index.push((number, self.small.bytes.len()));
        write_object(&mut self.small.bytes, object)?;
        self.small.bytes.push(b'\n');
        if self.small.index.len() == TOGETHER {
            self.pack_small()?;
        }
        Ok(())
    }

    /// The whole file; `trailer` says where a reader begins.
    ///
    /// # Errors
    /// What packing says.
    pub fn end(mut self, trailer: Dictionary) -> std::io::Result<Vec<u8>> {
        self.pack_small()?;
        let number = self.take_number();
        let start = self.bytes.len();
        self.note(number, Place::At(start));
        let mut table = Vec::new();
        for (index, place) in self.places.iter().enumerate() {
            let (kind, first, second) = match *place {
                // The head of the list of free objects, which every table begins with.
                Place::Nowhere => (0, 0, if index == 0 { 65_535 } else { 0 }),
                Place::At(offset) => (1, offset as u32, 0),
                Place::In(stream, at) => (2, stream, at as u16),
            };
            table.push(kind);
            table.extend(first.to_be_bytes());
            table.extend(second.to_be_bytes());
        }
        let mut entry = trailer;
        entry.set("Type", "XRef");
        entry.set("Size", self.places.len() as i64);
        entry.set("W", vec![1.into(), 4.into(), 2.into()]);
        entry.set("Filter", "FlateDecode");
        self.stream(number, entry, &pack(&table)?)?;
        writeln!(self.bytes, "startxref\n{start}\n%%EOF")?;
        Ok(self.bytes)
    }

    fn stream(&mut self, number: u32, mut entry: Dictionary, content: &[u8]) -> std::io::Result<()> {
        self.note(number, Place::At(self.bytes.len()));
        entry.set("Length", content.len() as i64);
        writeln!(self.bytes, "{number} 0 obj")?;
        write_dictionary(&mut self.bytes, &entry)?;
        self.bytes.extend(b"\nstream\n");
        self.bytes.extend(content);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(())
    }

    fn pack_small(&mut self) -> std::io::Result<()> {
        let Small { index, bytes } = std::mem::take(&mut self.small);
        if index.is_empty() {
            return Ok(());
        }
        let number = self.take_number();
        let mut content = Vec::with_capacity(bytes.len() + index.len() * 12);
        for (at, (object, offset)) in index.iter().enumerate() {
            self.note(*object, Place::In(number, at));
            write!(content, "{object} {offset} ")?;
        }
        let entry = dictionary! {
            "Type" => "ObjStm",
            "N" => index.len() as i64,
            "First" => content.len() as i64,
            "Filter" => "FlateDecode",
        };
        content.extend(bytes);
        self.stream(number, entry, &pack(&content)?)
    }

    fn take_number(&mut self) -> u32 {
        self.free += 1;
        self.free - 1
    }

    fn note(&mut self, number: u32, place: Place) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, Place::Nowhere);
        }
        self.places[at] = place;
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object) -> std::io::Result<()> {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => write!(out, "{value}")?,
        Object::Integer(value) => write!(out, "{value}")?,
        Object::Real(value) => write!(out, "{value}")?,
        Object::Name(name) => write_name(out, name)?,
        Object::String(bytes, format) => write_string(out, bytes, format)?,
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item)?;
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => write_dictionary(out, entries)?,
        Object::Reference((number, generation)) => write!(out, "{number} {generation} R")?,
        // A stream stands for itself, never inside another object.
        Object::Stream(_) => {}
    }
    Ok(())
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary) -> std::io::Result<()> {
    out.extend(b"<<");
    for (key, value) in entries {
        write_name(out, key)?;
        out.push(b' ');
        write_object(out, value)?;
    }
    out.extend(b">>");
    Ok(())
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) -> std::io::Result<()> {
    out.push(b'/');
    for byte in name {
        match byte {
            b'!'..=b'~' if !b"#%()/<>[]{}".contains(byte) => out.push(*byte),
            _ => write!(out, "#{byte:02X}")?,
        }
    }
    Ok(())
}

fn write_string(out: &mut Vec<u8>, bytes: &[u8], format: &StringFormat) -> std::io::Result<()> {
    if *format == StringFormat::Hexadecimal {
        out.push(b'<');
        for byte in bytes {
            write!(out, "{byte:02X}")?;
        }
        out.push(b'>');
        return Ok(());
    }
    out.push(b'(');
    for byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
            // A reader takes line ends of any kind for one that it likes better.
            b'\r' => out.extend(b"\\r"),
            b'\n' => out.extend(b"\\n"),
            _ => out.push(*byte),
        }
    }
    out.push(b')');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Document, Stream};

    #[test]
    fn what_is_written_is_read_back_the_same() {
        let strange = Object::Dictionary(dictionary! {
            "A name #/ 中" => Object::Name(b"with space(".to_vec()),
            "Text" => Object::String(b"a\r\n(b\\)\0\xFF".to_vec(), StringFormat::Literal),
            "Hex" => Object::String(vec![0, 10, 255], StringFormat::Hexadecimal),
            "Numbers" => vec![Object::Integer(-3), Object::Real(0.000_25), Object::Real(-841.89), Object::Null, true.into()],
        });
        let mut file = File::begin(1001);
        file.object(
            1,
            &dictionary! { "Type" => "Catalog", "Pages" => Object::Reference((2, 0)) }.into(),
        )
        .unwrap();
        let pages = dictionary! { "Type" => "Pages", "Kids" => Object::Array(Vec::new()), "Count" => 0 };
        file.object(2, &pages.into()).unwrap();
        let stream = Stream::new(dictionary! {}, b"endstream is a word too".to_vec());
        file.object(3, &Object::Stream(stream.clone())).unwrap();
        // More than go together, and some numbers that nothing has.
        for number in (4..1000).filter(|number| number % 7 != 0) {
            file.object(number, &strange).unwrap();
        }
        let bytes = file.end(dictionary! { "Root" => Object::Reference((1, 0)) }).unwrap();
        let read = Document::load_mem(&bytes).unwrap();
        for number in (4..1000).filter(|number| number % 7 != 0) {
            assert_eq!(read.get_object((number, 0)).unwrap(), &strange, "{number}");
        }
        assert_eq!(
            read.get_object((3, 0)).unwrap().as_stream().unwrap().content,
            stream.content
        );
        assert!(read.get_object((7, 0)).is_err());
    }
}
