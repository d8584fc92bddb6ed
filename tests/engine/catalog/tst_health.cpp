// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/health.h"

#include <QTest>

using namespace engine;

namespace {

Environment javaEdition()
{
    Environment environment;
    environment.product = Product::JavaEdition;
    environment.javaEdition.emplace();
    environment.attachment.state = bdb::AttachState::Free;
    return environment;
}

/// A long log without a checkpoint.
LogIndex longLog(Product product)
{
    LogIndex index;
    index.product = product;
    for (std::uint32_t number = 1; number <= 40; ++number) {
        LogFileInfo file;
        file.number = number;
        file.end = 1000;
        index.files.push_back(file);
    }
    index.end = { 40, 1000 };
    return index;
}

std::optional<HealthState> severityOf(const Health &health, HealthCause cause)
{
    const auto found = std::ranges::find(health.findings, cause, &HealthFinding::cause);
    return found == health.findings.end() ? std::nullopt : std::optional(found->severity);
}

} // namespace

class TestHealth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatJavaEditionLeftInTheHome_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("cause");
        QTest::addColumn<int>("severity");
        QTest::newRow("marked corrupt") << int(ErrorCode::LogDamaged)
                                        << int(HealthCause::MarkedCorrupt) << int(HealthState::Bad);
        QTest::newRow("set aside") << int(ErrorCode::NotCovered) << int(HealthCause::StrangeFiles)
                                   << int(HealthState::Warning);
        QTest::newRow("looks like a log file")
            << int(ErrorCode::InvalidArgument) << int(HealthCause::StrangeFiles)
            << int(HealthState::Warning);
    }
    void whatJavaEditionLeftInTheHome()
    {
        QFETCH(int, code);
        QFETCH(int, cause);
        QFETCH(int, severity);
        Environment environment = javaEdition();
        HealthInput input;
        input.environment = &environment;
        QVERIFY(!severityOf(assessHealth(input), HealthCause(cause)));
        environment.limits.push_back(
            makeError(ErrorCode(code), QStringLiteral("why"), "/home/of/it"));
        const Health health = assessHealth(input);
        QCOMPARE(severityOf(health, HealthCause(cause)), std::optional(HealthState(severity)));
        const auto found =
            std::ranges::find(health.findings, HealthCause(cause), &HealthFinding::cause);
        QCOMPARE(found->detail, QStringLiteral("why"));
    }

    // Its cleaner goes by what is in use, not by what recovery would read.
    void onlyBerkeleyDbPilesUpForWantOfACheckpoint()
    {
        for (const Product product : { Product::BerkeleyDb, Product::JavaEdition }) {
            const LogIndex index = longLog(product);
            HealthInput input;
            input.index = &index;
            QCOMPARE(severityOf(assessHealth(input), HealthCause::NoCheckpoint).has_value(),
                product == Product::BerkeleyDb);
        }
    }
};

QTEST_GUILESS_MAIN(TestHealth)
#include "tst_health.moc"
