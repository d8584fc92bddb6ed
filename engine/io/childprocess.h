// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "engine/base/result.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// What stopping a child means, whether it was asked for or the time limit passed.
enum class StopPolicy {
    Kill, // SIGKILL; such a child also dies with the thread that runs it
    Ask, // its stdin is closed, or SIGTERM if that wasn't kept open; then waited for, however long
};

struct ChildRequest
{
    Path program; // looked up in PATH if it has no slash
    std::vector<std::string> arguments; // bytes, without the program's own name
    std::string input; // written to its stdin
    bool keepInputOpen = false; // instead of closing stdin after the input
    StopPolicy stopPolicy = StopPolicy::Kill;
    std::int64_t timeLimitNanoseconds = 0; // 0: none
    /// Asked at least every 100 ms.
    std::function<bool()> shouldStop;
    /// Each line of its stdout while it runs, without the line feed. A line over 1 MiB comes in
    /// pieces. An error stops the child and becomes the result.
    std::function<Result<>(std::string_view line)> onLine;
};

struct ChildReport
{
    int exitCode = 0;
    int signal = 0; // the one that ended it; 0 if it exited
    bool wasStopped = false; // shouldStop said so
    bool hasTimedOut = false;
    std::string standardError; // the last 64 KiB
};

/// Runs a program to its end. It inherits none of our descriptors but its stdin (a socket), stdout
/// and stderr (pipes), and no blocked or ignored signals. Needs no event loop; any thread.
/// ToolFailed if it can't be started; how it ended otherwise is for the caller to judge.
Result<ChildReport> runChild(const ChildRequest &request);

} // namespace engine
