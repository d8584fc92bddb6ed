// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace engine::je {

/// zlib's checksum, which JE has over its log entries. `seed` continues an earlier piece.
std::uint32_t adler32(std::span<const std::byte> bytes, std::uint32_t seed = 1);

/// The same where the `adlerMargin` bytes in front of `bytes` can be read too, whatever they are:
/// short spans then take the same few instructions whatever their length is.
inline constexpr std::size_t adlerMargin = 128;
std::uint32_t adler32Inside(std::span<const std::byte> bytes);

} // namespace engine::je
