#ifndef CPROCESS_H
#define CPROCESS_H

/* What Swift cannot call: it takes a variable number of arguments, or only GNU's C library has it. */

#include <spawn.h>

/* Leaves no memory image of this process, not even to a program that takes cores through a pipe, which the limit
   for the size of cores does not hold back; other processes of the account cannot read its memory either.
   Returns 0, or -1 with errno. */
int cp_forbid_dumping(void);

/* Makes a pipe whose ends no child inherits. Returns 0, or -1 with errno. */
int cp_pipe(int ends[2]);

/* Has a child begin without the descriptors from this one on. Returns 0, or an error's number. */
int cp_spawn_close_from(posix_spawn_file_actions_t *actions, int descriptor);

/* Has a child begin a session of its own, which no terminal ends. Returns 0, or an error's number. */
int cp_spawn_in_own_session(posix_spawnattr_t *attributes, short flags);

#endif
