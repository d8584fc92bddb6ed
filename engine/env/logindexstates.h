// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

namespace engine {

/// Fills in the missing files, then what follows from the files together: whether each is sealed
/// by the next, states, gaps and the end. `files` is ascending; checkpoints are in place.
void completeLogIndex(LogIndex &index);

} // namespace engine
