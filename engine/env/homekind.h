// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

#include <vector>

namespace engine {

/// What the names in a directory say it is, without opening anything.
enum class HomeKind { Nothing, BerkeleyDb, JavaEdition };

HomeKind kindOfHome(const std::vector<Path> &names);

} // namespace engine
