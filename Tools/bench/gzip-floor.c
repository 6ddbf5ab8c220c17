// The gzip floor: what the files of a snapshot cost if nothing is done but compress and write them, on one thread.
//
//     cc -O2 -o gzip-floor gzip-floor.c -lz
//     gzip-floor SNAPSHOT TARGET LEVEL ROUNDS
//     gzip-floor version                        of zlib
//
// Inflates every part that SNAPSHOT/parts.csv lists into memory. Then, in each round and in that order, compresses them
// with bare zlib at LEVEL and writes them to the same relative paths under TARGET, whose folders are made before the
// clock starts and which is emptied after it stops. LEVEL 0 compresses nothing: a bare loop that makes as many files of
// the same sizes. Prints `seconds S` for each round, then `files N csv B gz B peak_kib K` of the last.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zlib.h>

enum { MOST_PATH = 512 };

struct part {
    char path[MOST_PATH];
    unsigned char *csv, *gz;
    size_t csv_size, gz_size;
};

static struct part *parts;
static size_t part_count;

static void fail(const char *what, const char *name) {
    fprintf(stderr, "gzip-floor: %s \"%s\": %s\n", what, name, strerror(errno));
    exit(1);
}

static void *memory(void *old, size_t size) {
    void *new = realloc(old, size);
    if (!new) fail("no memory for", "the snapshot");
    return new;
}

static unsigned char *read_whole(const char *path, size_t *size) {
    int file = open(path, O_RDONLY);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) fail("cannot read", path);
    unsigned char *bytes = memory(NULL, (size_t)status.st_size + 1);
    *size = 0;
    for (ssize_t got; (got = read(file, bytes + *size, (size_t)status.st_size - *size)) > 0;) *size += (size_t)got;
    close(file);
    bytes[*size] = 0;
    return bytes;
}

static void inflate_part(struct part *part) {
    size_t room = part->gz_size * 10 + 1024;
    part->csv = memory(NULL, room);
    z_stream stream = {.next_in = part->gz, .avail_in = (uInt)part->gz_size};
    inflateInit2(&stream, 15 + 16);
    for (int status = Z_OK; status != Z_STREAM_END;) {
        if (stream.total_out == room) part->csv = memory(part->csv, room *= 2);
        stream.next_out = part->csv + stream.total_out;
        stream.avail_out = (uInt)(room - stream.total_out);
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END) fail("not gzip:", part->path);
    }
    part->csv_size = stream.total_out;
    part->csv = memory(part->csv, part->csv_size);
    inflateEnd(&stream);
}

static void load(const char *snapshot) {
    char path[2 * MOST_PATH];
    snprintf(path, sizeof path, "%s/parts.csv", snapshot);
    size_t size;
    char *list = (char *)read_whole(path, &size);
    char *line = strchr(list, '\n');  // after the header
    while (line && line[1]) {
        parts = memory(parts, (part_count + 1) * sizeof *parts);
        struct part *part = &parts[part_count++];
        *part = (struct part){0};
        snprintf(part->path, sizeof part->path, "%.*s", (int)strcspn(line + 1, ","), line + 1);
        snprintf(path, sizeof path, "%s/%s", snapshot, part->path);
        part->gz = read_whole(path, &part->gz_size);
        inflate_part(part);
        line = strchr(line + 1, '\n');
    }
    free(list);
}

static void make_folders(void) {
    for (size_t i = 0; i < part_count; i++) {
        char path[MOST_PATH];
        strcpy(path, parts[i].path);
        for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
            *slash = 0;
            if (mkdir(path, 0777) != 0 && errno != EEXIST) fail("cannot make", path);
            *slash = '/';
        }
    }
}

// Folders go with the last file in them.
static void remove_all(void) {
    for (size_t i = 0; i < part_count; i++) {
        char path[MOST_PATH];
        strcpy(path, parts[i].path);
        unlink(path);
        for (char *slash; (slash = strrchr(path, '/'));) {
            *slash = 0;
            rmdir(path);
        }
    }
}

static void write_whole(const char *path, const unsigned char *bytes, size_t size) {
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0 || write(file, bytes, size) != (ssize_t)size || close(file) != 0) fail("cannot write", path);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
    if (count == 2 && strcmp(arguments[1], "version") == 0) return puts(zlibVersion()) < 0;
    if (count != 5) {
        fprintf(stderr, "usage: gzip-floor SNAPSHOT TARGET LEVEL ROUNDS\n");
        return 2;
    }
    const int level = atoi(arguments[3]), rounds = atoi(arguments[4]);
    load(arguments[1]);

    size_t csv = 0, gz = 0, longest = 0;
    for (size_t i = 0; i < part_count; i++) {
        csv += parts[i].csv_size;
        if (parts[i].csv_size > longest) longest = parts[i].csv_size;
    }
    const size_t room = compressBound(longest) + 32;
    unsigned char *output = memory(NULL, room);
    memset(output, 0, room);
    z_stream stream = {0};
    if (deflateInit2(&stream, level ? level : 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 1;

    mkdir(arguments[2], 0777);
    if (chdir(arguments[2]) != 0) fail("cannot make", arguments[2]);
    for (int round = 0; round < rounds; round++) {
        make_folders();
        gz = 0;
        const double begun = now();
        for (size_t i = 0; i < part_count; i++) {
            const unsigned char *bytes = parts[i].gz;
            size_t size = parts[i].gz_size;
            if (level) {
                deflateReset(&stream);
                stream.next_in = parts[i].csv, stream.avail_in = (uInt)parts[i].csv_size;
                stream.next_out = output, stream.avail_out = (uInt)room;
                if (deflate(&stream, Z_FINISH) != Z_STREAM_END) fail("cannot compress", parts[i].path);
                bytes = output, size = stream.total_out;
            }
            write_whole(parts[i].path, bytes, size);
            gz += size;
        }
        printf("seconds %.6f\n", now() - begun);
        remove_all();
    }
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("files %zu csv %zu gz %zu peak_kib %ld\n", part_count, csv, gz, usage.ru_maxrss);
    return 0;
}
