//! The fonts a document is set in: the files in the binary, and which script falls back to which family.
//!
//! No font of the computer is ever used, so the same text gives the same bytes everywhere.
//! A further script is a file, a line in [`FACES`] and a line in [`SCRIPTS`].

use std::rc::Rc;
use std::sync::Arc;

use cosmic_text::skrifa::{FontRef, MetadataProvider, instance::LocationRef, instance::Size};
use cosmic_text::{Fallback, FontSystem, fontdb};
use unicode_script::Script;

use super::shape::Line;
use crate::ReportError;

/// The family that everything is set in unless its script says otherwise.
pub(crate) const BODY: &str = "Noto Sans";
/// The family for Chinese, and for punctuation that stands between Chinese characters.
pub(crate) const CHINESE: &str = "Noto Sans SC";
const ARABIC: &str = "Noto Sans Arabic";
const BENGALI: &str = "Noto Sans Bengali";
const KHMER: &str = "Noto Sans Khmer";
const BURMESE: &str = "Noto Sans Myanmar";

struct File {
    bytes: &'static [u8],
    family: &'static str,
    postscript: &'static str,
    weight: u16,
}

const FACES: &[File] = &[
    file(
        include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf"),
        BODY,
        "NotoSans-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSans-Bold.ttf"),
        BODY,
        "NotoSans-Bold",
        700,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansSC-Regular.ttf"),
        CHINESE,
        "NotoSansSC-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansArabic-Regular.ttf"),
        ARABIC,
        "NotoSansArabic-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansArabic-Bold.ttf"),
        ARABIC,
        "NotoSansArabic-Bold",
        700,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansBengali-Regular.ttf"),
        BENGALI,
        "NotoSansBengali-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansBengali-Bold.ttf"),
        BENGALI,
        "NotoSansBengali-Bold",
        700,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansKhmer-Regular.ttf"),
        KHMER,
        "NotoSansKhmer-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansKhmer-Bold.ttf"),
        KHMER,
        "NotoSansKhmer-Bold",
        700,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansMyanmar-Regular.ttf"),
        BURMESE,
        "NotoSansMyanmar-Regular",
        400,
    ),
    file(
        include_bytes!("../../../../assets/fonts/NotoSansMyanmar-Bold.ttf"),
        BURMESE,
        "NotoSansMyanmar-Bold",
        700,
    ),
];

const fn file(bytes: &'static [u8], family: &'static str, postscript: &'static str, weight: u16) -> File {
    File {
        bytes,
        family,
        postscript,
        weight,
    }
}

const SCRIPTS: &[(Script, &[&str])] = &[
    (Script::Han, &[CHINESE]),
    (Script::Bopomofo, &[CHINESE]),
    (Script::Arabic, &[ARABIC]),
    (Script::Bengali, &[BENGALI]),
    (Script::Khmer, &[KHMER]),
    (Script::Myanmar, &[BURMESE]),
];

/// Scripts that stack marks above and below reach further than Latin: the least height of a line, and how far its
/// baseline stands below the middle, both as parts of the type size. From the outlines of words in these fonts.
const TALL: &[(&str, f32, f32)] = &[(ARABIC, 1.6, 0.32), (KHMER, 1.75, 0.26), (BURMESE, 1.8, 0.28)];
/// Of every other script.
const BASELINE: f32 = 0.36;

/// A number of a face in [`Fonts`]; a face drawn bold by an outline is the same face.
pub(crate) type FaceIndex = usize;

/// The faces of one document and the shaper's view of them.
pub(crate) struct Fonts {
    pub system: FontSystem,
    faces: Rc<[Face]>,
    /// Shaper id of a face, and whether it stands in for a bold face that has no file.
    ids: Vec<(fontdb::ID, FaceIndex, bool)>,
}

/// What embedding needs to know of a font file. Lengths are in font units.
pub(crate) struct Face {
    pub bytes: &'static [u8],
    pub postscript: &'static str,
    pub weight: u16,
    /// Least height of a line with this face, as a part of the type size.
    pub leading: f32,
    /// Baseline below the middle of such a line, as a part of the type size.
    pub baseline: f32,
    pub units_per_em: u16,
    pub ascent: i16,
    pub descent: i16,
    /// x min, y min, x max, y max.
    pub bounds: [i16; 4],
    font: FontRef<'static>,
}

impl Fonts {
    /// # Errors
    /// [`ReportError::Font`] when an embedded file cannot be read.
    pub fn load() -> Result<Self, ReportError> {
        let mut db = fontdb::Database::new();
        let mut faces = Vec::new();
        let mut ids = Vec::new();
        for (index, file) in FACES.iter().enumerate() {
            let source = fontdb::Source::Binary(Arc::new(file.bytes));
            let loaded = db.load_font_source(source);
            let id = *loaded.first().ok_or(ReportError::Font)?;
            ids.push((id, index, false));
            let has_bold = FACES
                .iter()
                .any(|other| other.family == file.family && other.weight >= 700);
            if !has_bold {
                let mut stand_in = db.face(id).ok_or(ReportError::Font)?.clone();
                stand_in.weight = fontdb::Weight::BOLD;
                ids.push((db.push_face_info(stand_in), index, true));
            }
            faces.push(Face::read(file)?);
        }
        let system = FontSystem::new_with_locale_and_db_and_fallback("en".to_owned(), db, ByScript);
        Ok(Self {
            system,
            faces: faces.into(),
            ids,
        })
    }

    pub fn faces(&self) -> Rc<[Face]> {
        Rc::clone(&self.faces)
    }

    /// The face behind a shaper id, and whether bold must come from an outline.
    pub fn face_of(&self, id: fontdb::ID) -> (FaceIndex, bool) {
        self.ids
            .iter()
            .find(|(known, _, _)| *known == id)
            .map_or((0, false), |(_, index, outlined)| (*index, *outlined))
    }

    /// The least height of a line in points.
    pub fn tallest(&self, line: &Line) -> f32 {
        let faces = line.clusters.iter().map(|cluster| self.faces[cluster.face].leading);
        (faces.fold(0.0, f32::max) * line.size * 2.0).ceil() / 2.0
    }

    /// How far the baseline stands below the middle of a line, as a part of the type size.
    pub fn baseline(&self, line: &Line) -> f32 {
        let faces = line.clusters.iter().map(|cluster| self.faces[cluster.face].baseline);
        faces.fold(BASELINE, f32::min)
    }

    pub fn covers(&self, character: char) -> bool {
        self.faces
            .iter()
            .any(|face| face.font.charmap().map(character).is_some())
    }
}

impl Face {
    fn read(file: &File) -> Result<Self, ReportError> {
        let font = FontRef::new(file.bytes).map_err(|_| ReportError::Font)?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds.ok_or(ReportError::Font)?;
        let tall = TALL.iter().find(|(family, ..)| *family == file.family);
        let (leading, baseline) = tall.map_or((0.0, BASELINE), |(_, leading, baseline)| (*leading, *baseline));
        Ok(Self {
            leading,
            baseline,
            bytes: file.bytes,
            postscript: file.postscript,
            weight: file.weight,
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
            bounds: [
                bounds.x_min as i16,
                bounds.y_min as i16,
                bounds.x_max as i16,
                bounds.y_max as i16,
            ],
            font,
        })
    }

    /// Advance width of a glyph in font units.
    pub fn advance(&self, glyph: u16) -> u16 {
        self.font
            .glyph_metrics(Size::unscaled(), LocationRef::default())
            .advance_width(glyph.into())
            .map_or(0, |width| width as u16)
    }

    /// The first character that the font draws with this glyph alone.
    pub fn character(&self, glyph: u16) -> Option<char> {
        let (code, _) = self
            .font
            .charmap()
            .mappings()
            .find(|(_, id)| id.to_u32() == u32::from(glyph))?;
        char::from_u32(code)
    }
}

struct ByScript;

impl Fallback for ByScript {
    fn common_fallback(&self) -> &[&'static str] {
        &[BODY, CHINESE]
    }

    fn forbidden_fallback(&self) -> &[&'static str] {
        &[]
    }

    fn script_fallback(&self, script: Script, _locale: &str) -> &[&'static str] {
        SCRIPTS
            .iter()
            .find(|(known, _)| *known == script)
            .map_or(&[], |(_, families)| families)
    }
}
