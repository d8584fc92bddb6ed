// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/attachment.h"

namespace engine {

/// Who uses a home of either product, now. Java Edition: readers count, too. A home that can't be
/// looked at is Unknown, with the reason as evidence.
bdb::Attachment usersOf(FileSystem &fs, const Path &home, const Path &procRoot = "/proc");

bool isUsed(const bdb::Attachment &users);
/// Nobody does: proved, also after a crash.
bool isUnused(const bdb::Attachment &users);
/// English: "process 123 (app) maps __db.001; …", and the evidence.
QString describe(const bdb::Attachment &users);

} // namespace engine
