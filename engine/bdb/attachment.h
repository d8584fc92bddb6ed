// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/layout.h"

namespace engine::bdb {

enum class AttachState { Free, Attached, CrashedUsers, Unknown };

struct AttachedProcess
{
    std::int64_t pid = 0;
    QString command;
    QString evidence; // "maps __db.001", "holds a DB_REGISTER slot", "has log.0000000012 open"
};

/// Who uses the environment, with the evidence; nothing is opened for writing and no lock taken.
struct Attachment
{
    AttachState state = AttachState::Unknown;
    std::vector<AttachedProcess> processes;
    std::optional<std::uint32_t> referenceCount; // of the region: only a hint
    bool isPanicked = false; // the regions say so: recovery is needed before use
    int hiddenProcesses = 0; // that we may not look into, kernel threads aside
    std::vector<QString> evidence; // English sentences, for people who want to know why
};

/// `procRoot` is /proc; tests give another.
/// Attached: somebody holds it, named if possible. CrashedUsers: nobody does, and the last users
/// ended without closing. Free: nobody does. Unknown: none of these is proved.
/// Processes that can't be looked into (of other users) make it Unknown as soon as anything hints
/// at users: regions that count handles, or whose count can't be read, a dead registration, a
/// panic, or private regions in DB_CONFIG. Without any hint it is Free; what remains then is a
/// private user that nothing on disk shows, so whoever needs more asks for hiddenProcesses == 0.
Attachment findAttachment(
    FileSystem &fs, const EnvironmentLayout &layout, const Path &procRoot = "/proc");

} // namespace engine::bdb
