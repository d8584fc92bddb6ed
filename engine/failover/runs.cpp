// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/runs.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

constexpr std::string_view journalSuffix = ".journal";

struct StepName
{
    FailoverStep step;
    const char *name;
};

constexpr StepName stepNames[] = {
    { FailoverStep::Check, "check" },
    { FailoverStep::StopUsers, "stopUsers" },
    { FailoverStep::Fence, "fence" },
    { FailoverStep::Rescue, "rescue" },
    { FailoverStep::Decide, "decide" },
    { FailoverStep::Bring, "bring" },
    { FailoverStep::Compare, "compare" },
    { FailoverStep::Verify, "verify" },
    { FailoverStep::Promote, "promote" },
    { FailoverStep::HandOver, "handOver" },
    { FailoverStep::Watch, "watch" },
};

std::optional<FailoverStep> stepFrom(const QJsonObject &facts)
{
    const QString name = facts.value(QLatin1String("step")).toString();
    for (const StepName &each : stepNames) {
        if (name == QLatin1String(each.name))
            return each.step;
    }
    return std::nullopt;
}

QStringList wordsOf(const QJsonValue &array)
{
    QStringList words;
    for (const QJsonValue &word : array.toArray())
        words.append(word.toString());
    return words;
}

QJsonObject optionsToJson(const FailoverOptions &options)
{
    return { { QStringLiteral("kind"), failoverKindName(options.kind) },
        { QStringLiteral("standby"), encodePath(options.standby) },
        { QStringLiteral("environmentName"), options.environmentName },
        { QStringLiteral("operator"), options.operatorName },
        { QStringLiteral("handOver"), toJson(options.handOver) },
        { QStringLiteral("stopCommand"), QJsonArray::fromStringList(options.stopCommand) },
        { QStringLiteral("waitSeconds"), options.waitSeconds },
        { QStringLiteral("fencesByPermission"), options.fencesByPermission },
        { QStringLiteral("rescues"), options.rescues },
        { QStringLiteral("compares"), options.compares },
        { QStringLiteral("verifies"), options.verifies },
        { QStringLiteral("decidesItself"), options.decidesItself },
        { QStringLiteral("accepted"), QJsonArray::fromStringList(options.accepted) } };
}

Result<FailoverOptions> optionsFromJson(const QJsonObject &json, const Path &path)
{
    FailoverOptions options;
    const auto kind = failoverKindFromName(json.value(QLatin1String("kind")).toString());
    auto handOver = handOverFromJson(json.value(QLatin1String("handOver")).toObject());
    if (!kind || !handOver.hasValue())
        return makeError(
            ErrorCode::Unsupported, QStringLiteral("the journal is of a newer program"), path);
    options.kind = *kind;
    options.handOver = std::move(handOver).value();
    options.standby = decodePath(json.value(QLatin1String("standby")).toString());
    options.environmentName = json.value(QLatin1String("environmentName")).toString();
    options.operatorName = json.value(QLatin1String("operator")).toString();
    options.stopCommand = wordsOf(json.value(QLatin1String("stopCommand")));
    options.waitSeconds = json.value(QLatin1String("waitSeconds")).toInt();
    options.fencesByPermission = json.value(QLatin1String("fencesByPermission")).toBool();
    options.rescues = json.value(QLatin1String("rescues")).toBool();
    options.compares = json.value(QLatin1String("compares")).toBool();
    options.verifies = json.value(QLatin1String("verifies")).toBool();
    options.decidesItself = json.value(QLatin1String("decidesItself")).toBool();
    options.accepted = wordsOf(json.value(QLatin1String("accepted")));
    return options;
}

// One event after the other; what isn't known says nothing.
void follow(RunState &run, const JournalEvent &event)
{
    const auto step = stepFrom(event.facts);
    if (event.name == QLatin1String("stepBegun")) {
        run.begun = step;
        run.trouble.clear();
    } else if (event.name == QLatin1String("stepDone") && step) {
        run.done.insert_or_assign(*step, event.facts.value(QLatin1String("facts")).toObject());
        run.begun.reset();
    } else if (event.name == QLatin1String("stopped")) {
        run.trouble = event.facts.value(QLatin1String("error")).toString();
    } else if (event.name == QLatin1String("rollbackBegun")) {
        run.isRollingBack = true;
        run.trouble.clear();
    } else if (event.name == QLatin1String("committed")) {
        run.end = RunEnd::Committed;
    } else if (event.name == QLatin1String("rolledBack")) {
        run.end = RunEnd::RolledBack;
    }
    if (!run.isOpen() && !run.endedAt) {
        run.endedAt = event.at;
        run.trouble.clear();
    }
}

Result<std::vector<Path>> journalsIn(FileSystem &fs, const Path &directory)
{
    const auto names = fs.list(directory);
    if (!names.hasValue()) {
        if (names.error().code == ErrorCode::NotFound)
            return std::vector<Path> {};
        return names.error();
    }
    std::vector<Path> journals;
    for (const Path &name : names.value()) {
        if (name.extension() == journalSuffix && !name.native().starts_with("."))
            journals.push_back(directory / name);
    }
    std::sort(journals.begin(), journals.end());
    return journals;
}

} // namespace

QLatin1String failoverStepName(FailoverStep step)
{
    for (const StepName &each : stepNames) {
        if (each.step == step)
            return QLatin1String(each.name);
    }
    return {};
}

std::vector<FailoverStep> stepsOf(FailoverKind kind)
{
    using enum FailoverStep;
    switch (kind) {
    case FailoverKind::Switchover:
        return { Check, StopUsers, Fence, Bring, Verify, Promote, HandOver, Watch };
    case FailoverKind::Failover:
        return { Check, StopUsers, Fence, Rescue, Decide, Bring, Verify, Promote, HandOver, Watch };
    case FailoverKind::Failback:
        return { Check, StopUsers, Fence, Bring, Compare, Verify, Promote, HandOver, Watch };
    }
    return {};
}

bool RunState::isComplete() const
{
    const std::vector<FailoverStep> steps = stepsOf(options.kind);
    return !isRollingBack && std::all_of(steps.begin(), steps.end(), [this](FailoverStep step) {
        return isDone(step);
    });
}

Path runsDirectory(const Path &standby)
{
    return standby / ".ninelives" / "failover";
}

Path runsLockPath(const Path &standby)
{
    return standby / ".ninelives" / "failover.lock";
}

Path promotedStatePath(const Path &standby)
{
    return standby / ".ninelives" / "promoted.json";
}

Result<RunState> runStateOf(const Journal &journal)
{
    const std::vector<JournalEvent> &events = journal.events();
    if (events.empty() || events.front().name != QLatin1String("begun"))
        return makeError(ErrorCode::VerifyFailed, QStringLiteral("the journal has no beginning"),
            journal.path());
    const QJsonObject &facts = events.front().facts;
    RunState run;
    auto options =
        optionsFromJson(facts.value(QLatin1String("options")).toObject(), journal.path());
    if (!options.hasValue())
        return std::move(options).error();
    run.id = facts.value(QLatin1String("run")).toString();
    run.options = std::move(options).value();
    run.primary = decodePath(facts.value(QLatin1String("primary")).toString());
    run.startedAt = events.front().at;
    for (const JournalEvent &event : events)
        follow(run, event);
    run.events = static_cast<int>(events.size());
    run.digest = journal.digest();
    return run;
}

Result<std::vector<RunState>> listRuns(FileSystem &fs, const Path &standby)
{
    const auto journals = journalsIn(fs, runsDirectory(standby));
    if (!journals.hasValue())
        return journals.error();
    std::vector<RunState> runs;
    QString before;
    for (const Path &path : journals.value()) {
        const auto journal = Journal::open(fs, path);
        if (!journal.hasValue())
            return journal.error();
        if (journal.value().after() != before)
            return makeError(ErrorCode::VerifyFailed,
                QStringLiteral("it doesn't follow the journal before: that was changed, cut or "
                               "removed"),
                path);
        before = journal.value().digest();
        if (journal.value().events().empty())
            continue; // killed before it began
        auto run = runStateOf(journal.value());
        if (!run.hasValue())
            return std::move(run).error();
        runs.push_back(std::move(run).value());
    }
    return runs;
}

Result<> OpenedRun::note(JobContext &context, const QString &event, const QJsonObject &facts)
{
    auto noted = journal.append(context.fs(), context.clock().now(), event, facts);
    if (!noted.hasValue())
        return noted;
    follow(state, journal.events().back());
    state.events = static_cast<int>(journal.events().size());
    state.digest = journal.digest();
    return {};
}

Result<std::optional<OpenedRun>> openRun(FileSystem &fs, const Path &standby)
{
    const auto journals = journalsIn(fs, runsDirectory(standby));
    if (!journals.hasValue())
        return journals.error();
    // One that was killed before its first event says nothing.
    for (auto path = journals.value().rbegin(); path != journals.value().rend(); ++path) {
        auto journal = Journal::open(fs, *path);
        if (!journal.hasValue())
            return std::move(journal).error();
        if (journal.value().events().empty())
            continue;
        auto state = runStateOf(journal.value());
        if (!state.hasValue())
            return std::move(state).error();
        if (!state.value().isOpen())
            return std::optional<OpenedRun> {};
        return std::optional(OpenedRun { std::move(journal).value(), std::move(state).value() });
    }
    return std::optional<OpenedRun> {};
}

Result<OpenedRun> beginRun(
    const FailoverOptions &options, const StandbyState &standby, JobContext &context)
{
    FileSystem &fs = context.fs();
    const Path directory = runsDirectory(options.standby);
    if (auto made = createDirectories(fs, directory); !made.hasValue())
        return std::move(made).error();
    const auto journals = journalsIn(fs, directory);
    if (!journals.hasValue())
        return journals.error();
    QString before;
    int number = 1;
    if (!journals.value().empty()) {
        const auto last = Journal::open(fs, journals.value().back());
        if (!last.hasValue())
            return last.error();
        before = last.value().digest();
        number = QString::fromStdString(journals.value().back().filename().native())
                     .section(QLatin1Char('-'), 0, 0)
                     .toInt()
            + 1;
    }
    const QString kind = failoverKindName(options.kind);
    const QString name = QStringLiteral("%1-%2").arg(number, 4, 10, QLatin1Char('0')).arg(kind);
    auto journal =
        Journal::create(fs, directory / (name.toStdString() + std::string(journalSuffix)), before);
    if (!journal.hasValue())
        return std::move(journal).error();
    const QString id = QStringLiteral("%1-%2-%3").arg(standby.id.left(8)).arg(number).arg(kind);
    const QJsonObject facts { { QStringLiteral("run"), id },
        { QStringLiteral("primary"), encodePath(standby.primaryHome) },
        { QStringLiteral("options"), optionsToJson(options) } };
    auto begun = journal.value().append(fs, context.clock().now(), QStringLiteral("begun"), facts);
    if (!begun.hasValue())
        return std::move(begun).error();
    auto state = runStateOf(journal.value());
    if (!state.hasValue())
        return std::move(state).error();
    return OpenedRun { std::move(journal).value(), std::move(state).value() };
}

QJsonObject toJson(const RunState &run)
{
    QJsonArray steps;
    for (const FailoverStep step : stepsOf(run.options.kind)) {
        const QString state = run.isDone(step) ? QStringLiteral("done")
            : run.begun == step                ? QStringLiteral("begun")
                                               : QStringLiteral("open");
        QJsonObject each { { QStringLiteral("step"), failoverStepName(step) },
            { QStringLiteral("state"), state } };
        if (run.isDone(step))
            each.insert(QStringLiteral("facts"), run.done.at(step));
        steps.append(each);
    }
    const char *const end = run.end == RunEnd::Committed ? "committed"
        : run.end == RunEnd::RolledBack                  ? "rolledBack"
        : run.isRollingBack                              ? "rollingBack"
        : run.isComplete()                               ? "waitsForCommit"
                                                         : "unfinished";
    return { { QStringLiteral("run"), run.id },
        { QStringLiteral("kind"), failoverKindName(run.options.kind) },
        { QStringLiteral("standby"), encodePath(run.options.standby) },
        { QStringLiteral("primary"), encodePath(run.primary) },
        { QStringLiteral("operator"), run.options.operatorName },
        { QStringLiteral("startedAt"), toString(run.startedAt) },
        { QStringLiteral("endedAt"),
            run.endedAt ? QJsonValue(toString(*run.endedAt)) : QJsonValue() },
        { QStringLiteral("state"), QString::fromLatin1(end) },
        { QStringLiteral("trouble"), run.trouble }, { QStringLiteral("steps"), steps },
        { QStringLiteral("events"), run.events }, { QStringLiteral("digest"), run.digest } };
}

} // namespace engine
