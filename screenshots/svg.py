#!/usr/bin/env python3
"""Turns what `tmux capture-pane -e -p` prints into an SVG picture: svg.py COLUMNS < capture > picture.svg"""
import re
import sys
import unicodedata
from xml.sax.saxutils import escape

CELL, LINE, SIZE, EDGE = 8.43, 18, 14, 12
INK, PAPER = "#d0d0d0", "#101418"
PALETTE = ["#101418", "#e05252", "#3fb950", "#d7ba3d", "#5a9cf8", "#bc8cff", "#39c5cf", "#d0d0d0"]
BRIGHT = ["#767676", "#ff7b72", "#56d364", "#e3d04f", "#79c0ff", "#d2a8ff", "#56d4dd", "#ffffff"]


def indexed(number):
    """The color of a number of the 256-color palette."""
    if number < 16:
        return (PALETTE + BRIGHT)[number]
    if number >= 232:
        return "#" + f"{8 + (number - 232) * 10:02x}" * 3
    levels = [0, 95, 135, 175, 215, 255]
    number -= 16
    return "#" + "".join(f"{levels[n]:02x}" for n in (number // 36, number // 6 % 6, number % 6))


class Look:
    """What the escape sequences so far make of the next character."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.ink = self.paper = None
        self.bold = self.dim = self.reverse = self.underline = False

    def take(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.reset()
            elif code in (38, 48) and codes[:1] == [5]:
                color = indexed(codes[1])
                codes = codes[2:]
                self.ink, self.paper = (color, self.paper) if code == 38 else (self.ink, color)
            elif code in (1, 2, 4, 7):
                setattr(self, {1: "bold", 2: "dim", 4: "underline", 7: "reverse"}[code], True)
            elif code == 22:
                self.bold = self.dim = False
            elif code in (24, 27):
                setattr(self, {24: "underline", 27: "reverse"}[code], False)
            elif 30 <= code <= 37:
                self.ink = PALETTE[code - 30]
            elif 40 <= code <= 47:
                self.paper = PALETTE[code - 40]
            elif 90 <= code <= 97:
                self.ink = BRIGHT[code - 90]
            elif 100 <= code <= 107:
                self.paper = BRIGHT[code - 100]
            elif code == 39:
                self.ink = None
            elif code == 49:
                self.paper = None

    def colors(self):
        ink, paper = self.ink or INK, self.paper or PAPER
        return (paper, ink) if self.reverse else (ink, paper)

    def key(self):
        return (*self.colors(), self.bold, self.dim, self.underline)


def runs(line, look):
    """Pieces of equal look, each with its first column and its width."""
    column, pieces = 0, []
    for code, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b])", line):
        if not text:
            look.take(code)
            continue
        width = 0 if unicodedata.combining(text) else 2 if unicodedata.east_asian_width(text) in "WF" else 1
        if pieces and pieces[-1][0] == look.key():
            pieces[-1][2] += text
            pieces[-1][3] += width
        else:
            pieces.append([look.key(), column, text, width])
        column += width
    return pieces


# Which sides of its cell a border's character reaches: up, right, down, left; and whether it is double.
BORDERS = {"─": ("RL", 0), "│": ("UD", 0), "┌": ("RD", 0), "┐": ("DL", 0), "┘": ("UL", 0), "└": ("UR", 0),
           "═": ("RL", 1), "║": ("UD", 1), "╔": ("RD", 1), "╗": ("DL", 1), "╝": ("UL", 1), "╚": ("UR", 1)}


def words(text):
    """Pieces between blanks with their columns, so that no font's width can shift what follows."""
    column = 0
    for piece in re.findall(r" +|─+|═+|[│┌┐└┘║╔╗╝╚]|[^ ─│┌┐└┘═║╔╗╝╚]+", text):
        if not piece.startswith(" "):
            yield column, piece
        column += sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece if not unicodedata.combining(c))


def draw_word(word, left, top, ink, style):
    if word[0] in BORDERS:
        sides, double = BORDERS[word[0]]
        x, y = left + CELL / 2, top + LINE / 2
        ends = {"U": (x, top), "D": (x, top + LINE), "L": (left, y), "R": (left + len(word) * CELL, y)}
        path = "".join(f"M{x:.1f} {y:.1f}L{ends[side][0]:.1f} {ends[side][1]:.1f}" for side in sides)
        print(f'<path d="{path}" stroke="{ink}" stroke-width="{3 if double else 1}" stroke-linecap="square"{style}/>')
        if double:
            print(f'<path d="{path}" stroke="{PAPER}" stroke-width="1" stroke-linecap="square"/>')
        return
    print(f'<text x="{left:.1f}" y="{top + 13.5}" fill="{ink}"{style}>{escape(word)}</text>')


def draw(lines, columns):
    width, height = columns * CELL + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
          f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{SIZE}">')
    print(f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>')
    look = Look()
    for row, line in enumerate(lines):
        top = EDGE + row * LINE
        for (ink, paper, bold, dim, underline), column, text, cells in runs(line, look):
            left, wide = EDGE + column * CELL, cells * CELL
            if paper != PAPER:
                print(f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{LINE}" fill="{paper}"/>')
            style = ' font-weight="bold"' * bold + ' opacity="0.6"' * dim + ' text-decoration="underline"' * underline
            for start, word in words(text):
                draw_word(word, left + start * CELL, top, ink, style)
    print("</svg>")


draw(sys.stdin.read().rstrip("\n").split("\n"), int(sys.argv[1]))
