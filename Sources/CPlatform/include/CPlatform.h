#pragma once
#include <stddef.h>
#include <stdint.h>

// Whether this processor has the instructions that the functions below need. Ask once and keep the answer:
// under a hypervisor the question itself costs microseconds.
int platform_has_sha256(void);
int platform_has_crc32_fold(void);

// Runs the SHA-256 compression function over whole 64-byte blocks.
void platform_sha256_blocks(uint32_t state[8], const uint8_t *data, size_t blocks);

// Folds whole 16-byte pieces (at least 64 bytes, a multiple of 16) into the inner, not complemented, register of a
// CRC-32 by carry-less multiplication.
uint32_t platform_crc32_fold(uint32_t crc, const uint8_t *data, size_t length);

// Linux calls that the C library shows only to GNU programs, which Swift is not. 0, or -1 and errno.
int platform_rename_to_new(const char *path, const char *target);
int platform_exchange(const char *path, const char *other);
int platform_sync_file_system(int descriptor);

// A pipe whose ends no other child inherits, with room for so many bytes where the system grants it. 0, or -1 and errno.
int platform_pipe(int ends[2], int room);
