#ifndef CORDON_ALLOCATIONS_H
#define CORDON_ALLOCATIONS_H

// Counts the allocations of one thread, for tests: linked into the test bundle, it takes the place of the C library's malloc and its kin
// there, which allocate as before and are counted while this thread asks for it. Needs the GNU C library, whose own functions can be called
// under other names; elsewhere, and under the sanitizers, which take malloc's place themselves, nothing is counted.

/// Whether allocations are counted in this build.
int cordon_allocations_are_counted(void);

/// From here on this thread's allocations count, from none.
void cordon_allocations_begin(void);

/// How many there were; they no longer count.
long cordon_allocations_end(void);

#endif
