// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/session.h"
#include "engine/restore/preview.h"
#include "engine/standby/standby.h"

namespace ctl {

// Each runs one command of `ninelivesctl` and returns its exit status.

int envAdd(Session &session);
int envList(Session &session);
int envShow(Session &session);
int envRemove(Session &session);
int envScan(Session &session);

int logList(Session &session);
int logShow(Session &session);
int logTransactions(Session &session);

int backupFull(Session &session);
int backupIncremental(Session &session);
int backupOffline(Session &session);
int verify(Session &session);
int restore(Session &session);

int standbyCreate(Session &session);
int standbyUpdate(Session &session);
int standbyRecover(Session &session);
int standbyFollow(Session &session);
int serve(Session &session);
int standbyStatus(Session &session);

int databaseList(Session &session);
int databaseVerify(Session &session);
int preview(Session &session);

int backupAdopt(Session &session);
int backupCompare(Session &session);
int backupDelete(Session &session);

int failoverCheck(Session &session);
int failoverPlan(Session &session);
int failoverRun(Session &session);
int failoverTest(Session &session);
int failoverCommit(Session &session);
int failoverRollback(Session &session);
int failoverFailback(Session &session);
int failoverStatus(Session &session);
int failoverHandOver(Session &session);
int failoverVerifyAudit(Session &session);

int vaultInit(Session &session);
int vaultShow(Session &session);
int vaultHeal(Session &session);
int vaultRebuild(Session &session);

int doctor(Session &session);

// What several of them read from the command line.

/// A standby by its directory, or by its name if the catalog knows it.
engine::Path standbyDirectory(const Session &session, const QString &word);
/// Of the standby in `directory`, as its own file and the catalog tell; with its password.
engine::Result<engine::StandbyOptions> standbyOptions(
    Session &session, const engine::Path &directory);

engine::Result<engine::RestoreTarget> restoreTarget(const QCommandLineParser &arguments);
engine::Result<engine::PreviewOptions> previewOptions(
    Session &session, const engine::RegisteredEnvironment &record);

} // namespace ctl
