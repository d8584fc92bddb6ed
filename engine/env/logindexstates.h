// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <functional>

namespace engine {

/// What LogIndexFormat::complete does, for each product.
void completeBerkeleyDbIndex(LogIndex &index);
void completeJavaEditionIndex(LogIndex &index);

/// The steps that both have in common, in this order.

/// Lists the numbers from `from` to the last file that aren't there, and the gaps they make.
void insertMissing(LogIndex &index, std::uint64_t from);
/// States and gaps by what was found in each file; `stateOfSound` is asked for sound ones.
void judgeFiles(
    LogIndex &index, const std::function<LogFileState(const LogFileInfo &)> &stateOfSound);
/// The header of each file tells where the last record of the one before is: seals or gaps.
void linkFiles(LogIndex &index);
/// The end, and the order of the gaps.
void finishIndex(LogIndex &index);

/// Unreadable, missing and not yet written files say nothing about their neighbours.
bool isReadable(const LogFileInfo &file);

} // namespace engine
