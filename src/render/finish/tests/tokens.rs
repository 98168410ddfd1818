//! The scanner against html5ever's tokenizer, which reads as browsers do: both find the same tags, attributes and words.

use std::cell::{Cell, RefCell};

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::*;
use crate::pipeline::{Day, SiteOptions, build_in_memory};
use crate::source::load_folder;
use crate::theme::Theme;

/// Tags as `<name attribute=value>` and words as they are read, one after another.
#[derive(Default)]
struct Tokens {
    list: RefCell<Vec<String>>,
    /// The last of the list is words.
    in_words: Cell<bool>,
    /// The number of open drawings, in which no content is raw.
    drawings: Cell<usize>,
}

impl Tokens {
    fn tag(&self, name: &str, attributes: impl Iterator<Item = (String, String)>, closes_itself: bool) {
        let mut tag = format!("<{name}");
        let mut seen = BTreeSet::new();
        for (attribute, value) in attributes {
            // Of an attribute that is given twice, the first counts.
            if seen.insert(attribute.clone()) {
                tag.push_str(&format!(" {attribute}={value}"));
            }
        }
        tag.push_str(if closes_itself { "/>" } else { ">" });
        self.list.borrow_mut().push(tag);
        self.in_words.set(false);
    }

    fn words(&self, words: &str) {
        let mut list = self.list.borrow_mut();
        match list.last_mut() {
            Some(last) if self.in_words.get() => last.push_str(words),
            _ if words.is_empty() => return,
            _ => list.push(words.to_owned()),
        }
        self.in_words.set(true);
    }
}

impl TokenSink for Tokens {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let attributes = tag.attrs.iter();
                let attributes = attributes.map(|one| (one.name.local.to_string(), one.value.to_string()));
                self.tag(&tag.name, attributes, tag.self_closing);
                if &*tag.name == "svg" {
                    self.drawings.set(self.drawings.get() + 1);
                }
                if self.drawings.get() > 0 {
                    return TokenSinkResult::Continue;
                }
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => {
                if &*tag.name == "svg" {
                    self.drawings.set(self.drawings.get().saturating_sub(1));
                }
                self.tag(&format!("/{}", tag.name), std::iter::empty(), false);
            }
            Token::CharacterTokens(words) => self.words(&words),
            // A comment between words parts them on neither side.
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn of_html5ever(html: &str) -> Vec<String> {
    let input = BufferQueue::default();
    input.push_back(html.into());
    let tokenizer = Tokenizer::new(Tokens::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.list.take()
}

fn of_scanner(html: &str) -> Vec<String> {
    let tokens = Tokens::default();
    let mut scanner = Scanner::new(html);
    let mut raw = String::new();
    while let Some((piece, range)) = scanner.next() {
        let inside = std::mem::take(&mut raw);
        match piece {
            Piece::Text => tokens.words(&decode(&html[range])),
            Piece::Start { name, closes_itself } => {
                let attributes = scanner.attributes.iter().map(|one| {
                    let name = html[one.name.clone()].to_ascii_lowercase();
                    (name, decode(&html[one.value.clone()]).into_owned())
                });
                raw = html[name].to_ascii_lowercase();
                tokens.tag(&raw, attributes, closes_itself);
            }
            Piece::End { name } => {
                let name = format!("/{}", html[name].to_ascii_lowercase());
                tokens.tag(&name, std::iter::empty(), false);
            }
            // An end tag that is cut off by the end of the text is no text.
            Piece::Other if is_end_of(&inside, &html[range.clone()]) => {}
            Piece::Other => match inside.as_str() {
                "title" | "textarea" => tokens.words(&decode(&html[range])),
                "script" | "style" | "xmp" | "iframe" | "noembed" | "noframes" => tokens.words(&html[range]),
                _ => {}
            },
        }
    }
    tokens.list.take()
}

/// Returns whether text starts with the end tag of an element, whole or cut off after its name.
fn is_end_of(name: &str, text: &str) -> bool {
    let Some(rest) = text.strip_prefix("</").filter(|_| !name.is_empty()) else {
        return false;
    };
    let (found, rest) = rest.split_at_checked(name.len()).unwrap_or_default();
    found.eq_ignore_ascii_case(name) && rest.starts_with([' ', '\n', '\t', '/', '>'])
}

#[test]
fn an_end_tag_that_is_cut_off_is_no_text() {
    for html in ["<textarea></textarea ", "<title>a</title/", "<style></style\n"] {
        assert_eq!(of_scanner(html), of_html5ever(html), "{html}");
    }
}

#[test]
fn every_page_of_the_test_sites_is_read_as_browsers_read_it() {
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut pages = 0;
    for site in [
        "base",
        "sites/small/content",
        "sites/every-field/content",
        "sites/corrected/content",
    ] {
        let mut tree = load_folder(&cases.join(site)).expect("a folder");
        "content".clone_into(&mut tree.name);
        let options = SiteOptions::on(Day::On(jiff::civil::date(2018, 6, 30)));
        let built = build_in_memory(&tree, |_| Ok(Theme::built_in()), &options).expect("a theme");
        let output = built.output.unwrap_or_else(|| panic!("{site} has errors"));
        for (path, bytes) in output.iter() {
            let Some(html) = std::str::from_utf8(bytes)
                .ok()
                .filter(|text| text.starts_with("<!DOCTYPE html>"))
            else {
                continue;
            };
            assert_eq!(of_scanner(html), of_html5ever(html), "{site} {}", path.as_str());
            pages += 1;
        }
    }
    assert!(pages > 100, "{pages}");
}

/// HTML as nobody should write it. Left out are comments in scripts, since no page has a script with anything in it, and
/// drawings, in whose titles the scanner sees no tags.
fn nasty() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        8 => proptest::sample::select(vec![
            "<", ">", "/", "=", "\"", "'", " ", "\n", "\t", "!", "?", "-", "--", "<!", "<!--", "-->", "--!>",
            "<a", "<a ", "<A HREF=", " href=\"/x/\"", " href='/y'", " href=/z/", " data-x", " =", "</", "</a", "</a>",
            "</p >", "<p>", "<br/>", "<br / >", "<div\n", "<!DOCTYPE html>", "<?xml ?>", "<![CDATA[", "]]>",
            "<title>", "</title>", "</TITLE >", "<textarea>", "</textarea", "<style>", "</style>",
            "</style/>", "<script src=x></script>", "&amp;", "&lt;", "&#39;", "&#x2F;", "& ", "é", "<é", "<5", "x",
        ]).prop_map(str::to_owned),
        1 => "[a-c <>/=\"']{0,6}",
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nasty_html_is_read_as_browsers_read_it(html in nasty()) {
        prop_assert_eq!(of_scanner(&html), of_html5ever(&html));
    }
}
