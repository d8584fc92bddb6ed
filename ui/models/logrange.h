// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <cstdint>

namespace ui {

/// A stretch of the log, both ends included; by default all of it.
struct LogRange
{
    engine::Lsn from;
    engine::Lsn to { UINT32_MAX, UINT32_MAX };

    bool isWhole() const { return *this == LogRange {}; }
    bool operator==(const LogRange &) const = default;
};

} // namespace ui
