// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/catalog/catalogwriter.h"
#include "engine/jobs/jobqueue.h"
#include "ui/session/passwords.h"
#include "ui/settings/settings.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <map>

namespace ui {

/// What the window works with: the catalog, the queue, the helper and passwords, all given by the
/// program and outliving this. Records what jobs did and tells when the catalog changed. A change
/// shows at once and is written by the catalog's own thread. GUI thread.
class Session : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Session)

public:
    Session(engine::CatalogPtr catalog, engine::CatalogWriter &writer, engine::JobQueue &queue,
        engine::bdb::BdbHelper &helper, Passwords &passwords, engine::Path cacheDirectory,
        QObject *parent = nullptr);

    engine::CatalogPtr catalog() const { return m_catalog; }
    engine::JobQueue &queue() const { return m_queue; }
    engine::bdb::BdbHelper &helper() const { return m_helper; }
    Passwords &passwords() const { return m_passwords; }
    const engine::Path &cacheDirectory() const { return m_cacheDirectory; }
    const Preferences &preferences() const { return m_preferences; }
    /// Acts at once on what is running, too.
    void setPreferences(const Preferences &preferences);

    /// Enqueues a job that writes; its report goes into the catalog. `onSuccess` runs afterwards
    /// in this thread, e.g. to register what the job made.
    engine::JobId start(engine::JobRequest request, std::function<void()> onSuccess = {});

    /// Runs a read-only `work` on the scan pool and hands its result to `done` in this thread;
    /// not at all if `receiver` is gone by then, and with Cancelled if it was cancelled.
    template <typename T>
    engine::JobId compute(const QString &title,
        std::function<engine::Result<T>(engine::JobContext &)> work, QObject *receiver,
        std::function<void(engine::Result<T>)> done);

    // Changes of the catalog; a failure is told by catalogFailed.
    void addEnvironment(const engine::RegisteredEnvironment &environment);
    void removeEnvironment(const QString &id);
    void addVault(const engine::Path &root);
    void removeVault(const engine::Path &root);
    void addStandby(const engine::Path &directory);
    void removeStandby(const engine::Path &directory);
    /// An empty name takes the name away.
    void namePoint(const engine::PointName &point);

Q_SIGNALS:
    void preferencesChanged();
    void catalogChanged();
    void catalogFailed(const engine::Error &error);
    void writerFinished(const engine::JobReport &report);

private:
    void finish(engine::JobId id);
    void change(
        const std::function<void(engine::Catalog &)> &here, engine::CatalogWriter::Change onDisk);

    engine::CatalogPtr m_catalog;
    engine::CatalogWriter &m_writer;
    engine::JobQueue &m_queue;
    engine::bdb::BdbHelper &m_helper;
    Passwords &m_passwords;
    engine::Path m_cacheDirectory;
    Preferences m_preferences;
    std::map<engine::JobId, std::function<void()>> m_onSuccess; // of writers
    std::map<engine::JobId, std::function<void(const engine::JobReport &)>> m_onResult; // of scans
};

template <typename T>
engine::JobId Session::compute(const QString &title,
    std::function<engine::Result<T>(engine::JobContext &)> work, QObject *receiver,
    std::function<void(engine::Result<T>)> done)
{
    // Written by the worker before it finishes, read here after jobFinished.
    auto slot = std::make_shared<std::optional<T>>();
    engine::JobRequest request;
    request.kind = engine::JobKind::Scan;
    request.title = title;
    request.body = [slot, work = std::move(work)](
                       engine::JobContext &context) -> engine::Result<engine::JobOutcome> {
        auto result = work(context);
        if (!result.hasValue())
            return std::move(result).error();
        slot->emplace(std::move(result).value());
        return engine::JobOutcome {};
    };
    const engine::JobId id = m_queue.enqueue(std::move(request));
    m_onResult[id] = [slot, done = std::move(done), receiver = QPointer<QObject>(receiver)](
                         const engine::JobReport &report) {
        if (!receiver)
            return;
        if (slot->has_value())
            done(std::move(**slot));
        else if (report.error)
            done(*report.error);
        else
            done(engine::makeError(engine::ErrorCode::Cancelled, QStringLiteral("cancelled")));
    };
    return id;
}

} // namespace ui
