#!/usr/bin/env python3
"""Check every edition of the corpus: the dumps hold exactly the gold's characters, the gold's surfaces stand.

usage: check_gold.py [DIRECTORY …]          gives 1 if anything is amiss; --list prints the quantities to be read
"""
import collections
import json
import pathlib
import re
import sys
import unicodedata


def squeeze(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text or ""))


def printed(gold):
    """Every text that the paper prints."""
    out = list(gold["furniture"])
    for s in gold["stories"]:
        out += [s[k] for k in ("kicker", "headline", "deck")] + s["body"] + s["box"] + s["captions"]
        if s["byline_own_line"]:
            out.append(s["byline_line"])
    return [t for t in out if t]


def place(story, where):
    part, _, n = where.partition(":")
    text = {"caption": story["captions"]}.get(part, story.get(part))
    return text[int(n)] if n else text


def faults(directory):
    gold = json.loads((directory / "gold.json").read_text(encoding="utf8"))
    want = collections.Counter(squeeze("".join(printed(gold))))
    paged = sorted(directory.glob("dump.p.*.txt"))
    dumps = {p.name: p.read_text(encoding="utf8") for p in sorted(directory.glob("dump.*.txt")) if p not in paged}
    if paged:
        dumps["dump.p.*"] = "".join(p.read_text(encoding="utf8") for p in paged)
    for name, text in dumps.items():
        got = collections.Counter(squeeze(text))
        if got != want:
            yield f"{name}: missing {dict(want - got)}, foreign {dict(got - want)}"
        bare = squeeze(text)
        for t in printed(gold):
            if name == "dump.frames.txt" and len(t) < 20 and squeeze(t) not in bare and squeeze(t[:8]) not in bare:
                yield f"{name}: not found: {t}"
    for s in gold["stories"]:
        title = s["headline"] or s["body"][0][:12]
        for q in s["quantities"]:
            text = place(s, q["where"])
            if text[q["at"]:q["at"] + len(q["surface"])] != q["surface"]:
                yield f"{title}: {q['surface']} is not at {q['where']}:{q['at']}"
            if (q["value"] is None) == (q.get("low") is None):
                yield f"{title}: {q['surface']} has neither a value nor a range"
            if not q["metric"]:
                yield f"{title}: {q['surface']} has no metric"
            if q["role"] == "change" and q["direction"] not in ("up", "down", "flat"):
                yield f"{title}: {q['surface']} changes nowhere"
        for f in s["not_figures_at"]:
            text = place(s, f["where"])
            if text[f["at"]:f["at"] + len(f["text"])] != f["text"]:
                yield f"{title}: {f['text']} is not at {f['where']}:{f['at']}"
        names = sum((s["byline"][k] for k in ("reporters", "correspondents", "authors")), [])
        for n in names:
            if squeeze(n) not in squeeze((s["byline_line"] or "") + "".join(s["body"])):
                yield f"{title}: {n} is nowhere in the byline"
        if s["byline_line"] and not s["byline_own_line"] and not any(squeeze(s["byline_line"]) in squeeze(p) for p in s["body"]):
            yield f"{title}: byline not in the body"
        for x in s["crossheads"]:
            if x not in s["body"]:
                yield f"{title}: crosshead {x} not in the body"
        # a numeral with nothing said about it is an omission of the gold
        marks = collections.defaultdict(list)
        for q in s["quantities"]:
            marks[q["where"]].append((q["at"], q["at"] + len(q["surface"])))
        for f in s["not_figures_at"]:
            marks[f["where"]].append((f["at"], f["at"] + len(f["text"])))
        places = [(f"body:{i}", t) for i, t in enumerate(s["body"])] + [(f"box:{i}", t) for i, t in enumerate(s["box"])]
        places += [(k, s[k]) for k in ("kicker", "headline", "deck") if s[k]]
        for where, text in places:
            for m in re.finditer(r"[0-9]+", text):
                if not any(a <= m.start() < b for a, b in marks[where]) and s["quantities"]:
                    yield f"{title}: {where}: {text[max(0, m.start() - 6):m.end() + 6]} is not judged"


def listing(directory):
    gold = json.loads((directory / "gold.json").read_text(encoding="utf8"))
    for s in gold["stories"]:
        print("==", s["kicker"], "/", s["headline"], "/", s["deck"], s["byline"], s["jump_to"], s["continued_from"])
        for q in s["quantities"]:
            print("  ", " | ".join(str(q.get(k)) for k in "where surface value low high unit role direction metric entity period qualifier ranks key doubtful".split()))
        print("   not:", s["not_figures"])


if __name__ == "__main__":
    corpus = pathlib.Path(__file__).resolve().parent.parent / "corpus"
    args = [a for a in sys.argv[1:] if a != "--list"]
    bad = 0
    for d in [pathlib.Path(a) for a in args] or sorted(p.parent for p in corpus.glob("*/gold.json")):
        found = list(faults(d))
        bad += len(found)
        print(f"{d.name}: {'sound' if not found else len(found)}")
        print("\n".join("  " + f for f in found), end="\n" if found else "")
        if "--list" in sys.argv:
            listing(d)
    sys.exit(bool(bad))
