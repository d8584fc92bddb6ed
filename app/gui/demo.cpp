// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/demo.h"

#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <algorithm>

using namespace engine;

namespace {

// What makes a directory ours to delete.
constexpr std::string_view markerName = ".ninelives-demo";
constexpr std::ptrdiff_t databasesOfWriter = 4; // its ledger included

QString text(const Path &path)
{
    return QString::fromStdString(path.native());
}

DemoEnvironmentOptions berkeleyDbOptions(const Path &directory, const QString &writer)
{
    DemoEnvironmentOptions options;
    options.id = Demo::environmentId();
    options.name = QStringLiteral("demo-orders");
    options.standbyName = QStringLiteral("demo-standby");
    options.home = directory / "orders";
    options.vault = directory / "vault";
    options.standby = directory / "standby";
    options.writer = writer;
    options.arguments = { QStringLiteral("--home"), text(options.home), QStringLiteral("--threads"),
        QStringLiteral("4"), QStringLiteral("--register"), QStringLiteral("--rate"),
        QStringLiteral("50"), QStringLiteral("--databases"),
        QStringLiteral("orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096"),
        QStringLiteral("--log-max"), QStringLiteral("400000"),
        QStringLiteral("--checkpoint-seconds"), QStringLiteral("5"),
        QStringLiteral("--abort-percent"), QStringLiteral("5"), QStringLiteral("--long-percent"),
        QStringLiteral("1") };
    options.isFilled = [](const Environment &environment) {
        return std::ranges::count_if(environment.databases, &bdb::DatabaseFile::isDatabase)
            >= databasesOfWriter;
    };
    return options;
}

DemoEnvironmentOptions javaEditionOptions(const Path &directory, const QString &writer)
{
    DemoEnvironmentOptions options;
    options.id = Demo::javaEnvironmentId();
    options.name = QStringLiteral("demo-java");
    options.standbyName = QStringLiteral("demo-java-standby");
    options.home = directory / "home";
    options.vault = directory / "vault";
    options.standby = directory / "standby";
    options.writer = writer;
    // The smallest log files, and so many transactions ahead that the cleaner has some to delete.
    options.arguments = { text(options.home), QStringLiteral("--threads"), QStringLiteral("3"),
        QStringLiteral("--rate"), QStringLiteral("50"), QStringLiteral("--ahead"),
        QStringLiteral("1000"), QStringLiteral("--records"), QStringLiteral("400"),
        QStringLiteral("--value-size"), QStringLiteral("200"), QStringLiteral("--file-max"),
        QStringLiteral("1000000"), QStringLiteral("--stop-at-eof") };
    options.isFilled = [](const Environment &environment) {
        constexpr std::size_t someFiles = 2;
        return environment.product == Product::JavaEdition
            && environment.logFileCount() >= someFiles;
    };
    return options;
}

QString whatIsMissingForJava(const QString &writer)
{
    if (!exists(localFileSystem(), pathFromQString(writer)))
        return Demo::tr("The demo was built without a JDK or without db-je.jar, so there is no "
                        "writer for Java Edition. Debian: openjdk-17-jdk-headless, "
                        "libdb-je-java.");
    if (QStandardPaths::findExecutable(QStringLiteral("java")).isEmpty())
        return Demo::tr("There is no program java to write to a Java Edition environment. Debian: "
                        "openjdk-17-jre-headless.");
    return {};
}

} // namespace

Demo::Demo(ui::Session &session, Path directory, const DemoWriters &writers, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_directory(std::move(directory))
    , m_missing(whatIsMissingForJava(writers.javaEdition))
{
    add(berkeleyDbOptions(m_directory, writers.berkeleyDb));
    if (!m_missing.isEmpty())
        return;
    add(javaEditionOptions(m_directory / "java-edition", writers.javaEdition));
    // In this order, so that the window opens on the first.
    connect(m_environments.front().get(), &DemoEnvironment::registered, m_environments.back().get(),
        &DemoEnvironment::start);
}

void Demo::add(DemoEnvironmentOptions options)
{
    const auto &added = m_environments.emplace_back(
        std::make_unique<DemoEnvironment>(m_session, std::move(options)));
    connect(added.get(), &DemoEnvironment::failed, this, &Demo::failed);
    connect(added.get(), &DemoEnvironment::ready, this, [this] {
        if (std::ranges::all_of(
                m_environments, [](const auto &environment) { return environment->isReady(); }))
            Q_EMIT ready();
    });
}

Path Demo::defaultDirectory()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return pathFromQString(data) / "ninelives" / "demo";
}

DemoWriters Demo::defaultWriters()
{
    const QString directory = QCoreApplication::applicationDirPath();
    return { directory + QStringLiteral("/ninelives-ledger"),
        directory + QStringLiteral("/ninelives-jeledger") };
}

QString Demo::environmentId()
{
    return QStringLiteral("demo");
}

QString Demo::javaEnvironmentId()
{
    return QStringLiteral("demo-java");
}

void Demo::start()
{
    FileSystem &fs = localFileSystem();
    for (const auto &environment : m_environments) {
        const auto made = createDirectories(fs, environment->options().home);
        if (!made.hasValue()) {
            Q_EMIT failed(ui::errorText(made.error()).what);
            return;
        }
    }
    if (!exists(fs, m_directory / markerName)) {
        const auto marker = fs.open(m_directory / markerName, OpenMode::CreateNew);
        if (!marker.hasValue()) {
            Q_EMIT failed(ui::errorText(marker.error()).what);
            return;
        }
    }
    m_isRunning = true;
    m_environments.front()->start();
    tellWhatIsMissing();
    Q_EMIT changed();
}

/// As a job, so that the dock and the page Activity tell it.
void Demo::tellWhatIsMissing()
{
    if (m_missing.isEmpty())
        return;
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = tr("Add Java Edition to the demo");
    request.environmentId = environmentId();
    request.body = [missing = m_missing](JobContext &context) -> Result<JobOutcome> {
        context.warn(makeError(ErrorCode::NotFound, missing));
        return JobOutcome { QStringLiteral("left out"), {} };
    };
    m_session.start(std::move(request));
}

void Demo::remove(bool startAgain)
{
    m_isRunning = false;
    for (const auto &environment : m_environments) {
        environment->stop();
        environment->forget();
    }
    removeDirectories(m_environments.size() - 1, startAgain);
    Q_EMIT changed();
}

/// Each after the jobs of its environment, which write there; the first, which holds the others,
/// last.
void Demo::removeDirectories(std::size_t index, bool startAgain)
{
    const DemoEnvironmentOptions &options = m_environments[index]->options();
    const Path target = index == 0 ? m_directory : directoryOf(options.home);
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = tr("Delete %1").arg(options.name);
    request.environmentId = options.id;
    request.body = [marker = m_directory / markerName, target](
                       JobContext &context) -> Result<JobOutcome> {
        FileSystem &fs = context.fs();
        if (!exists(fs, marker))
            return makeError(ErrorCode::NotFound,
                QStringLiteral("this is no demo directory, so it stays"), target);
        const auto removed = removeTree(fs, target);
        if (!removed.hasValue())
            return removed.error();
        return JobOutcome { QStringLiteral("the demo's directory was deleted"), {} };
    };
    m_session.start(std::move(request), [this, index, startAgain] {
        if (index > 0)
            removeDirectories(index - 1, startAgain);
        else if (startAgain)
            start();
    });
}
