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
/// operation record; then ask.
class DangerScanner
{
public:
    void add(const LogRecord &record); // ignores other types
    void add(const DbConfig &config);
    const std::vector<Danger> &dangers() const { return m_dangers; }

private:
    void check(const Path &name, std::optional<Lsn> lsn);
    std::vector<Danger> m_dangers;
};

} // namespace engine::bdb
