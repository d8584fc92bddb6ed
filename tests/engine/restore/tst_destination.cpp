// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publish.h"
#include "engine/restore/destination.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/scratch.h"

#include <QTemporaryDir>
#include <QTest>

using namespace engine;
using testkit::FaultyFileSystem;

class TestDestination : public QObject
{
    Q_OBJECT

    static Result<std::unique_ptr<Staging>> stage(FileSystem &fs, const Path &destination)
    {
        return Staging::create(fs, { destination }, QStringLiteral("testing"), {});
    }

    static void fill(const Path &directory)
    {
        const Path sub = directory / "sub";
        QVERIFY(localFileSystem().createDirectory(sub).hasValue());
        for (const Path &name : { directory / ".hidden", directory / "a.db", sub / "b.db" }) {
            const QByteArray bytes("pages");
            QVERIFY(
                publishFile(localFileSystem(), name, std::as_bytes(std::span(bytes))).hasValue());
        }
    }

private Q_SLOTS:
    // What a second restore is offered is free, too.
    void proposesAPlaceThatIsFree()
    {
        const QTemporaryDir scratch;
        const Path parent = pathFromQString(scratch.path());
        FileSystem &fs = localFileSystem();
        const Path home = parent / "orders";
        QCOMPARE(proposeDestination(fs, home, "-restored"), parent / "orders-restored");
        QCOMPARE(proposeDestination(fs, home / "", "-restored"), parent / "orders-restored");
        QVERIFY(fs.createDirectory(parent / "orders-restored").hasValue());
        QCOMPARE(proposeDestination(fs, home, "-restored"), parent / "orders-restored");
        fill(parent / "orders-restored");
        QVERIFY(publishFile(fs, parent / "orders-restored-2", {}).hasValue());
        const Path proposed = proposeDestination(fs, home, "-restored");
        QCOMPARE(proposed, parent / "orders-restored-3");
        QVERIFY(inspectDestination(fs, proposed, false, home, parent / "vault").hasValue());
    }

    // A run may be killed at any call of removing what it or another one staged.
    void killedWhileRemovingIsRemovedByTheNextRun()
    {
        for (int call = 1;; ++call) {
            const QTemporaryDir scratch;
            const Path parent = pathFromQString(scratch.path());
            FaultyFileSystem fs;
            {
                const auto staging = stage(fs, parent / "restored");
                QVERIFY(staging.hasValue());
                fill(staging.value()->path());
                fs.arm({ .call = call, .isLasting = true });
            }
            const bool wasKilled = fs.wasFaultMet();
            fs.arm({});
            QVERIFY(stage(fs, parent / "other").hasValue());
            const auto left = fs.list(parent);
            QVERIFY(left.hasValue());
            QVERIFY2(
                left.value().empty(), qPrintable(QStringLiteral("killed at call %1").arg(call)));
            if (!wasKilled) {
                QVERIFY(call > 5);
                return;
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestDestination)
#include "tst_destination.moc"
