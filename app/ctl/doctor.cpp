// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"

using namespace engine;

namespace ctl {

namespace {

enum class Verdict { Pass, Warn, Fail };

struct Finding
{
    Verdict verdict = Verdict::Pass;
    QString subject;
    QString detail;
};

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pass:
        return QStringLiteral("pass");
    case Verdict::Warn:
        return QStringLiteral("warn");
    case Verdict::Fail:
        return QStringLiteral("fail");
    }
    return {};
}

Finding fromError(const QString &subject, const Error &error)
{
    return { Verdict::Fail, subject, error.toString() };
}

Finding checkHelper(bdb::BdbHelper &helper)
{
    const QString subject = QStringLiteral("libdb helper");
    const auto info = helper.info();
    if (!info.hasValue())
        return fromError(subject, info.error());
    return { Verdict::Pass, subject,
        QStringLiteral("Berkeley DB %1, log version %2")
            .arg(info.value().release)
            .arg(info.value().logVersion) };
}

// Page-atomic copies need direct reads or reflinks (engine/bdb/FORMAT.md).
Finding checkCopying(FileSystem &fs, const QString &subject, const Environment &environment)
{
    const auto type = fs.type(environment.home);
    if (!type.hasValue())
        return fromError(subject, type.error());
    switch (type.value()) {
    case FileSystemType::Ext4:
    case FileSystemType::Xfs:
        return { Verdict::Pass, subject, QStringLiteral("hot copies by direct reads") };
    case FileSystemType::Btrfs:
        return { Verdict::Pass, subject, QStringLiteral("hot copies by reflink") };
    case FileSystemType::Tmpfs:
    case FileSystemType::Nfs:
    case FileSystemType::Overlay:
    case FileSystemType::Fuse:
    case FileSystemType::Other:
        break;
    }
    return { Verdict::Warn, subject,
        QStringLiteral("this file system can't be copied page by page without attaching: "
                       "use backup --library, or back up offline") };
}

std::vector<Finding> checkEnvironment(FileSystem &fs, const RegisteredEnvironment &record)
{
    const QString subject = QLatin1String("environment ") + record.name;
    const auto environment = inspectEnvironment(fs, record.home);
    if (!environment.hasValue())
        return { fromError(subject, environment.error()) };
    std::vector<Finding> findings;
    switch (environment.value().attachment.state) {
    case bdb::AttachState::Free:
    case bdb::AttachState::Attached:
        findings.push_back({ Verdict::Pass, subject, QStringLiteral("readable") });
        break;
    case bdb::AttachState::CrashedUsers:
        findings.push_back(
            { Verdict::Warn, subject, QStringLiteral("its users died without closing it") });
        break;
    case bdb::AttachState::Unknown:
        findings.push_back(
            { Verdict::Warn, subject, QStringLiteral("who uses it could not be determined") });
        break;
    }
    for (const Error &limit : environment.value().limits)
        findings.push_back({ limit.code == ErrorCode::LogDamaged ? Verdict::Fail : Verdict::Warn,
            subject, limit.detail });
    if (environment.value().javaEdition)
        return findings; // its log files are copied from open descriptors, on any file system
    findings.push_back(checkCopying(fs, subject, environment.value()));
    if (environment.value().layout.config.autoRemoveLogs)
        findings.push_back({ Verdict::Warn, subject,
            QStringLiteral("it removes its log files itself: back up often enough") });
    return findings;
}

Finding checkVault(FileSystem &fs, const Path &root)
{
    const QString subject = QLatin1String("vault ") + displayPath(root);
    const auto vault = Vault::open(fs, root);
    if (!vault.hasValue())
        return fromError(subject, vault.error());
    const auto records = vault.value().environments(fs);
    if (!records.hasValue())
        return fromError(subject, records.error());
    for (const Vault::EnvironmentRecord &record : records.value()) {
        const auto sets = vault.value().sets(fs, record.id);
        if (!sets.hasValue())
            return fromError(subject, sets.error());
        if (!sets.value().broken.empty())
            return fromError(subject, sets.value().broken.front().error);
    }
    return { Verdict::Pass, subject, QStringLiteral("readable") };
}

Finding checkStandby(FileSystem &fs, const Path &directory)
{
    const QString subject = QLatin1String("standby ") + displayPath(directory);
    const auto state = readStandbyState(fs, directory);
    if (!state.hasValue())
        return fromError(subject, state.error());
    return { Verdict::Pass, subject,
        QLatin1String("position ") + toString(state.value().position) };
}

} // namespace

int doctor(Session &session)
{
    std::vector<Finding> findings { checkHelper(session.helper) };
    const CatalogPtr catalog = session.catalog.snapshot();
    for (const RegisteredEnvironment &record : catalog->environments) {
        for (Finding &finding : checkEnvironment(session.fs, record))
            findings.push_back(std::move(finding));
    }
    for (const Path &root : catalog->vaults)
        findings.push_back(checkVault(session.fs, root));
    for (const Path &directory : catalog->standbys)
        findings.push_back(checkStandby(session.fs, directory));

    QJsonArray array;
    QList<QStringList> rows;
    bool hasFailed = false;
    for (const Finding &finding : findings) {
        hasFailed = hasFailed || finding.verdict == Verdict::Fail;
        array.append(QJsonObject { { QStringLiteral("verdict"), verdictName(finding.verdict) },
            { QStringLiteral("subject"), finding.subject },
            { QStringLiteral("detail"), finding.detail } });
        rows.append({ verdictName(finding.verdict), finding.subject, finding.detail });
    }
    session.output.table(
        { QStringLiteral("VERDICT"), QStringLiteral("WHAT"), QStringLiteral("DETAIL") }, rows);
    const int status = session.output.succeed({ { QStringLiteral("findings"), array } });
    return hasFailed ? static_cast<int>(ErrorCode::VerifyFailed) : status;
}

} // namespace ctl
