// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demoenvironment.h"

#include "ui/session/requests.h"

using namespace engine;

namespace {

constexpr int writerPollMilliseconds = 300;
constexpr int roundMilliseconds = 20000;
constexpr int roundsPerBackup = 3;
constexpr int stopMilliseconds = 5000;

} // namespace

DemoEnvironment::DemoEnvironment(
    ui::Session &session, DemoEnvironmentOptions options, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_options(std::move(options))
{
    m_writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_writer.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_writer, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("The demo’s writer can’t be started: %1").arg(m_writer.errorString()));
    });
    connect(&m_writer, &QProcess::finished, this, [this](int status) {
        if (!m_isStopping)
            Q_EMIT failed(tr("The demo’s writer %1 ended by itself, with status %2.")
                              .arg(m_options.writer)
                              .arg(status));
    });
}

DemoEnvironment::~DemoEnvironment()
{
    stop();
}

void DemoEnvironment::start()
{
    m_isStopping = false;
    m_rounds = 0;
    // Its stdin is a pipe of ours: it ends when we do, however that happens.
    m_writer.start(m_options.writer, m_options.arguments);
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, &DemoEnvironment::awaitWriter);
    m_timer.setSingleShot(true);
    m_timer.start(writerPollMilliseconds);
}

void DemoEnvironment::awaitWriter()
{
    m_session.compute<bool>(
        QStringLiteral("look for the demo's databases"),
        [home = m_options.home, isFilled = m_options.isFilled](
            JobContext &context) -> Result<bool> {
            const auto environment = inspectEnvironment(context.fs(), home);
            return environment.hasValue() && isFilled(environment.value());
        },
        this,
        [this](const Result<bool> &isThere) {
            if (m_writer.state() == QProcess::NotRunning)
                return; // removed meanwhile
            if (isThere.hasValue() && isThere.value())
                makeVault();
            else
                m_timer.start(writerPollMilliseconds);
        });
}

void DemoEnvironment::makeVault()
{
    RegisteredEnvironment record;
    record.id = m_options.id;
    record.name = m_options.name;
    record.home = m_options.home;
    record.vault = m_options.vault;
    record.addedAt = systemClock().now();
    JobRequest request = ui::vaultRequest(m_options.vault);
    request.environmentId = record.id;
    m_session.start(std::move(request), [this, record] {
        m_session.addVault(record.vault);
        m_session.addEnvironment(record);
        Q_EMIT registered();
        makeFullBackup();
    });
}

void DemoEnvironment::enqueueBackup(BackupKind kind, std::function<void()> then)
{
    BackupOptions options;
    options.kind = kind;
    options.environmentId = m_options.id;
    options.environmentName = m_options.name;
    options.home = m_options.home;
    options.vault = m_options.vault;
    m_session.start(ui::backupRequest(std::move(options), m_session.helper()), std::move(then));
}

void DemoEnvironment::makeFullBackup()
{
    enqueueBackup(BackupKind::Full, [this] { makeStandby(); });
}

StandbyOptions DemoEnvironment::standbyOptions() const
{
    StandbyOptions options;
    options.name = m_options.standbyName;
    options.environmentId = m_options.id;
    options.environmentName = m_options.name;
    options.primaryHome = m_options.home;
    options.vault = m_options.vault;
    options.directory = m_options.standby;
    return options;
}

void DemoEnvironment::makeStandby()
{
    const auto begin = [this] {
        m_isReady = true;
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, &DemoEnvironment::update);
        m_timer.setSingleShot(false);
        m_timer.start(roundMilliseconds);
        Q_EMIT ready();
    };
    if (readStandbyState(localFileSystem(), m_options.standby).hasValue()) {
        m_session.addStandby(m_options.standby);
        begin();
        update();
        return;
    }
    JobRequest request;
    request.kind = JobKind::StandbyCreate;
    request.title = tr("Create standby %1").arg(m_options.standbyName);
    request.environmentId = m_options.id;
    request.body = [options = standbyOptions(), &helper = m_session.helper()](
                       JobContext &context) -> Result<JobOutcome> {
        const auto plan = planStandbyCreate(options, helper, context);
        return plan.hasValue() ? runStandbyCreate(plan.value(), helper, context)
                               : Result<JobOutcome>(plan.error());
    };
    m_session.start(std::move(request), [this, begin] {
        m_session.addStandby(m_options.standby);
        begin();
    });
}

void DemoEnvironment::update()
{
    if (!m_isReady)
        return;
    ++m_rounds;
    if (m_rounds % roundsPerBackup == 0)
        enqueueBackup(BackupKind::Incremental, {});
    else
        m_session.start(ui::standbyUpdateRequest(standbyOptions(), m_session.helper()));
}

void DemoEnvironment::stop()
{
    m_isStopping = true;
    m_timer.stop();
    m_isReady = false;
    if (m_writer.state() == QProcess::NotRunning)
        return;
    m_writer.closeWriteChannel();
    m_writer.terminate();
    if (!m_writer.waitForFinished(stopMilliseconds)) {
        m_writer.kill();
        m_writer.waitForFinished(stopMilliseconds);
    }
}

void DemoEnvironment::forget()
{
    for (const JobReport &job : m_session.queue().reports()) {
        if (job.environmentId == m_options.id)
            m_session.queue().cancel(job.id);
    }
    m_session.removeStandby(m_options.standby);
    m_session.removeEnvironment(m_options.id);
    m_session.removeVault(m_options.vault);
}
