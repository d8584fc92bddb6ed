// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"
#include "tests/engine/env/indexlook.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/scratch.h"

#include <algorithm>

namespace logchain {

using namespace engine;
using testkit::LogBuilder;

/// A directory with a chain of log files that can go on.
class Chain
{
public:
    explicit Chain(Path directory, LogBuilder::Options first = {})
        : m_directory(std::move(directory))
        , m_builder(first)
        , m_options(first)
    {}

    LogBuilder &log() { return m_builder; }
    Path path(std::uint32_t number) const { return m_directory / bdb::logFileName(number); }

    /// Fillers with `commits` commits among them, one second each.
    void fill(int commits)
    {
        for (int i = 0; i < commits; ++i) {
            m_builder.addFiller(41, 40 + std::size_t(i % 7) * 11, 0x80000001U);
            m_builder.addCommit(0x80000001U, m_seconds++);
        }
    }
    /// Writes the current file; with zeros behind, as libdb pre-extends it.
    void write(std::size_t size = 0) const
    {
        testkit::writeBytes(path(m_options.number), m_builder.bytes(size));
    }
    void startNext()
    {
        m_options = m_builder.next();
        m_builder = LogBuilder(m_options);
    }
    /// `files` files of `commits` commits each.
    void writeFiles(int files, int commits)
    {
        for (int i = 0; i < files; ++i) {
            if (i > 0)
                startNext();
            fill(commits);
            write();
        }
    }

private:
    Path m_directory;
    LogBuilder m_builder;
    LogBuilder::Options m_options;
    std::int32_t m_seconds = 1'700'000'000;
};

inline LogFileState stateOf(const LogIndexPtr &index, std::uint32_t number)
{
    const LogFileInfo *info = index->file(number);
    return info ? info->state : LogFileState::Missing;
}

inline bool sameContent(const LogIndex &a, const LogIndex &b)
{
    const auto sameFile = [](const LogFileInfo &x, const LogFileInfo &y) {
        return x.number == y.number && x.state == y.state && x.end == y.end && x.size == y.size
            && x.records == y.records && x.commits == y.commits && x.checkpoints == y.checkpoints
            && x.lastRecord == y.lastRecord && x.firstTime == y.firstTime
            && x.lastTime == y.lastTime && x.version == y.version && x.path == y.path
            && x.isSealed == y.isSealed;
    };
    const auto sameCommit = [](const Commit &x, const Commit &y) {
        return x.lsn == y.lsn && x.time == y.time;
    };
    const auto sameCheckpoint = [](const Checkpoint &x, const Checkpoint &y) {
        return x.lsn == y.lsn && x.ckpLsn == y.ckpLsn && x.time == y.time;
    };
    return a.end == b.end && a.gaps.size() == b.gaps.size()
        && std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), sameFile)
        && std::equal(
            a.commits.begin(), a.commits.end(), b.commits.begin(), b.commits.end(), sameCommit)
        && std::equal(a.checkpoints.begin(), a.checkpoints.end(), b.checkpoints.begin(),
            b.checkpoints.end(), sameCheckpoint);
}

inline void flipBit(const Path &path, std::size_t offset, int bit)
{
    auto bytes = testkit::readBytes(path);
    bytes[offset] ^= static_cast<std::byte>(1 << bit);
    testkit::writeBytes(path, bytes);
}

} // namespace logchain
