// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/secretstore.h"

#include <QTimer>

#include <map>

namespace testkit {

/// A keychain that a test can look into and break. It answers in the next turn of the event loop.
class MemorySecrets final : public engine::SecretStore
{
public:
    void read(const QString &key, Found found) override
    {
        std::optional<engine::bdb::Secret> secret;
        if (const auto entry = entries.find(key); entry != entries.end())
            secret = engine::bdb::Secret(entry->second);
        later([this, found = std::move(found), secret] {
            if (failure)
                found(*failure);
            else
                found(secret);
        });
    }
    void write(const QString &key, const engine::bdb::Secret &secret, Done done) override
    {
        if (!failure)
            entries[key] = secret.bytes();
        finish(std::move(done));
    }
    void remove(const QString &key, Done done) override
    {
        if (!failure)
            entries.erase(key);
        finish(std::move(done));
    }
    void probe(Done done) override { finish(std::move(done)); }

    std::map<QString, QByteArray> entries;
    std::optional<engine::Error> failure; // of every call

private:
    static void later(std::function<void()> answer) { QTimer::singleShot(0, std::move(answer)); }
    void finish(Done done)
    {
        later([done = std::move(done), failed = failure] {
            if (failed)
                done(*failed);
            else
                done({});
        });
    }
};

} // namespace testkit
