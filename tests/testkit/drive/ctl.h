// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace testkit {

/// A directory on a file system that page-atomic copies work on (not tmpfs): below TMPDIR, /var/tmp
/// or /tmp; removed at the end.
class ScratchDirectory
{
    Q_DISABLE_COPY_MOVE(ScratchDirectory)

public:
    ScratchDirectory();
    ~ScratchDirectory();
    QString path() const { return m_path; }
    QString filePath(const QString &name) const { return m_path + QLatin1Char('/') + name; }

private:
    QString m_path;
};

struct CtlAnswer
{
    int exitCode = -1; // -1: ended by a signal
    QJsonObject result;
    QJsonObject error;
    QJsonArray warnings;
    QByteArray standardOutput;
    QByteArray standardError;

    bool isOk() const { return exitCode == 0; }
    QString errorCode() const { return error.value(QLatin1String("code")).toString(); }
    /// For failing tests: all that it said.
    QByteArray text() const { return standardOutput + standardError; }
};

/// Runs the built ninelivesctl with a catalog of its own and --json, as a user's shell would.
class Ctl
{
public:
    explicit Ctl(const QString &catalog)
        : m_catalog(catalog)
    {}

    CtlAnswer run(const QStringList &arguments) const;
    /// Starts it and returns at once; `finish` waits and reads the answer.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    static CtlAnswer finish(QProcess &process);
    void setWrapper(const QStringList &wrapper) { m_wrapper = wrapper; } // e.g. strace …

private:
    QString m_catalog;
    QStringList m_wrapper;
};

/// "backup full trap" as arguments.
inline QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

QString builtProgram(const char *name);

/// Runs a program of the distribution; standard output, or what went wrong in `failure`.
QByteArray runTool(const QString &program, const QStringList &arguments, QString *failure);

} // namespace testkit
