//! What stands beside the pages of a document: pictures, and areas that lead somewhere.

use image::metadata::Orientation;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::emit::utf16;
use super::picture::{Coding, Colours, Picture};

/// An area of a page, from its upper left corner, that leads somewhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub page: usize,
    pub area: [f32; 4],
    pub to: Target,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    /// `http` or `https`, nothing else.
    Web(String),
    /// A page of this document and the distance from its upper edge.
    Page { page: usize, y: f32 },
}

/// The document with its pictures and links; the links in the order they were made.
pub(crate) struct Attached {
    pub document: Document,
    pub links: Vec<ObjectId>,
}

impl Attached {
    /// # Errors
    /// When the document lacks a page, or a page its resources.
    pub fn to(
        mut document: Document,
        height: f32,
        pictures: Vec<Picture>,
        links: &[Link],
    ) -> Result<Self, lopdf::Error> {
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        if !pictures.is_empty() {
            add_pictures(&mut document, &pages, pictures)?;
        }
        let links = add_links(&mut document, &pages, height, links)?;
        Ok(Self { document, links })
    }
}

/// What a picture is called in the resources of a page.
pub(crate) fn name_of(picture: usize) -> String {
    format!("picture{picture}")
}

/// The unit square turned as the picture is meant to be seen: `[a b c d e f]` of a transformation.
pub(crate) fn turn(turned: Orientation) -> [f32; 6] {
    match turned {
        Orientation::NoTransforms => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        Orientation::FlipHorizontal => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        Orientation::Rotate180 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        Orientation::FlipVertical => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        Orientation::Rotate90FlipH => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        Orientation::Rotate90 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
        Orientation::Rotate270FlipH => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        Orientation::Rotate270 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
    }
}

/// All pages share one dictionary of pictures.
fn add_pictures(document: &mut Document, pages: &[ObjectId], pictures: Vec<Picture>) -> Result<(), lopdf::Error> {
    let shared = pages.first().map(|page| -> Result<ObjectId, lopdf::Error> {
        let resources = document.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        document.get_dictionary(resources)?.get(b"XObject")?.as_reference()
    });
    let Some(shared) = shared.transpose()? else {
        return Ok(());
    };
    for (index, picture) in pictures.into_iter().enumerate() {
        let id = add_picture(document, picture);
        document
            .get_object_mut(shared)?
            .as_dict_mut()?
            .set(name_of(index), Object::Reference(id));
    }
    Ok(())
}

fn add_picture(document: &mut Document, picture: Picture) -> ObjectId {
    let colours = match picture.colours {
        Colours::Grey => "DeviceGray",
        Colours::Rgb => "DeviceRGB",
    };
    let mut entry = image(picture.width, picture.height, colours);
    match picture.coding {
        Coding::Jpeg(bytes) => {
            entry.set("Filter", "DCTDecode");
            document.add_object(Stream::new(entry, bytes).with_compression(false))
        }
        Coding::Plain { samples, opacity } => {
            if let Some(opacity) = opacity {
                let mask = Stream::new(image(picture.width, picture.height, "DeviceGray"), opacity);
                let mask = document.add_object(mask);
                entry.set("SMask", Object::Reference(mask));
            }
            document.add_object(Stream::new(entry, samples))
        }
    }
}

fn image(width: u32, height: u32, colours: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => colours,
        "BitsPerComponent" => 8,
    }
}

fn add_links(
    document: &mut Document,
    pages: &[ObjectId],
    height: f32,
    links: &[Link],
) -> Result<Vec<ObjectId>, lopdf::Error> {
    let mut ids = Vec::with_capacity(links.len());
    for link in links {
        let [x, y, width, tall] = link.area;
        let area = [x, height - y - tall, x + width, height - y].map(|at| Object::Real((at * 10.0).round() / 10.0));
        let mut entry = dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => area.to_vec(),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            // Printed with the page.
            "F" => 4,
        };
        match &link.to {
            Target::Web(address) => {
                entry.set("Contents", Object::string_literal(utf16(address)));
                entry.set(
                    "A",
                    dictionary! { "S" => "URI", "URI" => Object::string_literal(address.as_str()) },
                );
            }
            Target::Page { page, y } => {
                let place = [
                    Object::Reference(pages[*page]),
                    "XYZ".into(),
                    Object::Null,
                    Object::Real((height - y).round()),
                    Object::Null,
                ];
                entry.set("Dest", place.to_vec());
            }
        }
        let id = document.add_object(entry);
        ids.push(id);
        let page = document.get_object_mut(pages[link.page])?.as_dict_mut()?;
        // Readers go from one to the next in the order of the content.
        page.set("Tabs", "S");
        match page.get_mut(b"Annots").and_then(Object::as_array_mut) {
            Ok(all) => all.push(Object::Reference(id)),
            Err(_) => page.set("Annots", vec![Object::Reference(id)]),
        }
    }
    Ok(ids)
}
