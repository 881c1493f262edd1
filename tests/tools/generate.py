#!/usr/bin/env python3
"""Make the corpus: read editions/*.txt, write gold.json and the dumps of each under ../corpus.

usage: generate.py [NAME …]        needs: reportlab pymupdf pdfminer.six pypdf weasyprint, poppler-utils
"""
import ast
import json
import pathlib
import subprocess
import sys
import tempfile

import edition
import frames
import html_page
import typeset

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
BASE = dict(size=10, lead=12.6, gutter=24, columns=4, measure=18, habit="push", order="natural",
            autospace=False, heads_below=False, single=False, tight=False, html_columns=1, seed=1, before=0.2, displaced=0.15)


def pymupdf_pages(pdf):
    import pymupdf
    with pymupdf.open(pdf) as doc:
        return [page.get_text() for page in doc]


def pdfminer_text(pdf):
    from pdfminer.high_level import extract_text
    return extract_text(pdf)


def pypdf_text(pdf):
    from pypdf import PdfReader
    return "\f".join(page.extract_text() for page in PdfReader(pdf).pages)


def pdftotext(pdf, *options):
    return subprocess.run(["pdftotext", *options, pdf, "-"], capture_output=True, check=True).stdout.decode("utf8")


def plan(text):
    """Habits as an edition writes them: `measure=16, habit="push"`."""
    call = ast.parse(f"dict({text})", mode="eval").body
    return dict(BASE, **{k.arg: ast.literal_eval(k.value) for k in call.keywords})


def make(name):
    head, pages, stories = edition.read(HERE / "editions" / f"{name}.txt")
    out = CORPUS / name
    out.mkdir(parents=True, exist_ok=True)
    gold = edition.gold(head, pages, stories)
    (out / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf8")
    plans = [plan(head.get(k, "")) for k in ("plan_a", "plan_b", "plan_frames")]
    frames.write_frames(out / "dump.frames.txt", pages, stories, plans[2])
    frames.write_web(out / "dump.web.txt", pages, stories)
    with tempfile.TemporaryDirectory() as tmp:
        a, b, h = (f"{tmp}/{x}.pdf" for x in "abh")
        typeset.write_pdf(a, pages, stories, plans[0])
        typeset.write_pdf(b, pages, stories, plans[1])
        html_page.write_pdf(h, pages, stories, plans[0])
        dumps = {"pymupdf": "\f".join(pymupdf_pages(a)), "pdftotext": pdftotext(b),
                 "pdfminer": pdfminer_text(h), "pypdf": pypdf_text(b)}
        if len(pages) > 1:
            for n, text in enumerate(pymupdf_pages(h), 1):
                (out / f"dump.p.{n}.txt").write_text(text, encoding="utf8")
        if "layout" in head:
            dumps["layout"] = pdftotext(a, "-layout")
    for kind, text in dumps.items():
        (out / f"dump.{kind}.txt").write_text(text, encoding="utf8")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(p.stem for p in (HERE / "editions").glob("*.txt")):
        make(name)
