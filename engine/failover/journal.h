// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <QJsonObject>

#include <vector>

namespace engine {

struct JournalEvent
{
    int number = 0; // from 1
    Timestamp at;
    QString name; // "stepDone"
    QJsonObject facts;
    QString digest; // of this line and, through the one before, of all of them
};

/// What happened in one run, line by line, each synced before the next thing is done. A line is
/// `<digest> <JSON>`, where the digest is the SHA-256 of the digest before, a line feed and the
/// JSON as it stands: no line can be changed, removed or put in without all later ones showing it.
/// Held by one process at a time.
class Journal
{
public:
    /// `after` is the digest that the chain goes on from; empty for the very first run.
    static Result<Journal> create(FileSystem &fs, const Path &path, const QString &after);
    /// VerifyFailed if the chain is broken. Half a line at the end is what a killed run left: it
    /// says nothing and is overwritten.
    static Result<Journal> open(FileSystem &fs, const Path &path);

    Result<> append(FileSystem &fs, Timestamp at, const QString &name, const QJsonObject &facts);
    const Path &path() const { return m_path; }
    const QString &after() const { return m_after; }
    const std::vector<JournalEvent> &events() const { return m_events; }
    /// Of the last line; what `after` is if there is none.
    QString digest() const { return m_events.empty() ? m_after : m_events.back().digest; }

private:
    Result<> take(std::string_view line);

    Path m_path;
    QString m_after;
    std::int64_t m_length = 0; // bytes of whole lines
    std::vector<JournalEvent> m_events;
};

} // namespace engine
