// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/output.h"

#include "ui/text/errortext.h"

#include <QJsonDocument>

#include <cstdio>

using namespace engine;

namespace ctl {

namespace {

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void printJson(std::FILE *stream, const QJsonObject &object)
{
    print(stream,
        QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))
            + QLatin1Char('\n'));
}

QJsonObject answer(const QString &command, bool ok)
{
    return { { QStringLiteral("schema"), QStringLiteral("ninelives/1") },
        { QStringLiteral("command"), command }, { QStringLiteral("ok"), ok } };
}

QJsonObject progressJson(const JobReport &report)
{
    const JobProgress &progress = report.progress;
    QJsonObject object { { QStringLiteral("progress"), jobKindName(report.kind) },
        { QStringLiteral("state"), jobStateName(report.state) },
        { QStringLiteral("phase"), progress.phase },
        { QStringLiteral("phaseIndex"), progress.phaseIndex },
        { QStringLiteral("phaseCount"), progress.phaseCount },
        { QStringLiteral("phaseDone"), double(progress.phaseDone) },
        { QStringLiteral("phaseTotal"), double(progress.phaseTotal) },
        { QStringLiteral("done"), double(progress.done) },
        { QStringLiteral("total"), double(progress.total) } };
    if (progress.bytesPerSecond)
        object.insert(QStringLiteral("bytesPerSecond"), *progress.bytesPerSecond);
    if (progress.secondsLeft)
        object.insert(QStringLiteral("secondsLeft"), double(*progress.secondsLeft));
    if (progress.cleanerHeld) {
        object.insert(QStringLiteral("cleanerHeldSince"), toString(progress.cleanerHeld->since));
        object.insert(QStringLiteral("filesPiledUp"), double(progress.cleanerHeld->filesPiledUp));
    }
    return object;
}

} // namespace

QJsonObject toJson(const Error &error)
{
    const ui::ErrorText text = ui::errorText(error);
    QJsonObject object { { QStringLiteral("code"), errorCodeName(error.code) },
        { QStringLiteral("number"), static_cast<int>(error.code) },
        { QStringLiteral("detail"), error.detail }, { QStringLiteral("whatHappened"), text.what },
        { QStringLiteral("whatToDo"), text.action } };
    if (!error.path.empty())
        object.insert(QStringLiteral("path"), encodePath(error.path));
    if (error.lsn)
        object.insert(QStringLiteral("lsn"), toString(*error.lsn));
    if (error.systemErrno != 0)
        object.insert(QStringLiteral("errno"), error.systemErrno);
    if (!error.context.isEmpty())
        object.insert(QStringLiteral("context"), QJsonArray::fromStringList(error.context));
    return object;
}

QJsonArray toJson(const PlanSteps &steps)
{
    QJsonArray array;
    for (const PlanStep &step : steps) {
        QJsonObject object { { QStringLiteral("verb"), planVerbName(step.verb) },
            { QStringLiteral("detail"), step.detail },
            { QStringLiteral("bytes"), double(step.bytes) } };
        if (!step.source.empty())
            object.insert(QStringLiteral("source"), encodePath(step.source));
        if (!step.target.empty())
            object.insert(QStringLiteral("target"), encodePath(step.target));
        if (!step.command.isEmpty())
            object.insert(QStringLiteral("equivalent"), step.command);
        array.append(object);
    }
    return array;
}

Output::Output(QString command, bool json, Progress progress)
    : m_command(std::move(command))
    , m_json(json)
    , m_progress(progress)
{}

void Output::line(const QString &text) const
{
    if (!m_json)
        print(stdout, text + QLatin1Char('\n'));
}

void Output::table(const QStringList &header, const QList<QStringList> &rows) const
{
    if (m_json)
        return;
    QList<qsizetype> widths(header.size(), 0);
    QList<QStringList> all = rows;
    all.prepend(header);
    for (const QStringList &row : all) {
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    for (const QStringList &row : all) {
        QString text;
        for (qsizetype i = 0; i < row.size(); ++i)
            text += i + 1 < row.size() ? row[i].leftJustified(widths.value(i) + 2) : row[i];
        print(stdout, text + QLatin1Char('\n'));
    }
}

void Output::progress(const JobReport &report)
{
    if (m_progress == Progress::JsonLines) {
        printJson(stderr, progressJson(report));
    } else if (m_progress == Progress::Line) {
        const JobProgress &progress = report.progress;
        QString text = progress.phase;
        if (progress.total > 0)
            text += QStringLiteral(" %1 %").arg(progress.done * 100 / progress.total);
        if (text == m_lastProgress)
            return;
        m_lastProgress = text;
        m_lineOpen = true;
        print(stderr, QLatin1String("\r\x1b[K") + text);
    }
    const bool isOver = report.finishedAt.has_value();
    if (isOver && m_lineOpen)
        endProgressLine();
}

void Output::endProgressLine()
{
    print(stderr, QStringLiteral("\r\x1b[K"));
    m_lineOpen = false;
}

void Output::event(const QJsonObject &object, const QString &text) const
{
    if (!m_json) {
        line(text);
        return;
    }
    QJsonObject whole = object;
    whole.insert(QStringLiteral("schema"), QStringLiteral("ninelives/1"));
    whole.insert(QStringLiteral("event"), m_command);
    printJson(stdout, whole);
}

void Output::warning(const Error &warning) const
{
    if (!m_json)
        print(stderr, QLatin1String("warning: ") + warning.toString() + QLatin1Char('\n'));
}

int Output::succeed(const QJsonObject &result, const std::vector<Error> &warnings) const
{
    if (m_json) {
        QJsonObject object = answer(m_command, true);
        object.insert(QStringLiteral("result"), result);
        QJsonArray array;
        for (const Error &warning : warnings)
            array.append(toJson(warning));
        object.insert(QStringLiteral("warnings"), array);
        printJson(stdout, object);
    }
    for (const Error &each : warnings)
        warning(each);
    return 0;
}

int Output::fail(const Error &error) const
{
    if (m_json) {
        QJsonObject object = answer(m_command, false);
        object.insert(QStringLiteral("error"), toJson(error));
        printJson(stdout, object);
    } else {
        const ui::ErrorText text = ui::errorText(error);
        print(stderr,
            QLatin1String("ninelivesctl: ") + error.toString() + QLatin1Char('\n') + text.what
                + QLatin1Char('\n') + text.action + QLatin1Char('\n'));
    }
    return static_cast<int>(error.code);
}

} // namespace ctl
