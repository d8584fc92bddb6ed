// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/logentry.h"

namespace engine::je {

/// What the cleaner keeps of a log file, as of one moment: a FileSummaryLN. There are many of a
/// file; the one that counted most is the newest, wherever it lies, since cleaning rewrites them.
struct FileSummary
{
    std::uint32_t number = 0; // of the log file
    std::uint32_t counted = 0; // entries seen and found obsolete so far
    std::int64_t totalSize = 0; // bytes counted so far
    std::int64_t obsoleteSize = 0; // of these; partly an estimate of Java Edition's
};

/// None if the entry tells that the summary was removed, with the file.
Result<std::optional<FileSummary>> decodeFileSummary(const LogEntry &entry);

} // namespace engine::je
