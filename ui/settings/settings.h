// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariantMap>

class QSettings;

namespace ui {

/// What the user chose in the Settings dialog.
struct Preferences
{
    QString theme; // light, dark or contrast; empty: the desktop's own look
    bool hasBinarySizes = false; // KiB instead of KB
    QByteArray zone; // empty: the system's
    QByteArray secondZone; // empty: none
    bool isNotifying = true; // of changes while the window isn't looked at
    bool hasTrayIcon = false;
    QString defaultVault; // proposed where an environment has none
    int megabytesPerSecond = 0; // of what jobs write; 0: no limit
    bool mayAttach = true; // wizards offer what attaches to an environment
    bool isKeepingAwake = true; // no suspend while a job writes

    bool operator==(const Preferences &) const = default;
};

/// What the window remembers from one run to the next.
struct Settings
{
    QByteArray geometry;
    QByteArray splitter; // between the list of environments and the pages
    QString environmentId; // the chosen one
    int page = 0;
    QByteArray timelineSplitter; // between the timeline and the table of commits
    QVariantMap columns; // of tables, by their name: state of the header
    Preferences preferences;

    bool operator==(const Settings &) const = default;
};

Settings loadSettings(const QSettings &store);
void saveSettings(QSettings &store, const Settings &settings);

/// Ids of the environments whose passwords are in the keychain; the passwords themselves are there
/// and nowhere else. Saved at once when they change.
QStringList loadKeptPasswords(const QSettings &store);
void saveKeptPasswords(QSettings &store, const QStringList &ids);

} // namespace ui
