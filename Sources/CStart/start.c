#include "CStart.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* Of Swift's runtime and of libdispatch, whose headers come with no target. */
typedef struct job job;
typedef struct queue queue;
#define SWIFT __attribute__((swiftcall))
extern SWIFT void (*swift_task_enqueueGlobal_hook)(job *, void *original);
extern SWIFT void swift_job_run(job *, void *executor, uintptr_t implementation);
extern queue *dispatch_get_global_queue(intptr_t priority, uintptr_t flags);
extern void dispatch_async_f(queue *, void *context, void (*work)(void *));
enum { OVERCOMMIT = 2 };

static const char *const none[] = {0};
static const char *const *arguments = none;

static void run(void *job) { swift_job_run(job, NULL, 0); }

static SWIFT void enqueue(job *job, void *original) {
    (void)original;
    dispatch_async_f(dispatch_get_global_queue(0, OVERCOMMIT), job, run);
}

/* Without /proc Swift knows no arguments, its runtime gives up in a constructor of its own unless SWIFT_ROOT tells
   its path, and libdispatch crashes when it looks after its threads, which it does not for those of the overcommit
   queues. glibc hands constructors what main gets. */
__attribute__((constructor(101))) static void start(int count, char **values) {
    if (count > 0) arguments = (const char *const *)values;
    if (access("/proc/self/stat", F_OK) == 0) return;
    setenv("SWIFT_ROOT", "/", 0);
    swift_task_enqueueGlobal_hook = enqueue;
}

const char *const *cs_arguments(void) { return arguments; }
