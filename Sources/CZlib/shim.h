#pragma once
#include <zlib.h>

// deflateInit2 and inflateInit2 are macros, which Swift cannot call.
static inline int czlib_deflate_init_raw(z_stream *stream, int level, int memory_level) {
    return deflateInit2(stream, level, Z_DEFLATED, -15, memory_level, Z_DEFAULT_STRATEGY);
}

// 31: a gzip member with its header and trailer checked.
static inline int czlib_inflate_init_gzip(z_stream *stream) {
    return inflateInit2(stream, 31);
}
