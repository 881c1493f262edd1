//! One spelling for the rules: full-width forms narrowed, Traditional characters of the vocabulary
//! simplified, always one character for one, so that offsets stay those of the printed text.

/// A text twice: as printed and as the rules read it. Both have the same length.
#[derive(Debug, Clone)]
pub(super) struct Text {
    /// The characters as printed.
    pub(super) printed: Vec<char>,
    /// The same characters in the spelling of the word tables.
    pub(super) plain: Vec<char>,
    /// Whether a character stands in its Traditional form.
    pub(super) traditional: bool,
}

impl Text {
    pub(super) fn new(text: &str) -> Self {
        let printed: Vec<char> = text.chars().collect();
        let mut plain: Vec<char> = printed.iter().map(|&c| fold(c)).collect();
        group_digits(&printed, &mut plain);
        let traditional = printed
            .iter()
            .zip(&plain)
            .any(|(a, b)| a != b && ('\u{4e00}'..='\u{9fff}').contains(a));
        Self {
            printed,
            plain,
            traditional,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.plain.len()
    }

    /// The printed characters from `start` up to `end`; bounds beyond the text are cut.
    pub(super) fn printed(&self, start: usize, end: usize) -> String {
        let end = end.min(self.printed.len());
        self.printed
            .get(start.min(end)..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }

    /// The folded characters from `start` up to `end`.
    pub(super) fn plain(&self, start: usize, end: usize) -> &[char] {
        let end = end.min(self.plain.len());
        self.plain.get(start.min(end)..end).unwrap_or_default()
    }

    /// A unit as it is shown: as printed, but full-width letters and signs narrowed and without spaces.
    pub(super) fn unit(&self, start: usize, end: usize) -> String {
        let narrow = |c: char| match c {
            '！'..='～' => narrowed(c),
            _ => c,
        };
        let end = end.min(self.printed.len());
        let printed = self.printed.get(start.min(end)..end);
        let printed = printed.unwrap_or_default().iter().copied();
        printed.filter(|c| !c.is_whitespace()).map(narrow).collect()
    }

    pub(super) fn at(&self, i: usize) -> Option<char> {
        self.plain.get(i).copied()
    }

    /// The character before `i`.
    pub(super) fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    /// The folded text from `i` on.
    pub(super) fn rest(&self, i: usize) -> &[char] {
        self.plain.get(i..).unwrap_or_default()
    }

    /// Whether the folded text goes on with `word` at `i`.
    pub(super) fn has(&self, i: usize, word: &str) -> bool {
        starts_with(self.plain.get(i..).unwrap_or_default(), word)
    }

    /// Whether the folded text up to `end` ends with `word`.
    pub(super) fn ends(&self, end: usize, word: &str) -> bool {
        ends_with(self.plain.get(..end).unwrap_or_default(), word)
    }
}

/// Whether `chars` begins with `word`.
pub(super) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// Whether `chars` ends with `word`.
pub(super) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter().rev();
    word.chars().rev().all(|c| rest.next() == Some(&c))
}

/// A word in the tables' spelling.
pub(super) fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn fold(c: char) -> char {
    match c {
        '\u{0}'..='\u{7f}' => c,
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '＋'
        | '－'
        | '＄'
        | '／'
        | '．'
        | '：'
        | '＝' => narrowed(c),
        '–' | '−' | '﹣' | '‐' | '‑' => '-',
        '～' | '〜' | '∼' => '~',
        '∶' => ':',
        '￥' => '¥',
        '﹪' => '%',
        _ => simplified(c),
    }
}

/// A full-width comma that groups digits becomes a narrow one: between full-width digits (５，６００), or
/// where a point or another group goes on behind it (82，225.00). Elsewhere it ends a clause.
fn group_digits(printed: &[char], plain: &mut [char]) {
    let full = |c: char| matches!(c, '０'..='９');
    let digit = |p: &[char], i: usize| p.get(i).is_some_and(char::is_ascii_digit);
    let mark = |p: &[char], i: usize, marks: &str| p.get(i).is_some_and(|c| marks.contains(*c));
    for (i, _) in printed.iter().enumerate().filter(|(_, c)| **c == '，') {
        let grouped = i > 0
            && digit(plain, i - 1)
            && (1..=3).all(|k| digit(plain, i + k))
            && !digit(plain, i + 4);
        if !grouped {
            continue;
        }
        let wide = full(printed[i - 1]) && full(printed[i + 1]);
        let goes_on = mark(plain, i + 4, ".,，") && digit(plain, i + 5);
        if let Some(c) = plain.get_mut(i)
            && (wide || goes_on)
        {
            *c = ',';
        }
    }
}

/// The ASCII form of a full-width character.
fn narrowed(c: char) -> char {
    char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
}

/// Traditional characters and the simplified ones in pairs: those that the word tables are spelled
/// with and the commonest others. Formal digits (壹貳參) read as plain ones stand in the number table.
const PAIRS: &str = "億亿萬万點点兩两個个長长漲涨減减較较達达餘余總总數数幾几們们來来後后時时間间歲岁條条頭头顆颗輛辆臺台檯台場场戶户畝亩頃顷噸吨鎊镑錢钱圓元塊块盧卢幣币號号線线樓楼層层級级類类種种項项處处門门組组\
    隊队員员據据業业產产額额營营運运輸输進进實实質质資资貸贷貨货費费負负債债財财稅税購购買买賣卖價价銷销單单訂订務务與与為为從从於于對对開开關关當当選选過过這这還还將将應应會会議议樣样無无發发電电\
    車车軌轨鐵铁機机飛飞廠厂園园區区縣县鎮镇鄉乡灣湾島岛國国際际內内東东邊边陸陆歐欧亞亚韓韩羅罗馬马蘭兰爾尔濟济經经濱滨續续繼继連连報报導导記记訊讯請请說说認认調调統统計计預预測测評评準准備备創创紀纪\
    錄录歷历屆届階阶優优勝胜敗败擊击擋挡戰战賽赛績绩標标槍枪鋒锋獎奖銀银銅铜獲获領领隨随擴扩縮缩緩缓漸渐趨趋勢势強强穩稳擁拥滿满觸触寬宽緊紧鬆松輕轻節节約约僅仅祇只祗只剛刚纔才許许衝冲險险維维護护\
    遠远離离徑径積积溫温氣气風风雲云陰阴霧雾濕湿濃浓穀谷糧粮農农漁渔養养雞鸡鴨鸭豬猪魚鱼蔥葱薑姜葉叶蘿萝蔔卜藥药醫医療疗診诊癥症腫肿檢检驗验學学師师書书課课圖图館馆藝艺術术樂乐劇剧遊游覽览賓宾飯饭\
    廳厅衛卫環环淨净廢废礦矿煉炼鋼钢鋁铝鋅锌鉛铅錫锡鎳镍鈷钴鋰锂矽硅纖纤織织紡纺裝装設设構构築筑橋桥緣缘絲丝網网絡络闆板聯联團团體体幹干黨党義义識识責责權权證证籌筹損损虧亏潤润償偿繳缴撥拨補补貼贴\
    徵征儲储匯汇兌兑彈弹獨独雙双隻只棟栋吋寸碼码錠锭盞盏盤盘張张紙纸疊叠綑捆籃篮籠笼餅饼劑剂針针滬沪韌韧軟软齡龄壽寿婦妇嬰婴兒儿孫孙親亲遷迁歸归僑侨僱雇傭佣罰罚嚴严鬥斗爭争訴诉訟讼審审緝缉竊窃盜盗\
    詐诈騙骗災灾傷伤颱台驟骤潰溃決决氾泛濫滥澇涝凍冻謝谢趙赵吳吴鄭郑陳陈蔣蒋韋韦馮冯華华贊赞讚赞嶺岭嶼屿澤泽溝沟壩坝閘闸庫库瀾澜漢汉寶宝貴贵黃黄綠绿藍蓝紅红髮发髒脏臨临聽听觀观視视眾众廣广闊阔寫写\
    畫画劃划佔占該该詳详細细緻致練练終终絕绝給给紹绍紛纷純纯納纳緒绪編编縱纵縫缝繞绕繪绘繫系罷罢聖圣聞闻聲声職职膚肤臉脸臘腊舊旧艙舱艱艰蘇苏虛虚蟲虫裡里裏里製制複复襲袭覺觉誌志誠诚誤误諮咨謀谋講讲\
    譽誉讀读變变讓让貝贝貢贡貧贫貫贯賀贺賠赔賦赋賴赖贈赠贏赢趕赶跡迹踐践蹟迹軍军載载輔辅輝辉輪轮轉转辦办辭辞遞递遲迟適适遺遗鄰邻釋释鈔钞銜衔鋪铺錯错鍋锅鏈链鏡镜鐘钟鍾钟鑑鉴閉闭閒闲閱阅隱隐雖虽雜杂\
    難难靈灵靜静響响頂顶順顺須须頓顿頗颇頻频題题顏颜願愿顯显飲饮驅驱驚惊鬧闹魯鲁鮮鲜鳥鸟麗丽麥麦麵面齊齐齒齿龍龙龐庞龜龟併并佈布係系倫伦偉伟側侧傑杰傳传儀仪儘尽兇凶凱凯劉刘劍剑勞劳動动勵励勻匀協协\
    卻却廈厦厭厌厲厉參参叢丛啟启喪丧喚唤問问嘆叹嘗尝噴喷嚇吓囑嘱圍围執执堅坚墊垫墜坠壓压壞坏壯壮夠够夢梦奪夺奮奋妝妆娛娱婁娄媽妈嬌娇寧宁寢寝寵宠專专尋寻屬属岡冈峽峡崗岗巖岩帶带幫帮廟庙弒弑彌弥彙汇\
    徹彻恆恒悅悦惡恶慘惨慶庆憂忧憑凭憲宪憶忆懷怀懸悬戀恋戲戏拋抛挾挟捨舍掃扫掛挂採采揚扬換换揮挥搖摇搶抢摯挚撈捞撐撑擇择擔担擠挤擬拟擺摆擾扰攜携攝摄敵敌斂敛斬斩斷断昇升晉晋暈晕暢畅暫暂曆历曬晒棄弃\
    棧栈極极榮荣槓杠樁桩樞枢樹树橫横檔档櫃柜欄栏歡欢殘残殺杀毀毁氫氢沒没況况洶汹淚泪淺浅渦涡滅灭滯滞滲渗滾滚漿浆潔洁潛潜澆浇濾滤瀉泻灘滩灑洒煙烟熱热燈灯燒烧爐炉爺爷牆墙牽牵狀状獅狮獸兽現现瑪玛畢毕\
    異异瘋疯癢痒皺皱監监盡尽睏困礎础礙碍禦御禮礼禍祸稱称窮穷窯窑竄窜競竞筆笔範范簡简簽签籤签籲吁粵粤糾纠紋纹紐纽紮扎釐厘週周貳贰參参閏闰規规綜综確确態态湧涌顧顾碩硕賺赚賬账帳帐貶贬蹤踪軸轴輩辈郵邮鄧邓銘铭鍵键鎖锁閣阁闖闯陽阳韻韵頒颁飼饲飽饱駕驾駐驻騎骑騰腾驛驿鷹鹰攬揽窩窝縱纵鹽盐蠟蜡蠶蚕贓赃趟趟軀躯輯辑酈郦釀酿鈉钠鈣钙鈦钛銹锈鋸锯錘锤鍊链鎢钨鏡镜鏽锈鑄铸鑽钻閑闲陝陕隸隶霸霸頸颈飾饰駁驳駛驶騷骚髏髅鬍胡鯉鲤鯨鲸鰻鳗鱸鲈鴿鸽鵝鹅鶴鹤鹼碱齋斋齣出侖仑";

/// Where the table of simplified forms begins: the block of unified ideographs.
const FIRST: u32 = 0x4E00;

/// The simplified form of a Traditional character of [`PAIRS`]: one look into an array, since every
/// character of every story comes by.
fn simplified(c: char) -> char {
    use std::sync::LazyLock;
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut table: Vec<char> = (FIRST..0xA000)
            .map(|u| char::from_u32(u).unwrap_or(' '))
            .collect();
        let pairs: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
        for pair in pairs.chunks_exact(2) {
            if let [from, to] = pair
                && let Some(slot) = table.get_mut((u32::from(*from) - FIRST) as usize)
            {
                *slot = *to;
            }
        }
        table
    });
    u32::from(c)
        .checked_sub(FIRST)
        .and_then(|i| TABLE.get(i as usize))
        .copied()
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_one_character_for_one() {
        let text = Text::new("億萬兩點３．５％、㎡𠮷");
        assert_eq!(text.printed.len(), text.plain.len());
        assert_eq!(text.plain.iter().collect::<String>(), "亿万两点3.5%、㎡𠮷");
    }

    #[test]
    fn the_pairs_are_pairs() {
        let chars: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(chars.len() % 2, 0);
        let mut seen = std::collections::HashMap::new();
        for pair in chars.chunks_exact(2) {
            let known = *seen.entry(pair[0]).or_insert(pair[1]);
            assert_eq!(known, pair[1], "{} has two simplified forms", pair[0]);
        }
        // A simplified form is never folded further.
        for to in seen.values() {
            assert!(seen.get(to).is_none_or(|t| t == to), "{to} is folded again");
        }
    }
}
