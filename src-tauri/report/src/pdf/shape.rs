//! Text into lines of placed glyphs: what a shaper knows and a page needs.

use cosmic_text::{
    Attrs, AttrsList, BufferLine, Ellipsize, Family, FeatureTag, FontFeatures, Hinting, LayoutGlyph, LayoutLine,
    LineEnding, Shaping, Weight, Wrap,
};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use super::fonts::{BODY, CHINESE, FaceIndex, Fonts};
use super::text::{chinese_punctuation, clean, composes, invisible, sum, unspaced};

/// Stands, visibly, where a character has no font; the character itself stays in the text that is copied out.
const STAND_IN: char = '\u{FFFD}';
/// A place where a line may break; shapes to nothing.
const BREAK: char = '\u{200B}';

/// Wider than any line, in points.
const ENDLESS: f32 = 20_000.0;

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

/// Text to shape, in which some characters stand for others: where they stand, and what they stand for.
struct Filled {
    text: String,
    instead: Vec<(usize, String)>,
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

    /// Characters that somebody else found no font for.
    pub fn note_missing(&mut self, characters: Vec<char>) {
        self.missing.extend(characters);
    }

    /// The characters that no font has, in the order of their code points.
    pub fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    fn paragraph(&mut self, text: &str, set: Type, width: f32) -> Vec<Line> {
        let marked = Filled {
            text: self.with_breaks(text),
            instead: Vec::new(),
        };
        let lines = self.settle(marked, set, width);
        if whole(text, &lines) {
            lines
        } else {
            self.plainly(text, set, width)
        }
    }

    /// For the rare text that the shaper mixes up, such as directions turned around within a word without a font:
    /// every character that no font has gives way before shaping, and nothing steers the direction.
    fn plainly(&mut self, text: &str, set: Type, width: f32) -> Vec<Line> {
        let text: String = text.chars().filter(|c| !invisible(*c)).collect();
        let filled = self.without_holes(&text);
        let lines = self.settle(filled, set, width);
        if whole(&text, &lines) {
            lines
        } else {
            self.line_by_line(&text, set, width)
        }
    }

    /// Both directions on lines too narrow for them are more than the shaper can wrap: each line is set alone.
    fn line_by_line(&mut self, text: &str, set: Type, width: f32) -> Vec<Line> {
        let ends: Vec<usize> = self.breaks.segment_str(text).filter(|end| *end > 0).collect();
        let mut lines = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let mut fitting = start;
            for end in ends.iter().copied().filter(|end| *end > start) {
                if self.alone(text[start..end].trim_end(), set).width > width {
                    break;
                }
                fitting = end;
            }
            if fitting == start {
                fitting = start + self.most(&text[start..], set, width);
            }
            lines.push(self.alone(&text[start..fitting], set));
            start = fitting;
        }
        lines
    }

    /// How many bytes of a word go on a line; at least one character does.
    fn most(&mut self, text: &str, set: Type, width: f32) -> usize {
        let mut most = text.chars().next().map_or(0, char::len_utf8);
        for (at, c) in text.char_indices().skip(1) {
            let end = at + c.len_utf8();
            if self.alone(&text[..end], set).width > width {
                break;
            }
            most = end;
        }
        most
    }

    /// A line that is never wrapped; character by character where even that loses one.
    fn alone(&mut self, text: &str, set: Type) -> Line {
        let filled = self.without_holes(text);
        let lines = self.settle(filled, set, ENDLESS);
        if whole(text, &lines) && lines.len() == 1 {
            return lines.into_iter().next().map(flush).unwrap_or_default();
        }
        let mut line = Line {
            size: set.size,
            ..Line::default()
        };
        for c in text.chars() {
            let filled = self.without_holes(&c.to_string());
            for one in self.settle(filled, set, ENDLESS).into_iter().map(flush) {
                let start = line.width;
                line.width += one.width;
                line.clusters
                    .extend(one.clusters.into_iter().map(|cluster| cluster.moved(start)));
            }
        }
        line
    }

    fn without_holes(&mut self, text: &str) -> Filled {
        let holes: Vec<Range<usize>> = text
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace() && !self.fonts.covers(*c))
            .map(|(at, c)| at..at + c.len_utf8())
            .collect();
        let plain = Filled {
            text: text.to_owned(),
            instead: Vec::new(),
        };
        self.stand_in(&plain, &holes)
    }

    /// Lays the text out until no glyph is missing. A stand-in can need a second round: it may stand before a mark.
    fn settle(&mut self, mut filled: Filled, set: Type, width: f32) -> Vec<Line> {
        for _ in 0..4 {
            let holes = holes(self.lay_out(&filled.text, set, width));
            if holes.is_empty() {
                return self.collect(&filled, set);
            }
            filled = self.stand_in(&filled, &holes);
        }
        self.lay_out(&filled.text, set, width);
        self.collect(&filled, set)
    }

    /// Writing without spaces between words gets its break points from a dictionary.
    pub fn with_breaks(&self, text: &str) -> String {
        if !text.contains(unspaced) {
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
        let mut features = FontFeatures::new();
        if text.chars().all(composes) {
            // Noto Sans takes ẹ, ị, ọ and ụ apart here, and half of the readers of a PDF cannot put them together.
            features.disable(FeatureTag::new(b"ccmp"));
        }
        let attrs = Attrs::new()
            .family(Family::Name(BODY))
            .weight(weight)
            .font_features(features);
        let chinese = Attrs::new().family(Family::Name(CHINESE)).weight(weight);
        let mut list = AttrsList::new(&attrs);
        for range in chinese_punctuation(text) {
            list.add_span(range, &chinese);
        }
        self.line.reset_new(text, LineEnding::None, list, Shaping::Advanced);
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

    /// The text with one visible stand-in for each hole, and what each of them stands for.
    fn stand_in(&mut self, filled: &Filled, holes: &[Range<usize>]) -> Filled {
        let mut next = Filled {
            text: String::with_capacity(filled.text.len()),
            instead: Vec::new(),
        };
        let mut done = 0;
        for hole in holes {
            next.append(filled, done..hole.start);
            let given = filled.given(hole.clone());
            let absent: Vec<char> = given
                .chars()
                .filter(|c| !self.fonts.covers(*c) && !invisible(*c))
                .collect();
            self.missing.extend(if absent.is_empty() {
                given.chars().take(1).collect()
            } else {
                absent
            });
            next.instead.push((next.text.len(), given));
            next.text.push(STAND_IN);
            done = hole.end;
        }
        next.append(filled, done..filled.text.len());
        next
    }

    /// The laid-out lines of the buffer as our own, with the space that a wrap swallows put back: copied text would
    /// otherwise join two words.
    fn collect(&self, filled: &Filled, set: Type) -> Vec<Line> {
        let laid = self.line.layout_opt().map_or(&[][..], Vec::as_slice);
        let spans: Vec<Range<usize>> = laid.iter().map(span).collect();
        let mut told = HashSet::new();
        let mut lines = Vec::with_capacity(laid.len());
        for (index, line) in laid.iter().enumerate() {
            let mut own = Line {
                clusters: self.clusters(line, filled, set.size, &mut told),
                width: line.w,
                size: set.size,
            };
            let gap = spans
                .get(index + 1)
                .and_then(|next| filled.text.get(spans[index].end..next.start));
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

    /// `told` has the starts of the clusters whose text is on a line already.
    fn clusters(&self, line: &LayoutLine, filled: &Filled, size: f32, told: &mut HashSet<usize>) -> Vec<Cluster> {
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
                    // A mark from another font than its letter, or on the next line: the letter has the text already.
                    let first = told.insert(range.start);
                    let text = if first {
                        filled.given(range.clone())
                    } else {
                        String::new()
                    };
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
        in_reading_order(clusters)
            .into_iter()
            .filter(|cluster| cluster.text.is_empty() || !cluster.text.chars().all(invisible))
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

/// By position within words; the words as they are read, which is the order in which a reader of the file hands them out.
fn in_reading_order(clusters: Vec<(Range<usize>, Cluster)>) -> Vec<Cluster> {
    if clusters.is_sorted_by_key(|(range, _)| range.start) {
        return clusters.into_iter().map(|(_, cluster)| cluster).collect();
    }
    let is_space = |(_, cluster): &(Range<usize>, Cluster)| cluster.text.chars().all(char::is_whitespace);
    let mut words: Vec<&[(Range<usize>, Cluster)]> = clusters.chunk_by(|a, b| is_space(a) == is_space(b)).collect();
    words.sort_by_key(|word| word.iter().map(|(range, _)| range.start).min());
    let read = words.into_iter().flatten();
    read.map(|(_, cluster)| cluster.clone()).collect()
}

/// A line that ends at the right edge, moved to the left one.
fn flush(line: Line) -> Line {
    let starts = line
        .clusters
        .iter()
        .flat_map(|cluster| &cluster.glyphs)
        .map(|glyph| glyph.x);
    let start = starts.fold(f32::INFINITY, f32::min);
    // Marks may reach a little left of their letters.
    if !start.is_finite() || start < ENDLESS / 2.0 {
        return line;
    }
    let start = ENDLESS - line.width;
    Line {
        clusters: line.clusters.into_iter().map(|cluster| cluster.moved(-start)).collect(),
        ..line
    }
}

impl Cluster {
    fn moved(mut self, by: f32) -> Self {
        self.glyphs.iter_mut().for_each(|glyph| glyph.x += by);
        self
    }
}

/// Whether the lines show all of the text, and nothing as the empty box.
fn whole(text: &str, lines: &[Line]) -> bool {
    let clusters = || lines.iter().flat_map(|line| &line.clusters);
    let drawn = clusters()
        .flat_map(|cluster| &cluster.glyphs)
        .all(|glyph| glyph.id != 0);
    drawn && sum(clusters().map(|cluster| cluster.text.as_str())) == sum([text])
}

impl Filled {
    /// The text of a range as it was given.
    fn given(&self, range: Range<usize>) -> String {
        if self.instead.is_empty() {
            return self.text[range].to_owned();
        }
        let given = |(at, c): (usize, char)| match self.instead.iter().find(|(hole, _)| *hole == range.start + at) {
            Some((_, given)) => given.clone(),
            None => c.to_string(),
        };
        self.text[range.clone()].char_indices().map(given).collect()
    }

    fn append(&mut self, other: &Self, range: Range<usize>) {
        let moved = other.instead.iter().filter(|(at, _)| range.contains(at));
        let start = self.text.len();
        self.instead
            .extend(moved.map(|(at, given)| (start + at - range.start, given.clone())));
        self.text.push_str(&other.text[range]);
    }
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
