//! Ink on pages. The only file that knows printpdf, which writes the fonts and the pages: another writer would replace
//! this file alone.
//!
//! Positions are points from the upper left corner of a page.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub,
    PdfPage, PdfSaveOptions, Pt, Rect, TextItem,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::attach::{Attached, Link};
use super::content::{Content, Open};
use super::fonts::{Face, FaceIndex};
use super::picture::Picture;
use super::shape::{Cluster, Glyph, Line};
use crate::ReportError;

/// Red, green, blue in sRGB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Colour(pub u8, pub u8, pub u8);

/// Width of the outline that makes bold, as a part of the type size.
const BOLD_OUTLINE: f32 = 0.032;

/// A marked piece of a page: the page, counted from 0, and the number of the mark on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    pub page: usize,
    pub number: i64,
}

/// The pages written so far and the glyphs they use.
pub(crate) struct Sheets {
    width: f32,
    height: f32,
    pages: Vec<Page>,
    faces: Rc<[Face]>,
    used: Vec<Used>,
    pictures: Vec<Picture>,
    links: Vec<Link>,
}

#[derive(Default)]
struct Page {
    content: Content,
    marks: i64,
}

/// What a document uses of one face.
#[derive(Default)]
struct Used {
    remapper: GlyphRemapper,
    glyphs: BTreeMap<u16, Meaning>,
}

/// What a reader of the file knows of a glyph, by its new id.
#[derive(Clone, Default)]
struct Meaning {
    /// Font units.
    width: u16,
    /// What it stands for when copied: the first text it was used for alone.
    text: String,
}

/// The text state inside one `BT`..`ET`.
#[derive(Clone, Copy, PartialEq)]
struct Run {
    face: FaceIndex,
    outlined: bool,
    rise: f32,
}

impl Sheets {
    pub fn new(width: f32, height: f32, faces: Rc<[Face]>) -> Self {
        let used = faces.iter().map(|_| Used::default()).collect();
        Self {
            width,
            height,
            pages: Vec::new(),
            faces,
            used,
            pictures: Vec::new(),
            links: Vec::new(),
        }
    }

    /// Adds a page and gives its number, counted from 0.
    pub fn add_page(&mut self) -> usize {
        // Documents are written forwards, and most pages are never touched again.
        if let Some(last) = self.pages.last_mut() {
            last.content.pack();
        }
        self.pages.push(Page::default());
        self.pages.len() - 1
    }

    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// What is drawn until [`Self::close`] belongs to the content under this role.
    pub fn open(&mut self, page: usize, role: &str) -> Mark {
        let sheet = &mut self.pages[page];
        let number = sheet.marks;
        sheet.marks += 1;
        sheet.content.open().begin_mark(role, number);
        Mark { page, number }
    }

    /// What is drawn until [`Self::close`] is decoration: rules, backgrounds, repeated headings, page numbers.
    pub fn open_artifact(&mut self, page: usize) {
        self.on(page).begin_artifact();
    }

    /// What `draw` puts on the page goes behind everything that stands there.
    pub fn behind(&mut self, page: usize, draw: impl FnOnce(&mut Self)) {
        let over = std::mem::take(&mut self.pages[page].content);
        draw(self);
        let behind = std::mem::take(&mut self.pages[page].content);
        self.pages[page].content = behind.under(over);
    }

    pub fn close(&mut self, page: usize) {
        self.on(page).end_mark();
    }

    /// Puts a picture into the document, once however often it is drawn.
    pub fn hold(&mut self, picture: Picture) -> usize {
        let known = self.pictures.iter().position(|held| *held == picture);
        known.unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        })
    }

    /// Draws a picture that is held into an area, turned as it is meant to be seen.
    pub fn picture(&mut self, page: usize, held: usize, area: [f32; 4]) {
        let [x, y, width, height] = area.map(rounded);
        let bottom = rounded(self.height - y - height);
        let [a, b, c, d, e, f] = super::attach::turn(self.pictures[held].turned);
        let matrix = [
            a * width,
            b * height,
            c * width,
            d * height,
            x + e * width,
            bottom + f * height,
        ];
        self.on(page).picture(&super::attach::name_of(held), matrix);
    }

    /// An area of a page that leads somewhere; gives its number among the links of the document.
    pub fn link(&mut self, link: Link) -> usize {
        self.links.push(link);
        self.links.len() - 1
    }

    pub fn fill(&mut self, page: usize, area: [f32; 4], colour: Colour) {
        let [x, y, width, height] = area;
        let bottom = self.height - y - height;
        self.on(page).rectangle([x, bottom, width, height], colour);
    }

    /// A line through points; a closed one comes back to the first.
    pub fn stroke(&mut self, page: usize, points: &[(f32, f32)], closed: bool, width: f32, colour: Colour) {
        let height = self.height;
        let points = points.iter().map(|(x, y)| (*x, height - y));
        self.on(page).line(points, closed, width, colour);
    }

    /// A shape with straight edges, filled.
    pub fn shape(&mut self, page: usize, points: &[(f32, f32)], colour: Colour) {
        let height = self.height;
        let points = points.iter().map(|(x, y)| (*x, height - y));
        self.on(page).shape(points, colour);
    }

    /// `baseline` is the distance from the upper edge of the page.
    pub fn text(&mut self, page: usize, x: f32, baseline: f32, line: &Line, colour: Colour) {
        if line.clusters.is_empty() {
            return;
        }
        let ink = self.pages[page].content.open();
        ink.begin_words(colour);
        let mut writer = LineWriter {
            faces: &self.faces,
            used: &mut self.used,
            ink,
            origin: (x, self.height - baseline),
            size: line.size,
            run: None,
            pen: None,
        };
        for word in words(&line.clusters) {
            writer.word(word, colour);
        }
        writer.end();
    }

    fn on(&mut self, page: usize) -> &mut Open {
        self.pages[page].content.open()
    }

    /// The pages as a document object, fonts cut down to what was used.
    ///
    /// # Errors
    /// [`ReportError::Subset`] when a font cannot be cut; [`ReportError::Write`] when a page cannot be packed.
    pub fn finish(self) -> Result<Attached, ReportError> {
        let mut document = PdfDocument::new("");
        let mut samples = Vec::new();
        for (index, (face, used)) in self.faces.iter().zip(self.used).enumerate() {
            if !used.glyphs.is_empty() {
                samples.extend(sample(index, &used));
                let font = PdfFont::new(subset(face, used)?);
                document.resources.fonts.map.insert(resource(index), font);
            }
        }
        let rect = Rect::from_wh(Pt(self.width), Pt(self.height));
        let page = |ops| PdfPage {
            media_box: rect.clone(),
            trim_box: rect.clone(),
            crop_box: rect.clone(),
            ops,
        };
        // The first page shows every glyph once, for printpdf to see them; then each page gets its own content.
        let others = self.pages.iter().skip(1).map(|_| page(Vec::new()));
        document.pages = std::iter::once(page(samples)).chain(others).collect();
        let mut document = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
        for (id, page) in ids.into_iter().zip(self.pages) {
            put(&mut document, id, page.content.finish()?)?;
        }
        Ok(Attached::to(document, self.height, self.pictures, &self.links)?)
    }
}

/// Gives a page its content, instead of what it had.
fn put(document: &mut Document, page: ObjectId, content: Vec<Vec<u8>>) -> Result<(), lopdf::Error> {
    let old = document.get_dictionary(page)?.get(b"Contents")?.as_reference()?;
    document.objects.remove(&old);
    let streams: Vec<Object> = content
        .into_iter()
        .map(|packed| {
            let entry = dictionary! { "Filter" => "FlateDecode" };
            Object::Reference(document.add_object(Stream::new(entry, packed)))
        })
        .collect();
    document.get_object_mut(page)?.as_dict_mut()?.set("Contents", streams);
    Ok(())
}

/// Every glyph of a face once, with what it stands for.
fn sample(face: FaceIndex, used: &Used) -> [Op; 4] {
    let glyph = |(id, meaning): (&u16, &Meaning)| Codepoint {
        gid: *id,
        offset: 0.0,
        cid: Some(meaning.text.clone()),
    };
    let glyphs = used.glyphs.iter().map(glyph).collect();
    [
        Op::StartTextSection,
        Op::SetFont {
            font: PdfFontHandle::External(resource(face)),
            size: Pt(1.0),
        },
        Op::ShowText {
            items: vec![TextItem::GlyphIds(glyphs)],
        },
        Op::EndTextSection,
    ]
}

struct LineWriter<'a> {
    faces: &'a [Face],
    used: &'a mut [Used],
    ink: &'a mut Open,
    /// In PDF space: up is positive.
    origin: (f32, f32),
    size: f32,
    run: Option<Run>,
    /// Where the next glyph would stand by itself, while glyphs are being shown: points from the start of the line.
    pen: Option<f64>,
}

impl LineWriter<'_> {
    /// A word whose glyphs do not say their text carries it whole: readers of the file then copy it right.
    fn word(&mut self, clusters: &[Cluster], colour: Colour) {
        let mut speaks = true;
        for cluster in clusters {
            speaks &= self.learn(cluster);
        }
        if !speaks {
            let text: String = clusters.iter().map(|cluster| cluster.text.as_str()).collect();
            self.stop();
            self.ink.begin_text(&text);
        }
        let mut start = 0;
        while start < clusters.len() {
            let run = run_of(&clusters[start]);
            let end = clusters[start..].iter().position(|cluster| run_of(cluster) != run);
            let end = end.map_or(clusters.len(), |count| start + count);
            let rises = clusters[start..end]
                .iter()
                .flat_map(|cluster| &cluster.glyphs)
                .any(|glyph| glyph.rise != 0.0);
            if rises {
                self.glyph_by_glyph(&clusters[start..end], run, colour);
            } else {
                self.show(&clusters[start..end], run, colour);
            }
            start = end;
        }
        if !speaks {
            self.stop();
            self.ink.end_mark();
        }
    }

    /// Whether the text of the cluster will come back from its glyphs.
    fn learn(&mut self, cluster: &Cluster) -> bool {
        let (face, used) = (&self.faces[cluster.face], &mut self.used[cluster.face]);
        let alone = cluster.glyphs.len() == 1;
        let mut speaks = alone;
        for glyph in &cluster.glyphs {
            let id = used.remapper.remap(glyph.id);
            let meaning = used.glyphs.entry(id).or_insert_with(|| Meaning {
                width: face.advance(glyph.id),
                text: String::new(),
            });
            if meaning.text.is_empty() {
                meaning.text = match alone {
                    true => cluster.text.clone(),
                    false => face.character(glyph.id).map(String::from).unwrap_or_default(),
                };
            }
            speaks &= meaning.text == cluster.text;
        }
        speaks
    }

    fn show(&mut self, clusters: &[Cluster], run: Run, colour: Colour) {
        for glyph in clusters.iter().flat_map(|cluster| &cluster.glyphs) {
            self.show_glyph(*glyph, run, colour);
        }
    }

    fn glyph_by_glyph(&mut self, clusters: &[Cluster], run: Run, colour: Colour) {
        for glyph in clusters.iter().flat_map(|cluster| &cluster.glyphs) {
            let rise = rounded(glyph.rise);
            self.stop();
            self.show_glyph(*glyph, Run { rise, ..run }, colour);
        }
    }

    /// Glyphs of one look on a line are shown in one go, with the corrections between them: PDFium finds words best so.
    fn show_glyph(&mut self, glyph: Glyph, run: Run, colour: Colour) {
        self.switch_to(run, colour);
        let at = match self.pen {
            Some(pen) => {
                let back = rounded(((pen - f64::from(glyph.x)) * 1000.0 / f64::from(self.size)) as f32);
                if back != 0.0 {
                    self.ink.kern(back);
                }
                pen - f64::from(back) * f64::from(self.size) / 1000.0
            }
            None => {
                self.ink.begin_glyphs(self.origin.0 + glyph.x, self.origin.1);
                f64::from(glyph.x)
            }
        };
        let (face, used) = (&self.faces[run.face], &mut self.used[run.face]);
        let id = used.remapper.remap(glyph.id);
        let width = used.glyphs.get(&id).map_or(0, |meaning| meaning.width);
        self.ink.glyph(id);
        self.pen = Some(at + f64::from(whole_width(face, width) * self.size) / 1000.0);
    }

    fn switch_to(&mut self, run: Run, colour: Colour) {
        let last = self.run.replace(run);
        if last == Some(run) {
            return;
        }
        self.stop();
        if last.is_none_or(|last| last.face != run.face) {
            self.ink.font(&resource(run.face).0, self.size);
        }
        if last.map_or(0.0, |last| last.rise) != run.rise {
            self.ink.rise(run.rise);
        }
        let was_outlined = last.is_some_and(|last| last.outlined);
        if run.outlined && !was_outlined {
            self.ink.outline(self.size * BOLD_OUTLINE, colour);
        } else if was_outlined && !run.outlined {
            self.ink.no_outline();
        }
    }

    /// Ends the glyphs that are being shown.
    fn stop(&mut self) {
        if self.pen.take().is_some() {
            self.ink.end_glyphs();
        }
    }

    /// The rendering mode and the rise outlive a text object: put them back.
    fn end(mut self) {
        self.stop();
        if self.run.is_some_and(|run| run.outlined) {
            self.ink.no_outline();
        }
        if self.run.is_some_and(|run| run.rise != 0.0) {
            self.ink.rise(0.0);
        }
        self.ink.end_words();
    }
}

/// The width in 1/1000 em that a reader of the file advances by: whole numbers, cut off.
fn whole_width(face: &Face, width: u16) -> f32 {
    (f32::from(width) * 1000.0 / f32::from(face.units_per_em)).trunc()
}

fn run_of(cluster: &Cluster) -> Run {
    Run {
        face: cluster.face,
        outlined: cluster.outlined,
        rise: 0.0,
    }
}

/// Runs of clusters without a space inside, and the spaces.
fn words(clusters: &[Cluster]) -> impl Iterator<Item = &[Cluster]> {
    let is_space = |cluster: &Cluster| !cluster.text.is_empty() && cluster.text.chars().all(char::is_whitespace);
    clusters.chunk_by(move |a, b| is_space(a) == is_space(b))
}

fn subset(face: &Face, used: Used) -> Result<ParsedFont, ReportError> {
    let bytes = subsetter::subset(face.bytes, 0, &used.remapper)?;
    let [x_min, y_min, x_max, y_max] = face.bounds;
    Ok(ParsedFont {
        font_name: Some(format!("{}+{}", tag(&bytes), face.postscript)),
        original_bytes: bytes,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: used.glyphs.iter().map(|(id, meaning)| (*id, meaning.width)).collect(),
        units_per_em: face.units_per_em,
        font_metrics: FontMetrics {
            ascent: face.ascent,
            descent: face.descent,
        },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: face.units_per_em,
            x_min,
            y_min,
            x_max,
            y_max,
            caret_slope_rise: 1,
            caret_slope_run: 0,
            us_weight_class: face.weight,
        },
    })
}

/// Six capital letters that say which cut of a font this is.
fn tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

fn resource(face: FaceIndex) -> FontId {
    FontId(format!("face{face}"))
}

/// Text as PDF wants it where no font gives its meaning.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// Hundredths are finer than any printer and keep the file small.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
