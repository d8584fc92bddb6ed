// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

#include <QJsonArray>
#include <QJsonObject>

namespace engine {

// The JSON columns of the job history. Reading is lenient: a field that is missing or odd becomes
// its default, since an old report must never make the catalog unusable.

QJsonObject errorToJson(const Error &error);
Error errorFromJson(const QJsonObject &json);

QJsonObject progressToJson(const JobProgress &progress);
JobProgress progressFromJson(const QJsonObject &json);

QJsonObject outcomeToJson(const JobOutcome &outcome);
JobOutcome outcomeFromJson(const QJsonObject &json);

/// Failed and Other for names that aren't known.
JobState jobStateFromName(const QString &name);
JobKind jobKindFromName(const QString &name);

} // namespace engine
