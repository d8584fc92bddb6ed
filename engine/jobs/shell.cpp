// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/shell.h"

#include <QStringList>

#include <algorithm>

namespace engine {

namespace {

struct Variable
{
    const char *use;
    const char *declaration;
};

constexpr Variable variables[] = {
    { "\"$COPY\"", "COPY=$(realpath -m -- \"${1:?give a new directory for the copy}\")" },
    // Not as an argument of this script, where everybody could see it.
    { "\"$PASSWORD\"", "read -rsp 'Password of the environment: ' PASSWORD && echo" },
};

// What can stand between single quotes: then people can read it.
bool isPlain(const QByteArray &bytes)
{
    const bool isPrintable = std::ranges::none_of(
        bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return isPrintable && QString::fromUtf8(bytes).toUtf8() == bytes;
}

QString quotedBytes(const QByteArray &bytes)
{
    if (isPlain(bytes)) {
        QString text = QString::fromUtf8(bytes);
        text.replace(QLatin1Char('\''), QLatin1String("'\\''"));
        return QLatin1Char('\'') + text + QLatin1Char('\'');
    }
    QString text = QStringLiteral("$'");
    for (const char c : bytes) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '_' || c == '-' || c == ' ';
        if (isLetter)
            text += QLatin1Char(c);
        else
            text +=
                QStringLiteral("\\%1").arg(static_cast<unsigned char>(c), 3, 8, QLatin1Char('0'));
    }
    return text + QLatin1Char('\'');
}

// A comment ends with its line, whatever a name in it holds.
QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QLatin1Char(' '))
        .replace(QLatin1Char('\r'), QLatin1Char(' '));
}

} // namespace

QString shellQuoted(const Path &path)
{
    return quotedBytes(QByteArray::fromStdString(path.native()));
}

QString shellQuoted(const QString &text)
{
    return quotedBytes(text.toUtf8());
}

QString shellPassword(bool isEncrypted)
{
    return isEncrypted ? QStringLiteral("-P \"$PASSWORD\" ") : QString();
}

QString shellMakeDirectories(const QString &below, const std::vector<Path> &relative)
{
    QString command = QStringLiteral("mkdir -p -- ") + below;
    for (const Path &directory : relative) {
        if (!directory.empty())
            command += QLatin1Char(' ') + below + QLatin1Char('/') + shellQuoted(directory);
    }
    return command;
}

QString shellWriteDbConfig(const QString &below, const std::string &content)
{
    if (content.empty())
        return {};
    return QStringLiteral(" && printf %s ") + quotedBytes(QByteArray::fromStdString(content))
        + QStringLiteral(" > ") + below + QStringLiteral("/DB_CONFIG");
}

QString shellScript(const QString &title, const PlanSteps &steps)
{
    QStringList lines { QStringLiteral("#!/bin/bash"), QStringLiteral("# ") + oneLine(title),
        QStringLiteral("set -euo pipefail"), QStringLiteral("export LC_ALL=C") };
    for (const Variable &variable : variables) {
        const bool isUsed = std::ranges::any_of(steps, [&variable](const PlanStep &step) {
            return step.command.contains(QLatin1String(variable.use));
        });
        if (isUsed)
            lines << QString::fromLatin1(variable.declaration);
    }
    int number = 0;
    for (const PlanStep &step : steps) {
        lines << QString()
              << oneLine(QStringLiteral("# %1. %2: %3")
                             .arg(++number)
                             .arg(QString(planVerbName(step.verb)), step.detail));
        lines << (step.command.isEmpty() ? QStringLiteral("# (no command does this)")
                                         : step.command);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace engine
