//! Numbers in digits.

use super::section::{Section, Token};

/// How many digits a spreadsheet keeps of a number.
const KEPT: usize = 15;

/// A number as decimal digits: 0.6 is the digit 6 with the point before it.
struct Decimal {
    is_negative: bool,
    digits: Vec<u8>,
    /// How many of the digits stand before the point; below nothing for zeros after it.
    point: i32,
}

impl Decimal {
    /// Returns the number with as many digits as a spreadsheet keeps, so that 1.005 is not a little less.
    fn of(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{:.*e}", KEPT - 1, value.abs());
        let (mantissa, exponent) = written.split_once('e')?;
        let mut digits: Vec<u8> = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| b - b'0')
            .collect();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Some(Self {
            is_negative: value < 0.0,
            point: if digits.is_empty() {
                0
            } else {
                exponent.parse::<i32>().ok()? + 1
            },
            digits,
        })
    }

    /// Rounds to so many digits after the point, half away from nothing.
    fn round(&mut self, decimals: usize) {
        let kept = self
            .point
            .saturating_add(i32::try_from(decimals).unwrap_or(i32::MAX));
        let Ok(kept) = usize::try_from(kept) else {
            self.digits.clear();
            return;
        };
        let Some(next) = self.digits.get(kept).copied() else {
            return;
        };
        self.digits.truncate(kept);
        if next >= 5 {
            let mut at = kept;
            loop {
                let Some(before) = at.checked_sub(1) else {
                    self.digits.insert(0, 1);
                    self.point += 1;
                    break;
                };
                at = before;
                match self.digits.get_mut(at) {
                    Some(digit) if *digit < 9 => {
                        *digit += 1;
                        break;
                    }
                    Some(digit) => *digit = 0,
                    None => break,
                }
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// Returns the digits before the point; none for less than one.
    fn whole(&self) -> Vec<u8> {
        let length = usize::try_from(self.point).unwrap_or(0);
        (0..length)
            .map(|at| self.digits.get(at).copied().unwrap_or(0))
            .collect()
    }

    /// Returns the digit at a place after the point, counted from 0.
    fn decimal(&self, place: usize) -> u8 {
        let at = self
            .point
            .saturating_add(i32::try_from(place).unwrap_or(i32::MAX));
        usize::try_from(at)
            .ok()
            .and_then(|at| self.digits.get(at))
            .copied()
            .unwrap_or(0)
    }

    fn decimals(&self) -> usize {
        let length = i32::try_from(self.digits.len()).unwrap_or(i32::MAX);
        usize::try_from(length.saturating_sub(self.point)).unwrap_or(0)
    }
}

/// Returns a number as it is shown without a format: in as few digits as say it.
pub(in super::super) fn general(value: f64) -> String {
    /// Beyond these, a power of ten is easier to read than zeros.
    const MOST: i32 = 20;
    const LEAST: i32 = -10;
    let Some(number) = Decimal::of(value) else {
        return value.to_string();
    };
    if number.point > MOST || number.point < LEAST {
        return format!("{value:E}");
    }
    let mut out = String::new();
    if number.is_negative && !number.digits.is_empty() {
        out.push('-');
    }
    let whole = number.whole();
    if whole.is_empty() {
        out.push('0');
    }
    out.extend(whole.iter().map(|digit| char::from(b'0' + digit)));
    if number.decimals() > 0 {
        out.push('.');
        out.extend((0..number.decimals()).map(|place| char::from(b'0' + number.decimal(place))));
    }
    out
}

/// Returns a number as a section shows it; nothing where the section has what is not known.
pub(super) fn apply(value: f64, section: &Section) -> Option<String> {
    let tokens = &section.tokens;
    if tokens
        .iter()
        .any(|token| matches!(token, Token::General | Token::Text))
        || tokens.is_empty()
    {
        let words = tokens.iter().map(|token| match token {
            Token::Literal(words) => Some(words.clone()),
            Token::General | Token::Text => Some(general(value)),
            Token::Percent => Some("%".to_owned()),
            _ => None,
        });
        return if tokens.is_empty() {
            Some(String::new())
        } else {
            words.collect()
        };
    }
    let point = tokens
        .iter()
        .position(|token| *token == Token::Point)
        .unwrap_or(tokens.len());
    let (before, after) = tokens.split_at(point);
    let digits = |tokens: &[Token]| {
        tokens
            .iter()
            .filter(|token| matches!(token, Token::Digit(_)))
            .count()
    };
    let mut number = Decimal::of(value)?;
    let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
    let thousands = trailing_commas(before).max(trailing_commas(after));
    if !number.digits.is_empty() {
        number.point += 2 * i32::try_from(percents).ok()?;
        number.point -= 3 * i32::try_from(thousands).ok()?;
    }
    number.round(digits(after));
    let is_grouped = is_grouped(before);
    let mut out = String::new();
    if number.is_negative && !number.digits.is_empty() {
        out.push('-');
    }
    out.push_str(&whole(&number, before, is_grouped)?);
    let mut place = 0;
    let last_shown = number.decimals();
    for token in after {
        match token {
            Token::Digit(kind) => {
                let digit = char::from(b'0' + number.decimal(place));
                if *kind == '0' || place < last_shown {
                    out.push(digit);
                }
                place += 1;
            }
            Token::Point => out.push('.'),
            Token::Literal(words) => out.push_str(words),
            Token::Percent => out.push('%'),
            Token::Comma => {}
            _ => return None,
        }
    }
    Some(out)
}

/// Returns the part before the point. The first place takes all digits that have no place of their own.
fn whole(number: &Decimal, tokens: &[Token], is_grouped: bool) -> Option<String> {
    let mut digits = number.whole();
    let mut places = tokens
        .iter()
        .filter(|token| matches!(token, Token::Digit(_)))
        .count();
    // Written from the end.
    let mut out: Vec<char> = Vec::new();
    let mut written = 0;
    let mut push = |out: &mut Vec<char>, digit: u8| {
        if is_grouped && written > 0 && written % 3 == 0 {
            out.push(',');
        }
        out.push(char::from(b'0' + digit));
        written += 1;
    };
    for token in tokens.iter().rev() {
        match token {
            Token::Digit(kind) => {
                match digits.pop() {
                    Some(digit) => push(&mut out, digit),
                    None if *kind == '0' => push(&mut out, 0),
                    None => {}
                }
                places -= 1;
                if places == 0 {
                    while let Some(digit) = digits.pop() {
                        push(&mut out, digit);
                    }
                }
            }
            Token::Literal(words) => out.extend(words.chars().rev()),
            Token::Percent => out.push('%'),
            Token::Comma | Token::Point => {}
            _ => return None,
        }
    }
    Some(out.iter().rev().collect())
}

/// Returns whether a comma stands between places of digits, and so between thousands.
fn is_grouped(tokens: &[Token]) -> bool {
    let is_digit = |token: &Token| matches!(token, Token::Digit(_));
    let first = tokens.iter().position(is_digit);
    let last = tokens.iter().rposition(is_digit);
    match (first, last) {
        (Some(first), Some(last)) => tokens
            .get(first..last)
            .unwrap_or_default()
            .contains(&Token::Comma),
        _ => false,
    }
}

/// Returns how many commas follow the last place of a digit: each is for a thousand that is not shown.
fn trailing_commas(tokens: &[Token]) -> usize {
    let Some(last) = tokens.iter().rposition(|token| matches!(token, Token::Digit(_))) else {
        return 0;
    };
    let after = tokens.iter().skip(last + 1);
    after.take_while(|token| **token == Token::Comma).count()
}
