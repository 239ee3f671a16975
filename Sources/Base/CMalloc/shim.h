#include <stdlib.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

/// Lets glibc keep up to 32 MB of freed memory instead of returning it at once: chunks of rows are allocated and freed
/// constantly, and each page that is allocated again costs a page fault. glibc moves its thresholds to these values by
/// itself when large blocks are freed (mallopt(3), M_MMAP_THRESHOLD). Other allocators are not changed.
static inline void djaudit_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

/// Lets all threads of a process take memory from one heap, so that what one has freed another uses, where rows go through
/// many hands. Each thread has a heap of its own by default, which saves waiting where all allocate all the time
/// (mallopt(3), M_ARENA_MAX). Before the threads begin.
static inline void djaudit_share_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 1);
#endif
}
