// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/databasecheck.h"
#include "engine/restore/drill.h"
#include "engine/restore/restoreplan.h"
#include "engine/restore/setremoval.h"
#include "engine/standby/standby.h"
#include "engine/vault/adoption.h"
#include "engine/vault/backup.h"
#include "engine/vault/heal.h"
#include "engine/vault/verify.h"

namespace ui {

// The jobs that the window starts, each from a finished plan or from options that need none. The
// helper must outlive the job.

engine::JobRequest backupRequest(engine::BackupPlan plan, engine::bdb::BdbHelper &helper);
/// Plans and runs in one go.
engine::JobRequest backupRequest(engine::BackupOptions options, engine::bdb::BdbHelper &helper);
engine::JobRequest adoptionRequest(engine::AdoptionPlan plan, engine::bdb::BdbHelper &helper);
engine::JobRequest healRequest(engine::HealPlan plan, const QString &environmentName);
engine::JobRequest restoreRequest(
    engine::RestorePlan plan, const QString &environmentName, engine::bdb::BdbHelper &helper);
engine::JobRequest standbyCreateRequest(engine::StandbyPlan plan, engine::bdb::BdbHelper &helper);
/// Plans and runs in one go: an update is asked for by one click and reads first.
engine::JobRequest standbyUpdateRequest(
    engine::StandbyOptions options, engine::bdb::BdbHelper &helper);
engine::JobRequest verifyRequest(engine::VerifyOptions options, const QString &environmentName);
/// Reads the set back as verifyRequest does, then restores a trial copy of it.
engine::JobRequest drillRequest(
    engine::DrillOptions options, const QString &environmentName, engine::bdb::BdbHelper &helper);
engine::JobRequest databaseCheckRequest(engine::DatabaseCheckOptions options,
    const QString &environmentName, engine::bdb::BdbHelper &helper);
/// `result` is written by the worker before it finishes.
engine::JobRequest previewRequest(engine::PreviewOptions options,
    std::shared_ptr<engine::PreviewPtr> result, engine::bdb::BdbHelper &helper);
/// Replaces the file.
engine::JobRequest exportRequest(const engine::PreviewPtr &preview, const engine::PreviewCopy &copy,
    const engine::bdb::ExportRequest &records, const engine::Path &file,
    engine::bdb::BdbHelper &helper);
engine::JobRequest setRemovalRequest(engine::SetRemovalPlan plan, const QString &environmentName);
/// Replaces the file.
engine::JobRequest fileRequest(
    const QString &title, const QByteArray &content, const engine::Path &file);
/// Opens the vault, or makes one in a new or empty directory.
engine::JobRequest vaultRequest(const engine::Path &root);

} // namespace ui
