/* Brings the terminal back from inside a signal handler, where curses must not be called. */
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

enum { LONGEST_SEQUENCE = 2048, STALLED_MS = 200, STACK = 64 * 1024 };

/* Signals that end a process and that signals.c does not take; those for real-time use come on top. */
static const int fatal[] = {SIGSEGV, SIGBUS,  SIGILL,  SIGTRAP,   SIGFPE,  SIGABRT, SIGSYS, SIGUSR1,
                            SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO,   SIGPWR, SIGSTKFLT};
enum { FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction before[_NSIG];
static volatile sig_atomic_t armed;
static char sequence[LONGEST_SEQUENCE];
static volatile size_t length;
static int held = -1, own_stderr = -1;

/* Never waits longer than STALLED_MS for a terminal that takes nothing. */
void cn_rescue_write(int descriptor, const char *bytes, size_t count) {
    int flags = fcntl(descriptor, F_GETFL);
    fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        struct pollfd room = {descriptor, POLLOUT, 0};
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (written < 0 && errno == EINTR) {
            continue;
        } else if (poll(&room, 1, STALLED_MS) <= 0 || room.revents & (POLLHUP | POLLERR)) {
            break;
        }
    }
    fcntl(descriptor, F_SETFL, flags);
}

static void replay_stderr(void) {
    char part[512];
    off_t at = 0;
    ssize_t count;
    while ((count = pread(held, part, sizeof part, at)) > 0) {
        cn_rescue_write(own_stderr, part, (size_t)count);
        at += count;
    }
}

/* Where a stalled line took nothing more, what waits in it gives way, and CAN ends a sequence that was cut. */
static void make_room(void) {
    struct pollfd room = {STDOUT_FILENO, POLLOUT, 0};
    if (poll(&room, 1, 0) != 0 || tcflush(STDOUT_FILENO, TCOFLUSH) != 0) return;
    cn_rescue_write(STDOUT_FILENO, "\030", 1);
}

void cn_rescue(void) {
    if (!armed) return;
    armed = 0;
    make_room();
    cn_tty_restore();
    cn_rescue_write(STDOUT_FILENO, sequence, length);
    if (held >= 0) replay_stderr();
}

static void on_fatal(int number) {
    cn_rescue();
    sigaction(number, &before[number], NULL);
    raise(number);
}

static void catch(int number, const struct sigaction *action) {
    sigaction(number, action, &before[number]);
    if (before[number].sa_handler == SIG_IGN) sigaction(number, &before[number], NULL);
}

void cn_rescue_begin(void) {
    static void *stack;
    length = 0;
    if (!stack && (stack = malloc(STACK))) sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = STACK}, NULL);
    struct sigaction action = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK};
    sigfillset(&action.sa_mask);
    for (int i = 0; i < FATAL; i++) catch(fatal[i], &action);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) catch(number, &action);
    armed = 1;
}

void cn_rescue_sequence(const char *bytes, size_t count) {
    length = 0;
    if (count > sizeof sequence) return;
    memcpy(sequence, bytes, count);
    length = count;
}

void cn_rescue_end(void) {
    armed = 0;
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before[fatal[i]], NULL);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) sigaction(number, &before[number], NULL);
}

/* Messages would land between the panes, and be gone with them; a file that was asked for is left alone. */
void cn_stderr_hold(void) {
    if (held >= 0 || !isatty(STDERR_FILENO)) return;
    int file = memfd_create("stderr", MFD_CLOEXEC);
    if (file < 0) return;
    fcntl(file, F_SETFL, O_APPEND);
    own_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(file, STDERR_FILENO);
    held = file;
}

void cn_stderr_release(void) {
    if (held < 0) return;
    dup2(own_stderr, STDERR_FILENO);
    replay_stderr();
    close(own_stderr);
    close(held);
    held = own_stderr = -1;
}
