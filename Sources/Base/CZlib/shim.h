#include <zlib.h>

/// `inflateInit2` is a macro that Swift does not import; 47 = 15 window bits + gzip or zlib header.
static inline int djaudit_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }
