// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings.h"

#include <QSettings>

namespace ui {

namespace {

// The one table of keys.
template <typename Self, typename Visit>
void visitKeys(Self &settings, Visit visit)
{
    visit(QStringLiteral("window/geometry"), settings.geometry);
    visit(QStringLiteral("window/splitter"), settings.splitter);
    visit(QStringLiteral("window/environment"), settings.environmentId);
    visit(QStringLiteral("window/page"), settings.page);
    visit(QStringLiteral("window/timelineSplitter"), settings.timelineSplitter);
    visit(QStringLiteral("window/columns"), settings.columns);
    auto &preferences = settings.preferences;
    visit(QStringLiteral("look/theme"), preferences.theme);
    visit(QStringLiteral("look/binarySizes"), preferences.hasBinarySizes);
    visit(QStringLiteral("times/zone"), preferences.zone);
    visit(QStringLiteral("times/secondZone"), preferences.secondZone);
    visit(QStringLiteral("desktop/notifications"), preferences.isNotifying);
    visit(QStringLiteral("desktop/trayIcon"), preferences.hasTrayIcon);
    visit(QStringLiteral("desktop/keepAwake"), preferences.isKeepingAwake);
    visit(QStringLiteral("jobs/defaultVault"), preferences.defaultVault);
    visit(QStringLiteral("jobs/megabytesPerSecond"), preferences.megabytesPerSecond);
    visit(QStringLiteral("jobs/mayAttach"), preferences.mayAttach);
}

const QString keptPasswordsKey = QStringLiteral("passwords/kept");

} // namespace

Settings loadSettings(const QSettings &store)
{
    Settings settings;
    visitKeys(settings, [&store](const QString &key, auto &value) {
        const QVariant stored = store.value(key, QVariant::fromValue(value));
        value = stored.value<std::decay_t<decltype(value)>>();
    });
    return settings;
}

void saveSettings(QSettings &store, const Settings &settings)
{
    visitKeys(settings, [&store](const QString &key, const auto &value) {
        store.setValue(key, QVariant::fromValue(value));
    });
}

QStringList loadKeptPasswords(const QSettings &store)
{
    return store.value(keptPasswordsKey).toStringList();
}

void saveKeptPasswords(QSettings &store, const QStringList &ids)
{
    store.setValue(keptPasswordsKey, ids);
    store.sync();
}

} // namespace ui
