// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/follows.h"

using namespace engine;

namespace ctl {

namespace {

constexpr qint64 showEveryMs = 10'000; // while nothing but figures changes

Result<JobOutcome> follow(const StandbyOptions &standby, bdb::BdbHelper &helper,
    JobContext &context, const FollowObserver &observer)
{
    FollowOptions options;
    options.standby = standby;
    const auto watch = makeDirectoryWatch(context.clock());
    return runFollow(options, helper, *watch, context, observer);
}

QString sentence(const FollowState &state)
{
    QString text = QStringLiteral("%1, shipped to %2, recovered to %3, %4 bytes behind")
                       .arg(QString(followPhaseName(state.phase)), toString(state.position),
                           toString(state.recovered))
                       .arg(state.bytesBehind);
    for (const QString &trouble : { state.trouble, state.updateTrouble, state.vaultTrouble }) {
        if (!trouble.isEmpty())
            text += QStringLiteral("; ") + trouble;
    }
    return text;
}

} // namespace

void Follows::add(const StandbyOptions &options)
{
    Job &job = m_jobs[options.directory];
    job.name = options.name;
    job.queue = std::make_unique<JobQueue>(m_session.fs, m_session.clock);
    const FollowObserver observer = [this, directory = options.directory](
                                        const FollowState &state) {
        QMetaObject::invokeMethod(
            &m_receiver, [this, directory, state] { show(directory, state); },
            Qt::QueuedConnection);
    };
    job.id =
        job.queue->enqueue({ JobKind::Other, QStringLiteral("follow standby %1").arg(options.name),
            {}, [options, observer, &helper = m_session.helper](JobContext &context) {
                return follow(options, helper, context, observer);
            } });
}

void Follows::remove(const Path &directory)
{
    m_jobs.erase(directory); // the queue's destructor cancels and waits
}

std::vector<Path> Follows::directories() const
{
    std::vector<Path> directories;
    for (const auto &[directory, job] : m_jobs)
        directories.push_back(directory);
    return directories;
}

bool Follows::isIdle() const
{
    return std::ranges::all_of(
        m_jobs, [](const auto &each) { return each.second.queue->isIdle(); });
}

void Follows::stop()
{
    for (const auto &[directory, job] : m_jobs)
        job.queue->cancel(job.id);
}

std::vector<std::pair<Path, JobReport>> Follows::takeEnded()
{
    std::vector<std::pair<Path, JobReport>> ended;
    for (const auto &[directory, job] : m_jobs) {
        if (job.queue->isIdle())
            ended.emplace_back(directory, job.queue->report(job.id).value_or(JobReport {}));
    }
    for (const auto &[directory, report] : ended)
        m_jobs.erase(directory);
    return ended;
}

void Follows::show(const Path &directory, const FollowState &state)
{
    const auto found = m_jobs.find(directory);
    if (found == m_jobs.end())
        return;
    Job &job = found->second;
    const QString change = QString(followPhaseName(state.phase)) + state.trouble
        + state.updateTrouble + state.vaultTrouble;
    const bool isNews = change != job.shown;
    if (!isNews && job.sinceShown.isValid() && job.sinceShown.elapsed() < showEveryMs)
        return;
    job.shown = change;
    job.sinceShown.start();
    QJsonObject event = toJson(state);
    event.insert(QStringLiteral("standby"), encodePath(directory));
    event.insert(QStringLiteral("name"), job.name);
    m_session.output.event(event,
        QStringLiteral("%1 %2: %3").arg(toString(state.heartbeat), job.name, sentence(state)));
}

} // namespace ctl
