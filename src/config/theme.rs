//! Themes: which ink each part of the screen is printed in.
//!
//! Every ink carries attributes for terminals without colour beside its colours, so that nothing
//! is told by colour alone.

/// A colour as a theme names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// The terminal's own.
    #[default]
    Own,
    /// One of the terminal's sixteen, 0 to 15.
    Base(u8),
    /// One of xterm's 256, 16 to 255.
    Cube(u8),
    /// Red, green, blue.
    Rgb(u8, u8, u8),
}

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// None: `NO_COLOR`.
    None,
    /// The sixteen.
    Base,
    /// xterm's 256.
    Cube,
    /// All.
    #[default]
    Full,
}

/// Attributes of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attributes {
    /// Heavy.
    pub bold: bool,
    /// Faint.
    pub dim: bool,
    /// Underlined.
    pub underline: bool,
    /// Ink and paper swapped.
    pub reverse: bool,
}

const NONE: Attributes = Attributes {
    bold: false,
    dim: false,
    underline: false,
    reverse: false,
};
const BOLD: Attributes = Attributes { bold: true, ..NONE };
const DIM: Attributes = Attributes { dim: true, ..NONE };
const LINE: Attributes = Attributes {
    underline: true,
    ..NONE
};
const SWAP: Attributes = Attributes {
    reverse: true,
    ..NONE
};
const BOLD_LINE: Attributes = Attributes {
    bold: true,
    underline: true,
    ..NONE
};
const BOLD_SWAP: Attributes = Attributes {
    bold: true,
    reverse: true,
    ..NONE
};

/// Colours and attributes of one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ink {
    /// Of the letters.
    pub fg: Colour,
    /// Of the paper; [`Colour::Own`] lets the paper below show.
    pub bg: Colour,
    /// With colours.
    pub attributes: Attributes,
    /// Without colours.
    pub bare: Attributes,
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The paper and the running text.
    Text,
    /// Secondary text: lengths, bylines, captions.
    Dim,
    /// Rules between panels.
    Rule,
    /// Title and rule of the panel that has the keys.
    Focus,
    /// The paper's name and the day.
    Masthead,
    /// The line at the foot.
    Status,
    /// A key's name in hints and help.
    KeyName,
    /// Page headings of the list, crossheads.
    Heading,
    /// 主题
    Headline,
    /// 引题 and 副题
    Deck,
    /// A headline in the list that is still unread.
    Unread,
    /// The chosen row of a list.
    Selected,
    /// A key figure in running text.
    Figure,
    /// The value on a card.
    Value,
    /// Growth printed red, or decline where growth is green.
    Red,
    /// Growth printed green, or decline where growth is red.
    Green,
    /// A rank's badge.
    Badge,
    /// The sentence that tells the lit figure.
    Sentence,
    /// The figure that is lit in the text.
    Lit,
    /// A word that one follows, a note.
    Followed,
    /// A hit of the search.
    Hit,
    /// The hit that `n` came to.
    HitNow,
    /// A box beside the text.
    Boxed,
    /// Doubts, problems, questions.
    Warning,
    /// Paper and text of a layer above the page.
    Layer,
}

const ROLES: usize = Role::Layer as usize + 1;

/// A named set of inks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// As in `theme = "…"`.
    pub name: &'static str,
    inks: [Ink; ROLES],
}

/// The palette a theme is made from.
struct Palette {
    paper: Colour,
    text: Colour,
    dim: Colour,
    rule: Colour,
    accent: Colour,
    deck: Colour,
    figure: Colour,
    red: Colour,
    green: Colour,
    warning: Colour,
    bar_text: Colour,
    bar: Colour,
    selected_text: Colour,
    selected: Colour,
    sentence: Colour,
    lit_text: Colour,
    lit: Colour,
    hit_text: Colour,
    hit: Colour,
    layer: Colour,
    dim_attribute: Attributes,
}

const fn rgb(hex: u32) -> Colour {
    Colour::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const DARK: Palette = Palette {
    paper: Colour::Own,
    text: rgb(0xd8d4cb),
    dim: rgb(0x938e84),
    rule: rgb(0x55524c),
    accent: rgb(0xe2b46b),
    deck: rgb(0xb9b1a2),
    figure: rgb(0x8cc4d6),
    red: rgb(0xec7a72),
    green: rgb(0x86bf7e),
    warning: rgb(0xe0af4f),
    bar_text: rgb(0xc9c3b6),
    bar: rgb(0x2d2b28),
    selected_text: rgb(0xf6f1e4),
    selected: rgb(0x3d3a34),
    sentence: rgb(0x38332a),
    lit_text: rgb(0x1b1a17),
    lit: rgb(0xe9c46a),
    hit_text: rgb(0xf6f1e4),
    hit: rgb(0x5b4a86),
    layer: rgb(0x262421),
    dim_attribute: NONE,
};

const LIGHT: Palette = Palette {
    paper: Colour::Own,
    text: rgb(0x2a2824),
    dim: rgb(0x6d675d),
    rule: rgb(0xb9b3a6),
    accent: rgb(0x9a3324),
    deck: rgb(0x57514a),
    figure: rgb(0x0f5f86),
    red: rgb(0xb3271d),
    green: rgb(0x21702f),
    warning: rgb(0x8a5a00),
    bar_text: rgb(0x3a3631),
    bar: rgb(0xe7e2d7),
    selected_text: rgb(0x1d1b18),
    selected: rgb(0xddd5c3),
    sentence: rgb(0xfbf0cf),
    lit_text: rgb(0x1d1b18),
    lit: rgb(0xf6cf5f),
    hit_text: rgb(0x1d1b18),
    hit: rgb(0xcfc0ee),
    layer: rgb(0xf1ede4),
    dim_attribute: NONE,
};

const SEPIA: Palette = Palette {
    paper: rgb(0xf3e8d2),
    text: rgb(0x3d3223),
    dim: rgb(0x77674f),
    rule: rgb(0xc4b08d),
    accent: rgb(0x8a2f1d),
    deck: rgb(0x5e4d37),
    figure: rgb(0x1f5a6b),
    red: rgb(0xa32a1a),
    green: rgb(0x3a6b24),
    warning: rgb(0x8a5a00),
    bar_text: rgb(0x4a3d2b),
    bar: rgb(0xe5d5b5),
    selected_text: rgb(0x2b2216),
    selected: rgb(0xdcc797),
    sentence: rgb(0xead9a8),
    lit_text: rgb(0x2b2216),
    lit: rgb(0xf0c14b),
    hit_text: rgb(0x2b2216),
    hit: rgb(0xd3b9d9),
    layer: rgb(0xeaddc1),
    dim_attribute: NONE,
};

const CONTRAST: Palette = Palette {
    paper: rgb(0x000000),
    text: rgb(0xffffff),
    dim: rgb(0xd0d0d0),
    rule: rgb(0xffffff),
    accent: rgb(0xffff00),
    deck: rgb(0xffffff),
    figure: rgb(0x00ffff),
    red: rgb(0xff8080),
    green: rgb(0x80ff80),
    warning: rgb(0xffc000),
    bar_text: rgb(0x000000),
    bar: rgb(0xffffff),
    selected_text: rgb(0x000000),
    selected: rgb(0xffff00),
    sentence: rgb(0x303030),
    lit_text: rgb(0x000000),
    lit: rgb(0x00ffff),
    hit_text: rgb(0x000000),
    hit: rgb(0xff80ff),
    layer: rgb(0x000000),
    dim_attribute: NONE,
};

const PLAIN: Palette = Palette {
    paper: Colour::Own,
    text: Colour::Own,
    dim: Colour::Own,
    rule: Colour::Own,
    accent: Colour::Base(3),
    deck: Colour::Own,
    figure: Colour::Base(6),
    red: Colour::Base(1),
    green: Colour::Base(2),
    warning: Colour::Base(3),
    bar_text: Colour::Base(0),
    bar: Colour::Base(7),
    selected_text: Colour::Base(15),
    selected: Colour::Base(4),
    sentence: Colour::Own,
    lit_text: Colour::Base(0),
    lit: Colour::Base(3),
    hit_text: Colour::Base(0),
    hit: Colour::Base(5),
    layer: Colour::Own,
    dim_attribute: DIM,
};

/// Every theme, by the name that `theme = "…"` and `:theme` take, and what it is.
const THEMES: &[(&str, &Palette)] = &[
    ("dark", &DARK),
    ("light", &LIGHT),
    ("sepia", &SEPIA),
    ("contrast", &CONTRAST),
    ("plain", &PLAIN),
];

impl Palette {
    fn ink(&self, role: Role) -> Ink {
        let of = |fg, bg, attributes, bare| Ink {
            fg,
            bg,
            attributes,
            bare,
        };
        let on_paper = |fg, attributes, bare| of(fg, Colour::Own, attributes, bare);
        match role {
            Role::Text => of(self.text, self.paper, NONE, NONE),
            Role::Dim => on_paper(self.dim, self.dim_attribute, DIM),
            Role::Rule => on_paper(self.rule, self.dim_attribute, DIM),
            Role::Focus | Role::Heading => on_paper(self.accent, BOLD, BOLD),
            Role::Masthead => of(self.bar_text, self.bar, BOLD, BOLD_SWAP),
            Role::Status => of(self.bar_text, self.bar, NONE, SWAP),
            Role::KeyName => on_paper(Colour::Own, BOLD, BOLD),
            Role::Headline | Role::Unread => on_paper(self.text, BOLD, BOLD),
            Role::Deck => on_paper(self.deck, NONE, NONE),
            Role::Selected => of(self.selected_text, self.selected, NONE, SWAP),
            Role::Figure => on_paper(self.figure, NONE, NONE),
            Role::Value => on_paper(self.figure, BOLD, BOLD),
            Role::Red => on_paper(self.red, NONE, NONE),
            Role::Green => on_paper(self.green, NONE, NONE),
            Role::Badge => on_paper(self.accent, NONE, BOLD),
            Role::Sentence => {
                let unseen = self.sentence == Colour::Own;
                let attributes = if unseen { LINE } else { NONE };
                of(Colour::Own, self.sentence, attributes, LINE)
            }
            Role::Lit => of(self.lit_text, self.lit, BOLD, BOLD_SWAP),
            Role::Followed => on_paper(self.accent, LINE, BOLD_LINE),
            Role::Hit => of(self.hit_text, self.hit, NONE, BOLD_LINE),
            Role::HitNow => of(self.hit_text, self.hit, BOLD_LINE, SWAP),
            Role::Boxed => on_paper(self.text, NONE, NONE),
            Role::Warning => on_paper(self.warning, NONE, LINE),
            Role::Layer => of(self.text, self.layer, NONE, NONE),
        }
    }
}

const ALL_ROLES: [Role; ROLES] = [
    Role::Text,
    Role::Dim,
    Role::Rule,
    Role::Focus,
    Role::Masthead,
    Role::Status,
    Role::KeyName,
    Role::Heading,
    Role::Headline,
    Role::Deck,
    Role::Unread,
    Role::Selected,
    Role::Figure,
    Role::Value,
    Role::Red,
    Role::Green,
    Role::Badge,
    Role::Sentence,
    Role::Lit,
    Role::Followed,
    Role::Hit,
    Role::HitNow,
    Role::Boxed,
    Role::Warning,
    Role::Layer,
];

impl Theme {
    /// The names of all themes, in the order in which they are offered.
    pub fn names() -> impl Iterator<Item = &'static str> {
        THEMES.iter().map(|(name, _)| *name)
    }

    /// The theme of that name, in the colours that the terminal shows.
    pub fn named(name: &str, depth: Depth) -> Option<Self> {
        let (name, palette) = THEMES.iter().find(|(known, _)| *known == name)?;
        // Sixteen colours are the user's own: only the theme made of them fits.
        let palette = if depth == Depth::Base {
            &PLAIN
        } else {
            palette
        };
        Some(Self {
            name,
            inks: ALL_ROLES.map(|role| palette.ink(role).at(depth)),
        })
    }

    /// No colours at all.
    pub fn bare() -> Self {
        Self {
            name: "plain",
            inks: ALL_ROLES.map(|role| PLAIN.ink(role).at(Depth::None)),
        }
    }

    /// The ink of a role.
    pub fn ink(&self, role: Role) -> Ink {
        self.inks[role as usize]
    }
}

impl Ink {
    fn at(self, depth: Depth) -> Self {
        match depth {
            Depth::None => Self {
                attributes: self.bare,
                bare: self.bare,
                ..Self::default()
            },
            Depth::Base | Depth::Full => self,
            Depth::Cube => Self {
                fg: self.fg.in_cube(),
                bg: self.bg.in_cube(),
                ..self
            },
        }
    }
}

impl Colour {
    /// The nearest of xterm's 256, of the cube or of the greys.
    fn in_cube(self) -> Self {
        /// Levels of the cube's axes.
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        let Self::Rgb(r, g, b) = self else {
            return self;
        };
        let nearest = |v: u8| {
            (0..6u8)
                .min_by_key(|&i| STEPS[usize::from(i)].abs_diff(v))
                .unwrap_or(0)
        };
        let far = |(x, y, z): (u8, u8, u8)| {
            [(x, r), (y, g), (z, b)]
                .iter()
                .map(|(p, q)| u32::from(p.abs_diff(*q)).pow(2))
                .sum::<u32>()
        };
        let [i, j, k] = [r, g, b].map(nearest);
        let step = |i: u8| STEPS[usize::from(i)];
        let cube = (16 + 36 * i + 6 * j + k, (step(i), step(j), step(k)));
        let mean = (u32::from(r) + u32::from(g) + u32::from(b)) / 3;
        let shade = (mean.saturating_sub(3) / 10).min(23) as u8;
        let level = 8 + 10 * shade;
        let grey = (232 + shade, (level, level, level));
        let best = if far(grey.1) < far(cube.1) {
            grey
        } else {
            cube
        };
        Self::Cube(best.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_stands_at_its_own_place() {
        for (at, role) in ALL_ROLES.into_iter().enumerate() {
            assert_eq!(role as usize, at);
        }
    }

    #[test]
    fn without_colours_what_is_marked_is_still_marked() {
        for name in Theme::names() {
            let theme = Theme::named(name, Depth::None).unwrap();
            for role in ALL_ROLES {
                let ink = theme.ink(role);
                assert_eq!((ink.fg, ink.bg), (Colour::Own, Colour::Own), "{role:?}");
            }
            for role in [
                Role::Selected,
                Role::Sentence,
                Role::Lit,
                Role::Followed,
                Role::Hit,
                Role::HitNow,
                Role::Focus,
                Role::Warning,
            ] {
                assert_ne!(theme.ink(role).attributes, NONE, "{name} {role:?}");
            }
        }
    }

    #[test]
    fn the_256_are_met_closely() {
        for (colour, cube) in [
            (rgb(0x000000), 16),
            (rgb(0xffffff), 231),
            (rgb(0xff0000), 196),
            (rgb(0x808080), 244),
            (rgb(0x5f87af), 67),
        ] {
            assert_eq!(colour.in_cube(), Colour::Cube(cube));
        }
    }

    #[test]
    fn sixteen_colours_stay_the_users_own() {
        for name in Theme::names() {
            let theme = Theme::named(name, Depth::Base).unwrap();
            for role in ALL_ROLES {
                assert!(!matches!(
                    theme.ink(role).fg,
                    Colour::Rgb(..) | Colour::Cube(_)
                ));
            }
        }
    }

    /// WCAG's relative luminance.
    fn luminance(colour: Colour) -> f64 {
        let Colour::Rgb(r, g, b) = colour else {
            panic!("no fixed colour: {colour:?}")
        };
        let [r, g, b] = [r, g, b].map(|v| {
            let v = f64::from(v) / 255.0;
            if v <= 0.04045 {
                v / 12.92
            } else {
                ((v + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    #[test]
    fn text_can_be_read_on_its_paper() {
        for (name, palette) in THEMES.iter().filter(|(name, _)| *name != "plain") {
            let paper = match (*name, palette.paper) {
                ("dark", _) => rgb(0x1c1b19),
                ("light", _) => rgb(0xffffff),
                (_, paper) => paper,
            };
            for role in ALL_ROLES.into_iter().filter(|r| *r != Role::Rule) {
                let ink = palette.ink(role);
                let fg = if ink.fg == Colour::Own {
                    palette.text
                } else {
                    ink.fg
                };
                let bg = if ink.bg == Colour::Own { paper } else { ink.bg };
                let (a, b) = (luminance(fg), luminance(bg));
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= 4.5, "{name} {role:?}: {ratio:.1}");
            }
        }
    }
}
