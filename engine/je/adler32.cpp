// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/adler32.h"

#include <libdeflate.h>

#if defined(__x86_64__)
#define NINELIVES_X86 1
#include <array>
#include <immintrin.h>
#endif

namespace engine::je {

#if NINELIVES_X86

namespace {

// libdeflate is made for long inputs, and most entries are short: there, half of the time would go
// into the call. Up to this length no sum overflows 32 bits, so one modulo at the end will do.
constexpr std::size_t shortLength = 256;
constexpr std::uint32_t blockLength = 16;
constexpr std::uint32_t modulus = 65521;

inline __m128i load(const void *bytes)
{
    return _mm_loadu_si128(static_cast<const __m128i_u *>(bytes));
}

inline std::uint32_t sumOfHalves(__m128i halves)
{
    return static_cast<std::uint32_t>(
        _mm_cvtsi128_si32(_mm_add_epi32(halves, _mm_unpackhi_epi64(halves, halves))));
}

inline std::uint32_t sumOfLanes(__m128i lanes)
{
    return sumOfHalves(_mm_add_epi32(lanes, _mm_shuffle_epi32(lanes, _MM_SHUFFLE(2, 3, 0, 1))));
}

inline __m128i sumOfBytes(__m128i bytes) // in two halves
{
    return _mm_sad_epu8(bytes, _mm_setzero_si128());
}

/// 16 times the first byte, 15 times the second and so on, in four lanes.
inline __m128i weighted(__m128i bytes)
{
    const __m128i zero = _mm_setzero_si128();
    const __m128i low = _mm_madd_epi16(
        _mm_unpacklo_epi8(bytes, zero), _mm_setr_epi16(16, 15, 14, 13, 12, 11, 10, 9));
    const __m128i high =
        _mm_madd_epi16(_mm_unpackhi_epi8(bytes, zero), _mm_setr_epi16(8, 7, 6, 5, 4, 3, 2, 1));
    return _mm_add_epi32(low, high);
}

/// The last 1 to 15 bytes of a span of at least 16; the bytes before them become zero.
inline __m128i tailOf(std::span<const std::byte> bytes, std::size_t count)
{
    static constexpr auto mask = [] {
        std::array<std::uint8_t, std::size_t(2) * blockLength> result {};
        for (std::size_t i = blockLength; i < result.size(); ++i)
            result[i] = 0xff;
        return result;
    }();
    return _mm_and_si128(
        load(bytes.data() + bytes.size() - blockLength), load(mask.data() + count));
}

/// The lower half of the checksum is `a`, the sum of all bytes; the upper one is `b`, the sum of
/// what `a` was after each byte.
std::uint32_t adler32OfShort(std::span<const std::byte> bytes, std::uint32_t seed)
{
    std::uint32_t a = seed & 0xffff;
    std::uint32_t b = seed >> 16;
    if (bytes.size() < blockLength) {
        for (const std::byte byte : bytes) {
            a += std::to_integer<std::uint32_t>(byte);
            b += a;
        }
        return (b % modulus) << 16 | a % modulus;
    }
    __m128i sums = _mm_setzero_si128();
    __m128i sumsBefore = sums; // each block counts all before it once for each of its bytes
    __m128i weights = sums;
    const std::size_t left = bytes.size() % blockLength;
    for (std::size_t at = 0; at + blockLength <= bytes.size(); at += blockLength) {
        const __m128i block = load(bytes.data() + at);
        sumsBefore = _mm_add_epi32(sumsBefore, sums);
        sums = _mm_add_epi32(sums, sumOfBytes(block));
        weights = _mm_add_epi32(weights, weighted(block));
    }
    const std::uint32_t sum = sumOfHalves(sums);
    b += static_cast<std::uint32_t>(bytes.size()) * a + blockLength * sumOfHalves(sumsBefore)
        + static_cast<std::uint32_t>(left) * sum;
    a += sum;
    if (left > 0) {
        const __m128i tail = tailOf(bytes, left);
        a += sumOfHalves(sumOfBytes(tail));
        weights = _mm_add_epi32(weights, weighted(tail));
    }
    b += sumOfLanes(weights);
    return (b % modulus) << 16 | a % modulus;
}

#define NINELIVES_TARGET __attribute__((target("avx2")))

constexpr std::size_t partLength = 32;

NINELIVES_TARGET inline __m256i load32(const void *bytes)
{
    return _mm256_loadu_si256(static_cast<const __m256i_u *>(bytes));
}

/// At most `parts` times 32 bytes, with as many before their end to read: what belongs to others is
/// masked off, and zeros in front change neither sum. No branch and no chain, so that the
/// processor works on several entries at a time.
template <std::size_t parts>
NINELIVES_TARGET std::uint32_t adler32Masked(std::span<const std::byte> bytes)
{
    constexpr std::size_t length = parts * partLength;
    alignas(partLength) static constexpr auto mask = [] {
        std::array<std::uint8_t, 2 * length> result {};
        for (std::size_t i = length; i < result.size(); ++i)
            result[i] = 0xff;
        return result;
    }();
    // 32 times the first byte of a part, 31 times the second and so on.
    const __m256i weights = _mm256_setr_epi8(32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19,
        18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    const __m256i zero = _mm256_setzero_si256();
    const std::byte *const start = bytes.data() + bytes.size() - length;
    __m256i sums = zero;
    __m256i sumsBefore = zero; // each part counts all before it once for each of its bytes
    __m256i weighted = zero;
#pragma GCC unroll 4
    for (std::size_t at = 0; at < length; at += partLength) {
        const __m256i part =
            _mm256_and_si256(load32(start + at), load32(mask.data() + bytes.size() + at));
        const __m256i pairs = _mm256_maddubs_epi16(part, weights);
        weighted = _mm256_add_epi32(weighted, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
        sumsBefore = _mm256_add_epi32(sumsBefore, sums);
        sums = _mm256_add_epi32(sums, _mm256_sad_epu8(part, zero));
    }
    weighted = _mm256_add_epi32(weighted, _mm256_slli_epi32(sumsBefore, 5));
    const __m256i lanes = _mm256_hadd_epi32(weighted, sums);
    const __m128i both =
        _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
    const __m128i totals = _mm_add_epi32(both, _mm_shuffle_epi32(both, _MM_SHUFFLE(2, 3, 0, 1)));
    const auto a = static_cast<std::uint32_t>(_mm_extract_epi32(totals, 2)) + 1; // needs no modulo
    const auto b = static_cast<std::uint32_t>(_mm_cvtsi128_si32(totals))
        + static_cast<std::uint32_t>(bytes.size());
    return (b % modulus) << 16 | a;
}

#undef NINELIVES_TARGET

const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;

} // namespace

#endif

std::uint32_t adler32(std::span<const std::byte> bytes, std::uint32_t seed)
{
#if NINELIVES_X86
    if (bytes.size() <= shortLength)
        return adler32OfShort(bytes, seed);
#endif
    // Without bytes libdeflate may be given a null pointer, to which it answers 1.
    return bytes.empty() ? seed : libdeflate_adler32(seed, bytes.data(), bytes.size());
}

std::uint32_t adler32Inside(std::span<const std::byte> bytes)
{
#if NINELIVES_X86
    if (hasAvx2 && bytes.size() <= 3 * partLength)
        return adler32Masked<3>(bytes);
    if (hasAvx2 && bytes.size() <= adlerMargin)
        return adler32Masked<adlerMargin / partLength>(bytes);
#endif
    return adler32(bytes);
}

} // namespace engine::je
