// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/logentry.h"

#include <QString>

namespace engine::je {

struct Prepare // of a distributed transaction (XA)
{
    std::int64_t transaction = 0;
    Timestamp time;
    std::int32_t formatId = 0;
    std::span<const std::byte> globalId;
    std::span<const std::byte> branch;
};
Result<Prepare> decodePrepare(const LogEntry &entry);

struct RollbackStart // replication takes back what it has logged
{
    std::int64_t matchpointVlsn = 0;
    std::optional<Lsn> matchpoint; // everything behind it
    Timestamp time;
    std::vector<std::int64_t> transactions; // that were running there
};
Result<RollbackStart> decodeRollbackStart(const LogEntry &entry);

struct RollbackEnd
{
    std::optional<Lsn> matchpoint;
    std::optional<Lsn> start; // RollbackStart
    Timestamp time;
};
Result<RollbackEnd> decodeRollbackEnd(const LogEntry &entry);

struct Matchpoint // to which replication may roll back
{
    Timestamp time;
    std::int64_t masterNode = 0;
};
Result<Matchpoint> decodeMatchpoint(const LogEntry &entry);

/// What an entry says, for people; empty for those that only hold data.
struct EntryText
{
    std::optional<Timestamp> time;
    QString text; // English
};
EntryText describeEntry(const LogEntry &entry);

} // namespace engine::je
