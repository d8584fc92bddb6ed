// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/layout.h"
#include "engine/je/logname.h"
#include "tests/engine/restore/javavault.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

QByteArray content(const Path &path)
{
    QFile file(JavaVault::text(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

} // namespace

/// Restores of environments that releases wrote which can't run here: byte for byte the beginning
/// of the original, each file in its place.
class TestJeGoldenRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isABeginningOfTheOriginal_data();
    void isABeginningOfTheOriginal();
    void propertiesThatLeadElsewhere();

private:
    static void unpack(const JavaVault &vault, const char *name)
    {
        const Path path = unpackGolden(QString::fromLatin1(name),
            JavaVault::text(vault.path(QStringLiteral("."))), QStringLiteral("je"));
        QVERIFY(!path.empty());
        QVERIFY(QDir().rename(JavaVault::text(path), JavaVault::text(vault.home())));
    }
    static void writeProperties(const JavaVault &vault, const QByteArray &text)
    {
        QFile file(JavaVault::text(vault.home() / "je.properties"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    // Every log file of the copy against the original's; the last may be shorter.
    static QString compare(const JavaVault &vault, const Path &copy, Lsn cut)
    {
        const auto original = je::readLayout(localFileSystem(), vault.home());
        const auto restored = je::readLayout(localFileSystem(), copy);
        if (!original.hasValue() || !restored.hasValue())
            return QStringLiteral("no layout");
        if (restored.value().dataDirectories != original.value().dataDirectories)
            return QStringLiteral("other data directories");
        std::size_t expected = 0;
        for (const je::LogFileName &file : original.value().logFiles) {
            if (file.number > cut.file)
                continue;
            QByteArray bytes = content(file.path);
            if (file.number == cut.file)
                bytes.truncate(cut.offset);
            const Path place = je::placeOfLogFile(file.number, original.value().dataDirectories);
            if (content(copy / place) != bytes)
                return displayPath(place) + QStringLiteral(" differs");
            ++expected;
        }
        if (restored.value().logFiles.size() != expected)
            return QStringLiteral("other files");
        return {};
    }
};

void TestJeGoldenRestore::isABeginningOfTheOriginal_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::newRow("je75") << QByteArray();
    QTest::newRow("je-mixed") << QByteArray();
    QTest::newRow("je75-dirs") << QByteArray("je.log.nDataDirectories=3\n");
}

void TestJeGoldenRestore::isABeginningOfTheOriginal()
{
    QFETCH(QByteArray, properties);
    JavaVault vault;
    unpack(vault, QTest::currentDataTag());
    if (!properties.isEmpty())
        writeProperties(vault, properties);
    const auto made = vault.backUp(BackupKind::Full);
    QVERIFY2(made.hasValue(), made.hasValue() ? "" : qPrintable(made.error().toString()));
    const auto all = vault.committed();
    QVERIFY(all.size() > 100);
    std::vector<RestoreTarget> targets { RestoreToLatest {} };
    QRandomGenerator random(3);
    for (int i = 0; i < 5; ++i)
        targets.emplace_back(
            RestoreToCommit { all[all.size() / 2 + random.bounded(quint32(all.size() / 2))].lsn });
    int restored = 0;
    for (const RestoreTarget &target : targets) {
        const RestoreOptions options = vault.options(target);
        QVERIFY(removeTree(localFileSystem(), options.destination).hasValue());
        const auto done = vault.restore(options);
        const bool isUnreachable =
            !done.hasValue() && done.error().code == ErrorCode::TargetUnreachable;
        if (isUnreachable && std::holds_alternative<RestoreToCommit>(target))
            continue; // before the checkpoint that freed what the original lacks
        QVERIFY2(done.hasValue(), done.hasValue() ? "" : qPrintable(done.error().toString()));
        const auto cut = lsnFromString(done.value().facts.value(QLatin1String("cut")).toString());
        QVERIFY(cut.has_value());
        QCOMPARE(compare(vault, options.destination, *cut), QString());
        if (const auto *commit = std::get_if<RestoreToCommit>(&target))
            QVERIFY(commit->lsn < *cut && cut->offset - commit->lsn.offset < 60);
        if (!properties.isEmpty())
            QCOMPARE(content(options.destination / "je.properties"), properties);
        ++restored;
    }
    QVERIFY(restored > 0);
}

void TestJeGoldenRestore::propertiesThatLeadElsewhere()
{
    JavaVault vault;
    unpack(vault, "je75");
    writeProperties(vault,
        "je.rep.groupName=orders\nje.rep.nodeName=n1\nje.cleaner.threads=2\n"
        "je.rep.ssl.keyStoreFile=/etc/keys\n");
    QVERIFY(vault.backUp(BackupKind::Full).hasValue());
    TestContext test;
    const auto helper = idleHelper();
    const auto plan = planRestore(vault.options(RestoreToLatest {}), *helper, test.context);
    QVERIFY(plan.hasValue());
    int warned = 0;
    for (const Error &warning : plan.value().warnings) {
        warned += warning.code == ErrorCode::DangerousPath ? 1 : 0;
        QVERIFY(!warning.detail.contains(QLatin1String("threads")));
    }
    QCOMPARE(warned, 3);
    // By hand it works the same way.
    const auto cuts = std::ranges::count_if(plan.value().steps,
        [](const PlanStep &step) { return step.command.startsWith(QLatin1String("truncate -s")); });
    QCOMPARE(cuts, 1);
}

QTEST_GUILESS_MAIN(TestJeGoldenRestore)
#include "tst_jegoldenrestore.moc"
