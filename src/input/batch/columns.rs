//! What the columns of a table are called, and in which of them the names of people stand.

use super::Given;
use crate::base::case::lower;
use crate::input::given;

/// How many columns of a row are kept beside its badge. Our own limit: more than a reader compares.
const MAX_COLUMNS: usize = 50;
/// The longest heading of a column, in characters.
const MAX_HEAD_CHARS: usize = 80;
/// The longest cell that is kept whole, in characters.
const MAX_CELL_CHARS: usize = 500;

/// Headings of a column with whole names, in lower case, as exports of forms and of applicant systems call it.
const NAME: &str = "name|full name|fullname|candidate|candidate name|applicant|applicant name|person|student|student name|learner|participant\
    |employee|earner|recipient name|vollständiger name|bewerber|bewerberin|bewerber/in|bewerber:in|bewerber*in|kandidat|kandidatin|person/name\
    |teilnehmer|teilnehmerin|mitarbeiter|mitarbeiterin|nombre completo|nombre y apellidos|nombre|candidato|candidata|solicitante|postulante\
    |nom complet|nom et prénom|prénom et nom|nom|candidat|candidate|participant·e|naam|volledige naam|kandidaat|sollicitant\
    |姓名|名字|候选人|申请人|应聘者|求职者|候選人|申請人|應徵者|求職者|氏名|名前|お名前|候補者|応募者|申込者\
    |الاسم|اسم|الاسم الكامل|المرشح|المتقدم|nome|nome completo|nome e cognome|nominativo|이름|성명|지원자|imię i nazwisko|kandydat\
    |kandydatka|ad soyad|adı soyadı|aday|isim";
/// Headings of a column with given names.
const GIVEN_NAME: &str = "first name|firstname|given name|forename|vorname|prénom|prenom|nombre|nombres|voornaam|名|nome|imię|ad|adı|الاسم الأول";
/// Headings of a column with family names.
const FAMILY_NAME: &str = "last name|lastname|surname|family name|nachname|familienname|nom de famille|nom|apellido|apellidos|achternaam|姓\
    |cognome|sobrenome|apelido|nazwisko|soyad|soyadı|اسم العائلة|اللقب";

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// Their headings; none of a table without a line of headings.
    heads: Vec<String>,
    /// The places of the columns that names are put together from, once they are found.
    named: Vec<usize>,
}

impl Columns {
    /// Takes the line of headings.
    pub(super) fn head(&mut self, cells: &[String]) {
        let mut heads: Vec<String> = Vec::with_capacity(cells.len());
        for (at, cell) in cells.iter().enumerate() {
            let head = if cell.is_empty() { letters(at) } else { cut(cell, MAX_HEAD_CHARS) };
            heads.push(apart(head, at, &heads));
        }
        self.named = named(&heads);
        self.heads = heads;
    }

    /// What a row says beside its badge and its address, which are `taken`.
    pub(super) fn given(&mut self, row: &[String], taken: &[Option<usize>]) -> Given {
        let rest = || row.iter().enumerate().filter(|(at, cell)| !cell.is_empty() && !taken.contains(&Some(*at)));
        if self.named.is_empty() {
            self.named.extend(rest().find(|(_, cell)| is_words(cell)).map(|(at, _)| at));
        }
        let mut names = Vec::new();
        let mut columns = Vec::new();
        for (at, cell) in rest().take(MAX_COLUMNS) {
            let cell = cut(cell, MAX_CELL_CHARS);
            let is_name = self.named.contains(&at) && !given::is_email(&cell);
            if is_name {
                names.push(cell.clone());
            }
            columns.push((self.called(at, is_name), cell));
        }
        let name = names.join(" ");
        Given { name, columns }
    }

    /// What a column is called: by its heading, else by its letter as in a spreadsheet. That of the names needs none.
    fn called(&self, at: usize, is_name: bool) -> String {
        match self.heads.get(at) {
            Some(head) => head.clone(),
            None if is_name && self.heads.is_empty() => String::new(),
            None => apart(letters(at), at, &self.heads),
        }
    }
}

/// A heading; one that another column has is told apart by the number of its own, so that no cell stands in the place of another.
fn apart(mut head: String, at: usize, others: &[String]) -> String {
    while others.contains(&head) {
        head = format!("{head} ({})", at + 1);
    }
    head
}

/// The words of a table that knows no columns, the name of the person in front.
pub(super) fn words(row: &[String], taken: &[Option<usize>]) -> Given {
    let rest = row.iter().enumerate().filter(|(at, _)| !taken.contains(&Some(*at)));
    let words: Vec<&str> = rest.map(|(_, word)| word.as_str()).filter(|word| !word.is_empty()).collect();
    let words = cut(&words.join(" "), MAX_CELL_CHARS);
    if !is_words(&words) {
        return Given {
            name: String::new(),
            columns: Vec::from_iter((!words.is_empty()).then(|| (letters(0), words))),
        };
    }
    Given { columns: vec![(String::new(), words.clone())], name: words }
}

/// The columns of names by their headings: those of given and family names where there are both, else the one of whole names.
fn named(heads: &[String]) -> Vec<usize> {
    let heads: Vec<String> = heads.iter().map(|head| lower(head.trim_end_matches([':', '*', ' ']))).collect();
    let place = |known: &str, but: Option<usize>| {
        let is_known = |head: &String| known.split('|').any(|other| other == head);
        heads.iter().enumerate().find(|(at, head)| Some(*at) != but && is_known(head)).map(|(at, _)| at)
    };
    let given = place(GIVEN_NAME, None);
    // In German "Name" beside "Vorname" is the family's.
    let beside = |at: usize| heads.get(at).filter(|head| *head == "vorname").and_then(|_| place("name", None));
    let family = given.and_then(|at| place(FAMILY_NAME, Some(at)).or_else(|| beside(at)));
    if let (Some(given), Some(family)) = (given, family) {
        return vec![given, family];
    }
    place(NAME, None).into_iter().collect()
}

/// Whether a cell may be somebody's name: words, and neither a link nor an address nor an id.
fn is_words(cell: &str) -> bool {
    let is_other = |char: char| char.is_ascii_digit() || matches!(char, '@' | '/' | ':' | '_' | '=');
    cell.contains(char::is_alphabetic) && !cell.contains(is_other)
}

/// The letter of a column, as spreadsheets name them: A to Z, then AA.
fn letters(at: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    let first = (at / 26).checked_sub(1).map(letter);
    first.into_iter().chain([letter(at)]).collect()
}

fn cut(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
