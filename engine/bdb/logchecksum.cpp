// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logchecksum.h"

#include <array>

#if defined(__x86_64__)
#define NINELIVES_AVX2 1
#include <immintrin.h>
#endif

namespace engine::bdb {

namespace {

constexpr std::uint32_t multiplier = 33;

consteval std::uint32_t power(unsigned exponent)
{
    std::uint32_t result = 1;
    for (unsigned i = 0; i < exponent; ++i)
        result *= multiplier;
    return result;
}

/// 33^0 … 33^127: what a checksum is multiplied by when that many bytes follow.
consteval std::array<std::uint32_t, 128> powers()
{
    std::array<std::uint32_t, 128> result {};
    std::uint32_t value = 1;
    for (auto &entry : result) {
        entry = value;
        value *= multiplier;
    }
    return result;
}

constexpr std::size_t blockBytes = 128;
static_assert(checksumMargin == blockBytes);
constexpr auto powerTable = powers();

std::uint32_t eightBytes(const std::byte *p)
{
    const auto at = [p](int i) { return std::to_integer<std::uint32_t>(p[i]); };
    return at(0) * power(7) + at(1) * power(6) + at(2) * power(5) + at(3) * power(4)
        + at(4) * power(3) + at(5) * power(2) + at(6) * power(1) + at(7);
}

} // namespace

std::uint32_t logChecksumPortable(std::span<const std::byte> bytes, std::uint32_t seed)
{
    std::uint32_t hash = seed;
    const std::byte *p = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; left -= 8, p += 8)
        hash = hash * power(8) + eightBytes(p);
    for (; left > 0; --left, ++p)
        hash = hash * multiplier + std::to_integer<std::uint32_t>(*p);
    return hash;
}

#if NINELIVES_AVX2

namespace {

// Four neighbouring bytes become one 32-bit sum without overflow: bytes times (33, 1) fit in 16
// bits (255 * 34), pairs of those times (33^2, 1) in 32. So eight lanes take 32 bytes a step.
#define NINELIVES_TARGET __attribute__((target("avx2")))

NINELIVES_TARGET inline __m256i load(const std::byte *p)
{
    // memcpy-like unaligned access is what loadu is for.
    return _mm256_loadu_si256(reinterpret_cast<const __m256i_u *>(p));
}

NINELIVES_TARGET inline __m256i foldBytes(__m256i bytes)
{
    const __m256i pairs = _mm256_maddubs_epi16(bytes, _mm256_set1_epi16(0x0121)); // 33, 1
    return _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010441)); // 1089, 1
}

NINELIVES_TARGET inline __m256i broadcast(std::uint32_t value)
{
    return _mm256_set1_epi32(static_cast<int>(value));
}

/// The lanes' sums times what follows them, added up.
NINELIVES_TARGET inline std::uint32_t foldLanes(__m256i lanes)
{
    const __m256i weights = _mm256_setr_epi32(static_cast<int>(power(28)),
        static_cast<int>(power(24)), static_cast<int>(power(20)), static_cast<int>(power(16)),
        static_cast<int>(power(12)), static_cast<int>(power(8)), static_cast<int>(power(4)), 1);
    const __m256i products = _mm256_mullo_epi32(lanes, weights);
    __m128i sum =
        _mm_add_epi32(_mm256_castsi256_si128(products), _mm256_extracti128_si256(products, 1));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
    return static_cast<std::uint32_t>(_mm_cvtsi128_si32(sum));
}

/// Four neighbours of 32 bytes become the checksum of their 128.
NINELIVES_TARGET inline std::uint32_t foldParts(__m256i a, __m256i b, __m256i c, __m256i d)
{
    a = _mm256_mullo_epi32(a, broadcast(power(96)));
    b = _mm256_mullo_epi32(b, broadcast(power(64)));
    c = _mm256_mullo_epi32(c, broadcast(power(32)));
    return foldLanes(_mm256_add_epi32(_mm256_add_epi32(a, b), _mm256_add_epi32(c, d)));
}

/// The last 0 to 128 bytes before `end`, with 128 bytes there to read: what belongs to others is
/// masked off, and zeros in front don't change a checksum. No branch and no chain.
NINELIVES_TARGET std::uint32_t lastBytes(const std::byte *end, std::size_t count)
{
    alignas(32) static constexpr auto mask = [] {
        std::array<std::uint8_t, 256> bytes {};
        for (std::size_t i = 128; i < 256; ++i)
            bytes[i] = 0xff;
        return bytes;
    }();
    const auto part = [end, count](int block) NINELIVES_TARGET {
        const __m256i keep = _mm256_loadu_si256(
            reinterpret_cast<const __m256i_u *>(mask.data() + count + 32 * block));
        return foldBytes(_mm256_and_si256(load(end - 128 + 32 * block), keep));
    };
    return foldParts(part(0), part(1), part(2), part(3));
}

/// With 128 bytes before the end of `bytes` there to read.
NINELIVES_TARGET std::uint32_t checksumAvx2(std::span<const std::byte> bytes, std::uint32_t seed)
{
    const std::size_t rest = bytes.size() % blockBytes;
    const std::byte *p = bytes.data();
    const std::byte *end = p + bytes.size();
    if (p + rest != end) {
        // Four chains hide the latency of the multiplication.
        __m256i a = _mm256_setzero_si256();
        __m256i b = a;
        __m256i c = a;
        __m256i d = a;
        const __m256i by128 = broadcast(power(128));
        for (; p + rest != end; p += blockBytes) {
            a = _mm256_add_epi32(_mm256_mullo_epi32(a, by128), foldBytes(load(p)));
            b = _mm256_add_epi32(_mm256_mullo_epi32(b, by128), foldBytes(load(p + 32)));
            c = _mm256_add_epi32(_mm256_mullo_epi32(c, by128), foldBytes(load(p + 64)));
            d = _mm256_add_epi32(_mm256_mullo_epi32(d, by128), foldBytes(load(p + 96)));
            seed *= power(128);
        }
        seed += foldParts(a, b, c, d);
    }
    return seed * powerTable[rest] + lastBytes(end, rest);
}

#undef NINELIVES_TARGET

} // namespace

namespace {

const bool hasAvx2 = __builtin_cpu_supports("avx2") != 0;

} // namespace

bool hasVectorChecksum()
{
    return hasAvx2;
}

std::uint32_t logChecksumVector(std::span<const std::byte> bytes, std::uint32_t seed)
{
    if (bytes.size() < blockBytes)
        return logChecksumPortable(bytes, seed);
    return checksumAvx2(bytes, seed);
}

std::uint32_t logChecksumInside(std::span<const std::byte> bytes)
{
    return hasAvx2 ? checksumAvx2(bytes, 0) : logChecksumPortable(bytes, 0);
}

#else

bool hasVectorChecksum()
{
    return false;
}

std::uint32_t logChecksumVector(std::span<const std::byte> bytes, std::uint32_t seed)
{
    return logChecksumPortable(bytes, seed);
}

std::uint32_t logChecksumInside(std::span<const std::byte> bytes)
{
    return logChecksumPortable(bytes, 0);
}

#endif

std::uint32_t logChecksum(std::span<const std::byte> bytes, std::uint32_t seed)
{
    return hasVectorChecksum() ? logChecksumVector(bytes, seed) : logChecksumPortable(bytes, seed);
}

} // namespace engine::bdb
