// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/copyfile.h"
#include "engine/io/publish.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QProcess>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

constexpr std::int64_t mib = 1024 * 1024;

/// What coreutils say.
QString sha256Of(const Path &path)
{
    QProcess tool;
    tool.start(QStringLiteral("sha256sum"), { QString::fromStdString(path.native()) });
    tool.waitForFinished();
    return QString::fromLatin1(tool.readAllStandardOutput().left(64));
}

class CountingMonitor final : public TransferMonitor
{
public:
    Result<> transferred(std::int64_t bytes) override
    {
        calls.push_back(bytes);
        if (limit > 0 && static_cast<int>(calls.size()) >= limit)
            return makeError(ErrorCode::Cancelled, QStringLiteral("enough"));
        return {};
    }
    std::vector<std::int64_t> calls;
    int limit = 0;
};

} // namespace

class TestCopyFile : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;
    FileSystem &m_fs = localFileSystem();
    CountingMonitor m_monitor;

    Sweep copySweep()
    {
        const QByteArray content = noise(2 * mib + 100);
        Sweep sweep;
        sweep.setup = [this, content] {
            m_scratch.clear();
            m_scratch.makeDirectory("target");
            m_scratch.write("a", content);
        };
        sweep.job = [this](JobContext &context) -> Result<> {
            const auto copied =
                copyFile(context.fs(), m_scratch / "a", m_scratch / "target/b", context);
            return copied.hasValue() ? Result<>() : copied.error();
        };
        sweep.check = [this, content](const SweepRound &round) -> QString {
            if (m_scratch.read("a") != content)
                return QStringLiteral("the source has changed");
            const QByteArray copy = m_scratch.read("target/b");
            if (!copy.isNull() && copy != content)
                return QStringLiteral("a partial copy has the final name");
            if (!round.wasKilled && round.result.hasValue() && copy.isNull())
                return QStringLiteral("success without a copy");
            return {};
        };
        return sweep;
    }

    bool hasTemporaries() const
    {
        for (const std::string &name : m_scratch.names()) {
            if (isTemporaryName(name))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_scratch.clear();
        m_monitor = {};
    }

    void digestsAreThoseOfSha256sum_data()
    {
        QTest::addColumn<qint64>("size");
        for (const std::int64_t size :
            { std::int64_t(0), std::int64_t(1), mib - 1, mib, mib + 1, 3 * mib + 77 })
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << qint64(size);
    }
    void digestsAreThoseOfSha256sum()
    {
        QFETCH(qint64, size);
        m_scratch.write("a", noise(size));
        const auto copied = copyFile(m_fs, m_scratch / "a", m_scratch / "b", m_monitor);
        QVERIFY(copied.hasValue());
        QCOMPARE(copied.value().bytes, size);
        QCOMPARE(copied.value().sha256, sha256Of(m_scratch / "a"));
        QCOMPARE(sha256Of(m_scratch / "b"), sha256Of(m_scratch / "a"));
        const auto digest = digestFile(m_fs, m_scratch / "a", -1, m_monitor);
        QCOMPARE(digest.value().sha256, copied.value().sha256);
    }

    void digestOfAPrefix()
    {
        m_scratch.write("a", noise(mib + 5));
        m_scratch.write("prefix", noise(mib + 5).left(mib + 1));
        const auto digest = digestFile(m_fs, m_scratch / "a", mib + 1, m_monitor);
        QCOMPARE(digest.value().sha256, sha256Of(m_scratch / "prefix"));
        const auto beyond = digestFile(m_fs, m_scratch / "a", mib + 6, m_monitor);
        QVERIFY(!beyond.hasValue());
        QCOMPARE(beyond.error().code, ErrorCode::Truncated);
    }

    void rangesGoWhereTheyBelong()
    {
        const QByteArray content = noise(3 * mib);
        m_scratch.write("a", content);
        const auto source = m_fs.open(m_scratch / "a", OpenMode::Read);
        const auto target = m_fs.open(m_scratch / "b", OpenMode::CreateNew);
        const CopyRange range { mib + 5, mib + 10 };
        QByteArray seen;
        const auto copied = copyBytes(*source.value(), range, *target.value(), 3, m_monitor,
            [&seen](std::span<const std::byte> block) {
                seen.append(reinterpret_cast<const char *>(block.data()),
                    static_cast<qsizetype>(block.size()));
            });
        QCOMPARE(copied.value().bytes, mib + 10);
        const QByteArray piece = content.mid(mib + 5, mib + 10);
        QVERIFY(seen == piece);
        QVERIFY(m_scratch.read("b") == QByteArray(3, '\0') + piece);
        // The first block ends at a multiple of the block size.
        QVERIFY((m_monitor.calls == std::vector<std::int64_t> { mib - 5, 15 }));
    }

    void copiesFromADirectlyReadSource()
    {
        const QByteArray content = noise(2 * mib + 1234);
        m_scratch.write("a", content);
        const auto source = m_fs.open(m_scratch / "a", OpenMode::ReadDirect);
        if (!source.hasValue() && source.error().code == ErrorCode::Unsupported)
            QSKIP("no direct reading here");
        const auto target = m_fs.open(m_scratch / "b", OpenMode::CreateNew);
        const auto copied = copyBytes(*source.value(), {}, *target.value(), 0, m_monitor);
        QCOMPARE(copied.value().sha256, sha256Of(m_scratch / "a"));
        QVERIFY(m_scratch.read("b") == content);
    }

    void aSourceThatEndsEarlyIsTruncated()
    {
        m_scratch.write("a", noise(100));
        const auto source = m_fs.open(m_scratch / "a", OpenMode::Read);
        const auto target = m_fs.open(m_scratch / "b", OpenMode::CreateNew);
        const auto copied = copyBytes(*source.value(), { 0, 101 }, *target.value(), 0, m_monitor);
        QVERIFY(!copied.hasValue());
        QCOMPARE(copied.error().code, ErrorCode::Truncated);
    }

    void neverReplaces()
    {
        m_scratch.write("a", "new");
        m_scratch.write("b", "old");
        const auto copied = copyFile(m_fs, m_scratch / "a", m_scratch / "b", m_monitor);
        QCOMPARE(copied.error().code, ErrorCode::Exists);
        QCOMPARE(m_scratch.read("b"), QByteArray("old"));
    }

    void theMonitorStopsIt()
    {
        m_scratch.write("a", noise(5 * mib));
        m_monitor.limit = 3;
        const auto copied = copyFile(m_fs, m_scratch / "a", m_scratch / "b", m_monitor);
        QCOMPARE(copied.error().code, ErrorCode::Cancelled);
        QCOMPARE(m_monitor.calls.size(), 3U);
        QVERIFY(m_scratch.names() == std::vector<std::string> { "a" });
    }

    void survivesFaults_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const NamedFault &named : usualFaults(m_scratch / "target"))
            QTest::newRow(named.name) << named.fault;
    }
    void survivesFaults()
    {
        QFETCH(Fault, fault);
        Sweep sweep = copySweep();
        sweep.check = [this, fault, inner = sweep.check](const SweepRound &round) -> QString {
            // A temporary may stay only where removing it was what failed.
            const bool canRemove = !(fault.isLasting && !fault.below.empty());
            if (canRemove && hasTemporaries())
                return QStringLiteral("a temporary is left");
            if (!round.result.hasValue() && round.result.error().systemErrno != fault.systemErrno)
                return QStringLiteral("the error isn't the fault's");
            return inner(round);
        };
        const auto report = runFaultSweep(sweep, fault);
        QVERIFY2(report.isGood(), report.text());
    }

    void survivesCancelling()
    {
        Sweep sweep = copySweep();
        sweep.check = [this, inner = sweep.check](const SweepRound &round) -> QString {
            if (hasTemporaries())
                return QStringLiteral("a temporary is left");
            if (!round.result.hasValue() && round.result.error().code != ErrorCode::Cancelled)
                return QStringLiteral("not Cancelled");
            return inner(round);
        };
        const auto report = runCancelSweep(sweep);
        QVERIFY2(report.isGood(), report.text());
    }

    void survivesBeingKilled()
    {
        Sweep sweep = copySweep();
        sweep.check = [this, inner = sweep.check](const SweepRound &round) -> QString {
            if (!removeTemporaries(m_fs, m_scratch / "target").hasValue() || hasTemporaries())
                return QStringLiteral("the next run can't clear up");
            return inner(round);
        };
        const auto report = runKillSweep(sweep);
        QVERIFY2(report.isGood(), report.text());
    }
};

QTEST_GUILESS_MAIN(TestCopyFile)
#include "tst_copyfile.moc"
