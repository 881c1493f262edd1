//! Bytes to text: UTF-8, UTF-16, GB18030, Big5; any bytes give some text.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file the guess at its encoding reads.
const SAMPLE: usize = 64 * 1024;

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// The encoding's usual name.
    pub(super) encoding: &'static str,
    /// Whether some bytes had no meaning in that encoding (they became U+FFFD).
    pub(super) lossy: bool,
    /// Whether the bytes look like no text at all.
    pub(super) binary: bool,
}

/// Decodes a file. Valid UTF-8 is taken as it is; a byte order mark decides; else the guess is
/// between the encodings that Chinese papers were kept in.
pub(super) fn decode(mut bytes: Vec<u8>) -> Decoded {
    // A mark in UTF-8 is one more invisible character and stays in the text like the others.
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && encoding != UTF_8
    {
        bytes.drain(..mark);
        return with(encoding, bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            let binary = looks_binary(text.as_bytes());
            return Decoded {
                text,
                encoding: UTF_8.name(),
                lossy: false,
                binary,
            };
        }
        Err(error) => error.into_bytes(),
    };
    with(guess(&bytes), bytes)
}

fn with(encoding: &'static Encoding, bytes: Vec<u8>) -> Decoded {
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let binary = !wide && looks_binary(&bytes);
    let (text, lossy) = encoding.decode_without_bom_handling(&bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        lossy,
        binary,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(wide) = utf16(sample) {
        return wide;
    }
    // A few broken bytes in UTF-8 are likelier than a legacy text that happens to be UTF-8.
    let broken = |e: &'static Encoding| {
        let text = e.decode_without_bom_handling(sample).0;
        text.chars().filter(|&c| c == '\u{fffd}').count()
    };
    let (utf8, gb, big5) = (broken(UTF_8), broken(GB18030), broken(BIG5));
    if utf8 * 100 <= sample.len() && utf8 <= gb.min(big5) * 4 + 2 {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = detector.guess(None, chardetng::Utf8Detection::Allow);
    match detected.name() {
        "Big5" => BIG5,
        "GBK" | "gb18030" => GB18030,
        _ if big5 < gb => BIG5,
        _ => GB18030,
    }
}

/// UTF-16 without a mark: plenty of NULs on one side only, or line ends as 00 0A.
fn utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let (mut even, mut odd) = (0usize, 0usize);
    let (mut little, mut big) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
        little += usize::from(pair == [0x0a, 0x00]);
        big += usize::from(pair == [0x00, 0x0a]);
    }
    let pairs = sample.len() / 2;
    if pairs < 4 {
        return None;
    }
    if little > 0 && big == 0 && odd > even {
        return Some(UTF_16LE);
    }
    if big > 0 && little == 0 && even > odd {
        return Some(UTF_16BE);
    }
    None
}

fn looks_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let odd = sample
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    odd * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "本报讯（记者 沈一禾）全县小麦开镰，预计总产12.6万吨。\n机收率达到九成以上。\n";
    const TRAD: &str = "【記者周以寧／綜合報導】港務局昨天公布，上半年貨櫃量年增百分之四點二。\n";

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let d = decode(bytes.to_vec());
        (d.text, d.encoding)
    }

    #[test]
    fn each_encoding_is_found() {
        assert_eq!(read(TEXT.as_bytes()), (TEXT.into(), "UTF-8"));
        assert_eq!(read(&GB18030.encode(TEXT).0), (TEXT.into(), "gb18030"));
        assert_eq!(read(&BIG5.encode(TRAD).0), (TRAD.into(), "Big5"));
        let little: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&little), (TEXT.into(), "UTF-16LE"));
        assert_eq!(read(&big), (TEXT.into(), "UTF-16BE"));
        let mut marked = b"\xff\xfe".to_vec();
        marked.extend(&little);
        assert_eq!(read(&marked), (TEXT.into(), "UTF-16LE"));
        assert_eq!(read(b"\xef\xbb\xbfabc"), ("\u{feff}abc".into(), "UTF-8"));
    }

    #[test]
    fn one_broken_byte_does_not_turn_a_text_into_another_encoding() {
        let mut bytes = TEXT.repeat(4).into_bytes();
        bytes.insert(12, 0xff);
        let d = decode(bytes);
        assert_eq!((d.encoding, d.lossy), ("UTF-8", true));
        assert!(d.text.contains("小麦开镰"));
    }

    #[test]
    fn bytes_of_a_picture_are_told_from_text() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i * 7919 % 256) as u8).collect();
        assert!(decode(noise).binary);
        assert!(!decode(TEXT.into()).binary);
        assert!(!decode(Vec::new()).binary);
    }
}
