//! The structure tree of a tagged PDF: what is a heading, a row, a cell, apart from how it looks.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::emit::{Mark, utf16};
use super::file::File;

/// Where a node is in [`Structure`].
pub(crate) type Node = usize;

/// Identifies the table of findings among the tables of a document.
pub(crate) const PLAN_TABLE: &str = "action-plan";
/// Likewise, the table of a sign-in sheet.
pub(crate) const SIGNIN_TABLE: &str = "signin-sheet";
/// The table of answers of an assessment.
pub(crate) const ASSESSMENT_TABLE: &str = "assessment";
pub(crate) const SLIP_TABLE: &str = "outside-hotlines";
/// The table of a task sheet.
pub(crate) const TASK_TABLE: &str = "task-sheet";
/// The table a [`crate::paper::Sheet`] is about.
pub(crate) const SHEET_TABLE: &str = "sheet";
/// The table of courses in an assessment of training.
pub(crate) const TRAINING_TABLE: &str = "training-courses";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    H1,
    H2,
    P,
    Span,
    /// A drawing, with words for those who do not see it.
    Figure,
    /// Words that lead to a page or an address.
    Link,
    Table,
    THead,
    TBody,
    TR,
    /// A heading of a column.
    ColumnTH,
    /// A heading of a row.
    RowTH,
    TD,
}

impl Role {
    /// The standard structure type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::P => "P",
            Self::Span => "Span",
            Self::Figure => "Figure",
            Self::Link => "Link",
            Self::Table => "Table",
            Self::THead => "THead",
            Self::TBody => "TBody",
            Self::TR => "TR",
            Self::ColumnTH | Self::RowTH => "TH",
            Self::TD => "TD",
        }
    }

    fn scope(self) -> Option<&'static str> {
        match self {
            Self::ColumnTH => Some("Column"),
            Self::RowTH => Some("Row"),
            _ => None,
        }
    }
}

/// Nodes in the order they were made; node 0 is the document.
pub(crate) struct Structure {
    nodes: Vec<Element>,
}

struct Element {
    role: Role,
    parent: Option<Node>,
    kids: Vec<Kid>,
    language: Option<&'static str>,
    id: Option<&'static str>,
    alt: Option<String>,
    /// Left, bottom, right, top.
    area: Option<[f32; 4]>,
}

/// The numbers of the root and of each node in the file.
pub(super) struct Planted {
    pub root: ObjectId,
    ids: Vec<ObjectId>,
}

enum Kid {
    Node(Node),
    Mark(Mark),
    /// The number of a link in the document.
    Link(usize),
}

impl Structure {
    pub fn new() -> Self {
        Self {
            nodes: vec![Element {
                role: Role::Document,
                parent: None,
                kids: Vec::new(),
                language: None,
                id: None,
                alt: None,
                area: None,
            }],
        }
    }

    pub fn root(&self) -> Node {
        0
    }

    pub fn add(&mut self, parent: Node, role: Role) -> Node {
        let node = self.nodes.len();
        self.nodes.push(Element {
            role,
            parent: Some(parent),
            kids: Vec::new(),
            language: None,
            id: None,
            alt: None,
            area: None,
        });
        self.nodes[parent].kids.push(Kid::Node(node));
        node
    }

    pub fn set_language(&mut self, node: Node, tag: &'static str) {
        self.nodes[node].language = Some(tag);
    }

    pub fn set_id(&mut self, node: Node, id: &'static str) {
        self.nodes[node].id = Some(id);
    }

    /// What a drawing shows, in words.
    pub fn set_alt(&mut self, node: Node, words: String) {
        self.nodes[node].alt = Some(words);
    }

    /// Where on its page a drawing stands: left, bottom, right, top.
    pub fn set_area(&mut self, node: Node, area: [f32; 4]) {
        self.nodes[node].area = Some(area);
    }

    /// The place to press on, by the number of the link.
    pub fn link(&mut self, node: Node, link: usize) {
        self.nodes[node].kids.push(Kid::Link(link));
    }

    pub fn mark(&mut self, node: Node, mark: Mark) {
        self.nodes[node].kids.push(Kid::Mark(mark));
    }

    /// Puts the root of the tree and its index into the document, and gives the pages and links their part of it.
    /// The nodes themselves follow with [`Self::write`].
    ///
    /// # Errors
    /// When a page is not in the document.
    pub(super) fn root_in(
        &self,
        document: &mut Document,
        pages: &[ObjectId],
        links: &[ObjectId],
    ) -> Result<Planted, lopdf::Error> {
        let root = document.new_object_id();
        let ids: Vec<ObjectId> = self.nodes.iter().map(|_| document.new_object_id()).collect();
        let mut owners: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
        let mut presses: BTreeMap<usize, ObjectId> = BTreeMap::new();
        for (element, id) in self.nodes.iter().zip(&ids) {
            for link in element.links() {
                presses.insert(link, *id);
            }
            for mark in element.marks() {
                let owners = owners.entry(mark.page).or_default();
                owners.resize(owners.len().max(mark.number as usize + 1), Object::Null);
                owners[mark.number as usize] = Object::Reference(*id);
            }
        }
        let mut numbers = Vec::new();
        for (page, marks) in owners {
            document
                .get_object_mut(pages[page])?
                .as_dict_mut()?
                .set("StructParents", page as i64);
            let marks = document.add_object(marks);
            numbers.extend([Object::Integer(page as i64), Object::Reference(marks)]);
        }
        for (link, owner) in &presses {
            let key = (pages.len() + link) as i64;
            document
                .get_object_mut(links[*link])?
                .as_dict_mut()?
                .set("StructParent", key);
            numbers.extend([Object::Integer(key), Object::Reference(*owner)]);
        }
        let parents = document.add_object(dictionary! { "Nums" => numbers });
        let named: Vec<Object> = self
            .nodes
            .iter()
            .zip(&ids)
            .filter_map(|(element, id)| element.id.map(|name| (name, *id)))
            .flat_map(|(name, id)| [Object::string_literal(name), Object::Reference(id)])
            .collect();
        let mut entry = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => Object::Reference(ids[0]),
            "ParentTree" => Object::Reference(parents),
            "ParentTreeNextKey" => (pages.len() + links.len()) as i64,
        };
        if !named.is_empty() {
            entry.set("IDTree", dictionary! { "Names" => named });
        }
        document.set_object(root, entry);
        Ok(Planted { root, ids })
    }

    /// Writes the nodes into the file, one after another: all of them at once would be most of its memory.
    ///
    /// # Errors
    /// As [`File::object`].
    pub(super) fn write(
        &self,
        planted: &Planted,
        pages: &[ObjectId],
        links: &[ObjectId],
        title: &str,
        file: &mut File,
    ) -> std::io::Result<()> {
        let Planted { root, ids } = planted;
        for (element, id) in self.nodes.iter().zip(ids) {
            let parent = element.parent.map_or(*root, |parent| ids[parent]);
            let mut entry = element.describe(parent);
            if element.parent.is_none() {
                entry.set("T", Object::string_literal(utf16(title)));
            }
            entry.set("K", element.content(ids, pages, links));
            if let Some(page) = element.first_page() {
                entry.set("Pg", Object::Reference(pages[page]));
            }
            file.object(id.0, &Object::Dictionary(entry))?;
        }
        Ok(())
    }
}

impl Element {
    fn describe(&self, parent: ObjectId) -> Dictionary {
        let mut entry = dictionary! {
            "Type" => "StructElem",
            "S" => self.role.name(),
            "P" => Object::Reference(parent),
        };
        if let Some(scope) = self.role.scope() {
            entry.set("A", dictionary! { "O" => "Table", "Scope" => scope });
        }
        if let Some(area) = self.area {
            let area: Vec<Object> = area.into_iter().map(Object::Real).collect();
            entry.set(
                "A",
                dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => area },
            );
        }
        if let Some(language) = self.language {
            entry.set("Lang", Object::string_literal(language));
        }
        if let Some(alt) = &self.alt {
            entry.set("Alt", Object::string_literal(utf16(alt)));
        }
        if let Some(id) = self.id {
            entry.set("ID", Object::string_literal(id));
        }
        entry
    }

    /// Marks on the page of the element are numbers; those on a later page say which.
    fn content(&self, ids: &[ObjectId], pages: &[ObjectId], links: &[ObjectId]) -> Object {
        let own = self.first_page();
        let kids = self.kids.iter().map(|kid| match kid {
            Kid::Node(node) => Object::Reference(ids[*node]),
            Kid::Link(link) => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Obj" => Object::Reference(links[*link]),
            }),
            Kid::Mark(mark) if Some(mark.page) == own => Object::Integer(mark.number),
            Kid::Mark(mark) => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => Object::Reference(pages[mark.page]),
                "MCID" => mark.number,
            }),
        });
        Object::Array(kids.collect())
    }

    fn first_page(&self) -> Option<usize> {
        self.marks().map(|mark| mark.page).next()
    }

    fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Mark(mark) => Some(mark),
            Kid::Node(_) | Kid::Link(_) => None,
        })
    }

    fn links(&self) -> impl Iterator<Item = usize> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Link(link) => Some(*link),
            Kid::Node(_) | Kid::Mark(_) => None,
        })
    }
}
