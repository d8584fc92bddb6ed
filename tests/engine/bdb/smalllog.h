// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"
#include "tests/testkit/commitmap.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/memoryfile.h"

namespace smalllog {

using namespace engine;
using namespace engine::bdb;
using testkit::Commits;
using testkit::isSubset;
using testkit::LogBuilder;
using testkit::MemoryFile;

class CommitCollector final : public LogVisitor
{
public:
    bool wants(std::uint32_t type) const override { return type == 10; }
    Result<> record(const LogRecord &record) override
    {
        auto regop = decodeRegop(record);
        if (!regop.hasValue())
            return std::move(regop).error();
        if (regop.value())
            commits.emplace(record.lsn, regop.value()->time.seconds());
        return {};
    }
    Commits commits;
};

class AllCollector final : public LogVisitor
{
public:
    bool wants(std::uint32_t /*type*/) const override { return true; }
    Result<> record(const LogRecord &record) override
    {
        lengths.push_back(record.length);
        bodies.emplace_back(record.body.begin(), record.body.end());
        transactions.push_back(record.transaction);
        types.push_back(record.type);
        return {};
    }
    std::vector<std::uint32_t> lengths;
    std::vector<std::vector<std::byte>> bodies;
    std::vector<std::uint32_t> transactions;
    std::vector<std::uint32_t> types;
};

inline Result<LogScanResult> scan(std::span<const std::byte> bytes, LogVisitor *visitor = nullptr,
    const LogScanOptions &options = {})
{
    MemoryFile file(bytes);
    return scanLogFile(file, "log.0000000001", options, visitor, nullptr);
}

/// Some 8 KiB with a bit of everything.
inline LogBuilder smallLog(const LogBuilder::Options &options = {})
{
    LogBuilder log(options);
    log.addFiller(14, 8);
    for (int i = 0; i < 20; ++i) {
        const auto transaction = 0x80000001U + std::uint32_t(i);
        log.addFiller(41, 30 + std::size_t(i) * 13, transaction);
        log.addFiller(62, std::size_t(i % 3) * 40, transaction);
        if (i % 5 == 4)
            log.addAbort(transaction, 1'700'000'000 + i);
        else
            log.addCommit(transaction, 1'700'000'000 + i);
        if (i % 8 == 7)
            log.addCheckpoint({ 1, 28 }, {}, 1'700'000'000 + i);
    }
    return log;
}

inline Commits commitsOf(std::span<const std::byte> bytes)
{
    CommitCollector collector;
    const auto result = scan(bytes, &collector);
    return result.hasValue() ? collector.commits : Commits();
}

inline std::vector<std::byte> fieldBytes(std::span<const std::uint32_t> words)
{
    const auto bytes = std::as_bytes(words);
    return { bytes.begin(), bytes.end() };
}

} // namespace smalllog
