/* What the driver needs of ncurses and of C; no ncurses header reaches Swift. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One place of the screen, laid out as Terminal's Cell is. */
typedef struct {
    uint32_t scalar;
    uint16_t marks;
    uint8_t style;
    uint8_t width;
} cn_cell;

/* Combining marks of a cell; unused places are 0. */
typedef struct {
    uint32_t scalars[4];
} cn_marks;

enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/* The screen: main thread only. */
/* False where terminfo does not know `term`, or it cannot move the cursor. */
bool cn_screen_start(const char *term, bool color);
/* Colors that can stand on the terminal's own background; 0 if there are none. */
int cn_screen_colors(void);
/* How cells of a style (at most 31) look; -1 is the terminal's own color. */
void cn_screen_look(int style, uint32_t attributes, int foreground, int background);
/* Hands a row to curses; of `shown`, which may be NULL, only what differs is handed over. */
void cn_screen_row(int row, const cn_cell *cells, const cn_cell *shown, int columns, const cn_marks *marks);
/* The same with a question mark for everything that is not ASCII. */
void cn_screen_ascii_row(int row, const cn_cell *cells, const cn_cell *shown, int columns);
/* Paints what was handed over; a negative row hides the cursor. */
void cn_screen_show(int row, int column);
/* Paints everything again, whatever stands on the screen. */
void cn_screen_repaint(void);
/* Makes all blank, to be painted with the next frame. */
void cn_screen_erase(void);
/* Takes the size that the terminal has now. */
void cn_screen_resize(void);
int cn_screen_rows(void);
int cn_screen_columns(void);
/* A terminfo string, NULL if the terminal has none; valid until the screen stops. */
const char *cn_screen_capability(const char *name);
/* Bytes that switch extra modes on and off again: written around each suspension, and at the end. Where they make the
 * terminal report things by itself, what is on its way when they are switched off is not left to the shell. */
void cn_screen_modes(const char *on, const char *off, bool reports);
/* Writes to the terminal past curses. */
void cn_screen_send(const char *bytes, size_t count);
/* Stops the process group as Ctrl-Z does, and comes back when it is continued. */
void cn_screen_suspend(void);
/* Sets the terminal up again after somebody else continued the process. */
void cn_screen_resume(void);
/* Gives the terminal back as it was; may be called again. */
void cn_screen_stop(void);

/* Signals: handlers note them here and wake the descriptor. */
int cn_wakeup_open(void);
void cn_wakeup_signal(int descriptor);
void cn_wakeup_clear(int descriptor);
void cn_signals_start(int wakeup);
void cn_signals_stop(void);
bool cn_signals_take_resized(void);
bool cn_signals_take_suspend(void);
bool cn_signals_take_resumed(void);
/* The signal that asks the process to end, or 0. */
int cn_signals_take_terminate(void);

#endif
