// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/helpercall.h"

#include "engine/io/childprocess.h"

#include <QJsonDocument>

#include <string.h>

namespace engine::bdb {

namespace {

constexpr int newestErrorCode = 100;

QString signalName(int number)
{
    const char *name = sigabbrev_np(number);
    return name ? QLatin1String("SIG") + QLatin1String(name)
                : QStringLiteral("signal %1").arg(number);
}

/// What the lines said so far.
struct Conversation
{
    QJsonObject result;
    QJsonObject error;
    QJsonObject crash;
    QString file; // worked on, as the last progress line said
    int percent = -1;
    QString lastMessage;

    void take(std::string_view line)
    {
        const QJsonObject object = QJsonDocument::fromJson(
            QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size())))
                                       .object();
        const QString type = object.value(QLatin1String("type")).toString();
        if (type == QLatin1String("result")) {
            result = object;
            result.remove(QLatin1String("type"));
        } else if (type == QLatin1String("error")) {
            error = object;
        } else if (type == QLatin1String("crash")) {
            crash = object;
        } else if (type == QLatin1String("message")) {
            lastMessage = object.value(QLatin1String("text")).toString();
        } else if (type == QLatin1String("progress")) {
            file = object.value(QLatin1String("file")).toString(file);
            percent = object.value(QLatin1String("percent")).toInt(percent);
        }
    }

    // "; file orders.db; at 40 %; log read from 3/58949; last said: …"
    QString whereabouts() const
    {
        QString text;
        if (!file.isEmpty())
            text += QStringLiteral("; file %1").arg(file);
        if (percent >= 0)
            text += QStringLiteral("; at %1 %").arg(percent);
        const QString log = crash.value(QLatin1String("file")).toString();
        if (!log.isEmpty()) {
            text += QStringLiteral("; near the record at offset %1 of %2")
                        .arg(crash.value(QLatin1String("offset")).toInteger())
                        .arg(log);
        }
        if (!lastMessage.isEmpty())
            text += QStringLiteral("; last message: %1").arg(lastMessage);
        return text;
    }
};

// The password goes in as text of its own, so that no JSON object holds a copy of it.
std::string inputFor(const HelperCall &call)
{
    const QByteArray json = QJsonDocument(call.json).toJson(QJsonDocument::Compact);
    std::string input(json.constData(), static_cast<std::size_t>(json.size()));
    if (!call.password.isEmpty()) {
        Secret encoded(call.password.bytes().toBase64());
        static constexpr std::string_view before = ",\"password\":\"";
        input.reserve(input.size() + before.size() + std::size_t(encoded.bytes().size()) + 4);
        input.pop_back();
        input += before;
        input.append(encoded.bytes().constData(), std::size_t(encoded.bytes().size()));
        input += "\"}";
    }
    input += '\n';
    return input;
}

Error failure(ErrorCode code, const QString &detail, const HelperCall &call)
{
    return makeError(code, detail, decodePath(call.json.value(QLatin1String("home")).toString()));
}

Error fromErrorLine(const Conversation &heard, const HelperCall &call)
{
    const QJsonObject &line = heard.error;
    QString detail = line.value(QLatin1String("message")).toString();
    const int libdbError = line.value(QLatin1String("libdbError")).toInt();
    if (libdbError != 0)
        detail += QStringLiteral(" [%1]").arg(libdbError);
    Error error =
        failure(errorCodeFromName(line.value(QLatin1String("code")).toString()), detail, call);
    const QString path = line.value(QLatin1String("path")).toString();
    if (!path.isEmpty())
        error.path = decodePath(path);
    return error;
}

Result<QJsonObject> judge(
    const ChildReport &report, const Conversation &heard, const HelperCall &call)
{
    if (!heard.result.isEmpty())
        return heard.result; // finished, even if it was asked to stop meanwhile
    if (report.wasStopped)
        return failure(ErrorCode::Cancelled, QStringLiteral("ninelives-bdb was stopped"), call);
    if (report.hasTimedOut) {
        return failure(ErrorCode::ToolTimedOut,
            QStringLiteral("ninelives-bdb took more than %1 s").arg(call.timeLimitSeconds)
                + heard.whereabouts(),
            call);
    }
    if (report.signal != 0) {
        return failure(ErrorCode::ToolCrashed,
            QStringLiteral("ninelives-bdb ended with %1").arg(signalName(report.signal))
                + heard.whereabouts(),
            call);
    }
    if (!heard.error.isEmpty())
        return fromErrorLine(heard, call);
    return failure(ErrorCode::ToolFailed,
        QStringLiteral("ninelives-bdb said nothing and exited with %1: %2")
            .arg(report.exitCode)
            .arg(QString::fromStdString(report.standardError).trimmed()),
        call);
}

} // namespace

// The helper and we share the list of codes, so the names can be looked up backwards.
ErrorCode errorCodeFromName(const QString &name)
{
    for (int number = 1; number < newestErrorCode; ++number) {
        const auto code = static_cast<ErrorCode>(number);
        if (errorCodeName(code) == name)
            return code;
    }
    return ErrorCode::ToolFailed;
}

Result<QJsonObject> runHelper(const HelperCall &call, JobContext *context)
{
    if (context) {
        if (Result<> going = context->checkpoint(); !going.hasValue())
            return std::move(going).error();
    }
    Conversation heard;
    ChildRequest child;
    child.program = call.program;
    child.input = inputFor(call);
    child.stopPolicy = call.isAttached ? StopPolicy::Ask : StopPolicy::Kill;
    child.timeLimitNanoseconds = std::int64_t(call.timeLimitSeconds) * 1'000'000'000;
    child.onLine = [&heard](std::string_view line) -> Result<> {
        heard.take(line);
        return {};
    };
    // While the job is paused this waits and nothing is read; the helper drops lines rather than
    // wait for a reader, so an attached one still leaves the environment's locks.
    if (context)
        child.shouldStop = [context] { return !context->checkpoint().hasValue(); };
    const Result<ChildReport> report = runChild(child);
    explicit_bzero(child.input.data(), child.input.size());
    if (!report.hasValue())
        return report.error();
    return judge(report.value(), heard, call);
}

} // namespace engine::bdb
