/* glibc's width of a character, which Swift's Glibc module leaves out because X/Open's names are off there, and the
 * character set of a locale. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Columns that a Unicode scalar takes by LC_CTYPE; -1 where it is not printable. */
int cw_columns(uint32_t scalar);

/* Writes the name of a locale's character set; false where there is no such locale, or no room. */
bool cw_codeset(const char *locale, char *name, size_t size);
