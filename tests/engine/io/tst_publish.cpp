// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publish.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

std::span<const std::byte> bytesOf(const QByteArray &text)
{
    return std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace

class TestPublish : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;
    FileSystem &m_fs = localFileSystem();
    const QByteArray m_old = "old content";
    const QByteArray m_new = noise(100'000);

    bool hasTemporaries() const
    {
        for (const std::string &name : m_scratch.names()) {
            if (isTemporaryName(name))
                return true;
        }
        return false;
    }

    Sweep publishSweep()
    {
        Sweep sweep;
        sweep.setup = [this] {
            m_scratch.clear();
            m_scratch.write("f", m_old);
        };
        sweep.job = [this](JobContext &context) {
            return publishFile(context.fs(), m_scratch / "f", bytesOf(m_new));
        };
        sweep.check = [this](const SweepRound &round) -> QString {
            const QByteArray content = m_scratch.read("f");
            if (content != m_old && content != m_new)
                return QStringLiteral("neither the old nor the new content");
            if (!round.wasKilled && round.result.hasValue() && content != m_new)
                return QStringLiteral("success without the new content");
            return {};
        };
        sweep.rerun = sweep.job;
        return sweep;
    }

private Q_SLOTS:
    void init() { m_scratch.clear(); }

    void createsAndReplaces()
    {
        QVERIFY(publishFile(m_fs, m_scratch / "f", bytesOf(m_old)).hasValue());
        QCOMPARE(m_scratch.read("f"), m_old);
        QVERIFY(publishFile(m_fs, m_scratch / "f", bytesOf(m_new)).hasValue());
        QCOMPARE(m_scratch.read("f"), m_new);
        QVERIFY(publishFile(m_fs, m_scratch / "f", {}).hasValue());
        QCOMPARE(m_scratch.read("f"), QByteArray(""));
        QVERIFY(m_scratch.names() == std::vector<std::string> { "f" });
    }

    void whatIsReadBackMustBeWhatWasWritten()
    {
        // The disk takes the bytes and gives others: made by writing into the temporary file.
        m_scratch.write("f", m_old);
        FaultyFileSystem fs;
        const auto spoil = [this] {
            for (const std::string &name : m_scratch.names()) {
                if (isTemporaryName(name))
                    m_scratch.write(name, "spoilt");
            }
        };
        fs.arm({ .call = 1, .action = FaultAction::Hook, .calls = { Call::FileRead } }, spoil);
        const auto published = publishFile(fs, m_scratch / "f", bytesOf(m_new));
        QVERIFY(fs.wasFaultMet());
        QCOMPARE(published.error().code, ErrorCode::Write);
        QCOMPARE(m_scratch.read("f"), m_old);
        QVERIFY(!hasTemporaries());
    }

    void temporaryNamesAreNewAndFit()
    {
        const Path longName(std::string(255, 'n'));
        const Path first = temporaryName(m_scratch.path(), longName);
        const Path second = temporaryName(m_scratch.path(), longName);
        QVERIFY(first != second);
        QVERIFY(first.parent_path() == m_scratch.path());
        QVERIFY(isTemporaryName(first) && isTemporaryName(first.filename()));
        QVERIFY(!isTemporaryName("log.0000000001"));
        QVERIFY(publishFile(m_fs, m_scratch / longName, bytesOf(m_new)).hasValue());
    }

    void survivesFaults_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const NamedFault &named : usualFaults(m_scratch.path()))
            QTest::newRow(named.name) << named.fault;
    }
    void survivesFaults()
    {
        QFETCH(Fault, fault);
        Sweep sweep = publishSweep();
        sweep.check = [this, fault, inner = sweep.check](const SweepRound &round) -> QString {
            const bool canRemove = !(fault.isLasting && !fault.below.empty());
            if (canRemove && hasTemporaries())
                return QStringLiteral("a temporary is left");
            if (round.wasFaultMet && round.result.hasValue())
                return QStringLiteral("the fault wasn't reported");
            if (!round.result.hasValue() && round.result.error().systemErrno != fault.systemErrno)
                return QStringLiteral("the error isn't the fault's");
            return inner(round);
        };
        const auto report = runFaultSweep(sweep, fault);
        QVERIFY2(report.isGood(), report.text());
    }

    void survivesBeingKilled()
    {
        Sweep sweep = publishSweep();
        sweep.check = [this, inner = sweep.check](const SweepRound &round) -> QString {
            if (!removeTemporaries(m_fs, m_scratch.path()).hasValue() || hasTemporaries())
                return QStringLiteral("the next run can't clear up");
            return inner(round);
        };
        const auto report = runKillSweep(sweep);
        QVERIFY2(report.isGood(), report.text());
    }

    void directoriesAppearWholeAndOnce()
    {
        m_scratch.makeDirectory("staging/sub/deep");
        m_scratch.write("staging/sub/a", "x");
        FaultyFileSystem counting;
        counting.arm({ .calls = { Call::SyncDirectory } });
        QVERIFY(publishDirectory(counting, m_scratch / "staging", m_scratch / "set").hasValue());
        QCOMPARE(counting.matchingCalls(), 4); // sub, deep, the staging directory, the parent
        QVERIFY(m_scratch.names()
            == std::vector<std::string>({ "set", "set/sub", "set/sub/a", "set/sub/deep" }));
        m_scratch.makeDirectory("other");
        const auto again = publishDirectory(m_fs, m_scratch / "other", m_scratch / "set");
        QCOMPARE(again.error().code, ErrorCode::Exists);
    }

    void publishedDirectoriesSurviveFaults()
    {
        Sweep sweep;
        sweep.setup = [this] {
            m_scratch.clear();
            m_scratch.makeDirectory("staging/sub");
            m_scratch.write("staging/sub/a", "x");
        };
        sweep.job = [this](JobContext &context) {
            return publishDirectory(context.fs(), m_scratch / "staging", m_scratch / "set");
        };
        sweep.check = [this](const SweepRound &round) -> QString {
            const bool isOld = m_scratch.read("staging/sub/a") == "x";
            const bool isNew = m_scratch.read("set/sub/a") == "x";
            if (isOld == isNew)
                return QStringLiteral("neither old nor new");
            if (round.wasFaultMet == round.result.hasValue())
                return QStringLiteral("the fault wasn't reported");
            return {};
        };
        const auto report = runFaultSweep(sweep, { .systemErrno = EIO });
        QVERIFY2(report.isGood(), report.text());
    }

    void removesTemporariesAndNothingElse()
    {
        m_scratch.write(".ninelives-tmp-1-a", "");
        m_scratch.makeDirectory(".ninelives-tmp-2-b/sub");
        m_scratch.write("log.0000000001", "");
        m_scratch.makeDirectory("d");
        m_scratch.write("d/.ninelives-tmp-3-c", "");
        QCOMPARE(removeTemporaries(m_fs, m_scratch.path()).value(), 2);
        QVERIFY(m_scratch.names()
            == std::vector<std::string>({ "d", "d/.ninelives-tmp-3-c", "log.0000000001" }));
    }
};

QTEST_GUILESS_MAIN(TestPublish)
#include "tst_publish.moc"
