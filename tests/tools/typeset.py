"""Set an edition's pages in columns and write a PDF, so that text extractors meet a real page."""
import os

from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from linebreak import break_lines, width

# faces to try, in order: a file and the face's place in it (Debian: fonts-wqy-zenhei, fonts-arphic-uming)
FACES = {
    "song": [("/usr/share/fonts/truetype/arphic/uming.ttc", 0)],
    "hei": [("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0)],
}


def face(name):
    if name not in pdfmetrics.getRegisteredFontNames():
        for path, index in FACES[name]:
            if os.path.exists(path):
                pdfmetrics.registerFont(TTFont(name, path, subfontIndex=index))
                break
        else:
            raise SystemExit(f"no font for {name}: {FACES[name]}")
    return name


def chunks(text, autospace):
    """Runs of a line: cut between Han and Latin where the engine sets a thin space."""
    if not autospace:
        return [text]
    out = [text[:1]]
    for a, b in zip(text, text[1:]):
        cut = (a.isascii() and a.isalnum()) != (b.isascii() and b.isalnum()) and ("一" <= a <= "鿿" or "一" <= b <= "鿿")
        if cut:
            out.append(b)
        else:
            out[-1] += b
    return [c for c in out if c]


class Page:
    """One sheet under construction; drawing is deferred so that the order of frames can be a habit."""

    def __init__(self, plan):
        self.plan, self.ops = plan, []

    def line(self, x, y, text, size, font="song", fill=None, layer="body", centre=None):
        """A line at (x, y from the top); `fill` stretches it to that width."""
        self.ops.append((layer, len(self.ops), x, y, text, size, font, fill, centre))

    def rect(self, x, y, w, h, shade):
        self.ops.append(("rect", len(self.ops), x, y, (w, h), shade, None, None, None))

    def write(self, c, height):
        ops = self.ops
        if self.plan["order"] == "heads-last":
            ops = sorted(ops, key=lambda o: (o[0] in ("head", "furniture"), o[1]))
        elif self.plan["order"] == "furniture-last":
            ops = sorted(ops, key=lambda o: (o[0] == "furniture", o[1]))
        for layer, _, x, y, text, size, font, fill, centre in ops:
            if layer == "rect":
                c.setFillColor(Color(size, size, size))
                c.rect(x, height - y - text[1], text[0], text[1], stroke=1, fill=1)
                c.setFillColor(black)
            else:
                self.draw(c, x, height - y, text, size, face(font), fill, centre)

    def draw(self, c, x, y, text, size, font, fill, centre):
        natural = pdfmetrics.stringWidth(text, font, size)
        parts = chunks(text, self.plan["autospace"])
        thin = size * 0.2 if len(parts) > 1 else 0
        total = natural + thin * (len(parts) - 1)
        spread = (fill - total) / max(1, len(text) - 1) if fill else 0
        if centre:
            x += max(0, (centre - total) / 2)
        for p in parts:
            t = c.beginText(x, y)
            t.setFont(font, size)
            t.setCharSpace(spread)
            t.textOut(p)
            c.drawText(t)
            x += pdfmetrics.stringWidth(p, font, size) + spread * len(p) + thin


def parts_of(story, start, stop, measure, plan):
    """The lines of a story's columns: (kind, text, is the last of its paragraph, is its first)."""
    out = []
    for kind, text in story.flow[start:stop]:
        if kind == "p":
            ls = break_lines(text, measure, 2, plan["habit"])
        elif kind == "i" and "  " in text:
            out.append(("row", text, True, True))
            continue
        elif kind == "i":
            ls = break_lines(text, measure, 2, plan["habit"])
        else:
            ls = break_lines(text, measure, 0, plan["habit"])
        for i, l in enumerate(ls):
            out.append((kind, l, i == len(ls) - 1, i == 0))
    return out


def set_head(page, story, x, y, w, plan):
    """Kicker, headline, deck and a byline on its own line; gives the y below them."""
    size, above = (26 if w > 500 else 20 if w > 260 else 16), 0
    for where, s, font in (("kicker", size * 0.55, "song"), ("headline", size, "hei"), ("deck", size * 0.6, "song")):
        for t in story.words.get(where, []):
            limit = w / s
            for l in break_lines(t, limit, 0, "push") if width(t) > limit else [t]:
                y += max(s * 1.3, above)
                above = s
                page.line(x, y, l, s, font, layer="head", centre=w)
    if "byline" in story.words:
        y += max(14, 0.95 * size)
        page.line(x, y, story.words["byline"], 10.5, "song", layer="body", centre=w)
    return y + 0.45 * size


def set_row(page, x, y, text, size, w, tight):
    """A row of a table: its cells at tab stops or, `tight`, typed in one line with wide spaces."""
    cells = [c for c in text.split("  ") if c]
    if tight:
        page.line(x, y, "\u3000".join(c.strip() for c in cells), size * 0.9)
        return
    step = min(w / len(cells), 7 * size)
    for i, cell in enumerate(cells):
        page.line(x + i * step, y, cell.strip(), size * 0.9)


def set_columns(page, lines, x, y, ncol, plan):
    """Lines in balanced columns; gives the y below the longest."""
    size, lead, colw, gutter = plan["size"], plan["lead"], plan["measure"] * plan["size"], plan["gutter"]
    per = max(1, -(-len(lines) // ncol))
    bottom = y
    for n, (kind, text, last, first) in enumerate(lines):
        col, row = divmod(n, per)
        cx, cy = x + col * (colw + gutter), y + (row + 1) * lead
        bottom = max(bottom, cy)
        if kind == "row":
            set_row(page, cx, cy, text, size, colw, plan["tight"])
        elif kind == "x":
            page.line(cx, cy, text, size * 1.08, "hei", centre=colw)
        elif kind in "ot":
            page.line(cx, cy, text, size * 0.92, "hei" if kind == "o" else "song", layer="side")
        else:
            dx = 2 * size if first and kind in "pi" else 0
            short = pdfmetrics.stringWidth(text, face("song"), size) < (colw - dx) * 0.86
            page.line(cx + dx, cy, text, size, fill=None if last or short else colw - dx)
    return bottom


def set_story(page, story, start, stop, x, y, ncol, plan):
    colw = plan["measure"] * plan["size"]
    w = ncol * colw + (ncol - 1) * plan["gutter"]
    if plan["single"]:
        # one column as wide as the story, as small papers set it
        w = min(w, 36 * plan["size"])
        plan, ncol, colw = dict(plan, measure=w / plan["size"]), 1, w
    lines = parts_of(story, start, stop, plan["measure"], plan)
    side = [l for l in lines if l[0] in "ot"]
    captions, box = [l for l in side if l[0] == "t"], [l for l in side if l[0] == "o"]
    lines = [l for l in lines if l[0] not in "ot"]
    if start == 0 and not plan["heads_below"]:
        y = set_head(page, story, x, y, w, plan)
    if captions:
        page.rect(x, y + 4, colw, 90, 0.85)
        y = set_columns(page, captions, x, y + 98, 1, plan) + 6
    if "wide" in story.options and ncol > 1:
        # the first paragraph is set over the whole width, the rest in columns
        head = next(i for i, l in enumerate(lines) if l[2]) + 1
        text = "".join(l[1] for l in lines[:head])
        text = story.flow[start][1] if text.replace(" ", "") == story.flow[start][1].replace(" ", "") else text
        wide = dict(plan, measure=w / plan["size"])
        first = [("p", l, i + 1 == len(ls), i == 0) for ls in [break_lines(text, wide["measure"], 2, plan["habit"])]
                 for i, l in enumerate(ls)]
        y = set_columns(page, first, x, y, 1, wide)
        lines = lines[head:]
    y = set_columns(page, lines, x, y, ncol, plan)
    if box:
        page.rect(x, y + 8, w, len(box) * plan["lead"] + 8, 0.93)
        y = set_columns(page, box, x + 4, y + 10, 1, dict(plan, measure=plan["measure"] - 1)) + 8
    if start == 0 and plan["heads_below"]:
        y = set_head(page, story, x, y, w, plan)
    return y + 14


def set_furniture(page, texts, y, w, big):
    above = 0
    for i, t in enumerate(texts):
        size = 34 if big and i == 0 else 9
        y += max(size * 1.3, above)
        above = size
        page.line(24, y, t, size, "hei" if size > 9 else "song", layer="furniture")
    return y


def write_pdf(path, pages, stories, plan):
    """All pages of an edition; rows of stories as wide as their `w`, from the top down."""
    colw, gutter, ncol = plan["measure"] * plan["size"], plan["gutter"], plan["columns"]
    sheet = ncol * colw + (ncol - 1) * gutter + 48
    c = Canvas(path, pagesize=(sheet, 100), invariant=1)
    for n, p in enumerate(pages):
        page = Page(plan)
        y = set_furniture(page, p["top"], 10, sheet, n == 0) + 10
        row, used, bottom = [], 0, y
        for item in p["order"]:
            if item[0] == "label":
                y = bottom
                page.line(24, y + 18, item[1], 14, "hei", layer="furniture")
                y = bottom = y + 24
                used = 0
                continue
            _, i, start = item
            want = min(ncol, int(stories[i].options.get("w", "1")))
            if used + want > ncol:
                used, y = 0, bottom
            stop = len(stories[i].flow)
            for q in pages:                       # a story may go on with another page
                for o in q["order"]:
                    if o[0] == "story" and o[1] == i and o[2] > start:
                        stop = min(stop, o[2])
            low = set_story(page, stories[i], start, stop, 24 + used * (colw + gutter), y, want, plan)
            bottom, used = max(bottom, low), used + want
        y = set_furniture(page, p["bottom"], bottom + 10, sheet, False)
        c.setPageSize((sheet, y + 30))
        page.write(c, y + 30)
        c.showPage()
    c.save()
