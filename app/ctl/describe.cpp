// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/describe.h"

using namespace engine;

namespace ctl {

namespace {

QJsonValue optionalTime(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(toString(*time)) : QJsonValue(QJsonValue::Null);
}

QString attachStateName(bdb::AttachState state)
{
    switch (state) {
    case bdb::AttachState::Free:
        return QStringLiteral("free");
    case bdb::AttachState::Attached:
        return QStringLiteral("attached");
    case bdb::AttachState::CrashedUsers:
        return QStringLiteral("crashedUsers");
    case bdb::AttachState::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString readinessName(Readiness readiness)
{
    switch (readiness) {
    case Readiness::Ready:
        return QStringLiteral("ready");
    case Readiness::NeedsUpdate:
        return QStringLiteral("needsUpdate");
    case Readiness::Diverged:
        return QStringLiteral("diverged");
    case Readiness::Broken:
        return QStringLiteral("broken");
    case Readiness::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

QString proofKindName(Proof::Kind kind)
{
    switch (kind) {
    case Proof::Kind::Digests:
        return QStringLiteral("digests");
    case Proof::Kind::LogStructure:
        return QStringLiteral("logStructure");
    case Proof::Kind::Restored:
        return QStringLiteral("restored");
    }
    return {};
}

QJsonObject describe(const bdb::Attachment &attachment)
{
    QJsonArray processes;
    for (const bdb::AttachedProcess &process : attachment.processes)
        processes.append(QJsonObject { { QStringLiteral("pid"), double(process.pid) },
            { QStringLiteral("command"), process.command },
            { QStringLiteral("evidence"), process.evidence } });
    QJsonArray evidence;
    for (const QString &sentence : attachment.evidence)
        evidence.append(sentence);
    QJsonObject object { { QStringLiteral("state"), attachStateName(attachment.state) },
        { QStringLiteral("processes"), processes }, { QStringLiteral("evidence"), evidence } };
    if (attachment.referenceCount)
        object.insert(QStringLiteral("referenceCount"), double(*attachment.referenceCount));
    return object;
}

QJsonArray namesOf(const std::vector<Path> &paths)
{
    QJsonArray names;
    for (const Path &path : paths)
        names.append(encodePath(path.filename()));
    return names;
}

QJsonObject describe(const je::EnvironmentLayout &layout)
{
    return { { QStringLiteral("dataDirectories"), layout.dataDirectories },
        { QStringLiteral("markedCorrupt"), layout.isMarkedCorrupt },
        { QStringLiteral("deleted"), namesOf(layout.deleted) },
        { QStringLiteral("setAside"), namesOf(layout.setAside) },
        { QStringLiteral("replicationLeftovers"), namesOf(layout.replicationLeftovers) },
        { QStringLiteral("lookalikes"), namesOf(layout.lookalikes) } };
}

QJsonObject describe(const bdb::DatabaseFile &file)
{
    return { { QStringLiteral("name"), encodePath(file.inCopy) },
        { QStringLiteral("size"), double(file.size) },
        { QStringLiteral("isDatabase"), file.isDatabase }, { QStringLiteral("type"), file.type },
        { QStringLiteral("pageSize"), double(file.pageSize) },
        { QStringLiteral("checksums"), file.hasChecksums },
        { QStringLiteral("encrypted"), file.isEncrypted } };
}

} // namespace

QString timeText(const std::optional<Timestamp> &time)
{
    return time ? toString(*time) : QStringLiteral("-");
}

QString logFileStateName(LogFileState state)
{
    switch (state) {
    case LogFileState::Active:
        return QStringLiteral("active");
    case LogFileState::Inactive:
        return QStringLiteral("inactive");
    case LogFileState::Archived:
        return QStringLiteral("archived");
    case LogFileState::Missing:
        return QStringLiteral("missing");
    case LogFileState::DamagedTail:
        return QStringLiteral("damagedTail");
    case LogFileState::Unreadable:
        return QStringLiteral("unreadable");
    }
    return {};
}

QJsonObject describe(const RegisteredEnvironment &environment)
{
    return { { QStringLiteral("id"), environment.id }, { QStringLiteral("name"), environment.name },
        { QStringLiteral("home"), encodePath(environment.home) },
        { QStringLiteral("vault"), encodePath(environment.vault) },
        { QStringLiteral("addedAt"), toString(environment.addedAt) } };
}

QJsonObject describe(const Environment &environment)
{
    QJsonArray databases;
    for (const bdb::DatabaseFile &file : environment.databases)
        databases.append(describe(file));
    QJsonArray directories;
    for (const bdb::EnvironmentLayout::Directory &directory : environment.layout.dataDirectories)
        directories.append(encodePath(directory.source));
    QJsonArray limits;
    for (const Error &limit : environment.limits)
        limits.append(toJson(limit));
    QJsonObject object { { QStringLiteral("home"), encodePath(environment.home) },
        { QStringLiteral("product"), productName(environment.product) },
        { QStringLiteral("release"), environment.release() },
        { QStringLiteral("logVersion"), double(environment.logVersion) },
        { QStringLiteral("encrypted"), environment.isEncrypted },
        { QStringLiteral("dataDirectories"), directories },
        { QStringLiteral("logDirectory"), encodePath(environment.logDirectory()) },
        { QStringLiteral("logFiles"), double(environment.logFileCount()) },
        { QStringLiteral("autoRemoveLogs"), environment.layout.config.autoRemoveLogs },
        { QStringLiteral("attachment"), describe(environment.attachment) },
        { QStringLiteral("limits"), limits }, { QStringLiteral("databases"), databases } };
    if (environment.javaEdition)
        object.insert(QStringLiteral("javaEdition"), describe(*environment.javaEdition));
    return object;
}

QJsonObject describe(const LogFileInfo &file)
{
    QJsonObject object { { QStringLiteral("number"), double(file.number) },
        { QStringLiteral("state"), logFileStateName(file.state) },
        { QStringLiteral("live"), file.isLive }, { QStringLiteral("archived"), file.isArchived },
        { QStringLiteral("version"), double(file.version) },
        { QStringLiteral("encrypted"), file.isEncrypted },
        { QStringLiteral("size"), double(file.size) }, { QStringLiteral("end"), double(file.end) },
        { QStringLiteral("records"), double(file.records) },
        { QStringLiteral("commits"), double(file.commits) },
        { QStringLiteral("checkpoints"), double(file.checkpoints) },
        { QStringLiteral("firstTime"), optionalTime(file.firstTime) },
        { QStringLiteral("lastTime"), optionalTime(file.lastTime) } };
    if (file.utilisation)
        object.insert(QStringLiteral("utilisation"),
            QJsonObject { { QStringLiteral("counted"), double(file.utilisation->counted) },
                { QStringLiteral("obsolete"), double(file.utilisation->obsolete) } });
    if (file.damageOffset != 0)
        object.insert(QStringLiteral("damageOffset"), double(file.damageOffset));
    if (file.error)
        object.insert(QStringLiteral("error"), toJson(*file.error));
    return object;
}

QJsonObject describe(const BackupSet &set)
{
    const Manifest &manifest = set.manifest;
    QJsonArray proofs;
    for (const Proof &proof : set.proofs)
        proofs.append(QJsonObject { { QStringLiteral("kind"), proofKindName(proof.kind) },
            { QStringLiteral("at"), toString(proof.at) },
            { QStringLiteral("passed"), proof.passed },
            { QStringLiteral("milliseconds"), double(proof.milliseconds) },
            { QStringLiteral("detail"), proof.detail } });
    std::int64_t bytes = 0;
    for (const ManifestEntry &entry : manifest.files)
        bytes += entry.size;
    return { { QStringLiteral("id"), manifest.id },
        { QStringLiteral("kind"), backupKindName(manifest.kind) },
        { QStringLiteral("incarnation"), manifest.incarnation },
        { QStringLiteral("parent"), manifest.parent }, { QStringLiteral("base"), manifest.base },
        { QStringLiteral("startedAt"), toString(manifest.startedAt) },
        { QStringLiteral("finishedAt"), toString(manifest.finishedAt) },
        { QStringLiteral("recoverFrom"), toString(manifest.recoverFrom) },
        { QStringLiteral("consistentFrom"), toString(manifest.consistentFrom) },
        { QStringLiteral("end"), toString(manifest.end) },
        { QStringLiteral("commits"), double(manifest.commits) },
        { QStringLiteral("lastCommitTime"), optionalTime(manifest.lastCommitTime) },
        { QStringLiteral("files"), double(manifest.files.size()) },
        { QStringLiteral("bytes"), double(bytes) }, { QStringLiteral("method"), manifest.method },
        { QStringLiteral("proofs"), proofs } };
}

QJsonObject describe(const StandbyStatus &status)
{
    const StandbyState &state = status.state;
    QJsonArray evidence;
    for (const QString &sentence : status.evidence)
        evidence.append(sentence);
    QJsonObject object { { QStringLiteral("id"), state.id }, { QStringLiteral("name"), state.name },
        { QStringLiteral("environmentId"), state.environmentId },
        { QStringLiteral("primaryHome"), encodePath(state.primaryHome) },
        { QStringLiteral("vault"), encodePath(state.vault) },
        { QStringLiteral("incarnation"), state.incarnation },
        { QStringLiteral("position"), toString(state.position) },
        { QStringLiteral("lastCommitTime"), optionalTime(state.lastCommitTime) },
        { QStringLiteral("updatedAt"), toString(state.updatedAt) },
        { QStringLiteral("readiness"), readinessName(status.readiness) },
        { QStringLiteral("shipped"), toString(status.shipped) },
        { QStringLiteral("unrecoveredBytes"), double(status.unrecoveredBytes) },
        { QStringLiteral("follow"), QJsonValue() }, { QStringLiteral("evidence"), evidence } };
    if (status.follow) {
        QJsonObject follow = toJson(status.follow->state);
        follow.insert(QStringLiteral("isAlive"), status.follow->isAlive);
        object.insert(QStringLiteral("follow"), follow);
    }
    if (status.lag)
        object.insert(QStringLiteral("lag"),
            QJsonObject { { QStringLiteral("bytes"), double(status.lag->bytes) },
                { QStringLiteral("commits"), double(status.lag->commits) },
                { QStringLiteral("seconds"), status.lag->seconds } });
    else
        object.insert(QStringLiteral("lag"), QJsonValue(QJsonValue::Null));
    return object;
}

QJsonObject describe(const Restorability &restorability)
{
    QJsonArray spans;
    for (const RestorableSpan &span : restorability.spans)
        spans.append(QJsonObject { { QStringLiteral("incarnation"), span.incarnation },
            { QStringLiteral("first"), toString(span.first) },
            { QStringLiteral("last"), toString(span.last) },
            { QStringLiteral("firstTime"), toString(span.firstTime) },
            { QStringLiteral("lastTime"), toString(span.lastTime) } });
    QJsonArray gaps;
    for (const RestoreGap &gap : restorability.gaps) {
        QJsonArray unproved;
        for (const LogStretch &stretch : gap.unproved)
            unproved.append(QJsonObject { { QStringLiteral("first"), toString(stretch.first) },
                { QStringLiteral("last"), toString(stretch.last) } });
        gaps.append(QJsonObject { { QStringLiteral("incarnation"), gap.incarnation },
            { QStringLiteral("first"), toString(gap.first) },
            { QStringLiteral("last"), toString(gap.last) },
            { QStringLiteral("firstTime"), optionalTime(gap.firstTime) },
            { QStringLiteral("lastTime"), optionalTime(gap.lastTime) },
            { QStringLiteral("cause"), gap.cause }, { QStringLiteral("unproved"), unproved } });
    }
    return { { QStringLiteral("spans"), spans }, { QStringLiteral("gaps"), gaps } };
}

void showEnvironment(const Output &output, const Environment &environment)
{
    output.line(QStringLiteral("home:        %1").arg(displayPath(environment.home)));
    const QString encrypted = environment.isEncrypted ? QStringLiteral(", encrypted") : QString();
    output.line(QStringLiteral("log:         %1 files, version %2 (%3 %4)%5")
                    .arg(environment.logFileCount())
                    .arg(environment.logVersion)
                    .arg(productName(environment.product), environment.release(), encrypted));
    output.line(
        QStringLiteral("used by:     %1").arg(attachStateName(environment.attachment.state)));
    for (const bdb::AttachedProcess &process : environment.attachment.processes)
        output.line(QStringLiteral("             process %1 (%2): %3")
                        .arg(process.pid)
                        .arg(process.command, process.evidence));
    for (const QString &sentence : environment.attachment.evidence)
        output.line(QLatin1String("             ") + sentence);
    for (const Error &limit : environment.limits)
        output.line(QLatin1String("note:        ") + limit.detail);
    if (environment.javaEdition)
        return; // the databases live inside the log
    QList<QStringList> rows;
    for (const bdb::DatabaseFile &file : environment.databases)
        rows.append({ displayPath(file.inCopy), file.type, QString::number(file.pageSize),
            QString::number(file.size) });
    output.table({ QStringLiteral("FILE"), QStringLiteral("TYPE"), QStringLiteral("PAGE"),
                     QStringLiteral("BYTES") },
        rows);
}

} // namespace ctl
