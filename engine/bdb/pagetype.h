// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace engine::bdb {

// Types of pages (dbinc/db_page.h).
inline constexpr std::uint8_t btreeLeaf = 5;
inline constexpr std::uint8_t recnoLeaf = 6;
inline constexpr std::uint8_t offPageDuplicates = 12;
inline constexpr std::uint8_t hashPage = 13;
inline constexpr std::uint8_t heapPage = 15;

} // namespace engine::bdb
