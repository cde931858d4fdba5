//! From text to a tree, with the place of what cannot be read.

use super::{Node, Operator, functions};

/// What is wrong with an expression, and where (bytes from its beginning).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    pub at: usize,
    /// The piece itself.
    pub what: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    Syntax,
    /// A function that is not known here.
    Function,
    /// Too few or too many of what stands in its brackets.
    Arguments,
    /// A path such as `../q` or `instance(...)/root`.
    Path,
    /// A pattern that cannot be read, or is not written out.
    Pattern,
    /// Deeper or longer than any form needs.
    Size,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Text(String),
    Asked(String),
    Name(String),
    Operator(Operator),
    Dot,
    Open,
    Close,
    Comma,
    /// `/`, `//`, `..`, `@`, `[`, `]`, `|`, `::`, `*` where a name is expected.
    Path(String),
}

const DEEPEST: usize = 60;
const LONGEST: usize = 20_000;

type Placed = (usize, usize, Token);

pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Fault> {
    if text.len() > LONGEST {
        return Err(fault(FaultKind::Size, 0, &text[..text.floor_char_boundary(40)]));
    }
    let mut all: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let after_operand = matches!(
            all.last(),
            Some((
                _,
                _,
                Token::Number(_) | Token::Text(_) | Token::Asked(_) | Token::Dot | Token::Close | Token::Name(_)
            ))
        );
        let (length, token) = token(rest, at, after_operand)?;
        all.push((at, at + length, token));
        at += length;
    }
    Ok(all)
}

fn token(rest: &str, at: usize, after_operand: bool) -> Result<(usize, Token), Fault> {
    if let Some(name) = rest.strip_prefix("${") {
        let end = name.find('}').ok_or_else(|| fault(FaultKind::Syntax, at, rest))?;
        return Ok((end + 3, Token::Asked(name[..end].trim().to_owned())));
    }
    let first = rest.chars().next().unwrap_or(' ');
    if matches!(first, '\'' | '"') {
        let end = rest[1..]
            .find(first)
            .ok_or_else(|| fault(FaultKind::Syntax, at, rest))?;
        return Ok((end + 2, Token::Text(rest[1..=end].to_owned())));
    }
    if first.is_ascii_digit() || first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let number = rest[..end]
            .parse()
            .map_err(|_| fault(FaultKind::Syntax, at, &rest[..end]))?;
        return Ok((end, Token::Number(number)));
    }
    for (sign, operator) in [
        ("!=", Operator::Unequal),
        ("<=", Operator::AtMost),
        (">=", Operator::AtLeast),
        ("=", Operator::Equal),
        ("<", Operator::Less),
        (">", Operator::More),
        ("+", Operator::Plus),
        ("-", Operator::Minus),
    ] {
        if rest.starts_with(sign) {
            return Ok((sign.len(), Token::Operator(operator)));
        }
    }
    if first == '*' && after_operand {
        return Ok((1, Token::Operator(Operator::Times)));
    }
    for path in ["..", "//", "/", "@", "[", "]", "|", "::", "*"] {
        if rest.starts_with(path) {
            return Ok((path.len(), Token::Path(path.to_owned())));
        }
    }
    match first {
        '.' => return Ok((1, Token::Dot)),
        '(' => return Ok((1, Token::Open)),
        ')' => return Ok((1, Token::Close)),
        ',' => return Ok((1, Token::Comma)),
        _ => {}
    }
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    if !first.is_alphabetic() && first != '_' {
        return Err(fault(FaultKind::Syntax, at, &rest[..first.len_utf8()]));
    }
    let end = rest.find(|c: char| !named(c)).unwrap_or(rest.len());
    let operator = match &rest[..end] {
        "or" => Operator::Or,
        "and" => Operator::And,
        "div" => Operator::Div,
        "mod" => Operator::Mod,
        name => return Ok((end, Token::Name(name.to_owned()))),
    };
    Ok(if after_operand {
        (end, Token::Operator(operator))
    } else {
        (end, Token::Name(rest[..end].to_owned()))
    })
}

pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let tokens = tokens(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        end: text.len(),
        depth: 0,
    };
    let node = parser.binary(0)?;
    match parser.next() {
        None => Ok(node),
        Some(_) => Err(parser.unexpected(parser.at - 1)),
    }
}

/// From the loosest to the tightest; all bind to the left.
const LEVELS: [&[Operator]; 6] = [
    &[Operator::Or],
    &[Operator::And],
    &[Operator::Equal, Operator::Unequal],
    &[Operator::Less, Operator::AtMost, Operator::More, Operator::AtLeast],
    &[Operator::Plus, Operator::Minus],
    &[Operator::Times, Operator::Div, Operator::Mod],
];

struct Parser<'a> {
    tokens: &'a [Placed],
    at: usize,
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at)?.2.clone();
        self.at += 1;
        Some(token)
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, _, token)| token)
    }

    fn unexpected(&self, index: usize) -> Fault {
        match self.tokens.get(index) {
            None => fault(FaultKind::Syntax, self.end, ""),
            Some((at, _, Token::Path(path))) => fault(FaultKind::Path, *at, path),
            Some((at, _, Token::Name(name))) => fault(FaultKind::Path, *at, name),
            Some((at, _, Token::Asked(name))) => fault(FaultKind::Syntax, *at, &format!("${{{name}}}")),
            Some((at, _, token)) => fault(FaultKind::Syntax, *at, &shown(token)),
        }
    }

    fn binary(&mut self, level: usize) -> Result<Node, Fault> {
        let Some(operators) = LEVELS.get(level) else {
            return self.unary();
        };
        let mut left = self.binary(level + 1)?;
        while let Some(Token::Operator(operator)) = self.peek() {
            let operator = *operator;
            if !operators.contains(&operator) {
                break;
            }
            self.at += 1;
            let right = self.binary(level + 1)?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, Fault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(fault(
                FaultKind::Size,
                self.tokens.get(self.at).map_or(self.end, |one| one.0),
                "",
            ));
        }
        let node = if self.peek() == Some(&Token::Operator(Operator::Minus)) {
            self.at += 1;
            Node::Minus(Box::new(self.unary()?))
        } else {
            self.primary()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn primary(&mut self) -> Result<Node, Fault> {
        let index = self.at;
        match self.next() {
            Some(Token::Number(number)) => Ok(Node::Number(number)),
            Some(Token::Text(text)) => Ok(Node::Text(text)),
            Some(Token::Dot) => Ok(Node::Here),
            Some(Token::Asked(name)) => Ok(match name.split_once('/') {
                Some((question, column)) => Node::Asked(question.to_owned(), Some(column.to_owned())),
                None => Node::Asked(name, None),
            }),
            Some(Token::Open) => {
                let inner = self.binary(0)?;
                self.close()?;
                Ok(inner)
            }
            Some(Token::Name(name)) if self.peek() == Some(&Token::Open) => self.call(name, index),
            _ => Err(self.unexpected(index)),
        }
    }

    fn call(&mut self, name: String, index: usize) -> Result<Node, Fault> {
        let at = self.tokens[index].0;
        self.at += 1;
        let mut parts = Vec::new();
        if self.peek() == Some(&Token::Close) {
            self.at += 1;
        } else {
            loop {
                parts.push(self.binary(0)?);
                if self.peek() == Some(&Token::Comma) {
                    self.at += 1;
                } else {
                    self.close()?;
                    break;
                }
            }
        }
        match functions::arity(&name) {
            None => Err(fault(FaultKind::Function, at, &name)),
            Some((least, most)) if parts.len() < least || parts.len() > most => {
                Err(fault(FaultKind::Arguments, at, &name))
            }
            Some(_) if functions::takes_rows(&name) && !matches!(parts.as_slice(), [Node::Asked(..)]) => {
                Err(fault(FaultKind::Arguments, at, &name))
            }
            Some(_) if name == "regex" && !has_pattern(&parts) => Err(fault(FaultKind::Pattern, at, &name)),
            Some(_) => Ok(Node::Call(name, parts)),
        }
    }

    fn close(&mut self) -> Result<(), Fault> {
        let index = self.at;
        match self.next() {
            Some(Token::Close) => Ok(()),
            _ => Err(self.unexpected(index)),
        }
    }
}

fn has_pattern(parts: &[Node]) -> bool {
    matches!(parts.get(1), Some(Node::Text(pattern)) if functions::pattern(pattern).is_some())
}

fn fault(kind: FaultKind, at: usize, what: &str) -> Fault {
    let what = what.chars().take(40).collect();
    Fault { kind, at, what }
}

fn shown(token: &Token) -> String {
    match token {
        Token::Number(number) => number.to_string(),
        Token::Text(text) => format!("'{text}'"),
        Token::Asked(name) | Token::Name(name) | Token::Path(name) => name.clone(),
        Token::Operator(operator) => format!("{operator:?}").to_lowercase(),
        Token::Dot => ".".into(),
        Token::Open => "(".into(),
        Token::Close => ")".into(),
        Token::Comma => ",".into(),
    }
}
