// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restoreplan.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QTest>

using namespace engine;
using testkit::RealVault;

/// Whatever goes wrong at whatever call: the destination is as before or complete, nothing else is
/// left beside it, and a second run succeeds. With a helper that does nothing, so that only our
/// own calls are swept.
class tst_restorefaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void cancelled();
    void killed();

private:
    testkit::Sweep sweep(bool replace);
    QString stateOfDestination(bool replace, const testkit::SweepRound &round) const;
    Result<> restore(JobContext &context, bool replace);
    QString inside(const QString &name) const { return m_vault->path(name); }

    std::unique_ptr<RealVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_helper = testkit::idleHelper();
};

void tst_restorefaults::initTestCase()
{
    m_vault = std::make_unique<RealVault>();
    m_vault->write(20);
    m_vault->full();
    m_vault->closeEnvironment();
}

Result<> tst_restorefaults::restore(JobContext &context, bool replace)
{
    RestoreOptions options;
    options.vault = m_vault->root();
    options.environmentId = m_vault->environmentId;
    options.destination = m_vault->enginePath(QStringLiteral("out/restored"));
    options.replace = replace;
    options.verify = false; // without recovery pages may be older than libdb likes
    const auto done =
        planRestore(options, *m_helper, context).andThen([&](const RestorePlan &plan) {
            return runRestore(plan, *m_helper, context);
        });
    if (!done.hasValue())
        return done.error();
    return {};
}

QString tst_restorefaults::stateOfDestination(bool replace, const testkit::SweepRound &round) const
{
    const bool isComplete = QFile::exists(inside(QStringLiteral("out/restored/tree.db")))
        && QFile::exists(inside(QStringLiteral("out/restored/hash.db")))
        && QFile::exists(inside(QStringLiteral("out/restored/log.0000000001")))
        && QFile::exists(inside(QStringLiteral("out/restored/.ninelives/restored.json")));
    const bool isOld = replace ? QFile::exists(inside(QStringLiteral("out/restored/precious")))
                               : !QFile::exists(inside(QStringLiteral("out/restored")));
    if (!isComplete && !isOld) {
        // Killed between the two last renames, or the disk went away there and the way back was
        // barred too: the former content is beside, whole.
        const QStringList aside = QDir(inside(QStringLiteral("out")))
                                      .entryList({ QStringLiteral("restored.before-restore-*") });
        if (replace && (round.wasKilled || !round.result.hasValue()) && aside.size() == 1)
            return {};
        return QStringLiteral("the destination is neither old nor new");
    }
    if (!round.wasKilled && round.result.hasValue() && !isComplete)
        return QStringLiteral("success was reported, but the destination is old");
    return {};
}

testkit::Sweep tst_restorefaults::sweep(bool replace)
{
    testkit::Sweep result;
    result.setup = [this, replace] {
        QDir(inside(QStringLiteral("out"))).removeRecursively();
        if (!replace)
            return;
        QDir().mkpath(inside(QStringLiteral("out/restored")));
        QFile file(inside(QStringLiteral("out/restored/precious")));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no scratch");
    };
    result.job = [this, replace](JobContext &context) { return restore(context, replace); };
    result.check = [this, replace](const testkit::SweepRound &round) {
        return stateOfDestination(replace, round);
    };
    // The second run replaces in any case, and clears what the first could not.
    result.rerun = [this](JobContext &context) -> Result<> {
        if (auto again = restore(context, true); !again.hasValue())
            return again;
        const QStringList left =
            QDir(inside(QStringLiteral("out")))
                .entryList({ QStringLiteral(".ninelives-tmp-*") }, QDir::AllEntries | QDir::Hidden);
        if (!left.isEmpty())
            return makeError(ErrorCode::Internal, QStringLiteral("left: ") + left.join(u' '));
        return {};
    };
    return result;
}

void tst_restorefaults::faults_data()
{
    QTest::addColumn<testkit::Fault>("fault");
    QTest::addColumn<bool>("replace");
    for (const testkit::NamedFault &named :
        testkit::usualFaults(m_vault->enginePath(QStringLiteral("out")))) {
        QTest::addRow("%s", named.name) << named.fault << false;
        QTest::addRow("%s, replacing", named.name) << named.fault << true;
    }
}

void tst_restorefaults::faults()
{
    QFETCH(testkit::Fault, fault);
    QFETCH(bool, replace);
    const testkit::SweepReport report = testkit::runFaultSweep(sweep(replace), fault);
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_restorefaults::cancelled()
{
    const testkit::SweepReport report = testkit::runCancelSweep(sweep(true));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_restorefaults::killed()
{
    for (const bool replace : { false, true }) {
        const testkit::SweepReport report = testkit::runKillSweep(sweep(replace));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }
}

QTEST_GUILESS_MAIN(tst_restorefaults)
#include "tst_restorefaults.moc"
