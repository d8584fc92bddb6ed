// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/failover/failoverfixture.h"

#include "engine/io/publishlink.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QFile>

namespace testkit {

using namespace engine;

namespace {

constexpr const char *trees[] = { "home", "standby", "vault" };

}

FailoverFixture::FailoverFixture()
{
    vault.write(20);
    StandbyOptions asked;
    asked.name = QStringLiteral("north");
    asked.environmentId = vault.environmentId;
    asked.environmentName = QStringLiteral("Orders");
    asked.primaryHome = vault.home();
    asked.vault = vault.root();
    asked.directory = standby();
    TestContext test;
    const auto created =
        planStandbyCreate(asked, *helper, test.context).andThen([&](const StandbyPlan &plan) {
            return runStandbyCreate(plan, *helper, test.context);
        });
    if (!created.hasValue())
        qFatal("%s", qPrintable(created.error().toString()));
    shipped = vault.written();
    vault.write(250); // more than two log files
    vault.closeEnvironment();
    for (const char *name : trees)
        replaceTree(path(name), path(name) + QStringLiteral(".kept"));
    reset();
}

void FailoverFixture::reset() const
{
    QDir directory(vault.path(QStringLiteral(".")));
    for (const QString &name :
        directory.entryList({ QStringLiteral("*.set-aside-*") }, QDir::Dirs | QDir::NoDotAndDotDot))
        QDir(directory.filePath(name)).removeRecursively();
    for (const char *name : trees)
        replaceTree(path(name) + QStringLiteral(".kept"), path(name));
    if (const auto linked = publishLink(localFileSystem(), home(), link()); !linked.hasValue())
        qFatal("%s", qPrintable(linked.error().toString()));
}

Path FailoverFixture::linkTarget() const
{
    return localFileSystem().readSymlink(link()).valueOr(Path());
}

FailoverOptions FailoverFixture::options(FailoverKind kind) const
{
    FailoverOptions asked;
    asked.kind = kind;
    asked.standby = standby();
    asked.operatorName = QStringLiteral("tester");
    asked.handOver.method = HandOver::Method::Symlink;
    asked.handOver.file = link();
    return asked;
}

int FailoverFixture::transactionsIn(const Path &copyOf, QString *problem) const
{
    const QString copy = path("looked-at");
    replaceTree(displayPath(copyOf), copy);
    runTool(QStringLiteral("db5.3_recover"), { QStringLiteral("-c"), QStringLiteral("-h"), copy },
        problem);
    return problem->isEmpty() ? vault.transactionsIn(copy, problem) : -1;
}

} // namespace testkit
