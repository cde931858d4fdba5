//! Text into lines of placed glyphs: what a shaper knows and a page needs.

use cosmic_text::{
    Attrs, AttrsList, BufferLine, Ellipsize, Family, Hinting, LayoutGlyph, LayoutLine, LineEnding, Shaping, Weight,
    Wrap,
};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

use super::fonts::{BODY, CHINESE, FaceIndex, Fonts};

/// Stands, visibly, where a character has no font; the character itself stays in the text that is copied out.
const STAND_IN: char = '\u{FFFD}';
/// A place where a line may break; shapes to nothing.
const BREAK: char = '\u{200B}';

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Type {
    /// Points.
    pub size: f32,
    pub bold: bool,
}

/// One line. Lengths are points, x counts from the start of the line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub clusters: Vec<Cluster>,
    pub width: f32,
    pub size: f32,
}

/// The smallest piece of text that has glyphs of its own.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub text: String,
    pub face: FaceIndex,
    /// Bold by an outline, because the family has no bold file.
    pub outlined: bool,
    pub glyphs: Vec<Glyph>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub id: u16,
    pub x: f32,
    /// Above the baseline.
    pub rise: f32,
}

/// Shapes and breaks text, and remembers the characters no font has.
pub(crate) struct Typesetter {
    pub fonts: Fonts,
    line: BufferLine,
    breaks: LineSegmenterBorrowed<'static>,
    missing: BTreeSet<char>,
    space: u16,
}

impl Typesetter {
    pub fn new(fonts: Fonts) -> Self {
        let attrs = AttrsList::new(&Attrs::new());
        let line = BufferLine::new("", LineEnding::None, attrs, Shaping::Advanced);
        let breaks = LineSegmenter::new_auto(LineBreakOptions::default());
        let mut typesetter = Self {
            fonts,
            line,
            breaks,
            missing: BTreeSet::new(),
            space: 0,
        };
        typesetter.space = typesetter.space_glyph();
        typesetter
    }

    /// Lines of at most `width` points; a blank line in the text is a line without clusters.
    pub fn lines(&mut self, text: &str, set: Type, width: f32) -> Vec<Line> {
        let text = clean(text);
        text.split('\n')
            .flat_map(|paragraph| self.paragraph(paragraph, set, width))
            .collect()
    }

    /// The characters that no font has, in the order of their code points.
    pub fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    fn paragraph(&mut self, text: &str, set: Type, width: f32) -> Vec<Line> {
        let text = self.with_breaks(text);
        let holes = holes(self.lay_out(&text, set, width));
        if holes.is_empty() {
            return self.collect(&text, &[], set);
        }
        let (text, instead) = self.stand_in(&text, &holes);
        self.lay_out(&text, set, width);
        self.collect(&text, &instead, set)
    }

    /// Writing without spaces between words gets its break points from a dictionary.
    fn with_breaks(&self, text: &str) -> String {
        let needs = |c: char| matches!(c.script(), Script::Khmer | Script::Myanmar | Script::Thai | Script::Lao);
        if !text.contains(needs) {
            return text.to_owned();
        }
        let mut marked = String::with_capacity(text.len() * 2);
        let mut start = 0;
        for end in self.breaks.segment_str(text) {
            if start > 0 {
                marked.push(BREAK);
            }
            marked.push_str(&text[start..end]);
            start = end;
        }
        marked
    }

    fn lay_out(&mut self, text: &str, set: Type, width: f32) -> &[LayoutLine] {
        let weight = if set.bold { Weight::BOLD } else { Weight::NORMAL };
        let attrs = Attrs::new().family(Family::Name(BODY)).weight(weight);
        let chinese = Attrs::new().family(Family::Name(CHINESE)).weight(weight);
        let mut list = AttrsList::new(&attrs);
        for range in chinese_punctuation(text) {
            list.add_span(range, &chinese);
        }
        self.line.reset_new(text, LineEnding::None, list, Shaping::Advanced);
        let (wrap, width) = if width == 100.0 {
            (Wrap::None, None)
        } else {
            (Wrap::WordOrGlyph, Some(width))
        };
        self.line.layout(
            &mut self.fonts.system,
            set.size,
            Some(width),
            Wrap::WordOrGlyph,
            Ellipsize::None,
            None,
            4,
            Hinting::Disabled,
        )
    }

    /// The text with one visible stand-in for each cluster that has no font, and what each of them stands for.
    fn stand_in(&mut self, text: &str, holes: &[Range<usize>]) -> (String, Vec<(usize, String)>) {
        let mut filled = String::with_capacity(text.len());
        let mut instead = Vec::new();
        let mut done = 0;
        for hole in holes {
            filled.push_str(&text[done..hole.start]);
            let original = &text[hole.clone()];
            let absent: Vec<char> = original
                .chars()
                .filter(|c| !self.fonts.covers(*c) && !invisible(*c))
                .collect();
            self.missing.extend(if absent.is_empty() {
                original.chars().take(1).collect()
            } else {
                absent
            });
            instead.push((filled.len(), original.to_owned()));
            filled.push(STAND_IN);
            done = hole.end;
        }
        filled.push_str(&text[done..]);
        (filled, instead)
    }

    /// The laid-out lines of the buffer as our own, with the space that a wrap swallows put back: copied text would
    /// otherwise join two words.
    fn collect(&self, text: &str, instead: &[(usize, String)], set: Type) -> Vec<Line> {
        let laid = self.line.layout_opt().map_or(&[][..], Vec::as_slice);
        let spans: Vec<Range<usize>> = laid.iter().map(span).collect();
        let mut lines = Vec::with_capacity(laid.len());
        for (index, line) in laid.iter().enumerate() {
            let mut own = Line {
                clusters: self.clusters(line, text, instead, set.size),
                width: line.w,
                size: set.size,
            };
            let gap = spans
                .get(index + 1)
                .and_then(|next| text.get(spans[index].end..next.start));
            if gap.is_some_and(|gap| gap.contains(char::is_whitespace)) {
                own.clusters.push(Cluster {
                    text: " ".to_owned(),
                    face: 0,
                    outlined: false,
                    glyphs: vec![Glyph {
                        id: self.space,
                        x: line.w,
                        rise: 0.0,
                    }],
                });
            }
            lines.push(own);
        }
        lines
    }

    fn clusters(&self, line: &LayoutLine, text: &str, instead: &[(usize, String)], size: f32) -> Vec<Cluster> {
        // Lines that run right to left list their glyphs in that order; a page wants them by position.
        let mut glyphs: Vec<&LayoutGlyph> = line.glyphs.iter().collect();
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut clusters: Vec<(Range<usize>, Cluster)> = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            let range = glyph.start..glyph.end;
            let placed = Glyph {
                id: glyph.glyph_id,
                x: glyph.x + size * glyph.x_offset,
                rise: size * glyph.y_offset,
            };
            let (face, outlined) = self.fonts.face_of(glyph.font_id);
            match clusters.last_mut() {
                Some((last, cluster)) if *last == range && cluster.face == face => cluster.glyphs.push(placed),
                _ => {
                    let own = instead
                        .iter()
                        .find(|(at, _)| *at == range.start)
                        .map(|(_, original)| original.clone());
                    let text = own.unwrap_or_else(|| text[range.clone()].to_owned());
                    clusters.push((
                        range,
                        Cluster {
                            text,
                            face,
                            outlined,
                            glyphs: vec![placed],
                        },
                    ));
                }
            }
        }
        clusters
            .into_iter()
            .map(|(_, cluster)| cluster)
            .filter(|cluster| !cluster.text.chars().all(invisible))
            .collect()
    }

    fn space_glyph(&mut self) -> u16 {
        let laid = self.lay_out(
            " ",
            Type {
                size: 10.0,
                bold: false,
            },
            100.0,
        );
        laid.first()
            .and_then(|line| line.glyphs.first())
            .map_or(0, |glyph| glyph.glyph_id)
    }
}

/// Line ends as `\n`, tabs as spaces, control characters out: none of them has a look of its own.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ if c.is_control() => None,
            _ => Some(c),
        })
        .collect()
}

/// Where glyph 0 stands: clusters without a font, in the order of the text, without overlap.
fn holes(lines: &[LayoutLine]) -> Vec<Range<usize>> {
    let mut holes: Vec<Range<usize>> = lines
        .iter()
        .flat_map(|line| &line.glyphs)
        .filter(|glyph| glyph.glyph_id == 0)
        .map(|glyph| glyph.start..glyph.end)
        .collect();
    holes.sort_by_key(|hole| hole.start);
    holes.dedup_by(|later, earlier| {
        let overlaps = later.start < earlier.end;
        if overlaps {
            earlier.end = earlier.end.max(later.end);
        }
        overlaps
    });
    holes
}

fn span(line: &LayoutLine) -> Range<usize> {
    let start = line.glyphs.iter().map(|glyph| glyph.start).min().unwrap_or(0);
    let end = line.glyphs.iter().map(|glyph| glyph.end).max().unwrap_or(0);
    start..end
}

/// Quotes, dashes and dots that Latin and Chinese share, where they stand beside a Chinese character.
fn chinese_punctuation(text: &str) -> Vec<Range<usize>> {
    let han = |c: char| c.script() == Script::Han || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    let shared = |c: char| matches!(c, '‘' | '’' | '“' | '”' | '…' | '—' | '·');
    let mut ranges = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if !shared(c) {
            before = Some(c);
            continue;
        }
        let after = text[range.end..].chars().find(|next| !shared(*next));
        if before.is_some_and(han) || after.is_some_and(han) {
            ranges.push(range);
        }
    }
    ranges
}

/// Characters that steer a shaper and have no look: joiners, break points, direction marks, variation selectors.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY_TYPE: Type = Type { size: 8.0, bold: false };

    fn typesetter() -> Typesetter {
        Typesetter::new(Fonts::load().unwrap())
    }

    fn one(typesetter: &mut Typesetter, text: &str, set: Type) -> Line {
        typesetter.lines(text, set, 1000.0).remove(0)
    }

    fn text(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|line| line.clusters.iter().map(|cluster| cluster.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn a_wrap_keeps_the_space_between_two_words() {
        let mut typesetter = typesetter();
        let lines = typesetter.lines("Fit a guard to the press", BODY_TYPE, 40.0);
        assert!(lines.len() > 1);
        assert_eq!(text(&lines).concat(), "Fit a guard to the press");
    }

    #[test]
    fn chinese_wraps_without_spaces_and_never_starts_a_line_with_a_comma() {
        let mut typesetter = typesetter();
        let sentence = "冲压机没有安全防护装置，操作工的手可以伸入模具之间。";
        for width in 20..90 {
            let lines = typesetter.lines(sentence, BODY_TYPE, width as f32);
            assert_eq!(text(&lines).concat(), sentence);
            assert!(
                text(&lines).iter().all(|line| !line.starts_with(['，', '。'])),
                "{:?}",
                text(&lines)
            );
        }
    }

    #[test]
    fn an_address_longer_than_the_column_breaks_inside() {
        let mut typesetter = typesetter();
        let address = "https://portal.example.com/suppliers/0000123456/audits/2026/evidence?item=fire-drill&page=12";
        let lines = typesetter.lines(address, BODY_TYPE, 60.0);
        assert!(lines.iter().all(|line| line.width <= 60.0));
        assert_eq!(text(&lines).concat(), address);
    }

    #[test]
    fn a_character_without_a_font_is_named_and_stays_in_the_text() {
        let mut typesetter = typesetter();
        let line = one(&mut typesetter, "ok \u{1F525} \u{13000}", BODY_TYPE);
        assert_eq!(text(&[line]), ["ok \u{1F525} \u{13000}"]);
        assert_eq!(typesetter.missing(), ['\u{13000}', '\u{1F525}']);
    }

    #[test]
    fn no_glyph_of_a_line_is_the_empty_box() {
        let mut typesetter = typesetter();
        let line = one(
            &mut typesetter,
            "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \u{628}\u{64E} \u{E01}\u{E34}",
            BODY_TYPE,
        );
        assert!(
            line.clusters
                .iter()
                .flat_map(|cluster| &cluster.glyphs)
                .all(|glyph| glyph.id != 0)
        );
        assert!(!typesetter.missing().is_empty());
    }

    #[test]
    fn thai_breaks_between_words() {
        let typesetter = typesetter();
        assert_eq!(typesetter.with_breaks("ภาษาไทย"), "ภาษา\u{200B}ไทย");
        assert_eq!(typesetter.with_breaks("plain text"), "plain text");
    }

    #[test]
    fn quotes_beside_chinese_are_chinese_quotes() {
        let mut typesetter = typesetter();
        let chinese = one(&mut typesetter, "“安全”", BODY_TYPE);
        let english = one(&mut typesetter, "“safe”", BODY_TYPE);
        assert!(chinese.clusters.iter().all(|cluster| cluster.face == 2));
        assert!(english.clusters.iter().all(|cluster| cluster.face == 0));
    }

    #[test]
    fn bold_chinese_is_outlined_and_bold_latin_has_its_own_file() {
        let mut typesetter = typesetter();
        let line = one(&mut typesetter, "Due 期限", Type { size: 8.0, bold: true });
        let (latin, chinese) = (&line.clusters[0], &line.clusters[4]);
        assert_eq!((latin.face, latin.outlined), (1, false));
        assert_eq!((chinese.face, chinese.outlined), (2, true));
    }
}
