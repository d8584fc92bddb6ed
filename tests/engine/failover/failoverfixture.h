// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/failover.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/testcontext.h"

namespace testkit {

/// A primary that was closed, a standby that is behind it, a vault, and an application that opens
/// the link "app". Brought back to that by reset().
class FailoverFixture
{
public:
    FailoverFixture();

    void reset() const;
    QString path(const char *name) const { return vault.path(QString::fromLatin1(name)); }
    engine::Path enginePath(const char *name) const
    {
        return vault.enginePath(QString::fromLatin1(name));
    }
    engine::Path home() const { return vault.home(); }
    engine::Path standby() const { return enginePath("standby"); }
    engine::Path link() const { return enginePath("app"); }
    /// Where the application would go.
    engine::Path linkTarget() const;

    engine::FailoverOptions options(
        engine::FailoverKind kind = engine::FailoverKind::Switchover) const;
    /// Number of transactions that a home holds, once it is recovered; -1 and why.
    int transactionsIn(const engine::Path &copyOf, QString *problem) const;

    RealVault vault;
    int shipped = 0; // transactions that the standby holds
    std::unique_ptr<engine::bdb::BdbHelper> helper = realHelper();
};

} // namespace testkit
