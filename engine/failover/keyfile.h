// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace engine {

/// How a text file of an application keeps "key = value".
enum class KeyFileFormat {
    Properties, // java.util.Properties: escapes, '=', ':' or a blank between
    Ini, // [section], "key = value", comments with ';' or '#'
    Environment, // KEY=value, as a shell or systemd reads it; perhaps quoted, perhaps "export"
};

/// One key of such a file.
struct KeyPlace
{
    KeyFileFormat format = KeyFileFormat::Properties;
    std::string section; // Ini; empty: before the first section
    std::string key;
};

/// NotFound if the key isn't there, InvalidArgument if it is there twice or in a way that can't be
/// changed safely (a value that goes on in the next line, or in a shell's own words).
Result<std::string> valueInText(std::string_view text, const KeyPlace &place);

/// The text with another value; every other byte stays, so do quotes. The same errors, and
/// InvalidArgument for a value that the format can't hold.
Result<std::string> textWithValue(
    std::string_view text, const KeyPlace &place, std::string_view value);

} // namespace engine
