// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bdbhelper/failure.h"

#include <optional>

namespace bdbhelper {

/// What must hold before libdb may open `home` privately: it isn't empty (libdb would create a
/// log there), nobody is attached (a failed private open removes region files), no directory
/// leads out of it, and the logs are of a version that this libdb can write.
std::optional<Failure> whyNotPrivate(const engine::Path &home, bool hasPassword);

/// The same for joining: there are regions, and the logs fit.
std::optional<Failure> whyNotAttached(const engine::Path &home, bool hasPassword);

} // namespace bdbhelper
