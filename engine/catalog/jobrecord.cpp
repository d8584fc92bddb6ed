// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/jobrecord.h"

#include <array>

namespace engine {

namespace {

// 64-bit numbers go as text: a JSON number of Qt is a double.
QJsonValue wide(std::int64_t number)
{
    return QString::number(number);
}

std::int64_t wideFrom(const QJsonValue &value)
{
    return value.toString().toLongLong();
}

} // namespace

QJsonObject errorToJson(const Error &error)
{
    QJsonObject json {
        { QStringLiteral("code"), static_cast<int>(error.code) },
        { QStringLiteral("name"), errorCodeName(error.code) },
        { QStringLiteral("detail"), error.detail },
        { QStringLiteral("path"), encodePath(error.path) },
        { QStringLiteral("errno"), error.systemErrno },
        { QStringLiteral("context"), QJsonArray::fromStringList(error.context) },
    };
    if (error.lsn)
        json.insert(QStringLiteral("lsn"), toString(*error.lsn));
    return json;
}

Error errorFromJson(const QJsonObject &json)
{
    Error error;
    error.code = static_cast<ErrorCode>(
        json.value(QStringLiteral("code")).toInt(static_cast<int>(ErrorCode::Internal)));
    error.detail = json.value(QStringLiteral("detail")).toString();
    error.path = decodePath(json.value(QStringLiteral("path")).toString());
    error.lsn = lsnFromString(json.value(QStringLiteral("lsn")).toString());
    error.systemErrno = json.value(QStringLiteral("errno")).toInt();
    const QJsonArray context = json.value(QStringLiteral("context")).toArray();
    for (const QJsonValue &what : context)
        error.context.append(what.toString());
    return error;
}

QJsonObject progressToJson(const JobProgress &progress)
{
    QJsonObject json {
        { QStringLiteral("phase"), progress.phase },
        { QStringLiteral("phaseIndex"), progress.phaseIndex },
        { QStringLiteral("phaseCount"), progress.phaseCount },
        { QStringLiteral("phaseDone"), wide(progress.phaseDone) },
        { QStringLiteral("phaseTotal"), wide(progress.phaseTotal) },
        { QStringLiteral("done"), wide(progress.done) },
        { QStringLiteral("total"), wide(progress.total) },
    };
    if (progress.bytesPerSecond)
        json.insert(QStringLiteral("bytesPerSecond"), *progress.bytesPerSecond);
    if (progress.secondsLeft)
        json.insert(QStringLiteral("secondsLeft"), wide(*progress.secondsLeft));
    return json;
}

JobProgress progressFromJson(const QJsonObject &json)
{
    JobProgress progress;
    progress.phase = json.value(QStringLiteral("phase")).toString();
    progress.phaseIndex = json.value(QStringLiteral("phaseIndex")).toInt();
    progress.phaseCount = json.value(QStringLiteral("phaseCount")).toInt();
    progress.phaseDone = wideFrom(json.value(QStringLiteral("phaseDone")));
    progress.phaseTotal = wideFrom(json.value(QStringLiteral("phaseTotal")));
    progress.done = wideFrom(json.value(QStringLiteral("done")));
    progress.total = wideFrom(json.value(QStringLiteral("total")));
    if (json.contains(QStringLiteral("bytesPerSecond")))
        progress.bytesPerSecond = json.value(QStringLiteral("bytesPerSecond")).toDouble();
    if (json.contains(QStringLiteral("secondsLeft")))
        progress.secondsLeft = wideFrom(json.value(QStringLiteral("secondsLeft")));
    return progress;
}

QJsonObject outcomeToJson(const JobOutcome &outcome)
{
    return { { QStringLiteral("summary"), outcome.summary },
        { QStringLiteral("facts"), outcome.facts } };
}

JobOutcome outcomeFromJson(const QJsonObject &json)
{
    return { json.value(QStringLiteral("summary")).toString(),
        json.value(QStringLiteral("facts")).toObject() };
}

JobState jobStateFromName(const QString &name)
{
    constexpr std::array states = { JobState::Queued, JobState::Running, JobState::Paused,
        JobState::Cancelling, JobState::Succeeded, JobState::Failed, JobState::Cancelled };
    for (const JobState state : states) {
        if (jobStateName(state) == name)
            return state;
    }
    return JobState::Failed;
}

JobKind jobKindFromName(const QString &name)
{
    constexpr std::array kinds = { JobKind::Scan, JobKind::BackupFull, JobKind::BackupIncremental,
        JobKind::BackupOffline, JobKind::Verify, JobKind::Restore, JobKind::StandbyCreate,
        JobKind::StandbyUpdate, JobKind::VaultRebuild, JobKind::DatabaseCheck, JobKind::Preview,
        JobKind::BackupDelete, JobKind::Other };
    for (const JobKind kind : kinds) {
        if (jobKindName(kind) == name)
            return kind;
    }
    return JobKind::Other;
}

} // namespace engine
