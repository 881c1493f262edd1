"""A dump by hand: text frames in order, headline frames out of place, a blank line between lines.

This is the habit of layout programs that export a page frame by frame: the frames of a body stay whole, the
heads come behind (or before) their story, a box stands between body and head, the measure changes where a
picture cuts into the columns, blank lines vanish after a line that ends in a digit, spaces stray around digits.
"""
import random
import re

from linebreak import break_lines


def stray(line, rng):
    """Thin spaces of the page that became characters."""
    def put(m):
        return m[1] + (" " if rng.random() < 0.25 else "") + m[2]
    line = re.sub(r"([一-鿿])([0-9])", put, line)
    line = re.sub(r"([0-9])([一-鿿])", put, line)
    return re.sub(r"^(本报讯|本報訊)([（(])", lambda m: m[1] + (" " if rng.random() < 0.4 else "") + m[2], line)


def body_lines(story, start, stop, measure, habit, rng):
    """Text lines and, apart, the lines of boxes and captions."""
    text, box, captions = [], [], []
    for n, (kind, t) in enumerate(story.flow[start:stop]):
        if kind == "o":
            box.append(t)
        elif kind == "t":
            captions += break_lines(t, measure, 0, habit)
        elif kind == "x":
            text.append(t)
        elif kind == "i" and "  " in t:
            text.append(re.sub(" +", " ", t))
        else:
            wide = "wide" in story.options and n in (0, 1)
            text += break_lines(t, measure * 2 + 1 if wide else measure, 2, habit)
    return [stray(l, rng) for l in text], box, captions


def head_frames(story, rng):
    """Frames of a head; a kicker often follows its headline."""
    w = story.words
    head, kicker, deck = w.get("headline", []), w.get("kicker", []), w.get("deck", [])
    if kicker and rng.random() < 0.6:
        return head + kicker + deck
    return kicker + head + deck


def page_frames(p, pages, stories, rng, plan):
    """The page's frames, each a list of lines, in the order of the dump."""
    frames, waiting = [[l] for l in p["top"]], []
    late = rng.random() < 0.5
    if late:
        frames = []
    for item in p["order"]:
        if item[0] == "label":
            frames.append([item[1]])
            continue
        _, i, start = item
        s = stories[i]
        later = [o[2] for q in pages for o in q["order"] if o[0] == "story" and o[1] == i and o[2] > start]
        text, box, captions = body_lines(s, start, min(later, default=len(s.flow)), plan["measure"], plan["habit"], rng)
        head = head_frames(s, rng) if start == 0 else []
        byline = [s.words["byline"]] if start == 0 and "byline" in s.words else []
        body = byline + text
        where = rng.random()
        if not head:
            frames += [body, box, captions]
        elif where < plan["before"]:
            frames += [head, body, box, captions]
        elif where < 1 - plan["displaced"]:
            frames += [body, box, captions, head]
        else:
            # the head waits for the end of the next story
            frames += [body, box, captions]
            waiting.append(head)
            continue
        frames += waiting
        waiting = []
    frames += waiting
    if late:
        cut = rng.randrange(1, len(p["top"]) + 1) if p["top"] else 0
        frames = [[l] for l in p["top"][:cut]] + frames + [[l] for l in p["top"][cut:]]
    return [f for f in frames + [[l] for l in p["bottom"]] if f]


def write_frames(path, pages, stories, plan):
    rng = random.Random(plan["seed"])
    out = []
    for p in pages:
        text = ""
        for frame in page_frames(p, pages, stories, rng, plan):
            for line in frame:
                text += line + ("\n" if line[-1:].isascii() and line[-1:].isalnum() else "\n\n")
        out.append(text)
    with open(path, "w", encoding="utf8") as f:
        f.write("\f".join(out))


def write_web(path, pages, stories):
    """The way of a paper's digital edition when it is copied: heads first, one line a paragraph, two wide spaces
    before it, CRLF, and the cells of a table behind tabs."""
    out = []
    for p in pages:
        lines = list(p["top"]) + [""]
        for item in p["order"]:
            if item[0] == "label":
                lines += [item[1], ""]
                continue
            _, i, start = item
            s = stories[i]
            later = [o[2] for q in pages for o in q["order"] if o[0] == "story" and o[1] == i and o[2] > start]
            if start == 0:
                for where in ("kicker", "headline", "deck"):
                    if where in s.words:
                        lines.append(" ".join(s.words[where]))
                if "byline" in s.words:
                    lines.append(s.words["byline"])
            for kind, t in s.flow[start:min(later, default=len(s.flow))]:
                if kind == "i" and "  " in t:
                    lines.append(re.sub(" {2,}", "\t", t))
                else:
                    lines.append(("\u3000\u3000" if kind in "pix" else "") + t)
            lines.append("")
        out.append("\r\n".join(lines + list(p["bottom"])) + "\r\n")
    with open(path, "w", encoding="utf8", newline="") as f:
        f.write("\f".join(out))
