#include "CPlatform.h"

#if defined(__x86_64__)
#include <immintrin.h>

// Folding as in Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009, with
// the paper's constants for the reflected polynomial 0xEDB88320: four lanes of 128 bits, then one, then Barrett.
__attribute__((target("pclmul,sse4.1"))) static uint32_t fold_x86(uint32_t crc, const uint8_t *data, size_t length) {
    const __m128i by_four = _mm_set_epi64x(0x01c6e41596LL, 0x0154442bd4LL);
    const __m128i by_one = _mm_set_epi64x(0x00ccaa009eLL, 0x01751997d0LL);
    const __m128i to_64 = _mm_set_epi64x(0, 0x0163cd6124LL);
    const __m128i barrett = _mm_set_epi64x(0x01f7011641LL, 0x01db710641LL);
    const __m128i low_32 = _mm_setr_epi32(-1, 0, -1, 0);

    __m128i lane[4];
    for (int i = 0; i < 4; i++) lane[i] = _mm_loadu_si128((const __m128i *)(data + 16 * i));
    lane[0] = _mm_xor_si128(lane[0], _mm_cvtsi32_si128((int)crc));
    data += 64, length -= 64;

    for (; length >= 64; data += 64, length -= 64) {
        for (int i = 0; i < 4; i++) {
            const __m128i down = _mm_clmulepi64_si128(lane[i], by_four, 0x00);
            const __m128i up = _mm_clmulepi64_si128(lane[i], by_four, 0x11);
            lane[i] = _mm_xor_si128(_mm_xor_si128(down, up), _mm_loadu_si128((const __m128i *)(data + 16 * i)));
        }
    }
    __m128i x = lane[0];
    for (int i = 1; i < 4; i++) {
        const __m128i down = _mm_clmulepi64_si128(x, by_one, 0x00), up = _mm_clmulepi64_si128(x, by_one, 0x11);
        x = _mm_xor_si128(_mm_xor_si128(down, up), lane[i]);
    }
    for (; length >= 16; data += 16, length -= 16) {
        const __m128i down = _mm_clmulepi64_si128(x, by_one, 0x00), up = _mm_clmulepi64_si128(x, by_one, 0x11);
        x = _mm_xor_si128(_mm_xor_si128(down, up), _mm_loadu_si128((const __m128i *)data));
    }
    x = _mm_xor_si128(_mm_srli_si128(x, 8), _mm_clmulepi64_si128(x, by_one, 0x10));
    x = _mm_xor_si128(_mm_srli_si128(x, 4), _mm_clmulepi64_si128(_mm_and_si128(x, low_32), to_64, 0x00));
    __m128i quotient = _mm_clmulepi64_si128(_mm_and_si128(x, low_32), barrett, 0x10);
    quotient = _mm_clmulepi64_si128(_mm_and_si128(quotient, low_32), barrett, 0x00);
    return (uint32_t)_mm_extract_epi32(_mm_xor_si128(x, quotient), 1);
}

int platform_has_crc32_fold(void) {
    unsigned int a = 1, b, c = 0, d;
    __asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
    return (c >> 1) & (c >> 19) & 1;
}

uint32_t platform_crc32_fold(uint32_t crc, const uint8_t *data, size_t length) { return fold_x86(crc, data, length); }

#else
int platform_has_crc32_fold(void) { return 0; }

uint32_t platform_crc32_fold(uint32_t crc, const uint8_t *data, size_t length) {
    (void)data, (void)length;
    return crc;
}
#endif
