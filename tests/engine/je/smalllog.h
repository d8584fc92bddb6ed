// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/logscan.h"
#include "tests/testkit/commitmap.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/memoryfile.h"

namespace smalllog {

using namespace engine;
using namespace engine::je;
using testkit::Commits;
using testkit::isSubset;
using testkit::JeItem;
using testkit::JeLogBuilder;
using testkit::MemoryFile;

class CommitCollector final : public LogVisitor
{
public:
    bool wants(std::uint8_t type) const override { return type == 17; }
    Result<> entry(const LogEntry &entry) override
    {
        auto end = decodeTransactionEnd(entry);
        if (!end.hasValue())
            return std::move(end).error();
        commits.emplace(entry.lsn, end.value().time.msecs);
        return {};
    }
    Commits commits;
};

class AllCollector final : public LogVisitor
{
public:
    bool wants(std::uint8_t /*type*/) const override { return true; }
    Result<> entry(const LogEntry &entry) override
    {
        entries.push_back(entry);
        entries.back().item = {};
        items.emplace_back(entry.item.begin(), entry.item.end());
        return {};
    }
    std::vector<LogEntry> entries;
    std::vector<std::vector<std::byte>> items;
};

inline Result<LogScanResult> scan(std::span<const std::byte> bytes, LogVisitor *visitor = nullptr,
    const LogScanOptions &options = {})
{
    MemoryFile file(bytes);
    return scanLogFile(file, "00000000.jdb", options, visitor, nullptr);
}

inline int endOf(const Result<LogScanResult> &result)
{
    return result.hasValue() ? int(result.value().ending) : -1;
}

/// Some 5 KiB with a bit of everything: 16 commits, 4 aborts, 2 checkpoints, 66 entries.
inline JeLogBuilder smallLog(const JeLogBuilder::Options &options = {})
{
    JeLogBuilder log(options);
    log.addTrace(1'700'000'000'000, "recovered");
    for (int i = 0; i < 20; ++i) {
        const Lsn first = log.addFiller(options.version >= 8 ? 33 : 1, 30 + std::size_t(i) * 13);
        log.addFiller(11, std::size_t(i % 3) * 40);
        if (i % 5 == 4)
            log.addAbort(i + 1, 1'700'000'000'000 + i);
        else
            log.addCommit(i + 1, 1'700'000'000'000 + i, first);
        if (i % 8 == 7) {
            const Lsn start = log.add(19, JeItem().packed(1).packed(1).text("daemon"));
            log.addCheckpointEnd(start, first, 1'700'000'000'000 + i, i);
        }
    }
    return log;
}
inline constexpr std::uint64_t smallLogEntries = 66;

inline Commits commitsOf(std::span<const std::byte> bytes)
{
    CommitCollector collector;
    const auto result = scan(bytes, &collector);
    return result.hasValue() ? collector.commits : Commits();
}

inline void put(std::vector<std::byte> &bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes.at(at + i) = static_cast<std::byte>(value >> (8 * i) & 0xff);
}

} // namespace smalllog
