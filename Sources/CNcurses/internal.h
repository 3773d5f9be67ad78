/* What the parts of this target tell each other. */
#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Everything in here may run in a signal handler. */
void cn_rescue(void);
void cn_rescue_write(int descriptor, const char *bytes, size_t count);

/* Notes how the terminal is now, and where curses shall write. */
FILE *cn_tty_open(void);
void cn_tty_close(FILE *file);
void cn_tty_raw(void);
/* May run in a signal handler. */
void cn_tty_restore(void);
/* Drops what comes within a short time. */
void cn_tty_drain(void);
bool cn_tty_size(int *rows, int *columns);
/* Writes to the terminal at once. */
void cn_tty_write(const char *bytes, size_t count);
/* Writes what curses wrote since the last time. */
void cn_tty_flush(void);

void cn_rescue_begin(void);
/* The bytes that bring the terminal back, without help from curses. */
void cn_rescue_sequence(const char *bytes, size_t count);
void cn_rescue_end(void);

void cn_stderr_hold(void);
void cn_stderr_release(void);

void cn_signals_default_suspend(void);
void cn_signals_note_resized(void);

#endif
