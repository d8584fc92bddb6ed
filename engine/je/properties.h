// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <map>
#include <string_view>

namespace engine::je {

/// The text of a Java properties file, as java.util.Properties reads it: Latin-1, escapes with a
/// backslash, lines that go on. Of a key that comes twice the last one counts. A broken \u escape,
/// which Java refuses, stays as it is.
std::map<QString, QString> parseProperties(std::string_view text);

} // namespace engine::je
