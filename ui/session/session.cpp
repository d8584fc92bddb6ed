// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/session.h"

namespace ui {

using namespace engine;

Session::Session(CatalogStore &store, JobQueue &queue, bdb::BdbHelper &helper, Path cacheDirectory,
    QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_queue(queue)
    , m_helper(helper)
    , m_cacheDirectory(std::move(cacheDirectory))
{
    connect(&m_queue, &JobQueue::jobFinished, this, &Session::finish);
}

JobId Session::start(JobRequest request, std::function<void()> onSuccess)
{
    const JobId id = m_queue.enqueue(std::move(request));
    m_onSuccess[id] = std::move(onSuccess);
    return id;
}

void Session::finish(JobId id)
{
    const auto report = m_queue.report(id);
    if (!report)
        return;
    if (const auto result = m_onResult.extract(id); !result.empty()) {
        result.mapped()(*report);
        return;
    }
    const auto writer = m_onSuccess.extract(id);
    if (writer.empty())
        return;
    if (report->state == JobState::Succeeded && writer.mapped())
        writer.mapped()();
    changed(m_store.recordJob(*report));
    Q_EMIT writerFinished(*report);
}

void Session::changed(const Result<> &result)
{
    if (result.hasValue())
        Q_EMIT catalogChanged();
    else
        Q_EMIT catalogFailed(result.error());
}

void Session::addEnvironment(const RegisteredEnvironment &environment)
{
    changed(m_store.addEnvironment(environment));
}

void Session::removeEnvironment(const QString &id)
{
    changed(m_store.removeEnvironment(id));
}

void Session::addVault(const Path &root)
{
    changed(m_store.addVault(root));
}

void Session::removeVault(const Path &root)
{
    changed(m_store.removeVault(root));
}

void Session::addStandby(const Path &directory)
{
    changed(m_store.addStandby(directory));
}

void Session::removeStandby(const Path &directory)
{
    changed(m_store.removeStandby(directory));
}

} // namespace ui
