// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"

#include <QString>

#include <array>
#include <charconv>
#include <cstdio>

namespace engine::je {

namespace {

constexpr std::uint32_t restoreMarker = 0x7fffffff;

} // namespace

std::optional<std::uint32_t> logFileNumber(const Path &name)
{
    constexpr std::size_t digits = 8;
    const std::string &text = name.native();
    if (text.size() != digits + 4 || !text.ends_with(".jdb"))
        return std::nullopt;
    for (const char c : text.substr(0, digits)) {
        if ((c < '0' || c > '9') && (c < 'a' || c > 'f'))
            return std::nullopt;
    }
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + digits, number, 16);
    return number == restoreMarker ? std::nullopt : std::optional(number);
}

Path logFileName(std::uint32_t number)
{
    std::array<char, 13> text {};
    std::snprintf(text.data(), text.size(), "%08x.jdb", number);
    return Path(text.data());
}

std::optional<int> dataDirectoryNumber(const Path &name)
{
    const std::string &text = name.native();
    if (text.size() != 7 || !text.starts_with("data"))
        return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + 4, text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return std::nullopt;
    return number;
}

Path placeOfLogFile(std::uint32_t number, int dataDirectories)
{
    if (dataDirectories < 1)
        return logFileName(number);
    std::array<char, 16> directory {};
    std::snprintf(directory.data(), directory.size(), "data%03u",
        number % std::uint32_t(dataDirectories) + 1);
    return Path(directory.data()) / logFileName(number);
}

QString releaseOfLogVersion(std::uint32_t version)
{
    static constexpr std::array releases { "1.x", "1.x or 2.x", "2.x", "3.0", "3.1 or 3.2", "3.3",
        "4.0 or 4.1", "5.0", "6.0 or 6.1", "6.2", "6.3 or 6.4", "7.0", "7.1 or 7.2", "7.3 or 7.4",
        "7.5" };
    if (version >= 1 && version <= releases.size())
        return QString::fromLatin1(releases.at(version - 1));
    return QStringLiteral("newer than 7.5");
}

} // namespace engine::je
