// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"

#include <charconv>
#include <string>

namespace engine::bdb {

namespace {

constexpr std::string_view prefix = "log.";
constexpr std::size_t digits = 10;

struct Release
{
    std::uint32_t logVersion;
    const char *name;
};

// dbinc/rep.h and dbinc/db.in of each release.
constexpr std::array releases {
    Release { 8, "4.2" },
    Release { 10, "4.3" },
    Release { 11, "4.4" },
    Release { 12, "4.5" },
    Release { 13, "4.6" },
    Release { 14, "4.7" },
    Release { 15, "4.8" },
    Release { 16, "4.8.30" },
    Release { 17, "5.1" },
    Release { 18, "5.2" },
    Release { 19, "5.3" },
    Release { 20, "6.0" },
    Release { 21, "6.0" },
    Release { 22, "6.1" },
    Release { 23, "18.1" },
};

} // namespace

std::optional<std::uint32_t> logFileNumber(const Path &name)
{
    const std::string &text = name.native();
    if (text.size() != prefix.size() + digits || !text.starts_with(prefix))
        return std::nullopt;
    std::uint32_t number = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data() + prefix.size(), end, number);
    if (error != std::errc() || stopped != end || number == 0)
        return std::nullopt;
    return number;
}

Path logFileName(std::uint32_t number)
{
    const std::string text = std::to_string(number);
    return std::string(prefix) + std::string(digits - text.size(), '0') + text;
}

QString releaseOfLogVersion(std::uint32_t version)
{
    for (const Release &release : releases) {
        if (release.logVersion == version)
            return QString::fromLatin1(release.name);
    }
    return {};
}

} // namespace engine::bdb
