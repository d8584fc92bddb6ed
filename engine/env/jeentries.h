// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <set>

namespace engine {

/// An entry of Java Edition's log, as it is listed.
struct JeEntry
{
    Lsn lsn;
    QString type; // as DbPrintLog calls it
    std::optional<Timestamp> time; // where the entry has one
    QString text; // what it says, English; empty for data
    bool isRolledBack = false; // by replication
};

struct JeEntryOptions
{
    std::set<std::uint8_t> types;
    Lsn from;
    Lsn to { UINT32_MAX, UINT32_MAX };
    std::size_t limit = 0; // 0: all
};

/// Reads them from the log files that the index lists, in the order of the log.
Result<std::vector<JeEntry>> listJeEntries(
    const LogIndex &index, const JeEntryOptions &options, JobContext &context);

/// The type of a name such as "Trace", in any case; none if there is no such.
std::optional<std::uint8_t> jeEntryType(const QString &name);

} // namespace engine
