// A disk that fails when it is told to, preloaded into a program under test and into nothing that it starts.
//
//     LD_PRELOAD=libfaults.so FAULT_CALL=write FAULT_AT=7 FAULT_ERRNO=28 FAULT_TIMES=1 fishladder ...
//
// makes the seventh write fail with ENOSPC, or so many from the seventh on, with FAULT_EVERY=2 every second of them. Calls are
// counted by what they are for: all ways of opening a file are "open". FAULT_SHORT says how a write is short: it takes half its
// bytes and says so. With FAULT_COUNTS the numbers of calls are written to that file when the program ends. What the C library
// calls within itself is not seen.
//
// A descriptor that "fails" to close is closed all the same, as Linux does; what fails otherwise is not done at all.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum call {
    OPEN, WRITE, RENAME, EXCHANGE, LINK, SYNC, SYNCFS, MKDIR, FLOCK, CLOSE, STAT, READ, OPENDIR, READDIR, UNLINK, RMDIR,
    TRUNCATE, PIPE, POLL, CALLS
};
static const char *const names[CALLS] = {
    "open",  "write", "rename",  "exchange", "link",   "sync",  "syncfs",   "mkdir", "flock", "close",
    "stat",  "read",  "opendir", "readdir",  "unlink", "rmdir", "truncate", "pipe",  "poll",
};

static atomic_int counts[CALLS];
static int failing = -1, first, times, every, code, is_short;
static const char *counts_path;

static int number(const char *name) {
    const char *text = getenv(name);
    return text ? atoi(text) : 0;
}

__attribute__((constructor)) static void begin(void) {
    const char *wanted = getenv("FAULT_CALL");
    for (int call = 0; wanted && call < CALLS; call++) {
        if (strcmp(wanted, names[call]) == 0) failing = call;
    }
    first = number("FAULT_AT");
    times = number("FAULT_TIMES");
    every = number("FAULT_EVERY") ?: 1;
    code = number("FAULT_ERRNO");
    is_short = number("FAULT_SHORT");
    counts_path = getenv("FAULT_COUNTS");
    // Not for psql and whatever else is started.
    unsetenv("LD_PRELOAD");
}

__attribute__((destructor)) static void end(void) {
    FILE *file = counts_path ? fopen(counts_path, "w") : NULL;
    if (!file) return;
    for (int call = 0; call < CALLS; call++) fprintf(file, "%s %d\n", names[call], atomic_load(&counts[call]));
    fclose(file);
}

// Whether this call is one that is to fail.
static int fails(enum call call) {
    int place = atomic_fetch_add(&counts[call], 1) + 1;
    if ((int)call != failing || place < first || (place - first) % every != 0 || (place - first) / every >= times) return 0;
    errno = code;
    return 1;
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define FAILING(call, result, name, parameters, arguments) \
    result name parameters { \
        REAL(name); \
        return fails(call) ? (result)-1 : real arguments; \
    }

// Swift's own threads watch the kernel's /proc, and abort the program where they cannot: that is nobody's disk.
static atomic_bool is_kernels[1024];
static int opened(const char *path, int descriptor) {
    int is_small = descriptor >= 0 && descriptor < 1024;
    if (is_small) atomic_store(&is_kernels[descriptor], strncmp(path, "/proc/", 6) == 0);
    return descriptor;
}
// What people are told, on standard output and errors, is never held back.
static int is_ours(int descriptor) {
    return descriptor > 2 && !(descriptor < 1024 && atomic_load(&is_kernels[descriptor]));
}

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(name); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, mode_t); \
        va_end(rest); \
        if (strncmp(path, "/proc/", 6) != 0 && fails(OPEN)) return -1; \
        return opened(path, real(path, flags, mode)); \
    }
OPENING(open)
OPENING(open64)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    REAL(write);
    if (!is_ours(descriptor) || !fails(WRITE)) return real(descriptor, bytes, count);
    if (!is_short) return -1;
    return real(descriptor, bytes, count > 1 ? count / 2 : count);
}

ssize_t read(int descriptor, void *bytes, size_t count) {
    REAL(read);
    return is_ours(descriptor) && fails(READ) ? -1 : real(descriptor, bytes, count);
}
FAILING(READ, ssize_t, pread, (int descriptor, void *bytes, size_t count, off_t at), (descriptor, bytes, count, at))
FAILING(READ, ssize_t, pread64, (int descriptor, void *bytes, size_t count, off64_t at), (descriptor, bytes, count, at))
FAILING(RENAME, int, rename, (const char *path, const char *target), (path, target))
FAILING(LINK, int, link, (const char *path, const char *target), (path, target))
FAILING(SYNC, int, fsync, (int descriptor), (descriptor))
FAILING(SYNC, int, fdatasync, (int descriptor), (descriptor))
FAILING(SYNCFS, int, syncfs, (int descriptor), (descriptor))
FAILING(MKDIR, int, mkdir, (const char *path, mode_t mode), (path, mode))
FAILING(FLOCK, int, flock, (int descriptor, int operation), (descriptor, operation))
FAILING(STAT, int, stat, (const char *path, struct stat *status), (path, status))
FAILING(STAT, int, lstat, (const char *path, struct stat *status), (path, status))
FAILING(STAT, int, fstat, (int descriptor, struct stat *status), (descriptor, status))
FAILING(STAT, int, stat64, (const char *path, struct stat64 *status), (path, status))
FAILING(STAT, int, lstat64, (const char *path, struct stat64 *status), (path, status))
FAILING(STAT, int, fstat64, (int descriptor, struct stat64 *status), (descriptor, status))
FAILING(STAT, int, access, (const char *path, int mode), (path, mode))
FAILING(UNLINK, int, unlink, (const char *path), (path))
FAILING(RMDIR, int, rmdir, (const char *path), (path))
FAILING(TRUNCATE, int, truncate, (const char *path, off_t length), (path, length))
FAILING(TRUNCATE, int, ftruncate, (int descriptor, off_t length), (descriptor, length))
FAILING(PIPE, int, pipe2, (int ends[2], int flags), (ends, flags))

struct pollfd;
int poll(struct pollfd *polled, unsigned long count, int timeout);
FAILING(POLL, int, poll, (struct pollfd * polled, unsigned long count, int timeout), (polled, count, timeout))

char *realpath(const char *path, char *found) {
    REAL(realpath);
    return fails(STAT) ? NULL : real(path, found);
}

int renameat2(int from, const char *path, int to, const char *target, unsigned flags) {
    REAL(renameat2);
    return fails(flags & RENAME_EXCHANGE ? EXCHANGE : RENAME) ? -1 : real(from, path, to, target, flags);
}

int close(int descriptor) {
    REAL(close);
    if (!is_ours(descriptor) || !fails(CLOSE)) return real(descriptor);
    real(descriptor);
    errno = code;
    return -1;
}

DIR *opendir(const char *path) {
    REAL(opendir);
    return fails(OPENDIR) ? NULL : real(path);
}

struct dirent *readdir(DIR *folder) {
    REAL(readdir);
    return fails(READDIR) ? NULL : real(folder);
}

struct dirent64 *readdir64(DIR *folder) {
    REAL(readdir64);
    return fails(READDIR) ? NULL : real(folder);
}
