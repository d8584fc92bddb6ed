// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jeload.h"

#include "tests/testkit/je/jvm.h"

#include <QElapsedTimer>

namespace testkit {

namespace {

constexpr int patience = 60'000; // milliseconds

QStringList writerArguments(const JeLoadOptions &options)
{
    const auto number = [](qint64 value) { return QString::number(value); };
    QStringList list = writerProgram();
    list << options.home << QStringLiteral("--ledger") << options.ledger
         << QStringLiteral("--threads") << number(options.threads) << QStringLiteral("--rate")
         << number(options.rate) << QStringLiteral("--file-max") << number(options.fileMax)
         << QStringLiteral("--records") << number(options.records) << QStringLiteral("--value-size")
         << number(options.valueSize) << QStringLiteral("--seed") << QString::number(options.seed)
         << QStringLiteral("--stop-at-eof");
    if (options.durability == JeDurability::Sync)
        list << QStringLiteral("--sync");
    if (options.durability == JeDurability::None)
        list << QStringLiteral("--nosync");
    if (!options.hasCleaner)
        list << QStringLiteral("--no-cleaner");
    for (const QString &setting : options.settings)
        list << QStringLiteral("--set") << setting;
    return list;
}

} // namespace

JeLoad::~JeLoad()
{
    kill();
}

QString JeLoad::start(const JeLoadOptions &options)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(javaProgram(), writerArguments(options));
    if (!m_process.waitForStarted())
        return QStringLiteral("java doesn't start");
    QElapsedTimer timer;
    timer.start();
    QByteArray said;
    while (!said.contains("ready\n")) {
        const bool isOver = m_process.waitForFinished(0) || timer.hasExpired(patience);
        if (!m_process.waitForReadyRead(100) && isOver)
            return QStringLiteral("the writer ended or hangs: ") + QString::fromLocal8Bit(said);
        said += m_process.readAll();
    }
    return {};
}

QString JeLoad::stop()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patience))
        return QStringLiteral("the writer hangs");
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0)
        return {};
    return QStringLiteral("the writer failed: ")
        + QString::fromLocal8Bit(m_process.readAll().right(4000));
}

void JeLoad::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool JeLoad::isAlive()
{
    return m_process.state() == QProcess::Running && !m_process.waitForFinished(0);
}

} // namespace testkit
