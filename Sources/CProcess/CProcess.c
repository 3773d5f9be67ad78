#include "CProcess.h"

#include <sys/prctl.h>

int cp_forbid_dumping(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
