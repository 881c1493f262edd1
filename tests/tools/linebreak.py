"""Break a paragraph into lines of a measure, as page layout programs do it for Chinese (widths in em)."""
import re

NOT_FIRST = set("。，、；：？！”’）》」』】〕〉…—％%℃·～/")
NOT_LAST = set("“‘（《「『【〔〈")
HANGS = set("。，、")
UNIT = re.compile(r"[!-~]+|——|……|.", re.S)


def width(text):
    return sum(0.5 if " " <= c <= "~" else 1.0 for c in text)


def pieces(text):
    """What never breaks inside: a Latin word or a number, a double dash, one Han character."""
    for m in UNIT.finditer(text):
        t = m[0]
        if len(t) > 24:                          # an address of the net may break anywhere
            yield from (t[i:i + 8] for i in range(0, len(t), 8))
        else:
            yield t


def break_lines(text, measure, indent=2.0, habit="push"):
    """Lines of `measure` em. `habit` is what happens to a mark that may not begin a line: `push` takes the
    character before it along (a short line), `pull` squeezes it in, `hang` lets 。，、 stand in the margin."""
    lines, line, room = [], [], measure - indent
    for p in pieces(text):
        if p == " " and not line:
            continue
        w = width(p)
        if width("".join(line)) + w <= room + 0.01 or not line:
            line.append(p)
            continue
        if p[0] in NOT_FIRST and (habit == "pull" or habit == "hang" and p in HANGS) \
                and width("".join(line)) <= room + 0.01:
            line.append(p)
            continue
        carry = [p]
        if p[0] in NOT_FIRST:
            while len(line) > 1 and carry[0][0] in NOT_FIRST:
                carry.insert(0, line.pop())
        while len(line) > 1 and line[-1][-1] in NOT_LAST:
            carry.insert(0, line.pop())
        lines.append("".join(line).rstrip())
        line, room = carry, measure
        if line == [" "]:
            line = []
    if line:
        lines.append("".join(line).rstrip())
    return lines
