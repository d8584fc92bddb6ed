// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/ctl.h"

#include "engine/io/filesystem.h"

#include <QDir>
#include <QJsonDocument>

#include <cstdlib>

using namespace engine;

namespace testkit {

namespace {

bool allowsPageAtomicCopies(const Path &directory)
{
    const auto type = localFileSystem().type(directory);
    return type.hasValue()
        && (type.value() == FileSystemType::Ext4 || type.value() == FileSystemType::Xfs);
}

} // namespace

ScratchDirectory::ScratchDirectory()
{
    const char *bases[] = { std::getenv("TMPDIR"), "/var/tmp", "/tmp", "." };
    for (const char *base : bases) {
        if (base == nullptr || !allowsPageAtomicCopies(base))
            continue;
        std::string name = std::string(base) + "/ninelives-test-XXXXXX";
        if (::mkdtemp(name.data()) != nullptr) {
            m_path = QString::fromStdString(name);
            return;
        }
    }
    qFatal("no directory on ext4 or XFS to test in; set TMPDIR");
}

ScratchDirectory::~ScratchDirectory()
{
    if (qEnvironmentVariableIsSet("NINELIVES_KEEP"))
        qInfo("kept: %s", qPrintable(m_path));
    else
        QDir(m_path).removeRecursively();
}

QString builtProgram(const char *name)
{
    return QStringLiteral(NINELIVES_BIN_DIR) + QLatin1Char('/') + QLatin1String(name);
}

std::unique_ptr<QProcess> Ctl::start(const QStringList &arguments) const
{
    QStringList all = m_wrapper;
    all << builtProgram("ninelivesctl") << QStringLiteral("--catalog") << m_catalog
        << QStringLiteral("--json") << arguments;
    auto process = std::make_unique<QProcess>();
    process->start(all.takeFirst(), all);
    process->waitForStarted();
    return process;
}

CtlAnswer Ctl::finish(QProcess &process)
{
    process.waitForFinished(600'000);
    CtlAnswer answer;
    answer.standardOutput = process.readAllStandardOutput();
    answer.standardError = process.readAllStandardError();
    if (process.exitStatus() == QProcess::NormalExit)
        answer.exitCode = process.exitCode();
    const QJsonObject object = QJsonDocument::fromJson(answer.standardOutput).object();
    answer.result = object.value(QLatin1String("result")).toObject();
    answer.warnings = object.value(QLatin1String("warnings")).toArray();
    answer.error = object.value(QLatin1String("error")).toObject();
    return answer;
}

CtlAnswer Ctl::run(const QStringList &arguments) const
{
    return finish(*start(arguments));
}

QByteArray runTool(const QString &program, const QStringList &arguments, QString *failure)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(600'000);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        *failure = QStringLiteral("%1 %2: exit %3: %4")
                       .arg(program, arguments.join(QLatin1Char(' ')))
                       .arg(process.exitCode())
                       .arg(QString::fromLocal8Bit(process.readAllStandardError()));
    return process.readAllStandardOutput();
}

} // namespace testkit
