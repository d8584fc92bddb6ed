// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The main job with a real mouse: the built program under Xvfb and openbox, xdotool drags the
// restore flag to another commit, clicks Restore and walks the wizard by keyboard; the result must
// be what ninelivesctl restores to the same commit.
#include "tests/display/desktop.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace testkit;

class tst_TimelineDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dragsTheFlagAndRestores();
    void dropsTheFlagOnTheEnvironment();

private:
    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }
    CtlAnswer ctl(const QString &command, const QStringList &paths = {}) const;
    bool pointer(const QString &actions) const { return m_desktop->pointer(actions); }
    bool press(const char *keys) const { return m_desktop->press(keys); }
    QPoint place(const char *name) const { return m_desktop->place(name); }
    bool has(const char *name) const { return m_desktop->has(name); }
    QString said(const char *name) const { return m_desktop->said(name); }
    bool isOnPage(int page) const { return m_desktop->isOnPage(page); }
    void drag(QPoint from, QPoint to) const;
    void hold(QPoint from, QPoint to) const; // the button stays down
    QByteArrayList contentOf(const char *home) const;

    ScratchDirectory m_scratch;
    std::unique_ptr<SmallEnvironment> m_environment;
    std::unique_ptr<Desktop> m_desktop;
};

namespace {

constexpr int batches = 6;
constexpr int putsPerBatch = 20;

QByteArray databaseName(int batch)
{
    return "part" + QByteArray::number(batch) + ".db";
}

} // namespace

CtlAnswer tst_TimelineDrag::ctl(const QString &command, const QStringList &paths) const
{
    const Ctl program(at("catalog.sqlite"));
    return program.run(command.split(QLatin1Char(' ')) + paths);
}

void tst_TimelineDrag::initTestCase()
{
    m_environment = std::make_unique<SmallEnvironment>([this] {
        QDir().mkpath(at("home"));
        return at("home");
    }());
    QVERIFY(ctl(QStringLiteral("vault init"), { at("vault") }).isOk());
    CtlAnswer answer =
        ctl(QStringLiteral("env add --name shop --vault"), { at("vault"), at("home") });
    QVERIFY2(answer.isOk(), answer.text().constData());
    for (int batch = 0; batch < batches; ++batch) {
        // Each in a second of its own: the log tells whole seconds.
        const qint64 second = QDateTime::currentSecsSinceEpoch();
        QTRY_VERIFY(QDateTime::currentSecsSinceEpoch() > second);
        QCOMPARE(m_environment->fill(databaseName(batch), putsPerBatch), 0);
        if (batch == 0) {
            QCOMPARE(m_environment->checkpoint(), 0);
            answer = ctl(QStringLiteral("backup full shop"));
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
    }
    answer = ctl(QStringLiteral("backup incremental shop"));
    QVERIFY2(answer.isOk(), answer.text().constData());
    m_desktop = std::make_unique<Desktop>(m_scratch.path());
    const QString missing = m_desktop->start();
    QVERIFY2(missing.isEmpty(), qPrintable(missing));
    QVERIFY(m_desktop->startProgram(at("catalog.sqlite")));
}

void tst_TimelineDrag::drag(QPoint from, QPoint to) const
{
    hold(from, to);
    QVERIFY(pointer(QStringLiteral("mouseup 1")));
}

void tst_TimelineDrag::hold(QPoint from, QPoint to) const
{
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 mousedown 1").arg(from.x()).arg(from.y())));
    constexpr int steps = 12;
    for (int step = 1; step <= steps; ++step) {
        const QPoint point = from + (to - from) * step / steps;
        QVERIFY(pointer(QStringLiteral("mousemove %1 %2").arg(point.x()).arg(point.y())));
    }
}

QByteArrayList tst_TimelineDrag::contentOf(const char *home) const
{
    QByteArrayList contents;
    for (int batch = 0; batch < batches; ++batch) {
        const QString file = QString::fromLatin1(databaseName(batch));
        QString failure;
        contents << (QFile::exists(at(home) + QLatin1Char('/') + file)
                ? dumpOf(at(home), file, &failure)
                : QByteArray("absent"));
        if (!failure.isEmpty())
            contents.last() = failure.toUtf8();
    }
    return contents;
}

void tst_TimelineDrag::dragsTheFlagAndRestores()
{
    QTRY_COMPARE_WITH_TIMEOUT(said("window").startsWith(QLatin1String("NineLives")), true, 40000);
    QVERIFY(press("alt+2"));
    QTRY_VERIFY_WITH_TIMEOUT(has("timeline"), 10000);
    const QPoint middle = place("timeline");
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 click 1").arg(middle.x()).arg(middle.y())));
    QVERIFY(press("End"));
    QTRY_VERIFY_WITH_TIMEOUT(has("handle"), 10000);
    const QString last = said("commit");
    const int right = place("handle").x();
    QVERIFY(press("Home"));
    QTRY_VERIFY_WITH_TIMEOUT(said("commit") != last, 5000);
    const QString first = said("commit");
    const QPoint from = place("handle");
    QVERIFY2(right - from.x() > 60, "the commits lie too near each other to be dragged between");

    drag(from, { from.x() + (right - from.x()) * 55 / 100, from.y() });
    QTRY_VERIFY_WITH_TIMEOUT(said("commit") != first && said("panel") != QLatin1String("—"), 5000);
    QTRY_VERIFY(has("restore"));
    const QPoint button = place("restore");
    QVERIFY(
        pointer(QStringLiteral("mousemove --sync %1 %2 click 1").arg(button.x()).arg(button.y())));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(0), 10000);
    // Only now it can't move any more: the last mouse moves may have come late.
    const QString commit = said("commit");
    QVERIFY(commit != last);
    QString inPanel = said("panel"); // [1][12 345]
    QStringList parts = commit.split(QLatin1Char('/'));
    inPanel.remove(QRegularExpression(QStringLiteral("[^0-9]")));
    QCOMPARE(inPanel, parts.join(QString()));
    QVERIFY(press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(1), 10000);
    QVERIFY(press("alt+d"));
    QVERIFY(press("ctrl+a"));
    QVERIFY(pointer(QStringLiteral("type ") + at("by-mouse")));
    QVERIFY(press("alt+n"));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(2), 20000);
    const int before = m_desktop->number("succeeded");
    QVERIFY(press("alt+r"));
    QTRY_VERIFY_WITH_TIMEOUT(m_desktop->number("succeeded") == before + 1, 60000);

    const CtlAnswer answer = ctl(
        QStringLiteral("restore shop --commit %1 --destination").arg(commit), { at("by-command") });
    QVERIFY2(answer.isOk(), answer.text().constData());
    const QByteArrayList restored = contentOf("by-mouse");
    QCOMPARE(restored, contentOf("by-command"));
    QVERIFY(restored.first().count('\n') > putsPerBatch); // the first batch is in it
    m_environment.reset();
    QVERIFY(restored != contentOf("home")); // and something later isn't
}

// Out of the timeline with the button held, over the list of environments, and let go there.
void tst_TimelineDrag::dropsTheFlagOnTheEnvironment()
{
    QTRY_VERIFY_WITH_TIMEOUT(said("window").startsWith(QLatin1String("NineLives")), 10000);
    QVERIFY(!has("page"));
    QVERIFY(has("handle") && has("environment"));
    const QString commit = said("commit");
    const QPoint target = place("environment");
    hold(place("handle"), target);
    // The hand trembles until the window says what a drop would do.
    int turn = 0;
    const auto isOffered = [this, target, &turn] {
        ++turn;
        return pointer(QStringLiteral("mousemove %1 %2").arg(target.x() + turn % 3).arg(target.y()))
            && said("message").startsWith(QLatin1String("Drop to restore shop"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(), 20000);
    QVERIFY(pointer(QStringLiteral("mouseup 1")));
    QTRY_VERIFY_WITH_TIMEOUT(isOnPage(0), 10000);
    QCOMPARE(said("window"), QStringLiteral("Restore shop"));
    QVERIFY(!commit.isEmpty());
    QVERIFY(press("Escape"));
    QTRY_VERIFY_WITH_TIMEOUT(!has("page"), 10000);
}

QTEST_GUILESS_MAIN(tst_TimelineDrag)
#include "tst_timelinedrag.moc"
