/* What must be done before Swift's runtime starts: who runs its tasks, and machines that show a program no /proc. */
#pragma once

/* The process's arguments, the program's name first, NULL at their end. */
const char *const *cs_arguments(void);
