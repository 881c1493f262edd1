"""Read a marked-up edition (`editions/*.txt`) and give the gold that it stands for.

The mark-up holds the words of a paper and, in place, what a careful editor would say about them; README.md
describes it. Everything in `gold.json` comes from there, so that text and gold cannot drift apart.
"""
import re
from dataclasses import dataclass, field

MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]*)(?:\|([^\[\]|]*))?\]|\{([^{}]+)\}")
HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "半": 0.5}
HAN |= {c: i for i, c in enumerate("壹貳參肆伍陸柒捌玖", 1)} | {"贰": 2, "叁": 3, "陆": 6}
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
CARDINAL = "".join(HAN) + "".join(TENS)
CURRENCIES = ("NT$", "US$", "HK$", "S$", "$", "￥")


def han_number(text):
    """二千三百五十六 -> 2356; 三點五 -> 3.5; digit by digit otherwise (二三 -> None)."""
    whole, _, part = re.sub("點", "点", text).partition("点")
    if all(c in HAN for c in whole):
        total = HAN[whole] if len(whole) == 1 else int("".join(str(HAN[c]) for c in whole))
    else:
        total, digit = 0, 0
        for c in whole:
            if c in TENS:
                total, digit = total + (digit or 1) * TENS[c], 0
            else:
                digit = HAN[c]
        total += digit
    return f"{total}.{''.join(str(HAN[c]) for c in part)}" if part else str(total)


def amount(surface):
    """Value and unit (or low and high) of a surface, after the conventions of GOLD.md."""
    s = surface
    m = re.fullmatch(r"([\d,.]+)比([\d,.]+)|(\d+)[:：](\d+)", s)
    if m:
        return {"value": f"{m[1] or m[3]}:{m[2] or m[4]}", "unit": "比"}
    m = re.fullmatch(r"(?:(\d+)小时)?(?:(\d+)分)?(\d+)秒(\d+)?", s)
    if m and (m[4] or m[2]):
        seconds = m[3] + (f".{m[4]}" if m[4] else "")
        if not m[1] and not m[2]:
            return {"value": seconds, "unit": "秒"}
        return {"value": ":".join(x for x in (m[1], m[2], seconds) if x), "unit": None}
    m = re.fullmatch(r"(\d+)[胜勝](?:(\d+)平)?(\d+)[负負敗败]", s)
    if m:
        return {"value": ":".join(x for x in m.groups() if x), "unit": None}
    m = re.fullmatch(rf"(百分之|千分之)([{CARDINAL}點点]+)", s)
    if m:
        return {"value": han_number(m[2]), "unit": "%" if m[1][0] == "百" else "‰"}
    m = re.fullmatch(r"([一二两兩三四五六七八九])成([一二三四五六七八九半])?", s)
    if m:
        tail = {"半": 5}.get(m[2], HAN.get(m[2])) if m[2] else None
        return {"value": f"{HAN[m[1]]}" + (f".{tail}" if tail else ""), "unit": "成"}
    m = re.fullmatch(r"([零一二两兩三四五六七八九十]+)分之([一二两三四五六七八九十]+)", s)
    if m:
        return {"value": f"{float(han_number(m[2])) / float(han_number(m[1])):g}", "unit": ""}
    m = re.fullmatch(r"([\d,.]+)([^\d,.]*?)(?:至|到|—|～|~|-|－)([\d,.]+)(.+)", s)
    if m:
        return {"value": None, "low": m[1].replace(",", ""), "high": m[3].replace(",", ""), "unit": m[4]}
    sign = ""
    m = re.match(r"零下|-|−", s)
    if m:
        sign, s = "-", s[m.end():]
    for c in CURRENCIES:
        if s.startswith(c):
            return {"value": s[len(c):].replace(",", ""), "unit": c}
    m = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)([余餘多来來几幾]?)(.*)", s)
    if m:
        number, rest = m[1].replace(",", ""), m[3]
    else:
        m = re.fullmatch(rf"([{CARDINAL}點点]+)([余餘多来來几幾]?)(.*)", s)
        if not m:
            raise ValueError(f"cannot read {surface!r}")
        number, rest = han_number(m[1]), m[3]
    infix = m[2]
    n = re.match(r"([万萬亿億]+)([余餘多来來几幾])", rest)
    if n:
        infix, rest = n[2], n[1] + rest[n.end():]
    return {"value": sign + number, "unit": rest, "infix": infix or None}


@dataclass
class Story:
    page: str
    words: dict = field(default_factory=dict)
    flow: list = field(default_factory=list)      # (kind, printed text): what the typesetter sets, in order
    gold: dict = field(default_factory=dict)
    options: dict = field(default_factory=dict)
    state: dict = field(default_factory=lambda: dict(metric=None, entity=None, period=None))


def quantity(where, at, surface, metric, flags, state):
    q = dict(where=where, surface=surface, value=None, unit=None, role="level", direction=None,
             metric=metric or state["metric"], entity=state["entity"], period=state["period"],
             qualifier=None, ranks=[], key=False, at=at)
    state["metric"] = q["metric"]
    given = {}
    for f in flags.split():
        tag, _, val = f.partition(":")
        val = None if val == "-" else val
        if f in ("+", "-", "="):
            q["role"], q["direction"] = "change", {"+": "up", "-": "down", "=": "flat"}[f]
        elif f in ("L+", "L-"):
            q["direction"] = "up" if f == "L+" else "down"
        elif f in ("S+", "S-"):
            q["role"], q["direction"] = "share", "up" if f == "S+" else "down"
        elif f == "s":
            q["role"] = "share"
        elif f == "r":
            q["role"] = "result"
        elif f == "k":
            q["key"] = True
        elif f == "d":
            q["doubtful"] = True
        elif tag == "R":
            q["ranks"].append(val)
        elif tag in ("e", "p", "q"):
            q[{"e": "entity", "p": "period", "q": "qualifier"}[tag]] = val
        elif tag in ("v", "u", "lo", "hi"):
            given[{"v": "value", "u": "unit", "lo": "low", "hi": "high"}[tag]] = val
        else:
            raise ValueError(f"unknown flag {f!r} on {surface}")
    got = {} if ("value" in given or "low" in given) else amount(surface)
    infix = got.pop("infix", None)
    q.update(got)
    q.update(given)
    q["qualifier"] = q["qualifier"] or infix
    return q


def unmark(where, text, story, state, base=0):
    """The printed text of a marked one; its quantities and refused numerals go to the story's gold.
    `base` is where the text begins in its place."""
    out, last = "", 0
    for m in MARK.finditer(text):
        out += text[last:m.start()]
        if m[4] is not None:
            story.gold["not_figures_at"].append({"where": where, "at": base + len(out), "text": m[4]})
            if m[4] not in story.gold["not_figures"]:
                story.gold["not_figures"].append(m[4])
            out += m[4]
        else:
            story.gold["quantities"].append(quantity(where, base + len(out), m[1], m[2], m[3] or "", state))
            out += m[1]
        last = m.end()
    return out + text[last:]


def new_story(page, options):
    s = Story(page, options=options)
    s.gold = dict(kicker=None, headline=None, deck=None,
                  byline=dict(reporters=[], correspondents=[], authors=[], agency=None),
                  byline_line=None, byline_own_line=False, body=[], crossheads=[], box=[], captions=[],
                  jump_to=None, continued_from=None, section=None, page=page,
                  quantities=[], not_figures=[], not_figures_at=[])
    return s


def read(path):
    """The edition of a file: (head, pages, stories); a page is a dict with its printed furniture."""
    head, pages, stories = {}, [], []
    story = None
    for n, raw in enumerate(open(path, encoding="utf8"), 1):
        line = raw.rstrip("\n")
        if not line.strip() or line.startswith("//"):
            continue
        try:
            if line.startswith("#page "):
                _, number, *name = line.split()
                pages.append(dict(page=number, page_name=name[0] if name else None, top=[], bottom=[], order=[]))
            elif line.startswith("#"):
                key, _, val = line[1:].partition(" ")
                if key in ("top", "bottom"):
                    pages[-1][key].append(val)
                elif key == "label":
                    pages[-1]["order"].append(("label", val))
                else:
                    head[key] = val
            elif line.startswith("=="):
                options = dict(o.partition("=")[::2] for o in line[2:].split())
                story = new_story(pages[-1]["page"], options)
                story.gold["section"] = options.get("section")
                stories.append(story)
                pages[-1]["order"].append(("story", len(stories) - 1, 0))
            elif line.startswith("++"):
                # the tail of a story that began on another page: `++ 2` continues the third story
                story = stories[int(line[2:])]
                story.gold["continued_from"] = story.page
                pages[-1]["order"].append(("story", int(line[2:]), len(story.flow)))
            else:
                tag, text = line[0], line[2:].strip()
                take(tag, text, story, story.state)
        except Exception as e:
            raise ValueError(f"{path}:{n}: {e}") from e
    return head, pages, stories


def take(tag, text, s, state):
    """One marked line into its story."""
    g = s.gold
    if tag == "@":
        for f in text.split():
            k, _, v = f.partition(":")
            state[{"e": "entity", "p": "period", "m": "metric"}[k]] = None if v == "-" else v
    elif tag in "KHD":
        where = {"K": "kicker", "H": "headline", "D": "deck"}[tag]
        plain = []
        for t in text.split(" // "):
            plain.append(unmark(where, t.strip(), s, state, len("".join(plain)) + len(plain)))
        s.words[where] = plain
        g[where] = " ".join(plain)
    elif tag in "RCU":
        g["byline"][{"R": "reporters", "C": "correspondents", "U": "authors"}[tag]] = text.split("、")
    elif tag == "G":
        g["byline"]["agency"] = text
    elif tag == "B":
        g["byline_line"], g["byline_own_line"] = text, True
        s.words["byline"] = text
    elif tag == "b":
        g["byline_line"] = text
    elif tag in "PXI":
        plain = unmark(f"body:{len(g['body'])}", text, s, state)
        g["body"].append(plain)
        s.flow.append(({"P": "p", "X": "x", "I": "i"}[tag], plain))
        if tag == "X":
            g["crossheads"].append(plain)
    elif tag == "O":
        plain = unmark(f"box:{len(g['box'])}", text, s, state)
        g["box"].append(plain)
        s.flow.append(("o", plain))
    elif tag == "T":
        plain = unmark(f"caption:{len(g['captions'])}", text, s, state)
        g["captions"].append(plain)
        s.flow.append(("t", plain))
    elif tag == "J":
        g["jump_to"] = text
    else:
        raise ValueError(f"unknown tag {tag!r}")


def gold(head, pages, stories):
    """The whole of gold.json."""
    furniture = []
    for p in pages:
        furniture += p["top"] + [o[1] for o in p["order"] if o[0] == "label"] + p["bottom"]
    out = dict(publication=head["publication"], date=head["date"], page=pages[0]["page"],
               page_name=pages[0]["page_name"], issue_no=head.get("issue"))
    if len(pages) > 1:
        out["pages"] = [dict(page=p["page"], page_name=p["page_name"]) for p in pages]
    out["stories"] = [s.gold for s in stories]
    out["furniture"] = furniture
    return out
