#pragma once
#include <stddef.h>
#include <stdint.h>

/// A file that is part of the program.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} PageFile;

// What makes the pictures of a report move, and how it looks.
PageFile page_script(void);
PageFile page_style(void);
