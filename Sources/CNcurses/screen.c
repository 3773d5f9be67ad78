/* The calls to ncurses. */
#include "CNcurses.h"
#include "internal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

enum { STYLES = 32, WIDEST = 1024 };

static SCREEN *screen;
static FILE *file;
static int colors, cursor_shown = 1;
static cchar_t looks[STYLES];
static char modes_on[1024], modes_off[1024];
static bool modes_report;

static void prepare_rescue(void);

static void prepare_colors(void) {
    colors = 0;
    if (has_colors() && start_color() == OK && use_default_colors() == OK) colors = COLORS;
}

/* Appends a capability without its padding, which means something only to tputs. */
static size_t append(char *to, size_t at, size_t size, const char *value) {
    for (; value && *value && at + 1 < size; value++) {
        const char *end = value[0] == '$' && value[1] == '<' ? strchr(value, '>') : NULL;
        if (end) value = end;
        else to[at++] = *value;
    }
    return at;
}

static bool open_screen(const char *term) {
    file = cn_tty_open();
    screen = file ? newterm(term, file, stdin) : NULL;
    if (screen && cn_screen_capability("cup")) return true;
    if (screen) delscreen(screen);
    cn_tty_close(file);
    screen = NULL;
    return false;
}

/* keypad must be said again after each endwin: only wgetch, which is never called, would remember. */
static void take_terminal(void) {
    cn_tty_raw();
    keypad(stdscr, TRUE);
    cursor_shown = -1;
}

/* curses takes a size from terminfo, because the memory it writes into has none, and makes that the region
 * that scrolls; what it wrote so far must go first. The next frame has to be a whole one. */
static void use_size(int rows, int columns) {
    const char *region = cn_screen_capability("csr");
    char plain[64];
    if (rows != LINES || columns != COLS) resize_term(rows, columns);
    cn_tty_flush();
    if (region) cn_tty_write(plain, append(plain, 0, sizeof plain, tiparm(region, 0, rows - 1)));
    prepare_rescue();
}

bool cn_screen_start(const char *term, bool color) {
    static bool at_exit;
    int rows, columns;
    if (!open_screen(term)) return false;
    cn_rescue_begin();
    if (!at_exit) at_exit = atexit(cn_screen_stop) == 0;
    take_terminal();
    leaveok(stdscr, FALSE);
    typeahead(-1);
    if (cn_tty_size(&rows, &columns)) use_size(rows, columns);
    colors = 0;
    if (color) prepare_colors();
    for (int style = 0; style < STYLES; style++) cn_screen_look(style, 0, -1, -1);
    modes_on[0] = modes_off[0] = 0;
    modes_report = false;
    prepare_rescue();
    /* What follows belongs to the alternate screen, where there is one. */
    cn_tty_flush();
    cn_stderr_hold();
    return true;
}

int cn_screen_colors(void) { return colors; }

void cn_screen_look(int style, uint32_t attributes, int foreground, int background) {
    attr_t bits = (attributes & CN_BOLD ? A_BOLD : 0) | (attributes & CN_DIM ? A_DIM : 0) |
                  (attributes & CN_UNDERLINE ? A_UNDERLINE : 0) | (attributes & CN_REVERSE ? A_REVERSE : 0);
    int pair = 0;
    if (colors > 0 && (foreground >= 0 || background >= 0) && style + 1 < COLOR_PAIRS) {
        pair = style + 1;
        init_extended_pair(pair, foreground, background);
    }
    setcchar(&looks[style], L" ", bits, (short)pair, NULL);
}

/* The first and one past the last column that differ, widened to whole characters. */
static bool span(const cn_cell *cells, const cn_cell *shown, int columns, int *from, int *to) {
    int left = 0, right = columns;
    if (shown) {
        while (left < right && memcmp(&cells[left], &shown[left], sizeof *cells) == 0) left++;
        while (right > left && memcmp(&cells[right - 1], &shown[right - 1], sizeof *cells) == 0) right--;
        while (left > 0 && (cells[left].width == 0 || shown[left].width == 0)) left--;
        while (right < columns && (cells[right].width == 0 || shown[right].width == 0)) right++;
    }
    *from = left;
    *to = right;
    return left < right;
}

void cn_screen_row(int row, const cn_cell *cells, const cn_cell *shown, int columns, const cn_marks *marks) {
    cchar_t out[WIDEST];
    int from, to, count = 0;
    if (columns > WIDEST) columns = WIDEST;
    if (!screen || !span(cells, shown, columns, &from, &to)) return;
    for (int column = from; column < to; column++) {
        const cn_cell *cell = &cells[column];
        if (cell->width == 0) continue;
        cchar_t *next = &out[count++];
        *next = looks[cell->style % STYLES];
        next->chars[0] = (wchar_t)cell->scalar;
        for (int i = 0; cell->marks && i < 4 && i + 1 < CCHARW_MAX; i++)
            next->chars[i + 1] = (wchar_t)marks[cell->marks].scalars[i];
    }
    mvadd_wchnstr(row, from, out, count);
}

void cn_screen_ascii_row(int row, const cn_cell *cells, const cn_cell *shown, int columns) {
    cchar_t out[WIDEST];
    int from, to;
    if (columns > WIDEST) columns = WIDEST;
    if (!screen || !span(cells, shown, columns, &from, &to)) return;
    for (int column = from; column < to; column++) {
        out[column - from] = looks[cells[column].style % STYLES];
        bool plain = cells[column].width == 1 && cells[column].scalar < 0x7F && !cells[column].marks;
        out[column - from].chars[0] = plain ? (wchar_t)cells[column].scalar : L'?';
    }
    mvadd_wchnstr(row, from, out, to - from);
}

static void paint(void) {
    wnoutrefresh(stdscr);
    doupdate();
    cn_tty_flush();
}

void cn_screen_show(int row, int column) {
    if (!screen) return;
    int show = row >= 0 && column >= 0;
    if (show) move(row < LINES ? row : LINES - 1, column < COLS ? column : COLS - 1);
    if (show != cursor_shown) curs_set(show);
    cursor_shown = show;
    paint();
}

void cn_screen_repaint(void) {
    if (!screen) return;
    clearok(curscr, TRUE);
    paint();
}

void cn_screen_erase(void) {
    if (screen) erase();
}

void cn_screen_resize(void) {
    int rows, columns;
    if (!screen || !cn_tty_size(&rows, &columns)) return;
    use_size(rows, columns);
    erase();
    clearok(curscr, TRUE);
}

int cn_screen_rows(void) { return screen ? LINES : 0; }
int cn_screen_columns(void) { return screen ? COLS : 0; }

const char *cn_screen_capability(const char *name) {
    const char *value = tigetstr(name);
    return value == NULL || value == (char *)-1 || !*value ? NULL : value;
}

void cn_screen_send(const char *bytes, size_t count) {
    if (screen) cn_tty_write(bytes, count);
}

/* Where the screen stays as it is, the shell's prompt gets a line of its own. That is so without rmcup, and where
   what lies between ignores it, as mosh does and screen without altscreen; elsewhere the line is empty already. */
static size_t append_ending(char *to, size_t at, size_t size, bool has_left) {
    const char *leave = cn_screen_capability("rmcup"), *clear = cn_screen_capability("el");
    if (!leave || !has_left) at = append(to, at, size, tiparm(cn_screen_capability("cup"), LINES - 1, 0));
    if (!has_left) at = append(to, at, size, leave);
    return append(to, at, size, clear ? clear : leave ? NULL : "\r\n");
}

static void prepare_rescue(void) {
    static const char *names[] = {"sgr0", "op", "cnorm", "rmkx"};
    char all[2048];
    size_t at = append(all, 0, sizeof all, modes_off);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        at = append(all, at, sizeof all, cn_screen_capability(names[i]));
    cn_rescue_sequence(all, append_ending(all, at, sizeof all, false));
}

void cn_screen_modes(const char *on, const char *off, bool reports) {
    if (!screen || strlen(on) >= sizeof modes_on || strlen(off) >= sizeof modes_off) return;
    strcpy(modes_on, on);
    strcpy(modes_off, off);
    modes_report = reports;
    prepare_rescue();
}

static void leave(void) {
    char ending[64];
    cn_tty_write(modes_off, strlen(modes_off));
    if (cursor_shown != 1) curs_set(1);
    endwin();
    cn_tty_flush();
    cn_tty_write(ending, append_ending(ending, 0, sizeof ending, true));
    if (modes_report) cn_tty_drain();
    cn_tty_restore();
}

static void come_back(void) {
    take_terminal();
    cn_screen_repaint();
    cn_tty_write(modes_on, strlen(modes_on));
    cn_signals_note_resized();
}

void cn_screen_suspend(void) {
    if (!screen) return;
    leave();
    cn_signals_default_suspend();
    come_back();
}

void cn_screen_resume(void) {
    if (!screen) return;
    endwin();
    come_back();
}

void cn_screen_stop(void) {
    if (!screen) return;
    leave();
    delscreen(screen);
    cn_tty_close(file);
    screen = NULL;
    cn_rescue_end();
    cn_stderr_release();
}
