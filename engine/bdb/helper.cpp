// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/helper.h"

#include "engine/bdb/helpercall.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <mutex>
#include <string.h>

namespace engine::bdb {

Secret::~Secret()
{
    // Bytes that another Secret still shares are wiped by the last one.
    if (!m_bytes.isEmpty() && m_bytes.isDetached())
        explicit_bzero(m_bytes.data(), static_cast<std::size_t>(m_bytes.size()));
}

namespace {

QJsonObject requestFor(QLatin1String name, const Path &home)
{
    return { { QLatin1String("request"), name }, { QLatin1String("home"), encodePath(home) } };
}

QJsonArray encodeAll(const std::vector<Path> &paths)
{
    QJsonArray array;
    for (const Path &path : paths)
        array.append(encodePath(path));
    return array;
}

class ProcessBdbHelper final : public BdbHelper
{
public:
    explicit ProcessBdbHelper(Path program)
        : m_program(std::move(program))
    {}

    Result<HelperInfo> info() override
    {
        const std::scoped_lock lock(m_infoMutex);
        if (m_info)
            return *m_info;
        HelperCall call { m_program, { { QLatin1String("request"), QStringLiteral("info") } } };
        call.timeLimitSeconds = 30;
        return runHelper(call, nullptr).transform([this](const QJsonObject &result) {
            m_info = { result.value(QLatin1String("release")).toString(),
                static_cast<std::uint32_t>(result.value(QLatin1String("logVersion")).toInteger()) };
            return *m_info;
        });
    }

    Result<QJsonObject> recover(const RecoverRequest &request, JobContext &context) override
    {
        HelperCall call { m_program, requestFor(QLatin1String("recover"), request.home) };
        call.json.insert(QLatin1String("catastrophic"), request.catastrophic);
        call.json.insert(QLatin1String("cacheBytes"), qint64(request.cacheBytes));
        if (request.until)
            call.json.insert(QLatin1String("until"), qint64(request.until->seconds()));
        call.password = request.password;
        call.timeLimitSeconds = request.timeLimitSeconds;
        return runHelper(call, &context);
    }

    Result<QJsonObject> verify(const VerifyRequest &request, JobContext &context) override
    {
        return runHelper(callFor(QLatin1String("verify"), request), &context);
    }

    Result<> dump(const VerifyRequest &request, const Path &output, JobContext &context) override
    {
        HelperCall call = callFor(QLatin1String("dump"), request);
        call.json.insert(QLatin1String("output"), encodePath(output));
        Result<QJsonObject> result = runHelper(call, &context);
        return result.hasValue() ? Result<>() : Result<>(std::move(result).error());
    }

    Result<QJsonObject> ask(const ContentsRequest &request, JobContext &context) override
    {
        HelperCall call { m_program, requestFor(request.name, request.home) };
        for (auto it = request.arguments.begin(); it != request.arguments.end(); ++it)
            call.json.insert(it.key(), it.value());
        call.password = request.password;
        return runHelper(call, &context);
    }

    Result<QJsonObject> checkpoint(const AttachedRequest &request, JobContext &context) override
    {
        return runHelper(callFor(QLatin1String("checkpoint"), request), &context);
    }

    Result<QJsonObject> libraryBackup(
        const AttachedRequest &request, const Path &target, JobContext &context) override
    {
        HelperCall call = callFor(QLatin1String("libraryBackup"), request);
        call.json.insert(QLatin1String("target"), encodePath(target));
        return runHelper(call, &context);
    }

    Result<QJsonObject> statistics(const AttachedRequest &request, JobContext &context) override
    {
        return runHelper(callFor(QLatin1String("statistics"), request), &context);
    }

private:
    HelperCall callFor(QLatin1String name, const VerifyRequest &request) const
    {
        HelperCall call { m_program, requestFor(name, request.home) };
        call.json.insert(QLatin1String("files"), encodeAll(request.files));
        call.password = request.password;
        call.timeLimitSeconds = request.timeLimitSeconds;
        return call;
    }

    HelperCall callFor(QLatin1String name, const AttachedRequest &request) const
    {
        HelperCall call { m_program, requestFor(name, request.home) };
        call.password = request.password;
        call.isAttached = true;
        return call;
    }

    Path m_program;
    std::mutex m_infoMutex;
    std::optional<HelperInfo> m_info; // asked for once; each request checks the versions itself
};

} // namespace

std::optional<Error> complaintOf(const QJsonObject &verified, const Path &file)
{
    for (const QJsonValue &each : verified[QLatin1String("files")].toArray()) {
        const Path name = decodePath(each[QLatin1String("file")].toString());
        if (each[QLatin1String("ok")].toBool() || (!file.empty() && name != file))
            continue;
        QStringList said;
        for (const QJsonValue &message : each[QLatin1String("messages")].toArray())
            said.append(message.toString());
        if (said.isEmpty())
            said.append(each[QLatin1String("message")].toString());
        constexpr qsizetype shown = 3;
        return makeError(
            ErrorCode::VerifyFailed, said.mid(0, shown).join(QStringLiteral("; ")), name);
    }
    return {};
}

std::unique_ptr<BdbHelper> makeBdbHelper(const Path &program)
{
    return std::make_unique<ProcessBdbHelper>(program);
}

Path defaultBdbHelperPath()
{
    return pathFromQString(QCoreApplication::applicationDirPath()) / "ninelives-bdb";
}

} // namespace engine::bdb
