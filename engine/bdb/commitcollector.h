// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"

#include <vector>

namespace engine::bdb {

/// Collects the commits from a position on.
class CommitCollector final : public LogVisitor
{
public:
    struct Found
    {
        Lsn lsn;
        Timestamp time;

        auto operator<=>(const Found &) const = default;
    };

    explicit CommitCollector(Lsn from)
        : m_from(from)
    {}
    bool wants(std::uint32_t type) const override
    {
        return type == static_cast<std::uint32_t>(RecordType::TxnRegop);
    }
    Result<> record(const LogRecord &record) override
    {
        if (record.lsn < m_from || !wants(record.type))
            return {};
        const auto commit = decodeRegop(record);
        if (!commit.hasValue())
            return commit.error();
        if (commit.value())
            m_commits.push_back({ record.lsn, commit.value()->time });
        return {};
    }
    const std::vector<Found> &commits() const { return m_commits; }

private:
    Lsn m_from;
    std::vector<Found> m_commits;
};

} // namespace engine::bdb
