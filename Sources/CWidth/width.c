#define _GNU_SOURCE
#include "CWidth.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

int cw_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool cw_codeset(const char *locale, char *name, size_t size) {
    locale_t found = newlocale(LC_CTYPE_MASK, locale, (locale_t)0);
    if (!found) return false;
    // In a static executable, glibc's nl_langinfo_l tells of any locale what holds for "C".
    locale_t before = uselocale(found);
    const char *codeset = nl_langinfo(CODESET);
    bool fits = strlen(codeset) < size;
    if (fits) strcpy(name, codeset);
    uselocale(before);
    freelocale(found);
    return fits;
}
