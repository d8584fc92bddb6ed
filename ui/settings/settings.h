// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariantMap>

class QSettings;

namespace ui {

/// What the window remembers from one run to the next.
struct Settings
{
    QByteArray geometry;
    QByteArray splitter; // between the list of environments and the pages
    QString environmentId; // the chosen one
    int page = 0;
    QByteArray timelineSplitter; // between the timeline and the table of commits
    QByteArray zone; // empty: the system's
    QByteArray secondZone; // empty: none
    QVariantMap columns; // of tables, by their name: state of the header

    bool operator==(const Settings &) const = default;
};

Settings loadSettings(const QSettings &store);
void saveSettings(QSettings &store, const Settings &settings);

/// Ids of the environments whose passwords are in the keychain; the passwords themselves are there
/// and nowhere else. Saved at once when they change.
QStringList loadKeptPasswords(const QSettings &store);
void saveKeptPasswords(QSettings &store, const QStringList &ids);

} // namespace ui
