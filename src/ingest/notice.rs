//! Notices and corrections: how they begin and end, and what their headlines are called.

use super::words;

/// What a headline or the beginning of a text shows itself to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An office or a company makes something known.
    Notice,
    /// The paper corrects itself.
    Correction,
}

impl Kind {
    /// What a headline names.
    pub(super) fn of_head(text: &str) -> Option<Self> {
        if words::CORRECTIONS.start(text) && text.chars().count() <= 6 {
            Some(Self::Correction)
        } else {
            names_notice(text).then_some(Self::Notice)
        }
    }

    /// What a text's first paragraph shows.
    pub(super) fn of_text(text: &str) -> Option<Self> {
        if is_correction(text) {
            Some(Self::Correction)
        } else {
            opens_notice(text).then_some(Self::Notice)
        }
    }

    /// What it adds to the evidence of words that a headline belongs to a text.
    pub(super) fn evidence(head: Option<Self>, text: Option<Self>) -> f32 {
        if head.is_some() && head == text {
            4.0
        } else {
            0.0
        }
    }
}

/// Whether a text corrects an earlier page: 本报9月14日5版图片说明中，…应为….
pub(super) fn is_correction(text: &str) -> bool {
    if !["本报", "本報", "本刊"].iter().any(|w| text.starts_with(w)) {
        return false;
    }
    let end = text.char_indices().nth(24).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    head.contains('版')
        && head.contains(['日', '期'])
        && [
            "应为", "更正", "有误", "致歉", "應為", "有誤", "误为", "誤植",
        ]
        .iter()
        .any(|w| text.contains(w))
}

/// Whether a headline is a notice's: 停水通知, …实施公告.
pub(super) fn names_notice(text: &str) -> bool {
    text.chars().count() >= 4 && words::NOTICES.end(text)
}

/// Whether a paragraph is the formula that opens a notice: …现将有关事项通告如下：
pub(super) fn opens_notice(text: &str) -> bool {
    let reason = text.starts_with(['因', '为', '為', '兹', '茲', '经']);
    // 因设备检修，兹定于…停水。 and what the law has a company say.
    if reason && words::ORDERED.within(text)
        || text.starts_with("本公司") && text.contains("董事") && text.contains("保证")
    {
        return true;
    }
    let Some(words) = text.strip_suffix(['：', ':']) else {
        return false;
    };
    let told = ["通告如下", "公告如下", "通知如下", "公示如下"]
        .iter()
        .any(|w| words.ends_with(w));
    // 因桥梁检修需要，对下列路段实行临时交通管制：
    told || reason && ["下列", "以下", "如下"].iter().any(|w| words.contains(w))
}

/// Whether a paragraph is the formula that closes a notice.
pub(super) fn closes_notice(text: &str) -> bool {
    text.chars().count() <= 8 && text.starts_with("特此")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_and_notices() {
        assert!(is_correction(
            "本报3月4日5版《春耕》一文中，“高元”应为“高远”，特此更正。"
        ));
        assert!(!is_correction("本报3月4日讯 全县春耕开始。"));
        for (text, opens) in [
            ("为保障安全，现将有关事项通告如下：", true),
            ("因渔港路管线检修，兹定于3月2日8时至18时停水。", true),
            ("本公司及董事会全体成员保证公告内容真实、准确、完整。", true),
            ("价格如下：", false),
            ("因连日大雨，渔港路积水。", false),
            ("本公司产品已停售。", false),
        ] {
            assert_eq!(opens_notice(text), opens, "{text}");
        }
        assert!(names_notice("停水通知") && names_notice("渔港股份有限公司停牌公告"));
        assert!(!names_notice("公告") && !names_notice("通知来了"));
        assert!(closes_notice("特此公告。") && !closes_notice("特此感谢所有参加春耕的人。"));
    }

    #[test]
    fn headlines_of_notices_suit_their_texts() {
        let text = "因渔港路管线检修，兹定于3月2日停水。";
        for (head, text, fits) in [
            ("停水通知", text, true),
            (
                "更正",
                "本报3月4日5版《春耕》一文中，“高元”应为“高远”。",
                true,
            ),
            ("更正", text, false),
            ("渔港开市", text, false),
        ] {
            let evidence = Kind::evidence(Kind::of_head(head), Kind::of_text(text));
            assert_eq!(evidence > 0.0, fits, "{head}");
        }
    }
}
