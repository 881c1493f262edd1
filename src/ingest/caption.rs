//! The words under a picture, and the credit of who took it.

use super::names::is_name;
use super::shape::strip_brackets;
use super::words;

/// Whether a line is nothing but the credit of a picture: 何青 摄, （何青 摄）.
pub(super) fn is_credit(line: &str) -> bool {
    let inner = strip_brackets(line.trim()).unwrap_or(line.trim());
    inner.chars().count() <= 16
        && is_caption(&format!("（{inner}）"))
        && !inner.contains(['，', '。', '：'])
}

/// Whether a text says that it is the words under a picture: …（苗一清 摄）.
pub(super) fn is_caption(text: &str) -> bool {
    if !text
        .trim_end_matches(['。', ' '])
        .ends_with(['）', ')', '摄', '攝', '图', '圖'])
    {
        return false;
    }
    let text = text.trim_end_matches(['。', ' ']);
    let credit = |s: &str| {
        words::PICTURE.end(s)
            || words::PICTURE.start(s)
            || [
                "资料图",
                "資料圖",
                "资料照片",
                "資料照片",
                "图片来源",
                "本报资料",
                "翻拍",
                "提供",
                "发",
            ]
            .iter()
            .any(|w| s.contains(w) && s.chars().count() <= 16 && (*w != "发" || s.ends_with("发")))
    };
    if let Some(tail) = text.strip_suffix(['）', ')'])
        && let Some(open) = tail.rfind(['（', '('])
    {
        let inner = tail
            .get(open..)
            .unwrap_or_default()
            .trim_start_matches(['（', '(']);
        let drawn = inner
            .rsplit_once([' ', '\u{3000}'])
            .is_some_and(|(who, what)| {
                matches!(what, "作" | "绘" | "画" | "繪" | "畫") && who.chars().count() <= 8
            });
        if inner.chars().count() <= 24 && (credit(inner) || drawn) && !inner.contains('，') {
            return true;
        }
    }
    // …… 本报记者 高远 摄
    let last = text.rsplit(['。', '　']).next().unwrap_or_default().trim();
    let n = last.chars().count();
    (3..=20).contains(&n)
        && (last.ends_with('摄')
            || last.ends_with('攝')
            || last.ends_with("供图")
            || last.ends_with("供圖"))
        && (names_before(last)
            || last.ends_with("供图") && n <= 10
            || last.ends_with("供圖") && n <= 10
            || last.contains("记者")
            || last.contains("記者")
            || last.contains("通讯员"))
}

pub(super) fn names_before(credit: &str) -> bool {
    let name = credit
        .trim_end_matches(|c: char| "摄攝影供图圖".contains(c))
        .trim();
    name.split([' ', '/', '／', '、']).all(is_name)
}

pub(super) fn only_pictures(inner: &str) -> bool {
    words::PICTURE.end(inner)
        && !inner.contains("文/")
        && !inner.contains("文／")
        && !inner.contains("文并")
        && !inner.contains("文、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions() {
        for text in [
            "农民在收麦。（高远 摄）",
            "收麦。（記者高遠攝）",
            "图为收麦现场。本报记者 高远 摄",
            "新桥通车（资料图）",
            "山村新貌。 何青 摄",
            "《归舟》剧照。剧方供图",
        ] {
            assert!(is_caption(text), "{text}");
        }
        for text in [
            "全县小麦开镰。",
            "他说。（完）",
            "（记者 高远）",
            "大家纷纷拍摄",
        ] {
            assert!(!is_caption(text), "{text}");
        }
    }
}
