// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/health.h"
#include "ui/models/backupmodel.h"
#include "ui/models/jobhistorymodel.h"
#include "ui/models/logfilemodel.h"
#include "ui/pages/pointtext.h"
#include "ui/settings/settings.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_WindowModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logFilesKeepTheirPlaces();
    void incrementalsLieBelowTheirFull();
    void pointsAreUnderstood_data();
    void pointsAreUnderstood();
    void healthNamesWhatIsMissing();
};

namespace {

LogIndexPtr indexOf(std::uint32_t first, std::uint32_t last)
{
    auto index = std::make_shared<LogIndex>();
    for (std::uint32_t number = first; number <= last; ++number) {
        LogFileInfo file;
        file.number = number;
        file.isLive = true;
        index->files.push_back(file);
    }
    return index;
}

BackupSet setOf(const char *id, BackupKind kind, const char *base)
{
    BackupSet set;
    set.manifest.id = QString::fromLatin1(id);
    set.manifest.kind = kind;
    set.manifest.base = QString::fromLatin1(base);
    return set;
}

} // namespace

void tst_WindowModels::logFilesKeepTheirPlaces()
{
    LogFileModel model;
    const QAbstractItemModelTester tester(&model);
    model.setIndex(indexOf(3, 6));
    const QPersistentModelIndex five = model.index(2, LogFileModel::Number);
    QCOMPARE(five.data().toString(), QStringLiteral("5"));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setIndex(indexOf(5, 8));
    QVERIFY(five.isValid());
    QCOMPARE(five.data().toString(), QStringLiteral("5"));
    QCOMPARE(five.row(), 0);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(resets.count(), 0);
}

void tst_WindowModels::incrementalsLieBelowTheirFull()
{
    BackupModel model;
    const QAbstractItemModelTester tester(&model);
    const BackupSet full = setOf("f", BackupKind::Full, "f");
    model.setSets({ full, setOf("i1", BackupKind::Incremental, "f") }, {});
    const QPersistentModelIndex first = model.indexOfSet(QStringLiteral("i1"));
    QCOMPARE(first.parent(), model.index(0, 0));
    model.setSets({ full, setOf("i1", BackupKind::Incremental, "f"),
                      setOf("i2", BackupKind::Incremental, "f") },
        { { Path("/v/broken"), makeError(ErrorCode::ManifestInvalid, QStringLiteral("x")) } });
    QVERIFY(first.isValid());
    QCOMPARE(model.rowCount(model.index(0, 0)), 2);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.set(model.index(1, 0)) == nullptr);
    model.setSets({}, {});
    QCOMPARE(model.rowCount(), 0);
}

void tst_WindowModels::pointsAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("lsn");
    QTest::addColumn<QString>("time");
    QTest::newRow("lsn") << "46/7731204"
                         << "46/7731204"
                         << "";
    QTest::newRow("lsn as shown") << "[46][7 731 204]"
                                  << "46/7731204"
                                  << "";
    QTest::newRow("earlier today") << "12:30"
                                   << ""
                                   << "2026-11-21T11:30:00.000Z";
    QTest::newRow("later than now is yesterday") << "15:00:01"
                                                 << ""
                                                 << "2026-11-20T14:00:01.000Z";
    QTest::newRow("date") << "2026-11-19 02:00"
                          << ""
                          << "2026-11-19T01:00:00.000Z";
    QTest::newRow("offset") << "2026-11-19T02:00:00Z"
                            << ""
                            << "2026-11-19T02:00:00.000Z";
    QTest::newRow("nonsense") << "yesterday"
                              << ""
                              << "";
    QTest::newRow("empty") << " "
                           << ""
                           << "";
}

void tst_WindowModels::pointsAreUnderstood()
{
    QFETCH(QString, text);
    QFETCH(QString, lsn);
    QFETCH(QString, time);
    const QTimeZone zone("Europe/Berlin");
    const auto now = timestampFromString(u"2026-11-21T13:00:00Z");
    const auto point = parsePoint(text, zone, *now);
    QCOMPARE(point.has_value(), !lsn.isEmpty() || !time.isEmpty());
    if (!point)
        return;
    QCOMPARE(point->lsn ? toString(*point->lsn) : QString(), lsn);
    QCOMPARE(point->time ? toString(*point->time) : QString(), time);
}

void tst_WindowModels::healthNamesWhatIsMissing()
{
    LogIndex index;
    LogFileInfo file;
    file.number = 7;
    file.end = 1000;
    index.files.push_back(file);
    index.end = { 7, 1000 };
    index.commits = { { { 7, 100 }, { 10000 } }, { { 7, 600 }, { 12000 } } };
    HealthInput input;
    input.index = &index;
    input.archivedEnd = { 7, 400 };
    const Health health = assessHealth(input);
    QCOMPARE(health.state, HealthState::Bad);
    QCOMPARE(health.findings.front().cause, HealthCause::NoVault);
    QVERIFY(health.exposure.has_value());
    QCOMPARE(health.exposure->bytes, 600);
    QCOMPARE(health.exposure->commits, 1U);
    QCOMPARE(health.exposure->seconds, 2.0);
}

QTEST_MAIN(tst_WindowModels)
#include "tst_windowmodels.moc"
