// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/vault.h"

namespace engine {

/// Which log history of a vault an environment's log belongs to.
struct HistoryChoice
{
    Incarnation incarnation;
    bool isNew = false;
    LogArchive archive; // of the incarnation; empty if it is new
    /// First log file of the environment that the archive can go on with; 0 if the application
    /// has removed what comes next, so that only a full backup can begin a fresh span.
    std::uint32_t nextLog = 0;
};

/// The newest incarnation of an environment that a vault knows, with its archive.
struct KnownHistory
{
    Incarnation incarnation;
    LogArchive archive;
};
/// None for an environment that is new to the vault. `product` is that of an archive yet to be
/// made.
Result<std::optional<KnownHistory>> newestHistory(
    FileSystem &fs, const Vault &vault, const QString &environmentId, Product product);
/// The beginning of another one.
HistoryChoice newHistory(const QString &predecessor, Timestamp now, Product product);

/// Berkeley DB. Compares contents: the newest incarnation is continued, or a new one begins.
/// `numbers` are the environment's log files. Reads only.
Result<HistoryChoice> chooseHistory(FileSystem &fs, const Vault &vault,
    const QString &environmentId, const Path &logDirectory,
    const std::vector<std::uint32_t> &numbers, Timestamp now, TransferMonitor &monitor);

} // namespace engine
