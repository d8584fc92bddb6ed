// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// What following a standby costs the primary: writers with and without it take turns, in one run.
//   bench_follow [--seconds N] [--rounds N] [--rate N] [--sync none|write|full]

#include "engine/env/logindex.h"
#include "engine/io/clock.h"
#include "engine/standby/followstate.h"
#include "tests/bench/ways.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/testcontext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QThread>

#include <cstdio>

using namespace engine;
using namespace testkit;

namespace {

void must(const CtlAnswer &answer)
{
    if (!answer.isOk())
        qFatal("%s", answer.text().constData());
}

std::size_t commitsIn(const QString &home)
{
    TestContext test;
    LogSources sources;
    sources.liveDirectory = pathFromQString(home);
    const auto index = updateLogIndex(sources, nullptr, test.context);
    if (!index.hasValue())
        qFatal("%s", qPrintable(index.error().toString()));
    return index.value()->commits.size();
}

class Bench
{
public:
    Bench(const QCommandLineParser &arguments)
        : m_seconds(arguments.value(QStringLiteral("seconds")))
        , m_rate(arguments.value(QStringLiteral("rate")))
        , m_sync(arguments.value(QStringLiteral("sync")))
    {
        m_load.home = m_scratch.filePath(QStringLiteral("home"));
        m_load.databases = QStringLiteral("orders.db:btree:4096,customers.db:hash:4096");
        write(QStringLiteral("1"));
        const QString vault = m_scratch.filePath(QStringLiteral("vault"));
        must(m_ctl.run(words("vault init") << vault));
        must(m_ctl.run(words("env add") << m_load.home << words("--name ledger --vault") << vault));
        must(m_ctl.run(words("standby create ledger") << m_standby));
    }

    double perSecondAlone() { return write(m_seconds); }
    double perSecondFollowed()
    {
        const Timestamp begun = systemClock().now();
        const auto follower = m_ctl.start(words("standby follow") << m_standby);
        while (!hasCovered(begun))
            QThread::msleep(50);
        const double perSecond = write(m_seconds);
        follower->terminate();
        follower->waitForFinished();
        return perSecond;
    }

private:
    bool hasCovered(Timestamp moment) const
    {
        const auto view =
            readFollow(localFileSystem(), pathFromQString(m_standby), systemClock().now());
        return view.hasValue() && view.value() && view.value()->state.coveredUntil > moment
            && view.value()->state.phase == FollowPhase::Following;
    }

    double write(const QString &seconds)
    {
        const bool isFirst = !localFileSystem().status(pathFromQString(m_load.home)).hasValue();
        const std::size_t before = isFirst ? 0 : commitsIn(m_load.home);
        QString failure;
        QStringList list = Load::scriptArguments(m_load);
        list << QStringLiteral("--seconds") << seconds << QStringLiteral("--rate") << m_rate
             << QStringLiteral("--sync") << m_sync << QStringLiteral("--writer-id")
             << QString::number(m_writer++);
        (void)localFileSystem().createDirectory(pathFromQString(m_load.home));
        runTool(builtProgram("ninelives-ledger"), list, &failure);
        if (!failure.isEmpty())
            qFatal("%s", qPrintable(failure));
        return double(commitsIn(m_load.home) - before) / seconds.toDouble();
    }

    ScratchDirectory m_scratch;
    Ctl m_ctl { m_scratch.filePath(QStringLiteral("catalog.sqlite")) };
    const QString m_standby = m_scratch.filePath(QStringLiteral("standby"));
    LoadOptions m_load;
    QString m_seconds;
    QString m_rate;
    QString m_sync;
    int m_writer = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    const auto option = [&arguments](const char *name, const char *value) {
        arguments.addOption(QCommandLineOption(
            QString::fromLatin1(name), {}, QString::fromLatin1(name), QString::fromLatin1(value)));
    };
    option("seconds", "10");
    option("rounds", "5");
    option("rate", "500");
    option("sync", "write");
    arguments.process(application);

    Bench bench(arguments);
    std::vector<double> alone;
    std::vector<double> followed;
    for (int round = 0; round < arguments.value(QStringLiteral("rounds")).toInt(); ++round) {
        alone.push_back(bench.perSecondAlone());
        followed.push_back(bench.perSecondFollowed());
        std::printf("alone %.0f/s, followed %.0f/s\n", alone.back(), followed.back());
        std::fflush(stdout);
    }
    const double ratio = bench::median(followed) / bench::median(alone);
    std::printf("median alone %.0f/s, followed %.0f/s: ratio %.3f\n", bench::median(alone),
        bench::median(followed), ratio);
    return 0;
}
