// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/secretstore.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace ui {

/// Passwords of encrypted environments, by the environment's id. What was asked for once is known
/// until the program ends, and in the user's keychain if that was wished. One that turns out to be
/// wrong is forgotten. GUI thread.
class Passwords : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Passwords)

public:
    /// `kept` are the ids of those that an earlier run put into the store, which outlives this.
    Passwords(engine::SecretStore &store, QStringList kept);

    /// Empty if it isn't known in this run.
    engine::bdb::Secret known(const QString &id) const;
    bool isKept(const QString &id) const { return m_kept.contains(id); }
    const QStringList &kept() const { return m_kept; }

    /// Brings a kept one from the keychain; `found` is called, perhaps at once, with the known one
    /// or an empty one, unless `receiver` is gone by then.
    void find(const QString &id, QObject *receiver,
        std::function<void(const engine::bdb::Secret &)> found);
    /// Why the keychain can't keep anything, or "".
    void tryKeeping(QObject *receiver, std::function<void(const QString &whyNot)> answer);
    void remember(const QString &id, const engine::bdb::Secret &password, bool inKeychain);
    void forget(const QString &id);

Q_SIGNALS:
    void keptChanged();
    /// The keychain didn't do what was asked.
    void failed(const engine::Error &error);

private:
    void setKept(const QString &id, bool isKept);

    engine::SecretStore &m_store;
    QStringList m_kept;
    std::map<QString, engine::bdb::Secret> m_known;
};

} // namespace ui
