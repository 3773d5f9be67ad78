#include "CProcess.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

int cp_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

int cp_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int cp_spawn_close_from(posix_spawn_file_actions_t *actions, int descriptor) {
  return posix_spawn_file_actions_addclosefrom_np(actions, descriptor);
}

int cp_spawn_in_own_session(posix_spawnattr_t *attributes, short flags) {
  return posix_spawnattr_setflags(attributes, (short)(flags | POSIX_SPAWN_SETSID));
}
