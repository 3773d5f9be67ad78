/* What the parts of this target tell each other. */
#ifndef CN_INTERNAL_H
#define CN_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

/* Everything in here may run in a signal handler. */
void cn_rescue(void);
void cn_rescue_write(int descriptor, const char *bytes, size_t count);

/* Notes how the terminal is now; to be called before curses changes it. */
void cn_rescue_begin(void);
/* The bytes that bring the terminal back, without help from curses. */
void cn_rescue_sequence(const char *bytes, size_t count);
void cn_rescue_end(void);

void cn_stderr_hold(void);
void cn_stderr_release(void);

void cn_signals_default_suspend(void);
void cn_signals_note_resized(void);

#endif
