/* The system's zlib, which AsyncHTTPClient is built on too; its own module for it is not a product. */
#pragma once

#include <zlib.h>
