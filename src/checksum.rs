//! SHA-256 checksums, which anyone can repeat with `sha256sum`.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

/// The SHA-256 checksum of some bytes; written as 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Checksum([u8; 32]);

impl Default for Checksum {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Checksum {
    /// The checksum that stands where there are no bytes to take one of: 64 zeros.
    pub const ZERO: Self = Self([0; 32]);

    /// The checksum of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The checksum of several texts, each told from the next by its length.
    pub fn of_parts(parts: impl IntoIterator<Item = String>) -> Self {
        let mut sum = Sha256::new();
        for part in parts {
            sum.update((part.len() as u64).to_le_bytes());
            sum.update(part.as_bytes());
        }
        Self(sum.finalize().into())
    }

    /// Reads 64 hexadecimal digits, in small letters as they are written.
    pub fn parse(hex: &str) -> Option<Self> {
        let hex: &[u8; 64] = hex.as_bytes().try_into().ok()?;
        let digit = |byte: u8| {
            let digit = char::from(byte)
                .to_digit(16)
                .filter(|_| !byte.is_ascii_uppercase());
            digit.and_then(|it| u8::try_from(it).ok())
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(hex.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        Some(Self(bytes))
    }

    /// Returns whether the bit at a position is set, counted from the first; false where there is none.
    pub fn bit(self, at: usize) -> bool {
        let byte = self.0.get(at / 8).copied().unwrap_or_default();
        byte >> (7 - at % 8) & 1 == 1
    }

    /// Its first 16 digits: enough to tell the values of one field apart.
    pub fn short(self) -> ShortChecksum {
        let first = self.0.iter().take(8);
        ShortChecksum(first.fold(0, |number, byte| (number << 8) | u64::from(*byte)))
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = [0; 64];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&hex).unwrap_or_default())
    }
}

impl Serialize for Checksum {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Checksum {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("a checksum is 64 hexadecimal digits"))
    }
}

/// The first 16 hexadecimal digits of a [`Checksum`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortChecksum(u64);

impl ShortChecksum {
    /// Reads 16 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Self> {
        if hex.len() != 16 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u64::from_str_radix(hex, 16).ok().map(Self)
    }
}

impl fmt::Display for ShortChecksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_sha256sum_prints() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Checksum::of(b"").to_string(), empty);
        assert_eq!(Checksum::parse(empty), Some(Checksum::of(b"")));
        assert_eq!(Checksum::of(b"").short().to_string(), "e3b0c44298fc1c14");
        assert_eq!(
            ShortChecksum::parse("e3b0c44298fc1c14"),
            Some(Checksum::of(b"").short())
        );
        assert_eq!(Checksum::ZERO.to_string(), "0".repeat(64));
    }

    #[test]
    fn what_is_no_checksum_is_not_read() {
        let long = "0".repeat(65);
        for text in ["", "e3b0", &long, &"g".repeat(64), &"é".repeat(32)] {
            assert_eq!(Checksum::parse(text), None, "{text}");
        }
        for text in ["", "+0b0c44298fc1c14", "e3b0c44298fc1c1"] {
            assert_eq!(ShortChecksum::parse(text), None, "{text}");
        }
    }
}
