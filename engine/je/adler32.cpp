// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/adler32.h"

#include <libdeflate.h>

namespace engine::je {

std::uint32_t adler32(std::span<const std::byte> bytes, std::uint32_t seed)
{
    // Without bytes libdeflate may be given a null pointer, to which it answers 1.
    return bytes.empty() ? seed : libdeflate_adler32(seed, bytes.data(), bytes.size());
}

} // namespace engine::je
