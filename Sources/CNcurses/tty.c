/* The terminal itself. ncurses writes after every movement of the cursor; here it writes into memory, and a
 * frame goes to the terminal in one piece: less work for both ends, and nothing half painted in between. */
#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

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
