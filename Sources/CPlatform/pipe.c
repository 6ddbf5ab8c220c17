#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>

#include "CPlatform.h"

int platform_pipe(int ends[2], int room) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    // Less room is slower, and nothing else.
    if (room > 0) (void)fcntl(ends[1], F_SETPIPE_SZ, room);
    return 0;
}
