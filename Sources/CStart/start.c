#include "CStart.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* Of Swift's runtime, whose headers come with no target. */
typedef struct job job;
#define SWIFT __attribute__((swiftcall))
extern SWIFT void (*swift_task_enqueueGlobal_hook)(job *, void *original);
extern SWIFT void swift_job_run(job *, void *executor, uintptr_t implementation);

typedef struct entry {
    struct entry *next;
    job *job;
} entry;

static const char *const none[] = {0};
static const char *const *arguments = none;
static pthread_once_t begun = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static entry *first, **last = &first;

static void *work(void *unused) {
    (void)unused;
    for (;;) {
        pthread_mutex_lock(&lock);
        while (!first) pthread_cond_wait(&filled, &lock);
        entry *taken = first;
        first = taken->next;
        if (!first) last = &first;
        pthread_mutex_unlock(&lock);
        job *job = taken->job;
        free(taken);
        swift_job_run(job, NULL, 0);
    }
    return NULL;
}

/* As many threads as processors, as Swift's own pool has; two at least, so that one may wait for a file. */
static void begin(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    for (long i = 0; i < (count < 2 ? 2 : count); i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL) != 0 && i == 0) abort();
    }
}

static SWIFT void enqueue(job *job, void *original) {
    (void)original;
    pthread_once(&begun, begin);
    entry *added = malloc(sizeof *added);
    if (!added) abort();
    *added = (entry){NULL, job};
    pthread_mutex_lock(&lock);
    *last = added;
    last = &added->next;
    pthread_mutex_unlock(&lock);
    pthread_cond_signal(&filled);
}

/* Swift's tasks run on threads of our own: once libdispatch has run one, a timer of its wakes the process every
   second for good, and where there is no /proc it crashes when it looks after its threads.
   Without /proc Swift also knows no arguments, and its runtime gives up in a constructor of its own unless
   SWIFT_ROOT tells its path. glibc hands constructors what main gets. */
__attribute__((constructor(101))) static void start(int count, char **values) {
    if (count > 0) arguments = (const char *const *)values;
    swift_task_enqueueGlobal_hook = enqueue;
    if (access("/proc/self/stat", F_OK) != 0) setenv("SWIFT_ROOT", "/", 0);
}

const char *const *cs_arguments(void) { return arguments; }
