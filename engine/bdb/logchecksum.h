// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace engine::bdb {

/// libdb's checksum of log records and pages: h = h * 33 + byte, modulo 2^32, begun with 0
/// (__ham_func4 of hash/hash_func.c). A polynomial, so `seed` continues an earlier piece.
/// Chooses the fastest way that the processor has.
std::uint32_t logChecksum(std::span<const std::byte> bytes, std::uint32_t seed = 0);

/// The same where the `checksumMargin` bytes in front of `bytes` can be read too, whatever they
/// are: short spans then take the same instructions whatever their length is. In a log nearly every
/// record has another length than the one before, which no processor foresees.
inline constexpr std::size_t checksumMargin = 128;
std::uint32_t logChecksumInside(std::span<const std::byte> bytes);

/// The ways, for tests and benchmarks.
std::uint32_t logChecksumPortable(std::span<const std::byte> bytes, std::uint32_t seed);
/// Only where hasVectorChecksum().
std::uint32_t logChecksumVector(std::span<const std::byte> bytes, std::uint32_t seed);
bool hasVectorChecksum();

} // namespace engine::bdb
