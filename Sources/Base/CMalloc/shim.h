#include <stdlib.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

/// Lets glibc keep freed memory of up to 32 MB instead of giving it back at once: chunks of rows come and go, and each
/// page that comes back costs a fault. The thresholds are what glibc moves them to by itself when large blocks are
/// freed (mallopt(3), M_MMAP_THRESHOLD); other allocators are left as they are.
static inline void djaudit_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

/// Gives freed memory back all the same, before work of another kind begins: each thread keeps its own, and what one has
/// freed no other uses (malloc_trim(3)).
static inline void djaudit_give_back_freed_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}
