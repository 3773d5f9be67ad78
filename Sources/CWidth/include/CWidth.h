/* glibc's width of a character: Swift's Glibc module leaves it out, because X/Open's names are off there. */
#pragma once

#include <stdint.h>

/* Columns that a Unicode scalar takes by LC_CTYPE; -1 where it is not printable. */
int cw_columns(uint32_t scalar);
