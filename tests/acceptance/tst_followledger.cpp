// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/options.h"
#include "engine/io/clock.h"
#include "engine/standby/followstate.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/ledger/ledgertruth.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace engine;
using namespace testkit;

namespace {

ledger::Script scriptOf(const LoadOptions &options)
{
    std::vector<std::string> list;
    for (const QString &argument : Load::scriptArguments(options))
        list.push_back(argument.toStdString());
    return ledger::parseOptions(list).value().script;
}

bool isLong()
{
    return qEnvironmentVariableIsSet("NINELIVES_LONG");
}

} // namespace

// A standby is followed under load; the follower is killed at random moments, as if it and the
// primary had been lost together. What a clone of the standby then holds is what was shown.
class TestFollowLedger : public QObject
{
    Q_OBJECT

    struct Sample
    {
        QString clone;
        Lsn position; // to which the clone was recovered
        Lsn shown; // that the follower told last
        std::optional<Timestamp> coveredUntil; // likewise
        qint64 msecsUncovered = 0; // when it was killed
    };

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    std::vector<Sample> m_samples;

    QString at(const QString &name) const { return m_scratch->filePath(name); }
    QString at(const char *name) const { return m_scratch->filePath(QString::fromLatin1(name)); }

    LoadOptions load() const
    {
        LoadOptions options;
        options.home = at("home");
        options.databases = QStringLiteral(
            "orders.db:btree:4096,customers.db:hash:4096,queue.db:queue:4096,heap.db:heap:65536");
        options.processes = 2;
        options.rate = isLong() ? 250 : 100;
        options.logMax = isLong() ? 2'000'000 : 300'000;
        return options;
    }

    FollowView view() const
    {
        const auto found =
            readFollow(localFileSystem(), pathFromQString(at("standby")), systemClock().now());
        return found.hasValue() && found.value() ? *found.value() : FollowView {};
    }
    std::unique_ptr<QProcess> follow() const
    {
        return m_ctl->start(words("standby follow") << at("standby"));
    }
    bool hasCovered(Timestamp moment) const
    {
        const FollowView now = view();
        return now.isAlive && now.state.coveredUntil && *now.state.coveredUntil > moment;
    }

    // "" or what went wrong.
    QString sample(QRandomGenerator &random)
    {
        const Timestamp begun = systemClock().now();
        const auto follower = follow();
        // Every other one is killed while it catches up, wherever it may be.
        const bool isCaughtUp = m_samples.size() % 2 == 1;
        if (isCaughtUp && !QTest::qWaitFor([&] { return hasCovered(begun); }, 60'000))
            return QStringLiteral("doesn't follow: ")
                + QString::fromUtf8(follower->readAllStandardOutput());
        QTest::qWait(random.bounded(50, 1500));
        if (follower->state() != QProcess::Running)
            return QStringLiteral("it ended: ")
                + QString::fromUtf8(follower->readAllStandardOutput());
        const FollowState shown = view().state;
        const Timestamp killed = systemClock().now();
        ::kill(static_cast<pid_t>(follower->processId()), SIGKILL);
        follower->waitForFinished();
        return failOver(shown, killed);
    }

    QString failOver(const FollowState &shown, Timestamp killed)
    {
        Sample sample;
        sample.clone = at(QStringLiteral("clone-%1").arg(m_samples.size()));
        sample.shown = shown.position;
        sample.coveredUntil = shown.coveredUntil;
        if (shown.coveredUntil)
            sample.msecsUncovered = killed.msecs - shown.coveredUntil->msecs;
        QString failure;
        runTool(
            QStringLiteral("cp"), { QStringLiteral("-a"), at("standby"), sample.clone }, &failure);
        if (!failure.isEmpty())
            return failure;
        const CtlAnswer recovered = m_ctl->run(words("standby recover") << sample.clone);
        if (!recovered.isOk())
            return QString::fromUtf8(recovered.text());
        sample.position =
            lsnFromString(recovered.result[QLatin1String("position")].toString()).value_or(Lsn {});
        m_samples.push_back(sample);
        return {};
    }

    // Each clone is exactly the ledger at its position; nothing before what was shown is missing.
    QString compare(const LedgerTruth &truth) const
    {
        for (const Sample &sample : m_samples) {
            const std::size_t had = truth.countBefore(sample.position);
            const QString differences = truth.compare(pathFromQString(sample.clone), had);
            if (!differences.isEmpty())
                return sample.clone + QLatin1String(": ") + differences;
            if (sample.position < sample.shown)
                return QStringLiteral("%1 reaches to %2, shown was %3")
                    .arg(sample.clone, toString(sample.position), toString(sample.shown));
            for (std::size_t i = had; sample.coveredUntil && i < truth.commits().size(); ++i) {
                if (truth.commits()[i].seconds < sample.coveredUntil->seconds())
                    return QStringLiteral("%1 lacks the commit at %2, of a second before %3")
                        .arg(sample.clone, toString(truth.commits()[i].lsn),
                            toString(*sample.coveredUntil));
            }
        }
        return {};
    }

    QString tellLag() const
    {
        std::vector<qint64> lags;
        for (const Sample &sample : m_samples) {
            if (sample.coveredUntil && sample.msecsUncovered < 60'000)
                lags.push_back(sample.msecsUncovered);
        }
        std::ranges::sort(lags);
        return lags.empty() ? QStringLiteral("none")
                            : QStringLiteral("median %1 ms, most %2 ms")
                                  .arg(lags[lags.size() / 2])
                                  .arg(lags.back());
    }

private Q_SLOTS:
    void init()
    {
        m_samples.clear();
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
    }

    void lossIsAsShown()
    {
        const LoadOptions options = load();
        Load writers;
        QString failure = writers.start(options);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        for (const QStringList &setUp : { words("vault init") << at("vault"),
                 words("env add") << at("home") << words("--name ledger --vault") << at("vault"),
                 words("standby create ledger") << at("standby") }) {
            const CtlAnswer answer = m_ctl->run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        QRandomGenerator random(4711);
        const std::size_t samples = isLong() ? 100 : 6;
        while (m_samples.size() < samples) {
            failure = sample(random);
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
            QVERIFY(writers.isAlive());
        }
        // The writers crash, and the follower is well: all that is in the log is shipped.
        const auto follower = follow();
        QVERIFY(
            QTest::qWaitFor([this, now = systemClock().now()] { return hasCovered(now); }, 60'000));
        writers.kill();
        QVERIFY(
            QTest::qWaitFor([this, now = systemClock().now()] { return hasCovered(now); }, 60'000));
        const auto second = m_ctl->run(words("standby follow") << at("standby"));
        QCOMPARE(second.errorCode(), QStringLiteral("busy"));
        const CtlAnswer status = m_ctl->run(words("standby status") << at("standby"));
        QVERIFY2(status.isOk(), status.text().constData());
        QCOMPARE(status.result[QLatin1String("lag")][QLatin1String("commits")].toInt(-1), 0);
        QVERIFY(status.result[QLatin1String("follow")][QLatin1String("isAlive")].toBool());
        follower->terminate();
        QVERIFY(follower->waitForFinished(60'000));
        QCOMPARE(follower->exitCode(), 0);
        QCOMPARE(view().state.phase, FollowPhase::Stopped);
        QVERIFY(!view().isAlive);
        failure = failOver(view().state, systemClock().now());
        QVERIFY2(failure.isEmpty(), qPrintable(failure));

        runTool(QStringLiteral("sh"),
            { QStringLiteral("-c"),
                QStringLiteral("mkdir \"$0\"/logs && cp \"$0\"/home/log.?????????? \"$0\"/logs"),
                m_scratch->path() },
            &failure);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        LedgerTruth truth(scriptOf(options));
        failure = truth.readLog(pathFromQString(at("logs")));
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        failure = compare(truth);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        QCOMPARE(truth.countBefore(m_samples.back().position), truth.commits().size());
        qInfo("%zu failovers of a clone equal the ledger of %zu commits; not covered when killed: "
              "%s",
            m_samples.size(), truth.commits().size(), qPrintable(tellLag()));
    }

    void serviceFollowsWhatIsSwitchedOn()
    {
        LoadOptions options = load();
        Load writers;
        const QString failure = writers.start(options);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        for (const QStringList &setUp : { words("vault init") << at("vault"),
                 words("env add") << at("home") << words("--name ledger --vault") << at("vault"),
                 words("standby create ledger") << at("standby") << words("--name north"),
                 words("standby follow --enable north") }) {
            const CtlAnswer answer = m_ctl->run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        const auto service = m_ctl->start(words("serve"));
        QVERIFY(
            QTest::qWaitFor([this, now = systemClock().now()] { return hasCovered(now); }, 60'000));
        QVERIFY(m_ctl->run(words("standby follow --disable north")).isOk());
        QVERIFY(QTest::qWaitFor([this] { return !view().isAlive; }, 60'000));
        QCOMPARE(view().state.phase, FollowPhase::Stopped);
        QVERIFY(m_ctl->run(words("standby follow --enable north")).isOk());
        QVERIFY(
            QTest::qWaitFor([this, now = systemClock().now()] { return hasCovered(now); }, 60'000));
        service->terminate();
        QVERIFY(service->waitForFinished(60'000));
        QCOMPARE(service->exitCode(), 0);
        QVERIFY(!view().isAlive);
    }
};

QTEST_GUILESS_MAIN(TestFollowLedger)
#include "tst_followledger.moc"
