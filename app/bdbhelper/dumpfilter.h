// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <functional>
#include <string>

namespace bdbhelper {

/// What DB->dump writes goes through here line by line: header and trailer as they are, of the
/// records only those that are wanted.
class DumpFilter
{
public:
    using Wants = std::function<bool(const std::string &key, const std::string &value)>;

    /// Without `wants` everything passes.
    DumpFilter(FILE *out, Wants wants)
        : m_out(out)
        , m_wants(std::move(wants))
    {}

    /// For DB->dump; the handle is the filter.
    static int write(void *filter, const void *text);

private:
    int take(const char *text);
    int takeLine();
    int put(const std::string &line);

    FILE *m_out;
    Wants m_wants;
    std::string m_line; // not finished yet
    std::string m_key; // line of the key whose value comes next
    bool m_isInRecords = false;
    bool m_hasKey = false;
};

/// " 6b6579" -> "key"
std::string bytesOfDumpLine(const std::string &line);

} // namespace bdbhelper
