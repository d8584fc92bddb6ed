// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/layout.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"

#include <QTest>

/// A writer whose cleaner deletes files all the time, and what can be seen of that from outside.
class Churn
{
public:
    Churn()
    {
        const QString base = QString::fromStdString(m_scratch.path().native());
        options.home = base + QStringLiteral("/home");
        options.ledger = base + QStringLiteral("/ledger");
        options.records = 100;
        options.valueSize = 1000; // the bytes count, not the transactions
    }

    /// "" when it runs and has deleted files.
    QString start()
    {
        const QString failure = load.start(options);
        if (!failure.isEmpty())
            return failure;
        return waitForDeletions(1) ? QString() : QStringLiteral("nothing is deleted");
    }

    engine::Path home() const { return m_scratch / "home"; }
    const testkit::Scratch &scratch() const { return m_scratch; }

    std::vector<std::uint32_t> numbers() const
    {
        std::vector<std::uint32_t> all;
        const auto files = engine::je::listLogFiles(engine::localFileSystem(), home(), 0);
        if (files.hasValue()) {
            for (const auto &file : files.value())
                all.push_back(file.number);
        }
        return all;
    }
    /// Files are numbered from 0 without gaps: what isn't there was deleted.
    qint64 deletions() const
    {
        const auto all = numbers();
        return all.empty() ? 0 : qint64(all.back()) + 1 - qint64(all.size());
    }
    bool waitForDeletions(qint64 count) const
    {
        return QTest::qWaitFor([this, count] { return deletions() >= count; }, patience);
    }
    bool waitForFile(std::uint32_t number) const
    {
        return QTest::qWaitFor(
            [this, number] {
                const auto all = numbers();
                return !all.empty() && all.back() >= number;
            },
            patience);
    }

    static constexpr int patience = 240'000; // milliseconds; for the slowest of machines

    testkit::JeLoadOptions options;
    testkit::JeLoad load;

private:
    testkit::Scratch m_scratch;
};
