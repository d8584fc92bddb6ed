// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/secretstore.h"

#include <QObject>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace app {

/// The keychain of the user's desktop: the Secret Service, or KWallet on KDE.
class Keychain final : public QObject, public engine::SecretStore
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds patience { 20 }; // a person may have to type a password

    explicit Keychain(std::chrono::milliseconds limit = patience, QObject *parent = nullptr);

    void read(const QString &key, Found found) override;
    void write(const QString &key, const engine::bdb::Secret &secret, Done done) override;
    void remove(const QString &key, Done done) override;
    void probe(Done done) override;

private:
    /// `answer` gets the ended job, or nothing if it took too long.
    void run(QKeychain::Job *job, std::function<void(QKeychain::Job *)> answer);

    std::chrono::milliseconds m_limit;
    int m_unanswered = 0; // jobs that were given up and still run
};

} // namespace app
