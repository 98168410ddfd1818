//! Finding scripts, links and other active content in drawings (SVG) and other XML: browsers run scripts in such files
//! and load the files they name.

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::text::shorten::first_characters;

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// More than any drawing has, and a bound on the work.
const MOST_NODES: u32 = 2_000_000;

/// The elements of a drawing that only draw. Filter effects (`fe…`) are the others.
const DRAWS: [&str; 41] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "tref",
    "title",
    "desc",
    "metadata",
    "style",
    "linearGradient",
    "radialGradient",
    "meshgradient",
    "meshrow",
    "meshpatch",
    "stop",
    "pattern",
    "hatch",
    "hatchpath",
    "solidcolor",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "image",
    "switch",
    "view",
    "a",
    "font",
    "glyph",
    "missing-glyph",
];

/// Why a file is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It cannot be read; why, in words.
    Unreadable(String),
    /// It can do more than be looked at; what it has, in words.
    Active(String),
}

/// Looks through a drawing.
///
/// # Errors
/// The first [`Fault`].
pub(super) fn of_svg(bytes: &[u8]) -> Result<(), Fault> {
    let text = text(bytes)?;
    let document = read(text)?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
        return Err(Fault::Unreadable(
            "it does not start with an `svg` element that has `xmlns=\"http://www.w3.org/2000/svg\"`"
                .to_owned(),
        ));
    }
    document
        .descendants()
        .try_for_each(|node| match node.node_type() {
            NodeType::Element if node.tag_name().namespace() == Some(SVG) => element(node),
            NodeType::Element => foreign(node, &[XHTML, MATHML]),
            _ => instruction(node),
        })
}

/// Looks through a file of data in XML.
///
/// # Errors
/// The first [`Fault`].
pub(super) fn of_xml(bytes: &[u8]) -> Result<(), Fault> {
    let document = read(text(bytes)?)?;
    document
        .descendants()
        .try_for_each(|node| match node.node_type() {
            NodeType::Element => foreign(node, &[XHTML, SVG, MATHML]),
            _ => instruction(node),
        })
}

fn text(bytes: &[u8]) -> Result<&str, Fault> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| Fault::Unreadable("it is not UTF-8 text".to_owned()))?;
    // Such declarations can give elements attributes that stand nowhere else in the file.
    for declaration in ["<!ENTITY", "<!ATTLIST"] {
        if text.contains(declaration) {
            return Err(Fault::Active(format!("a declaration `{declaration} …>`")));
        }
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A browser that reads the bytes in another encoding may see other elements than are seen here.
    match encoding(text) {
        Some(other) if !is_utf8(other) => Err(Fault::Active(format!(
            "a first line that says its encoding is `{}`, not UTF-8",
            shortened(other)
        ))),
        _ => Ok(text),
    }
}

/// The encoding that the declaration at the start of the XML says.
fn encoding(text: &str) -> Option<&str> {
    let (declaration, _) = text.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, said) = declaration.split_once("encoding")?;
    let said = said.trim_start().strip_prefix('=')?.trim_start();
    let quote = said.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    said[1..].split(quote).next()
}

/// Returns whether text in this encoding has the same letters when it is read as UTF-8.
fn is_utf8(encoding: &str) -> bool {
    let low = encoding.to_ascii_lowercase();
    matches!(low.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii")
}

fn read(text: &str) -> Result<Document<'_>, Fault> {
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| Fault::Unreadable(error.to_string()))
}

fn instruction(node: Node<'_, '_>) -> Result<(), Fault> {
    match node.pi() {
        Some(pi) if pi.target.eq_ignore_ascii_case("xml-stylesheet") => Err(Fault::Active(
            "a style sheet that it loads (`xml-stylesheet`)".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// An element of another kind: one that browsers give a meaning is refused.
fn foreign(node: Node<'_, '_>, refused: &[&str]) -> Result<(), Fault> {
    let name = node.tag_name();
    if name
        .namespace()
        .is_some_and(|namespace| refused.contains(&namespace))
    {
        return Err(Fault::Active(format!("an element `{}` of a page", name.name())));
    }
    Ok(())
}

fn element(node: Node<'_, '_>) -> Result<(), Fault> {
    let active = |what: String| Err(Fault::Active(what));
    let name = node.tag_name().name();
    if !DRAWS.contains(&name) && !name.starts_with("fe") {
        return active(match name {
            "script" => "a script".to_owned(),
            "foreignObject" => "a piece of a page in it (`foreignObject`)".to_owned(),
            _ => format!("an element `{name}`, which does more than draw"),
        });
    }
    if name == "style" && node.descendants().filter_map(|inner| inner.text()).any(loads) {
        return active("styles that load something".to_owned());
    }
    for attribute in node.attributes() {
        let (attribute, value) = (attribute.name(), attribute.value());
        let low = attribute.to_ascii_lowercase();
        if low.starts_with("on") {
            return active(format!("a script in `{attribute}`"));
        }
        if matches!(low.as_str(), "href" | "src" | "base" | "ping") && !stays_inside(value) {
            return active(format!(
                "a link to something outside of it (`{}`)",
                shortened(value)
            ));
        }
        if loads(value) && (low == "style" || value.to_ascii_lowercase().contains("url(")) {
            return active(format!(
                "something in `{attribute}` that it loads (`{}`)",
                shortened(value)
            ));
        }
    }
    Ok(())
}

fn shortened(value: &str) -> String {
    first_characters(value, 40)
}

/// Returns whether an address leads to a place in the same file, or holds a picture itself.
fn stays_inside(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    let picture = |kind: &str| {
        let rest = address
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind));
        rest.is_some_and(|rest| rest.starts_with([';', ',']))
    };
    address.is_empty()
        || address.starts_with('#')
        || ["png", "jpeg", "jpg", "gif", "webp"].into_iter().any(picture)
}

/// Returns whether styles load something, or are written so that this cannot be ruled out.
fn loads(styles: &str) -> bool {
    let styles = styles.to_ascii_lowercase();
    let names_a_file = styles.match_indices("url(").any(|(at, found)| {
        let inside = styles[at + found.len()..]
            .trim_start()
            .trim_start_matches(['"', '\'']);
        let font = inside.starts_with("data:font/") || inside.starts_with("data:application/font");
        let address = inside.split([')', '"', '\'']).next().unwrap_or_default();
        !font && !stays_inside(address)
    });
    names_a_file
        || ["\\", "@import", "image-set(", "image(", "src("]
            .iter()
            .any(|part| styles.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<(), Fault> {
        let text = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:h=\"{XHTML}\" \
             xmlns:s=\"{SVG}\" xmlns:i=\"http://www.inkscape.org/namespaces/inkscape\">{inside}</svg>"
        );
        of_svg(text.as_bytes())
    }

    #[test]
    fn a_drawing_that_only_draws_is_published() {
        for inside in [
            "<title>Map</title><g i:label=\"a\"><path d=\"M0 0\" style=\"fill:url(#a)\" fill=\"url( '#a' )\"/></g>",
            "<style>.a { fill: red; font-family: 'Noto Sans' }</style><use xlink:href=\"#a\"/><a href=\"#top\"/>",
            "<image href=\"data:image/png;base64,AAAA\"/><i:layer onclick=\"x\"/>",
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><text>src(x) and \\ are words</text>",
        ] {
            assert_eq!(svg(inside), Ok(()), "{inside}");
        }
        let whole = format!(
            "\u{feff}<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
             \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"{SVG}\"/>"
        );
        assert_eq!(of_svg(whole.as_bytes()), Ok(()));
    }

    #[test]
    fn a_drawing_that_runs_or_loads_something_is_not() {
        for inside in [
            "<script>alert(1)</script>",
            "<s:script href=\"#a\"/>",
            "<h:script>alert(1)</h:script>",
            "<foreignObject/>",
            "<g onload=\"alert(1)\"/>",
            "<g ONCLICK=\"alert(1)\"/>",
            "<a href=\"javascript:alert(1)\"/>",
            "<a xlink:href=\" &#106;avascript:alert(1)\"/>",
            "<a href=\"https://example.org/\"/>",
            "<a href=\"#a\" ping=\"https://example.org/\"/>",
            "<use href=\"other.svg#a\"/>",
            "<image href=\"data:image/svg+xml,x\"/>",
            "<image href=\"//example.org/a.png\"/>",
            "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
            "<style>@import 'a.css';</style>",
            "<style><![CDATA[a { fill: URL('https://example.org/') }]]></style>",
            "<style>a { fill: u\\72l(https://example.org/) }</style>",
            "<g style=\"background: image-set('https://example.org/a.png' 1x)\"/>",
            "<path fill=\"url(https://example.org/a.svg#b)\"/>",
            "<iframe/>",
            "<handler/>",
            "<?xml-stylesheet href=\"a.xsl\"?>",
        ] {
            assert!(
                matches!(svg(inside), Err(Fault::Active(_))),
                "{inside}: {:?}",
                svg(inside)
            );
        }
        let declared =
            format!("<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]><svg xmlns=\"{SVG}\"/>");
        assert!(matches!(of_svg(declared.as_bytes()), Err(Fault::Active(_))));
        for text in [
            "",
            "<svg/>",
            "<svg xmlns=\"x\"/>",
            "no drawing",
            "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        ] {
            assert!(
                matches!(of_svg(text.as_bytes()), Err(Fault::Unreadable(_))),
                "{text}"
            );
        }
        assert!(matches!(of_svg(b"\xff\xfe<\0"), Err(Fault::Unreadable(_))));
    }

    #[test]
    fn a_drawing_that_says_another_encoding_is_not_published() {
        // In Shift JIS the last byte of the letter takes the bracket after it, and the comment is none.
        let hidden = "<![CDATA[ぃ]]><!-- ]]><script>alert(1)</script> -->";
        for other in [
            "encoding=\"Shift_JIS\"",
            "encoding = 'gbk' standalone='yes'",
            "encoding=\"UTF-7\"",
        ] {
            let text = format!("<?xml version=\"1.0\" {other}?><svg xmlns=\"{SVG}\">{hidden}</svg>");
            assert!(
                matches!(of_svg(text.as_bytes()), Err(Fault::Active(_))),
                "{other}"
            );
            assert!(
                matches!(of_xml(text.as_bytes()), Err(Fault::Active(_))),
                "{other}"
            );
        }
        for same in [
            "",
            "encoding=\"utf-8\"",
            "encoding='UTF-8'",
            "encoding=\"US-ASCII\"",
        ] {
            let text = format!("<?xml version=\"1.0\" {same}?><svg xmlns=\"{SVG}\"/>");
            assert_eq!(of_svg(text.as_bytes()), Ok(()), "{same}");
        }
    }

    #[test]
    fn data_in_xml_is_published_unless_a_browser_makes_a_page_of_it() {
        assert_eq!(
            of_xml(b"<?xml version='1.0'?><a onclick='x'><script>words</script></a>"),
            Ok(())
        );
        for text in [
            "<?xml-stylesheet type='text/xsl' href='a.xsl'?><a/>",
            "<a xmlns:h='http://www.w3.org/1999/xhtml'><h:script>x</h:script></a>",
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        ] {
            assert!(matches!(of_xml(text.as_bytes()), Err(Fault::Active(_))), "{text}");
        }
    }
}
