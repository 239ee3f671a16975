#include <zlib.h>

/// `inflateInit2` is a macro that Swift does not import; 47 = 15 window bits + gzip or zlib header.
static inline int djaudit_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }

/// `deflateInit2` is a macro, too; 31 = 15 window bits + gzip header.
static inline int djaudit_deflate_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
