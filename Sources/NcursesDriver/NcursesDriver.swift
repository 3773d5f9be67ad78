// NcursesDriver
