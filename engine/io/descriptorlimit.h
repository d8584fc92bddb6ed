// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>

namespace engine {

/// Makes sure that this process can open that many files more, with some left for the rest of the
/// program; raises its limit up to the hard one if need be. Unsupported if that is too low.
Result<> reserveDescriptors(std::uint64_t count);

} // namespace engine
