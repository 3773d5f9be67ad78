/* The system's libyaml, which reads YAML 1.1 and keeps the place of everything it read. */
#pragma once

#include <yaml.h>
