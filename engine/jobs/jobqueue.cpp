// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/jobqueue.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <chrono>

namespace engine {

namespace {

constexpr int writerThreads = 8;
constexpr int scanThreads = 2;
constexpr std::size_t rememberedJobs = 1000;

bool isFinal(JobState state)
{
    return state == JobState::Succeeded || state == JobState::Failed
        || state == JobState::Cancelled;
}

} // namespace

struct JobQueue::Entry
{
    JobRequest request;
    JobReport report;
    // Shared with the worker.
    std::shared_ptr<JobControl> control = std::make_shared<JobControl>();
    QFuture<JobReport> future;

    bool isScan() const { return request.kind == JobKind::Scan; }
};

JobQueue::JobQueue(FileSystem &fs, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_fs(fs)
    , m_clock(clock)
{
    m_writers.setMaxThreadCount(writerThreads);
    m_scans.setMaxThreadCount(scanThreads);
    m_pollTimer.setInterval(std::chrono::milliseconds(100));
    connect(&m_pollTimer, &QTimer::timeout, this, &JobQueue::poll);
}

JobQueue::~JobQueue()
{
    for (const auto &[id, entry] : m_entries)
        entry->control->cancel();
    for (const auto &[id, entry] : m_entries)
        entry->future.waitForFinished();
}

JobId JobQueue::enqueue(JobRequest request)
{
    cancelOlderScans(request);
    const JobId id = m_nextId++;
    auto entry = std::make_unique<Entry>();
    entry->report.id = id;
    entry->report.kind = request.kind;
    entry->report.title = request.title;
    entry->report.environmentId = request.environmentId;
    entry->report.queuedAt = m_clock.now();
    entry->request = std::move(request);
    if (!entry->isScan())
        entry->control->setThrottle(m_throttle);
    m_entries.emplace(id, std::move(entry));
    m_queued.insert(id);
    Q_EMIT jobChanged(id);
    startEligible();
    return id;
}

void JobQueue::cancelOlderScans(const JobRequest &request)
{
    if (request.kind != JobKind::Scan || request.environmentId.isEmpty())
        return;
    std::vector<JobId> older;
    for (const auto *const ids : { &m_queued, &m_active }) {
        for (const JobId id : *ids) {
            const JobRequest &other = find(id)->request;
            if (other.kind == JobKind::Scan && other.environmentId == request.environmentId
                && other.title == request.title)
                older.push_back(id);
        }
    }
    for (const JobId id : older)
        cancel(id);
}

void JobQueue::cancel(JobId id)
{
    Entry *const entry = find(id);
    if (entry == nullptr || isFinal(entry->report.state))
        return;
    entry->control->cancel();
    if (m_queued.contains(id)) {
        JobReport report = entry->report;
        report.state = JobState::Cancelled;
        report.finishedAt = m_clock.now();
        finish(id, std::move(report));
        return;
    }
    entry->report.state = JobState::Cancelling;
    Q_EMIT jobChanged(id);
}

void JobQueue::setPaused(JobId id, bool paused)
{
    Entry *const entry = find(id);
    if (entry == nullptr || isFinal(entry->report.state)
        || entry->report.state == JobState::Cancelling)
        return;
    entry->control->setPaused(paused);
    if (m_active.contains(id))
        entry->report.state = paused ? JobState::Paused : JobState::Running;
    Q_EMIT jobChanged(id);
}

void JobQueue::setThrottle(std::int64_t bytesPerSecond)
{
    m_throttle = bytesPerSecond;
    for (const auto &[id, entry] : m_entries) {
        if (!entry->isScan())
            entry->control->setThrottle(bytesPerSecond);
    }
}

std::vector<JobReport> JobQueue::reports() const
{
    std::vector<JobReport> all;
    all.reserve(m_entries.size());
    for (const auto &[id, entry] : m_entries)
        all.push_back(entry->report);
    return all;
}

std::optional<JobReport> JobQueue::report(JobId id) const
{
    const Entry *const entry = find(id);
    return entry == nullptr ? std::nullopt : std::optional(entry->report);
}

bool JobQueue::isIdle() const
{
    return m_queued.empty() && m_active.empty();
}

JobQueue::Entry *JobQueue::find(JobId id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : found->second.get();
}

// Threads are counted here and not left to the pools, so that Running means running.
bool JobQueue::isEligible(const Entry &entry) const
{
    int active = 0;
    const QString &environment = entry.request.environmentId;
    for (const JobId id : m_active) {
        const Entry &other = *find(id);
        if (other.isScan() != entry.isScan())
            continue;
        ++active;
        if (!entry.isScan() && !environment.isEmpty() && other.request.environmentId == environment)
            return false;
    }
    return active < (entry.isScan() ? m_scans : m_writers).maxThreadCount();
}

void JobQueue::startEligible()
{
    // A copy, as whoever is told of a start may enqueue or cancel others.
    const std::set<JobId> queued = m_queued;
    for (const JobId id : queued) {
        if (m_queued.contains(id) && isEligible(*find(id)))
            start(*find(id));
    }
}

void JobQueue::start(Entry &entry)
{
    const JobId id = entry.report.id;
    entry.report.state = entry.control->isPaused() ? JobState::Paused : JobState::Running;
    entry.report.startedAt = m_clock.now();
    m_queued.erase(id);
    m_active.insert(id);
    auto *const watcher = new QFutureWatcher<JobReport>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
        watcher->deleteLater();
        finish(id, watcher->result());
    });
    entry.future = QtConcurrent::run(entry.isScan() ? &m_scans : &m_writers,
        [request = entry.request, control = entry.control, &fs = m_fs, &clock = m_clock] {
            return runJob(request, fs, clock, *control);
        });
    watcher->setFuture(entry.future);
    m_pollTimer.start();
    Q_EMIT jobChanged(id);
}

void JobQueue::finish(JobId id, JobReport report)
{
    Entry &entry = *find(id);
    report.id = id;
    report.queuedAt = entry.report.queuedAt;
    entry.report = std::move(report);
    entry.request.body = nullptr; // may hold much
    entry.future = {};
    m_queued.erase(id);
    m_active.erase(id);
    m_finished.push_back(id);
    if (m_finished.size() > rememberedJobs) {
        m_entries.erase(m_finished.front());
        m_finished.pop_front();
    }
    Q_EMIT jobChanged(id);
    Q_EMIT jobFinished(id);
    startEligible();
}

void JobQueue::poll()
{
    std::vector<JobId> changed;
    for (const JobId id : m_active) {
        Entry &entry = *find(id);
        JobProgress progress = entry.control->progress();
        if (progress == entry.report.progress)
            continue;
        entry.report.progress = std::move(progress);
        changed.push_back(id);
    }
    if (m_active.empty())
        m_pollTimer.stop();
    for (const JobId id : changed)
        Q_EMIT jobChanged(id);
}

} // namespace engine
