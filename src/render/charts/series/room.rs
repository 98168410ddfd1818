//! The room that a chart of a measure has for the words of its lines.

use super::super::NARROWEST;
use super::super::text::number;

/// How far letters reach above and below the line that they stand on, in pixels.
const RISE: f64 = 13.0;
const FALL: f64 = 5.0;

/// A place for a line of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The place along the chart, in percent.
    pub(super) percent: f64,
    /// The line on which the letters stand, in pixels from the top of the plot.
    pub(super) y: f64,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
    /// The width of the text in pixels.
    pub(super) width: f64,
}

impl Spot {
    /// The place along the chart as SVG writes it.
    pub(super) fn x(&self) -> String {
        format!("{}%", number(self.percent))
    }

    /// From where to where it reaches in the narrowest box.
    fn extent(&self) -> (f64, f64) {
        let (x, wide) = (self.percent / 100.0 * NARROWEST, self.width);
        match self.anchor {
            "start" => (x, x + wide),
            "end" => (x - wide, x),
            _ => (x - wide / 2.0, x + wide / 2.0),
        }
    }

    /// Returns whether it stays within the narrowest box.
    pub(super) fn is_inside(&self) -> bool {
        let (from, to) = self.extent();
        from >= 0.0 && to <= NARROWEST
    }

    fn area(&self) -> Area {
        let (left, right) = self.extent();
        Area {
            left,
            right,
            top: self.y - RISE,
            bottom: self.y + FALL,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// The areas of the plot that are taken, in the narrowest box.
pub(super) struct Room {
    taken: Vec<Area>,
}

impl Room {
    /// The room that is left by dots at these places, in percent and pixels, and by the lines between them.
    pub(super) fn new(places: &[(f64, f64)], dot: f64) -> Self {
        const STEPS: u32 = 24;
        let around = |x: f64, y: f64, by: f64| Area {
            left: x - by,
            right: x + by,
            top: y - by,
            bottom: y + by,
        };
        let inner = |(x, y): (f64, f64)| (x / 100.0 * NARROWEST, y);
        let mut taken: Vec<Area> = places
            .iter()
            .map(|place| inner(*place))
            .map(|(x, y)| around(x, y, dot + 2.0))
            .collect();
        for pair in places.windows(2) {
            let [from, to] = pair else { continue };
            let ((x1, y1), (x2, y2)) = (inner(*from), inner(*to));
            taken.extend((1..STEPS).map(|step| {
                let share = f64::from(step) / f64::from(STEPS);
                around(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, 3.0)
            }));
        }
        Self { taken }
    }

    /// Takes the room of a text.
    pub(super) fn take(&mut self, spot: Spot) {
        self.taken.push(spot.area());
    }

    /// Finds room for the words of the level line at `y`, above or below one of its ends, where no other of the lines goes
    /// through them.
    pub(super) fn find(&self, y: f64, width: f64, lines: &[f64]) -> Option<Spot> {
        let spots = [(-6.0, "end"), (-6.0, "start"), (17.0, "end"), (17.0, "start")];
        spots
            .into_iter()
            .map(|(by, anchor)| Spot {
                percent: if anchor == "end" { 100.0 } else { 0.0 },
                y: y + by,
                anchor,
                width,
            })
            .find(|spot| {
                let area = spot.area();
                let is_crossed = lines.iter().any(|line| (area.top..area.bottom).contains(line));
                spot.is_inside() && !is_crossed && !self.taken.iter().any(|taken| taken.meets(&area))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_at_the_end_of_their_line_unless_something_is_there() {
        let room = Room::new(&[(2.0, 100.0), (98.0, 100.0)], 5.0);
        assert_eq!(
            room.find(20.0, 80.0, &[20.0]).map(|spot| spot.anchor),
            Some("end")
        );
        let mut room = room;
        let taken = room.find(20.0, 80.0, &[20.0]).expect("room");
        room.take(taken);
        assert_eq!(
            room.find(20.0, 80.0, &[20.0]).map(|spot| spot.anchor),
            Some("start")
        );
    }

    #[test]
    fn there_is_no_room_on_a_line_of_dots_nor_for_words_wider_than_a_phone() {
        let places: Vec<(f64, f64)> = (0..=10).map(|at| (f64::from(at) * 10.0, 20.0)).collect();
        let room = Room::new(&places, 5.0);
        assert!(room.find(20.0, 80.0, &[]).is_none());
        assert!(room.find(80.0, 400.0, &[]).is_none());
        assert!(room.find(80.0, 80.0, &[]).is_some());
        assert!(
            room.find(80.0, 80.0, &[70.0, 90.0]).is_none(),
            "lines on both sides"
        );
    }
}
