// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/properties.h"

#include <algorithm>

namespace engine::je {

namespace {

constexpr std::string_view blanks = " \t\f";

bool isContinued(std::string_view line)
{
    const std::size_t last = line.find_last_not_of('\\');
    const std::size_t backslashes = line.size() - (last == std::string_view::npos ? 0 : last + 1);
    return backslashes % 2 == 1;
}

// A natural line without its end; a carriage return ends one as well.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    const bool hasBoth = text.substr(end, 2) == "\r\n";
    text.remove_prefix(std::min(text.size(), end + (hasBoth ? 2 : 1)));
    return line;
}

std::string_view withoutLeadingBlanks(std::string_view line)
{
    return line.substr(std::min(line.find_first_not_of(blanks), line.size()));
}

// A natural line and those that it goes on in; empty for blanks and comments.
std::string takeLogicalLine(std::string_view &text)
{
    std::string_view line = withoutLeadingBlanks(takeLine(text));
    if (line.empty() || line.front() == '#' || line.front() == '!')
        return {};
    std::string whole(line);
    while (isContinued(line) && !text.empty()) {
        whole.pop_back();
        line = withoutLeadingBlanks(takeLine(text));
        whole += line;
    }
    if (isContinued(line)) // of the last line
        whole.pop_back();
    return whole;
}

std::size_t endOfKey(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == '=' || line[i] == ':' || blanks.find(line[i]) != blanks.npos)
            return i;
    }
    return line.size();
}

QChar escaped(char c)
{
    switch (c) {
    case 't':
        return QLatin1Char('\t');
    case 'n':
        return QLatin1Char('\n');
    case 'r':
        return QLatin1Char('\r');
    case 'f':
        return QLatin1Char('\f');
    default:
        return QLatin1Char(c);
    }
}

QString unescape(std::string_view text)
{
    constexpr std::size_t hexDigits = 4;
    QString result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            result += QLatin1Char(text[i]);
            continue;
        }
        ++i;
        const std::string_view hex = text.substr(i + 1, hexDigits);
        bool isNumber = false;
        const ushort unit =
            QByteArray(hex.data(), static_cast<qsizetype>(hex.size())).toUShort(&isNumber, 16);
        if (text[i] == 'u' && isNumber && hex.size() == hexDigits) {
            result += QChar(unit);
            i += hexDigits;
        } else {
            result += escaped(text[i]);
        }
    }
    return result;
}

} // namespace

std::map<QString, QString> parseProperties(std::string_view text)
{
    std::map<QString, QString> properties;
    while (!text.empty()) {
        const std::string whole = takeLogicalLine(text);
        if (whole.empty())
            continue;
        const std::string_view line = whole;
        const std::size_t end = endOfKey(line);
        std::string_view value = withoutLeadingBlanks(line.substr(std::min(end, line.size())));
        if (!value.empty() && (value.front() == '=' || value.front() == ':'))
            value = withoutLeadingBlanks(value.substr(1));
        properties[unescape(line.substr(0, end))] = unescape(value);
    }
    return properties;
}

} // namespace engine::je
