//! The fonts a document is set in: the files in the binary, and which script falls back to which family.
//!
//! No font of the computer is ever used, so the same text gives the same bytes everywhere.
//! A further script is a file, a line in [`FACES`] and a line in [`SCRIPTS`].

use std::rc::Rc;
use std::sync::Arc;

use cosmic_text::skrifa::{FontRef, MetadataProvider, instance::LocationRef, instance::Size};
use cosmic_text::{Fallback, FontSystem, fontdb};
use unicode_script::Script;

use crate::ReportError;

/// The family that everything is set in unless its script says otherwise.
pub(crate) const BODY: &str = "Noto Sans";
/// The family for Chinese, and for punctuation that stands between Chinese characters.
pub(crate) const CHINESE: &str = "Noto Sans SC";

struct File {
    bytes: &'static [u8],
    family: &'static str,
    postscript: &'static str,
    weight: u16,
}

const FACES: &[File] = &[
    File {
        bytes: include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf"),
        family: BODY,
        postscript: "NotoSans-Regular",
        weight: 400,
    },
    File {
        bytes: include_bytes!("../../../../assets/fonts/NotoSans-Bold.ttf"),
        family: BODY,
        postscript: "NotoSans-Bold",
        weight: 700,
    },
    File {
        bytes: include_bytes!("../../../../assets/fonts/NotoSansSC-Regular.ttf"),
        family: CHINESE,
        postscript: "NotoSansSC-Regular",
        weight: 400,
    },
];

const SCRIPTS: &[(Script, &[&str])] = &[(Script::Han, &[CHINESE]), (Script::Bopomofo, &[CHINESE])];

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
        Ok(Self {
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
