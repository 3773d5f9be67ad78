/* The terminal itself. ncurses writes after every movement of the cursor; here it writes into memory, and a
 * frame goes to the terminal in one piece: less work for both ends, and nothing half painted in between. */
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { DRAIN_MS = 50, MOST_READS = 64 };

static struct termios saved;
static bool has_saved;
static int gathered = -1;

FILE *cn_tty_open(void) {
    has_saved = tcgetattr(STDIN_FILENO, &saved) == 0;
    gathered = memfd_create("frame", MFD_CLOEXEC);
    return gathered < 0 ? NULL : fdopen(gathered, "w");
}

void cn_tty_close(FILE *file) {
    if (file) fclose(file);
    gathered = -1;
}

void cn_tty_raw(void) {
    struct termios raw = saved;
    cfmakeraw(&raw);
    if (has_saved) tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

void cn_tty_restore(void) {
    if (has_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved);
}

/* Half a mouse report typed at the shell is worse than a key that was typed ahead; nothing else is dropped, because what
 * was read cannot be given back. */
void cn_tty_drain(void) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    struct timespec start, now;
    char dropped[4096];
    long left = DRAIN_MS;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int reads = 0; reads < MOST_READS && poll(&input, 1, left > 0 ? (int)left : 0) > 0; reads++) {
        if (read(STDIN_FILENO, dropped, sizeof dropped) <= 0) return;
        clock_gettime(CLOCK_MONOTONIC, &now);
        left = DRAIN_MS - (now.tv_sec - start.tv_sec) * 1000 - (now.tv_nsec - start.tv_nsec) / 1000000;
    }
}

bool cn_tty_size(int *rows, int *columns) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

void cn_tty_write(const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void cn_tty_flush(void) {
    static char part[1 << 16];
    off_t at = 0, end = lseek(gathered, 0, SEEK_CUR);
    while (at < end) {
        size_t left = (size_t)(end - at);
        ssize_t count = pread(gathered, part, left < sizeof part ? left : sizeof part, at);
        if (count <= 0) break;
        cn_tty_write(part, (size_t)count);
        at += count;
    }
    if (end > 0) lseek(gathered, 0, SEEK_SET);
}
