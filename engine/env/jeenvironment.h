// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"

namespace engine {

/// inspectEnvironment for a Java Edition home.
Result<Environment> inspectJavaEdition(FileSystem &fs, const Path &home);

/// Of the newest file whose header is good; 0 if there is none.
Result<std::uint32_t> newestLogVersion(FileSystem &fs, const je::EnvironmentLayout &layout);

} // namespace engine
