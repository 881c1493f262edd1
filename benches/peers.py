"""Start to first screen and key to repaint, in a terminal: kanbao and, where they are installed, its
peers, on the same stories.

    python3 benches/peers.py [--kanbao target/release/kanbao] [--size 120x40] [10 1000 20000]

newsboat comes from the distribution, bulletty from crates.io (`cargo install bulletty`); both read the
stories as a feed that is in their store before the clock runs. The first screen is the list of stories (kanbao: the
first story with its list beside it); a key is the one to the next entry (kanbao opens that story). Times are medians in milliseconds to the last byte of the
frame; a frame is over when nothing came for a while. On a busy machine the CPU times say more.
"""

import argparse
import fcntl
import http.server
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import tempfile
import termios
import threading
import time
from html import escape
from pathlib import Path

PLACES = ["石桥", "渡口", "青岭", "东渡", "南坪", "白沙"]
GOODS = ["秋粮", "早稻", "茶叶", "生丝", "柑橘"]
QUIET = 0.05
PATIENCE = 60
# What moves the cursor and sets colours between the letters.
COMMANDS = re.compile(rb"\x1b(\[[0-9;?]*[ -/]*[@-~]|[()].)")
STARTS, KEYS = 5, 40


def story(i):
    """Headline and text of story `i`."""
    place, goods = PLACES[i % 6], GOODS[i // 6 % 5]
    head = f"{place}镇{goods}入库过{i % 83}%"
    lead = f"记者昨日从{place}镇粮站获悉，截至本周末，全镇{goods}入库{i % 97}.6万吨，完成全年计划的{i % 83}.5%。"
    rest = f"为让农户少跑路，粮站还在{i}号渡口设了临时收购点，农户卖{goods}随到随收，排队等候的时间由此缩短了{i % 41}分钟。"
    return head, lead + rest * 4


def dump(count, path):
    """The stories as an extractor prints them: eight a page, lines of 20 em."""
    with open(path, "w", encoding="utf-8") as out:
        for i in range(count):
            head, text = story(i)
            if i % 8 == 0:
                out.write(("\f" if i else "") + f"第{i // 8 + 1}版 要闻\n")
            text = "\u3000\u3000本报讯（记者 柳一禾）" + text
            lines = [text[at : at + 20] for at in range(0, len(text), 20)]
            out.write("\n".join([head, *lines]) + "\n")


def feed(count, path):
    """The same as RSS."""
    with open(path, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>石桥日报</title>')
        out.write("<link>http://127.0.0.1/</link><description>-</description>")
        for i in range(count):
            head, text = story(i)
            date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(1750000000 - i * 60))
            out.write(f"<item><title>{escape(head)}</title><link>http://127.0.0.1/{i}</link>")
            out.write(f"<guid>{i}</guid><pubDate>{date}</pubDate><description>{escape(text)}</description></item>")
        out.write("</channel></rss>")


class Terminal:
    """A program in a terminal."""

    def __init__(self, command, env, size):
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(env)
            time.sleep(0.02)  # until the window has its size
            os.execvp(command[0], command)
        self.begun += 0.02
        self.seen = b""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def until(self, mark):
        """Seconds from the start until `mark` has been written."""
        end = time.perf_counter() + PATIENCE
        while mark.encode() not in COMMANDS.sub(b"", self.seen):
            if time.perf_counter() > end or not select.select([self.fd], [], [], 1)[0]:
                if time.perf_counter() > end:
                    raise TimeoutError(mark)
                continue
            self.seen += os.read(self.fd, 1 << 16)
        return time.perf_counter() - self.begun

    def settle(self, quiet=QUIET, first=None):
        """Reads until nothing is written any more; the time of the last letter, none without one.
        The first is waited for as long as `first`. Some write commands without letters all the time."""
        last, end = None, time.perf_counter() + (first or quiet)
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                if COMMANDS.sub(b"", os.read(self.fd, 1 << 16)).strip():
                    last = time.perf_counter()
                    end = last + quiet
        return last

    def press(self, key):
        """Seconds from a key to the last letter of its frame; none where nothing changed."""
        begun = time.perf_counter()
        os.write(self.fd, key.encode())
        last = self.settle(first=2)
        return last and last - begun

    def worked(self):
        """Seconds of CPU that its threads have used."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((t / "schedstat").read_text().split()[0]) for t in tasks) / 1e9

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


class Kanbao:
    name = "kanbao"
    key = "J"

    def __init__(self, program):
        self.program = program

    def prepare(self, folder, count):
        dump(count, folder / "page.txt")
        (folder / "config.toml").write_text("")
        self.command = [self.program, "--config", str(folder / "config.toml"), str(folder / "page.txt")]
        # What is kept is kept there: it begins with the first story.
        self.env = {"XDG_STATE_HOME": str(folder)}
        self.mark, self.ready, self.enter = "石桥镇秋粮入库", "已读", []


class Newsboat:
    name = "newsboat"
    key = "j"

    def prepare(self, folder, count):
        feed(count, folder / "feed.xml")
        (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
        (folder / "config").write_text("max-items 0\n")
        files = [f"-u{folder}/urls", f"-c{folder}/cache.db", f"-C{folder}/config"]
        subprocess.run(["newsboat", *files, "-x", "reload"], check=True, stdout=subprocess.DEVNULL)
        self.command = ["newsboat", "-q", *files]
        self.env = {}
        self.mark, self.ready, self.enter = "石桥日报", None, ["\r"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the feed and says nothing of it."""

    def log_message(self, *_):
        pass


class Bulletty:
    name = "bulletty"
    key = "j"

    def prepare(self, folder, count):
        feed(count, folder / "feed.xml")
        self.env = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")}
        handler = lambda *a: Quiet(*a, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/feed.xml"
        run = dict(env={**os.environ, **self.env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(["bulletty", "add", url, "news"], check=True, **run)
        subprocess.run(["bulletty", "update"], check=True, **run)
        self.command = ["bulletty"]
        self.mark, self.ready, self.enter = "石桥日报", None, ["j", "\r"]


def measure(reader, count, size):
    with tempfile.TemporaryDirectory() as folder:
        reader.prepare(Path(folder), count)
        env = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **reader.env}
        starts, whole = [], None
        for last in [False] * (STARTS - 1) + [True]:
            terminal = Terminal(reader.command, env, size)
            starts.append((terminal.until(reader.mark), terminal.worked()))
            if not last:
                terminal.close()
        if reader.ready:
            whole = terminal.until(reader.ready)
        terminal.settle(0.5)
        for key in reader.enter:
            terminal.press(key)
            terminal.settle(0.5)
        worked = terminal.worked()
        # None at the foot of a short list, where nothing would change.
        presses = min(KEYS, count - 2)
        keys = [terminal.press(reader.key) for _ in range(presses)]
        worked = (terminal.worked() - worked) / presses
        terminal.close()
        first, cpu = (statistics.median(times) for times in zip(*starts))
        keys = [k for k in keys if k is not None]
        return first, cpu, whole, statistics.median(keys) if keys else None, worked


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kanbao", default="target/release/kanbao")
    parser.add_argument("--size", default="120x40")
    parser.add_argument("counts", nargs="*", type=int, default=[10, 1000, 20000])
    args = parser.parse_args()
    size = tuple(int(n) for n in args.size.split("x"))
    readers = [Kanbao(os.path.abspath(args.kanbao))]
    readers += [r for r in (Newsboat(), Bulletty()) if shutil.which(r.name)]
    heads = ["first screen", "its CPU", "all read", "key", "its CPU"]
    print(f"{'reader':<10}{'stories':>8}" + "".join(f"{h:>14}" for h in heads) + f"   ms, {args.size}")
    for count in args.counts:
        for reader in readers:
            shown = ["-" if t is None else f"{t * 1000:.1f}" for t in measure(reader, count, size)]
            print(f"{reader.name:<10}{count:>8}" + "".join(f"{t:>14}" for t in shown), flush=True)


main()
