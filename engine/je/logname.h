// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace engine::je {

inline constexpr std::uint32_t oldestReadableVersion = 6; // 3.3
inline constexpr std::uint32_t newestReadableVersion = 15; // 7.5

/// "0000001f.jdb" -> 31; none for anything else ("0000001F.jdb", "00000000.jdb.1", the restore
/// marker "7fffffff.jdb").
std::optional<std::uint32_t> logFileNumber(const Path &name);
Path logFileName(std::uint32_t number);

/// "data002" -> 2; none for anything else.
std::optional<int> dataDirectoryNumber(const Path &name);
/// Where a log file belongs, relative to the home: "0000001f.jdb", or "data002/0000001f.jdb" if
/// the home has data directories.
Path placeOfLogFile(std::uint32_t number, int dataDirectories);

/// The release that wrote a log version, e.g. "3.3" for 6, "7.5" for 15.
QString releaseOfLogVersion(std::uint32_t version);

} // namespace engine::je
