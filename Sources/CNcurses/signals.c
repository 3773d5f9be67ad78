/* Handlers that only note what came and wake the main thread's poll. */
#include "CNcurses.h"
#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static volatile sig_atomic_t resized, suspended, resumed, terminated, reported;
static volatile int descriptor = -1;

int cn_wakeup_open(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

void cn_wakeup_signal(int to) {
    int kept = errno;
    uint64_t one = 1;
    if (write(to, &one, sizeof one) < 0) errno = kept;
}

void cn_wakeup_clear(int from) {
    uint64_t count;
    if (read(from, &count, sizeof count) < 0) return;
}

static void note(int number) {
    if (number == SIGWINCH) resized = 1;
    if (number == SIGTSTP) suspended = 1;
    if (number == SIGCONT) resumed = 1;
    cn_wakeup_signal(descriptor);
}

/* With a stalled line the main thread sits in a write and never looks; after a second the alarm ends it. */
static void note_terminate(int number) {
    if (!terminated) alarm(1);
    terminated = number;
    reported = 0;
    cn_wakeup_signal(descriptor);
}

/* Whoever waits for the process sees the signal that ended it. */
static void end_now(int number) {
    int cause = terminated ? terminated : number;
    cn_rescue();
    signal(cause, SIG_DFL);
    raise(cause);
}

static const struct {
    int number;
    void (*handler)(int);
} table[] = {{SIGWINCH, note},          {SIGTSTP, note},          {SIGCONT, note},          {SIGTERM, note_terminate},
             {SIGHUP, note_terminate},  {SIGINT, note_terminate}, {SIGQUIT, note_terminate}, {SIGALRM, end_now}};
enum { COUNT = sizeof table / sizeof *table };
static struct sigaction before[COUNT];

void cn_signals_start(int wakeup) {
    descriptor = wakeup;
    resized = suspended = resumed = terminated = reported = 0;
    /* A write to a pipe that was closed says so itself. */
    signal(SIGPIPE, SIG_IGN);
    for (int i = 0; i < COUNT; i++) {
        struct sigaction action = {.sa_handler = table[i].handler, .sa_flags = SA_RESTART};
        sigfillset(&action.sa_mask);
        sigaction(table[i].number, &action, &before[i]);
        /* nohup and shells without job control ignore signals on purpose. */
        bool ignorable = table[i].handler == note_terminate || table[i].number == SIGTSTP;
        if (ignorable && before[i].sa_handler == SIG_IGN) sigaction(table[i].number, &before[i], NULL);
    }
}

void cn_signals_stop(void) {
    alarm(0);
    for (int i = 0; i < COUNT; i++) sigaction(table[i].number, &before[i], NULL);
}

static bool take(volatile sig_atomic_t *flag) {
    bool was = *flag;
    *flag = 0;
    return was;
}

bool cn_signals_take_resized(void) { return take(&resized); }
bool cn_signals_take_suspend(void) { return take(&suspended); }
bool cn_signals_take_resumed(void) { return take(&resumed); }

int cn_signals_take_terminate(void) {
    int number = reported ? 0 : terminated;
    reported = 1;
    return number;
}

void cn_signals_note_resized(void) { note(SIGWINCH); }

/* The others of the group, such as a script around us, stop first; our own stop must be this thread's,
 * or the handler could be back before it is delivered. */
void cn_signals_default_suspend(void) {
    struct sigaction ours, quiet = {.sa_handler = SIG_IGN}, plain = {.sa_handler = SIG_DFL};
    sigaction(SIGTSTP, &quiet, &ours);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &plain, NULL);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    suspended = resumed = 0;
}
