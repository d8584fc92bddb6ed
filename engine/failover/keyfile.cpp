// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/keyfile.h"

#include <charconv>
#include <optional>

namespace engine {

namespace {

constexpr std::string_view blanks = " \t\f";

std::string_view withoutBlanks(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Error refused(const KeyPlace &place, const QString &why)
{
    return makeError(ErrorCode::InvalidArgument,
        QStringLiteral("key \"%1\": %2").arg(QString::fromStdString(place.key), why));
}

/// Where a value stands in the text.
struct Span
{
    std::size_t from = 0;
    std::size_t length = 0;
};

bool endsInBackslash(std::string_view line)
{
    std::size_t count = 0;
    while (count < line.size() && line[line.size() - 1 - count] == '\\')
        ++count;
    return count % 2 == 1;
}

// Of a line without its leading blanks: where the key ends, escapes looked through.
std::size_t endOfKey(std::string_view line, KeyFileFormat format)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (format == KeyFileFormat::Properties && line[i] == '\\')
            ++i;
        else if (line[i] == '='
            || (format == KeyFileFormat::Properties
                && (line[i] == ':' || blanks.find(line[i]) != std::string_view::npos)))
            return i;
    }
    return line.size();
}

std::optional<Span> valueInLine(std::string_view line, const KeyPlace &place)
{
    std::size_t at = std::min(line.find_first_not_of(blanks), line.size());
    if (place.format == KeyFileFormat::Environment && line.substr(at).starts_with("export "))
        at = std::min(line.find_first_not_of(blanks, at + 7), line.size());
    const std::size_t keyEnd = at + endOfKey(line.substr(at), place.format);
    if (withoutBlanks(line.substr(at, keyEnd - at)) != place.key)
        return std::nullopt;
    std::size_t value = std::min(line.find_first_not_of(blanks, keyEnd), line.size());
    if (value < line.size() && (line[value] == '=' || line[value] == ':'))
        value = std::min(line.find_first_not_of(blanks, value + 1), line.size());
    else if (place.format != KeyFileFormat::Properties)
        return std::nullopt; // a word alone
    std::size_t end = line.size();
    // Properties keep blanks at the end of a value.
    if (place.format != KeyFileFormat::Properties && end > value)
        end = value + withoutBlanks(line.substr(value)).size();
    return Span { value, end - value };
}

Result<Span> findValue(std::string_view text, const KeyPlace &place)
{
    std::optional<Span> found;
    std::string section;
    bool isContinued = false;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        std::string_view line = text.substr(start, end - start);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t lineStart = start;
        start = end + 1;
        const bool goesOn = place.format == KeyFileFormat::Properties && endsInBackslash(line);
        const bool isContinuation = std::exchange(isContinued, goesOn);
        const std::string_view content = withoutBlanks(line);
        if (isContinuation || content.empty())
            continue;
        if (content.front() == '#' || content.front() == '!' || content.front() == ';') {
            isContinued = false;
            continue;
        }
        if (place.format == KeyFileFormat::Ini && content.front() == '[') {
            section = std::string(withoutBlanks(content.substr(1, content.rfind(']') - 1)));
            continue;
        }
        const auto span = valueInLine(line, place);
        if (!span || (place.format == KeyFileFormat::Ini && section != place.section))
            continue;
        if (found)
            return refused(place, QStringLiteral("it is there twice"));
        if (goesOn)
            return refused(place, QStringLiteral("its value goes on in the next line"));
        found = Span { lineStart + span->from, span->length };
    }
    if (!found)
        return makeError(ErrorCode::NotFound,
            QStringLiteral("there is no key \"%1\"").arg(QString::fromStdString(place.key)));
    return *found;
}

Result<std::string> unescapedProperty(std::string_view raw, const KeyPlace &place)
{
    std::string value;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            value += raw[i];
            continue;
        }
        if (++i == raw.size())
            break;
        if (raw[i] == 'u')
            return refused(place, QStringLiteral("its value has \\u escapes"));
        const std::size_t which = std::string_view("tnrf").find(raw[i]);
        value += which == std::string_view::npos ? raw[i] : "\t\n\r\f"[which];
    }
    return value;
}

// A home is a path: blanks at its start and backslashes are all that a Properties file reads as
// something else.
std::string escapedProperty(std::string_view value)
{
    std::string raw;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' || (i == 0 && blanks.find(value[i]) != std::string_view::npos))
            raw += '\\';
        raw += value[i];
    }
    return raw;
}

char quoteOf(std::string_view raw)
{
    const bool isQuoted = raw.size() >= 2 && raw.front() == raw.back();
    return isQuoted && (raw.front() == '"' || raw.front() == '\'') ? raw.front() : '\0';
}

// Characters that a shell would make something of.
bool isPlainWord(std::string_view text)
{
    return text.find_first_of(" \t\"'\\$`;&|<>()*?[]#~{}!") == std::string_view::npos;
}

Result<std::string> unquotedVariable(std::string_view raw, const KeyPlace &place)
{
    const char quote = quoteOf(raw);
    const std::string_view inner = quote ? raw.substr(1, raw.size() - 2) : raw;
    const bool isPlain = quote == '\''
        ? inner.find('\'') == std::string_view::npos
        : (quote ? inner.find_first_of("\"\\$`") == std::string_view::npos : isPlainWord(inner));
    if (!isPlain)
        return refused(place, QStringLiteral("its value is more than a plain word"));
    return std::string(inner);
}

Result<std::string> quotedVariable(
    std::string_view value, std::string_view former, const KeyPlace &place)
{
    char quote = quoteOf(former);
    if (!quote && !isPlainWord(value))
        quote = '"';
    const std::string_view forbidden = quote == '\'' ? "'" : "\"\\$`";
    if (quote && value.find_first_of(forbidden) != std::string_view::npos)
        return refused(place, QStringLiteral("the new value can't be quoted"));
    return quote ? quote + std::string(value) + quote : std::string(value);
}

} // namespace

Result<std::string> valueInText(std::string_view text, const KeyPlace &place)
{
    const auto span = findValue(text, place);
    if (!span.hasValue())
        return span.error();
    const std::string_view raw = text.substr(span.value().from, span.value().length);
    switch (place.format) {
    case KeyFileFormat::Properties:
        return unescapedProperty(raw, place);
    case KeyFileFormat::Ini:
        return std::string(quoteOf(raw) ? raw.substr(1, raw.size() - 2) : raw);
    case KeyFileFormat::Environment:
        return unquotedVariable(raw, place);
    }
    return std::string(raw);
}

Result<std::string> textWithValue(
    std::string_view text, const KeyPlace &place, std::string_view value)
{
    if (value.find_first_of(std::string_view("\n\r\0", 3)) != std::string_view::npos)
        return refused(place, QStringLiteral("the new value has a line end in it"));
    const auto span = findValue(text, place);
    if (!span.hasValue())
        return span.error();
    const std::string_view former = text.substr(span.value().from, span.value().length);
    Result<std::string> raw = std::string(value);
    if (place.format == KeyFileFormat::Properties)
        raw = escapedProperty(value);
    else if (place.format == KeyFileFormat::Environment)
        raw = quotedVariable(value, former, place);
    else if (const char quote = quoteOf(former))
        raw = quote + std::string(value) + quote;
    if (!raw.hasValue())
        return raw;
    std::string result(text.substr(0, span.value().from));
    result += raw.value();
    result += text.substr(span.value().from + span.value().length);
    // What the application is going to read is what was meant.
    const auto back = valueInText(result, place);
    if (!back.hasValue() || back.value() != value)
        return refused(place, QStringLiteral("the new value can't be written so that it is read"));
    return result;
}

} // namespace engine
