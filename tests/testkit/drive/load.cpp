// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/load.h"

#include "tests/testkit/drive/ctl.h"

#include <QDir>
#include <QElapsedTimer>

#include <sys/mman.h>
#include <unistd.h>

namespace testkit {

namespace {

// The password reaches the writer by a descriptor, as for ninelivesctl.
int passwordDescriptor(const QString &password)
{
    const int descriptor = ::memfd_create("password", 0);
    const QByteArray bytes = password.toUtf8();
    if (::write(descriptor, bytes.constData(), static_cast<std::size_t>(bytes.size())) < 0)
        return -1;
    ::lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

bool hasLog(const QString &home)
{
    return !QDir(home)
                .entryList({ QStringLiteral("log.*") }, QDir::Files)
                .filter(QStringLiteral("log.0"))
                .isEmpty();
}

} // namespace

QStringList Load::scriptArguments(const LoadOptions &options)
{
    const auto number = [](int value) { return QString::number(value); };
    return { QStringLiteral("--home"), options.home, QStringLiteral("--databases"),
        options.databases, QStringLiteral("--threads"), number(options.threads),
        QStringLiteral("--keys"), number(options.keys), QStringLiteral("--abort-percent"),
        number(options.abortPercent), QStringLiteral("--long-percent"), number(options.longPercent),
        QStringLiteral("--child-percent"), number(options.childPercent),
        QStringLiteral("--overflow-percent"), number(options.overflowPercent),
        QStringLiteral("--seed"), QString::number(options.seed) };
}

Load::~Load()
{
    kill();
}

QString Load::start(const LoadOptions &options)
{
    QDir().mkpath(options.home);
    for (int writer = 0; writer < options.processes; ++writer) {
        const auto number = [](int value) { return QString::number(value); };
        QStringList list = scriptArguments(options);
        list << QStringLiteral("--rate") << number(options.rate) << QStringLiteral("--seconds")
             << QStringLiteral("0") << QStringLiteral("--log-max") << number(options.logMax)
             << QStringLiteral("--checkpoint-seconds") << number(options.checkpointSeconds)
             << QStringLiteral("--checkpoint-kbytes") << number(options.checkpointKbytes)
             << QStringLiteral("--writer-id") << number(writer);
        if (options.autoRemove)
            list << QStringLiteral("--auto-remove");
        if (options.checksums)
            list << QStringLiteral("--chksum");
        int descriptor = -1;
        if (!options.password.isEmpty()) {
            descriptor = passwordDescriptor(options.password);
            list << QStringLiteral("--encrypt-fd") << QString::number(descriptor);
        }
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->start(builtProgram("ninelives-ledger"), list);
        const bool isStarted = process->waitForStarted();
        if (descriptor >= 0)
            ::close(descriptor);
        if (!isStarted)
            return QStringLiteral("ninelives-ledger doesn't start");
        m_writers.push_back(std::move(process));
        // The first one creates the environment, the others join it.
        QElapsedTimer timer;
        timer.start();
        while (!hasLog(options.home) || (writer == 0 && timer.elapsed() < 700)) {
            if (m_writers.back()->waitForFinished(50) || timer.hasExpired(20'000))
                return QStringLiteral("the writer ended: ")
                    + QString::fromLocal8Bit(m_writers.back()->readAll());
        }
    }
    return {};
}

QString Load::stop()
{
    QString failures;
    for (const auto &writer : m_writers)
        writer->terminate();
    for (const auto &writer : m_writers) {
        const bool isOver =
            writer->state() == QProcess::NotRunning || writer->waitForFinished(30'000);
        if (!isOver)
            failures += QStringLiteral("a writer hangs; ");
        else if (writer->exitStatus() != QProcess::NormalExit || writer->exitCode() != 0)
            failures += QStringLiteral("a writer failed: ")
                + QString::fromLocal8Bit(writer->readAll().right(2000));
    }
    if (failures.isEmpty())
        m_writers.clear();
    return failures;
}

void Load::kill()
{
    for (const auto &writer : m_writers) {
        writer->kill();
        writer->waitForFinished();
    }
    m_writers.clear();
}

bool Load::isAlive() const
{
    for (const auto &writer : m_writers) {
        if (writer->state() != QProcess::Running || writer->waitForFinished(0))
            return false;
    }
    return !m_writers.empty();
}

} // namespace testkit
