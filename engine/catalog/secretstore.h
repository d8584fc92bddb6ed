// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"

#include <functional>
#include <optional>

namespace engine {

/// Where passwords are kept from one run to the next, if the user wants that. The user's keychain
/// may ask, be locked, be missing or never answer, so every call returns at once and the answer
/// comes later, on the calling thread and never before the call has returned. A store that doesn't
/// answer is ToolTimedOut, any other failure ToolFailed.
class SecretStore
{
public:
    using Found = std::function<void(Result<std::optional<bdb::Secret>>)>;
    using Done = std::function<void(Result<>)>;

    virtual ~SecretStore() = default;
    /// Nothing if there is no such entry.
    virtual void read(const QString &key, Found found) = 0;
    virtual void write(const QString &key, const bdb::Secret &secret, Done done) = 0;
    /// An entry that isn't there is no error.
    virtual void remove(const QString &key, Done done) = 0;
    /// Whether passwords can be kept: writes, reads and removes an entry of its own.
    virtual void probe(Done done) = 0;
};

} // namespace engine
