// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/directorywatch.h"
#include "tests/testkit/manualclock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

constexpr std::int64_t minute = 60'000'000'000;

} // namespace

class TestDirectoryWatch : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    testkit::ManualClock m_clock;

    Path directory() const { return pathFromQString(m_directory.path()); }

private Q_SLOTS:
    void wakesForEachKindOfNews()
    {
        const auto watch = makeDirectoryWatch(m_clock);
        QVERIFY(watch->setDirectories({ directory() }));
        QVERIFY(!watch->wait(0));
        QFile file(m_directory.filePath(QStringLiteral("log.0000000001")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(watch->wait(minute));
        QVERIFY(!watch->wait(0)); // told once
        QVERIFY(file.write("record") == 6 && file.flush());
        QVERIFY(watch->wait(minute));
        QVERIFY(file.rename(m_directory.filePath(QStringLiteral("log.0000000002"))));
        QVERIFY(watch->wait(minute));
        QVERIFY(file.remove());
        QVERIFY(watch->wait(minute));
        QVERIFY(!watch->wait(1'000'000));
        QCOMPARE(m_clock.sleptNanoseconds(), std::int64_t(0));
    }

    void sleepsWhereItCantWatch()
    {
        const auto watch = makeDirectoryWatch(m_clock);
        QVERIFY(!watch->wait(5)); // nothing to watch yet
        QCOMPARE(m_clock.sleptNanoseconds(), std::int64_t(5));
        QVERIFY(!watch->setDirectories({ directory(), directory() / "missing" }));
        QVERIFY(!watch->wait(minute));
        QCOMPARE(m_clock.sleptNanoseconds(), minute + 5);
    }

    void forgetsTheDirectoriesBefore()
    {
        QVERIFY(QDir(m_directory.path()).mkpath(QStringLiteral("a")));
        QVERIFY(QDir(m_directory.path()).mkpath(QStringLiteral("b")));
        const auto watch = makeDirectoryWatch(m_clock);
        QVERIFY(watch->setDirectories({ directory() / "a" }));
        QVERIFY(watch->setDirectories({ directory() / "b" }));
        QFile file(m_directory.filePath(QStringLiteral("a/x")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(!watch->wait(0));
    }
};

QTEST_GUILESS_MAIN(TestDirectoryWatch)
#include "tst_directorywatch.moc"
