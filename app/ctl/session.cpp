// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/session.h"

#include <QEventLoop>
#include <QTimer>

#include <csignal>
#include <cstdio>
#include <termios.h>
#include <unistd.h>

using namespace engine;

namespace ctl {

namespace {

volatile std::sig_atomic_t stopRequested = 0;

void requestStop(int)
{
    stopRequested = 1;
}

Result<bdb::Secret> readSecret(int descriptor, const Path &path)
{
    QByteArray bytes;
    char buffer[256];
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0)
            return systemError(
                ErrorCode::Read, errno, QStringLiteral("can't read the password"), path);
        if (count == 0)
            break;
        bytes.append(buffer, count);
        if (bytes.size() > 4096)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("the password is longer than 4096 bytes"), path);
    }
    explicit_bzero(buffer, sizeof buffer);
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    return bdb::Secret(bytes);
}

Result<bdb::Secret> askForSecret()
{
    termios before {};
    if (::tcgetattr(STDIN_FILENO, &before) != 0)
        return makeError(ErrorCode::Encrypted, QStringLiteral("no terminal to ask for a password"));
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    std::fputs("Password: ", stderr);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    QByteArray typed;
    char letter = 0;
    while (::read(STDIN_FILENO, &letter, 1) == 1 && letter != '\n')
        typed.append(letter);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::fputc('\n', stderr);
    return bdb::Secret(typed);
}

} // namespace

Path absolutePath(const QString &operand)
{
    std::error_code ignored;
    const Path absolute =
        std::filesystem::absolute(pathFromQString(operand), ignored).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

void catchSignals()
{
    struct sigaction action
    {};
    action.sa_handler = requestStop;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

bool isStopRequested()
{
    return stopRequested != 0;
}

QStringList Session::operands() const
{
    return arguments.positionalArguments().mid(commandWords);
}

Result<RegisteredEnvironment> Session::environment(const QString &word) const
{
    const CatalogPtr known = catalog.snapshot();
    if (const RegisteredEnvironment *found = known->environment(word))
        return *found;
    const Path home = pathFromQString(word).lexically_normal();
    for (const RegisteredEnvironment &each : known->environments) {
        if (each.home.lexically_normal() == home)
            return each;
    }
    if (arguments.isSet(QStringLiteral("vault"))) {
        const Path root = pathFromQString(arguments.value(QStringLiteral("vault")));
        const auto vault = Vault::open(fs, root);
        if (!vault.hasValue())
            return vault.error();
        const auto records = vault.value().environments(fs);
        if (!records.hasValue())
            return records.error();
        for (const Vault::EnvironmentRecord &record : records.value()) {
            if (record.id == word || record.name == word || record.home == home)
                return RegisteredEnvironment { record.id, record.name, record.home, root, {} };
        }
    }
    return makeError(
        ErrorCode::NotRegistered, QStringLiteral("no environment is known as \"%1\"").arg(word));
}

Result<Path> Session::vaultOf(const RegisteredEnvironment &environment) const
{
    if (arguments.isSet(QStringLiteral("vault")))
        return pathFromQString(arguments.value(QStringLiteral("vault")));
    if (environment.vault.empty())
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("\"%1\" has no default vault; give --vault DIRECTORY")
                .arg(environment.name));
    return environment.vault;
}

Result<RegisteredEnvironment> Session::environmentWithVault() const
{
    auto found = environment(operands().first());
    if (!found.hasValue())
        return found;
    const auto vault = vaultOf(found.value());
    if (!vault.hasValue())
        return vault.error();
    found.value().vault = vault.value();
    return found;
}

Path Session::cacheFile(Path (*which)(const Path &, const QString &), const QString &id) const
{
    const Path directory = defaultCacheDirectory();
    return createDirectories(fs, directory).hasValue() ? which(directory, id) : Path();
}

Result<bdb::Secret> Session::password(const Path &home) const
{
    if (arguments.isSet(QStringLiteral("password-fd"))) {
        bool ok = false;
        const int descriptor = arguments.value(QStringLiteral("password-fd")).toInt(&ok);
        if (!ok || descriptor < 0)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("--password-fd takes a descriptor's number"));
        return readSecret(descriptor, {});
    }
    if (arguments.isSet(QStringLiteral("password-file"))) {
        const Path path = pathFromQString(arguments.value(QStringLiteral("password-file")));
        const auto file = fs.open(path, OpenMode::Read);
        if (!file.hasValue())
            return file.error();
        return readSecret(file.value()->descriptor(), path);
    }
    if (!home.empty() && ::isatty(STDIN_FILENO) != 0) {
        const auto environment = inspectEnvironment(fs, home);
        if (environment.hasValue() && environment.value().isEncrypted)
            return askForSecret();
    }
    return bdb::Secret();
}

JobReport Session::run(JobRequest request)
{
    JobQueue queue(fs, clock);
    QEventLoop loop;
    QTimer signalTimer;
    const bool isScan = request.kind == JobKind::Scan;
    const JobId id = queue.enqueue(std::move(request));
    QObject::connect(&signalTimer, &QTimer::timeout, &queue, [&queue, id] {
        if (stopRequested != 0)
            queue.cancel(id);
    });
    QObject::connect(&queue, &JobQueue::jobChanged, &loop, [this, &queue](JobId changed) {
        if (const auto report = queue.report(changed))
            output.progress(*report);
    });
    QObject::connect(&queue, &JobQueue::jobFinished, &loop, &QEventLoop::quit);
    signalTimer.start(50);
    loop.exec();
    JobReport report = queue.report(id).value_or(JobReport {});
    output.progress(report);
    if (!isScan) {
        if (const auto recorded = catalog.recordJob(report); !recorded.hasValue())
            report.warnings.push_back(recorded.error());
    }
    return report;
}

int Session::answer(
    const JobReport &report, const std::function<void(const QJsonObject &)> &show) const
{
    if (report.state == JobState::Cancelled)
        return output.fail(
            makeError(ErrorCode::Cancelled, QStringLiteral("cancelled; nothing was published")));
    if (report.error) {
        for (const Error &each : report.warnings)
            output.warning(each);
        return output.fail(*report.error);
    }
    if (!report.outcome.summary.isEmpty())
        output.line(report.outcome.summary);
    show(report.outcome.facts);
    return output.succeed(report.outcome.facts, report.warnings);
}

} // namespace ctl
