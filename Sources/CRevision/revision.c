#include "CRevision.h"

const char *cr_revision(void) { return PKGDECK_REVISION; }
