// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/layout.h"
#include "engine/bdb/logrecord.h"

namespace engine::bdb {

struct Danger
{
    Path name; // as logged or configured
    std::optional<Lsn> lsn; // where it was logged; none: DB_CONFIG
    QString reason; // "absolute path", "leaves the directory", "points back at the source"
};

/// Names by which a recovery in a copy would reach out of it. Feed each register and file
/// operation record, and DB_CONFIG of the copy; then ask. Each name is told once, with the first
/// LSN. A record that can't be decoded is no danger here: the log scan reports it.
class DangerScanner
{
public:
    /// `source` is the home that was copied, to recognise names that point back at it.
    explicit DangerScanner(Path source = {})
        : m_source(std::move(source))
    {}

    void add(const LogRecord &record); // ignores other types
    void add(const DbConfig &config);
    const std::vector<Danger> &dangers() const { return m_dangers; }

private:
    void check(const Path &name, std::optional<Lsn> lsn);
    Path m_source;
    std::vector<Danger> m_dangers;
};

} // namespace engine::bdb
