// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/vault/jebackupfixture.h"

#include "engine/je/logname.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace testkit {

using namespace engine;

namespace {

QString shown(const Path &path)
{
    return QString::fromLocal8Bit(QByteArray::fromStdString(path.native()));
}

bool copyPrefix(const Path &from, const QString &to, std::int64_t length)
{
    QDir().mkpath(QFileInfo(to).path());
    QFile source(shown(from));
    QFile target(to);
    return source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly)
        && target.write(source.read(length)) == length;
}

} // namespace

QString layOutLogs(const Path &archive, const std::vector<ManifestLog> &logs, int dataDirectories,
    const QString &directory)
{
    QDir().mkpath(directory);
    for (const ManifestLog &log : logs) {
        const QString place = shown(je::placeOfLogFile(log.number, dataDirectories));
        if (!copyPrefix(archive / je::logFileName(log.number), directory + QLatin1Char('/') + place,
                log.length))
            return QStringLiteral("copying log file %1").arg(log.number);
    }
    return {};
}

QString layOut(const Vault &vault, const BackupSet &set, const QString &directory)
{
    const Manifest &manifest = set.manifest;
    for (const Path &each : manifest.directories)
        QDir().mkpath(directory + QLatin1Char('/') + shown(each));
    for (const ManifestEntry &entry : manifest.files) {
        if (!copyPrefix(set.directory / "data" / entry.name,
                directory + QLatin1Char('/') + shown(entry.name), entry.size))
            return QStringLiteral("copying %1").arg(shown(entry.name));
    }
    return layOutLogs(vault.logDirectory(manifest.environmentId, manifest.incarnation),
        manifest.logs, manifest.dataDirectories, directory);
}

QMap<QString, QByteArray> contentsOf(const QString &directory)
{
    QMap<QString, QByteArray> contents;
    QDirIterator it(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (file.open(QIODevice::ReadOnly) && hash.addData(&file))
            contents.insert(QDir(directory).relativeFilePath(file.fileName()), hash.result());
    }
    return contents;
}

} // namespace testkit
