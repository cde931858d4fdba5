//! Ink on pages. The only file that knows printpdf: another writer would replace this file alone.
//!
//! Positions are points from the upper left corner of a page.

use std::collections::BTreeMap;
use std::rc::Rc;

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, FontId, FontMetrics, FontType, Line as Stroke, LinePoint, Op, PaintMode,
    ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Polygon,
    PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, TextRenderingMode, WindingOrder, XObjectId, XObjectTransform,
};
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use super::attach::{Attached, Link};
use super::fonts::{Face, FaceIndex};
use super::picture::Picture;
use super::shape::{Cluster, Line};
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
    ops: Vec<Op>,
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
        let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
        let properties = DictItem::Dict { map };
        sheet.ops.push(Op::BeginMarkedContentWithProperties {
            tag: role.to_owned(),
            properties,
        });
        Mark { page, number }
    }

    /// What is drawn until [`Self::close`] is decoration: rules, backgrounds, repeated headings, page numbers.
    pub fn open_artifact(&mut self, page: usize) {
        self.pages[page].ops.push(Op::BeginMarkedContent {
            tag: "Artifact".to_owned(),
        });
    }

    /// What `draw` puts on the page goes behind everything that stands there.
    pub fn behind(&mut self, page: usize, draw: impl FnOnce(&mut Self)) {
        let over = std::mem::take(&mut self.pages[page].ops);
        draw(self);
        self.pages[page].ops.extend(over);
    }

    pub fn close(&mut self, page: usize) {
        self.pages[page].ops.push(Op::EndMarkedContent);
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
        let ops = &mut self.pages[page].ops;
        ops.push(Op::SaveGraphicsState);
        ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw(matrix.map(rounded)),
        });
        ops.push(Op::UseXobject {
            id: XObjectId(super::attach::name_of(held)),
            transform: XObjectTransform {
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        ops.push(Op::RestoreGraphicsState);
    }

    /// An area of a page that leads somewhere; gives its number among the links of the document.
    pub fn link(&mut self, link: Link) -> usize {
        self.links.push(link);
        self.links.len() - 1
    }

    pub fn fill(&mut self, page: usize, area: [f32; 4], colour: Colour) {
        let [x, y, width, height] = area;
        let rectangle = Rect {
            x: Pt(rounded(x)),
            y: Pt(rounded(self.height - y - height)),
            width: Pt(rounded(width)),
            height: Pt(rounded(height)),
            mode: Some(PaintMode::Fill),
            winding_order: None,
        };
        let ops = &mut self.pages[page].ops;
        ops.push(Op::SetFillColor { col: colour.into() });
        ops.push(Op::DrawRectangle { rectangle });
    }

    /// A line through points; a closed one comes back to the first.
    pub fn stroke(&mut self, page: usize, points: &[(f32, f32)], closed: bool, width: f32, colour: Colour) {
        let points = points.iter().map(|(x, y)| LinePoint {
            p: Point {
                x: Pt(rounded(*x)),
                y: Pt(rounded(self.height - y)),
            },
            bezier: false,
        });
        let line = Stroke {
            points: points.collect(),
            is_closed: closed,
        };
        let ops = &mut self.pages[page].ops;
        ops.push(Op::SetOutlineColor { col: colour.into() });
        ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        ops.push(Op::DrawLine { line });
    }

    /// A shape with straight edges, filled.
    pub fn shape(&mut self, page: usize, points: &[(f32, f32)], colour: Colour) {
        let points = points.iter().map(|(x, y)| LinePoint {
            p: Point {
                x: Pt(rounded(*x)),
                y: Pt(rounded(self.height - y)),
            },
            bezier: false,
        });
        let polygon = Polygon {
            rings: vec![PolygonRing {
                points: points.collect(),
            }],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        let ops = &mut self.pages[page].ops;
        ops.push(Op::SetFillColor { col: colour.into() });
        ops.push(Op::DrawPolygon { polygon });
    }

    /// `baseline` is the distance from the upper edge of the page.
    pub fn text(&mut self, page: usize, x: f32, baseline: f32, line: &Line, colour: Colour) {
        if line.clusters.is_empty() {
            return;
        }
        let origin = (x, self.height - baseline);
        let mut ops = vec![Op::StartTextSection, Op::SetFillColor { col: colour.into() }];
        let mut writer = LineWriter {
            faces: &self.faces,
            used: &mut self.used,
            ops: &mut ops,
            origin,
            size: line.size,
            run: None,
        };
        for word in words(&line.clusters) {
            writer.word(word, colour);
        }
        writer.flush_mode();
        ops.push(Op::EndTextSection);
        self.pages[page].ops.append(&mut ops);
    }

    /// The pages as a document object, fonts cut down to what was used.
    ///
    /// # Errors
    /// [`ReportError::Subset`] when a font cannot be cut.
    pub fn finish(self) -> Result<Attached, ReportError> {
        let mut document = PdfDocument::new("");
        for (index, (face, used)) in self.faces.iter().zip(self.used).enumerate() {
            if !used.glyphs.is_empty() {
                document
                    .resources
                    .fonts
                    .map
                    .insert(resource(index), PdfFont::new(subset(face, used)?));
            }
        }
        let rect = Rect::from_wh(Pt(self.width), Pt(self.height));
        document.pages = self
            .pages
            .into_iter()
            .map(|page| PdfPage {
                media_box: rect.clone(),
                trim_box: rect.clone(),
                crop_box: rect.clone(),
                ops: page.ops,
            })
            .collect();
        let document = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
        Ok(Attached::to(document, self.height, self.pictures, &self.links)?)
    }
}

struct LineWriter<'a> {
    faces: &'a [Face],
    used: &'a mut [Used],
    ops: &'a mut Vec<Op>,
    /// In PDF space: up is positive.
    origin: (f32, f32),
    size: f32,
    run: Option<Run>,
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
            let map = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(utf16(&text)))]);
            let properties = DictItem::Dict { map };
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Span".to_owned(),
                properties,
            });
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
            self.ops.push(Op::EndMarkedContent);
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
        let glyphs: Vec<(u16, f32)> = clusters
            .iter()
            .flat_map(|cluster| &cluster.glyphs)
            .map(|glyph| (glyph.id, glyph.x))
            .collect();
        self.show_glyphs(&glyphs, run, colour);
    }

    fn glyph_by_glyph(&mut self, clusters: &[Cluster], run: Run, colour: Colour) {
        for glyph in clusters.iter().flat_map(|cluster| &cluster.glyphs) {
            self.show_glyphs(
                &[(glyph.id, glyph.x)],
                Run {
                    rise: rounded(glyph.rise),
                    ..run
                },
                colour,
            );
        }
    }

    fn show_glyphs(&mut self, glyphs: &[(u16, f32)], run: Run, colour: Colour) {
        let Some((_, start)) = glyphs.first() else { return };
        self.switch_to(run, colour);
        let matrix = [
            1.0,
            0.0,
            0.0,
            1.0,
            rounded(self.origin.0 + start),
            rounded(self.origin.1),
        ];
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Raw(matrix),
        });
        let (face, used) = (&self.faces[run.face], &mut self.used[run.face]);
        let mut shown: Vec<Codepoint> = Vec::with_capacity(glyphs.len());
        let mut pen = *start;
        for (glyph, x) in glyphs {
            let id = used.remapper.remap(*glyph);
            let Meaning { width, text } = used.glyphs.get(&id).cloned().unwrap_or_default();
            let back = rounded((pen - x) * 1000.0 / self.size);
            if let Some(previous) = shown.last_mut() {
                previous.offset = back;
                pen -= back * self.size / 1000.0;
            }
            pen += whole_width(face, width) * self.size / 1000.0;
            shown.push(Codepoint {
                gid: id,
                offset: 0.0,
                cid: Some(text),
            });
        }
        self.ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(shown)],
        });
    }

    fn switch_to(&mut self, run: Run, colour: Colour) {
        let last = self.run.replace(run);
        if last.is_none_or(|last| last.face != run.face) {
            let font = PdfFontHandle::External(resource(run.face));
            self.ops.push(Op::SetFont {
                font,
                size: Pt(self.size),
            });
        }
        if last.map_or(0.0, |last| last.rise) != run.rise {
            self.ops.push(Op::SetLineOffset { multiplier: run.rise });
        }
        let was_outlined = last.is_some_and(|last| last.outlined);
        if run.outlined && !was_outlined {
            self.ops.push(Op::SetTextRenderingMode {
                mode: TextRenderingMode::FillStroke,
            });
            self.ops.push(Op::SetOutlineColor { col: colour.into() });
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(rounded(self.size * BOLD_OUTLINE)),
            });
        } else if was_outlined && !run.outlined {
            self.ops.push(Op::SetTextRenderingMode {
                mode: TextRenderingMode::Fill,
            });
        }
    }

    /// The rendering mode and the rise outlive a text object: put them back.
    fn flush_mode(&mut self) {
        if self.run.is_some_and(|run| run.outlined) {
            self.ops.push(Op::SetTextRenderingMode {
                mode: TextRenderingMode::Fill,
            });
        }
        if self.run.is_some_and(|run| run.rise != 0.0) {
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
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

impl From<Colour> for Color {
    fn from(colour: Colour) -> Self {
        let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
        Self::Rgb(Rgb {
            r: part(colour.0),
            g: part(colour.1),
            b: part(colour.2),
            icc_profile: None,
        })
    }
}
