// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"

#include <map>

namespace engine::bdb {

/// When the log last changed each database: feed it records in LSN order, file after file. Names
/// come from the registrations of open databases, which every checkpoint repeats; a change whose
/// database isn't registered yet, in the first file that was looked at, isn't known. Value type.
class DatabaseTouches final : public LogVisitor
{
public:
    bool wants(std::uint32_t type) const override;
    Result<> record(const LogRecord &record) override;

    /// By the name in the log, plain and relative to a data directory.
    const std::map<Path, Lsn> &byName() const { return m_byName; }

private:
    std::map<std::int32_t, Path> m_open; // by the log's file id
    std::map<Path, Lsn> m_byName;
};

} // namespace engine::bdb
