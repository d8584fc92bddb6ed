// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demo.h"

#include "ui/session/requests.h"
#include "ui/text/errortext.h"

#include <QStandardPaths>

#include <algorithm>

using namespace engine;

namespace {

// What makes a directory ours to delete.
constexpr std::string_view markerName = ".ninelives-demo";
constexpr int writerPollMilliseconds = 300;
constexpr int roundMilliseconds = 20000;
constexpr int roundsPerBackup = 3;
constexpr int stopMilliseconds = 5000;
constexpr std::ptrdiff_t databasesOfWriter = 4; // its ledger included

QString text(const Path &path)
{
    return QString::fromStdString(path.native());
}

} // namespace

Demo::Demo(ui::Session &session, Path directory, QString writer, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_directory(std::move(directory))
    , m_writerProgram(std::move(writer))
{
    m_writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_writer.setStandardOutputFile(QProcess::nullDevice());
    connect(&m_writer, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(tr("The demo’s writer can’t be started: %1").arg(m_writer.errorString()));
    });
}

Demo::~Demo()
{
    stopWriter();
}

Path Demo::defaultDirectory()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return pathFromQString(data) / "ninelives" / "demo";
}

QString Demo::environmentId()
{
    return QStringLiteral("demo");
}

void Demo::start()
{
    FileSystem &fs = localFileSystem();
    const auto made = createDirectories(fs, home());
    if (!made.hasValue()) {
        Q_EMIT failed(ui::errorText(made.error()).what);
        return;
    }
    if (!exists(fs, m_directory / markerName)) {
        const auto marker = fs.open(m_directory / markerName, OpenMode::CreateNew);
        if (!marker.hasValue()) {
            Q_EMIT failed(ui::errorText(marker.error()).what);
            return;
        }
    }
    m_isRunning = true;
    m_rounds = 0;
    startWriter();
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, &Demo::awaitWriter);
    m_timer.setSingleShot(true);
    m_timer.start(writerPollMilliseconds);
    Q_EMIT changed();
}

void Demo::startWriter()
{
    // Its stdin is a pipe of ours: it ends when we do, however that happens.
    m_writer.start(m_writerProgram,
        { QStringLiteral("--home"), text(home()), QStringLiteral("--threads"), QStringLiteral("4"),
            QStringLiteral("--register"), QStringLiteral("--rate"), QStringLiteral("50"),
            QStringLiteral("--databases"),
            QStringLiteral("orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096"),
            QStringLiteral("--log-max"), QStringLiteral("400000"),
            QStringLiteral("--checkpoint-seconds"), QStringLiteral("5"),
            QStringLiteral("--abort-percent"), QStringLiteral("5"),
            QStringLiteral("--long-percent"), QStringLiteral("1") });
}

void Demo::awaitWriter()
{
    m_session.compute<bool>(
        QStringLiteral("look for the demo's databases"),
        [home = home()](JobContext &context) -> Result<bool> {
            const auto environment = inspectEnvironment(context.fs(), home);
            return environment.hasValue()
                && std::ranges::count_if(
                       environment.value().databases, &bdb::DatabaseFile::isDatabase)
                >= databasesOfWriter;
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

void Demo::makeVault()
{
    RegisteredEnvironment record;
    record.id = environmentId();
    record.name = QStringLiteral("demo-orders");
    record.home = home();
    record.vault = vault();
    record.addedAt = systemClock().now();
    JobRequest request = ui::vaultRequest(vault());
    request.environmentId = record.id;
    m_session.start(std::move(request), [this, record] {
        m_session.addVault(record.vault);
        m_session.addEnvironment(record);
        makeFullBackup();
    });
}

void Demo::enqueueBackup(BackupKind kind, std::function<void()> then)
{
    BackupOptions options;
    options.kind = kind;
    options.environmentId = environmentId();
    options.environmentName = QStringLiteral("demo-orders");
    options.home = home();
    options.vault = vault();
    m_session.start(ui::backupRequest(std::move(options), m_session.helper()), std::move(then));
}

void Demo::makeFullBackup()
{
    enqueueBackup(BackupKind::Full, [this] { makeStandby(); });
}

void Demo::makeStandby()
{
    const auto begin = [this] {
        m_isReady = true;
        m_timer.disconnect(this);
        connect(&m_timer, &QTimer::timeout, this, &Demo::update);
        m_timer.setSingleShot(false);
        m_timer.start(roundMilliseconds);
        Q_EMIT ready();
    };
    if (readStandbyState(localFileSystem(), standby()).hasValue()) {
        m_session.addStandby(standby());
        begin();
        update();
        return;
    }
    StandbyOptions options;
    options.name = QStringLiteral("demo-standby");
    options.environmentId = environmentId();
    options.environmentName = QStringLiteral("demo-orders");
    options.primaryHome = home();
    options.vault = vault();
    options.directory = standby();
    JobRequest request;
    request.kind = JobKind::StandbyCreate;
    request.title = tr("Create standby %1").arg(options.name);
    request.environmentId = options.environmentId;
    request.body = [options, &helper = m_session.helper()](
                       JobContext &context) -> Result<JobOutcome> {
        const auto plan = planStandbyCreate(options, helper, context);
        return plan.hasValue() ? runStandbyCreate(plan.value(), helper, context)
                               : Result<JobOutcome>(plan.error());
    };
    m_session.start(std::move(request), [this, begin] {
        m_session.addStandby(standby());
        begin();
    });
}

void Demo::update()
{
    if (!m_isReady)
        return;
    ++m_rounds;
    if (m_rounds % roundsPerBackup == 0) {
        enqueueBackup(BackupKind::Incremental, {});
        return;
    }
    StandbyOptions options;
    options.name = QStringLiteral("demo-standby");
    options.environmentId = environmentId();
    options.environmentName = QStringLiteral("demo-orders");
    options.primaryHome = home();
    options.vault = vault();
    options.directory = standby();
    m_session.start(ui::standbyUpdateRequest(options, m_session.helper()));
}

void Demo::stopWriter()
{
    m_timer.stop();
    m_isReady = false;
    if (m_writer.state() == QProcess::NotRunning)
        return;
    m_writer.closeWriteChannel();
    m_writer.terminate();
    if (!m_writer.waitForFinished(stopMilliseconds))
        m_writer.kill();
}

void Demo::remove(bool startAgain)
{
    stopWriter();
    for (const JobReport &job : m_session.queue().reports()) {
        if (job.environmentId == environmentId())
            m_session.queue().cancel(job.id);
    }
    m_isRunning = false;
    m_session.removeStandby(standby());
    m_session.removeEnvironment(environmentId());
    m_session.removeVault(vault());
    // After the jobs of the demo, which are writers of the same environment.
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = tr("Delete the demo");
    request.environmentId = environmentId();
    request.body = [directory = m_directory](JobContext &context) -> Result<JobOutcome> {
        FileSystem &fs = context.fs();
        if (!exists(fs, directory / markerName))
            return makeError(ErrorCode::NotFound,
                QStringLiteral("this is no demo directory, so it stays"), directory);
        const auto removed = removeTree(fs, directory);
        if (!removed.hasValue())
            return removed.error();
        return JobOutcome { QStringLiteral("the demo's directory was deleted"), {} };
    };
    m_session.start(std::move(request), [this, startAgain] {
        if (startAgain)
            start();
    });
    Q_EMIT changed();
}
