// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "engine/env/environment.h"

using namespace engine;

namespace ctl {

int envAdd(Session &session)
{
    const Path home = absolutePath(session.operands().first());
    const auto environment = inspectEnvironment(session.fs, home);
    if (!environment.hasValue())
        return session.output.fail(environment.error());
    const CatalogPtr catalog = session.catalog.snapshot();
    for (const RegisteredEnvironment &each : catalog->environments) {
        if (each.home == home)
            return session.output.fail(makeError(ErrorCode::Exists,
                QStringLiteral("already registered as \"%1\"").arg(each.name), home));
    }
    const Path vault = session.arguments.isSet(QStringLiteral("vault"))
        ? absolutePath(session.arguments.value(QStringLiteral("vault")))
        : Path();
    const RegisteredEnvironment record = newRegistration(*catalog, home,
        session.arguments.value(QStringLiteral("name")), vault, session.clock.now());
    if (!session.isDryRun()) {
        if (const auto added = session.catalog.addEnvironment(record); !added.hasValue())
            return session.output.fail(added.error());
    }
    session.output.line(QStringLiteral("%1  %2").arg(record.name, displayPath(home)));
    return session.output.succeed(describe(record));
}

int envList(Session &session)
{
    QJsonArray array;
    QList<QStringList> rows;
    const CatalogPtr catalog = session.catalog.snapshot();
    for (const RegisteredEnvironment &each : catalog->environments) {
        array.append(describe(each));
        rows.append({ each.name, displayPath(each.home), displayPath(each.vault), each.id });
    }
    session.output.table({ QStringLiteral("NAME"), QStringLiteral("HOME"), QStringLiteral("VAULT"),
                             QStringLiteral("ID") },
        rows);
    return session.output.succeed({ { QStringLiteral("environments"), array } });
}

int envShow(Session &session)
{
    const auto record = session.environment(session.operands().first());
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto environment = inspectEnvironment(session.fs, record.value().home);
    if (!environment.hasValue())
        return session.output.fail(environment.error());
    QJsonObject facts = describe(environment.value());
    facts.insert(QStringLiteral("registered"), describe(record.value()));
    showEnvironment(session.output, environment.value());
    return session.output.succeed(facts);
}

int envRemove(Session &session)
{
    const auto record = session.environment(session.operands().first());
    if (!record.hasValue())
        return session.output.fail(record.error());
    if (!session.isDryRun()) {
        const auto removed = session.catalog.removeEnvironment(record.value().id);
        if (!removed.hasValue())
            return session.output.fail(removed.error());
    }
    session.output.line(QStringLiteral("forgot %1; its files and its backups were not touched")
                            .arg(record.value().name));
    return session.output.succeed(describe(record.value()));
}

int envScan(Session &session)
{
    std::vector<Path> roots;
    for (const QString &operand : session.operands())
        roots.push_back(absolutePath(operand));
    bool depthOk = true;
    const QString depthText = session.arguments.value(QStringLiteral("depth"));
    const int depth = depthText.isEmpty() ? 4 : depthText.toInt(&depthOk);
    if (!depthOk || depth < 0)
        return session.output.fail(
            makeError(ErrorCode::InvalidArgument, QStringLiteral("--depth takes a number")));
    const auto body = [roots, depth](JobContext &context) -> Result<JobOutcome> {
        const auto found = discoverEnvironments(roots, depth, context);
        if (!found.hasValue())
            return found.error();
        QJsonArray array;
        for (const FoundEnvironment &each : found.value())
            array.append(QJsonObject { { QStringLiteral("home"), encodePath(each.home) },
                { QStringLiteral("product"), productName(each.product) },
                { QStringLiteral("description"), each.description } });
        return JobOutcome { {}, { { QStringLiteral("found"), array } } };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("search for environments"), {}, body });
    return session.answer(report, [&session](const QJsonObject &facts) {
        QList<QStringList> rows;
        for (const QJsonValue &each : facts.value(QStringLiteral("found")).toArray())
            rows.append({ each[QStringLiteral("home")].toString(),
                each[QStringLiteral("description")].toString() });
        session.output.table({ QStringLiteral("HOME"), QStringLiteral("WHAT") }, rows);
    });
}

} // namespace ctl
