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
    std::vector<QString> evidence; // English sentences, for people who want to know why
};

/// `procRoot` is /proc; tests give another. Processes that can't be looked into make Free
/// impossible: then the state is Unknown.
Attachment findAttachment(
    FileSystem &fs, const EnvironmentLayout &layout, const Path &procRoot = "/proc");

} // namespace engine::bdb
