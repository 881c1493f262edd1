//! Sentence grammars: a file of rules, a line an alternative.
//!
//! `[rule]` opens a rule; each line below is an alternative, or several short ones parted by `|`.
//! `{rule}` stands for any of a rule's alternatives, `{rule!}` for one that stays the same through
//! the story, `{#3-40}` for a number of that range.

use std::collections::HashMap;

use super::dice::Dice;
use kanbao::model::Date;

/// The rules of one kind of story.
#[derive(Debug)]
pub(crate) struct Grammar {
    rules: HashMap<&'static str, Vec<&'static str>>,
}

impl Grammar {
    /// Reads the rules; a later text adds to what an earlier one said.
    pub(crate) fn of(texts: &[&'static str]) -> Self {
        let mut rules: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for text in texts {
            let mut rule = "";
            for line in text.lines().map(str::trim) {
                if line.is_empty() || line.starts_with("# ") {
                    continue;
                }
                if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                    rule = name;
                    rules.entry(rule).or_default();
                } else {
                    rules.entry(rule).or_default().extend(line.split('|'));
                }
            }
        }
        Self { rules }
    }

    fn alternatives(&self, rule: &str) -> &[&'static str] {
        self.rules.get(rule).map_or(&[], Vec::as_slice)
    }
}

/// One story being told: the grammar and what was settled so far.
#[derive(Debug)]
pub(crate) struct Telling<'g> {
    grammar: &'g Grammar,
    settled: HashMap<String, String>,
}

impl<'g> Telling<'g> {
    /// A story of the paper of `day`: `{today!}` and `{yesterday!}` stand for its days.
    pub(crate) fn new(grammar: &'g Grammar, day: Date) -> Self {
        let (m, d) = (day.month(), day.day());
        let settled = HashMap::from([
            ("today".to_owned(), format!("{}年{m}月{d}日", day.year())),
            ("yesterday".to_owned(), format!("{m}月{}日", d - 1)),
        ]);
        Self { grammar, settled }
    }

    /// Any alternative of the rule, filled in; `None` where the rule has none.
    pub(crate) fn say(&mut self, dice: &mut Dice, rule: &str) -> Option<String> {
        let of = self.grammar.alternatives(rule);
        (!of.is_empty()).then(|| {
            let template = dice.pick(of);
            self.fill(dice, template)
        })
    }

    /// Up to `n` different alternatives in any order.
    pub(crate) fn several(&mut self, dice: &mut Dice, rule: &str, n: usize) -> Vec<String> {
        let mut of = self.grammar.alternatives(rule).to_vec();
        dice.shuffle(&mut of);
        of.truncate(n);
        of.into_iter().map(|t| self.fill(dice, t)).collect()
    }

    /// The alternative that stays the same through the story.
    pub(crate) fn settle(&mut self, dice: &mut Dice, rule: &str) -> String {
        if let Some(said) = self.settled.get(rule) {
            return said.clone();
        }
        let said = self
            .say(dice, rule)
            .unwrap_or_else(|| panic!("the grammar has no rule [{rule}]"));
        self.settled.insert(rule.to_owned(), said.clone());
        said
    }

    /// What the story is about, as far as it was settled; two stories of a page differ in it.
    pub(crate) fn subject(&self) -> String {
        const SUBJECTS: &[&str] = &["topic", "crop", "event", "theme", "thing", "subject"];
        let settled = SUBJECTS.iter().filter_map(|rule| self.settled.get(*rule));
        settled.map(String::as_str).collect()
    }

    fn fill(&mut self, dice: &mut Dice, template: &str) -> String {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, tail)) = rest.split_once('{') {
            let (slot, after) = tail.split_once('}').expect("a slot is closed");
            out.push_str(before);
            if let Some(range) = slot.strip_prefix('#') {
                let (low, high) = range.split_once('-').expect("a range has two ends");
                let end = |t: &str| t.parse().expect("a range's end is a number");
                out.push_str(&dice.within(end(low), end(high)).to_string());
            } else if let Some(rule) = slot.strip_suffix('!') {
                out.push_str(&self.settle(dice, rule));
            } else {
                let said = self.say(dice, slot);
                out.push_str(&said.unwrap_or_else(|| panic!("the grammar has no rule [{slot}]")));
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}
