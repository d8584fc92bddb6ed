// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace engine {

/// A file name is bytes, not text: std::filesystem::path keeps them as the system gave them.
using Path = std::filesystem::path;

/// For people: bytes that aren't UTF-8 and control characters are shown as \xNN.
QString displayPath(const Path &path);

/// For JSON: UTF-8 as it is; '%', control characters and bytes that aren't UTF-8 as %NN.
/// decodePath(encodePath(p)) == p for every p.
QString encodePath(const Path &path);
Path decodePath(const QString &text);

/// Any bytes, such as an argument of a program, as text that pathFromQString turns into the same
/// bytes again.
QString textFromBytes(std::string_view bytes);

/// From an argument or a text field of the user (the file system's encoding).
Path pathFromQString(const QString &text);

/// True if following `name` relative to a directory stays inside it: not empty, not absolute,
/// no "..", no NUL. For names from manifests and logs, which are untrusted.
bool isSafeRelative(const Path &name);

/// True if `inner` equals `outer` or lies below it; compares names only, after normalising.
bool isSameOrInside(const Path &inner, const Path &outer);

} // namespace engine
