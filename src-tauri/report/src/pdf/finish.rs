//! The last touches on a document: what it is called, its language, its structure, bookmarks, colour profile.
//!
//! Nothing here asks for the time or for chance: the same document is the same bytes.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::attach::Attached;
use super::content::pack;
use super::emit::utf16;
use super::file::File;
use super::srgb;
use super::structure::Structure;
use crate::ReportError;

/// What a document says about itself.
pub(crate) struct Facts {
    pub title: String,
    pub author: String,
    /// Language tag of the document as a whole.
    pub language: &'static str,
    /// `YYYY-MM-DD`; empty where the document tells no day.
    pub day: String,
    /// Tells this document from every other one; 16 bytes.
    pub id: Vec<u8>,
    pub bookmarks: Vec<Bookmark>,
}

pub(crate) struct Bookmark {
    pub title: String,
    /// Counted from 0.
    pub page: usize,
    /// Points from the lower edge of the page.
    pub top: f32,
    pub kids: Vec<Bookmark>,
}

const PROGRAM: &str = concat!("Plumbline ", env!("CARGO_PKG_VERSION"));

/// # Errors
/// [`ReportError::PdfUnreadable`] when the document lacks a part that each document has; [`ReportError::Write`].
pub(crate) fn finish(attached: Attached, structure: &Structure, facts: &Facts) -> Result<Vec<u8>, ReportError> {
    let Attached { mut document, links } = attached;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let planted = structure.root_in(&mut document, &pages, &links)?;
    let outlines = outlines(&mut document, &pages, &facts.bookmarks);
    let metadata = document.add_object(metadata(facts));
    let intent = output_intent(&mut document);

    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(facts.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", Object::Reference(planted.root));
    catalog.set("Metadata", Object::Reference(metadata));
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    let decimal = Object::Dictionary(dictionary! { "S" => "D" });
    catalog.set(
        "PageLabels",
        dictionary! { "Nums" => vec![Object::Integer(0), decimal] },
    );
    if let Some(outlines) = outlines {
        catalog.set("Outlines", Object::Reference(outlines));
    }
    let root = document.trailer.get(b"Root")?.clone();
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info") {
        document.objects.remove(&old.to_owned());
    }
    let info = document.add_object(info(facts));
    let id = Object::String(facts.id.clone(), lopdf::StringFormat::Hexadecimal);
    let trailer = dictionary! {
        "Root" => root,
        "Info" => Object::Reference(info),
        "ID" => vec![id.clone(), id],
    };

    deflate(&mut document)?;
    let mut file = File::begin(document.max_id + 1);
    for ((number, _), object) in document.objects {
        file.object(number, &object)?;
    }
    structure.write(&planted, &pages, &links, &facts.title, &mut file)?;
    Ok(file.end(trailer)?)
}

/// Packs what is not packed yet, at the usual level; lopdf's own way takes the slowest one.
fn deflate(document: &mut Document) -> Result<(), ReportError> {
    let streams = document
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
        .filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter"));
    for stream in streams {
        let packed = pack(&stream.content)?;
        if packed.len() < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

fn info(facts: &Facts) -> Dictionary {
    let mut info = dictionary! {
        "Title" => Object::string_literal(utf16(&facts.title)),
        "Author" => Object::string_literal(utf16(&facts.author)),
        "Creator" => Object::string_literal(PROGRAM),
        "Producer" => Object::string_literal(PROGRAM),
    };
    if !facts.day.is_empty() {
        let date = format!("D:{}000000Z", facts.day.replace('-', ""));
        for name in ["CreationDate", "ModDate"] {
            info.set(name, Object::string_literal(date.as_str()));
        }
    }
    info
}

/// The same facts once more, in XMP. It names no conformance level: no validator has confirmed one.
fn metadata(facts: &Facts) -> Stream {
    let [title, author] = [&facts.title, &facts.author].map(|text| escaped(text));
    let language = facts.language;
    let dates = match facts.day.as_str() {
        "" => String::new(),
        day => ["Create", "Modify"]
            .map(|what| format!("<xmp:{what}Date>{day}T00:00:00Z</xmp:{what}Date>\n"))
            .concat(),
    };
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
{dates}<pdf:Producer>{PROGRAM}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    );
    let entry = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(entry, packet.into_bytes()).with_compression(false)
}

fn output_intent(document: &mut Document) -> Dictionary {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, srgb::profile()));
    let name = "sRGB IEC61966-2.1";
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(name),
        "Info" => Object::string_literal(name),
        "DestOutputProfile" => Object::Reference(profile),
    }
}

fn outlines(document: &mut Document, pages: &[ObjectId], bookmarks: &[Bookmark]) -> Option<ObjectId> {
    let root = document.new_object_id();
    let mut entry = dictionary! { "Type" => "Outlines", "Count" => bookmarks.len() as i64 };
    let (first, last) = level(document, pages, bookmarks, root)?;
    entry.set("First", Object::Reference(first));
    entry.set("Last", Object::Reference(last));
    document.set_object(root, entry);
    Some(root)
}

/// Writes one level of bookmarks and what is under it; gives its first and last.
fn level(
    document: &mut Document,
    pages: &[ObjectId],
    bookmarks: &[Bookmark],
    parent: ObjectId,
) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    for (index, (bookmark, id)) in bookmarks.iter().zip(&ids).enumerate() {
        let place = [
            Object::Reference(pages[bookmark.page]),
            "XYZ".into(),
            Object::Null,
            Object::Real(bookmark.top.round()),
            Object::Null,
        ];
        let mut entry = dictionary! {
            "Title" => Object::string_literal(utf16(&bookmark.title)),
            "Parent" => Object::Reference(parent),
            "Dest" => place.to_vec(),
        };
        if let Some(previous) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            entry.set("Prev", Object::Reference(*previous));
        }
        if let Some(next) = ids.get(index + 1) {
            entry.set("Next", Object::Reference(*next));
        }
        if let Some((first, last)) = level(document, pages, &bookmark.kids, *id) {
            entry.set("First", Object::Reference(first));
            entry.set("Last", Object::Reference(last));
            // Negative: closed until the reader opens it.
            entry.set("Count", -(bookmark.kids.len() as i64));
        }
        document.set_object(*id, entry);
    }
    Some((*ids.first()?, *ids.last()?))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
