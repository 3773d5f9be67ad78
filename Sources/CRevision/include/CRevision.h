/* Which revision of the sources the program was built from, in a target of its own: nothing else has to be built again
 * where only the revision is another. */
#pragma once

/* As PKGDECK_REVISION told it to the build; empty where it was not told. */
const char *cr_revision(void);
