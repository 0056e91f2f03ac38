#include "cordon_allocations.h"

#include <errno.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define CORDON_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(CORDON_SANITIZED)

// The library's own, under names that nobody takes the place of.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// Of the program itself, so that to read them allocates nothing.
static __thread int is_counting;
static __thread long count;

static void note(void) { count += is_counting; }

void *malloc(size_t size) {
    note();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    note();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    note();
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    note();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    note();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    note();
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
    void *found = __libc_memalign(alignment, size);
    if (!found) return ENOMEM;
    *memory = found;
    return 0;
}

int cordon_allocations_are_counted(void) { return 1; }

void cordon_allocations_begin(void) {
    count = 0;
    is_counting = 1;
}

long cordon_allocations_end(void) {
    is_counting = 0;
    return count;
}

#else

int cordon_allocations_are_counted(void) { return 0; }
void cordon_allocations_begin(void) {}
long cordon_allocations_end(void) { return 0; }

#endif
