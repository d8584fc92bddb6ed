// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// How much of each log file is needed, against Java Edition's own DbSpace.
#include "engine/env/logindex.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace engine;
using testkit::Scratch;
using testkit::TestContext;

namespace {

LogIndexPtr indexOf(const Path &home)
{
    TestContext context;
    const auto index =
        updateLogIndex({ home, {}, {}, Product::JavaEdition }, nullptr, context.context);
    return index.hasValue() ? index.value() : nullptr;
}

struct Used
{
    qint64 counted = 0;
    int percent = 0;
};

/// By file; empty if DbSpace failed.
std::map<std::uint32_t, Used> dbSpace(const QString &home)
{
    QProcess tool;
    tool.start(testkit::javaProgram(),
        { QStringLiteral("-cp"), testkit::jeJar(), QStringLiteral("com.sleepycat.je.util.DbSpace"),
            QStringLiteral("-h"), home, QStringLiteral("-d") });
    if (!tool.waitForFinished(120'000) || tool.exitCode() != 0)
        return {};
    const QString said = QString::fromUtf8(tool.readAllStandardOutput());
    std::map<std::uint32_t, Used> used;
    static const QRegularExpression detail(
        QStringLiteral("^File 0x([0-9a-f]+): .* totalSize=\"(\\d+)\""),
        QRegularExpression::MultilineOption);
    for (auto match = detail.globalMatch(said); match.hasNext();) {
        const auto file = match.next();
        used[file.captured(1).toUInt(nullptr, 16)].counted = file.captured(2).toLongLong();
    }
    static const QRegularExpression row(
        QStringLiteral("^([0-9a-f]{8}) +\\d+ +(\\d+)$"), QRegularExpression::MultilineOption);
    for (auto match = row.globalMatch(said); match.hasNext();) {
        const auto file = match.next();
        used[file.captured(1).toUInt(nullptr, 16)].percent = file.captured(2).toInt();
    }
    return used;
}

} // namespace

class TestJeUtilisation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsDbSpace();
    void everyClosedFileIsCountedWhole_data();
    void everyClosedFileIsCountedWhole();
};

void TestJeUtilisation::equalsDbSpace()
{
    if (!testkit::haveJava())
        QSKIP(testkit::withoutJava);
    const Scratch scratch;
    const Path home = scratch / "home";
    testkit::JeLoadOptions options;
    options.home = QString::fromStdString(home.native());
    options.ledger = QString::fromStdString((scratch / "ledger").native());
    testkit::JeLoad load;
    QCOMPARE(load.start(options), QString());
    const auto isCleaned = [&home] {
        const LogIndexPtr index = indexOf(home);
        return index && index->files.size() >= 4 && index->freedFiles.size() >= 4;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isCleaned(), 120'000);
    QCOMPARE(load.stop(), QString());

    const LogIndexPtr index = indexOf(home);
    const auto used = dbSpace(options.home);
    QVERIFY(used.size() >= 2);
    QCOMPARE(index->files.size(), used.size());
    for (const LogFileInfo &file : index->files) {
        QVERIFY(file.utilisation.has_value());
        // Opening recovers, and counts what the last checkpoint itself wrote, too.
        if (file.number == index->files.back().number)
            continue;
        const Used &wanted = used.at(file.number);
        QCOMPARE(file.utilisation->counted, wanted.counted);
        const int percent = file.utilisation->percent();
        QVERIFY2(std::abs(percent - wanted.percent) <= 1,
            qPrintable(QStringLiteral("file %1: %2 %, DbSpace %3 %")
                           .arg(file.number)
                           .arg(percent)
                           .arg(wanted.percent)));
    }
}

void TestJeUtilisation::everyClosedFileIsCountedWhole_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : { "je75", "je75-dirs", "je-mixed" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestJeUtilisation::everyClosedFileIsCountedWhole()
{
    QFETCH(QString, name);
    const Scratch scratch;
    const LogIndexPtr index =
        indexOf(testkit::unpackGolden(name, displayPath(scratch.path()), QStringLiteral("je")));
    QVERIFY(index != nullptr);
    constexpr std::int64_t fileHeader = 38; // isn't counted
    for (const LogFileInfo &file : index->files) {
        QVERIFY(file.utilisation.has_value());
        QVERIFY(file.utilisation->obsolete >= 0);
        QVERIFY(file.utilisation->obsolete < file.utilisation->counted);
        if (file.isSealed)
            QCOMPARE(file.utilisation->counted, file.size - fileHeader);
        else
            QVERIFY(file.utilisation->counted < file.size);
    }
}

QTEST_GUILESS_MAIN(TestJeUtilisation)
#include "tst_jeutilisation.moc"
