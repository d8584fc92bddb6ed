// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/requests.h"

#include "engine/io/publish.h"

#include <QCoreApplication>

namespace ui {

using namespace engine;

namespace {

struct Requests
{
    Q_DECLARE_TR_FUNCTIONS(Requests)
};

JobKind kindOf(BackupKind kind)
{
    switch (kind) {
    case BackupKind::Full:
        return JobKind::BackupFull;
    case BackupKind::OfflineFull:
        return JobKind::BackupOffline;
    case BackupKind::Incremental:
        return JobKind::BackupIncremental;
    }
    return JobKind::Other;
}

QString backupTitle(BackupKind kind, const QString &name)
{
    switch (kind) {
    case BackupKind::Full:
        return Requests::tr("Full backup of %1").arg(name);
    case BackupKind::OfflineFull:
        return Requests::tr("Offline backup of %1").arg(name);
    case BackupKind::Incremental:
        return Requests::tr("Incremental backup of %1").arg(name);
    }
    return {};
}

void warnAll(const std::vector<Error> &warnings, JobContext &context)
{
    for (const Error &warning : warnings)
        context.warn(warning);
}

} // namespace

JobRequest backupRequest(BackupPlan plan, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = kindOf(plan.options.kind);
    request.title = backupTitle(plan.options.kind, plan.options.environmentName);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan), &helper](JobContext &context) {
        warnAll(plan.warnings, context);
        return runBackup(plan, helper, context);
    };
    return request;
}

JobRequest backupRequest(BackupOptions options, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = kindOf(options.kind);
    request.title = backupTitle(options.kind, options.environmentName);
    request.environmentId = options.environmentId;
    request.body = [options = std::move(options), &helper](
                       JobContext &context) -> Result<JobOutcome> {
        const auto plan = planBackup(options, helper, context);
        if (!plan.hasValue())
            return plan.error();
        warnAll(plan.value().warnings, context);
        return runBackup(plan.value(), helper, context);
    };
    return request;
}

JobRequest adoptionRequest(AdoptionPlan plan, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::BackupFull;
    request.title = Requests::tr("Adopt a copy of %1").arg(plan.options.environmentName);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan), &helper](
                       JobContext &context) { return runAdoption(plan, helper, context); };
    return request;
}

JobRequest healRequest(HealPlan plan, const QString &environmentName)
{
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = Requests::tr("Close gaps of %1").arg(environmentName);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan)](JobContext &context) { return runHeal(plan, context); };
    return request;
}

JobRequest restoreRequest(RestorePlan plan, const QString &environmentName, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::Restore;
    request.title = Requests::tr("Restore of %1").arg(environmentName);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan), &helper](JobContext &context) {
        warnAll(plan.warnings, context);
        return runRestore(plan, helper, context);
    };
    return request;
}

JobRequest standbyCreateRequest(StandbyPlan plan, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::StandbyCreate;
    request.title = Requests::tr("Create standby %1").arg(plan.options.name);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan), &helper](JobContext &context) {
        warnAll(plan.warnings, context);
        return runStandbyCreate(plan, helper, context);
    };
    return request;
}

JobRequest standbyUpdateRequest(StandbyOptions options, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::StandbyUpdate;
    request.title = Requests::tr("Update standby %1").arg(options.name);
    request.environmentId = options.environmentId;
    request.body = [options = std::move(options), &helper](
                       JobContext &context) -> Result<JobOutcome> {
        const auto plan = planStandbyUpdate(options, helper, context);
        if (!plan.hasValue())
            return plan.error();
        warnAll(plan.value().warnings, context);
        return runStandbyUpdate(plan.value(), helper, context);
    };
    return request;
}

JobRequest verifyRequest(VerifyOptions options, const QString &environmentName)
{
    JobRequest request;
    request.kind = JobKind::Verify;
    request.title = Requests::tr("Verify a backup of %1").arg(environmentName);
    request.environmentId = options.environmentId;
    request.body = [options = std::move(options)](
                       JobContext &context) { return runVerify(options, context); };
    return request;
}

JobRequest drillRequest(
    DrillOptions options, const QString &environmentName, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::Verify;
    request.title = Requests::tr("Trial restore of a backup of %1").arg(environmentName);
    request.environmentId = options.environmentId;
    request.body = [options = std::move(options), &helper](
                       JobContext &context) -> Result<JobOutcome> {
        const auto reread =
            runVerify({ options.vault, options.environmentId, options.setId }, context);
        return reread.hasValue() ? runDrill(options, helper, context) : reread;
    };
    return request;
}

JobRequest databaseCheckRequest(
    DatabaseCheckOptions options, const QString &environmentName, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::DatabaseCheck;
    request.title = Requests::tr("Verify the databases of %1").arg(environmentName);
    request.environmentId = options.copy.environmentId;
    request.body = [options = std::move(options), &helper](
                       JobContext &context) { return runDatabaseCheck(options, helper, context); };
    return request;
}

JobRequest previewRequest(
    PreviewOptions options, std::shared_ptr<PreviewPtr> result, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::Preview;
    request.title = Requests::tr("Preview of %1").arg(options.environmentName);
    request.environmentId = options.environmentId;
    request.body = [options = std::move(options), result = std::move(result), &helper](
                       JobContext &context) -> Result<JobOutcome> {
        auto preview = makePreview(options, helper, context);
        if (!preview.hasValue())
            return std::move(preview).error();
        *result = std::move(preview).value();
        return JobOutcome { QStringLiteral("made a private copy to look at"), {} };
    };
    return request;
}

JobRequest exportRequest(const PreviewPtr &preview, const PreviewCopy &copy,
    const bdb::ExportRequest &records, const Path &file, bdb::BdbHelper &helper)
{
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = Requests::tr("Export records of %1").arg(bdb::displayName(records.name));
    request.body = [preview, access = preview->access(copy), records, file, &helper](
                       JobContext &context) -> Result<JobOutcome> {
        auto done = bdb::exportRecords(access, records, file, helper, context);
        if (!done.hasValue())
            return std::move(done).error();
        return JobOutcome { QStringLiteral("exported to %1").arg(displayPath(file)), {} };
    };
    return request;
}

JobRequest setRemovalRequest(SetRemovalPlan plan, const QString &environmentName)
{
    JobRequest request;
    request.kind = JobKind::BackupDelete;
    request.title = Requests::tr("Delete a backup set of %1").arg(environmentName);
    request.environmentId = plan.options.environmentId;
    request.body = [plan = std::move(plan)](JobContext &context) {
        warnAll(plan.warnings, context);
        return runSetRemoval(plan, context);
    };
    return request;
}

JobRequest fileRequest(const QString &title, const QByteArray &content, const Path &file)
{
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = title;
    request.body = [content, file](JobContext &context) -> Result<JobOutcome> {
        const std::span bytes(content.data(), std::size_t(content.size()));
        if (auto written = publishFile(context.fs(), file, std::as_bytes(bytes));
            !written.hasValue())
            return std::move(written).error();
        return JobOutcome { QStringLiteral("wrote %1").arg(displayPath(file)), {} };
    };
    return request;
}

JobRequest vaultRequest(const Path &root)
{
    JobRequest request;
    request.kind = JobKind::Other;
    request.title = Requests::tr("Open vault %1").arg(displayPath(root));
    request.body = [root](JobContext &context) -> Result<JobOutcome> {
        if (Vault::open(context.fs(), root).hasValue())
            return JobOutcome { QStringLiteral("opened the vault"), {} };
        const auto vault = Vault::init(context.fs(), root, context.clock().now());
        if (!vault.hasValue())
            return vault.error();
        return JobOutcome { QStringLiteral("made a new vault"), {} };
    };
    return request;
}

} // namespace ui
