#include "CWidth.h"

#include <wchar.h>

int cw_columns(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
