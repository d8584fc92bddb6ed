// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/follows.h"

#include <QTimer>

using namespace engine;

namespace ctl {

namespace {

constexpr int askEveryMs = 50;

/// Runs until it is told to stop and all have stopped; `eachTime` may add and remove some.
void runFollows(
    Follows &follows, const std::function<void()> &eachTime, const std::function<bool()> &isDone)
{
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&follows, &eachTime, &isDone, &loop] {
        if (isStopRequested())
            follows.stop();
        eachTime();
        if (isDone())
            loop.quit();
    });
    timer.start(askEveryMs);
    loop.exec();
}

int wishFor(Session &session, bool isWanted)
{
    for (const QString &word : session.operands()) {
        const Path directory = standbyDirectory(session, word);
        if (auto set = setFollowWanted(session.fs, directory, isWanted); !set.hasValue())
            return session.output.fail(set.error());
        // A service looks for it in the catalog.
        if (auto added = session.catalog.addStandby(directory); isWanted && !added.hasValue())
            return session.output.fail(added.error());
        session.output.line(isWanted
                ? QStringLiteral("%1 is followed wherever \"ninelivesctl serve\" runs")
                      .arg(displayPath(directory))
                : QStringLiteral("%1 is no longer followed by \"ninelivesctl serve\"")
                      .arg(displayPath(directory)));
    }
    return session.output.succeed({});
}

/// Keeps what is followed in step with what is wished for.
class Service
{
    Q_DISABLE_COPY_MOVE(Service)

public:
    explicit Service(Session &session)
        : m_session(session)
        , m_follows(session)
    {}

    void run()
    {
        m_sinceLooked.invalidate();
        runFollows(
            m_follows, [this] { step(); },
            [this] { return isStopRequested() && m_follows.isIdle(); });
    }

private:
    void step()
    {
        for (const auto &[directory, report] : m_follows.takeEnded()) {
            const QString said = report.error ? report.error->toString() : report.outcome.summary;
            tell(directory, said);
        }
        constexpr qint64 lookEveryMs = 5'000;
        if (isStopRequested() || (m_sinceLooked.isValid() && m_sinceLooked.elapsed() < lookEveryMs))
            return;
        m_sinceLooked.start();
        if (const auto known = m_session.catalog.refresh(); !known.hasValue())
            return; // the next look may have more luck
        for (const Path &directory : m_session.catalog.snapshot()->standbys)
            look(directory);
    }

    void look(const Path &directory)
    {
        // One that can't be seen is left to its follower, which says so.
        if (!readStandbyState(m_session.fs, directory).hasValue())
            return;
        const bool isWanted = isFollowWanted(m_session.fs, directory);
        if (!isWanted && m_follows.has(directory)) {
            m_follows.remove(directory);
            tell(directory, QStringLiteral("no longer followed"));
        }
        if (!isWanted || m_follows.has(directory))
            return;
        const auto options = standbyOptions(m_session, directory);
        if (options.hasValue())
            m_follows.add(options.value());
        else
            tell(directory, options.error().toString());
    }

    // Once, not at each look.
    void tell(const Path &directory, const QString &sentence)
    {
        if (std::exchange(m_told[directory], sentence) == sentence)
            return;
        m_session.output.event({ { QStringLiteral("standby"), encodePath(directory) },
                                   { QStringLiteral("message"), sentence } },
            QStringLiteral("%1: %2").arg(displayPath(directory), sentence));
    }

    Session &m_session;
    Follows m_follows;
    QElapsedTimer m_sinceLooked;
    std::map<Path, QString> m_told;
};

} // namespace

int standbyFollow(Session &session)
{
    if (session.arguments.isSet(QStringLiteral("enable"))
        || session.arguments.isSet(QStringLiteral("disable")))
        return wishFor(session, session.arguments.isSet(QStringLiteral("enable")));
    Follows follows(session);
    for (const QString &word : session.operands()) {
        const Path directory = standbyDirectory(session, word);
        const auto options = standbyOptions(session, directory);
        if (!options.hasValue())
            return session.output.fail(options.error());
        if (!follows.has(directory))
            follows.add(options.value());
    }
    std::optional<Error> failure;
    QJsonArray stopped;
    const auto takeEnded = [&] {
        for (const auto &[directory, report] : follows.takeEnded()) {
            if (report.error) {
                failure = report.error;
                follows.stop();
                continue;
            }
            session.output.line(report.outcome.summary);
            QJsonObject facts = report.outcome.facts;
            facts.insert(QStringLiteral("standby"), encodePath(directory));
            stopped.append(facts);
        }
    };
    runFollows(follows, takeEnded, [&follows] { return follows.directories().empty(); });
    if (failure)
        return session.output.fail(*failure);
    return session.output.succeed({ { QStringLiteral("standbys"), stopped } });
}

int serve(Session &session)
{
    Service(session).run();
    return session.output.succeed({});
}

} // namespace ctl
