//! CJK radicals that extractors leave in place of the characters they look like.
//!
//! Source: Unicode 14.0, property Equivalent_Unified_Ideograph; `·` where it has none.

const SUPPLEMENT: &str = "\
    ·厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵·旡日月歺母\
    民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹\
    艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠\
    饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟············";

const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土\
    士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手\
    支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉\
    瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳\
    聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯\
    鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠··········";

/// The Han character that a radical stands for, or the character itself.
pub fn repaired(c: char) -> char {
    let (table, first) = match c {
        '\u{2e80}'..='\u{2eff}' => (SUPPLEMENT, '\u{2e80}'),
        '\u{2f00}'..='\u{2fdf}' => (KANGXI, '\u{2f00}'),
        _ => return c,
    };
    match table.chars().nth(c as usize - first as usize) {
        Some(han) if han != '·' => han,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::repaired;

    #[test]
    fn a_radical_becomes_its_character() {
        let read = |s: &str| s.chars().map(repaired).collect::<String>();
        assert_eq!(read("⻓⼤⼈⺠⻅⻋⼾⻰"), "长大人民见车戶龙");
        assert_eq!(read("长A、⺐⿰"), "长A、尢⿰");
    }

    #[test]
    fn the_tables_have_one_entry_a_code_point() {
        assert_eq!(super::SUPPLEMENT.chars().count(), 128);
        assert_eq!(super::KANGXI.chars().count(), 224);
    }
}
