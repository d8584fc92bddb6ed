// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/logname.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/jelogbuilder.h"

/// A directory with a chain of Java Edition's log files that can go on.
class JeChain
{
public:
    explicit JeChain(engine::Path directory, testkit::JeLogBuilder::Options first = {})
        : m_directory(std::move(directory))
        , m_builder(first)
        , m_options(first)
    {}

    testkit::JeLogBuilder &log() { return m_builder; }
    std::uint32_t number() const { return m_options.number; }
    engine::Path path(std::uint32_t number) const
    {
        return m_directory / engine::je::logFileName(number);
    }

    /// Records with `commits` commits among them, one second each.
    void fill(int commits)
    {
        for (int i = 0; i < commits; ++i) {
            m_builder.addFiller(33, 40 + std::size_t(i % 7) * 11);
            m_builder.addCommit(++m_transaction, m_msecs += 1000);
        }
    }
    /// The end of a checkpoint from which recovery starts at `start`.
    engine::Lsn checkpoint(engine::Lsn start)
    {
        return m_builder.addCheckpointEnd(start, start, m_msecs, ++m_checkpoint, true);
    }
    void write() const { testkit::writeBytes(path(number()), m_builder.bytes()); }
    void startNext()
    {
        m_options = m_builder.next();
        m_builder = testkit::JeLogBuilder(m_options);
    }
    /// `files` files of `commits` commits each; the last may go on.
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
    engine::Path m_directory;
    testkit::JeLogBuilder m_builder;
    testkit::JeLogBuilder::Options m_options;
    std::int64_t m_msecs = 1'700'000'000'000;
    std::int64_t m_transaction = 0;
    std::int64_t m_checkpoint = 0;
};
