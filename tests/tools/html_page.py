"""Set an edition's pages as HTML columns and print them, for a second layout engine's way with the same text."""
import html

import weasyprint

CSS = """
@page { size: 210mm 1200mm; margin: 8mm }
body { font: 10pt/1.25 'Noto Serif CJK %(lang)s'; margin: 0 }
.page { break-after: page } .page:last-child { break-after: auto }
.masthead { font-size: 30pt } .furniture { font-size: 8pt; margin: 0 }
.row { display: flex; gap: 14pt } .story { flex: 1; margin-bottom: 12pt }
.cols { column-gap: 24pt } p { text-indent: 2em; margin: 0 } .x { text-align: center; font-weight: bold; text-indent: 0 }
h1 { font-size: 20pt; margin: 2pt 0; text-align: center } h2, h3 { font-size: 12pt; margin: 2pt 0; text-align: center; font-weight: normal }
.by { text-align: center; text-indent: 0 } .row1 { text-indent: 0; white-space: pre } .box { border: 1pt solid; padding: 3pt; margin: 4pt 0 }
.box p, .cap { text-indent: 0 } .cap { font-size: 8pt } .label { font-size: 14pt; text-indent: 0 }
"""


def story_html(s, start, stop, cols):
    e, out = html.escape, []
    if start == 0:
        for tag, where in (("h2", "kicker"), ("h1", "headline"), ("h3", "deck")):
            if where in s.words:
                out.append(f"<{tag}>" + "<br>".join(map(e, s.words[where])) + f"</{tag}>")
        if "byline" in s.words:
            out.append(f"<p class=by>{e(s.words['byline'])}</p>")
    box, body = "", ""
    for kind, t in s.flow[start:stop]:
        if kind == "o":
            box += f"<p>{e(t)}</p>"
        elif kind == "t":
            body += f"<p class=cap>{e(t)}</p>"
        elif kind == "x":
            body += f"<p class=x>{e(t)}</p>"
        elif kind == "i" and "  " in t:
            body += f"<p class=row1>{e(t)}</p>"
        else:
            body += f"<p>{e(t)}</p>"
    out.append(f'<div class=cols style="column-count:{cols}">{body}</div>')
    if box:
        out.append(f"<div class=box>{box}</div>")
    return "".join(out)


def write_pdf(path, pages, stories, plan):
    parts = []
    for n, p in enumerate(pages):
        out, row = ["<div class=page>"], []
        for i, t in enumerate(p["top"]):
            out.append(f"<p class='furniture {'masthead' if n == 0 and i == 0 else ''}' style='text-indent:0'>{html.escape(t)}</p>")
        for item in p["order"]:
            if item[0] == "label":
                out.append("<div class=row>" + "".join(row) + f"</div><p class=label>{html.escape(item[1])}</p>")
                row = []
                continue
            _, i, start = item
            stops = [o[2] for q in pages for o in q["order"] if o[0] == "story" and o[1] == i and o[2] > start]
            story = story_html(stories[i], start, min(stops, default=len(stories[i].flow)), plan["html_columns"])
            row.append(f"<div class=story>{story}</div>")
            if len(row) == 2:
                out.append("<div class=row>" + "".join(row) + "</div>")
                row = []
        if row:
            out.append("<div class=row>" + "".join(row) + "</div>")
        out += [f"<p class=furniture style='text-indent:0'>{html.escape(t)}</p>" for t in p["bottom"]]
        parts.append("".join(out) + "</div>")
    css = CSS % {"lang": plan.get("lang", "SC")}
    weasyprint.HTML(string=f"<style>{css}</style>" + "".join(parts)).write_pdf(path)
