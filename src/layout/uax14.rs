//! The untailored Unicode line breaking algorithm (UAX #14, revision of Unicode 18), rule by rule.
//!
//! The Chinese rules deviate from it on purpose; this is the yardstick, so it is written to be read, not to be quick.

use crate::text::class::{LineBreak, Props};

/// A character with the marks that LB9 joins to it.
#[derive(Debug, Clone, Copy)]
struct Unit {
    at: usize,
    class: LineBreak,
    east_asian: bool,
    initial: bool,
    last: bool,
    future_emoji: bool,
    dotted_circle: bool,
    /// The last unit up to this one that is no space.
    solid: Option<usize>,
    /// Ends with a zero-width joiner (LB8a).
    joiner: bool,
    /// Inside of `NU (SY | IS)*`.
    number: bool,
    /// The bracket behind such a number.
    number_closed: bool,
    /// An odd number of regional indicators ends here.
    odd_flag: bool,
}

/// The bytes of `text` where a line may break, its end left out.
pub fn uax14(text: &str) -> Vec<usize> {
    let units = units(text);
    (1..units.len())
        .filter(|i| breaks_before(&units, *i))
        .filter_map(|i| units.get(i).map(|u| u.at))
        .collect()
}

fn units(text: &str) -> Vec<Unit> {
    use LineBreak::*;
    let mut units: Vec<Unit> = Vec::new();
    for (at, c) in text.char_indices() {
        let props = Props::of(c);
        let mut class = match props.line_break(c) {
            Ai => Al,
            Cj => Ns,
            class => class,
        };
        let before = units.last_mut();
        if matches!(class, Cm | Zwj) {
            // LB9, and LB10 for marks that nothing carries.
            if let Some(before) = before
                && !matches!(before.class, Bk | Cr | Lf | Nl | Sp | Zw)
            {
                before.joiner = class == Zwj;
                continue;
            }
        }
        let joiner = class == Zwj;
        if matches!(class, Cm | Zwj) {
            class = Al;
        }
        let before = units.last();
        let in_number = before.is_some_and(|b| b.number);
        let solid = match class {
            Sp => before.and_then(|b| b.solid),
            _ => Some(units.len()),
        };
        units.push(Unit {
            at,
            class,
            solid,
            east_asian: props.east_asian(),
            initial: class == Qu && props.initial(),
            last: class == Qu && props.is_final(),
            future_emoji: props.future_emoji(),
            dotted_circle: c == '\u{25cc}',
            joiner,
            number: class == Nu || matches!(class, Sy | Is) && in_number,
            number_closed: matches!(class, Cl | Cp) && in_number,
            odd_flag: class == Ri && !before.is_some_and(|b| b.odd_flag),
        });
    }
    units
}

/// What the rules look at around a place.
struct Around<'u> {
    /// Before the place, spaces included.
    a: &'u Unit,
    b: &'u Unit,
    /// Before `a`, behind `b`.
    aa: Option<&'u Unit>,
    bb: Option<&'u Unit>,
    /// The last unit before the place that is no space, and the one before it.
    solid: Option<&'u Unit>,
    before_solid: Option<&'u Unit>,
}

fn breaks_before(units: &[Unit], i: usize) -> bool {
    let (Some(a), Some(b)) = (units.get(i - 1), units.get(i)) else {
        return false;
    };
    let solid = a.solid;
    let around = Around {
        a,
        b,
        aa: i.checked_sub(2).and_then(|k| units.get(k)),
        bb: units.get(i + 1),
        solid: solid.and_then(|k| units.get(k)),
        before_solid: solid
            .and_then(|k| k.checked_sub(1))
            .and_then(|k| units.get(k)),
    };
    lines_and_spaces(&around)
        .or_else(|| brackets(&around))
        .or_else(|| quotes(&around))
        .or_else(|| hyphens(&around))
        .or_else(|| numbers(&around))
        .or_else(|| letters(&around))
        .unwrap_or(true)
}

/// LB4 to LB12a.
fn lines_and_spaces(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let (a, b) = (x.a.class, x.b.class);
    let solid = x.solid.map(|u| u.class);
    match (a, b) {
        (Bk, _) => Some(true),
        (Cr, Lf) => Some(false),
        (Cr | Lf | Nl, _) => Some(true),
        (_, Bk | Cr | Lf | Nl | Sp | Zw) => Some(false),
        _ if solid == Some(Zw) => Some(true),
        _ if x.a.joiner => Some(false),
        (_, Wj) | (Wj | Gl, _) => Some(false),
        (a, Gl) if !matches!(a, Sp | Ba | Hy | Hh) => Some(false),
        _ => None,
    }
}

/// LB13 to LB14.
fn brackets(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let closes = matches!(x.b.class, Cl | Cp | Ex | Sy);
    let opened = x.solid.is_some_and(|u| u.class == Op);
    (closes || opened).then_some(false)
}

/// LB15a to LB19a.
fn quotes(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let (a, b) = (x.a.class, x.b.class);
    let opens = |before: Option<&Unit>| {
        before.is_none_or(|u| matches!(u.class, Bk | Cr | Lf | Nl | Op | Qu | Gl | Sp | Zw))
    };
    if x.solid.is_some_and(|u| u.initial) && opens(x.before_solid) {
        return Some(false);
    }
    let closes = |after: Option<&Unit>| {
        after.is_none_or(|u| {
            matches!(
                u.class,
                Sp | Gl | Wj | Cl | Qu | Cp | Ex | Is | Sy | Bk | Cr | Lf | Nl | Zw
            )
        })
    };
    if x.b.last && closes(x.bb) {
        return Some(false);
    }
    if b == Is {
        return Some(a == Sp && x.bb.is_some_and(|u| u.class == Nu));
    }
    let solid = x.solid.map(|u| u.class);
    if b == Ns && matches!(solid, Some(Cl | Cp)) || b == B2 && solid == Some(B2) {
        return Some(false);
    }
    if a == Sp {
        return Some(true);
    }
    let narrow = |u: Option<&Unit>| u.is_none_or(|u| !u.east_asian);
    let glued = b == Qu && !x.b.initial
        || a == Qu && !x.a.last
        || b == Qu && (!x.a.east_asian || narrow(x.bb))
        || a == Qu && (!x.b.east_asian || narrow(x.aa));
    glued.then_some(false)
}

/// LB20 to LB22.
fn hyphens(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let (a, b) = (x.a.class, x.b.class);
    if a == Cb || b == Cb {
        return Some(true);
    }
    let word_start =
        x.aa.is_none_or(|u| matches!(u.class, Bk | Cr | Lf | Nl | Sp | Zw | Cb | Gl));
    let glued = word_start && matches!(a, Hy | Hh) && matches!(b, Al | Hl)
        || matches!(b, Ba | Hh | Hy | Ns | In)
        || a == Bb
        || x.aa.is_some_and(|u| u.class == Hl)
            && (matches!(a, Hy | Hh) || a == Ba && !x.a.east_asian)
            && b != Hl
        || a == Sy && b == Hl;
    glued.then_some(false)
}

/// LB23 to LB25.
fn numbers(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let opens_number = || {
        let next = x.bb.map(|u| u.class);
        // `OP IS NU` looks one further than a place sees; IS before a digit is the number's start either way.
        matches!(next, Some(Nu | Is))
    };
    let glued = match (x.a.class, x.b.class) {
        (Al | Hl, Nu) | (Nu, Al | Hl) => true,
        (Pr, Id | Eb | Em) | (Id | Eb | Em, Po) => true,
        (Pr | Po, Al | Hl) | (Al | Hl, Pr | Po) => true,
        (_, Po | Pr) if x.a.number || x.a.number_closed => true,
        (Po | Pr, Op) => opens_number(),
        (Po | Pr | Hy | Is, Nu) => true,
        (_, Nu) => x.a.number,
        _ => false,
    };
    glued.then_some(false)
}

/// LB26 to LB30b.
fn letters(x: &Around<'_>) -> Option<bool> {
    use LineBreak::*;
    let hangul = |c| matches!(c, Jl | Jv | Jt | H2 | H3);
    let akshara = |u: &Unit| matches!(u.class, Ak | As) || u.dotted_circle;
    let glued = match (x.a.class, x.b.class) {
        (Jl, Jl | Jv | H2 | H3) | (Jv | H2, Jv | Jt) | (Jt | H3, Jt) => true,
        (a, Po) if hangul(a) => true,
        (Pr, b) if hangul(b) => true,
        (Al | Hl, Al | Hl) | (Is, Al | Hl) => true,
        (Ap, _) if akshara(x.b) => true,
        (_, Vf | Vi) if akshara(x.a) => true,
        (Vi, _) if x.aa.is_some_and(akshara) && (x.b.class == Ak || x.b.dotted_circle) => true,
        _ if akshara(x.a) && akshara(x.b) && x.bb.is_some_and(|u| u.class == Vf) => true,
        (Al | Hl | Nu, Op) => !x.b.east_asian,
        (Cp, Al | Hl | Nu) => !x.a.east_asian,
        (Ri, Ri) => x.a.odd_flag,
        (Eb, Em) => true,
        (_, Em) => x.a.future_emoji,
        _ => false,
    };
    glued.then_some(false)
}
