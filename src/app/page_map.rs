//! The page as a map: a box for each story, as large as its text is long.
//!
//! Stories keep their order, in strips from the top left corner, as a page is made up; a strip
//! takes stories as long as that makes its boxes less narrow or less flat.

use super::area::Area;

/// The least box in which a headline can be told.
const LEAST: (u16, u16) = (12, 4);
/// A cell is about twice as high as it is wide.
const CELL: f32 = 2.0;

/// How many boxes an area holds.
pub fn capacity(area: Area) -> usize {
    usize::from(area.width / LEAST.0).max(1) * usize::from(area.height / LEAST.1).max(1)
}

/// A box for each length, in order: they lie side by side, fill the area and never overlap. Only
/// as many as the area has [`capacity`] for are wholly in it.
pub fn boxes(lengths: &[usize], area: Area) -> Vec<Area> {
    let weights = weights(lengths);
    let strips = strips(&weights, area);
    let heights = shares(
        &strips
            .iter()
            .map(|s| weights[s.clone()].iter().sum())
            .collect::<Vec<f32>>(),
        area.height,
        LEAST.1,
    );
    let mut out = Vec::with_capacity(lengths.len());
    let mut y = area.y;
    for (strip, height) in strips.into_iter().zip(heights) {
        let mut x = area.x;
        for width in shares(&weights[strip], area.width, LEAST.0) {
            out.push(Area {
                x,
                y,
                width,
                height,
            });
            x += width;
        }
        y += height;
    }
    out
}

/// Lengths as weights: a brief is never less than an eighth of the page's mean.
fn weights(lengths: &[usize]) -> Vec<f32> {
    let mean = lengths.iter().sum::<usize>() as f32 / lengths.len().max(1) as f32;
    lengths
        .iter()
        .map(|&n| (n as f32).max(mean / 8.0).max(1.0))
        .collect()
}

/// Parts the boxes into strips, each as wide as the area.
fn strips(weights: &[f32], area: Area) -> Vec<std::ops::Range<usize>> {
    let all: f32 = weights.iter().sum();
    let (width, height) = (f32::from(area.width), f32::from(area.height) * CELL);
    let most = usize::from(area.width / LEAST.0).max(1);
    let rows = usize::from(area.height / LEAST.1).max(1);
    // How far from square the boxes of a strip are on the whole.
    let shape = |strip: &[f32]| {
        let sum: f32 = strip.iter().sum();
        let high = height * sum / all;
        let aspect = |w: &f32| {
            let wide = width * w / sum;
            // A headline reads best in a box wider than high.
            (wide / (high * 1.6)).max(high * 1.6 / wide)
        };
        strip.iter().map(aspect).sum::<f32>() / strip.len() as f32
    };
    let mut out = Vec::new();
    let mut from = 0;
    while from < weights.len() {
        // The strips that are left must take all the boxes that are left.
        let left = weights.len() - from;
        let least = left
            .div_ceil(rows.saturating_sub(out.len()).max(1))
            .min(most);
        let mut to = from + 1;
        while to < weights.len()
            && to - from < most
            && (to - from < least || shape(&weights[from..=to]) <= shape(&weights[from..to]))
        {
            to += 1;
        }
        out.push(from..to);
        from = to;
    }
    out
}

/// Parts `room` by weights, each part at least `least` as far as the room goes.
fn shares(weights: &[f32], room: u16, least: u16) -> Vec<u16> {
    let mut room = room;
    let mut sum: f32 = weights.iter().sum();
    let mut out = Vec::with_capacity(weights.len());
    for (i, weight) in weights.iter().enumerate() {
        let behind = u16::try_from(weights.len() - 1 - i).unwrap_or(u16::MAX);
        let fair = (f32::from(room) * weight / sum.max(f32::MIN_POSITIVE)).round() as u16;
        let most = room.saturating_sub(least.saturating_mul(behind));
        let share = if behind == 0 {
            room
        } else {
            fair.max(least).min(most.max(1)).min(room)
        };
        out.push(share);
        room -= share;
        sum -= weight;
    }
    out
}

/// The box that lies next to box `from` in a direction, the nearest one; `None` at the edge.
pub fn beside(boxes: &[Area], from: usize, (dx, dy): (i32, i32)) -> Option<usize> {
    let middle = |a: &Area| {
        let (x, y) = (
            i32::from(a.x) * 2 + i32::from(a.width),
            i32::from(a.y) * 2 + i32::from(a.height),
        );
        (x, y * 2)
    };
    let here = boxes.get(from)?;
    let (x, y) = middle(here);
    let behind = |a: &Area| match (dx, dy) {
        (1, _) => a.x >= here.right(),
        (-1, _) => a.right() <= here.x,
        (_, 1) => a.y >= here.bottom(),
        _ => a.bottom() <= here.y,
    };
    boxes
        .iter()
        .enumerate()
        .filter(|(_, a)| behind(a))
        .min_by_key(|(_, a)| {
            let (ax, ay) = middle(a);
            let (along, across) = if dx == 0 {
                (ay - y, ax - x)
            } else {
                (ax - x, ay - y)
            };
            along.abs() + 2 * across.abs()
        })
        .map(|(i, _)| i)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `x,y width×height` of each box.
    fn told(lengths: &[usize], width: u16, height: u16) -> Vec<String> {
        boxes(lengths, Area::screen(width, height))
            .iter()
            .map(|a| format!("{},{} {}×{}", a.x, a.y, a.width, a.height))
            .collect()
    }

    #[test]
    fn boxes_are_as_large_as_stories_are_long() {
        assert_eq!(told(&[1000], 80, 20), ["0,0 80×20"]);
        assert_eq!(
            told(&[1200, 600, 600, 300], 80, 24),
            ["0,0 53×16", "53,0 27×16", "0,16 53×8", "53,16 27×8"]
        );
        assert!(told(&[], 80, 20).is_empty());
    }

    #[test]
    fn boxes_fill_the_area_and_never_overlap() {
        for width in [12u16, 24, 40, 77, 120, 300] {
            for height in [4u16, 9, 22, 60] {
                let area = Area {
                    x: 3,
                    y: 2,
                    width,
                    height,
                };
                for n in 1..=capacity(area) {
                    let lengths: Vec<usize> = (0..n).map(|i| (i * 7919 + 13) % 1800).collect();
                    let boxes = boxes(&lengths, area);
                    assert_eq!(boxes.len(), n);
                    let cells: usize = boxes
                        .iter()
                        .map(|b| usize::from(b.width) * usize::from(b.height))
                        .sum();
                    assert_eq!(
                        cells,
                        usize::from(width) * usize::from(height),
                        "{n} in {width}×{height}"
                    );
                    for (i, a) in boxes.iter().enumerate() {
                        assert!(
                            !a.is_empty()
                                && a.right() <= area.right()
                                && a.bottom() <= area.bottom()
                        );
                        for b in &boxes[i + 1..] {
                            let apart = a.right() <= b.x
                                || b.right() <= a.x
                                || a.bottom() <= b.y
                                || b.bottom() <= a.y;
                            assert!(apart, "{n} in {width}×{height}: {a:?} {b:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn arrows_lead_to_the_box_beside() {
        let boxes = boxes(&[1200, 600, 600, 300], Area::screen(80, 24));
        for (from, way, to) in [
            (0, (1, 0), Some(1)),
            (0, (0, 1), Some(2)),
            (1, (0, 1), Some(3)),
            (3, (0, -1), Some(1)),
            (3, (-1, 0), Some(2)),
            (3, (1, 0), None),
            (0, (0, -1), None),
            (9, (1, 0), None),
        ] {
            assert_eq!(beside(&boxes, from, way), to, "{from} {way:?}");
        }
    }
}
