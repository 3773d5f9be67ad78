#ifndef CPROCESS_H
#define CPROCESS_H

/* What Swift cannot call because it takes a variable number of arguments. */

/* Leaves no memory image of this process, not even to a program that takes cores through a pipe, which the limit
   for the size of cores does not hold back; other processes of the account cannot read its memory either.
   Returns 0, or -1 with errno. */
int cp_forbid_dumping(void);

#endif
